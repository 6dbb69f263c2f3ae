//! `uploads/`: the files that we uploaded ourselves, which the feed shows as if a user had attached them.
//!
//! They are recognized by the platform's id. While that is unknown, because the upload is running or its response was
//! lost, they are recognized by their size, time and content.
//!
//! One file per upload of the last weeks: `begun-…` while the outcome is unknown, then named by the key of the platform's
//! id. Needs no lock: each is created, renamed and removed as a whole. Invariant: an upload is recorded here before it
//! starts, so its row cannot arrive before we know of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::random;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::system_clock;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::places::workspace_folder;

const VERSION: u64 = 1;
const MAX_FILE_BYTES: u64 = 4096;
/// By then the rows are gone from the platform (protocol 5).
const RETENTION: Duration = Duration::from_secs(31 * 24 * 60 * 60);
/// This many of the newest stay whatever their age: the clock may be wrong.
const MIN_KEPT_FILES: usize = 1000;
/// How much the compared clocks may differ.
const MAX_CLOCK_SKEW_MS: u64 = 5_000;

/// An upload whose outcome is unknown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UncertainUpload {
    version: u64,
    /// Bytes of the file.
    pub size: u64,
    /// SHA-256 of the file, in hex; older versions did not store it.
    #[serde(default)]
    pub sha256: Option<String>,
    /// When it started by the platform's clock, in Unix milliseconds.
    pub from: u64,
    /// When it is over in any case, in Unix milliseconds.
    pub until: u64,
}

/// Who uploaded a file in the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadedBy {
    /// Someone else.
    Theirs,
    /// We did.
    Ours,
    /// We did, if the content matches: see [`Uploads::is_ours_by_content`].
    Unclear,
}

/// The uploads of one workspace.
#[derive(Debug)]
pub struct Uploads {
    folder: PathBuf,
    steps: Steps,
}

impl Uploads {
    /// Returns the uploads of a workspace under a state root. Touches nothing on disk.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is not a lowercase UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(crate) fn within(folder: &Path, steps: Steps) -> Self {
        Self { folder: folder.join("uploads"), steps }
    }

    /// Records that an upload of this size and SHA-256 starts now and takes at most `time`. The ticket records its outcome.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn begin(&self, size: u64, sha256: String, now: u64, time: Duration) -> Result<Ticket<'_>, StoreError> {
        folder::ensure(&self.steps, folder::folder_of(&self.folder))?;
        folder::ensure(&self.steps, &self.folder)?;
        self.sweep();
        let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let begun = UncertainUpload { version: VERSION, size, sha256: Some(sha256), from: now, until: now.saturating_add(time) };
        let file = self.folder.join(format!("begun-{}", random::hex::<8>()));
        atomic::write_with(&self.steps, &file, folder::FILE_MODE, |out| Ok(serde_json::to_writer(out, &begun)?))?;
        Ok(Ticket { uploads: self, file })
    }

    /// Returns who uploaded the file of a row, by its id, or by its size and the row's time (Unix milliseconds).
    pub fn whose(&self, file_id: &str, size: Option<u64>, at: Option<u64>) -> UploadedBy {
        if self.known(file_id).exists() {
            return UploadedBy::Ours;
        }
        match self.candidates(size, at).as_slice() {
            // It may have finished in the meantime.
            _ if self.known(file_id).exists() => UploadedBy::Ours,
            [] => UploadedBy::Theirs,
            begun if begun.iter().any(|begun| begun.sha256.is_none()) => UploadedBy::Ours,
            _ => UploadedBy::Unclear,
        }
    }

    /// Returns whether the file of a row, with this SHA-256, is ours. If so, its id is recorded.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn is_ours_by_content(
        &self,
        file_id: &str,
        size: Option<u64>,
        at: Option<u64>,
        sha256: &str,
    ) -> Result<bool, StoreError> {
        let candidates = self.candidates(size, at);
        let Some(begun) = candidates.iter().find(|begun| begun.sha256.as_deref() == Some(sha256)) else {
            return Ok(self.known(file_id).exists());
        };
        let known = self.known(file_id);
        atomic::write_with(&self.steps, &known, folder::FILE_MODE, |out| Ok(serde_json::to_writer(out, begun)?))?;
        Ok(true)
    }

    /// Returns the uploads of unknown outcome that it may be.
    fn candidates(&self, size: Option<u64>, at: Option<u64>) -> Vec<UncertainUpload> {
        let (Some(size), Some(at)) = (size, at) else { return Vec::new() };
        let is_its = |begun: &UncertainUpload| {
            begun.size == size
                && at.saturating_add(MAX_CLOCK_SKEW_MS) >= begun.from
                && at <= begun.until.saturating_add(MAX_CLOCK_SKEW_MS)
        };
        self.files().iter().filter(|file| is_begun(file)).filter_map(|file| read(file)).filter(is_its).collect()
    }

    fn known(&self, file_id: &str) -> PathBuf {
        self.folder.join(Key::of(&["upload", file_id, ""]).to_string())
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
        entries.unwrap_or_default()
    }

    fn sweep(&self) {
        atomic::sweep(&self.folder, RETENTION);
        let written = |file: PathBuf| Some((fs::symlink_metadata(&file).ok()?.modified().ok()?, file));
        let mut files: Vec<_> = self.files().into_iter().filter_map(written).collect();
        files.sort_unstable_by(|one, other| other.cmp(one));
        for (_, file) in files.into_iter().skip(MIN_KEPT_FILES) {
            if folder::is_old(&file, RETENTION, system_clock()) {
                let _ = self.steps.unlink(&file);
            }
        }
    }
}

