//! Simulated push agents: what an agent answers according to its [`Behavior`], and the row it leaves.

use hyper::header::RETRY_AFTER;
use serde_json::{Value, json};

use crate::platform::call::Answer;
use crate::platform::clock::now;
use crate::platform::deliver::{Marks, Message};
use crate::platform::model::{Behavior, Status};
use crate::platform::rows::Entry;
use crate::platform::state::World;
use crate::platform::workspace::QueuedCall;
use crate::random;

impl World {
    /// Calls a push agent; its behavior answers in its place.
    pub(super) fn push(&mut self, to: &str, message: &Message, behavior: &Behavior) -> Answer {
        if let Some(refusal) = self.unreachable_by_state(to, message, behavior) {
            return refusal;
        }
        match behavior {
            Behavior::Answers(_) | Behavior::Fails(_) => {
                let answer = answer_of(behavior, &message.request);
                let entry = Entry { response: Some(answer.clone()), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::passed(200, &answer)
            }
            Behavior::Refuses { status, error } => {
                let answer = json!({"error": error});
                let entry = Entry { response: Some(answer.clone()), status: "error".into(), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::json(*status, &answer)
            }
            Behavior::AnswersText => {
                let entry = Entry { response: Some(Value::Null), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::typed(200, "application/json", "pong")
            }
            Behavior::AnswersNothing => {
                if self.quirks().one_row_a_message {
                    let entry = self.entry(to, message, "ingest");
                    self.log_row(to, &entry);
                    return Answer::error(200, "agent returned empty response body");
                }
                let entry = Entry { response: Some(Value::Null), ..self.pushed(to, message) };
                self.log_row(to, &entry);
                Answer::typed(200, "application/json", "")
            }
            Behavior::Busy => self.queue_for_busy(to, message),
            _ => {
                let refused = "connect: connection refused";
                self.log_failure(to, message, refused);
                Answer::error(502, "failed to reach workspace agent")
            }
        }
    }

    /// Returns the row of a call that was pushed.
    fn pushed(&self, to: &str, message: &Message) -> Entry {
        let note = if self.quirks().one_row_a_message { "ingest" } else { "" };
        Entry { duration_ms: Some(0), ..self.entry(to, message, note) }
    }

    /// Logs a call that failed, after the row that newer servers write at ingest.
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

    /// Returns why a push agent cannot be called at all.
    fn unreachable_by_state(&mut self, to: &str, message: &Message, behavior: &Behavior) -> Option<Answer> {
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
        let unregistered = *behavior == Behavior::Registered && receiver.url.is_empty();
        if stopped || unregistered {
            let body = json!({"error": "workspace has no URL", "status": status.as_str()});
            if unregistered && !stopped && self.quirks().seq {
                self.log_early(to, message);
            }
            return Some(Answer::json(503, &body));
        }
        let local = receiver.url.strip_prefix("http://localhost");
        if *behavior == Behavior::Registered && local.is_some_and(|rest| rest.starts_with([':', '/'])) {
            return Some(Answer::error(502, "workspace URL is not publicly routable"));
        }
        None
    }

    /// Logs a message to an agent that never registered; the newest servers then have two rows.
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
        let id = random::uuid();
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

    /// Carries out the calls that were queued for an agent that answers again.
    pub(super) fn drain_queue(&mut self, to: &str) {
        let Some(behavior) = self.workspaces.get(to).map(|workspace| workspace.behavior.clone()) else {
            return;
        };
        if !matches!(behavior, Behavior::Answers(_) | Behavior::Fails(_)) {
            return;
        }
        let mut done = Vec::new();
        for call in self.queue.iter_mut().filter(|call| call.to == to && call.done.is_none()) {
            let answer = answer_of(&behavior, &call.request);
            done.extend(call.from.clone().map(|from| (from, call.request.clone(), answer.clone())));
            call.done = Some((now(), answer));
        }
        for (from, request, answer) in done {
            self.carry_out(&from, &request, &answer);
        }
    }
}

/// Returns the answer of a simulated push agent.
fn answer_of(behavior: &Behavior, request: &Value) -> Value {
    let mut answer = json!({"jsonrpc": "2.0", "id": request["id"]});
    match behavior {
        Behavior::Fails(text) => answer["error"] = json!({"code": -32603, "message": text}),
        Behavior::Answers(text) => {
            answer["result"] = json!({
                "kind": "message",
                "role": "agent",
                "messageId": random::uuid(),
                "parts": [{"kind": "text", "text": text}],
            });
        }
        _ => {}
    }
    answer
}
