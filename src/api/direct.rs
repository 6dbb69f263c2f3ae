//! Calling an agent at the URL that it registered, past the platform.
//!
//! The URL is the peer's own word. What must stay true: nothing of ours goes there but the message, no token above all;
//! and only public addresses are called, so that no peer makes us knock at the doors of the network we are in. (A
//! platform on this machine is a developer's, and its agents may be here too.)

use std::error::Error;
use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, Response};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use serde_json::Value;
use url::{Host, Url};

use super::bounded::Bounded;
use super::encoding::decoded;
use super::meaning::{self, Failed};
use super::messages::Reception;
use super::transport::{ANSWER_LIMIT, CONNECT_TIMEOUT, ERROR_LIMIT, header_text, no_answer};
use super::{ApiError, ErrorKind, PeerMessage, encode, retry};

/// An agent may work on its answer as long as platforms wait for one.
const ASK_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// The URL, if an agent may be called there: http or https, no name or password in it, and public, or on this machine
/// where `is_local` says that the platform is too. What a name resolves to is looked at when it is called.
pub fn callable(url: &str, is_local: bool) -> Option<Url> {
    let url = Url::parse(url.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let is_open = match url.host()? {
        Host::Domain(name) => name != "localhost" && !name.ends_with(".localhost"),
        Host::Ipv4(ip) => is_public(ip.into()),
        Host::Ipv6(ip) => is_public(ip.into()),
    };
    (is_web && (is_open || is_local)).then_some(url)
}

/// Sends a message to an agent at its `url` (see [`callable`]), not waiting beyond `until`.
///
/// # Errors
/// Any [`ApiError`]; [`ApiError::may_have_acted`] tells whether the agent can have taken the message.
pub fn ask_directly(url: &Url, is_local: bool, message: &PeerMessage, until: Option<Instant>) -> Result<Reception, ApiError> {
    let mut named = url.clone();
    named.set_query(None);
    let fail = |kind| ApiError::new(format!("POST {named}"), kind);
    let left = until.map_or(ASK_TIMEOUT, |until| until.saturating_duration_since(Instant::now()).min(ASK_TIMEOUT));
    let client = client(is_local).map_err(|err| fail(no_answer(&err)))?;
    let request = client.post(url.clone()).timeout(left).header("content-type", "application/json");
    let answer = request.body(encode(&message.request())).send().map_err(|err| fail(no_answer(&err)))?;
    let content_type = header_text(answer.headers(), "content-type");
    if !answer.status().is_success() || meaning::is_page(&content_type) {
        return Err(fail(failed(answer, &content_type, left)));
    }
    let mut body = Bounded::new(decoded(answer), ANSWER_LIMIT, left);
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes).map_err(|err| fail(body.explain(&err)))?;
    Ok(Reception::of(crate::json::from_slice(&bytes).unwrap_or(Value::Null)))
}

/// A client that follows nobody anywhere.
fn client(is_local: bool) -> Result<Client, reqwest::Error> {
    // Installing twice is no error: an embedder may have chosen its provider before us.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .user_agent(concat!("molecule-agent/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none());
    if is_local { builder } else { builder.dns_resolver(Arc::new(PublicOnly)) }.build()
}

fn failed(answer: Response, content_type: &str, time: Duration) -> ErrorKind {
    let status = answer.status().as_u16();
    let retry_after = retry::parse_retry_after(&header_text(answer.headers(), "retry-after"), SystemTime::now());
    let location = header_text(answer.headers(), "location");
    let mut body = Vec::new();
    // The beginning is all that is wanted, and a cut body has one too.
    let _ = Bounded::new(decoded(answer), ERROR_LIMIT, time).read_to_end(&mut body);
    let location = Some(location.as_str()).filter(|to| !to.is_empty());
    let failed = Failed { status, content_type, body: &body, retry_after, location };
    if (200..300).contains(&status) {
        return ErrorKind::Edge { status, answer: meaning::edge_answer(&failed) };
    }
    meaning::of(&failed)
}

/// Resolves names to their public addresses only: a name is as easily pointed at our network as an address is written.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(Box::<dyn Error + Send + Sync>::from("the name has no public address"));
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the internet, and not of this machine, its network or a special purpose.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = matches!((a, b, c), (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _));
    !(is_special || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast() || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let [.., high, low] = segments;
    let inner = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match segments {
        // IPv4 in its mapped and its translated form.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => is_public_v4(inner),
        [0x2001, 0xdb8, ..] => false,
        // Global addresses begin with 001.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_web_addresses_are_called() {
        for good in ["https://agent.example.org/a2a", "http://8.8.8.8:8000/", "https://[2606:4700::1111]/"] {
            assert!(callable(good, false).is_some(), "{good}");
        }
        let here =
            ["http://localhost:8000/", "http://bot.localhost/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/"];
        let near = [
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
        ];
        for bad in here.iter().chain(&near) {
            assert!(callable(bad, false).is_none(), "{bad}");
            assert!(callable(bad, true).is_some(), "{bad}: the platform is here as well");
        }
        for never in ["", "agent", "ftp://agent.example.org/", "https://user:pw@agent.example.org/", "file:///etc/passwd"] {
            assert!(callable(never, true).is_none(), "{never}");
        }
    }
}
