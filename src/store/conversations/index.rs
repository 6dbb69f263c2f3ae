//! The stored conversations by their last use, in memory: finding the ones that must go takes the same time however many
//! there are, and a message of a conversation without a session costs no look at the disk.

use std::collections::{BTreeSet, HashMap};

use crate::store::key::Key;

/// How many are stored; the most recently used ones stay. There must be a bound because anyone can start conversations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Conversations with one sender.
    pub(super) with_one: usize,
    pub(super) all: usize,
    /// Total size of the files.
    pub(super) bytes: u64,
}

/// What is known of the files. Invariant: while it is complete, every file is in it. A file that someone removed may be
/// in it too, which does no harm: reading it says so.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Whether the folder was listed.
    pub(super) is_complete: bool,
    files: HashMap<Key, Known>,
    /// All by last use, and those of each sender.
    by_use: BTreeSet<(u64, Key)>,
    by_sender: HashMap<u64, BTreeSet<(u64, Key)>>,
    bytes: u64,
}

/// A file.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// Its modification time, in Unix milliseconds.
    used_at: u64,
    bytes: u64,
}

impl Index {
    /// Returns whether there is certainly no file of this conversation.
    pub(super) fn is_absent(&self, id: Key) -> bool {
        self.is_complete && !self.files.contains_key(&id)
    }

    /// Adds what a listing found, unless it is known already: then what is known is newer.
    pub(super) fn found(&mut self, id: Key, used_at: u64, bytes: u64) {
        if !self.files.contains_key(&id) {
            self.wrote(id, used_at, bytes);
        }
    }

    /// Records that a file was written.
    pub(super) fn wrote(&mut self, id: Key, used_at: u64, bytes: u64) {
        self.removed(id);
        self.files.insert(id, Known { used_at, bytes });
        self.by_use.insert((used_at, id));
        self.by_sender.entry(id.second_half()).or_default().insert((used_at, id));
        self.bytes += bytes;
    }

    /// Records a use of a conversation.
    pub(super) fn used(&mut self, id: Key, now: u64) {
        if let Some(Known { bytes, .. }) = self.files.get(&id).copied() {
            self.wrote(id, now, bytes);
        }
    }

    /// Records that a file was removed.
    pub(super) fn removed(&mut self, id: Key) {
        let Some(Known { used_at, bytes }) = self.files.remove(&id) else { return };
        self.by_use.remove(&(used_at, id));
        if let Some(theirs) = self.by_sender.get_mut(&id.second_half()) {
            theirs.remove(&(used_at, id));
            if theirs.is_empty() {
                self.by_sender.remove(&id.second_half());
            }
        }
        self.bytes -= bytes;
    }

    /// Returns those last used before `end`, the longest unused first.
    pub(super) fn unused_since(&self, end: u64) -> Vec<Key> {
        self.by_use.iter().take_while(|(used_at, _)| *used_at < end).map(|(_, id)| *id).collect()
    }

    /// Returns the least recently used one that is too many in all, or with the sender of `current`; never `current`.
    pub(super) fn surplus(&self, current: Key, bounds: Bounds) -> Option<Key> {
        let oldest = |of: &BTreeSet<(u64, Key)>| of.iter().map(|(_, id)| *id).find(|id| *id != current);
        if self.files.len() > bounds.all || self.bytes > bounds.bytes {
            return oldest(&self.by_use);
        }
        let theirs = self.by_sender.get(&current.second_half())?;
        if theirs.len() > bounds.with_one { oldest(theirs) } else { None }
    }
}
