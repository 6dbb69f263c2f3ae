//! What became of notes to the canvas whose sending was cut, and what is put on record so that it can be told.
//!
//! [`crate::api::Trace`] says how it is told, [`crate::agent::replies::sent_notes`] keeps what that takes.
//!
//! Invariant: what the disk says of a reply holds also if the power took the lines after it. A reply that is found at
//! start without a line about its sending is looked up by what was known when it was stored.

use std::collections::HashMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;

use crate::agent::replies::reply;
use crate::agent::replies::sent_notes::{End, State};
use crate::agent::shared::Shared;
use crate::api::{ApiError, Look, Trace, text_key};
use crate::store::Stored;

/// So many marks are tried at a start; one that is gone from the feed tells nothing.
const MARKS: usize = 3;

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

    fn unsent() -> Self {
        Self { refused: true, ..Self::default() }
    }

    /// The note on record, if a send of this reply may have arrived.
    pub(crate) fn in_doubt(stored: &Stored) -> Option<Self> {
        let note: Self = serde_json::from_str(stored.sending.as_ref()?.note.get()).unwrap_or_default();
        (!note.refused).then_some(note)
    }
}

/// A send begins: puts that on record.
pub(crate) fn begin(shared: &Shared, id: &str, text: &str) {
    let (trace, others) = shared.book.begin(id, text);
    tell(shared, &others, 1);
    record(shared, id, &Note::of(trace));
}

/// The platform has taken a note.
pub(crate) fn confirmed(shared: &Shared, id: &str) {
    shared.book.end(id, End::Arrived);
}

/// The platform has not, or that is not known.
pub(crate) fn failed(shared: &Shared, id: &str, may_have_arrived: bool) {
    let others = shared.book.end(id, if may_have_arrived { End::InDoubt } else { End::Refused });
    if !may_have_arrived {
        tell(shared, &others, -1);
        // The next try needs no look-up.
        record(shared, id, &Note::unsent());
    }
}

/// Whether a note in doubt arrived, by what our feed says.
///
/// # Errors
/// That cannot be told now.
pub(crate) fn has_arrived(shared: &Shared, id: &str, note: &Note, text: &str) -> Result<bool, ApiError> {
    let Some(mark) = &note.trace.mark else { return Ok(false) };
    let look = shared.workspace.look_since(mark)?;
    Ok(is_shown(shared, &look, id, &note.trace, text))
}

fn is_shown(shared: &Shared, look: &Look, id: &str, trace: &Trace, text: &str) -> bool {
    let text = text_key(text);
    let Some(rows) = look.shows(trace, &text) else { return false };
    let others = shared.book.arrived(id, &text, &rows);
    // Those in doubt have counted it since its send began.
    tell(shared, &others, 0);
    true
}

/// Before the first note of a run: looks up what an earlier one stored, and perhaps sent without a trace of it on the
/// disk. `settle` is called for each that arrived. The feed is asked until it answers, or we stop.
pub(crate) fn look_up_found(shared: &Shared, settle: impl Fn(&Stored), wait: impl Fn(&ApiError) -> Duration) {
    let load = |id: String| shared.insist("read a reply from the spool", || shared.store.load(&id));
    let mut found: Vec<Stored> = shared.book.found().into_iter().filter_map(load).collect();
    found.sort_by_key(|stored| stored.reply.as_ref().map(|reply| reply.at));
    let traces: Vec<_> = found.iter().map(reply::stored_trace).collect();
    // Its mark is the oldest of them, or gone.
    let mut looks = Vec::new();
    for mark in traces.iter().flatten().filter_map(|(trace, _)| trace.mark.as_deref()).take(MARKS) {
        let look = loop {
            match shared.workspace.look_since(mark) {
                Ok(look) => break look,
                Err(err) if !shared.halt.sleep(wait(&err)) => return,
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
            let is_shown = looks.last().is_some_and(|look| is_shown(shared, look, &stored.id, &trace, text));
            *claimed += usize::from(is_shown);
            is_shown
        });
        if arrived {
            shared.book.forget(&stored.id);
            settle(stored);
        } else {
            record(shared, &stored.id, &Note::unsent());
            shared.book.set_refused(&stored.id);
        }
    }
    if !found.is_empty() {
        shared.trouble.passed("reply");
        shared.insist("sync the spool", || shared.store.sync());
    }
}

/// Tells equal replies, on disk, how many more rows with their text are another's.
fn tell(shared: &Shared, others: &[(String, State)], more: isize) {
    for (id, state) in others {
        match state {
            State::Unsent => record(shared, id, &Note::unsent()),
            State::InDoubt if more != 0 => {
                let note = shared.store.load(id).ok().and_then(|stored| Note::in_doubt(&stored));
                if let Some(mut note) = note {
                    note.trace.prior = note.trace.prior.saturating_add_signed(more);
                    record(shared, id, &note);
                }
            }
            State::InDoubt | State::Refused | State::Found => {}
        }
    }
}

fn record(shared: &Shared, id: &str, note: &Note) {
    if let Ok(note) = to_raw_value(note) {
        shared.insist("note the sending of a reply", || shared.store.record_sending(id, &note));
    }
}
