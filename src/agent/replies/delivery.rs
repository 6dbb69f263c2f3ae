//! Sends a stored reply. [`crate::agent::route`] decides where it goes, [`crate::agent::replies::sender`] when.
//!
//! Invariant: a reply is on disk (synced) before it is sent, with the `messageId` that all its sends carry. Notes to the
//! canvas have no idempotency key, so they are sent one at a time, and a note whose outcome is unknown is looked up in our
//! feed ([`crate::agent::replies::note_fate`]) before it is sent again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::a2a::AnswerState;
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
use crate::agent::sent_notes::{Note, SentNotes};
use crate::agent::work::stored_reply::{Payload, StoredReply};
use crate::api::{ApiError, ErrorKind, PeerMessage, Reception, Uploaded, Workspace, WorkspaceId};
use crate::halt::Halt;
use crate::logging;
use crate::store::{DeadCode, Settled, Stored, system_clock};
use crate::text::printable;

/// Longer errors of a peer are cut in the log.
const MAX_ERROR_CHARS: usize = 300;
/// How long the first notes after a start wait until the feed has been read.
const FIRST_MARK_TIMEOUT: Duration = Duration::from_secs(2);

/// The outcome of a try to send a reply.
pub(crate) enum Outcome {
    /// It is settled, or left for the next start.
    Done,
    /// It was changed and must be tried again immediately.
    Again,
    /// It could not be sent. The error may be transient.
    Failed(ApiError),
}

