//! How a message ends: settled, or as a dead letter.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::agent::acks::Acks;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::message_log::MessageLog;
use crate::logging::Outcome;
use crate::store::{DeadCode, DeadReason, StoreError, Stored};
use crate::sync::lock;
use crate::text::chain;

/// Ends messages, and tells everyone who keeps count of them.
pub(crate) struct Endings {
    pub(crate) disk: Arc<Disk>,
    pub(crate) message_log: Arc<MessageLog>,
    pub(crate) acks: Arc<Mutex<Acks>>,
    pub(crate) counters: Counters,
    pub(crate) keep_files: Duration,
}

impl Endings {
    /// A message is settled, which the platform may be told.
    pub(crate) fn settled(&self, id: &str, seq: Option<i64>) {
        self.message_log.forget(id);
        self.disk.store.close_folder(id, self.keep_files);
        lock(&self.acks).settled(seq);
    }

    /// Loads a message of the spool. One whose record cannot be read becomes a dead letter that says so, and its lane goes
    /// on. Returns `None` if the message is gone, or the agent stops.
    pub(crate) fn load(&self, id: &str) -> Option<Stored> {
        match self.disk.try_file("read a message from the spool", || self.disk.store.load(id))? {
            Ok(stored) => Some(stored),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                let error = format!("its record on disk cannot be read: {}", chain(&err));
                self.put_away(id, None, &error, &DeadCode::Unreadable, |why| self.disk.store.bury_unread(id, why));
                None
            }
        }
    }

    /// Makes a message a dead letter.
    pub(crate) fn bury(&self, id: &str, seq: Option<i64>, error: &str, code: &DeadCode) {
        self.put_away(id, seq, error, code, |why| self.disk.store.bury(id, why));
    }

    fn put_away(
        &self,
        id: &str,
        seq: Option<i64>,
        error: &str,
        code: &DeadCode,
        bury: impl Fn(DeadReason) -> Result<(), StoreError>,
    ) {
        let why = || DeadReason { error: error.to_owned(), code: code.clone() };
        let buried = self.disk.try_file("write a dead letter", || bury(why()));
        if let Some(Err(err)) = &buried
            && !matches!(err, StoreError::Unknown { .. })
        {
            tracing::error!(id, "{error}; and it cannot become a dead letter: {}; left for the next start", chain(err));
        }
        if matches!(buried, Some(Ok(()))) {
            if !matches!(code, DeadCode::LoopGuard | DeadCode::Refused) {
                tracing::error!(id, "{error}; kept as a dead letter in {}", self.disk.store.folder().join("dead").display());
            }
            self.message_log.end(id, Outcome::Dead);
            self.settled(id, seq);
            self.counters.count(|tally| tally.dead += 1);
        }
    }
}
