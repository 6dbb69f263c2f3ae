//! Calls an agent directly at its registered URL, without the platform.
//!
//! The peer itself chose the URL. Invariant: nothing of ours is sent there except the message, and never a token. Only
//! public addresses are called, so that no peer can direct us into the local network. The address that was checked is
//! the one that is called: without a proxy, the connection is made to it; for a proxy, see [`pinned`]. (If the platform
//! runs on this machine, it is a developer's, and its agents may be local too.)

use std::error::Error;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, Response};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Certificate, Method};
use serde_json::{Value, json};
use url::{Host, Url};

use crate::a2a::{Answer, Dialect, MethodName, TaskRef};
use crate::api::bounded::{Bounded, ERROR_BODY_LIMIT, RESPONSE_LIMIT};
use crate::api::client::{CONNECT_TIMEOUT, certificates, through};
use crate::api::encoding::decoded;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::headers::header_text;
use crate::api::ids::fresh_id;
use crate::api::meaning::{self, Failed};
use crate::api::messages::Reception;
use crate::api::proxy::{self, Proxy};
use crate::api::public_address::is_public;
use crate::api::retry;
use crate::api::trouble::{no_answer, proxy_authentication_required};
use crate::api::wire::{PeerMessage, encode};

/// An agent may take as long to answer as platforms wait for one.
const DIRECT_ASK_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// An agent at its own URL.
pub struct DirectPeer(Line);

impl DirectPeer {
    /// Creates a client for an agent at `url` (see [`callable`](crate::api::callable)). Resolves the host name but sends
    /// nothing.
    ///
    /// # Errors
    /// [`ErrorKind::NoAnswer`] if the name has no public address, or cannot be resolved.
    pub fn at(url: &Url, is_local: bool) -> Result<Self, ApiError> {
        Line::to(url, !is_local, None).map(Self)
    }

    /// Sends a message and waits for the response until `until`.
    ///
    /// # Errors
    /// Any [`ApiError`]. [`ApiError::may_have_acted`] returns whether the agent may have received the message.
    pub fn ask(&self, message: &PeerMessage, until: Option<Instant>) -> Result<Reception, ApiError> {
        Ok(Reception::of(self.exchange(&message.request(), Dialect::V03, until)?))
    }

    /// Gets the state of a task that the agent accepted, in the agent's version of the protocol.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`ErrorKind::Garbled`] if the response contains no task.
    pub fn task(&self, task: &TaskRef, until: Option<Instant>) -> Result<(Answer, Value), ApiError> {
        let method = MethodName::GetTask.name(task.dialect).unwrap_or_default();
        let request = json!({"jsonrpc": "2.0", "id": fresh_id(), "method": method, "params": {"id": task.id}});
        let body = self.exchange(&request, task.dialect, until)?;
        let none = || self.0.error("POST", ErrorKind::Garbled { reason: format!("the response to {method} contains no task") });
        Answer::read(&body).map(|answer| (answer, body)).ok_or_else(none)
    }

