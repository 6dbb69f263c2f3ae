//! Taking the feed in: from our place to its end, page by page, onto the disk.
//!
//! What must stay true: the cursor moves past a row only after it is synced; rows that are known are dropped by id, so
//! that reading again is always safe; no page is held whole, and a page that breaks off in the middle is gone on with
//! after the last row that came. On a platform without cursors (G1) the newest page is read each time and put in order
//! here.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::{Duration, Instant, SystemTime};

use super::batch::{BadRows, Batch, Fresh};
use super::position::{LOOK_BACK, Mark, Position, micros};
use super::{Shared, claims, lock};
use crate::api::{ApiError, ErrorKind, FeedQuery, ROW_LIMIT, RawRow, RowHead, is_row_id};
use crate::store::{Accepted, Anchor, DeadReason, Key, NewMessage, StoreError};

/// The server's own cap for a page.
const LARGEST_PAGE: u32 = 500;
/// Pages are not made smaller than this to fit the room in the spool: rows that are known would fill them.
pub(super) const SMALLEST_PAGE: u32 = 100;
/// Acknowledgements are not urgent: rows are kept for a month without.
const ACK_EVERY: Duration = Duration::from_secs(10);
/// A platform without cursors is asked whether it has become a newer one.
const RECHECK: Duration = Duration::from_secs(600);

/// What the poll thread knows.
pub(super) struct Intake<'a> {
    pub(super) shared: &'a Shared,
    pub(super) position: Option<Position>,
    /// Whether the very first look at the feed is still to come.
    pub(super) first: bool,
    /// When we started, by the platform's clock.
    pub(super) opened: SystemTime,
    /// Messages that the last poll took in.
    pub(super) taken: usize,
    fresh: Fresh,
    page_size: u32,
    /// Whether the platform is taken to know no cursors, and since when.
    cursorless: Option<(bool, Instant)>,
    saved: Option<(String, String)>,
    /// The platform said last that our cursor is gone.
    gone: bool,
    /// The last look at the feed did not get to its end.
    behind: bool,
    bad_rows: BadRows,
    acked: Instant,
}

/// Why the feed could not be taken in.
#[derive(Debug)]
pub(super) enum IntakeError {
    Api(ApiError),
    Disk(StoreError),
}

impl From<ApiError> for IntakeError {
    fn from(err: ApiError) -> Self {
        Self::Api(err)
    }
}

impl From<StoreError> for IntakeError {
    fn from(err: StoreError) -> Self {
        Self::Disk(err)
    }
}

/// What a page was.
pub(super) struct Page {
    /// There may be more after it.
    is_full: bool,
    /// The last row with a usable id.
    last: Option<String>,
    /// The platform did not go by the cursor.
    ignored_cursor: bool,
}

impl<'a> Intake<'a> {
    pub(super) fn open(shared: &'a Shared) -> Self {
        let state = shared.store.cursor().load();
        if let Some(problem) = &state.problem {
            tracing::warn!("the cursor cannot be used ({problem}); looking for the last settled message instead");
        }
        let stats = shared.store.stats();
        let now = Instant::now();
        let position = state.id.clone().filter(|id| is_row_id(id)).map(|id| {
            let anchor = state.anchor.clone().filter(|anchor| is_row_id(&anchor.id));
            let newest_at = anchor.as_ref().and_then(|anchor| micros(&anchor.newest_at)).unwrap_or_default();
            let newest = Mark { id, micros: newest_at };
            match anchor.and_then(|anchor| Some(Mark { micros: micros(&anchor.created_at)?, id: anchor.id })) {
                Some(anchor) => Position::at(anchor, Some(newest), now),
                None => Position::at(newest, None, now),
            }
        });
        Self {
            opened: shared.workspace.server_now(),
            first: state.id.is_none() && state.anchor.is_none() && claims::is_untouched(&shared.store, &stats),
            shared,
            position,
            taken: 0,
            fresh: Fresh::default(),
            page_size: LARGEST_PAGE,
            cursorless: None,
            saved: None,
            gone: false,
            behind: false,
            bad_rows: HashSet::new(),
            acked: now,
        }
    }

