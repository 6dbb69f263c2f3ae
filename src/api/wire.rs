//! The JSON exchanged with servers, field by field (protocol 2 to 4). Unknown fields are ignored.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `GET /workspaces/:id/state`.
#[derive(Debug, Clone, Deserialize)]
pub struct State {
    /// `online`, `offline`, `awaiting_agent`, `degraded`, `paused`, `hibernated`, `failed`, …
    #[serde(default)]
    pub status: String,
    /// Whether a user paused the workspace.
    #[serde(default)]
    pub paused: bool,
    /// Whether the workspace was removed.
    #[serde(default)]
    pub deleted: bool,
}

impl State {
    /// Returns whether the platform wants no work from us now. A hibernated workspace has `paused: false` but is
    /// treated alike.
    pub fn is_paused(&self) -> bool {
        self.paused || self.status == "paused" || self.status == "hibernated"
    }

    /// Returns whether the workspace is gone for good.
    pub fn is_removed(&self) -> bool {
        self.deleted || self.status == "removed"
    }
}

/// `GET /workspaces/:id`, reduced to the fields needed here.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Profile {
    #[serde(default)]
    pub(crate) status: String,
}

/// The response to a registration.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Registered {
    #[serde(default)]
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) delivery_mode: Option<String>,
    #[serde(default)]
    pub(crate) auth_token: Option<String>,
    #[serde(default)]
    pub(crate) platform_inbound_secret: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Register<'a> {
    pub(crate) id: &'a str,
    pub(crate) agent_card: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'a str>,
    pub(crate) delivery_mode: &'a str,
}

/// A heartbeat. Text must be free of NUL, and integers must stay integers (`5.0` is refused).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Heartbeat {
    /// The share of failed handler runs, 0 to 1. From 0.5 on, the workspace shows as degraded; below 0.1, it recovers.
    pub error_rate: f64,
    /// The latest error, shown on the canvas.
    pub sample_error: String,
    /// The number of messages being handled.
    pub active_tasks: u32,
    /// The current task, shown on the canvas.
    pub current_task: String,
    /// Seconds since the start, below 2³¹.
    pub uptime_seconds: u32,
    /// Empty, or `wedged`: the agent is alive but cannot work. Any other value would keep the workspace degraded
    /// forever.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub runtime_state: &'static str,
}

/// A message to a peer (protocol 7).
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct PeerMessage {
    /// Our own unique ID. Retries of a message carry the same ID; no two messages share one.
    pub message_id: String,
    /// `agent` for an answer, `user` for a message that we start.
    pub role: String,
    /// The text.
    pub text: String,
    /// The message that this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<String>,
    /// The delegated task that this message answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegation_id: Option<String>,
    /// The conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_id: Option<String>,
    /// Whether this is an interim message; the answer follows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interim: bool,
}

impl PeerMessage {
    /// Returns the JSON-RPC request.
    pub(crate) fn request(&self) -> Value {
        let mut metadata = serde_json::Map::new();
        if self.role == "user" {
            // Two agents that ask each other at the same time must not mistake the questions for answers.
            metadata.insert("expects_reply".to_owned(), Value::Bool(true));
        }
        let mut put = |key: &str, value: &Option<String>| {
            if let Some(value) = value {
                metadata.insert(key.to_owned(), Value::from(value.as_str()));
            }
        };
        put("in_reply_to", &self.in_reply_to);
        put("delegation_id", &self.delegation_id);
        if self.interim {
            metadata.insert("interim".to_owned(), Value::Bool(true));
        }
        let mut message = serde_json::json!({
            "role": self.role,
            "messageId": self.message_id,
            "parts": [{"kind": "text", "text": self.text}],
        });
        if !metadata.is_empty() {
            message["metadata"] = Value::Object(metadata);
        }
        if let Some(context) = &self.context_id {
            message["contextId"] = Value::from(context.as_str());
        }
        serde_json::json!({"jsonrpc": "2.0", "id": self.message_id, "method": "message/send", "params": {"message": message}})
    }
}

/// Encodes a value. This never fails: the only possible error, a map with keys that are not strings, does not occur in
/// our types.
pub(crate) fn encode(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
