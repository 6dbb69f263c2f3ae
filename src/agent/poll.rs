//! The poll thread: feed → spool → lanes, then the cursor.
//!
//! What must stay true: a row is on disk (synced) before its id is in a lane and before the cursor moves past it; rows
//! that are known are dropped by id, so that reading again is always safe; no page is held whole. On a platform without
//! cursors (G1) the newest page is read each time and put in order here.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::position::{LOOK_BACK, Mark, Position, micros};
use super::unauthorized::{Verdict, judge};
use super::{Level, Reason, Shared, lock};
use crate::api::inbound::{Row, read_row};
use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, FeedQuery, RawRow, is_row_id};
use crate::store::{Accepted, Anchor, DeadReason, Key, NewMessage, StoreError};

/// After a poll that brought something, the next one follows soon: of a burst some events are dropped.
const TRAILING: Duration = Duration::from_secs(1);
/// The server's own cap for a page.
const LARGEST_PAGE: u32 = 500;
/// So much of a page is held before it is written.
const BATCH_BYTES: usize = 2 << 20;
/// Acknowledgements are not urgent: rows are kept for a month without.
const ACK_EVERY: Duration = Duration::from_secs(10);
/// A platform without cursors is asked whether it has become a newer one.
const RECHECK: Duration = Duration::from_secs(600);

/// What the poll thread knows.
pub(super) struct Intake<'a> {
    pub(super) shared: &'a Shared,
    pub(super) position: Option<Position>,
    pub(super) page_size: u32,
    /// Whether the platform is taken to know no cursors, and since when.
    cursorless: Option<(bool, Instant)>,
    /// Whether the very first look at the feed is still to come.
    pub(super) first: bool,
    saved: Option<(String, String)>,
    gone: u32,
    /// Messages that the last poll took in.
    taken: usize,
    /// The last poll took something in, so this one follows soon after it.
    trailing: bool,
    bad_rows: HashSet<Key>,
    acks: bool,
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
    pub(super) is_full: bool,
    /// The last row with a usable id.
    pub(super) last: Option<String>,
    /// The platform did not go by the cursor.
    pub(super) ignored_cursor: bool,
}

pub(super) fn run(shared: &Shared) {
    let mut intake = Intake::open(shared);
    let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30).max(shared.config.poll_interval));
    let mut was_rung = true;
    while !shared.stop.is_stopping() {
        shared.live.check(shared.config.heartbeat_interval);
        if shared.is_paused() {
            shared.doorbell.wait(Duration::from_secs(60));
            continue;
        }
        if intake.room() == 0 {
            // Reading on would only fill the disk. The platform keeps the rest.
            shared.pulse.fed();
            shared.room.wait(Duration::from_secs(1));
            continue;
        }
        let outcome = intake.poll();
        let is_error = outcome.is_err();
        let wait = match outcome {
            Ok(caught_up) => {
                shared.trouble.passed("feed");
                shared.pulse.fed();
                backoff.reset();
                intake.acknowledge();
                if caught_up && shared.config.once && intake.drain() {
                    return;
                }
                if caught_up { intake.pause(was_rung) } else { Duration::ZERO }
            }
            Err(IntakeError::Api(err)) => {
                shared.pulse.unfed(&err.to_string());
                match judge(shared, "feed", &err) {
                    Verdict::Now => Duration::ZERO,
                    Verdict::Wait => backoff.next(err.retry_after()),
                    Verdict::Ended => return,
                }
            }
            Err(IntakeError::Disk(err)) => {
                shared.pulse.unfed(&crate::error::chain(&err));
                if backoff.tries() == 0 {
                    tracing::error!("cannot take messages in: {}; they stay on the platform", crate::error::chain(&err));
                }
                let _ = shared.store.recover();
                backoff.next(None)
            }
        };
        if is_error {
            // An event is no reason to come back sooner than the platform can bear.
            shared.stop.sleep(wait);
        } else {
            was_rung = shared.doorbell.wait(wait);
        }
    }
}

