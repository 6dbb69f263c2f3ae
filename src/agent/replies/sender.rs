//! The threads that send stored replies: the order of replies, and what happens to one that cannot be sent.
//!
//! Notes to the canvas have one thread, because an unknown outcome is resolved by counting rows. Each conversation has a
//! lane. A note that fails is usually the first to meet an outage, so the others wait for it. If it fails repeatedly while
//! the platform is well, the fault is in the note: it is set aside and tried by itself, and the other conversations
//! continue. Peer replies have several threads and a lane per peer, so one that fails holds up its own peer only. Replies
//! to slow peers get half of the threads at most.
//!
//! Invariant: the next reply of a lane is not sent before this one is settled, even if it is set aside.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::gate::Gate;
use crate::agent::lanes::{Lanes, Ticket};
use crate::agent::outbox::Outbox;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::trouble::Trouble;
use crate::agent::replies::attempts::{Attempts, SLOW_SEND};
use crate::agent::replies::delivery::{Delivery, Outcome};
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::sent_notes::SentNotes;
use crate::agent::waiting_since::WaitingSince;
use crate::api::retry::MAX_RETRY_AFTER;
use crate::api::{ApiError, ErrorKind, Workspace};
use crate::halt::Halt;

/// A reply that failed this many times is set aside, if the platform is well.
const SET_ASIDE_AFTER: u32 = 3;
/// The wait of a peer reply while too many threads are sending to slow peers.
const SLOW_PEER_WAIT: Duration = Duration::from_secs(1);
/// With fewer threads than this, a few peers that hang would hold up all others.
pub(crate) const MIN_PEER_REPLY_THREADS: usize = 4;

/// The threads that send replies.
pub(crate) struct Sender {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) delivery: Arc<Delivery>,
    pub(crate) note_fates: Arc<NoteFates>,
    pub(crate) attempts: Arc<Attempts>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) sent_notes: Arc<SentNotes>,
    pub(crate) waiting_since: Arc<WaitingSince>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) halt: Halt,
}

impl Sender {
    /// Runs the thread that sends notes to the canvas.
    pub(crate) fn run_notes(&self) {
        self.note_fates.look_up_earlier(|stored| self.delivery.arrived(stored), |err| self.attempts.retry_wait("", err));
        while let Some(ticket) = self.outbox.notes.take() {
            while let Some(wait) = self.send(&self.outbox.notes, &ticket) {
                let is_aside = self.attempts.tries().is_aside(&ticket.id);
                if is_aside || !self.halt.sleep(wait) {
                    self.outbox.notes.again(&ticket, wait);
                    break;
                }
            }
        }
    }

    /// Runs one of the threads that send peer replies.
    pub(crate) fn run_peer_replies(&self) {
        while let Some(ticket) = self.outbox.peer_replies.take() {
            let threads = peer_reply_threads(&self.config);
            let Some(is_slow) = self.attempts.tries().enter(&ticket.id, threads / 2) else {
                self.outbox.peer_replies.again(&ticket, SLOW_PEER_WAIT);
                continue;
            };
            if let Some(wait) = self.send(&self.outbox.peer_replies, &ticket) {
                self.outbox.peer_replies.again(&ticket, wait);
            }
            self.attempts.tries().leave(is_slow);
        }
    }

    /// Tries to send a reply. Returns the wait before the next try, or `None` if it has left the outbox.
    fn send(&self, outbox: &Lanes, ticket: &Ticket) -> Option<Duration> {
        let start = Instant::now();
        match self.delivery.send(ticket) {
            Outcome::Done => {
                self.attempts.tries().forget(&ticket.id);
                self.waiting_since.forget(&ticket.id);
                self.sent_notes.forget(&ticket.id);
                outbox.done(ticket);
                self.outbox.left(&ticket.id);
                self.gate.left();
                None
            }
            Outcome::Again => Some(Duration::ZERO),
            Outcome::Failed(err) => {
                let wait = self.failed(ticket, &err, start.elapsed());
                // The replies of this lane that are stored but not sent become durable now.
                self.disk.insist("sync the spool", || self.disk.store.sync());
                Some(wait)
            }
        }
    }

    /// Handles an error that may be transient: sets the reply aside if the fault seems to be in it. Returns how long to wait.
    fn failed(&self, ticket: &Ticket, err: &ApiError, took: Duration) -> Duration {
        let was_aside = self.attempts.tries().is_aside(&ticket.id);
        if matches!(err.kind, ErrorKind::Unauthorized | ErrorKind::Interrupted) || !was_aside {
            match self.auth.judge("reply", err) {
                Verdict::Now => return Duration::ZERO,
                Verdict::Ended => return MAX_RETRY_AFTER,
                Verdict::Wait => {}
            }
        }
        let (count, wait) = self.attempts.tries().failed(ticket, err, took);
        let is_of_all = matches!(err.kind, ErrorKind::Busy { status: 429, .. } | ErrorKind::Unauthorized);
        let is_due = !is_of_all && (count >= SET_ASIDE_AFTER || took >= SLOW_SEND || wait >= SLOW_SEND);
        if is_due && !was_aside && self.workspace.is_healthy() {
            self.attempts.tries().set_aside(&ticket.id);
            self.trouble.not_the_platform("reply");
            tracing::warn!(
                id = ticket.id,
                "the reply cannot be sent: {err}; the platform otherwise answers, so the reply is set aside and tried by itself; \
                 later replies in {} wait for it",
                ticket.lane
            );
        }
        wait
    }
}

/// Returns the number of threads that send peer replies.
pub(crate) fn peer_reply_threads(config: &Config) -> usize {
    usize::from(config.concurrency).max(MIN_PEER_REPLY_THREADS)
}
