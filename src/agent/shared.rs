//! What the threads share, and the few things that all of them do with it.

use std::mem::Discriminant;
use std::os::unix::net::UnixListener;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::time::{Duration, Instant};

use crate::agent::acks::Acks;
use crate::agent::config::Config;
use crate::agent::control::manual_reply;
use crate::agent::counters::Counters;
use crate::agent::files::upload_pairing;
use crate::agent::files::{fetch, reply_files};
use crate::agent::intake::gate::SMALLEST_PAGE;
use crate::agent::intake::waiting_calls::Calls;
use crate::agent::lanes::Lanes;
use crate::agent::manual_holds;
use crate::agent::message_log::MessageLog;
use crate::agent::presence::handler_starts::Starts;
use crate::agent::presence::progress::Board;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Pulse;
use crate::agent::presence::{auth, stream};
use crate::agent::replies::{reply, sender};
use crate::agent::sent_notes;
use crate::agent::stop::{Level, Reason, Stop};
use crate::agent::waiting_since;
use crate::agent::wake::{Bell, Doorbell};
use crate::agent::work::loop_guard::Turns;
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::handler::{Cancel, FailureKind};
use crate::logging::Outcome;
use crate::store::{Store, StoreError, Stored};
use crate::sync::lock;

/// An error of a file that may pass is met so often, over some seconds.
const FILE_TRIES: u32 = 6;
/// With `--once`, what makes no progress for so long while no handler runs is left for a later start.
pub(super) const ONCE_PATIENCE: Duration = Duration::from_secs(60);

