//! A handler that cannot be started: waited for, said once, and told to whoever asks.
//!
//! Invariant: what keeps a handler from starting and will pass costs no message an attempt. A program that is gone while
//! we run is being replaced, mostly; it is waited for too, but not for ever ([`PATIENCE`]). All workers share one back-off,
//! and none takes a message before it is over: one failed start is as good as a thousand. Times are those of the
//! monotonic clock.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::api::Heartbeat;
use crate::api::retry::Backoff;
use crate::text::{counted, span};

use crate::agent::presence::vitals::short;

/// The first wait for another try, doubled up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How long a program that is missing is waited for before messages are given up.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// After this long the platform is told.
const WEDGED_AFTER: Duration = Duration::from_secs(60);
/// How often it is said again.
const REMIND: Duration = Duration::from_secs(600);

/// Whether handlers can be started. Shared by all workers.
#[derive(Debug, Default)]
pub(crate) struct HandlerStarts(Mutex<Option<Stuck>>);

#[derive(Debug)]
struct Stuck {
    since: Instant,
    said: Instant,
    next: Instant,
    backoff: Backoff,
    tries: u32,
    cause: String,
    /// Since when the program is missing.
    missing: Option<Instant>,
    /// It was said that messages are given up.
    is_given_up: bool,
}

impl HandlerStarts {
    /// A handler could not be started for a reason that passes: how long to wait before the next try.
    pub(crate) fn waits(&self, cause: &str) -> Duration {
        let mut guard = self.lock();
        let is_new = guard.is_none();
        let stuck = guard.get_or_insert_with(Stuck::new);
        stuck.missing = None;
        let wait = stuck.again(cause);
        let news = if is_new { News::WaitingSince } else { stuck.reminder() };
        drop(guard);
        news.say(cause);
        wait
    }

    /// The handler is missing or cannot be executed: how long to wait before the next try; `None` if that was long
    /// enough.
    pub(crate) fn misses(&self, cause: &str) -> Option<Duration> {
        let mut guard = self.lock();
        let is_new = guard.is_none();
        let stuck = guard.get_or_insert_with(Stuck::new);
        let wait = stuck.again(cause);
        let lasted = stuck.missing.get_or_insert_with(Instant::now).elapsed();
        let is_over = lasted >= PATIENCE;
        let news = match () {
            () if is_new => News::Misses,
            () if is_over && !std::mem::replace(&mut stuck.is_given_up, true) => News::GivesUp,
            () => stuck.reminder(),
        };
        drop(guard);
        news.say(cause);
        (!is_over).then_some(wait)
    }

    /// Forgets what kept the handler from starting if nobody tries any more (its message was answered by hand, or given
    /// up) and `can_start` finds nothing wrong. Else that would be told until the next message comes.
    pub(crate) fn review(&self, can_start: impl FnOnce() -> bool) {
        let is_quiet = self.lock().as_ref().is_some_and(|stuck| stuck.next.elapsed() > 2 * LONGEST_WAIT);
        if is_quiet && can_start() {
            self.passed();
        }
    }

    /// A handler was started. Returns whether none could be before.
    pub(crate) fn passed(&self) -> bool {
        let Some(stuck) = self.lock().take() else { return false };
        tracing::info!(
            "the handler can be started again, after {} and {}",
            span(stuck.since.elapsed()),
            counted(stuck.tries, "failed try")
        );
        true
    }

    /// How long to wait before a handler is started.
    pub(crate) fn wait(&self) -> Duration {
        self.lock().as_ref().map_or(Duration::ZERO, |stuck| stuck.next.saturating_duration_since(Instant::now()))
    }

    /// Why handlers cannot be started, and for how long by now, for `status`.
    pub(crate) fn current(&self) -> Option<String> {
        self.lock().as_ref().map(|stuck| format!("for {}: {}", span(stuck.since.elapsed()), stuck.cause))
    }

    /// Why handlers cannot be started, if that has lasted so long that this agent is of no use.
    pub(crate) fn wedged(&self) -> Option<String> {
        let guard = self.lock();
        guard.as_ref().filter(|stuck| stuck.since.elapsed() >= WEDGED_AFTER).map(|stuck| stuck.cause.clone())
    }

