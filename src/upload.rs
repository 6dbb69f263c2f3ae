//! Files on their way to the canvas, from a handler or from `notify --attach`: each is noted in the state folder before it
//! begins, or its row in our own feed would be taken for a file of the user's.

use std::time::{Duration, UNIX_EPOCH};

use crate::api::{ApiError, Upload, Uploaded, Workspace};
use crate::store::{StoreError, Ticket, Uploads};
use crate::text::chain;

/// Notes that an upload begins now. What is returned goes to [`send`].
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::Refused`].
pub(crate) fn note<'a>(workspace: &Workspace, uploads: &'a Uploads, size: u64, sha256: &str) -> Result<Ticket<'a>, StoreError> {
    let now = workspace.server_now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let now = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    uploads.begin(size, sha256.to_owned(), now, Workspace::upload_time(size))
}

/// Uploads a file, and notes how that ended. Repeated, it is a second file, which nothing names and which is known for ours.
///
/// # Errors
/// As [`Workspace::upload`].
pub(crate) fn send(workspace: &Workspace, file: &Upload<'_>, noted: Option<Ticket<'_>>) -> Result<Uploaded, ApiError> {
    let result = workspace.upload(file);
    let ended = match (&result, noted) {
        (Ok(done), Some(noted)) => done.file_id().map_or(Ok(()), |id| noted.arrived(id)),
        (Err(err), Some(noted)) if !err.may_have_acted() => noted.failed(),
        _ => Ok(()),
    };
    if let Err(err) = ended {
        say_not_noted(&err);
    }
    result
}

/// Says that the feed may show a file of ours as a user's.
pub(crate) fn say_not_noted(err: &StoreError) {
    tracing::warn!("cannot note the upload, so a `connect` may take it for a user's file: {}", chain(err));
}
