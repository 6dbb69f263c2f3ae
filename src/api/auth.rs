//! Decides what a 401 or 403 means. This is the only place that does.
//!
//! A platform whose database is down responds with 401 to every token, and with 403 to a message for a peer, as if the
//! two were not related. So a 401 says nothing by itself: the cause is found out with a request that needs no token.
//!
//! Other refusals can be transient too: a server is starting, or one of its instances lags behind. So a refusal that
//! ends a message counts only if it comes twice, with the platform healthy after each.

use std::time::Duration;

use crate::api::call::{Auth, Call};
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::transport::Transport;
use crate::api::wire::Profile;
use crate::api::workspace::Workspace;

/// The delay before the second attempt.
const CONFIRMATION_DELAY: Duration = Duration::from_millis(250);

/// The cause of a 401.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unauthorized {
    /// The platform cannot reach its database: wait.
    Outage,
    /// The workspace was removed.
    Removed,
    /// The workspace exists, but the token is not valid.
    DeadToken,
    /// The platform has no such workspace.
    Unknown,
}

/// Finds out the cause of a 401 about a workspace, with a request without a token.
///
/// # Errors
/// An [`ApiError`] if the cause cannot be found out now.
pub(crate) fn why_unauthorized(transport: &Transport, id: &WorkspaceId) -> Result<Unauthorized, ApiError> {
    match transport.json::<Profile>(&Call { auth: Auth::None, ..Call::get(&["workspaces", id.as_str()]) }) {
        Ok(profile) if profile.status == "removed" => Ok(Unauthorized::Removed),
        Ok(_) => Ok(Unauthorized::DeadToken),
        Err(err) => match err.kind {
            ErrorKind::Gone { .. } => Ok(Unauthorized::Removed),
            ErrorKind::Server { .. } | ErrorKind::Busy { .. } | ErrorKind::NoAnswer { .. } => Ok(Unauthorized::Outage),
            ErrorKind::Refused { status: 404, .. } => Ok(Unauthorized::Unknown),
            _ => Err(err),
        },
    }
}

impl Workspace {
    /// Finds out the cause of a 401, with a request that needs no token (protocol 2, "what an answer means").
    ///
    /// # Errors
    /// An [`ApiError`] if the cause cannot be found out now.
    pub fn why_unauthorized(&self) -> Result<Unauthorized, ApiError> {
        why_unauthorized(&self.transport, &self.id)
    }

    /// Makes a call that delivers a message. A refused call is repeated once, which is safe: a refused request has had
    /// no effect.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] is final. During an outage, [`ErrorKind::NoAnswer`] takes the place of a refusal. Any
    /// other [`ApiError`] of the call.
    pub(super) fn hand_over<T>(&self, call: impl Fn() -> Result<T, ApiError>) -> Result<T, ApiError> {
        let mut result = call();
        for is_last in [false, true] {
            let Err(err) = result else { break };
            if !is_doubtful(&err.kind) {
                return Err(err);
            }
            if !self.is_healthy() {
                let reason = "the platform's database is down".to_owned();
                return Err(ApiError { call: err.call, kind: ErrorKind::NoAnswer { may_have_acted: false, reason } });
            }
            if is_last {
                return Err(err);
            }
            self.transport.sleep(CONFIRMATION_DELAY);
            result = call();
        }
        result
    }

    /// Confirms [`Unauthorized::DeadToken`]. The state is read once more, because the database may have come back between
    /// the two answers. Returns `None` if the token is accepted now; otherwise the cause.
    ///
    /// # Errors
    /// An [`ApiError`] if that cannot be found out now.
    pub fn confirm_dead_token(&self) -> Result<Option<Unauthorized>, ApiError> {
        match self.state() {
            Ok(state) if state.is_removed() => Ok(Some(Unauthorized::Removed)),
            Ok(_) => Ok(None),
            Err(again) if matches!(again.kind, ErrorKind::Unauthorized) => self.why_unauthorized().map(Some),
            Err(again) => Err(again),
        }
    }

    /// Returns whether the platform responds and its database works.
    pub fn is_healthy(&self) -> bool {
        matches!(self.why_unauthorized(), Ok(Unauthorized::DeadToken))
    }
}

/// Returns whether a refusal may be transient. Refusals of the message itself (400, 402, 413), or because of a setting,
/// are final.
fn is_doubtful(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Refused { status: 403 | 404 | 410 | 503, .. }) && !kind.forbids_notes()
}

impl ErrorKind {
    /// Returns whether the workspace may not send any notes to its user (protocol 2).
    pub(crate) fn forbids_notes(&self) -> bool {
        matches!(self, Self::Refused { status: 403, message } if message == "talk_to_user_disabled")
    }
}
