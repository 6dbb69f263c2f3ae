//! Handlers that cannot be started: waits for the cause to pass, and reports it.
//!
//! Invariant: a transient cause costs no message an attempt. A program that disappears while the agent runs is mostly
//! being replaced; it is also waited for, but only for [`MISSING_TIMEOUT`]. All workers share one back-off, and none
//! takes a message before it is over: one failed start tells as much as a thousand. Times are those of the monotonic
//! clock.

use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::agent::presence::vitals::short;
use crate::api::Heartbeat;
use crate::api::retry::Backoff;
use crate::sync::lock;
use crate::text::{counted, span};

/// The first wait before another try. It doubles up to [`MAX_RETRY_WAIT`].
const MIN_RETRY_WAIT: Duration = Duration::from_millis(500);
/// The longest wait before another try.
const MAX_RETRY_WAIT: Duration = Duration::from_secs(10);
/// How long to wait for a missing program before giving up messages.
const MISSING_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// After this long, heartbeats report it to the platform.
const WEDGED_AFTER: Duration = Duration::from_secs(60);
/// How often it is logged again.
const REMIND_EVERY: Duration = Duration::from_secs(600);

/// Whether handlers can be started. Shared by all workers.
#[derive(Debug, Default)]
pub(crate) struct HandlerStarts(Mutex<Option<Blocked>>);

/// What keeps handlers from starting, and the back-off.
#[derive(Debug)]
struct Blocked {
    since: Instant,
    logged: Instant,
    next: Instant,
    backoff: Backoff,
    tries: u32,
    cause: String,
    /// Since when the program is missing.
    missing: Option<Instant>,
    /// Whether it was logged that messages are given up.
    is_given_up: bool,
    /// Whether the cause is the disk.
    is_disk: bool,
}

impl HandlerStarts {
    /// Records that a handler could not be started for a transient reason. Returns how long to wait before the next
    /// try.
    pub(crate) fn note_busy(&self, cause: &str) -> Duration {
        self.note_transient(cause, false)
    }

    /// Does the same where the disk refuses what a run needs.
    pub(crate) fn note_disk(&self, cause: &str) -> Duration {
        self.note_transient(cause, true)
    }

    fn note_transient(&self, cause: &str, is_disk: bool) -> Duration {
        let mut guard = self.lock();
        let is_new = guard.is_none();
        let stuck = guard.get_or_insert_with(Blocked::new);
        (stuck.missing, stuck.is_disk) = (None, is_disk);
        let wait = stuck.failed_again(cause);
        let news = if is_new { LogLine::Busy } else { stuck.reminder() };
        drop(guard);
        news.log(cause);
        wait
    }

    /// Records that the handler is missing or cannot be executed. Returns how long to wait before the next try, or
    /// `None` if it was missing for too long.
    pub(crate) fn note_missing(&self, cause: &str) -> Option<Duration> {
        let mut guard = self.lock();
        let is_new = guard.is_none();
        let stuck = guard.get_or_insert_with(Blocked::new);
        stuck.is_disk = false;
        let wait = stuck.failed_again(cause);
        let lasted = stuck.missing.get_or_insert_with(Instant::now).elapsed();
        let is_over = lasted >= MISSING_TIMEOUT;
        let news = match () {
            () if is_new => LogLine::Missing,
            () if is_over && !std::mem::replace(&mut stuck.is_given_up, true) => LogLine::GivesUp,
            () => stuck.reminder(),
        };
        drop(guard);
        news.log(cause);
        (!is_over).then_some(wait)
    }

    /// Forgets the cause if nothing tries to start handlers any more (the message was answered by hand, or given up)
    /// and `can_start` finds nothing wrong. Otherwise it would be reported until the next message.
    pub(crate) fn recheck(&self, can_start: impl FnOnce() -> bool) {
        let is_quiet = self.lock().as_ref().is_some_and(|stuck| stuck.next.elapsed() > 2 * MAX_RETRY_WAIT);
        if is_quiet && can_start() {
            self.note_started();
        }
    }

    /// Records that a handler was started. Returns whether starting had been failing.
    pub(crate) fn note_started(&self) -> bool {
        let Some(stuck) = self.lock().take() else { return false };
        tracing::info!(
            "the handler can be started again, after {} and {}",
            span(stuck.since.elapsed()),
            counted(stuck.tries, "failed try")
        );
        true
    }

    /// Returns how long to wait before starting a handler.
    pub(crate) fn wait(&self) -> Duration {
        self.lock().as_ref().map_or(Duration::ZERO, |stuck| stuck.next.saturating_duration_since(Instant::now()))
    }

    /// Returns why handlers cannot be started, and for how long so far, for `status`.
    pub(crate) fn current(&self) -> Option<String> {
        self.lock().as_ref().map(|stuck| format!("for {}: {}", span(stuck.since.elapsed()), stuck.cause))
    }

    /// Returns what the disk refuses, if that is what keeps handlers from starting.
    pub(crate) fn disk_cause(&self) -> Option<String> {
        self.lock().as_ref().filter(|stuck| stuck.is_disk).map(|stuck| stuck.cause.clone())
    }

    /// Returns why handlers cannot be started, if that has lasted so long that this agent is useless.
    pub(crate) fn wedged(&self) -> Option<String> {
        let guard = self.lock();
        guard.as_ref().filter(|stuck| stuck.since.elapsed() >= WEDGED_AFTER).map(|stuck| stuck.cause.clone())
    }

