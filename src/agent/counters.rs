//! Counts finished messages.

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::Duration;

use crate::logging::Outcome;
use crate::sync::{lock, wait_timeout_while};

/// Counts finished messages, for programs that run an agent in their own process. Clones share their counts.
#[derive(Debug, Clone, Default)]
pub struct Counters(Arc<SharedCounts>);

/// The state shared by clones of [`Counters`].
#[derive(Debug, Default)]
struct SharedCounts {
    tally: Mutex<Counts>,
    changed: Condvar,
    follower: Mutex<Option<mpsc::Sender<Finished>>>,
}

/// A finished message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Whether it came from a user on the canvas.
    pub is_of_canvas: bool,
    /// Its outcome.
    pub outcome: Outcome,
}

/// What [`Counters`] count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Messages that were answered, or needed no answer.
    pub handled: u64,
    /// Messages that became dead letters.
    pub dead: u64,
}

impl Counters {
    /// Returns the current counts.
    pub fn now(&self) -> Counts {
        *lock(&self.0.tally)
    }

    /// Returns a channel that receives each message finished from now on. Only the latest channel is served.
    pub fn follow(&self) -> mpsc::Receiver<Finished> {
        let (follower, over) = mpsc::channel();
        *lock(&self.0.follower) = Some(follower);
        over
    }

    /// Sends a finished message to the follower, if there is one.
    pub(crate) fn notify(&self, over: Finished) {
        if let Some(follower) = &*lock(&self.0.follower) {
            // An error means that the follower is gone.
            let _ = follower.send(over);
        }
    }

    /// Waits for at most `time` until the counts differ from `last`, and returns them.
    pub fn wait_for_change(&self, last: Counts, time: Duration) -> Counts {
        let guard = lock(&self.0.tally);
        *wait_timeout_while(&self.0.changed, guard, time, |tally| *tally == last)
    }

    /// Changes the counts.
    pub(crate) fn count(&self, change: impl FnOnce(&mut Counts)) {
        change(&mut lock(&self.0.tally));
        self.0.changed.notify_all();
    }
}
