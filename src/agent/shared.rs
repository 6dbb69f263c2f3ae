//! What the threads share, and the few things that all of them do with it.

use std::mem::Discriminant;
use std::os::unix::net::UnixListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use super::acks::Acks;
use super::bell::{Bell, Doorbell};
use super::calls::Calls;
use super::intake::SMALLEST_PAGE;
use super::lanes::Lanes;
use super::progress::Board;
use super::pulse::Pulse;
use super::trouble::Trouble;
use super::turns::Turns;
use super::{Config, Stop, book, by_hand, enclose, fetch, held, outbox, stream, unauthorized};
use crate::api::Workspace;
use crate::halt::Halt;
use crate::handler::{Cancel, FailureKind};
use crate::store::{Store, StoreError};

/// What all threads share.
pub(super) struct Shared {
    pub(super) workspace: Arc<Workspace>,
    pub(super) store: Store,
    pub(super) config: Config,
    pub(super) stop: Stop,
    /// Ends waits inside the client, once nothing more is to be sent.
    pub(super) halt: Halt,
    /// Ends handlers.
    pub(super) cancel: Cancel,
    /// How a kept handler ended that was told of last.
    pub(super) ended: Mutex<Option<Discriminant<FailureKind>>>,
    /// Handler processes that run.
    pub(super) handlers: AtomicUsize,
    /// Messages to be handled.
    pub(super) lanes: Lanes,
    /// Replies whose files are on their way.
    pub(super) parcels: Lanes,
    /// Replies for the canvas, sent one at a time: their fate is told by counting.
    pub(super) notes: Lanes,
    /// Replies for peers.
    pub(super) letters: Lanes,
    /// How many of the replies are interim words.
    pub(super) says: AtomicUsize,
    pub(super) tries: Mutex<outbox::Tries>,
    /// What files the platform takes.
    pub(super) limits: Mutex<enclose::Known>,
    /// Files of the user that are fetched.
    pub(super) fetching: fetch::Fetching,
    /// Uploads that wait for a message that mentions them.
    pub(super) held: held::Held,
    pub(super) pulse: Pulse,
    /// Progress for the platform's log.
    pub(super) board: Board,
    pub(super) trouble: Trouble,
    pub(super) turns: Mutex<Turns>,
    /// Where clients come in, once it is made.
    pub(super) control: OnceLock<UnixListener>,
    /// Calls that wait for their answer.
    pub(super) calls: Calls,
    pub(super) acks: Mutex<Acks>,
    /// What is known of notes, for telling the fate of one in doubt.
    pub(super) book: book::Book,
    /// Rung when the feed should be read now.
    pub(super) doorbell: Doorbell,
    /// Rung when there is room in the spool again.
    pub(super) room: Bell,
    /// Rung when the state should be looked at now.
    pub(super) state_bell: Bell,
    pub(super) live: stream::Live,
    /// What a 401 was about; asked by one thread at a time.
    pub(super) findings: Mutex<unauthorized::Findings>,
    pub(super) paused: Mutex<bool>,
    /// How the platform hands messages over, as it said when we registered.
    pub(super) delivery: Mutex<Option<String>>,
    pub(super) started: jiff::Timestamp,
    /// What a person is answering.
    pub(super) by_hand: Mutex<by_hand::Desk>,
    pub(super) counters: Counters,
}

/// How many messages came to an end so far; for whoever runs an agent in its own process. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Counters(Arc<(Mutex<Tally>, Condvar)>);

/// What [`Counters`] count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Messages that were answered, or needed no answer.
    pub handled: u64,
    /// Messages that became dead letters.
    pub dead: u64,
}

impl Counters {
    /// The counts now.
    pub fn now(&self) -> Tally {
        *lock(&self.0.0)
    }

    /// Waits for `time` at most until something else than `last` is counted; returns the counts then.
    pub fn wait_for_change(&self, last: Tally, time: Duration) -> Tally {
        let guard = lock(&self.0.0);
        *self.0.1.wait_timeout_while(guard, time, |tally| *tally == last).unwrap_or_else(PoisonError::into_inner).0
    }

    pub(super) fn count(&self, change: impl FnOnce(&mut Tally)) {
        change(&mut lock(&self.0.0));
        self.0.1.notify_all();
    }
}

