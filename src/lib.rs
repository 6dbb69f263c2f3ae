//! Connects an AI agent that runs anywhere to a Molecule AI platform.
//!
//! # The map
//! The top-level modules are rooms, listed here from top to bottom. A room may import any room of a lower level, and none
//! of its own level or above it; the files inside a room import each other without rings. `tests/it/imports.rs` reads these
//! tables and fails for every import that breaks these rules, and for a room that has no row. There is one exception: the
//! definition of an error type, in a room's `error.rs`, may name types of the files next to it, which return it.
//!
//! | Level | Room | Contents |
//! |---|---|---|
//! | 10 | `main` | The program: reads the command line, runs one command, and exits. |
//! | 10 | `fuzzing` | What the targets in `fuzz/` can call; compiled for them only. |
//! | 9 | [`commands`] | The commands, one file or folder each, and the definition of the command line. |
//! | 8 | [`error`] | Exit codes, and the hint for each error. |
//! | 7 | [`settings`] | Options, environment variables and configuration files, and what they resolve to. |
//! | 6 | [`agent`] | The running agent: its threads, and everything that happens to a message. |
//! | 5 | [`handler`] | Runs handlers: processes, their pipes, and what they print. |
//! | 5 | [`plugin`] | Unpacks, verifies and installs plugins. |
//! | 5 | [`upload`] | Uploads files, and records them so that their rows are not taken for a user's files. |
//! | 4 | [`api`] | The client of the platform: typed calls, typed errors, and messages read from rows. |
//! | 4 | [`store`] | Everything on disk for a workspace: spool, cursor, conversations, files, dead letters. |
//! | 4 | [`output`] | Results on stdout, as text, tables or JSON. |
//! | 3 | [`logging`] | Log lines on stderr, and the progress line on a terminal. |
//! | 3 | [`variables`] | Which of the workspace's secrets become environment variables of a program. |
//! | 2 | [`http_server`] | Serves HTTP to others, within limits: a listener, and a router on a thread of its own. |
//! | 2 | [`platform`] | A platform in one process, for `dev` and for tests; written from the wire's description alone. |
//! | 2 | [`inherited`] | Signals, limits and streams inherited from the parent process. |
//! | 2 | [`halt`] | Sleeps and waits that can be cut short. |
//! | 2 | [`secret`] | Tokens and secret values: never shown, and redacted from every text. |
//! | 2 | [`a2a`] | The A2A protocol in both of its versions: requests, answers, tasks, and agent cards. |
//! | 1 | [`text`] | Untrusted text made safe to print, error chains, and plurals. |
//! | 1 | [`json`] | JSON from outside, repaired where it can be, and objects read member by member. |
//! | 1 | [`metrics`] | Histograms, and the text that Prometheus reads. |
//! | 1 | [`random`] | Random ids and names that cannot be guessed. |
//! | 1 | [`sync`] | Locks, also after a thread panicked while it held one. |
//! | 1 | [`threads`] | Starts threads on a machine that is short of them. |
//!
//! The rooms of [`agent`] follow the same rules:
//!
//! | Level | Room | Contents |
//! |---|---|---|
//! | 10 | `run` | One run, from the leftovers of the last one to the count of messages at the end. |
//! | 9 | `threads` | Starts the threads, leads them through a stop, and joins them. |
//! | 8 | `wiring` | Builds the parts of an agent, and gives each thread the parts that it uses. |
//! | 7 | `control` | The control socket, through which commands talk to a running agent. |
//! | 7 | `health` | Health checks and metrics over HTTP. |
//! | 6 | `replies` | Sends stored replies: to the canvas, and to peers. |
//! | 5 | `work` | Takes messages from their lanes, runs the handler, and stores its replies. |
//! | 4 | `intake` | Reads the activity feed into the spool and the lanes. |
//! | 3 | `files` | Fetches attached files, and opens and uploads the files that a reply names. |
//! | 2 | `presence` | Registration, heartbeats, the workspace's state, and the event stream. |
//! | 1 | `sent_notes` | Tracks the notes being sent, and their rows in the feed. |
//! | 1 | `*` (the other files) | What several of these rooms share: lanes, outbox, stop, wake-ups, sessions, settings. |
//!
//! The threads of a run belong to [`agent`], which lists them. Other rooms start a thread only for a wait that cannot be
//! cut short otherwise, for signals, for log lines, or to serve HTTP.
//!
//! # The life of one message
//! 1. The poll thread reads a page of the workspace's activity feed, and [`api::inbound`] makes messages of its rows.
//! 2. Each message is appended to the spool ([`store`]) and queued in the lane of its conversation. The cursor moves past
//!    the page once the spool is synced.
//! 3. A worker takes the message from its lane and runs the [`handler`] on it, with the session of the conversation.
//! 4. The reply is written to the spool. The lane is now free for the next message.
//! 5. A sender syncs the reply, records that it is about to send it, and sends it.
//! 6. The message is settled: its key is remembered, so that the feed cannot deliver it again. A message that cannot be
//!    handled or answered is stored as a dead letter instead.
//!
//! A crash between any two steps loses no message. It repeats a handler only if the handler's reply was not written yet.
//! The documentation of [`agent`] describes each thread.

pub mod a2a;
pub mod agent;
pub mod api;
pub mod commands;
pub mod error;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod halt;
pub mod handler;
pub mod http_server;
pub mod inherited;
pub mod json;
pub mod logging;
pub mod metrics;
pub mod output;
pub mod platform;
pub mod plugin;
pub mod random;
pub mod secret;
pub mod settings;
pub mod store;
mod sync;
pub mod text;
mod threads;
mod upload;
pub mod variables;
