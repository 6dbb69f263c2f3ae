//! What to do about an error that may be final: asked, not guessed.
//!
//! The platform answers 401 while its database is down, to a removed workspace, and to a dead token. Which of the three
//! it is decides between waiting and ending, so one thread asks and the others wait for what it finds.

use std::time::Duration;

use super::{Level, Reason, Shared, lock};
use crate::api::{ApiError, ErrorKind, Unauthorized};
use crate::secret::Secret;

/// What whoever met the error does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Try again after a while.
    Wait,
    /// Try again now: there is another token.
    Now,
    /// Nothing to be done: we stop.
    Ended,
}

/// Judges an error of a call for `area`.
pub(super) fn judge(shared: &Shared, area: &'static str, err: &ApiError) -> Verdict {
    if shared.stop.is_stopping() && matches!(err.kind, ErrorKind::Interrupted) {
        return Verdict::Ended;
    }
    if !matches!(err.kind, ErrorKind::Unauthorized) {
        shared.trouble.failed(area, err);
        return Verdict::Wait;
    }
    let used = shared.workspace.token().get();
    let _one_at_a_time = lock(&shared.asking);
    if shared.workspace.token().get() != used {
        return Verdict::Now;
    }
    if let Some(token) = stored_token(shared).filter(|stored| Some(stored) != used.as_ref()) {
        tracing::info!("the token was not accepted; using the one that is in the token file now");
        shared.workspace.token().set(token);
        return Verdict::Now;
    }
    match shared.workspace.why_unauthorized() {
        Ok(Unauthorized::Removed) => end(shared, Reason::Removed),
        Ok(Unauthorized::DeadToken) => confirm(shared, area, err),
        Ok(Unauthorized::Outage | Unauthorized::Unknown) => {
            shared.trouble.failed(area, err);
            Verdict::Wait
        }
        Err(asked) => {
            shared.trouble.failed(area, &asked);
            Verdict::Wait
        }
    }
}

/// The database may have come back between the two answers, so the token is tried once more.
fn confirm(shared: &Shared, area: &'static str, err: &ApiError) -> Verdict {
    shared.halt.sleep(Duration::from_millis(250));
    match shared.workspace.state() {
        Ok(state) if state.is_removed() => end(shared, Reason::Removed),
        Ok(_) => Verdict::Now,
        Err(again) if matches!(again.kind, ErrorKind::Unauthorized) => match shared.workspace.why_unauthorized() {
            Ok(Unauthorized::DeadToken) => end(shared, Reason::DeadToken),
            Ok(Unauthorized::Removed) => end(shared, Reason::Removed),
            _ => {
                shared.trouble.failed(area, err);
                Verdict::Wait
            }
        },
        Err(again) => {
            shared.trouble.failed(area, &again);
            Verdict::Wait
        }
    }
}

fn end(shared: &Shared, reason: Reason) -> Verdict {
    shared.stop.raise(Level::Finish, reason);
    Verdict::Ended
}

/// The token on disk: in the file that was named, else in the workspace's folder.
fn stored_token(shared: &Shared) -> Option<Secret> {
    if let Some(path) = &shared.config.token_file {
        return crate::settings::read_token_file(path).ok();
    }
    shared.store.token().read().ok().flatten()
}
