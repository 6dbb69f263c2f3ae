//! Decides whether this machine has room for more messages.

use std::sync::Arc;

use crate::agent::lanes::Lanes;
use crate::agent::outbox::Outbox;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::agent::wake::Wake;
use crate::store::Store;

/// The smallest page that is requested, however little room the spool has: known rows could fill a smaller page.
pub(crate) const MIN_PAGE_ROWS: u32 = 100;
/// The feed is not read while pending messages and replies take up this many bytes.
const MAX_QUEUED_BYTES: u64 = 256 << 20;

/// Counts pending messages and replies. They are bounded by `--max-queued` plus one small page, and by
/// [`MAX_QUEUED_BYTES`] plus one page.
pub(crate) struct Gate {
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) store: Arc<Store>,
    pub(crate) max_queued: usize,
    /// Wakes the poll thread once there is room again.
    pub(crate) room_wake: Wake,
}

impl Gate {
    /// Returns the number of unsettled messages on this machine, including interim replies.
    pub(crate) fn waiting(&self) -> usize {
        self.lanes.queued() + self.waiting_uploads.count() + self.outbox.queued()
    }

    /// Returns how many more messages the spool has room for. Interim replies do not count against it.
    pub(crate) fn room(&self) -> usize {
        self.max_queued.saturating_sub(self.waiting().saturating_sub(self.outbox.interim()))
    }

    /// Returns whether the spool has room for a page.
    pub(crate) fn has_room(&self) -> bool {
        self.room() >= self.max_queued.div_ceil(4).min(MIN_PAGE_ROWS as usize) && self.store.pending_bytes() < MAX_QUEUED_BYTES
    }

    /// Records that a message left its lane, and wakes the poll thread if there is room for a page.
    pub(crate) fn left(&self) {
        if self.has_room() {
            self.room_wake.wake();
        }
    }
}
