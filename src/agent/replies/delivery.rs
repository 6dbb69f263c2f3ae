//! Replies: how they are stored, and how one is sent. [`crate::agent::route`] says which way each goes, [`crate::agent::replies::sender`] when.
//!
//! What must stay true: a reply is on disk (synced) before it is sent, with the `messageId` that all its sends carry; notes to
//! the canvas have no idempotency key, so they go one at a time, and the fate of one in doubt is looked up in our feed
//! ([`crate::agent::replies::note_fate`]) before it is sent again.

use std::time::{Duration, Instant};

use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::reply_files;
use crate::agent::interim;
use crate::agent::lanes::Ticket;
use crate::agent::message_log::MessageLog;
use crate::agent::outbox::Outbox;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::sent_notes::Note;
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::stored_reply::{Parcel, Stock};
use crate::api::Workspace;
use crate::api::{AnswerState, ApiError, ErrorKind, PeerMessage, Reception, Uploaded, WorkspaceId};
use crate::halt::Halt;
use crate::logging;
use crate::store::{DeadCode, Settled, Stored};
use crate::text::printable;
use std::sync::Arc;

/// How long the first notes after a start wait for the first look at the feed.
const MARK_PATIENCE: Duration = Duration::from_secs(2);

/// What came of a try to send a reply.
pub(crate) enum Outcome {
    /// It is settled, or left for the next start.
    Done,
    /// It was changed, and is to be tried at once.
    Again,
    /// It could not be sent, which may pass.
    Failed(ApiError),
}

/// Why a reply was not sent.
enum Unsent {
    Call(ApiError),
    /// It is not tried any more.
    GivenUp(String),
}

impl From<ApiError> for Unsent {
    fn from(err: ApiError) -> Self {
        Self::Call(err)
    }
}

/// Sends stored replies.
pub(crate) struct Delivery {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) note_fates: Arc<NoteFates>,
    pub(crate) attempts: Arc<Attempts>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) message_log: Arc<MessageLog>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) halt: Halt,
    pub(crate) counters: Counters,
}

impl Delivery {
    /// Sends a stored reply.
    pub(crate) fn send(&self, ticket: &Ticket) -> Outcome {
        let Some(stored) = self.endings.load(&ticket.id) else { return Outcome::Done };
        let Some(parcel) = Parcel::of(&stored) else {
            self.endings.bury(&stored.id, stored.seq, "the stored reply cannot be read", &DeadCode::Unreadable);
            return Outcome::Done;
        };
        if self.disk.insist("store a reply", || self.disk.store.sync_reply(&stored.id)).is_none() {
            return Outcome::Done;
        }
        let result = match &parcel.stock {
            Stock::Canvas { .. } => self.send_note(&stored, &parcel),
            Stock::Peer { target, message } => match WorkspaceId::parse(target) {
                Ok(target) => self.send_letter(&stored, &target, message),
                Err(bad) => {
                    self.endings.bury(&stored.id, stored.seq, &bad.to_string(), &DeadCode::Unreadable);
                    return Outcome::Done;
                }
            },
        };
        match result {
            Ok(()) => {
                self.trouble.passed("reply");
                self.sent(&stored, &parcel);
                Outcome::Done
            }
            Err(Unsent::GivenUp(why)) => {
                self.endings.bury(&stored.id, stored.seq, &why, &DeadCode::Unreachable);
                Outcome::Done
            }
            Err(Unsent::Call(err)) if matches!(err.kind, ErrorKind::Refused { .. }) => self.refused(&stored, parcel, &err),
            Err(Unsent::Call(err)) => Outcome::Failed(err),
        }
    }

    /// A reply that an earlier run sent, as the feed shows.
    pub(crate) fn arrived(&self, stored: &Stored) {
        tracing::debug!(id = stored.id, "the reply had arrived; not sent again");
        if let Some(parcel) = Parcel::of(stored) {
            self.sent(stored, &parcel);
        }
    }

    fn sent(&self, stored: &Stored, parcel: &Parcel) {
        match &parcel.failure {
            Some(failure) => self.endings.bury(&stored.id, stored.seq, failure, &DeadCode::Handler),
            None => self.answered(stored),
        }
    }

