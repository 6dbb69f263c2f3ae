//! `uploads/`: the files that we uploaded ourselves, which the feed shows as if a user had attached them.
//!
//! A file here for each of the last weeks: `begun-…` while nobody knows how the upload ended, then one named by the key
//! of the platform's id. Needs no lock: each is made, renamed and removed whole. What must stay true: an upload is here
//! before it begins, so its row cannot come before we know of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::key::Key;
use super::steps::Steps;
use super::{atomic, folder, workspace_folder};

const VERSION: u64 = 1;
const LIMIT: u64 = 4096;
/// Rows are gone from the platform by then (protocol 5).
const KEPT: Duration = Duration::from_secs(31 * 24 * 60 * 60);
/// Clocks that are compared may differ so much.
const SLACK: u64 = 5_000;

/// An upload whose end is not known.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Begun {
    version: u64,
    /// Bytes of the file.
    pub size: u64,
    /// When it began by the platform's clock, unix milliseconds.
    pub from: u64,
    /// When it has ended whatever happens, unix milliseconds.
    pub until: u64,
}

/// The uploads of one workspace.
#[derive(Debug)]
pub struct Uploads {
    folder: PathBuf,
    steps: Steps,
}

impl Uploads {
    /// Those of a workspace below a state root. Touches nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is no lower-case UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(super) fn within(folder: &Path, steps: Steps) -> Self {
        Self { folder: folder.join("uploads"), steps }
    }

    /// An upload of so many bytes begins now and takes at most `time`. What is returned tells how it ended.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn begin(&self, size: u64, now: u64, time: Duration) -> Result<Ticket<'_>, StoreError> {
        folder::ensure(&self.steps, atomic::folder_of(&self.folder))?;
        folder::ensure(&self.steps, &self.folder)?;
        self.sweep();
        let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let begun = Begun { version: VERSION, size, from: now, until: now.saturating_add(time) };
        let file = self.folder.join(format!("begun-{:016x}", fastrand::u64(..)));
        atomic::write_with(&self.steps, &file, folder::FILE_MODE, |out| Ok(serde_json::to_writer(out, &begun)?))?;
        Ok(Ticket { uploads: self, file })
    }

    /// Whether the file of this row is one of ours: known by its id, or, where the end of an upload is not known, by its
    /// size and time (unix milliseconds).
    pub fn is_ours(&self, file_id: &str, size: Option<u64>, at: Option<u64>) -> bool {
        if self.known(file_id).exists() {
            return true;
        }
        let (Some(size), Some(at)) = (size, at) else { return false };
        let is_its = |begun: &Begun| {
            begun.size == size && at.saturating_add(SLACK) >= begun.from && at <= begun.until.saturating_add(SLACK)
        };
        self.files().iter().filter(|file| is_begun(file)).filter_map(|file| read(file)).any(|begun| is_its(&begun))
            // It may have ended while we looked.
            || self.known(file_id).exists()
    }

    fn known(&self, file_id: &str) -> PathBuf {
        self.folder.join(Key::of(&["upload", file_id, ""]).to_string())
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
        entries.unwrap_or_default()
    }

    fn sweep(&self) {
        atomic::sweep(&self.folder, KEPT);
        for file in self.files() {
            let age = fs::symlink_metadata(&file).and_then(|found| found.modified()).map(|at| at.elapsed());
            if matches!(age, Ok(Ok(age)) if age > KEPT) {
                let _ = self.steps.unlink(&file);
            }
        }
    }
}

fn is_begun(file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("begun-"))
}

fn read(file: &Path) -> Option<Begun> {
    serde_json::from_slice(&folder::read_small(file, LIMIT).ok()??).ok()
}

/// An upload that was begun. Dropped without a word, its end is not known.
#[derive(Debug)]
pub struct Ticket<'a> {
    uploads: &'a Uploads,
    file: PathBuf,
}

impl Ticket<'_> {
    /// It arrived and is called this by the platform.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn arrived(self, file_id: &str) -> Result<(), StoreError> {
        let known = self.uploads.known(file_id);
        self.uploads.steps.rename(&self.file, &known).map_err(StoreError::disk("rename", &self.file))?;
        self.uploads.steps.sync_folder(&self.uploads.folder).map_err(StoreError::disk("sync the folder", &self.uploads.folder))
    }

    /// It certainly did not arrive.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn failed(self) -> Result<(), StoreError> {
        self.uploads.steps.unlink(&self.file).map_err(StoreError::disk("remove", &self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;
    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn an_upload_is_ours_from_its_beginning_and_by_its_id_once_that_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path(), Steps::default());
        assert!(!uploads.is_ours("a", Some(5), Some(NOW)));
        let ticket = uploads.begin(5, NOW, MINUTE).unwrap();
        assert!(uploads.is_ours("a", Some(5), Some(NOW + 100)));
        assert!(!uploads.is_ours("a", Some(6), Some(NOW + 100)), "another size");
        assert!(!uploads.is_ours("a", Some(5), Some(NOW - 60_000)), "from before");
        assert!(!uploads.is_ours("a", Some(5), Some(NOW + 120_000)), "from after");
        ticket.arrived("a").unwrap();
        assert!(uploads.is_ours("a", None, None));
        assert!(!uploads.is_ours("b", Some(5), Some(NOW + 100)), "the user's, of the same size and time");
    }

    #[test]
    fn an_upload_that_failed_is_forgotten_and_one_of_unknown_end_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path(), Steps::default());
        uploads.begin(5, NOW, MINUTE).unwrap().failed().unwrap();
        assert!(!uploads.is_ours("a", Some(5), Some(NOW)));
        drop(uploads.begin(5, NOW, MINUTE).unwrap());
        assert!(uploads.is_ours("a", Some(5), Some(NOW)));
    }
}
