//! Replies: how they are stored, and the threads that send them. [`super::route`] says which way each goes.
//!
//! What must stay true: a reply is on disk (synced) before it is sent, with the `messageId` that all its sends carry; the next
//! reply of a lane is not sent before this one is settled; notes to the canvas have no idempotency key, so they go one
//! at a time, and the fate of one in doubt is looked up in our feed ([`super::fate`]) before it is sent again.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::enclose::Enclosure;
use super::fate::{self, Note};
use super::lanes::{Lanes, Ticket};
use super::route::{Target, letter};
use super::unauthorized::{Verdict, judge};
use super::{Shared, enclose, lock, say};
use crate::api::inbound::Inbound;
use crate::api::retry::{Backoff, LONGEST_RETRY_AFTER};
use crate::api::{ApiError, ErrorKind, PeerMessage, Uploaded, WorkspaceId, fresh_id};
use crate::store::{DeadReason, Settled, Stored};

/// A reply that could not be delivered for so long, while the platform otherwise answers, becomes a dead letter, or it
/// would hold up its lane for ever.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// The one lane of notes.
pub(super) const CANVAS: &str = "canvas";

/// The code of a dead letter whose handler failed.
pub(super) const HANDLER: &str = "handler";
/// The code of a dead letter whose reply was refused for good.
pub(super) const REFUSED: &str = "refused";
/// The code of a dead letter whose reply could not be delivered for too long.
pub(super) const UNREACHABLE: &str = "unreachable";

/// How long the first notes after a start wait for the first look at the feed.
const MARK_PATIENCE: Duration = Duration::from_secs(2);

/// A reply as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
enum Stock {
    /// `/notify`.
    Canvas { text: String },
    /// `/a2a` of the peer.
    Peer { target: String, message: PeerMessage },
}

/// A stored reply, and what the message becomes once it is sent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Parcel {
    #[serde(flatten)]
    stock: Stock,
    /// What goes to the canvas with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) files: Vec<Enclosure>,
    /// For the words that a sender gets when the handler failed for good: why. The message becomes a dead letter then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

impl Parcel {
    /// The reply that is stored; `None` if there is none, or it cannot be read.
    pub(super) fn of(stored: &Stored) -> Option<Self> {
        serde_json::from_str(stored.reply.as_ref()?.value.get()).ok()
    }

    pub(super) fn record(&self) -> Box<RawValue> {
        // Strings and numbers only: this always encodes.
        to_raw_value(self).unwrap_or_else(|_| RawValue::NULL.to_owned())
    }
}

/// Makes the record of a reply, of which all sends are one message.
/// With `failure`, the message becomes a dead letter for that reason once the reply is sent.
pub(super) fn compose(
    message: &Inbound,
    target: Target,
    text: String,
    files: Vec<Enclosure>,
    attempt: u32,
    failure: Option<String>,
) -> Box<RawValue> {
    let run = format!("{attempt}:{}", fresh_id());
    let parcel = match target {
        Target::Canvas => Parcel { stock: Stock::Canvas { text }, files, failure },
        Target::Peer(_) => {
            let stock = stock(message, target, enclose::letter_text(text, &files), &run);
            Parcel { stock, files: Vec::new(), failure }
        }
    };
    parcel.record()
}

/// Makes the record of interim words of this id.
pub(super) fn compose_interim(message: &Inbound, target: Target, text: String, id: &str) -> Box<RawValue> {
    let mut stock = stock(message, target, text, id);
    if let Stock::Peer { message, .. } = &mut stock {
        message.interim = true;
    }
    Parcel { stock, files: Vec::new(), failure: None }.record()
}

/// What is sent as `run`, which names one answer to the message.
fn stock(message: &Inbound, target: Target, text: String, run: &str) -> Stock {
    match target {
        Target::Canvas => Stock::Canvas { text },
        Target::Peer(peer) => Stock::Peer { target: peer.as_str().to_owned(), message: letter(message, text, run) },
    }
}

/// Puts a message whose reply is stored where its files are uploaded, if it has some, or into the outbox.
pub(super) fn enqueue(shared: &Shared, lane: &str, id: &str, has_files: bool) {
    if say::is_say(id) {
        shared.says.fetch_add(1, Ordering::SeqCst);
    }
    if lane.starts_with("peer:") {
        shared.letters.push(lane, id);
    } else if has_files {
        shared.parcels.push(lane, id);
    } else if !shared.parcels.push_behind(lane, id) {
        shared.notes.push(CANVAS, id);
    }
}

