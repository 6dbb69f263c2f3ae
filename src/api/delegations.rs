//! Tasks that we delegate to peers, and the list of them, whose entries must be combined.
//!
//! A delegation has up to two entries (the order and its outcome), and a failure does not name its delegation.
//! Invariant: `completed` counts as a result only if there is a result. For a peer that fetches its messages, the
//! platform sends `completed` as soon as the task waits there.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::a2a::{Answer, AnswerState};
use crate::api::call::Call;
use crate::api::error::ApiError;
use crate::api::ids::WorkspaceId;
use crate::api::wire::encode;
use crate::api::workspace::Workspace;

/// The platform's response to a delegation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Delegated {
    /// The ID of the delegation, which is also the `messageId` that the peer sees.
    pub delegation_id: String,
    /// `delegated`, or the current status if the delegation already existed.
    pub status: String,
    /// Whether the key was used before. Then this is that delegation, whatever the task.
    pub idempotent_hit: bool,
}

/// An entry of the list, as sent by the platform.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named as on the wire")]
pub struct DelegationEntry {
    pub delegation_id: Option<String>,
    pub source_id: Option<String>,
    pub target_id: Option<String>,
    pub status: Option<String>,
    pub summary: Option<String>,
    pub response_preview: Option<String>,
    pub error: Option<String>,
    pub direction: Option<String>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub deadline: Option<String>,
}

/// The outcome of a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// In progress.
    Pending,
    /// Waiting for a peer that fetches its messages, or already fetched. Only an answer shows whether it is done.
    Delivered,
    /// Completed, with a result.
    Completed,
    /// Failed for good.
    Failed,
}

/// A delegation, combined from its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delegation {
    /// The ID; `None` for a failure whose order is no longer in the list.
    pub delegation_id: Option<String>,
    /// The peer that received it.
    pub target_id: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The platform's own status.
    pub status: String,
    /// The platform's description.
    pub summary: String,
    /// The result, as far as the platform stores it.
    pub response: Option<String>,
    /// The reason for a failure.
    pub error: Option<String>,
    /// When it was delegated, RFC 3339.
    pub created_at: String,
    /// The time of the latest entry, RFC 3339.
    pub updated_at: String,
    /// The deadline, if the platform stores one.
    pub deadline: Option<String>,
}

impl Workspace {
    /// `POST /workspaces/:self/delegate`: delegates a task to a peer. With the same `key`, it is safe to repeat.
    /// Whether we may delegate to the peer turns out only later.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn delegate(&self, target: &WorkspaceId, task: &str, key: &str) -> Result<Delegated, ApiError> {
        let body = encode(&json!({"target_id": target.as_str(), "task": task, "idempotency_key": key}));
        self.transport.json(&Call::post(&["workspaces", self.id.as_str(), "delegate"], body))
    }

    /// `GET /workspaces/:self/delegations`: returns the latest fifty entries, newest first. Unreadable entries are
    /// omitted.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn delegations(&self) -> Result<Vec<DelegationEntry>, ApiError> {
        let entries: Vec<Value> = self.transport.json(&Call::get(&["workspaces", self.id.as_str(), "delegations"]))?;
        Ok(entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok()).collect())
    }

    /// `POST /workspaces/:self/delegations/:id/update`: reports to the platform a result that the peer sent directly to
    /// us.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn complete_delegation(&self, id: &str, result: &str) -> Result<(), ApiError> {
        let body = encode(&json!({"status": "completed", "response_preview": result}));
        let path = ["workspaces", self.id.as_str(), "delegations", id, "update"];
        self.transport.json::<Value>(&Call::post(&path, body)).map(drop)
    }
}

/// Combines the entries into delegations, newest first.
pub fn fold(entries: &[DelegationEntry]) -> Vec<Delegation> {
    let mut oldest_first: Vec<&DelegationEntry> =
        entries.iter().filter(|entry| entry.direction.as_deref() != Some("received")).collect();
    oldest_first.reverse();
    // Times cannot be compared as strings: servers drop trailing zeros of the fraction.
    oldest_first.sort_by_key(|entry| entry.created_at.as_deref().and_then(|at| at.parse::<jiff::Timestamp>().ok()));
    let mut folded: Vec<Delegation> = Vec::new();
    for entry in oldest_first {
        let target = entry.target_id.as_deref().unwrap_or_default();
        let known = match &entry.delegation_id {
            Some(id) => folded.iter_mut().find(|known| known.delegation_id.as_ref() == Some(id)),
            // A failure without an ID belongs to the latest order to this peer that has no outcome yet.
            None => folded
                .iter_mut()
                .rev()
                .find(|known| known.target_id == target && known.response.is_none() && known.updated_at == known.created_at),
        };
        match known {
            Some(known) => known.update(entry),
            None => folded.push(Delegation::of(entry)),
        }
    }
    folded.reverse();
    folded
}

