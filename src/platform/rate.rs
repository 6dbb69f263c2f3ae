//! The rate limit: a number of requests per window, which starts with the first request.

use std::time::{Duration, Instant};

/// The counter of the rate limit.
pub(super) struct Rate {
    limit: Option<u32>,
    window: Duration,
    opened: Option<Instant>,
    used: u32,
}

/// The result of the rate limit for one request.
pub(super) struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds until the window ends, at least 1.
    pub reset: u64,
    pub exceeded: bool,
}

impl Rate {
    pub(super) fn new(limit: Option<u32>, window: Duration) -> Self {
        Self { limit, window, opened: None, used: 0 }
    }

    /// Counts one request; returns `None` without a limit.
    pub(super) fn take(&mut self, now: Instant) -> Option<Allowance> {
        let limit = self.limit?;
        let opened = match self.opened {
            Some(opened) if now.duration_since(opened) < self.window => opened,
            _ => {
                self.used = 0;
                *self.opened.insert(now)
            }
        };
        let exceeded = self.used >= limit;
        if !exceeded {
            self.used += 1;
        }
        let left = self.window.saturating_sub(now.duration_since(opened));
        Some(Allowance {
            limit,
            remaining: limit - self.used,
            reset: (left.as_secs() + u64::from(left.subsec_nanos() > 0)).max(1),
            exceeded,
        })
    }

    /// Changes the limit and starts a new window.
    pub(super) fn set(&mut self, limit: Option<u32>) {
        self.limit = limit;
        self.opened = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_starts_with_its_first_request_and_counts_down() {
        let mut rate = Rate::new(None, Duration::from_secs(60));
        let start = Instant::now();
        assert!(rate.take(start).is_none());
        rate.set(Some(2));
        let first = rate.take(start).unwrap();
        assert_eq!((first.remaining, first.reset, first.exceeded), (1, 60, false));
        assert!(!rate.take(start + Duration::from_secs(5)).unwrap().exceeded);
        let third = rate.take(start + Duration::from_millis(5500)).unwrap();
        assert_eq!((third.remaining, third.reset, third.exceeded), (0, 55, true));
        assert!(!rate.take(start + Duration::from_secs(60)).unwrap().exceeded);
    }
}
