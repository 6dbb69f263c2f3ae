//! How a message travels: from a caller over the rules to the receiver's feed, or to its simulated agent.
//!
//! Owns the whole of `POST /workspaces/:id/a2a` behind the question who calls; the canvas of the handle
//! goes the same way. A poll agent gets a row, a push agent answers as its [`Behaviour`] says and gets a
//! row of that. Also owns the shape of all rows that the platform itself writes.

use std::time::Instant;

use hyper::header::RETRY_AFTER;
use serde_json::{Value, json};

use super::call::Answer;
use super::feed::{message_id, text_of};
use super::record::{Delivered, Event};
use super::state::{Behaviour, Delivery, QueuedCall, Status, World, new_id, now};

/// A message on its way.
pub(super) struct Message {
    /// The peer that sends it.
    pub from: Option<String>,
    /// The JSON-RPC request as it came.
    pub request: Value,
    /// What the platform fills in.
    pub marks: Marks,
}

/// What the platform fills into a message on its way, where the generation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing: a peer's.
    None,
    /// The conversation: a turn of the platform itself.
    Context,
    /// The conversation, and that it is from the canvas.
    Canvas,
}

/// A row to be written.
#[derive(Default)]
pub(super) struct Entry {
    pub activity_type: &'static str,
    pub source: Option<String>,
    pub target: Option<String>,
    pub method: Option<String>,
    pub summary: Option<String>,
    pub request: Option<Value>,
    pub response: Option<Value>,
    pub duration_ms: Option<i64>,
    /// Empty = `ok`.
    pub status: String,
    pub error_detail: Option<String>,
}

impl Entry {
    fn status(&self) -> &str {
        if self.status.is_empty() { "ok" } else { &self.status }
    }
}

impl World {
    /// Writes a row into the feed of a workspace, without an event; returns its id.
    pub(super) fn write_row(&mut self, workspace: &str, entry: &Entry) -> String {
        let (id, time, seq) = (new_id(), now(), self.next_seq());
        let mut row = json!({
            "id": id,
            "workspace_id": workspace,
            "activity_type": entry.activity_type,
            "source_id": entry.source,
            "target_id": entry.target,
            "method": entry.method,
            "seq": seq,
            "summary": entry.summary,
            "duration_ms": entry.duration_ms,
            "status": entry.status(),
            "error_detail": entry.error_detail,
            "created_at": time.to_string(),
        });
        for (key, body) in [("request_body", &entry.request), ("response_body", &entry.response)] {
            if let Some(body) = body {
                row[key] = body.clone();
            }
        }
        if let Some(workspace) = self.workspaces.get_mut(workspace) {
            workspace.feed.insert((time, seq), row);
        }
        id
    }

    /// Tells the event stream of a row.
    pub(super) fn tell_row(&mut self, workspace: &str, entry: &Entry) {
        let quirks = self.quirks();
        let mut data = json!({
            "activity_type": entry.activity_type,
            "source_id": entry.source,
            "target_id": entry.target,
            "method": entry.method,
            "summary": entry.summary,
            "duration_ms": entry.duration_ms,
            "status": entry.status(),
        });
        if quirks.event_bodies {
            for (key, body) in [("request_body", &entry.request), ("response_body", &entry.response)] {
                if let Some(body) = body {
                    data[key] = body.clone();
                }
            }
        }
        if let Some(id) = entry.request.as_ref().and_then(message_id).filter(|_| quirks.one_row_a_message) {
            data["message_id"] = id.into();
        }
        self.tell_stream(workspace, "ACTIVITY_LOGGED", &data);
    }

    /// Writes a row and tells the event stream.
    pub(super) fn log_row(&mut self, workspace: &str, entry: &Entry) -> String {
        let id = self.write_row(workspace, entry);
        self.tell_row(workspace, entry);
        id
    }

    pub(super) fn tell_stream(&mut self, workspace: &str, kind: &str, data: &Value) {
        if let Some(workspace) = self.workspaces.get_mut(workspace) {
            workspace.streams.send(kind, data);
        }
    }

