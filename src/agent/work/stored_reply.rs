//! The stored form of a reply: its content, its destination, and what becomes of the message once it is sent.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::agent::files::reply_files::{self, ReplyFile};
use crate::agent::route::{Target, peer_reply};
use crate::agent::sent_notes::SentNotes;
use crate::api::inbound::Inbound;
use crate::api::{PeerMessage, Trace, fresh_id};
use crate::store::Stored;

/// What is sent, and where to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub(crate) enum Payload {
    /// A note to the canvas, sent to `/notify`.
    Canvas {
        text: String,
        /// The state of the feed when the reply was stored. Without it, the note is not looked up at a start.
        #[serde(default)]
        trace: Trace,
    },
    /// A peer reply, sent to the peer's `/a2a`.
    Peer { target: String, message: PeerMessage },
}

/// A reply in the form in which the spool stores it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredReply {
    #[serde(flatten)]
    pub(crate) payload: Payload,
    /// The files that go to the canvas with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<ReplyFile>,
    /// Set for a failure reply: the error of the handler. Once the reply is sent, the message becomes a dead letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<String>,
}

impl StoredReply {
    /// Returns the stored reply of a message. `None` if there is none, or it cannot be read.
    pub(crate) fn of(stored: &Stored) -> Option<Self> {
        serde_json::from_str(stored.reply.as_ref()?.value.get()).ok()
    }

    /// Returns the text of a note to the canvas. `None` for a peer reply.
    pub(crate) fn note_text(&self) -> Option<String> {
        match &self.payload {
            Payload::Canvas { text, .. } => Some(reply_files::note_text(text, &self.files)),
            Payload::Peer { .. } => None,
        }
    }

    /// Returns the record of a reply that was changed. It counts as never sent, so its trace starts from here.
    pub(crate) fn reset(&mut self, notes: &SentNotes, id: &str) -> Box<RawValue> {
        let now = self.note_text();
        if let (Payload::Canvas { trace, .. }, Some(text)) = (&mut self.payload, now) {
            notes.forget(id);
            *trace = notes.store(id, &text);
        }
        self.record()
    }

    /// Returns the record that the spool stores.
    pub(crate) fn record(&self) -> Box<RawValue> {
        // Cannot fail: the fields are strings and numbers.
        to_raw_value(self).unwrap_or_else(|_| RawValue::NULL.to_owned())
    }
}

/// Creates the record of a reply. All its sends count as one message. With `failure`, the message becomes a dead letter
/// with that error once the reply is sent.
pub(crate) fn compose(
    notes: &SentNotes,
    message: &Inbound,
    target: Target,
    text: String,
    files: Vec<ReplyFile>,
    attempt: u32,
    failure: Option<String>,
) -> Box<RawValue> {
    let run = format!("{attempt}:{}", fresh_id());
    let mut reply = match target {
        Target::Canvas => StoredReply { payload: payload_for(message, target, text, &run), files, failure },
        Target::Peer(_) => {
            let payload = payload_for(message, target, reply_files::peer_text(text, &files), &run);
            StoredReply { payload, files: Vec::new(), failure }
        }
    };
    reply.reset(notes, &message.id)
}

/// Creates the record of the interim message `id`, which an earlier run may have stored already.
pub(crate) fn compose_interim(notes: &SentNotes, message: &Inbound, target: Target, text: String, id: &str) -> Box<RawValue> {
    let mut payload = payload_for(message, target, text, id);
    match &mut payload {
        Payload::Peer { message, .. } => message.interim = true,
        Payload::Canvas { text, trace } => *trace = notes.store(id, text),
    }
    StoredReply { payload, files: Vec::new(), failure: None }.record()
}

/// Creates the payload of a reply. `run` identifies one answer to the message.
fn payload_for(message: &Inbound, target: Target, text: String, run: &str) -> Payload {
    match target {
        Target::Canvas => Payload::Canvas { text, trace: Trace::default() },
        Target::Peer(peer) => Payload::Peer { target: peer.as_str().to_owned(), message: peer_reply(message, text, run) },
    }
}

/// Returns the trace and the text by which the feed is searched for a note that an earlier run stored. `None` if it cannot
/// be looked up.
pub(crate) fn stored_trace(stored: &Stored) -> Option<(Trace, String)> {
    let reply = StoredReply::of(stored)?;
    let text = reply.note_text()?;
    match reply.payload {
        Payload::Canvas { trace, .. } if trace.mark.is_some() => Some((trace, text)),
        _ => None,
    }
}
