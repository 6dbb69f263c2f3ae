//! The loop guard: how many unmarked exchanges one peer has had with us in a row.
//!
//! Two agents that answer everything would talk for ever, whatever client the other one runs: some mark their answers
//! as answers, some do not. A row of exchanges is broken by a message from somebody else, by a delegated task, or by an
//! hour's quiet. Somebody else is a person, the platform, or a peer that begins to speak; a peer in the middle of a row
//! of its own breaks nobody's, or two loops would keep each other going.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// After this much quiet a peer's row is over.
const QUIET: Duration = Duration::from_secs(3600);

/// Counts of the rows that are going on.
#[derive(Debug, Default)]
pub(crate) struct LoopGuard {
    rows: HashMap<String, Row>,
}

#[derive(Debug)]
struct Row {
    exchanges: u32,
    last: Instant,
    told: bool,
}

/// What the guard says of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Go on.
    Within,
    /// Beyond the limit; `first` for the first one of this row, which is to be told.
    Over {
        /// Whether this is the first.
        first: bool,
    },
}

impl LoopGuard {
    /// A message from a person or the platform came: every row is broken.
    pub(crate) fn outsider(&mut self) {
        self.rows.clear();
    }

    /// A delegated task from `peer` came: its row is broken.
    pub(crate) fn task(&mut self, peer: &str) {
        self.rows.remove(peer);
    }

    /// An unmarked message of `peer` came: does it lie beyond `limit` exchanges in a row?
    pub(crate) fn judge(&mut self, peer: &str, limit: u32, now: Instant) -> Verdict {
        self.rows.retain(|_, row| now.saturating_duration_since(row.last) < QUIET);
        if !self.rows.contains_key(peer) {
            // Broken, but not forgotten: a peer that speaks on does not begin anew.
            for row in self.rows.values_mut() {
                (row.exchanges, row.told) = (0, false);
            }
            self.rows.insert(peer.to_owned(), Row { exchanges: 0, last: now, told: false });
        }
        let Some(row) = self.rows.get_mut(peer) else { return Verdict::Within };
        row.last = now;
        if limit == 0 || row.exchanges < limit {
            return Verdict::Within;
        }
        Verdict::Over { first: !std::mem::replace(&mut row.told, true) }
    }

    /// We answer `peer`.
    pub(crate) fn exchanged(&mut self, peer: &str) {
        if let Some(row) = self.rows.get_mut(peer) {
            row.exchanges = row.exchanges.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `n` messages of `peer` pass the guard, each answered.
    fn pass(turns: &mut LoopGuard, peer: &str, n: u32, now: Instant) -> u32 {
        let mut passed = 0;
        for _ in 0..n {
            if turns.judge(peer, 3, now) == Verdict::Within {
                turns.exchanged(peer);
                passed += 1;
            }
        }
        passed
    }

    #[test]
    fn a_row_ends_at_the_limit_and_is_broken_by_others() {
        let (mut turns, now) = (LoopGuard::default(), Instant::now());
        assert_eq!(pass(&mut turns, "a", 9, now), 3);
        assert_eq!(pass(&mut turns, "b", 1, now), 1, "another peer begins");
        assert_eq!(pass(&mut turns, "a", 9, now), 3);
        turns.outsider();
        assert_eq!(pass(&mut turns, "a", 9, now), 3);
        turns.task("a");
        assert_eq!(pass(&mut turns, "a", 9, now), 3);
        assert_eq!(pass(&mut turns, "a", 9, now + QUIET), 3);
    }

    #[test]
    fn two_loops_do_not_keep_each_other_going() {
        let (mut turns, now) = (LoopGuard::default(), Instant::now());
        let total: u32 = (0..100).map(|_| pass(&mut turns, "a", 1, now) + pass(&mut turns, "b", 1, now)).sum();
        assert!(total <= 8, "{total} exchanges");
    }

    #[test]
    fn no_limit_is_no_guard() {
        let (mut turns, now) = (LoopGuard::default(), Instant::now());
        for _ in 0..1000 {
            assert_eq!(turns.judge("a", 0, now), Verdict::Within);
            turns.exchanged("a");
        }
    }

    #[test]
    fn the_guard_speaks_up_once_a_row() {
        let (mut turns, now) = (LoopGuard::default(), Instant::now());
        pass(&mut turns, "a", 3, now);
        assert_eq!(turns.judge("a", 3, now), Verdict::Over { first: true });
        assert_eq!(turns.judge("a", 3, now), Verdict::Over { first: false });
    }
}
