//! Reads the members of a JSON object that matter here without holding the rest. Whatever else a sender adds, and
//! however much of it, costs no memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The maximum length of the ID of a message, a conversation, a task, or a delegation, in bytes.
pub(crate) const MAX_LABEL_BYTES: usize = 4096;

/// The members that are read from rows, messages and requests, in the order of their bytes.
const NAMES: &[&str] = &[
    "acceptedOutputModes",
    "accepted_output_modes",
    "activity_type",
    "agent_card_url",
    "artifactId",
    "artifact_id",
    "artifacts",
    "blocking",
    "bytes",
    "channel_id",
    "chat_id",
    "configuration",
    "contextId",
    "context_id",
    "created_at",
    "data",
    "delegation_id",
    "description",
    "email",
    "error",
    "error_detail",
    "expects_reply",
    "file",
    "file_id",
    "filename",
    "history",
    "historyLength",
    "history_length",
    "id",
    "in_reply_to",
    "includeArtifacts",
    "include_artifacts",
    "interim",
    "jsonrpc",
    "kind",
    "mediaType",
    "media_type",
    "message",
    "messageId",
    "message_id",
    "metadata",
    "method",
    "mimeType",
    "mime_type",
    "name",
    "pageSize",
    "pageToken",
    "page_size",
    "page_token",
    "params",
    "parts",
    "peer_id",
    "peer_name",
    "peer_role",
    "pushNotificationConfig",
    "push_notification_config",
    "raw",
    "request_body",
    "response_body",
    "result",
    "returnImmediately",
    "return_immediately",
    "role",
    "seq",
    "size",
    "source",
    "source_id",
    "source_type",
    "state",
    "status",
    "statusTimestampAfter",
    "status_timestamp_after",
    "target_id",
    "taskId",
    "taskPushNotificationConfig",
    "task_id",
    "task_push_notification_config",
    "text",
    "timestamp",
    "ts",
    "type",
    "uri",
    "url",
    "user_id",
    "user_identity_status",
    "username",
];

/// The members with a known name, as received. If a name occurs twice, the last one counts.
#[derive(Debug, Default)]
pub(crate) struct Object<'a>(Vec<(&'static str, &'a RawValue)>);

impl<'a> Object<'a> {
    /// Reads an object. Returns `None` if the value has another type.
    pub(crate) fn of(value: &'a RawValue) -> Option<Self> {
        if !value.get().starts_with('{') {
            return None;
        }
        serde_json::Deserializer::from_str(value.get()).deserialize_map(Members).ok()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns a member that is an object, or an empty object.
    pub(crate) fn object(&self, name: &str) -> Self {
        self.get(name).and_then(Self::of).unwrap_or_default()
    }

    /// Returns a member that is a string.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        string(self.get(name)?)
    }

    /// Returns a member that is a string and not empty.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        self.string(name).filter(|text| !text.is_empty())
    }

    /// Returns a member that holds an identifier chosen by the sender: a non-empty string. A string over the limit
    /// counts as missing, because it would be held, compared, stored, and sent back many times.
    pub(crate) fn label(&self, name: &str) -> Option<String> {
        // A cheap check first: an escape takes at most six bytes per byte of text.
        let may_fit = |value: &&RawValue| value.get().len() <= 6 * MAX_LABEL_BYTES + 2;
        self.get(name).filter(may_fit).and_then(string).filter(|text| (1..=MAX_LABEL_BYTES).contains(&text.len()))
    }

    /// Returns a member that is an ID: a string that is not blank, or a number.
    pub(crate) fn id(&self, name: &str) -> Option<String> {
        let value = self.get(name)?;
        match value.get().as_bytes().first() {
            Some(b'"') => string(value).filter(|id| !id.trim().is_empty()),
            Some(b'-' | b'0'..=b'9') => Some(value.get().to_owned()),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.get() == "true")
    }
}

/// Returns the text of a JSON string.
pub(crate) fn string(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| serde_json::from_str(value.get()).ok()).flatten()
}

/// Passes each item of an array to `take`, one at a time.
pub(crate) fn each_item<'a>(array: &'a RawValue, take: &mut dyn FnMut(&'a RawValue)) {
    if array.get().starts_with('[') {
        // Invalid JSON was already replaced when the text was read.
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

/// A member's name, if it is known.
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
        Ok(NAMES.binary_search(&name).ok().map(|at| NAMES[at]))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        assert!(NAMES.is_sorted());
        let value = RawValue::from_string(r#"{"url": 1, "other": 2, "activity_type": 3, "url": 4}"#.to_owned()).unwrap();
        let object = Object::of(&value).unwrap();
        let found = |name| object.get(name).map(RawValue::get);
        assert_eq!((found("url"), found("activity_type"), found("other")), (Some("4"), Some("3"), None));
    }
}
