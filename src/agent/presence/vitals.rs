//! What a heartbeat says of us: what is being done, and how well it goes.
//!
//! What must stay true: the heartbeat never has to wait for anything here, and an agent that cannot read its feed does
//! not look healthy.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::api::Heartbeat;
use crate::text::span;

/// The error rate is that of the handler runs of the last ten minutes.
const RATE_WINDOW: Duration = Duration::from_secs(600);
/// Without a look at the feed for this long (or four poll intervals), the heartbeat says that we are deaf.
pub(crate) const DEAF_AFTER: Duration = Duration::from_secs(180);
/// Longer texts do not help on the canvas.
const LONGEST_TEXT: usize = 200;

/// Shared between the threads that do something and the one that tells of it.
pub(crate) struct Vitals {
    inner: Mutex<Inner>,
    changed: Condvar,
    start: Instant,
    deaf_after: Duration,
}

struct Inner {
    tasks: BTreeMap<String, Task>,
    runs: VecDeque<(Instant, bool)>,
    last_error: String,
    fed: Instant,
    fed_once: bool,
    /// Why the feed could not be read last.
    unfed: String,
    /// Whether it was said that we are deaf.
    said_deaf: bool,
    beat: Option<Instant>,
    stir: bool,
}

/// A message being handled.
#[derive(Debug, Clone)]
struct Task {
    text: String,
    progress: Option<String>,
    /// When the platform last saw a sign of it in the activity log; at first its start.
    logged: Instant,
}

/// What `status` tells of the pulse.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct VitalSigns {
    /// Seconds since the start.
    pub uptime_seconds: u64,
    /// Seconds since the feed was last read; absent before the first time.
    pub last_poll_seconds: Option<u64>,
    /// Seconds since the last heartbeat that arrived.
    pub last_heartbeat_seconds: Option<u64>,
    /// What is being done now.
    pub tasks: Vec<String>,
    /// Share of failed handler runs of the last ten minutes.
    pub error_rate: f64,
    /// The newest error.
    pub last_error: String,
    /// Whether the feed is being read, and the handler can be started.
    pub ready: bool,
}

impl Vitals {
    /// HandlerStarts the clock.
    pub(crate) fn new(poll_interval: Duration) -> Self {
        Self::with_patience(DEAF_AFTER.max(poll_interval * 4))
    }

    fn with_patience(deaf_after: Duration) -> Self {
        let now = Instant::now();
        let inner = Inner {
            tasks: BTreeMap::new(),
            runs: VecDeque::new(),
            last_error: String::new(),
            fed: now,
            fed_once: false,
            unfed: String::new(),
            said_deaf: false,
            beat: None,
            stir: false,
        };
        Self { inner: Mutex::new(inner), changed: Condvar::new(), start: now, deaf_after }
    }

    /// A message is being handled.
    pub(crate) fn begin(&self, id: &str, text: &str) {
        let task = Task { text: short(text), progress: None, logged: Instant::now() };
        self.lock().tasks.insert(id.to_owned(), task);
        self.stir();
    }

    /// Its handler says how far it is.
    pub(crate) fn progress(&self, id: &str, text: &str) {
        if let Some(task) = self.lock().tasks.get_mut(id) {
            task.progress = Some(short(text));
        }
        self.stir();
    }

