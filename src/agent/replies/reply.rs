//! Replies: how they are stored, and how one is sent. [`crate::agent::route`] says which way each goes, [`crate::agent::replies::sender`] when.
//!
//! What must stay true: a reply is on disk (synced) before it is sent, with the `messageId` that all its sends carry; notes to
//! the canvas have no idempotency key, so they go one at a time, and the fate of one in doubt is looked up in our feed
//! ([`crate::agent::replies::note_fate`]) before it is sent again.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::agent::files::reply_files;
use crate::agent::files::reply_files::Enclosure;
use crate::agent::lanes::Ticket;
use crate::agent::replies::note_fate;
use crate::agent::replies::note_fate::Note;
use crate::agent::replies::{interim, sender};
use crate::agent::route::{Target, letter};
use crate::agent::shared::{Shared, lock};
use crate::api::inbound::Inbound;
use crate::api::{AnswerState, ApiError, ErrorKind, PeerMessage, Reception, Trace, Uploaded, WorkspaceId, fresh_id};
use crate::logging;
use crate::store::{DeadReason, Settled, StoreError, Stored};
use crate::text::printable;

/// The code of a dead letter whose handler failed.
pub(crate) const HANDLER: &str = "handler";
/// The code of a dead letter that cannot be read.
pub(crate) const UNREADABLE: &str = "unreadable";
/// The code of a dead letter whose reply was refused for good.
pub(crate) const REFUSED: &str = "refused";
/// The code of a dead letter whose reply could not be delivered for too long.
pub(crate) const UNREACHABLE: &str = "unreachable";

/// How long the first notes after a start wait for the first look at the feed.
const MARK_PATIENCE: Duration = Duration::from_secs(2);

/// A reply as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
enum Stock {
    /// `/notify`.
    Canvas {
        text: String,
        /// What was known of the feed when it was stored. Without, it is not looked up at a start.
        #[serde(default)]
        trace: Trace,
    },
    /// `/a2a` of the peer.
    Peer { target: String, message: PeerMessage },
}

/// A stored reply, and what the message becomes once it is sent.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Parcel {
    #[serde(flatten)]
    stock: Stock,
    /// What goes to the canvas with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<Enclosure>,
    /// For the words that a sender gets when the handler failed for good: why. The message becomes a dead letter then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

impl Parcel {
    /// The reply that is stored; `None` if there is none, or it cannot be read.
    pub(crate) fn of(stored: &Stored) -> Option<Self> {
        serde_json::from_str(stored.reply.as_ref()?.value.get()).ok()
    }

    /// The text that goes to the canvas, if it does.
    pub(crate) fn note_text(&self) -> Option<String> {
        match &self.stock {
            Stock::Canvas { text, .. } => Some(reply_files::note_text(text, &self.files)),
            Stock::Peer { .. } => None,
        }
    }

    /// The record of a reply that was changed: no send of it has begun, and that is known.
    pub(crate) fn renewed(&mut self, shared: &Shared, id: &str) -> Box<RawValue> {
        let now = self.note_text();
        if let (Stock::Canvas { trace, .. }, Some(text)) = (&mut self.stock, now) {
            shared.book.forget(id);
            *trace = shared.book.store(id, &text);
        }
        self.record()
    }

    fn record(&self) -> Box<RawValue> {
        // Strings and numbers only: this always encodes.
        to_raw_value(self).unwrap_or_else(|_| RawValue::NULL.to_owned())
    }
}

/// Makes the record of a reply, of which all sends are one message.
/// With `failure`, the message becomes a dead letter for that reason once the reply is sent.
pub(crate) fn compose(
    shared: &Shared,
    message: &Inbound,
    target: Target,
    text: String,
    files: Vec<Enclosure>,
    attempt: u32,
    failure: Option<String>,
) -> Box<RawValue> {
    let run = format!("{attempt}:{}", fresh_id());
    let mut parcel = match target {
        Target::Canvas => Parcel { stock: stock(message, target, text, &run), files, failure },
        Target::Peer(_) => {
            let stock = stock(message, target, reply_files::letter_text(text, &files), &run);
            Parcel { stock, files: Vec::new(), failure }
        }
    };
    parcel.renewed(shared, &message.id)
}

