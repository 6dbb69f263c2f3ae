//! The content of heartbeats: the current tasks, and how well the agent works.
//!
//! Invariant: the heartbeat never waits for anything here, and an agent that cannot read its feed does not look
//! healthy.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::api::Heartbeat;
use crate::sync::{lock, wait_timeout_while};
use crate::text::span;

/// The error rate covers the handler runs of this period.
const RATE_WINDOW: Duration = Duration::from_secs(600);
/// If the feed was not read for this long (or four poll intervals, if longer), the heartbeat reports it.
pub(crate) const FEED_STALE_AFTER: Duration = Duration::from_secs(180);
/// The canvas does not show longer texts.
const MAX_TEXT_CHARS: usize = 200;

/// The agent's activity and health, shared by all threads.
pub(crate) struct Vitals {
    inner: Mutex<Inner>,
    changed: Condvar,
    start: Instant,
    stale_after: Duration,
}

/// What heartbeats and `status` are made from.
struct Inner {
    tasks: BTreeMap<String, Task>,
    runs: VecDeque<(Instant, bool)>,
    last_error: String,
    last_feed_read: Instant,
    /// Messages came from the feed, although its first read may still be going on.
    have_messages_come: bool,
    was_feed_read: bool,
    /// Why the feed could not be read last time.
    feed_error: String,
    /// Whether it was logged that the feed cannot be read.
    is_stale_logged: bool,
    beat: Option<Instant>,
    is_changed: bool,
}

/// A message being handled.
#[derive(Debug, Clone)]
struct Task {
    text: String,
    progress: Option<String>,
    /// When it last appeared in the platform's activity log; at first, when it started.
    logged: Instant,
}

/// The vital signs that `status` shows.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct VitalsReport {
    /// Seconds since the start.
    pub uptime_seconds: u64,
    /// Seconds since the feed was last read; absent before the first read.
    pub last_poll_seconds: Option<u64>,
    /// Seconds since the last heartbeat that arrived.
    pub last_heartbeat_seconds: Option<u64>,
    /// The current tasks.
    pub tasks: Vec<String>,
    /// The share of failed handler runs in the last ten minutes.
    pub error_rate: f64,
    /// The newest error.
    pub last_error: String,
    /// Whether the feed is being read.
    pub ready: bool,
}

impl Vitals {
    /// Starts the clock.
    pub(crate) fn new(poll_interval: Duration) -> Self {
        Self::with_stale_after(FEED_STALE_AFTER.max(poll_interval * 4))
    }

    fn with_stale_after(stale_after: Duration) -> Self {
        let now = Instant::now();
        let inner = Inner {
            tasks: BTreeMap::new(),
            runs: VecDeque::new(),
            last_error: String::new(),
            last_feed_read: now,
            was_feed_read: false,
            have_messages_come: false,
            feed_error: String::new(),
            is_stale_logged: false,
            beat: None,
            is_changed: false,
        };
        Self { inner: Mutex::new(inner), changed: Condvar::new(), start: now, stale_after }
    }

    /// Adds a message that is being handled.
    pub(crate) fn begin(&self, id: &str, text: &str) {
        let task = Task { text: short(text), progress: None, logged: Instant::now() };
        self.lock().tasks.insert(id.to_owned(), task);
        self.wake();
    }

    /// Records the progress that its handler reports.
    pub(crate) fn progress(&self, id: &str, text: &str) {
        if let Some(task) = self.lock().tasks.get_mut(id) {
            task.progress = Some(short(text));
        }
        self.wake();
    }

    /// Removes a message, and counts whether its handler succeeded. `None` if the agent stopped the handler, which does
    /// not count.
    pub(crate) fn end(&self, id: &str, outcome: Option<Result<(), &str>>) {
        let mut inner = self.lock();
        inner.tasks.remove(id);
        if let Some(outcome) = outcome {
            inner.runs.push_back((Instant::now(), outcome.is_ok()));
            if let Err(error) = outcome {
                inner.last_error = short(error);
            }
        }
        drop(inner);
        self.wake();
    }

    /// Records that the feed was read.
    pub(crate) fn feed_read(&self) {
        let mut inner = self.lock();
        let silence = inner.last_feed_read.elapsed();
        inner.last_feed_read = Instant::now();
        inner.was_feed_read = true;
        inner.feed_error.clear();
        if std::mem::take(&mut inner.is_stale_logged) {
            tracing::info!("the feed can be read again after {}", span(silence));
        }
    }

