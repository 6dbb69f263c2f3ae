//! Tracks up to which `seq` everything is settled and can be acknowledged (G4).
//!
//! Invariant: only the `seq` of a row that was read is sent, never one beyond an unsettled row, and not before the
//! look-back has passed, so that a row that commits late is not acknowledged unread.

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// The rows that are not acknowledged yet.
#[derive(Debug, Default)]
pub(crate) struct Acks {
    /// Rows that are not settled.
    open: BTreeSet<i64>,
    /// Rows that were read and are not acknowledged.
    seen: BTreeSet<i64>,
    /// What could be acknowledged at a given time. It is sent once that time is long enough ago.
    delayed: VecDeque<(Instant, i64)>,
    /// The last `seq` that was acknowledged.
    sent: Option<i64>,
    /// The platform does not support acknowledgements.
    is_unsupported: bool,
}

impl Acks {
    /// Records a row that was read.
    pub(crate) fn seen(&mut self, seq: Option<i64>) {
        if self.is_unsupported {
            return;
        }
        self.seen.extend(seq.filter(|seq| self.sent.is_none_or(|sent| *seq > sent)));
    }

    /// Stops tracking: the platform does not support acknowledgements.
    pub(crate) fn give_up(&mut self) {
        *self = Self { is_unsupported: true, ..Self::default() };
    }

    /// Records a row that was accepted and is not settled.
    pub(crate) fn open(&mut self, seq: Option<i64>) {
        self.seen(seq);
        self.open.extend(seq.filter(|_| !self.is_unsupported));
    }

    /// Records that a row is settled.
    pub(crate) fn settled(&mut self, seq: Option<i64>) {
        if let Some(seq) = seq {
            self.open.remove(&seq);
        }
    }

    /// Returns the `seq` to acknowledge now, given that rows may commit late by up to `look_back`.
    pub(crate) fn due(&mut self, look_back: Duration, now: Instant) -> Option<i64> {
        let settled = match self.open.first() {
            Some(first) => self.seen.range(..first).next_back().copied(),
            None => self.seen.last().copied(),
        };
        if let Some(settled) = settled
            && self.delayed.back().is_none_or(|(_, last)| settled > *last)
        {
            self.delayed.push_back((now, settled));
        }
        let mut due = None;
        while let Some((at, seq)) = self.delayed.front().copied() {
            if now.saturating_duration_since(at) < look_back {
                break;
            }
            due = Some(seq);
            self.delayed.pop_front();
        }
        due.filter(|seq| self.sent.is_none_or(|sent| *seq > sent))
    }

    /// Records that `seq` was acknowledged.
    pub(crate) fn acknowledged(&mut self, seq: i64) {
        self.sent = Some(seq);
        self.seen = self.seen.split_off(&(seq + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACK: Duration = Duration::from_secs(15);

    #[test]
    fn only_settled_rows_that_were_read_are_acknowledged() {
        let (mut acks, start) = (Acks::default(), Instant::now());
        acks.seen(Some(3));
        acks.open(Some(5));
        acks.open(Some(9));
        assert_eq!(acks.due(BACK, start), None, "not before the look-back has passed");
        assert_eq!(acks.due(BACK, start + BACK), Some(3));
        acks.acknowledged(3);
        acks.settled(Some(9));
        assert_eq!(acks.due(BACK, start + BACK * 2), None, "5 is open");
        acks.settled(Some(5));
        assert_eq!(acks.due(BACK, start + BACK * 3), None);
        assert_eq!(acks.due(BACK, start + BACK * 4), Some(9));
        acks.acknowledged(9);
        assert_eq!(acks.due(BACK, start + BACK * 9), None);
    }
}
