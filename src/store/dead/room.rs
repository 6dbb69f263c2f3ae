//! Limits how many dead letters are stored, and decides which ones make room for others.
//!
//! A peer that the loop guard stops, or whose messages no handler can process, must not fill the disk that everyone's
//! messages are stored on. Invariant: within a sender's share, its oldest dead letters go first. If all together are too
//! many, the oldest of the sender with the most goes first, so that a sender with few keeps them.

use std::collections::{HashMap, HashSet};

/// The part of the limits that a peer, or a chat, may use: one in this many.
const SHARE_DIVISOR: u64 = 4;
/// The number of senders for which it is remembered that the user was warned.
const MAX_WARNED_SENDERS: usize = 1000;

/// How many dead letters are stored. Each peer and each chat of a channel may use a quarter of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadLimits {
    /// Number of dead letters.
    pub letters: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// The stored dead letters, by their rows' ids.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    letters: HashMap<String, Entry>,
    warned: HashSet<String>,
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) sender: String,
    pub(crate) bytes: u64,
    /// When it was given up, in Unix milliseconds.
    pub(crate) dead_at: u64,
}

impl Ledger {
    pub(crate) fn add(&mut self, id: &str, entry: Entry) {
        self.letters.insert(id.to_owned(), entry);
    }

    pub(crate) fn forget(&mut self, id: &str) {
        self.letters.remove(id);
    }

    /// Returns the number of dead letters.
    pub(crate) fn count(&self) -> usize {
        self.letters.len()
    }

    /// Removes and returns a dead letter that is too many after `newest` was added; `None` if there is room for all.
    pub(crate) fn take_excess(&mut self, newest: &str, limits: DeadLimits) -> Option<(String, Entry)> {
        let sender = self.letters.get(newest).map(|entry| entry.sender.clone());
        let crowding = sender.filter(|sender| exceeds(self.of(sender), share(sender, limits)));
        let oldest = match crowding {
            // The newest one stays, unless all together leave no room for it.
            Some(sender) => self.oldest_of(&sender, Some(newest)),
            None => None,
        };
        let oldest = match oldest {
            Some(id) => id,
            None if exceeds(self.of_all(), limits) => self.oldest_of(&self.largest(limits)?, None)?,
            None => return None,
        };
        self.letters.remove_entry(&oldest)
    }

    /// Returns whether this is the first time that a sender's dead letters make room.
    pub(crate) fn is_news(&mut self, sender: &str) -> bool {
        if self.warned.len() >= MAX_WARNED_SENDERS {
            self.warned.clear();
        }
        self.warned.insert(sender.to_owned())
    }

    fn of(&self, sender: &str) -> DeadLimits {
        sum(self.letters.values().filter(|entry| entry.sender == sender))
    }

    fn of_all(&self) -> DeadLimits {
        sum(self.letters.values())
    }

    /// Returns the sender with the most of what there is too much of.
    fn largest(&self, limits: DeadLimits) -> Option<String> {
        let is_by_bytes = self.of_all().bytes > limits.bytes;
        let mut shares: HashMap<&str, u64> = HashMap::new();
        for entry in self.letters.values() {
            *shares.entry(&entry.sender).or_default() += if is_by_bytes { entry.bytes } else { 1 };
        }
        shares.into_iter().max_by_key(|(sender, share)| (*share, *sender)).map(|(sender, _)| sender.to_owned())
    }

    fn oldest_of(&self, sender: &str, but: Option<&str>) -> Option<String> {
        let theirs = self.letters.iter().filter(|(id, entry)| entry.sender == sender && Some(id.as_str()) != but);
        theirs.min_by_key(|(id, entry)| (entry.dead_at, id.as_str())).map(|(id, _)| id.clone())
    }
}

/// Returns the sender of a lane's dead letters: all conversations on the canvas have the same one.
pub(crate) fn sender(lane: &str) -> String {
    if lane.starts_with("canvas:") { "canvas" } else { lane }.to_owned()
}

fn share(sender: &str, all: DeadLimits) -> DeadLimits {
    if !sender.starts_with("peer:") && !sender.starts_with("chat:") {
        return all;
    }
    DeadLimits { letters: all.letters.div_ceil(SHARE_DIVISOR), bytes: all.bytes.div_ceil(SHARE_DIVISOR) }
}

fn sum<'a>(entries: impl Iterator<Item = &'a Entry>) -> DeadLimits {
    entries.fold(DeadLimits { letters: 0, bytes: 0 }, |sum, entry| DeadLimits {
        letters: sum.letters + 1,
        bytes: sum.bytes.saturating_add(entry.bytes),
    })
}

fn exceeds(found: DeadLimits, limits: DeadLimits) -> bool {
    found.letters > limits.letters || found.bytes > limits.bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: DeadLimits = DeadLimits { letters: 8, bytes: 800 };

    /// Adds dead letters of (sender, bytes) one after another; returns the positions of those that were removed.
    fn gone(letters: &[(&str, u64)]) -> Vec<usize> {
        let mut ledger = Ledger::default();
        let mut gone = Vec::new();
        for (place, (lane, bytes)) in letters.iter().enumerate() {
            let id = format!("{place:03}");
            ledger.add(&id, Entry { sender: sender(lane), bytes: *bytes, dead_at: place as u64 });
            while let Some((id, _)) = ledger.take_excess(&id, LIMITS) {
                gone.push(id.parse().unwrap());
            }
            assert!(!exceeds(ledger.of_all(), LIMITS));
        }
        gone
    }

    #[test]
    fn a_peer_crowds_out_only_its_own_dead_letters() {
        assert_eq!(gone(&[("canvas:a", 1), ("peer:x", 1), ("peer:x", 1), ("peer:x", 1), ("peer:y", 1)]), [1]);
        assert_eq!(gone(&[("peer:x", 150), ("peer:x", 100), ("peer:x", 1)]), [0]);
        assert_eq!(gone(&[("peer:x", 500), ("peer:x", 700)]), [0], "the newest stays, even if it exceeds the share");
    }

    #[test]
    fn the_canvas_may_use_everything_and_gives_way_when_it_has_the_most() {
        let mut letters = vec![("canvas:a", 1); 8];
        assert_eq!(gone(&letters), [0; 0]);
        letters.extend([("peer:x", 1), ("canvas:b", 1)]);
        assert_eq!(gone(&letters), [0, 1]);
        assert_eq!(gone(&[("platform", 1), ("canvas", 799), ("peer:x", 100)]), [1]);
        assert_eq!(gone(&[("peer:x", 900)]), [0], "larger than the total limit");
    }

    #[test]
    fn peers_with_few_dead_letters_do_not_displace_each_other_until_the_total_is_too_large() {
        let letters: Vec<(String, u64)> = (0..9).map(|peer| (format!("peer:{peer}"), 1)).collect();
        let letters: Vec<(&str, u64)> = letters.iter().map(|(lane, bytes)| (lane.as_str(), *bytes)).collect();
        assert_eq!(gone(&letters).len(), 1);
    }
}
