//! What may be acknowledged (G4): everything up to a `seq` is settled.
//!
//! What must stay true: only a `seq` of a row that was seen is sent, never one beyond a row that is not settled, and
//! not before the look-back has passed, so that a row that commits late is not acknowledged unseen.

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// The rows whose acknowledgement is open.
#[derive(Debug, Default)]
pub(crate) struct Acks {
    /// Rows that are not settled.
    open: BTreeSet<i64>,
    /// Rows that were seen and are not acknowledged.
    seen: BTreeSet<i64>,
    /// What could be acknowledged at a time; sent once that time is long enough ago.
    delayed: VecDeque<(Instant, i64)>,
    sent: Option<i64>,
    /// The platform knows no acknowledgements.
    is_unsupported: bool,
}

impl Acks {
    /// A row was seen.
    pub(crate) fn seen(&mut self, seq: Option<i64>) {
        if self.is_unsupported {
            return;
        }
        self.seen.extend(seq.filter(|seq| self.sent.is_none_or(|sent| *seq > sent)));
    }

    /// The platform knows no acknowledgements: nothing more is kept for them.
    pub(crate) fn give_up(&mut self) {
        *self = Self { is_unsupported: true, ..Self::default() };
    }

    /// A row was taken in and is not settled.
    pub(crate) fn open(&mut self, seq: Option<i64>) {
        self.seen(seq);
        self.open.extend(seq.filter(|_| !self.is_unsupported));
    }

    /// A row is settled.
    pub(crate) fn settled(&mut self, seq: Option<i64>) {
        if let Some(seq) = seq {
            self.open.remove(&seq);
        }
    }

    /// What is to be acknowledged now, given that rows may come late by `look_back`.
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

    /// `seq` was acknowledged.
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
    fn only_settled_rows_that_were_seen_are_acknowledged() {
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
