//! The feed in reading order for people: backwards from the newest row, page by page. Moves no cursor.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::api::{ApiError, Entry, ErrorKind, FeedQuery, LARGEST_PAGE, PageBack, RowHead, TimeResolution, Workspace};
use crate::commands::support::session::Session;
use crate::text::printable;

/// The number of rows in the first page; later pages are as large as servers allow.
pub(crate) const FIRST_PAGE: u32 = 100;

/// A row, and the message in it.
pub(crate) struct Line {
    /// The row's id.
    pub(crate) id: String,
    /// When it was written, in microseconds since 1970.
    pub(crate) at: i64,
    /// Its position among rows with the same time.
    pub(crate) seq: Option<i64>,
    /// The message, if it is one.
    pub(crate) entry: Option<Entry>,
    /// It was not read, because it is larger than any row that is accepted.
    is_too_large: bool,
}

/// A page of rows.
pub(crate) struct Page {
    pub(crate) lines: Vec<Line>,
    /// There may be more rows behind it.
    pub(crate) is_full: bool,
    /// The number of rows that fit; fewer than requested if more would be too large to accept.
    limit: u32,
    /// The unit of the rows' times.
    grain: TimeResolution,
}

/// Returns the id of the newest row of the feed; `None` if it is empty.
pub(crate) fn newest_row(workspace: &Workspace) -> Result<Option<String>, ApiError> {
    let mut newest = None;
    workspace.feed_heads(&FeedQuery { limit: 1, ..FeedQuery::default() }, &mut |head| {
        newest = Some(head.id);
        ControlFlow::Break(())
    })?;
    Ok(newest)
}

/// Reads pages, newest first and each from its newest row on, until `take` breaks or there are no more. Each row comes
/// once.
///
/// # Errors
/// The error of `ask`.
pub(crate) fn page_back(
    wanted: &FeedQuery,
    ask: impl Fn(&FeedQuery) -> anyhow::Result<Page>,
    take: &mut dyn FnMut(Vec<Line>) -> ControlFlow<()>,
) -> anyhow::Result<()> {
    let mut query = wanted.clone();
    let mut seen = HashSet::new();
    let begin = wanted.before_ts.as_deref().and_then(|at| at.parse::<jiff::Timestamp>().ok());
    let mut way = begin.map_or_else(PageBack::default, |at| PageBack::before(at.as_microsecond()));
    loop {
        let Page { mut lines, is_full, limit, grain } = ask(&query)?;
        way.grain = way.grain.min(grain);
        let oldest = lines.iter().map(|line| line.at).min();
        lines.retain(|line| seen.insert(line.id.clone()));
        let is_new = !lines.is_empty();
        for line in lines.iter().filter(|line| line.is_too_large) {
            tracing::warn!("row {} of the feed is too large and was skipped", printable(&line.id, 60));
        }
        if take(lines).is_break() || !is_full {
            return Ok(());
        }
        let left_behind = way.left_behind();
        let Some(before) = oldest.and_then(|oldest| way.next(oldest, is_new)) else { return Ok(()) };
        if way.left_behind() != left_behind && query.limit == LARGEST_PAGE && limit == LARGEST_PAGE {
            tracing::warn!("more than {LARGEST_PAGE} rows of the feed have the same time; some of them may be missing");
        }
        query.before_ts = Some(before);
        query.limit = if is_new && limit < query.limit { limit } else { LARGEST_PAGE };
    }
}

/// Reads one page. One that is too large to accept is requested in smaller ones, and its rest is left to the next. Of a
/// row that is too large by itself only the header is read, so it is a line without a message.
///
/// # Errors
/// Any [`ApiError`].
pub(crate) fn page(workspace: &Workspace, query: &FeedQuery) -> Result<Page, ApiError> {
    let mut query = query.clone();
    let mut grain = TimeResolution::default();
    loop {
        let mut lines = Vec::new();
        let result = workspace.feed(&query, &mut |raw| {
            let head = RowHead::of(&raw);
            grain.note(&head.created_at);
            lines.push(line_of(head, Entry::read(&raw, workspace.id().as_str()), &lines));
            ControlFlow::Continue(())
        });
        let rows = match result {
            Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) if query.limit > 1 => {
                query.limit = (query.limit / 8).max(1);
                continue;
            }
            Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) => {
                lines.clear();
                workspace.feed_heads(&query, &mut |head| {
                    lines.push(Line { is_too_large: true, ..line_of(head, None, &lines) });
                    ControlFlow::Continue(())
                })?
            }
            result => result?,
        };
        return Ok(Page { lines, is_full: rows >= query.limit as usize, limit: query.limit, grain });
    }
}

/// The line of a row that follows others of its page; one without a time stays where it arrived.
fn line_of(head: RowHead, entry: Option<Entry>, before: &[Line]) -> Line {
    let before = before.last().map_or(i64::MAX, |line| line.at);
    let at = head.created_at.parse::<jiff::Timestamp>().map_or(before, jiff::Timestamp::as_microsecond);
    Line { id: head.id, at, seq: head.seq, entry, is_too_large: false }
}

/// Whether the feed still has this row. For platforms of April, which cannot answer this, always true.
///
/// # Errors
/// As [`Session::call`].
pub(crate) fn has_row(session: &Session, id: &str) -> anyhow::Result<bool> {
    let query = FeedQuery { since_id: Some(id.to_owned()), limit: 1, ..FeedQuery::default() };
    session.call("read the feed", |workspace| match workspace.feed_heads(&query, &mut |_| ControlFlow::Break(())) {
        Ok(_) => Ok(true),
        Err(ApiError { kind: ErrorKind::Gone { .. }, .. }) => Ok(false),
        Err(err) => Err(err),
    })
}
