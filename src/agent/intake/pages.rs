//! Reads the feed from the agent's place to its end, page by page, onto the disk.
//!
//! Invariant: the cursor moves past a row only after the row is synced. Known rows are dropped by id, so that reading
//! again is always safe. No page is held in memory as a whole, and a page that breaks off in the middle is continued
//! after the last row that arrived. On a platform without cursors (G1), the newest page is read each time and sorted by
//! the agent.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use crate::agent::acks::Acks;
use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::gate::{Gate, MIN_PAGE_ROWS};
use crate::agent::intake::answers_taken;
use crate::agent::intake::batch::{BadRows, Batch, Destinations, WrittenMessages};
use crate::agent::intake::position::{LOOK_BACK, Position, RowRef};
use crate::agent::row_time::micros;
use crate::agent::sent_notes::SentNotes;
use crate::agent::stop::Stop;
use crate::api::{ApiError, ErrorKind, FeedQuery, LARGEST_PAGE, ROW_LIMIT, RowHead, TimeResolution, Workspace, is_row_id};
use crate::logging::Outcome;
use crate::store::{Accepted, Anchor, DeadCode, DeadReason, NewMessage, StoreError};
use crate::sync::lock;

/// The minimum time between acknowledgements. They are not urgent: without them, rows are stored for a month.
const ACK_EVERY: Duration = Duration::from_secs(10);
/// How much later an acknowledgement is repeated that failed and held up the feed.
const ACK_RETRY: Duration = Duration::from_secs(60);
/// How often to check whether a platform without cursors was upgraded.
const CURSOR_RECHECK: Duration = Duration::from_secs(600);
/// How long a row must stay garbled, so that not even its end can be found, before it is given up. Transient causes are
/// over by then.
const GARBLED_TIMEOUT: Duration = Duration::from_secs(60);

/// What is needed to read the feed.
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

/// The state of the poll thread.
pub(crate) struct Intake<'a> {
    pub(crate) feed: &'a Feed,
    /// The place in the feed, once there is one.
    pub(crate) position: Option<Position>,
    /// Whether the feed was never read before.
    pub(crate) first: bool,
    /// When the agent started, by the platform's clock.
    pub(crate) opened: SystemTime,
    /// The number of messages that the last poll accepted.
    pub(crate) accepted: usize,
    /// Messages that are not handed over yet.
    pub(crate) fresh: WrittenMessages,
    /// The current page size. It shrinks when a page is too large.
    pub(crate) page_size: u32,
    /// Whether the platform is believed to have no cursors, and since when.
    cursorless: Option<(bool, Instant)>,
    /// The place that is on disk: newest row and anchor.
    saved: Option<(String, String)>,
    /// Whether the platform last said that the cursor is gone.
    gone: bool,
    /// Whether the last poll did not reach the end of the feed.
    behind: bool,
    pub(crate) bad_rows: BadRows,
    /// When rows were last acknowledged.
    acked: Instant,
    /// The unit of the platform's times.
    pub(crate) grain: TimeResolution,
    /// Whether it was logged that messages of one time may be lost.
    pub(crate) is_loss_logged: bool,
    /// A row after which nothing can be read, and since when.
    garbled: Option<(String, Instant)>,
}

/// Why the feed could not be read.
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

/// The result of reading a page.
#[derive(Default)]
pub(crate) struct Page {
    /// Whether there may be more after it.
    is_full: bool,
    /// The last row with a usable id.
    last: Option<RowRef>,
    /// The last row with a different time than `last`.
    before_last: Option<String>,
    /// Whether rows have a `seq`, so that the rows after any row can be requested.
    has_order: bool,
    /// Whether the platform ignored the cursor.
    ignored_cursor: bool,
}

