//! The poll thread: decides when to read the feed.
//!
//! That is immediately when woken; otherwise after the poll interval, or after a longer one while the event stream
//! announces messages. The feed is not read while the workspace is paused or the spool is full, nor after an error
//! until the platform can take it again, even if woken.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::{Disk, ONCE_TIMEOUT};
use crate::agent::files::fetch::Fetching;
use crate::agent::gate::Gate;
use crate::agent::intake::pages::{Feed, Intake, IntakeError};
use crate::agent::lanes::Lanes;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::stream::StreamState;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::standing::Standing;
use crate::agent::stop::{Level, Reason, Stop};
use crate::agent::waiting_uploads::WaitingUploads;
use crate::agent::wake::{FeedWake, Wake};
use crate::api::retry::Backoff;

/// After a poll with new messages, the next one follows within this time: during a burst, the platform drops some
/// events.
const FOLLOW_UP: Duration = Duration::from_secs(1);
/// With `--once`, the number of tries after which a feed that cannot be read is given up.
const MAX_TRIES_ONCE: u32 = 6;

/// The parts of the poll thread.
pub(crate) struct Poll {
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) stream_state: Arc<StreamState>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) handler_starts: Arc<HandlerStarts>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) feed_wake: Arc<FeedWake>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
    pub(crate) counters: Counters,
    pub(crate) feed: Feed,
}

impl Poll {
    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let mut intake = Intake::open(&self.feed);
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30).max(self.config.poll_interval));
        // The first poll is not urgent: rows of an earlier run's notes must be known before there are new ones.
        let (mut is_woken, mut is_disk_failing) = (false, false);
        while !self.stop.is_stopping() {
            if self.standing.is_paused() {
                if self.config.once {
                    self.stop.raise(Level::Finish, Reason::Paused { status: "paused".to_owned() });
                }
                self.vitals.feed_read();
                self.feed_wake.wait(Duration::from_secs(60));
                continue;
            }
            if !self.gate.has_room() {
                // Reading more would only fill the disk. The platform stores the rest.
                self.vitals.feed_read();
                self.gate.room_wake.wait(Duration::from_secs(1));
                continue;
            }
            match intake.poll(is_woken) {
                Ok(caught_up) => {
                    self.trouble.passed("feed");
                    if std::mem::take(&mut is_disk_failing) {
                        tracing::info!("the disk works again: accepting messages");
                    }
                    self.vitals.feed_read();
                    backoff.reset();
                    intake.acknowledge();
                    if !caught_up {
                        continue;
                    }
                    if self.config.once {
                        return self.drain();
                    }
                    is_woken = self.feed_wake.wait(self.pause(intake.accepted > 0));
                    if !is_woken && self.feed_wake.missed() {
                        self.stream_state.distrust(Instant::now());
                        self.state_wake.wake();
                    }
                }
                Err(err) => {
                    let is_first = matches!(err, IntakeError::Disk(_)) && !std::mem::replace(&mut is_disk_failing, true);
                    let Some(wait) = self.failed(&err, is_first, &mut backoff) else { return };
                    if self.config.once && backoff.tries() > MAX_TRIES_ONCE {
                        return match err {
                            IntakeError::Api(_) => self.give_up_once(),
                            IntakeError::Disk(err) => {
                                let why = format!("cannot accept messages: {}", crate::text::chain(&err));
                                self.stop.raise(Level::Finish, Reason::DiskStuck(why));
                            }
                        };
                    }
                    self.stop.sleep(wait);
                }
            }
        }
    }

    /// Returns how long to wait after a poll.
    fn pause(&self, trailing: bool) -> Duration {
        let config = &self.config;
        let floor =
            if self.stream_state.is_relied_on(Instant::now()) { config.events_poll_interval } else { config.poll_interval };
        if trailing { floor.min(FOLLOW_UP) } else { floor }
    }

    /// Returns how long to wait after an error, or `None` if it stops the agent. The first disk error is logged.
    fn failed(&self, err: &IntakeError, is_first: bool, backoff: &mut Backoff) -> Option<Duration> {
        match err {
            IntakeError::Api(err) => {
                self.vitals.feed_failed(&err.to_string());
                match self.auth.judge("feed", err) {
                    Verdict::Now => Some(Duration::ZERO),
                    Verdict::Wait => Some(backoff.next(err.retry_after())),
                    Verdict::Ended => None,
                }
            }
            IntakeError::Disk(err) => {
                self.vitals.feed_failed(&crate::text::chain(err));
                if is_first {
                    tracing::error!("cannot accept messages: {}; they stay on the platform", crate::text::chain(err));
                }
                // After a failed sync, the store refuses everything until it has recovered.
                let _ = self.disk.store.recover();
                Some(backoff.next(None))
            }
        }
    }

    /// With `--once`: waits until everything is settled, then stops the agent.
    fn drain(&self) {
        let mut last = self.counters.now();
        let mut moved = Instant::now();
        while (self.gate.waiting() > 0 || self.fetching.is_busy()) && !self.stop.is_stopping() {
            self.vitals.feed_read();
            if self.handler_starts.wedged().is_some() {
                return self.give_up_once();
            }
            let now = self.counters.wait_for_change(last, Duration::from_millis(200));
            if now != last || self.lanes.out() > 0 || self.waiting_uploads.count() > 0 {
                (last, moved) = (now, Instant::now());
            } else if moved.elapsed() > ONCE_TIMEOUT {
                return self.give_up_once();
            }
        }
        // Messages that could not even become dead letters are in the log. They must not count as done.
        let reason = match self.disk.store.stats().pending {
            0 => Reason::Drained,
            left => Reason::DiskStuck(format!("files of {left} messages cannot be read or written (see the log)")),
        };
        if !self.stop.is_stopping() {
            self.stop.raise(Level::Finish, reason);
        }
    }

    /// With `--once`, when the platform, the disk or the handler fails: leaves the rest to a later start.
    fn give_up_once(&self) {
        let reason = if let Some(why) = self.disk.refused().or_else(|| self.handler_starts.disk_cause()) {
            Reason::DiskStuck(why)
        } else if let Some(why) = self.handler_starts.current() {
            Reason::NoHandler(why)
        } else {
            Reason::Stuck(self.trouble.current().unwrap_or_else(|| "no progress for a minute".to_owned()))
        };
        self.stop.raise(Level::Finish, reason);
    }
}