impl<'a> Intake<'a> {
    fn open(shared: &'a Shared) -> Self {
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
            first: state.id.is_none() && state.anchor.is_none() && stats.settled == 0 && stats.pending == 0,
            shared,
            position,
            page_size: LARGEST_PAGE,
            cursorless: None,
            saved: None,
            gone: 0,
            taken: 0,
            trailing: false,
            bad_rows: HashSet::new(),
            acks: true,
            acked: now,
        }
    }

    /// How many more messages may be kept waiting.
    pub(super) fn room(&self) -> u32 {
        let shared = self.shared;
        let waiting = shared.lanes.queued() + shared.notes.queued() + shared.letters.queued();
        u32::try_from(shared.config.max_queued.saturating_sub(waiting)).unwrap_or(u32::MAX)
    }

    /// Reads what is new. True when that was all there is.
    fn poll(&mut self) -> Result<bool, IntakeError> {
        self.taken = 0;
        if self.is_cursorless()? {
            return self.read_newest();
        }
        if self.position.is_none() {
            self.catch_up()?;
        }
        match self.forward() {
            Err(IntakeError::Api(err)) if matches!(err.kind, ErrorKind::Gone { .. }) && self.gone == 0 => {
                self.gone += 1;
                tracing::warn!("the cursor is gone from the platform; looking for the last settled message");
                self.position = None;
                self.catch_up()?;
                self.forward()
            }
            other => {
                self.gone = if other.is_ok() { 0 } else { self.gone };
                other
            }
        }
    }

    /// How long to wait after a poll. While events announce what comes that is long; but a burst may have lost some of
    /// its events, so it is followed by one more poll, and a message that came unannounced ends the reliance.
    fn pause(&mut self, was_rung: bool) -> Duration {
        let (live, config) = (&self.shared.live, &self.shared.config);
        let was_trailing = std::mem::replace(&mut self.trailing, self.taken > 0);
        if self.taken > 0 && !was_rung && !was_trailing && !self.shared.doorbell.is_rung() {
            live.distrust();
        }
        let floor = if live.is_relied_on() { config.events_poll_interval } else { config.poll_interval };
        if self.trailing { floor.min(TRAILING) } else { floor }
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

    /// Reads from our place to the end of the feed.
    fn forward(&mut self) -> Result<bool, IntakeError> {
        let Some(plan) = self.position.as_ref().map(|position| position.plan(Instant::now())) else { return Ok(true) };
        let mut since = plan.since;
        loop {
            let limit = self.page_size.min(self.room().max(1));
            let page = self.take_page(&FeedQuery { since_id: Some(since.clone()), limit, ..FeedQuery::default() })?;
            if page.ignored_cursor {
                tracing::warn!("the platform does not go by the cursor; reading the newest rows instead");
                self.cursorless = Some((true, Instant::now()));
                return self.read_newest();
            }
            let Some(last) = page.last.filter(|last| page.is_full && *last != since) else { break };
            since = last;
            if self.room() == 0 || self.shared.stop.is_stopping() {
                return Ok(false);
            }
        }
        if plan.sweep {
            if let Some(origin) = self.position.as_ref().and_then(Position::origin).cloned() {
                self.take_oldest(&origin)?;
            }
            if let Some(position) = &mut self.position {
                position.swept(Instant::now());
            }
        }
        self.save_cursor()?;
        Ok(true)
    }

    /// Takes a page in, in the order it comes; pages beyond their bound are asked for in halves, and a row beyond its
    /// bound becomes a dead letter.
    pub(super) fn take_page(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut query = query.clone();
        loop {
            match self.take_page_once(&query) {
                Err(IntakeError::Api(err)) if matches!(err.kind, ErrorKind::TooLarge { .. }) => {
                    if query.limit == 1 {
                        return self.skip_row(&query);
                    }
                    query.limit = (query.limit / 2).max(1);
                    self.page_size = query.limit;
                }
                other => {
                    self.page_size = (self.page_size * 2).min(LARGEST_PAGE);
                    return other;
                }
            }
        }
    }

    fn take_page_once(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut batch = Batch::new(self.shared, query.since_id.clone());
        let result = self.shared.workspace.feed(query, &mut |raw| batch.row(raw, &mut self.bad_rows));
        if batch.ignored_cursor {
            return Ok(Page { is_full: false, last: None, ignored_cursor: true });
        }
        // Rows before a spoilt place are good and in order, so they count even if the page ends in an error.
        self.taken += batch.finish()?;
        if let Some(err) = batch.failed {
            return Err(IntakeError::Disk(err));
        }
        let now = Instant::now();
        let last = batch.seen.last().map(|(id, _)| id.clone());
        for (id, at) in &batch.seen {
            match &mut self.position {
                Some(position) => position.observe(id, *at, now),
                None => self.position = Some(Position::at(Mark { id: id.clone(), micros: at.unwrap_or_default() }, None, now)),
            }
        }
        self.save_cursor()?;
        Ok(Page { is_full: result? >= query.limit as usize, last, ignored_cursor: false })
    }

    /// A single row that is too large to be held: its head is read, and it becomes a dead letter that says so.
    fn skip_row(&mut self, query: &FeedQuery) -> Result<Page, IntakeError> {
        let mut head = None;
        self.shared.workspace.feed_heads(query, &mut |found| {
            head = Some(found);
            ControlFlow::Break(())
        })?;
        let Some(head) = head.filter(|head| is_row_id(&head.id)) else {
            return Ok(Page { is_full: false, last: None, ignored_cursor: false });
        };
        let stub = serde_json::json!({"id": head.id, "created_at": head.created_at, "seq": head.seq, "method": "too large"});
        if let Ok(row) = serde_json::value::to_raw_value(&stub) {
            let message = NewMessage { id: &head.id, keys: &[], lane: "oversized", seq: head.seq, row: &row };
            if self.shared.store.accept(&[message])? == [Accepted::New] {
                let error = format!("the message is larger than {} bytes and was not fetched", crate::api::ROW_LIMIT);
                tracing::error!(id = head.id, "{error}; kept as a dead letter");
                self.shared.store.bury(&head.id, DeadReason { error, code: "oversized".to_owned() })?;
                self.shared.counters.count(|tally| tally.dead += 1);
            }
        }
        let now = Instant::now();
        if let Some(position) = &mut self.position {
            position.observe(&head.id, micros(&head.created_at), now);
        }
        self.save_cursor()?;
        Ok(Page { is_full: true, last: Some(head.id), ignored_cursor: false })
    }

    /// G1: the newest page, put in order here; what is known is dropped.
    fn read_newest(&mut self) -> Result<bool, IntakeError> {
        let floor = self.floor();
        let mut rows: Vec<(Option<i64>, RawRow)> = Vec::new();
        let mut skipped = Vec::new();
        let query = FeedQuery { limit: LARGEST_PAGE, ..FeedQuery::default() };
        self.shared.workspace.feed(&query, &mut |raw| {
            let head = serde_json::from_str::<crate::api::RowHead>(raw.get()).unwrap_or_default();
            let at = micros(&head.created_at);
            let key = Key::of_row(&head.id);
            if !self.shared.store.is_known(&key) {
                if floor.wants(at) { rows.push((at, raw)) } else { skipped.push(key) }
            }
            ControlFlow::Continue(())
        })?;
        rows.reverse();
        rows.sort_by_key(|(at, _)| *at);
        let mut batch = Batch::new(self.shared, None);
        for (_, raw) in rows {
            let _ = batch.row(raw, &mut self.bad_rows);
        }
        self.taken += batch.finish()?;
        if let Some(err) = batch.failed {
            return Err(IntakeError::Disk(err));
        }
        self.skipped(&skipped, false)?;
        Ok(true)
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
        let mut known = lock(&self.shared.newest);
        if known.as_ref().is_none_or(|(id, _)| *id != newest.id) {
            *known = Some((newest.id.clone(), Instant::now()));
        }
        drop(known);
        self.saved = Some(place);
        Ok(())
    }

    /// Tells the platform what is settled, where it wants to know.
    fn acknowledge(&mut self) {
        if !self.acks || self.acked.elapsed() < ACK_EVERY {
            return;
        }
        let Some(seq) = lock(&self.shared.acks).due(LOOK_BACK, Instant::now()) else { return };
        self.acked = Instant::now();
        match self.shared.workspace.acknowledge(seq) {
            Ok(()) => lock(&self.shared.acks).acknowledged(seq),
            Err(ApiError { kind: ErrorKind::Unsupported, .. }) => self.acks = false,
            Err(err) => tracing::debug!("cannot acknowledge: {err}"),
        }
    }

    /// `--once`: waits until everything is settled, then stops the agent.
    fn drain(&self) -> bool {
        let shared = self.shared;
        let second = Duration::from_secs(1);
        while !(shared.lanes.wait_idle(true, second)
            && shared.notes.wait_idle(true, second)
            && shared.letters.wait_idle(true, second))
        {
            if shared.stop.is_stopping() {
                return true;
            }
        }
        shared.stop.raise(Level::Finish, Reason::Drained);
        true
    }
}

