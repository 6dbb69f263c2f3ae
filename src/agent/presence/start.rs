//! The start: look at the state first, then register in the form that the server takes.
//!
//! What must stay true: a pause is not undone (until July a register brought a paused workspace back online), a token
//! that comes back is on disk before anything else is done, and an outage at the start is waited for like any other.

use std::time::Duration;

use crate::agent::control::socket;
use crate::agent::presence::auth::{Verdict, judge};
use crate::agent::presence::watch;
use crate::agent::shared::{Shared, lock};
use crate::agent::stop::{Level, Reason};
use crate::agent::work::secrets;
use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, Unauthorized};

/// With `--once` a platform that does not answer is given up after so many tries.
const TRIES_ONCE: u32 = 6;

/// Why the agent could not be connected.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// G1 and no public URL.
    #[error("this platform predates poll delivery (April 2026) and only pushes messages to a public URL")]
    NeedsReportedUrl,
    /// The workspace has a token, and we have none.
    #[error("the workspace has a token already, and none is known here")]
    TokenNeeded,
    /// No such workspace.
    #[error("the platform knows no workspace {0}")]
    UnknownWorkspace(String),
    /// The platform refused, or did not answer although we were not to wait.
    #[error("cannot register: {0}")]
    Call(#[source] ApiError),
    /// The same for the secrets that the handler is to have.
    #[error("cannot read the secrets for the handler: {0}")]
    Secrets(#[source] ApiError),
}

/// Brings the workspace online and makes ready what handlers need, or finds a reason to stop, which is raised.
pub(crate) fn start(shared: &Shared) -> Result<(), StartError> {
    insist(shared, "start", attempt)?;
    insist(shared, "secrets", |shared| secrets::load(shared).map_err(StartError::Secrets))
}

/// Repeats a step until it is done, until it cannot be, or until we are to stop.
fn insist(shared: &Shared, area: &'static str, step: fn(&Shared) -> Result<(), StartError>) -> Result<(), StartError> {
    let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
    while !shared.stop.is_stopping() {
        let Err(failed) = step(shared) else {
            shared.trouble.passed(area);
            return Ok(());
        };
        let (StartError::Call(err) | StartError::Secrets(err)) = &failed else { return Err(failed) };
        let is_final = !err.is_transient() && !matches!(err.kind, ErrorKind::Unauthorized | ErrorKind::OriginRefused);
        if is_final || (shared.config.once && backoff.tries() >= TRIES_ONCE) {
            return Err(failed);
        }
        match judge(shared, area, err) {
            Verdict::Now => {}
            Verdict::Wait => {
                shared.stop.sleep(backoff.next(err.retry_after()));
            }
            Verdict::Ended => return Ok(()),
        }
    }
    Ok(())
}

fn attempt(shared: &Shared) -> Result<(), StartError> {
    if shared.workspace.token().get().is_some() {
        let state = match shared.workspace.state() {
            Err(err) if matches!(err.kind, ErrorKind::Unauthorized) => {
                return Err(if is_unknown(shared) { unknown(shared) } else { StartError::Call(err) });
            }
            other => other.map_err(StartError::Call)?,
        };
        keep_token(shared);
        watch::take_up(shared, state).map_err(StartError::Call)?;
        if shared.stop.is_stopping() || shared.is_paused() {
            return Ok(());
        }
    } else {
        match shared.workspace.why_unauthorized().map_err(StartError::Call)? {
            Unauthorized::Removed => {
                shared.stop.raise(Level::Finish, Reason::Removed);
                return Ok(());
            }
            Unauthorized::Unknown => return Err(unknown(shared)),
            // An outage shows again, with its words, when we register.
            Unauthorized::Outage | Unauthorized::DeadToken => {}
        }
    }
    register(shared)?;
    Ok(())
}

/// For an operator's convenience: nothing here depends on it.
fn remember(shared: &Shared) {
    let Some(last) = &shared.config.remember else { return };
    if let Err(err) = last.write(&shared.config.state_root) {
        tracing::warn!("operator commands will have to be told the workspace: {}", crate::text::chain(&err));
    }
}

fn is_unknown(shared: &Shared) -> bool {
    matches!(shared.workspace.why_unauthorized(), Ok(Unauthorized::Unknown))
}

fn unknown(shared: &Shared) -> StartError {
    StartError::UnknownWorkspace(shared.id().to_owned())
}

/// Stores the token that was just accepted, so that the next start and a handler's own calls find it. Not before: the
/// one on disk may be the only good one.
fn keep_token(shared: &Shared) {
    while let Some(token) = shared.workspace.token().get() {
        let stored = shared.store.token().read().ok().flatten();
        if stored.as_ref() != Some(&token)
            && let Some(Err(err)) = shared.try_file("store the token", || shared.store.token().write(token.expose()))
        {
            tracing::error!("the next start will not find the token: cannot store it: {}", crate::text::chain(&err));
            break;
        }
        // A rotation may have stored another one meanwhile, and that must not be lost.
        if shared.workspace.token().get() == Some(token) {
            break;
        }
    }
}

/// Registers: in the poll form, or where that is refused because the platform is too old, with the public URL.
pub(crate) fn register(shared: &Shared) -> Result<(), StartError> {
    let registration = match shared.workspace.register(&shared.config.card, None) {
        Err(ApiError { kind: ErrorKind::Refused { status: 400, .. }, .. })
            if shared.workspace.predates_poll_delivery().map_err(StartError::Call)? =>
        {
            let url = shared.config.reported_url.as_deref().ok_or(StartError::NeedsReportedUrl)?;
            shared.workspace.register(&shared.config.card, Some(url))
        }
        other => other,
    };
    let registration = registration.map_err(|err| match err.kind {
        ErrorKind::Unauthorized if shared.workspace.token().get().is_none() => StartError::TokenNeeded,
        _ => StartError::Call(err),
    })?;
    keep_token(shared);
    *lock(&shared.delivery) = Some(registration.delivery_mode.clone());
    remember(shared);
    socket::open(shared);
    tracing::info!(
        "connected: workspace {} on {} ({} delivery), handler {}",
        shared.id(),
        shared.config.platform_url,
        registration.delivery_mode,
        shared.config.program,
    );
    Ok(())
}
