//! The loop guard: limits how many unmarked exchanges in a row one peer can have with us.
//!
//! Two agents that answer everything would talk forever. Not every client marks its answers as answers, so exchanges are
//! counted. A streak of exchanges ends with a message from another sender, with a delegated task, or after an hour of
//! silence. Another sender is a user, the platform, or a peer without a streak. A peer that has a streak of its own does
//! not end those of other peers, or two loops would keep each other going.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A peer's streak ends after this much silence.
const QUIET_PERIOD: Duration = Duration::from_secs(3600);

/// The current streak of each peer.
#[derive(Debug, Default)]
pub(crate) struct LoopGuard {
    streaks: HashMap<String, Streak>,
}

/// The exchanges that a peer has had with us in a row.
#[derive(Debug)]
struct Streak {
    exchanges: u32,
    last: Instant,
    is_reported: bool,
}

/// Whether a message may be handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The message is within the limit.
    Within,
    /// The message is beyond the limit.
    Over {
        /// Whether it is the first such message of the streak. Only this one is reported.
        first: bool,
    },
}

impl LoopGuard {
    /// Ends all streaks, for a message from a user or the platform.
    pub(crate) fn reset_all(&mut self) {
        self.streaks.clear();
    }

    /// Ends the streak of `peer`, for a delegated task from it.
    pub(crate) fn reset(&mut self, peer: &str) {
        self.streaks.remove(peer);
    }

    /// Returns whether an unmarked message from `peer` is beyond `limit` exchanges in a row. 0 means no limit.
    pub(crate) fn check(&mut self, peer: &str, limit: u32, now: Instant) -> Verdict {
        self.streaks.retain(|_, streak| now.saturating_duration_since(streak.last) < QUIET_PERIOD);
        if !self.streaks.contains_key(peer) {
            // The others start counting from zero but keep their entries, so that their next message ends no streak.
            for streak in self.streaks.values_mut() {
                (streak.exchanges, streak.is_reported) = (0, false);
            }
            self.streaks.insert(peer.to_owned(), Streak { exchanges: 0, last: now, is_reported: false });
        }
        let Some(streak) = self.streaks.get_mut(peer) else { return Verdict::Within };
        streak.last = now;
        if limit == 0 || streak.exchanges < limit {
            return Verdict::Within;
        }
        Verdict::Over { first: !std::mem::replace(&mut streak.is_reported, true) }
    }

    /// Counts a reply to `peer`.
    pub(crate) fn count_exchange(&mut self, peer: &str) {
        if let Some(streak) = self.streaks.get_mut(peer) {
            streak.exchanges = streak.exchanges.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how many of `n` messages from `peer` pass the guard if each of them is answered.
    fn pass(guard: &mut LoopGuard, peer: &str, n: u32, now: Instant) -> u32 {
        let mut passed = 0;
        for _ in 0..n {
            if guard.check(peer, 3, now) == Verdict::Within {
                guard.count_exchange(peer);
                passed += 1;
            }
        }
        passed
    }

    #[test]
    fn a_streak_is_limited_and_ends_with_other_senders() {
        let (mut guard, now) = (LoopGuard::default(), Instant::now());
        assert_eq!(pass(&mut guard, "a", 9, now), 3);
        assert_eq!(pass(&mut guard, "b", 1, now), 1, "another peer starts a streak");
        assert_eq!(pass(&mut guard, "a", 9, now), 3);
        guard.reset_all();
        assert_eq!(pass(&mut guard, "a", 9, now), 3);
        guard.reset("a");
        assert_eq!(pass(&mut guard, "a", 9, now), 3);
        assert_eq!(pass(&mut guard, "a", 9, now + QUIET_PERIOD), 3);
    }

    #[test]
    fn two_loops_do_not_keep_each_other_going() {
        let (mut guard, now) = (LoopGuard::default(), Instant::now());
        let total: u32 = (0..100).map(|_| pass(&mut guard, "a", 1, now) + pass(&mut guard, "b", 1, now)).sum();
        assert!(total <= 8, "{total} exchanges");
    }

    #[test]
    fn limit_zero_disables_the_guard() {
        let (mut guard, now) = (LoopGuard::default(), Instant::now());
        for _ in 0..1000 {
            assert_eq!(guard.check("a", 0, now), Verdict::Within);
            guard.count_exchange("a");
        }
    }

    #[test]
    fn a_streak_is_reported_once() {
        let (mut guard, now) = (LoopGuard::default(), Instant::now());
        pass(&mut guard, "a", 3, now);
        assert_eq!(guard.check("a", 3, now), Verdict::Over { first: true });
        assert_eq!(guard.check("a", 3, now), Verdict::Over { first: false });
    }
}