    fn limit(&self) -> u32 {
        self.page_size.min(u32::try_from(self.shared.room()).unwrap_or(u32::MAX).max(SMALLEST_PAGE))
    }

    /// Reads what is new, in a hurry if somebody rang for it. True when that was all there is.
    pub(super) fn poll(&mut self, in_hurry: bool) -> Result<bool, IntakeError> {
        self.taken = 0;
        self.hand_over()?;
        if self.is_cursorless()? {
            return self.read_newest();
        }
        if self.position.is_none() {
            self.catch_up()?;
        }
        let outcome = self.forward(in_hurry);
        if !is_gone(&outcome) {
            self.gone &= outcome.is_err();
            return outcome;
        }
        // Rows are cleaned away in between, so the cursor is looked for anew; at once, unless that did not help before.
        self.position = None;
        if std::mem::replace(&mut self.gone, true) {
            return outcome;
        }
        tracing::warn!("the cursor is gone from the platform; looking for the last settled message");
        self.catch_up()?;
        let outcome = self.forward(false);
        if is_gone(&outcome) {
            self.position = None;
        }
        outcome
    }

    fn hand_over(&mut self) -> Result<(), StoreError> {
        self.taken += self.fresh.hand_over(self.shared)?;
        Ok(())
    }

    /// Whether this platform knows no cursors: asked at the start, and now and then while it does not.
    fn is_cursorless(&mut self) -> Result<bool, ApiError> {
        match self.cursorless {
            Some((false, _)) => Ok(false),
            Some((true, since)) if since.elapsed() < RECHECK => Ok(true),
            _ => {
                let cursorless = self.shared.workspace.predates_poll_delivery()?;
                self.cursorless = Some((cursorless, Instant::now()));
                Ok(cursorless)
            }
        }
    }

    /// Reads from our place to the end of the feed. In a hurry, or if the end was not reached the last time, what is new
    /// comes first, and the window is swept after it if need be.
    fn forward(&mut self, in_hurry: bool) -> Result<bool, IntakeError> {
        let Some(position) = &self.position else { return Ok(true) };
        let was_behind = std::mem::replace(&mut self.behind, true);
        let plan = position.plan(in_hurry || was_behind, Instant::now());
        let newest_before = position.newest().micros;
        let (mut since, mut pages) = (plan.since, 0);
        loop {
            pages += 1;
            let asked = Instant::now();
            let query = FeedQuery { since_id: Some(since.clone()), limit: self.limit(), ..FeedQuery::default() };
            let page = self.take_page(&query)?;
            if page.ignored_cursor {
                tracing::warn!("the platform does not go by the cursor; reading the newest rows instead");
                self.cursorless = Some((true, Instant::now()));
                return self.read_newest();
            }
            let Some(last) = page.last.filter(|last| page.is_full && *last != since) else {
                self.mark(self.position.as_ref().map(|position| position.newest().id.clone()), asked);
                break;
            };
            since = last;
            if !self.shared.has_room() || self.shared.stop.is_stopping() {
                return Ok(false);
            }
        }
        self.behind = false;
        if plan.sweep
            && let Some(origin) = self.position.as_ref().and_then(Position::origin).cloned()
        {
            self.take_oldest(&origin)?;
        }
        let (now, found_nothing) = (Instant::now(), self.taken == 0);
        let Some(position) = &mut self.position else { return Ok(true) };
        if plan.sweep {
            position.swept((pages > 1).then_some(newest_before), now);
        } else if was_behind {
            position.caught_up(now);
        }
        let sweeps_now = !plan.sweep && position.wants_sweep(found_nothing, now);
        self.save_cursor()?;
        if sweeps_now { self.forward(false) } else { Ok(true) }
    }

