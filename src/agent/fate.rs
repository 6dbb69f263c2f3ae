//! The fate of a note to the canvas whose sending was cut: looked up in our own feed.
//!
//! `/notify` has no idempotency key, but a delivered note stands in our feed as a `notify` row with its text. Notes go
//! one at a time, so one in doubt has arrived if more rows with its text are newer than the mark set before it was sent
//! than equal notes were confirmed since. What must stay true: every doubt ends in sending again, never in silence. A
//! missing row is no proof (G1 drops some), so a repeat is possible there, a loss is not.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Shared, lock, reply};
use crate::api::{ApiError, ErrorKind, FeedQuery, RawRow};

/// Our notes of the last while are in so many of the newest rows, or the doubt stays.
const NEWEST_ROWS: u32 = 500;
const PAGES: u32 = 4;
/// Equal notes confirmed so long before the mark was known may have rows after it.
const SLACK: Duration = Duration::from_secs(2);

/// What is stored when a send begins.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Note {
    /// The newest row known then.
    mark: Option<String>,
    /// Equal notes that were confirmed since that row was newest.
    #[serde(default)]
    prior: usize,
    /// The send came back with a clear no.
    #[serde(default)]
    refused: bool,
}

#[derive(Debug, Clone, Copy)]
struct Confirmed {
    text: [u8; 32],
    at: Instant,
}

/// Notes confirmed lately.
#[derive(Debug, Default)]
pub(super) struct Lately(Mutex<VecDeque<Confirmed>>);

impl Note {
    /// The note for a send that begins now.
    pub(super) fn now(shared: &Shared, text: &str) -> Self {
        let newest = reply::newest(shared);
        let since = newest.as_ref().and_then(|(_, since)| since.checked_sub(SLACK));
        Self { prior: shared.lately.count(text, since), mark: newest.map(|(id, _)| id), refused: false }
    }

    /// The note after a clear no.
    pub(super) fn refused() -> Self {
        Self { refused: true, ..Self::default() }
    }

    /// Whether the send may have arrived.
    pub(super) fn in_doubt(&self) -> bool {
        !self.refused
    }
}

impl Lately {
    fn count(&self, text: &str, since: Option<Instant>) -> usize {
        let text = hash(text);
        lock(&self.0).iter().filter(|one| one.text == text && since.is_none_or(|since| one.at >= since)).count()
    }

    fn add(&self, text: &str) {
        let mut notes = lock(&self.0);
        notes.push_back(Confirmed { text: hash(text), at: Instant::now() });
        // As many as the rows that are looked at: older ones cannot be counted there.
        while notes.len() > (NEWEST_ROWS * PAGES) as usize {
            notes.pop_front();
        }
    }
}

/// A note arrived for certain.
pub(super) fn confirmed(shared: &Shared, text: &str) {
    shared.lately.add(text);
}

/// Whether the note was delivered, by what our feed says.
pub(super) fn has_arrived(shared: &Shared, note: &Note, text: &str) -> Result<bool, ApiError> {
    if note.mark.is_none() {
        return Ok(false);
    }
    let (mut found, mut reached, mut before_ts) = (0, false, None);
    for _ in 0..PAGES {
        let mut oldest = None;
        let query = FeedQuery { before_ts: before_ts.take(), limit: NEWEST_ROWS, ..FeedQuery::default() };
        let page = shared.workspace.feed(&query, &mut |row: RawRow| {
            let Ok(row) = serde_json::from_str::<NoteRow>(row.get()) else { return ControlFlow::Continue(()) };
            if row.id == note.mark {
                reached = true;
                return ControlFlow::Break(());
            }
            found += usize::from(row.is_note_of(text));
            oldest = row.created_at;
            ControlFlow::Continue(())
        });
        let rows = match page {
            // A page that can never be read would keep the doubt for ever.
            Err(err) if matches!(err.kind, ErrorKind::TooLarge { .. } | ErrorKind::Garbled { .. }) => return Ok(false),
            other => other?,
        };
        if reached || rows < NEWEST_ROWS as usize || oldest.is_none() {
            break;
        }
        before_ts = oldest;
    }
    Ok(reached && found > note.prior)
}

/// A row of the feed, as far as it tells of a note of ours.
#[derive(Deserialize)]
struct NoteRow {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
    #[serde(default)]
    response_body: Option<serde_json::Value>,
}

impl NoteRow {
    fn is_note_of(&self, text: &str) -> bool {
        self.method.as_deref() == Some("notify")
            && self.response_body.as_ref().and_then(|body| body.get("result")).and_then(serde_json::Value::as_str) == Some(text)
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
