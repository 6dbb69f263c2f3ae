//! The newest rows of the feed, collected and sorted by the agent: for platforms without cursors, and for rows that
//! have no row before them to ask from.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::Instant;

use crate::agent::intake::batch::Batch;
use crate::agent::intake::catch_up::OldestWanted;
use crate::agent::intake::pages::{Intake, IntakeError};
use crate::agent::row_time::micros;
use crate::api::{ApiError, ErrorKind, FeedQuery, RawRow, RowHead, is_row_id};
use crate::store::Key;

/// The newest rows.
#[derive(Default)]
pub(crate) struct Newest {
    /// The wanted rows with their times, newest first.
    pub(crate) rows: Vec<(Option<i64>, RawRow)>,
    /// The keys of the rows that are not wanted.
    skipped: Vec<Key>,
    /// The newest row's id.
    id: Option<String>,
    /// The oldest row's time.
    pub(crate) oldest: Option<i64>,
    /// The times of the known rows.
    pub(crate) known: HashSet<i64>,
    /// Whether there may be more rows.
    pub(crate) is_full: bool,
}

impl Intake<'_> {
    /// On G1: reads the newest page, sorts it, and drops known rows. Returns `true`, because that is all there is.
    pub(crate) fn read_newest(&mut self) -> Result<bool, IntakeError> {
        let (floor, asked) = (self.floor(), Instant::now());
        let query = FeedQuery { limit: self.page_size, ..FeedQuery::default() };
        let mut newest = self.newest_rows(&query, floor)?;
        newest.rows.reverse();
        newest.rows.sort_by_key(|(at, _)| *at);
        self.set_mark(newest.id, asked);
        self.accept_rows(newest.rows)?;
        self.started(&newest.skipped)?;
        self.feed.sent_notes.swept();
        Ok(true)
    }

    /// Accepts collected rows, in their order.
    pub(crate) fn accept_rows(&mut self, rows: Vec<(Option<i64>, RawRow)>) -> Result<(), IntakeError> {
        let mut batch = Batch::new(&self.feed.to, &mut self.fresh, &mut self.bad_rows, None, self.grain);
        for (_, raw) in rows {
            if batch.accept(raw).is_break() {
                break;
            }
        }
        if let Some(err) = batch.failed {
            return Err(err.into());
        }
        batch.write()?;
        self.hand_over()?;
        Ok(())
    }

    /// Returns the newest rows that a query finds, as many as fit in memory.
    pub(crate) fn newest_rows(&self, query: &FeedQuery, floor: OldestWanted) -> Result<Newest, ApiError> {
        let mut query = query.clone();
        loop {
            let mut newest = Newest::default();
            let read = self.feed.workspace.feed(&query, &mut |raw| {
                let head = RowHead::of(&raw);
                let (at, key) = (micros(&head.created_at), Key::of_row(&head.id));
                newest.oldest = at.or(newest.oldest);
                if self.feed.disk.store.is_known(&key) {
                    newest.known.extend(at);
                } else {
                    if floor.wants(at) { newest.rows.push((at, raw)) } else { newest.skipped.push(key) }
                }
                if newest.id.is_none() && is_row_id(&head.id) {
                    newest.id = Some(head.id);
                }
                ControlFlow::Continue(())
            });
            match read {
                Ok(count) => return Ok(Newest { is_full: count >= query.limit as usize, ..newest }),
                Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) if query.limit > 1 => query.limit /= 2,
                Err(err) => return Err(err),
            }
        }
    }
}
