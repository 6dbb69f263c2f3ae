//! How often replies were tried, and for how long: when one is set aside, and when it is given up.

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

/// So is one at once that kept its thread so long, or that is to wait so long.
pub(crate) const SLOW: Duration = Duration::from_secs(10);
/// A reply that could not be delivered for so long, while the platform otherwise answers, becomes a dead letter, or it
/// would hold up its lane for ever.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);
/// A note becomes one much sooner if the platform takes others meanwhile: what is wrong is in this one.
const PATIENCE_ASIDE: Duration = Duration::from_secs(10 * 60);
/// No reply is given up before it was tried so often by this process: its time may have passed while we were not there.
const LEAST_TRIES: u32 = 5;
/// So many replies that were set aside are told in `status`.
const MOST_TOLD: usize = 20;

/// The attempts of all senders.
pub(crate) struct Attempts {
    pub(crate) auth: Arc<Auth>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) waiting_since: Arc<WaitingSince>,
    pub(crate) tries: Mutex<Tries>,
}

impl Attempts {
    pub(crate) fn tries(&self) -> MutexGuard<'_, Tries> {
        lock(&self.tries)
    }

    /// Why a reply is not tried again, which may have waited too long.
    pub(crate) fn exhausted(&self, stored: &Stored) -> Option<String> {
        let has_waited = self.waited(stored).is_over(PATIENCE);
        self.tries().exhausted(&stored.id, has_waited)
    }

    /// How long to wait after an error that may pass.
    pub(crate) fn pause(&self, id: &str, err: &ApiError) -> Duration {
        match self.auth.judge("reply", err) {
            Verdict::Now => Duration::ZERO,
            Verdict::Wait => self.tries().next(id, err.retry_after()),
            Verdict::Ended => MAX_RETRY_AFTER,
        }
    }

    /// How long a reply has waited to be sent.
    pub(crate) fn waited(&self, stored: &Stored) -> Age {
        self.waiting_since.age(&stored.id, stored.reply.as_ref().map_or(u64::MAX, |reply| reply.at))
    }

    /// What was set aside, the longest first.
    pub(crate) fn aside(&self) -> Vec<Aside> {
        let mut all = self.tries().aside();
        for one in &mut all {
            let outbox = if matches!(Lane::of(&one.lane), Lane::Peer(_)) { &self.outbox.letters } else { &self.outbox.notes };
            one.behind = outbox.length(&one.lane).saturating_sub(1);
        }
        all
    }
}

/// The replies that are being tried.
#[derive(Default)]
pub(crate) struct Tries {
    replies: HashMap<String, Try>,
    /// When a note was taken last.
    delivered: Option<Instant>,
    /// Threads that may be kept waiting by a peer.
    slow: usize,
}
struct Try {
    backoff: Backoff,
    lane: String,
    first: Instant,
    last: Instant,
    took: Duration,
    error: String,
    is_aside: bool,
}
/// A reply that was set aside, for `status`.
#[derive(Debug, Serialize)]
pub(crate) struct Aside {
    activity_id: String,
    lane: String,
    tries: u32,
    seconds: u64,
    error: String,
    /// Replies of its lane that wait for it.
    behind: usize,
}
impl Tries {
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

    pub(crate) fn next(&mut self, id: &str, asked: Option<Duration>) -> Duration {
        self.entry(id).backoff.next(asked)
    }

    /// Takes in that a try failed; how many have, and how long to wait.
    pub(crate) fn failed(&mut self, ticket: &Ticket, err: &ApiError, took: Duration) -> (u32, Duration) {
        let one = self.entry(&ticket.id);
        ticket.lane.clone_into(&mut one.lane);
        (one.last, one.took, one.error) = (Instant::now(), took, printable(&err.to_string(), 300));
        let wait = one.backoff.next(err.retry_after());
        // One that hangs costs the others a tenth of the time.
        let wait = if one.is_aside { wait.max(took * 10).min(MAX_RETRY_AFTER) } else { wait };
        (one.backoff.tries(), wait)
    }

