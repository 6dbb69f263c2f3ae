//! The path of a message: from a caller through the rules to the receiver's feed, or to its simulated agent.
//!
//! Owns all of `POST /workspaces/:id/a2a` except the authentication of the caller; canvas messages from the handle take
//! the same path. A poll agent gets a row here; a push agent is called in `push`.

use std::time::Instant;

use serde_json::{Value, json};

use crate::platform::call::Answer;
use crate::platform::feed::{message_id, text_of};
use crate::platform::model::{Behavior, Status};
use crate::platform::record::{Delivered, Event};
use crate::platform::rows::Entry;
use crate::platform::state::World;
use crate::platform::workspace::Delivery;
use crate::random;

/// A message being delivered.
pub(super) struct Message {
    /// The peer that sends it.
    pub from: Option<String>,
    /// The JSON-RPC request as received.
    pub request: Value,
    /// What the platform adds to it.
    pub marks: Marks,
}

/// What the platform adds to a message, if the generation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing: the message is from a peer.
    None,
    /// The conversation: the message is from the platform itself.
    Context,
    /// The conversation, and that it is from the canvas.
    Canvas,
}

impl World {
    /// Delivers a message to its receiver, if the rules allow it; returns the caller's answer.
    pub(super) fn deliver(&mut self, to: &str, message: Message) -> Answer {
        if let Some(refusal) = self.refuse(to, &message) {
            return refusal;
        }
        let received = Delivered {
            from: message.from.clone(),
            message: message.request.pointer("/params/message").cloned().unwrap_or(Value::Null),
            request: message.request.clone(),
            repeated: false,
            at: Instant::now(),
        };
        let Some(receiver) = self.workspaces.get(to) else { return no_such_receiver() };
        let (delivery, behavior) = (receiver.delivery, receiver.behavior.clone());
        let message = self.completed(to, message);
        let polls = delivery == Delivery::Poll && self.quirks().poll_delivery;
        match behavior {
            Behavior::Registered | Behavior::RepliesAsMessage { .. } if polls => self.queue_for_poll(to, message, received),
            behavior => {
                let event = Event::Delivered { workspace: to.to_owned(), delivered: received };
                self.record.tell(&event);
                self.push(to, &message, &behavior)
            }
        }
    }

    /// Checks the rules that stop a message before anything is written.
    fn refuse(&self, to: &str, message: &Message) -> Option<Answer> {
        if self.database_down {
            return Some(match &message.from {
                Some(_) if self.quirks().strict_callers => Answer::error(401, "invalid caller auth token"),
                Some(_) => not_allowed(),
                None => Answer::error(500, "failed to look up workspace"),
            });
        }
        if let Some(from) = &message.from
            && !self.may_message(from, to)
        {
            return Some(not_allowed());
        }
        let Some(receiver) = self.workspaces.get(to) else { return Some(no_such_receiver()) };
        if receiver.behavior == Behavior::Budget {
            let mut body = json!({"error": "workspace budget limit exceeded"});
            if self.quirks().detailed {
                body["exceeded_periods"] = json!(["monthly"]);
            }
            return Some(Answer::json(402, &body));
        }
        let sends = message.request["method"] == "message/send";
        let content = &message.request["params"]["message"];
        if sends && self.quirks().parts_required && content["parts"].is_null() && content["content"].is_null() {
            let body = json!({
                "error": "params.message must contain either 'parts' (v0.3) or 'content' (v0.2 compat)",
                "hint": r#"v0.3 example: {"parts":[{"kind":"text","text":"..."}]}"#,
            });
            return Some(Answer::json(400, &body));
        }
        None
    }

    /// Adds what the platform fills in to a request.
    fn completed(&self, to: &str, mut message: Message) -> Message {
        let quirks = self.quirks();
        let request = &mut message.request;
        if request.get("jsonrpc").is_none() {
            request["jsonrpc"] = "2.0".into();
        }
        if request.get("id").is_none() {
            request["id"] = random::uuid().into();
        }
        if request["method"] != "message/send" || !request["params"]["message"].is_object() {
            return message;
        }
        let content = &mut request["params"]["message"];
        if content.get("messageId").is_none() {
            content["messageId"] = random::uuid().into();
        }
        if quirks.one_row_a_message && content.get("role").is_none() {
            content["role"] = "user".into();
        }
        if message.marks != Marks::None
            && quirks.context_ids
            && content.get("contextId").is_none()
            && let Some(receiver) = self.workspaces.get(to)
        {
            content["contextId"] = receiver.context_id().into();
        }
        // Before August, only messages that came with a workspace's name were marked.
        let marks = quirks.marks_canvas || (quirks.one_row_a_message && message.from.is_some());
        if message.marks == Marks::Canvas && marks {
            let metadata = &mut request["params"]["metadata"];
            if !metadata.is_object() {
                *metadata = json!({});
            }
            metadata["source"] = "canvas_user".into();
            if metadata.get("user_identity_status").is_none() {
                metadata["user_identity_status"] = "UNAUTHENTICATED".into();
            }
        }
        message
    }

