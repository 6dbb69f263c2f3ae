//! How long a command keeps trying: `--retries`, `--timeout`, and the pause that a server asks for.

use std::time::{Duration, Instant};

use crate::api::ApiError;
use crate::api::retry::Backoff;
use crate::error::{Ending, Exit};
use crate::logging::progress::Progress;
use crate::settings::flags::GlobalArgs;
use crate::text::chain;

/// Without `--timeout`, a platform that asks for a longer pause than this is not waited for: it is the window of its
/// rate limit.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// How long to keep trying.
#[derive(Debug, Clone)]
pub(crate) struct RetryLimit {
    global: GlobalArgs,
    /// When the time is up.
    pub(crate) until: Option<Instant>,
}

impl RetryLimit {
    /// From the options; the time starts now.
    pub(crate) fn of(global: &GlobalArgs) -> Self {
        let until = global.timeout.and_then(|time| Instant::now().checked_add(time));
        Self { global: global.clone(), until }
    }

    /// What is left of `--timeout`; `None` without one.
    pub(crate) fn left(&self) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(Instant::now()))
    }

    /// A progress line on the terminal for an operation.
    pub(crate) fn progress(&self, doing: &str) -> Progress {
        self.showing(&format!("waiting to {doing}"))
    }

    /// A progress line on the terminal with its own text.
    pub(crate) fn showing(&self, text: &str) -> Progress {
        Progress::start(self.global.wants_progress(), text)
    }

    /// Makes a call, and repeats it on transient failures, as often as `--retries` allows. `doing` completes "cannot
    /// …". `judge` returns the meaning of a failure and whether a retry may help; `None` retries once immediately.
    ///
    /// # Errors
    /// The error of the last try, or a timeout.
    pub(crate) fn persist<T>(
        &self,
        doing: &str,
        call: impl Fn() -> Result<T, ApiError>,
        judge: impl Fn(ApiError) -> Option<(anyhow::Error, bool)>,
    ) -> anyhow::Result<T> {
        let _waiting = self.progress(doing);
        self.repeat(doing, call, judge)
    }

    /// The same with the caller's progress line.
    ///
    /// # Errors
    /// As [`RetryLimit::persist`].
    pub(crate) fn repeat<T>(
        &self,
        doing: &str,
        call: impl Fn() -> Result<T, ApiError>,
        judge: impl Fn(ApiError) -> Option<(anyhow::Error, bool)>,
    ) -> anyhow::Result<T> {
        self.try_times(self.global.retries, doing, call, judge)
    }

    /// The same with this many repeats, and without a progress line.
    ///
    /// # Errors
    /// As [`RetryLimit::persist`].
    pub(crate) fn try_times<T>(
        &self,
        retries: u32,
        doing: &str,
        call: impl Fn() -> Result<T, ApiError>,
        judge: impl Fn(ApiError) -> Option<(anyhow::Error, bool)>,
    ) -> anyhow::Result<T> {
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(10));
        loop {
            match call() {
                Ok(done) => return Ok(done),
                Err(err) => {
                    let asked = err.retry_after();
                    if let Some((err, is_passing)) = judge(err) {
                        let is_too_long = self.until.is_none() && asked.is_some_and(|asked| asked > LONGEST_PAUSE);
                        let is_last = !is_passing || is_too_long || backoff.tries() >= retries;
                        self.wait_for_next_try(doing, err, is_last, backoff.next(asked))?;
                    }
                }
            }
        }
    }

    /// Waits before the next try, if there is one. Separate, because the loop around it is compiled for every call.
    fn wait_for_next_try(&self, doing: &str, err: anyhow::Error, is_last: bool, wait: Duration) -> anyhow::Result<()> {
        let left = self.left().unwrap_or(Duration::MAX);
        if left.is_zero() || (!is_last && left <= wait) {
            return Err(timed_out_ending(doing, Some(&chain(err.as_ref()))).into());
        }
        if is_last {
            return Err(err.context(format!("cannot {doing}")));
        }
        tracing::warn!("{}; trying again in {}", chain(err.as_ref()), crate::text::pause(wait));
        std::thread::sleep(wait);
        Ok(())
    }
}

/// The same error; a timeout gets another hint.
pub(crate) fn if_late(mut err: anyhow::Error, hint: impl FnOnce() -> String) -> anyhow::Error {
    if let Some(end) = err.downcast_mut::<Ending>().filter(|end| end.exit == Exit::TimedOut) {
        end.hint = Some(hint());
    }
    err
}

/// The error of a command that timed out; `trouble` is the last error.
pub(crate) fn timed_out_ending(doing: &str, trouble: Option<&str>) -> Ending {
    let trouble = trouble.map(|trouble| format!(": {trouble}")).unwrap_or_default();
    let message = format!("cannot {doing} within --timeout{trouble}");
    Ending { message, exit: Exit::TimedOut, hint: Some("give it more time: --timeout".to_owned()) }
}
