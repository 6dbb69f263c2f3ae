//! What `connect` and `dev` have in common: how messages are fetched and handled.

use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};

use crate::agent::PeerReplies;

use crate::settings::values::{duration, interval, size, time_limit};

/// How messages are fetched and handled: shared by `connect` and `dev`.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// The program that answers messages
    ///
    /// A path, or a command with arguments: it is split as a shell would, and run without one.
    #[arg(long, env = "MOLECULE_HANDLER", value_name = "COMMAND", help_heading = HANDLER)]
    pub handler: Option<String>,
    /// How many messages a process of the handler is for
    #[arg(long, env = "MOLECULE_HANDLER_MODE", value_enum, default_value_t = HandlerMode::PerMessage, value_name = "MODE", help_heading = HANDLER)]
    pub handler_mode: HandlerMode,
    /// What the handler reads and prints
    #[arg(long, env = "MOLECULE_HANDLER_FORMAT", value_enum, default_value_t = HandlerFormat::Json, value_name = "FORMAT", help_heading = HANDLER)]
    pub handler_format: HandlerFormat,
    /// Time for one message; then the handler and all that it started is ended
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HANDLER_TIMEOUT", value_parser = time_limit, default_value = "30m", value_name = "TIME", help_heading = HANDLER)]
    pub handler_timeout: Duration,
    /// Tries before a message is given up and kept as a dead letter
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HANDLER_ATTEMPTS", value_parser = clap::value_parser!(u32).range(1..=1000), default_value_t = 3, value_name = "N", help_heading = HANDLER)]
    pub handler_attempts: u32,
    /// What a sender is told when the handler failed for good (nothing, if not given)
    #[arg(long, env = "MOLECULE_FAILURE_REPLY", value_name = "TEXT", help_heading = HANDLER)]
    pub failure_reply: Option<String>,
    /// Messages handled at the same time (those of one sender stay in order)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_CONCURRENCY", value_parser = clap::value_parser!(u16).range(1..=256), default_value_t = 4, value_name = "N", help_heading = HANDLER)]
    pub concurrency: u16,
    /// Messages kept waiting on this machine; beyond that no more are fetched
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_QUEUED", value_parser = clap::value_parser!(u32).range(1..=1_000_000), default_value_t = 1000, value_name = "N", help_heading = HANDLER)]
    pub max_queued: u32,
    /// Most dead letters on this machine; a peer has a quarter of that, and its oldest make room
    #[arg(long, env = "MOLECULE_MAX_DEAD_LETTERS", value_parser = clap::value_parser!(u32).range(1..=1_000_000), default_value_t = 10_000, value_name = "N", help_heading = HANDLER)]
    pub max_dead_letters: u32,
    /// Most bytes of dead letters on this machine, of which a peer has a quarter
    #[arg(long, env = "MOLECULE_MAX_DEAD_TOTAL", value_parser = size, default_value = "256M", value_name = "BYTES", help_heading = HANDLER)]
    pub max_dead_total: u64,
    /// How long a file that the user attached waits for the message that mentions it; then it is a message of its own
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_UPLOAD_WAIT", value_parser = duration, default_value = "3s", value_name = "TIME", help_heading = FILES)]
    pub upload_wait: Duration,
    /// Largest file that is fetched for the handler, or sent for it
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_FILE_SIZE", value_parser = size, default_value = "100M", value_name = "BYTES", help_heading = FILES)]
    pub max_file_size: u64,
    /// Most bytes of files on this machine; beyond that none are fetched or sent
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_FILES_TOTAL", value_parser = size, default_value = "1G", value_name = "BYTES", help_heading = FILES)]
    pub max_files_total: u64,
    /// How long the files of a message are kept once it is done (0: not at all)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_KEEP_FILES", value_parser = duration, default_value = "1d", value_name = "TIME", help_heading = FILES)]
    pub keep_files: Duration,
    /// Which messages of other agents are answered
    #[arg(long, env = "MOLECULE_PEER_REPLIES", value_enum, default_value_t = PeerReplies::Auto, value_name = "WHICH", help_heading = PEERS)]
    pub peer_replies: PeerReplies,
    /// Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_PEER_TURN_LIMIT", default_value_t = 50, value_name = "N", help_heading = PEERS)]
    pub peer_turn_limit: u32,
    /// Seconds between two looks at the feed
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_POLL_INTERVAL", value_parser = interval, default_value = "5", value_name = "SECONDS", help_heading = TIMING)]
    pub poll_interval: Duration,
    /// Do not use the platform's event stream, only poll
    #[arg(long, env = "MOLECULE_NO_EVENTS", value_parser = FalseyValueParser::new(), help_heading = TIMING)]
    pub no_events: bool,
    /// Seconds between two looks at the feed while the event stream announces what comes
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_EVENTS_POLL_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub events_poll_interval: Duration,
    /// Seconds between two heartbeats
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HEARTBEAT_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub heartbeat_interval: Duration,
    /// Seconds between two looks at the workspace's state (four times that while the event stream tells of changes)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_STATE_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub state_interval: Duration,
    /// At a stop, time for running handlers to finish
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_GRACE_PERIOD", value_parser = duration, default_value = "20s", value_name = "TIME", help_heading = STOPPING)]
    pub grace_period: Duration,
    /// Time between TERM and KILL for a handler that has to go
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_KILL_GRACE", value_parser = duration, default_value = "5s", value_name = "TIME", help_heading = STOPPING)]
    pub kill_grace: Duration,
}

/// Headings of the help, in the order in which they appear.
pub(crate) const HANDLER: &str = "Handler";
const FILES: &str = "Files";
const PEERS: &str = "Other agents";
const TIMING: &str = "Timing";
/// Shared with what only `connect` has.
pub(crate) const STOPPING: &str = "Stopping";

/// How many messages a process of the handler is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerMode {
    /// One: it is started for each.
    PerMessage,
    /// All: it is started once for each of `--concurrency`, and reads a line for each message.
    Persistent,
}

/// What the handler reads and prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerFormat {
    /// One JSON object in, JSON out.
    Json,
    /// The text in, the reply's text out.
    Text,
}
