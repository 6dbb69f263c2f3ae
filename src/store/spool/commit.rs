//! Group commit: the first thread that needs the journal on disk syncs it for all that need it by then.
//!
//! Progress is counted in bytes: those found at the start, and all appended since, which rewriting the file does not
//! change. What was found may not be on disk, and neither may the file's name; the first sync covers both. Invariant: no
//! call returns `Ok` before a sync that started after its last append has succeeded. After a failed sync no call returns
//! `Ok`, whatever was synced before or later, until the journal is in a fresh file whose name is on disk too: a second
//! sync does not report what a failed one lost.

use std::fs::File;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use crate::store::error::copy_of;
use crate::sync::{self, lock};

/// The current end of the journal.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) file: Arc<File>,
    /// Bytes found, and appended since.
    pub(crate) upto: u64,
    /// The length of the file at that point.
    pub(crate) length: u64,
    /// The number in the file's first line.
    pub(crate) number: Option<u64>,
    /// The file's place among the journal's files.
    pub(crate) generation: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Commit {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// 0 before the first sync, and for an empty file.
    synced: u64,
    /// A thread is syncing.
    leading: bool,
    /// Counts the journal's files, up to the current one.
    generation: u64,
    failed: Option<io::Error>,
}

impl Commit {
    /// Returns the error of a failed sync until there is a fresh file.
    pub(crate) fn check(&self) -> io::Result<()> {
        lock(&self.state).check()
    }

    /// Returns once the first `target` bytes are on disk. `end` returns the journal's current end; `sync` is told whether
    /// this is the first sync, which includes the file's name.
    pub(crate) fn wait_for(
        &self,
        target: u64,
        end: impl Fn() -> End,
        sync: impl Fn(&End, bool) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut state = lock(&self.state);
        loop {
            state.check()?;
            if state.synced >= target {
                return Ok(());
            }
            state = if state.leading { self.wait(state) } else { self.lead(state, &end, &sync) };
        }
    }

    fn lead<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        end: impl Fn() -> End,
        sync: impl Fn(&End, bool) -> io::Result<()>,
    ) -> MutexGuard<'a, State> {
        let is_first = state.synced == 0;
        state.leading = true;
        drop(state);
        let end = end();
        let result = sync(&end, is_first);
        let mut state = lock(&self.state);
        state.leading = false;
        match result {
            Ok(()) => state.synced = state.synced.max(end.upto),
            // The journal moved to a fresh, synced file in the meantime: a failure of the old file no longer matters.
            Err(_) if state.generation != end.generation => {}
            Err(error) => state.failed = Some(error),
        }
        self.changed.notify_all();
        state
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        sync::wait(&self.changed, state)
    }

    /// Records that the journal is in a fresh file which is on disk up to `end`, and so is its name.
    pub(crate) fn renewed(&self, end: &End) {
        let mut state = lock(&self.state);
        state.generation = end.generation;
        state.synced = state.synced.max(end.upto);
        state.failed = None;
        self.changed.notify_all();
    }

    /// Records a failure: nothing can be promised until [`Commit::renewed`].
    pub(crate) fn fail(&self, error: &io::Error) {
        let mut state = lock(&self.state);
        state.failed = Some(copy_of(error));
        self.changed.notify_all();
    }
}

impl State {
    fn check(&self) -> io::Result<()> {
        self.failed.as_ref().map_or(Ok(()), |error| Err(copy_of(error)))
    }
}
