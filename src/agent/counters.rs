//! Which messages came to an end.

use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::time::Duration;

use crate::logging::Outcome;
use crate::sync::lock;

/// Which messages came to an end so far; for whoever runs an agent in its own process. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Counters(Arc<Counted>);

#[derive(Debug, Default)]
struct Counted {
    tally: Mutex<Tally>,
    changed: Condvar,
    follower: Mutex<Option<mpsc::Sender<Over>>>,
}

/// A message that came to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// Whether a person at the canvas wrote it.
    pub is_of_canvas: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// What [`Counters`] count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Messages that were answered, or needed no answer.
    pub handled: u64,
    /// Messages that became dead letters.
    pub dead: u64,
}

impl Counters {
    /// The counts now.
    pub fn now(&self) -> Tally {
        *lock(&self.0.tally)
    }

    /// Tells each message that comes to an end from now on.
    pub fn follow(&self) -> mpsc::Receiver<Over> {
        let (follower, over) = mpsc::channel();
        *lock(&self.0.follower) = Some(follower);
        over
    }

    pub(crate) fn notify(&self, over: Over) {
        if let Some(follower) = &*lock(&self.0.follower) {
            // An error means that nobody wants to know any more.
            let _ = follower.send(over);
        }
    }

    /// Waits for `time` at most until something else than `last` is counted; returns the counts then.
    pub fn wait_for_change(&self, last: Tally, time: Duration) -> Tally {
        let guard = lock(&self.0.tally);
        *self.0.changed.wait_timeout_while(guard, time, |tally| *tally == last).unwrap_or_else(PoisonError::into_inner).0
    }

    pub(crate) fn count(&self, change: impl FnOnce(&mut Tally)) {
        change(&mut lock(&self.0.tally));
        self.0.changed.notify_all();
    }
}
