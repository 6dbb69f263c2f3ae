//! What can go wrong with a call, as far as callers act differently on it.
//!
//! [`crate::api::meaning`] decides which of these an answer is; [`crate::error`] turns the ones that end a command into an
//! exit code and a hint. No text of an error is ever matched, but for one that is a code ([`ErrorKind::forbids_notes`]).

use std::fmt;
use std::time::Duration;

use crate::secret::{Secret, redact};
use crate::text::{printable, span};

/// A failed call: which one, and how it failed.
#[derive(Debug, thiserror::Error)]
#[error("{call}: {kind}")]
pub struct ApiError {
    /// Method and URL, without query: never holds a token.
    pub call: String,
    /// How it failed.
    pub kind: ErrorKind,
}

/// The ways a call fails.
#[derive(Debug)]
pub enum ErrorKind {
    /// No answer came: refused, not resolved, TLS, cut, timed out.
    NoAnswer {
        /// Whether the server may have acted on the request all the same.
        may_have_acted: bool,
        /// What the network said.
        reason: String,
    },
    /// 429 or a 503 that asks to come again.
    Busy {
        /// The status.
        status: u16,
        /// How long the server wants to be left alone, if it says.
        retry_after: Option<Duration>,
        /// Its words.
        message: String,
    },
    /// Any other 5xx: the platform or its database has a bad minute.
    Server {
        /// The status.
        status: u16,
        /// Its words.
        message: String,
    },
    /// 401: the token is dead, the workspace removed, or the database down. Which, is to be asked.
    Unauthorized,
    /// 403 with an empty body: the `Origin` header does not suit.
    OriginRefused,
    /// 402, or 403 with a reason, or another 4xx about this very request: repeating it changes nothing.
    Refused {
        /// The status.
        status: u16,
        /// Its words.
        message: String,
    },
    /// 410: the cursor, or the workspace, is gone.
    Gone {
        /// Its words.
        message: String,
    },
    /// 404 `text/plain` `404 page not found`: this server does not know the call.
    Unsupported,
    /// HTML, an empty 404 or a missing tenant header: an edge in front of the platform answered.
    Edge {
        /// The status.
        status: u16,
        /// What it sent, in a few words.
        answer: String,
    },
    /// A redirect to another place, which is not followed: the token stays here.
    Redirected {
        /// Where to.
        to: String,
    },
    /// A 2xx whose body is not what was agreed.
    Garbled {
        /// What is wrong with it.
        reason: String,
    },
    /// A body larger than the call allows.
    TooLarge {
        /// The bound in bytes.
        limit: u64,
    },
    /// The program is stopping; the call was given up.
    Interrupted,
}

impl ApiError {
    /// Whether the same call may well succeed later without anybody doing anything.
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

    /// Whether the server may have acted on the request although this error came back.
    pub fn may_have_acted(&self) -> bool {
        match &self.kind {
            ErrorKind::NoAnswer { may_have_acted, .. } => *may_have_acted,
            // A 429 comes before anything is done; a 503 may be an edge's, after.
            ErrorKind::Busy { status, .. } => *status != 429,
            // A 5xx or a spoilt answer says nothing about what was done before it.
            ErrorKind::Server { .. } | ErrorKind::Garbled { .. } | ErrorKind::Edge { .. } | ErrorKind::TooLarge { .. } => true,
            _ => false,
        }
    }

    /// What went wrong with a call (method and URL), without the secrets of ours that the words from outside repeat.
    pub(crate) fn new(call: String, mut kind: ErrorKind) -> Self {
        kind.rewrite(|words| redact(words).into_owned());
        Self { call, kind }
    }

    /// The same without a secret that was sent, however short it is.
    #[must_use]
    pub(crate) fn without(mut self, secret: &Secret) -> Self {
        self.kind.rewrite(|words| secret.cut_out_of(words));
        self
    }

    /// How long the server asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            ErrorKind::Busy { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

impl ErrorKind {
    /// Changes the words that came from outside.
    fn rewrite(&mut self, change: impl Fn(&str) -> String) {
        match self {
            Self::NoAnswer { reason: words, .. }
            | Self::Busy { message: words, .. }
            | Self::Server { message: words, .. }
            | Self::Refused { message: words, .. }
            | Self::Gone { message: words }
            | Self::Edge { answer: words, .. }
            | Self::Redirected { to: words }
            | Self::Garbled { reason: words } => *words = change(words),
            Self::Unauthorized | Self::OriginRefused | Self::Unsupported | Self::TooLarge { .. } | Self::Interrupted => {}
        }
    }

    /// Whether the workspace may tell its user nothing, whatever it is (protocol 2).
    pub(crate) fn forbids_notes(&self) -> bool {
        matches!(self, Self::Refused { status: 403, message } if message == "talk_to_user_disabled")
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |message: &str| if message.is_empty() { String::new() } else { format!(": {}", printable(message, 300)) };
        match self {
            Self::NoAnswer { reason, .. } => write!(f, "no answer: {}", printable(reason, 300)),
            Self::Busy { status, retry_after, message } => {
                write!(f, "the platform is busy ({status}){}", said(message))?;
                retry_after.map_or(Ok(()), |after| write!(f, ", asks to wait {}", span(after)))
            }
            Self::Server { status, message } => write!(f, "the platform has trouble ({status}){}", said(message)),
            Self::Unauthorized => write!(f, "not accepted with this token (401)"),
            Self::OriginRefused => write!(f, "the Origin header was refused (403 with an empty body)"),
            Self::Refused { status, message } => write!(f, "refused ({status}){}", said(message)),
            Self::Gone { message } => write!(f, "gone (410){}", said(message)),
            Self::Unsupported => write!(f, "this platform does not know the call (404)"),
            Self::Edge { status, answer } => {
                write!(f, "something in front of the platform answered ({status}): {}", printable(answer, 200))
            }
            Self::Redirected { to } => write!(f, "redirected to {}, which is not followed", printable(to, 200)),
            Self::Garbled { reason } => write!(f, "the answer is not what was agreed: {}", printable(reason, 300)),
            Self::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
            Self::Interrupted => write!(f, "given up because the program is stopping"),
        }
    }
}
