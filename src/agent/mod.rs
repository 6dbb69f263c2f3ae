//! The agent: registers, stays online, takes messages in, has them handled, sends the replies, stops cleanly.
//!
//! # Theory of operation
//! The only place with threads. Each has one loop in one file, and nothing else to wait for than what its file says:
//!
//! | thread | file | loop |
//! |---|---|---|
//! | `heartbeat` | [`heartbeat`] | says that we live, every interval, whatever else goes on |
//! | `watch` | [`watch`] | looks at the workspace's state: paused, removed; logs long tasks |
//! | `stream` | [`stream`] | turns the platform's events into wake-ups for the two around it |
//! | `poll` | [`poll`] | feed → spool → lanes; then the cursor moves |
//! | `worker` × concurrency | [`work`] | takes a message from its lane, runs the handler, stores the reply |
//! | `notes`, `letter` × concurrency | [`reply`] | send stored replies: one to the canvas at a time, peers side by side |
//! | `control` | [`control`] | answers `status` and the like on a Unix socket |
//!
//! The life of a message: `poll` writes it to the spool (synced) before the cursor moves past it and puts its id into
//! the lane of its sender. A worker takes it, runs the handler and writes the reply to the spool (synced) before its id
//! goes into the outbox; with that the lane is free for the next message. A sender reads the reply, notes that it sends,
//! sends, and settles the message. After a crash the spool tells which step was the last.
//!
//! What must stay true: no step relies on memory that a crash would take; whoever finds a final answer raises
//! [`Stop`] with the reason and ends its own loop; everybody waits on something that [`Stop`] wakes.

mod acks;
mod batch;
mod bell;
mod catch_up;
mod control;
mod fate;
mod heartbeat;
mod input;
mod intake;
mod lanes;
mod poll;
mod position;
mod pulse;
mod reply;
mod shutdown;
mod start;
mod stream;
mod trouble;
mod turns;
mod unauthorized;
mod watch;
mod work;

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::api::Workspace;
use crate::cli::{Backlog, OnPause, PeerReplies};
use crate::halt::Halt;
use crate::handler::{Cancel, Format, Limits, Program, group};
use crate::store::{Opened, Pending, Stage, Store, StoreError};

pub use control::{ask, socket_path};
pub use shutdown::{Level, Reason, Stop, on_signals};
pub use start::StartError;

use acks::Acks;
use bell::{Bell, Doorbell};
use lanes::Lanes;
use pulse::Pulse;
use trouble::Trouble;
use turns::Turns;

/// How the agent is to behave; the settings of `connect`, resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// The platform's URL, for handlers.
    pub platform_url: String,
    /// What we register with.
    pub card: Value,
    /// A public URL, used only where the poll form is refused.
    pub reported_url: Option<String>,
    /// The folder of all state, for handlers.
    pub state_root: PathBuf,
    /// A token file that was named: read again when the token is not accepted any more.
    pub token_file: Option<PathBuf>,
    /// The handler.
    pub program: Program,
    /// What it reads and prints.
    pub format: Format,
    /// What it may use.
    pub limits: Limits,
    /// Tries before a message becomes a dead letter.
    pub attempts: u32,
    /// What the sender is told when a message becomes a dead letter because the handler failed; nothing if `None`.
    pub failure_reply: Option<String>,
    /// Messages handled at the same time.
    pub concurrency: u16,
    /// Messages kept waiting; beyond that the feed is not read.
    pub max_queued: usize,
    /// Which messages of peers are answered.
    pub peer_replies: PeerReplies,
    /// Exchanges with one peer in a row; 0 is no guard.
    pub peer_turn_limit: u32,
    /// Time between two looks at the feed.
    pub poll_interval: Duration,
    /// Whether the platform's event stream is used.
    pub events: bool,
    /// Time between two looks at the feed while the event stream announces what comes.
    pub events_poll_interval: Duration,
    /// Time between two heartbeats.
    pub heartbeat_interval: Duration,
    /// Time between two looks at the state.
    pub state_interval: Duration,
    /// Time for running handlers at a stop.
    pub grace: Duration,
    /// How far back the very first start looks.
    pub backlog: Backlog,
    /// What to do when paused.
    pub on_pause: OnPause,
    /// Drain what is there, then stop.
    pub once: bool,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub reason: Reason,
    /// Messages whose handling came to an end during the run: answered, or needing no answer.
    pub handled: u64,
    /// Messages that became dead letters during the run.
    pub dead: u64,
    /// Messages that are kept for the next start.
    pub kept: usize,
}

