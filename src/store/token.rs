//! `.auth_token`: the workspace's token, in the format and place of the Python SDK, so that either program can use it.
//! Invariant: nobody else can read it at any moment, and it never appears in `Debug` output.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::secret::{Secret, keep_file};
use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::places::workspace_folder;

/// The file's name in a workspace's folder.
pub const FILE_NAME: &str = ".auth_token";
/// Tokens have about 43 bytes; anything longer than this is another file put there by mistake.
const MAX_FILE_BYTES: u64 = 16 * 1024;

/// The token file of one workspace. Needs no lock: it is replaced as a whole.
#[derive(Debug, Clone)]
pub struct TokenFile {
    path: PathBuf,
    steps: Steps,
}

impl TokenFile {
    /// Returns the token file of a workspace under a state root. Touches nothing on disk.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is not a lowercase UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(super) fn within(folder: &Path, steps: Steps) -> Self {
        Self { path: folder.join(FILE_NAME), steps }
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the token without surrounding blanks and newlines; `None` if there is no file or nothing in it.
    ///
    /// If others could read the file, its mode is changed to 0600 (where we may).
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it cannot be a token, [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn read(&self) -> Result<Option<Secret>, StoreError> {
        let token = self.peek();
        self.close_to_others();
        token
    }

    /// Like [`TokenFile::read`], but leaves the file's mode alone.
    ///
    /// # Errors
    /// As [`TokenFile::read`].
    pub fn peek(&self) -> Result<Option<Secret>, StoreError> {
        keep_file(&self.path);
        let Some(bytes) = folder::read_small(&self.path, MAX_FILE_BYTES)? else { return Ok(None) };
        let problem = |problem: &str| StoreError::Corrupt { file: self.path.clone(), problem: problem.to_owned() };
        let text = folder::tidy(&bytes).ok_or_else(|| problem("it is not text"))?;
        if text.is_empty() {
            return Ok(None);
        }
        check(text).map_err(problem)?;
        Ok(Some(Secret::new(text.to_owned())))
    }

    /// Stores a token: atomic, durable, 0600 from its creation; creates the workspace's folder if needed.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if it cannot be a token, [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn write(&self, token: &str) -> Result<(), StoreError> {
        if token.is_empty() {
            return Err(StoreError::Invalid { what: "the token", problem: "it is empty" });
        }
        check(token).map_err(|problem| StoreError::Invalid { what: "the token", problem })?;
        folder::ensure(&self.steps, folder::folder_of(&self.path))?;
        atomic::write_with(&self.steps, &self.path, folder::FILE_MODE, |file| file.write_all(token.as_bytes()))
    }

    /// Checks that a token could be stored, before one is requested that is shown only once.
    ///
    /// # Errors
    /// As [`TokenFile::write`].
    pub fn try_place(&self) -> Result<(), StoreError> {
        let probe = self.path.with_file_name(".auth_token.try");
        folder::ensure(&self.steps, folder::folder_of(&self.path))?;
        atomic::write_with(&self.steps, &probe, folder::FILE_MODE, |file| file.write_all(&[b'-'; 64]))?;
        self.steps.unlink(&probe).map_err(StoreError::disk("remove", &probe))
    }

    /// Refuses a folder in its place.
    pub(super) fn refuse_folder(&self) -> Result<(), StoreError> {
        folder::refuse_folder(&self.path)
    }

    /// Removes the token if there is one.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn remove(&self) -> Result<(), StoreError> {
        self.steps.unlink(&self.path).map_err(StoreError::disk("remove", &self.path))
    }

    fn close_to_others(&self) {
        let Ok(found) = fs::symlink_metadata(&self.path) else { return };
        if found.is_file() && found.mode() & 0o077 != 0 {
            let closed = self.steps.set_mode(&self.path, folder::FILE_MODE, &found, |mode| fs::set_permissions(&self.path, mode));
            if let Err(error) = closed {
                tracing::warn!("other users can read {}, and its mode cannot be changed: {error}", self.path.display());
            }
        }
    }
}

/// Checks that a token can go into a header: visible ASCII without blanks.
fn check(token: &str) -> Result<(), &'static str> {
    if token.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err("a token must not contain blanks, control characters or characters outside ASCII")
    }
}
