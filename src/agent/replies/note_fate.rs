//! Finds out whether notes to the canvas whose send was cut off have arrived, and records what that takes.
//!
//! [`crate::api::Trace`] explains how a note is found in the feed; [`crate::agent::sent_notes`] has the state in memory.
//!
//! Invariant: what the disk records about a reply is true even if a power failure lost the lines after it. A reply that is
//! found at a start without a line about its sending is looked up by the trace it was stored with.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::value::to_raw_value;

use crate::agent::disk::Disk;
use crate::agent::presence::trouble::Trouble;
use crate::agent::sent_notes::{Note, SendOutcome, SentNotes, State};
use crate::agent::work::stored_reply;
use crate::api::{ApiError, NotesSince, Trace, Workspace, text_key};
use crate::halt::Halt;
use crate::store::Stored;

/// The number of marks that are tried at a start. A mark that is gone from the feed gives no result.
const MAX_MARKS: usize = 3;

/// Finds out which notes have arrived.
pub(crate) struct NoteFates {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) halt: Halt,
}

impl NoteFates {
    /// Records that a send starts.
    pub(crate) fn begin(&self, id: &str, text: &str) {
        let (trace, others) = self.sent_notes.begin(id, text);
        self.update_equal_notes(&others, 1);
        self.record(id, &Note::of(trace));
    }

    /// Notes that the platform accepted a note.
    pub(crate) fn confirmed(&self, id: &str) {
        self.sent_notes.end(id, SendOutcome::Arrived);
    }

    /// Records that the platform did not accept a note, or that the outcome is unknown.
    pub(crate) fn failed(&self, id: &str, may_have_arrived: bool) {
        let others = self.sent_notes.end(id, if may_have_arrived { SendOutcome::InDoubt } else { SendOutcome::Refused });
        if !may_have_arrived {
            self.update_equal_notes(&others, -1);
            // The next try needs no lookup.
            self.record(id, &Note::unsent());
        }
    }

    /// Returns whether a note with an unknown outcome has arrived, according to our feed.
    ///
    /// # Errors
    /// If the feed cannot be read now.
    pub(crate) fn has_arrived(&self, id: &str, note: &Note, text: &str) -> Result<bool, ApiError> {
        let Some(mark) = &note.trace.mark else { return Ok(false) };
        let look = self.workspace.notes_since(mark)?;
        Ok(self.is_shown(&look, id, &note.trace, text))
    }

    /// Returns whether the feed shows a note, and counts its rows for the notes with the same text.
    fn is_shown(&self, look: &NotesSince, id: &str, trace: &Trace, text: &str) -> bool {
        let text = text_key(text);
        let Some(rows) = look.shows(trace, &text) else { return false };
        let others = self.sent_notes.arrived(id, &text, &rows);
        // Notes with an unknown outcome have counted this one since its send started.
        self.update_equal_notes(&others, 0);
        true
    }

    /// Looks up the notes that an earlier run stored, and may have sent without a record on disk. This happens before the
    /// first note of this run. `settle` is called for each note that has arrived. The feed is read until it answers, or the
    /// agent stops.
    pub(crate) fn look_up_earlier(&self, settle: impl Fn(&Stored), wait: impl Fn(&ApiError) -> Duration) {
        let load = |id: String| self.disk.insist("read a reply from the spool", || self.disk.store.load(&id));
        let mut found: Vec<Stored> = self.sent_notes.found().into_iter().filter_map(load).collect();
        found.sort_by_key(|stored| stored.reply.as_ref().map(|reply| reply.at));
        let traces: Vec<_> = found.iter().map(stored_reply::stored_trace).collect();
        // The first mark is the oldest one. If it is gone from the feed, the next one is tried.
        let mut looks = Vec::new();
        for mark in traces.iter().flatten().filter_map(|(trace, _)| trace.mark.as_deref()).take(MAX_MARKS) {
            let look = loop {
                match self.workspace.notes_since(mark) {
                    Ok(look) => break look,
                    Err(err) if !self.halt.sleep(wait(&err)) => return,
                    Err(_) => {}
                }
            };
            let is_told = look.has_rows();
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

    /// Records for notes with the same text that `more` rows with this text belong to another note.
    fn update_equal_notes(&self, others: &[(String, State)], more: isize) {
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

    /// Records the state of a send.
    fn record(&self, id: &str, note: &Note) {
        if let Ok(note) = to_raw_value(note) {
            self.disk.insist("record the sending of a reply", || self.disk.store.record_sending(id, &note));
        }
    }
}
