//! Taking the feed in: from our place to its end, page by page, onto the disk.
//!
//! What must stay true: the cursor moves past a row only after it is synced; rows that are known are dropped by id, so
//! that reading again is always safe; no page is held whole, and a page that breaks off in the middle is gone on with
//! after the last row that came. On a platform without cursors (G1) the newest page is read each time and put in order
//! here.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::{Duration, Instant, SystemTime};

use crate::agent::acks::Acks;
use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::gate::Gate;
use crate::agent::intake::answers_taken;
use crate::agent::intake::batch::Destinations;
use crate::agent::intake::batch::{BadRows, Batch, Fresh};
use crate::agent::intake::position::{LOOK_BACK, Mark, Position};
use crate::agent::row_time::micros;
use crate::agent::sent_notes::SentNotes;
use crate::agent::stop::Stop;
use crate::api::Workspace;
use crate::api::{ApiError, ErrorKind, FeedQuery, Grain, LARGEST_PAGE, ROW_LIMIT, RowHead, is_row_id};
use crate::store::{Accepted, Anchor, DeadCode, DeadReason, NewMessage, StoreError};
use crate::sync::lock;
use std::sync::Arc;
use std::sync::Mutex;

/// Pages are not made smaller than this to fit the room in the spool: rows that are known would fill them.
pub(crate) const SMALLEST_PAGE: u32 = 100;
/// Acknowledgements are not urgent: rows are kept for a month without.
const ACK_EVERY: Duration = Duration::from_secs(10);
/// One that failed, and kept the feed waiting, is made again so much later.
const ACK_PAUSE: Duration = Duration::from_secs(60);
/// A platform without cursors is asked whether it has become a newer one.
const RECHECK: Duration = Duration::from_secs(600);
/// A row that cannot even be told from what follows it is given up when it has been like that for so long: what garbles an
/// answer in passing is over by then.
const GARBLED_PATIENCE: Duration = Duration::from_secs(60);

/// What the feed is read with.
pub(crate) struct Feed {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) acks: Arc<Mutex<Acks>>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) counters: Counters,
    pub(crate) stop: Stop,
    pub(crate) to: Destinations,
}

/// What the poll thread knows.
pub(crate) struct Intake<'a> {
    pub(crate) feed: &'a Feed,
    pub(crate) position: Option<Position>,
    /// Whether the very first look at the feed is still to come.
    pub(crate) first: bool,
    /// When we started, by the platform's clock.
    pub(crate) opened: SystemTime,
    /// Messages that the last poll took in.
    pub(crate) taken: usize,
    pub(crate) fresh: Fresh,
    pub(crate) page_size: u32,
    /// Whether the platform is taken to know no cursors, and since when.
    cursorless: Option<(bool, Instant)>,
    saved: Option<(String, String)>,
    /// The platform said last that our cursor is gone.
    gone: bool,
    /// The last look at the feed did not get to its end.
    behind: bool,
    pub(crate) bad_rows: BadRows,
    acked: Instant,
    /// The unit of the platform's times.
    pub(crate) grain: Grain,
    /// It was said that rows of one time may be out of reach.
    pub(crate) said_out_of_reach: bool,
    /// Nothing after this row can be read, and since when.
    garbled: Option<(String, Instant)>,
}

/// Why the feed could not be taken in.
#[derive(Debug)]
pub(crate) enum IntakeError {
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
#[derive(Default)]
pub(crate) struct Page {
    /// There may be more after it.
    is_full: bool,
    /// The last row with a usable id.
    last: Option<Mark>,
    /// The last one whose time is another than that of `last`.
    before_last: Option<String>,
    /// Rows tell their order, so that the next ones after any row can be asked for.
    has_order: bool,
    /// The platform did not go by the cursor.
    ignored_cursor: bool,
}

impl<'a> Intake<'a> {
    pub(crate) fn open(feed: &'a Feed) -> Self {
        let state = feed.disk.store.cursor().load();
        if let Some(problem) = &state.problem {
            tracing::warn!("the cursor cannot be used ({problem}); looking for the last settled message instead");
        }
        let stats = feed.disk.store.stats();
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
            opened: feed.workspace.server_now(),
            first: state.id.is_none() && state.anchor.is_none() && answers_taken::is_untouched(&feed.disk.store, &stats),
            feed,
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
            grain: Grain::default(),
            said_out_of_reach: false,
            garbled: None,
        }
    }

