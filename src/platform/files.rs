//! Files that wait for their agent.

use serde_json::{Value, json};

use crate::platform::multipart::Part;
use crate::platform::rows::Entry;
use crate::platform::state::World;
use crate::platform::workspace::File;
use crate::random;

impl World {
    /// Stores a file for its agent and writes a row about it; returns the answer for the uploader.
    pub(super) fn keep_file(&mut self, id: &str, part: Part) -> Value {
        let file = File {
            id: random::uuid(),
            name: clean(&part.name),
            mime_type: part.mime_type.split(';').next().unwrap_or_default().trim().to_owned(),
            bytes: part.bytes,
            acked: false,
        };
        let uri = format!("platform-pending:{id}/{}", file.id);
        let described = json!({"uri": uri, "name": file.name, "mimeType": file.mime_type, "size": file.bytes.len()});
        let mut request = described.clone();
        request["file_id"] = file.id.clone().into();
        let entry = Entry {
            activity_type: "a2a_receive",
            target: Some(id.to_owned()),
            method: Some("chat_upload_receive".to_owned()),
            summary: Some(format!("chat_upload_receive: {}", file.name)),
            request: Some(request),
            ..Entry::default()
        };
        if let Some(workspace) = self.workspaces.get_mut(id) {
            workspace.files.push(file);
        }
        self.log_row(id, &entry);
        described
    }
}

/// Cleans a name as the servers do: everything except ASCII letters, digits, `.`, `-` and `_` becomes a `_`.
fn clean(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    base.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect()
}
