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
//! | `worker` × concurrency | [`work`], [`runner`] | takes a message from its lane, runs the handler, stores the reply |
//! | `files` | [`fetch`] | fetches what users attached, before a worker needs it |
//! | `by-hand` | [`by_hand`] | follows up answers by hand whose command was killed; ends then |
//! | `uploads` | [`held`] | ends the wait of uploads for the message that mentions them |
//! | `progress` | [`progress`] | shows in the platform's log how far handlers are |
//! | `secrets` | [`secrets`] | reads the secrets again that handlers have in their environment |
//! | `parcel` × concurrency | [`parcels`] | upload the files of stored replies, before their notes go out |
//! | `notes`, `letter` × concurrency (4 at least) | [`outbox`], [`reply`] | send stored replies: one to the canvas at a time, peers side by side |
//! | `control` | [`control`] | takes the clients of a Unix socket: `status` and other commands |
//! | `client`, one each | [`control`], [`calls`] | answers it; keeps an answer for a `molecule-agent call` that waits for it |
//!
//! The life of a message: `poll` writes it to the spool, puts its id into the lane of its conversation, and syncs the spool
//! before the cursor moves past it. A worker takes it, runs the handler with the session of the conversation, stores the
//! session that it leaves, copies the files that it names ([`enclose`]), and writes the reply to the spool before its id goes
//! into the outbox (by way of [`parcels`] if it has files); with that the lane is free for the next message. A sender reads
//! the reply, syncs it, notes that it sends, sends, and settles the message. After a crash the spool tells which step was
//! the last. What a handler says before its answer ([`say`]) is a message of its own from its reply on.
//!
//! What must stay true: no step relies on memory that a crash would take; whoever finds a final answer raises
//! [`Stop`] with the reason and ends its own loop; everybody waits on something that [`Stop`] wakes.

mod acks;
mod attachments;
mod batch;
mod bell;
mod book;
mod by_hand;
mod calls;
mod catch_up;
mod claims;
mod control;
mod conversation;
mod enclose;
mod fate;
mod fetch;
mod heartbeat;
mod held;
mod input;
mod intake;
mod lanes;
mod ledger;
mod lifecycle;
mod newest;
mod outbox;
mod parcels;
mod pick;
mod pipe_bell;
mod poll;
mod position;
mod private;
mod progress;
mod pulse;
mod ready;
mod reply;
mod route;
mod runner;
mod say;
mod secrets;
mod shared;
mod shutdown;
mod socket;
mod start;
mod starts;
mod stream;
mod trouble;
mod turns;
mod unauthorized;
mod waits;
mod watch;
mod work;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::api::Workspace;
use crate::api::inbound::{Row, read_row};
use crate::cli::{Backlog, OnPause, PeerReplies};
use crate::halt::Halt;
use crate::handler::{Format, Limits, Mode, Program};
use crate::store::{Last, Opened, Pending, Stage, Store, StoreError};
use crate::text::counted;

pub use by_hand::{ByHand, settle as settle_by_hand};
pub use calls::{Expectation, expect};
pub use claims::claim;
pub use control::{Connection, ask, is_absent};
pub use conversation::{id as conversation_id, reset_all as reset_conversations};
pub use input::{json as handler_input, message_environment};
pub use pick::{Picked, Reach, pick};
pub use private::why_private;
pub(crate) use route::{Route, Target, letter, route};
pub use runner::told_silent;
pub(crate) use say::Spoken;
pub use secrets::{Refresh, SecretsEnv, on_usr1};
pub use shared::{Counters, Over, Tally};
pub use shutdown::{Level, Reason, Stop, on_signals};
pub use socket::socket_path;
pub use start::StartError;

