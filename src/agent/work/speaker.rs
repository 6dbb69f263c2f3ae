//! Interim messages (`{"say": …}`): stored and sent like replies while the handler keeps running.
//!
//! Each is a message of its own in the spool, accepted together with its reply in one append. Its id is derived from the
//! message, the text, and how often the run has printed this text before.
//!
//! Invariant: an interim message that an earlier run printed is not sent again. Interim messages go out before the reply
//! that follows them, also after a restart. They never make a handler wait for the disk: what the disk refuses is stored
//! when the run is over.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::interim::{INTERIM_MARK, is_interim};
use crate::agent::outbox::Outbox;
use crate::agent::route::{self, Route, Target};
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::loop_guard::{LoopGuard, Verdict};
use crate::agent::work::stored_reply;
use crate::api::inbound::Inbound;
use crate::handler::Answer;
use crate::store::{Accepted, Key, NewMessage, Pending, StoreError, Stored};
use crate::sync::lock;

/// Longer interim messages are not sent.
const MAX_INTERIM_BYTES: usize = 64 << 10;
/// The most interim messages that are sent per run.
const MAX_INTERIM_REPLIES: u32 = 100;

/// The limits on the interim messages of one run.
#[derive(Debug, Default)]
pub(crate) struct InterimLimits {
    repeats: HashMap<Key, u32>,
    total: u32,
}

impl InterimLimits {
    /// Counts an interim message and returns how often the run has printed this text, including this time.
    ///
    /// # Errors
    /// Why the message is not sent.
    pub(crate) fn admit(&mut self, text: &str) -> Result<u32, &'static str> {
        if text.len() > MAX_INTERIM_BYTES {
            return Err("longer than 64 KiB");
        }
        if self.total == MAX_INTERIM_REPLIES {
            return Err("this run has sent 100 already");
        }
        self.total += 1;
        let count = self.repeats.entry(Key::of(&[text])).or_default();
        *count += 1;
        Ok(*count)
    }
}

/// The row of an interim message in the spool, where other messages have the platform's.
#[derive(Serialize, Deserialize)]
struct Row {
    id: String,
    method: String,
    /// The message that the handler was working on.
    about: String,
    /// The reply to send. It is stored here too, in case power fails in the middle of the append.
    #[serde(rename = "parcel")]
    reply: Box<RawValue>,
}

/// Stores the interim messages of all workers.
pub(crate) struct InterimReplies {
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) loop_guard: Arc<Mutex<LoopGuard>>,
}

impl InterimReplies {
    /// Restores the reply of an interim message whose append was cut off, so that only its row is on disk. Returns `false` if
    /// this is not an interim message.
    pub(crate) fn restore(&self, message: &Pending) -> bool {
        if !is_interim(&message.id) {
            return false;
        }
        let Ok(stored) = self.disk.store.load(&message.id) else { return false };
        let Ok(row) = serde_json::from_str::<Row>(stored.row.get()) else { return false };
        self.disk.insist("store an interim message", || self.disk.store.record_reply_unsynced(&row.id, &row.reply)).is_some()
    }
}

/// Takes the interim messages of one run of the handler.
pub(crate) struct InterimRun<'a> {
    interim_replies: &'a InterimReplies,
    stored: &'a Stored,
    message: &'a Inbound,
    limits: InterimLimits,
    /// Messages that are not on disk yet, the oldest first.
    waiting: VecDeque<Row>,
    /// What was last_warning of last.
    last_warning: String,
    /// Whether the peer gets an interim message that no earlier run has sent.
    is_exchange: bool,
}

impl<'a> InterimRun<'a> {
    /// Starts a run on `message`.
    pub(crate) fn new(interim_replies: &'a InterimReplies, stored: &'a Stored, message: &'a Inbound) -> Self {
        let (limits, waiting) = (InterimLimits::default(), VecDeque::new());
        Self { interim_replies, stored, message, limits, waiting, last_warning: String::new(), is_exchange: false }
    }