    /// Carries a message to its receiver, as far as the rules let it; the answer is the caller's.
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
        let (delivery, behaviour) = (receiver.delivery, receiver.behaviour.clone());
        let message = self.completed(to, message);
        let polls = delivery == Delivery::Poll && self.quirks().poll_delivery;
        match behaviour {
            Behaviour::Registered | Behaviour::RepliesAsMessage { .. } if polls => self.queue_for_poll(to, message, received),
            behaviour => {
                let event = Event::Delivered { workspace: to.to_owned(), delivered: received };
                self.record.tell(&event);
                self.push(to, &message, &behaviour)
            }
        }
    }

    /// The rules that stop a message before anything is written.
    fn refuse(&self, to: &str, message: &Message) -> Option<Answer> {
        if self.database_down {
            return Some(match &message.from {
                Some(_) if self.quirks().strict_callers => Answer::error(401, "invalid caller auth token"),
                Some(_) => not_allowed(),
                None => Answer::error(500, "failed to look up workspace"),
            });
        }
        if let Some(from) = &message.from
            && !self.may_talk(from, to)
        {
            return Some(not_allowed());
        }
        let Some(receiver) = self.workspaces.get(to) else { return Some(no_such_receiver()) };
        if receiver.behaviour == Behaviour::Budget {
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

    /// Fills in what the platform adds to a request on its way.
    fn completed(&self, to: &str, mut message: Message) -> Message {
        let quirks = self.quirks();
        let request = &mut message.request;
        if request.get("jsonrpc").is_none() {
            request["jsonrpc"] = "2.0".into();
        }
        if request.get("id").is_none() {
            request["id"] = new_id().into();
        }
        if request["method"] != "message/send" || !request["params"]["message"].is_object() {
            return message;
        }
        let content = &mut request["params"]["message"];
        if content.get("messageId").is_none() {
            content["messageId"] = new_id().into();
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
        // Until August only those were marked that came with a workspace's name as well.
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

    /// The row of a message; the last word of its summary says how it was logged.
    fn entry(&self, to: &str, message: &Message, note: &str) -> Entry {
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
        // A removed agent's message is accepted all the same, and lost.
        if removed || repeated {
            return Answer::passed(200, &answer);
        }
        let announced = self.entry(to, &message, "queued for poll");
        if ingests {
            let entry = self.entry(to, &message, "ingest");
            self.log_row(to, &entry);
            self.tell_user_message(to, &message.request);
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

    /// Lets a simulated poll agent answer with a message of its own, unless its sender does the same.
    fn reply_as_message(&mut self, to: &str, message: Message) {
        let Some(sender) = message.from else { return };
        let answers = |world: &Self, id: &str| {
            let behaviour = world.workspaces.get(id).map(|workspace| workspace.behaviour.clone());
            match behaviour {
                Some(Behaviour::RepliesAsMessage { text, marked }) => Some((text, marked)),
                _ => None,
            }
        };
        let Some((text, marked)) = answers(self, to) else { return };
        if sender == to || answers(self, &sender).is_some() {
            return;
        }
        let mut answer = json!({"messageId": new_id(), "parts": [{"kind": "text", "text": text}]});
        if marked {
            answer["role"] = "agent".into();
            answer["metadata"] = json!({"in_reply_to": message_id(&message.request)});
        }
        let request = send_request(answer);
        self.deliver(&sender, Message { from: Some(to.to_owned()), request, marks: Marks::None });
    }

    /// Calls a push agent, whose behaviour answers in its place.
    fn push(&mut self, to: &str, message: &Message, behaviour: &Behaviour) -> Answer {
        if let Some(refusal) = self.unreachable_by_state(to, message, behaviour) {
            return refusal;
        }
        match behaviour {
            Behaviour::Answers(_) | Behaviour::Fails(_) => {
                let answer = answer_of(behaviour, &message.request);
                let entry = Entry { response: Some(answer.clone()), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::passed(200, &answer)
            }
            Behaviour::Refuses { status, error } => {
                let answer = json!({"error": error});
                let entry = Entry { response: Some(answer.clone()), status: "error".into(), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::json(*status, &answer)
            }
            Behaviour::AnswersText => {
                let entry = Entry { response: Some(Value::Null), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::typed(200, "application/json", "pong")
            }
            Behaviour::AnswersNothing => {
                if self.quirks().one_row_a_message {
                    let entry = self.entry(to, message, "ingest");
                    self.log_row(to, &entry);
                    return Answer::error(200, "agent returned empty response body");
                }
                let entry = Entry { response: Some(Value::Null), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::typed(200, "application/json", "")
            }
            Behaviour::Busy => self.queue_for_busy(to, message),
            _ => {
                let refused = "connect: connection refused";
                self.log_failure(to, message, refused);
                Answer::error(502, "failed to reach workspace agent")
            }
        }
    }

    /// The row of a call that was pushed.
    fn pushed(&self, to: &str, message: &Message) -> Entry {
        let note = if self.quirks().one_row_a_message { "ingest" } else { "" };
        Entry { duration_ms: Some(0), ..self.entry(to, message, note) }
    }

    /// The row of a call that failed, after the one that newer servers write at ingest.
    fn log_failure(&mut self, to: &str, message: &Message, reason: &str) {
        if self.quirks().one_row_a_message {
            let entry = self.entry(to, message, "ingest");
            self.log_row(to, &entry);
        }
        let Some(receiver) = self.workspaces.get(to) else { return };
        let detail = format!("Post \"{}\": {reason}", receiver.url);
        let summary = Some(format!("A2A request to {} failed: {detail}", receiver.name));
        let entry = self.pushed(to, message);
        self.log_row(to, &Entry { summary, status: "error".into(), error_detail: Some(detail), ..entry });
    }

    /// Why a push agent cannot be called at all.
    fn unreachable_by_state(&mut self, to: &str, message: &Message, behaviour: &Behaviour) -> Option<Answer> {
        let receiver = self.workspaces.get(to)?;
        let status = receiver.status;
        if status == Status::Hibernated && self.quirks().one_row_a_message {
            let body = json!({
                "error": "workspace is waking from hibernation — retry in ~15 seconds",
                "retry_after": 15,
                "waking": true,
            });
            return Some(Answer::json(503, &body).with(RETRY_AFTER, &15));
        }
        let stopped = matches!(status, Status::Removed | Status::Paused | Status::Hibernated);
        let unregistered = *behaviour == Behaviour::Registered && receiver.url.is_empty();
        if stopped || unregistered {
            let body = json!({"error": "workspace has no URL", "status": status.as_str()});
            if unregistered && !stopped && self.quirks().seq {
                self.log_early(to, message);
            }
            return Some(Answer::json(503, &body));
        }
        let local = receiver.url.strip_prefix("http://localhost");
        if *behaviour == Behaviour::Registered && local.is_some_and(|rest| rest.starts_with([':', '/'])) {
            return Some(Answer::error(502, "workspace URL is not publicly routable"));
        }
        None
    }

    /// A message to an agent that never registered is a row already, on the newest servers two.
    fn log_early(&mut self, to: &str, message: &Message) {
        let mut entry = self.entry(to, message, "ingest");
        if self.quirks().marks_canvas && message.marks != Marks::None {
            entry.response = Some(json!({"status": "queued", "delivery_mode": "poll", "method": entry.method}));
        }
        self.log_row(to, &entry);
        if self.quirks().marks_canvas {
            let entry = self.entry(to, message, "queued: target busy");
            self.log_row(to, &Entry { duration_ms: Some(0), ..entry });
        }
    }

    fn queue_for_busy(&mut self, to: &str, message: &Message) -> Answer {
        if self.quirks().one_row_a_message {
            let entry = self.entry(to, message, "ingest");
            self.log_row(to, &entry);
            let entry = self.entry(to, message, "queued: target busy");
            self.log_row(to, &Entry { duration_ms: Some(0), ..entry });
        } else {
            self.log_failure(to, message, "EOF");
        }
        let id = new_id();
        self.queue.push(QueuedCall {
            id: id.clone(),
            from: message.from.clone(),
            to: to.to_owned(),
            request: message.request.clone(),
            enqueued_at: now(),
            done: None,
        });
        let depth = self.queue.iter().filter(|call| call.to == to && call.done.is_none()).count();
        let body = json!({
            "message": "workspace agent busy — request queued, will dispatch when capacity available",
            "queue_depth": depth,
            "queue_id": id,
            "queued": true,
        });
        Answer::passed(202, &body)
    }

    /// Carries out what waited for an agent that answers again.
    pub(super) fn drain_queue(&mut self, to: &str) {
        let Some(behaviour) = self.workspaces.get(to).map(|workspace| workspace.behaviour.clone()) else {
            return;
        };
        if !matches!(behaviour, Behaviour::Answers(_) | Behaviour::Fails(_)) {
            return;
        }
        for call in self.queue.iter_mut().filter(|call| call.to == to && call.done.is_none()) {
            call.done = Some((now(), answer_of(&behaviour, &call.request)));
        }
    }
}

/// A JSON-RPC request that sends this message.
pub(super) fn send_request(message: Value) -> Value {
    let mut request = json!({"jsonrpc": "2.0", "id": new_id(), "method": "message/send"});
    request["params"] = json!({});
    request["params"]["message"] = message;
    request
}

/// What a simulated push agent answers.
fn answer_of(behaviour: &Behaviour, request: &Value) -> Value {
    let mut answer = json!({"jsonrpc": "2.0", "id": request["id"]});
    match behaviour {
        Behaviour::Fails(text) => answer["error"] = json!({"code": -32603, "message": text}),
        Behaviour::Answers(text) => {
            answer["result"] = json!({
                "kind": "message",
                "role": "agent",
                "messageId": new_id(),
                "parts": [{"kind": "text", "text": text}],
            });
        }
        _ => {}
    }
    answer
}

pub(super) fn not_allowed() -> Answer {
    Answer::error(403, "access denied: workspaces cannot communicate per hierarchy rules")
}

fn no_such_receiver() -> Answer {
    Answer::error(404, "workspace not found")
}
