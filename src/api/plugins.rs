//! Plugins: the archive as the platform packs it, and the note that it was installed.

use std::time::Duration;

use serde_json::{Value, json};

use crate::api::download::Download;
use crate::api::error::ApiError;
use crate::api::transport::Call;
use crate::api::{Workspace, encode};

/// Nobody waits for the note.
const REPORT_TIMEOUT: Duration = Duration::from_secs(10);

impl Workspace {
    /// `GET /workspaces/:id/plugins/:name/download`: a plugin's archive (gzip, tar), read as it comes and no further than `limit`
    /// bytes. Without a `source` the platform takes its own, `local://<name>`. May be asked for again.
    ///
    /// # Errors
    /// [`crate::api::error::ErrorKind::Refused`]: 400 the source names another plugin or cannot be read, 404 there is none, 422 the source
    /// is not pinned or the plugin's checksums do not fit. [`crate::api::error::ErrorKind::Server`]: the platform cannot reach the source.
    /// Any other [`ApiError`].
    pub fn download_plugin(&self, name: &str, source: Option<&str>, limit: u64) -> Result<Download, ApiError> {
        let path = ["workspaces", self.id.as_str(), "plugins", name, "download"];
        let query: Vec<_> = source.map(|source| ("source", source)).into_iter().collect();
        let call = Call { query: &query, timeout: self.transport.time_left(), ..Call::get(&path) };
        Download::open(&self.transport, &call, limit)
    }

    /// `POST /workspaces/:id/plugins`: tells the platform what was installed. Every real server refuses it for agents
    /// outside it, with 422 or 503.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn report_plugin(&self, source: &str) -> Result<(), ApiError> {
        let path = ["workspaces", self.id.as_str(), "plugins"];
        let call = Call { timeout: REPORT_TIMEOUT, ..Call::post(&path, encode(&json!({ "source": source }))) };
        self.transport.json::<Value>(&call).map(drop)
    }
}
