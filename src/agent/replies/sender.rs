//! The threads that send stored replies: which one when, and what happens with one that cannot be sent.
//!
//! Notes to the canvas have one thread, since their fate is told by counting; each conversation has a lane. A note that
//! fails is mostly the first to meet an outage, so the others wait for it. But where it fails again and again while the
//! platform is well, the fault is in the note: it is set aside, tried by itself, and the other conversations go on.
//! Letters have several threads, and a lane for each peer, so one that fails holds up its own peer only; those of
//! peers that keep a thread waiting get half of the threads at most.
//!
//! Invariant: the next reply of a lane is not sent before this one is settled, set aside or not.

use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::gate::Gate;
use crate::agent::lanes::{Lanes, Ticket};
use crate::agent::outbox::Outbox;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::auth::Verdict;
use crate::agent::presence::trouble::Trouble;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::attempts::SLOW;
use crate::agent::replies::delivery::Delivery;
use crate::agent::replies::delivery::Outcome;
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::sent_notes::SentNotes;
use crate::agent::waiting_since::WaitingSince;
use crate::api::Workspace;
use crate::api::retry::MAX_RETRY_AFTER;
use crate::api::{ApiError, ErrorKind};
use crate::halt::Halt;
use std::sync::Arc;

/// A reply that failed so often is set aside, if the platform is well.
const SET_ASIDE_AFTER: u32 = 3;
/// With fewer threads than this, a few peers that hang would hold up all others.
pub(crate) const LEAST_LETTERS: usize = 4;

/// The parts of the threads that send.
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
    /// The loop of the thread for notes.
    pub(crate) fn run_notes(&self) {
        self.note_fates.look_up_found(|stored| self.delivery.arrived(stored), |err| self.attempts.pause("", err));
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

    /// The loop of a thread for letters.
    pub(crate) fn run_letters(&self) {
        while let Some(ticket) = self.outbox.letters.take() {
            let threads = letter_threads(&self.config);
            let Some(is_slow) = self.attempts.tries().enter(&ticket.id, threads / 2) else {
                self.outbox.letters.again(&ticket, Duration::from_secs(1));
                continue;
            };
            if let Some(wait) = self.send(&self.outbox.letters, &ticket) {
                self.outbox.letters.again(&ticket, wait);
            }
            self.attempts.tries().leave(is_slow);
        }
    }

    /// Sends the reply. `None`: done with, and given back; else the wait before it is tried again.
    fn send(&self, outbox: &Lanes, ticket: &Ticket) -> Option<Duration> {
        let begun = Instant::now();
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
                let wait = self.failed(ticket, &err, begun.elapsed());
                // The replies behind it wait too, and are not worth less for that.
                self.disk.insist("sync the spool", || self.disk.store.sync());
                Some(wait)
            }
        }
    }

    /// An error that may pass: sets the reply aside if the fault seems to be in it. Returns how long to wait.
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
        let is_due = !is_of_all && (count >= SET_ASIDE_AFTER || took >= SLOW || wait >= SLOW);
        if is_due && !was_aside && self.workspace.is_well() {
            self.attempts.tries().set_aside(&ticket.id);
            self.trouble.excused("reply");
            tracing::warn!(
                id = ticket.id,
                "the reply cannot be sent: {err}; the platform answers otherwise, so it is set aside and tried by itself; what \
             follows it in {} waits",
                ticket.lane
            );
        }
        wait
    }
}

/// How many threads send letters.
pub(crate) fn letter_threads(config: &Config) -> usize {
    usize::from(config.concurrency).max(LEAST_LETTERS)
}
