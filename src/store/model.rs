//! The values that the store takes and returns. Invariant: a row and a reply are raw JSON, passed on unchanged.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::key::Key;
use crate::text::printable;

/// A message for [`Store::accept`](crate::store::Store::accept).
#[derive(Debug, Clone, Copy)]
pub struct NewMessage<'a> {
    /// The row's id.
    pub id: &'a str,
    /// The message's other keys (a fingerprint of its content); the store adds the key of the row.
    pub keys: &'a [Key],
    /// Keys that are remembered with the message but do not decide whether it is new: those of uploads that it mentions.
    pub covers: &'a [Key],
    /// The lane; messages of one lane are handled in order.
    pub lane: &'a str,
    /// The row's `seq`, if the server has it.
    pub seq: Option<i64>,
    /// The row as received.
    pub row: &'a RawValue,
}

/// What happened to a message of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// It is in the spool now.
    New,
    /// It was already known, or another row with the same message was.
    Duplicate,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The handler has to run.
    Accepted,
    /// There is a reply to send.
    Replied,
    /// A send of the reply started, and its outcome is unknown.
    Sending,
}

/// An unsettled message, without its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The row's id.
    pub id: String,
    /// Its lane.
    pub lane: String,
    /// The row's `seq`, if the server has it.
    pub seq: Option<i64>,
    /// Size of the row in bytes.
    pub bytes: u32,
    /// Number of attempts so far.
    pub attempts: u32,
    /// No retry before this time, in Unix milliseconds.
    pub not_before: Option<u64>,
    /// When it was accepted, in Unix milliseconds.
    pub accepted_at: u64,
    /// How far it has come.
    pub stage: Stage,
}

/// A message as it is on disk.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The row's id.
    pub id: String,
    /// Its lane.
    pub lane: String,
    /// The row's `seq`, if the server has it.
    pub seq: Option<i64>,
    /// The row as received, with newlines between its members replaced by blanks.
    pub row: Box<RawValue>,
    /// When it was accepted, in Unix milliseconds.
    pub accepted_at: u64,
    /// Number of attempts so far.
    pub attempts: u32,
    /// The error of the last one.
    pub last_error: Option<String>,
    /// No retry before this time, in Unix milliseconds.
    pub not_before: Option<u64>,
    /// The reply, once there is one.
    pub reply: Option<StoredReply>,
    /// The last send of this reply that started.
    pub sending: Option<Sending>,
}

/// A reply to send.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredReply {
    /// The value passed to [`Store::record_reply`](crate::store::Store::record_reply).
    pub value: Box<RawValue>,
    /// When it was stored, in Unix milliseconds.
    pub at: u64,
}

/// A send that started.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sending {
    /// The value passed to [`Store::record_sending`](crate::store::Store::record_sending).
    pub note: Box<RawValue>,
    /// When it started, in Unix milliseconds.
    pub at: u64,
}

/// How a message was settled; stored in the journal for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// The reply was sent.
    Answered,
    /// The handler had no reply, or none was expected.
    NoReply,
    /// It was given up; see [`Store::move_to_dead_letters`](crate::store::Store::move_to_dead_letters).
    Dead,
    /// It was skipped by the named rule.
    Skipped(String),
}

/// Counts for status output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Number of unsettled messages.
    pub pending: usize,
    /// Bytes of the journal that belong to them.
    pub pending_bytes: u64,
    /// How many of them have a reply.
    pub replied: usize,
    /// Number of dead letters.
    pub dead: usize,
    /// Number of remembered keys of settled messages; a message has one or more.
    pub settled: usize,
    /// Size of the journal.
    pub journal_bytes: u64,
}

/// Who holds a lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process id as it sees it (another one inside a container).
    pub pid: u32,
    /// When it took the lock, in RFC 3339.
    pub since: String,
    /// The name of the command. Without its arguments: they may contain a token.
    pub command: String,
    /// The machine or container it runs on; empty if unknown.
    #[serde(default)]
    pub host: String,
}

impl Holder {
    /// Describes this process.
    pub(crate) fn this_process(command: &str) -> Self {
        Self {
            pid: std::process::id(),
            since: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            command: command.to_owned(),
            host: host(),
        }
    }

    /// Returns whether it runs on another machine, or in another container, that also uses this folder: then its process id
    /// means nothing here.
    pub fn is_on_another_host(&self) -> bool {
        !self.host.is_empty() && self.host != host()
    }

    /// Returns whether it runs until it is stopped.
    pub fn is_long_running(&self) -> bool {
        !self.command.starts_with("molecule-agent ") || self.command.ends_with(" connect") || self.command.ends_with(" dev")
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if self.is_on_another_host() {
            write!(f, " on {}", printable(&self.host, 100))?;
        }
        write!(f, " ({}, since {})", printable(&self.command, 200), printable(&self.since, 40))
    }
}

/// Returns the name of this machine or container.
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
