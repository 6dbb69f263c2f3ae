//! The feed as a person reads it: backwards from the newest row, page by page. Moves no cursor.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::session::Session;
use crate::api::{ApiError, Entry, ErrorKind, FeedQuery, RowHead, Workspace};

/// Rows of the first page; those after it are as large as servers allow.
pub(super) const FIRST_PAGE: u32 = 100;
const LARGEST_PAGE: u32 = 500;

/// A row, and the message in it.
pub(super) struct Line {
    /// The row's id.
    pub(super) id: String,
    /// When it was written, microseconds since 1970.
    pub(super) at: i64,
    /// Its place among rows of one time.
    pub(super) seq: Option<i64>,
    /// The message, if it is one.
    pub(super) entry: Option<Entry>,
}

/// A page of rows.
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// There may be more behind it.
    pub(super) is_full: bool,
}

/// Reads pages, the newest first and each from its newest row on, until `take` breaks or there are no more. Each row
/// comes once.
///
/// # Errors
/// What `ask` says.
pub(super) fn walk_back(
    wanted: &FeedQuery,
    ask: impl Fn(&FeedQuery) -> anyhow::Result<Page>,
    take: &mut dyn FnMut(Vec<Line>) -> ControlFlow<()>,
) -> anyhow::Result<()> {
    let mut query = wanted.clone();
    let mut seen = HashSet::new();
    loop {
        let Page { mut lines, is_full } = ask(&query)?;
        let oldest = lines.iter().map(|line| line.at).min();
        lines.retain(|line| seen.insert(line.id.clone()));
        // A server that does not go by the time sends the same rows for ever.
        let is_new = !lines.is_empty();
        if take(lines).is_break() || !is_full || !is_new {
            return Ok(());
        }
        // Just after it, or other rows of its time would be left out.
        let Some(before) = oldest.and_then(|at| jiff::Timestamp::from_microsecond(at.saturating_add(1)).ok()) else {
            return Ok(());
        };
        query.before_ts = Some(before.to_string());
        query.limit = LARGEST_PAGE;
    }
}

/// Reads one page; one that is too large to be taken is asked for in halves, and the rest of it is left to the next.
///
/// # Errors
/// Any [`ApiError`].
pub(super) fn page(workspace: &Workspace, query: &FeedQuery) -> Result<Page, ApiError> {
    let mut query = query.clone();
    loop {
        let mut lines = Vec::new();
        let result = workspace.feed(&query, &mut |raw| {
            let head: RowHead = serde_json::from_str(raw.get()).unwrap_or_default();
            // A row without a time keeps the place it came in.
            let before = lines.last().map_or(i64::MAX, |line: &Line| line.at);
            let at = head.created_at.parse::<jiff::Timestamp>().map_or(before, jiff::Timestamp::as_microsecond);
            lines.push(Line { id: head.id, at, seq: head.seq, entry: Entry::read(&raw, workspace.id().as_str()) });
            ControlFlow::Continue(())
        });
        match result {
            Ok(rows) => return Ok(Page { lines, is_full: rows >= query.limit as usize }),
            Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) if query.limit > 1 => query.limit /= 2,
            Err(err) => return Err(err),
        }
    }
}

/// Whether the feed still has this row. Platforms of April cannot tell, and say yes.
///
/// # Errors
/// As [`Session::call`].
pub(super) fn has_row(session: &Session, id: &str) -> anyhow::Result<bool> {
    let query = FeedQuery { since_id: Some(id.to_owned()), limit: 1, ..FeedQuery::default() };
    session.call("read the feed", |workspace| match workspace.feed_heads(&query, &mut |_| ControlFlow::Break(())) {
        Ok(_) => Ok(true),
        Err(ApiError { kind: ErrorKind::Gone { .. }, .. }) => Ok(false),
        Err(err) => Err(err),
    })
}
