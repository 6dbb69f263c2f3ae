//! Replies with files, until their files are on the platform and they go into the outbox of notes.
//!
//! What must stay true: a large file holds up the replies of its own lane and no other note; a reply that comes behind one
//! with files stays behind it; each file that was uploaded is on record before the next.

use std::time::Duration;

use crate::agent::files::reply_files;
use crate::agent::lanes::Ticket;
use crate::agent::replies::sender;
use crate::agent::shared::Shared;
use crate::agent::work::stored_reply::Parcel;
use crate::api::{ApiError, ErrorKind};
use crate::store::Stored;
use crate::sync::lock;

/// Files of a reply this old that could not be uploaded so often in a row, while the platform otherwise answers, are given
/// up, and the text goes without them: the replies behind it wait. An old one has mostly waited for something else.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const TRIES: u32 = 5;

impl Uploader {
pub(crate) fn run(&self) {
    while let Some(ticket) = self.outbox.uploads.take() {
        if let Some(wait) = self.prepare(&ticket) {
            self.outbox.uploads.again(&ticket, wait);
            continue;
        }
        lock(&self.tries).forget(&ticket.id);
        // Before this lane is free: what comes next in it is sent behind this.
        self.outbox.notes.push(&ticket.lane, &ticket.id);
        self.outbox.uploads.done(&ticket);
    }
}

/// Uploads what there is. `None`: the note can go, or has to be left for the next start.
fn prepare(&self, ticket: &Ticket) -> Option<Duration> {
    let stored = self.endings.load(&ticket.id)?;
    let mut parcel = Parcel::of(&stored)?;
    self.disk.insist("store a reply", || self.store.sync_reply(&stored.id))?;
    match self.upload(&stored, &mut parcel)? {
        Ok(()) => None,
        Err(err) => Some(sender::pause(shared, &stored.id, &err)),
    }
}

/// Uploads the files of a reply that are not on the platform yet, each put on record before the next. The error may pass.
/// `None`: we stop.
fn upload(&self, stored: &Stored, parcel: &mut Parcel) -> Option<Result<(), ApiError>> {
    while let Some(at) = reply_files::next(&parcel.files) {
        if let Err(err) = reply_files::send(shared, &stored.id, &mut parcel.files, at)? {
            let is_young = !sender::waited(shared, stored).is_over(PATIENCE) || lock(&self.tries).count(&stored.id) < TRIES;
            if is_young || !self.vitals.vitals().ready || matches!(err.kind, ErrorKind::Interrupted) {
                return Some(Err(err));
            }
            reply_files::give_up(&stored.id, &mut parcel.files, &err);
        }
        let record = parcel.renewed(&self.sent_notes, &stored.id);
        self.disk.insist("store a reply", || self.store.record_reply(&stored.id, &record))?;
    }
    Some(Ok(()))
}
}



