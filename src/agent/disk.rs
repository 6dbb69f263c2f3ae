//! The store, with retries for a disk that refuses.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::agent::stop::{Level, Reason, Stop};
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::store::{Store, StoreError};
use crate::sync::lock;
use crate::text::chain;

/// The number of attempts, over some seconds, after a possibly transient error in one file.
const FILE_ATTEMPTS: u32 = 6;
/// With `--once`, the agent gives up work that makes no progress for this long while no handler runs. A later start
/// does it.
pub(crate) const ONCE_TIMEOUT: Duration = Duration::from_secs(60);

/// The workspace's store, with retries.
pub(crate) struct Disk {
    pub(crate) store: Arc<Store>,
    stop: Stop,
    halt: Halt,
    is_once: bool,
    /// What the disk last refused and has not done since.
    refused: Mutex<Option<String>>,
}

impl Disk {
    /// Wraps a store. With `is_once`, a disk that keeps refusing stops the agent.
    pub(crate) fn new(store: Arc<Store>, stop: Stop, halt: Halt, is_once: bool) -> Self {
        Self { store, stop, halt, is_once, refused: Mutex::default() }
    }

    /// Returns what the disk currently refuses to do.
    pub(crate) fn refused(&self) -> Option<String> {
        lock(&self.refused).clone()
    }

    /// Records what the disk refuses to do, or that it works again.
    fn set_refused(&self, why: Option<String>) {
        *lock(&self.refused) = why;
    }

    /// Retries an action until it succeeds or the agent stops. Logs the first failure. Returns `None` if the agent
    /// stops or another try cannot help.
    ///
    /// Retries for as long as possible, because the result (a reply that cost a handler run) exists only in memory.
    pub(crate) fn insist<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<T> {
        match self.retry(what, |err, _| err.disk_trouble().is_none(), action)? {
            Ok(value) => Some(value),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                tracing::error!("cannot {what}: {}; pending until the next start", chain(&err));
                None
            }
        }
    }

    /// Retries an action on the file of one message or conversation. A fault in one file must not hold up anything
    /// else, so this returns the error if it is permanent, or if it lasts for some seconds while other files work.
    /// Returns `None` if the agent stops.
    pub(crate) fn try_file<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<Result<T, StoreError>> {
        let is_long_running = |err: &StoreError, attempts| {
            !err.affects_all_files() && attempts >= if err.may_be_transient() { FILE_ATTEMPTS } else { 1 }
        };
        self.retry(what, is_long_running, action)
    }

    fn retry<T>(
        &self,
        what: &str,
        is_long_running: impl Fn(&StoreError, u32) -> bool,
        mut action: impl FnMut() -> Result<T, StoreError>,
    ) -> Option<Result<T, StoreError>> {
        let (start, mut backoff) = (Instant::now(), Backoff::new(Duration::from_millis(200), Duration::from_secs(10)));
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
            if is_long_running(&err, backoff.tries()) {
                if backoff.tries() > 1 {
                    self.set_refused(None);
                }
                return Some(Err(err));
            }
            let why = format!("cannot {what}: {}", chain(&err));
            if backoff.tries() == 1 {
                tracing::error!("{why}; trying again");
            }
            if self.is_once && start.elapsed() > ONCE_TIMEOUT {
                self.stop.raise(Level::Finish, Reason::DiskStuck(why.clone()));
            }
            self.set_refused(Some(why));
            // After a failed sync, the store refuses everything until it has recovered.
            if self.store.is_refusing() {
                let _ = self.store.recover();
            }
            if !self.halt.sleep(wait) {
                return None;
            }
        }
    }
}
