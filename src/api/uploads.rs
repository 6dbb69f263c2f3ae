//! Sends files to the canvas, and fetches files that a user attached.
//!
//! Invariant: a file of any size is streamed. Each request carries one file, so that a retry costs one file, and only
//! the limit per file matters.

use std::time::Duration;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::api::call::{Auth, CALL_TIMEOUT, Call};
use crate::api::download::Download;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::form::Upload;
use crate::api::inbound;
use crate::api::workspace::Workspace;

/// A transfer slower than this is abandoned.
const MIN_BYTES_PER_SECOND: u64 = 32 << 10;

/// The upload limits of a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct UploadLimits {
    /// Maximum size of a file, in bytes.
    pub per_file_bytes: u64,
    /// Maximum size of a request, in bytes.
    pub per_request_bytes: u64,
    /// Maximum number of files per message.
    pub max_attachments_per_message: usize,
}

impl UploadLimits {
    /// Platforms of May do not report their limits (protocol 2).
    const OF_MAY: Self = Self { per_file_bytes: 25 << 20, per_request_bytes: 50 << 20, max_attachments_per_message: 64 };

    /// Returns the maximum size of a file that can be sent, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.per_file_bytes.min(self.per_request_bytes)
    }
}

/// A file as stored by the platform, and as a note refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// The URI of the file.
    pub uri: String,
    /// The name, as sanitized by the platform.
    pub name: String,
    /// Its MIME type.
    #[serde(rename = "mimeType", default, skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

impl Uploaded {
    /// Returns the platform's ID of the file, which identifies its row in the feed.
    pub fn file_id(&self) -> Option<&str> {
        inbound::pending_id(&self.uri)
    }
}

#[derive(Deserialize)]
struct Answer {
    files: Vec<Uploaded>,
}

impl Workspace {
    /// `GET /uploads/limits`: returns the upload limits of the platform, or `None` for a platform of April, which
    /// accepts no files.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn upload_limits(&self) -> Result<Option<UploadLimits>, ApiError> {
        match self.transport.json(&Call { auth: Auth::None, ..Call::get(&["uploads", "limits"]) }) {
            Ok(limits) => Ok(Some(limits)),
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) if self.predates_poll_delivery()? => Ok(None),
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => Ok(Some(UploadLimits::OF_MAY)),
            Err(err) => Err(err),
        }
    }

    /// Returns the time limit of [`Workspace::upload`] for a file of this size.
    pub fn upload_time(size: u64) -> Duration {
        CALL_TIMEOUT * 2 + Duration::from_secs(size / MIN_BYTES_PER_SECOND)
    }

    /// `GET /workspaces/:id/pending-uploads/:file_id/content`: fetches a file that a user attached. It is streamed, up
    /// to `limit` bytes, and can be fetched again until it is acknowledged.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] 404 if it no longer exists; any other [`ApiError`].
    pub fn pending_upload(&self, file_id: &str, limit: u64) -> Result<Download, ApiError> {
        let path = ["workspaces", self.id.as_str(), "pending-uploads", file_id, "content"];
        let call = Call { timeout: self.transport.time_left(), ..Call::get(&path) };
        Download::open(&self.transport, &call, limit)
    }

    /// `POST /workspaces/:id/pending-uploads/:file_id/ack`: confirms that the file is stored here. Platforms of May
    /// then delete their copy.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] 404 if it no longer exists; any other [`ApiError`].
    pub fn ack_upload(&self, file_id: &str) -> Result<(), ApiError> {
        let path = ["workspaces", self.id.as_str(), "pending-uploads", file_id, "ack"];
        self.transport.json::<Value>(&Call { method: Method::POST, ..Call::get(&path) }).map(drop)
    }

    /// `POST /workspaces/:id/chat/uploads`: sends a file to the canvas, for use in a note. The file also appears in our
    /// own feed as if a user had attached it.
    ///
    /// # Errors
    /// Any [`ApiError`]. [`ErrorKind::NoAnswer`] if the file cannot be read or shrinks.
    pub fn upload(&self, file: &Upload<'_>) -> Result<Uploaded, ApiError> {
        let path = ["workspaces", self.id.as_str(), "chat", "uploads"];
        let time = Self::upload_time(file.size);
        let call = Call { method: Method::POST, file: Some(file), timeout: time, ..Call::get(&path) };
        let answer: Answer = self.transport.json(&call)?;
        let garbled = || self.transport.error(&call, ErrorKind::Garbled { reason: "the response contains no file".to_owned() });
        answer.files.into_iter().next().ok_or_else(garbled)
    }
}
