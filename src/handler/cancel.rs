//! The switch that stops running handlers from another thread.
//!
//! Invariant: the level only rises, and a waiting run learns of it immediately. The signal is the closing of a pipe: no
//! run reads from it, so any number of runs can watch the same switch.

use std::io::{self, PipeReader, PipeWriter};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use crate::sync::lock;

/// How urgently a [`Cancel`] requests termination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CancelLevel {
    /// Not requested.
    None,
    /// `SIGTERM` to the process group, `SIGKILL` after [`Limits::kill_grace`](crate::handler::model::Limits::kill_grace).
    Terminate,
    /// `SIGKILL` to the process group immediately.
    Kill,
}

/// A stop switch, shared by its clones and by all runs that use one of them. It cannot be reset.
#[derive(Clone, Debug)]
pub struct Cancel(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    level: AtomicU8,
    signal: Option<SignalPipe>,
}

/// `reader` reports a hang-up as soon as `writer` is dropped.
#[derive(Debug)]
struct SignalPipe {
    reader: PipeReader,
    writer: Mutex<Option<PipeWriter>>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

impl Cancel {
    /// Creates an unused switch. It holds two file descriptors; if none are left, it still works, and runs check it at
    /// intervals.
    #[must_use]
    pub fn new() -> Self {
        let signal = io::pipe().ok().map(|(reader, writer)| SignalPipe { reader, writer: Mutex::new(Some(writer)) });
        Self(Arc::new(Inner { level: AtomicU8::new(CancelLevel::None as u8), signal }))
    }

    /// Terminates all runs: `SIGTERM` to each process group, `SIGKILL` after the grace period.
    pub fn terminate(&self) {
        self.raise(CancelLevel::Terminate);
    }

    /// Kills all runs: `SIGKILL` to each process group immediately.
    pub fn kill(&self) {
        self.raise(CancelLevel::Kill);
    }

    /// Returns the highest level requested so far.
    #[must_use]
    pub fn level(&self) -> CancelLevel {
        match self.0.level.load(Ordering::Acquire) {
            0 => CancelLevel::None,
            1 => CancelLevel::Terminate,
            _ => CancelLevel::Kill,
        }
    }

    /// Returns what becomes and stays readable when the level first rises; `None` if there is no pipe.
    pub(super) fn signal(&self) -> Option<&PipeReader> {
        self.0.signal.as_ref().map(|pipe| &pipe.reader)
    }

    fn raise(&self, level: CancelLevel) {
        self.0.level.fetch_max(level as u8, Ordering::AcqRel);
        if let Some(pipe) = &self.0.signal {
            lock(&pipe.writer).take();
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
    fn the_signal_fires_when_the_level_first_rises() {
        let cancel = Cancel::new();
        let other = cancel.clone();
        let ringer = std::thread::spawn(move || other.terminate());
        let mut signal = cancel.signal().expect("a pipe");
        assert_eq!(signal.read(&mut [0]).expect("hang-up"), 0);
        ringer.join().expect("ringer");
        assert_eq!(cancel.level(), CancelLevel::Terminate);
    }
}
