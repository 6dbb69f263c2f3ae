//! Reads an agent's A2A answers, in both versions of the protocol and in every wrapping in use. This is the only
//! reader. Pure functions.
//!
//! An answer is a message or a task. A task has a state, and only a completed one counts as an answer. Version 1.0 has
//! no `kind`, wraps the response to a send in `message` or `task`, and writes states and roles in capitals.

use serde_json::{Map, Value};

use crate::a2a::dialect::{Dialect, State};
use crate::a2a::part::{Fields as _, Part, file_of, name_of, text_of, uri_of};

/// The maximum nesting of wrappings; more than any agent sends.
const MAX_DEPTH: usize = 4;

/// The answer of an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The final or current state.
    pub state: AnswerState,
    /// The text: the result, the question, or the reason for a failure.
    pub text: String,
    /// The files: those of the results, and those that came with the state.
    pub files: Vec<Part>,
    /// The task, if the answer is a task.
    pub task: Option<TaskRef>,
    /// The conversation, if the agent stated it.
    pub context_id: Option<String>,
}

/// A task of another agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRef {
    /// The agent's ID of the task.
    pub id: String,
    /// The version in which the agent wrote it.
    pub dialect: Dialect,
}

/// The state of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerState {
    /// Answered: a message, or a completed task.
    Answered,
    /// The task is waiting or in progress.
    Working,
    /// The task needs more input from us.
    InputRequired,
    /// The task needs someone to authenticate.
    AuthRequired,
    /// The task failed.
    Failed,
    /// The agent rejected the task.
    Rejected,
    /// The task was canceled.
    Canceled,
    /// A JSON-RPC error.
    Error,
}

impl AnswerState {
    /// Returns the name of the state in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Working => "working",
            Self::InputRequired => "input_required",
            Self::AuthRequired => "auth_required",
            Self::Failed | Self::Error => "failed",
            Self::Rejected => "rejected",
            Self::Canceled => "canceled",
        }
    }

    /// Returns `None` for an unknown state, which cannot be relied on.
    fn of(word: &str) -> Option<Self> {
        Some(match State::read(word)? {
            State::Completed => Self::Answered,
            State::Submitted | State::Working => Self::Working,
            State::InputRequired => Self::InputRequired,
            State::AuthRequired => Self::AuthRequired,
            State::Failed => Self::Failed,
            State::Rejected => Self::Rejected,
            State::Canceled => Self::Canceled,
            State::Unknown => return None,
        })
    }
}

impl Answer {
    /// Reads a response: a JSON-RPC response, its result, a message, or a task, bare or wrapped. Returns `None` for
    /// anything else.
    pub fn read(body: &Value) -> Option<Self> {
        read(body, MAX_DEPTH)
    }
}

fn read(body: &Value, depth: usize) -> Option<Answer> {
    let body = match body {
        Value::Object(body) => body,
        // Some platforms store an answer as a string.
        Value::String(text) => return Some(of_text(text, depth)),
        _ => return None,
    };
    if let Some(error) = body.get("error").filter(|error| error.is_object() || (error.is_string() && has_version(body))) {
        return Some(Answer { state: AnswerState::Error, ..answered(error_text(error)) });
    }
    let inner = ["result", "task", "message"].iter().find_map(|name| body.get(*name).filter(|inner| !inner.is_null()));
    if is_task(body) {
        Some(of_task(body))
    } else if body.get("parts").is_some_and(Value::is_array) {
        Some(Answer { files: files_of(body), context_id: context_of(body), ..answered(parts_of(body)) })
    } else if let Some(inner) = inner.filter(|_| depth > 0) {
        read(inner, depth - 1)
    } else {
        body.get("text").and_then(Value::as_str).map(|text| answered(text.to_owned()))
    }
}

fn has_version(body: &Map<String, Value>) -> bool {
    body.contains_key("jsonrpc")
}

fn of_text(text: &str, depth: usize) -> Answer {
    let inner = serde_json::from_str::<Value>(text).ok().filter(Value::is_object);
    inner.filter(|_| depth > 0).and_then(|inner| read(&inner, depth - 1)).unwrap_or_else(|| answered(text.to_owned()))
}