    /// Messages came from the feed: it can be read, although the first read of all its pages may take a while.
    pub(crate) fn messages_came(&self) {
        self.lock().have_messages_come = true;
    }

    /// Returns whether the feed was ever read.
    pub(crate) fn was_feed_read(&self) -> bool {
        self.lock().was_feed_read
    }

    /// Records that the feed could not be read. If that has lasted too long, it is logged once, and heartbeats report
    /// it.
    pub(crate) fn feed_failed(&self, why: &str) {
        let mut inner = self.lock();
        inner.feed_error = short(why);
        let silence = inner.last_feed_read.elapsed();
        if silence > self.stale_after && !std::mem::replace(&mut inner.is_stale_logged, true) {
            tracing::error!("no messages can be received for {}: {why}", span(silence));
        }
    }

    /// Records that a heartbeat arrived.
    pub(crate) fn heartbeat_sent(&self) {
        self.lock().beat = Some(Instant::now());
    }

    /// Returns how long ago the last heartbeat arrived.
    pub(crate) fn heartbeat_age(&self) -> Option<Duration> {
        self.lock().beat.map(|beat| beat.elapsed())
    }

    /// Returns how long the feed could not be read, if that is too long.
    fn stale_for(&self, inner: &Inner) -> Option<Duration> {
        Some(inner.last_feed_read.elapsed()).filter(|silence| *silence > self.stale_after)
    }

    /// Returns the body of a heartbeat.
    pub(crate) fn heartbeat(&self) -> Heartbeat {
        let mut inner = self.lock();
        let stale = self.stale_for(&inner);
        inner.is_changed = false;
        let (mut error_rate, mut sample_error) = (inner.error_rate(), String::new());
        if error_rate > 0.0 {
            sample_error.clone_from(&inner.last_error);
        }
        if let Some(silence) = stale {
            error_rate = 1.0;
            sample_error = short(&format!("no messages can be received for {}: {}", span(silence), inner.feed_error));
        }
        Heartbeat {
            error_rate,
            sample_error,
            active_tasks: u32::try_from(inner.tasks.len()).unwrap_or(u32::MAX >> 1),
            current_task: inner.current_task(),
            uptime_seconds: u32::try_from(self.start.elapsed().as_secs()).unwrap_or(0).min(u32::MAX >> 1),
            runtime_state: "",
        }
    }

    /// Waits for at most `time` until there is a change for the canvas.
    pub(crate) fn wait_for_change(&self, time: Duration) {
        let inner = self.lock();
        let _inner = wait_timeout_while(&self.changed, inner, time, |inner| !inner.is_changed);
    }

    /// Ends the wait for a change: there is one, or the agent stops.
    pub(crate) fn wake(&self) {
        self.lock().is_changed = true;
        self.changed.notify_all();
    }

    /// Returns the tasks that did not appear in the activity log for `silence`, and counts them as logged now.
    pub(crate) fn overdue(&self, silence: Duration) -> Vec<String> {
        let now = Instant::now();
        let mut overdue = Vec::new();
        for task in self.lock().tasks.values_mut() {
            if now.saturating_duration_since(task.logged) >= silence {
                task.logged = now;
                overdue.push(task.status_text().to_owned());
            }
        }
        overdue
    }

    /// Records that a task just appeared in the activity log.
    pub(crate) fn logged(&self, id: &str) {
        if let Some(task) = self.lock().tasks.get_mut(id) {
            task.logged = Instant::now();
        }
    }

    /// Returns the vital signs for `status`.
    pub(crate) fn signs(&self) -> VitalsReport {
        let mut inner = self.lock();
        let ready = self.stale_for(&inner).is_none();
        VitalsReport {
            uptime_seconds: self.start.elapsed().as_secs(),
            last_poll_seconds: inner.was_feed_read.then(|| inner.last_feed_read.elapsed().as_secs()),
            last_heartbeat_seconds: inner.beat.map(|beat| beat.elapsed().as_secs()),
            tasks: inner.tasks.values().map(|task| task.status_text().to_owned()).collect(),
            error_rate: inner.error_rate(),
            last_error: inner.last_error.clone(),
            ready: ready && (inner.was_feed_read || inner.have_messages_come),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }
}

impl Inner {
    fn error_rate(&mut self) -> f64 {
        while self.runs.front().is_some_and(|(at, _)| at.elapsed() > RATE_WINDOW) {
            self.runs.pop_front();
        }
        if self.runs.is_empty() {
            return 0.0;
        }
        let failed = self.runs.iter().filter(|(_, well)| !well).count();
        #[allow(clippy::cast_precision_loss, reason = "a count of runs in ten minutes")]
        let rate = failed as f64 / self.runs.len() as f64;
        rate
    }

