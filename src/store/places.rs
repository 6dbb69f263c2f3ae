//! The places of a workspace's folder and of its lock.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::key;

/// Returns the folder of a workspace under a state root. Touches nothing on disk.
///
/// # Errors
/// [`StoreError::Invalid`] when the id is not a lowercase UUID: it must not become a path.
pub fn workspace_folder(root: &Path, workspace_id: &str) -> Result<PathBuf, StoreError> {
    if key::is_lower_uuid(workspace_id) {
        Ok(root.join(workspace_id))
    } else {
        Err(StoreError::Invalid { what: "the workspace id", problem: "it is not a lowercase UUID" })
    }
}

/// Returns the lock file of a workspace's folder, for [`holder`](crate::store::disk::lock::holder).
pub fn lock_path(folder: &Path) -> PathBuf {
    folder.join("lock")
}