    /// Sends a letter. What the peer answers is not handed on; that it could not make anything of the letter is said.
    fn send_letter(&self, stored: &Stored, target: &WorkspaceId, message: &PeerMessage) -> Result<(), Unsent> {
        self.may_try(stored)?;
        let answer = self.workspace.send_message(target, message)?;
        if let Reception::Answered(answer, _) = Reception::of(answer)
            && answer.state == AnswerState::Error
        {
            let error = printable(&answer.text, 300);
            tracing::warn!(id = stored.id, "peer {target} took the reply and answered with an error: {error}");
        }
        Ok(())
    }

    /// Sends a note, or finds that it has arrived already.
    fn send_note(&self, stored: &Stored, parcel: &Parcel) -> Result<(), Unsent> {
        let (id, text) = (stored.id.as_str(), parcel.note_text().unwrap_or_default());
        // A send was begun and nobody knows how it ended: we were killed, or the answer was cut.
        if let Some(note) = Note::in_doubt(stored)
            && self.note_fates.has_arrived(id, &note, &text)?
        {
            tracing::debug!(id, "the reply had arrived; not sent again");
            return Ok(());
        }
        self.may_try(stored)?;
        self.await_mark();
        self.note_fates.begin(id, &text);
        let files: Vec<Uploaded> = reply_files::uploaded(&parcel.files);
        match self.workspace.notify_with(&text, &files) {
            Ok(()) => {
                self.note_fates.confirmed(id);
                self.attempts.tries().delivered();
                Ok(())
            }
            Err(err) => {
                self.note_fates.failed(id, err.may_have_acted());
                Err(err.into())
            }
        }
    }

    /// Whether the reply is to be tried any more. An outage does not count against it.
    fn may_try(&self, stored: &Stored) -> Result<(), Unsent> {
        let why = self.attempts.exhausted(stored);
        why.filter(|_| self.vitals.signs().ready).map_or(Ok(()), |why| Err(Unsent::GivenUp(why)))
    }

    /// Right after a start the feed has not been read, and without a mark the fate of a cut note cannot be told: worth a
    /// moment, but a feed that cannot be read holds no reply up.
    fn await_mark(&self) {
        let until = Instant::now() + MARK_PATIENCE;
        while !self.sent_notes.has_mark() && !self.vitals.was_fed() && Instant::now() < until {
            if !self.halt.sleep(Duration::from_millis(2)) {
                return;
            }
        }
    }

    fn answered(&self, stored: &Stored) {
        if self.disk.insist("settle a message", || self.disk.store.settle(&stored.id, Settled::Answered)).is_some() {
            self.message_log.end(&stored.id, logging::Outcome::Answered);
            self.endings.settled(&stored.id, stored.seq);
            if !interim::is_say(&stored.id) {
                self.counters.count(|tally| tally.handled += 1);
            }
            tracing::debug!(id = stored.id, "answered");
        }
        // With nothing more to send the record is made durable now; in a burst the next reply's sync covers it.
        if self.outbox.notes.queued() + self.outbox.letters.queued() <= 1 {
            self.disk.insist("sync the spool", || self.disk.store.sync());
        }
    }

    /// It was refused for good.
    fn refused(&self, stored: &Stored, mut parcel: Parcel, err: &ApiError) -> Outcome {
        // The platform answers, if only with a no.
        self.trouble.passed("reply");
        // It may be the files: the text is sent once more without them. Put on record, they are refused once.
        if !err.kind.forbids_notes() && reply_files::leave_out(&stored.id, &mut parcel.files, err) {
            let record = parcel.renewed(&self.sent_notes, &stored.id);
            let kept = self.disk.insist("store a reply", || self.disk.store.record_reply(&stored.id, &record));
            return if kept.is_some() { Outcome::Again } else { Outcome::Done };
        }
        let error = format!("the reply could not be sent: {err}");
        tracing::error!(id = stored.id, "{error}; kept as a dead letter");
        self.endings.bury(&stored.id, stored.seq, &error, &DeadCode::Refused);
        Outcome::Done
    }
}
