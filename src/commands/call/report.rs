//! What `call` prints, and its exit code: only a final answer is a success.

use serde_json::{Map, Value, json};

use crate::a2a::{Answer, AnswerState};
use crate::commands::support::answers;
use crate::error::{Ending, Exit};
use crate::output::{Cell, Output};
use crate::text::printable;

/// Prints the end of one call.
pub(super) struct Report<'a> {
    pub(super) out: &'a Output,
    /// What the peer is called in messages.
    pub(super) called: String,
    pub(super) message_id: &'a str,
    /// What describes the call in JSON, next to its outcome.
    pub(super) about: Map<String, Value>,
    /// How to continue a task that needs more input.
    pub(super) more_input: String,
    /// Whether the command ends as soon as the peer has accepted the message.
    pub(super) is_without_wait: bool,
}

impl Report<'_> {
    /// The JSON object that describes a call.
    pub(super) fn describe(&self, via: &str, status: &str, more: Value) -> Value {
        let mut printed = self.about.clone();
        let outcome = json!({"message_id": self.message_id, "via": via, "status": status});
        for more in [outcome, more] {
            if let Value::Object(more) = more {
                printed.extend(more);
            }
        }
        Value::Object(printed)
    }

    /// Prints the peer's answer. Only a final answer is a success.
    pub(super) fn print(&self, via: &str, answer: &Answer, body: &Value) -> anyhow::Result<Exit> {
        let Answer { state, text, task, .. } = answer;
        let task_id = task.as_ref().map(|task| task.id.as_str());
        let mut printed = self.describe(via, state.word(), json!({"answer": body}));
        if let Some(task_id) = task_id {
            printed["task_id"] = task_id.into();
        }
        let member = if *state == AnswerState::Answered { "text" } else { "error" };
        printed[member] = text.as_str().into();
        let (what, hint) = match state {
            AnswerState::Answered => {
                self.out.text(text, &printed)?;
                return Ok(Exit::Done);
            }
            AnswerState::Working if self.is_without_wait => {
                let fields = [
                    ("status", Cell::status("working")),
                    ("message id", Cell::exact(self.message_id)),
                    ("task id", Cell::maybe(task_id, Cell::exact)),
                ];
                self.out.record(&fields, &printed)?;
                return Ok(Exit::Done);
            }
            AnswerState::Working => ("is still working on it, and its answer cannot be fetched this way", None),
            AnswerState::InputRequired => ("needs more input before it continues", Some(self.more_input.as_str())),
            AnswerState::AuthRequired => {
                ("needs an authorization before it continues", Some("authorize it as described, then call it again"))
            }
            AnswerState::Failed => ("failed", None),
            AnswerState::Rejected => ("rejected the message", None),
            AnswerState::Canceled => ("canceled the task", None),
            AnswerState::Error => ("answered with an error", None),
        };
        self.out.tell(&printed)?;
        let text = printable(text, 2000);
        let end = self.unanswered(&if text.is_empty() { what.to_owned() } else { format!("{what}: {text}") });
        Err(Ending { hint: hint.map(ToOwned::to_owned), ..end }.into())
    }

    /// Prints an answer that arrived as a message from the peer; returns whether the output could be written.
    pub(super) fn print_row(&self, via: &str, answer: &answers::Answer) -> anyhow::Result<bool> {
        let printed = self.describe(via, "answered", json!({"text": answer.message.text, "answer": answer.row}));
        Ok(self.out.text(&answer.message.text, &printed)?)
    }

    pub(super) fn print_queued(&self, via: &str, queue_id: Option<&str>) -> anyhow::Result<Exit> {
        let fields = [
            ("status", Cell::status("queued")),
            ("message id", Cell::exact(self.message_id)),
            ("queue id", Cell::maybe(queue_id, Cell::exact)),
        ];
        self.out.record(&fields, &self.describe(via, "queued", json!({"queue_id": queue_id})))?;
        Ok(Exit::Done)
    }

    /// The error of a call that ended without an answer.
    pub(super) fn unanswered(&self, what: &str) -> Ending {
        Ending { message: format!("{} {what}", self.called), exit: Exit::Handler, hint: None }
    }
}