impl Delegation {
    fn of(entry: &DelegationEntry) -> Self {
        let created_at = entry.created_at.clone().unwrap_or_default();
        let mut new = Self {
            delegation_id: entry.delegation_id.clone(),
            target_id: entry.target_id.clone().unwrap_or_default(),
            outcome: Outcome::Pending,
            status: String::new(),
            summary: String::new(),
            response: None,
            error: None,
            updated_at: created_at.clone(),
            created_at,
            deadline: None,
        };
        new.update(entry);
        new
    }

    /// Applies a newer entry. It takes precedence, except for missing fields.
    fn update(&mut self, entry: &DelegationEntry) {
        let newer = |old: &mut String, new: &Option<String>| {
            if let Some(new) = new.as_ref().filter(|new| !new.is_empty()) {
                old.clone_from(new);
            }
        };
        newer(&mut self.status, &entry.status);
        newer(&mut self.summary, &entry.summary);
        newer(&mut self.updated_at, &entry.created_at);
        newer(&mut self.updated_at, &entry.updated_at);
        self.error = entry.error.clone().filter(|error| !error.is_empty()).or(self.error.take());
        self.deadline = entry.deadline.clone().or(self.deadline.take());
        let preview = entry.response_preview.as_deref().map(Preview::of).unwrap_or(Preview::Nothing);
        match &preview {
            Preview::Result(text) => self.response = Some(text.clone()),
            Preview::Failure(why) => self.error = Some(why.clone()),
            Preview::Nothing | Preview::Queued => {}
        }
        // An order is marked `completed` a moment before its result is listed.
        let is_order = self.updated_at == self.created_at && preview == Preview::Nothing;
        self.outcome = match self.status.as_str() {
            "completed" if preview == Preview::Queued && self.response.is_none() => Outcome::Delivered,
            // The platform accepts any answer as completion, even one that reports a failed task.
            "completed" if matches!(preview, Preview::Failure(_)) => Outcome::Failed,
            "completed" if is_order => Outcome::Pending,
            "completed" => Outcome::Completed,
            "failed" | "stuck" => Outcome::Failed,
            _ => Outcome::Pending,
        };
    }
}

/// The kind of a preview.
#[derive(Debug, PartialEq, Eq)]
enum Preview {
    /// The platform's own bookkeeping.
    Nothing,
    /// The task waits for its peer.
    Queued,
    /// The peer's answer.
    Result(String),
    /// The peer's answer that the task failed, with the reason.
    Failure(String),
}

impl Preview {
    fn of(text: &str) -> Self {
        let json = serde_json::from_str::<Value>(text).unwrap_or_default();
        let has = |key: &str| json.get(key).is_some();
        if json.get("status").and_then(Value::as_str) == Some("queued") && (has("delivery_mode") || has("method")) {
            Self::Queued
        } else if has("delegation_id") || text.is_empty() {
            Self::Nothing
        } else {
            match Answer::read(&json) {
                None => Self::Result(text.to_owned()),
                Some(Answer { state: AnswerState::Answered, text, .. }) => Self::Result(text),
                Some(Answer { state: AnswerState::Working, .. }) => Self::Queued,
                Some(Answer { state, text, .. }) => Self::Failure(reason(state, &text)),
            }
        }
    }
}

