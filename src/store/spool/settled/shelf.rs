//! The sorted runs of a folder: `settled-<first>-<last>`, named by the flushes that they have the keys of.
//!
//! Each flush of the store adds a run, and several runs are merged to one that replaces them. No list of the runs is
//! needed: a run whose flushes another one includes was merged, and a kill came before it was removed. Invariant: a run is
//! on disk with its name before anything that has the same keys is removed.

use std::fs;
use std::io;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::spool::damage::copy_aside;
use crate::store::spool::settled::run::{self, Entry, Flushes, Found, Run};

const PREFIX: &str = "settled-";
/// A run stays as it is while it is this many times larger than all newer ones together. With more, fewer runs are searched,
/// and more is written.
const FACTOR: u64 = 4;
/// A run of this size (20 MB) is not merged again, so that a merge never takes long. Later, all of its keys have expired, and
/// the file is removed.
const LARGE_RECORDS: u64 = 1_000_000;

/// Called with a run without a valid tail; may return a replacement.
pub(super) type Repair<'a> = dyn FnMut(&Path, Flushes, &fs::File) -> Result<Option<Run>, StoreError> + 'a;

/// The folder, and how runs are written to it.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) folder: PathBuf,
    pub(super) steps: Steps,
    /// How many of the newest times a run lists.
    pub(super) times: usize,
}

impl Shelf {
    /// Opens all runs, oldest first; those without a valid tail are passed to `damaged`. Also returns the files that are no
    /// longer needed. Another process may be changing the folder.
    pub(super) fn open(&self, damaged: &mut Repair<'_>) -> Result<(Vec<Arc<Run>>, Vec<PathBuf>), StoreError> {
        let (mut runs, mut merged): (Vec<Arc<Run>>, _) = (Vec::new(), Vec::new());
        for flushes in self.list()? {
            let path = self.path(flushes);
            if runs.last().is_some_and(|run: &Arc<Run>| run.flushes.include(flushes)) {
                merged.push(path);
                continue;
            }
            let run = match Run::open(&path, flushes)? {
                // The other process has just merged it.
                Found::Nothing => return self.open(damaged),
                Found::Run(run) => Some(run),
                Found::Damaged(file) => damaged(&path, flushes, &file)?,
            };
            runs.extend(run.map(Arc::new));
        }
        Ok((runs, merged))
    }

    /// Lists the runs, oldest first, and those that others include after these.
    fn list(&self) -> Result<Vec<Flushes>, StoreError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(StoreError::Disk { doing: "list", file: self.folder.clone(), source }),
        };
        let mut runs: Vec<Flushes> = entries.flatten().filter_map(|entry| parse(entry.file_name().to_str()?)).collect();
        runs.sort_unstable_by_key(|flushes| (flushes.first, std::cmp::Reverse(flushes.last)));
        Ok(runs)
    }

    fn path(&self, flushes: Flushes) -> PathBuf {
        self.folder.join(format!("{PREFIX}{}-{}", flushes.first, flushes.last))
    }

    /// Writes a run, synced with its name.
    pub(super) fn write(&self, flushes: Flushes, entries: impl Iterator<Item = io::Result<Entry>>) -> Result<Run, StoreError> {
        let path = self.path(flushes);
        atomic::write_with(&self.steps, &path, folder::FILE_MODE, |to| run::write(to, self.times, entries))?;
        match Run::open(&path, flushes)? {
            Found::Run(run) => Ok(run),
            _ => Err(StoreError::Corrupt { file: path, problem: "it is not as it was just written".to_owned() }),
        }
    }

    /// Writes a run of entries in any order, in which a key may occur more than once.
    pub(super) fn write_unsorted(&self, flushes: Flushes, entries: &mut Vec<Entry>) -> Result<Run, StoreError> {
        // The newest of equal keys comes first, and stays.
        entries.sort_unstable_by_key(|(key, at)| (*key, std::cmp::Reverse(*at)));
        entries.dedup_by_key(|(key, _)| *key);
        self.write(flushes, entries.iter().copied().map(Ok))
    }

    /// Replaces a run without a valid tail by one of what is readable, and keeps a copy. Returns a warning too.
    pub(super) fn repair(&self, path: &Path, flushes: Flushes, file: &fs::File, now: u64) -> Result<(Run, String), StoreError> {
        let mut readable = run::salvage(file).map_err(StoreError::disk("read", path))?;
        let copy = copy_aside(path, &self.steps, now)?;
        let count = readable.len();
        let run = self.write_unsorted(flushes, &mut readable)?;
        Ok((run, format!("{}: it is damaged; {}; {AGAIN}", path.display(), kept(count as u64, &copy))))
    }

    /// Removes files. One that stays is removed by a later start.
    pub(super) fn remove<'a>(&self, files: impl IntoIterator<Item = &'a Path>) {
        for file in files {
            if let Err(error) = self.steps.unlink(file) {
                tracing::debug!("cannot remove {}: {error}", file.display());
            }
        }
    }
}