    fn limit(&self) -> u32 {
        self.page_size.min(u32::try_from(self.feed.gate.room()).unwrap_or(u32::MAX).max(SMALLEST_PAGE))
    }

    /// Reads what is new, in a hurry if somebody rang for it. True when that was all there is.
    pub(crate) fn poll(&mut self, in_hurry: bool) -> Result<bool, IntakeError> {
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

    pub(crate) fn hand_over(&mut self) -> Result<(), StoreError> {
        self.taken += self.fresh.hand_over(&self.feed.to)?;
        Ok(())
    }

    /// Whether this platform knows no cursors: asked at the start, and now and then while it does not.
    fn is_cursorless(&mut self) -> Result<bool, ApiError> {
        match self.cursorless {
            Some((false, _)) => Ok(false),
            Some((true, since)) if since.elapsed() < RECHECK => Ok(true),
            _ => {
                let cursorless = self.feed.workspace.predates_poll_delivery()?;
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
            let Some(last) = page.last.filter(|last| page.is_full && last.id != since) else {
                self.mark(self.position.as_ref().map(|position| position.newest().id.clone()), asked);
                break;
            };
            since = match page.before_last {
                _ if page.has_order => last.id,
                // Platforms of May go on with what is later than a row: others of its time would be passed over.
                Some(before) => before,
                None => {
                    self.take_oldest(&last)?;
                    last.id
                }
            };
            if !self.feed.gate.has_room() || self.feed.stop.is_stopping() {
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
            self.feed.sent_notes.swept();
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
    pub(crate) fn mark(&self, newest: Option<String>, asked: Instant) {
        if let Some(newest) = newest {
            self.feed.sent_notes.mark(newest, asked);
        }
    }

    /// Takes a page in, in the order it comes. A page beyond its bound is asked for in halves, one that breaks off is
    /// gone on with after its last row, and a row beyond its bound becomes a dead letter.
    pub(crate) fn take_page(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut query = query.clone();
        loop {
            let (result, page) = self.take_page_once(&query)?;
            let Err(err) = result else {
                self.page_size = (self.page_size * 2).min(LARGEST_PAGE);
                self.garbled = None;
                return Ok(page);
            };
            let is_too_large = matches!(err.kind, ErrorKind::TooLarge { .. });
            let is_garbled = matches!(err.kind, ErrorKind::Garbled { .. });
            if page.last.is_some() && query.since_id.is_some() {
                tracing::debug!("a page broke off ({err}); going on after its last row");
                return Ok(Page { is_full: true, ..page });
            }
            match &query.since_id {
                _ if is_too_large && query.limit == 1 => return self.skip_row(&query, err),
                _ if is_too_large => {
                    query.limit = (query.limit / 2).max(1);
                    self.page_size = query.limit;
                }
                // It may be one row.
                Some(since) if is_garbled && self.is_garbled_for_long(since) && query.limit > 1 => query.limit = 1,
                Some(since) if is_garbled && self.is_garbled_for_long(since) => return self.skip_row(&query, err),
                _ => return Err(err.into()),
            }
        }
    }

    /// Whether what comes after this row could not be read for a while.
    fn is_garbled_for_long(&mut self, since: &str) -> bool {
        match &self.garbled {
            Some((row, begun)) if row == since => begun.elapsed() >= GARBLED_PATIENCE,
            _ => {
                self.garbled = Some((since.to_owned(), Instant::now()));
                false
            }
        }
    }

    /// One request. The outer error is the disk's; the inner one the platform's, beside the rows that came before it.
    fn take_page_once(&mut self, query: &FeedQuery) -> Result<(Result<(), ApiError>, Page), IntakeError> {
        let asked = Instant::now();
        let mut batch = Batch::new(&self.feed.to, &mut self.fresh, &mut self.bad_rows, query.since_id.as_deref(), self.grain);
        let result = self.feed.workspace.feed(query, &mut |raw| batch.row(raw));
        if batch.ignored_cursor {
            return Ok((Ok(()), Page { ignored_cursor: true, ..Page::default() }));
        }
        if let Some(err) = batch.failed {
            return Err(err.into());
        }
        // Rows before a spoilt place are good and in order, so they count even if the page ends in an error.
        batch.write()?;
        let seen = std::mem::take(&mut batch.seen);
        let has_order = batch.has_order;
        self.grain = batch.grain;
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
        let last = seen.last().map(|(id, at)| (id, *at));
        let before_last = last.and_then(|(_, at)| seen.iter().rev().find(|(_, other)| *other != at)).map(|(id, _)| id.clone());
        let last = last.map(|(id, at)| Mark { id: id.clone(), micros: at.unwrap_or_default() });
        Ok((result.map(drop), Page { is_full, last, before_last, has_order, ignored_cursor: false }))
    }

    /// A single row that is too large to be held, or whose end cannot be found: its head is read, and it becomes a dead
    /// letter that says so.
    ///
    /// # Errors
    /// `err`, which is what came of reading it, if no head is found either.
    pub(crate) fn skip_row(&mut self, query: &FeedQuery, err: ApiError) -> Result<Page, IntakeError> {
        let mut head = None;
        self.feed.workspace.feed_heads(query, &mut |found| {
            head = Some(found);
            ControlFlow::Break(())
        })?;
        let Some(head) = head.filter(|head: &RowHead| is_row_id(&head.id)) else {
            return Err(err.into());
        };
        let (error, code) = match err.kind {
            ErrorKind::TooLarge { .. } => {
                (format!("the message is larger than {ROW_LIMIT} bytes and was not fetched"), DeadCode::Oversized)
            }
            _ => (format!("the platform's row is no JSON and cannot be read: {err}"), DeadCode::Unreadable),
        };
        let stub = serde_json::json!({"id": head.id, "created_at": head.created_at, "seq": head.seq, "method": code.as_str()});
        if let Ok(row) = serde_json::value::to_raw_value(&stub) {
            let message = NewMessage { id: &head.id, keys: &[], covers: &[], lane: code.as_str(), seq: head.seq, row: &row };
            if self.feed.disk.store.accept(&[message])? == [Accepted::New] {
                tracing::error!(id = head.id, "{error}; kept as a dead letter");
                self.feed.disk.store.bury(&head.id, DeadReason { error, code })?;
                self.feed.counters.count(|tally| tally.dead += 1);
            }
        }
        if let Some(position) = &mut self.position {
            position.observe(&head.id, micros(&head.created_at), Instant::now());
        }
        self.save_cursor()?;
        let last = Mark { micros: micros(&head.created_at).unwrap_or_default(), id: head.id };
        Ok(Page { is_full: true, last: Some(last), has_order: true, ..Page::default() })
    }

    /// Puts our place on disk, if it moved.
    pub(crate) fn save_cursor(&mut self) -> Result<(), IntakeError> {
        let Some(position) = &self.position else { return Ok(()) };
        let (newest, anchor) = (position.newest(), position.anchor());
        let place = (newest.id.clone(), anchor.id.clone());
        if self.saved.as_ref() == Some(&place) {
            return Ok(());
        }
        let text = |micros| jiff::Timestamp::from_microsecond(micros).unwrap_or_default().to_string();
        let kept = Anchor { id: anchor.id.clone(), created_at: text(anchor.micros), newest_at: text(newest.micros) };
        self.feed.disk.store.cursor().save(&newest.id, &kept)?;
        self.saved = Some(place);
        Ok(())
    }

    /// Tells the platform what is settled, where it wants to know.
    pub(crate) fn acknowledge(&mut self) {
        if self.acked.elapsed() < ACK_EVERY {
            return;
        }
        let Some(seq) = lock(&self.feed.acks).due(LOOK_BACK, Instant::now()) else { return };
        self.acked = Instant::now();
        match self.feed.workspace.acknowledge(seq) {
            Ok(()) => lock(&self.feed.acks).acknowledged(seq),
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => lock(&self.feed.acks).give_up(),
            Err(err) => {
                tracing::debug!("cannot acknowledge: {err}");
                self.acked += ACK_PAUSE;
            }
        }
    }
}

fn is_gone(outcome: &Result<bool, IntakeError>) -> bool {
    matches!(outcome, Err(IntakeError::Api(ApiError { kind: ErrorKind::Gone { .. }, .. })))
}
