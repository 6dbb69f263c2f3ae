//! One line of the journal. Invariant: a line contains no newline, and every line can be read on its own.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::key::Key;
use crate::store::model::Settled;

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Op {
    /// A message was accepted; `value` is its row.
    Accept,
    /// The handler failed.
    Attempt,
    /// The reply to send; `value` is the reply.
    Reply,
    /// A send starts; `value` is a note about it.
    Sending,
    /// The message is done.
    Settled,
    /// Keys of rows that were not for the handler.
    Known,
}

/// A line; its members depend on `op`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Record<'a> {
    pub(crate) op: Op,
    /// When it was written, in Unix milliseconds.
    pub(crate) at: u64,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) id: Cow<'a, str>,
    /// The key of the row `id`, if it was computed before.
    #[serde(skip)]
    pub(crate) row: Option<Key>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) lane: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seq: Option<i64>,
    #[serde(default, skip_serializing_if = "<[Key]>::is_empty")]
    pub(crate) keys: Cow<'a, [Key]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) attempt: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) not_before: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) how: Option<Settled>,
    /// Not an `Option`: a stored `null` must stay a value.
    #[serde(default = "null", skip_serializing_if = "is_null", borrow)]
    pub(crate) value: &'a RawValue,
}

fn null() -> &'static RawValue {
    RawValue::NULL
}

fn is_null(value: &&RawValue) -> bool {
    value.get() == "null"
}

impl<'a> Record<'a> {
    /// Creates a record with only the members that all have.
    pub(crate) fn new(op: Op, at: u64, id: &'a str) -> Self {
        Self {
            op,
            at,
            id: Cow::Borrowed(id),
            row: None,
            lane: Cow::Borrowed(""),
            seq: None,
            keys: Cow::Borrowed(&[]),
            attempt: None,
            error: None,
            not_before: None,
            how: None,
            value: RawValue::NULL,
        }
    }

    pub(crate) fn parse(line: &'a [u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(line)
    }

    /// Appends the record as one line.
    pub(crate) fn write_line(&self, to: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        let start = to.len();
        serde_json::to_writer(&mut *to, self)?;
        // A raw value may span several lines. JSON has no newline inside a string, so each becomes a blank.
        if memchr::memchr2(b'\n', b'\r', self.value.get().as_bytes()).is_some() {
            for byte in &mut to[start..] {
                if matches!(byte, b'\n' | b'\r') {
                    *byte = b' ';
                }
            }
        }
        to.push(b'\n');
        Ok(())
    }
}
