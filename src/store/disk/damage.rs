//! What is said of a journal that is not as it was left, and the copy that is kept of it.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::store::disk::mark::Synced;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::spool::journal::{Findings, Journal};

/// What was found, and what is known of how it was left.
pub(crate) struct Damage<'a> {
    pub(crate) findings: &'a Findings,
    pub(crate) journal: &'a Journal,
    pub(crate) synced: Option<Synced>,
    /// There are other signs of a journal.
    pub(crate) was_used: bool,
}

impl Damage<'_> {
    /// What is wrong; `None` if nothing is, or only what the loss of power does to a last line that was not synced.
    pub(crate) fn told(&self) -> Option<String> {
        let Self { findings, journal, synced, was_used } = self;
        if findings.is_new {
            return (*was_used || synced.is_some()).then(|| "it is gone".to_owned());
        }
        if let Some((line, offset)) = findings.unreadable.first() {
            let count = findings.unreadable.len();
            let lines = crate::text::counted(count, "unreadable line");
            return Some(format!("{lines}, the first is line {line} at byte {offset}"));
        }
        let end = journal.length();
        let cut = |reached: u64| format!("it can be read up to byte {end} only, and reached to byte {reached}");
        match synced {
            Some(synced) if journal.number() == Some(synced.journal) => (synced.length > end).then(|| cut(synced.length)),
            // Not even its first line is there, which was synced before anything else was done.
            _ if end == 0 && (*was_used || synced.is_some()) => match findings.torn {
                0 => Some("it is empty".to_owned()),
                torn => Some(cut(torn)),
            },
            _ => findings.is_torn_odd.then(|| cut(end + findings.torn)),
        }
    }
}

/// Keeps a copy of a damaged journal, if there is anything in it; returns the warning.
pub(crate) fn put_aside(
    path: &Path,
    damage: &str,
    findings: &Findings,
    steps: &Steps,
    times: &Times,
) -> Result<String, StoreError> {
    let lost = "messages that were not answered may be lost, and answered ones be answered again if they come again";
    let length = path.symlink_metadata().map_or(0, |found| found.len());
    if findings.is_new || length == 0 {
        return Ok(format!("{}: {damage}; {lost}", path.display()));
    }
    let copy = path.with_extension(format!("corrupt-{}", times.now() / 1000));
    let mut from = io::BufReader::new(File::open(path).map_err(StoreError::disk("open", path))?);
    atomic::write_with(steps, &copy, folder::FILE_MODE, |to| io::copy(&mut from, to).map(drop))?;
    Ok(format!("{}: {damage}; everything readable was loaded, a copy of the file is {}; {lost}", path.display(), copy.display()))
}
