//! The download of a plugin as a person sees it: how far it is, and a Ctrl-C that leaves nothing behind.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::bar::{bar, megabytes};
use super::super::interrupt;
use crate::error::{Ending, Exit};
use crate::handler::{Cancel, CancelLevel};
use crate::progress::{Meter, write_line};
use crate::text::printable;

/// Room for the name and for the bar in a line of the terminal that has rate and time too.
const NAME: usize = 16;
const BAR: usize = 10;
/// Too short a time says nothing about the rate.
const FIRST_RATE: Duration = Duration::from_millis(500);
/// How long the download may take to notice a Ctrl-C. It does at once unless it waits for a silent server.
const NOTICE: Duration = Duration::from_secs(1);

/// Watches for signals. Until [`Guard::close`] one of them ends the program, and what is half there goes with it.
pub(super) struct Guard {
    /// Thrown by a signal.
    pub(super) cancel: Cancel,
    held: Arc<Mutex<Held>>,
}

#[derive(Default)]
struct Held {
    is_closed: bool,
    staging: Option<PathBuf>,
}

impl Guard {
    /// Begins to watch.
    ///
    /// # Errors
    /// If signals cannot be watched.
    pub(super) fn watch() -> anyhow::Result<Self> {
        let held = Arc::new(Mutex::new(Held::default()));
        let shared = Arc::clone(&held);
        let cancel = interrupt::cancel_by_signals(move |_| {
            if lock(&shared).is_closed {
                return;
            }
            std::thread::sleep(NOTICE);
            // Held to the end, so that nothing is put in place meanwhile.
            let held = lock(&shared);
            if !held.is_closed {
                // What cannot be removed now is cleared away by the next install.
                let _ = held.staging.as_ref().map(std::fs::remove_dir_all);
                write_line("");
                tracing::error!("{INTERRUPTED}");
                std::process::exit(Exit::Left as i32);
            }
        })?;
        Ok(Self { cancel, held })
    }

    /// This folder goes if we are interrupted.
    pub(super) fn take(&self, staging: &Path) {
        lock(&self.held).staging = Some(staging.to_owned());
    }

    /// From now on a signal is for those who watch [`Guard::cancel`].
    ///
    /// # Errors
    /// There was a signal before.
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

/// The end of an install that was interrupted.
pub(super) fn interrupted() -> Ending {
    Ending { message: INTERRUPTED.to_owned(), exit: Exit::Left, hint: None }
}

fn lock(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a download, tells how far it is, and ends when it is to be cancelled.
pub(super) struct Watched<'a, R> {
    inner: R,
    name: String,
    length: Option<u64>,
    read: u64,
    since: Instant,
    meter: Meter,
    cancel: &'a Cancel,
}

impl<'a, R: Read> Watched<'a, R> {
    pub(super) fn new(inner: R, name: &str, length: Option<u64>, meter: Meter, cancel: &'a Cancel) -> Self {
        Self { inner, name: printable(name, NAME), length, read: 0, since: Instant::now(), meter, cancel }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.cancel.level() > CancelLevel::None {
            return Err(io::Error::other("interrupted"));
        }
        let read = self.inner.read(buf)?;
        self.read += read as u64;
        self.meter.say(told(&self.name, self.read, self.length, self.since.elapsed()));
        Ok(read)
    }
}

/// How far a download is: bytes, rate, and the time left if the length is known.
fn told(name: &str, read: u64, length: Option<u64>, time: Duration) -> String {
    let rate = (time >= FIRST_RATE).then(|| u128::from(read) * 1000 / time.as_millis()).filter(|rate| *rate > 0);
    let speed = rate.map_or_else(String::new, |rate| format!(", {} MB/s", megabytes(u64::try_from(rate).unwrap_or(u64::MAX))));
    let Some(length) = length else { return format!("{name} {} MB{speed}", megabytes(read)) };
    let left = rate.map(|rate| u128::from(length.saturating_sub(read)).div_ceil(rate));
    let left = left.map_or_else(String::new, |seconds| match seconds {
        0..100 => format!(", {seconds} s left"),
        _ => format!(", {} min left", seconds.div_ceil(60)),
    });
    format!("{}{speed}{left}", bar(name, BAR, read, length))
}

#[cfg(test)]
mod tests {
    use super::told;
    use std::time::Duration;

    #[test]
    fn a_download_tells_bytes_rate_and_time_left() {
        let second = Duration::from_secs(1);
        assert_eq!(told("a", 2_000_000, Some(8_000_000), second), "a [==>       ] 2.0 of 8.0 MB, 2.0 MB/s, 3 s left");
        assert_eq!(told("a", 10_000, Some(8_000_000), second), "a [>         ] 0.0 of 8.0 MB, 0.0 MB/s, 14 min left");
        assert_eq!(told("a", 8_000_000, Some(8_000_000), second), "a [==========] 8.0 of 8.0 MB, 8.0 MB/s, 0 s left");
        assert_eq!(told("a", 2_500_000, None, second), "a 2.5 MB, 2.5 MB/s");
        assert_eq!(told("a", 0, None, Duration::ZERO), "a 0.0 MB");
        assert_eq!(told("a", 0, Some(1), second), "a [>         ] 0.0 of 0.0 MB");
        let longest = told(&"n".repeat(16), 123_400_000, Some(999_900_000), second * 60);
        assert!(longest.chars().count() <= 70, "{longest}");
    }
}
