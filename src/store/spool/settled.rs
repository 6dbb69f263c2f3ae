//! The known keys: those of all messages that are spooled or were settled in the last weeks.
//!
//! On disk, settled keys are lines of `inbox/settled`; those settled since the journal was last rewritten are only in the
//! journal. Invariant: a key leaves the journal only after it is synced here.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::text::counted;

const HEADER: &str = "molecule-agent settled";
const VERSION: u64 = 1;
/// In place of a time: spooled, not settled. No clock gets here before 2106.
const SPOOLED: u32 = u32::MAX;
/// How many expired and repeated lines may accumulate before the file is rewritten.
const SLACK_LINES: usize = 4096;

/// How long settled keys are remembered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Retention {
    pub(crate) seconds: u32,
    /// This many of the newest stay whatever their age, so that a clock that jumps ahead does not make us forget everything.
    pub(crate) at_least: usize,
}

/// Rows stay on the platform for 7 days, and up to 30 until they are acknowledged (protocol 5).
pub(crate) const RETENTION: Retention = Retention { seconds: 31 * 24 * 60 * 60, at_least: 1000 };

#[derive(Debug)]
pub(crate) struct Known {
    keys: HashMap<Key, u32>,
    /// Settled and not in the file yet.
    fresh: Vec<Key>,
    spooled: usize,
    path: PathBuf,
    lines: usize,
    /// Length of the complete lines in bytes.
    length: u64,
    retention: Retention,
    steps: Steps,
}

impl Known {
    /// Reads the file if it exists; also returns a warning about unreadable lines.
    pub(crate) fn load(path: &Path, now: u32, retention: Retention, steps: Steps) -> Result<(Self, Option<String>), StoreError> {
        let mut known = Self::empty(path, retention, steps);
        let Some(file) = folder::open(path, false)? else { return Ok((known, None)) };
        let unreadable = known.read(file)?;
        known.forget_expired(now);
        let warning = (unreadable > 0).then(|| {
            format!(
                "{}: {} could not be read; those messages may be handled again if they arrive again",
                path.display(),
                counted(unreadable, "line")
            )
        });
        Ok((known, warning))
    }

    /// Creates an empty set that will be written to `path`.
    pub(crate) fn empty(path: &Path, retention: Retention, steps: Steps) -> Self {
        Self { keys: HashMap::new(), fresh: Vec::new(), spooled: 0, path: path.to_owned(), lines: 0, length: 0, retention, steps }
    }

    /// Reads all lines; returns the number of unreadable ones, not counting a torn last line.
    fn read(&mut self, file: File) -> Result<usize, StoreError> {
        let mut reader = BufReader::with_capacity(64 * 1024, file);
        let (mut line, mut unreadable, mut first) = (Vec::new(), 0, true);
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line).map_err(StoreError::disk("read", &self.path))?;
            if length == 0 || line.pop() != Some(b'\n') {
                return Ok(unreadable);
            }
            self.length += length as u64;
            let text = std::str::from_utf8(&line).unwrap_or_default();
            if std::mem::take(&mut first) {
                match text.strip_prefix(HEADER).and_then(|rest| rest.trim().parse::<u64>().ok()) {
                    Some(VERSION) => continue,
                    Some(found) if found > VERSION => {
                        return Err(StoreError::TooNew { file: self.path.clone(), found, known: VERSION });
                    }
                    _ => {}
                }
            }
            self.lines += 1;
            match parse(text) {
                Some((at, key)) => {
                    let time = self.keys.entry(key).or_insert(at);
                    *time = at.max(*time);
                }
                None => unreadable += 1,
            }
        }
    }

    pub(crate) fn contains(&self, key: &Key) -> bool {
        self.keys.contains_key(key)
    }

    pub(crate) fn settled(&self) -> usize {
        self.keys.len() - self.spooled
    }

    /// Assigns these keys to a spooled message.
    pub(crate) fn spool(&mut self, keys: &[Key]) {
        for key in keys {
            if self.keys.insert(*key, SPOOLED) != Some(SPOOLED) {
                self.spooled += 1;
            }
        }
    }

    /// Marks these keys as settled at `at` (Unix seconds).
    pub(crate) fn settle(&mut self, keys: &[Key], at: u32) {
        for key in keys {
            if self.keys.insert(*key, at.min(SPOOLED - 1)) == Some(SPOOLED) {
                self.spooled -= 1;
            }
            self.fresh.push(*key);
        }
    }

    /// Settles those that belong to no spooled message.
    pub(crate) fn remember(&mut self, keys: &[Key], at: u32) {
        for key in keys {
            if self.keys.get(key) != Some(&SPOOLED) {
                self.settle(&[*key], at);
            }
        }
    }

    /// Forgets those that are spooled.
    pub(crate) fn unspool(&mut self, keys: &[Key]) {
        for key in keys {
            if self.keys.get(key) == Some(&SPOOLED) {
                self.keys.remove(key);
                self.spooled -= 1;
            }
        }
    }

    /// Removes what is older than the retention, counted from `now`, or, if earlier, from the oldest of the newest that always
    /// stay. So a clock that is ahead removes nothing until many messages were settled by it.
    fn forget_expired(&mut self, now: u32) {
        let Retention { seconds, at_least } = self.retention;
        let mut times: Vec<u32> = self.keys.values().copied().filter(|at| *at != SPOOLED).collect();
        let last = match at_least.checked_sub(1) {
            Some(place) if place < times.len() => *times.select_nth_unstable_by(place, |one, other| other.cmp(one)).1,
            Some(_) => return,
            None => now,
        };
        let horizon = now.min(last).saturating_sub(seconds);
        self.keys.retain(|_, at| *at >= horizon);
    }

    /// Writes all settled keys to disk, synced, and drops the expired ones.
    pub(crate) fn flush(&mut self, now: u32) -> Result<(), StoreError> {
        self.forget_expired(now);
        if self.lines == 0 || self.lines + self.fresh.len() > 2 * self.settled() + SLACK_LINES {
            self.rewrite()?;
        } else if !self.fresh.is_empty() {
            self.append_fresh()?;
        }
        self.fresh = Vec::new();
        Ok(())
    }

    fn rewrite(&mut self) -> Result<(), StoreError> {
        let lines = self.keys.iter().filter(|(_, at)| **at != SPOOLED);
        atomic::write_with(&self.steps, &self.path, folder::FILE_MODE, |out| {
            writeln!(out, "{HEADER} {VERSION}")?;
            for (key, at) in lines {
                writeln!(out, "{at} {key}")?;
            }
            Ok(())
        })?;
        self.lines = self.settled();
        let written = std::fs::metadata(&self.path).map_err(StoreError::disk("check", &self.path))?;
        self.length = written.len();
        Ok(())
    }

    fn append_fresh(&mut self) -> Result<(), StoreError> {
        let Some(file) = folder::open(&self.path, true)? else { return self.rewrite() };
        let mut lines = Vec::new();
        for key in &self.fresh {
            if let Some(at) = self.keys.get(key).filter(|at| **at != SPOOLED) {
                writeln!(lines, "{at} {key}").map_err(StoreError::disk("write", &self.path))?;
            }
        }
        let append = || -> io::Result<()> {
            // A crash may have left a torn line, which must not be continued into a wrong one.
            let end = self.length;
            if file.metadata()?.len() > end {
                self.steps.truncate(&file, &self.path, end)?;
            }
            let written = self.steps.write_at(&file, &self.path, &lines, end);
            if let Err(error) = written.and_then(|()| self.steps.sync(&file, &self.path)) {
                self.steps.truncate(&file, &self.path, end)?;
                return Err(error);
            }
            Ok(())
        };
        append().map_err(StoreError::disk("write", &self.path))?;
        self.lines += self.fresh.len();
        self.length += lines.len() as u64;
        Ok(())
    }
}

