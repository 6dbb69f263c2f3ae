//! Queues messages of the spool: at a start, and when a dead letter is revived.

use std::sync::{Arc, Mutex};

use crate::agent::acks::Acks;
use crate::agent::disk::Disk;
use crate::agent::files::fetch::Fetching;
use crate::agent::files::reply_files;
use crate::agent::files::upload_pairing::UploadPairing;
use crate::agent::interim;
use crate::agent::lanes::Lanes;
use crate::agent::outbox::Outbox;
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::speaker::InterimReplies;
use crate::agent::work::stored_reply::StoredReply;
use crate::api::Workspace;
use crate::api::inbound::{Row, read_row};
use crate::store::{DeadCode, Pending, Stage, Store, StoreError};
use crate::sync::lock;
use crate::text::counted;

/// Queues messages of the spool where they belong.
pub(crate) struct Resume {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) pairing: Arc<UploadPairing>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) interim_replies: Arc<InterimReplies>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) acks: Arc<Mutex<Acks>>,
}

impl Resume {
    /// Queues a reply of an earlier run, or a revived one, for the upload of its files or for sending.
    fn queue(&self, lane: &str, id: &str) {
        let stored = self.disk.store.load(id).ok();
        let reply = stored.as_ref().and_then(StoredReply::of);
        if let (Some(stored), Some(text)) = (&stored, reply.as_ref().and_then(StoredReply::note_text)) {
            self.sent_notes.restore(stored, &text);
        }
        self.outbox.enqueue(lane, id, reply.is_some_and(|reply| reply_files::next(&reply.files).is_some()));
    }

    /// Queues everything that an earlier run left unfinished.
    pub(crate) fn resume(&self, pending: &[Pending]) {
        if !pending.is_empty() {
            let replies = pending.iter().filter(|message| message.stage != Stage::Accepted).count();
            tracing::info!("resuming {}, {replies} of them with a reply to send", counted(pending.len(), "unfinished message"));
        }
        for message in interim::in_order(pending) {
            self.place(message);
        }
    }

    /// Queues a message of the spool for its next step.
    pub(crate) fn place(&self, message: &Pending) {
        lock(&self.acks).open(message.seq);
        match message.stage {
            Stage::Accepted if self.interim_replies.restore(message) => self.queue(&message.lane, &message.id),
            Stage::Accepted => self.place_unhandled(message),
            Stage::Replied | Stage::Sending => self.queue(&message.lane, &message.id),
        }
    }

    /// Queues a message for its handler. An upload that no handler has seen keeps waiting for the message that mentions it.
    fn place_unhandled(&self, pending: &Pending) {
        let stored = self.disk.store.load(&pending.id).ok().filter(|stored| stored.row.get().contains("platform-pending:"));
        if let Some(stored) = stored
            && let Row::Input(message) = read_row(&stored.row, self.workspace.id().as_str())
        {
            let links = self.pairing.links(&message, &pending.lane);
            let is_fresh = stored.attempts == 0 && stored.last_error.is_none();
            if let Some(upload) = links.upload.filter(|_| is_fresh) {
                return self.pairing.arrived(upload);
            }
            self.fetching.want(links.wanted);
        }
        self.lanes.push(&pending.lane, &pending.id);
    }
}

/// Moves a dead letter back into the spool. A reply that could not be sent is sent again. Otherwise, or with `rerun`, the
/// handler runs again. An interim message is always sent again.
///
/// # Errors
/// [`StoreError`] if there is no such dead letter, or the disk refuses.
pub fn revive(store: &Store, id: &str, rerun: bool) -> Result<Pending, StoreError> {
    let is_undelivered = matches!(store.dead().show(id)?.code, DeadCode::Refused | DeadCode::Unreachable);
    // An interim message has no handler run of its own.
    if !interim::is_interim(id) && (rerun || !is_undelivered) { store.dead().rerun(id) } else { store.dead().retry(id) }
}
