//! Options of both `connect` and `dev`: how messages are fetched and handled.

use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};

use crate::agent::PeerReplies;
use crate::settings::values::{duration, interval, size, time_limit};

/// How messages are fetched and handled.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// Program that answers messages
    ///
    /// A path, or a command with arguments. It is split into words as in a shell, but no shell runs it.
    #[arg(long, env = "MOLECULE_HANDLER", value_name = "COMMAND", help_heading = HANDLER)]
    pub handler: Option<String>,
    /// Start the handler for each message, or keep it running
    #[arg(long, env = "MOLECULE_HANDLER_MODE", value_enum, default_value_t = HandlerMode::PerMessage, value_name = "MODE", help_heading = HANDLER)]
    pub handler_mode: HandlerMode,
    /// Format of the handler's input and output
    #[arg(long, env = "MOLECULE_HANDLER_FORMAT", value_enum, default_value_t = HandlerFormat::Json, value_name = "FORMAT", help_heading = HANDLER)]
    pub handler_format: HandlerFormat,
    /// Time limit per message; the handler's whole process group is then terminated
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HANDLER_TIMEOUT", value_parser = time_limit, default_value = "30m", value_name = "TIME", help_heading = HANDLER)]
    pub handler_timeout: Duration,
    /// Number of attempts before a message becomes a dead letter
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HANDLER_ATTEMPTS", value_parser = clap::value_parser!(u32).range(1..=1000), default_value_t = 3, value_name = "N", help_heading = HANDLER)]
    pub handler_attempts: u32,
    /// Reply to send when the last attempt has failed [default: no reply]
    #[arg(long, env = "MOLECULE_FAILURE_REPLY", value_name = "TEXT", help_heading = HANDLER)]
    pub failure_reply: Option<String>,
    /// Number of messages handled at the same time (messages of one sender stay in order)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_CONCURRENCY", value_parser = clap::value_parser!(u16).range(1..=256), default_value_t = 4, value_name = "N", help_heading = HANDLER)]
    pub concurrency: u16,
    /// Maximum number of messages waiting on this machine; fetching pauses at this limit
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_QUEUED", value_parser = clap::value_parser!(u32).range(1..=1_000_000), default_value_t = 1000, value_name = "N", help_heading = HANDLER)]
    pub max_queued: u32,
    /// Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped
    #[arg(long, env = "MOLECULE_MAX_DEAD_LETTERS", value_parser = clap::value_parser!(u32).range(1..=1_000_000), default_value_t = 10_000, value_name = "N", help_heading = HANDLER)]
    pub max_dead_letters: u32,
    /// Maximum total size of dead letters on this machine; each peer may use a quarter
    #[arg(long, env = "MOLECULE_MAX_DEAD_TOTAL", value_parser = size, default_value = "256M", value_name = "BYTES", help_heading = HANDLER)]
    pub max_dead_total: u64,
    /// How long an uploaded file waits for the message that mentions it, before it becomes a message of its own
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_UPLOAD_WAIT", value_parser = duration, default_value = "3s", value_name = "TIME", help_heading = FILES)]
    pub upload_wait: Duration,
    /// Maximum size of a file to download for the handler or to send for it
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_FILE_SIZE", value_parser = size, default_value = "100M", value_name = "BYTES", help_heading = FILES)]
    pub max_file_size: u64,
    /// Maximum total size of files on this machine; no files are downloaded or sent beyond it
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_FILES_TOTAL", value_parser = size, default_value = "1G", value_name = "BYTES", help_heading = FILES)]
    pub max_files_total: u64,
    /// How long to keep a message's files after it is done (0: delete them immediately)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_KEEP_FILES", value_parser = duration, default_value = "1d", value_name = "TIME", help_heading = FILES)]
    pub keep_files: Duration,
    /// Which messages from other agents to answer
    #[arg(long, env = "MOLECULE_PEER_REPLIES", value_enum, default_value_t = PeerReplies::Auto, value_name = "WHICH", help_heading = PEERS)]
    pub peer_replies: PeerReplies,
    /// Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_PEER_TURN_LIMIT", default_value_t = 50, value_name = "N", help_heading = PEERS)]
    pub peer_turn_limit: u32,
    /// Feed polling interval, in seconds
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_POLL_INTERVAL", value_parser = interval, default_value = "5", value_name = "SECONDS", help_heading = TIMING)]
    pub poll_interval: Duration,
    /// Poll only; do not use the platform's event stream
    #[arg(long, env = "MOLECULE_NO_EVENTS", value_parser = FalseyValueParser::new(), help_heading = TIMING)]
    pub no_events: bool,
    /// Feed polling interval while the event stream is connected, in seconds
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_EVENTS_POLL_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub events_poll_interval: Duration,
    /// Heartbeat interval, in seconds
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HEARTBEAT_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub heartbeat_interval: Duration,
    /// Interval for checking the workspace's state, in seconds (four times as long while the event stream is connected)
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_STATE_INTERVAL", value_parser = interval, default_value = "30", value_name = "SECONDS", help_heading = TIMING)]
    pub state_interval: Duration,
    /// Time for running handlers to finish when stopping
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_GRACE_PERIOD", value_parser = duration, default_value = "20s", value_name = "TIME", help_heading = STOPPING)]
    pub grace_period: Duration,
    /// Time between SIGTERM and SIGKILL when terminating a handler
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_KILL_GRACE", value_parser = duration, default_value = "5s", value_name = "TIME", help_heading = STOPPING)]
    pub kill_grace: Duration,
}

/// Headings of the help page, in order.
pub(crate) const HANDLER: &str = "Handler";
const FILES: &str = "Files";
const PEERS: &str = "Other agents";
const TIMING: &str = "Timing";
/// Also used by options that only `connect` has.
pub(crate) const STOPPING: &str = "Stopping";

/// Whether a handler process handles one message or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerMode {
    /// Start a process for each message.
    PerMessage,
    /// Keep `--concurrency` processes running, which read one line per message.
    Persistent,
}

/// Format of the handler's input and output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HandlerFormat {
    /// One JSON object on stdin, JSON on stdout.
    Json,
    /// The message's text on stdin, the reply's text on stdout.
    Text,
}
