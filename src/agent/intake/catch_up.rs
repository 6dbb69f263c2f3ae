//! Finding our place without a cursor: at the very first start, and after the cursor was lost.
//!
//! Without a cursor the platform answers newest first, so we page back until a row that is known, one that is too old
//! for `--backlog` (at the very first start only), or the end; then the feed is read forward from there as always.
//! What is skipped is remembered, so that a cursor lost later does not bring it back, and counted.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::time::{Instant, UNIX_EPOCH};

use crate::agent::config::Backlog;
use crate::agent::intake::answers_taken;
use crate::agent::intake::pages::{Intake, IntakeError};
use crate::agent::intake::position::{LOOK_BACK, Mark, Position};
use crate::agent::row_time::micros;
use crate::api::{ErrorKind, FeedQuery, Grain, LARGEST_PAGE, RowHead, WayBack, is_row_id};
use crate::store::Key;
use crate::text::counted;

/// How far back rows are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Floor {
    /// All that are not known.
    Everything,
    /// None that are there.
    Nothing,
    /// Those at or after this time, microseconds since 1970.
    Since(i64),
}

impl Floor {
    pub(crate) fn wants(self, at: Option<i64>) -> bool {
        match self {
            Self::Everything => true,
            Self::Nothing => false,
            Self::Since(floor) => at.is_none_or(|at| at >= floor),
        }
    }
}

/// What the walk back found.
#[derive(Default)]
struct Walk {
    /// The newest row of all.
    newest: Option<String>,
    /// The newest row that is not wanted.
    boundary: Option<Mark>,
    /// A row before it from which to ask, so that rows of its time that came late are found.
    anchor: Option<Mark>,
    /// The oldest row that is wanted.
    oldest: Option<Mark>,
    /// Rows beyond the boundary that were not known.
    skipped: Vec<Key>,
    /// Messages among them.
    messages: usize,
    /// The unit of the rows' times.
    grain: Grain,
}

impl Intake<'_> {
    /// What is wanted of the rows that are there now.
    pub(crate) fn floor(&self) -> Floor {
        match self.feed.config.backlog {
            _ if !self.first => Floor::Everything,
            Backlog::All => Floor::Everything,
            Backlog::None => Floor::Nothing,
            Backlog::Younger(age) => {
                // Counted from the start: while the first look fails, messages grow no older than they were.
                let start = self.opened.duration_since(UNIX_EPOCH).unwrap_or_default();
                Floor::Since(i64::try_from(start.saturating_sub(age).as_micros()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Finds a place to read forward from. Without any row there is none yet; the next poll looks again.
    pub(crate) fn catch_up(&mut self) -> Result<(), IntakeError> {
        let asked = Instant::now();
        self.feed.sent_notes.lost_place();
        let walk = self.walk_back(self.floor())?;
        self.grain = walk.grain;
        self.mark(walk.newest, asked);
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
                // Only once it is on disk, or a failure in between would leave it behind our place.
                self.take_oldest(&oldest)?;
                self.position = Some(Position::at_origin(oldest, now));
            }
            (None, None) => {}
        }
        self.save_cursor()
    }

    /// Remembers what is passed over by rule, durably, and that this is not the very first start any more, even if
    /// there was not a single row.
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

    /// The oldest row there is has nothing before it to be asked after, so it is fetched by its time; and so are others of
    /// that time, and rows that come late and lie before it.
    pub(crate) fn take_oldest(&mut self, oldest: &Mark) -> Result<(), IntakeError> {
        let before_ts = self.grain.just_after(oldest.micros);
        let mut rows = Vec::new();
        let mut has_all = true;
        // Where a page cannot hold the rows of one time, those of users and of peers by themselves may fit.
        for source in [None, Some("canvas"), Some("agent")] {
            let query = FeedQuery { before_ts: before_ts.clone(), source, limit: LARGEST_PAGE, ..FeedQuery::default() };
            let mut newest = match self.newest_rows(&query, Floor::Everything) {
                Err(err) if matches!(err.kind, ErrorKind::TooLarge { .. }) => {
                    return self.skip_row(&FeedQuery { limit: 1, ..query }, err).map(drop);
                }
                newest => newest?,
            };
            newest.rows.reverse();
            rows.extend(newest.rows);
            // What was read before, from the other end, may be met in the middle.
            let is_met = newest.known.contains(&oldest.micros);
            let is_whole = !newest.is_full || is_met || newest.oldest.is_some_and(|at| at < oldest.micros);
            match source {
                None if is_whole => break,
                None => {}
                Some(_) => has_all &= is_whole,
            }
        }
        self.take_rows(rows)?;
        if !has_all && !std::mem::replace(&mut self.said_out_of_reach, true) {
            let at = jiff::Timestamp::from_microsecond(oldest.micros).unwrap_or_default();
            tracing::error!(
                "more than {LARGEST_PAGE} messages have the time {at}, and the platform gives no more than that of one time: \
                 some of them may be out of reach. Ask their senders to repeat what was not answered"
            );
        }
        Ok(())
    }

    fn walk_back(&self, floor: Floor) -> Result<Walk, IntakeError> {
        let (mut walk, mut way, mut last_page) = (Walk::default(), WayBack::default(), HashSet::new());
        let mut before_ts = None;
        loop {
            let (mut page, mut oldest, mut is_new) = (HashSet::new(), None, false);
            let query = FeedQuery { before_ts: before_ts.take(), limit: LARGEST_PAGE, ..FeedQuery::default() };
            let rows = self.feed.workspace.feed_heads(&query, &mut |head: RowHead| {
                way.grain.note(&head.created_at);
                oldest = micros(&head.created_at).or(oldest);
                if !last_page.contains(&head.id) {
                    is_new = true;
                    self.look_at(&head, floor, &mut walk);
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

    fn look_at(&self, head: &RowHead, floor: Floor, walk: &mut Walk) {
        if !is_row_id(&head.id) {
            return;
        }
        walk.newest.get_or_insert_with(|| head.id.clone());
        let key = Key::of_row(&head.id);
        let is_known = self.feed.disk.store.is_known(&key);
        let at = micros(&head.created_at);
        let mark = Mark { id: head.id.clone(), micros: at.unwrap_or_default() };
        let look_back = i64::try_from(LOOK_BACK.as_micros()).unwrap_or(i64::MAX);
        match &walk.boundary {
            None if !is_known && floor.wants(at) => {
                walk.oldest = Some(mark);
                return;
            }
            None => walk.boundary = Some(mark),
            // The anchor goes back to the first row that is old enough, and no further.
            Some(boundary) if walk.anchor.as_ref().is_none_or(|anchor| anchor.micros > boundary.micros - look_back) => {
                walk.anchor = Some(mark);
            }
            Some(_) => {}
        }
        // Only the very first start skips; later an unknown row this close is one that came late.
        if !is_known && !matches!(floor, Floor::Everything) {
            walk.skipped.push(key);
            walk.messages += usize::from(matches!(head.method.as_str(), "" | "message/send" | "chat_upload_receive"));
        }
    }
}