/// Makes the record of interim words of this id, which may be known already.
pub(crate) fn compose_interim(shared: &Shared, message: &Inbound, target: Target, text: String, id: &str) -> Box<RawValue> {
    let mut stock = stock(message, target, text, id);
    match &mut stock {
        Stock::Peer { message, .. } => message.interim = true,
        Stock::Canvas { text, trace } => *trace = shared.book.store(id, text),
    }
    Parcel { stock, files: Vec::new(), failure: None }.record()
}

/// What is sent as `run`, which names one answer to the message.
fn stock(message: &Inbound, target: Target, text: String, run: &str) -> Stock {
    match target {
        Target::Canvas => Stock::Canvas { text, trace: Trace::default() },
        Target::Peer(peer) => Stock::Peer { target: peer.as_str().to_owned(), message: letter(message, text, run) },
    }
}

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

/// What the feed has to be asked for a reply that an earlier run stored: `None` if that cannot be told.
pub(crate) fn stored_trace(stored: &Stored) -> Option<(Trace, String)> {
    let parcel = Parcel::of(stored)?;
    let text = parcel.note_text()?;
    match parcel.stock {
        Stock::Canvas { trace, .. } if trace.mark.is_some() => Some((trace, text)),
        _ => None,
    }
}

/// Sends a stored reply.
pub(crate) fn send(shared: &Shared, ticket: &Ticket) -> Outcome {
    let Some(stored) = shared.load(&ticket.id) else { return Outcome::Done };
    let Some(parcel) = Parcel::of(&stored) else {
        bury(shared, &stored.id, stored.seq, "the stored reply cannot be read", UNREADABLE);
        return Outcome::Done;
    };
    if shared.insist("store a reply", || shared.store.sync_reply(&stored.id)).is_none() {
        return Outcome::Done;
    }
    let result = match &parcel.stock {
        Stock::Canvas { .. } => send_note(shared, &stored, &parcel),
        Stock::Peer { target, message } => match WorkspaceId::parse(target) {
            Ok(target) => send_letter(shared, &stored, &target, message),
            Err(bad) => {
                bury(shared, &stored.id, stored.seq, &bad.to_string(), UNREADABLE);
                return Outcome::Done;
            }
        },
    };
    match result {
        Ok(()) => {
            shared.trouble.passed("reply");
            sent(shared, &stored, &parcel);
            Outcome::Done
        }
        Err(Unsent::GivenUp(why)) => {
            bury(shared, &stored.id, stored.seq, &why, UNREACHABLE);
            Outcome::Done
        }
        Err(Unsent::Call(err)) if matches!(err.kind, ErrorKind::Refused { .. }) => refused(shared, &stored, parcel, &err),
        Err(Unsent::Call(err)) => Outcome::Failed(err),
    }
}

/// A reply that an earlier run sent, as the feed shows.
pub(crate) fn arrived(shared: &Shared, stored: &Stored) {
    tracing::debug!(id = stored.id, "the reply had arrived; not sent again");
    if let Some(parcel) = Parcel::of(stored) {
        sent(shared, stored, &parcel);
    }
}

fn sent(shared: &Shared, stored: &Stored, parcel: &Parcel) {
    match &parcel.failure {
        Some(failure) => bury(shared, &stored.id, stored.seq, failure, HANDLER),
        None => answered(shared, stored),
    }
}

/// Sends a letter. What the peer answers is not handed on; that it could not make anything of the letter is said.
fn send_letter(shared: &Shared, stored: &Stored, target: &WorkspaceId, message: &PeerMessage) -> Result<(), Unsent> {
    may_try(shared, stored)?;
    let answer = shared.workspace.send_message(target, message)?;
    if let Reception::Answered(answer, _) = Reception::of(answer)
        && answer.state == AnswerState::Error
    {
        let error = printable(&answer.text, 300);
        tracing::warn!(id = stored.id, "peer {target} took the reply and answered with an error: {error}");
    }
    Ok(())
}

/// Sends a note, or finds that it has arrived already.
fn send_note(shared: &Shared, stored: &Stored, parcel: &Parcel) -> Result<(), Unsent> {
    let (id, text) = (stored.id.as_str(), parcel.note_text().unwrap_or_default());
    // A send was begun and nobody knows how it ended: we were killed, or the answer was cut.
    if let Some(note) = Note::in_doubt(stored)
        && note_fate::has_arrived(shared, id, &note, &text)?
    {
        tracing::debug!(id, "the reply had arrived; not sent again");
        return Ok(());
    }
    may_try(shared, stored)?;
    await_mark(shared);
    note_fate::begin(shared, id, &text);
    let files: Vec<Uploaded> = reply_files::uploaded(&parcel.files);
    match shared.workspace.notify_with(&text, &files) {
        Ok(()) => {
            note_fate::confirmed(shared, id);
            lock(&shared.tries).delivered();
            Ok(())
        }
        Err(err) => {
            note_fate::failed(shared, id, err.may_have_acted());
            Err(err.into())
        }
    }
}

