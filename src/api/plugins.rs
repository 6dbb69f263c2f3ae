//! Plugins: the archive as the platform packs it, read while it comes, and the note that it was installed.
//!
//! What must stay true: a download is read as it comes, whatever its size; and whether a read failed because of the
//! network is known afterwards, so that a broken download is never taken for a broken archive.

use std::io::{self, Read};
use std::time::Duration;

use reqwest::blocking::Response;
use serde_json::{Value, json};

use super::bounded::Bounded;
use super::error::{ApiError, ErrorKind};
use super::transport::{Call, header_text};
use super::{Workspace, encode};

/// Nobody waits for the note.
const REPORT_TIMEOUT: Duration = Duration::from_secs(10);

/// A plugin's archive (gzip, tar) on its way.
pub struct PluginDownload {
    body: Bounded<Response>,
    length: Option<u64>,
    source: Option<String>,
    failed: Option<ErrorKind>,
    call: String,
}

impl PluginDownload {
    /// How many bytes it has, if the platform says.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Where the platform has it from (`X-Plugin-Source`), such as `local://name`.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// What the network did, if a read failed.
    pub fn failure(self) -> Option<ApiError> {
        self.failed.map(|kind| ApiError { call: self.call, kind })
    }
}

impl Read for PluginDownload {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.body.read(buf);
        if let Err(err) = &read
            && err.kind() != io::ErrorKind::Interrupted
        {
            self.failed = Some(self.body.explain(err));
        }
        read
    }
}

impl Workspace {
    /// `GET /workspaces/:id/plugins/:name/download`: a plugin's archive, read as it comes and no further than `limit`
    /// bytes. Without a `source` the platform takes its own, `local://<name>`. May be asked for again.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`]: 400 the source names another plugin or cannot be read, 404 there is none, 422 the source
    /// is not pinned or the plugin's checksums do not fit. [`ErrorKind::Server`]: the platform cannot reach the source.
    /// Any other [`ApiError`].
    pub fn download_plugin(&self, name: &str, source: Option<&str>, limit: u64) -> Result<PluginDownload, ApiError> {
        let path = ["workspaces", self.id.as_str(), "plugins", name, "download"];
        let query: Vec<_> = source.map(|source| ("source", source)).into_iter().collect();
        let call = Call { query: &query, timeout: self.transport.time_left(), ..Call::get(&path) };
        let answer = self.transport.download(&call)?;
        let source = header_text(answer.headers(), "x-plugin-source");
        let ApiError { call: told, .. } = self.transport.error(&call, ErrorKind::Interrupted);
        Ok(PluginDownload {
            length: answer.content_length(),
            source: Some(source).filter(|source| !source.is_empty()),
            body: Bounded::new(answer, limit, self.transport.time_left()),
            failed: None,
            call: told,
        })
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
