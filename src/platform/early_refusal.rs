//! Requests that are refused unread: those of a web page in the developer's browser, and large bodies without a token.
//!
//! Every page in a browser can reach a server on loopback: directly, or by a name that resolves to 127.0.0.1 (DNS
//! rebinding). Invariant: the body of a refused request was not read, and nothing of it is stored.

use std::net::IpAddr;

use hyper::header::{CONTENT_LENGTH, HeaderMap};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;

use crate::platform::call::Answer;
use crate::platform::shared_world::SharedWorld;

/// The maximum body size in bytes of a call without a valid token. First registrations and tests of the inbound endpoint
/// are far below it, and hundreds of concurrent calls that never end do not fill the memory.
const MAX_ANONYMOUS_BODY_BYTES: u64 = 64 * 1024;

/// Returns the refusal of a request based on its head, if there is one.
pub(super) fn refuse_unread(shared: &SharedWorld, parts: &Parts) -> Option<Answer> {
    if !is_ours(shared, parts) || is_from_web_page(&parts.headers) {
        return Some(Answer::empty(403));
    }
    let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let has_body = length.is_some() || parts.headers.contains_key("transfer-encoding");
    let is_large = has_body && length.is_none_or(|length| length > MAX_ANONYMOUS_BODY_BYTES);
    if is_large && !has_token(shared, &parts.headers) {
        return Some(Answer::json(413, &serde_json::json!({"error": "too large for a call without a valid token"})));
    }
    None
}

/// Returns whether every host in the request is this machine, or a name that was configured.
fn is_ours(shared: &SharedWorld, parts: &Parts) -> bool {
    let described = parts.headers.get_all("host").iter().map(|host| host.to_str().ok()?.parse().ok());
    let hosts: Vec<Option<Authority>> = parts.uri.authority().cloned().map(Some).into_iter().chain(described).collect();
    !hosts.is_empty() && hosts.iter().all(|host| host.as_ref().is_some_and(|host| is_our_name(shared, host)))
}

fn is_our_name(shared: &SharedWorld, authority: &Authority) -> bool {
    let name = authority.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    name == "localhost"
        || shared.read(|world| world.hosts.contains(&name))
        || name.ends_with(".localhost")
        || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// Returns whether a browser sent it for a page of another site. An `Origin` must be exactly this server's own, as on every
/// real server.
fn is_from_web_page(headers: &HeaderMap) -> bool {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = format!("http://{host}");
    let is_foreign = headers.get_all("origin").iter().any(|origin| origin.as_bytes() != own.as_bytes());
    is_foreign || headers.get_all("sec-fetch-site").iter().any(|site| site != "same-origin" && site != "none")
}

fn has_token(shared: &SharedWorld, headers: &HeaderMap) -> bool {
    let bearer = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    bearer.is_some_and(|bearer| shared.read(|world| world.knows(bearer)))
}
