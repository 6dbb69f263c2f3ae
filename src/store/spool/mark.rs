//! `inbox/synced`: which journal is in place, and how much of it is on disk. With this the next start can distinguish a
//! journal that was cut, emptied or removed from one whose last line was torn by a power loss, which is normal.
//!
//! Invariant: it never claims more than a sync has confirmed, and is not synced itself. So it may be behind the journal,
//! or belong to an earlier one; if anything is wrong with it, it is ignored.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk::folder;
use crate::store::disk::steps::Steps;

const MAX_FILE_BYTES: u64 = 256;

/// The content of the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Synced {
    /// The number in the journal's first line.
    pub(crate) journal: u64,
    /// How many of its bytes are on disk.
    pub(crate) length: u64,
}

/// The file, for the holder of the lock.
#[derive(Debug)]
pub(crate) struct Mark {
    /// `None` if it cannot be opened. The store works without it.
    file: Option<File>,
    path: PathBuf,
    steps: Steps,
}

impl Mark {
    /// Opens the mark at `path`, creating it if needed, and returns its content.
    pub(crate) fn open(path: PathBuf, steps: Steps) -> (Self, Option<Synced>) {
        let said = folder::read_small(&path, MAX_FILE_BYTES).ok().flatten().and_then(|bytes| parse(&bytes));
        let file = open_or_create(&path, &steps);
        if let Err(error) = &file {
            tracing::debug!("{} cannot be used: {error}", path.display());
        }
        (Self { file: file.ok(), path, steps }, said)
    }

    /// Records that this much is on disk.
    pub(crate) fn note(&self, synced: Synced) {
        let Some(file) = &self.file else { return };
        let Synced { journal, length } = synced;
        // Fixed length, with the number at both ends: a write that was cut short does not parse.
        let line = format!("{journal:016x} {length:020} {journal:016x}\n");
        if let Err(error) = self.steps.write_at(file, &self.path, line.as_bytes(), 0) {
            tracing::debug!("cannot write {}: {error}", self.path.display());
        }
    }
}

fn open_or_create(path: &Path, steps: &Steps) -> io::Result<File> {
    match folder::open(path, true) {
        Ok(Some(file)) => return Ok(file),
        Ok(None) => {}
        Err(_) => steps.unlink(path)?,
    }
    steps.create_new(path, &folder::write_options())
}

fn parse(bytes: &[u8]) -> Option<Synced> {
    let mut words = std::str::from_utf8(bytes).ok()?.split_ascii_whitespace();
    let (first, length, last) = (words.next()?, words.next()?, words.next()?);
    (first == last).then_some(())?;
    Some(Synced { journal: u64::from_str_radix(first, 16).ok()?, length: length.parse().ok()? })
}
