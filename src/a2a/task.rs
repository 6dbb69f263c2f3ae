//! Tasks, as a server writes them and as a client reads them.

use jiff::Timestamp;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::a2a::dialect::{Dialect, State};
use crate::a2a::message::{Message, parts_of};
use crate::a2a::part::{Fields, Part, RawJson};
use crate::a2a::spelled::Spelled;
use crate::json::object::{Object, each_item};

/// The maximum number of artifacts, and of messages in the history, that are read.
const MAX_ITEMS: usize = 1000;

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its ID, chosen by the agent.
    pub id: String,
    /// The conversation; empty if another agent did not state it.
    pub context_id: String,
    /// The state.
    pub state: State,
    /// When it got into the state.
    pub updated: Option<Timestamp>,
    /// What the agent says about the state: a question, or the reason for a failure.
    pub status_message: Option<Message>,
    /// What the agent made.
    pub artifacts: Vec<Artifact>,
    /// The messages so far, the oldest first.
    pub history: Vec<Message>,
    /// Further members, as the agent chose them.
    pub metadata: Option<RawJson>,
}

/// A result of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its ID, unique in the task.
    pub id: String,
    /// A name for people.
    pub name: Option<String>,
    /// A description for people.
    pub description: Option<String>,
    /// The parts; at least one.
    pub parts: Vec<Part>,
    /// Further members, as the agent chose them.
    pub metadata: Option<RawJson>,
}

/// How much of a task is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The number of messages of the history that are written, the newest ones. With 0, the member is omitted.
    pub history: usize,
    /// Whether the artifacts are written.
    pub has_artifacts: bool,
}

impl View {
    /// Writes everything.
    pub const ALL: Self = Self { history: usize::MAX, has_artifacts: true };
}

/// The result of a sent message.
#[derive(Debug, Clone, Copy)]
pub enum SendResult<'a> {
    /// The answer.
    Message(&'a Message),
    /// A task, which is done or continues.
    Task(&'a Task, View),
}

impl Artifact {
    /// Creates an artifact without a name.
    pub fn new(id: impl Into<String>, parts: Vec<Part>) -> Self {
        Self { id: id.into(), name: None, description: None, parts, metadata: None }
    }
}

impl Task {
    /// Returns the task as JSON.
    pub fn written(&self, dialect: Dialect, view: View) -> impl Serialize + '_ {
        Viewed { task: Spelled::new(self, dialect), view }
    }

    /// Reads a task, of either version. Messages and artifacts that cannot be read are omitted. Returns `None` if it has
    /// no ID or no state.
    pub fn read(raw: &RawValue) -> Option<Self> {
        let task = Object::of(raw)?;
        let status = task.object("status");
        let time = status.string("timestamp").and_then(|time| time.parse().ok());
        Some(Self {
            id: task.first_filled(&["id"])?,
            context_id: task.first_filled(&["contextId", "context_id"]).unwrap_or_default(),
            state: State::read(&status.string("state")?)?,
            updated: time,
            status_message: status.get("message").and_then(|message| Message::read(message).ok()),
            artifacts: items(&task, "artifacts", Artifact::read),
            history: items(&task, "history", |message| Message::read(message).ok()),
            metadata: task.json("metadata"),
        })
    }
}

impl Artifact {
    fn read(raw: &RawValue) -> Option<Self> {
        let artifact = Object::of(raw)?;
        Some(Self {
            id: artifact.first_filled(&["artifactId", "artifact_id"]).unwrap_or_default(),
            name: artifact.first_filled(&["name"]),
            description: artifact.first_filled(&["description"]),
            parts: parts_of(artifact.get("parts")?, "parts").ok()?,
            metadata: artifact.json("metadata"),
        })
    }
}

fn items<T>(task: &Object<'_>, name: &str, read: impl Fn(&RawValue) -> Option<T>) -> Vec<T> {
    let mut items = Vec::new();
    if let Some(array) = task.get(name) {
        each_item(array, &mut |item| {
            if items.len() < MAX_ITEMS {
                items.extend(read(item));
            }
        });
    }
    items
}

impl SendResult<'_> {
    /// Returns the result as JSON: in 0.3 the object itself, in 1.0 wrapped.
    pub fn written(self, dialect: Dialect) -> impl Serialize {
        WrittenResult { result: self, dialect }
    }
}

struct WrittenResult<'a> {
    result: SendResult<'a>,
    dialect: Dialect,
}

impl Serialize for WrittenResult<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn put<S: Serializer>(serializer: S, dialect: Dialect, name: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
            if dialect == Dialect::V03 {
                return value.serialize(serializer);
            }
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(name, value)?;
            map.end()
        }
        match self.result {
            SendResult::Message(message) => put(serializer, self.dialect, "message", &Spelled::new(message, self.dialect)),
            SendResult::Task(task, view) => put(serializer, self.dialect, "task", &task.written(self.dialect, view)),
        }
    }
}

/// A task in one version's spelling, as far as it is wanted.
struct Viewed<'a> {
    task: Spelled<'a, Task>,
    view: View,
}

struct Status<'a>(&'a Spelled<'a, Task>);

/// Formats a time as the protocol has it: in UTC, with milliseconds.
pub(super) fn time_text(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

impl Serialize for Status<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Spelled { what: task, dialect } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("state", task.state.name(*dialect))?;
        self.0.optional(&mut map, "timestamp", task.updated.map(time_text).as_ref())?;
        let said = task.status_message.as_ref().map(|message| self.0.also(message));
        self.0.optional(&mut map, "message", said.as_ref())?;
        map.end()
    }
}