impl<'a> Intake<'a> {
    /// Loads the place in the feed from disk.
    pub(crate) fn open(feed: &'a Feed) -> Self {
        let state = feed.disk.store.cursor().load();
        if let Some(problem) = &state.problem {
            tracing::warn!("cannot use the cursor ({problem}); looking for the last settled message instead");
        }
        let stats = feed.disk.store.stats();
        let now = Instant::now();
        let position = state.id.clone().filter(|id| is_row_id(id)).map(|id| {
            let anchor = state.anchor.clone().filter(|anchor| is_row_id(&anchor.id));
            let newest_at = anchor.as_ref().and_then(|anchor| micros(&anchor.newest_at)).unwrap_or_default();
            let newest = RowRef { id, micros: newest_at };
            match anchor.and_then(|anchor| Some(RowRef { micros: micros(&anchor.created_at)?, id: anchor.id })) {
                Some(anchor) => Position::at(anchor, Some(newest), now),
                None => Position::at(newest, None, now),
            }
        });
        Self {
            opened: feed.workspace.server_now(),
            first: state.id.is_none() && state.anchor.is_none() && answers_taken::is_untouched(&feed.disk.store, &stats),
            feed,
            position,
            accepted: 0,
            fresh: WrittenMessages::default(),
            page_size: LARGEST_PAGE,
            cursorless: None,
            saved: None,
            gone: false,
            behind: false,
            bad_rows: HashSet::new(),
            acked: now,
            grain: TimeResolution::default(),
            is_loss_logged: false,
            garbled: None,
        }
    }

    fn limit(&self) -> u32 {
        self.page_size.min(u32::try_from(self.feed.gate.room()).unwrap_or(u32::MAX).max(MIN_PAGE_ROWS))
    }

    /// Reads the new rows; with `is_urgent`, because an event announced some. Returns whether the end was reached.
    pub(crate) fn poll(&mut self, is_urgent: bool) -> Result<bool, IntakeError> {
        self.accepted = 0;
        self.hand_over()?;
        if self.ignores_cursor()? {
            return self.read_newest();
        }
        if self.position.is_none() {
            self.catch_up()?;
        }
        let outcome = self.forward(is_urgent);
        if !is_gone(&outcome) {
            self.gone &= outcome.is_err();
            return outcome;
        }
        // The platform removes old rows, so find a new place: immediately, unless that did not help the last time.
        self.position = None;
        if std::mem::replace(&mut self.gone, true) {
            return outcome;
        }
        tracing::warn!("the platform no longer has the cursor; looking for the last settled message");
        self.catch_up()?;
        let outcome = self.forward(false);
        if is_gone(&outcome) {
            self.position = None;
        }
        outcome
    }

    /// Hands over the written messages and counts them.
    pub(crate) fn hand_over(&mut self) -> Result<(), StoreError> {
        self.accepted += self.fresh.hand_over(&self.feed.to)?;
        Ok(())
    }

    /// Returns whether this platform has no cursors. Checked at the start, and from time to time while that is so.
    fn ignores_cursor(&mut self) -> Result<bool, ApiError> {
        match self.cursorless {
            Some((false, _)) => Ok(false),
            Some((true, since)) if since.elapsed() < CURSOR_RECHECK => Ok(true),
            _ => {
                let cursorless = self.feed.workspace.predates_poll_delivery()?;
                self.cursorless = Some((cursorless, Instant::now()));
                Ok(cursorless)
            }
        }
    }

