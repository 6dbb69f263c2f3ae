//! How the agent is to behave; the settings of `connect`, resolved.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;
use serde_json::Value;

use crate::agent::wake::Wake;
use crate::handler::{Format, Limits, Mode, Program};
use crate::secret::Secret;
use crate::store::Last;

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
    pub token_file: Option<NamedToken>,
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

/// A token file that was named, and how it is read.
#[derive(Debug, Clone)]
pub struct NamedToken {
    /// The file.
    pub path: PathBuf,
    /// Reads a token from it, if it holds a usable one.
    pub read: fn(&Path) -> Option<Secret>,
}

/// Which messages of peers are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PeerReplies {
    /// Those that expect an answer.
    Auto,
    /// All, also answers to our own messages.
    Always,
    /// None.
    Never,
}

/// What to do when the workspace is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnPause {
    /// Stop with the exit code for it.
    Exit,
    /// Wait for it to be resumed.
    Wait,
}

/// How far back the very first start looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backlog {
    /// Everything the platform still has.
    All,
    /// Nothing that is there already.
    None,
    /// What is younger than this.
    Younger(Duration),
}

/// How secrets reach the handler.
#[derive(Debug, Clone, Default)]
pub struct SecretsEnv {
    /// How often they are read again; only when asked to, with `None`.
    pub every: Option<Duration>,
    /// Asks for it.
    pub refresh: Refresh,
}

/// Has the secrets read again. Clones do the same.
#[derive(Debug, Clone, Default)]
pub struct Refresh(pub(crate) Arc<Wake>);

impl Refresh {
    /// Asks for it; returns at once.
    pub fn ask(&self) {
        self.0.wake();
    }
}
