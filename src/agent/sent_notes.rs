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

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::api::{NoteRow, TextKey, Trace, text_key};
use crate::store::Stored;
use crate::sync::lock;

/// How long after the answer to a send its row may appear in the feed.
const MAX_ROW_DELAY: Duration = Duration::from_secs(15);
/// The number of notes, and of rows, that are remembered.
const MAX_REMEMBERED: usize = 4000;

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

/// The state of an unsettled reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// No record, and it was not sent.
    Unsent,
    /// The record says that it did not arrive.
    Refused,
    /// Stored by an earlier run, without a record.
    Found,
    /// The record says that a send started.
    InDoubt,
}

/// A note of this run that arrived, or is being sent.
#[derive(Debug)]
struct Sent {
    text: TextKey,
    /// When the platform confirmed it.
    at: Option<Instant>,
    /// Its row comes before the mark.
    is_seen: bool,
}

/// The notes being sent, their rows, and the mark.
#[derive(Debug, Default)]
pub(crate) struct SentNotes(Mutex<Inner>);

/// What [`SentNotes`] remembers.
#[derive(Debug, Default)]
struct Inner {
    /// The mark: the newest row of the feed, and when it was requested.
    mark: Option<(String, Instant)>,
    sent: VecDeque<Sent>,
    /// The reply that is being sent. It is also in `sent`.
    under_way: Option<String>,
    /// Rows of notes that were read and may come after the mark.
    read: Vec<NoteRow>,
    /// Rows of notes before the mark.
    seen: HashSet<String>,
    seen_order: VecDeque<String>,
    replies: HashMap<String, (TextKey, State)>,
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
        inner.replies.entry(id.to_owned()).or_insert((text, State::Unsent)).0 = text;
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
        lock(&self.0).replies.insert(stored.id.clone(), (text_key(text), state));
    }

    /// Forgets a reply that is settled or changed.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.0).replies.remove(id);
    }

    /// Returns the replies that must be looked up before anything is sent.
    pub(crate) fn found(&self) -> Vec<String> {
        let inner = lock(&self.0);
        inner.replies.iter().filter(|(_, (_, state))| *state == State::Found).map(|(id, _)| id.clone()).collect()
    }

    /// Starts a send. Returns the trace to record, and the equal replies whose records must be updated.
    pub(crate) fn begin(&self, id: &str, text: &str) -> (Trace, Vec<(String, State)>) {
        let mut inner = lock(&self.0);
        let text = text_key(text);
        let trace = inner.trace(id, &text);
        inner.add(Sent { text, at: None, is_seen: false });
        inner.under_way = Some(id.to_owned());
        let before = inner.replies.insert(id.to_owned(), (text, State::InDoubt));
        // The others already count the send that this one repeats.
        let is_repeat = before == Some((text, State::InDoubt));
        (trace, if is_repeat { Vec::new() } else { inner.others(id, &text) })
    }

    /// Ends a send. Returns the equal replies that counted it.
    pub(crate) fn end(&self, id: &str, end: SendOutcome) -> Vec<(String, State)> {
        let mut inner = lock(&self.0);
        inner.under_way = None;
        let Some(text) = inner.replies.get(id).map(|(text, _)| *text) else { return Vec::new() };
        let Some(at) = inner.sent.iter().rposition(|sent| sent.text == text && sent.at.is_none()) else { return Vec::new() };
        match end {
            SendOutcome::Arrived => {
                inner.sent[at].at = Some(Instant::now());
                inner.replies.remove(id);
            }
            // Its own record tells that its fate is unknown.
            SendOutcome::Refused | SendOutcome::InDoubt => drop(inner.sent.remove(at)),
        }
        if end == SendOutcome::Refused {
            inner.replies.insert(id.to_owned(), (text, State::Refused));
        }
        let in_doubt = |(other, (of, state)): (&String, &(TextKey, State))| {
            (other != id && *of == text && *state == State::InDoubt).then(|| (other.clone(), *state))
        };
        inner.replies.iter().filter_map(in_doubt).collect()
    }

    /// Records that a lookup found a reply in one of these rows. Returns the equal replies whose records must be
    /// updated.
    pub(crate) fn arrived(&self, id: &str, text: &TextKey, rows: &[&str]) -> Vec<(String, State)> {
        let mut inner = lock(&self.0);
        if rows.iter().any(|row| !inner.seen.contains(*row)) {
            inner.add(Sent { text: *text, at: Some(Instant::now()), is_seen: false });
        }
        inner.others(id, text)
    }

    /// Records that a reply did not arrive.
    pub(crate) fn set_refused(&self, id: &str) {
        if let Some((_, state)) = lock(&self.0).replies.get_mut(id) {
            *state = State::Refused;
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
        let may_follow = |sent: &&Sent| {
            let is_young = sent.at.is_none_or(|at| since.is_none_or(|since| at >= since));
            sent.text == *text && !sent.is_seen && is_young
        };
        let in_doubt = |(other, (of, state)): &(&String, &(TextKey, State))| {
            let is_other = *other != id && self.under_way.as_ref() != Some(*other);
            is_other && of == text && *state == State::InDoubt
        };
        let prior = self.sent.iter().filter(may_follow).count() + self.replies.iter().filter(in_doubt).count();
        Trace { mark: self.mark.as_ref().map(|(id, _)| id.clone()), prior }
    }

    fn add(&mut self, sent: Sent) {
        self.sent.push_back(sent);
        if self.sent.len() > MAX_REMEMBERED {
            self.sent.pop_front();
        }
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
        if self.is_whole
            && let Some(sent) = self.sent.iter_mut().find(|sent| sent.text == row.text && !sent.is_seen)
        {
            sent.is_seen = true;
        }
    }

    fn others(&mut self, id: &str, text: &TextKey) -> Vec<(String, State)> {
        let equal = |(other, (of, state)): &(&String, &mut (TextKey, State))| {
            *other != id && of == text && !matches!(state, State::Refused)
        };
        let before = |(other, (_, state)): (&String, &mut (TextKey, State))| {
            let before = *state;
            if before == State::Unsent {
                *state = State::Refused;
            }
            (other.clone(), before)
        };
        self.replies.iter_mut().filter(equal).map(before).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prior(notes: &SentNotes, text: &str) -> usize {
        lock(&notes.0).trace("new", &text_key(text)).prior
    }

    fn row(id: &str, text: &str) -> NoteRow {
        NoteRow { id: id.to_owned(), text: text_key(text) }
    }

    #[test]
    fn an_equal_note_counts_until_its_row_is_before_the_mark() {
        let notes = SentNotes::default();
        notes.swept();
        notes.set_mark("m1".to_owned(), Instant::now());
        notes.begin("a", "x");
        assert_eq!((prior(&notes, "x"), prior(&notes, "y")), (1, 0), "being sent");
        notes.end("a", SendOutcome::Arrived);
        assert_eq!(prior(&notes, "x"), 1, "its row may come after the mark");
        notes.read(row("r1", "x"));
        assert_eq!(prior(&notes, "x"), 1, "read, but the mark is older");
        notes.set_mark("r1".to_owned(), Instant::now());
        assert_eq!(prior(&notes, "x"), 0);
        // The look-back shows the row again.
        notes.begin("b", "x");
        notes.end("b", SendOutcome::Arrived);
        notes.read(row("r1", "x"));
        notes.set_mark("r1".to_owned(), Instant::now());
        assert_eq!(prior(&notes, "x"), 1, "one row, one note");
    }

    #[test]
    fn a_row_of_an_earlier_run_does_not_match_a_note_of_this_run() {
        let notes = SentNotes::default();
        notes.set_mark("m1".to_owned(), Instant::now());
        notes.begin("a", "x");
        notes.end("a", SendOutcome::Arrived);
        // The first sweep: this row is before the mark, and someone else sent it.
        notes.read(row("r0", "x"));
        notes.set_mark("m1".to_owned(), Instant::now());
        notes.swept();
        assert_eq!(prior(&notes, "x"), 1);
        notes.read(row("r0", "x"));
        notes.read(row("r1", "x"));
        notes.set_mark("r1".to_owned(), Instant::now());
        assert_eq!(prior(&notes, "x"), 0);
    }

    #[test]
    fn equal_notes_of_unknown_fate_count_each_other() {
        let notes = SentNotes::default();
        notes.store("a", "x");
        notes.store("b", "x");
        let (trace, others) = notes.begin("a", "x");
        assert_eq!((trace.prior, others), (0, vec![("b".to_owned(), State::Unsent)]), "its record now says that it was not sent");
        notes.end("a", SendOutcome::InDoubt);
        let (trace, others) = notes.begin("b", "x");
        assert_eq!((trace.prior, others), (1, vec![("a".to_owned(), State::InDoubt)]));
        assert_eq!(notes.end("b", SendOutcome::Refused), [("a".to_owned(), State::InDoubt)], "it no longer counts");
        let (trace, others) = notes.begin("a", "x");
        assert_eq!((trace.prior, others.len()), (0, 0), "a repeat replaces the send that was counted");
    }
}
