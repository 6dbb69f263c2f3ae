//! Finds the place in the feed without a cursor: at the very first start, and after the cursor was lost.
//!
//! Without a cursor the platform returns the newest rows first. This pages back until it reaches a known row, a row
//! that is too old for `--backlog` (at the very first start only), or the end. From there, the feed is read forward as
//! always. Skipped rows are remembered, so that losing the cursor later does not bring them back, and counted.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::{Instant, UNIX_EPOCH};

use crate::agent::config::Backlog;
use crate::agent::intake::answers_taken;
use crate::agent::intake::pages::{Intake, IntakeError};
use crate::agent::intake::position::{LOOK_BACK, Position, RowRef};
use crate::agent::row_time::micros;
use crate::api::{ErrorKind, FeedQuery, LARGEST_PAGE, PageBack, RowHead, TimeResolution, is_row_id};
use crate::store::Key;
use crate::text::counted;

/// How far back rows are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OldestWanted {
    /// All unknown rows.
    Everything,
    /// None of the existing rows.
    Nothing,
    /// Rows at or after this time, in microseconds since 1970.
    Since(i64),
}

impl OldestWanted {
    /// Returns whether a row with this time is wanted.
    pub(crate) fn wants(self, at: Option<i64>) -> bool {
        match self {
            Self::Everything => true,
            Self::Nothing => false,
            Self::Since(floor) => at.is_none_or(|at| at >= floor),
        }
    }
}

/// The result of paging back.
#[derive(Default)]
struct Walk {
    /// The newest row of all.
    newest: Option<String>,
    /// The newest row that is not wanted.
    boundary: Option<RowRef>,
    /// An earlier row to ask from, so that rows of that time that commit late are found.
    anchor: Option<RowRef>,
    /// The oldest row that is wanted.
    oldest: Option<RowRef>,
    /// Unknown rows beyond the boundary.
    skipped: Vec<Key>,
    /// The number of messages among them.
    messages: usize,
    /// The unit of the rows' times.
    grain: TimeResolution,
}

