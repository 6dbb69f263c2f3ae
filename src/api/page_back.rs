//! Pages backward through a feed whose newest rows come first.
//!
//! Servers use a time as the boundary of a page, and many rows may have the same time: some clocks have a resolution of
//! milliseconds, others of whole seconds. Invariant: rows with the time at the end of a page are requested again, so
//! that none is skipped. Each page starts before the previous one, so that the iteration ends.

/// The resolution of a server's times, as far as its rows have shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeResolution(i64);

impl Default for TimeResolution {
    fn default() -> Self {
        Self(1_000_000)
    }
}

impl TimeResolution {
    /// Learns from a row's time. Servers drop trailing zeros, so the finest of many times counts.
    pub fn note(&mut self, created_at: &str) {
        let fraction = created_at.split_once('.').map_or("", |(_, fraction)| fraction);
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(6).count();
        self.0 = (digits..6).fold(1, |unit, _| unit * 10).min(self.0);
    }

    /// Returns the boundary after all rows with the time `micros` (microseconds since 1970), in RFC 3339.
    pub fn just_after(self, micros: i64) -> Option<String> {
        text(micros.saturating_add(self.0))
    }
}

fn text(micros: i64) -> Option<String> {
    jiff::Timestamp::from_microsecond(micros).ok().map(|at| at.to_string())
}

/// Computes where the next page starts.
#[derive(Debug, Default)]
pub struct PageBack {
    /// The resolution seen so far.
    pub grain: TimeResolution,
    before: Option<i64>,
    left_behind: Option<i64>,
}

impl PageBack {
    /// Starts before this time, in microseconds since 1970.
    pub fn before(micros: i64) -> Self {
        Self { before: Some(micros), ..Self::default() }
    }

    /// Returns the `before_ts` of the next page after a full one. `oldest` is the time of its oldest row (microseconds
    /// since 1970), and `is_new` is whether it had any row that previous pages did not. Returns `None` at the end, when
    /// the server ignores the boundary.
    pub fn next(&mut self, oldest: i64, is_new: bool) -> Option<String> {
        let comes_before = |at: &i64| self.before.is_none_or(|before| *at < before);
        let with_equals = Some(oldest.saturating_add(self.grain.0)).filter(|at| is_new && comes_before(at));
        let next = match with_equals {
            Some(at) => at,
            None => {
                let strictly = Some(oldest).filter(comes_before)?;
                self.left_behind = Some(oldest);
                strictly
            }
        };
        self.before = Some(next);
        text(next)
    }

    /// Returns the last time whose rows did not fit into a page, in microseconds since 1970. They are newer than any
    /// row found before them.
    pub fn left_behind(&self) -> Option<i64> {
        self.left_behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grain(times: &[&str]) -> i64 {
        let mut grain = TimeResolution::default();
        times.iter().for_each(|time| grain.note(time));
        grain.0
    }

    #[test]
    fn the_resolution_is_the_finest_seen() {
        assert_eq!(grain(&["2026-05-02T10:15:30Z"]), 1_000_000);
        assert_eq!(grain(&["2026-05-02T10:15:30.1Z", "2026-05-02T10:15:30.123Z", "2026-05-02T10:15:30Z"]), 1000);
        assert_eq!(grain(&["2026-05-02T10:15:30.123456+02:00"]), 1);
        assert_eq!(grain(&["2026-05-02T10:15:30.123456789Z", "soon", ""]), 1);
    }

    /// Returns what an iteration sees of rows with these times (seconds), newest last, in pages of 3, and the time it
    /// reports as incomplete.
    fn walk(times: &[i64], is_obeyed: bool) -> (usize, Option<i64>) {
        let rows: Vec<(usize, i64)> = times.iter().map(|at| at * 1_000_000).enumerate().collect();
        let (mut way, mut seen) = (PageBack::default(), std::collections::BTreeSet::new());
        let mut before = i64::MAX;
        for _ in 0..100 {
            let page: Vec<_> = rows.iter().rev().filter(|(_, at)| !is_obeyed || *at < before).take(3).collect();
            let is_new = page.iter().filter(|(id, _)| seen.insert(*id)).count() > 0;
            let next = page.last().filter(|_| page.len() == 3).and_then(|(_, at)| way.next(*at, is_new));
            let Some(next) = next else { return (seen.len(), way.left_behind()) };
            before = next.parse::<jiff::Timestamp>().unwrap().as_microsecond();
        }
        panic!("the iteration does not end");
    }

    #[test]
    fn equal_times_are_neither_skipped_nor_repeated_forever() {
        assert_eq!(walk(&[1, 2, 3, 4, 5, 6, 7], true), (7, None));
        assert_eq!(walk(&[1, 1, 2, 2, 3, 3, 4, 4], true), (8, None));
        // Three rows with the same time fill a page: older rows are found, and the incomplete time is reported.
        assert_eq!(walk(&[1, 2, 2, 2, 2, 3], true), (5, Some(2_000_000)));
        assert_eq!(walk(&[1, 2, 3, 4], false), (3, Some(2_000_000)));
    }
}