    fn exchange(&self, body: &Value, dialect: Dialect, until: Option<Instant>) -> Result<Value, ApiError> {
        let left = time_left(until, DIRECT_ASK_TIMEOUT);
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        if dialect == Dialect::V10 {
            headers.insert("a2a-version", HeaderValue::from_static(dialect.version()));
        }
        let answer = self.0.send(&Method::POST, headers, Some(encode(body)), left)?;
        let content_type = header_text(answer.headers(), "content-type");
        if !answer.status().is_success() || meaning::is_page(&content_type) {
            return Err(self.0.failure(&Method::POST, answer, left));
        }
        let bytes = self.0.read(&Method::POST, answer, RESPONSE_LIMIT, left)?;
        Ok(crate::json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

/// Returns the time until `until`, but at most `most`.
pub(super) fn time_left(until: Option<Instant>, most: Duration) -> Duration {
    until.map_or(most, |until| until.saturating_duration_since(Instant::now()).min(most))
}

/// A client for one URL that is not the platform's.
pub(super) struct Line {
    /// The URL as given.
    url: Url,
    /// The URL for requests: with a proxy, the checked address replaces the host name.
    target: Url,
    client: Client,
    proxy: Option<Proxy>,
}

impl Line {
    /// Creates the client, which follows no redirects. If `is_checked`, only public addresses are called. Resolves the host
    /// name but sends nothing.
    pub(super) fn to(url: &Url, is_checked: bool, ca_cert: Option<&[u8]>) -> Result<Self, ApiError> {
        let refuse = |reason: String| error_at("POST", url, ErrorKind::NoAnswer { may_have_acted: false, reason });
        let proxy = proxy::choose(url).map_err(|err| refuse(err.to_string()))?;
        let target = match &proxy {
            // A proxy resolves names itself, so it gets a name only where that is safe.
            Some(_) if is_checked => pinned(url, &mut look_up).map_err(|reason| refuse(reason.to_owned()))?,
            _ => url.clone(),
        };
        let roots = ca_cert.map(certificates).transpose().map_err(|err| refuse(err.to_string()))?;
        let client = client(is_checked && proxy.is_none(), proxy.as_ref(), roots);
        let client = client.map_err(|err| error_at("POST", url, no_answer(&err, None)))?;
        Ok(Self { url: url.clone(), target, client, proxy })
    }

    /// Returns the URL as given.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Sends a request, and returns the response with whatever status.
    pub(super) fn send(
        &self,
        method: &Method,
        mut headers: HeaderMap,
        body: Option<Vec<u8>>,
        left: Duration,
    ) -> Result<Response, ApiError> {
        if self.target != self.url
            && let Ok(host) = HeaderValue::from_str(&host_of(&self.url))
        {
            headers.insert("host", host);
        }
        let request = self.client.request(method.clone(), self.target.clone()).timeout(left).headers(headers);
        let request = if let Some(body) = body { request.body(body) } else { request };
        let fail = |kind| self.error(method.as_str(), kind);
        let answer = request.send().map_err(|err| fail(no_answer(&err, self.proxy.as_ref())))?;
        match self.proxy.as_ref().filter(|_| answer.status().as_u16() == 407) {
            Some(proxy) => Err(fail(proxy_authentication_required(proxy))),
            None => Ok(answer),
        }
    }

    /// Reads the body of a response, up to a limit.
    pub(super) fn read(&self, method: &Method, answer: Response, limit: u64, left: Duration) -> Result<Vec<u8>, ApiError> {
        let mut body = Bounded::new(decoded(answer), limit, left);
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes).map_err(|err| self.error(method.as_str(), body.explain(&err)))?;
        Ok(bytes)
    }

    /// Classifies a response that is not the expected one.
    pub(super) fn failure(&self, method: &Method, answer: Response, left: Duration) -> ApiError {
        let content_type = header_text(answer.headers(), "content-type");
        self.error(method.as_str(), failed(answer, &content_type, left))
    }

    pub(super) fn error(&self, method: &str, kind: ErrorKind) -> ApiError {
        error_at(method, &self.url, kind)
    }
}

fn error_at(method: &str, url: &Url, kind: ErrorKind) -> ApiError {
    let mut named = url.clone();
    named.set_query(None);
    ApiError::new(format!("{method} {named}"), kind)
}

/// Creates a client that follows no redirects.
fn client(is_public_only: bool, proxy: Option<&Proxy>, roots: Option<Vec<Certificate>>) -> Result<Client, reqwest::Error> {
    // A second installation is not an error: an embedder may have chosen its provider before us.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = through(Client::builder(), proxy)?
        .user_agent(concat!("molecule-agent/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none());
    let builder = if let Some(roots) = roots { builder.tls_certs_merge(roots) } else { builder };
    if is_public_only { builder.dns_resolver(Arc::new(PublicOnly)) } else { builder }.build()
}

/// Returns the URL to request from a proxy. Our own lookup must show only public addresses for the host name. Over
/// plain http, the checked address replaces the name, so that the proxy cannot resolve it to another one. Over https,
/// the name stays: the server must have a certificate for it.
fn pinned(url: &Url, look_up: &mut dyn FnMut(&str) -> Option<Vec<IpAddr>>) -> Result<Url, &'static str> {
    let Some(Host::Domain(name)) = url.host() else { return Ok(url.clone()) };
    let found = look_up(name).filter(|found| !found.is_empty());
    let found =
        found.ok_or("the name cannot be resolved here, so the address that the proxy would connect to cannot be checked")?;
    if !found.iter().all(|ip| is_public(*ip)) {
        return Err(NOT_PUBLIC);
    }
    let mut target = url.clone();
    if url.scheme() == "http" && target.set_ip_host(found[0]).is_err() {
        return Err(NOT_PUBLIC);
    }
    Ok(target)
}

const NOT_PUBLIC: &str = "the name has no public address";

/// Resolves a name; `None` if that fails or takes too long.
fn look_up(name: &str) -> Option<Vec<IpAddr>> {
    let (sender, found) = mpsc::channel();
    let name = name.to_owned();
    let look_up = move || {
        let found = (name.as_str(), 0).to_socket_addrs().map(|found| found.map(|address| address.ip()).collect());
        let _ = sender.send(found.ok());
    };
    // The system's resolver has no time limit. A late thread ends on its own.
    thread::Builder::new().name("look-up".to_owned()).spawn(look_up).ok()?;
    found.recv_timeout(CONNECT_TIMEOUT).ok().flatten()
}

/// Returns the `Host` header for a URL.
fn host_of(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", url.host_str().unwrap_or_default())
}

fn failed(answer: Response, content_type: &str, time: Duration) -> ErrorKind {
    let status = answer.status().as_u16();
    let retry_after = retry::parse_retry_after(&header_text(answer.headers(), "retry-after"), SystemTime::now());
    let location = header_text(answer.headers(), "location");
    let mut body = Vec::new();
    // Only the start is needed, and a truncated body has one too.
    let _ = Bounded::new(decoded(answer), ERROR_BODY_LIMIT, time).read_to_end(&mut body);
    let location = Some(location.as_str()).filter(|to| !to.is_empty());
    let failed = Failed { status, content_type, body: &body, retry_after, location };
    if (200..300).contains(&status) {
        return ErrorKind::Edge { status, answer: meaning::edge_answer(&failed) };
    }
    meaning::of(&failed)
}

/// Resolves names to their public addresses only: a name can point into the local network just as an address can.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(Box::<dyn Error + Send + Sync>::from(NOT_PUBLIC));
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address requested from a proxy is always the one that was checked.
    #[test]
    fn through_a_proxy_a_name_is_checked_and_pinned() {
        let pin = |url: &str, found: &[&str]| {
            let mut asked = Vec::new();
            let mut look_up = |name: &str| {
                asked.push(name.to_owned());
                Some(found.iter().map(|ip| ip.parse().unwrap()).collect())
            };
            let target = pinned(&Url::parse(url).unwrap(), &mut look_up).ok().map(String::from);
            (target, asked.len())
        };
        let pinned = |url: &str, found: &[&str]| pin(url, found).0;
        assert_eq!(pinned("http://a.example:81/x?y", &["8.8.8.8", "8.8.4.4"]).as_deref(), Some("http://8.8.8.8:81/x?y"));
        assert_eq!(pinned("http://a.example/", &["2606:4700::1111"]).as_deref(), Some("http://[2606:4700::1111]/"));
        assert_eq!(pinned("https://a.example/x", &["8.8.8.8"]).as_deref(), Some("https://a.example/x"));
        for inner in [&["10.0.0.1"][..], &["8.8.8.8", "127.0.0.1"], &["2002:7f00:1::"], &[]] {
            assert_eq!(pinned("https://a.example/", inner), None, "{inner:?}");
            assert_eq!(pinned("http://a.example/", inner), None, "{inner:?}");
        }
        assert_eq!(pin("http://8.8.8.8/x", &["10.0.0.1"]), (Some("http://8.8.8.8/x".to_owned()), 0));
        assert_eq!(host_of(&Url::parse("http://a.example:81/x").unwrap()), "a.example:81");
    }
}
