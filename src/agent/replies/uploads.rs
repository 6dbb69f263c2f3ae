//! Replies with files, until their files are on the platform and they go into the outbox of notes.
//!
//! What must stay true: a large file holds up the replies of its own lane and no other note; a reply that comes behind one
//! with files stays behind it; each file that was uploaded is on record before the next.

use std::time::Duration;

use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::reply_files;
use crate::agent::files::reply_files::ReplyFiles;
use crate::agent::lanes::Ticket;
use crate::agent::outbox::Outbox;
use crate::agent::presence::vitals::Vitals;
use crate::agent::replies::attempts::Attempts;
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::stored_reply::Parcel;
use crate::api::{ApiError, ErrorKind};
use crate::store::Stored;
use std::sync::Arc;

/// Files of a reply this old that could not be uploaded so often in a row, while the platform otherwise answers, are given
/// up, and the text goes without them: the replies behind it wait. An old one has mostly waited for something else.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const TRIES: u32 = 5;

/// The parts of the threads that upload.
pub(crate) struct Uploader {
    pub(crate) disk: Arc<Disk>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) reply_files: Arc<ReplyFiles>,
    pub(crate) attempts: Arc<Attempts>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) vitals: Arc<Vitals>,
}

impl Uploader {
    pub(crate) fn run(&self) {
        while let Some(ticket) = self.outbox.uploads.take() {
            if let Some(wait) = self.prepare(&ticket) {
                self.outbox.uploads.again(&ticket, wait);
                continue;
            }
            self.attempts.tries().forget(&ticket.id);
            // Before this lane is free: what comes next in it is sent behind this.
            self.outbox.notes.push(&ticket.lane, &ticket.id);
            self.outbox.uploads.done(&ticket);
        }
    }

    /// Uploads what there is. `None`: the note can go, or has to be left for the next start.
    fn prepare(&self, ticket: &Ticket) -> Option<Duration> {
        let stored = self.endings.load(&ticket.id)?;
        let mut parcel = Parcel::of(&stored)?;
        self.disk.insist("store a reply", || self.disk.store.sync_reply(&stored.id))?;
        match self.upload(&stored, &mut parcel)? {
            Ok(()) => None,
            Err(err) => Some(self.attempts.pause(&stored.id, &err)),
        }
    }

    /// Uploads the files of a reply that are not on the platform yet, each put on record before the next. The error may pass.
    /// `None`: we stop.
    fn upload(&self, stored: &Stored, parcel: &mut Parcel) -> Option<Result<(), ApiError>> {
        while let Some(at) = reply_files::next(&parcel.files) {
            if let Err(err) = self.reply_files.send(&stored.id, &mut parcel.files, at)? {
                let is_young = !self.attempts.waited(stored).is_over(PATIENCE) || self.attempts.tries().count(&stored.id) < TRIES;
                if is_young || !self.vitals.signs().ready || matches!(err.kind, ErrorKind::Interrupted) {
                    return Some(Err(err));
                }
                reply_files::give_up(&stored.id, &mut parcel.files, &err);
            }
            let record = parcel.renewed(&self.sent_notes, &stored.id);
            self.disk.insist("store a reply", || self.disk.store.record_reply(&stored.id, &record))?;
        }
        Some(Ok(()))
    }
}
