//! The agent: registers the workspace, stays online, accepts messages, runs the handler on them, sends the replies, and
//! stops cleanly.
//!
//! # Theory of operation
//! All threads of a run are started in [`threads`], from the list in [`wiring`]. Each has one loop in one file, and waits
//! only for what that file describes:
//!
//! | thread | file | loop |
//! |---|---|---|
//! | `heartbeat` | [`presence::heartbeat`] | sends a heartbeat at every interval, whatever else happens |
//! | `watch` | [`presence::watch`] | checks whether the workspace is paused or removed; logs long tasks |
//! | `stream` | [`presence::stream`] | wakes `poll` and `watch` on the platform's events |
//! | `poll` | [`intake::poll`] | reads the feed into the spool and the lanes, then moves the cursor |
//! | `worker` × concurrency | [`work::worker`], [`work::runner`] | takes a message from its lane, runs the handler, stores the reply |
//! | `files` | [`files::fetch`] | fetches what users attached, before a worker needs it |
//! | `manual` | [`control::manual_reply`] | resolves answers by hand whose command was killed, then ends |
//! | `pairing` | [`files::upload_pairing`] | ends the wait of uploads for the message that mentions them |
//! | `progress` | [`presence::progress`] | shows the progress of handlers in the platform's log |
//! | `secrets` | [`work::secrets`] | refreshes the secrets in the environment of handlers |
//! | `upload` × concurrency | [`replies::uploads`] | uploads the files of stored replies, before their notes are sent |
//! | `notes` | [`replies::sender`] | sends stored replies to the canvas, one at a time |
//! | `peer-reply` × concurrency (at least 4) | [`replies::sender`] | sends stored replies to peers |
//! | `control` | [`control::socket`] | accepts the clients of the control socket: `status` and other commands |
//! | `client`, one each | [`control::socket`], [`control::calls`] | serves one client, such as a `molecule-agent call` that waits for its answer |
//!
//! The life of a message: `poll` writes it to the spool, queues its id in the lane of its conversation, and syncs the spool
//! before the cursor moves past it. A worker takes it, runs the handler with the session of the conversation, stores the new
//! session, copies the files that the answer names ([`files::reply_files`]), and writes the reply to the spool before its id
//! goes into the outbox (through [`replies::uploads`] if it has files). Then the lane is free for the next message. A sender
//! reads the reply, syncs it, records that a send starts, sends it, and settles the message. After a crash the spool shows
//! which step was the last. An interim message of a handler ([`work::speaker`]) is a message of its own once it is stored.
//!
//! Invariant: no step relies on memory that a crash would lose. A thread that gets a final answer raises [`Stop`] with the
//! reason and ends its own loop. Every wait is woken by [`Stop`].

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
pub(crate) use crate::agent::route::{Route, Target, peer_reply, route};
pub use crate::agent::run::{AgentError, Ended, run};
pub use crate::agent::stop::{Level, Reason, Stop, on_signals};
pub use crate::agent::work::input::{json as handler_input, message_environment};
pub use crate::agent::work::runner::silence_hint;
pub use crate::agent::work::secrets::on_usr1;
pub(crate) use crate::agent::work::speaker::InterimLimits;
