//! Plugins: downloads a plugin's archive from the platform, and reports its installation.

use std::time::Duration;

use serde_json::{Value, json};

use crate::api::call::Call;
use crate::api::download::Download;
use crate::api::error::ApiError;
use crate::api::wire::encode;
use crate::api::workspace::Workspace;

/// Nothing depends on the report.
const REPORT_TIMEOUT: Duration = Duration::from_secs(10);

impl Workspace {
    /// `GET /workspaces/:id/plugins/:name/download`: downloads a plugin's archive (gzip, tar). It is streamed, up to
    /// `limit` bytes, and can be requested again. Without a `source`, the platform uses its own, `local://<name>`.
    ///
    /// # Errors
    /// [`crate::api::error::ErrorKind::Refused`] with status 400 if the source belongs to another plugin or cannot be parsed, 404
    /// if there is none, 422 if the source is not pinned or the plugin's checksums do not match.
    /// [`crate::api::error::ErrorKind::Server`] if the platform cannot reach the source. Any other [`ApiError`].
    pub fn download_plugin(&self, name: &str, source: Option<&str>, limit: u64) -> Result<Download, ApiError> {
        let path = ["workspaces", self.id.as_str(), "plugins", name, "download"];
        let query: Vec<_> = source.map(|source| ("source", source)).into_iter().collect();
        let call = Call { query: &query, timeout: self.transport.time_left(), ..Call::get(&path) };
        Download::open(&self.transport, &call, limit)
    }

    /// `POST /workspaces/:id/plugins`: reports an installation to the platform. Every real server refuses this for
    /// external agents, with 422 or 503.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn report_plugin(&self, source: &str) -> Result<(), ApiError> {
        let path = ["workspaces", self.id.as_str(), "plugins"];
        let call = Call { timeout: REPORT_TIMEOUT, ..Call::post(&path, encode(&json!({ "source": source }))) };
        self.transport.json::<Value>(&call).map(drop)
    }
}
