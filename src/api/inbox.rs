//! Rows of the feed as people read them: received and sent messages.
//!
//! [`crate::api::inbound`] filters out what a handler must not see: our own notes and messages, and messages that were
//! answered on push. Here, these are read too, after being converted to the form of a received message.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::api::inbound::{Inbound, Row, read_row};
use crate::api::row::RawRow;
use crate::json::object::string;

/// The direction of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Received.
    In,
    /// Sent by us; the message's `source` is then the recipient.
    Out,
}

/// A message in the feed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The direction.
    pub direction: Direction,
    /// The message. If it was sent, its source and sender are the recipient.
    pub message: Inbound,
}

impl Entry {
    /// Reads a row of the workspace `self_id`; `None` if it is not a message.
    pub fn read(raw: &RawRow, self_id: &str) -> Option<Self> {
        if let Row::Input(message) = read_row(raw, self_id) {
            return Some(Self { direction: Direction::In, message: *message });
        }
        let mut row: BTreeMap<String, Box<RawValue>> = serde_json::from_str(raw.get()).ok()?;
        let text = |row: &BTreeMap<String, Box<RawValue>>, name: &str| row.get(name).and_then(|value| string(value));
        let answer = row.remove("response_body");
        let direction = if text(&row, "method").as_deref() == Some("notify") {
            let parts = note(&serde_json::from_str(answer?.get()).ok()?)?;
            row.insert("method".to_owned(), to_raw_value("message/send").ok()?);
            row.insert("request_body".to_owned(), to_raw_value(&json!({"params": {"message": {"parts": parts}}})).ok()?);
            Direction::Out
        } else if text(&row, "source_id").as_deref() == Some(self_id) {
            let other = text(&row, "target_id").filter(|id| !id.is_empty())?;
            row.insert("source_id".to_owned(), to_raw_value(&other).ok()?);
            Direction::Out
        } else {
            Direction::In
        };
        match read_row(&to_raw_value(&row).ok()?, self_id) {
            Row::Input(message) => Some(Self { direction, message: *message }),
            _ => None,
        }
    }
}

/// Returns the parts of a note of ours.
fn note(answer: &Value) -> Option<Vec<Value>> {
    let text = answer.get("result")?.as_str()?;
    let files = answer.get("parts").and_then(Value::as_array).cloned().unwrap_or_default();
    Some(std::iter::once(json!({"kind": "text", "text": text})).chain(files).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::inbound::Source;

    const SELF: &str = "11111111-1111-4111-8111-111111111111";
    const PEER: &str = "22222222-2222-4222-8222-222222222222";

    fn read(row: &Value) -> Option<(Direction, Source, String, usize)> {
        let entry = Entry::read(&to_raw_value(row).unwrap(), SELF)?;
        let message = entry.message;
        Some((entry.direction, message.source, format!("{}{}", message.source_id, message.text), message.attachments.len()))
    }

    fn row(source: Option<&str>, method: &str) -> Value {
        let message = json!({"messageId": "m", "parts": [{"kind": "text", "text": "hi"}]});
        json!({"id": "a", "activity_type": "a2a_receive", "source_id": source, "target_id": PEER, "method": method,
               "request_body": {"params": {"message": message}}, "created_at": "2026-05-02T10:15:30Z"})
    }

    #[test]
    fn both_directions_are_read_and_other_rows_are_ignored() {
        use {Direction::*, Source::*};
        assert_eq!(read(&row(None, "message/send")), Some((In, CanvasUser, "hi".into(), 0)));
        assert_eq!(read(&row(Some(PEER), "message/send")), Some((In, PeerAgent, format!("{PEER}hi"), 0)));
        assert_eq!(read(&row(Some(SELF), "message/send")), Some((Out, PeerAgent, format!("{PEER}hi"), 0)));
        let mut pushed = row(Some(PEER), "message/send");
        pushed["response_body"] = json!({"jsonrpc": "2.0", "result": {}});
        assert_eq!(read(&pushed), Some((In, PeerAgent, format!("{PEER}hi"), 0)));
        let mut note = row(None, "notify");
        note["response_body"] = json!({"result": "done", "parts": [{"kind": "file", "file": {"uri": "u", "name": "n"}}]});
        assert_eq!(read(&note), Some((Out, CanvasUser, "done".into(), 1)));
        for none in [row(Some(PEER), "tasks/get"), row(None, "notify"), json!([]), json!({"id": "x"})] {
            assert_eq!(read(&none).filter(|(_, source, ..)| *source != Unknown), None, "{none}");
        }
        let mut probe = row(None, "message/send");
        probe["request_body"]["params"]["message"]["messageId"] = "stall-probe-1".into();
        assert_eq!(read(&probe), None);
    }
}
