//! Messages, of users and of agents.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::a2a::dialect::Dialect;
use crate::a2a::error::Error;
use crate::a2a::params::{self, invalid};
use crate::a2a::part::{Fields, Part, RawJson};
use crate::a2a::spelled::Spelled;
use crate::json::object::{Object, each_item};

/// The maximum number of parts of a message or an artifact.
pub(super) const MAX_PARTS: usize = 1000;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The caller.
    User,
    /// The agent.
    Agent,
}

impl Role {
    /// Reads a role in either spelling.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "user" | "ROLE_USER" => Some(Self::User),
            "agent" | "assistant" | "ROLE_AGENT" => Some(Self::Agent),
            _ => None,
        }
    }

    /// Returns the name of the role.
    pub fn name(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::User, Dialect::V03) => "user",
            (Self::User, Dialect::V10) => "ROLE_USER",
            (Self::Agent, Dialect::V03) => "agent",
            (Self::Agent, Dialect::V10) => "ROLE_AGENT",
        }
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its ID, chosen by its sender.
    pub id: String,
    /// The task that it belongs to.
    pub task_id: Option<String>,
    /// The conversation.
    pub context_id: Option<String>,
    /// Who wrote it.
    pub role: Role,
    /// Its parts; at least one in a message that was received.
    pub parts: Vec<Part>,
    /// Further members, as the sender chose them.
    pub metadata: Option<RawJson>,
    /// The message as received.
    pub raw: Option<RawJson>,
}

impl Message {
    /// Creates a message.
    pub fn new(id: impl Into<String>, role: Role, parts: Vec<Part>) -> Self {
        Self { id: id.into(), task_id: None, context_id: None, role, parts, metadata: None, raw: None }
    }

    /// Reads a message.
    ///
    /// # Errors
    /// [`Error::InvalidParams`], with the name of the member that is missing or wrong.
    pub fn read(raw: &RawValue) -> Result<Self, Error> {
        let message = Object::of(raw).ok_or_else(|| invalid("message must be an object"))?;
        let role = message.string("role").ok_or_else(|| invalid("message.role is missing"))?;
        let parts = message.get("parts").ok_or_else(|| invalid("message.parts is missing"))?;
        let parts = parts_of(parts, "message.parts")?;
        if parts.is_empty() {
            return Err(invalid("message.parts is empty"));
        }
        Ok(Self {
            id: params::id(&message, &["messageId", "message_id"])?.ok_or_else(|| invalid("message.messageId is missing"))?,
            task_id: params::id(&message, &["taskId", "task_id"])?,
            context_id: params::id(&message, &["contextId", "context_id"])?,
            role: Role::read(&role).ok_or_else(|| invalid("message.role is neither user nor agent"))?,
            parts,
            metadata: message.json("metadata"),
            raw: Some(RawJson(raw.to_owned())),
        })
    }

    /// Returns the message as JSON.
    pub fn written(&self, dialect: Dialect) -> impl Serialize + '_ {
        Spelled::new(self, dialect)
    }

    /// Returns the text parts, separated by newlines.
    pub fn text(&self) -> String {
        self.parts.iter().filter_map(Part::as_text).collect::<Vec<_>>().join("\n")
    }
}

/// Reads an array of parts.
pub(super) fn parts_of(array: &RawValue, name: &str) -> Result<Vec<Part>, Error> {
    if !array.get().starts_with('[') {
        return Err(invalid(&format!("{name} must be an array")));
    }
    let (mut parts, mut count, mut bad) = (Vec::new(), 0_usize, None);
    each_item(array, &mut |part| {
        count += 1;
        if count > MAX_PARTS || bad.is_some() {
            return;
        }
        match Object::of(part).and_then(Part::read) {
            Some(part) => parts.push(part),
            None => bad = Some(count - 1),
        }
    });
    match bad {
        Some(at) => Err(invalid(&format!("{name}[{at}] has no content of its kind, or more than one content"))),
        None if count > MAX_PARTS => Err(invalid(&format!("{name} has more than {MAX_PARTS} items"))),
        None => Ok(parts),
    }
}

impl Serialize for Spelled<'_, Message> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = self.what;
        let mut map = serializer.serialize_map(None)?;
        self.kind(&mut map, "message")?;
        map.serialize_entry("role", message.role.name(self.dialect))?;
        map.serialize_entry("messageId", &message.id)?;
        self.optional(&mut map, "taskId", message.task_id.as_ref())?;
        self.optional(&mut map, "contextId", message.context_id.as_ref())?;
        map.serialize_entry("parts", &self.all(&message.parts))?;
        self.optional(&mut map, "metadata", message.metadata.as_ref())?;
        map.end()
    }
}
