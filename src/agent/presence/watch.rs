//! The watch thread: checks the workspace's state, and shows the platform that long tasks are alive.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::presence::auth::{self, Auth, Verdict};
use crate::agent::presence::start::Registration;
use crate::agent::presence::stream::{self, StreamState};
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::wake::Wake;
use crate::api::retry::Backoff;
use crate::api::{ActivityReport, Workspace};

/// How often a long task is logged. After 12 minutes without an entry in the activity log, a busy workspace gets a
/// stall probe (G4), and is restarted if that does not help.
const LOG_LONG_TASKS_EVERY: Duration = Duration::from_secs(4 * 60);

/// How often to check whether a task has become long.
const CHECK_TASKS_EVERY: Duration = Duration::from_secs(60);

/// The parts of the watch thread.
pub(crate) struct Watch {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) registration: Arc<Registration>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) stream_state: Arc<StreamState>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
}

impl Watch {
    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let interval = self.config.state_interval;
        let mut backoff = Backoff::new(Duration::from_secs(1), interval.max(Duration::from_secs(5)));
        let mut due = Instant::now() + interval;
        loop {
            let is_woken = self.state_wake.wait(due.saturating_duration_since(Instant::now()).min(CHECK_TASKS_EVERY));
            if self.stop.is_stopping() {
                return;
            }
            self.log_long_tasks();
            if !is_woken && Instant::now() < due {
                continue;
            }
            due = Instant::now() + self.check_state(&mut backoff);
        }
    }

    /// Checks the workspace's state. Returns the time until the next check.
    fn check_state(&self, backoff: &mut Backoff) -> Duration {
        match self.workspace.state().and_then(|state| self.registration.apply_state(state)) {
            Ok(()) => {
                self.trouble.passed("state");
                self.auth.is_known();
                backoff.reset();
                let is_relied_on = self.stream_state.is_relied_on(Instant::now()) && !self.standing.is_paused();
                self.config.state_interval * if is_relied_on { stream::STATE_INTERVAL_FACTOR } else { 1 }
            }
            Err(err) => match self.auth.judge("state", &err) {
                Verdict::Now => Duration::ZERO,
                Verdict::Wait if self.auth.is_stranded.load(Ordering::Relaxed) => auth::CONFIRM_INTERVAL,
                Verdict::Wait | Verdict::Ended => backoff.next(err.retry_after()),
            },
        }
    }

    fn log_long_tasks(&self) {
        for task in self.vitals.overdue(LOG_LONG_TASKS_EVERY) {
            let summary = format!("still at work: {task}");
            let report = ActivityReport {
                activity_type: "agent_log",
                method: Some("handler"),
                summary: &summary,
                ..ActivityReport::default()
            };
            if let Err(err) = self.workspace.report(&report) {
                tracing::debug!("cannot log a long task: {err}");
            }
        }
    }
}