fn parse(line: &str) -> Option<(u32, Key)> {
    let (at, key) = line.split_once(' ')?;
    Some((at.parse().ok().filter(|at| *at != SPOOLED)?, Key::parse(key)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u32 = 24 * 60 * 60;
    const KEEP_NONE: Retention = Retention { seconds: 31 * DAY, at_least: 0 };

    fn key(n: u32) -> Key {
        Key::of(&[&n.to_string()])
    }

    fn load(path: &Path, now: u32, retention: Retention) -> (Known, Option<String>) {
        Known::load(path, now, retention, Steps::default()).unwrap()
    }

    #[test]
    fn keys_are_remembered_for_31_days_and_then_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settled");
        let start = 1_700_000_000;
        let (mut known, _) = load(&path, start, KEEP_NONE);
        for day in 0..40 {
            known.settle(&[key(day)], start + day * DAY);
        }
        known.flush(start).unwrap();
        let (known, warning) = load(&path, start + 40 * DAY, KEEP_NONE);
        assert_eq!(warning, None);
        let kept: Vec<u32> = (0..40).filter(|day| known.contains(&key(*day))).collect();
        assert_eq!(kept, (9..40).collect::<Vec<_>>());
    }

    #[test]
    fn a_clock_jump_makes_us_forget_nothing_important() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settled");
        let (mut known, _) = load(&path, 1_700_000_000, RETENTION);
        known.settle(&(0..2000).map(key).collect::<Vec<_>>()[..], 1_700_000_000);
        known.settle(&[key(9999)], 1_700_000_100);
        known.flush(1_700_000_000).unwrap();
        let (back, _) = load(&path, 0, RETENTION);
        assert_eq!(back.settled(), 2001, "with a clock at 1970 nothing is forgotten");
        let (ahead, _) = load(&path, 4_000_000_000, RETENTION);
        assert_eq!(ahead.settled(), 2001, "nor with one far ahead by which nothing was settled yet");
        let (mut ahead, _) = load(&path, 4_000_000_000, RETENTION);
        ahead.settle(&(10_000..10_999).map(key).collect::<Vec<_>>(), 4_000_000_000);
        ahead.flush(4_000_000_000).unwrap();
        assert_eq!(ahead.settled(), 3000, "nor with one that was ahead for a while");
        ahead.settle(&[key(11_000)], 4_000_000_000);
        ahead.flush(4_000_000_000).unwrap();
        assert_eq!(ahead.settled(), RETENTION.at_least, "with one that stays ahead the newest stay");
    }

    #[test]
    fn a_torn_line_is_dropped_and_not_joined_to_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settled");
        let (mut known, _) = load(&path, 100, RETENTION);
        known.settle(&[key(1), key(2)], 100);
        known.flush(100).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..=37 {
            std::fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            let (mut known, warning) = load(&path, 100, RETENTION);
            assert_eq!(warning, None);
            assert_eq!(known.settled(), if cut == 0 { 2 } else { 1 }, "{cut} bytes cut");
            known.settle(&[key(3)], 101);
            known.flush(101).unwrap();
            let (known, warning) = load(&path, 101, RETENTION);
            assert_eq!((warning, known.contains(&key(3))), (None, true), "{cut} bytes cut");
        }
    }
}
