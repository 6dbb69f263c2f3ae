//! Tracks the notes to the canvas that are being sent, and the rows of notes that the feed has shown, for
//! [`crate::agent::replies::note_fate`].
//!
//! Whether a note arrived is determined by counting rows with its text. Notes are sent one at a time, but rows of equal
//! notes cannot be told apart, so each note whose fate is unknown needs the number of equal rows that may belong to
//! others. This therefore holds the notes of this run whose rows the feed has not shown yet, and all unsettled replies.
//! Before a note is sent, the record on disk of every equal waiting note is updated: if it was never sent, the record
//! says so; if its fate is unknown, one more row belongs to another note.
//!
//! The mark is the newest row of the feed at a known time. Rows of notes sent later come after it.
//!
//! Invariant: equal notes whose fate is unknown count each other, so that no row is attributed to both. Which of them
//! is sent again does not matter: the user sees the text the right number of times.

mod replies;
mod sends;
#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::agent::sent_notes::replies::Replies;
pub(crate) use crate::agent::sent_notes::replies::State;
use crate::agent::sent_notes::sends::{MAX_REMEMBERED, Sends};
use crate::api::{NoteRow, TextKey, Trace, text_key};
use crate::store::Stored;
use crate::sync::lock;

/// How long after the answer to a send its row may appear in the feed.
const MAX_ROW_DELAY: Duration = Duration::from_secs(15);

/// The stored record of sending a note.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Note {
    #[serde(flatten)]
    pub(crate) trace: Trace,
    /// The note did not arrive: it was never sent, or the platform clearly refused it.
    #[serde(default)]
    refused: bool,
}

impl Note {
    /// A record of a send that started with this trace.
    pub(crate) fn of(trace: Trace) -> Self {
        Self { trace, refused: false }
    }

    /// A record of a note that was not sent.
    pub(crate) fn unsent() -> Self {
        Self { refused: true, ..Self::default() }
    }

    /// Returns the record of a reply that may have arrived.
    pub(crate) fn in_doubt(stored: &Stored) -> Option<Self> {
        let note: Self = serde_json::from_str(stored.sending.as_ref()?.note.get()).unwrap_or_default();
        (!note.refused).then_some(note)
    }
}

/// The notes being sent, their rows, and the mark.
#[derive(Debug, Default)]
pub(crate) struct SentNotes(Mutex<Inner>);

/// What [`SentNotes`] remembers.
#[derive(Debug, Default)]
struct Inner {
    /// The mark: the newest row of the feed, and when it was requested.
    mark: Option<(String, Instant)>,
    sends: Sends,
    /// The reply that is being sent. It is also in `sends`.
    under_way: Option<String>,
    /// Rows of notes that were read and may come after the mark.
    read: Vec<NoteRow>,
    /// Rows of notes before the mark.
    seen: HashSet<String>,
    seen_order: VecDeque<String>,
    replies: Replies,
    /// All rows after the cursor were read once. Until then, a row may belong to a note of an earlier run.
    is_whole: bool,
}

impl SentNotes {
    /// Records a row of a note.
    pub(crate) fn read(&self, row: NoteRow) {
        lock(&self.0).read.push(row);
    }

    /// Sets the mark: the newest row in the answer to a request made at `asked`. Every row before it was read.
    pub(crate) fn set_mark(&self, newest: String, asked: Instant) {
        let mut inner = lock(&self.0);
        inner.mark = Some((newest, asked));
        for row in std::mem::take(&mut inner.read) {
            inner.see(row);
        }
    }

    /// Records that all rows after the cursor were read: rows of notes that appear from now on are new.
    pub(crate) fn swept(&self) {
        lock(&self.0).is_whole = true;
    }

    /// Records that the cursor was lost, so that rows older than this run may appear.
    pub(crate) fn lost_cursor(&self) {
        lock(&self.0).is_whole = false;
    }

    /// Returns whether there is a mark.
    pub(crate) fn has_mark(&self) -> bool {
        lock(&self.0).mark.is_some()
    }

    /// Adds a reply that is about to be stored, and returns the trace to store with it.
    pub(crate) fn store(&self, id: &str, text: &str) -> Trace {
        let mut inner = lock(&self.0);
        let text = text_key(text);
        let state = inner.replies.get(id).map_or(State::Unsent, |(_, state)| state);
        inner.replies.set(id, text, state);
        inner.trace(id, &text)
    }

