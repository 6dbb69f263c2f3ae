//! How long a message has waited for something to pass, by two clocks.
//!
//! The time of day outlives a restart, and may jump by days; the time that passed in this process does not jump, and is
//! forgotten. A message is given up only if both agree as far as they can: a clock that jumps ahead gives nothing up at
//! once, and one that jumps back keeps nothing for ever.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::sync::lock;

/// Of a limit, this part at least has to pass in this process.
const LOCAL_DIVISOR: u32 = 24;

/// Since when messages wait, in this process.
#[derive(Debug, Default)]
pub(crate) struct WaitingSince(Mutex<HashMap<String, Instant>>);

impl WaitingSince {
    /// How long a message that came at `since` (unix milliseconds) has waited, as far as that can be believed. In this
    /// process it waits from the first call on.
    pub(crate) fn age(&self, id: &str, since: u64) -> Age {
        let here = lock(&self.0).entry(id.to_owned()).or_insert_with(Instant::now).elapsed();
        let by_day = Duration::from_millis(crate::store::system_clock().saturating_sub(since));
        Age { here, by_day }
    }

    /// It waits no more.
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
    /// Whether it has waited longer than this.
    pub(crate) fn is_over(self, limit: Duration) -> bool {
        self.here > limit || (self.by_day > limit && self.here > limit / LOCAL_DIVISOR)
    }

    /// The longer of the two, for delays that grow with it and are bounded.
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
    fn a_clock_that_jumps_gives_nothing_up_and_keeps_nothing_for_ever() {
        let is_over = |here, by_day| Age { here, by_day }.is_over(DAY);
        assert!(!is_over(Duration::ZERO, 40 * DAY), "just begun, on a clock that may be ahead");
        assert!(is_over(HOUR * 2, DAY * 2), "after a restart");
        assert!(is_over(DAY * 2, Duration::ZERO), "on a clock that went back");
        assert!(!is_over(HOUR * 23, HOUR * 23));
    }

    #[test]
    fn what_waits_no_more_begins_again() {
        let waits = WaitingSince::default();
        let first = waits.age("a", 0);
        assert!(waits.age("a", 0).here >= first.here && first.longer() > DAY);
        waits.forget("a");
        assert!(lock(&waits.0).is_empty());
    }
}
