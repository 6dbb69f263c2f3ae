//! Interim words (`{"say": …}`): stored and sent like replies, while the handler that said them goes on.
//!
//! Each is a message of the spool of its own, taken in with its reply by one append, under an id that hangs on the
//! message, the words and how often they were said before in the run. What must stay true: a run that says again what an
//! earlier one said changes nothing; words go out before the reply that follows them, also after a restart; and a
//! handler is never held up by the disk because of them: what it refuses is stored when the run is over.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::interim::{INTERIM_MARK, is_interim};
use crate::agent::outbox::Outbox;
use crate::agent::route;
use crate::agent::route::{Route, Target};
use crate::agent::sent_notes::SentNotes;
use crate::agent::work::loop_guard::LoopGuard;
use crate::agent::work::loop_guard::Verdict;
use crate::agent::work::stored_reply;
use crate::api::inbound::Inbound;
use crate::handler::Answer;
use crate::store::{Accepted, Key, NewMessage, Pending, StoreError, Stored};
use crate::sync::lock;
use std::sync::{Arc, Mutex};

/// Longer words are not sent.
const LONGEST: usize = 64 << 10;
/// More are not sent in one run.
const MOST: u32 = 100;

/// What was said in one run, held to the limits.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    equal: HashMap<Key, u32>,
    all: u32,
}

impl Spoken {
    /// How often these words were said in this run, this time included.
    ///
    /// # Errors
    /// Why they are not sent.
    pub(crate) fn take(&mut self, text: &str) -> Result<u32, &'static str> {
        if text.len() > LONGEST {
            return Err("they are longer than 64 KiB");
        }
        if self.all == MOST {
            return Err("100 were sent for this message already");
        }
        self.all += 1;
        let count = self.equal.entry(Key::of(&[text])).or_default();
        *count += 1;
        Ok(*count)
    }
}

/// What stands in the place of a row for the words of a handler.
#[derive(Serialize, Deserialize)]
struct Row {
    id: String,
    method: String,
    /// The message that its handler had.
    about: String,
    /// What is to be sent: also here, for the case that power fails in the middle of the append.
    parcel: Box<RawValue>,
}

/// What interim words need.
pub(crate) struct Speech {
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) loop_guard: Arc<Mutex<LoopGuard>>,
}

impl Speech {
    /// Takes up words whose append was cut in the middle, so that the row is there without the reply. `false` if this is
    /// another message.
    pub(crate) fn take_up(&self, message: &Pending) -> bool {
        if !is_interim(&message.id) {
            return false;
        }
        let Ok(stored) = self.disk.store.load(&message.id) else { return false };
        let Ok(row) = serde_json::from_str::<Row>(stored.row.get()) else { return false };
        self.disk.insist("store what a handler said", || self.disk.store.record_reply_unsynced(&row.id, &row.parcel)).is_some()
    }
}

/// Takes the words of a handler's run on one message.
pub(crate) struct Speaker<'a> {
    speech: &'a Speech,
    stored: &'a Stored,
    message: &'a Inbound,
    spoken: Spoken,
    /// What the disk has not taken yet, the oldest first.
    waiting: VecDeque<Row>,
    /// What was warned of last.
    warned: String,
    /// A peer was told something that it had not been told before.
    is_exchange: bool,
}

impl<'a> Speaker<'a> {
    pub(crate) fn new(speech: &'a Speech, stored: &'a Stored, message: &'a Inbound) -> Self {
        let (spoken, waiting) = (Spoken::default(), VecDeque::new());
        Self { speech, stored, message, spoken, waiting, warned: String::new(), is_exchange: false }
    }

