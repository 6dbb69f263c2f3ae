//! What is given to the spool and what it tells. What must stay true: a row and a reply are raw JSON, handed on as they
//! came.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::key::Key;

/// A message for [`Store::accept`](crate::store::Store::accept).
#[derive(Debug, Clone, Copy)]
pub struct NewMessage<'a> {
    /// The row's id.
    pub id: &'a str,
    /// What else identifies it (a fingerprint of the message); the key of the row is added by the store.
    pub keys: &'a [Key],
    /// Keys that are remembered with it, like those, but do not tell whether it is new: of uploads that it mentions.
    pub covers: &'a [Key],
    /// Messages of one lane are handled in order.
    pub lane: &'a str,
    /// The row's `seq`, where the server has it.
    pub seq: Option<i64>,
    /// The row as it came.
    pub row: &'a RawValue,
}

/// What became of a message of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// It is in the spool now.
    New,
    /// It, or another row of the same message, is or was there already.
    Duplicate,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The handler has to run.
    Accepted,
    /// There is a reply to be sent.
    Replied,
    /// The sending of the reply has begun, and how that ended is not known.
    Sending,
}

/// A message that is not settled, without its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The row's id.
    pub id: String,
    /// Its lane.
    pub lane: String,
    /// The row's `seq`, where the server has it.
    pub seq: Option<i64>,
    /// Size of the row.
    pub bytes: u32,
    /// Attempts made so far.
    pub attempts: u32,
    /// Not to be tried before this time, unix milliseconds.
    pub not_before: Option<u64>,
    /// When it was taken in, unix milliseconds.
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
    /// The row's `seq`, where the server has it.
    pub seq: Option<i64>,
    /// The row as it came, newlines between its members replaced by blanks.
    pub row: Box<RawValue>,
    /// When it was taken in, unix milliseconds.
    pub accepted_at: u64,
    /// Attempts made so far.
    pub attempts: u32,
    /// How the last of them failed.
    pub last_error: Option<String>,
    /// Not to be tried before this time, unix milliseconds.
    pub not_before: Option<u64>,
    /// The reply, once there is one.
    pub reply: Option<StoredReply>,
    /// The last send of this reply that was begun.
    pub sending: Option<Sending>,
}

/// A reply that has to be sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredReply {
    /// What was given to [`Store::record_reply`](crate::store::Store::record_reply).
    pub value: Box<RawValue>,
    /// When, unix milliseconds.
    pub at: u64,
}

/// A send that was begun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sending {
    /// What was given to [`Store::record_sending`](crate::store::Store::record_sending).
    pub note: Box<RawValue>,
    /// When, unix milliseconds.
    pub at: u64,
}

/// How a message was settled; kept in the journal for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// The reply was sent.
    Answered,
    /// The handler had nothing to say, or nothing was expected.
    NoReply,
    /// Given up; see [`Store::bury`](crate::store::Store::bury).
    Dead,
    /// Passed over by a rule, which is named.
    Skipped(String),
}

/// Counts for status output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Messages not settled.
    pub pending: usize,
    /// Bytes of the journal that belong to them.
    pub pending_bytes: u64,
    /// Those of them with a reply.
    pub replied: usize,
    /// Dead letters.
    pub dead: usize,
    /// Keys of settled messages that are remembered; a message has one or more.
    pub settled: usize,
    /// Size of the journal.
    pub journal_bytes: u64,
}
