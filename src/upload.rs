//! Uploads files to the canvas, for a handler or `notify --attach`. Each upload is recorded in the state directory
//! before it starts. Otherwise, its row in our own feed would be mistaken for a file from the user.

use std::time::{Duration, UNIX_EPOCH};

use crate::api::{ApiError, Upload, Uploaded, Workspace};
use crate::store::{StoreError, Ticket, Uploads};
use crate::text::chain;

/// Records that an upload is about to start. Pass the result to [`send`].
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::Refused`].
pub(crate) fn note<'a>(workspace: &Workspace, uploads: &'a Uploads, size: u64, sha256: &str) -> Result<Ticket<'a>, StoreError> {
    let now = workspace.server_now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let now = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    uploads.begin(size, sha256.to_owned(), now, Workspace::upload_time(size))
}

/// Uploads a file, and records the result. A retry creates a second file, which no message refers to and which is known
/// to be ours.
///
/// # Errors
/// See [`Workspace::upload`].
pub(crate) fn send(workspace: &Workspace, file: &Upload<'_>, noted: Option<Ticket<'_>>) -> Result<Uploaded, ApiError> {
    let result = workspace.upload(file);
    let ended = match (&result, noted) {
        (Ok(done), Some(noted)) => done.file_id().map_or(Ok(()), |id| noted.arrived(id)),
        (Err(err), Some(noted)) if !err.may_have_acted() => noted.failed(),
        _ => Ok(()),
    };
    if let Err(err) = ended {
        warn_not_recorded(&err);
    }
    result
}

/// Warns that the feed may show a file of ours as a user's.
pub(crate) fn warn_not_recorded(err: &StoreError) {
    tracing::warn!("cannot record the upload, so `connect` may mistake it for a user's file: {}", chain(err));
}
