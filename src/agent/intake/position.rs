//! The agent's place in the feed, with the look-back.
//!
//! Servers order rows by the start of their transaction, so a row that commits late (a large upload: 2 s) appears
//! behind rows that were readable before it, and a reader whose cursor has passed never gets it. The agent therefore
//! asks from an anchor: a row at least [`LOOK_BACK`] older than the newest one known at the previous sweep. Known rows
//! are dropped by id.
//!
//! Invariant: a row that commits within the look-back of its time comes after the anchor of the first sweep that
//! follows its commit. Once the window has passed quietly, the anchor is the newest row, and an idle poll's answer is
//! empty.
//!
//! A poll reads on from the newest row if an event announced a message, or if the last poll did not reach the end: rows
//! read before are not read again while a message waits. If a wake-up led to nothing, the window is swept immediately,
//! because it may have been for a late row. Under load the window holds more rows than are worth reading that often: it
//! is then swept every [`SWEEP_EVERY`], and never before the end was reached, or a long queue would be read again and
//! again.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How late a row may commit and still be found: seven times what a 60 MiB upload was seen to take.
pub(crate) const LOOK_BACK: Duration = Duration::from_secs(15);
/// How often the window is swept while it holds more than [`SMALL_WINDOW`] rows.
const SWEEP_EVERY: Duration = Duration::from_secs(5);
/// A window of up to this many rows is read with every poll that is not urgent.
const SMALL_WINDOW: usize = 100;

/// A row, by its id and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowRef {
    /// The row's id.
    pub id: String,
    /// Its time in microseconds since 1970. A row without a readable time has the time of the row before it.
    pub micros: i64,
}

/// The agent's place in the feed.
#[derive(Debug)]
pub(crate) struct Position {
    /// Rows from the anchor (first) to the newest (last), in the feed's order.
    window: VecDeque<RowRef>,
    /// When the newest row was read.
    newest_seen: Instant,
    /// When the window was last swept.
    swept: Option<Instant>,
    /// Whether the anchor is the first row of the feed, and an earlier one could still appear: there is nothing to ask
    /// from.
    at_origin: bool,
}

/// What to request next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The row after which rows are requested.
    pub since: String,
    /// Whether this sweeps the window.
    pub sweep: bool,
}

impl Position {
    /// Creates a place whose newest row is `newest`, with `anchor` behind it.
    pub(crate) fn at(anchor: RowRef, newest: Option<RowRef>, now: Instant) -> Self {
        let mut window = VecDeque::from([anchor]);
        window.extend(newest.filter(|newest| newest.id != window[0].id));
        Self { window, newest_seen: now, swept: None, at_origin: false }
    }

    /// Creates a place at the first row of the feed.
    pub(crate) fn at_origin(first: RowRef, now: Instant) -> Self {
        Self { at_origin: true, ..Self::at(first, None, now) }
    }

    /// Returns the first row of the feed, if an earlier one could still appear.
    pub(crate) fn origin(&self) -> Option<&RowRef> {
        self.at_origin.then(|| self.anchor())
    }

    /// Returns the newest row.
    pub(crate) fn newest(&self) -> &RowRef {
        // The window is never empty: it starts with a row, and `swept` leaves one.
        &self.window[self.window.len() - 1]
    }

    /// Returns the row to ask from after a restart.
    pub(crate) fn anchor(&self) -> &RowRef {
        &self.window[0]
    }

    /// Records a row that was read. Only a row newer than all before it moves the place.
    pub(crate) fn observe(&mut self, id: &str, micros: Option<i64>, now: Instant) {
        let newest = self.newest().micros;
        let is_known = match micros {
            Some(micros) if micros < newest => return,
            Some(micros) => self.window.iter().rev().take_while(|row| row.micros == micros).any(|row| row.id == id),
            // Without a time only its id tells whether it is new.
            None => self.window.iter().any(|row| row.id == id),
        };
        if is_known {
            return;
        }
        let micros = micros.unwrap_or(newest);
        self.window.push_back(RowRef { id: id.to_owned(), micros });
        self.newest_seen = now;
    }