/// Why a run could not be.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// The start failed.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No thread could be had.
    #[error("cannot start a thread: {0}")]
    Thread(#[source] std::io::Error),
}

/// What all threads share.
struct Shared {
    workspace: Arc<Workspace>,
    store: Store,
    config: Config,
    stop: Stop,
    /// Ends waits inside the client, once nothing more is to be sent.
    halt: Halt,
    /// Ends handlers.
    cancel: Cancel,
    /// Messages to be handled.
    lanes: Lanes,
    /// Replies for the canvas, one at a time: their fate is told by counting.
    notes: Lanes,
    /// Replies for peers.
    letters: Lanes,
    pulse: Pulse,
    trouble: Trouble,
    turns: Mutex<Turns>,
    acks: Mutex<Acks>,
    /// Notes confirmed lately, for telling the fate of one in doubt.
    lately: fate::Lately,
    /// The newest row known, and since when.
    newest: Mutex<Option<(String, Instant)>>,
    /// Rung when the feed should be read now.
    doorbell: Doorbell,
    /// Rung when there is room in the spool again.
    room: Bell,
    /// Rung when the state should be looked at now.
    state_bell: Bell,
    live: stream::Live,
    /// What a 401 was about; asked by one thread at a time.
    findings: Mutex<unauthorized::Findings>,
    paused: Mutex<bool>,
    counters: Counters,
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

    fn count(&self, change: impl FnOnce(&mut Tally)) {
        change(&mut lock(&self.0.0));
        self.0.1.notify_all();
    }
}

impl Shared {
    fn id(&self) -> &str {
        self.workspace.id().as_str()
    }

    fn is_paused(&self) -> bool {
        *lock(&self.paused)
    }

    /// How many messages are on this machine and not settled.
    fn waiting(&self) -> usize {
        self.lanes.queued() + self.notes.queued() + self.letters.queued()
    }

    /// Ends every wait on a bell.
    fn wake_all(&self) {
        self.doorbell.ring();
        self.room.ring();
        self.state_bell.ring();
        self.pulse.stir();
    }

    /// A message is done with: its place in the acknowledgement, room in the spool.
    fn settled(&self, seq: Option<i64>) {
        lock(&self.acks).settled(seq);
        self.room.ring();
    }