    /// Adds the cause to a heartbeat. Trouble with the feed takes precedence.
    pub(crate) fn report_in(&self, beat: &mut Heartbeat) {
        let Some(cause) = self.wedged() else { return };
        beat.runtime_state = "wedged";
        if beat.error_rate < 1.0 {
            beat.sample_error = short(&cause);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Blocked>> {
        lock(&self.0)
    }
}

impl Blocked {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            since: now,
            logged: now,
            next: now,
            backoff: Backoff::new(MIN_RETRY_WAIT, MAX_RETRY_WAIT),
            tries: 0,
            cause: String::new(),
            missing: None,
            is_given_up: false,
            is_disk: false,
        }
    }

    /// Counts a failed try. Returns how long to wait before the next one.
    fn failed_again(&mut self, cause: &str) -> Duration {
        let now = Instant::now();
        self.tries = self.tries.saturating_add(1);
        cause.clone_into(&mut self.cause);
        // Workers that fail at the same time advance the back-off by one step.
        if now >= self.next {
            self.next = now + self.backoff.next(None);
        }
        self.next.saturating_duration_since(now)
    }

    fn reminder(&mut self) -> LogLine {
        if self.logged.elapsed() < REMIND_EVERY {
            return LogLine::None;
        }
        self.logged = Instant::now();
        LogLine::Lasts(self.since.elapsed())
    }
}

/// What to log about a handler that cannot be started. It is logged without the lock, because writing a line can take
/// time.
enum LogLine {
    None,
    Busy,
    Missing,
    Lasts(Duration),
    GivesUp,
}

impl LogLine {
    fn log(&self, cause: &str) {
        let timeout = span(MISSING_TIMEOUT);
        match self {
            Self::None => tracing::debug!("{cause}"),
            Self::Busy => {
                tracing::warn!("{cause}; messages wait until the handler can be started, without using up attempts");
            }
            Self::Missing => tracing::warn!(
                "{cause}; it was there before, so it may be being replaced: messages wait for it, and are given up after \
                 {timeout}"
            ),
            Self::Lasts(time) => tracing::warn!("still after {}: {cause}", span(*time)),
            Self::GivesUp => tracing::error!("{cause}, for {timeout} now: giving up messages"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes it look as if everything had started this much earlier, and the next try were due.
    fn age(starts: &HandlerStarts, time: Duration) {
        let mut guard = starts.lock();
        let stuck = guard.as_mut().unwrap();
        stuck.since = stuck.since.checked_sub(time).unwrap();
        stuck.missing = stuck.missing.map(|since| since.checked_sub(time).unwrap());
        stuck.next = stuck.next.checked_sub(time + MAX_RETRY_WAIT).unwrap();
    }

    #[test]
    fn a_transient_cause_is_waited_for_as_long_as_it_lasts() {
        let starts = HandlerStarts::default();
        assert_eq!(starts.wait(), Duration::ZERO);
        assert!(starts.note_busy("no memory") <= MIN_RETRY_WAIT);
        assert!(!starts.wait().is_zero(), "no worker takes a message meanwhile");
        age(&starts, Duration::from_secs(30 * 24 * 3600));
        assert!(starts.note_busy("no memory") <= MAX_RETRY_WAIT);
        assert!(starts.note_started() && !starts.note_started());
        assert_eq!((starts.wait(), starts.current()), (Duration::ZERO, None));
    }

    #[test]
    fn a_missing_program_is_waited_for_ten_minutes() {
        let starts = HandlerStarts::default();
        starts.note_busy("no memory");
        age(&starts, MISSING_TIMEOUT);
        assert!(starts.note_missing("gone").is_some_and(|wait| wait <= MAX_RETRY_WAIT), "it was only busy until now");
        age(&starts, MISSING_TIMEOUT - Duration::from_secs(5));
        assert!(starts.note_missing("gone").is_some());
        age(&starts, Duration::from_secs(5));
        assert_eq!(starts.note_missing("gone"), None);
        starts.note_started();
        assert!(starts.note_missing("gone").is_some(), "the next time, it is waited for just as long");
    }

    #[test]
    fn a_cause_is_forgotten_once_nothing_tries_and_the_program_is_back() {
        let starts = HandlerStarts::default();
        starts.note_missing("gone");
        starts.recheck(|| true);
        assert!(starts.current().is_some(), "a worker tries soon");
        age(&starts, Duration::from_secs(60));
        starts.recheck(|| false);
        assert!(starts.current().is_some());
        starts.recheck(|| true);
        assert_eq!(starts.current(), None);
    }

    #[test]
    fn simultaneous_failures_advance_the_back_off_by_one_step() {
        let starts = HandlerStarts::default();
        for _ in 0..20 {
            assert!(starts.note_busy("no memory") <= MIN_RETRY_WAIT);
        }
    }

    #[test]
    fn after_a_minute_heartbeats_say_wedged_until_it_is_over() {
        let starts = HandlerStarts::default();
        let beat = |error_rate| {
            let mut beat = Heartbeat { error_rate, sample_error: "feed".to_owned(), ..Heartbeat::default() };
            starts.report_in(&mut beat);
            (beat.runtime_state, beat.sample_error)
        };
        starts.note_missing("gone\nfor good");
        assert_eq!(beat(0.0), ("", "feed".to_owned()));
        assert_eq!(
            starts.current().as_deref(),
            starts
                .current()
                .as_deref()
                .filter(|described| described.starts_with("for ") && described.ends_with("s: gone\nfor good"))
        );
        age(&starts, WEDGED_AFTER);
        assert_eq!(beat(0.0), ("wedged", "gone for good".to_owned()));
        assert_eq!(beat(1.0), ("wedged", "feed".to_owned()), "trouble with the feed takes precedence");
        starts.note_started();
        assert_eq!(beat(0.0), ("", "feed".to_owned()));
    }
}