    pub(crate) fn set_aside(&mut self, id: &str) {
        self.entry(id).is_aside = true;
    }

    pub(crate) fn is_aside(&self, id: &str) -> bool {
        self.replies.get(id).is_some_and(|one| one.is_aside)
    }

    /// A thread is about to send a letter, which may keep it waiting; `None` if too many threads wait already.
    pub(crate) fn enter(&mut self, id: &str, most: usize) -> Option<bool> {
        let is_slow = self.replies.get(id).is_some_and(|one| one.took >= SLOW);
        if is_slow && self.slow >= most {
            return None;
        }
        self.slow += usize::from(is_slow);
        Some(is_slow)
    }

    pub(crate) fn leave(&mut self, is_slow: bool) {
        self.slow -= usize::from(is_slow);
    }

    /// A note was taken.
    pub(crate) fn delivered(&mut self) {
        self.delivered = Some(Instant::now());
    }

    /// Why a reply is not tried again, which may have waited too long.
    pub(crate) fn exhausted(&self, id: &str, has_waited: bool) -> Option<String> {
        let one = self.replies.get(id).filter(|one| one.backoff.tries() >= LEAST_TRIES)?;
        let (time, error) = (one.first.elapsed(), &one.error);
        if has_waited {
            return Some(format!("the reply could not be delivered for a day: {error}"));
        }
        let others_pass = one.is_aside && self.delivered.is_some_and(|at| at >= one.last);
        (others_pass && time > PATIENCE_ASIDE).then(|| {
            format!(
                "the reply could not be delivered in {} and {}, in which others could: {error}",
                counted(one.backoff.tries(), "try"),
                span(Duration::from_secs(time.as_secs() / 60 * 60))
            )
        })
    }

    /// How often it has failed.
    pub(crate) fn count(&self, id: &str) -> u32 {
        self.replies.get(id).map_or(0, |one| one.backoff.tries())
    }

    pub(crate) fn forget(&mut self, id: &str) {
        self.replies.remove(id);
    }

    pub(crate) fn aside(&self) -> Vec<Aside> {
        let told = |(id, one): (&String, &Try)| Aside {
            activity_id: id.clone(),
            lane: one.lane.clone(),
            tries: one.backoff.tries(),
            seconds: one.first.elapsed().as_secs(),
            error: one.error.clone(),
            behind: 0,
        };
        let mut all: Vec<_> = self.replies.iter().filter(|(_, one)| one.is_aside).map(told).collect();
        all.sort_by(|a, b| (b.seconds, &a.activity_id).cmp(&(a.seconds, &b.activity_id)));
        all.truncate(MOST_TOLD);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a reply that was tried so often since so long ago, and may have waited too long.
    fn exhausted(tries: u32, since: Duration, has_waited: bool, is_aside: bool, others_pass: bool) -> Option<String> {
        let mut all = Tries::default();
        for _ in 0..tries {
            all.next("a", None);
        }
        let one = all.entry("a");
        one.is_aside = is_aside;
        one.first = one.first.checked_sub(since)?;
        if others_pass {
            all.delivered();
        }
        all.exhausted("a", has_waited)
    }

    #[test]
    fn a_reply_is_given_up_only_after_some_tries_of_this_process() {
        let minute = Duration::from_secs(60);
        assert!(exhausted(1, minute, true, false, false).is_none(), "stored three days ago, and tried once since");
        assert!(exhausted(LEAST_TRIES, minute, true, false, false).is_some());
        assert!(exhausted(LEAST_TRIES, PATIENCE_ASIDE * 2, false, true, false).is_none(), "no other note shows anything");
        assert!(exhausted(LEAST_TRIES, minute, false, true, true).is_none());
        let said = exhausted(LEAST_TRIES, PATIENCE_ASIDE * 2, false, true, true).unwrap_or_default();
        assert!(said.contains("in 5 tries and 20 min, in which others could"), "{said}");
        assert!(exhausted(LEAST_TRIES, PATIENCE_ASIDE * 2, false, false, true).is_none());
    }
}
