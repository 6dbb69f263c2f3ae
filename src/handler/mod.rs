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
//!    decided: an answer that was complete counts even if the end was forced (one process per message: with exit code 0).
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
mod model;
mod orphans;
mod per_message;
mod persistent;
mod process;
mod program;
mod protocol;
mod script;
mod spawn;

pub use crate::handler::cancel::{Cancel, CancelLevel};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::handler::dialogue::fuzz_dialogue;
pub use crate::handler::failure::{Failure, FailureKind, Retry};
pub use crate::handler::model::{Event, Format, Invocation, Limits, Mode};
pub use crate::handler::orphans::{OrphanReaper, reap as reap_orphans};
pub use crate::handler::per_message::run;
pub use crate::handler::persistent::Persistent;
pub use crate::handler::program::{Program, ProgramError, find_in_path};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::handler::protocol::fuzz_output;
pub use crate::handler::protocol::{Answer, Session};
pub use crate::handler::script::run_script;
