//! `last`, in the state root: the last workspace that `register` or `connect` was accepted for, so that the operator need
//! not name it again. Invariant: it contains no secret, and its URL belongs to its workspace id.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::places::workspace_folder;

const FILE_NAME: &str = "last";
const VERSION: u64 = 1;
/// Longer than any two ids and a URL.
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// A workspace and the URL of its platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// The workspace.
    pub workspace_id: String,
    /// Its platform.
    pub platform_url: String,
    /// Its organization, on platforms with several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u64,
    #[serde(flatten)]
    last: T,
}

impl Last {
    /// Returns its path under a state root.
    pub fn path(root: &Path) -> PathBuf {
        root.join(FILE_NAME)
    }

    /// Reads what was stored last; `None` if nothing was.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], [`StoreError::TooNew`], [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn read(root: &Path) -> Result<Option<Self>, StoreError> {
        #[derive(Deserialize)]
        struct Version {
            version: u64,
        }
        let file = Self::path(root);
        let Some(bytes) = folder::read_small(&file, MAX_FILE_BYTES)? else { return Ok(None) };
        let corrupt = |err: serde_json::Error| StoreError::Corrupt { file: file.clone(), problem: err.to_string() };
        match serde_json::from_slice::<Version>(&bytes).map_err(corrupt)?.version {
            VERSION => Ok(Some(serde_json::from_slice::<Versioned<Self>>(&bytes).map_err(corrupt)?.last)),
            found => Err(StoreError::TooNew { file, found, known: VERSION }),
        }
    }

    /// Stores it unless it is already there; 0600, atomic.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`], [`StoreError::Invalid`] when the id is not a lowercase UUID.
    pub fn write(&self, root: &Path) -> Result<(), StoreError> {
        if Self::read(root).is_ok_and(|there| there.as_ref() == Some(self)) {
            return Ok(());
        }
        let steps = Steps::default();
        folder::ensure(&steps, &workspace_folder(root, &self.workspace_id)?)?;
        // Strings and a number can always be encoded.
        let mut line = serde_json::to_vec(&Versioned { version: VERSION, last: self }).unwrap_or_default();
        line.push(b'\n');
        atomic::write_with(&steps, &Self::path(root), folder::FILE_MODE, |file| file.write_all(&line))
    }
}
