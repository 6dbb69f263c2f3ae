//! Shares out the rate limit that the server reports, with heartbeats first.
//!
//! Every response of the server reports how much of its limit is left (`X-RateLimit-Remaining`) and when the next
//! window starts (`X-RateLimit-Reset`, in seconds). While more than half is left, requests are sent without delay.
//! Below that, they are spread evenly over the remaining time, minus a reserve for heartbeats. So a drain runs at the
//! limit without a 429 and without a long pause at the end of each window.
//!
//! Invariant: a heartbeat never waits here.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::sync::lock;

/// Reported window ends that are closer together than this belong to the same window: one second for rounding, the rest
/// for slow responses.
const SAME_WINDOW: Duration = Duration::from_millis(1500);

/// The urgency of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// A heartbeat: sent immediately, from the reserve if necessary.
    Heartbeat,
    /// Everything else.
    Normal,
}

/// The rate limit as reported by a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests per window.
    pub limit: u32,
    /// Requests left in this window.
    pub left: u32,
    /// The end of the window.
    pub ends: Instant,
}

/// Windows last a minute. A reset beyond this is a time of day or nonsense, and is ignored.
const MAX_WINDOW: Duration = Duration::from_secs(300);

/// The known state of the server's limit. Times are parameters, so that tests need not wait.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<Option<Window>>);

#[derive(Debug, Clone, Copy)]
struct Window {
    limit: u32,
    /// The number last reported by the server, minus the requests sent since.
    left: u32,
    ends: Instant,
    /// The earliest time of the next request while requests are being spread.
    next: Instant,
}

impl Window {
    /// Returns the reserve for heartbeats and state: a thirtieth of the limit (20 of 600), but at least one.
    fn reserve(&self) -> u32 {
        (self.limit / 30).max(2)
    }
}

impl Pace {
    /// Takes one request from the budget and returns how long to wait before sending it.
    pub(crate) fn take(&self, urgency: Urgency, now: Instant) -> Duration {
        let mut guard = lock(&self.0);
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

    /// Records the limit, the remaining requests, and the seconds until the reset from a response.
    pub(crate) fn learn(&self, limit: u32, remaining: u32, reset: Duration, now: Instant) {
        if reset > MAX_WINDOW {
            return;
        }
        let mut guard = lock(&self.0);
        let ends = now + reset.max(Duration::from_secs(1));
        // Responses to concurrent requests arrive in any order. Within one window, the lower number and the earlier end
        // are right: a reset in whole seconds is rounded up, and a response takes time.
        let (left, next, ends) = match &*guard {
            Some(old) if now < old.ends && old.limit == limit && ends.saturating_duration_since(old.ends) < SAME_WINDOW => {
                (remaining.min(old.left), old.next, ends.min(old.ends))
            }
            _ => (remaining, now, ends),
        };
        *guard = Some(Window { limit, left, ends, next });
    }

    /// Returns the limit last reported by the server, minus the requests sent since.
    pub(crate) fn reported(&self) -> Option<RateLimit> {
        let window = *lock(&self.0);
        window.map(|Window { limit, left, ends, .. }| RateLimit { limit, left, ends })
    }

    /// Records a 429: only heartbeats are sent for `after`.
    pub(crate) fn exhausted(&self, after: Duration, now: Instant) {
        let mut guard = lock(&self.0);
        let limit = guard.as_ref().map_or(600, |window| window.limit);
        *guard = Some(Window { limit, left: 0, ends: now + after, next: now + after });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Sends requests as fast as the pace allows against a fixed window of `limit`, for two windows.
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
    fn the_start_of_a_new_short_window_is_noticed() {
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
