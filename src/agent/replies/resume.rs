//! Putting messages of the spool where they belong: at a start, and when a dead letter is brought back.

use crate::agent::control::manual_reply;
use crate::agent::files::upload_pairing;
use crate::agent::interim;
use crate::agent::replies::{reply, sender};
use crate::agent::shared::Shared;
use crate::agent::work::speaker;
use crate::api::inbound::{Row, read_row};
use crate::store::{Pending, Stage, Store, StoreError};
use crate::sync::lock;
use crate::text::counted;

impl Resume {
/// Puts what an earlier run left unfinished where it belongs.
pub(crate) fn resume(&self, pending: &[Pending]) {
    manual_reply::hold_left(shared);
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
        Stage::Accepted if speaker::take_up(shared, message) => sender::take_up(shared, &message.lane, &message.id),
        Stage::Accepted => self.begin(message),
        Stage::Replied | Stage::Sending => sender::take_up(shared, &message.lane, &message.id),
    }
}

/// Puts a message that is to be handled into its lane; an upload that nobody came to waits on for its message.
fn begin(&self, pending: &Pending) {
    let stored = self.store.load(&pending.id).ok().filter(|stored| stored.row.get().contains("platform-pending:"));
    if let Some(stored) = stored
        && let Row::Input(message) = read_row(&stored.row, self.workspace.id().as_str())
    {
        let ties = upload_pairing::Ties::of(shared, &message);
        let is_fresh = stored.attempts == 0 && stored.last_error.is_none();
        if let Some(upload) = ties.upload.filter(|_| is_fresh) {
            return upload_pairing::arrived(shared, upload);
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
    let is_undelivered = matches!(store.dead().show(id)?.code.as_str(), endings::REFUSED | endings::UNREACHABLE);
    // What a handler said has no handler of its own.
    if !interim::is_say(id) && (rerun || !is_undelivered) { store.dead().rerun(id) } else { store.dead().retry(id) }
}