    /// Returns whether to sweep the window now: because it is cheap and the poll is `free`, or because the last sweep
    /// was long ago.
    pub(crate) fn wants_sweep(&self, free: bool, now: Instant) -> bool {
        let is_due = self.swept.is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP_EVERY);
        is_due || (free && self.window.len() <= SMALL_WINDOW)
    }

    /// Returns what to request. With `reads_on`, the window is left for later.
    pub(crate) fn plan(&self, reads_on: bool, now: Instant) -> Plan {
        // With one row in the window, a sweep reads nothing extra.
        let sweep = self.window.len() == 1 || (!reads_on && self.wants_sweep(true, now));
        let from = if sweep { self.anchor() } else { self.newest() };
        Plan { since: from.id.clone(), sweep }
    }

    /// Records that the end was reached over several polls, so that the next sweep can wait (if none was done before,
    /// the polls started from the anchor). The anchor cannot follow, because rows may have committed late behind the
    /// polls.
    pub(crate) fn caught_up(&mut self, now: Instant) {
        self.swept.get_or_insert(now);
    }

    /// Records a sweep that reached the end, and moves the anchor. After a sweep of several pages, `from` is the time
    /// of the newest row when it started: rows may have committed late behind the pages read first.
    pub(crate) fn swept(&mut self, from: Option<i64>, now: Instant) {
        self.swept = Some(now);
        let quiet = from.is_none() && now.saturating_duration_since(self.newest_seen) >= LOOK_BACK;
        let back = if quiet { 0 } else { i64::try_from(LOOK_BACK.as_micros()).unwrap_or(i64::MAX) };
        let base = from.unwrap_or(self.newest().micros).saturating_sub(back);
        while self.window.len() > 1 && self.window[1].micros <= base {
            self.window.pop_front();
            self.at_origin = false;
        }
        self.at_origin &= !quiet;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn row(id: &str, seconds: i64) -> RowRef {
        RowRef { id: id.into(), micros: seconds * SECOND }
    }

    #[test]
    fn a_late_row_is_after_the_anchor_of_the_next_sweep() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 0), None, start);
        for n in 1..200 {
            let now = start + Duration::from_secs(n);
            let previous = place.newest().micros;
            place.observe(&format!("r{n}"), Some(i64::try_from(n).unwrap() * SECOND), now);
            assert!(place.anchor().micros <= (previous - 15 * SECOND).max(0));
            if place.plan(false, now).sweep {
                place.swept(None, now);
            }
        }
        assert!(place.anchor().micros >= 180 * SECOND, "the anchor follows");
    }

    #[test]
    fn after_a_quiet_window_the_newest_row_is_the_anchor() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 0), None, start);
        place.observe("r1", Some(100 * SECOND), start);
        place.swept(None, start + Duration::from_secs(1));
        assert_eq!(place.plan(false, start + Duration::from_secs(1)), Plan { since: "r0".into(), sweep: true });
        place.swept(None, start + LOOK_BACK);
        assert_eq!(place.plan(false, start + LOOK_BACK).since, "r1");
    }

    #[test]
    fn earlier_rows_are_looked_for_until_the_first_rows_window_has_passed() {
        let start = Instant::now();
        let mut quiet = Position::at_origin(row("r0", 0), start);
        quiet.swept(None, start + Duration::from_secs(14));
        assert_eq!(quiet.origin(), Some(&row("r0", 0)));
        quiet.swept(None, start + LOOK_BACK);
        assert_eq!(quiet.origin(), None);

        let mut busy = Position::at_origin(row("r0", 0), start);
        for n in [1, 10, 20] {
            busy.observe(&format!("r{n}"), Some(n * SECOND), start);
            busy.swept(None, start);
            assert_eq!(busy.origin().is_some(), n < 20);
        }
    }

    #[test]
    fn a_sweep_of_several_pages_looks_back_from_where_it_began() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 0), None, start);
        place.observe("r1", Some(10 * SECOND), start);
        place.observe("r2", Some(20 * SECOND), start);
        place.observe("r3", Some(40 * SECOND), start);
        place.swept(Some(30 * SECOND), start + LOOK_BACK);
        assert_eq!(place.anchor().id, "r1", "15 s before 30 s, though the newest row is of 40 s");
    }

    #[test]
    fn a_full_window_is_swept_only_from_time_to_time() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 0), None, start);
        for n in 0..500 {
            place.observe(&format!("x{n}"), Some(SECOND + n), start);
        }
        place.swept(None, start);
        assert_eq!(place.plan(false, start), Plan { since: "x499".into(), sweep: false });
        assert_eq!(place.plan(false, start + SWEEP_EVERY), Plan { since: "r0".into(), sweep: true });
    }

    #[test]
    fn a_poll_that_reads_on_leaves_the_window_to_the_next_one() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 0), None, start);
        place.observe("r1", Some(SECOND), start);
        assert!(place.plan(false, start).sweep);
        place.caught_up(start);
        assert_eq!(place.plan(true, start), Plan { since: "r1".into(), sweep: false });
        assert_eq!(place.plan(false, start), Plan { since: "r0".into(), sweep: true });
        assert!(!place.wants_sweep(false, start), "new messages are handed over first");
        assert!(place.wants_sweep(true, start), "it found nothing");
        assert!(place.wants_sweep(false, start + SWEEP_EVERY), "not postponed forever");
    }

    #[test]
    fn rows_of_one_time_count_once_and_older_rows_do_not_move_the_place() {
        let start = Instant::now();
        let mut place = Position::at(row("r0", 5), None, start);
        for id in ["a", "b", "a", "b"] {
            place.observe(id, Some(5 * SECOND), start);
        }
        place.observe("late", Some(SECOND), start);
        place.observe("timeless", None, start);
        assert_eq!(place.newest().id, "timeless");
        assert_eq!(place.window.len(), 4);
    }
}
