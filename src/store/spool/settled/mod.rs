//! The known keys: those of all messages that are spooled or were settled in the last weeks.
//!
//! Settled keys are in sorted runs on disk (`shelf`, `run`); those settled since the journal was last rewritten are in
//! memory, and on disk only in the journal. Invariants:
//! - A key leaves the journal, or a file of the old form (`mark`), only after it is synced in a run.
//! - What is in memory does not grow with the number of keys in runs, but for 8 bytes per block of them.

mod mark;
mod run;
mod shelf;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::disk::steps::Steps;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::spool::damage::copy_aside;
use crate::store::spool::settled::run::{Entry, Flushes, Run};
use crate::store::spool::settled::shelf::{Merge, Merged, Shelf};
use crate::text::counted;

/// In place of a time: spooled, not settled. No clock gets here before 2106.
const SPOOLED: u32 = u32::MAX;

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
    /// Spooled, or settled and in no run yet.
    recent: HashMap<Key, u32>,
    spooled: usize,
    /// Oldest first.
    runs: Vec<Arc<Run>>,
    /// Keys in runs that were settled earlier are forgotten, and dropped at the next merge.
    horizon: u32,
    /// The last flush that a run was written for.
    flushes: u64,
    merging: Merging,
    is_marked: bool,
    retention: Retention,
    shelf: Shelf,
}

#[derive(Debug, PartialEq, Eq)]
enum Merging {
    /// Nothing to do before the next flush.
    Done,
    /// There was a flush.
    Due,
    /// In progress; and whether there was a flush meanwhile.
    Running { again: bool },
}

impl Known {
    /// Opens the set of `folder`, which only the caller changes. Converts the old form and repairs what is damaged; returns a
    /// warning for each. `now` is in Unix seconds.
    pub(crate) fn load(folder: &Path, now: u32, retention: Retention, steps: Steps) -> Result<(Self, Vec<String>), StoreError> {
        let mut known = Self::empty(folder, retention, steps);
        let found = mark::read(&known.mark_path())?;
        let (shelf, mut warnings) = (known.shelf.clone(), Vec::new());
        let (runs, merged) = shelf.open(&mut |path, flushes, file| {
            let (run, warning) = shelf.repair(path, flushes, file, now_ms(now))?;
            warnings.push(warning);
            Ok(Some(run))
        })?;
        shelf.remove(merged.iter().map(PathBuf::as_path));
        known.flushes = runs.iter().map(|run| run.flushes.last).max().unwrap_or_default();
        (known.runs, known.is_marked) = (runs, found.is_mark);
        if found.unreadable > 0 {
            let (path, lines) = (known.mark_path(), counted(found.unreadable, "line"));
            let copy = copy_aside(&path, &known.shelf.steps, now_ms(now))?;
            let (path, copy) = (path.display(), copy.display());
            warnings.push(format!(
                "{path}: {lines} could not be read, and the file was copied to {copy}; those messages may be handled again if they \
                 arrive again"
            ));
        }
        known.convert(found.entries);
        known.horizon = known.horizon(now);
        Ok((known, warnings))
    }

    /// Reads the set of a folder that another process may be using. Changes nothing.
    pub(crate) fn peek(folder: &Path) -> Result<Self, StoreError> {
        let mut known = Self::empty(folder, RETENTION, Steps::default());
        known.recent.extend(mark::read(&known.mark_path())?.entries);
        known.runs = known.shelf.open(&mut |_, _, _| Ok(None))?.0;
        Ok(known)
    }

    /// Creates an empty set that will be written to `folder`.
    pub(crate) fn empty(folder: &Path, retention: Retention, steps: Steps) -> Self {
        let shelf = Shelf { folder: folder.to_owned(), steps, times: retention.at_least.max(1) };
        Self {
            recent: HashMap::new(),
            spooled: 0,
            runs: Vec::new(),
            horizon: 0,
            flushes: 0,
            merging: Merging::Done,
            is_marked: false,
            retention,
            shelf,
        }
    }

    fn mark_path(&self) -> PathBuf {
        self.shelf.folder.join("settled")
    }

    /// Moves the keys of the old form to a run. If that fails, they stay in memory and in the old file until the next flush.
    fn convert(&mut self, mut entries: Vec<Entry>) {
        if entries.is_empty() {
            return;
        }
        if let Err(error) = self.add_run(&mut entries).and_then(|()| self.write_mark()) {
            tracing::warn!("cannot convert {}: {error}", self.mark_path().display());
            self.recent.extend(entries);
        }
    }

    pub(crate) fn contains(&self, key: &Key) -> bool {
        self.recent.contains_key(key) || self.runs.iter().rev().any(|run| run.contains(key, self.horizon))
    }

