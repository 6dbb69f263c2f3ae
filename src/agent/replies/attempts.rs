//! Keeps count of how often and for how long replies have been tried, which decides when one is given up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::agent::lane::Lane;
use crate::agent::lanes::Ticket;
use crate::agent::outbox::Outbox;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::waiting_since::{Age, WaitingSince};
use crate::api::ApiError;
use crate::api::retry::{Backoff, MAX_RETRY_AFTER};
use crate::store::Stored;
use crate::sync::lock;
use crate::text::{counted, printable, span};

/// A reply is set aside after one failed try if the try took this long, or if the next one must wait this long.
pub(crate) const SLOW_SEND: Duration = Duration::from_secs(10);
/// A reply that could not be delivered for this long, while the platform otherwise answers, becomes a dead letter.
/// Otherwise it would hold up its lane forever.
const DELIVERY_TIMEOUT: Duration = Duration::from_secs(24 * 3600);
/// The same for a note that is set aside while the platform accepts other notes: then the fault is in this one.
const SET_ASIDE_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// The tries of this process before a reply can be given up: its time may have passed while no agent was running.
const MIN_TRIES: u32 = 5;
/// The most replies that `status` lists as set aside.
const MAX_LISTED: usize = 20;
/// Longer errors are cut.
const MAX_ERROR_CHARS: usize = 300;

/// The attempts of all senders to send replies.
pub(crate) struct Attempts {
    pub(crate) auth: Arc<Auth>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) waiting_since: Arc<WaitingSince>,
    pub(crate) tries: Mutex<Tries>,
}

impl Attempts {
    /// Locks the replies that are being tried.
    pub(crate) fn tries(&self) -> MutexGuard<'_, Tries> {
        lock(&self.tries)
    }

    /// Returns why a reply must not be tried again. `None` if it may be.
    pub(crate) fn exhausted(&self, stored: &Stored) -> Option<String> {
        let has_waited = self.age(stored).is_over(DELIVERY_TIMEOUT);
        self.tries().exhausted(&stored.id, has_waited)
    }

    /// Returns how long to wait after an error that may be transient.
    pub(crate) fn retry_wait(&self, id: &str, err: &ApiError) -> Duration {
        match self.auth.judge("reply", err) {
            Verdict::Now => Duration::ZERO,
            Verdict::Wait => self.tries().next_wait(id, err.retry_after()),
            Verdict::Ended => MAX_RETRY_AFTER,
        }
    }

    /// Returns how long a reply has waited to be sent.
    pub(crate) fn age(&self, stored: &Stored) -> Age {
        self.waiting_since.age(&stored.id, stored.reply.as_ref().map_or(u64::MAX, |reply| reply.at))
    }

    /// Returns the replies that are set aside, starting with the one that has been tried the longest.
    pub(crate) fn set_aside(&self) -> Vec<SetAside> {
        let mut all = self.tries().all_set_aside();
        for one in &mut all {
            let outbox =
                if matches!(Lane::of(&one.lane), Lane::Peer(_)) { &self.outbox.peer_replies } else { &self.outbox.notes };
            one.behind = outbox.length(&one.lane).saturating_sub(1);
        }
        all
    }
}

/// The replies that are being tried.
#[derive(Default)]
pub(crate) struct Tries {
    replies: HashMap<String, Try>,
    /// When the platform last accepted a note.
    last_note_delivered: Option<Instant>,
    /// The number of threads that are sending to a slow peer.
    slow: usize,
}

/// The tries of one reply.
struct Try {
    backoff: Backoff,
    lane: String,
    first: Instant,
    last: Instant,
    /// How long the last try took.
    took: Duration,
    error: String,
    is_aside: bool,
}

/// A reply that is set aside, for `status`.
#[derive(Debug, Serialize)]
pub(crate) struct SetAside {
    activity_id: String,
    lane: String,
    tries: u32,
    seconds: u64,
    error: String,
    /// The number of replies in its lane that wait behind it.
    behind: usize,
}

impl Tries {
    /// Returns the tries of a reply, which start now if there were none.
    fn entry(&mut self, id: &str) -> &mut Try {
        let now = Instant::now();
        self.replies.entry(id.to_owned()).or_insert_with(|| Try {
            backoff: Backoff::new(Duration::from_millis(500), Duration::from_secs(60)),
            lane: String::new(),
            first: now,
            last: now,
            took: Duration::ZERO,
            error: String::new(),
            is_aside: false,
        })
    }

    /// Counts a failed try and returns the wait before the next one. `asked` is the wait that the server asked for.
    pub(crate) fn next_wait(&mut self, id: &str, asked: Option<Duration>) -> Duration {
        self.entry(id).backoff.next(asked)
    }

