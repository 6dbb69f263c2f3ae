//! Interruptible sleep: a switch that ends every wait once it is triggered.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::sync::Watched;

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
pub struct Halt(Watched<bool>);

impl Halt {
    /// Creates a switch that is not triggered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Triggers the switch: every sleep ends now, and later ones return immediately.
    pub fn throw(&self) {
        self.0.change(|is_thrown| *is_thrown = true);
    }

    /// Returns whether the switch was triggered.
    pub fn is_thrown(&self) -> bool {
        self.0.get(|is_thrown| *is_thrown)
    }

    /// Sleeps for `time`. Returns false if the switch was triggered first.
    pub fn sleep(&self, time: Duration) -> bool {
        !self.0.wait_for(time, |is_thrown| *is_thrown)
    }
}
