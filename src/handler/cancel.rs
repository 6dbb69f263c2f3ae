//! The switch that stops running handlers from another thread.
//!
//! What must stay true: a level only rises, and a run that waits hears of it at once. The news travels as the closing
//! of a pipe: no run reads from it, so any number of runs can watch the same switch.

use std::io::{self, PipeReader, PipeWriter};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How urgently a [`Cancel`] asks for an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CancelLevel {
    /// Not at all.
    None,
    /// `SIGTERM` to the process group, `SIGKILL` after [`Limits::kill_grace`](crate::handler::Limits::kill_grace).
    Terminate,
    /// `SIGKILL` to the process group at once.
    Kill,
}

/// A stop switch, shared by its clones and by all runs that were given one of them. It cannot be taken back.
#[derive(Clone, Debug)]
pub struct Cancel(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    level: AtomicU8,
    bell: Option<Bell>,
}

/// `reader` reports a hang-up as soon as `writer` is dropped.
#[derive(Debug)]
struct Bell {
    reader: PipeReader,
    writer: Mutex<Option<PipeWriter>>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

impl Cancel {
    /// A switch that has not been used. It holds two file descriptors; without any left it works all the same, and
    /// runs look at it at intervals.
    #[must_use]
    pub fn new() -> Self {
        let bell = io::pipe().ok().map(|(reader, writer)| Bell { reader, writer: Mutex::new(Some(writer)) });
        Self(Arc::new(Inner { level: AtomicU8::new(CancelLevel::None as u8), bell }))
    }

    /// Asks all runs to end: `SIGTERM` to each process group, `SIGKILL` once its grace is over.
    pub fn terminate(&self) {
        self.raise(CancelLevel::Terminate);
    }

    /// Ends all runs: `SIGKILL` to each process group, at once.
    pub fn kill(&self) {
        self.raise(CancelLevel::Kill);
    }

    /// The highest level asked for so far.
    #[must_use]
    pub fn level(&self) -> CancelLevel {
        match self.0.level.load(Ordering::Acquire) {
            0 => CancelLevel::None,
            1 => CancelLevel::Terminate,
            _ => CancelLevel::Kill,
        }
    }

    /// What becomes readable with the first rise of the level, and stays so; `None` if there is no such thing.
    pub(super) fn bell(&self) -> Option<&PipeReader> {
        self.0.bell.as_ref().map(|bell| &bell.reader)
    }

    fn raise(&self, level: CancelLevel) {
        self.0.level.fetch_max(level as u8, Ordering::AcqRel);
        if let Some(bell) = &self.0.bell {
            bell.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cancel, CancelLevel};
    use std::io::Read as _;

    #[test]
    fn the_level_only_rises_and_clones_share_it() {
        let cancel = Cancel::new();
        let clone = cancel.clone();
        assert_eq!(clone.level(), CancelLevel::None);
        cancel.terminate();
        assert_eq!(clone.level(), CancelLevel::Terminate);
        cancel.kill();
        cancel.terminate();
        assert_eq!(clone.level(), CancelLevel::Kill);
    }

    #[test]
    fn the_bell_rings_with_the_first_rise() {
        let cancel = Cancel::new();
        let other = cancel.clone();
        let ringer = std::thread::spawn(move || other.terminate());
        let mut bell = cancel.bell().expect("a pipe");
        assert_eq!(bell.read(&mut [0]).expect("hang-up"), 0);
        ringer.join().expect("ringer");
        assert_eq!(cancel.level(), CancelLevel::Terminate);
    }
}