/// The same for a message of an earlier run, or one that was revived.
pub(super) fn take_up(shared: &Shared, lane: &str, id: &str) {
    let parcel = shared.store.load(id).ok().and_then(|stored| Parcel::of(&stored));
    enqueue(shared, lane, id, parcel.is_some_and(|parcel| enclose::next(&parcel.files).is_some()));
}

/// A sender's loop.
pub(super) fn run(shared: &Shared, outbox: &Lanes) {
    while let Some(ticket) = outbox.take() {
        match send(shared, &ticket) {
            None => {
                lock(&shared.tries).forget(&ticket.id);
                outbox.done(&ticket);
                if say::is_say(&ticket.id) {
                    shared.says.fetch_sub(1, Ordering::SeqCst);
                }
                shared.left();
            }
            Some(wait) => {
                // The replies behind it wait too, and are not worth less for that.
                shared.insist("sync the spool", || shared.store.sync());
                outbox.again(&ticket, wait);
            }
        }
    }
}

/// Back-off of the replies that are being tried.
#[derive(Default)]
pub(super) struct Tries(HashMap<String, Backoff>);

impl Tries {
    fn next(&mut self, id: &str, asked: Option<Duration>) -> Duration {
        let fresh = || Backoff::new(Duration::from_millis(500), Duration::from_secs(60));
        self.0.entry(id.to_owned()).or_insert_with(fresh).next(asked)
    }

    /// How often it has failed.
    pub(super) fn count(&self, id: &str) -> u32 {
        self.0.get(id).map_or(0, Backoff::tries)
    }

    pub(super) fn forget(&mut self, id: &str) {
        self.0.remove(id);
    }
}

/// Sends a stored reply. `None`: done with; else the wait before it is tried again.
fn send(shared: &Shared, ticket: &Ticket) -> Option<Duration> {
    let stored = shared.insist("read a reply from the spool", || shared.store.load(&ticket.id))?;
    let Some(parcel) = Parcel::of(&stored) else {
        bury(shared, &stored.id, stored.seq, "the stored reply cannot be read", "unreadable");
        return None;
    };
    shared.insist("store a reply", || shared.store.sync_reply(&stored.id))?;
    let result = match &parcel.stock {
        Stock::Canvas { text } => {
            let text = enclose::note_text(text, &parcel.files);
            match send_note(shared, &stored, &text, &enclose::uploaded(&parcel.files)) {
                Ok(result) => result,
                Err(err) => return Some(lock(&shared.tries).next(&stored.id, err.retry_after())),
            }
        }
        Stock::Peer { target, message } => match WorkspaceId::parse(target) {
            Ok(target) => shared.workspace.send_message(&target, message).map(drop),
            Err(bad) => {
                bury(shared, &stored.id, stored.seq, &bad.to_string(), "unreadable");
                return None;
            }
        },
    };
    match result {
        Ok(()) => {
            shared.trouble.passed("reply");
            match &parcel.failure {
                Some(failure) => bury(shared, &stored.id, stored.seq, failure, HANDLER),
                None => answered(shared, &stored),
            }
            None
        }
        Err(err) => failed(shared, &stored, parcel, &err),
    }
}

/// Sends a note, or finds that it has arrived already. The outer error is that of a look-up that did not work.
fn send_note(shared: &Shared, stored: &Stored, text: &str, files: &[Uploaded]) -> Result<Result<(), ApiError>, ApiError> {
    if let Some(sending) = &stored.sending {
        // A send was begun and nobody knows how it ended: we were killed, or the answer was cut.
        let note: Note = serde_json::from_str(sending.note.get()).unwrap_or_default();
        if note.in_doubt() {
            let arrived = fate::has_arrived(shared, &note, text).inspect_err(|err| {
                judge(shared, "reply", err);
            })?;
            if arrived {
                tracing::debug!(id = stored.id, "the reply had arrived; not sent again");
                fate::confirmed(shared, text);
                return Ok(Ok(()));
            }
        }
    }
    await_mark(shared);
    let note = Note::now(shared, text);
    if let Ok(record) = to_raw_value(&note) {
        shared.insist("note the sending of a reply", || shared.store.record_sending(&stored.id, &record));
    }
    let result = shared.workspace.notify_with(text, files);
    match &result {
        Ok(()) => fate::confirmed(shared, text),
        Err(err) if !err.may_have_acted() => {
            // It did not arrive, and that is known: the next try needs no look-up.
            if let Ok(record) = to_raw_value(&Note::refused()) {
                shared.insist("note that a reply was not sent", || shared.store.record_sending(&stored.id, &record));
            }
        }
        Err(_) => {}
    }
    Ok(result)
}

