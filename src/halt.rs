//! Sleeping that can be cut short: one switch, thrown once, that ends every wait on it.

use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// When a signal first asked this program to end.
static ASKED: OnceLock<Instant> = OnceLock::new();

/// A signal asks this program to end.
pub fn ask_to_end() {
    ASKED.get_or_init(Instant::now);
}

/// How long ago a signal first asked this program to end, if one did.
pub fn asked_to_end() -> Option<Duration> {
    ASKED.get().map(Instant::elapsed)
}

/// A switch that is thrown once. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<(Mutex<bool>, Condvar)>);

impl Halt {
    /// A switch that is not thrown.
    pub fn new() -> Self {
        Self::default()
    }

    /// Throws the switch: every sleep ends now, later ones do not begin.
    pub fn throw(&self) {
        let (thrown, bell) = &*self.0;
        *thrown.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
    }

    /// Whether it was thrown.
    pub fn is_thrown(&self) -> bool {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps for `time`; false if the switch was thrown before the time was over.
    pub fn sleep(&self, time: Duration) -> bool {
        let until = Instant::now().checked_add(time);
        let (thrown, bell) = &*self.0;
        let mut guard = thrown.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if *guard {
                return false;
            }
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return true;
            }
            guard = bell.wait_timeout(guard, left.min(Duration::from_secs(3600))).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
