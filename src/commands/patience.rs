//! How long a command goes on trying: `--retries`, `--timeout`, what a server asks to wait, and what a 401 is about.

use std::time::{Duration, Instant};

use anyhow::Context;

use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind};
use crate::cli::GlobalArgs;
use crate::error::{Ending, Exit};

/// How long to go on trying.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// How often a call is repeated that failed in passing.
    pub(super) retries: u32,
    /// When the time is up.
    pub(super) until: Option<Instant>,
}

/// What a 401 turned out to be.
pub(super) enum Refusal {
    /// There is another token now: once more with that.
    Again,
    /// It may pass by waiting. If it does not, this is the end.
    Passing(Ending),
    /// It does not.
    Final(Ending),
}

impl Patience {
    /// As the options say.
    pub(super) fn of(global: &GlobalArgs) -> Self {
        let until = global.timeout.and_then(|time| Instant::now().checked_add(time));
        Self { retries: global.retries, until }
    }

    /// What is left of `--timeout`; `None` without one.
    pub(super) fn left(self) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(Instant::now()))
    }

    /// Makes a call, and again if it failed in passing and `may_repeat` says so. `doing` completes "cannot …"; `refused`
    /// finds out what a 401 was about, and is told how many tries went before.
    ///
    /// # Errors
    /// What the last try said, or that the time is up.
    pub(super) fn persist<T>(
        self,
        doing: &str,
        may_repeat: impl Fn(&ApiError) -> bool,
        call: impl Fn() -> Result<T, ApiError>,
        refused: impl Fn(u32) -> anyhow::Result<Refusal>,
    ) -> anyhow::Result<T> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(10));
        let context = || format!("cannot {doing}");
        loop {
            let err = match call() {
                Ok(done) => return Ok(done),
                Err(err) => err,
            };
            let mut end = None;
            let is_passing = match err.kind {
                ErrorKind::Unauthorized => match refused(backoff.tries()).with_context(context)? {
                    Refusal::Again => continue,
                    Refusal::Passing(ending) => {
                        end = Some(ending);
                        true
                    }
                    Refusal::Final(ending) => return Err(ending).with_context(context),
                },
                ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. } => may_repeat(&err),
                _ => false,
            };
            let left = self.left().unwrap_or(Duration::MAX);
            let is_last = !is_passing || backoff.tries() >= self.retries;
            let wait = backoff.next(err.retry_after());
            if left.is_zero() || (!is_last && left <= wait) {
                return Err(time_up(doing, Some(&err.to_string())).into());
            }
            if is_last {
                return match end {
                    Some(ending) => Err(ending).with_context(context),
                    None => Err(err).with_context(context),
                };
            }
            tracing::warn!("{err}; trying again in {} s", wait.as_secs_f32().ceil());
            std::thread::sleep(wait);
        }
    }
}

/// The end of a command whose time is up; `trouble` is what was met last.
pub(super) fn time_up(doing: &str, trouble: Option<&str>) -> Ending {
    let trouble = trouble.map(|trouble| format!(": {trouble}")).unwrap_or_default();
    let message = format!("cannot {doing} within --timeout{trouble}");
    Ending { message, exit: Exit::TimedOut, hint: Some("give it longer: --timeout".to_owned()) }
}
