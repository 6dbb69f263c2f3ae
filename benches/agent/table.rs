//! Order statistics of durations, and how they are printed.

use std::time::Duration;

/// Durations of one kind, sorted.
pub struct Sample(Vec<Duration>);

impl From<Vec<Duration>> for Sample {
    fn from(mut all: Vec<Duration>) -> Self {
        assert!(!all.is_empty());
        all.sort_unstable();
        Self(all)
    }
}

impl Sample {
    /// Returns the duration that this share of them does not exceed, in milliseconds.
    pub fn share(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        millis(self.0[at])
    }
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Returns the largest of some rates.
pub fn best(rates: impl IntoIterator<Item = f64>) -> f64 {
    rates.into_iter().fold(0.0, f64::max)
}
