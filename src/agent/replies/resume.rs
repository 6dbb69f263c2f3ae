//! Putting messages of the spool where they belong: at a start, and when a dead letter is brought back.

use crate::agent::acks::Acks;
use crate::agent::disk::Disk;
use crate::agent::files::fetch::Fetching;
use crate::agent::files::reply_files;
use crate::agent::files::upload_pairing::UploadPairing;
use crate::agent::interim;
use crate::agent::lanes::Lanes;
use crate::agent::outbox::Outbox;
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::speaker::Speech;
use crate::agent::work::stored_reply::Parcel;
use crate::api::Workspace;
use crate::api::inbound::{Row, read_row};
use crate::store::{DeadCode, Pending, Stage, Store, StoreError};
use crate::sync::lock;
use crate::text::counted;
use std::sync::Arc;
use std::sync::Mutex;

/// Puts messages of the spool where they belong.
pub(crate) struct Resume {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) pairing: Arc<UploadPairing>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) speech: Arc<Speech>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) acks: Arc<Mutex<Acks>>,
}

impl Resume {
    /// Puts a reply of an earlier run, or one that was revived, where its files are uploaded or into the outbox.
    fn queue(&self, lane: &str, id: &str) {
        let stored = self.disk.store.load(id).ok();
        let parcel = stored.as_ref().and_then(Parcel::of);
        if let (Some(stored), Some(text)) = (&stored, parcel.as_ref().and_then(Parcel::note_text)) {
            self.sent_notes.take_up(stored, &text);
        }
        self.outbox.enqueue(lane, id, parcel.is_some_and(|parcel| reply_files::next(&parcel.files).is_some()));
    }

    /// Puts what an earlier run left unfinished where it belongs.
    pub(crate) fn resume(&self, pending: &[Pending]) {
        if !pending.is_empty() {
            let replies = pending.iter().filter(|message| message.stage != Stage::Accepted).count();
            tracing::info!("taking up {}, {replies} of them with a reply to send", counted(pending.len(), "unfinished message"));
        }
        for message in interim::in_order(pending) {
            self.take_up(message);
        }
    }

    /// Puts a message of the spool where it belongs.
    pub(crate) fn take_up(&self, message: &Pending) {
        lock(&self.acks).open(message.seq);
        match message.stage {
            Stage::Accepted if self.speech.take_up(message) => self.queue(&message.lane, &message.id),
            Stage::Accepted => self.begin(message),
            Stage::Replied | Stage::Sending => self.queue(&message.lane, &message.id),
        }
    }

    /// Puts a message that is to be handled into its lane; an upload that nobody came to waits on for its message.
    fn begin(&self, pending: &Pending) {
        let stored = self.disk.store.load(&pending.id).ok().filter(|stored| stored.row.get().contains("platform-pending:"));
        if let Some(stored) = stored
            && let Row::Input(message) = read_row(&stored.row, self.workspace.id().as_str())
        {
            let ties = self.pairing.ties(&message, &pending.lane);
            let is_fresh = stored.attempts == 0 && stored.last_error.is_none();
            if let Some(upload) = ties.upload.filter(|_| is_fresh) {
                return self.pairing.arrived(upload);
            }
            self.fetching.want(ties.wanted);
        }
        self.lanes.push(&pending.lane, &pending.id);
    }
}

/// Brings a dead letter back into the spool: a reply that could not be sent is sent again, else the handler runs, which
/// `rerun` asks for in any case. Interim words are sent again.
///
/// # Errors
/// [`StoreError`] if there is no such letter, or the disk refuses.
pub fn revive(store: &Store, id: &str, rerun: bool) -> Result<Pending, StoreError> {
    let is_undelivered = matches!(store.dead().show(id)?.code, DeadCode::Refused | DeadCode::Unreachable);
    // What a handler said has no handler of its own.
    if !interim::is_say(id) && (rerun || !is_undelivered) { store.dead().rerun(id) } else { store.dead().retry(id) }
}
