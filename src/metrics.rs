//! Metrics in the text format of Prometheus (version 0.0.4).
//!
//! Our own instead of a crate: what we need of one is these few lines of text and a histogram, and the counts are kept
//! where they arise.

use std::fmt::{Display, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The `Content-Type` of a [`Page`].
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The kind of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number that only grows.
    Counter,
    /// A number that goes up and down.
    Gauge,
    /// A distribution.
    Histogram,
}

impl Kind {
    /// Returns the name of the kind in the text format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A metric, which has a sample for each combination of its labels' values.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// The name.
    pub name: &'static str,
    /// The kind.
    pub kind: Kind,
    /// One sentence about it.
    pub help: &'static str,
}

/// The upper bounds of a histogram's buckets, in seconds: from a quick script to the default time limit of handlers.
const BOUNDS: [f64; 14] = [0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 1800.0];

/// A distribution of times. Threads add to it without waiting for each other.
#[derive(Debug, Default)]
pub struct Histogram {
    /// The number of times in each bucket alone; the last one has no bound.
    buckets: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

impl Histogram {
    /// Adds a time.
    pub fn observe(&self, time: Duration) {
        let seconds = time.as_secs_f64();
        let bucket = BOUNDS.partition_point(|bound| *bound < seconds);
        if let Some(bucket) = self.buckets.get(bucket) {
            bucket.fetch_add(1, Ordering::Relaxed);
        }
        self.micros.fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// A text in the making, one family after the other.
#[derive(Debug, Default)]
pub struct Page(String);

impl Page {
    /// Starts a family. Its samples must follow.
    pub fn family(&mut self, family: &Family) {
        let Family { name, kind, help } = family;
        let help = help.replace('\\', "\\\\").replace('\n', "\\n");
        self.line(format_args!("# HELP {name} {help}"));
        self.line(format_args!("# TYPE {name} {}", kind.word()));
    }

    /// Adds a sample: its name, its labels with their values, and its value.
    pub fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<_> = labels.iter().map(|(label, value)| format!("{label}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        self.line(format_args!("{name}{labels} {value}"));
    }

    /// Adds the samples of a histogram.
    pub fn histogram(&mut self, name: &str, histogram: &Histogram) {
        let (bucket_name, mut count) = (format!("{name}_bucket"), 0);
        let bounds = BOUNDS.iter().map(ToString::to_string).chain(["+Inf".to_owned()]);
        for (bucket, bound) in histogram.buckets.iter().zip(bounds) {
            count += bucket.load(Ordering::Relaxed);
            self.sample(&bucket_name, &[("le", &bound)], count);
        }
        let sum = Duration::from_micros(histogram.micros.load(Ordering::Relaxed));
        self.sample(&format!("{name}_sum"), &[], sum.as_secs_f64());
        // The same as the last bucket, even if another time was added meanwhile.
        self.sample(&format!("{name}_count"), &[], count);
    }

    /// Returns the text.
    pub fn into_text(self) -> String {
        self.0
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.0, "{line}");
    }
}

/// Returns a label's value as it is between quotes.
fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_help_are_escaped() {
        let mut page = Page::default();
        page.family(&Family { name: "a_total", kind: Kind::Counter, help: "Back\\slash\nand \"quotes\"." });
        page.sample("a_total", &[("x", "\"\\\n"), ("y", "")], 3);
        page.sample("a_total", &[], 0.5);
        let text = "# HELP a_total Back\\\\slash\\nand \"quotes\".\n# TYPE a_total counter\n\
                    a_total{x=\"\\\"\\\\\\n\",y=\"\"} 3\na_total 0.5\n";
        assert_eq!(page.into_text(), text);
    }

    #[test]
    fn buckets_are_cumulative_and_end_with_the_count() {
        let histogram = Histogram::default();
        for millis in [10, 11, 2500, 7_200_000] {
            histogram.observe(Duration::from_millis(millis));
        }
        let mut page = Page::default();
        page.histogram("t_seconds", &histogram);
        let text = page.into_text();
        let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).unwrap();
        let bucket = |bound: &str| value(&format!("t_seconds_bucket{{le=\"{bound}\"}}"));
        let bounds = ["0.01", "0.05", "1", "2.5", "1800", "+Inf"];
        assert_eq!(bounds.map(bucket), ["1", "2", "2", "3", "3", "4"], "a bound belongs to its bucket");
        assert_eq!((value("t_seconds_sum"), value("t_seconds_count")), ("7202.521", "4"));
        let counts: Vec<u64> = text.lines().map(|line| line.rsplit(' ').next().unwrap()).map_while(|n| n.parse().ok()).collect();
        assert!(counts.is_sorted() && counts.len() >= BOUNDS.len(), "{counts:?}");
    }
}
