//! The client of one workspace. Its methods are in the files of their subjects; here are those about the workspace as a
//! whole.

use std::time::{Instant, SystemTime};

use serde_json::Value;

use crate::api::call::{Auth, Call};
use crate::api::endpoint::{Endpoint, EndpointError};
use crate::api::error::ApiError;
use crate::api::ids::WorkspaceId;
use crate::api::pace::RateLimit;
use crate::api::probe;
use crate::api::token_cell::TokenCell;
use crate::api::transport::Transport;
use crate::api::wire::State;
use crate::halt::Halt;

/// One workspace of a platform, as its agent sees it. Can be shared between threads.
pub struct Workspace {
    pub(super) transport: Transport,
    pub(super) id: WorkspaceId,
}

impl Workspace {
    /// Creates a client for workspace `id`. Sends nothing.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint, id: WorkspaceId, token: TokenCell, halt: Halt) -> Result<Self, EndpointError> {
        Ok(Self { transport: Transport::new(endpoint, Some(id.clone()), token, halt)?, id })
    }

    /// Returns this client with a deadline for all calls.
    #[must_use]
    pub fn until(mut self, until: Option<Instant>) -> Self {
        self.set_until(until);
        self
    }

    /// Sets the deadline for all calls from now on.
    pub fn set_until(&mut self, until: Option<Instant>) {
        self.transport.until = until;
    }

    /// Returns this client without pacing: calls are sent immediately, however little of the rate limit is left. For a
    /// few calls that measure the platform and must not include our own waiting.
    #[must_use]
    pub fn unpaced(mut self) -> Self {
        self.transport.is_paced = false;
        self
    }

    /// Returns the ID of the workspace.
    pub fn id(&self) -> &WorkspaceId {
        &self.id
    }

    /// Returns the token in use.
    pub fn token(&self) -> &TokenCell {
        &self.transport.token
    }

    /// Returns the rate limit that the platform last reported; `None` if it has none.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.transport.rate_limit()
    }

    /// Returns whether the platform or an edge refused our `Origin` header, which has been omitted since.
    pub fn is_origin_refused(&self) -> bool {
        self.transport.is_origin_refused()
    }

    /// Returns the number of calls so far, by method, endpoint and kind of response (`2xx`, …, `no_response`).
    pub fn call_counts(&self) -> Vec<([&'static str; 3], u64)> {
        self.transport.call_counts.all()
    }

    /// Returns the time by the platform's clock, based on its responses.
    pub fn server_now(&self) -> SystemTime {
        self.transport.server_clock.now()
    }

    /// `GET /health`: checks whether a platform responds.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        probe::health(&self.transport)
    }

    /// Returns whether this is a platform of April 2026, which has neither cursors nor poll delivery (`GET /buildinfo`
    /// is 404).
    ///
    /// # Errors
    /// Any [`ApiError`], except the 404 itself.
    pub fn predates_poll_delivery(&self) -> Result<bool, ApiError> {
        probe::predates_poll_delivery(&self.transport)
    }

    /// `GET /workspaces/:id/state`.
    ///
    /// # Errors
    /// Any [`ApiError`]. The token of a removed workspace gets [`crate::api::ErrorKind::Unauthorized`].
    pub fn state(&self) -> Result<State, ApiError> {
        self.transport.json(&Call::get(&["workspaces", self.id.as_str(), "state"]))
    }

    /// `GET /workspaces/:id`, which needs no token: returns the public view of the workspace.
    ///
    /// # Errors
    /// [`crate::api::ErrorKind::Gone`] if it was removed (the oldest servers return it, with that status); any other [`ApiError`].
    pub fn profile(&self) -> Result<Value, ApiError> {
        self.transport.json(&Call { auth: Auth::None, ..Call::get(&["workspaces", self.id.as_str()]) })
    }
}
