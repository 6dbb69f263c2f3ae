//! The poll thread: when to read the feed.
//!
//! At once when the doorbell rings; else after the poll interval, or after a longer one while the event stream
//! announces what comes. Not while paused, not while the spool is full, and after an error not before the platform can
//! bear it, whoever rings.

use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::disk::ONCE_PATIENCE;
use crate::agent::files::fetch::Fetching;
use crate::agent::gate::Gate;
use crate::agent::intake::pages::Feed;
use crate::agent::intake::pages::{Intake, IntakeError};
use crate::agent::lanes::Lanes;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::auth::Verdict;
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::stream::Live;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::stop::{Level, Reason};
use crate::agent::waiting_uploads::WaitingUploads;
use crate::agent::wake::FeedWake;
use crate::agent::wake::Wake;
use crate::api::retry::Backoff;
use std::sync::Arc;

/// After a poll that brought something, the next one follows soon: of a burst some events are dropped.
const TRAILING: Duration = Duration::from_secs(1);
/// With `--once`, a feed that cannot be read is given up after so many tries.
const TRIES_ONCE: u32 = 6;

/// The parts of the poll thread.
pub(crate) struct Poll {
    pub(crate) config: Arc<Config>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) live: Arc<Live>,
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
    pub(crate) fn run(&self) {
        let mut intake = Intake::open(&self.feed);
        let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30).max(self.config.poll_interval));
        // The first look is none in a hurry: rows of an earlier run's notes are to be known before there are new ones.
        let (mut is_rung, mut is_disk_ill) = (false, false);
        while !self.stop.is_stopping() {
            if self.standing.is_paused() {
                if self.config.once {
                    self.stop.raise(Level::Finish, Reason::Paused { status: "paused".to_owned() });
                }
                self.vitals.fed();
                self.feed_wake.wait(Duration::from_secs(60));
                continue;
            }
            if !self.gate.has_room() {
                // Reading on would only fill the disk. The platform keeps the rest.
                self.vitals.fed();
                self.gate.room_wake.wait(Duration::from_secs(1));
                continue;
            }
            match intake.poll(is_rung) {
                Ok(caught_up) => {
                    self.trouble.passed("feed");
                    if std::mem::take(&mut is_disk_ill) {
                        tracing::info!("the disk works again: messages are taken in");
                    }
                    self.vitals.fed();
                    backoff.reset();
                    intake.acknowledge();
                    if !caught_up {
                        continue;
                    }
                    if self.config.once {
                        return self.drain();
                    }
                    is_rung = self.feed_wake.wait(self.pause(intake.taken > 0));
                    if !is_rung && self.feed_wake.missed() {
                        self.live.distrust(Instant::now());
                        self.state_wake.wake();
                    }
                }
                Err(err) => {
                    let is_first = matches!(err, IntakeError::Disk(_)) && !std::mem::replace(&mut is_disk_ill, true);
                    let Some(wait) = self.failed(&err, is_first, &mut backoff) else { return };
                    if self.config.once && backoff.tries() > TRIES_ONCE {
                        return match err {
                            IntakeError::Api(_) => self.give_up_once(),
                            IntakeError::Disk(err) => {
                                let why = format!("cannot take messages in: {}", crate::text::chain(&err));
                                self.stop.raise(Level::Finish, Reason::DiskStuck(why));
                            }
                        };
                    }
                    self.stop.sleep(wait);
                }
            }
        }
    }

    /// How long to wait after a poll.
    fn pause(&self, trailing: bool) -> Duration {
        let config = &self.config;
        let floor = if self.live.is_relied_on(Instant::now()) { config.events_poll_interval } else { config.poll_interval };
        if trailing { floor.min(TRAILING) } else { floor }
    }

    /// How long to wait after an error, which is said if it is the disk's first; `None` if it ends us.
    fn failed(&self, err: &IntakeError, is_first: bool, backoff: &mut Backoff) -> Option<Duration> {
        match err {
            IntakeError::Api(err) => {
                self.vitals.unfed(&err.to_string());
                match self.auth.judge("feed", err) {
                    Verdict::Now => Some(Duration::ZERO),
                    Verdict::Wait => Some(backoff.next(err.retry_after())),
                    Verdict::Ended => None,
                }
            }
            IntakeError::Disk(err) => {
                self.vitals.unfed(&crate::text::chain(err));
                if is_first {
                    tracing::error!("cannot take messages in: {}; they stay on the platform", crate::text::chain(err));
                }
                // A store that refused after a failed sync works again only after this.
                let _ = self.disk.store.recover();
                Some(backoff.next(None))
            }
        }
    }

    /// `--once`: waits until everything is settled, then stops the agent.
    fn drain(&self) {
        let mut last = self.counters.now();
        let mut moved = Instant::now();
        while (self.gate.waiting() > 0 || self.fetching.is_busy()) && !self.stop.is_stopping() {
            self.vitals.fed();
            if self.handler_starts.wedged().is_some() {
                return self.give_up_once();
            }
            let now = self.counters.wait_for_change(last, Duration::from_millis(200));
            if now != last || self.lanes.out() > 0 || self.waiting_uploads.count() > 0 {
                (last, moved) = (now, Instant::now());
            } else if moved.elapsed() > ONCE_PATIENCE {
                return self.give_up_once();
            }
        }
        // What could not even become a dead letter is said in the log, and must not pass for done.
        let reason = match self.disk.store.stats().pending {
            0 => Reason::Drained,
            left => Reason::DiskStuck(format!("files of {left} messages cannot be read or written (see the log)")),
        };
        if !self.stop.is_stopping() {
            self.stop.raise(Level::Finish, reason);
        }
    }

    /// `--once` on a platform, a disk or a handler in trouble: what is left is kept for a later start.
    fn give_up_once(&self) {
        let reason = if let Some(why) = self.disk.refused() {
            Reason::DiskStuck(why)
        } else if let Some(why) = self.handler_starts.current() {
            Reason::NoHandler(why)
        } else {
            Reason::Stuck(self.trouble.current().unwrap_or_else(|| "nothing moved for a minute".to_owned()))
        };
        self.stop.raise(Level::Finish, reason);
    }
}
