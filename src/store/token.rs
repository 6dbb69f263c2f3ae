//! `.auth_token`: the workspace's token, in the form and place of the Python SDK, so that both can be used in turn.
//! What must stay true: nobody else can read it at any moment, and it never shows in `Debug` output.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::secret::{Secret, keep_file};
use crate::store::disk::atomic;
use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::error::StoreError;
use crate::store::workspace_folder;

/// The file's name in a workspace's folder.
pub const FILE_NAME: &str = ".auth_token";
/// Tokens are some 43 bytes; what is longer than this is another file put there by mistake.
const LIMIT: u64 = 16 * 1024;

/// The token file of one workspace. Needs no lock: it is replaced whole.
#[derive(Debug, Clone)]
pub struct TokenFile {
    path: PathBuf,
    steps: Steps,
}

impl TokenFile {
    /// The token file of a workspace below a state root. Touches nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is no lower-case UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(super) fn within(folder: &Path, steps: Steps) -> Self {
        Self { path: folder.join(FILE_NAME), steps }
    }

    /// Where the token is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The stored token; blanks and newlines around it are dropped. `None`: no file, or nothing in it.
    ///
    /// A file that others could read is made 0600 on the way (where that is allowed to us).
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for what can be no token, [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn read(&self) -> Result<Option<Secret>, StoreError> {
        let token = self.peek();
        self.close_to_others();
        token
    }

    /// The same, and the file's mode stays as it is.
    ///
    /// # Errors
    /// As [`TokenFile::read`].
    pub fn peek(&self) -> Result<Option<Secret>, StoreError> {
        keep_file(&self.path);
        let Some(bytes) = folder::read_small(&self.path, LIMIT)? else { return Ok(None) };
        let problem = |problem: &str| StoreError::Corrupt { file: self.path.clone(), problem: problem.to_owned() };
        let text = folder::tidy(&bytes).ok_or_else(|| problem("not text"))?;
        if text.is_empty() {
            return Ok(None);
        }
        check(text).map_err(problem)?;
        Ok(Some(Secret::new(text.to_owned())))
    }

    /// Stores a token: atomic, durable, 0600 from its first moment; the workspace's folder is made if need be.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for what can be no token, [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn write(&self, token: &str) -> Result<(), StoreError> {
        if token.is_empty() {
            return Err(StoreError::Invalid { what: "the token", problem: "it is empty" });
        }
        check(token).map_err(|problem| StoreError::Invalid { what: "the token", problem })?;
        folder::ensure(&self.steps, atomic::folder_of(&self.path))?;
        atomic::write_with(&self.steps, &self.path, folder::FILE_MODE, |file| file.write_all(token.as_bytes()))
    }

    /// Sees to it that a token could be stored, before one is asked for that is shown once.
    ///
    /// # Errors
    /// As [`TokenFile::write`].
    pub fn try_place(&self) -> Result<(), StoreError> {
        let probe = self.path.with_file_name(".auth_token.try");
        folder::ensure(&self.steps, atomic::folder_of(&self.path))?;
        atomic::write_with(&self.steps, &probe, folder::FILE_MODE, |file| file.write_all(&[b'-'; 64]))?;
        self.steps.unlink(&probe).map_err(StoreError::disk("remove", &probe))
    }

    /// Refuses a folder in its place.
    pub(super) fn refuse_folder(&self) -> Result<(), StoreError> {
        folder::refuse_folder(&self.path)
    }

    /// Removes the token, if there is one.
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
                tracing::warn!("others can read {}, and its mode cannot be set: {error}", self.path.display());
            }
        }
    }
}

/// A token goes into a header, so it is one word of visible ASCII.
fn check(token: &str) -> Result<(), &'static str> {
    if token.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err("a token has no blanks, control characters or letters outside ASCII")
    }
}
