//! Confirms refusals that end a message before anyone acts on them.
//!
//! A platform whose database is down responds with 403 to a message for a peer, as if the two were not related. Other
//! refusals can be transient too: a server is starting, or one of its instances lags behind. So a refusal counts only
//! if it comes twice, with the platform healthy after each.

use std::time::Duration;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::{Unauthorized, Workspace};

/// The delay before the second attempt.
const CONFIRMATION_DELAY: Duration = Duration::from_millis(250);

impl Workspace {
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
            if !self.is_well() {
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

    /// Returns whether the platform responds and its database works.
    pub fn is_well(&self) -> bool {
        matches!(self.why_unauthorized(), Ok(Unauthorized::DeadToken))
    }
}

/// Returns whether a refusal may be transient. Refusals of the message itself (400, 402, 413), or because of a setting,
/// are final.
fn is_doubtful(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Refused { status: 403 | 404 | 410 | 503, .. }) && !kind.forbids_notes()
}