    /// Returns the number of settled keys. Counts some twice, and some that are expired.
    pub(crate) fn settled(&self) -> usize {
        let in_runs: u64 = self.runs.iter().map(|run| run.records()).sum();
        self.recent.len() - self.spooled + usize::try_from(in_runs).unwrap_or(usize::MAX)
    }

    /// Assigns these keys to a spooled message.
    pub(crate) fn spool(&mut self, keys: &[Key]) {
        for key in keys {
            if self.recent.insert(*key, SPOOLED) != Some(SPOOLED) {
                self.spooled += 1;
            }
        }
    }

    /// Marks these keys as settled at `at` (Unix seconds).
    pub(crate) fn settle(&mut self, keys: &[Key], at: u32) {
        for key in keys {
            if self.recent.insert(*key, at.min(SPOOLED - 1)) == Some(SPOOLED) {
                self.spooled -= 1;
            }
        }
    }

    /// Settles those that belong to no spooled message.
    pub(crate) fn remember(&mut self, keys: &[Key], at: u32) {
        for key in keys {
            if self.recent.get(key) != Some(&SPOOLED) {
                self.settle(&[*key], at);
            }
        }
    }

    /// Forgets those that are spooled.
    pub(crate) fn unspool(&mut self, keys: &[Key]) {
        for key in keys {
            if self.recent.get(key) == Some(&SPOOLED) {
                self.recent.remove(key);
                self.spooled -= 1;
            }
        }
    }

    /// Returns the time before which keys are forgotten: the retention, counted from `now`, or, if earlier, from the oldest of
    /// the newest that always stay. So a clock that is ahead removes nothing until many messages were settled by it.
    fn horizon(&self, now: u32) -> u32 {
        let Retention { seconds, at_least } = self.retention;
        let mut times: Vec<u32> = self.runs.iter().flat_map(|run| run.newest()).copied().collect();
        let last = match at_least.checked_sub(1) {
            Some(place) if place < times.len() => *times.select_nth_unstable_by(place, |one, other| other.cmp(one)).1,
            Some(_) => return 0,
            None => now,
        };
        now.min(last).saturating_sub(seconds)
    }

    /// Writes all settled keys to disk, synced, and drops runs in which all are expired. `now` is in Unix seconds.
    pub(crate) fn flush(&mut self, now: u32) -> Result<(), StoreError> {
        let settled = self.recent.iter().filter(|(_, at)| **at != SPOOLED).map(|(key, at)| (*key, *at));
        let mut settled: Vec<Entry> = settled.collect();
        if !settled.is_empty() {
            self.add_run(&mut settled)?;
            self.recent.retain(|_, at| *at == SPOOLED);
            self.recent.shrink_to_fit();
        }
        if !self.is_marked {
            self.write_mark()?;
        }
        self.horizon = self.horizon(now);
        let is_expired = |run: &Arc<Run>| run.newest().first().is_none_or(|newest| *newest < self.horizon);
        let expired: Vec<Arc<Run>> = self.runs.extract_if(.., |run| is_expired(run)).collect();
        self.shelf.remove(expired.iter().map(|run| &*run.path));
        self.merging = match self.merging {
            Merging::Running { .. } => Merging::Running { again: true },
            _ => Merging::Due,
        };
        Ok(())
    }

    fn add_run(&mut self, entries: &mut Vec<Entry>) -> Result<(), StoreError> {
        let number = self.flushes + 1;
        let run = self.shelf.write_unsorted(Flushes { first: number, last: number }, entries)?;
        self.runs.push(Arc::new(run));
        self.flushes = number;
        Ok(())
    }

    /// Writes the mark of the present version. Keys of an old version are in a run by then.
    fn write_mark(&mut self) -> Result<(), StoreError> {
        mark::write(&self.shelf.steps, &self.mark_path())?;
        self.is_marked = true;
        Ok(())
    }

    /// Returns a merge of runs if one is due; [`Known::finish_merge`] must follow.
    pub(crate) fn due_merge(&mut self) -> Option<Merge> {
        if self.merging != Merging::Due {
            return None;
        }
        let Some(inputs) = Merge::due(&self.runs) else {
            self.merging = Merging::Done;
            return None;
        };
        self.merging = Merging::Running { again: false };
        Some(Merge { shelf: self.shelf.clone(), inputs: inputs.to_vec(), horizon: self.horizon })
    }

    /// Puts the new run in the place of those that were merged. After a failure, those stay until the next flush.
    pub(crate) fn finish_merge(&mut self, merged: Option<Merged>) {
        let again = self.merging == Merging::Running { again: true };
        self.merging = if again { Merging::Due } else { Merging::Done };
        if let Some(Merged(run)) = merged {
            self.runs.retain(|input| !run.flushes.include(input.flushes));
            let place = self.runs.partition_point(|other| other.flushes < run.flushes);
            self.runs.insert(place, Arc::new(run));
        }
    }
}

fn now_ms(seconds: u32) -> u64 {
    u64::from(seconds) * 1000
}