/// Rows on their way to the disk.
pub(super) struct Batch<'a> {
    shared: &'a Shared,
    since: Option<String>,
    rows: Vec<Fresh>,
    bytes: usize,
    /// Taken in, to be handed over once synced.
    fresh: Vec<(String, String, Option<i64>)>,
    /// Id and time of every row with a usable id, in order.
    seen: Vec<(String, Option<i64>)>,
    ignored_cursor: bool,
    failed: Option<StoreError>,
}

struct Fresh {
    id: String,
    keys: Vec<Key>,
    lane: String,
    seq: Option<i64>,
    raw: RawRow,
}

impl<'a> Batch<'a> {
    fn new(shared: &'a Shared, since: Option<String>) -> Self {
        let (rows, fresh, seen) = (Vec::new(), Vec::new(), Vec::new());
        Self { shared, since, rows, bytes: 0, fresh, seen, ignored_cursor: false, failed: None }
    }

    fn row(&mut self, raw: RawRow, bad_rows: &mut HashSet<Key>) -> ControlFlow<()> {
        let (id, seq, created_at) = match read_row(&raw, self.shared.id()) {
            Row::Input(message) => {
                if let Some(id) = &message.message_id {
                    self.shared.doorbell.read(id);
                }
                let place = (message.id.clone(), message.seq, message.created_at.clone());
                if !self.shared.store.is_known(&Key::of_row(&message.id)) {
                    self.bytes += raw.get().len();
                    let keys = message.fingerprint().map(|[a, b, c]| Key::of(&[&a, &b, &c])).into_iter().collect();
                    self.rows.push(Fresh { id: message.id.clone(), keys, lane: message.lane(), seq: message.seq, raw });
                }
                place
            }
            Row::NotInput { id, seq, created_at, why } => {
                tracing::trace!(id, "passed over: {why}");
                (id, seq, created_at)
            }
            Row::Unusable(why) => {
                // The look-back shows it again and again; said once.
                if bad_rows.len() < 1000 && bad_rows.insert(Key::of(&[raw.get()])) {
                    tracing::warn!("passed over a row of the feed: {why}: {}", crate::text::printable(raw.get(), 200));
                }
                return ControlFlow::Continue(());
            }
        };
        let at = micros(&created_at);
        let goes_back = self.seen.last().is_some_and(|(_, last)| at.is_some() && *last > at);
        if self.since.as_ref().is_some_and(|since| *since == id || goes_back) {
            self.ignored_cursor = true;
            return ControlFlow::Break(());
        }
        lock(&self.shared.acks).seen(seq);
        if is_row_id(&id) {
            self.seen.push((id, at));
        }
        if self.bytes > BATCH_BYTES
            && let Err(err) = self.write()
        {
            self.failed = Some(err);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let messages: Vec<_> = self
            .rows
            .iter()
            .map(|row| NewMessage { id: &row.id, keys: &row.keys, lane: &row.lane, seq: row.seq, row: &row.raw })
            .collect();
        let accepted = self.shared.store.accept_unsynced(&messages)?;
        for (row, accepted) in self.rows.drain(..).zip(accepted) {
            if accepted == Accepted::New {
                self.fresh.push((row.lane, row.id, row.seq));
            }
        }
        self.bytes = 0;
        Ok(())
    }

    /// Makes the page durable and hands its messages over; how many they are.
    fn finish(&mut self) -> Result<usize, StoreError> {
        if self.failed.is_none() && !self.rows.is_empty() {
            self.write()?;
        }
        let taken = self.fresh.len();
        if taken == 0 {
            return Ok(0);
        }
        self.shared.store.sync()?;
        for (lane, id, seq) in self.fresh.drain(..) {
            lock(&self.shared.acks).open(seq);
            self.shared.lanes.push(&lane, &id);
        }
        Ok(taken)
    }
}
