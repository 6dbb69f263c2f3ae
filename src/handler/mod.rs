//! Runs handlers: the programs that answer messages. This module knows processes and their output, but not the
//! platform.
//!
//! Theory of operation. There are two forms: one process per message ([`run`]), and one process for many messages,
//! separated by lines ([`Persistent`]). There are also scripts that produce no answer ([`run_script`]). They all share
//! the life of a process: it leads its own process group and is connected to us by three pipes. A single thread, the
//! caller's, serves everything in one `poll` loop: it writes stdin, reads stdout and stderr, and watches the clock, the
//! leader, and the [`Cancel`]. A process goes through these phases:
//!
//! 1. *working*, until the leader exits, or must be terminated: timed out, canceled, or breaking the contract;
//! 2. then *ending*: `SIGTERM` to the group, and *killed*: `SIGKILL` to the group after [`Limits::kill_grace`];
//! 3. *draining*: the leader has exited. If something it started still holds its pipes, we wait for their end, but only
//!    for [`Limits::linger`];
//! 4. whatever is left in the group gets `SIGTERM`, then `SIGKILL`. Only then is the process over and the outcome
//! decided:
//!    an answer that was complete counts even if the end was forced (one process per message: with exit code 0).
//!
//! Invariant: when [`run`] or [`Persistent::close`] returns, nothing of the group is left (a process that leaves its
//! group escapes). A handler cannot block the loop (by not reading, not closing, or not exiting), nor make it hold more
//! than [`Limits::max_output`]. No step of the normal case waits for a timer, at least on Linux, where the exit of a
//! process can be waited for together with its pipes.

mod cancel;
mod dialogue;
mod failure;
pub mod group;
mod lines;
mod orphans;
mod per_message;
mod persistent;
mod process;
mod program;
mod protocol;
mod script;
mod spawn;

use std::path::Path;
use std::time::Duration;

pub use crate::handler::cancel::{Cancel, CancelLevel};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::handler::dialogue::fuzz_dialogue;
pub use crate::handler::failure::{Failure, FailureKind, Retry};
pub use crate::handler::orphans::{Wards, reap as reap_orphans};
pub use crate::handler::per_message::run;
pub use crate::handler::persistent::Persistent;
pub use crate::handler::program::{Program, ProgramError, find_in_path};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::handler::protocol::fuzz_output;
pub use crate::handler::protocol::{Answer, Session};
pub use crate::handler::script::run_script;

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
    /// One: see [`run`].
    #[default]
    PerMessage,
    /// All messages, one after another: see [`Persistent`].
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
