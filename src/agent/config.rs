//! The configuration of the agent: the settings of `connect`, resolved.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;
use serde_json::Value;

use crate::agent::wake::Wake;
use crate::handler::{Format, Limits, Mode, Program};
use crate::secret::Secret;
use crate::store::Last;

/// The configuration of the agent: the settings of `connect`, resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// The platform's URL, for handlers.
    pub platform_url: String,
    /// The agent card to register with.
    pub card: Value,
    /// The public URL, used only where the platform does not support poll delivery.
    pub reported_url: Option<String>,
    /// The folder of all state, for handlers.
    pub state_root: PathBuf,
    /// The workspace that operator commands use by default: stored once the platform has accepted the agent.
    pub remember: Option<Last>,
    /// More variables for handlers, which their own `molecule-agent` calls need to reach the platform.
    pub variables: Vec<(&'static str, String)>,
    /// Whether and when handlers get the workspace's secrets.
    pub secrets: Option<SecretsEnv>,
    /// The token file that the user named. It is read again when the token is no longer accepted.
    pub token_file: Option<NamedToken>,
    /// The handler.
    pub program: Program,
    /// How many messages one handler process serves.
    pub mode: Mode,
    /// The format of its input and output.
    pub format: Format,
    /// Its limits.
    pub limits: Limits,
    /// The number of attempts before a message becomes a dead letter.
    pub attempts: u32,
    /// The reply to the sender when a message becomes a dead letter because the handler failed. None is sent if `None`.
    pub failure_reply: Option<String>,
    /// The number of messages handled at the same time.
    pub concurrency: u16,
    /// The number of pending messages beyond which the feed is not read.
    pub max_queued: usize,
    /// Which messages of peers are answered.
    pub peer_replies: PeerReplies,
    /// The number of exchanges with one peer in a row; 0 turns the loop guard off.
    pub peer_turn_limit: u32,
    /// The feed polling interval.
    pub poll_interval: Duration,
    /// Whether the platform's event stream is used.
    pub events: bool,
    /// The feed polling interval while the event stream announces messages.
    pub events_poll_interval: Duration,
    /// The heartbeat interval.
    pub heartbeat_interval: Duration,
    /// The interval between checks of the workspace's state.
    pub state_interval: Duration,
    /// The grace period for running handlers when the agent stops.
    pub grace: Duration,
    /// How far back the very first start looks.
    pub backlog: Backlog,
    /// How long an upload waits for the message that mentions it.
    pub upload_wait: Duration,
    /// The size of the largest file that is fetched or sent, in bytes.
    pub max_file_size: u64,
    /// The limit for all files on this machine, in bytes.
    pub max_files_total: u64,
    /// How long the files of a message are stored after it is settled.
    pub keep_files: Duration,
    /// What to do when the workspace is paused.
    pub on_pause: OnPause,
    /// Handle what is there, then stop.
    pub once: bool,
}

/// A token file that the user named, and how to read it.
#[derive(Debug, Clone)]
pub struct NamedToken {
    /// The file.
    pub path: PathBuf,
    /// Reads the token, if the file contains a usable one.
    pub read: fn(&Path) -> Option<Secret>,
}

/// Which messages of peers are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PeerReplies {
    /// Those that expect an answer.
    Auto,
    /// All, including answers to the workspace's own messages.
    Always,
    /// None.
    Never,
}

/// What to do when the workspace is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnPause {
    /// Stop, with the exit code for a pause.
    Exit,
    /// Wait until it is resumed.
    Wait,
}

/// How far back the very first start looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backlog {
    /// Everything the platform still has.
    All,
    /// None of the messages that are already there.
    None,
    /// Messages younger than this.
    Younger(Duration),
}

/// How the handler gets the workspace's secrets.
#[derive(Debug, Clone, Default)]
pub struct SecretsEnv {
    /// How often they are read again; with `None`, only on request.
    pub every: Option<Duration>,
    /// Requests another read.
    pub refresh: Refresh,
}

/// Requests that the secrets be read again. Clones do the same.
#[derive(Debug, Clone, Default)]
pub struct Refresh(pub(crate) Arc<Wake>);

impl Refresh {
    /// Requests another read. Returns immediately.
    pub fn ask(&self) {
        self.0.wake();
    }
}
