//! The values that a caller passes to a handler and gets from it.

use std::path::Path;
use std::time::Duration;

use crate::handler::cancel::Cancel;

/// The input and output format of a handler.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Reads a JSON object; prints progress lines and one JSON value.
    #[default]
    Json,
    /// Reads text; all of stdout is the reply.
    Text,
}

/// The number of messages per process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// One: see [`run`](crate::handler::run).
    #[default]
    PerMessage,
    /// All messages, one after another: see [`Persistent`](crate::handler::Persistent).
    Persistent,
}

/// The limits of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The time limit per message; 30 minutes by default. Every duration here is capped at a year.
    pub timeout: Duration,
    /// The time that its group has to exit after `SIGTERM`, before `SIGKILL`; 5 seconds by default.
    pub kill_grace: Duration,
    /// How long to wait for output after the leader has exited, if something else holds its pipes; 1 second by default.
    pub linger: Duration,
    /// The maximum number of bytes on stdout per message, including interim lines; 16 MiB by default, the largest
    /// request that any platform accepts.
    pub max_output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30 * 60),
            kill_grace: Duration::from_secs(5),
            linger: Duration::from_secs(1),
            max_output: 16 << 20,
        }
    }
}

/// One run of a handler.
#[derive(Clone, Copy, Debug)]
pub struct Invocation<'a> {
    /// The data for stdin, followed by the end of file.
    pub input: &'a [u8],
    /// Added to our own environment without its secrets.
    pub env: &'a [(&'a str, String)],
    /// The format of its output.
    pub format: Format,
    /// Its limits.
    pub limits: &'a Limits,
    /// Terminates it from another thread.
    pub cancel: &'a Cancel,
    /// Its working directory; ours if `None`.
    pub dir: Option<&'a Path>,
}

/// An event during a run. The texts are the handler's own: escape them before printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// The process is running. This is the first event, and is not sent for a program that cannot be started.
    Started {
        /// The process ID, which is also the ID of its process group.
        pid: u32,
    },
    /// The process has exited, and nothing of its group is left. This is the last event.
    Ended {
        /// The process ID.
        pid: u32,
    },
    /// A progress message.
    Progress(&'a str),
    /// A message for the sender, before the answer.
    Say {
        /// The text: not blank, and without NUL.
        text: &'a str,
        /// Whether to send it even where no reply is expected.
        send: bool,
    },
    /// A persistent handler read its first message this long ago and has printed nothing. It probably reads its stdin
    /// to the end, which does not come. Sent at most once.
    Silent {
        /// The minimum duration.
        time: Duration,
    },
    /// A line on stderr, without its line end; truncated if long.
    Stderr(&'a str),
    /// Unparsed bytes of stdout.
    Stdout(&'a [u8]),
}