/// With so many bytes of messages and replies on this machine no more are fetched: a thousand messages may be small.
const QUEUED_BYTES: u64 = 256 << 20;

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
    /// Whether a kept handler has printed anything, or it was said that none has.
    pub(super) is_understood: AtomicBool,
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
    pub(super) tries: Mutex<sender::Tries>,
    /// Since when messages wait for something to pass.
    pub(super) waits: waiting_since::Waits,
    /// What files the platform takes.
    pub(super) limits: Mutex<reply_files::Known>,
    /// Files of the user that are fetched.
    pub(super) fetching: fetch::Fetching,
    /// Uploads that wait for a message that mentions them.
    pub(super) held: upload_pairing::WaitingUploads,
    pub(super) pulse: Pulse,
    /// What a person at the terminal is told of messages.
    pub(super) ledger: MessageLog,
    /// Progress for the platform's log.
    pub(super) board: Board,
    pub(super) trouble: Trouble,
    /// What the disk refused, until it does it.
    pub(super) refused: Mutex<Option<String>>,
    /// Whether handlers can be started.
    pub(super) starts: Starts,
    pub(super) turns: Mutex<Turns>,
    /// Where clients come in, once it is made.
    pub(super) control: OnceLock<UnixListener>,
    /// It was said that there is no way in.
    pub(super) control_refused: AtomicBool,
    /// Calls that wait for their answer.
    pub(super) calls: Calls,
    pub(super) acks: Mutex<Acks>,
    /// What is known of notes, for telling the fate of one in doubt.
    pub(super) book: sent_notes::SentNotes,
    /// Rung when the feed should be read now.
    pub(super) doorbell: Doorbell,
    /// Rung when there is room in the spool again.
    pub(super) room: Bell,
    /// Rung when the state should be looked at now.
    pub(super) state_bell: Bell,
    pub(super) live: stream::Live,
    /// What a 401 was about; asked by one thread at a time.
    pub(super) findings: Mutex<auth::Findings>,
    /// The platform last said that it knows neither workspace nor token. Here, because the findings are held while it is
    /// asked.
    pub(super) is_stranded: AtomicBool,
    pub(super) paused: Mutex<bool>,
    /// How the platform hands messages over, as it said when we registered.
    pub(super) delivery: Mutex<Option<String>>,
    pub(super) started: jiff::Timestamp,
    /// What a person is answering.
    pub(super) by_hand: Mutex<manual_holds::ManualHolds>,
    pub(super) counters: Counters,
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
            is_understood: AtomicBool::new(false),
            handlers: AtomicUsize::new(0),
            lanes: Lanes::default(),
            parcels: Lanes::default(),
            notes: Lanes::default(),
            letters: Lanes::default(),
            says: AtomicUsize::new(0),
            tries: Mutex::default(),
            waits: waiting_since::Waits::default(),
            ledger: MessageLog::of(counters.clone()),
            board: Board::default(),
            limits: Mutex::default(),
            fetching: fetch::Fetching::default(),
            held: upload_pairing::WaitingUploads::default(),
            trouble: Trouble::default(),
            refused: Mutex::default(),
            starts: Starts::default(),
            turns: Mutex::default(),
            control: OnceLock::new(),
            control_refused: AtomicBool::new(false),
            calls: Calls::default(),
            acks: Mutex::default(),
            book: sent_notes::SentNotes::default(),
            doorbell: Doorbell::default(),
            room: Bell::default(),
            state_bell: Bell::default(),
            live: stream::Live::default(),
            findings: Mutex::default(),
            is_stranded: AtomicBool::new(false),
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
        usize::from(self.config.concurrency).max(sender::LEAST_LETTERS)
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

    /// Whether the spool has room for a page. What it holds is bounded by `--max-queued` and one small page, and by
    /// [`QUEUED_BYTES`] and one page.
    pub(super) fn has_room(&self) -> bool {
        self.room() >= self.config.max_queued.div_ceil(4).min(SMALLEST_PAGE as usize) && self.store.pending_bytes() < QUEUED_BYTES
    }

    /// A message left its lane: whoever waits for room is woken if that is enough of it.
    pub(super) fn left(&self) {
        if self.has_room() {
            self.room.ring();
        }
    }

    /// A message is done with, which the platform may be told.
    pub(super) fn settled(&self, id: &str, seq: Option<i64>) {
        self.ledger.forget(id);
        self.store.close_folder(id, self.config.keep_files);
        lock(&self.acks).settled(seq);
    }

    /// A disk that refuses: said, and tried again until it works or we stop. Returns `None` if we stop, or trying again
    /// changes nothing.
    ///
    /// What is at stake is in memory only (a reply that cost a handler run), so this insists as long as it may.
    pub(super) fn insist<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<T> {
        match self.retry(what, |err, _| err.disk_trouble().is_none(), action)? {
            Ok(value) => Some(value),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                tracing::error!("cannot {what}: {}; left for the next start", crate::text::chain(&err));
                None
            }
        }
    }

    /// The same for a file of one message or conversation, which must hold nothing up if there is something wrong with it
    /// alone: the error is returned if it cannot pass, or does not for some seconds while others might. `None` if we stop.
    pub(super) fn try_file<T>(&self, what: &str, action: impl FnMut() -> Result<T, StoreError>) -> Option<Result<T, StoreError>> {
        let is_lasting = |err: &StoreError, tries| !err.is_everywhere() && tries >= if err.may_pass() { FILE_TRIES } else { 1 };
        self.retry(what, is_lasting, action)
    }

    fn retry<T>(
        &self,
        what: &str,
        is_lasting: impl Fn(&StoreError, u32) -> bool,
        mut action: impl FnMut() -> Result<T, StoreError>,
    ) -> Option<Result<T, StoreError>> {
        let (begun, mut backoff) = (Instant::now(), Backoff::new(Duration::from_millis(200), Duration::from_secs(10)));
        loop {
            let err = match action() {
                Ok(value) => {
                    if backoff.tries() > 0 {
                        *lock(&self.refused) = None;
                        tracing::info!("the disk works again: could {what}");
                    }
                    return Some(Ok(value));
                }
                Err(err) => err,
            };
            let wait = backoff.next(None);
            if is_lasting(&err, backoff.tries()) {
                return Some(Err(err));
            }
            let why = format!("cannot {what}: {}", crate::text::chain(&err));
            if backoff.tries() == 1 {
                tracing::error!("{why}; trying again");
            }
            if self.config.once && begun.elapsed() > ONCE_PATIENCE {
                self.stop.raise(Level::Finish, Reason::DiskStuck(why.clone()));
            }
            *lock(&self.refused) = Some(why);
            // A store that refused after a failed sync works again only after this.
            if self.store.is_refusing() {
                let _ = self.store.recover();
            }
            if !self.halt.sleep(wait) {
                return None;
            }
        }
    }

    /// A message of the spool. One whose record cannot be read becomes a dead letter that says so: its lane goes on. `None`
    /// if it is gone, or we stop.
    pub(super) fn load(&self, id: &str) -> Option<Stored> {
        match self.try_file("read a message from the spool", || self.store.load(id))? {
            Ok(stored) => Some(stored),
            Err(StoreError::Unknown { .. }) => None,
            Err(err) => {
                let error = format!("its record on disk cannot be read: {}", crate::text::chain(&err));
                reply::bury_unread(self, id, &error);
                None
            }
        }
    }
}
