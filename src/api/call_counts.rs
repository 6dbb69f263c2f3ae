//! Counts calls by endpoint and kind of response.
//!
//! Invariant: no text is built to count a call, and an endpoint is known by its pattern, never by an id.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::{Method, StatusCode};

/// The endpoints that a running agent calls. A part in braces stands for an id or a name.
const ENDPOINTS: [(&str, &str); 17] = [
    ("POST", "/registry/heartbeat"),
    ("GET", "/workspaces/{id}/activity"),
    ("GET", "/workspaces/{id}/state"),
    ("POST", "/workspaces/{id}/notify"),
    ("POST", "/workspaces/{id}/a2a"),
    ("POST", "/workspaces/{id}/activity"),
    ("POST", "/workspaces/{id}/activity/ack"),
    ("GET", "/workspaces/{id}/events/stream"),
    ("GET", "/workspaces/{id}/secrets/values"),
    ("GET", "/workspaces/{id}/pending-uploads/{file}/content"),
    ("POST", "/workspaces/{id}/pending-uploads/{file}/ack"),
    ("POST", "/workspaces/{id}/chat/uploads"),
    ("GET", "/uploads/limits"),
    ("POST", "/registry/register"),
    ("GET", "/workspaces/{id}"),
    ("GET", "/health"),
    ("GET", "/buildinfo"),
];

/// What counts calls to all other endpoints.
const OTHER: (&str, &str) = ("other", "other");

/// The kinds of responses.
const OUTCOMES: [&str; 6] = ["1xx", "2xx", "3xx", "4xx", "5xx", "no_response"];

/// The number of calls, by endpoint and kind of response.
#[derive(Debug)]
pub(super) struct CallCounts([[AtomicU64; OUTCOMES.len()]; ENDPOINTS.len() + 1]);

impl Default for CallCounts {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Default::default()))
    }
}

impl CallCounts {
    /// Counts a call. `status` is `None` if there was no response.
    pub(super) fn count(&self, method: &Method, path: &[&str], status: Option<StatusCode>) {
        let endpoint = ENDPOINTS.iter().position(|(of, pattern)| method == of && fits(pattern, path)).unwrap_or(ENDPOINTS.len());
        let outcome = match status.map(|status| usize::from(status.as_u16() / 100)) {
            Some(class @ 1..=5) => class - 1,
            // A status of 600 and above is no HTTP.
            _ => OUTCOMES.len() - 1,
        };
        self.0[endpoint][outcome].fetch_add(1, Ordering::Relaxed);
    }

    /// Returns the counts that are not zero: method, pattern, and kind of response.
    pub(super) fn all(&self) -> Vec<([&'static str; 3], u64)> {
        let endpoints = ENDPOINTS.iter().chain([&OTHER]).zip(&self.0);
        let counts = endpoints.flat_map(|((method, pattern), counts)| {
            OUTCOMES
                .iter()
                .zip(counts)
                .map(move |(outcome, count)| ([*method, *pattern, *outcome], count.load(Ordering::Relaxed)))
        });
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// Returns whether a path has this pattern.
fn fits(pattern: &str, path: &[&str]) -> bool {
    let mut path = path.iter();
    let is_same = |part: &str, given: &str| part == given || part.starts_with('{');
    pattern.split('/').skip(1).all(|part| path.next().is_some_and(|given| is_same(part, given))) && path.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted_by_pattern_and_class() {
        let counts = CallCounts::default();
        let id = "5ccba200-0000-4000-8000-000000000001";
        counts.count(&Method::GET, &["workspaces", id, "activity"], Some(StatusCode::OK));
        counts.count(&Method::GET, &["workspaces", "another", "activity"], Some(StatusCode::NO_CONTENT));
        counts.count(&Method::POST, &["workspaces", id, "activity"], Some(StatusCode::TOO_MANY_REQUESTS));
        counts.count(&Method::GET, &["workspaces", id], None);
        counts.count(&Method::GET, &["workspaces", id, "unheard", "of"], StatusCode::from_u16(999).ok());
        let expected = [
            (["GET", "/workspaces/{id}/activity", "2xx"], 2),
            (["POST", "/workspaces/{id}/activity", "4xx"], 1),
            (["GET", "/workspaces/{id}", "no_response"], 1),
            (["other", "other", "no_response"], 1),
        ];
        assert_eq!(counts.all(), expected);
    }
}