/// Right after a start the feed has not been read, and without a mark the fate of a cut note cannot be told: worth a
/// moment, but a feed that cannot be read holds no reply up.
fn await_mark(shared: &Shared) {
    let until = Instant::now() + MARK_PATIENCE;
    while newest(shared).is_none() && !shared.pulse.was_fed() && Instant::now() < until {
        if !shared.halt.sleep(Duration::from_millis(2)) {
            return;
        }
    }
}

fn answered(shared: &Shared, stored: &Stored) {
    if shared.insist("settle a message", || shared.store.settle(&stored.id, Settled::Answered)).is_some() {
        shared.settled(&stored.id, stored.seq);
        if !say::is_say(&stored.id) {
            shared.counters.count(|tally| tally.handled += 1);
        }
        tracing::debug!(id = stored.id, "answered");
    }
    // With nothing more to send the record is made durable now; in a burst the next reply's sync covers it.
    if shared.notes.queued() + shared.letters.queued() <= 1 {
        shared.insist("sync the spool", || shared.store.sync());
    }
}

fn failed(shared: &Shared, stored: &Stored, mut parcel: Parcel, err: &ApiError) -> Option<Duration> {
    if let ErrorKind::Refused { .. } = err.kind {
        // The platform answers, if only with a no.
        shared.trouble.passed("reply");
        // It may be the files: the text is sent once more without them. Put on record, they are refused once.
        if !err.kind.forbids_notes() && enclose::leave_out(&stored.id, &mut parcel.files, err) {
            let record = parcel.record();
            shared.insist("store a reply", || shared.store.record_reply(&stored.id, &record))?;
            return Some(Duration::ZERO);
        }
        let error = format!("the reply could not be sent: {err}");
        tracing::error!(id = stored.id, "{error}; kept as a dead letter");
        bury(shared, &stored.id, stored.seq, &error, REFUSED);
        return None;
    }
    if waited(stored) > PATIENCE && shared.pulse.vitals().ready {
        bury(shared, &stored.id, stored.seq, &format!("the reply could not be delivered for a day: {err}"), UNREACHABLE);
        return None;
    }
    Some(pause(shared, &stored.id, err))
}

/// How long to wait after an error that may pass.
pub(super) fn pause(shared: &Shared, id: &str, err: &ApiError) -> Duration {
    match judge(shared, "reply", err) {
        Verdict::Now => Duration::ZERO,
        Verdict::Wait => lock(&shared.tries).next(id, err.retry_after()),
        Verdict::Ended => LONGEST_RETRY_AFTER,
    }
}

pub(super) fn waited(stored: &Stored) -> Duration {
    let now = crate::store::system_clock();
    Duration::from_millis(stored.reply.as_ref().map_or(0, |reply| now.saturating_sub(reply.at)))
}

/// Makes a message a dead letter.
pub(super) fn bury(shared: &Shared, id: &str, seq: Option<i64>, error: &str, code: &str) {
    let why = || DeadReason { error: error.to_owned(), code: code.to_owned() };
    if shared.insist("write a dead letter", || shared.store.bury(id, why())).is_some() {
        if code != "loop-guard" && code != REFUSED {
            tracing::error!(id, "{error}; kept as a dead letter in {}", shared.store.folder().join("dead").display());
        }
        shared.settled(id, seq);
        shared.counters.count(|tally| tally.dead += 1);
    }
}

/// The newest row that is known, and since when.
pub(super) fn newest(shared: &Shared) -> Option<(String, Instant)> {
    lock(&shared.newest).clone()
}
