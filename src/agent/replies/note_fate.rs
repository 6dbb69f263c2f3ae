//! What became of notes to the canvas whose sending was cut, and what is put on record so that it can be told.
//!
//! [`crate::api::Trace`] says how it is told, [`crate::agent::sent_notes`] keeps what that takes.
//!
//! Invariant: what the disk says of a reply holds also if the power took the lines after it. A reply that is found at
//! start without a line about its sending is looked up by what was known when it was stored.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::value::to_raw_value;

use crate::agent::disk::Disk;
use crate::agent::presence::trouble::Trouble;
use crate::agent::sent_notes::SentNotes;
use crate::agent::sent_notes::{Note, SendOutcome, State};
use crate::agent::work::stored_reply;
use crate::api::Workspace;
use crate::api::{ApiError, Look, Trace, text_key};
use crate::halt::Halt;
use crate::store::Stored;
use std::sync::Arc;

/// So many marks are tried at a start; one that is gone from the feed tells nothing.
const MARKS: usize = 3;

/// Finds out what became of notes.
pub(crate) struct NoteFates {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) halt: Halt,
}

impl NoteFates {
    /// A send begins: puts that on record.
    pub(crate) fn begin(&self, id: &str, text: &str) {
        let (trace, others) = self.sent_notes.begin(id, text);
        self.tell(&others, 1);
        self.record(id, &Note::of(trace));
    }

    /// The platform has taken a note.
    pub(crate) fn confirmed(&self, id: &str) {
        self.sent_notes.end(id, SendOutcome::Arrived);
    }

    /// The platform has not, or that is not known.
    pub(crate) fn failed(&self, id: &str, may_have_arrived: bool) {
        let others = self.sent_notes.end(id, if may_have_arrived { SendOutcome::InDoubt } else { SendOutcome::Refused });
        if !may_have_arrived {
            self.tell(&others, -1);
            // The next try needs no look-up.
            self.record(id, &Note::unsent());
        }
    }

    /// Whether a note in doubt arrived, by what our feed says.
    ///
    /// # Errors
    /// That cannot be told now.
    pub(crate) fn has_arrived(&self, id: &str, note: &Note, text: &str) -> Result<bool, ApiError> {
        let Some(mark) = &note.trace.mark else { return Ok(false) };
        let look = self.workspace.look_since(mark)?;
        Ok(self.is_shown(&look, id, &note.trace, text))
    }

    fn is_shown(&self, look: &Look, id: &str, trace: &Trace, text: &str) -> bool {
        let text = text_key(text);
        let Some(rows) = look.shows(trace, &text) else { return false };
        let others = self.sent_notes.arrived(id, &text, &rows);
        // Those in doubt have counted it since its send began.
        self.tell(&others, 0);
        true
    }

    /// Before the first note of a run: looks up what an earlier one stored, and perhaps sent without a trace of it on the
    /// disk. `settle` is called for each that arrived. The feed is asked until it answers, or we stop.
    pub(crate) fn look_up_found(&self, settle: impl Fn(&Stored), wait: impl Fn(&ApiError) -> Duration) {
        let load = |id: String| self.disk.insist("read a reply from the spool", || self.disk.store.load(&id));
        let mut found: Vec<Stored> = self.sent_notes.found().into_iter().filter_map(load).collect();
        found.sort_by_key(|stored| stored.reply.as_ref().map(|reply| reply.at));
        let traces: Vec<_> = found.iter().map(stored_reply::stored_trace).collect();
        // Its mark is the oldest of them, or gone.
        let mut looks = Vec::new();
        for mark in traces.iter().flatten().filter_map(|(trace, _)| trace.mark.as_deref()).take(MARKS) {
            let look = loop {
                match self.workspace.look_since(mark) {
                    Ok(look) => break look,
                    Err(err) if !self.halt.sleep(wait(&err)) => return,
                    Err(_) => {}
                }
            };
            let is_told = look.is_told();
            looks.push(look);
            if is_told {
                break;
            }
        }
        let mut claimed = HashMap::new();
        for (stored, trace) in found.iter().zip(&traces) {
            let arrived = trace.as_ref().is_some_and(|(trace, text)| {
                let claimed: &mut usize = claimed.entry(text_key(text)).or_default();
                let trace = Trace { prior: trace.prior + *claimed, ..trace.clone() };
                let is_shown = looks.last().is_some_and(|look| self.is_shown(look, &stored.id, &trace, text));
                *claimed += usize::from(is_shown);
                is_shown
            });
            if arrived {
                self.sent_notes.forget(&stored.id);
                settle(stored);
            } else {
                self.record(&stored.id, &Note::unsent());
                self.sent_notes.set_refused(&stored.id);
            }
        }
        if !found.is_empty() {
            self.trouble.passed("reply");
            self.disk.insist("sync the spool", || self.disk.store.sync());
        }
    }

    /// Tells equal replies, on disk, how many more rows with their text are another's.
    fn tell(&self, others: &[(String, State)], more: isize) {
        for (id, state) in others {
            match state {
                State::Unsent => self.record(id, &Note::unsent()),
                State::InDoubt if more != 0 => {
                    let note = self.disk.store.load(id).ok().and_then(|stored| Note::in_doubt(&stored));
                    if let Some(mut note) = note {
                        note.trace.prior = note.trace.prior.saturating_add_signed(more);
                        self.record(id, &note);
                    }
                }
                State::InDoubt | State::Refused | State::Found => {}
            }
        }
    }

    fn record(&self, id: &str, note: &Note) {
        if let Ok(note) = to_raw_value(note) {
            self.disk.insist("note the sending of a reply", || self.disk.store.record_sending(id, &note));
        }
    }
}