    /// Reads from the current place to the end of the feed. If it is urgent, or the last poll did not reach the end,
    /// new rows are read first and the window is swept afterwards if necessary.
    fn forward(&mut self, is_urgent: bool) -> Result<bool, IntakeError> {
        let Some(position) = &self.position else { return Ok(true) };
        let was_behind = std::mem::replace(&mut self.behind, true);
        let plan = position.plan(is_urgent || was_behind, Instant::now());
        let newest_before = position.newest().micros;
        let (mut since, mut pages) = (plan.since, 0);
        loop {
            pages += 1;
            let asked = Instant::now();
            let query = FeedQuery { since_id: Some(since.clone()), limit: self.limit(), ..FeedQuery::default() };
            let page = self.read_page(&query)?;
            if page.ignored_cursor {
                tracing::warn!("the platform ignores the cursor; reading the newest rows instead");
                self.cursorless = Some((true, Instant::now()));
                return self.read_newest();
            }
            let Some(last) = page.last.filter(|last| page.is_full && last.id != since) else {
                self.set_mark(self.position.as_ref().map(|position| position.newest().id.clone()), asked);
                break;
            };
            since = match page.before_last {
                _ if page.has_order => last.id,
                // Platforms of May continue with rows later than the given row, which would skip others of the same
                // time.
                Some(before) => before,
                None => {
                    self.accept_oldest(&last)?;
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
            self.accept_oldest(&origin)?;
        }
        let (now, found_nothing) = (Instant::now(), self.accepted == 0);
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

    /// Sets the mark: the newest row in the answer to a request made at `asked`. Notes sent later come after it. Call
    /// this before the messages of that request are handed over, or the first reply could be sent without a mark.
    pub(crate) fn set_mark(&self, newest: Option<String>, asked: Instant) {
        if let Some(newest) = newest {
            self.feed.sent_notes.set_mark(newest, asked);
        }
    }

    /// Accepts a page, row by row. A page that is too large is requested in halves, one that breaks off is continued
    /// after its last row, and a row that is too large becomes a dead letter.
    pub(crate) fn read_page(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut query = query.clone();
        loop {
            let (result, page) = self.read_page_once(&query)?;
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
                // It may be a single row.
                Some(since) if is_garbled && self.is_garbled_for_long(since) && query.limit > 1 => query.limit = 1,
                Some(since) if is_garbled && self.is_garbled_for_long(since) => return self.skip_row(&query, err),
                _ => return Err(err.into()),
            }
        }
    }

    /// Returns whether the rows after this one have been unreadable for a while.
    fn is_garbled_for_long(&mut self, since: &str) -> bool {
        match &self.garbled {
            Some((row, begun)) if row == since => begun.elapsed() >= GARBLED_TIMEOUT,
            _ => {
                self.garbled = Some((since.to_owned(), Instant::now()));
                false
            }
        }
    }

    /// Makes one request. The outer error is from the disk, the inner one from the platform, next to the rows that
    /// arrived before it.
    fn read_page_once(&mut self, query: &FeedQuery) -> Result<(Result<(), ApiError>, Page), IntakeError> {
        let asked = Instant::now();
        let mut batch = Batch::new(&self.feed.to, &mut self.fresh, &mut self.bad_rows, query.since_id.as_deref(), self.grain);
        let result = self.feed.workspace.feed(query, &mut |raw| batch.accept(raw));
        if batch.ignored_cursor {
            return Ok((Ok(()), Page { ignored_cursor: true, ..Page::default() }));
        }
        if let Some(err) = batch.failed {
            return Err(err.into());
        }
        // Rows before the damaged part are good and in order, so they count even if the page ends in an error.
        batch.write()?;
        let seen = std::mem::take(&mut batch.seen);
        let has_order = batch.has_order;
        self.grain = batch.grain;
        let is_full = result.as_ref().is_ok_and(|rows| *rows >= query.limit as usize);
        if query.since_id.is_some() && result.is_ok() && !is_full {
            self.set_mark(seen.last().map(|(id, _)| id.clone()), asked);
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
        let last = last.map(|(id, at)| RowRef { id: id.clone(), micros: at.unwrap_or_default() });
        Ok((result.map(drop), Page { is_full, last, before_last, has_order, ignored_cursor: false }))
    }

    /// Skips a single row that is too large, or whose end cannot be found: only its head is read, and it becomes a dead
    /// letter that says so.
    ///
    /// # Errors
    /// `err`, the error from reading it, if its head cannot be read either.
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
            _ => (format!("the platform's row is not valid JSON: {err}"), DeadCode::Unreadable),
        };
        let stub = serde_json::json!({"id": head.id, "created_at": head.created_at, "seq": head.seq, "method": code.as_str()});
        if let Ok(row) = serde_json::value::to_raw_value(&stub) {
            let message = NewMessage { id: &head.id, keys: &[], covers: &[], lane: code.as_str(), seq: head.seq, row: &row };
            if self.feed.disk.store.accept(&[message])? == [Accepted::New] {
                tracing::error!(id = head.id, "{error}; kept as a dead letter");
                self.feed.disk.store.move_to_dead_letters(&head.id, DeadReason { error, code })?;
                self.feed.counters.finished("", Outcome::Dead);
            }
        }
        if let Some(position) = &mut self.position {
            position.observe(&head.id, micros(&head.created_at), Instant::now());
        }
        self.save_cursor()?;
        let last = RowRef { micros: micros(&head.created_at).unwrap_or_default(), id: head.id };
        Ok(Page { is_full: true, last: Some(last), has_order: true, ..Page::default() })
    }

    /// Saves the place in the feed, if it moved.
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

    /// Acknowledges settled rows, where the platform supports it.
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
                self.acked += ACK_RETRY;
            }
        }
    }
}

fn is_gone(outcome: &Result<bool, IntakeError>) -> bool {
    matches!(outcome, Err(IntakeError::Api(ApiError { kind: ErrorKind::Gone { .. }, .. })))
}
