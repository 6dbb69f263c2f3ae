//! Which notes to the canvas are on their way, and which of their rows the feed has shown: for [`crate::agent::replies::note_fate`].
//!
//! Notes are sent one at a time, but of equal ones only the number of rows can be told, so for each that is in doubt it has
//! to be known how many rows may be others'. So the notes knows the notes of this run whose rows the feed has not shown
//! yet, and the replies that are not settled. Before a note goes out, every equal one that waits is told on disk: one that
//! was never sent, that it was not; one in doubt, that one more row is another's.
//!
//! Invariant: of equal notes, two in doubt count each other, so that no row is taken for both. Which of them is sent again
//! then does not matter: the user sees the words as often as they were said.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::api::{NoteRow, TextKey, Trace, text_key};
use crate::store::Stored;
use crate::sync::lock;

/// A note's row may turn up so long after its answer.
const MAX_ROW_DELAY: Duration = Duration::from_secs(15);
/// So many notes, and rows of notes, are remembered.
const MAX_REMEMBERED: usize = 4000;

/// What is stored about the sending of a note.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Note {
    #[serde(flatten)]
    pub(crate) trace: Trace,
    /// It did not arrive: there was no send yet, or it came back with a clear no.
    #[serde(default)]
    refused: bool,
}

impl Note {
    /// A send that began with this trace.
    pub(crate) fn of(trace: Trace) -> Self {
        Self { trace, refused: false }
    }

    pub(crate) fn unsent() -> Self {
        Self { refused: true, ..Self::default() }
    }

    /// The note on record, if a send of this reply may have arrived.
    pub(crate) fn in_doubt(stored: &Stored) -> Option<Self> {
        let note: Self = serde_json::from_str(stored.sending.as_ref()?.note.get()).unwrap_or_default();
        (!note.refused).then_some(note)
    }
}

/// What is known of a reply that is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing on record, and it was not sent.
    Unsent,
    /// On record: it did not arrive.
    Refused,
    /// Stored by an earlier run, and nothing on record.
    Found,
    /// On record: a send began.
    InDoubt,
}

/// A note of this run that arrived, or is under way.
#[derive(Debug)]
struct Sent {
    text: TextKey,
    /// When it was confirmed.
    at: Option<Instant>,
    /// Its row stands before the mark.
    is_seen: bool,
}

/// Notes, their rows, and the newest row of all.
#[derive(Debug, Default)]
pub(crate) struct SentNotes(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// The newest row of the feed, and when it was asked for.
    mark: Option<(String, Instant)>,
    sent: VecDeque<Sent>,
    /// The reply that is being sent, which is among `sent`.
    under_way: Option<String>,
    /// Rows of notes that were read, and may lie behind the mark.
    read: Vec<NoteRow>,
    /// Those that lie before it.
    seen: HashSet<String>,
    seen_order: VecDeque<String>,
    replies: HashMap<String, (TextKey, State)>,
    /// All rows from our place on were read once. Until then a row may be one of an earlier run's notes.
    is_whole: bool,
}

impl SentNotes {
    /// A row of a note was read.
    pub(crate) fn read(&self, row: NoteRow) {
        lock(&self.0).read.push(row);
    }

    /// This was the newest row for a request that was made at `asked`; every row before it was read.
    pub(crate) fn set_mark(&self, newest: String, asked: Instant) {
        let mut inner = lock(&self.0);
        inner.mark = Some((newest, asked));
        for row in std::mem::take(&mut inner.read) {
            inner.see(row);
        }
    }

    /// All rows from our place in the feed on were read: those of notes that come up from now on are new.
    pub(crate) fn swept(&self) {
        lock(&self.0).is_whole = true;
    }

    /// Our place is looked for anew, so that rows may come up that are older than this run.
    pub(crate) fn lost_place(&self) {
        lock(&self.0).is_whole = false;
    }

    pub(crate) fn has_mark(&self) -> bool {
        lock(&self.0).mark.is_some()
    }

    /// A reply with this text is about to be stored: what to store with it.
    pub(crate) fn store(&self, id: &str, text: &str) -> Trace {
        let mut inner = lock(&self.0);
        let text = text_key(text);
        inner.replies.entry(id.to_owned()).or_insert((text, State::Unsent)).0 = text;
        inner.trace(id, &text)
    }

