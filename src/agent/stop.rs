//! Turns signals and other reasons into stop levels.
//!
//! Levels only rise: finish (take no more work, let handlers finish), end (SIGTERM, then SIGKILL), leave (immediately).
//! Each signal raises the level by one. Only the first reason is recorded.

use std::io;
use std::time::{Duration, Instant};

use crate::sync::Watched;
use crate::{halt, inherited};

/// `timeout` and some supervisors signal the process and then its whole process group, so a single request arrives as
/// two signals at almost the same instant. No person asks twice this fast.
const ECHO_WINDOW: Duration = Duration::from_millis(30);

/// How urgently the agent must stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    Run,
    /// Take no new work; let running handlers finish within the grace period.
    Finish,
    /// Terminate running handlers.
    End,
    /// Exit immediately.
    Leave,
}

/// Why the agent stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A signal or the embedding program asked for it.
    Asked,
    /// With `--once`: everything is done.
    Drained,
    /// With `--once`: the platform is failing, so the rest is left to a later start. Holds the cause.
    Stuck(String),
    /// With `--once`: the handler cannot be started. Holds the cause.
    NoHandler(String),
    /// With `--once`: the disk keeps the rest from being done. Holds the cause.
    DiskStuck(String),
    /// The workspace is paused (or hibernated), and the agent was configured to exit then.
    Paused {
        /// The status that the platform reports.
        status: String,
    },
    /// The workspace was removed.
    Removed,
    /// The token is no longer accepted.
    DeadToken,
    /// The platform no longer knows the workspace.
    Unknown,
}

/// A switch that all threads watch. Clones share their state.
#[derive(Clone)]
pub struct Stop(Watched<(Level, Option<Reason>)>);

impl Default for Stop {
    fn default() -> Self {
        Self(Watched::new((Level::Run, None)))
    }
}

impl Stop {
    /// Creates a switch at [`Level::Run`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Raises the level to at least `level`.
    pub fn raise(&self, level: Level, reason: Reason) {
        self.0.change(|(now, first)| {
            *now = level.max(*now);
            first.get_or_insert(reason);
        });
    }

    /// Raises the level by one, as a signal does, and returns the new level.
    pub fn escalate(&self) -> Level {
        let next = match self.level() {
            Level::Run => Level::Finish,
            Level::Finish => Level::End,
            Level::End | Level::Leave => Level::Leave,
        };
        self.raise(next, Reason::Asked);
        next
    }

    /// Returns the current level.
    pub fn level(&self) -> Level {
        self.0.get(|(level, _)| *level)
    }

    /// Returns whether the agent is stopping.
    pub fn is_stopping(&self) -> bool {
        self.level() > Level::Run
    }

    /// Returns the reason, if the agent is stopping.
    pub fn reason(&self) -> Option<Reason> {
        self.0.get(|(_, reason)| reason.clone())
    }

    /// Waits for at most `time` until the level is at least `level`. Returns whether it is.
    pub fn wait_for(&self, level: Level, time: Duration) -> bool {
        self.0.wait_for(time, |(now, _)| *now >= level)
    }

    /// Sleeps for `time`. Returns early, with `false`, if the agent is stopping.
    pub fn sleep(&self, time: Duration) -> bool {
        !self.wait_for(Level::Finish, time)
    }
}

/// Makes SIGINT, SIGTERM and SIGHUP escalate `stop`, and calls `say` with each new level. Signals that were ignored
/// when the process started stay ignored (see [`inherited`]).
///
/// # Errors
/// [`io::Error`] if the system does not let the process watch for signals.
pub fn on_signals(stop: Stop, say: impl Fn(Level) + Send + 'static) -> io::Result<()> {
    inherited::on_stop_signals(escalation(stop, say))
}

/// What [`on_signals`] does for each signal.
pub(crate) fn escalation(stop: Stop, say: impl Fn(Level) + Send + 'static) -> impl FnMut() + Send + 'static {
    let mut last: Option<Instant> = None;
    move || {
        let is_echo = last.replace(Instant::now()).is_some_and(|last| last.elapsed() < ECHO_WINDOW);
        if !is_echo {
            halt::ask_to_end();
            say(stop.escalate());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_escalate_and_the_first_reason_counts() {
        let stop = Stop::new();
        assert!(stop.sleep(Duration::ZERO));
        stop.raise(Level::Finish, Reason::Removed);
        assert_eq!([stop.escalate(), stop.escalate(), stop.escalate()], [Level::End, Level::Leave, Level::Leave]);
        assert_eq!(stop.reason(), Some(Reason::Removed));
        stop.raise(Level::Finish, Reason::Asked);
        assert_eq!(stop.level(), Level::Leave);
        assert!(!stop.sleep(Duration::from_secs(60)));
    }
}
