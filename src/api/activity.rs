//! Our own entries in the workspace's activity log.

use serde::Serialize;
use serde_json::Value;

use crate::api::call::Call;
use crate::api::error::ApiError;
use crate::api::wire::encode;
use crate::api::workspace::Workspace;

/// An entry for the workspace's own activity log. Text must be free of NUL; otherwise, the platform drops the entry
/// silently.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActivityReport<'a> {
    /// `a2a_send`, `a2a_receive`, `task_update`, `agent_log`, `skill_promotion`, `memory_write` or `error`.
    pub activity_type: &'a str,
    /// For an `agent_log`: the tool, shown live as progress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<&'a str>,
    /// One line.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub summary: &'a str,
    /// The subject of the entry. The platform silently drops an entry with anything but an ID here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_id: Option<&'a str>,
    /// `ok`, `error`, or any other status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'a str>,
    /// The error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_detail: Option<&'a str>,
    /// The duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// The input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<&'a Value>,
    /// The output.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_body: Option<&'a Value>,
}

impl Workspace {
    /// `POST /workspaces/:id/activity`: adds an entry to the log.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn report(&self, report: &ActivityReport<'_>) -> Result<(), ApiError> {
        self.transport.json::<Value>(&Call::post(&["workspaces", self.id.as_str(), "activity"], encode(report))).map(drop)
    }
}
