//! A reply as it is stored: what is sent, where to, and what the message becomes then.

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::agent::files::reply_files;
use crate::agent::files::reply_files::ReplyFile;
use crate::agent::route::{Target, peer_reply};
use crate::agent::sent_notes::SentNotes;
use crate::api::inbound::Inbound;
use crate::api::{PeerMessage, Trace, fresh_id};
use crate::store::Stored;

/// A reply as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub(crate) enum Stock {
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
    pub(crate) stock: Stock,
    /// What goes to the canvas with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<ReplyFile>,
    /// For the words that a sender gets when the handler failed for good: why. The message becomes a dead letter then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<String>,
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
    pub(crate) fn renewed(&mut self, notes: &SentNotes, id: &str) -> Box<RawValue> {
        let now = self.note_text();
        if let (Stock::Canvas { trace, .. }, Some(text)) = (&mut self.stock, now) {
            notes.forget(id);
            *trace = notes.store(id, &text);
        }
        self.record()
    }

    pub(crate) fn record(&self) -> Box<RawValue> {
        // Strings and numbers only: this always encodes.
        to_raw_value(self).unwrap_or_else(|_| RawValue::NULL.to_owned())
    }
}

/// Makes the record of a reply, of which all sends are one message.
/// With `failure`, the message becomes a dead letter for that reason once the reply is sent.
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
    let mut parcel = match target {
        Target::Canvas => Parcel { stock: stock(message, target, text, &run), files, failure },
        Target::Peer(_) => {
            let stock = stock(message, target, reply_files::peer_text(text, &files), &run);
            Parcel { stock, files: Vec::new(), failure }
        }
    };
    parcel.renewed(notes, &message.id)
}

/// Makes the record of interim words of this id, which may be known already.
pub(crate) fn compose_interim(notes: &SentNotes, message: &Inbound, target: Target, text: String, id: &str) -> Box<RawValue> {
    let mut stock = stock(message, target, text, id);
    match &mut stock {
        Stock::Peer { message, .. } => message.interim = true,
        Stock::Canvas { text, trace } => *trace = notes.store(id, text),
    }
    Parcel { stock, files: Vec::new(), failure: None }.record()
}

/// What is sent as `run`, which names one answer to the message.
fn stock(message: &Inbound, target: Target, text: String, run: &str) -> Stock {
    match target {
        Target::Canvas => Stock::Canvas { text, trace: Trace::default() },
        Target::Peer(peer) => Stock::Peer { target: peer.as_str().to_owned(), message: peer_reply(message, text, run) },
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
