//! Messages that a person answers (`molecule-agent reply`), whether an agent is running or not.
//!
//! The command announces which message it will answer, sends the answer, and reports that it has done so, all on one
//! connection.
//!
//! Invariant: a message is with one handler or one person at a time. A hold ends with its connection at the latest, and
//! connections have a time limit. A message is settled only once it is answered, and then wherever it is. If the command
//! was killed, it is found out whether the answer arrived before a handler gets the message.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::manual_holds::{ManualHolds, RECHECK};
use crate::agent::presence::trouble::Trouble;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::sent_notes::Note;
use crate::api::{ApiError, ErrorKind, PeerMessage, Trace, Workspace, WorkspaceId};
use crate::halt::Halt;
use crate::logging::Outcome;
use crate::store::{Found, Key, ManualAnswerFile, Settled, Store, StoreError, StoredManualAnswer};
use crate::sync::lock;

/// A message that a person is answering. Dropping it releases the message.
pub(crate) struct Hold<'a> {
    replies: &'a ManualReplies,
    id: String,
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        lock(&self.replies.manual_holds).held.remove(&self.id);
    }
}

/// Handles the messages that people answer.
pub(crate) struct ManualReplies {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) note_fates: Arc<NoteFates>,
    pub(crate) attempts: Arc<Attempts>,
    pub(crate) manual_holds: Arc<Mutex<ManualHolds>>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) halt: Halt,
    pub(crate) counters: Counters,
}

impl ManualReplies {
    /// Holds a message for a person who is about to answer it.
    ///
    /// # Errors
    /// Why that is not possible.
    pub(crate) fn hold(&self, id: &str) -> Result<Hold<'_>, &'static str> {
        lock(&self.manual_holds).hold(id)?;
        let hold = Hold { replies: self, id: id.to_owned() };
        if self.disk.store.load(id).is_ok_and(|stored| stored.reply.is_some()) {
            return Err("its handler's reply is being sent");
        }
        Ok(hold)
    }

    /// Holds the messages whose answers by hand are unfinished at the start. [`ManualReplies::run`] resolves them.
    pub(crate) fn hold_unfinished(&self) {
        let left = ManualAnswerFile::list(self.disk.store.folder()).unwrap_or_default();
        lock(&self.manual_holds).held.extend(left);
    }

    /// Runs a thread that resolves the answers by hand that were unfinished at the start, and then ends.
    pub(crate) fn run(&self) {
        let left = ManualAnswerFile::list(self.disk.store.folder()).unwrap_or_default();
        for id in left {
            let hold = Hold { replies: self, id };
            follow_up(&hold);
        }
    }

    /// Returns whether a message is known and settled, and not as a dead letter.
    fn is_settled(&self, id: &str) -> bool {
        let store = &self.disk.store;
        store.is_known(&Key::of_row(id)) && !store.is_pending(id) && store.dead().show(id).is_err()
    }

    /// Returns whether an answer has arrived, or `None` if the agent stops.
    fn has_arrived(&self, answer: &StoredManualAnswer) -> Option<bool> {
        let Ok(sent) = serde_json::from_str::<ManualAnswer>(answer.value.get()) else { return Some(false) };
        let ask = || match &sent {
            ManualAnswer::Canvas { text, trace } => self.note_fates.has_arrived(&answer.id, &Note::of(trace.clone()), text),
            ManualAnswer::Peer { target, message } => {
                match WorkspaceId::parse(target).map(|peer| self.workspace.send_message(&peer, message)) {
                    Ok(Ok(_)) => Ok(true),
                    Err(_) | Ok(Err(ApiError { kind: ErrorKind::Refused { .. }, .. })) => Ok(false),
                    Ok(Err(err)) => Err(err),
                }
            }
        };
        let mut asked = None;
        while asked.is_none() {
            match ask() {
                Ok(arrived) => asked = Some(arrived),
                Err(err) if !self.halt.sleep(self.attempts.retry_wait(&answer.id, &err)) => return None,
                Err(_) => {}
            }
        }
        self.attempts.tries().forget(&answer.id);
        self.trouble.passed("reply");
        asked
    }

    /// Settles a message that a person has answered.
    pub(crate) fn answered(&self, id: &str, keys: &[Key]) -> Result<(), StoreError> {
        let stored = self.disk.store.load(id).ok();
        if settle(&self.disk.store, id, keys)? {
            // Its ticket stays in the lane: the worker that takes it finds no message.
            self.endings.settled(id, stored.as_ref().and_then(|stored| stored.seq));
            self.counters.finished(stored.as_ref().map_or("", |stored| &stored.lane), Outcome::Answered);
        }
        Ok(())
    }
}

/// The answer of a person, as it is stored while it is being sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum ManualAnswer {
    /// To the canvas.
    Canvas {
        /// The text.
        text: String,
        /// The state of the feed before the send.
        trace: Trace,
    },
    /// To a peer. All sends count as one message.
    Peer {
        /// The workspace id of the peer.
        target: String,
        /// The peer reply.
        message: PeerMessage,
    },
}

/// Resolves the answer of a command that exited without reporting the outcome.
pub(crate) fn abandoned(hold: &Hold<'_>) {
    follow_up(hold);
}

/// Finds out whether an answer has arrived, and settles the message if so. An answer to a peer is sent again, as the same
/// message.
fn follow_up(hold: &Hold<'_>) {
    let (replies, id) = (hold.replies, hold.id.as_str());
    loop {
        let left = match ManualAnswerFile::find(replies.disk.store.folder(), id) {
            Ok(Found::None) => return,
            Ok(Found::Left(left)) => left,
            // The command is still running and will report the outcome.
            Ok(Found::Busy) if replies.halt.sleep(RECHECK) => continue,
            Ok(Found::Busy) => return,
            Err(err) => {
                return tracing::warn!(id, "cannot find out whether an answer by hand arrived: {}", crate::text::chain(&err));
            }
        };
        let answer = left.read().ok().flatten();
        if let Some(answer) = answer.filter(|answer| answer.id == id && !replies.is_settled(id)) {
            match replies.has_arrived(&answer) {
                Some(true) => {
                    tracing::info!(id, "an answer by hand arrived although its command was cut off; the message is settled");
                    replies.disk.insist("settle a message", || replies.answered(id, &answer.keys));
                }
                Some(false) => tracing::info!(id, "an answer by hand did not arrive: its command was cut off"),
                // Left for the next start.
                None => return,
            }
        }
        if let Err(err) = left.remove() {
            tracing::warn!(id, "{}", crate::text::chain(&err));
        }
        return;
    }
}

/// Settles a message that was answered by hand, whether it is pending, a dead letter, or not fetched yet. `keys` are the
/// keys of the message besides that of its row. Returns whether it was pending.
///
/// # Errors
/// [`StoreError::Disk`].
pub fn settle(store: &Store, id: &str, keys: &[Key]) -> Result<bool, StoreError> {
    let mut all = keys.to_vec();
    all.push(Key::of_row(id));
    // First, so that it cannot be accepted from the feed in between.
    store.settle_unhandled(&all)?;
    let was_pending = match store.settle(id, Settled::Answered) {
        Ok(()) => true,
        Err(StoreError::Unknown { .. }) => false,
        Err(err) => return Err(err),
    };
    store.sync()?;
    match store.dead().discard(id) {
        Ok(()) | Err(StoreError::Unknown { .. }) => Ok(was_pending),
        Err(err) => Err(err),
    }
}