    /// It is done with: well, or with an error. `None` if it was stopped by us, which says nothing.
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
        self.stir();
    }

    /// The feed was read.
    pub(crate) fn fed(&self) {
        let mut inner = self.lock();
        let silence = inner.fed.elapsed();
        inner.fed = Instant::now();
        inner.fed_once = true;
        inner.unfed.clear();
        if std::mem::take(&mut inner.said_deaf) {
            tracing::info!("the feed can be read again after {}", span(silence));
        }
    }

    /// Whether the feed was read at all.
    pub(crate) fn was_fed(&self) -> bool {
        self.lock().fed_once
    }

    /// The feed could not be read. Said once when that has gone on for too long; the heartbeat says it too.
    pub(crate) fn unfed(&self, why: &str) {
        let mut inner = self.lock();
        inner.unfed = short(why);
        let silence = inner.fed.elapsed();
        if silence > self.deaf_after && !std::mem::replace(&mut inner.said_deaf, true) {
            tracing::error!("no messages can be taken in for {}: {why}", span(silence));
        }
    }

    /// A heartbeat arrived.
    pub(crate) fn beaten(&self) {
        self.lock().beat = Some(Instant::now());
    }

    /// Since when the feed could not be read, if that is too long.
    fn deaf_for(&self, inner: &Inner) -> Option<Duration> {
        Some(inner.fed.elapsed()).filter(|silence| *silence > self.deaf_after)
    }

    /// The body of a heartbeat.
    pub(crate) fn heartbeat(&self) -> Heartbeat {
        let mut inner = self.lock();
        let deaf = self.deaf_for(&inner);
        inner.stir = false;
        let (mut error_rate, mut sample_error) = (inner.error_rate(), String::new());
        if error_rate > 0.0 {
            sample_error.clone_from(&inner.last_error);
        }
        if let Some(silence) = deaf {
            error_rate = 1.0;
            sample_error = short(&format!("no messages can be taken in for {}: {}", span(silence), inner.unfed));
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

    /// Waits until there is news for the canvas, or for `time`.
    pub(crate) fn wait_for_news(&self, time: Duration) {
        let inner = self.lock();
        let (_inner, _) =
            self.changed.wait_timeout_while(inner, time, |inner| !inner.stir).unwrap_or_else(PoisonError::into_inner);
    }

    /// Wakes whoever waits for news: there is some, or we stop.
    pub(crate) fn stir(&self) {
        self.lock().stir = true;
        self.changed.notify_all();
    }

    /// Tasks that the activity log has not heard of for `silence`; from now on it has.
    pub(crate) fn overdue(&self, silence: Duration) -> Vec<String> {
        let now = Instant::now();
        let mut overdue = Vec::new();
        for task in self.lock().tasks.values_mut() {
            if now.saturating_duration_since(task.logged) >= silence {
                task.logged = now;
                overdue.push(task.told().to_owned());
            }
        }
        overdue
    }

    /// The activity log has just heard of a task.
    pub(crate) fn logged(&self, id: &str) {
        if let Some(task) = self.lock().tasks.get_mut(id) {
            task.logged = Instant::now();
        }
    }

    /// What `status` tells.
    pub(crate) fn signs(&self) -> VitalSigns {
        let mut inner = self.lock();
        let ready = self.deaf_for(&inner).is_none();
        VitalSigns {
            uptime_seconds: self.start.elapsed().as_secs(),
            last_poll_seconds: inner.fed_once.then(|| inner.fed.elapsed().as_secs()),
            last_heartbeat_seconds: inner.beat.map(|beat| beat.elapsed().as_secs()),
            tasks: inner.tasks.values().map(|task| task.told().to_owned()).collect(),
            error_rate: inner.error_rate(),
            last_error: inner.last_error.clone(),
            ready: ready && inner.fed_once,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
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
            Some(task) if self.tasks.len() == 1 => task.told().to_owned(),
            Some(task) => short(&format!("{} (and {} more)", task.told(), self.tasks.len() - 1)),
        }
    }
}

impl Task {
    fn told(&self) -> &str {
        self.progress.as_deref().unwrap_or(&self.text)
    }
}

/// Free of control characters (a NUL makes the platform fail) and bounded.
pub(crate) fn short(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heartbeat_tells_what_is_done_and_how_well() {
        let pulse = Vitals::new(Duration::from_secs(5));
        assert_eq!(pulse.heartbeat().current_task, "");
        pulse.begin("1", "A\0B");
        pulse.progress("1", "Reading 12 files");
        let beat = pulse.heartbeat();
        assert_eq!((beat.active_tasks, beat.current_task.as_str(), beat.error_rate), (1, "Reading 12 files", 0.0));
        pulse.begin("2", "second");
        assert_eq!(pulse.heartbeat().current_task, "second (and 1 more)");
        pulse.end("1", Some(Ok(())));
        pulse.end("2", Some(Err("exit code 1")));
        let beat = pulse.heartbeat();
        assert_eq!((beat.active_tasks, beat.error_rate, beat.sample_error.as_str()), (0, 0.5, "exit code 1"));
    }

    /// As if the feed had been read this long ago.
    fn age(pulse: &Vitals, silence: Duration) {
        pulse.lock().fed = Instant::now().checked_sub(silence).unwrap();
    }

    #[test]
    fn an_agent_that_cannot_read_its_feed_stops_looking_healthy_after_the_documented_time() {
        let pulse = Vitals::with_patience(Duration::from_secs(60));
        assert!(!pulse.signs().ready, "the feed was never read");
        pulse.fed();
        assert!(pulse.signs().ready);
        age(&pulse, Duration::from_secs(30));
        pulse.unfed("connection refused");
        assert!(pulse.signs().ready);
        assert_eq!((pulse.heartbeat().error_rate, pulse.heartbeat().sample_error.as_str()), (0.0, ""));
        age(&pulse, Duration::from_secs(61));
        pulse.unfed("connection refused");
        assert!(pulse.lock().said_deaf);
        assert!(!pulse.signs().ready);
        let beat = pulse.heartbeat();
        assert_eq!(beat.error_rate, 1.0);
        assert!(beat.sample_error.starts_with("no messages can be taken in for 61 s: connection refused"), "{beat:?}");
        pulse.fed();
        assert!(pulse.signs().ready && !pulse.lock().said_deaf);
        assert_eq!((pulse.heartbeat().error_rate, pulse.heartbeat().sample_error.as_str()), (0.0, ""));
    }

    #[test]
    fn a_slow_poll_stretches_the_time_until_it_counts_as_deaf() {
        assert_eq!(Vitals::new(Duration::from_secs(5)).deaf_after, DEAF_AFTER);
        assert_eq!(Vitals::new(Duration::from_secs(60)).deaf_after, Duration::from_secs(240));
    }

    #[test]
    fn a_long_task_is_overdue_once() {
        let pulse = Vitals::new(Duration::from_secs(5));
        pulse.begin("1", "long");
        assert_eq!(pulse.overdue(Duration::ZERO), ["long"]);
        assert!(pulse.overdue(Duration::from_secs(60)).is_empty());
        pulse.lock().tasks.get_mut("1").unwrap().logged = Instant::now().checked_sub(Duration::from_secs(60)).unwrap();
        pulse.logged("1");
        assert!(pulse.overdue(Duration::from_secs(60)).is_empty(), "its progress was logged");
    }
}