    /// A disk that refuses: said, and tried again until it works or we stop. Returns `None` if we stop.
    ///
    /// What is at stake is in memory only (a reply that cost a handler run), so this insists as long as it may.
    fn insist<T>(&self, what: &str, mut action: impl FnMut() -> Result<T, StoreError>) -> Option<T> {
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
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the agent until it is told to stop or has a reason to. `opened` is the workspace's store.
///
/// # Errors
/// [`AgentError`] if it cannot start. What ends a started run is in [`Ended`].
pub fn run(
    workspace: Arc<Workspace>,
    opened: Opened,
    config: Config,
    stop: &Stop,
    halt: Halt,
    counters: Counters,
) -> Result<Ended, AgentError> {
    for warning in &opened.warnings {
        tracing::warn!("{warning}");
    }
    end_leftovers(&opened.store, config.limits.kill_grace);
    let shared = Arc::new(Shared {
        pulse: Pulse::new(config.poll_interval.max(config.events_poll_interval)),
        workspace,
        store: opened.store,
        config,
        stop: stop.clone(),
        halt,
        cancel: Cancel::new(),
        lanes: Lanes::default(),
        notes: Lanes::default(),
        letters: Lanes::default(),
        trouble: Trouble::default(),
        turns: Mutex::default(),
        acks: Mutex::default(),
        lately: fate::Lately::default(),
        newest: Mutex::default(),
        doorbell: Doorbell::default(),
        room: Bell::default(),
        state_bell: Bell::default(),
        live: stream::Live::default(),
        findings: Mutex::default(),
        paused: Mutex::new(false),
        counters,
    });
    begin(&shared)?;
    if !stop.is_stopping() {
        resume(&shared, &opened.pending);
        let threads = spawn_all(&shared)?;
        supervise(&shared);
        close(&shared, threads);
    }
    let tally = shared.counters.now();
    Ok(Ended {
        reason: stop.reason().unwrap_or(Reason::Asked),
        handled: tally.handled,
        dead: tally.dead,
        kept: shared.store.stats().pending,
    })
}

/// Starts in a thread of its own, so that a signal ends a start that hangs. A request that is under way then is given a
/// moment: the answer to a first registration holds the only token there is.
fn begin(shared: &Arc<Shared>) -> Result<(), AgentError> {
    let (sender, started) = mpsc::channel();
    let starter = Arc::clone(shared);
    let thread = thread::Builder::new().name("start".to_owned()).spawn(move || sender.send(start::start(&starter)));
    drop(thread.map_err(AgentError::Thread)?);
    loop {
        match started.recv_timeout(Duration::from_millis(20)) {
            Ok(result) => return Ok(result?),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                shared.stop.raise(Level::Finish, Reason::Broken("start".to_owned()));
                return Ok(());
            }
            Err(mpsc::RecvTimeoutError::Timeout) if shared.stop.is_stopping() => {
                shared.halt.throw();
                let patience = if shared.workspace.token().get().is_some() { 2 } else { 15 };
                let until = Instant::now() + Duration::from_secs(patience);
                while shared.stop.level() < Level::End && Instant::now() < until {
                    if let Ok(result) = started.recv_timeout(Duration::from_millis(20)) {
                        return if shared.stop.reason() == Some(Reason::Asked) { Ok(()) } else { Ok(result?) };
                    }
                }
                return Ok(());
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Handler groups that an agent before us left running, killed as it was: they would work on messages that are ours.
fn end_leftovers(store: &Store, grace: Duration) {
    let leftovers = store.leftovers();
    let list = leftovers.list().unwrap_or_else(|err| {
        tracing::warn!("cannot look for handlers that were left behind: {}", crate::error::chain(&err));
        Vec::new()
    });
    for left in list {
        match group::end_leftover(left.pgid, &left.identity, grace) {
            Ok(true) => tracing::warn!(group = left.pgid, "ended a handler that was left behind when its agent was killed"),
            Ok(false) => {}
            Err(err) => tracing::warn!(group = left.pgid, "cannot end a handler that was left behind: {err}"),
        }
        if let Err(err) = leftovers.forget(left.pgid) {
            tracing::debug!("{}", crate::error::chain(&err));
        }
    }
}

/// Puts what an earlier run left unfinished where it belongs.
fn resume(shared: &Shared, pending: &[Pending]) {
    if !pending.is_empty() {
        let replies = pending.iter().filter(|message| message.stage != Stage::Accepted).count();
        tracing::info!("taking up {} unfinished messages, {replies} of them with a reply to send", pending.len());
    }
    for message in pending {
        take_up(shared, message);
    }
}

/// Puts a message of the spool where it belongs.
fn take_up(shared: &Shared, message: &Pending) {
    lock(&shared.acks).open(message.seq);
    match message.stage {
        Stage::Accepted => shared.lanes.push(&message.lane, &message.id),
        Stage::Replied | Stage::Sending => reply::enqueue(shared, &message.lane, &message.id),
    }
}

/// Brings a dead letter back into the spool: a reply that could not be sent is sent again, else the handler runs, which
/// `rerun` asks for in any case.
///
/// # Errors
/// [`StoreError`] if there is no such letter, or the disk refuses.
pub fn revive(store: &Store, id: &str, rerun: bool) -> Result<Pending, StoreError> {
    let is_undelivered = matches!(store.dead().show(id)?.code.as_str(), reply::REFUSED | reply::UNREACHABLE);
    if rerun || !is_undelivered { store.dead().rerun(id) } else { store.dead().retry(id) }
}

type Loop = fn(&Shared);

const STREAM: &str = "stream";

fn spawn_all(shared: &Arc<Shared>) -> Result<Vec<thread::JoinHandle<()>>, AgentError> {
    let workers = usize::from(shared.config.concurrency);
    let single: [(&str, Loop); 6] = [
        ("heartbeat", heartbeat::run),
        ("watch", watch::run),
        (STREAM, stream::run),
        ("poll", poll::run),
        ("notes", |shared| reply::run(shared, &shared.notes)),
        ("control", control::run),
    ];
    let many: [(&str, Loop); 2] = [("worker", work::run), ("letter", |shared| reply::run(shared, &shared.letters))];
    let all = single.into_iter().chain(many.into_iter().flat_map(|each| std::iter::repeat_n(each, workers)));
    let mut threads = Vec::new();
    for (name, body) in all {
        match spawn(shared, name, body) {
            Ok(thread) => threads.push(thread),
            Err(err) => {
                shared.stop.raise(Level::Leave, Reason::Asked);
                close(shared, threads);
                return Err(AgentError::Thread(err));
            }
        }
    }
    Ok(threads)
}

/// No thread dies alone: one that panics stops the agent with its name.
fn spawn(shared: &Arc<Shared>, name: &'static str, body: Loop) -> std::io::Result<thread::JoinHandle<()>> {
    struct Alarm(Arc<Shared>, &'static str);
    impl Drop for Alarm {
        fn drop(&mut self) {
            if thread::panicking() {
                self.0.stop.raise(Level::Finish, Reason::Broken(self.1.to_owned()));
            }
        }
    }
    let shared = Arc::clone(shared);
    thread::Builder::new().name(name.to_owned()).stack_size(512 << 10).spawn(move || {
        let alarm = Alarm(shared, name);
        body(&alarm.0);
    })
}

/// How long a stop waits for stored replies to be sent, once no handler runs.
const OUTBOX_GRACE: Duration = Duration::from_secs(5);

/// Whether nothing can be sent any more.
fn is_hopeless(shared: &Shared) -> bool {
    matches!(shared.stop.reason(), Some(Reason::Removed | Reason::DeadToken | Reason::Stuck(_)))
}

/// Waits for the stop and leads through its levels.
fn supervise(shared: &Shared) {
    while !shared.stop.wait_for(Level::Finish, Duration::from_secs(3600)) {}
    shared.lanes.close();
    shared.live.end();
    shared.wake_all();
    let until = Instant::now() + shared.config.grace;
    let running = shared.lanes.out();
    if running > 0 && shared.stop.level() == Level::Finish {
        tracing::info!("stopping: {running} handlers are running and have {} s to finish", shared.config.grace.as_secs());
    }
    let mut idle_since = None;
    while shared.stop.level() < Level::End && Instant::now() < until {
        if shared.lanes.out() == 0 {
            // What is left to send is on disk; it is worth a moment, not the whole grace period.
            let idle_since = idle_since.get_or_insert_with(Instant::now);
            let is_sent = shared.notes.queued() == 0 && shared.letters.queued() == 0;
            if is_sent || is_hopeless(shared) || idle_since.elapsed() > OUTBOX_GRACE {
                break;
            }
        }
        // Woken by the next signal; what ends by itself is noticed within this time.
        shared.stop.wait_for(Level::End, Duration::from_millis(20));
    }
    if shared.lanes.out() > 0 {
        tracing::warn!("stopping: ending {} handlers; their messages are kept for the next start", shared.lanes.out());
        shared.cancel.terminate();
        let patience = Instant::now() + shared.config.limits.kill_grace + Duration::from_secs(1);
        while shared.lanes.out() > 0 && Instant::now() < patience && shared.stop.level() < Level::Leave {
            shared.stop.wait_for(Level::Leave, Duration::from_millis(20));
        }
        shared.cancel.kill();
        shared.lanes.wait_idle(false, Duration::from_secs(1));
    }
}

/// Ends all waits and joins the threads. A thread in the middle of a request is waited for a moment, then left to the
/// end of the process: what it does is on disk either way. The stream's thread, which sits in a read that nothing can
/// end before its tick and holds nothing, is not waited for at all.
fn close(shared: &Shared, threads: Vec<thread::JoinHandle<()>>) {
    shared.lanes.close();
    shared.notes.close();
    shared.letters.close();
    shared.stop.raise(Level::Finish, Reason::Asked);
    shared.halt.throw();
    shared.live.end();
    shared.wake_all();
    control::wake(shared);
    let patience = Instant::now() + Duration::from_secs(2);
    for thread in threads {
        let is_stream = thread.thread().name() == Some(STREAM);
        while !is_stream && !thread.is_finished() && Instant::now() < patience && shared.stop.level() < Level::Leave {
            thread::sleep(Duration::from_millis(2));
        }
        if thread.is_finished() {
            // A panic was noticed by its alarm already.
            let _ = thread.join();
        }
    }
    if let Err(err) = shared.store.sync() {
        tracing::error!("cannot sync the spool at the end: {}", crate::error::chain(&err));
    }
}
