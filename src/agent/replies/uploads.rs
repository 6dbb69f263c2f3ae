//! Uploads the files of replies, before the replies are sent as notes.
//!
//! Invariant: a large file holds up the replies of its own lane and no other note. A reply behind one with files stays
//! behind it. Each uploaded file is on record before the next upload starts.

use std::sync::Arc;
use std::time::Duration;

use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::reply_files::{self, ReplyFiles};
use crate::agent::lanes::Ticket;
use crate::agent::outbox::Outbox;
use crate::agent::presence::vitals::Vitals;
use crate::agent::replies::attempts::Attempts;
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::stored_reply::StoredReply;
use crate::api::{ApiError, ErrorKind};
use crate::store::Stored;

/// The text of a reply this old is sent without a file that cannot be uploaded while the platform otherwise answers, since
/// other replies wait behind it.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// The failed uploads in a row before that: an old reply has usually waited for something else.
const MIN_UPLOAD_TRIES: u32 = 5;

/// The threads that upload files of replies.
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
    /// Runs an upload thread until the outbox is closed.
    pub(crate) fn run(&self) {
        while let Some(ticket) = self.outbox.uploads.take() {
            if let Some(wait) = self.prepare(&ticket) {
                self.outbox.uploads.again(&ticket, wait);
                continue;
            }
            self.attempts.tries().forget(&ticket.id);
            // Before this lane is released, so that its next reply is sent behind this one.
            self.outbox.notes.push(&ticket.lane, &ticket.id);
            self.outbox.uploads.done(&ticket);
        }
    }

    /// Uploads the files of a reply. Returns the wait before the next try, or `None` if the note can be sent or is left for
    /// the next start.
    fn prepare(&self, ticket: &Ticket) -> Option<Duration> {
        let stored = self.endings.load(&ticket.id)?;
        let mut reply = StoredReply::of(&stored)?;
        self.disk.insist("store a reply", || self.disk.store.sync_reply(&stored.id))?;
        match self.upload(&stored, &mut reply)? {
            Ok(()) => None,
            Err(err) => Some(self.attempts.retry_wait(&stored.id, &err)),
        }
    }

    /// Uploads the files that are not on the platform yet, and records each before the next. The error may be transient.
    /// Returns `None` if the agent stops.
    fn upload(&self, stored: &Stored, reply: &mut StoredReply) -> Option<Result<(), ApiError>> {
        while let Some(at) = reply_files::next(&reply.files) {
            if let Err(err) = self.reply_files.send(&stored.id, &mut reply.files, at)? {
                let is_young = !self.attempts.age(stored).is_over(UPLOAD_TIMEOUT)
                    || self.attempts.tries().count(&stored.id) < MIN_UPLOAD_TRIES;
                if is_young || !self.vitals.signs().ready || matches!(err.kind, ErrorKind::Interrupted) {
                    return Some(Err(err));
                }
                reply_files::give_up(&stored.id, &mut reply.files, &err);
            }
            let record = reply.reset(&self.sent_notes, &stored.id);
            self.disk.insist("store a reply", || self.disk.store.record_reply(&stored.id, &record))?;
        }
        Some(Ok(()))
    }
}