const AGAIN: &str = "messages that it named may be handled again if they arrive again";

fn kept(count: u64, copy: &Path) -> String {
    format!("{} readable and kept, and the file was copied to {}", crate::text::counted(count, "key"), copy.display())
}

fn parse(name: &str) -> Option<Flushes> {
    let (first, last) = name.strip_prefix(PREFIX)?.split_once('-')?;
    let flushes = Flushes { first: first.parse().ok()?, last: last.parse().ok()? };
    // Not `+1`, `01`, or a range that runs backwards.
    (format!("{PREFIX}{}-{}", flushes.first, flushes.last) == name && flushes.first <= flushes.last).then_some(flushes)
}

/// A merge of neighboring runs. It needs no lock: runs never change.
#[derive(Debug)]
pub(crate) struct Merge {
    pub(super) shelf: Shelf,
    pub(super) inputs: Vec<Arc<Run>>,
    /// Keys that were settled earlier are dropped.
    pub(super) horizon: u32,
}

/// The result of a [`Merge`].
#[derive(Debug)]
pub(crate) struct Merged(pub(super) Run);

impl Merge {
    /// Returns those of these runs, oldest first, that it is time to merge.
    pub(super) fn due(runs: &[Arc<Run>]) -> Option<&[Arc<Run>]> {
        let (mut newer, mut from) = (0, runs.len());
        for (place, run) in runs.iter().enumerate().rev().take_while(|(_, run)| run.records() < LARGE_RECORDS) {
            if run.records() < FACTOR * newer {
                from = place;
            }
            newer += run.records();
        }
        (from < runs.len()).then(|| &runs[from..])
    }

    /// Writes the new run. Keeps a copy of a damaged one, and reports it. `now` is the time in Unix milliseconds.
    pub(crate) fn write(&self, now: u64) -> Result<Merged, StoreError> {
        let flushes = self.inputs.iter().map(|run| run.flushes);
        let first = flushes.clone().map(|flushes| flushes.first).min().unwrap_or_default();
        let last = flushes.map(|flushes| flushes.last).max().unwrap_or_default();
        let entries = Sorted { inputs: self.inputs.iter().map(|run| run.entries().peekable()).collect(), horizon: self.horizon };
        let run = self.shelf.write(Flushes { first, last }, entries)?;
        for input in self.inputs.iter().filter(|run| run.is_damaged()) {
            let copy = copy_aside(&input.path, &self.shelf.steps, now)?;
            tracing::warn!("{}: it is damaged, and was copied to {}; {AGAIN}", input.path.display(), copy.display());
        }
        Ok(Merged(run))
    }

    /// Removes the files that were merged.
    pub(crate) fn remove_inputs(&self) {
        self.shelf.remove(self.inputs.iter().map(|run| &*run.path));
    }
}

/// The entries of several runs in order, without the expired ones; of equal keys, the newest.
struct Sorted<I: Iterator> {
    inputs: Vec<Peekable<I>>,
    horizon: u32,
}

impl<I: Iterator<Item = io::Result<Entry>>> Sorted<I> {
    fn next_key(&mut self) -> io::Result<Option<Entry>> {
        let mut least = None;
        for input in &mut self.inputs {
            match input.peek() {
                Some(Ok((key, _))) => least = Some(least.map_or(*key, |least: crate::store::key::Key| least.min(*key))),
                Some(Err(_)) => input.next().transpose().map(drop)?,
                None => {}
            }
        }
        let Some(key) = least else { return Ok(None) };
        let mut newest = 0;
        for input in &mut self.inputs {
            while let Some(Ok((_, at))) = input.next_if(|entry| entry.as_ref().is_ok_and(|(other, _)| *other == key)) {
                newest = newest.max(at);
            }
        }
        Ok(Some((key, newest)))
    }
}

impl<I: Iterator<Item = io::Result<Entry>>> Iterator for Sorted<I> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_key().transpose()? {
                Ok((_, at)) if at < self.horizon => {}
                other => return Some(other),
            }
        }
    }
}
