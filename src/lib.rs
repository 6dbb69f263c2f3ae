//! Connects an AI agent that runs anywhere to a Molecule AI platform.
//!
//! # The map
//! ```text
//! commands ──► agent (threads: heartbeat · watch · poll · workers · replies · control) ──► api (typed calls)
//!                 │                 │                       │                               │
//!              store (files)     handler (subprocess)    api::inbound (rows → messages)  api::transport
//! ```
//! [`api`] knows the wire and nothing of files or processes; [`store`] is all that is on disk; [`handler`] runs
//! programs; [`agent`] wires them and is the only place with threads (but for the one that writes the log, for the line that [`progress`]
//! draws, and for a wait of a command that has no end of its own).
//! [`config`] puts what the configuration file says below what was typed ([`cli`]); [`settings`] makes sense of both.
//! `upload` sends files, for the agent and for commands.
//! [`plugin`] unpacks, checks and places plugins, and knows no platform.
//! [`platform`] is a server in one process for development and tests, written from the wire's description and not from
//! [`api`].
//!
//! # The life of one message
//! A row of the platform's activity feed is read ([`api::inbound`]), written to the spool and synced ([`store`]), and
//! queued in the lane of its conversation; then the cursor moves. A worker runs the handler on it; the reply is written and
//! synced, then sent; then the message is settled. A crash between any two of these steps loses nothing, and repeats a
//! handler only if its reply had not been written. `agent/mod.rs` opens with the whole theory.

pub mod agent;
pub mod api;
pub mod commands;
pub mod error;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod halt;
pub mod handler;
pub mod inherited;
pub mod json;
pub mod logging;
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