    /// Adds a reply that an earlier run stored, or that was revived.
    pub(crate) fn restore(&self, stored: &Stored, text: &str) {
        let state = match &stored.sending {
            Some(_) if Note::in_doubt(stored).is_some() => State::InDoubt,
            Some(_) => State::Refused,
            // A revived dead letter was refused, or was found missing when it was given up. Do not look for it among
            // notes that were sent since.
            None if stored.reply.as_ref().is_some_and(|reply| reply.at < stored.accepted_at) => State::Unsent,
            None => State::Found,
        };
        lock(&self.0).replies.set(&stored.id, text_key(text), state);
    }

    /// Forgets a reply that is settled or changed.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.0).replies.remove(id);
    }

    /// Returns the replies that must be looked up before anything is sent.
    pub(crate) fn found(&self) -> Vec<String> {
        lock(&self.0).replies.found()
    }

    /// Starts a send. Returns the trace to record, and the equal replies whose records must be updated.
    pub(crate) fn begin(&self, id: &str, text: &str) -> (Trace, Vec<(String, State)>) {
        let mut inner = lock(&self.0);
        let text = text_key(text);
        let trace = inner.trace(id, &text);
        inner.sends.add(text, None);
        inner.under_way = Some(id.to_owned());
        let before = inner.replies.set(id, text, State::InDoubt);
        // The others already count the send that this one repeats.
        let is_repeat = before == Some((text, State::InDoubt));
        (trace, if is_repeat { Vec::new() } else { inner.replies.others(&text, id) })
    }

    /// Ends a send. Returns the equal replies that counted it.
    pub(crate) fn end(&self, id: &str, end: SendOutcome) -> Vec<(String, State)> {
        let mut inner = lock(&self.0);
        inner.under_way = None;
        let Some((text, _)) = inner.replies.get(id) else { return Vec::new() };
        // A send of unknown fate is forgotten here: its own record tells.
        let confirmed = (end == SendOutcome::Arrived).then(Instant::now);
        if !inner.sends.end(&text, confirmed) {
            return Vec::new();
        }
        match end {
            SendOutcome::Arrived => drop(inner.replies.remove(id)),
            SendOutcome::Refused => drop(inner.replies.set(id, text, State::Refused)),
            SendOutcome::InDoubt => {}
        }
        inner.replies.in_doubt(&text, id)
    }

    /// Records that a lookup found a reply in one of these rows. Returns the equal replies whose records must be
    /// updated.
    pub(crate) fn arrived(&self, id: &str, text: &TextKey, rows: &[&str]) -> Vec<(String, State)> {
        let mut inner = lock(&self.0);
        if rows.iter().any(|row| !inner.seen.contains(*row)) {
            inner.sends.add(*text, Some(Instant::now()));
        }
        inner.replies.others(text, id)
    }

    /// Records that a reply did not arrive.
    pub(crate) fn set_refused(&self, id: &str) {
        let replies = &mut lock(&self.0).replies;
        if let Some((text, _)) = replies.get(id) {
            replies.set(id, text, State::Refused);
        }
    }
}

/// The outcome of a send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendOutcome {
    Arrived,
    Refused,
    InDoubt,
}

impl Inner {
    /// Returns what is known before `id` is sent. An equal note whose fate is unknown may have a row after the mark, or
    /// get one when it is tried again.
    fn trace(&self, id: &str, text: &TextKey) -> Trace {
        let since = self.mark.as_ref().and_then(|(_, asked)| asked.checked_sub(MAX_ROW_DELAY));
        let in_doubt = self.replies.count_in_doubt(text, id, self.under_way.as_deref());
        let prior = self.sends.count(text, since) + in_doubt;
        Trace { mark: self.mark.as_ref().map(|(id, _)| id.clone()), prior }
    }

    /// Records a row before the mark. It counts once, however often it is read.
    fn see(&mut self, row: NoteRow) {
        if !self.seen.insert(row.id.clone()) {
            return;
        }
        self.seen_order.push_back(row.id);
        if self.seen_order.len() > MAX_REMEMBERED
            && let Some(oldest) = self.seen_order.pop_front()
        {
            self.seen.remove(&oldest);
        }
        // A row wrongly attributed to another note would be missing from the count of its own, and a reply would be
        // lost.
        if self.is_whole {
            self.sends.see(&row.text);
        }
    }
}
