//! `handlers/`: notes about the running process groups of handlers, so that the next start can terminate those that a
//! SIGKILL of the agent left behind. One small file per group, named by its id. Not synced: no process survives a power
//! loss.
//!
//! Invariant: the space for a note is reserved before its handler starts ([`Leftovers::reserve`]), so a disk that fills up
//! later hides no handler.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;

const MAX_NOTE_BYTES: u64 = 4096;
/// The size of a reserved file in bytes; more than an identity needs.
const RESERVED_BYTES: usize = 256;
/// The maximum number of reserved notes: one for each worker.
const MAX_RESERVED_NOTES: usize = 1024;

/// The notes about running handler groups of one workspace.
#[derive(Debug, Clone)]
pub struct Leftovers {
    folder: PathBuf,
    /// The folder of the reserved files.
    reserve: PathBuf,
    steps: Steps,
}

/// A group that was noted and not forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The process group id.
    pub pgid: u32,
    /// Tells this group from a later one with the same id; the value that was passed to [`Leftovers::note`].
    pub identity: String,
}

impl Leftovers {
    pub(super) fn within(workspace: &Path, steps: Steps) -> Self {
        Self { folder: workspace.join("handlers"), reserve: workspace.join("reserve"), steps }
    }

    /// Reserves space for `count` future notes, including what is already reserved.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn reserve(&self, count: usize) -> Result<(), StoreError> {
        folder::make(&self.steps, &self.folder)?;
        folder::make(&self.steps, &self.reserve)?;
        for file in (0..count).map(|number| self.reserved(number)) {
            if fs::symlink_metadata(&file).is_err() {
                atomic::replace(&self.steps, &file, folder::FILE_MODE, false, |file| file.write_all(&[b'\n'; RESERVED_BYTES]))?;
            }
        }
        Ok(())
    }

    /// Notes that a group is running. `identity` is a line that a reused id would not have (a start time, a boot id).
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn note(&self, pgid: u32, identity: &str) -> Result<(), StoreError> {
        folder::ensure(&self.steps, &self.folder)?;
        let (file, line) = (self.file(pgid), format!("{identity}\n"));
        let written = atomic::replace(&self.steps, &file, folder::FILE_MODE, false, |file| file.write_all(line.as_bytes()));
        match written {
            Err(err) if err.disk_trouble().is_some() && line.len() <= RESERVED_BYTES => {
                self.use_reserved_file(&file, &line).map_err(|_| err)
            }
            written => written,
        }
    }

    /// Overwrites a reserved file, which takes no more space, and renames it.
    fn use_reserved_file(&self, file: &Path, line: &str) -> std::io::Result<()> {
        let taken = (0..MAX_RESERVED_NOTES).map(|number| self.reserved(number)).find_map(|reserved| {
            // Rename first: whoever renamed the file owns it.
            fs::rename(reserved, file).ok()
        });
        taken.ok_or(std::io::ErrorKind::NotFound)?;
        fs::OpenOptions::new().write(true).open(file)?.write_all(line.as_bytes())
    }

    fn reserved(&self, number: usize) -> PathBuf {
        self.reserve.join(number.to_string())
    }

    /// Removes drafts of notes that a kill left: only the holder of the workspace's lock writes here.
    pub fn sweep(&self) {
        atomic::sweep(&self.folder, Duration::ZERO);
        atomic::sweep(&self.reserve, Duration::ZERO);
    }

    /// Forgets a group that has ended; one that was not noted is not an error.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn forget(&self, pgid: u32) -> Result<(), StoreError> {
        let file = self.file(pgid);
        self.steps.unlink(&file).map_err(StoreError::disk("remove", &file))
    }

    /// Lists the groups that were noted and not forgotten, by id. Skips files that are not our notes.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn list(&self) -> Result<Vec<Leftover>, StoreError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(StoreError::Disk { doing: "list", file: self.folder.clone(), source }),
        };
        let mut found: Vec<Leftover> = entries
            .flatten()
            .filter_map(|entry| {
                let pgid = entry.file_name().to_str()?.parse().ok()?;
                let bytes = folder::read_small(&entry.path(), MAX_NOTE_BYTES).ok()??;
                Some(Leftover { pgid, identity: folder::tidy(&bytes)?.to_owned() })
            })
            .collect();
        found.sort_by_key(|leftover| leftover.pgid);
        Ok(found)
    }

    fn file(&self, pgid: u32) -> PathBuf {
        self.folder.join(pgid.to_string())
    }
}
