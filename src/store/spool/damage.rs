//! Describes a journal that is not as it was left, and keeps a copy of it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::spool::journal::{Findings, Journal};
use crate::store::spool::mark::Synced;

/// The state of a journal, and how it should be.
pub(crate) struct Damage<'a> {
    pub(crate) findings: &'a Findings,
    pub(crate) journal: &'a Journal,
    pub(crate) synced: Option<Synced>,
    /// There are other signs that a journal existed.
    pub(crate) was_used: bool,
}

impl Damage<'_> {
    /// Returns what is wrong; `None` if nothing is, or only a torn last line that was not synced, as after a power loss.
    pub(crate) fn describe(&self) -> Option<String> {
        let Self { findings, journal, synced, was_used } = self;
        if findings.is_new {
            return (*was_used || synced.is_some()).then(|| "it is missing".to_owned());
        }
        if let Some((line, offset)) = findings.unreadable.first() {
            let count = findings.unreadable.len();
            let lines = crate::text::counted(count, "unreadable line");
            return Some(format!("{lines}; the first is line {line} at byte {offset}"));
        }
        let end = journal.length();
        let cut = |reached: u64| format!("it is readable up to byte {end} only, but was {reached} bytes long");
        match synced {
            Some(synced) if journal.number() == Some(synced.journal) => (synced.length > end).then(|| cut(synced.length)),
            // Even its first line is missing, which is synced before anything else is written.
            _ if end == 0 && (*was_used || synced.is_some()) => match findings.torn {
                0 => Some("it is empty".to_owned()),
                torn => Some(cut(torn)),
            },
            _ => findings.is_torn_odd.then(|| cut(end + findings.torn)),
        }
    }
}

/// Copies a damaged file to one beside it, which stays; returns its path.
pub(crate) fn copy_aside(path: &Path, steps: &Steps, now: u64) -> Result<PathBuf, StoreError> {
    let copy = path.with_extension(format!("corrupt-{}", now / 1000));
    let mut from = io::BufReader::new(File::open(path).map_err(StoreError::disk("open", path))?);
    atomic::write_with(steps, &copy, folder::FILE_MODE, |to| io::copy(&mut from, to).map(drop))?;
    Ok(copy)
}

/// Keeps a copy of a damaged journal, unless it is empty; returns the warning.
pub(crate) fn put_aside(
    path: &Path,
    damage: &str,
    findings: &Findings,
    steps: &Steps,
    times: &Times,
) -> Result<String, StoreError> {
    let lost = "unanswered messages may be lost, and answered ones may be answered again if they arrive again";
    let length = path.symlink_metadata().map_or(0, |found| found.len());
    if findings.is_new || length == 0 {
        return Ok(format!("{}: {damage}; {lost}", path.display()));
    }
    let copy = copy_aside(path, steps, times.now())?;
    Ok(format!("{}: {damage}; readable lines were loaded and the file was copied to {}; {lost}", path.display(), copy.display()))
}
