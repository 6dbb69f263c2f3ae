//! The start: checks the workspace's state, then registers in the form that the server supports.
//!
//! Invariant: a pause is not undone (until July, registering brought a paused workspace back online), a new token is on
//! disk before anything else is done, and an outage at the start is waited for like any other.

use std::sync::Arc;
use std::time::Duration;

use crate::agent::config::{Config, OnPause};
use crate::agent::disk::Disk;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::trouble::Trouble;
use crate::agent::standing::Standing;
use crate::agent::stop::{Level, Reason, Stop};
use crate::agent::wake::FeedWake;
use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, State, Unauthorized, Workspace};
use crate::halt::Halt;

/// With `--once`, the number of tries after which a platform that does not answer is given up.
const MAX_TRIES_ONCE: u32 = 6;

/// A single answer never stops the agent: the state is read again after this.
const RECHECK_DELAY: Duration = Duration::from_millis(250);

/// Why the agent could not connect.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The platform is G1, and there is no public URL.
    #[error("this platform predates poll delivery (April 2026) and only pushes messages to a public URL")]
    NeedsReportedUrl,
    /// The workspace has a token, but the agent has none.
    #[error("the workspace already has a token, and none is stored here")]
    TokenNeeded,
    /// No such workspace.
    #[error("the platform knows no workspace {0}")]
    UnknownWorkspace(String),
    /// The platform refused, or did not answer within the tries allowed.
    #[error("cannot register: {0}")]
    Call(#[source] ApiError),
    /// The secrets for the handler cannot be read.
    #[error("cannot read the secrets for the handler: {0}")]
    Secrets(#[source] ApiError),
}

/// Registers the workspace and acts on its state.
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
    /// Brings the workspace online and loads what handlers need, or raises a reason to stop.
    ///
    /// # Errors
    /// [`StartError`] if the agent cannot connect.
    pub(crate) fn start(&self, load_secrets: impl Fn() -> Result<(), ApiError>) -> Result<(), StartError> {
        self.insist("start", || self.attempt())?;
        self.insist("secrets", || load_secrets().map_err(StartError::Secrets))
    }

    /// Repeats a step until it succeeds, fails for good, or the agent stops.
    fn insist(&self, area: &'static str, step: impl Fn() -> Result<(), StartError>) -> Result<(), StartError> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));
        while !self.stop.is_stopping() {
            let Err(failed) = step() else {
                self.trouble.passed(area);
                return Ok(());
            };
            let (StartError::Call(err) | StartError::Secrets(err)) = &failed else { return Err(failed) };
            let is_final = !err.is_transient() && !matches!(err.kind, ErrorKind::Unauthorized | ErrorKind::OriginRefused);
            if is_final || (self.config.once && backoff.tries() >= MAX_TRIES_ONCE) {
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
            self.apply_state(state).map_err(StartError::Call)?;
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
                // An outage shows again, with its message, when the agent registers.
                Unauthorized::Outage | Unauthorized::DeadToken => {}
            }
        }
        self.register()?;
        Ok(())
    }

    /// Stores the workspace as the default for operator commands. Nothing depends on it.
    fn remember(&self) {
        let Some(last) = &self.config.remember else { return };
        if let Err(err) = last.write(&self.config.state_root) {
            tracing::warn!("cannot store the default workspace for other commands: {}", crate::text::chain(&err));
        }
    }

    fn is_unknown(&self) -> bool {
        matches!(self.workspace.why_unauthorized(), Ok(Unauthorized::Unknown))
    }

    fn unknown(&self) -> StartError {
        StartError::UnknownWorkspace(self.workspace.id().as_str().to_owned())
    }

    /// Stores the token that was just accepted, for the next start and for a handler's own calls. Not earlier: the
    /// token on disk may be the only good one.
    fn keep_token(&self) {
        while let Some(token) = self.workspace.token().get() {
            let stored = self.disk.store.token().read().ok().flatten();
            if stored.as_ref() != Some(&token)
                && let Some(Err(err)) = self.disk.try_file("store the token", || self.disk.store.token().write(token.expose()))
            {
                tracing::error!("cannot store the token, so the next start will not find it: {}", crate::text::chain(&err));
                break;
            }
            // A rotation may have stored another token meanwhile, which must not be lost.
            if self.workspace.token().get() == Some(token) {
                break;
            }
        }
    }

    /// Registers for poll delivery, or, if the platform is too old for it, with the public URL.
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

    /// Acts on a state: a removed or paused workspace stops the agent or makes it wait. After a pause the agent
    /// registers immediately, because pausing erased what the platform knew about it.
    ///
    /// # Errors
    /// [`ApiError`] from reading the state again, which happens before a state stops the agent. Nothing was done then.
    pub(crate) fn apply_state(&self, mut state: State) -> Result<(), ApiError> {
        let is_end =
            state.is_removed() || (state.is_paused() && !self.standing.is_paused() && self.config.on_pause == OnPause::Exit);
        if is_end {
            self.halt.sleep(RECHECK_DELAY);
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
                    tracing::info!("the workspace was resumed; registered again");
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
