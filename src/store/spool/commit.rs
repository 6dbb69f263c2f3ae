//! Group commit: whoever needs the journal on disk first syncs it for all who need it by then.
//!
//! Progress is counted in bytes ever appended, which a rewrite of the file does not change. Invariant: nobody is told
//! `Ok` before a sync that began after their last append has succeeded. After a failed sync nobody is told `Ok`, whatever
//! was synced before or is synced later, until the journal stands in a fresh file whose name is on disk too: a second
//! sync does not report what a failed one has lost.

use std::fs::File;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use crate::store::error::copy_of;
use crate::store::lock_of;

/// Where the journal is.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) file: Arc<File>,
    /// Bytes ever appended.
    pub(crate) upto: u64,
    /// The length of the file then.
    pub(crate) length: u64,
    /// The file's own number.
    pub(crate) number: Option<u64>,
    /// Which file of the journal's this is.
    pub(crate) generation: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Commit {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    synced: u64,
    /// Somebody is at it.
    leading: bool,
    /// Counts the journal's files: which one is in place.
    generation: u64,
    failed: Option<io::Error>,
}

impl Commit {
    /// The error of a sync that failed, as long as there is no fresh file.
    pub(crate) fn check(&self) -> io::Result<()> {
        lock_of(&self.state).check()
    }

    /// Returns once the first `target` bytes are on disk. `end` tells where the journal is now.
    pub(crate) fn wait_for(&self, target: u64, end: impl Fn() -> End, sync: impl Fn(&End) -> io::Result<()>) -> io::Result<()> {
        let mut state = lock_of(&self.state);
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
        sync: impl Fn(&End) -> io::Result<()>,
    ) -> MutexGuard<'a, State> {
        state.leading = true;
        drop(state);
        let end = end();
        let result = sync(&end);
        let mut state = lock_of(&self.state);
        state.leading = false;
        match result {
            Ok(()) => state.synced = state.synced.max(end.upto),
            // The journal moved to a fresh, synced file meanwhile: that of the old one is no longer of interest.
            Err(_) if state.generation != end.generation => {}
            Err(error) => state.failed = Some(error),
        }
        self.changed.notify_all();
        state
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The journal stands in a fresh file that is on disk as far as `end` says, and so is its name.
    pub(crate) fn renewed(&self, end: &End) {
        let mut state = lock_of(&self.state);
        state.generation = end.generation;
        state.synced = state.synced.max(end.upto);
        state.failed = None;
        self.changed.notify_all();
    }

    /// Nothing can be promised any more until [`Commit::renewed`].
    pub(crate) fn fail(&self, error: &io::Error) {
        let mut state = lock_of(&self.state);
        state.failed = Some(copy_of(error));
        self.changed.notify_all();
    }
}

impl State {
    fn check(&self) -> io::Result<()> {
        self.failed.as_ref().map_or(Ok(()), |error| Err(copy_of(error)))
    }
}
