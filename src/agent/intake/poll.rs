//! The poll thread: when to read the feed.
//!
//! At once when the doorbell rings; else after the poll interval, or after a longer one while the event stream
//! announces what comes. Not while paused, not while the spool is full, and after an error not before the platform can
//! bear it, whoever rings.

use std::time::{Duration, Instant};

use crate::agent::intake::pages::{Intake, IntakeError};
use crate::agent::presence::auth::{Verdict, judge};
use crate::agent::shared::Shared;
use crate::agent::shared::{PATIENCE_ONCE, lock};
use crate::agent::stop::{Level, Reason};
use crate::api::retry::Backoff;

/// After a poll that brought something, the next one follows soon: of a burst some events are dropped.
const TRAILING: Duration = Duration::from_secs(1);
/// With `--once`, a feed that cannot be read is given up after so many tries.
const TRIES_ONCE: u32 = 6;

pub(crate) fn run(shared: &Shared) {
    let mut intake = Intake::open(shared);
    let mut backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30).max(shared.config.poll_interval));
    // The first look is none in a hurry: rows of an earlier run's notes are to be known before there are new ones.
    let (mut is_rung, mut is_disk_ill) = (false, false);
    while !shared.stop.is_stopping() {
        if shared.is_paused() {
            if shared.config.once {
                shared.stop.raise(Level::Finish, Reason::Paused { status: "paused".to_owned() });
            }
            shared.pulse.fed();
            shared.doorbell.wait(Duration::from_secs(60));
            continue;
        }
        if !shared.has_room() {
            // Reading on would only fill the disk. The platform keeps the rest.
            shared.pulse.fed();
            shared.room.wait(Duration::from_secs(1));
            continue;
        }
        match intake.poll(is_rung) {
            Ok(caught_up) => {
                shared.trouble.passed("feed");
                if std::mem::take(&mut is_disk_ill) {
                    tracing::info!("the disk works again: messages are taken in");
                }
                shared.pulse.fed();
                backoff.reset();
                intake.acknowledge();
                if !caught_up {
                    continue;
                }
                if shared.config.once {
                    return drain(shared);
                }
                is_rung = shared.doorbell.wait(pause(shared, intake.taken > 0));
                if !is_rung && shared.doorbell.missed() {
                    shared.live.distrust(Instant::now());
                    shared.state_bell.ring();
                }
            }
            Err(err) => {
                let is_first = matches!(err, IntakeError::Disk(_)) && !std::mem::replace(&mut is_disk_ill, true);
                let Some(wait) = failed(shared, &err, is_first, &mut backoff) else { return };
                if shared.config.once && backoff.tries() > TRIES_ONCE {
                    return match err {
                        IntakeError::Api(_) => give_up_once(shared),
                        IntakeError::Disk(err) => {
                            let why = format!("cannot take messages in: {}", crate::text::chain(&err));
                            shared.stop.raise(Level::Finish, Reason::DiskStuck(why));
                        }
                    };
                }
                shared.stop.sleep(wait);
            }
        }
    }
}

/// How long to wait after a poll.
fn pause(shared: &Shared, trailing: bool) -> Duration {
    let config = &shared.config;
    let floor = if shared.live.is_relied_on(Instant::now()) { config.events_poll_interval } else { config.poll_interval };
    if trailing { floor.min(TRAILING) } else { floor }
}

/// How long to wait after an error, which is said if it is the disk's first; `None` if it ends us.
fn failed(shared: &Shared, err: &IntakeError, is_first: bool, backoff: &mut Backoff) -> Option<Duration> {
    match err {
        IntakeError::Api(err) => {
            shared.pulse.unfed(&err.to_string());
            match judge(shared, "feed", err) {
                Verdict::Now => Some(Duration::ZERO),
                Verdict::Wait => Some(backoff.next(err.retry_after())),
                Verdict::Ended => None,
            }
        }
        IntakeError::Disk(err) => {
            shared.pulse.unfed(&crate::text::chain(err));
            if is_first {
                tracing::error!("cannot take messages in: {}; they stay on the platform", crate::text::chain(err));
            }
            // A store that refused after a failed sync works again only after this.
            let _ = shared.store.recover();
            Some(backoff.next(None))
        }
    }
}

/// `--once`: waits until everything is settled, then stops the agent.
fn drain(shared: &Shared) {
    let mut last = shared.counters.now();
    let mut moved = Instant::now();
    while (shared.waiting() > 0 || shared.fetching.is_busy()) && !shared.stop.is_stopping() {
        shared.pulse.fed();
        if shared.starts.wedged().is_some() {
            return give_up_once(shared);
        }
        let now = shared.counters.wait_for_change(last, Duration::from_millis(200));
        if now != last || shared.lanes.out() > 0 || shared.held.count() > 0 {
            (last, moved) = (now, Instant::now());
        } else if moved.elapsed() > PATIENCE_ONCE {
            return give_up_once(shared);
        }
    }
    // What could not even become a dead letter is said in the log, and must not pass for done.
    let reason = match shared.store.stats().pending {
        0 => Reason::Drained,
        left => Reason::DiskStuck(format!("files of {left} messages cannot be read or written (see the log)")),
    };
    if !shared.stop.is_stopping() {
        shared.stop.raise(Level::Finish, reason);
    }
}

/// `--once` on a platform, a disk or a handler in trouble: what is left is kept for a later start.
fn give_up_once(shared: &Shared) {
    let reason = if let Some(why) = lock(&shared.refused).take() {
        Reason::DiskStuck(why)
    } else if let Some(why) = shared.starts.current() {
        Reason::NoHandler(why)
    } else {
        Reason::Stuck(shared.trouble.current().unwrap_or_else(|| "nothing moved for a minute".to_owned()))
    };
    shared.stop.raise(Level::Finish, reason);
}
