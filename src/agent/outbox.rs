//! Stored replies that are waiting to be sent, in order.
//!
//! Invariant: a reply never overtakes an earlier reply with files in its lane.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::agent::interim::is_interim;
use crate::agent::lane::Lane;
use crate::agent::lanes::Lanes;

/// The queues of stored replies.
#[derive(Default)]
pub(crate) struct Outbox {
    /// Replies whose files must be uploaded first.
    pub(crate) uploads: Lanes,
    /// Replies to the canvas. They are sent one at a time, because whether one arrived is determined by counting rows.
    pub(crate) notes: Lanes,
    /// Replies to peers.
    pub(crate) peer_replies: Lanes,
    /// The number of interim replies in the queues.
    interim: AtomicUsize,
}

impl Outbox {
    /// Queues a message whose reply is stored.
    pub(crate) fn enqueue(&self, lane: &str, id: &str, has_files: bool) {
        if is_interim(id) {
            self.interim.fetch_add(1, Ordering::SeqCst);
        }
        if matches!(Lane::of(lane), Lane::Peer(_)) {
            self.peer_replies.push(lane, id);
        } else if has_files {
            self.uploads.push(lane, id);
        } else if !self.uploads.push_behind(lane, id) {
            self.notes.push(lane, id);
        }
    }

    /// Records that a reply was sent or dropped.
    pub(crate) fn left(&self, id: &str) {
        if is_interim(id) {
            self.interim.fetch_sub(1, Ordering::SeqCst);
        }
    }

    /// Returns the number of replies waiting to be sent.
    pub(crate) fn queued(&self) -> usize {
        self.uploads.queued() + self.notes.queued() + self.peer_replies.queued()
    }

    /// Returns how many of them are interim replies.
    pub(crate) fn interim(&self) -> usize {
        self.interim.load(Ordering::SeqCst)
    }

    /// Closes the queues, which ends the threads that take from them.
    pub(crate) fn close(&self) {
        self.uploads.close();
        self.notes.close();
        self.peer_replies.close();
    }
}
