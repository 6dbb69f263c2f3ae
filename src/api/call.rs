//! One request: what is sent, with which credentials, and for how long.

use std::time::Duration;

use reqwest::Method;

use crate::api::form::Upload;
use crate::api::pace::Urgency;

/// The time limit for a complete call including the response, unless the call sets its own.
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(30);

/// The credentials of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// No bearer token.
    None,
    /// The workspace's bearer token.
    Bearer,
    /// The bearer token and `X-Workspace-ID`.
    Caller,
}

/// One request.
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    /// Path segments, unescaped.
    pub(crate) path: &'a [&'a str],
    pub(crate) query: &'a [(&'a str, &'a str)],
    /// Headers of this call only. A value that is not valid in a header is omitted.
    pub(crate) headers: &'a [(&'static str, &'a str)],
    /// Statuses besides 2xx that count as success.
    pub(crate) answers: &'a [u16],
    pub(crate) body: Option<Vec<u8>>,
    /// A file to send instead of `body`.
    pub(crate) file: Option<&'a Upload<'a>>,
    pub(crate) auth: Auth,
    pub(crate) urgency: Urgency,
    pub(crate) timeout: Duration,
    /// Whether the timeout is meant for a long response. Such a call is abandoned earlier if it is silent for too long
    /// ([`crate::api::silence`]).
    pub(crate) is_long: bool,
}

impl<'a> Call<'a> {
    pub(crate) fn get(path: &'a [&'a str]) -> Self {
        Self {
            method: Method::GET,
            path,
            query: &[],
            headers: &[],
            answers: &[],
            body: None,
            file: None,
            auth: Auth::Bearer,
            urgency: Urgency::Normal,
            timeout: CALL_TIMEOUT,
            is_long: false,
        }
    }

    pub(crate) fn post(path: &'a [&'a str], body: Vec<u8>) -> Self {
        Self { method: Method::POST, body: Some(body), ..Self::get(path) }
    }

    pub(crate) fn delete(path: &'a [&'a str]) -> Self {
        Self { method: Method::DELETE, ..Self::get(path) }
    }

    pub(super) fn is_a2a(&self) -> bool {
        self.path.last() == Some(&"a2a")
    }
}
