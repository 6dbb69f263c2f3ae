//! The secrets thread (`--secrets-env`): keeps the workspace's secrets in the environment of handlers.
//!
//! Invariant: no handler starts before the secrets were read once. A new set replaces the old one as a whole, from the next
//! handler process on. While the platform does not return them, the last set stays.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use signal_hook::consts::SIGUSR1;

use crate::agent::config::{Config, Refresh};
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::trouble::Trouble;
use crate::agent::stop::{Level, Stop, escalation};
use crate::api::retry::Backoff;
use crate::api::{ApiError, Workspace};
use crate::inherited;
use crate::variables::Variables;

/// Like [`on_signals`](crate::agent::on_signals), and makes SIGUSR1 read the secrets again. Without `refresh`, SIGUSR1 is
/// only logged; by default it would terminate the process.
///
/// # Errors
/// If the system does not let the process watch for signals.
pub fn on_signals_and_usr1(stop: Stop, refresh: Option<Refresh>, say: impl Fn(Level) + Send + 'static) -> io::Result<()> {
    let mut escalate = escalation(stop, say);
    inherited::on_stop_signals_and(Some(SIGUSR1), move |signal| match &refresh {
        _ if signal != SIGUSR1 => escalate(),
        Some(refresh) => refresh.ask(),
        None => tracing::info!("ignored SIGUSR1: it reads the secrets again, which needs --secrets-env"),
    })
}

/// The secrets thread, which reads the secrets again at intervals and on request.
pub(crate) struct SecretsReader {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) stop: Stop,
}

impl SecretsReader {
    /// Runs the thread until the agent stops. Returns immediately without `--secrets-env`.
    pub(crate) fn run(&self) {
        let Some(secrets) = &self.config.secrets else { return };
        let every = secrets.every.unwrap_or(Duration::MAX);
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
        let mut wait = every;
        loop {
            secrets.refresh.0.wait(wait);
            if self.stop.is_stopping() {
                return;
            }
            wait = match self.load() {
                Ok(()) => {
                    self.trouble.passed("secrets");
                    backoff.reset();
                    every
                }
                Err(err) => match self.auth.judge("secrets", &err) {
                    Verdict::Now => Duration::ZERO,
                    Verdict::Wait => backoff.next(err.retry_after()),
                    Verdict::Ended => return,
                },
            };
        }
    }

    /// Reads the secrets, if `--secrets-env` is given, for all handlers that are started from now on.
    pub(crate) fn load(&self) -> Result<(), ApiError> {
        if self.config.secrets.is_none() {
            return Ok(());
        }
        let variables = Variables::of(self.workspace.secret_values()?);
        let (count, complaints) = (variables.set.len(), variables.complaints());
        if !self.config.program.secrets().replace(variables) {
            tracing::debug!("the secrets have not changed");
            return Ok(());
        }
        for complaint in complaints {
            tracing::warn!("{complaint}");
        }
        tracing::info!("secrets: handlers started from now on have {count} in their environment");
        Ok(())
    }
}
