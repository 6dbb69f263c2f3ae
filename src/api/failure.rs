//! Reads a response that is an error.

use std::io::Read as _;
use std::time::{Duration, SystemTime};

use reqwest::blocking::Response;

use crate::api::bounded::{Bounded, ERROR_BODY_LIMIT};
use crate::api::encoding::decoded;
use crate::api::error::ErrorKind;
use crate::api::headers::{date_of, header_text};
use crate::api::meaning::{self, Failed};
use crate::api::retry;
use crate::secret::redact;

/// Reads the response of a platform, within `timeout`, and classifies it. `is_plain` states that it was called over
/// http.
pub(super) fn of(answer: Response, content_type: &str, timeout: Duration, is_plain: bool) -> ErrorKind {
    let status = answer.status().as_u16();
    let headers = answer.headers();
    // A date in `Retry-After` is by the server's clock.
    let now = date_of(headers).unwrap_or_else(SystemTime::now);
    let retry_after = retry::parse_retry_after(&header_text(headers, "retry-after"), now);
    let location = header_text(headers, "location");
    let mut body = Vec::new();
    // If the body of an error is truncated or endless, its start is still available, and nothing more is needed.
    let _ = Bounded::new(decoded(answer), ERROR_BODY_LIMIT, timeout).read_to_end(&mut body);
    // Before truncation: some servers repeat request headers in their errors, and these end up in the log.
    let body = redact(&String::from_utf8_lossy(&body)).into_owned().into_bytes();
    let failed =
        Failed { status, content_type, body: &body, retry_after, location: Some(location.as_str()).filter(|to| !to.is_empty()) };
    if (200..300).contains(&status) {
        return ErrorKind::Edge { status, answer: meaning::edge_answer(&failed) };
    }
    match meaning::of(&failed) {
        // Go and nginx servers that expect https say so in plain text or on a page.
        ErrorKind::Edge { status: 400, answer } if is_plain && says_https(&body) => {
            ErrorKind::Edge { status, answer: format!("{answer}: the URL must start with https://") }
        }
        kind => kind,
    }
}

/// Returns whether a server's message mentions https. Only a hint depends on it.
fn says_https(body: &[u8]) -> bool {
    body.windows(5).any(|word| word.eq_ignore_ascii_case(b"https"))
}
