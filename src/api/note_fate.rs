//! Did a note to the canvas arrive? Told from our own feed, for everybody who sends notes.
//!
//! `/notify` has no idempotency key, but a delivered note stands in our feed as a row with its text. So whoever sends one
//! writes down first what the feed looked like ([`Trace`]). If the answer is lost, the rows since then are read
//! ([`Tail`]), and the note is there if they show more notes with its text than others account for.
//!
//! Invariant: a doubt is never taken for an arrival. Where the mark is gone, or the rows cannot be read as far as it,
//! nothing is shown. A row that is missing proves nothing either (G1 drops some): a repeat is possible, a loss is not.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::api::Workspace;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::feed::{FeedQuery, RawRow, RowHead};

/// The server's own cap for a page.
const PAGE: u32 = 500;
/// No more pages are read; what is behind them is not shown.
const PAGES: usize = 8;

/// A text, by its digest.
pub type TextKey = [u8; 32];

/// The key of a text.
pub fn text_key(text: &str) -> TextKey {
    Sha256::digest(text).into()
}

/// What was known of the feed before a note was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The newest row then; empty if there was none at all. Without it nothing can be told.
    pub mark: Option<String>,
    /// So many other notes of this text may have rows after the mark.
    #[serde(default)]
    pub prior: usize,
}

/// A note's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The row's id.
    pub id: String,
    /// Its text.
    pub text: TextKey,
}

impl NoteRow {
    /// Reads a row of our feed; `None` if it is none of a note.
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
        // Most rows are somebody's message, which may be large.
        if !raw.get().contains("\"notify\"") {
            return None;
        }
        let row: Row = serde_json::from_str(raw.get()).ok()?;
        (row.method == "notify").then(|| Self { id: row.id, text: text_key(&row.response_body.result) })
    }
}

/// The rows of the feed after a mark, in order, as far as they tell of notes.
#[derive(Debug, Default)]
pub struct Tail(Vec<(String, Option<TextKey>)>);

impl Tail {
    /// The rows of notes of this text that came after `mark`; `None` if the mark is not in here. `from` is the mark that
    /// the tail was read from.
    fn notes_after(&self, from: &str, mark: &str, text: &TextKey) -> Option<Vec<&str>> {
        let start = if mark == from { 0 } else { self.0.iter().position(|(id, _)| id == mark)? + 1 };
        Some(self.0[start..].iter().filter(|(_, note)| note.as_ref() == Some(text)).map(|(id, _)| id.as_str()).collect())
    }

    fn push(&mut self, raw: &RawRow) {
        let head = RowHead::of(raw);
        self.0.push((head.id, NoteRow::read(raw).map(|note| note.text)));
    }
}

/// What the feed says of the notes that were sent since a mark.
#[derive(Debug)]
pub struct Look {
    from: String,
    /// `None`: the feed does not tell.
    tail: Option<Tail>,
}

impl Look {
    /// The rows of notes with this text since the trace, if there are more than others account for: then ours is one of
    /// them.
    pub fn shows(&self, trace: &Trace, text: &TextKey) -> Option<Vec<&str>> {
        let (tail, mark) = (self.tail.as_ref()?, trace.mark.as_deref()?);
        tail.notes_after(&self.from, mark, text).filter(|rows| rows.len() > trace.prior)
    }

    /// Whether the mark that was looked from is still in the feed.
    pub fn is_told(&self) -> bool {
        self.tail.is_some()
    }
}

impl Workspace {
    /// Looks at the notes since `mark`.
    ///
    /// # Errors
    /// What may pass. A feed that does not tell, whatever is tried, is no error.
    pub fn look_since(&self, mark: &str) -> Result<Look, ApiError> {
        let tail = match if mark.is_empty() { self.all_rows() } else { self.rows_since(mark) } {
            // A page that can never be read would keep the doubt for ever, and so would a cursor that is gone.
            Err(ApiError { kind: ErrorKind::Gone { .. } | ErrorKind::TooLarge { .. } | ErrorKind::Garbled { .. }, .. }) => None,
            other => other?,
        };
        Ok(Look { from: mark.to_owned(), tail })
    }

    /// Whether the note with this trace and text arrived, as far as the feed shows it.
    ///
    /// # Errors
    /// As [`Workspace::look_since`].
    pub fn has_arrived(&self, trace: &Trace, text: &str) -> Result<bool, ApiError> {
        let Some(mark) = &trace.mark else { return Ok(false) };
        Ok(self.look_since(mark)?.shows(trace, &text_key(text)).is_some())
    }

    fn rows_since(&self, mark: &str) -> Result<Option<Tail>, ApiError> {
        let (mut tail, mut since, mut limit) = (Tail::default(), mark.to_owned(), PAGE);
        for page in 0..PAGES {
            let (before, mut meets_mark) = (tail.0.len(), false);
            let result = self.feed(&FeedQuery { since_id: Some(since.clone()), limit, ..FeedQuery::default() }, &mut |raw| {
                tail.push(&raw);
                meets_mark = tail.0.last().is_some_and(|(id, _)| id == mark);
                if meets_mark { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            if meets_mark {
                // It does not go by the cursor: these are the newest rows, the newest first.
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

    /// For a feed that was empty: whatever stands in it came since.
    fn all_rows(&self) -> Result<Option<Tail>, ApiError> {
        let mut tail = Tail::default();
        self.feed(&FeedQuery { limit: PAGE, ..FeedQuery::default() }, &mut |raw| {
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

    fn look(from: &str, rows: &[(&str, Option<&str>)]) -> Look {
        let rows = rows.iter().map(|(id, note)| ((*id).to_owned(), note.map(text_key))).collect();
        Look { from: from.to_owned(), tail: Some(Tail(rows)) }
    }

    fn trace(mark: &str, prior: usize) -> Trace {
        Trace { mark: Some(mark.to_owned()), prior }
    }

    #[test]
    fn a_note_arrived_if_there_are_more_of_its_text_than_others_account_for() {
        let seen = look("m", &[("a", Some("x")), ("b", None), ("c", Some("y")), ("d", Some("x"))]);
        let x = text_key("x");
        assert_eq!(seen.shows(&trace("m", 0), &x), Some(vec!["a", "d"]));
        assert!(seen.shows(&trace("m", 1), &x).is_some());
        assert!(seen.shows(&trace("m", 2), &x).is_none(), "both are others'");
        assert!(seen.shows(&trace("m", 0), &text_key("z")).is_none());
    }

    #[test]
    fn rows_up_to_the_mark_do_not_count() {
        let seen = look("m", &[("a", Some("x")), ("b", None), ("c", Some("x"))]);
        let x = text_key("x");
        assert_eq!(seen.shows(&trace("a", 0), &x), Some(vec!["c"]));
        assert_eq!(seen.shows(&trace("c", 0), &x), None);
        assert_eq!(seen.shows(&trace("gone", 0), &x), None, "a mark that is not there tells nothing");
    }

    #[test]
    fn without_a_mark_or_rows_nothing_is_shown() {
        let x = text_key("x");
        let seen = look("m", &[("a", Some("x"))]);
        assert!(seen.shows(&Trace::default(), &x).is_none());
        let untold = Look { from: "m".to_owned(), tail: None };
        assert!(untold.shows(&trace("m", 0), &x).is_none());
        assert!(look("", &[("a", Some("x"))]).shows(&trace("", 0), &x).is_some(), "in a feed that was empty all rows count");
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