    /// A reply that an earlier run stored, or that was revived.
    pub(crate) fn restore(&self, stored: &Stored, text: &str) {
        let state = match &stored.sending {
            Some(_) if Note::in_doubt(stored).is_some() => State::InDoubt,
            Some(_) => State::Refused,
            // One that was a dead letter was refused, or not there when it was given up, and is not to be looked for among
            // notes that went out since.
            None if stored.reply.as_ref().is_some_and(|reply| reply.at < stored.accepted_at) => State::Unsent,
            None => State::Found,
        };
        lock(&self.0).replies.insert(stored.id.clone(), (text_key(text), state));
    }

    /// It is settled, or changed.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.0).replies.remove(id);
    }

    /// The replies that have to be looked up before anything is sent.
    pub(crate) fn found(&self) -> Vec<String> {
        let inner = lock(&self.0);
        inner.replies.iter().filter(|(_, (_, state))| *state == State::Found).map(|(id, _)| id.clone()).collect()
    }

    /// A send begins: what to put on record, and the equal replies that have to be told of it.
    pub(crate) fn begin(&self, id: &str, text: &str) -> (Trace, Vec<(String, State)>) {
        let mut inner = lock(&self.0);
        let text = text_key(text);
        let trace = inner.trace(id, &text);
        inner.add(Sent { text, at: None, is_seen: false });
        inner.under_way = Some(id.to_owned());
        let before = inner.replies.insert(id.to_owned(), (text, State::InDoubt));
        // A repeat comes in the place of a send that they count already.
        let is_repeat = before == Some((text, State::InDoubt));
        (trace, if is_repeat { Vec::new() } else { inner.others(id, &text) })
    }

    /// The send that was under way has ended; the equal replies that counted it.
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
            // What is in doubt is told by its own record.
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

    /// A look-up found that it arrived, in one of these rows; the equal replies that have to be told.
    pub(crate) fn arrived(&self, id: &str, text: &TextKey, rows: &[&str]) -> Vec<(String, State)> {
        let mut inner = lock(&self.0);
        if rows.iter().any(|row| !inner.seen.contains(*row)) {
            inner.add(Sent { text: *text, at: Some(Instant::now()), is_seen: false });
        }
        inner.others(id, text)
    }

    pub(crate) fn set_refused(&self, id: &str) {
        if let Some((_, state)) = lock(&self.0).replies.get_mut(id) {
            *state = State::Refused;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendOutcome {
    Arrived,
    Refused,
    InDoubt,
}

impl Inner {
    /// What is known before a send of `id`. Another one in doubt may have a row after the mark, or get one with its next try.
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

    /// A row that stands before the mark; looked at again and again, it counts once.
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
        // What is taken for another's row is missed where one's own is counted, and a reply would be lost.
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
    fn an_equal_note_counts_until_its_row_stands_before_the_mark() {
        let notes = SentNotes::default();
        notes.swept();
        notes.set_mark("m1".to_owned(), Instant::now());
        notes.begin("a", "x");
        assert_eq!((prior(&notes, "x"), prior(&notes, "y")), (1, 0), "under way");
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
    fn a_row_of_an_earlier_run_is_not_taken_for_a_note_of_this_one() {
        let notes = SentNotes::default();
        notes.set_mark("m1".to_owned(), Instant::now());
        notes.begin("a", "x");
        notes.end("a", SendOutcome::Arrived);
        // The first sweep: this one stands before the mark, and was sent by somebody else.
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
    fn equal_notes_in_doubt_count_each_other_and_clear_answers_do_not() {
        let notes = SentNotes::default();
        notes.store("a", "x");
        notes.store("b", "x");
        let (trace, others) = notes.begin("a", "x");
        assert_eq!((trace.prior, others), (0, vec![("b".to_owned(), State::Unsent)]), "it is told that it was not sent");
        notes.end("a", SendOutcome::InDoubt);
        let (trace, others) = notes.begin("b", "x");
        assert_eq!((trace.prior, others), (1, vec![("a".to_owned(), State::InDoubt)]));
        assert_eq!(notes.end("b", SendOutcome::Refused), [("a".to_owned(), State::InDoubt)], "it counts no more");
        let (trace, others) = notes.begin("a", "x");
        assert_eq!((trace.prior, others.len()), (0, 0), "a repeat comes in the place of what was counted");
    }
}
