//! Calls an agent directly at its registered URL, without the platform.
//!
//! The peer itself chose the URL. Invariant: nothing of ours is sent there except the message, and never a token. Only
//! public addresses are called, so that no peer can direct us into the local network. The address that was checked is
//! the one that is called: without a proxy, the connection is made to it; for a proxy, see [`pinned`]. (If the platform
//! runs on this machine, it is a developer's, and its agents may be local too.)

use std::error::Error;
use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, Response};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use serde_json::{Value, json};
use url::{Host, Url};

use crate::a2a::{Answer, Dialect, MethodName, TaskRef};
use crate::api::bounded::{Bounded, ERROR_BODY_LIMIT, RESPONSE_LIMIT};
use crate::api::client::{CONNECT_TIMEOUT, through};
use crate::api::encoding::decoded;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::headers::header_text;
use crate::api::ids::fresh_id;
use crate::api::meaning::{self, Failed};
use crate::api::messages::Reception;
use crate::api::proxy::{self, Proxy};
use crate::api::retry;
use crate::api::trouble::{no_answer, proxy_authentication_required};
use crate::api::wire::{PeerMessage, encode};

/// An agent may take as long to answer as platforms wait for one.
const DIRECT_ASK_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// Returns the URL if an agent may be called there: http or https, no user name or password, and public. If `is_local`
/// states that the platform is on this machine, the agent may be too. The addresses of a host name are checked when it
/// is called.
pub fn callable(url: &str, is_local: bool) -> Option<Url> {
    let url = Url::parse(url.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let is_open = match url.host()? {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(ip) => is_public(ip.into()),
        Host::Ipv6(ip) => is_public(ip.into()),
    };
    (is_web && (is_open || is_local)).then_some(url)
}

/// An agent at its own URL.
pub struct DirectPeer {
    /// The URL as registered.
    url: Url,
    /// The URL for requests: with a proxy, the checked address replaces the host name.
    target: Url,
    client: Client,
    proxy: Option<Proxy>,
}

impl DirectPeer {
    /// Creates a client for an agent at `url` (see [`callable`]). Resolves the host name but sends nothing.
    ///
    /// # Errors
    /// [`ErrorKind::NoAnswer`] if the name has no public address, or cannot be resolved.
    pub fn at(url: &Url, is_local: bool) -> Result<Self, ApiError> {
        let refuse = |reason: String| error_at(url, ErrorKind::NoAnswer { may_have_acted: false, reason });
        let proxy = proxy::choose(url).map_err(|err| refuse(err.to_string()))?;
        let is_checked = !is_local;
        let target = match &proxy {
            // A proxy resolves names itself, so it gets a name only where that is safe.
            Some(_) if is_checked => pinned(url, &mut look_up).map_err(|reason| refuse(reason.to_owned()))?,
            _ => url.clone(),
        };
        let client = client(is_checked && proxy.is_none(), proxy.as_ref()).map_err(|err| error_at(url, no_answer(&err, None)))?;
        Ok(Self { url: url.clone(), target, client, proxy })
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
        let none = || error_at(&self.url, ErrorKind::Garbled { reason: format!("the response to {method} contains no task") });
        Answer::read(&body).map(|answer| (answer, body)).ok_or_else(none)
    }

    fn exchange(&self, body: &Value, dialect: Dialect, until: Option<Instant>) -> Result<Value, ApiError> {
        let left =
            until.map_or(DIRECT_ASK_TIMEOUT, |until| until.saturating_duration_since(Instant::now()).min(DIRECT_ASK_TIMEOUT));
        let mut request = self.client.post(self.target.clone()).timeout(left).header("content-type", "application/json");
        if dialect == Dialect::V10 {
            request = request.header("a2a-version", dialect.version());
        }
        if self.target != self.url {
            request = request.header("host", host_of(&self.url));
        }
        let fail = |kind| error_at(&self.url, kind);
        let answer = request.body(encode(body)).send().map_err(|err| fail(no_answer(&err, self.proxy.as_ref())))?;
        if let Some(proxy) = self.proxy.as_ref().filter(|_| answer.status().as_u16() == 407) {
            return Err(fail(proxy_authentication_required(proxy)));
        }
        let content_type = header_text(answer.headers(), "content-type");
        if !answer.status().is_success() || meaning::is_page(&content_type) {
            return Err(fail(failed(answer, &content_type, left)));
        }
        let mut body = Bounded::new(decoded(answer), RESPONSE_LIMIT, left);
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes).map_err(|err| fail(body.explain(&err)))?;
        Ok(crate::json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

fn error_at(url: &Url, kind: ErrorKind) -> ApiError {
    let mut named = url.clone();
    named.set_query(None);
    ApiError::new(format!("POST {named}"), kind)
}

/// Creates a client that follows no redirects.
fn client(is_public_only: bool, proxy: Option<&Proxy>) -> Result<Client, reqwest::Error> {
    // A second installation is not an error: an embedder may have chosen its provider before us.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = through(Client::builder(), proxy)?
        .user_agent(concat!("molecule-agent/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none());
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

/// Returns whether a name can be a public internet name. Names of this machine, of local networks, and of cloud
/// metadata servers cannot, whatever they resolve to here.
fn is_public_name(name: &str) -> bool {
    const LOCAL: [&str; 9] = ["localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "corp", "private"];
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_in = |zone: &&str| name == **zone || name.strip_suffix(*zone).is_some_and(|rest| rest.ends_with('.'));
    name.contains('.') && !LOCAL.iter().any(is_in)
}

/// Returns whether an address is public, and not reserved for this machine, its network, or a special purpose.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let is_special = match ip.octets() {
        [0 | 240.., ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => true,
        // The 6to4 relay, and an internal server of a cloud (Azure) with a public-looking address.
        [192, 88, 99, _] | [168, 63, 129, 16] => true,
        _ => false,
    };
    !(is_special || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast() || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match ip.segments() {
        // IPv4-mapped, IPv4-translated, and 6to4 addresses.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        // Teredo tunnels and other special purposes; documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // ISATAP interface identifiers.
        [.., 0 | 0x200, 0x5efe, high, low] if !v4(high, low) => false,
        // Global addresses start with the bits 001.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_web_addresses_are_called() {
        let good = [
            "https://agent.example.org/a2a",
            "http://8.8.8.8:8000/",
            "https://[2606:4700::1111]/",
            "https://[2002:808:808::1]/",
            "https://local.example.org./",
        ];
        for good in good {
            assert!(callable(good, false).is_some(), "{good}");
        }
        let here = [
            "http://localhost:8000/",
            "http://LOCALHOST./",
            "http://bot.localhost/",
            "http://bot.localhost./",
            "http://localhost.localdomain/",
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://127.1/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://2130706433/",
        ];
        let near = [
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/",
            "http://168.63.129.16/metadata",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://192.88.99.1/",
            "http://[::]/",
            "http://[fd00::1]/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[64:ff9b:1::a00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a00:1::1]/",
            "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            "http://[2001:470:1:1:0:5efe:10.0.0.1]/",
            "http://[2001:db8::1]/",
            "http://metadata.google.internal/computeMetadata/v1/",
            "http://metadata.google.internal./",
            "http://metadata/",
            "http://instance-data.ec2.internal/",
            "http://printer.local/",
            "http://router.lan/",
            "http://nas.home.arpa/",
        ];
        for bad in here.iter().chain(&near) {
            assert!(callable(bad, false).is_none(), "{bad}");
            assert!(callable(bad, true).is_some(), "{bad}: the platform is local as well");
        }
        for never in [
            "",
            "agent",
            "http://[fe80::1%25eth0]/",
            "http://[fe80::1%eth0]/",
            "ftp://agent.example.org/",
            "https://user:pw@agent.example.org/",
            "file:///etc/passwd",
        ] {
            assert!(callable(never, true).is_none(), "{never}");
        }
    }

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
