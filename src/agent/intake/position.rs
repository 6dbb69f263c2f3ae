//! Our place in the feed, with the look-back.
//!
//! Servers order rows by the time their transaction began, so a row that commits late (a large upload: 2 s) turns up
//! behind rows that were readable before it, and a reader whose cursor has passed never gets it. So we ask from an
//! anchor: a row at least [`LOOK_BACK`] older than the newest one known at the previous sweep; what is known already is
//! dropped by id. What must stay true: a row that commits within the look-back of its time lies after the anchor of the
//! first sweep that follows its commit. Once the window has passed quietly, the anchor is the newest row, and an idle
//! poll's answer is empty.
//!
//! A poll reads on from the newest row where somebody rang for it, or where the last one did not get to the end: what was
//! read before is not read again while a message waits. If a ring led to nothing, the window is swept at once, for it may
//! have been for a late row. Under load the window holds more rows than are worth reading again that often: then it is
//! swept every [`SWEEP_EVERY`], and never before the end was reached, or a long queue would be read again and again.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How late a row may commit and still be found: seven times what a 60 MiB upload was seen to take.
pub(crate) const LOOK_BACK: Duration = Duration::from_secs(15);
/// How often the window is swept while it holds more than [`SMALL_WINDOW`] rows.
const SWEEP_EVERY: Duration = Duration::from_secs(5);
/// A window of so many rows is read with every poll that is in no hurry.
const SMALL_WINDOW: usize = 100;

/// A row's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The row's id.
    pub id: String,
    /// Its time in microseconds since 1970; of a row without a readable time, that of the row before it.
    pub micros: i64,
}

/// Where we are.
#[derive(Debug)]
pub(crate) struct Position {
    /// Rows from the anchor (the first) to the newest (the last), in the feed's order.
    window: VecDeque<Mark>,
    newest_seen: Instant,
    swept: Option<Instant>,
    /// The anchor is the first row that there is, and a row before it could still come: there is nothing to ask from.
    at_origin: bool,
}

/// What to ask for next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Rows after this one.
    pub since: String,
    /// Whether this sweeps the window.
    pub sweep: bool,
}

impl Position {
    /// A place whose newest row is `newest`, found with `anchor` behind it.
    pub(crate) fn at(anchor: Mark, newest: Option<Mark>, now: Instant) -> Self {
        let mut window = VecDeque::from([anchor]);
        window.extend(newest.filter(|newest| newest.id != window[0].id));
        Self { window, newest_seen: now, swept: None, at_origin: false }
    }

    /// A place at the first row of the feed.
    pub(crate) fn at_origin(first: Mark, now: Instant) -> Self {
        Self { at_origin: true, ..Self::at(first, None, now) }
    }

    /// The first row of the feed, if one before it could still come.
    pub(crate) fn origin(&self) -> Option<&Mark> {
        self.at_origin.then(|| self.anchor())
    }

    /// The newest row.
    pub(crate) fn newest(&self) -> &Mark {
        // The window is never empty: it is made with a row, and `swept` leaves one.
        &self.window[self.window.len() - 1]
    }

    /// The row to ask from after a restart.
    pub(crate) fn anchor(&self) -> &Mark {
        &self.window[0]
    }

    /// A row was read. Only one that is newer than all before it moves the place.
    pub(crate) fn observe(&mut self, id: &str, micros: Option<i64>, now: Instant) {
        let newest = self.newest().micros;
        let is_known = match micros {
            Some(micros) if micros < newest => return,
            Some(micros) => self.window.iter().rev().take_while(|mark| mark.micros == micros).any(|mark| mark.id == id),
            // Without a time only its id tells whether it is new.
            None => self.window.iter().any(|mark| mark.id == id),
        };
        if is_known {
            return;
        }
        let micros = micros.unwrap_or(newest);
        self.window.push_back(Mark { id: id.to_owned(), micros });
        self.newest_seen = now;
    }

