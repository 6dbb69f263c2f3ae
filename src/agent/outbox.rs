//! The threads that send stored replies: which one when, and what happens with one that cannot be sent.
//!
//! Notes to the canvas have one thread, since their fate is told by counting; each conversation has a lane. A note that
//! fails is mostly the first to meet an outage, so the others wait for it. But where it fails again and again while the
//! platform is well, the fault is in the note: it is set aside, tried by itself, and the other conversations go on.
//! Letters have several threads, and a lane for each peer, so one that fails holds up its own peer only; those of
//! peers that keep a thread waiting get half of the threads at most.
//!
//! Invariant: the next reply of a lane is not sent before this one is settled, set aside or not.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::lanes::{Lanes, Ticket};
use super::reply::{self, Outcome, Parcel};
use super::unauthorized::{Verdict, judge};
use super::waits::Age;
use super::{Shared, enclose, fate, lock, say};
use crate::api::retry::{Backoff, MAX_RETRY_AFTER};
use crate::api::{ApiError, ErrorKind};
use crate::store::Stored;
use crate::text::{counted, printable, span};

/// A reply that failed so often is set aside, if the platform is well.
const SET_ASIDE_AFTER: u32 = 3;
/// So is one at once that kept its thread so long, or that is to wait so long.
const SLOW: Duration = Duration::from_secs(10);
/// A reply that could not be delivered for so long, while the platform otherwise answers, becomes a dead letter, or it
/// would hold up its lane for ever.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);
/// A note becomes one much sooner if the platform takes others meanwhile: what is wrong is in this one.
const PATIENCE_ASIDE: Duration = Duration::from_secs(10 * 60);
/// No reply is given up before it was tried so often by this process: its time may have passed while we were not there.
const LEAST_TRIES: u32 = 5;
/// With fewer threads than this, a few peers that hang would hold up all others.
pub(super) const LEAST_LETTERS: usize = 4;
/// So many replies that were set aside are told in `status`.
const MOST_TOLD: usize = 20;

/// Puts a message whose reply is stored where its files are uploaded, if it has some, or into the outbox.
pub(super) fn enqueue(shared: &Shared, lane: &str, id: &str, has_files: bool) {
    if say::is_say(id) {
        shared.says.fetch_add(1, Ordering::SeqCst);
    }
    if lane.starts_with("peer:") {
        shared.letters.push(lane, id);
    } else if has_files {
        shared.parcels.push(lane, id);
    } else if !shared.parcels.push_behind(lane, id) {
        shared.notes.push(lane, id);
    }
}

/// The same for a message of an earlier run, or one that was revived.
pub(super) fn take_up(shared: &Shared, lane: &str, id: &str) {
    let stored = shared.store.load(id).ok();
    let parcel = stored.as_ref().and_then(Parcel::of);
    if let (Some(stored), Some(text)) = (&stored, parcel.as_ref().and_then(Parcel::note_text)) {
        shared.book.take_up(stored, &text);
    }
    enqueue(shared, lane, id, parcel.is_some_and(|parcel| enclose::next(&parcel.files).is_some()));
}

/// The loop of the thread for notes.
pub(super) fn run_notes(shared: &Shared) {
    fate::look_up_found(shared, |stored| reply::arrived(shared, stored), |err| pause(shared, "", err));
    while let Some(ticket) = shared.notes.take() {
        while let Some(wait) = send(shared, &shared.notes, &ticket) {
            let is_aside = lock(&shared.tries).is_aside(&ticket.id);
            if is_aside || !shared.halt.sleep(wait) {
                shared.notes.again(&ticket, wait);
                break;
            }
        }
    }
}

/// The loop of a thread for letters.
pub(super) fn run_letters(shared: &Shared) {
    while let Some(ticket) = shared.letters.take() {
        let threads = shared.letter_threads();
        let Some(is_slow) = lock(&shared.tries).enter(&ticket.id, threads / 2) else {
            shared.letters.again(&ticket, Duration::from_secs(1));
            continue;
        };
        if let Some(wait) = send(shared, &shared.letters, &ticket) {
            shared.letters.again(&ticket, wait);
        }
        lock(&shared.tries).leave(is_slow);
    }
}

/// Sends the reply. `None`: done with, and given back; else the wait before it is tried again.
fn send(shared: &Shared, outbox: &Lanes, ticket: &Ticket) -> Option<Duration> {
    let begun = Instant::now();
    match reply::send(shared, ticket) {
        Outcome::Done => {
            lock(&shared.tries).forget(&ticket.id);
            shared.waits.forget(&ticket.id);
            shared.book.forget(&ticket.id);
            outbox.done(ticket);
            if say::is_say(&ticket.id) {
                shared.says.fetch_sub(1, Ordering::SeqCst);
            }
            shared.left();
            None
        }
        Outcome::Again => Some(Duration::ZERO),
        Outcome::Failed(err) => {
            let wait = failed(shared, ticket, &err, begun.elapsed());
            // The replies behind it wait too, and are not worth less for that.
            shared.insist("sync the spool", || shared.store.sync());
            Some(wait)
        }
    }
}

