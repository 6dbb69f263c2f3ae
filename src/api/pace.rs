//! Sharing out the rate limit: what the server says is left, heartbeats first.
//!
//! The server tells with every answer how much of its limit is left (`X-RateLimit-Remaining`) and when it begins anew
//! (`X-RateLimit-Reset`, seconds). While more than half is left, requests go out as they come. Below that they are
//! spread evenly over the time that remains, less a reserve for heartbeats, so that a drain runs at the limit without
//! meeting a 429 and without a long silence at the end of each window. What must stay true: a heartbeat never waits here.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Ends that lie closer together are told of one window: a second by rounding, the rest for slow answers.
const SAME_WINDOW: Duration = Duration::from_millis(1500);

/// How urgent a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// A heartbeat: sent at once, from the reserve if need be.
    Heartbeat,
    /// Everything else.
    Normal,
}

/// What a server says of its rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests a window.
    pub limit: u32,
    /// What is left of them.
    pub left: u32,
    /// When the window ends.
    pub ends: Instant,
}

/// Windows are a minute; a reset beyond this is a time of day or nonsense, and teaches nothing.
const LONGEST_WINDOW: Duration = Duration::from_secs(300);

/// What is known of the server's limit. Times are parameters, so that it can be tested without waiting.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<Option<Window>>);

#[derive(Debug, Clone, Copy)]
struct Window {
    limit: u32,
    /// What was left when the server last said so, less what was let out since.
    left: u32,
    ends: Instant,
    /// When the next request may go out if requests are being spread.
    next: Instant,
}

impl Window {
    /// Kept for heartbeats and state: a thirtieth of the limit (20 of 600), and never nothing.
    fn reserve(&self) -> u32 {
        (self.limit / 30).max(2)
    }
}

impl Pace {
    /// Takes one request from the budget and says how long to wait before it is sent.
    pub(crate) fn take(&self, urgency: Urgency, now: Instant) -> Duration {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(window) = guard.as_mut() else { return Duration::ZERO };
        if now >= window.ends {
            *guard = None;
            return Duration::ZERO;
        }
        if urgency == Urgency::Heartbeat {
            window.left = window.left.saturating_sub(1);
            return Duration::ZERO;
        }
        let spendable = window.left.saturating_sub(window.reserve());
        let at = if spendable == 0 {
            window.ends
        } else if window.left > window.limit / 2 {
            now
        } else {
            let gap = window.ends.saturating_duration_since(now) / spendable;
            let at = window.next.max(now);
            window.next = at + gap;
            at.min(window.ends)
        };
        window.left = window.left.saturating_sub(1);
        at.saturating_duration_since(now)
    }

    /// Takes up what an answer says: limit, remaining, seconds to the reset.
    pub(crate) fn learn(&self, limit: u32, remaining: u32, reset: Duration, now: Instant) {
        if reset > LONGEST_WINDOW {
            return;
        }
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = now + reset.max(Duration::from_secs(1));
        // Answers to requests that run side by side come in any order: within one window the lower figure holds, and
        // the earlier end, for a reset in whole seconds is rounded up and an answer takes its time.
        let (left, next, ends) = match &*guard {
            Some(old) if now < old.ends && old.limit == limit && ends.saturating_duration_since(old.ends) < SAME_WINDOW => {
                (remaining.min(old.left), old.next, ends.min(old.ends))
            }
            _ => (remaining, now, ends),
        };
        *guard = Some(Window { limit, left, ends, next });
    }

    /// What the server last said, less what was sent since.
    pub(crate) fn told(&self) -> Option<RateLimit> {
        let window = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        window.map(|Window { limit, left, ends, .. }| RateLimit { limit, left, ends })
    }

    /// A 429 came: nothing but heartbeats goes out for `after`.
    pub(crate) fn exhausted(&self, after: Duration, now: Instant) {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let limit = guard.as_ref().map_or(600, |window| window.limit);
        *guard = Some(Window { limit, left: 0, ends: now + after, next: now + after });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Sends requests as fast as the pace lets them out against a fixed window of `limit`, for two windows.
    fn drain(limit: u32) -> (u32, u32) {
        let (pace, start) = (Pace::default(), Instant::now());
        let (mut now, mut window, mut used, mut sent, mut refused) = (start, start, 0, 0, 0);
        while now < start + 120 * SECOND {
            now += pace.take(Urgency::Normal, now);
            if now >= window + 60 * SECOND {
                (window, used) = (window + 60 * SECOND, 0);
            }
            used += 1;
            sent += 1;
            if used > limit {
                refused += 1;
            }
            let reset = (window + 60 * SECOND).saturating_duration_since(now);
            pace.learn(limit, limit.saturating_sub(used), Duration::from_secs(reset.as_secs() + 1), now);
            now += Duration::from_millis(2);
        }
        (sent, refused)
    }

    #[test]
    fn a_drain_runs_at_the_limit_without_a_refusal() {
        for limit in [60, 600, 3000] {
            let (sent, refused) = drain(limit);
            assert_eq!(refused, 0, "limit {limit}");
            assert!(sent >= limit * 2 * 9 / 10, "limit {limit}: only {sent} in two windows");
        }
    }

    #[test]
    fn a_short_window_that_begins_anew_is_noticed_while_answers_come() {
        let (pace, start) = (Pace::default(), Instant::now());
        let at = |millis| start + Duration::from_millis(millis);
        for millis in (0..2000_u64).step_by(100) {
            let reset = Duration::from_secs((2000 - millis).div_ceil(1000));
            pace.learn(60, 2, reset, at(millis));
        }
        assert!(pace.take(Urgency::Normal, at(1900)) > Duration::ZERO);
        pace.learn(60, 59, 2 * SECOND, at(2050));
        assert_eq!(pace.take(Urgency::Normal, at(2060)), Duration::ZERO);
    }

    #[test]
    fn heartbeats_never_wait() {
        let (pace, now) = (Pace::default(), Instant::now());
        pace.learn(600, 0, 30 * SECOND, now);
        assert_eq!(pace.take(Urgency::Heartbeat, now), Duration::ZERO);
        assert!(pace.take(Urgency::Normal, now) > 29 * SECOND);
        pace.exhausted(10 * SECOND, now);
        assert_eq!(pace.take(Urgency::Heartbeat, now), Duration::ZERO);
        assert_eq!(pace.take(Urgency::Normal, now), 10 * SECOND);
        assert_eq!(pace.take(Urgency::Normal, now + 11 * SECOND), Duration::ZERO);
    }

    #[test]
    fn without_a_limit_nothing_waits() {
        assert_eq!(Pace::default().take(Urgency::Normal, Instant::now()), Duration::ZERO);
    }
}
