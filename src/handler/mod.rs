//! Runs handlers: the programs that answer messages. Knows processes and what they print, nothing of the platform.
//!
//! Theory of operation. There are two forms: one process for each message ([`run`]), and one process for many messages,
//! which are told apart by lines ([`Persistent`]); beside them there are scripts that bring no answer ([`run_script`]).
//! What they share is the life of a process: it leads a process group of its own and has three pipes to us. One thread,
//! the caller's, serves all of it in one `poll` loop: it feeds stdin, takes what comes on stdout and stderr, and watches
//! the clock, the leader and the [`Cancel`]. A process goes through these phases:
//!
//! 1. *working*, until the leader ends by itself, or has to: out of time, cancelled, or breaking the contract;
//! 2. then *ending*: `SIGTERM` to the group, and *killed*: `SIGKILL` to the group after [`Limits::kill_grace`];
//! 3. *draining*: the leader has ended. If something it started still holds its pipes, their end is waited for, but
//!    only for [`Limits::linger`];
//! 4. whatever is left in the group gets `SIGTERM`, then `SIGKILL`. Only then it is over, and the outcome decided: an
//!    answer that was complete counts even if the end was forced (of a process for one message: with exit code 0).
//!
//! What must stay true: when [`run`] or [`Persistent::close`] returns, nothing of the group is left (what leaves its
//! group escapes); a handler can neither block the loop (by not reading, by not closing, by not ending) nor make it hold
//! more than [`Limits::max_output`]; and no step of the ordinary case waits for a timer, on Linux at least, where the end
//! of a process can be waited for together with its pipes.

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

/// What a handler reads and prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A JSON object in; progress lines and one JSON value out.
    #[default]
    Json,
    /// Text in; all of stdout is the reply.
    Text,
}

/// How many messages a process is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// One: see [`run`].
    #[default]
    PerMessage,
    /// All that come, one after another: see [`Persistent`].
    Persistent,
}

/// What a run may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take for one message; 30 minutes by default. No duration here is taken for more than a year.
    pub timeout: Duration,
    /// How long its group may take to end after `SIGTERM`, before `SIGKILL`; 5 seconds by default.
    pub kill_grace: Duration,
    /// How long output is waited for after the leader has ended, if something else holds its pipes; 1 second by
    /// default.
    pub linger: Duration,
    /// How many bytes it may print on stdout for one message, interim lines included; 16 MiB by default, which is the largest request that
    /// any platform takes.
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
    /// What it gets on stdin, followed by the end of file.
    pub input: &'a [u8],
    /// Added to our own environment without its secrets.
    pub env: &'a [(&'a str, String)],
    /// How its output is understood.
    pub format: Format,
    /// What it may use.
    pub limits: &'a Limits,
    /// Ends it from another thread.
    pub cancel: &'a Cancel,
    /// Its working directory; ours if `None`.
    pub dir: Option<&'a Path>,
}

/// What happens during a run. The texts are the handler's own: escape them before they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// It runs; the first event, and not sent for a program that cannot be started.
    Started {
        /// Its process, which is also the number of its process group.
        pid: u32,
    },
    /// It has ended, and nothing of its group is left; the last event.
    Ended {
        /// Its process.
        pid: u32,
    },
    /// It says what it is doing.
    Progress(&'a str),
    /// It has a word for whoever asked, before its answer.
    Say {
        /// The words: not blank, and without NUL.
        text: &'a str,
        /// Send them also where no reply is expected.
        send: bool,
    },
    /// It is to answer many messages, has read its first one so long ago, and has printed nothing. That is how one looks
    /// that reads its stdin to the end, which does not come. Sent once at most.
    Silent {
        /// How long at least.
        time: Duration,
    },
    /// A line on stderr, without its line end; cut if it is long.
    Stderr(&'a str),
    /// Bytes of stdout, before anything is made of them.
    Stdout(&'a [u8]),
}
