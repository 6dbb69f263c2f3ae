//! Messages that we start, and their outcome (protocol 7).
//!
//! A peer's answer arrives in one of three ways: in the response, under the ID of a queued call, or as a new row in our
//! own feed.
//!
//! Invariant: a row counts as an answer to us only if its sender marks it as one, or if it cannot be anything else. A
//! question from another agent is never an answer.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::a2a::Answer;
use crate::api::bounded::{Bounded, RESPONSE_LIMIT};
use crate::api::call::{Auth, CALL_TIMEOUT, Call};
use crate::api::encoding::decoded;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::inbound::{Inbound, Source};
use crate::api::wire::{PeerMessage, encode};
use crate::api::workspace::Workspace;

/// How long we wait for the response to a reply. A push-mode agent responds only when it is done. A retry carries the
/// same `messageId`.
const PEER_TIMEOUT: Duration = Duration::from_secs(120);

/// Platforms since June hold a request for up to 30 minutes until the peer answers.
const ASK_TIMEOUT: Duration = Duration::from_secs(31 * 60);

impl PeerMessage {
    /// Creates a message that we start. `message_id` must be ours and unique: a second message with the same ID may be
    /// dropped.
    pub fn question(message_id: String, text: String) -> Self {
        Self {
            message_id,
            role: "user".to_owned(),
            text,
            in_reply_to: None,
            delegation_id: None,
            context_id: None,
            interim: false,
        }
    }
}

/// The outcome of a message that was accepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Reception {
    /// The peer answered: the answer, and the complete body.
    Answered(Answer, Value),
    /// The message waits until the peer fetches it. The answer arrives as a row in our feed.
    Fetched,
    /// The peer is busy. The answer can be fetched by this ID.
    Busy {
        /// The ID of the queued call; empty if the platform sent none.
        queue_id: String,
    },
    /// The message was accepted, but the response contains no answer.
    Silent,
}

impl Reception {
    /// Classifies the body of a 2xx response.
    pub fn of(body: Value) -> Self {
        let text = |key: &str| body.get(key).and_then(Value::as_str);
        match text("queue_id") {
            Some(id) => return Self::Busy { queue_id: id.to_owned() },
            None if body.get("queued") == Some(&Value::Bool(true)) => return Self::Busy { queue_id: String::new() },
            None if text("status") == Some("queued") => return Self::Fetched,
            None => {}
        }
        // A bare string comes from a proxy or a platform, not from an agent.
        let answer = Answer::read(&body).filter(|_| body.is_object());
        answer.map_or(Self::Silent, |answer| Self::Answered(answer, body))
    }
}

/// The state of a call that was queued because the peer was busy.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueuedCall {
    /// `queued`, `dispatched`, `completed`, `failed`, …
    pub status: String,
    /// The peer's answer, once it exists (G3 and later).
    pub response_body: Option<Value>,
}

impl Workspace {
    /// Sends a message of our own to a peer, and waits for the answer as long as the platform does.
    ///
    /// # Errors
    /// See [`Workspace::send_message`].
    pub fn ask(&self, target: &WorkspaceId, message: &PeerMessage) -> Result<Reception, ApiError> {
        let answer = self.deliver(target, message, ASK_TIMEOUT)?;
        Ok(Reception::of(answer))
    }

    /// `POST /workspaces/:target/a2a`: sends a message to a peer. Every 2xx response means that it was accepted,
    /// including `queued`.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] is final and was confirmed by a second attempt. Any other [`ApiError`].
    pub fn send_message(&self, target: &WorkspaceId, message: &PeerMessage) -> Result<Value, ApiError> {
        self.deliver(target, message, PEER_TIMEOUT)
    }

    fn deliver(&self, target: &WorkspaceId, message: &PeerMessage, timeout: Duration) -> Result<Value, ApiError> {
        self.hand_over(|| match self.deliver_once(target, message, timeout) {
            // This is about the peer: our own workspace gets a 401 once it is gone.
            Err(ApiError { kind: ErrorKind::Gone { message }, call }) => {
                Err(ApiError::new(call, ErrorKind::Refused { status: 410, message }))
            }
            other => other,
        })
    }

