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
mod config;
mod control;
mod conversation;
mod counters;
mod disk;
mod endings;
mod files;
mod gate;
mod intake;
mod interim;
mod lane;
mod lanes;
mod manual_holds;
mod message_log;
mod outbox;
mod presence;
mod ready_lanes;
mod replies;
mod route;
mod row_time;
mod run;
mod sent_notes;
mod sessions;
mod standing;
mod stop;
mod threads;
mod waiting_since;
mod waiting_uploads;
mod wake;
mod wiring;
mod work;

pub use crate::agent::config::{Backlog, Config, NamedToken, OnPause, PeerReplies, Refresh, SecretsEnv};
pub use crate::agent::control::claim::claim;
pub use crate::agent::control::client::{Connection, ask, is_absent};
pub use crate::agent::control::expectation::{Expectation, expect};
pub use crate::agent::control::manual_reply::{ByHand, settle as settle_by_hand};
pub use crate::agent::control::socket_path::socket_path;
pub use crate::agent::conversation::{id as conversation_id, reset_all as reset_conversations};
pub use crate::agent::counters::{Counters, Over, Tally};
pub use crate::agent::files::open_named_file::{Picked, Reach, pick};
pub use crate::agent::files::private::why_private;
pub use crate::agent::presence::start::StartError;
pub use crate::agent::replies::resume::revive;
pub(crate) use crate::agent::route::{Route, Target, letter, route};
pub use crate::agent::run::{AgentError, Ended, run};
pub use crate::agent::stop::{Level, Reason, Stop, on_signals};
pub use crate::agent::work::input::{json as handler_input, message_environment};
pub use crate::agent::work::runner::told_silent;
pub use crate::agent::work::secrets::on_usr1;
pub(crate) use crate::agent::work::speaker::Spoken;
