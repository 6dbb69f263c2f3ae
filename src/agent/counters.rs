//! Counts finished messages, and what metrics report besides.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::Duration;

use crate::agent::lane::Lane;
use crate::logging::Outcome;
use crate::metrics::Histogram;
use crate::sync::{lock, wait_timeout_while};

/// Counts finished messages, for programs that run an agent in their own process. Clones share their counts.
#[derive(Debug, Clone, Default)]
pub struct Counters(Arc<SharedCounts>);

/// The state shared by clones of [`Counters`].
#[derive(Debug, Default)]
struct SharedCounts {
    tally: Mutex<Counts>,
    changed: Condvar,
    follower: Mutex<Option<mpsc::Sender<Finished>>>,
    /// By source and outcome, in the order of [`SOURCES`] and [`OUTCOMES`].
    finished: [[AtomicU64; OUTCOMES.len()]; SOURCES.len()],
    handler_time: Histogram,
    reply_time: Histogram,
    handler_retries: AtomicU64,
    reply_retries: AtomicU64,
}

/// The sources of messages, as metrics name them. The last one has everything that cannot be attributed.
const SOURCES: [&str; 5] = ["canvas", "chat", "peer", "platform", "unknown"];

/// The outcomes of messages.
const OUTCOMES: [Outcome; 3] = [Outcome::Answered, Outcome::Unanswered, Outcome::Dead];

/// A finished message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Whether it came from a user on the canvas.
    pub is_of_canvas: bool,
    /// Its outcome.
    pub outcome: Outcome,
}

/// What [`Counters`] count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Messages that were answered, or needed no answer.
    pub handled: u64,
    /// Messages that became dead letters.
    pub dead: u64,
}

impl Counters {
    /// Returns the current counts.
    pub fn now(&self) -> Counts {
        *lock(&self.0.tally)
    }

    /// Returns a channel that receives each message finished from now on. Only the latest channel is served.
    pub fn follow(&self) -> mpsc::Receiver<Finished> {
        let (follower, over) = mpsc::channel();
        *lock(&self.0.follower) = Some(follower);
        over
    }

    /// Sends a finished message to the follower, if there is one.
    pub(crate) fn notify(&self, over: Finished) {
        if let Some(follower) = &*lock(&self.0.follower) {
            // An error means that the follower is gone.
            let _ = follower.send(over);
        }
    }

    /// Waits for at most `time` until the counts differ from `last`, and returns them.
    pub fn wait_for_change(&self, last: Counts, time: Duration) -> Counts {
        let guard = lock(&self.0.tally);
        *wait_timeout_while(&self.0.changed, guard, time, |tally| *tally == last)
    }

    /// Counts a finished message of this lane.
    pub(crate) fn finished(&self, lane: &str, outcome: Outcome) {
        let (source, column) = (source_of(lane), OUTCOMES.iter().position(|one| *one == outcome));
        if let Some(count) = column.and_then(|column| self.0.finished[source].get(column)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let mut tally = lock(&self.0.tally);
        match outcome {
            Outcome::Answered | Outcome::Unanswered => tally.handled += 1,
            Outcome::Dead => tally.dead += 1,
        }
        drop(tally);
        self.0.changed.notify_all();
    }

    /// Adds the time of a handler's run.
    pub(crate) fn handler_ran(&self, time: Duration) {
        self.0.handler_time.observe(time);
    }

    /// Adds the time from accepting a message to having sent its reply.
    pub(crate) fn replied_after(&self, time: Duration) {
        self.0.reply_time.observe(time);
    }

    /// Counts a failed attempt of a handler that is followed by another one.
    pub(crate) fn handler_retried(&self) {
        self.0.handler_retries.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a failed attempt to send a reply that is followed by another one.
    pub(crate) fn reply_retried(&self) {
        self.0.reply_retries.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns the number of finished messages by source and outcome.
    pub(crate) fn by_source(&self) -> impl Iterator<Item = (&'static str, &'static str, u64)> {
        let sources = SOURCES.iter().zip(&self.0.finished);
        sources.flat_map(|(source, counts)| {
            let of_outcome = |(outcome, count): (&Outcome, &AtomicU64)| (*source, outcome.word(), count.load(Ordering::Relaxed));
            OUTCOMES.iter().zip(counts).map(of_outcome)
        })
    }

    /// Returns the times of handlers.
    pub(crate) fn handler_time(&self) -> &Histogram {
        &self.0.handler_time
    }

    /// Returns the times from accepting messages to having sent their replies.
    pub(crate) fn reply_time(&self) -> &Histogram {
        &self.0.reply_time
    }

    /// Returns the number of retries, by what is retried.
    pub(crate) fn retries(&self) -> [(&'static str, u64); 2] {
        [("handler", &self.0.handler_retries), ("reply", &self.0.reply_retries)]
            .map(|(what, count)| (what, count.load(Ordering::Relaxed)))
    }
}

/// Returns the source of a lane's messages, as an index of [`SOURCES`].
fn source_of(lane: &str) -> usize {
    match Lane::of(lane) {
        Lane::Canvas(_) => 0,
        Lane::Chat(_) => 1,
        Lane::Peer(_) => 2,
        Lane::Sender("platform") => 3,
        Lane::Sender(_) | Lane::Unreadable => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_counted_by_the_source_of_their_lane() {
        let counters = Counters::default();
        for lane in ["canvas", "canvas:1", "chat:1", "peer:1", "platform", "unknown", "unreadable", "too_large"] {
            counters.finished(lane, Outcome::Answered);
        }
        counters.finished("peer:1", Outcome::Dead);
        let counted: Vec<_> = counters.by_source().filter(|(_, _, count)| *count > 0).collect();
        let answered = [("canvas", 2), ("chat", 1), ("peer", 1), ("platform", 1), ("unknown", 3)];
        let mut expected: Vec<_> = answered.iter().map(|(source, count)| (*source, "answered", *count)).collect();
        expected.insert(3, ("peer", "dead", 1));
        assert_eq!(counted, expected);
        assert_eq!(counters.now(), Counts { handled: 8, dead: 1 });
    }
}