    /// This was the newest row for a request that was made at `asked`: notes sent later stand behind it. Said before the
    /// messages of that request are handed over, or the first reply could be sent without a mark.
    pub(super) fn mark(&self, newest: Option<String>, asked: Instant) {
        if let Some(newest) = newest {
            self.shared.book.mark(newest, asked);
        }
    }

    /// Takes a page in, in the order it comes. A page beyond its bound is asked for in halves, one that breaks off is
    /// gone on with after its last row, and a row beyond its bound becomes a dead letter.
    pub(super) fn take_page(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut query = query.clone();
        loop {
            let (result, page) = self.take_page_once(&query)?;
            let Err(err) = result else {
                self.page_size = (self.page_size * 2).min(LARGEST_PAGE);
                return Ok(page);
            };
            let is_too_large = matches!(err.kind, ErrorKind::TooLarge { .. });
            if page.last.is_some() && query.since_id.is_some() {
                tracing::debug!("a page broke off ({err}); going on after its last row");
                return Ok(Page { is_full: true, ..page });
            }
            match is_too_large {
                true if query.limit == 1 => return self.skip_row(&query),
                true => {
                    query.limit = (query.limit / 2).max(1);
                    self.page_size = query.limit;
                }
                false => return Err(err.into()),
            }
        }
    }

    /// One request. The outer error is the disk's; the inner one the platform's, beside the rows that came before it.
    fn take_page_once(&mut self, query: &FeedQuery) -> Result<(Result<(), ApiError>, Page), IntakeError> {
        let asked = Instant::now();
        let mut batch = Batch::new(self.shared, &mut self.fresh, &mut self.bad_rows, query.since_id.as_deref());
        let result = self.shared.workspace.feed(query, &mut |raw| batch.row(raw));
        if batch.ignored_cursor {
            return Ok((Ok(()), Page { is_full: false, last: None, ignored_cursor: true }));
        }
        if let Some(err) = batch.failed {
            return Err(err.into());
        }
        // Rows before a spoilt place are good and in order, so they count even if the page ends in an error.
        batch.write()?;
        let seen = std::mem::take(&mut batch.seen);
        let is_full = result.as_ref().is_ok_and(|rows| *rows >= query.limit as usize);
        if query.since_id.is_some() && result.is_ok() && !is_full {
            self.mark(seen.last().map(|(id, _)| id.clone()), asked);
        }
        self.hand_over()?;
        let now = Instant::now();
        if let Some(position) = &mut self.position {
            for (id, at) in &seen {
                position.observe(id, *at, now);
            }
        }
        self.save_cursor()?;
        let last = seen.into_iter().next_back().map(|(id, _)| id);
        Ok((result.map(drop), Page { is_full, last, ignored_cursor: false }))
    }

    /// A single row that is too large to be held: its head is read, and it becomes a dead letter that says so.
    fn skip_row(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut head = None;
        self.shared.workspace.feed_heads(query, &mut |found| {
            head = Some(found);
            ControlFlow::Break(())
        })?;
        let Some(head) = head.filter(|head: &RowHead| is_row_id(&head.id)) else {
            return Ok(Page { is_full: false, last: None, ignored_cursor: false });
        };
        let stub = serde_json::json!({"id": head.id, "created_at": head.created_at, "seq": head.seq, "method": "too large"});
        if let Ok(row) = serde_json::value::to_raw_value(&stub) {
            let message = NewMessage { id: &head.id, keys: &[], covers: &[], lane: "oversized", seq: head.seq, row: &row };
            if self.shared.store.accept(&[message])? == [Accepted::New] {
                let error = format!("the message is larger than {ROW_LIMIT} bytes and was not fetched");
                tracing::error!(id = head.id, "{error}; kept as a dead letter");
                self.shared.store.bury(&head.id, DeadReason { error, code: "oversized".to_owned() })?;
                self.shared.counters.count(|tally| tally.dead += 1);
            }
        }
        if let Some(position) = &mut self.position {
            position.observe(&head.id, micros(&head.created_at), Instant::now());
        }
        self.save_cursor()?;
        Ok(Page { is_full: true, last: Some(head.id), ignored_cursor: false })
    }