    /// Returns the row of a message; the last word of its summary says how it was logged.
    pub(super) fn entry(&self, to: &str, message: &Message, note: &str) -> Entry {
        let method = message.request["method"].as_str().unwrap_or_default().to_owned();
        let name = self.workspaces.get(to).map(|receiver| receiver.name.as_str()).unwrap_or_default();
        let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
        Entry {
            activity_type: "a2a_receive",
            source: message.from.clone(),
            target: Some(to.to_owned()),
            summary: Some(format!("{method} → {name}{note}")),
            method: Some(method),
            request: Some(message.request.clone()),
            ..Entry::default()
        }
    }

    fn queue_for_poll(&mut self, to: &str, message: Message, mut received: Delivered) -> Answer {
        let method = message.request["method"].clone();
        let answer = json!({
            "status": "queued",
            "delivery_mode": "poll",
            "method": method.as_str().unwrap_or_default(),
        });
        let ingests = self.quirks().one_row_a_message && method == "message/send";
        let removed = self.workspaces.get(to).is_none_or(|receiver| receiver.status == Status::Removed);
        let repeated = ingests
            && message_id(&message.request)
                .is_some_and(|id| self.workspaces.get(to).is_some_and(|receiver| receiver.feed.knows_message(id)));
        received.repeated = repeated;
        self.record.tell(&Event::Delivered { workspace: to.to_owned(), delivered: received });
        // A message to a removed agent is accepted nevertheless, and lost.
        if removed || repeated {
            return Answer::passed(200, &answer);
        }
        let announced = self.entry(to, &message, "queued for poll");
        if ingests {
            let entry = self.entry(to, &message, "ingest");
            self.log_row(to, &entry);
            if message.from.is_none() || self.quirks().announces_peers_as_users {
                self.tell_user_message(to, &message.request);
            }
            self.tell_row(to, &announced);
        } else {
            self.log_row(to, &announced);
        }
        self.reply_as_message(to, message);
        Answer::passed(200, &answer)
    }

    fn tell_user_message(&mut self, to: &str, request: &Value) {
        let parts = request.pointer("/params/message/parts").and_then(Value::as_array);
        let files: Vec<&Value> = parts.into_iter().flatten().map(|part| &part["file"]).filter(|file| file.is_object()).collect();
        let mut data = json!({"content": text_of(request), "message_id": message_id(request), "workspace_id": to});
        if !files.is_empty() {
            data["attachments"] = json!(files);
        }
        self.tell_stream(to, "USER_MESSAGE", &data);
    }

    /// Makes a simulated poll agent answer with a message of its own, unless its sender does the same.
    fn reply_as_message(&mut self, to: &str, message: Message) {
        let Some(sender) = message.from else { return };
        let answers = |world: &Self, id: &str| {
            let behavior = world.workspaces.get(id).map(|workspace| workspace.behavior.clone());
            match behavior {
                Some(Behavior::RepliesAsMessage { text, marked }) => Some((text, marked)),
                _ => None,
            }
        };
        let Some((text, marked)) = answers(self, to) else { return };
        if sender == to || answers(self, &sender).is_some() {
            return;
        }
        let mut answer = json!({"messageId": random::uuid(), "parts": [{"kind": "text", "text": text}]});
        if marked {
            answer["role"] = "agent".into();
            answer["metadata"] = json!({"in_reply_to": message_id(&message.request)});
        }
        let request = send_request(answer);
        self.deliver(&sender, Message { from: Some(to.to_owned()), request, marks: Marks::None });
    }
}

/// Creates a JSON-RPC request that sends this message.
pub(super) fn send_request(message: Value) -> Value {
    let mut request = json!({"jsonrpc": "2.0", "id": random::uuid(), "method": "message/send"});
    request["params"] = json!({});
    request["params"]["message"] = message;
    request
}

pub(super) fn not_allowed() -> Answer {
    Answer::error(403, "access denied: workspaces cannot communicate per hierarchy rules")
}

fn no_such_receiver() -> Answer {
    Answer::error(404, "workspace not found")
}