/// Why a reply was not sent.
enum Unsent {
    /// The request failed.
    Call(ApiError),
    /// It must not be tried again, for this reason.
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
        let Some(reply) = StoredReply::of(&stored) else {
            self.endings.make_dead_letter(&stored, "the stored reply cannot be read", &DeadCode::Unreadable);
            return Outcome::Done;
        };
        if self.disk.insist("store a reply", || self.disk.store.sync_reply(&stored.id)).is_none() {
            return Outcome::Done;
        }
        let result = match &reply.payload {
            Payload::Canvas { .. } => self.send_note(&stored, &reply),
            Payload::Peer { target, message } => match WorkspaceId::parse(target) {
                Ok(target) => self.send_peer_reply(&stored, &target, message),
                Err(bad) => {
                    self.endings.make_dead_letter(&stored, &bad.to_string(), &DeadCode::Unreadable);
                    return Outcome::Done;
                }
            },
        };
        match result {
            Ok(()) => {
                self.trouble.passed("reply");
                self.sent(&stored, &reply);
                Outcome::Done
            }
            Err(Unsent::GivenUp(why)) => {
                self.endings.make_dead_letter(&stored, &why, &DeadCode::Unreachable);
                Outcome::Done
            }
            Err(Unsent::Call(err)) if matches!(err.kind, ErrorKind::Refused { .. }) => self.refused(&stored, reply, &err),
            Err(Unsent::Call(err)) => {
                self.counters.reply_retried();
                Outcome::Failed(err)
            }
        }
    }

    /// Settles a reply that an earlier run sent, as the feed shows.
    pub(crate) fn arrived(&self, stored: &Stored) {
        tracing::debug!(id = stored.id, "the reply had already arrived; not sent again");
        if let Some(reply) = StoredReply::of(stored) {
            self.sent(stored, &reply);
        }
    }

    /// Ends the message whose reply was sent: settled, or after a failure reply as a dead letter.
    fn sent(&self, stored: &Stored, reply: &StoredReply) {
        if !interim::is_interim(&stored.id) {
            self.counters.replied_after(Duration::from_millis(system_clock().saturating_sub(stored.accepted_at)));
        }
        match &reply.failure {
            Some(failure) => self.endings.make_dead_letter(stored, failure, &DeadCode::Handler),
            None => self.answered(stored),
        }
    }

    /// Sends a peer reply. The peer's answer to it is dropped, but an error is logged.
    fn send_peer_reply(&self, stored: &Stored, target: &WorkspaceId, message: &PeerMessage) -> Result<(), Unsent> {
        self.may_try(stored)?;
        let answer = self.workspace.send_message(target, message)?;
        if let Reception::Answered(answer, _) = Reception::of(answer)
            && answer.state == AnswerState::Error
        {
            let error = printable(&answer.text, MAX_ERROR_CHARS);
            tracing::warn!(id = stored.id, "peer {target} accepted the reply and answered with an error: {error}");
        }
        Ok(())
    }

    /// Sends a note, unless the feed shows that it has already arrived.
    fn send_note(&self, stored: &Stored, reply: &StoredReply) -> Result<(), Unsent> {
        let (id, text) = (stored.id.as_str(), reply.note_text().unwrap_or_default());
        // An earlier send has no known outcome: we were killed, or the response was cut off.
        if let Some(note) = Note::in_doubt(stored)
            && self.note_fates.has_arrived(id, &note, &text)?
        {
            tracing::debug!(id, "the reply had already arrived; not sent again");
            return Ok(());
        }
        self.may_try(stored)?;
        self.wait_for_mark();
        self.note_fates.begin(id, &text);
        let files: Vec<Uploaded> = reply_files::uploaded(&reply.files);
        match self.workspace.notify_with(&text, &files) {
            Ok(()) => {
                self.note_fates.confirmed(id);
                self.attempts.tries().note_delivered();
                Ok(())
            }
            Err(err) => {
                self.note_fates.failed(id, err.may_have_acted());
                Err(err.into())
            }
        }
    }

    /// Fails if the reply must not be tried again. An outage does not count against it.
    fn may_try(&self, stored: &Stored) -> Result<(), Unsent> {
        let why = self.attempts.exhausted(stored);
        why.filter(|_| self.vitals.signs().ready).map_or(Ok(()), |why| Err(Unsent::GivenUp(why)))
    }

    /// Waits a moment until the feed has been read after a start. Without a mark in the feed, a note whose send is cut off
    /// could not be looked up. But a feed that cannot be read holds up no reply.
    fn wait_for_mark(&self) {
        let until = Instant::now() + FIRST_MARK_TIMEOUT;
        while !self.sent_notes.has_mark() && !self.vitals.was_feed_read() && Instant::now() < until {
            if !self.halt.sleep(Duration::from_millis(2)) {
                return;
            }
        }
    }

    /// Settles a message whose reply was sent.
    fn answered(&self, stored: &Stored) {
        if self.disk.insist("settle a message", || self.disk.store.settle(&stored.id, Settled::Answered)).is_some() {
            self.message_log.end(&stored.id, logging::Outcome::Answered);
            self.endings.settled(&stored.id, stored.seq);
            if !interim::is_interim(&stored.id) {
                self.counters.finished(&stored.lane, logging::Outcome::Answered);
            }
            tracing::debug!(id = stored.id, "answered");
        }
        // In a burst, the sync of the next reply covers this record.
        if self.outbox.notes.queued() + self.outbox.peer_replies.queued() <= 1 {
            self.disk.insist("sync the spool", || self.disk.store.sync());
        }
    }

    /// Handles a reply that was refused for good.
    fn refused(&self, stored: &Stored, mut reply: StoredReply, err: &ApiError) -> Outcome {
        // The platform answers, if only with a refusal.
        self.trouble.passed("reply");
        // The files may be the cause: the text is sent once more without them. This is on record, so it happens once.
        if !err.kind.forbids_notes() && reply_files::leave_out(&stored.id, &mut reply.files, err) {
            let record = reply.reset(&self.sent_notes, &stored.id);
            let stored_again = self.disk.insist("store a reply", || self.disk.store.record_reply(&stored.id, &record));
            return if stored_again.is_some() { Outcome::Again } else { Outcome::Done };
        }
        let error = format!("the reply could not be sent: {err}");
        tracing::error!(id = stored.id, "{error}; kept as a dead letter");
        self.endings.make_dead_letter(stored, &error, &DeadCode::Refused);
        Outcome::Done
    }
}
