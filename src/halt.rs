//! Interruptible sleep: a switch that ends every wait once it is triggered.

use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{Duration, Instant};

use crate::sync::{lock, wait_timeout};

/// The time of the first signal that asked this program to stop.
static ASKED: OnceLock<Instant> = OnceLock::new();

/// Records that a signal asked this program to stop.
pub fn ask_to_end() {
    ASKED.get_or_init(Instant::now);
}

/// Returns the time since a signal first asked this program to stop, if any.
pub fn asked_to_end() -> Option<Duration> {
    ASKED.get().map(Instant::elapsed)
}

/// A switch that is triggered once. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<(Mutex<bool>, Condvar)>);

impl Halt {
    /// Creates a switch that is not triggered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Triggers the switch: every sleep ends now, and later ones return immediately.
    pub fn throw(&self) {
        let (thrown, condvar) = &*self.0;
        *lock(thrown) = true;
        condvar.notify_all();
    }

    /// Returns whether the switch was triggered.
    pub fn is_thrown(&self) -> bool {
        *lock(&self.0.0)
    }

    /// Sleeps for `time`. Returns false if the switch was triggered first.
    pub fn sleep(&self, time: Duration) -> bool {
        let until = Instant::now().checked_add(time);
        let (thrown, condvar) = &*self.0;
        let mut guard = lock(thrown);
        loop {
            if *guard {
                return false;
            }
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return true;
            }
            guard = wait_timeout(condvar, guard, left.min(Duration::from_secs(3600)));
        }
    }
}
