//! `handlers/`: which process groups of handlers run, so that the next start can end those that a SIGKILL of the agent
//! left behind. One small file a group, named by its id. Not synced: no process outlives the machine's power.
//!
//! Invariant: the room for a note is there before its handler starts ([`Leftovers::reserve`]), so a disk that is full by then
//! hides no handler.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;

const LIMIT: u64 = 4096;
/// Bytes of a reserved file; more than an identity has.
const RESERVED: usize = 256;
/// Notes that can be reserved: one for each worker.
const MOST_RESERVED: usize = 1024;

/// The notes about running handler groups of one workspace.
#[derive(Debug, Clone)]
pub struct Leftovers {
    folder: PathBuf,
    /// Where room is kept.
    reserve: PathBuf,
    steps: Steps,
}

/// One group that was noted and not forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The process group's id.
    pub pgid: u32,
    /// What tells this group from a later one of the same id, as it was given to [`Leftovers::note`].
    pub identity: String,
}

impl Leftovers {
    pub(super) fn within(workspace: &Path, steps: Steps) -> Self {
        Self { folder: workspace.join("handlers"), reserve: workspace.join("reserve"), steps }
    }

    /// Keeps room for `count` notes to come, with what is kept already.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn reserve(&self, count: usize) -> Result<(), StoreError> {
        folder::make(&self.steps, &self.folder)?;
        folder::make(&self.steps, &self.reserve)?;
        for file in (0..count).map(|number| self.reserved(number)) {
            if fs::symlink_metadata(&file).is_err() {
                atomic::replace(&self.steps, &file, folder::FILE_MODE, false, |file| file.write_all(&[b'\n'; RESERVED]))?;
            }
        }
        Ok(())
    }

    /// Notes that a group runs. `identity` is a line that a reused id would not have (a start time, a boot id).
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn note(&self, pgid: u32, identity: &str) -> Result<(), StoreError> {
        folder::ensure(&self.steps, &self.folder)?;
        let (file, line) = (self.file(pgid), format!("{identity}\n"));
        let written = atomic::replace(&self.steps, &file, folder::FILE_MODE, false, |file| file.write_all(line.as_bytes()));
        match written {
            Err(err) if err.disk_trouble().is_some() && line.len() <= RESERVED => {
                self.note_in_reserve(&file, &line).map_err(|_| err)
            }
            written => written,
        }
    }

    /// Writes over a reserved file, which takes no more room, and gives it the name.
    fn note_in_reserve(&self, file: &Path, line: &str) -> std::io::Result<()> {
        let taken = (0..MOST_RESERVED).map(|number| self.reserved(number)).find_map(|reserved| {
            // The name first: whoever has it has the file.
            fs::rename(reserved, file).ok()
        });
        taken.ok_or(std::io::ErrorKind::NotFound)?;
        fs::OpenOptions::new().write(true).open(file)?.write_all(line.as_bytes())
    }

    fn reserved(&self, number: usize) -> PathBuf {
        self.reserve.join(number.to_string())
    }

    /// Removes drafts of notes that a kill left: whoever holds the workspace's lock is the only one who writes here.
    pub fn sweep(&self) {
        atomic::sweep(&self.folder, Duration::ZERO);
        atomic::sweep(&self.reserve, Duration::ZERO);
    }

    /// Forgets a group that has ended; one that was not noted is no error.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn forget(&self, pgid: u32) -> Result<(), StoreError> {
        let file = self.file(pgid);
        self.steps.unlink(&file).map_err(StoreError::disk("remove", &file))
    }

    /// The groups that were noted and not forgotten, by id. What is no note of ours is passed over.
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
                let bytes = folder::read_small(&entry.path(), LIMIT).ok()??;
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