    /// Records a failed try. Returns the number of failed tries and the wait before the next one.
    pub(crate) fn failed(&mut self, ticket: &Ticket, err: &ApiError, took: Duration) -> (u32, Duration) {
        let one = self.entry(&ticket.id);
        ticket.lane.clone_into(&mut one.lane);
        (one.last, one.took, one.error) = (Instant::now(), took, printable(&err.to_string(), MAX_ERROR_CHARS));
        let wait = one.backoff.next(err.retry_after());
        // A reply that hangs takes at most a tenth of the time.
        let wait = if one.is_aside { wait.max(took * 10).min(MAX_RETRY_AFTER) } else { wait };
        (one.backoff.tries(), wait)
    }

    /// Sets a reply aside: from now on it is tried by itself.
    pub(crate) fn set_aside(&mut self, id: &str) {
        self.entry(id).is_aside = true;
    }

    /// Returns whether a reply is set aside.
    pub(crate) fn is_aside(&self, id: &str) -> bool {
        self.replies.get(id).is_some_and(|one| one.is_aside)
    }

    /// Reserves a thread for a peer reply. Returns whether its peer is slow, or `None` if `max_slow` threads are sending to
    /// slow peers already. [`Tries::leave`] gives the thread back.
    pub(crate) fn enter(&mut self, id: &str, max_slow: usize) -> Option<bool> {
        let is_slow = self.replies.get(id).is_some_and(|one| one.took >= SLOW_SEND);
        if is_slow && self.slow >= max_slow {
            return None;
        }
        self.slow += usize::from(is_slow);
        Some(is_slow)
    }

    /// Gives back a thread that [`Tries::enter`] reserved.
    pub(crate) fn leave(&mut self, is_slow: bool) {
        self.slow -= usize::from(is_slow);
    }

    /// Records that the platform accepted a note.
    pub(crate) fn note_delivered(&mut self) {
        self.last_note_delivered = Some(Instant::now());
    }

    /// Returns why a reply must not be tried again. `has_waited` is whether its time is up.
    pub(crate) fn exhausted(&self, id: &str, has_waited: bool) -> Option<String> {
        let one = self.replies.get(id).filter(|one| one.backoff.tries() >= MIN_TRIES)?;
        let (time, error) = (one.first.elapsed(), &one.error);
        if has_waited {
            return Some(format!("the reply could not be delivered for a day: {error}"));
        }
        let others_pass = one.is_aside && self.last_note_delivered.is_some_and(|at| at >= one.last);
        (others_pass && time > SET_ASIDE_TIMEOUT).then(|| {
            format!(
                "the reply could not be delivered in {} over {}, while others could: {error}",
                counted(one.backoff.tries(), "try"),
                span(Duration::from_secs(time.as_secs() / 60 * 60))
            )
        })
    }

    /// Returns how often a reply has failed.
    pub(crate) fn count(&self, id: &str) -> u32 {
        self.replies.get(id).map_or(0, |one| one.backoff.tries())
    }

    /// Forgets a reply that is no longer tried.
    pub(crate) fn forget(&mut self, id: &str) {
        self.replies.remove(id);
    }

    /// Returns the replies that are set aside, without the number of those behind them.
    fn all_set_aside(&self) -> Vec<SetAside> {
        let entry = |(id, one): (&String, &Try)| SetAside {
            activity_id: id.clone(),
            lane: one.lane.clone(),
            tries: one.backoff.tries(),
            seconds: one.first.elapsed().as_secs(),
            error: one.error.clone(),
            behind: 0,
        };
        let mut all: Vec<_> = self.replies.iter().filter(|(_, one)| one.is_aside).map(entry).collect();
        all.sort_by(|a, b| (b.seconds, &a.activity_id).cmp(&(a.seconds, &b.activity_id)));
        all.truncate(MAX_LISTED);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what [`Tries::exhausted`] does for a reply that has failed `tries` times, the first time `since` ago.
    fn exhausted(tries: u32, since: Duration, has_waited: bool, is_aside: bool, others_pass: bool) -> Option<String> {
        let mut all = Tries::default();
        for _ in 0..tries {
            all.next_wait("a", None);
        }
        let one = all.entry("a");
        one.is_aside = is_aside;
        one.first = one.first.checked_sub(since)?;
        if others_pass {
            all.note_delivered();
        }
        all.exhausted("a", has_waited)
    }

    #[test]
    fn a_reply_is_given_up_only_after_several_tries_of_this_process() {
        let minute = Duration::from_secs(60);
        assert!(exhausted(1, minute, true, false, false).is_none(), "stored three days ago, and tried once since");
        assert!(exhausted(MIN_TRIES, minute, true, false, false).is_some());
        assert!(exhausted(MIN_TRIES, SET_ASIDE_TIMEOUT * 2, false, true, false).is_none(), "no other note was delivered");
        assert!(exhausted(MIN_TRIES, minute, false, true, true).is_none());
        let why = exhausted(MIN_TRIES, SET_ASIDE_TIMEOUT * 2, false, true, true).unwrap_or_default();
        assert!(why.contains("in 5 tries over 20 min, while others could"), "{why}");
        assert!(exhausted(MIN_TRIES, SET_ASIDE_TIMEOUT * 2, false, false, true).is_none());
    }
}
