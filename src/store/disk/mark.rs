//! `inbox/synced`: which journal is in place, and how far it is on disk. By this the next start tells a journal that was
//! cut, emptied or removed from one whose last line the loss of power tore, which is normal.
//!
//! Invariant: it never claims more than a sync has confirmed, and is not synced itself. So it may be behind the journal,
//! or of an earlier one, and whatever is wrong with it, it then says nothing.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk::folder;
use crate::store::disk::steps::Steps;

const LIMIT: u64 = 256;

/// What the mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Synced {
    /// The journal's own number.
    pub(crate) journal: u64,
    /// So many of its bytes are on disk.
    pub(crate) length: u64,
}

/// The file, for the one who holds the lock.
#[derive(Debug)]
pub(crate) struct Mark {
    /// `None` if it cannot be had. The store does without.
    file: Option<File>,
    path: PathBuf,
    steps: Steps,
}

impl Mark {
    /// Opens the mark at `path`, making it if need be, and tells what it says.
    pub(crate) fn open(path: PathBuf, steps: Steps) -> (Self, Option<Synced>) {
        let said = folder::read_small(&path, LIMIT).ok().flatten().and_then(|bytes| parse(&bytes));
        let file = open_or_create(&path, &steps);
        if let Err(error) = &file {
            tracing::debug!("{} cannot be used: {error}", path.display());
        }
        (Self { file: file.ok(), path, steps }, said)
    }

    /// So much is on disk now.
    pub(crate) fn note(&self, synced: Synced) {
        let Some(file) = &self.file else { return };
        let Synced { journal, length } = synced;
        // Of one length, with the number at both ends: of a write that was cut nothing is taken.
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