    fn current_task(&self) -> String {
        match self.tasks.values().next_back() {
            None => String::new(),
            Some(task) if self.tasks.len() == 1 => task.status_text().to_owned(),
            Some(task) => short(&format!("{} (and {} more)", task.status_text(), self.tasks.len() - 1)),
        }
    }
}

impl Task {
    fn status_text(&self) -> &str {
        self.progress.as_deref().unwrap_or(&self.text)
    }
}

/// Replaces control characters (a NUL makes the platform fail) and limits the length.
pub(crate) fn short(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_TEXT_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heartbeat_shows_the_task_and_the_error_rate() {
        let vitals = Vitals::new(Duration::from_secs(5));
        assert_eq!(vitals.heartbeat().current_task, "");
        vitals.begin("1", "A\0B");
        vitals.progress("1", "Reading 12 files");
        let beat = vitals.heartbeat();
        assert_eq!((beat.active_tasks, beat.current_task.as_str(), beat.error_rate), (1, "Reading 12 files", 0.0));
        vitals.begin("2", "second");
        assert_eq!(vitals.heartbeat().current_task, "second (and 1 more)");
        vitals.end("1", Some(Ok(())));
        vitals.end("2", Some(Err("exit code 1")));
        let beat = vitals.heartbeat();
        assert_eq!((beat.active_tasks, beat.error_rate, beat.sample_error.as_str()), (0, 0.5, "exit code 1"));
    }

    /// Makes it look as if the feed was last read this long ago.
    fn age(vitals: &Vitals, silence: Duration) {
        vitals.lock().last_feed_read = Instant::now().checked_sub(silence).unwrap();
    }

    #[test]
    fn an_agent_that_cannot_read_its_feed_looks_unhealthy_after_the_documented_time() {
        let vitals = Vitals::with_stale_after(Duration::from_secs(60));
        assert!(!vitals.signs().ready, "the feed was never read");
        vitals.feed_read();
        assert!(vitals.signs().ready);
        age(&vitals, Duration::from_secs(30));
        vitals.feed_failed("connection refused");
        assert!(vitals.signs().ready);
        assert_eq!((vitals.heartbeat().error_rate, vitals.heartbeat().sample_error.as_str()), (0.0, ""));
        age(&vitals, Duration::from_secs(61));
        vitals.feed_failed("connection refused");
        assert!(vitals.lock().is_stale_logged);
        assert!(!vitals.signs().ready);
        let beat = vitals.heartbeat();
        assert_eq!(beat.error_rate, 1.0);
        assert!(beat.sample_error.starts_with("no messages can be received for 61 s: connection refused"), "{beat:?}");
        vitals.feed_read();
        assert!(vitals.signs().ready && !vitals.lock().is_stale_logged);
        assert_eq!((vitals.heartbeat().error_rate, vitals.heartbeat().sample_error.as_str()), (0.0, ""));
    }

    #[test]
    fn a_slow_poll_extends_the_time_until_the_feed_counts_as_stale() {
        assert_eq!(Vitals::new(Duration::from_secs(5)).stale_after, FEED_STALE_AFTER);
        assert_eq!(Vitals::new(Duration::from_secs(60)).stale_after, Duration::from_secs(240));
    }

    #[test]
    fn a_long_task_is_overdue_once() {
        let vitals = Vitals::new(Duration::from_secs(5));
        vitals.begin("1", "long");
        assert_eq!(vitals.overdue(Duration::ZERO), ["long"]);
        assert!(vitals.overdue(Duration::from_secs(60)).is_empty());
        vitals.lock().tasks.get_mut("1").unwrap().logged = Instant::now().checked_sub(Duration::from_secs(60)).unwrap();
        vitals.logged("1");
        assert!(vitals.overdue(Duration::from_secs(60)).is_empty(), "its progress was logged");
    }
}