    /// Whether the window should be swept now: it is cheap, and `free`, or it was long ago.
    pub(crate) fn wants_sweep(&self, free: bool, now: Instant) -> bool {
        let is_due = self.swept.is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP_EVERY);
        is_due || (free && self.window.len() <= SMALL_WINDOW)
    }

    /// What to ask for; `reads_on` to leave the window for later.
    pub(crate) fn plan(&self, reads_on: bool, now: Instant) -> Plan {
        // With one row in it a sweep is all that there is to read.
        let sweep = self.window.len() == 1 || (!reads_on && self.wants_sweep(true, now));
        let from = if sweep { self.anchor() } else { self.newest() };
        Plan { since: from.id.clone(), sweep }
    }

    /// The end was reached in several polls, from the anchor on if there was no sweep before: the next one can wait. The
    /// anchor cannot follow, for rows may have come late behind the polls.
    pub(crate) fn caught_up(&mut self, now: Instant) {
        self.swept.get_or_insert(now);
    }

    /// A sweep was read to its end: the anchor follows. One that took several pages says with `from` how new the newest
    /// row was when it began: behind a page that was read then, rows may have come late while it went on.
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

    fn mark(id: &str, seconds: i64) -> Mark {
        Mark { id: id.into(), micros: seconds * SECOND }
    }

    #[test]
    fn a_late_row_lies_after_the_anchor_of_the_next_sweep() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 0), None, start);
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
    fn after_a_quiet_window_the_newest_row_is_asked_from() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 0), None, start);
        place.observe("r1", Some(100 * SECOND), start);
        place.swept(None, start + Duration::from_secs(1));
        assert_eq!(place.plan(false, start + Duration::from_secs(1)), Plan { since: "r0".into(), sweep: true });
        place.swept(None, start + LOOK_BACK);
        assert_eq!(place.plan(false, start + LOOK_BACK).since, "r1");
    }

    #[test]
    fn the_first_row_of_the_feed_is_looked_behind_until_its_window_has_passed() {
        let start = Instant::now();
        let mut quiet = Position::at_origin(mark("r0", 0), start);
        quiet.swept(None, start + Duration::from_secs(14));
        assert_eq!(quiet.origin(), Some(&mark("r0", 0)));
        quiet.swept(None, start + LOOK_BACK);
        assert_eq!(quiet.origin(), None);

        let mut busy = Position::at_origin(mark("r0", 0), start);
        for n in [1, 10, 20] {
            busy.observe(&format!("r{n}"), Some(n * SECOND), start);
            busy.swept(None, start);
            assert_eq!(busy.origin().is_some(), n < 20);
        }
    }

    #[test]
    fn a_sweep_of_several_pages_looks_back_from_where_it_began() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 0), None, start);
        place.observe("r1", Some(10 * SECOND), start);
        place.observe("r2", Some(20 * SECOND), start);
        place.observe("r3", Some(40 * SECOND), start);
        place.swept(Some(30 * SECOND), start + LOOK_BACK);
        assert_eq!(place.anchor().id, "r1", "15 s before 30 s, though the newest row is of 40 s");
    }

    #[test]
    fn a_full_window_is_swept_now_and_then_only() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 0), None, start);
        for n in 0..500 {
            place.observe(&format!("x{n}"), Some(SECOND + n), start);
        }
        place.swept(None, start);
        assert_eq!(place.plan(false, start), Plan { since: "x499".into(), sweep: false });
        assert_eq!(place.plan(false, start + SWEEP_EVERY), Plan { since: "r0".into(), sweep: true });
    }

    #[test]
    fn a_poll_that_reads_on_does_not_read_the_window_again_but_the_next_does() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 0), None, start);
        place.observe("r1", Some(SECOND), start);
        assert!(place.plan(false, start).sweep);
        place.caught_up(start);
        assert_eq!(place.plan(true, start), Plan { since: "r1".into(), sweep: false });
        assert_eq!(place.plan(false, start), Plan { since: "r0".into(), sweep: true });
        assert!(!place.wants_sweep(false, start), "what it found is handed over first");
        assert!(place.wants_sweep(true, start), "it found nothing");
        assert!(place.wants_sweep(false, start + SWEEP_EVERY), "not put off for ever");
    }

    #[test]
    fn ties_are_taken_once_and_older_rows_do_not_move_the_place() {
        let start = Instant::now();
        let mut place = Position::at(mark("r0", 5), None, start);
        for id in ["a", "b", "a", "b"] {
            place.observe(id, Some(5 * SECOND), start);
        }
        place.observe("late", Some(SECOND), start);
        place.observe("timeless", None, start);
        assert_eq!(place.newest().id, "timeless");
        assert_eq!(place.window.len(), 4);
    }
}
