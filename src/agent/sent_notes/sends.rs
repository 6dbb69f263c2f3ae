//! The sends of this run, which can be counted by text at a cost that does not grow with their number.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use crate::api::TextKey;

/// The number of notes, and of rows, that are remembered.
pub(super) const MAX_REMEMBERED: usize = 4000;

/// A note of this run that arrived, or is being sent.
#[derive(Debug)]
struct Sent {
    number: u64,
    text: TextKey,
    /// When the platform confirmed it.
    at: Option<Instant>,
    /// Its row comes before the mark.
    is_seen: bool,
}

/// The sends with one text whose rows do not come before the mark.
#[derive(Debug, Default)]
struct Unseen {
    /// Their numbers, oldest first.
    numbers: VecDeque<u64>,
    /// When the platform confirmed them, earliest first. The others are not confirmed.
    confirmed: VecDeque<Instant>,
}

impl Unseen {
    fn add(&mut self, number: u64, at: Option<Instant>) {
        self.numbers.push_back(number);
        if let Some(at) = at {
            self.confirm(at);
        }
    }

    fn confirm(&mut self, at: Instant) {
        self.confirmed.insert(self.confirmed.partition_point(|other| *other <= at), at);
    }

    fn remove(&mut self, number: u64, at: Option<Instant>) {
        if let Ok(at) = self.numbers.binary_search(&number) {
            self.numbers.remove(at);
        }
        if let Some(Ok(at)) = at.map(|at| self.confirmed.binary_search(&at)) {
            self.confirmed.remove(at);
        }
    }
}

/// The newest sends.
///
/// Invariant: `unseen` has the sends of `newest` that are not seen, and no text without any.
#[derive(Debug, Default)]
pub(super) struct Sends {
    /// By number.
    newest: VecDeque<Sent>,
    next: u64,
    unseen: HashMap<TextKey, Unseen>,
}

impl Sends {
    /// Adds a send that the platform confirmed at `at`, or has not confirmed yet.
    pub(super) fn add(&mut self, text: TextKey, at: Option<Instant>) {
        let number = self.next;
        self.next += 1;
        self.unseen.entry(text).or_default().add(number, at);
        self.newest.push_back(Sent { number, text, at, is_seen: false });
        if self.newest.len() > MAX_REMEMBERED
            && let Some(oldest) = self.newest.pop_front()
        {
            self.forget(&oldest);
        }
    }

    /// Ends the newest unconfirmed send of this text: it was confirmed at `at`, or it is forgotten. Returns whether there
    /// is one.
    pub(super) fn end(&mut self, text: &TextKey, at: Option<Instant>) -> bool {
        // Notes are sent one at a time, so it is near the end.
        let Some(place) = self.newest.iter().rposition(|sent| sent.text == *text && sent.at.is_none()) else { return false };
        let Some(at) = at else {
            if let Some(sent) = self.newest.remove(place) {
                self.forget(&sent);
            }
            return true;
        };
        self.newest[place].at = Some(at);
        if !self.newest[place].is_seen
            && let Some(unseen) = self.unseen.get_mut(text)
        {
            unseen.confirm(at);
        }
        true
    }

    /// Records that a row of this text comes before the mark. It belongs to the oldest send that has none.
    pub(super) fn see(&mut self, text: &TextKey) {
        let oldest = self.unseen.get(text).and_then(|unseen| unseen.numbers.front());
        let Some(Ok(place)) = oldest.map(|number| self.newest.binary_search_by_key(number, |sent| sent.number)) else { return };
        let (number, at) = (self.newest[place].number, self.newest[place].at);
        self.newest[place].is_seen = true;
        self.remove_unseen(text, number, at);
    }

    /// Counts the sends of this text whose rows may come after the mark: all that are not seen, except those confirmed
    /// before `since`.
    pub(super) fn count(&self, text: &TextKey, since: Option<Instant>) -> usize {
        let Some(unseen) = self.unseen.get(text) else { return 0 };
        let old = since.map_or(0, |since| unseen.confirmed.partition_point(|at| *at < since));
        unseen.numbers.len() - old
    }

    fn forget(&mut self, sent: &Sent) {
        if !sent.is_seen {
            self.remove_unseen(&sent.text, sent.number, sent.at);
        }
    }

    fn remove_unseen(&mut self, text: &TextKey, number: u64, at: Option<Instant>) {
        let Some(unseen) = self.unseen.get_mut(text) else { return };
        unseen.remove(number, at);
        if unseen.numbers.is_empty() {
            self.unseen.remove(text);
        }
    }
}