/// Whether the reply is to be tried any more. An outage does not count against it.
fn may_try(shared: &Shared, stored: &Stored) -> Result<(), Unsent> {
    let why = lock(&shared.tries).exhausted(&stored.id, sender::has_waited(shared, stored));
    why.filter(|_| shared.pulse.vitals().ready).map_or(Ok(()), |why| Err(Unsent::GivenUp(why)))
}

/// Right after a start the feed has not been read, and without a mark the fate of a cut note cannot be told: worth a
/// moment, but a feed that cannot be read holds no reply up.
fn await_mark(shared: &Shared) {
    let until = Instant::now() + MARK_PATIENCE;
    while !shared.book.has_mark() && !shared.pulse.was_fed() && Instant::now() < until {
        if !shared.halt.sleep(Duration::from_millis(2)) {
            return;
        }
    }
}

fn answered(shared: &Shared, stored: &Stored) {
    if shared.insist("settle a message", || shared.store.settle(&stored.id, Settled::Answered)).is_some() {
        shared.ledger.end(&stored.id, logging::Outcome::Answered);
        shared.settled(&stored.id, stored.seq);
        if !interim::is_say(&stored.id) {
            shared.counters.count(|tally| tally.handled += 1);
        }
        tracing::debug!(id = stored.id, "answered");
    }
    // With nothing more to send the record is made durable now; in a burst the next reply's sync covers it.
    if shared.notes.queued() + shared.letters.queued() <= 1 {
        shared.insist("sync the spool", || shared.store.sync());
    }
}

/// It was refused for good.
fn refused(shared: &Shared, stored: &Stored, mut parcel: Parcel, err: &ApiError) -> Outcome {
    // The platform answers, if only with a no.
    shared.trouble.passed("reply");
    // It may be the files: the text is sent once more without them. Put on record, they are refused once.
    if !err.kind.forbids_notes() && reply_files::leave_out(&stored.id, &mut parcel.files, err) {
        let record = parcel.renewed(shared, &stored.id);
        let kept = shared.insist("store a reply", || shared.store.record_reply(&stored.id, &record));
        return if kept.is_some() { Outcome::Again } else { Outcome::Done };
    }
    let error = format!("the reply could not be sent: {err}");
    tracing::error!(id = stored.id, "{error}; kept as a dead letter");
    bury(shared, &stored.id, stored.seq, &error, REFUSED);
    Outcome::Done
}

/// Makes a message a dead letter.
pub(crate) fn bury(shared: &Shared, id: &str, seq: Option<i64>, error: &str, code: &str) {
    put_away(shared, id, seq, error, code, |why| shared.store.bury(id, why));
}

/// The same for one whose record cannot be read.
pub(crate) fn bury_unread(shared: &Shared, id: &str, error: &str) {
    put_away(shared, id, None, error, UNREADABLE, |why| shared.store.bury_unread(id, why));
}

fn put_away(
    shared: &Shared,
    id: &str,
    seq: Option<i64>,
    error: &str,
    code: &str,
    bury: impl Fn(DeadReason) -> Result<(), StoreError>,
) {
    let why = || DeadReason { error: error.to_owned(), code: code.to_owned() };
    let buried = shared.try_file("write a dead letter", || bury(why()));
    if let Some(Err(err)) = &buried
        && !matches!(err, StoreError::Unknown { .. })
    {
        let cause = crate::text::chain(err);
        tracing::error!(id, "{error}; and it cannot become a dead letter: {cause}; left for the next start");
    }
    if matches!(buried, Some(Ok(()))) {
        if code != "loop-guard" && code != REFUSED {
            tracing::error!(id, "{error}; kept as a dead letter in {}", shared.store.folder().join("dead").display());
        }
        shared.ledger.end(id, logging::Outcome::Dead);
        shared.settled(id, seq);
        shared.counters.count(|tally| tally.dead += 1);
    }
}