    /// G1: the newest page, put in order here; what is known is dropped.
    fn read_newest(&mut self) -> Result<bool, IntakeError> {
        let (floor, asked) = (self.floor(), Instant::now());
        let mut limit = self.page_size;
        let (mut rows, skipped, newest) = loop {
            match self.newest_rows(floor, limit) {
                Err(ApiError { kind: ErrorKind::TooLarge { .. }, .. }) if limit > 1 => limit /= 2,
                other => break other?,
            }
        };
        rows.reverse();
        rows.sort_by_key(|(at, _)| *at);
        let mut batch = Batch::new(self.shared, &mut self.fresh, &mut self.bad_rows, None);
        for (_, raw) in rows {
            if batch.row(raw).is_break() {
                break;
            }
        }
        if let Some(err) = batch.failed {
            return Err(err.into());
        }
        batch.write()?;
        self.mark(newest, asked);
        self.hand_over()?;
        self.started(&skipped)?;
        Ok(true)
    }

    /// The newest rows that are wanted with their times, the keys of those that are not, and the newest row's id.
    #[allow(clippy::type_complexity, reason = "used once, beside its definition")]
    fn newest_rows(
        &self,
        floor: super::catch_up::Floor,
        limit: u32,
    ) -> Result<(Vec<(Option<i64>, RawRow)>, Vec<Key>, Option<String>), ApiError> {
        let (mut rows, mut skipped, mut newest) = (Vec::new(), Vec::new(), None);
        let query = FeedQuery { limit, ..FeedQuery::default() };
        self.shared.workspace.feed(&query, &mut |raw| {
            let head = serde_json::from_str::<RowHead>(raw.get()).unwrap_or_default();
            let (at, key) = (micros(&head.created_at), Key::of_row(&head.id));
            if !self.shared.store.is_known(&key) {
                if floor.wants(at) { rows.push((at, raw)) } else { skipped.push(key) }
            }
            if newest.is_none() && is_row_id(&head.id) {
                newest = Some(head.id);
            }
            ControlFlow::Continue(())
        })?;
        Ok((rows, skipped, newest))
    }

    /// Puts our place on disk, if it moved.
    pub(super) fn save_cursor(&mut self) -> Result<(), IntakeError> {
        let Some(position) = &self.position else { return Ok(()) };
        let (newest, anchor) = (position.newest(), position.anchor());
        let place = (newest.id.clone(), anchor.id.clone());
        if self.saved.as_ref() == Some(&place) {
            return Ok(());
        }
        let text = |micros| jiff::Timestamp::from_microsecond(micros).unwrap_or_default().to_string();
        let kept = Anchor { id: anchor.id.clone(), created_at: text(anchor.micros), newest_at: text(newest.micros) };
        self.shared.store.cursor().save(&newest.id, &kept)?;
        self.saved = Some(place);
        Ok(())
    }

    /// Tells the platform what is settled, where it wants to know.
    pub(super) fn acknowledge(&mut self) {
        if self.acked.elapsed() < ACK_EVERY {
            return;
        }
        let Some(seq) = lock(&self.shared.acks).due(LOOK_BACK, Instant::now()) else { return };
        self.acked = Instant::now();
        match self.shared.workspace.acknowledge(seq) {
            Ok(()) => lock(&self.shared.acks).acknowledged(seq),
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => lock(&self.shared.acks).give_up(),
            Err(err) => tracing::debug!("cannot acknowledge: {err}"),
        }
    }
}

fn is_gone(outcome: &Result<bool, IntakeError>) -> bool {
    matches!(outcome, Err(IntakeError::Api(ApiError { kind: ErrorKind::Gone { .. }, .. })))
}