/// An error that may pass: sets the reply aside if the fault seems to be in it. Returns how long to wait.
fn failed(shared: &Shared, ticket: &Ticket, err: &ApiError, took: Duration) -> Duration {
    let was_aside = lock(&shared.tries).is_aside(&ticket.id);
    if matches!(err.kind, ErrorKind::Unauthorized | ErrorKind::Interrupted) || !was_aside {
        match judge(shared, "reply", err) {
            Verdict::Now => return Duration::ZERO,
            Verdict::Ended => return MAX_RETRY_AFTER,
            Verdict::Wait => {}
        }
    }
    let (count, wait) = lock(&shared.tries).failed(ticket, err, took);
    let is_of_all = matches!(err.kind, ErrorKind::Busy { status: 429, .. } | ErrorKind::Unauthorized);
    let is_due = !is_of_all && (count >= SET_ASIDE_AFTER || took >= SLOW || wait >= SLOW);
    if is_due && !was_aside && shared.workspace.is_well() {
        lock(&shared.tries).set_aside(&ticket.id);
        shared.trouble.excused("reply");
        tracing::warn!(
            id = ticket.id,
            "the reply cannot be sent: {err}; the platform answers otherwise, so it is set aside and tried by itself; what \
             follows it in {} waits",
            ticket.lane
        );
    }
    wait
}

/// How long to wait after an error that may pass.
pub(super) fn pause(shared: &Shared, id: &str, err: &ApiError) -> Duration {
    match judge(shared, "reply", err) {
        Verdict::Now => Duration::ZERO,
        Verdict::Wait => lock(&shared.tries).next(id, err.retry_after()),
        Verdict::Ended => MAX_RETRY_AFTER,
    }
}

/// How long a reply has waited to be sent.
pub(super) fn waited(shared: &Shared, stored: &Stored) -> Age {
    shared.waits.age(&stored.id, stored.reply.as_ref().map_or(u64::MAX, |reply| reply.at))
}

/// Whether a reply has waited too long, if the platform is well.
pub(super) fn has_waited(shared: &Shared, stored: &Stored) -> bool {
    waited(shared, stored).is_over(PATIENCE)
}

/// The replies that are being tried.
#[derive(Default)]
pub(super) struct Tries {
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
pub(super) struct Aside {
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

    fn next(&mut self, id: &str, asked: Option<Duration>) -> Duration {
        self.entry(id).backoff.next(asked)
    }

    /// Takes in that a try failed; how many have, and how long to wait.
    fn failed(&mut self, ticket: &Ticket, err: &ApiError, took: Duration) -> (u32, Duration) {
        let one = self.entry(&ticket.id);
        ticket.lane.clone_into(&mut one.lane);
        (one.last, one.took, one.error) = (Instant::now(), took, printable(&err.to_string(), 300));
        let wait = one.backoff.next(err.retry_after());
        // One that hangs costs the others a tenth of the time.
        let wait = if one.is_aside { wait.max(took * 10).min(MAX_RETRY_AFTER) } else { wait };
        (one.backoff.tries(), wait)
    }

    fn set_aside(&mut self, id: &str) {
        self.entry(id).is_aside = true;
    }

    fn is_aside(&self, id: &str) -> bool {
        self.replies.get(id).is_some_and(|one| one.is_aside)
    }

    /// A thread is about to send a letter, which may keep it waiting; `None` if too many threads wait already.
    fn enter(&mut self, id: &str, most: usize) -> Option<bool> {
        let is_slow = self.replies.get(id).is_some_and(|one| one.took >= SLOW);
        if is_slow && self.slow >= most {
            return None;
        }
        self.slow += usize::from(is_slow);
        Some(is_slow)
    }

    fn leave(&mut self, is_slow: bool) {
        self.slow -= usize::from(is_slow);
    }

    /// A note was taken.
    pub(super) fn delivered(&mut self) {
        self.delivered = Some(Instant::now());
    }

    /// Why a reply is not tried again, which may have waited too long.
    pub(super) fn exhausted(&self, id: &str, has_waited: bool) -> Option<String> {
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
    pub(super) fn count(&self, id: &str) -> u32 {
        self.replies.get(id).map_or(0, |one| one.backoff.tries())
    }

    pub(super) fn forget(&mut self, id: &str) {
        self.replies.remove(id);
    }

    fn aside(&self) -> Vec<Aside> {
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

/// What was set aside, the longest first.
pub(super) fn aside(shared: &Shared) -> Vec<Aside> {
    let mut all = lock(&shared.tries).aside();
    for one in &mut all {
        let outbox = if one.lane.starts_with("peer:") { &shared.letters } else { &shared.notes };
        one.behind = outbox.length(&one.lane).saturating_sub(1);
    }
    all
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
