//! The secrets thread (`--secrets-env`): keeps the workspace's secrets in the environment of handlers.
//!
//! What must stay true: no handler starts before they were read once; a set is taken over whole, by the next process of
//! the handler; and while the platform does not give them, the last set stays.

use std::io;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use signal_hook::consts::SIGUSR1;
use signal_hook::iterator::Signals;

use crate::agent::presence::auth::{Verdict, judge};
use crate::agent::shared::{Shared, lock};
use crate::agent::wake::Bell;
use crate::api::ApiError;
use crate::api::retry::Backoff;
use crate::threads;
use crate::variables::Variables;

/// How secrets reach the handler.
#[derive(Debug, Clone, Default)]
pub struct SecretsEnv {
    /// How often they are read again; only when asked to, with `None`.
    pub every: Option<Duration>,
    /// Asks for it.
    pub refresh: Refresh,
}

/// Has the secrets read again. Clones do the same.
#[derive(Debug, Clone, Default)]
pub struct Refresh(Arc<Bell>);

impl Refresh {
    /// Asks for it; returns at once.
    pub fn ask(&self) {
        self.0.ring();
    }
}

/// Lets SIGUSR1 ask for the secrets. Without any it does nothing, instead of ending the process.
///
/// # Errors
/// If the system does not let us watch for it.
pub fn on_usr1(refresh: Option<Refresh>) -> io::Result<()> {
    let signals = Mutex::new(Signals::new([SIGUSR1])?);
    let watch = move || {
        for _ in lock(&signals).forever() {
            match &refresh {
                Some(refresh) => refresh.ask(),
                None => tracing::info!("SIGUSR1 reads the secrets again, and has no use without --secrets-env"),
            }
        }
    };
    let watch = Arc::new(watch);
    let spawn = || {
        let watch = Arc::clone(&watch);
        thread::Builder::new().name("usr1".to_owned()).stack_size(256 << 10).spawn(move || watch())
    };
    threads::insist("signal", threads::sleep, spawn);
    Ok(())
}

pub(crate) fn run(shared: &Shared) {
    let Some(wanted) = &shared.config.secrets else { return };
    let every = wanted.every.unwrap_or(Duration::MAX);
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
    let mut wait = every;
    loop {
        wanted.refresh.0.wait(wait);
        if shared.stop.is_stopping() {
            return;
        }
        wait = match load(shared) {
            Ok(()) => {
                shared.trouble.passed("secrets");
                backoff.reset();
                every
            }
            Err(err) => match judge(shared, "secrets", &err) {
                Verdict::Now => Duration::ZERO,
                Verdict::Wait => backoff.next(err.retry_after()),
                Verdict::Ended => return,
            },
        };
    }
}

/// Reads the secrets, if they are wanted, for every handler that is started from now on.
pub(crate) fn load(shared: &Shared) -> Result<(), ApiError> {
    if shared.config.secrets.is_none() {
        return Ok(());
    }
    let variables = Variables::of(shared.workspace.secret_values()?);
    let (count, complaints) = (variables.set.len(), variables.complaints());
    if !shared.config.program.secrets().replace(variables) {
        tracing::debug!("the secrets are as they were");
        return Ok(());
    }
    for complaint in complaints {
        tracing::warn!("{complaint}");
    }
    tracing::info!("secrets: a handler that is started now has {count} of them in its environment");
    Ok(())
}