impl Intake<'_> {
    /// Returns which of the existing rows are wanted.
    pub(crate) fn floor(&self) -> OldestWanted {
        match self.feed.config.backlog {
            _ if !self.first => OldestWanted::Everything,
            Backlog::All => OldestWanted::Everything,
            Backlog::None => OldestWanted::Nothing,
            Backlog::Younger(age) => {
                // Ages count from the start: while the first poll fails, messages do not grow older.
                let start = self.opened.duration_since(UNIX_EPOCH).unwrap_or_default();
                OldestWanted::Since(i64::try_from(start.saturating_sub(age).as_micros()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Finds a place to read forward from. Without any row there is none; the next poll tries again.
    pub(crate) fn catch_up(&mut self) -> Result<(), IntakeError> {
        let asked = Instant::now();
        self.feed.sent_notes.lost_cursor();
        let walk = self.page_back(self.floor())?;
        self.grain = walk.grain;
        self.set_mark(walk.newest, asked);
        let now = Instant::now();
        if self.first && walk.messages > 0 {
            tracing::info!("skipping {} from before the start (--backlog)", counted(walk.messages, "message"));
        }
        self.started(&walk.skipped)?;
        match (walk.boundary, walk.oldest) {
            (Some(boundary), _) => {
                self.position = Some(Position::at(walk.anchor.unwrap_or_else(|| boundary.clone()), Some(boundary), now));
            }
            (None, Some(oldest)) => {
                // Only once it is on disk: a failure in between would leave it behind the place.
                self.accept_oldest(&oldest)?;
                self.position = Some(Position::at_origin(oldest, now));
            }
            (None, None) => {}
        }
        self.save_cursor()
    }

    /// Durably records the skipped rows, and that this is no longer the very first start, even if there was no row at
    /// all.
    pub(crate) fn started(&mut self, skipped: &[Key]) -> Result<(), IntakeError> {
        if self.first {
            let mut keys = skipped.to_vec();
            keys.push(answers_taken::started());
            self.feed.disk.store.settle_unhandled(&keys)?;
            self.feed.disk.store.sync()?;
            self.first = false;
        }
        Ok(())
    }

    /// Accepts the oldest row, which has no row before it to ask from. It is fetched by its time, along with other rows
    /// of that time and earlier rows that committed late.
    pub(crate) fn accept_oldest(&mut self, oldest: &RowRef) -> Result<(), IntakeError> {
        let before_ts = self.grain.just_after(oldest.micros);
        let mut rows = Vec::new();
        let mut has_all = true;
        // If one page cannot hold all rows of one time, the rows of users and of peers may each fit.
        for source in [None, Some("canvas"), Some("agent")] {
            let query = FeedQuery { before_ts: before_ts.clone(), source, limit: LARGEST_PAGE, ..FeedQuery::default() };
            let mut newest = match self.newest_rows(&query, OldestWanted::Everything) {
                Err(err) if matches!(err.kind, ErrorKind::TooLarge { .. }) => {
                    return self.skip_row(&FeedQuery { limit: 1, ..query }, err).map(drop);
                }
                newest => newest?,
            };
            newest.rows.reverse();
            rows.extend(newest.rows);
            // A row read earlier from the other end may show up here.
            let is_met = newest.known.contains(&oldest.micros);
            let is_whole = !newest.is_full || is_met || newest.oldest.is_some_and(|at| at < oldest.micros);
            match source {
                None if is_whole => break,
                None => {}
                Some(_) => has_all &= is_whole,
            }
        }
        self.accept_rows(rows)?;
        if !has_all && !std::mem::replace(&mut self.is_loss_logged, true) {
            let at = jiff::Timestamp::from_microsecond(oldest.micros).unwrap_or_default();
            tracing::error!(
                "more than {LARGEST_PAGE} messages have the time {at}, and the platform returns no more than that for one \
                 time: some of them may be lost. Ask their senders to repeat messages that were not answered"
            );
        }
        Ok(())
    }

    /// Pages back through the feed.
    fn page_back(&self, floor: OldestWanted) -> Result<Walk, IntakeError> {
        let (mut walk, mut way, mut last_page) = (Walk::default(), PageBack::default(), HashSet::new());
        let mut before_ts = None;
        loop {
            let (mut page, mut oldest, mut is_new) = (HashSet::new(), None, false);
            let query = FeedQuery { before_ts: before_ts.take(), limit: LARGEST_PAGE, ..FeedQuery::default() };
            let rows = self.feed.workspace.feed_heads(&query, &mut |head: RowHead| {
                way.grain.note(&head.created_at);
                oldest = micros(&head.created_at).or(oldest);
                if !last_page.contains(&head.id) {
                    is_new = true;
                    self.classify(&head, floor, &mut walk);
                }
                page.insert(head.id);
                ControlFlow::Continue(())
            })?;
            walk.grain = way.grain;
            let is_over = walk.boundary.is_some() || rows < LARGEST_PAGE as usize;
            before_ts = oldest.filter(|_| !is_over).and_then(|oldest| way.next(oldest, is_new));
            if before_ts.is_none() {
                return Ok(walk);
            }
            last_page = page;
        }
    }

    /// Adds a row to the result of paging back.
    fn classify(&self, head: &RowHead, floor: OldestWanted, walk: &mut Walk) {
        if !is_row_id(&head.id) {
            return;
        }
        walk.newest.get_or_insert_with(|| head.id.clone());
        let key = Key::of_row(&head.id);
        let is_known = self.feed.disk.store.is_known(&key);
        let at = micros(&head.created_at);
        let row = RowRef { id: head.id.clone(), micros: at.unwrap_or_default() };
        let look_back = i64::try_from(LOOK_BACK.as_micros()).unwrap_or(i64::MAX);
        match &walk.boundary {
            None if !is_known && floor.wants(at) => {
                walk.oldest = Some(row);
                return;
            }
            None => walk.boundary = Some(row),
            // The anchor is the first row that is old enough.
            Some(boundary) if walk.anchor.as_ref().is_none_or(|anchor| anchor.micros > boundary.micros - look_back) => {
                walk.anchor = Some(row);
            }
            Some(_) => {}
        }
        // Only the very first start skips rows; later, an unknown row this close is one that committed late.
        if !is_known && !matches!(floor, OldestWanted::Everything) {
            walk.skipped.push(key);
            walk.messages += usize::from(matches!(head.method.as_str(), "" | "message/send" | "chat_upload_receive"));
        }
    }
}
