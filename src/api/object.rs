//! The members of a JSON object that mean something here, without the rest of it being held: what a stranger puts beside
//! them, however much it is, costs no memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The longest id of a message, a conversation, a task or a delegation, in bytes.
pub(super) const LONGEST_LABEL: usize = 4096;

/// What rows and messages are read for.
const NAMES: &[&str] = &[
    "activity_type",
    "agent_card_url",
    "channel_id",
    "chat_id",
    "contextId",
    "context_id",
    "created_at",
    "data",
    "delegation_id",
    "email",
    "error",
    "error_detail",
    "expects_reply",
    "file",
    "file_id",
    "id",
    "in_reply_to",
    "interim",
    "kind",
    "message",
    "messageId",
    "message_id",
    "metadata",
    "method",
    "mimeType",
    "mime_type",
    "name",
    "params",
    "parts",
    "peer_id",
    "peer_name",
    "peer_role",
    "request_body",
    "response_body",
    "result",
    "role",
    "seq",
    "size",
    "source",
    "source_id",
    "source_type",
    "status",
    "target_id",
    "taskId",
    "task_id",
    "text",
    "ts",
    "type",
    "uri",
    "url",
    "user_id",
    "user_identity_status",
    "username",
];

/// The members that are known by name, as they came; of two with one name the last counts.
#[derive(Debug, Default)]
pub(super) struct Object<'a>(Vec<(&'static str, &'a RawValue)>);

impl<'a> Object<'a> {
    /// Reads an object; `None` if the value is another thing.
    pub(super) fn of(value: &'a RawValue) -> Option<Self> {
        if !value.get().starts_with('{') {
            return None;
        }
        serde_json::Deserializer::from_str(value.get()).deserialize_map(Members).ok()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A member that is an object; an empty one if it is none.
    pub(super) fn object(&self, name: &str) -> Self {
        self.get(name).and_then(Self::of).unwrap_or_default()
    }

    /// A member that is a text.
    pub(super) fn string(&self, name: &str) -> Option<String> {
        string(self.get(name)?)
    }

    /// The same, if there is anything in it.
    pub(super) fn filled(&self, name: &str) -> Option<String> {
        self.string(name).filter(|text| !text.is_empty())
    }

    /// A member that names a thing of the sender's own: a text with something in it. One that is longer than any such name
    /// counts as none, since it would be held, compared, stored and sent back many times over.
    pub(super) fn label(&self, name: &str) -> Option<String> {
        // A quick look first: an escape takes at most six bytes a letter.
        let is_near = |value: &&RawValue| value.get().len() <= 6 * LONGEST_LABEL + 2;
        self.get(name).filter(is_near).and_then(string).filter(|text| (1..=LONGEST_LABEL).contains(&text.len()))
    }

    /// A member that is an id: a text that is not blank, or a number.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        let value = self.get(name)?;
        match value.get().as_bytes().first() {
            Some(b'"') => string(value).filter(|id| !id.trim().is_empty()),
            Some(b'-' | b'0'..=b'9') => Some(value.get().to_owned()),
            _ => None,
        }
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.get() == "true")
    }
}

/// The text that a value is.
pub(super) fn string(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

/// Hands each item of an array to `take`, one at a time.
pub(super) fn each_item<'a>(array: &'a RawValue, take: &mut dyn FnMut(&'a RawValue)) {
    if array.get().starts_with('[') {
        // What is no JSON has been replaced when the row was read.
        let _ = serde_json::Deserializer::from_str(array.get()).deserialize_seq(Items(take));
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut members: Vec<(&'static str, &'de RawValue)> = Vec::new();
        while let Some(name) = map.next_key_seed(Name)? {
            let Some(name) = name else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = map.next_value()?;
            match members.iter_mut().find(|(known, _)| *known == name) {
                Some(member) => member.1 = value,
                None => members.push((name, value)),
            }
        }
        Ok(Object(members))
    }
}

/// A member's name, if it is a known one.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(NAMES.iter().find(|known| **known == name).copied())
    }
}

struct Items<'t, 'a>(&'t mut dyn FnMut(&'a RawValue));

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element()? {
            (self.0)(item);
        }
        Ok(())
    }
}
