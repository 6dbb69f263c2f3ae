//! The heartbeat thread: sends a heartbeat every interval, whatever else happens.
//!
//! Invariant: nothing here waits for a handler, the disk, the feed or the pace of other requests. Changes that the
//! canvas shows (a task started, its progress) are sent early, but at most once every [`EARLY_GAP`].

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::stop::{Level, Stop};
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::halt::Halt;

/// The minimum time between two heartbeats, including early ones.
const EARLY_GAP: Duration = Duration::from_secs(5);

/// The parts of the heartbeat thread.
pub(crate) struct Heartbeats {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) handler_starts: Arc<HandlerStarts>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) stop: Stop,
    pub(crate) halt: Halt,
}

impl Heartbeats {
    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let interval = self.config.heartbeat_interval;
        let mut backoff = Backoff::new(Duration::from_secs(1), interval);
        loop {
            let sent = Instant::now();
            self.handler_starts.recheck(|| self.config.program.check().is_ok());
            let mut beat = self.vitals.heartbeat();
            self.handler_starts.report_in(&mut beat);
            let wait = match self.workspace.heartbeat(&beat) {
                Ok(()) => {
                    self.vitals.heartbeat_sent();
                    self.trouble.passed("heartbeat");
                    backoff.reset();
                    interval
                }
                Err(err) => match self.auth.judge("heartbeat", &err) {
                    Verdict::Now => Duration::ZERO,
                    Verdict::Wait | Verdict::Ended => backoff.next(err.retry_after()).min(interval),
                },
            };
            if self.is_over() {
                return;
            }
            // After a heartbeat, changes wait for this gap; from then on, a change ends the wait.
            if !self.pause(sent, EARLY_GAP.min(wait)) {
                return;
            }
            self.vitals.wait_for_change(wait.saturating_sub(sent.elapsed()));
            if self.is_over() {
                return;
            }
        }
    }

    /// Returns whether to stop sending. While handlers finish in the grace period, the agent is still at work and says
    /// so.
    fn is_over(&self) -> bool {
        self.halt.is_thrown() || self.stop.level() >= Level::End
    }

    fn pause(&self, since: Instant, time: Duration) -> bool {
        self.halt.sleep(time.saturating_sub(since.elapsed()))
    }
}
