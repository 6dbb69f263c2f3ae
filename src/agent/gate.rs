//! Whether this machine has room for more messages.

use std::sync::Arc;

use crate::agent::lanes::Lanes;
use crate::agent::outbox::Outbox;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::agent::wake::Wake;
use crate::store::Store;

/// Pages are not made smaller than this to fit the room in the spool: rows that are known would fill them.
pub(crate) const SMALLEST_PAGE: u32 = 100;
/// No more messages are fetched while messages and replies on this machine have this many bytes: a thousand messages may be
/// small.
const MAX_QUEUED_BYTES: u64 = 256 << 20;

/// Counts what waits on this machine. What it holds is bounded by `--max-queued` and one small page, and by
/// [`MAX_QUEUED_BYTES`] and one page.
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
    /// How many messages are on this machine and not settled, and what their handlers said meanwhile.
    pub(crate) fn waiting(&self) -> usize {
        self.lanes.queued() + self.waiting_uploads.count() + self.outbox.queued()
    }

    /// How many more messages the spool has room for. What a handler says takes none.
    pub(crate) fn room(&self) -> usize {
        self.max_queued.saturating_sub(self.waiting().saturating_sub(self.outbox.interim()))
    }

    /// Whether the spool has room for a page.
    pub(crate) fn has_room(&self) -> bool {
        self.room() >= self.max_queued.div_ceil(4).min(SMALLEST_PAGE as usize) && self.store.pending_bytes() < MAX_QUEUED_BYTES
    }

    /// A message left its lane: wakes the poll thread if there is room for a page now.
    pub(crate) fn left(&self) {
        if self.has_room() {
            self.room_wake.wake();
        }
    }
}
