//! Tasks that agents delegate to each other: sent as messages, and listed with two entries each.
//!
//! Owns the entries as servers list them. Real servers send a task shortly after they accepted it; here it is sent before
//! the request is answered.

use serde_json::{Value, json};

use crate::platform::call::Answer;
use crate::platform::clock::now;
use crate::platform::deliver::{Marks, Message, send_request};
use crate::platform::feed::{message_id, text_of};
use crate::platform::state::World;
use crate::platform::workspace::Delegation;
use crate::random;

/// The number of entries that the list shows.
const MAX_LISTED_ENTRIES: usize = 50;

impl World {
    /// Accepts a task from `from` for `target` and sends it; returns the id of the delegation.
    pub(super) fn delegate(&mut self, from: &str, target: &str, task: &str, key: Option<String>) -> String {
        let (id, quirks) = (random::uuid(), self.quirks());
        let kind = if quirks.one_row_a_message { "kind" } else { "type" };
        let mut request = send_request(json!({"role": "user", "messageId": id, "metadata": {"delegation_id": id}}));
        let mut part = json!({"text": task});
        part[kind] = "text".into();
        request["params"]["message"]["parts"] = json!([part]);
        let mut order = self.entry_of(from, target, &format!("Delegating to {target}"), "dispatched");
        order["delegation_id"] = id.clone().into();
        if quirks.one_row_a_message {
            order["response_preview"] = json!({"delegation_id": id}).to_string().into();
        }
        let delegation = Delegation { id: id.clone(), key, target: target.to_owned(), order, outcome: None };
        if let Some(workspace) = self.workspaces.get_mut(from) {
            workspace.delegations.push(delegation);
        }
        let answer = self.deliver(target, Message { from: Some(from.to_owned()), request, marks: Marks::None });
        self.conclude(from, &id, &answer);
        id
    }

    /// Records the outcome of sending the task.
    fn conclude(&mut self, from: &str, id: &str, answer: &Answer) {
        let Some(target) = self.delegation(from, id).map(|delegation| delegation.target.clone()) else { return };
        let (status, body) = (answer.status(), answer.body());
        let (word, summary, more) = match status {
            202 => {
                let preview = json!({"queued": true, "delegation_id": id}).to_string();
                let more = json!({"delegation_id": id, "response_preview": preview});
                ("queued", "Delegation queued — target at capacity".to_owned(), more)
            }
            200..=299 => {
                let preview = preview(&body);
                (
                    "completed",
                    format!("Delegation completed ({preview})"),
                    json!({"delegation_id": id, "response_preview": preview}),
                )
            }
            _ => ("failed", "Delegation failed".to_owned(), json!({"error": body["error"]})),
        };
        let mut outcome = self.entry_of(from, &target, &summary, word);
        put(&mut outcome, &more);
        if let Some(delegation) = self.delegation(from, id) {
            delegation.order["status"] = word.into();
            if word == "failed" {
                delegation.order["error"] = body["error"].clone();
            }
            delegation.outcome = Some(outcome);
        }
    }

    /// Completes a task that was queued: its entry becomes the entry of the result.
    pub(super) fn carry_out(&mut self, from: &str, request: &Value, answer: &Value) {
        let Some(id) = message_id(request) else { return };
        let preview = preview(answer);
        let done = json!({
            "status": "completed", "summary": format!("Delegation completed ({preview})"), "response_preview": preview,
        });
        if let Some(Delegation { outcome: Some(outcome), .. }) = self.delegation(from, id) {
            put(outcome, &done);
        }
    }

    /// Records the result that the delegator reports; returns false if there is no such delegation.
    pub(super) fn update_delegation(&mut self, from: &str, id: &str, described: &Value) -> bool {
        let Some(delegation) = self.delegation(from, id) else { return false };
        for entry in std::iter::once(&mut delegation.order).chain(&mut delegation.outcome) {
            put(entry, described);
        }
        true
    }

    /// Returns the entries, newest first.
    pub(super) fn delegations(&self, from: &str) -> Vec<Value> {
        let delegations = self.workspaces.get(from).map_or(&[][..], |workspace| &workspace.delegations);
        let newest_first = delegations.iter().rev();
        newest_first.flat_map(|one| one.outcome.iter().chain([&one.order])).take(MAX_LISTED_ENTRIES).cloned().collect()
    }

    fn delegation(&mut self, from: &str, id: &str) -> Option<&mut Delegation> {
        self.workspaces.get_mut(from)?.delegations.iter_mut().find(|delegation| delegation.id == id)
    }

    fn entry_of(&self, from: &str, target: &str, summary: &str, status: &str) -> Value {
        let mut entry = json!({
            "id": random::uuid(), "type": "delegation", "source_id": from, "target_id": target, "summary": summary,
            "status": status, "created_at": now().to_string(),
        });
        if self.quirks().delegation_direction {
            entry["direction"] = "sent".into();
        }
        entry
    }
}

impl Delegation {
    /// Returns its state in the platform's terms.
    pub(super) fn status(&self) -> Value {
        self.order["status"].clone()
    }
}

fn put(entry: &mut Value, more: &Value) {
    if let (Value::Object(entry), Value::Object(more)) = (entry, more) {
        entry.extend(more.clone());
    }
}

/// Returns the peer's text, or any other answer unchanged.
fn preview(answer: &Value) -> String {
    let text = text_of(&json!({"params": {"message": answer["result"]}}));
    if text.is_empty() { answer.to_string() } else { text }
}
