//! The agent: registers, stays online, accepts messages, runs the handler, sends the replies, and stops cleanly.
//!
//! # Theory of operation
//! [`wiring`] builds the parts and names the threads; [`threads`] starts and stops them. Each thread runs one loop, on a
//! small struct that lists everything it can touch:
//!
//! | Thread | Loop | Work |
//! |---|---|---|
//! | `heartbeat` | [`presence::heartbeat`] | sends a heartbeat every interval, whatever else is going on |
//! | `watch` | [`presence::watch`] | checks whether the workspace is paused or removed; shows that long tasks are alive |
//! | `stream` | [`presence::stream`] | turns the platform's events into wake-ups for `poll` and `watch` |
//! | `progress` | [`presence::progress`] | reports the progress of handlers to the platform |
//! | `poll` | [`intake::poll`] | moves messages from the feed to the spool and the lanes, then moves the cursor |
//! | `files` | [`files::fetch`] | fetches attached files before a worker needs them |
//! | `pairing` | [`files::upload_pairing`] | ends the wait of uploads for the message that mentions them |
//! | `worker` × concurrency | [`work::worker`] | takes a message from its lane, runs the handler, stores the reply |
//! | `secrets` | [`work::secrets`] | refreshes the secrets that handlers get as environment variables |
//! | `upload` × concurrency | [`replies::uploads`] | uploads the files of stored replies, before the replies are sent |
//! | `notes` | [`replies::sender`] | sends stored replies to the canvas, one at a time |
//! | `peer-reply` × concurrency, at least 4 | [`replies::sender`] | sends stored replies to peers, several at a time |
//! | `manual` | [`control::manual_reply`] | follows up manual replies whose command was killed, then ends |
//! | `control` | [`control::socket`] | accepts connections on the control socket |
//!
//! Some threads live shorter or longer than these. `health` ([`health`]) answers probes and scrapes during the whole run,
//! if that is configured. `start` registers the workspace before they are started. `client`
//! ([`control::socket`]) answers one connection; for `molecule-agent call` it waits until the answer arrives
//! ([`control::calls`]). `signals` ([`crate::inherited`]) waits for signals.
//!
//! # The life of a message
//! `poll` writes the message to the spool and puts its id into the lane of its conversation; it syncs the spool before it
//! moves the cursor past the message. A worker takes the message and runs the handler with the session of the
//! conversation. It stores the session that the handler returns, copies the files that the reply names
//! ([`files::reply_files`]), and writes the reply to the spool. Only then does the reply's id go into the outbox, after its
//! files are uploaded if it has any ([`replies::uploads`]). The lane is now free for its next message. A sender reads the
//! reply, syncs it, records that it is sending, sends it, and settles the message. What a handler says before its final
//! answer ([`work::speaker`]) is stored and sent like the reply of a message of its own.
//!
//! # Invariants
//! - No step relies on memory that a crash would erase: the spool shows which step was the last.
//! - A thread that receives a final refusal from the platform raises [`Stop`] with the reason, and ends its own loop.
//! - A stop ends every wait. `stream` and `progress` may be in the middle of a request then; they hold nothing, and are not
//!   joined.
//! - A part knows only parts that are built before it. The rooms in here import downward, as the map in [`crate`] shows.

mod acks;
mod config;
mod control;
mod conversation;
mod counters;
mod disk;
mod endings;
mod files;
mod gate;
mod health;
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
pub use crate::agent::control::manual_reply::{ManualAnswer, settle as settle_by_hand};
pub use crate::agent::control::socket_path::socket_path;
pub use crate::agent::conversation::{id as conversation_id, reset_all as reset_conversations};
pub use crate::agent::counters::{Counters, Counts, Finished};
pub use crate::agent::files::open_named_file::{AllowedPaths, SendableFile, pick};
pub use crate::agent::files::private::why_private;
pub use crate::agent::presence::start::StartError;
pub use crate::agent::replies::resume::revive;
pub(crate) use crate::agent::route::{Route, Target, peer_reply, route};
pub use crate::agent::run::{AgentError, RunSummary, run};
pub use crate::agent::stop::{Level, Reason, Stop, on_signals};
pub use crate::agent::work::input::{json as handler_input, message_environment};
pub use crate::agent::work::runner::silence_hint;
pub use crate::agent::work::secrets::on_signals_and_usr1;
pub(crate) use crate::agent::work::speaker::InterimLimits;
