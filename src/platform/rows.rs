//! The rows that the platform itself writes, and the events about them.

use serde_json::{Value, json};

use crate::platform::clock::now;
use crate::platform::feed::message_id;
use crate::platform::state::World;
use crate::random;

/// A row to write.
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
    /// Empty means `ok`.
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
        let (id, time, seq) = (random::uuid(), now(), self.next_seq());
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

    /// Announces a row on the event stream.
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

    /// Writes a row and announces it on the event stream.
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
}
