//! Ends messages: settles them, or makes them dead letters.

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

/// Ends messages, and updates everything that tracks them.
pub(crate) struct Endings {
    pub(crate) disk: Arc<Disk>,
    pub(crate) message_log: Arc<MessageLog>,
    pub(crate) acks: Arc<Mutex<Acks>>,
    pub(crate) counters: Counters,
    pub(crate) keep_files: Duration,
}

impl Endings {
    /// Records a settled message, which may be acknowledged.
    pub(crate) fn settled(&self, id: &str, seq: Option<i64>) {
        self.message_log.forget(id);
        self.disk.store.close_folder(id, self.keep_files);
        lock(&self.acks).settled(seq);
    }

    /// Loads a message from the spool. One whose record cannot be read becomes a dead letter that says so, so that its
    /// lane can go on. Returns `None` if the message is gone or the agent stops.
    pub(crate) fn load(&self, id: &str) -> Option<Stored> {
        match self.disk.try_file("read a message from the spool", || self.disk.store.load(id))? {
            Ok(stored) => Some(stored),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                let error = format!("its record on disk cannot be read: {}", chain(&err));
                let write = |why| self.disk.store.move_unreadable_to_dead_letters(id, why);
                self.make_dead_letter_with((id, ""), None, &error, &DeadCode::Unreadable, write);
                None
            }
        }
    }

    /// Makes a message a dead letter.
    pub(crate) fn make_dead_letter(&self, stored: &Stored, error: &str, code: &DeadCode) {
        let write = |why| self.disk.store.move_to_dead_letters(&stored.id, why);
        self.make_dead_letter_with((&stored.id, &stored.lane), stored.seq, error, code, write);
    }

    fn make_dead_letter_with(
        &self,
        (id, lane): (&str, &str),
        seq: Option<i64>,
        error: &str,
        code: &DeadCode,
        write: impl Fn(DeadReason) -> Result<(), StoreError>,
    ) {
        let why = || DeadReason { error: error.to_owned(), code: code.clone() };
        let written = self.disk.try_file("write a dead letter", || write(why()));
        if let Some(Err(err)) = &written
            && !matches!(err, StoreError::Unknown { .. })
        {
            tracing::error!(id, "{error}; cannot write a dead letter: {}; pending until the next start", chain(err));
        }
        if matches!(written, Some(Ok(()))) {
            if !matches!(code, DeadCode::LoopGuard | DeadCode::Refused) {
                tracing::error!(id, "{error}; kept as a dead letter in {}", self.disk.store.folder().join("dead").display());
            }
            self.message_log.end(id, Outcome::Dead);
            self.settled(id, seq);
            self.counters.finished(lane, Outcome::Dead);
        }
    }
}
