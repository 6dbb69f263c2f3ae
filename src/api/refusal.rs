//! Refusals that end a message: made sure of before anybody acts on them.
//!
//! A platform whose database is down says 403 to a message for a peer, as if the two were strangers. Other refusals may
//! be of a bad moment too: a server that just starts, an instance of it that lags behind. So they count if they come
//! twice, with the platform seen at work after each.

use std::time::Duration;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::{Unauthorized, Workspace};

/// Time between the two.
const BETWEEN: Duration = Duration::from_millis(250);

impl Workspace {
    /// Makes a call that hands a message over. It is made a second time if it is refused, which is safe: who refuses has
    /// not acted.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] is final; [`ErrorKind::NoAnswer`] in the place of a refusal during an outage; any other
    /// [`ApiError`] of the call.
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
            self.transport.sleep(BETWEEN);
            result = call();
        }
        result
    }

    /// Whether the platform answers, and can look things up.
    pub fn is_well(&self) -> bool {
        matches!(self.why_unauthorized(), Ok(Unauthorized::DeadToken))
    }
}

/// What lies in the message itself (400, 402, 413), or in a switch that somebody set, is said once and for all.
fn is_doubtful(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Refused { status: 403 | 404 | 410 | 503, .. }) && !kind.forbids_notes()
}