impl Shared {
    /// What the threads of one run share.
    pub(super) fn new(
        workspace: Arc<Workspace>,
        store: Store,
        config: Config,
        stop: Stop,
        halt: Halt,
        counters: Counters,
    ) -> Self {
        Self {
            pulse: Pulse::new(config.poll_interval.max(config.events_poll_interval)),
            workspace,
            store,
            config,
            stop,
            halt,
            cancel: Cancel::new(),
            ended: Mutex::default(),
            handlers: AtomicUsize::new(0),
            lanes: Lanes::default(),
            parcels: Lanes::default(),
            notes: Lanes::default(),
            letters: Lanes::default(),
            says: AtomicUsize::new(0),
            tries: Mutex::default(),
            board: Board::default(),
            limits: Mutex::default(),
            fetching: fetch::Fetching::default(),
            held: held::Held::default(),
            trouble: Trouble::default(),
            turns: Mutex::default(),
            control: OnceLock::new(),
            calls: Calls::default(),
            acks: Mutex::default(),
            book: book::Book::default(),
            doorbell: Doorbell::default(),
            room: Bell::default(),
            state_bell: Bell::default(),
            live: stream::Live::default(),
            findings: Mutex::default(),
            paused: Mutex::new(false),
            delivery: Mutex::default(),
            started: jiff::Timestamp::now(),
            by_hand: Mutex::default(),
            counters,
        }
    }

    pub(super) fn id(&self) -> &str {
        self.workspace.id().as_str()
    }

    pub(super) fn is_paused(&self) -> bool {
        *lock(&self.paused)
    }

    /// Whether a message is being handled, or a handler runs.
    pub(super) fn is_handling(&self) -> bool {
        self.lanes.out() > 0 || self.handlers.load(Ordering::SeqCst) > 0
    }

    /// How many replies are to be sent.
    pub(super) fn unsent(&self) -> usize {
        self.parcels.queued() + self.notes.queued() + self.letters.queued()
    }

    /// How many threads send letters.
    pub(super) fn letter_threads(&self) -> usize {
        usize::from(self.config.concurrency).max(outbox::LEAST_LETTERS)
    }

    /// How many messages are on this machine and not settled, and what their handlers said meanwhile.
    pub(super) fn waiting(&self) -> usize {
        self.lanes.queued() + self.held.count() + self.unsent()
    }

    /// How many more messages the spool has room for. What a handler says takes none.
    pub(super) fn room(&self) -> usize {
        self.config.max_queued.saturating_sub(self.waiting().saturating_sub(self.says.load(Ordering::SeqCst)))
    }

    /// Ends every wait on a bell.
    pub(super) fn wake_all(&self) {
        self.doorbell.ring();
        self.room.ring();
        self.state_bell.ring();
        self.pulse.stir();
        self.board.close();
        self.fetching.wake();
        self.held.wake();
        if let Some(secrets) = &self.config.secrets {
            secrets.refresh.ask();
        }
    }

    /// Whether the spool has room for a page. What it holds is bounded by `--max-queued` and one small page.
    pub(super) fn has_room(&self) -> bool {
        self.room() >= self.config.max_queued.div_ceil(4).min(SMALLEST_PAGE as usize)
    }

    /// A message left its lane: whoever waits for room is woken if that is enough of it.
    pub(super) fn left(&self) {
        if self.has_room() {
            self.room.ring();
        }
    }

    /// A message is done with, which the platform may be told.
    pub(super) fn settled(&self, id: &str, seq: Option<i64>) {
        self.store.close_folder(id, self.config.keep_files);
        lock(&self.acks).settled(seq);
    }

    /// A disk that refuses: said, and tried again until it works or we stop. Returns `None` if we stop.
    ///
    /// What is at stake is in memory only (a reply that cost a handler run), so this insists as long as it may.
    pub(super) fn insist<T>(&self, what: &str, mut action: impl FnMut() -> Result<T, StoreError>) -> Option<T> {
        let mut backoff = crate::api::retry::Backoff::new(Duration::from_millis(200), Duration::from_secs(10));
        loop {
            match action() {
                Ok(value) => {
                    if backoff.tries() > 0 {
                        tracing::info!("the disk works again: could {what}");
                    }
                    return Some(value);
                }
                Err(StoreError::Unknown { .. }) => return None,
                Err(err) if err.disk_trouble().is_none() => {
                    // Trying again changes nothing. What can be read is sorted out when the store is opened anew.
                    tracing::error!("cannot {what}: {}; left for the next start", crate::error::chain(&err));
                    return None;
                }
                Err(err) => {
                    if backoff.tries() == 0 {
                        tracing::error!("cannot {what}: {}; trying again", crate::error::chain(&err));
                    }
                    // A store that refused after a failed sync works again only after this.
                    let _ = self.store.recover();
                    if !self.halt.sleep(backoff.next(None)) {
                        return None;
                    }
                }
            }
        }
    }
}

/// Locks, also after a panic elsewhere: what these guard is valid between any two statements.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