use shared::{Shared, lock};

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
    /// What operator commands use when nothing else names a workspace: stored once the platform has accepted us.
    pub remember: Option<Last>,
    /// More variables for handlers: what their own `molecule-agent` calls need to get through to the platform.
    pub variables: Vec<(&'static str, String)>,
    /// Whether and when handlers get the workspace's secrets.
    pub secrets: Option<SecretsEnv>,
    /// A token file that was named: read again when the token is not accepted any more.
    pub token_file: Option<PathBuf>,
    /// The handler.
    pub program: Program,
    /// How many messages a process of it is for.
    pub mode: Mode,
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
    /// How long an upload waits for the message that mentions it.
    pub upload_wait: Duration,
    /// Largest file that is fetched, or sent, in bytes.
    pub max_file_size: u64,
    /// Most bytes of files on this machine.
    pub max_files_total: u64,
    /// How long the files of a message are kept after it is settled.
    pub keep_files: Duration,
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
    if let Err(err) = std::env::current_dir() {
        tracing::warn!("the folder that this was started in cannot be used ({err}); handlers are started in /");
    }
    lifecycle::end_leftovers(&opened.store, config.limits.kill_grace);
    opened.store.conversations().sweep();
    let shared = Arc::new(Shared::new(workspace, opened.store, config, stop.clone(), halt, counters));
    lifecycle::begin(&shared)?;
    if !stop.is_stopping() {
        resume(&shared, &opened.pending);
        fetch::resume(&shared);
        let threads = lifecycle::spawn_all(&shared);
        lifecycle::supervise(&shared);
        lifecycle::close(&shared, threads);
    }
    let tally = shared.counters.now();
    Ok(Ended {
        reason: stop.reason().unwrap_or(Reason::Asked),
        handled: tally.handled,
        dead: tally.dead,
        kept: shared.store.stats().pending,
    })
}

/// Puts what an earlier run left unfinished where it belongs.
fn resume(shared: &Shared, pending: &[Pending]) {
    by_hand::hold_left(shared);
    if !pending.is_empty() {
        let replies = pending.iter().filter(|message| message.stage != Stage::Accepted).count();
        tracing::info!("taking up {}, {replies} of them with a reply to send", counted(pending.len(), "unfinished message"));
    }
    for message in say::in_order(pending) {
        take_up(shared, message);
    }
}

/// Puts a message of the spool where it belongs.
fn take_up(shared: &Shared, message: &Pending) {
    lock(&shared.acks).open(message.seq);
    match message.stage {
        Stage::Accepted if say::take_up(shared, message) => outbox::take_up(shared, &message.lane, &message.id),
        Stage::Accepted => begin(shared, message),
        Stage::Replied | Stage::Sending => outbox::take_up(shared, &message.lane, &message.id),
    }
}

/// Puts a message that is to be handled into its lane; an upload that nobody came to waits on for its message.
fn begin(shared: &Shared, pending: &Pending) {
    let stored = shared.store.load(&pending.id).ok().filter(|stored| stored.row.get().contains("platform-pending:"));
    if let Some(stored) = stored
        && let Row::Input(message) = read_row(&stored.row, shared.id())
    {
        let ties = held::Ties::of(shared, &message);
        let is_fresh = stored.attempts == 0 && stored.last_error.is_none();
        if let Some(upload) = ties.upload.filter(|_| is_fresh) {
            return held::arrived(shared, upload);
        }
        shared.fetching.want(ties.wanted);
    }
    shared.lanes.push(&pending.lane, &pending.id);
}

/// Brings a dead letter back into the spool: a reply that could not be sent is sent again, else the handler runs, which
/// `rerun` asks for in any case. Interim words are sent again.
///
/// # Errors
/// [`StoreError`] if there is no such letter, or the disk refuses.
pub fn revive(store: &Store, id: &str, rerun: bool) -> Result<Pending, StoreError> {
    let is_undelivered = matches!(store.dead().show(id)?.code.as_str(), reply::REFUSED | reply::UNREACHABLE);
    // What a handler said has no handler of its own.
    if !say::is_say(id) && (rerun || !is_undelivered) { store.dead().rerun(id) } else { store.dead().retry(id) }
}
