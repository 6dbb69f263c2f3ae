//! Finds out from our own feed whether a note to the canvas arrived, for every sender of notes.
//!
//! `/notify` has no idempotency key, but a delivered note appears in our feed as a row with its text. So the sender of
//! a note first records the state of the feed ([`Trace`]). If the response is lost, the rows since then are read
//! ([`Tail`]). The note arrived if they contain more notes with its text than other senders account for.
//!
//! Invariant: an uncertain note never counts as delivered. If the mark is gone, or the rows up to it cannot be read,
//! nothing is known. A missing row proves nothing either (G1 drops some): a repeat is possible, a loss is not.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::api::error::{ApiError, ErrorKind};
use crate::api::feed_calls::FeedQuery;
use crate::api::row::{RawRow, RowHead};
use crate::api::workspace::Workspace;

/// The server's own limit for a page.
const PAGE_ROWS: u32 = 500;
/// The maximum number of pages that are read. Older rows count as unknown.
const MAX_PAGES: usize = 8;

/// A text, represented by its digest.
pub type TextKey = [u8; 32];

/// Returns the key of a text.
pub fn text_key(text: &str) -> TextKey {
    Sha256::digest(text).into()
}

/// The state of the feed before a note was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The newest row at that time; empty if the feed was empty. Without a mark, nothing can be found out.
    pub mark: Option<String>,
    /// The number of other notes with this text that may have rows after the mark.
    #[serde(default)]
    pub prior: usize,
}

/// The row of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The ID of the row.
    pub id: String,
    /// The key of its text.
    pub text: TextKey,
}

impl NoteRow {
    /// Reads a row of our feed; `None` if it is not a note.
    pub fn read(raw: &RawRow) -> Option<Self> {
        #[derive(Deserialize)]
        struct Row {
            id: String,
            method: String,
            response_body: Body,
        }
        #[derive(Deserialize)]
        struct Body {
            result: String,
        }
        // Most rows are messages from others, which may be large.
        if !raw.get().contains("\"notify\"") {
            return None;
        }
        let row: Row = serde_json::from_str(raw.get()).ok()?;
        (row.method == "notify").then(|| Self { id: row.id, text: text_key(&row.response_body.result) })
    }
}

/// The rows of the feed after a mark, in order, reduced to the notes.
#[derive(Debug, Default)]
pub struct Tail(Vec<(String, Option<TextKey>)>);

impl Tail {
    /// Returns the rows of notes with this text after `mark`, or `None` if the mark is not among them. `from` is the
    /// mark that the tail was read from.
    fn notes_after(&self, from: &str, mark: &str, text: &TextKey) -> Option<Vec<&str>> {
        let start = if mark == from { 0 } else { self.0.iter().position(|(id, _)| id == mark)? + 1 };
        Some(self.0[start..].iter().filter(|(_, note)| note.as_ref() == Some(text)).map(|(id, _)| id.as_str()).collect())
    }

    fn push(&mut self, raw: &RawRow) {
        let head = RowHead::of(raw);
        self.0.push((head.id, NoteRow::read(raw).map(|note| note.text)));
    }
}

/// The notes that the feed contains since a mark.
#[derive(Debug)]
pub struct NotesSince {
    from: String,
    /// `None` if the feed gives no information.
    tail: Option<Tail>,
}

impl NotesSince {
    /// Returns the rows of notes with this text since the trace, if there are more than others account for. Then ours
    /// is one of them.
    pub fn shows(&self, trace: &Trace, text: &TextKey) -> Option<Vec<&str>> {
        let (tail, mark) = (self.tail.as_ref()?, trace.mark.as_deref()?);
        tail.notes_after(&self.from, mark, text).filter(|rows| rows.len() > trace.prior)
    }

    /// Returns whether the starting mark is still in the feed.
    pub fn has_rows(&self) -> bool {
        self.tail.is_some()
    }
}

impl Workspace {
    /// Reads the notes since `mark`.
    ///
    /// # Errors
    /// Transient errors only. A feed that gives no information is not an error.
    pub fn notes_since(&self, mark: &str) -> Result<NotesSince, ApiError> {
        let tail = match if mark.is_empty() { self.all_rows() } else { self.rows_since(mark) } {
            // A page that can never be read, or a cursor that is gone, must not leave the note uncertain forever.
            Err(ApiError { kind: ErrorKind::Gone { .. } | ErrorKind::TooLarge { .. } | ErrorKind::Garbled { .. }, .. }) => None,
            other => other?,
        };
        Ok(NotesSince { from: mark.to_owned(), tail })
    }

