//! Stored replies that are to be sent, in their order.
//!
//! Invariant: a reply that comes behind one with files in its lane stays behind it.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::agent::interim::is_say;
use crate::agent::lane::Lane;
use crate::agent::lanes::Lanes;

/// The queues of replies.
#[derive(Default)]
pub(crate) struct Outbox {
    /// Replies whose files are to be uploaded first.
    pub(crate) uploads: Lanes,
    /// Replies for the canvas, sent one at a time: their fate is told by counting.
    pub(crate) notes: Lanes,
    /// Replies for peers.
    pub(crate) letters: Lanes,
    /// How many of the replies are interim words.
    interim: AtomicUsize,
}

impl Outbox {
    /// Queues a message whose reply is stored.
    pub(crate) fn enqueue(&self, lane: &str, id: &str, has_files: bool) {
        if is_say(id) {
            self.interim.fetch_add(1, Ordering::SeqCst);
        }
        if matches!(Lane::of(lane), Lane::Peer(_)) {
            self.letters.push(lane, id);
        } else if has_files {
            self.uploads.push(lane, id);
        } else if !self.uploads.push_behind(lane, id) {
            self.notes.push(lane, id);
        }
    }

    /// A reply was sent, or is not to be.
    pub(crate) fn left(&self, id: &str) {
        if is_say(id) {
            self.interim.fetch_sub(1, Ordering::SeqCst);
        }
    }

    /// How many replies are to be sent.
    pub(crate) fn queued(&self) -> usize {
        self.uploads.queued() + self.notes.queued() + self.letters.queued()
    }

    /// How many of them are interim words.
    pub(crate) fn interim(&self) -> usize {
        self.interim.load(Ordering::SeqCst)
    }

    /// Ends the threads that take from it.
    pub(crate) fn close(&self) {
        self.uploads.close();
        self.notes.close();
        self.letters.close();
    }
}
