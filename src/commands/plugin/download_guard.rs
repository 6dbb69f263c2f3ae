//! Ctrl-C during a plugin's download, which leaves nothing behind.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::commands::support::interrupt;
use crate::error::{Ending, Exit};
use crate::handler::{Cancel, CancelLevel};
use crate::logging::{self, progress};
use crate::sync::lock;

/// How long the download may take to notice Ctrl-C. It does so immediately unless it waits for a silent server.
const CANCEL_TIMEOUT: Duration = Duration::from_secs(1);

/// Watches for signals. Until [`Guard::close`], a signal ends the program and removes unfinished folders.
pub(super) struct Guard {
    /// Set by a signal.
    pub(super) cancel: Cancel,
    held: Arc<Mutex<Downloads>>,
}

#[derive(Default)]
struct Downloads {
    is_closed: bool,
    doomed: Vec<PathBuf>,
}

impl Guard {
    /// Starts to watch.
    ///
    /// # Errors
    /// Signals cannot be watched.
    pub(super) fn watch() -> anyhow::Result<Self> {
        let held = Arc::new(Mutex::new(Downloads::default()));
        let shared = Arc::clone(&held);
        let cancel = interrupt::cancel_by_signals(move |_| {
            if lock(&shared).is_closed {
                return;
            }
            std::thread::sleep(CANCEL_TIMEOUT);
            // Held to the end, so that nothing is put in place in the meantime.
            let held = lock(&shared);
            if !held.is_closed {
                // What cannot be removed now is removed by the next install.
                for folder in &held.doomed {
                    let _ = std::fs::remove_dir_all(folder);
                }
                progress::end();
                tracing::error!("{INTERRUPTED}");
                logging::exit(Exit::Left as i32);
            }
        })?;
        Ok(Self { cancel, held })
    }

    /// Removes this folder as well on a signal.
    pub(super) fn take(&self, folder: &Path) {
        lock(&self.held).doomed.push(folder.to_owned());
    }

    /// From now on signals only set [`Guard::cancel`].
    ///
    /// # Errors
    /// There was a signal already.
    pub(super) fn close(&self) -> Result<(), Ending> {
        let mut held = lock(&self.held);
        if self.cancel.level() > CancelLevel::None {
            return Err(interrupted());
        }
        held.is_closed = true;
        Ok(())
    }
}

const INTERRUPTED: &str = "interrupted: nothing was changed";

/// The error of an interrupted install.
pub(super) fn interrupted() -> Ending {
    Ending { message: INTERRUPTED.to_owned(), exit: Exit::Left, hint: None }
}

/// Reads a download, and stops when it is canceled.
pub(super) struct Watched<'a, R> {
    pub(super) inner: R,
    pub(super) cancel: &'a Cancel,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.cancel.level() > CancelLevel::None {
            return Err(io::Error::other("interrupted"));
        }
        self.inner.read(buf)
    }
}