    /// Stores and queues an interim message for the sender of the message. `send` sends it even if no reply is expected.
    pub(crate) fn receive(&mut self, text: &str, send: bool) {
        let count = match self.limits.admit(text) {
            Ok(count) => count,
            Err(why) => return self.refuse(why),
        };
        let answer = Answer { reply: Some(text.to_owned()), send, ..Answer::default() };
        let target = match route::route(self.message, &answer, self.interim_replies.config.peer_replies) {
            Route::To(target) => target,
            Route::None => return tracing::debug!(id = self.stored.id, "interim message not sent: no reply is expected"),
            Route::Refused(why) => return self.refuse(&why),
        };
        if matches!(target, Target::Peer(_)) && !self.is_allowed() {
            return self.refuse("stopped by the loop guard (see --peer-turn-limit)");
        }
        let about = self.stored.id.clone();
        let id = format!("{about}{INTERIM_MARK}{:.16}", Key::of(&["say", &about, text, &count.to_string()]).to_string());
        let reply = stored_reply::compose_interim(&self.interim_replies.sent_notes, self.message, target, text.to_owned(), &id);
        self.waiting.push_back(Row { id, method: "say".to_owned(), about, reply });
        while let Some(row) = self.waiting.front() {
            match self.store(row) {
                Ok(accepted) => self.stored(accepted),
                Err(err) => {
                    let error = crate::text::chain(&err);
                    self.warn(&format!("cannot be stored yet: {error}; trying again when the handler is done"));
                    let _ = self.interim_replies.disk.store.recover();
                    return;
                }
            }
        }
    }

    /// Ends the run: stores what is still only in memory. Returns whether the peer gets a new interim message.
    pub(crate) fn finish(mut self) -> bool {
        while let Some(row) = self.waiting.front() {
            let Some(accepted) = self.interim_replies.disk.insist("store an interim message", || self.store(row)) else { break };
            self.stored(accepted);
        }
        self.is_exchange
    }

    /// Writes an interim message to the spool.
    fn store(&self, row: &Row) -> Result<Accepted, StoreError> {
        // Cannot fail: the fields are strings and JSON from this process.
        let raw = to_raw_value(row).unwrap_or_else(|_| RawValue::NULL.to_owned());
        let message = NewMessage { id: &row.id, keys: &[], covers: &[], lane: &self.stored.lane, seq: None, row: &raw };
        self.interim_replies.disk.store.accept_replied_unsynced(&message, &row.reply)
    }

    /// Queues the first waiting message, which is now on disk, unless an earlier run has stored it.
    fn stored(&mut self, accepted: Accepted) {
        let Some(row) = self.waiting.pop_front() else { return };
        if accepted == Accepted::Duplicate {
            if !self.interim_replies.disk.store.is_pending(&row.id) {
                self.interim_replies.sent_notes.forget(&row.id);
            }
            return tracing::debug!(id = row.id, "interim message not sent again: an earlier run has stored it");
        }
        self.interim_replies.outbox.enqueue(&self.stored.lane, &row.id, false);
        if !self.message.source_id.is_empty() && !std::mem::replace(&mut self.is_exchange, true) {
            lock(&self.interim_replies.loop_guard).count_exchange(&self.message.source_id);
        }
    }

    /// Returns whether the loop guard allows an interim message. Those to an answer can keep two agents talking forever, as
    /// replies to an answer can.
    fn is_allowed(&self) -> bool {
        let limit = self.interim_replies.config.peer_turn_limit;
        let over = |verdict| matches!(verdict, Verdict::Over { .. });
        self.is_exchange
            || !self.message.is_answer
            || !over(lock(&self.interim_replies.loop_guard).check(&self.message.source_id, limit, Instant::now()))
    }

    /// Logs why an interim message is dropped.
    fn refuse(&mut self, why: &str) {
        self.warn(&format!("is not sent: {why}"));
    }

    /// Logs a warning, unless it repeats the last one.
    fn warn(&mut self, what: &str) {
        if self.last_warning != what {
            tracing::warn!(id = self.stored.id, "an interim message of the handler {what}");
            what.clone_into(&mut self.last_warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interim_messages_are_counted_and_limited() {
        let mut limits = InterimLimits::default();
        assert_eq!([limits.admit("a"), limits.admit("b"), limits.admit("a")], [Ok(1), Ok(1), Ok(2)]);
        assert!(limits.admit(&"x".repeat(MAX_INTERIM_BYTES + 1)).is_err());
        for _ in 3..MAX_INTERIM_REPLIES {
            assert!(limits.admit("again").is_ok());
        }
        assert!(limits.admit("one more").is_err());
    }
}
