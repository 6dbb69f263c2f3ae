//! Messages that a person answers (`molecule-agent reply`), while we run or not.
//!
//! The command announces what it is about to answer, sends, and tells how it went, all on one connection. What must stay
//! true: a message that a person is answering is given to no handler meanwhile, nor to another person, and one that a
//! handler is at to no person; an announcement ends with its connection at the latest, and that in time; a message that was
//! answered is settled wherever it is, and not before; an answer whose sender was killed is followed up before a handler
//! gets the message.

use serde::{Deserialize, Serialize};

use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::manual_holds::ManualHolds;
use crate::agent::manual_holds::RECHECK;
use crate::agent::presence::trouble::Trouble;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::sent_notes::Note;
use crate::api::Workspace;
use crate::api::{ApiError, ErrorKind, PeerMessage, Trace, WorkspaceId};
use crate::halt::Halt;
use crate::store::{Found, HandAnswer, HandFile, Key, Settled, Store, StoreError};
use crate::sync::lock;
use std::sync::Arc;
use std::sync::Mutex;

/// A message that a person is answering; given back when dropped.
pub(crate) struct Held<'a> {
    replies: &'a ManualReplies,
    id: String,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        lock(&self.replies.manual_holds).held.remove(&self.id);
    }
}

/// Messages that people answer.
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
    /// A person is about to answer. The error says why that is not possible.
    pub(crate) fn hold(&self, id: &str) -> Result<Held<'_>, &'static str> {
        lock(&self.manual_holds).hold(id)?;
        let held = Held { replies: self, id: id.to_owned() };
        if self.disk.store.load(id).is_ok_and(|stored| stored.reply.is_some()) {
            return Err("its handler's reply is being sent");
        }
        Ok(held)
    }

    /// Keeps handlers from messages whose answers were left behind, or are on their way; [`run`] follows them up.
    pub(crate) fn hold_left(&self) {
        let left = HandFile::list(self.disk.store.folder()).unwrap_or_default();
        lock(&self.manual_holds).held.extend(left);
    }

    /// The loop of a thread that ends once all answers are followed up that were there at the start.
    pub(crate) fn run(&self) {
        let left = HandFile::list(self.disk.store.folder()).unwrap_or_default();
        for id in left {
            let held = Held { replies: self, id };
            follow_up(&held);
        }
    }

    fn is_settled(&self, id: &str) -> bool {
        let store = &self.disk.store;
        store.is_known(&Key::of_row(id)) && !store.is_pending(id) && store.dead().show(id).is_err()
    }

    /// Whether it arrived. `None`: we stop.
    fn has_arrived(&self, answer: &HandAnswer) -> Option<bool> {
        let Ok(sent) = serde_json::from_str::<ByHand>(answer.value.get()) else { return Some(false) };
        let ask = || match &sent {
            ByHand::Canvas { text, trace } => self.note_fates.has_arrived(&answer.id, &Note::of(trace.clone()), text),
            ByHand::Peer { target, message } => {
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
                Err(err) if !self.halt.sleep(self.attempts.pause(&answer.id, &err)) => return None,
                Err(_) => {}
            }
        }
        self.attempts.tries().forget(&answer.id);
        self.trouble.passed("reply");
        asked
    }

    /// A person has answered.
    pub(crate) fn answered(&self, id: &str, keys: &[Key]) -> Result<(), StoreError> {
        let seq = self.disk.store.load(id).ok().and_then(|stored| stored.seq);
        if settle(&self.disk.store, id, keys)? {
            // Its place in the lane is left empty: the worker that comes to it finds nothing.
            self.endings.settled(id, seq);
            self.counters.count(|tally| tally.handled += 1);
        }
        Ok(())
    }
}

/// What a person sends, as it is kept while it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum ByHand {
    /// To the canvas.
    Canvas {
        /// The text.
        text: String,
        /// What the feed was before.
        trace: Trace,
    },
    /// To a peer; repeats are the same message.
    Peer {
        /// Which one.
        target: String,
        /// The letter.
        message: PeerMessage,
    },
}

/// The person's command is gone, and has not said how it went.
pub(crate) fn abandoned(held: &Held<'_>) {
    follow_up(held);
}

/// Finds out what became of an answer, and settles the message if it arrived. To a peer it is sent again, as the same message.
fn follow_up(held: &Held<'_>) {
    let (replies, id) = (held.replies, held.id.as_str());
    loop {
        let left = match HandFile::find(replies.disk.store.folder(), id) {
            Ok(Found::None) => return,
            Ok(Found::Left(left)) => left,
            // The command lives, and will tell.
            Ok(Found::Busy) if replies.halt.sleep(RECHECK) => continue,
            Ok(Found::Busy) => return,
            Err(err) => return tracing::warn!(id, "cannot follow an answer by hand up: {}", crate::text::chain(&err)),
        };
        let answer = left.read().ok().flatten();
        if let Some(answer) = answer.filter(|answer| answer.id == id && !replies.is_settled(id)) {
            match replies.has_arrived(&answer) {
                Some(true) => {
                    tracing::info!(id, "the answer by hand, whose command was cut short, had arrived; the message is settled");
                    replies.disk.insist("settle a message", || replies.answered(id, &answer.keys));
                }
                Some(false) => tracing::info!(id, "the answer by hand, whose command was cut short, did not arrive"),
                // For the next start.
                None => return,
            }
        }
        if let Err(err) = left.remove() {
            tracing::warn!(id, "{}", crate::text::chain(&err));
        }
        return;
    }
}

/// Settles a message that was answered by hand: waiting, a dead letter, or not fetched yet. `keys` are those of the
/// message beside that of its row. Returns whether it was waiting.
///
/// # Errors
/// [`StoreError::Disk`].
pub fn settle(store: &Store, id: &str, keys: &[Key]) -> Result<bool, StoreError> {
    let mut all = keys.to_vec();
    all.push(Key::of_row(id));
    // First, so that it cannot come in between.
    store.settle_unhandled(&all)?;
    let was_waiting = match store.settle(id, Settled::Answered) {
        Ok(()) => true,
        Err(StoreError::Unknown { .. }) => false,
        Err(err) => return Err(err),
    };
    store.sync()?;
    match store.dead().discard(id) {
        Ok(()) | Err(StoreError::Unknown { .. }) => Ok(was_waiting),
        Err(err) => Err(err),
    }
}
