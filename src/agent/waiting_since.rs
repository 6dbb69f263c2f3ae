//! Measures, with two clocks, how long a message has been waiting.
//!
//! The wall clock survives a restart but can jump by days. The monotonic clock does not jump but starts over with the
//! process. A message is given up only if both clocks agree as far as they can: a clock that jumps ahead does not make
//! the agent give up immediately, and one that jumps back does not keep a message forever.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::sync::lock;

/// At least the limit divided by this must pass within this process.
const LOCAL_DIVISOR: u32 = 24;

/// When messages started to wait in this process.
#[derive(Debug, Default)]
pub(crate) struct WaitingSince(Mutex<HashMap<String, Instant>>);

impl WaitingSince {
    /// Returns how long a message accepted at `since` (Unix milliseconds) has waited, by both clocks. The monotonic
    /// clock counts from the first call.
    pub(crate) fn age(&self, id: &str, since: u64) -> Age {
        let here = lock(&self.0).entry(id.to_owned()).or_insert_with(Instant::now).elapsed();
        let by_day = Duration::from_millis(crate::store::system_clock().saturating_sub(since));
        Age { here, by_day }
    }

    /// Forgets a message that no longer waits.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.0).remove(id);
    }
}

/// An age by two clocks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Age {
    here: Duration,
    by_day: Duration,
}

impl Age {
    /// Returns whether the message has waited longer than `limit`.
    pub(crate) fn is_over(self, limit: Duration) -> bool {
        self.here > limit || (self.by_day > limit && self.here > limit / LOCAL_DIVISOR)
    }

    /// Returns the longer of the two ages, for bounded delays that grow with age.
    pub(crate) fn longer(self) -> Duration {
        self.here.max(self.by_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);
    const DAY: Duration = Duration::from_secs(24 * 3600);

    #[test]
    fn a_clock_jump_neither_gives_up_nor_keeps_messages_forever() {
        let is_over = |here, by_day| Age { here, by_day }.is_over(DAY);
        assert!(!is_over(Duration::ZERO, 40 * DAY), "just started, on a clock that may be ahead");
        assert!(is_over(HOUR * 2, DAY * 2), "after a restart");
        assert!(is_over(DAY * 2, Duration::ZERO), "on a clock that was set back");
        assert!(!is_over(HOUR * 23, HOUR * 23));
    }

    #[test]
    fn a_forgotten_message_starts_over() {
        let waits = WaitingSince::default();
        let first = waits.age("a", 0);
        assert!(waits.age("a", 0).here >= first.here && first.longer() > DAY);
        waits.forget("a");
        assert!(lock(&waits.0).is_empty());
    }
}