    /// Returns whether the feed shows that the note with this trace and text arrived.
    ///
    /// # Errors
    /// See [`Workspace::notes_since`].
    pub fn has_arrived(&self, trace: &Trace, text: &str) -> Result<bool, ApiError> {
        let Some(mark) = &trace.mark else { return Ok(false) };
        Ok(self.notes_since(mark)?.shows(trace, &text_key(text)).is_some())
    }

    fn rows_since(&self, mark: &str) -> Result<Option<Tail>, ApiError> {
        let (mut tail, mut since, mut limit) = (Tail::default(), mark.to_owned(), PAGE_ROWS);
        for page in 0..MAX_PAGES {
            let (before, mut meets_mark) = (tail.0.len(), false);
            let result = self.feed(&FeedQuery { since_id: Some(since.clone()), limit, ..FeedQuery::default() }, &mut |raw| {
                tail.push(&raw);
                meets_mark = tail.0.last().is_some_and(|(id, _)| id == mark);
                if meets_mark { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            if meets_mark {
                // The server ignores the cursor: these are the newest rows, newest first.
                tail.0.pop();
                tail.0.reverse();
                return Ok((page == 0).then_some(tail));
            }
            let is_full = match result {
                Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) if tail.0.len() > before || limit > 1 => {
                    limit = (limit / 8).max(1);
                    true
                }
                other => other? >= limit as usize,
            };
            if page == 0 && tail.0.len() > before && self.predates_poll_delivery()? {
                return Ok(None);
            }
            match tail.0.last() {
                Some((last, _)) if is_full => since.clone_from(last),
                None if is_full => {}
                _ => break,
            }
        }
        Ok(Some(tail))
    }

    /// For a feed that was empty: all of its rows are new.
    fn all_rows(&self) -> Result<Option<Tail>, ApiError> {
        let mut tail = Tail::default();
        self.feed(&FeedQuery { limit: PAGE_ROWS, ..FeedQuery::default() }, &mut |raw| {
            tail.push(&raw);
            ControlFlow::Continue(())
        })?;
        tail.0.reverse();
        Ok(Some(tail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(from: &str, rows: &[(&str, Option<&str>)]) -> NotesSince {
        let rows = rows.iter().map(|(id, note)| ((*id).to_owned(), note.map(text_key))).collect();
        NotesSince { from: from.to_owned(), tail: Some(Tail(rows)) }
    }

    fn trace(mark: &str, prior: usize) -> Trace {
        Trace { mark: Some(mark.to_owned()), prior }
    }

    #[test]
    fn a_note_arrived_if_more_with_its_text_exist_than_others_account_for() {
        let seen = look("m", &[("a", Some("x")), ("b", None), ("c", Some("y")), ("d", Some("x"))]);
        let x = text_key("x");
        assert_eq!(seen.shows(&trace("m", 0), &x), Some(vec!["a", "d"]));
        assert!(seen.shows(&trace("m", 1), &x).is_some());
        assert!(seen.shows(&trace("m", 2), &x).is_none(), "both belong to others");
        assert!(seen.shows(&trace("m", 0), &text_key("z")).is_none());
    }

    #[test]
    fn rows_up_to_the_mark_do_not_count() {
        let seen = look("m", &[("a", Some("x")), ("b", None), ("c", Some("x"))]);
        let x = text_key("x");
        assert_eq!(seen.shows(&trace("a", 0), &x), Some(vec!["c"]));
        assert_eq!(seen.shows(&trace("c", 0), &x), None);
        assert_eq!(seen.shows(&trace("gone", 0), &x), None, "a missing mark gives no information");
    }

    #[test]
    fn without_a_mark_or_rows_nothing_is_shown() {
        let x = text_key("x");
        let seen = look("m", &[("a", Some("x"))]);
        assert!(seen.shows(&Trace::default(), &x).is_none());
        let untold = NotesSince { from: "m".to_owned(), tail: None };
        assert!(untold.shows(&trace("m", 0), &x).is_none());
        assert!(look("", &[("a", Some("x"))]).shows(&trace("", 0), &x).is_some(), "all rows count if the feed was empty");
    }

    #[test]
    fn only_rows_of_notes_are_read() {
        let read = |row: serde_json::Value| NoteRow::read(&serde_json::value::to_raw_value(&row).unwrap());
        let note = serde_json::json!({"id": "r", "method": "notify", "response_body": {"result": "x"}});
        assert_eq!(read(note), Some(NoteRow { id: "r".into(), text: text_key("x") }));
        for other in [
            serde_json::json!({"id": "r", "method": "message/send", "response_body": {"result": "x"}, "summary": "notify"}),
            serde_json::json!({"id": "r", "method": "notify", "response_body": {"result": {"x": 1}}}),
            serde_json::json!({"id": "r", "method": "notify"}),
        ] {
            assert_eq!(read(other), None);
        }
    }
}
