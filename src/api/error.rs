//! The errors of a call, as far as callers treat them differently.
//!
//! [`crate::api::meaning`] classifies a response as one of these. [`crate::error`] turns those that end a command into an
//! exit code and a hint. No error text is ever matched, except one that is a code ([`ErrorKind::forbids_notes`]).

use std::fmt;
use std::time::Duration;

use crate::secret::{Secret, redact};
use crate::text::{printable, span};

/// A failed call.
#[derive(Debug, thiserror::Error)]
#[error("{call}: {kind}")]
pub struct ApiError {
    /// The method and the URL without its query. Never contains a token.
    pub call: String,
    /// The kind of failure.
    pub kind: ErrorKind,
}

/// The ways a call can fail.
#[derive(Debug)]
pub enum ErrorKind {
    /// No response: connection refused, name not resolved, TLS error, cut off, or timed out.
    NoAnswer {
        /// Whether the server may have acted on the request anyway.
        may_have_acted: bool,
        /// The network error.
        reason: String,
    },
    /// 429, or a 503 with a request to try again.
    Busy {
        /// The status.
        status: u16,
        /// The delay that the server requested, if any.
        retry_after: Option<Duration>,
        /// The server's message.
        message: String,
    },
    /// Any other 5xx: the platform or its database has a temporary problem.
    Server {
        /// The status.
        status: u16,
        /// The server's message.
        message: String,
    },
    /// 401: the token is not valid, the workspace was removed, or the database is down. A further call finds out which.
    Unauthorized,
    /// 403 with an empty body: the `Origin` header is not accepted.
    OriginRefused,
    /// 402, 403 with a reason, or another 4xx about this request: a retry changes nothing.
    Refused {
        /// The status.
        status: u16,
        /// The server's message.
        message: String,
    },
    /// 410: the cursor or the workspace is gone.
    Gone {
        /// The server's message.
        message: String,
    },
    /// 404 `text/plain` `404 page not found`: this server does not have the endpoint.
    Unsupported,
    /// HTML, an empty 404, or a missing tenant header: an edge in front of the platform responded.
    Edge {
        /// The status.
        status: u16,
        /// A short description of the response.
        answer: String,
    },
    /// A redirect to another host, which is not followed: the token must not leave this one.
    Redirected {
        /// The target.
        to: String,
    },
    /// A 2xx with an unexpected body.
    Garbled {
        /// The problem with the body.
        reason: String,
    },
    /// A body that is larger than the call allows.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The program is stopping; the call was abandoned.
    Interrupted,
}

impl ApiError {
    /// Returns whether the same call may succeed later without any change.
    pub fn is_transient(&self) -> bool {
        match &self.kind {
            ErrorKind::NoAnswer { .. }
            | ErrorKind::Busy { .. }
            | ErrorKind::Server { .. }
            | ErrorKind::Edge { .. }
            | ErrorKind::Garbled { .. }
            | ErrorKind::TooLarge { .. }
            | ErrorKind::Interrupted => true,
            ErrorKind::Unauthorized
            | ErrorKind::OriginRefused
            | ErrorKind::Refused { .. }
            | ErrorKind::Gone { .. }
            | ErrorKind::Unsupported
            | ErrorKind::Redirected { .. } => false,
        }
    }

    /// Returns whether the server may have acted on the request despite this error.
    pub fn may_have_acted(&self) -> bool {
        match &self.kind {
            ErrorKind::NoAnswer { may_have_acted, .. } => *may_have_acted,
            // A 429 comes before any action. A 503 may come from an edge, after the action.
            ErrorKind::Busy { status, .. } => *status != 429,
            // A 5xx or a broken response does not show what was done before it.
            ErrorKind::Server { .. } | ErrorKind::Garbled { .. } | ErrorKind::Edge { .. } | ErrorKind::TooLarge { .. } => true,
            _ => false,
        }
    }

    /// Creates an error of a call (method and URL). Removes our secrets from text received from outside.
    pub(crate) fn new(call: String, mut kind: ErrorKind) -> Self {
        kind.rewrite(|text| redact(text).into_owned());
        Self { call, kind }
    }

    /// Returns the error without a secret that was sent, however short it is.
    #[must_use]
    pub(crate) fn without(mut self, secret: &Secret) -> Self {
        self.kind.rewrite(|text| secret.cut_out_of(text));
        self
    }

    /// Returns the delay that the server requested.
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            ErrorKind::Busy { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

impl ErrorKind {
    /// Changes the text received from outside.
    fn rewrite(&mut self, change: impl Fn(&str) -> String) {
        match self {
            Self::NoAnswer { reason: text, .. }
            | Self::Busy { message: text, .. }
            | Self::Server { message: text, .. }
            | Self::Refused { message: text, .. }
            | Self::Gone { message: text }
            | Self::Edge { answer: text, .. }
            | Self::Redirected { to: text }
            | Self::Garbled { reason: text } => *text = change(text),
            Self::Unauthorized | Self::OriginRefused | Self::Unsupported | Self::TooLarge { .. } | Self::Interrupted => {}
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |message: &str| if message.is_empty() { String::new() } else { format!(": {}", printable(message, 300)) };
        match self {
            Self::NoAnswer { reason, .. } => write!(f, "no response: {}", printable(reason, 300)),
            Self::Busy { status, retry_after, message } => {
                write!(f, "the platform is busy ({status}){}", said(message))?;
                retry_after.map_or(Ok(()), |after| write!(f, ", retry after {}", span(after)))
            }
            Self::Server { status, message } => write!(f, "the platform has a problem ({status}){}", said(message)),
            Self::Unauthorized => write!(f, "the token was not accepted (401)"),
            Self::OriginRefused => write!(f, "the Origin header was refused (403 with an empty body)"),
            Self::Refused { status, message } => write!(f, "refused ({status}){}", said(message)),
            Self::Gone { message } => write!(f, "gone (410){}", said(message)),
            Self::Unsupported => write!(f, "not supported by this platform (404)"),
            Self::Edge { status, answer } => {
                write!(f, "a proxy or edge in front of the platform responded ({status}): {}", printable(answer, 200))
            }
            Self::Redirected { to } => write!(f, "redirected to {} (redirects are not followed)", printable(to, 200)),
            Self::Garbled { reason } => write!(f, "unexpected response: {}", printable(reason, 300)),
            Self::TooLarge { limit } => write!(f, "the response is larger than {limit} bytes"),
            Self::Interrupted => write!(f, "canceled because the program is stopping"),
        }
    }
}
