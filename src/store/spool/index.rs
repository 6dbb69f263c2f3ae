//! The state of the journal without its rows: the places of the lines of each unsettled message.
//!
//! Invariant: live operations and the replay at start change it through the same function, [`Index::apply`], so that a
//! restart arrives at the same state.

use std::collections::HashMap;

use crate::store::key::Key;
use crate::store::model::Stage;
use crate::store::spool::journal::Span;
use crate::store::spool::record::{Op, Record};
use crate::store::spool::settled::Known;

/// An unsettled message.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) accept: Span,
    /// The last line of each kind.
    pub(crate) attempt: Option<Span>,
    pub(crate) reply: Option<Span>,
    pub(crate) sending: Option<Span>,
    keys: Box<[Key]>,
}

impl Entry {
    /// Returns its lines in the order in which they must be replayed.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Span> {
        [Some(self.accept), self.attempt, self.reply, self.sending].into_iter().flatten()
    }

    /// Returns the same message with its lines at other places.
    pub(crate) fn moved<E>(&self, mut to: impl FnMut(Span) -> Result<Span, E>) -> Result<Self, E> {
        Ok(Self {
            accept: to(self.accept)?,
            attempt: self.attempt.map(&mut to).transpose()?,
            reply: self.reply.map(&mut to).transpose()?,
            sending: self.sending.map(&mut to).transpose()?,
            keys: self.keys.clone(),
        })
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.keys
    }

    fn bytes(&self) -> u64 {
        self.lines().map(Span::bytes).sum()
    }

    pub(crate) fn stage(&self) -> Stage {
        match (self.reply, self.sending) {
            (_, Some(_)) => Stage::Sending,
            (Some(_), None) => Stage::Replied,
            (None, None) => Stage::Accepted,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Index {
    entries: HashMap<Key, Entry>,
    pub(crate) known: Known,
    /// Bytes of the journal that are still needed.
    live: u64,
    replied: usize,
}

impl Index {
    pub(crate) fn new(known: Known) -> Self {
        Self { entries: HashMap::new(), known, live: 0, replied: 0 }
    }

    /// Applies a line that is in the journal at `span`.
    pub(crate) fn apply(&mut self, record: &Record<'_>, span: Span) {
        debug_assert!(record.row.is_none_or(|row| row == Key::of_row(&record.id)));
        let seconds = u32::try_from(record.at / 1000).unwrap_or(u32::MAX);
        let row = || record.row.unwrap_or_else(|| Key::of_row(&record.id));
        match record.op {
            Op::Accept => {
                let row = row();
                self.remove(&row);
                self.known.spool(&record.keys);
                let keys = record.keys.as_ref().into();
                self.put(row, Entry { accept: span, attempt: None, reply: None, sending: None, keys });
            }
            Op::Attempt => self.change(&row(), |entry| entry.attempt = Some(span)),
            Op::Reply => self.change(&row(), |entry| {
                entry.reply = Some(span);
                entry.sending = None;
            }),
            Op::Sending => self.change(&row(), |entry| entry.sending = Some(span)),
            Op::Settled => {
                let row = row();
                match self.remove(&row) {
                    Some(entry) => self.known.settle(&entry.keys, seconds),
                    // Its accept line was unreadable.
                    None => self.known.settle(&[row], seconds),
                }
            }
            Op::Known => self.known.remember(&record.keys, seconds),
        }
    }

    /// Forgets a message whose line never became durable.
    pub(crate) fn forget(&mut self, row: &Key) {
        if let Some(entry) = self.remove(row) {
            self.known.unspool(&entry.keys);
        }
    }

    /// Moves all messages to the places of their lines in another file.
    pub(crate) fn relocate(&mut self, moved: Vec<(Key, Entry)>) {
        (self.live, self.replied) = (0, 0);
        self.entries = HashMap::with_capacity(moved.len());
        for (row, entry) in moved {
            self.put(row, entry);
        }
    }

    fn put(&mut self, row: Key, entry: Entry) {
        self.live += entry.bytes();
        self.replied += usize::from(entry.reply.is_some());
        self.entries.insert(row, entry);
    }

    fn remove(&mut self, row: &Key) -> Option<Entry> {
        let entry = self.entries.remove(row)?;
        self.live -= entry.bytes();
        self.replied -= usize::from(entry.reply.is_some());
        Some(entry)
    }

    fn change(&mut self, row: &Key, change: impl FnOnce(&mut Entry)) {
        if let Some(mut entry) = self.remove(row) {
            change(&mut entry);
            self.put(*row, entry);
        }
    }

    pub(crate) fn get(&self, row: &Key) -> Option<&Entry> {
        self.entries.get(row)
    }

    /// Returns all messages, oldest first.
    pub(crate) fn in_order(&self) -> Vec<(Key, &Entry)> {
        let mut all: Vec<_> = self.entries.iter().map(|(row, entry)| (*row, entry)).collect();
        all.sort_unstable_by_key(|(_, entry)| entry.accept.offset);
        all
    }

    pub(crate) fn pending(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn replied(&self) -> usize {
        self.replied
    }

    pub(crate) fn live(&self) -> u64 {
        self.live
    }
}
