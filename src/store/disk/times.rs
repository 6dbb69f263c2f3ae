//! The time of day, and how far it is trusted.
//!
//! Records have the time of day as it is. Removal by age uses a second time, which a clock that jumps ahead does not
//! move: machines without a battery start in some other year, and an hour with a wrong clock must not delete what is kept
//! for weeks. A clock that is ahead of the time that has passed since the store was last used is trusted after a day, or
//! at the next start. Until then, less is removed than could be.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::sync::lock;

/// Returns the time in Unix milliseconds.
pub type Clock = fn() -> u64;

/// Returns the system's time in Unix milliseconds; 0 for a clock before 1970.
pub fn system_clock() -> u64 {
    millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// Clock corrections up to this size are normal.
const MAX_CLOCK_STEP: Duration = Duration::from_secs(60 * 60);
/// A clock that stays ahead this long is right.
const TRUSTED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// The clocks of a store. Clones share what they trust.
#[derive(Debug, Clone)]
pub(crate) struct Times {
    clock: Clock,
    belief: Arc<Mutex<ClockTrust>>,
}

impl Times {
    /// `last_used` is when the store was last used, by the time of day, in Unix milliseconds.
    pub(crate) fn new(clock: Clock, last_used: Option<u64>) -> Self {
        let belief = ClockTrust { wall: last_used.unwrap_or_else(clock), at: Instant::now(), ahead_since: None };
        Self { clock, belief: Arc::new(Mutex::new(belief)) }
    }

    /// Returns the time of day in Unix milliseconds.
    pub(crate) fn now(&self) -> u64 {
        (self.clock)()
    }

    /// Returns the time for deciding what is old enough to be removed, in Unix milliseconds.
    pub(crate) fn steady(&self) -> u64 {
        lock(&self.belief).at(self.now(), Instant::now())
    }
}

#[derive(Debug)]
struct ClockTrust {
    /// A time of day that was trusted.
    wall: u64,
    at: Instant,
    /// Since when the time of day has been ahead of it.
    ahead_since: Option<Instant>,
}

impl ClockTrust {
    fn at(&mut self, wall: u64, now: Instant) -> u64 {
        let expected = self.wall.saturating_add(millis(now.saturating_duration_since(self.at)));
        let is_ahead = wall > expected.saturating_add(millis(MAX_CLOCK_STEP));
        if is_ahead && now.saturating_duration_since(*self.ahead_since.get_or_insert(now)) < TRUSTED_AFTER {
            return expected;
        }
        *self = Self { wall, at: now, ahead_since: None };
        wall
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// Returns when the newest of these files was written, in Unix milliseconds.
pub(crate) fn newest<'a>(files: impl IntoIterator<Item = &'a Path>) -> Option<u64> {
    let written = |file: &Path| file.symlink_metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok();
    files.into_iter().filter_map(written).max().map(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3_600_000;
    const DAY: u64 = 24 * HOUR;
    const START: u64 = 20_000 * DAY;

    #[test]
    fn a_clock_that_jumps_ahead_is_trusted_after_a_day_and_one_that_jumps_back_immediately() {
        let begin = Instant::now();
        let after = |hours: u64| begin + Duration::from_secs(hours * 3600);
        let mut belief = ClockTrust { wall: START, at: begin, ahead_since: None };
        assert_eq!(belief.at(START + HOUR, after(1)), START + HOUR, "as it should be");
        assert_eq!(belief.at(START + 40 * DAY, after(2)), START + 2 * HOUR, "40 days ahead: only the time that passed");
        assert_eq!(belief.at(START + 3 * HOUR, after(3)), START + 3 * HOUR, "and back");
        assert_eq!(belief.at(START + 40 * DAY, after(4)), START + 4 * HOUR);
        assert_eq!(belief.at(START + 41 * DAY, after(27)), START + 27 * HOUR, "ahead for 23 hours");
        assert_eq!(belief.at(START + 41 * DAY, after(28)), START + 41 * DAY, "ahead for a day");
        assert_eq!(belief.at(START, after(29)), START, "back again");
        assert_eq!(belief.at(START + HOUR, after(30)), START + HOUR);
    }
}