impl Serialize for Viewed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { task: spelled, view } = self;
        let task = spelled.what;
        let mut map = serializer.serialize_map(None)?;
        spelled.kind(&mut map, "task")?;
        map.serialize_entry("id", &task.id)?;
        map.serialize_entry("contextId", &task.context_id)?;
        map.serialize_entry("status", &Status(spelled))?;
        if view.has_artifacts && !task.artifacts.is_empty() {
            map.serialize_entry("artifacts", &spelled.all(&task.artifacts))?;
        }
        let newest = &task.history[task.history.len().saturating_sub(view.history)..];
        if !newest.is_empty() {
            map.serialize_entry("history", &spelled.all(newest))?;
        }
        spelled.optional(&mut map, "metadata", task.metadata.as_ref())?;
        map.end()
    }
}

impl Serialize for Spelled<'_, Artifact> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let artifact = self.what;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("artifactId", &artifact.id)?;
        self.optional(&mut map, "name", artifact.name.as_ref())?;
        self.optional(&mut map, "description", artifact.description.as_ref())?;
        map.serialize_entry("parts", &self.all(&artifact.parts))?;
        self.optional(&mut map, "metadata", artifact.metadata.as_ref())?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::a2a::message::Role;

    fn task() -> Task {
        let message = |id: &str, role, text: &str| Message::new(id, role, vec![Part::text(text)]);
        Task {
            id: "T".into(),
            context_id: "C".into(),
            state: State::InputRequired,
            updated: Some("2026-05-02T12:15:30.1239+02:00".parse().unwrap()),
            status_message: Some(message("q", Role::Agent, "which?")),
            artifacts: vec![Artifact { name: Some("n".into()), ..Artifact::new("A", vec![Part::text("hello")]) }],
            history: vec![message("m1", Role::User, "one"), message("m2", Role::User, "two")],
            metadata: None,
        }
    }

    fn written(dialect: Dialect, view: View) -> Value {
        serde_json::to_value(task().written(dialect, view)).unwrap()
    }

    #[test]
    fn a_task_is_written_in_both_versions() {
        let view = View { history: 1, has_artifacts: true };
        assert_eq!(
            written(Dialect::V03, view),
            json!({
                "kind": "task", "id": "T", "contextId": "C",
                "status": {
                    "state": "input-required", "timestamp": "2026-05-02T10:15:30.123Z",
                    "message": {"kind": "message", "role": "agent", "messageId": "q", "parts": [{"kind": "text", "text": "which?"}]},
                },
                "artifacts": [{"artifactId": "A", "name": "n", "parts": [{"kind": "text", "text": "hello"}]}],
                "history": [{"kind": "message", "role": "user", "messageId": "m2", "parts": [{"kind": "text", "text": "two"}]}],
            })
        );
        assert_eq!(
            written(Dialect::V10, view),
            json!({
                "id": "T", "contextId": "C",
                "status": {
                    "state": "TASK_STATE_INPUT_REQUIRED", "timestamp": "2026-05-02T10:15:30.123Z",
                    "message": {"role": "ROLE_AGENT", "messageId": "q", "parts": [{"text": "which?"}]},
                },
                "artifacts": [{"artifactId": "A", "name": "n", "parts": [{"text": "hello"}]}],
                "history": [{"role": "ROLE_USER", "messageId": "m2", "parts": [{"text": "two"}]}],
            })
        );
    }

    #[test]
    fn history_and_artifacts_are_written_on_demand_and_nothing_is_empty() {
        let members = |history, has_artifacts| {
            let task = written(Dialect::V10, View { history, has_artifacts });
            let count = |name: &str| task.get(name).map(|items| items.as_array().unwrap().len());
            (count("history"), count("artifacts"))
        };
        assert_eq!(members(0, true), (None, Some(1)));
        assert_eq!(members(5, false), (Some(2), None));
        let bare = Task { updated: None, status_message: None, artifacts: vec![], history: vec![], ..task() };
        let bare = serde_json::to_value(bare.written(Dialect::V10, View::ALL)).unwrap();
        assert_eq!(bare, json!({"id": "T", "contextId": "C", "status": {"state": "TASK_STATE_INPUT_REQUIRED"}}));
    }

    #[test]
    fn a_written_task_is_read_again() {
        for dialect in [Dialect::V03, Dialect::V10] {
            let raw = serde_json::value::to_raw_value(&task().written(dialect, View::ALL)).unwrap();
            let mut read = Task::read(&raw).unwrap();
            read.history.iter_mut().chain(&mut read.status_message).for_each(|message| message.raw = None);
            let expected = Task { updated: Some("2026-05-02T10:15:30.123Z".parse().unwrap()), ..task() };
            assert_eq!(read, expected, "{dialect:?}");
        }
    }

    #[test]
    fn the_result_of_a_send_is_told_apart_by_kind_or_wrapped() {
        let (task, message) = (task(), Message::new("r", Role::Agent, vec![Part::text("hello")]));
        let written = |result: SendResult<'_>, dialect| serde_json::to_value(result.written(dialect)).unwrap();
        let view = View { history: 0, has_artifacts: false };
        assert_eq!(written(SendResult::Task(&task, view), Dialect::V03)["kind"], "task");
        assert_eq!(written(SendResult::Task(&task, view), Dialect::V10)["task"]["id"], "T");
        assert_eq!(written(SendResult::Message(&message), Dialect::V03)["kind"], "message");
        assert_eq!(
            written(SendResult::Message(&message), Dialect::V10),
            json!({"message": {"role": "ROLE_AGENT", "messageId": "r", "parts": [{"text": "hello"}]}})
        );
    }
}