fn is_begun(file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("begun-"))
}

fn read(file: &Path) -> Option<UncertainUpload> {
    serde_json::from_slice(&folder::read_small(file, MAX_FILE_BYTES).ok()??).ok()
}

/// An upload that started. If it is dropped, the outcome stays unknown.
#[derive(Debug)]
pub struct Ticket<'a> {
    uploads: &'a Uploads,
    file: PathBuf,
}

impl Ticket<'_> {
    /// Records that it arrived and has this id on the platform.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn arrived(self, file_id: &str) -> Result<(), StoreError> {
        let known = self.uploads.known(file_id);
        self.uploads.steps.rename(&self.file, &known).map_err(StoreError::disk("rename", &self.file))?;
        self.uploads.steps.sync_folder(&self.uploads.folder).map_err(StoreError::disk("sync the folder", &self.uploads.folder))
    }

    /// Records that it certainly did not arrive.
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

    fn begin(uploads: &Uploads) -> Ticket<'_> {
        uploads.begin(5, "abc".to_owned(), NOW, MINUTE).unwrap()
    }

    #[test]
    fn an_upload_may_be_ours_from_its_start_and_is_recognized_by_its_id_once_that_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path(), Steps::default());
        let whose = |size, at| uploads.whose("a", Some(size), Some(at));
        assert_eq!(whose(5, NOW), UploadedBy::Theirs);
        let ticket = begin(&uploads);
        assert_eq!(whose(5, NOW + 100), UploadedBy::Unclear);
        assert_eq!(whose(6, NOW + 100), UploadedBy::Theirs, "another size");
        assert_eq!(whose(5, NOW - 60_000), UploadedBy::Theirs, "from before");
        assert_eq!(whose(5, NOW + 120_000), UploadedBy::Theirs, "from after");
        ticket.arrived("a").unwrap();
        assert_eq!(uploads.whose("a", None, None), UploadedBy::Ours);
        assert_eq!(uploads.whose("b", Some(5), Some(NOW + 100)), UploadedBy::Theirs, "the user's, of the same size and time");
    }

    #[test]
    fn a_failed_upload_is_forgotten_and_one_of_unknown_outcome_is_recognized_by_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path(), Steps::default());
        begin(&uploads).failed().unwrap();
        assert_eq!(uploads.whose("a", Some(5), Some(NOW)), UploadedBy::Theirs);
        let ticket = begin(&uploads);
        let is_ours = |sha256| uploads.is_ours_by_content("a", Some(5), Some(NOW), sha256).unwrap();
        assert!(!is_ours("def"), "the user's, with the same size and time");
        assert_eq!(uploads.whose("a", Some(5), Some(NOW)), UploadedBy::Unclear);
        assert!(is_ours("abc"));
        assert_eq!(uploads.whose("a", None, None), UploadedBy::Ours);
        // Its response arrives after all.
        ticket.arrived("a").unwrap();
        assert_eq!(uploads.whose("a", None, None), UploadedBy::Ours);
    }

    #[test]
    fn an_upload_that_an_older_version_recorded_without_its_content_is_ours_by_size_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path(), Steps::default());
        drop(begin(&uploads));
        let file = uploads.files().remove(0);
        let old = format!(r#"{{"version":1,"size":5,"from":{NOW},"until":{NOW}}}"#);
        fs::write(&file, old).unwrap();
        assert_eq!(uploads.whose("a", Some(5), Some(NOW)), UploadedBy::Ours);
    }
}
