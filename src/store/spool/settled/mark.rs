//! `inbox/settled`: the version of the settled keys' format. Version 1 was this one file with all keys, a line each; it is
//! read and replaced. Programs that know only version 1 refuse version 2.

use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::spool::settled::run::Entry;

const HEADER: &str = "molecule-agent settled";
const VERSION: u64 = 2;
const LINES_VERSION: u64 = 1;

/// The content of the file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// It is the mark of the present version.
    pub(super) is_mark: bool,
    /// The keys of version 1, in any order.
    pub(super) entries: Vec<Entry>,
    /// The number of lines that could not be read, not counting a torn last line.
    pub(super) unreadable: usize,
}

/// Reads the file, which need not exist.
pub(super) fn read(path: &Path) -> Result<Found, StoreError> {
    let mut found = Found::default();
    let Some(file) = folder::open(path, false)? else { return Ok(found) };
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let (mut line, mut first) = (Vec::new(), true);
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line).map_err(StoreError::disk("read", path))?;
        if length == 0 || line.pop() != Some(b'\n') {
            return Ok(found);
        }
        let text = std::str::from_utf8(&line).unwrap_or_default();
        if std::mem::take(&mut first) {
            match text.strip_prefix(HEADER).and_then(|rest| rest.trim().parse::<u64>().ok()) {
                Some(LINES_VERSION) => continue,
                Some(VERSION) => return Ok(Found { is_mark: true, ..found }),
                Some(version) if version > VERSION => {
                    return Err(StoreError::TooNew { file: path.to_owned(), found: version, known: VERSION });
                }
                _ => {}
            }
        }
        match parse(text) {
            Some(entry) => found.entries.push(entry),
            None => found.unreadable += 1,
        }
    }
}

/// Writes the mark, durably, over whatever is there.
pub(super) fn write(steps: &Steps, path: &Path) -> Result<(), StoreError> {
    atomic::write_with(steps, path, folder::FILE_MODE, |out| writeln!(out, "{HEADER} {VERSION}"))
}

fn parse(line: &str) -> Option<Entry> {
    let (at, key) = line.split_once(' ')?;
    Some((Key::parse(key)?, at.parse().ok().filter(|at| *at != u32::MAX)?))
}
