//! Reads the headers of responses.

use std::time::SystemTime;

use reqwest::header::HeaderMap;

/// Returns the value of a header; empty if it is missing or not ASCII.
pub(super) fn header_text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Returns the time of the response by the server's clock.
pub(super) fn date_of(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(&header_text(headers, "date")).ok()
}
