//! `handlers/`: notes about the running process groups of handlers, so that the next start can terminate those that a
//! SIGKILL of the agent left behind. One small file per group, named by its id. Not synced: no process survives a power
//! loss.
//!
//! Invariant: the space for a note is reserved before its handler starts ([`Leftovers::reserve`]), so a disk that fills up
//! later hides no handler. A reserved file is used again and again: a note overwrites it and gives it the group's name, and
//! gives it back when the group has ended. That is cheaper than a new file for each message.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::sync::lock;

const MAX_NOTE_BYTES: u64 = 4096;
/// The size of a reserved file in bytes; more than an identity needs.
const RESERVED_BYTES: usize = 256;

/// The notes about running handler groups of one workspace. Clones share the reserved files.
#[derive(Debug, Clone)]
pub struct Leftovers {
    folder: PathBuf,
    /// The folder of the reserved files.
    reserve: PathBuf,
    steps: Steps,
    reserved: Arc<Mutex<Vec<Reserved>>>,
}

/// A file whose space is reserved.
#[derive(Debug)]
struct Reserved {
    file: File,
    /// Its name in `reserve/`.
    number: usize,
    /// The group that it currently notes.
    pgid: Option<u32>,
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
        Self { folder: workspace.join("handlers"), reserve: workspace.join("reserve"), steps, reserved: Arc::default() }
    }

    /// Reserves space for `count` notes at a time. Costs nothing if that was done before.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn reserve(&self, count: usize) -> Result<(), StoreError> {
        let mut reserved = lock(&self.reserved);
        if reserved.len() >= count {
            return Ok(());
        }
        folder::make(&self.steps, &self.folder)?;
        folder::make(&self.steps, &self.reserve)?;
        for number in 0..count {
            if reserved.iter().all(|one| one.number != number) {
                let path = self.reserved_path(number);
                self.write(&path, &[b'\n'; RESERVED_BYTES])?;
                reserved.extend(folder::open(&path, true)?.map(|file| Reserved { file, number, pgid: None }));
            }
        }
        Ok(())
    }

    /// Notes that a group is running. `identity` is a line that a reused id would not have (a start time, a boot id).
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn note(&self, pgid: u32, identity: &str) -> Result<(), StoreError> {
        let (path, mut line) = (self.path(pgid), format!("{identity}\n").into_bytes());
        let mut reserved = lock(&self.reserved);
        if line.len() <= RESERVED_BYTES
            && let Some(at) = reserved.iter().position(|one| one.pgid.is_none())
        {
            // Blank to the end: whatever was there before must not be read.
            line.resize(RESERVED_BYTES, b'\n');
            let from = self.reserved_path(reserved[at].number);
            let written = self.steps.write_at(&reserved[at].file, &path, &line, 0);
            if written.and_then(|()| self.steps.rename(&from, &path)).is_ok() {
                reserved[at].pgid = Some(pgid);
                return Ok(());
            }
            // Someone removed it, perhaps. Another one is reserved before the next handler starts.
            reserved.swap_remove(at);
        }
        folder::ensure(&self.steps, &self.folder)?;
        self.write(&path, &line)
    }

    fn write(&self, path: &Path, content: &[u8]) -> Result<(), StoreError> {
        atomic::replace(&self.steps, path, folder::FILE_MODE, false, |file| file.write_all(content))
    }

    fn reserved_path(&self, number: usize) -> PathBuf {
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
        let path = self.path(pgid);
        let mut reserved = lock(&self.reserved);
        if let Some(at) = reserved.iter().position(|one| one.pgid == Some(pgid)) {
            if self.steps.rename(&path, &self.reserved_path(reserved[at].number)).is_ok() {
                reserved[at].pgid = None;
                return Ok(());
            }
            reserved.swap_remove(at);
        }
        self.steps.unlink(&path).map_err(StoreError::disk("remove", &path))
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

    fn path(&self, pgid: u32) -> PathBuf {
        self.folder.join(pgid.to_string())
    }
}
