//! How many dead letters are kept, and which ones make room for others.
//!
//! A peer that is stopped by the loop guard, or whose messages no handler can do anything with, must not fill the disk on
//! which everybody's messages are taken in. Invariant: within a sender's share its oldest letters go first; where all of
//! them together are too many, the oldest of the sender that has most, so that nobody crowds out another one's few.

use std::collections::{HashMap, HashSet};

/// What a peer, or a chat, may have of it all: one part in so many.
const SHARE: u64 = 4;
/// So many senders are remembered as told of.
const TOLD: usize = 1000;

/// How many dead letters are kept. Peers and chats of channels have a quarter of that each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadLimits {
    /// Letters in all.
    pub letters: u64,
    /// Bytes in all.
    pub bytes: u64,
}

/// What there is, by the rows' ids.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    letters: HashMap<String, Entry>,
    told: HashSet<String>,
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) sender: String,
    pub(crate) bytes: u64,
    /// When it was given up, unix milliseconds.
    pub(crate) dead_at: u64,
}

impl Ledger {
    pub(crate) fn add(&mut self, id: &str, entry: Entry) {
        self.letters.insert(id.to_owned(), entry);
    }

    pub(crate) fn forget(&mut self, id: &str) {
        self.letters.remove(id);
    }

    /// Takes a letter out that is one too many after `newest` was added; none if there is room for all.
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

    /// Whether this is the first time that a sender's letters make room.
    pub(crate) fn is_news(&mut self, sender: &str) -> bool {
        if self.told.len() >= TOLD {
            self.told.clear();
        }
        self.told.insert(sender.to_owned())
    }

    fn of(&self, sender: &str) -> DeadLimits {
        sum(self.letters.values().filter(|entry| entry.sender == sender))
    }

    fn of_all(&self) -> DeadLimits {
        sum(self.letters.values())
    }

    /// The sender that has most of what there is too much of.
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

/// Whose a letter of this lane is: all conversations at the canvas are one sender's.
pub(crate) fn sender(lane: &str) -> String {
    if lane.starts_with("canvas:") { "canvas" } else { lane }.to_owned()
}

fn share(sender: &str, all: DeadLimits) -> DeadLimits {
    if !sender.starts_with("peer:") && !sender.starts_with("chat:") {
        return all;
    }
    DeadLimits { letters: all.letters.div_ceil(SHARE), bytes: all.bytes.div_ceil(SHARE) }
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

    /// Adds letters of (sender, bytes), one after another; returns the places of those that went.
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
    fn a_peer_crowds_out_its_own_letters_and_nobody_elses() {
        assert_eq!(gone(&[("canvas:a", 1), ("peer:x", 1), ("peer:x", 1), ("peer:x", 1), ("peer:y", 1)]), [1]);
        assert_eq!(gone(&[("peer:x", 150), ("peer:x", 100), ("peer:x", 1)]), [0]);
        assert_eq!(gone(&[("peer:x", 500), ("peer:x", 700)]), [0], "the newest stays, though it is more than its share");
    }

    #[test]
    fn the_canvas_may_have_all_and_gives_way_when_it_has_most() {
        let mut letters = vec![("canvas:a", 1); 8];
        assert_eq!(gone(&letters), [0; 0]);
        letters.extend([("peer:x", 1), ("canvas:b", 1)]);
        assert_eq!(gone(&letters), [0, 1]);
        assert_eq!(gone(&[("platform", 1), ("canvas", 799), ("peer:x", 100)]), [1]);
        assert_eq!(gone(&[("peer:x", 900)]), [0], "what is larger than all may be is not kept");
    }

    #[test]
    fn many_peers_with_little_leave_one_anothers_letters_alone_until_all_are_too_many() {
        let letters: Vec<(String, u64)> = (0..9).map(|peer| (format!("peer:{peer}"), 1)).collect();
        let letters: Vec<(&str, u64)> = letters.iter().map(|(lane, bytes)| (lane.as_str(), *bytes)).collect();
        assert_eq!(gone(&letters).len(), 1);
    }
}