    /// Says so in a heartbeat. What is wrong with the feed is more important.
    pub(crate) fn tell(&self, beat: &mut Heartbeat) {
        let Some(cause) = self.wedged() else { return };
        beat.runtime_state = "wedged";
        if beat.error_rate < 1.0 {
            beat.sample_error = short(&cause);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Stuck>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stuck {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            since: now,
            said: now,
            next: now,
            backoff: Backoff::new(FIRST_WAIT, LONGEST_WAIT),
            tries: 0,
            cause: String::new(),
            missing: None,
            is_given_up: false,
        }
    }

    /// One more failed try; how long to wait before the next one.
    fn again(&mut self, cause: &str) -> Duration {
        let now = Instant::now();
        self.tries = self.tries.saturating_add(1);
        cause.clone_into(&mut self.cause);
        // Workers that fail side by side make one step of the back-off.
        if now >= self.next {
            self.next = now + self.backoff.next(None);
        }
        self.next.saturating_duration_since(now)
    }

    fn reminder(&mut self) -> News {
        if self.said.elapsed() < REMIND {
            return News::None;
        }
        self.said = Instant::now();
        News::Lasts(self.since.elapsed())
    }
}

/// What is said of a handler that cannot be started. Not under the lock: writing a line can take its time.
enum News {
    None,
    WaitingSince,
    Misses,
    Lasts(Duration),
    GivesUp,
}

impl News {
    fn say(&self, cause: &str) {
        let patience = span(PATIENCE);
        match self {
            Self::None => tracing::debug!("{cause}"),
            Self::WaitingSince => {
                tracing::warn!("{cause}; messages wait until the handler can be started, which costs no attempt");
            }
            Self::Misses => tracing::warn!(
                "{cause}; it was there before, so it may be being replaced: messages wait for it, for {patience} before the \
                 first is given up"
            ),
            Self::Lasts(time) => tracing::warn!("still after {}: {cause}", span(*time)),
            Self::GivesUp => tracing::error!("{cause}, for {patience} now: messages are given up"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As if everything had begun so much earlier, and the next try were due.
    fn age(starts: &HandlerStarts, time: Duration) {
        let mut guard = starts.lock();
        let stuck = guard.as_mut().unwrap();
        stuck.since = stuck.since.checked_sub(time).unwrap();
        stuck.missing = stuck.missing.map(|since| since.checked_sub(time).unwrap());
        stuck.next = stuck.next.checked_sub(time + LONGEST_WAIT).unwrap();
    }

    #[test]
    fn a_passing_cause_is_waited_for_as_long_as_it_lasts() {
        let starts = HandlerStarts::default();
        assert_eq!(starts.wait(), Duration::ZERO);
        assert!(starts.waits("no memory") <= FIRST_WAIT);
        assert!(!starts.wait().is_zero(), "nobody takes a message meanwhile");
        age(&starts, Duration::from_secs(30 * 24 * 3600));
        assert!(starts.waits("no memory") <= LONGEST_WAIT);
        assert!(starts.passed() && !starts.passed());
        assert_eq!((starts.wait(), starts.current()), (Duration::ZERO, None));
    }

    #[test]
    fn a_missing_program_is_waited_for_ten_minutes_from_when_it_went() {
        let starts = HandlerStarts::default();
        starts.waits("no memory");
        age(&starts, PATIENCE);
        assert!(starts.misses("gone").is_some_and(|wait| wait <= LONGEST_WAIT), "it was busy until now");
        age(&starts, PATIENCE - Duration::from_secs(5));
        assert!(starts.misses("gone").is_some());
        age(&starts, Duration::from_secs(5));
        assert_eq!(starts.misses("gone"), None);
        starts.passed();
        assert!(starts.misses("gone").is_some(), "another time it is waited for as long again");
    }

    #[test]
    fn what_nobody_tries_any_more_is_forgotten_once_the_program_is_there() {
        let starts = HandlerStarts::default();
        starts.misses("gone");
        starts.review(|| true);
        assert!(starts.current().is_some(), "somebody tries soon");
        age(&starts, Duration::from_secs(60));
        starts.review(|| false);
        assert!(starts.current().is_some());
        starts.review(|| true);
        assert_eq!(starts.current(), None);
    }

    #[test]
    fn failures_side_by_side_make_one_step_of_the_back_off() {
        let starts = HandlerStarts::default();
        for _ in 0..20 {
            assert!(starts.waits("no memory") <= FIRST_WAIT);
        }
    }

    #[test]
    fn after_a_minute_the_heartbeat_says_wedged_until_it_is_over() {
        let starts = HandlerStarts::default();
        let beat = |error_rate| {
            let mut beat = Heartbeat { error_rate, sample_error: "feed".to_owned(), ..Heartbeat::default() };
            starts.tell(&mut beat);
            (beat.runtime_state, beat.sample_error)
        };
        starts.misses("gone\nfor good");
        assert_eq!(beat(0.0), ("", "feed".to_owned()));
        assert_eq!(
            starts.current().as_deref(),
            starts.current().as_deref().filter(|told| told.starts_with("for ") && told.ends_with("s: gone\nfor good"))
        );
        age(&starts, WEDGED_AFTER);
        assert_eq!(beat(0.0), ("wedged", "gone for good".to_owned()));
        assert_eq!(beat(1.0), ("wedged", "feed".to_owned()), "that the feed cannot be read is worse");
        starts.passed();
        assert_eq!(beat(0.0), ("", "feed".to_owned()));
    }
}
