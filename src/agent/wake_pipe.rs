//! A bell that can be waited for together with pipes and processes.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::time::Duration;

use rustix::io::ioctl_fionbio;

/// Without a pipe (no file descriptors left) its owner looks so often by itself.
const BLIND: Duration = Duration::from_millis(20);

/// A bell for one waiter, who polls. A ring is kept until it is taken.
#[derive(Debug)]
pub(crate) struct PipeWake(Option<(PipeReader, PipeWriter)>);

impl PipeWake {
    pub(crate) fn new() -> Self {
        let pipe = || {
            let (reader, writer) = io::pipe()?;
            ioctl_fionbio(&reader, true)?;
            ioctl_fionbio(&writer, true)?;
            Ok::<_, io::Error>((reader, writer))
        };
        Self(pipe().ok())
    }

    /// Ends the wait, or the next one.
    pub(crate) fn ring(&self) {
        if let Some((_, writer)) = &self.0 {
            // A pipe that is full has been rung already.
            let _ = (&*writer).write(&[1]);
        }
    }

    /// What becomes readable with a ring, and how long it may be waited for.
    pub(crate) fn news(&self, time: Duration) -> (Option<BorrowedFd<'_>>, Duration) {
        match &self.0 {
            Some((reader, _)) => (Some(reader.as_fd()), time),
            None => (None, time.min(BLIND)),
        }
    }

    /// Takes the rings that there were.
    pub(crate) fn take(&self) {
        if let Some((reader, _)) = &self.0 {
            while (&*reader).read(&mut [0; 64]).is_ok_and(|count| count == 64) {}
        }
    }
}