fn answered(text: String) -> Answer {
    Answer { state: AnswerState::Answered, text, files: Vec::new(), task: None, context_id: None }
}

fn error_text(error: &Value) -> String {
    let message = error.as_str().or_else(|| error.get("message")?.as_str());
    let code = error.get("code").map(ToString::to_string);
    match (message.filter(|message| !message.is_empty()), code) {
        (Some(message), _) => message.to_owned(),
        (None, Some(code)) => format!("error {code}"),
        (None, None) => error.to_string(),
    }
}

/// Returns the name of a task's state, wherever it is.
fn state_word(task: &Map<String, Value>) -> Option<&str> {
    let status = task.get("status");
    status.and_then(|status| status.get("state")).or(status).or_else(|| task.get("state"))?.as_str()
}

fn is_task(body: &Map<String, Value>) -> bool {
    let is_called_so = body.get("kind").and_then(Value::as_str) == Some("task");
    let has_state = state_word(body).and_then(AnswerState::of).is_some();
    let has_status = body.get("status").is_some_and(|status| status.get("state").is_some());
    is_called_so || has_status || body.get("artifacts").is_some_and(Value::is_array) || (has_state && body.contains_key("id"))
}

fn of_task(task: &Map<String, Value>) -> Answer {
    let said = task.get("status").and_then(|status| status.get("message")).map(text_of_message).unwrap_or_default();
    let results = task.get("artifacts").and_then(Value::as_array).into_iter().flatten();
    let results: Vec<String> = results.filter_map(Value::as_object).map(parts_of).filter(|text| !text.is_empty()).collect();
    let results = results.join("\n");
    let word = state_word(task);
    let first = |texts: [String; 3]| texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let result = |said: String, results: String| first([results, said, last_message(task)]);
    let (state, text) = match word.map(|word| (word, AnswerState::of(word))) {
        None | Some((_, Some(AnswerState::Answered))) => (AnswerState::Answered, result(said, results)),
        Some((_, Some(state))) => (state, first([said, results, String::new()])),
        // An unknown state does not count as an answer, whatever the text.
        Some((word, None)) => {
            let text = result(said, results);
            let colon = if text.is_empty() { "" } else { ": " };
            (AnswerState::Failed, format!("the task has the unknown state {word:?}{colon}{text}"))
        }
    };
    let is_new = !task.contains_key("kind") && word.is_none_or(|word| word.starts_with("TASK_STATE_"));
    let dialect = if is_new { Dialect::V10 } else { Dialect::V03 };
    let id = task.first_filled(&["id", "taskId", "task_id"]);
    let artifacts = task.get("artifacts").and_then(Value::as_array).into_iter().flatten();
    let said = task.get("status").and_then(|status| status.get("message"));
    let files = artifacts.chain(said).filter_map(Value::as_object).flat_map(files_of).collect();
    Answer { state, text, files, task: id.map(|id| TaskRef { id, dialect }), context_id: context_of(task) }
}

fn context_of(body: &Map<String, Value>) -> Option<String> {
    body.first_filled(&["contextId", "context_id"])
}

/// Returns the files of a message or an artifact.
fn files_of(holder: &Map<String, Value>) -> Vec<Part> {
    let parts = holder.get("parts").and_then(Value::as_array).into_iter().flatten();
    parts.filter_map(Value::as_object).filter_map(Part::read).filter(Part::is_file).collect()
}

/// Returns the agent's last message in a task's history.
fn last_message(task: &Map<String, Value>) -> String {
    let history = task.get("history").and_then(Value::as_array).into_iter().flatten().rev();
    let is_agents = |message: &&Value| {
        let role = message.get("role").and_then(Value::as_str).unwrap_or_default();
        matches!(role, "agent" | "assistant" | "ROLE_AGENT")
    };
    history.filter(is_agents).map(text_of_message).next().unwrap_or_default()
}

/// Returns the text of a message, or a string in its place.
fn text_of_message(message: &Value) -> String {
    message.as_str().map(ToOwned::to_owned).or_else(|| message.as_object().map(parts_of)).unwrap_or_default()
}