/// Returns why a task has no result.
fn reason(state: AnswerState, text: &str) -> String {
    match state {
        AnswerState::InputRequired | AnswerState::AuthRequired => format!("{}: {text}", state.word()),
        _ if text.is_empty() => state.word().to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the recorded list of a real server with this name.
    fn recorded(generation: u8, name: &str) -> Vec<Delegation> {
        let path = format!("{}/tests/fixtures/wire/g{generation}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let cases = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let case = cases.into_iter().find(|case| case["name"] == name).unwrap();
        let entries: Vec<DelegationEntry> = serde_json::from_value(case["response"]["body"].clone()).unwrap();
        fold(&entries)
    }

    #[test]
    fn completed_without_a_result_is_not_a_result() {
        for generation in 1..=3 {
            let [done] = &recorded(generation, "delegations")[..] else { panic!("one delegation") };
            assert_eq!((done.outcome, done.response.as_deref()), (Outcome::Completed, Some("pong")));
        }
        for (generation, name) in [(2, "delegations-poll"), (3, "delegations-poll"), (5, "delegations-after-poll")] {
            let [waiting] = &recorded(generation, name)[..] else { panic!("one delegation") };
            assert_eq!((waiting.outcome, &waiting.response), (Outcome::Delivered, &None));
            assert_eq!(waiting.status, "completed");
        }
        let [ledger] = &recorded(3, "delegations-ledger")[..] else { panic!("one delegation") };
        assert_eq!((ledger.outcome, ledger.response.as_deref()), (Outcome::Completed, Some("pong")));
        assert!(ledger.deadline.is_some());
    }

    /// Platforms store an answer that is not a plain message unchanged.
    #[test]
    fn a_task_in_the_preview_is_read() {
        let entry = |preview: Value, second: u32| DelegationEntry {
            delegation_id: Some("1".to_owned()),
            target_id: Some("a".to_owned()),
            status: Some("completed".to_owned()),
            response_preview: Some(preview.to_string()),
            created_at: Some(format!("2026-05-02T10:15:{second:02}Z")),
            ..DelegationEntry::default()
        };
        let of = |state: &str| {
            let words = json!({"role": "ROLE_AGENT", "parts": [{"text": "the disk is full"}]});
            let task = json!({"result": {"task": {"id": "t", "status": {"state": state, "message": words}}}});
            let folded = fold(&[entry(task, 2), entry(json!({"delegation_id": "1"}), 1)]);
            let [one] = &folded[..] else { panic!("one delegation") };
            (one.outcome, one.response.clone().or(one.error.clone()))
        };
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(of("TASK_STATE_COMPLETED"), (Outcome::Completed, said("the disk is full")));
        assert_eq!(of("TASK_STATE_FAILED"), (Outcome::Failed, said("the disk is full")));
        assert_eq!(of("TASK_STATE_INPUT_REQUIRED"), (Outcome::Failed, said("input_required: the disk is full")));
        assert_eq!(of("TASK_STATE_WORKING"), (Outcome::Delivered, None));
    }

    #[test]
    fn a_failure_without_an_id_belongs_to_its_order() {
        for generation in 1..=3 {
            let [failed] = &recorded(generation, "delegations-forbidden")[..] else { panic!("one delegation") };
            assert!(failed.delegation_id.is_some());
            assert_eq!(failed.outcome, Outcome::Failed);
            assert!(failed.error.as_deref().unwrap().starts_with("access denied"));
        }
    }

    #[test]
    fn a_queued_delegation_is_pending_until_its_result_arrives() {
        let list = recorded(3, "delegations-after-drain");
        let outcomes: Vec<_> = list.iter().map(|one| (one.outcome, one.response.as_deref())).collect();
        assert_eq!(outcomes, [(Outcome::Completed, Some("pong")), (Outcome::Pending, None), (Outcome::Failed, None)]);
        assert_eq!(list[2].delegation_id, None, "its order was cut off");
    }

    #[test]
    fn failures_go_to_the_latest_open_order_of_their_peer() {
        let entry = |id: Option<&str>, target: &str, status: &str, second: u32| DelegationEntry {
            delegation_id: id.map(ToOwned::to_owned),
            target_id: Some(target.to_owned()),
            status: Some(status.to_owned()),
            created_at: Some(format!("2026-05-02T10:15:{second:02}Z")),
            ..DelegationEntry::default()
        };
        // In the order of servers: newest first.
        let list = fold(&[
            entry(None, "a", "failed", 5),
            entry(None, "b", "failed", 4),
            entry(Some("3"), "a", "dispatched", 3),
            entry(Some("2"), "b", "dispatched", 2),
            entry(Some("1"), "a", "dispatched", 1),
        ]);
        let described: Vec<_> = list.iter().map(|one| (one.delegation_id.as_deref().unwrap(), one.outcome)).collect();
        assert_eq!(described, [("3", Outcome::Failed), ("2", Outcome::Failed), ("1", Outcome::Pending)]);
    }
}
