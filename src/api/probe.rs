//! Checks a platform without credentials: whether it can be reached, what prevents it, and how old it is.
//!
//! Invariant: no token is ever sent from here, so that it is safe to try a URL that may be wrong.

use std::error::Error as StdError;
use std::time::{Duration, Instant};

use crate::api::call::{Auth, Call};
use crate::api::client;
use crate::api::endpoint::{Endpoint, EndpointError};
use crate::api::error::{ApiError, ErrorKind};
use crate::api::token_cell::TokenCell;
use crate::api::transport::Transport;
use crate::api::trouble::{Trouble, innermost_causes, trouble};
use crate::halt::Halt;

/// An ID that no workspace has.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// A platform, without a token or a workspace.
pub struct Probe {
    transport: Transport,
}

/// The result of a first request.
#[derive(Debug, Clone, Copy)]
pub struct Greeting {
    /// The status, whatever it is.
    pub status: u16,
    /// The duration, including DNS, connection, and TLS.
    pub took: Duration,
}

/// The reason why there was no response.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct NoResponse {
    /// The kind of problem.
    pub trouble: Trouble,
    /// The message of the system or the library.
    pub reason: String,
}

/// The age of a platform, as far as it can be seen without credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// April 2026: neither cursors nor poll delivery.
    April,
    /// May 2026: poll delivery, cursors, uploads.
    May,
    /// June 2026: one row per message, and an endpoint for limits.
    June,
    /// June 2026 or later; the exact generation cannot be determined now.
    JuneOrLater,
    /// July 2026: acknowledged delivery.
    July,
    /// August 2026 or later: strict about callers.
    AugustOrLater,
}

impl Probe {
    /// Creates a client for `endpoint`. It sends calls immediately, however little of the rate limit is left. Sends
    /// nothing yet.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint) -> Result<Self, EndpointError> {
        let mut transport = Transport::new(endpoint, None, TokenCell::default(), Halt::new())?;
        transport.is_paced = false;
        Ok(Self { transport })
    }

    /// Sets the deadline for all calls from now on.
    pub fn set_until(&mut self, until: Option<Instant>) {
        self.transport.until = until;
    }

    /// Sends a first request over a new connection. Any response counts.
    ///
    /// # Errors
    /// [`NoResponse`] if there is none.
    pub fn greet(&self, endpoint: &Endpoint) -> Result<Greeting, NoResponse> {
        let time = client::CONNECT_TIMEOUT.min(self.transport.time_left());
        let other = |err: &dyn StdError| NoResponse { trouble: Trouble::Other, reason: err.to_string() };
        let client = client::client(endpoint, time, false).map_err(|err| other(&err))?;
        let begun = Instant::now();
        match client.get(self.transport.address(&Call::get(&["health"]))).send() {
            Ok(answer) => Ok(Greeting { status: answer.status().as_u16(), took: begun.elapsed() }),
            Err(err) => Err(NoResponse { trouble: trouble(&err), reason: innermost_causes(&err) }),
        }
    }

    /// `GET /health`.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        health(&self.transport)
    }

    /// Returns the age of the platform.
    ///
    /// # Errors
    /// Any [`ApiError`], except those that show the age.
    pub fn age(&self) -> Result<Age, ApiError> {
        if predates_poll_delivery(&self.transport)? {
            return Ok(Age::April);
        }
        match self.transport.send(&Call { auth: Auth::None, ..Call::get(&["uploads", "limits"]) }) {
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => return Ok(Age::May),
            answer => drop(answer?),
        }
        // A call that is always refused changes nothing, and the kind of refusal shows the rest.
        Ok(match (self.refusal(&["activity", "ack"]), self.refusal(&["a2a"])) {
            (Some(ErrorKind::Unsupported), _) => Age::June,
            (Some(ErrorKind::Unauthorized), Some(ErrorKind::Unauthorized)) => Age::AugustOrLater,
            (Some(ErrorKind::Unauthorized), Some(ErrorKind::Refused { .. })) => Age::July,
            _ => Age::JuneOrLater,
        })
    }

    /// Returns how a call is refused that no one may make: without a token, to a workspace that does not exist.
    fn refusal(&self, path: &[&str]) -> Option<ErrorKind> {
        let path = [&["workspaces", NOBODY], path].concat();
        self.transport.send(&Call { auth: Auth::None, ..Call::post(&path, b"{}".to_vec()) }).err().map(|err| err.kind)
    }

    /// Returns how many seconds the platform's clock is ahead of ours (negative: behind), by the `Date` of its last
    /// response.
    pub fn skew(&self) -> Option<i64> {
        self.transport.server_clock.skew()
    }
}

pub(super) fn health(transport: &Transport) -> Result<(), ApiError> {
    transport.send(&Call { auth: Auth::None, ..Call::get(&["health"]) }).map(drop)
}

/// The delay between the two requests.
const CONFIRMATION_DELAY: Duration = Duration::from_millis(250);

/// Returns whether the platform predates poll delivery: it has no `/buildinfo`. A success counts immediately. Its
/// absence may be transient, so it is confirmed by a second request.
pub(super) fn predates_poll_delivery(transport: &Transport) -> Result<bool, ApiError> {
    let ask = || match transport.send(&Call { auth: Auth::None, ..Call::get(&["buildinfo"]) }) {
        Ok(_) => Ok(None),
        Err(ApiError { kind: ErrorKind::Unsupported, .. }) => Ok(Some(true)),
        // An edge that knows only the API's paths says nothing about the platform behind it.
        Err(ApiError { kind: ErrorKind::Edge { .. } | ErrorKind::Refused { .. }, .. }) => Ok(Some(false)),
        Err(err) => Err(err),
    };
    let Some(first) = ask()? else { return Ok(false) };
    transport.sleep(CONFIRMATION_DELAY);
    match ask()? {
        Some(again) if again != first => {
            let reason = "the platform gives contradictory responses".to_owned();
            Err(ApiError::new("GET /buildinfo".to_owned(), ErrorKind::NoAnswer { may_have_acted: false, reason }))
        }
        again => Ok(again.unwrap_or(false)),
    }
}