/// Returns the text parts of a message or an artifact. If there are none, returns its data or the addresses of its
/// files.
fn parts_of(holder: &Map<String, Value>) -> String {
    let parts = || holder.get("parts").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let joined = |texts: Vec<String>| Some(texts.join("\n")).filter(|text| !text.is_empty());
    let texts = parts().filter_map(|part| text_of(&part));
    joined(texts.collect()).or_else(|| joined(parts().filter_map(other_part).collect())).unwrap_or_default()
}

/// Formats a part that is not text: data as JSON, a file by its address or name. A part of an unknown kind may still have
/// a text.
fn other_part(part: &Map<String, Value>) -> Option<String> {
    if let Some(data) = part.get("data") {
        return Some(data.to_string());
    }
    let file = file_of(part);
    let has_bytes = file.contains_key("bytes") || file.contains_key("raw");
    let named = uri_of(&file).or_else(|| name_of(&file)).or_else(|| has_bytes.then(|| "an unnamed file".to_owned()));
    named.or_else(|| part.first_filled(&["text"]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(body: &Value) -> (AnswerState, String) {
        let answer = Answer::read(body).unwrap_or_else(|| panic!("not read as an answer: {body}"));
        (answer.state, answer.text)
    }

    /// Returns a body in every wrapping that has been seen.
    fn wrapped(body: &Value, name: &str) -> Vec<Value> {
        vec![
            body.clone(),
            json!({"jsonrpc": "2.0", "id": 1, "result": body}),
            json!({"jsonrpc": "2.0", "id": 1, "result": {name: body}}),
            json!({name: body}),
            json!({"result": {"jsonrpc": "2.0", "id": 1, "result": body}}),
            Value::from(json!({"result": body}).to_string()),
        ]
    }

    #[test]
    fn the_text_of_a_message_is_found_in_both_versions_and_every_wrapping() {
        let old = json!({"kind": "message", "role": "agent", "messageId": "m", "parts": [{"kind": "text", "text": "pong"}]});
        let new = json!({"role": "ROLE_AGENT", "messageId": "m", "parts": [{"text": "pong"}]});
        for body in [old, new].iter().flat_map(|message| wrapped(message, "message")) {
            assert_eq!(read(&body), (AnswerState::Answered, "pong".to_owned()), "{body}");
        }
        for other in [json!("pong"), json!({"result": "pong"}), json!({"result": {"text": "pong"}})] {
            assert_eq!(read(&other), (AnswerState::Answered, "pong".to_owned()), "{other}");
        }
    }

    #[test]
    fn tasks_are_classified_by_their_state_in_both_versions() {
        use AnswerState::{Answered, AuthRequired, Canceled, Failed, InputRequired, Rejected, Working};
        let states = [
            ("completed", Answered),
            ("submitted", Working),
            ("working", Working),
            ("input-required", InputRequired),
            ("auth-required", AuthRequired),
            ("failed", Failed),
            ("rejected", Rejected),
            ("canceled", Canceled),
        ];
        for (word, state) in states {
            let old = json!({
                "kind": "task", "id": "t", "contextId": "c",
                "status": {"state": word, "message": {"kind": "message", "role": "agent", "parts": [{"kind": "text", "text": "why"}]}},
            });
            let capitals = format!("TASK_STATE_{}", word.to_uppercase().replace('-', "_"));
            let new =
                json!({"id": "t", "status": {"state": capitals, "message": {"role": "ROLE_AGENT", "parts": [{"text": "why"}]}}});
            for (task, dialect) in [(old, Dialect::V03), (new, Dialect::V10)] {
                for body in wrapped(&task, "task") {
                    assert_eq!(read(&body), (state, "why".to_owned()), "{body}");
                    assert_eq!(Answer::read(&body).unwrap().task, Some(TaskRef { id: "t".into(), dialect }), "{body}");
                }
            }
        }
    }

    #[test]
    fn a_result_is_read_from_the_artifacts_then_the_status_then_the_history() {
        let part = |text: &str| json!([{"text": text}]);
        let said = json!({"state": "completed", "message": {"parts": part("said")}});
        let made = json!([{"artifactId": "a", "parts": part("one")}, {"artifactId": "b", "parts": part("two")}]);
        let history = json!([{"role": "user", "parts": part("ask")}, {"role": "agent", "parts": part("told")}]);
        let text_of = |task: Value| read(&json!({"result": task})).1;
        assert_eq!(text_of(json!({"id": "t", "status": said, "artifacts": made})), "one\ntwo");
        assert_eq!(text_of(json!({"id": "t", "status": said, "artifacts": []})), "said");
        assert_eq!(text_of(json!({"id": "t", "status": {"state": "completed"}, "history": history})), "told");
        assert_eq!(text_of(json!({"id": "t", "artifacts": made})), "one\ntwo", "no state");
        let failed = json!({"id": "t", "status": {"state": "failed"}, "artifacts": made, "history": history});
        assert_eq!(read(&failed), (AnswerState::Failed, "one\ntwo".to_owned()));
    }

    #[test]
    fn parts_without_text_are_shown_in_another_form() {
        let text_of = |parts: Value| read(&json!({"result": {"kind": "message", "parts": parts}})).1;
        assert_eq!(text_of(json!([{"kind": "data", "data": {"a": 1}}])), r#"{"a":1}"#);
        assert_eq!(text_of(json!([{"data": {"a": 1}}, {"text": "with words"}])), "with words");
        assert_eq!(text_of(json!([{"kind": "file", "file": {"uri": "https://x/y", "name": "y"}}])), "https://x/y");
        assert_eq!(text_of(json!([{"raw": "aGk=", "filename": "hi.txt"}])), "hi.txt");
        assert_eq!(text_of(json!([{"kind": "file", "file": {"bytes": "aGk="}}])), "an unnamed file");
    }

    #[test]
    fn files_and_the_conversation_are_read_next_to_the_text() {
        let old = json!({"kind": "file", "file": {"bytes": "aGk=", "name": "a.txt"}});
        let new = json!({"url": "https://x/y", "mediaType": "text/plain"});
        let parts = json!([old, {"text": "two files"}, new]);
        let task = json!({
            "id": "t", "contextId": "c", "artifacts": [{"parts": [old]}, {"parts": parts}],
            "status": {"state": "completed", "message": {"parts": [new]}},
        });
        let message = json!({"contextId": "c", "parts": parts});
        for (body, text, count) in [(task, "a.txt\ntwo files", 4), (message, "two files", 2)] {
            let answer = Answer::read(&json!({"result": body})).unwrap();
            assert_eq!((answer.text.as_str(), answer.context_id.as_deref()), (text, Some("c")));
            assert_eq!(answer.files.len(), count);
            assert_eq!(answer.files[0].bytes().as_deref(), Some(&b"hi"[..]));
        }
    }

    #[test]
    fn errors_and_unknown_states_do_not_count_as_answers() {
        let error = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32603, "message": "no database"}});
        assert_eq!(read(&error), (AnswerState::Error, "no database".to_owned()));
        assert_eq!(read(&json!({"result": error})), (AnswerState::Error, "no database".to_owned()));
        assert_eq!(read(&json!({"jsonrpc": "2.0", "error": {"code": -32603}})).1, "error -32603");
        let odd = json!({"kind": "task", "id": "t", "status": {"state": "TASK_STATE_UNSPECIFIED"}});
        assert_eq!(read(&odd), (AnswerState::Failed, "the task has the unknown state \"TASK_STATE_UNSPECIFIED\"".to_owned()));
        let said =
            json!({"kind": "task", "id": "t", "status": {"state": "unknown", "message": {"parts": [{"text": "who am I"}]}}});
        assert_eq!(read(&said), (AnswerState::Failed, "the task has the unknown state \"unknown\": who am I".to_owned()));
        for nothing in [Value::Null, json!({}), json!({"result": null}), json!({"result": {}}), json!([1]), json!({"error": "x"})]
        {
            assert_eq!(Answer::read(&nothing), None, "{nothing}");
        }
    }
}
