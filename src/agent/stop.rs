//! From signals and other reasons to stop levels.
//!
//! Levels only rise: finish (take no more work, let handlers end), end (TERM, then KILL), leave (now). Each signal
//! raises the level by one. The first reason given is the one that counts.

use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::{halt, inherited};

/// `timeout` and some supervisors signal the process and then its whole group, so one wish comes as two signals in the
/// same instant. No person asks twice this fast.
const ECHO: Duration = Duration::from_millis(30);

/// How urgently we are to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    Run,
    /// Take no new work, let running handlers finish within the grace period.
    Finish,
    /// End running handlers.
    End,
    /// Leave at once.
    Leave,
}

/// Why we stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A signal, or the embedder.
    Asked,
    /// `--once`: everything that was there is done.
    Drained,
    /// `--once`, and the platform is in such trouble that the rest has to wait for a later start: which.
    Stuck(String),
    /// `--once`, and the handler cannot be started: why.
    NoHandler(String),
    /// `--once`, and this machine's disk does not let the rest be done: what.
    DiskStuck(String),
    /// The workspace is paused (or hibernated) and we were told to end then.
    Paused {
        /// The state's word for it.
        status: String,
    },
    /// The workspace was removed.
    Removed,
    /// The token is not accepted any more.
    DeadToken,
    /// The platform does not know the workspace any more.
    Unknown,
}

/// The switch that all threads watch. Clones share it.
#[derive(Clone)]
pub struct Stop(Arc<Shared>);

struct Shared {
    state: Mutex<(Level, Option<Reason>)>,
    bell: Condvar,
}

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(Shared { state: Mutex::new((Level::Run, None)), bell: Condvar::new() }))
    }
}

impl Stop {
    /// A switch at [`Level::Run`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Raises the level to at least `level`.
    pub fn raise(&self, level: Level, reason: Reason) {
        let mut state = self.lock();
        state.0 = state.0.max(level);
        state.1.get_or_insert(reason);
        drop(state);
        self.0.bell.notify_all();
    }

    /// One more signal: one level up. Returns the new level.
    pub fn escalate(&self) -> Level {
        let next = match self.level() {
            Level::Run => Level::Finish,
            Level::Finish => Level::End,
            Level::End | Level::Leave => Level::Leave,
        };
        self.raise(next, Reason::Asked);
        next
    }

    /// The level now.
    pub fn level(&self) -> Level {
        self.lock().0
    }

    /// Whether we are to stop.
    pub fn is_stopping(&self) -> bool {
        self.level() > Level::Run
    }

    /// Why, if we are to stop.
    pub fn reason(&self) -> Option<Reason> {
        self.lock().1.clone()
    }

    /// Waits until the level is at least `level`, or for `time`. Returns whether it is.
    pub fn wait_for(&self, level: Level, time: Duration) -> bool {
        let until = Instant::now().checked_add(time);
        let mut state = self.lock();
        while state.0 < level {
            let left = until.map_or(Duration::from_secs(3600), |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            state = self.0.bell.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Sleeps for `time` unless we are to stop; false if we are.
    pub fn sleep(&self, time: Duration) -> bool {
        !self.wait_for(Level::Finish, time)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Level, Option<Reason>)> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets SIGINT, SIGTERM and SIGHUP escalate `stop`, each step said on stderr by `say`. One that we were started to ignore is
/// ignored (see [`inherited`]).
///
/// # Errors
/// If the system does not let us watch for them.
pub fn on_signals(stop: Stop, say: impl Fn(Level) + Send + 'static) -> io::Result<()> {
    let mut last: Option<Instant> = None;
    inherited::on_stop_signals(move || {
        let is_echo = last.replace(Instant::now()).is_some_and(|last| last.elapsed() < ECHO);
        if !is_echo {
            halt::ask_to_end();
            say(stop.escalate());
        }
    })
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