    fn deliver_once(&self, target: &WorkspaceId, message: &PeerMessage, timeout: Duration) -> Result<Value, ApiError> {
        let path = ["workspaces", target.as_str(), "a2a"];
        let call = Call { auth: Auth::Caller, timeout, ..Call::post(&path, encode(&message.request())) };
        let answer = self.transport.send(&call)?;
        // The status already says that it was accepted, even if the peer's answer is not JSON.
        let mut bytes = Vec::new();
        let _ = std::io::Read::read_to_end(&mut Bounded::new(decoded(answer), RESPONSE_LIMIT, CALL_TIMEOUT), &mut bytes);
        Ok(crate::json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// `GET /workspaces/:target/a2a/queue/:queue_id` (G2 and later): returns the state of a queued call of ours.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] on G1; any other [`ApiError`].
    pub fn queued_call(&self, target: &WorkspaceId, queue_id: &str) -> Result<QueuedCall, ApiError> {
        let path = ["workspaces", target.as_str(), "a2a", "queue", queue_id];
        self.transport.json(&Call { auth: Auth::Caller, ..Call::get(&path) })
    }
}

/// How certainly a message in our feed answers one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerFit {
    /// It is not an answer.
    No,
    /// It comes from the right peer and does not refer to another message. Some clients do not mark answers.
    Likely,
    /// It is marked as the answer.
    Sure,
}

impl Inbound {
    /// Returns whether this answers the message (or the delegation) `message_id` that was sent to `peer`.
    pub fn answers(&self, peer: &str, message_id: &str) -> AnswerFit {
        let is_ours = |id: &Option<String>| id.as_deref() == Some(message_id);
        if self.source != Source::PeerAgent || self.upload || self.is_interim {
            return AnswerFit::No;
        }
        // The result of a delegation may come without a sender.
        if self.delegation_id.is_some() && self.is_answer && (self.source_id == peer || self.source_id.is_empty()) {
            return if is_ours(&self.delegation_id) || is_ours(&self.in_reply_to) { AnswerFit::Sure } else { AnswerFit::No };
        }
        match &self.in_reply_to {
            _ if self.source_id != peer => AnswerFit::No,
            Some(_) if is_ours(&self.in_reply_to) => AnswerFit::Sure,
            Some(_) => AnswerFit::No,
            None if self.is_question || self.delegation_id.is_some() => AnswerFit::No,
            None => AnswerFit::Likely,
        }
    }

    /// Returns whether this is an interim message from `peer` about the message (or the delegation) `message_id`, ahead
    /// of its answer.
    pub fn precedes_answer(&self, peer: &str, message_id: &str) -> bool {
        let about = [&self.in_reply_to, &self.delegation_id];
        self.is_interim && self.source_id == peer && about.into_iter().flatten().any(|id| id == message_id)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::inbound::{Row, read_row};

    #[test]
    fn responses_to_a_message_are_classified() {
        let answered = json!({"jsonrpc": "2.0", "id": "1", "result": {"parts": [{"kind": "text", "text": "pong"}]}});
        let Reception::Answered(answer, body) = Reception::of(answered.clone()) else { panic!("no answer") };
        assert_eq!((answer.text.as_str(), body), ("pong", answered));
        assert_eq!(
            Reception::of(json!({"status": "queued", "delivery_mode": "poll", "method": "message/send"})),
            Reception::Fetched
        );
        let busy = json!({"queued": true, "queue_id": "q", "queue_depth": 1});
        assert_eq!(Reception::of(busy), Reception::Busy { queue_id: "q".into() });
        for nothing in [Value::Null, json!({"error": "agent returned empty response body"}), json!({}), json!("pong")] {
            assert_eq!(Reception::of(nothing), Reception::Silent);
        }
    }

    fn read(from: &str, message: &Value) -> Box<Inbound> {
        let row = json!({
            "id": "5ccba200-0000-4000-8000-000000000001", "activity_type": "a2a_receive", "method": "message/send",
            "source_id": from, "request_body": {"params": {"message": message}},
        });
        let raw = serde_json::value::RawValue::from_string(row.to_string()).unwrap();
        let Row::Input(message) = read_row(&raw, "me") else { panic!("no message: {raw}") };
        message
    }

    fn fit(from: &str, message: &Value) -> AnswerFit {
        read(from, message).answers("peer", "mine")
    }

    #[test]
    fn an_answer_is_not_confused_with_questions_or_answers_to_others() {
        let message = |more: Value| {
            let mut message = json!({"role": "user", "messageId": "theirs", "parts": [{"kind": "text", "text": "x"}]});
            message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            message
        };
        let of = |metadata: Value| message(json!({"metadata": metadata}));
        assert_eq!(fit("peer", &of(json!({"in_reply_to": "mine"}))), AnswerFit::Sure);
        assert_eq!(fit("other", &of(json!({"in_reply_to": "mine"}))), AnswerFit::No, "anyone can claim to answer");
        assert_eq!(fit("peer", &of(json!({"in_reply_to": "another"}))), AnswerFit::No);
        assert_eq!(fit("peer", &message(json!({"role": "assistant"}))), AnswerFit::Likely);
        assert_eq!(fit("peer", &message(json!({}))), AnswerFit::Likely, "the channel plugin marks nothing");
        assert_eq!(fit("peer", &of(json!({"expects_reply": true}))), AnswerFit::No, "it asks us");
        assert_eq!(fit("peer", &of(json!({"delegation_id": "theirs"}))), AnswerFit::No, "it delegates to us");
        let result = json!({"role": "agent", "metadata": {"delegation_id": "mine", "in_reply_to": "mine"}});
        let result = message(result);
        assert_eq!(fit("peer", &result), AnswerFit::Sure);
        assert_eq!(fit("other", &message(json!({"role": "agent"}))), AnswerFit::No);
        let interim = of(json!({"in_reply_to": "mine", "delegation_id": "mine", "interim": true}));
        assert_eq!(fit("peer", &interim), AnswerFit::No, "the answer follows");
        let precedes = |from, id| read(from, &interim).precedes_answer("peer", id);
        assert!(precedes("peer", "mine") && !precedes("other", "mine") && !precedes("peer", "another"));
        assert!(!read("peer", &result).precedes_answer("peer", "mine"));
        let sent = serde_json::to_value(PeerMessage::question("theirs".into(), "x".into()).request()).unwrap();
        assert_eq!(fit("peer", &sent["params"]["message"]), AnswerFit::No, "our own client's questions");
    }
}
