//! The start: look at the state first, then register in the form that the server takes.
//!
//! What must stay true: a pause is not undone (until July a register brought a paused workspace back online), a token
//! that comes back is on disk before anything else is done, and an outage at the start is waited for like any other.

use std::time::Duration;

use crate::agent::config::Config;
use crate::agent::config::OnPause;
use crate::agent::disk::Disk;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::auth::Verdict;
use crate::agent::presence::trouble::Trouble;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::stop::{Level, Reason};
use crate::agent::wake::FeedWake;
use crate::api::State;
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, Unauthorized};
use crate::halt::Halt;
use std::sync::Arc;

/// With `--once` a platform that does not answer is given up after so many tries.
const TRIES_ONCE: u32 = 6;

/// No single answer ends us: it is asked for again after this.
const SECOND_LOOK: Duration = Duration::from_millis(250);

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

/// Registers the workspace, and acts on its state.
pub(crate) struct Registration {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) feed_wake: Arc<FeedWake>,
    pub(crate) stop: Stop,
    pub(crate) halt: Halt,
    pub(crate) on_connected: Box<dyn Fn() + Send + Sync>,
}

impl Registration {
    /// Brings the workspace online and makes ready what handlers need, or finds a reason to stop, which is raised.
    pub(crate) fn start(&self, load_secrets: impl Fn() -> Result<(), ApiError>) -> Result<(), StartError> {
        self.insist("start", || self.attempt())?;
        self.insist("secrets", || load_secrets().map_err(StartError::Secrets))
    }

    /// Repeats a step until it is done, until it cannot be, or until we are to stop.
    fn insist(&self, area: &'static str, step: impl Fn() -> Result<(), StartError>) -> Result<(), StartError> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
        while !self.stop.is_stopping() {
            let Err(failed) = step() else {
                self.trouble.passed(area);
                return Ok(());
            };
            let (StartError::Call(err) | StartError::Secrets(err)) = &failed else { return Err(failed) };
            let is_final = !err.is_transient() && !matches!(err.kind, ErrorKind::Unauthorized | ErrorKind::OriginRefused);
            if is_final || (self.config.once && backoff.tries() >= TRIES_ONCE) {
                return Err(failed);
            }
            match self.auth.judge(area, err) {
                Verdict::Now => {}
                Verdict::Wait => {
                    self.stop.sleep(backoff.next(err.retry_after()));
                }
                Verdict::Ended => return Ok(()),
            }
        }
        Ok(())
    }

    fn attempt(&self) -> Result<(), StartError> {
        if self.workspace.token().get().is_some() {
            let state = match self.workspace.state() {
                Err(err) if matches!(err.kind, ErrorKind::Unauthorized) => {
                    return Err(if self.is_unknown() { self.unknown() } else { StartError::Call(err) });
                }
                other => other.map_err(StartError::Call)?,
            };
            self.keep_token();
            self.take_up(state).map_err(StartError::Call)?;
            if self.stop.is_stopping() || self.standing.is_paused() {
                return Ok(());
            }
        } else {
            match self.workspace.why_unauthorized().map_err(StartError::Call)? {
                Unauthorized::Removed => {
                    self.stop.raise(Level::Finish, Reason::Removed);
                    return Ok(());
                }
                Unauthorized::Unknown => return Err(self.unknown()),
                // An outage shows again, with its words, when we register.
                Unauthorized::Outage | Unauthorized::DeadToken => {}
            }
        }
        self.register()?;
        Ok(())
    }

    /// For an operator's convenience: nothing here depends on it.
    fn remember(&self) {
        let Some(last) = &self.config.remember else { return };
        if let Err(err) = last.write(&self.config.state_root) {
            tracing::warn!("operator commands will have to be told the workspace: {}", crate::text::chain(&err));
        }
    }

    fn is_unknown(&self) -> bool {
        matches!(self.workspace.why_unauthorized(), Ok(Unauthorized::Unknown))
    }

    fn unknown(&self) -> StartError {
        StartError::UnknownWorkspace(self.workspace.id().as_str().to_owned())
    }

    /// Stores the token that was just accepted, so that the next start and a handler's own calls find it. Not before: the
    /// one on disk may be the only good one.
    fn keep_token(&self) {
        while let Some(token) = self.workspace.token().get() {
            let stored = self.disk.store.token().read().ok().flatten();
            if stored.as_ref() != Some(&token)
                && let Some(Err(err)) = self.disk.try_file("store the token", || self.disk.store.token().write(token.expose()))
            {
                tracing::error!("the next start will not find the token: cannot store it: {}", crate::text::chain(&err));
                break;
            }
            // A rotation may have stored another one meanwhile, and that must not be lost.
            if self.workspace.token().get() == Some(token) {
                break;
            }
        }
    }

    /// Registers: in the poll form, or where that is refused because the platform is too old, with the public URL.
    pub(crate) fn register(&self) -> Result<(), StartError> {
        let registration = match self.workspace.register(&self.config.card, None) {
            Err(ApiError { kind: ErrorKind::Refused { status: 400, .. }, .. })
                if self.workspace.predates_poll_delivery().map_err(StartError::Call)? =>
            {
                let url = self.config.reported_url.as_deref().ok_or(StartError::NeedsReportedUrl)?;
                self.workspace.register(&self.config.card, Some(url))
            }
            other => other,
        };
        let registration = registration.map_err(|err| match err.kind {
            ErrorKind::Unauthorized if self.workspace.token().get().is_none() => StartError::TokenNeeded,
            _ => StartError::Call(err),
        })?;
        self.keep_token();
        self.standing.set_delivery(registration.delivery_mode.clone());
        self.remember();
        (self.on_connected)();
        tracing::info!(
            "connected: workspace {} on {} ({} delivery), handler {}",
            self.workspace.id().as_str(),
            self.config.platform_url,
            registration.delivery_mode,
            self.config.program,
        );
        Ok(())
    }

    /// Acts on a state: removed and paused end us or keep us waiting; after a pause we register at once, because pausing
    /// erased what the platform knew of us.
    ///
    /// # Errors
    /// A state that would end us is read a second time; what that look says. Nothing was acted on then.
    pub(crate) fn take_up(&self, mut state: State) -> Result<(), ApiError> {
        let is_end =
            state.is_removed() || (state.is_paused() && !self.standing.is_paused() && self.config.on_pause == OnPause::Exit);
        if is_end {
            self.halt.sleep(SECOND_LOOK);
            state = self.workspace.state()?;
        }
        if state.is_removed() {
            self.stop.raise(Level::Finish, Reason::Removed);
            return Ok(());
        }
        let was_paused = self.standing.is_paused();
        match (was_paused, state.is_paused()) {
            (false, true) if self.config.on_pause == OnPause::Exit => {
                self.stop.raise(Level::Finish, Reason::Paused { status: state.status.clone() });
            }
            (false, true) => {
                self.standing.set_paused(true);
                tracing::warn!("the workspace is {}; waiting for it to be resumed (messages wait on the platform)", state.status);
            }
            (true, false) => match self.register() {
                Ok(()) => {
                    tracing::info!("the workspace was resumed; registered anew");
                    self.standing.set_paused(false);
                    self.feed_wake.wake();
                }
                Err(err) => tracing::warn!("cannot register after the pause: {}; trying again", crate::text::chain(&err)),
            },
            _ => {}
        }
        Ok(())
    }
}
