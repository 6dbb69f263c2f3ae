//! The store, and what to do while the disk refuses.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::agent::stop::{Level, Reason, Stop};
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::store::{Store, StoreError};
use crate::sync::lock;
use crate::text::chain;

/// Attempts for an error of one file that may pass, over some seconds.
const FILE_ATTEMPTS: u32 = 6;
/// With `--once`, work that makes no progress for this long while no handler runs is left for a later start.
pub(crate) const ONCE_TIMEOUT: Duration = Duration::from_secs(60);

/// The workspace's store, with retries.
pub(crate) struct Disk {
    pub(crate) store: Arc<Store>,
    stop: Stop,
    halt: Halt,
    is_once: bool,
    /// What the disk refused last and has not done since.
    refused: Mutex<Option<String>>,
}

impl Disk {
    pub(crate) fn new(store: Arc<Store>, stop: Stop, halt: Halt, is_once: bool) -> Self {
        Self { store, stop, halt, is_once, refused: Mutex::default() }
    }

    /// What the disk refuses to do now.
    pub(crate) fn refused(&self) -> Option<String> {
        lock(&self.refused).clone()
    }

    /// Notes that the disk refuses to do something, or does it again.
    pub(crate) fn set_refused(&self, why: Option<String>) {
        *lock(&self.refused) = why;
    }

    /// Retries an action until it works or the agent stops. Logs the first failure. Returns `None` if the agent stops, or
    /// if trying again changes nothing.
    ///
    /// What is at stake is only in memory (a reply that cost a handler run), so this insists as long as it may.
    pub(crate) fn insist<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<T> {
        match self.retry(what, |err, _| err.disk_trouble().is_none(), action)? {
            Ok(value) => Some(value),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                tracing::error!("cannot {what}: {}; left for the next start", chain(&err));
                None
            }
        }
    }

    /// Does the same for a file of one message or conversation. A fault in one file must hold up nothing else, so the error
    /// is returned if it cannot pass, or does not for some seconds while other files work. Returns `None` if the agent stops.
    pub(crate) fn try_file<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<Result<T, StoreError>> {
        let is_lasting =
            |err: &StoreError, attempts| !err.is_everywhere() && attempts >= if err.may_pass() { FILE_ATTEMPTS } else { 1 };
        self.retry(what, is_lasting, action)
    }

    fn retry<T>(
        &self,
        what: &str,
        is_lasting: impl Fn(&StoreError, u32) -> bool,
        mut action: impl FnMut() -> Result<T, StoreError>,
    ) -> Option<Result<T, StoreError>> {
        let (begun, mut backoff) = (Instant::now(), Backoff::new(Duration::from_millis(200), Duration::from_secs(10)));
        loop {
            let err = match action() {
                Ok(value) => {
                    if backoff.tries() > 0 {
                        self.set_refused(None);
                        tracing::info!("the disk works again: could {what}");
                    }
                    return Some(Ok(value));
                }
                Err(err) => err,
            };
            let wait = backoff.next(None);
            if is_lasting(&err, backoff.tries()) {
                return Some(Err(err));
            }
            let why = format!("cannot {what}: {}", chain(&err));
            if backoff.tries() == 1 {
                tracing::error!("{why}; trying again");
            }
            if self.is_once && begun.elapsed() > ONCE_TIMEOUT {
                self.stop.raise(Level::Finish, Reason::DiskStuck(why.clone()));
            }
            self.set_refused(Some(why));
            // A store that refused after a failed sync works again only after this.
            if self.store.is_refusing() {
                let _ = self.store.recover();
            }
            if !self.halt.sleep(wait) {
                return None;
            }
        }
    }
}