    /// The handler says something to whoever asked.
    pub(crate) fn hear(&mut self, text: &str, send: bool) {
        let count = match self.spoken.take(text) {
            Ok(count) => count,
            Err(why) => return self.refuse(why),
        };
        let words = Answer { reply: Some(text.to_owned()), send, ..Answer::default() };
        let target = match route::route(self.message, &words, self.speech.config.peer_replies) {
            Route::To(target) => target,
            Route::None => return tracing::debug!(id = self.stored.id, "interim words where no reply is expected; not sent"),
            Route::Refused(why) => return self.refuse(&why),
        };
        if matches!(target, Target::Peer(_)) && !self.may_speak() {
            return self.refuse("loop guard (see --peer-turn-limit)");
        }
        let about = self.stored.id.clone();
        let id = format!("{about}{INTERIM_MARK}{:.16}", Key::of(&["say", &about, text, &count.to_string()]).to_string());
        let parcel = stored_reply::compose_interim(&self.speech.sent_notes, self.message, target, text.to_owned(), &id);
        self.waiting.push_back(Row { id, method: "say".to_owned(), about, parcel });
        while let Some(row) = self.waiting.front() {
            match self.store(row) {
                Ok(accepted) => self.stored(accepted),
                Err(err) => {
                    let error = crate::text::chain(&err);
                    self.warn(&format!("cannot be stored: {error}; trying again when the handler is done"));
                    let _ = self.speech.disk.store.recover();
                    return;
                }
            }
        }
    }

    /// The run is over: what is still in memory only is insisted on. Returns whether a peer was told something new.
    pub(crate) fn finish(mut self) -> bool {
        while let Some(row) = self.waiting.front() {
            let Some(accepted) = self.speech.disk.insist("store what a handler said", || self.store(row)) else { break };
            self.stored(accepted);
        }
        self.is_exchange
    }

    fn store(&self, row: &Row) -> Result<Accepted, StoreError> {
        // Strings and JSON that was made here: this always encodes.
        let raw = to_raw_value(row).unwrap_or_else(|_| RawValue::NULL.to_owned());
        let message = NewMessage { id: &row.id, keys: &[], covers: &[], lane: &self.stored.lane, seq: None, row: &raw };
        self.speech.disk.store.accept_replied_unsynced(&message, &row.parcel)
    }

    /// The first of those that waited is on disk, or known from an earlier run.
    fn stored(&mut self, accepted: Accepted) {
        let Some(row) = self.waiting.pop_front() else { return };
        if accepted == Accepted::Duplicate {
            if !self.speech.disk.store.is_pending(&row.id) {
                self.speech.sent_notes.forget(&row.id);
            }
            return tracing::debug!(id = row.id, "said in an earlier run already; not sent again");
        }
        self.speech.outbox.enqueue(&self.stored.lane, &row.id, false);
        if !self.message.source_id.is_empty() && !std::mem::replace(&mut self.is_exchange, true) {
            lock(&self.speech.loop_guard).exchanged(&self.message.source_id);
        }
    }

    /// Words to an answer can keep two agents talking for ever, as replies to it can.
    fn may_speak(&self) -> bool {
        let limit = self.speech.config.peer_turn_limit;
        let over = |verdict| matches!(verdict, Verdict::Over { .. });
        self.is_exchange
            || !self.message.is_answer
            || !over(lock(&self.speech.loop_guard).judge(&self.message.source_id, limit, Instant::now()))
    }

    fn refuse(&mut self, why: &str) {
        self.warn(&format!("are not sent: {why}"));
    }

    /// The same is said once in a row.
    fn warn(&mut self, what: &str) {
        if self.warned != what {
            tracing::warn!(id = self.stored.id, "interim words of the handler {what}");
            what.clone_into(&mut self.warned);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_and_held_to_the_limits() {
        let mut spoken = Spoken::default();
        assert_eq!([spoken.take("a"), spoken.take("b"), spoken.take("a")], [Ok(1), Ok(1), Ok(2)]);
        assert!(spoken.take(&"x".repeat(LONGEST + 1)).is_err());
        for _ in 3..MOST {
            assert!(spoken.take("again").is_ok());
        }
        assert!(spoken.take("one more").is_err());
    }
}
