//! The client's side: requests, and the errors in responses. [`Answer`](crate::a2a::Answer) and
//! [`Task`](crate::a2a::Task) read the results.

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::Value;

use crate::a2a::dialect::Dialect;
use crate::a2a::message::Message;
use crate::a2a::method::MethodName;
use crate::a2a::spelled::Spelled;

/// Writes requests to one interface of an agent.
#[derive(Debug, Clone)]
pub struct Requests {
    /// The version that the agent speaks.
    pub dialect: Dialect,
    /// The tenant that the interface names, which every request repeats.
    pub tenant: Option<String>,
}

/// The optional parameters of a sent message.
#[derive(Debug, Clone, Default)]
pub struct SendOptions<'a> {
    /// Whether to get the task now, instead of waiting until it has ended.
    pub is_immediate: bool,
    /// The media types that we can take; empty for all.
    pub accepted_output_modes: &'a [&'a str],
    /// The number of messages of the history that we want.
    pub history_length: Option<usize>,
}

/// A JSON-RPC error that an agent returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The code.
    pub code: i64,
    /// The agent's text.
    pub message: String,
    /// The name of the error, if the agent stated it.
    pub reason: Option<String>,
}

#[derive(Serialize)]
struct Request<'a, T> {
    jsonrpc: &'static str,
    id: &'a str,
    method: &'static str,
    params: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TaskParams<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<&'a str>,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    history_length: Option<usize>,
}

#[derive(Serialize)]
struct SendParams<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<&'a str>,
    message: Spelled<'a, Message>,
    #[serde(skip_serializing_if = "Config::is_empty")]
    configuration: Config<'a>,
}

struct Config<'a> {
    dialect: Dialect,
    options: &'a SendOptions<'a>,
}

impl Config<'_> {
    fn is_empty(&self) -> bool {
        let SendOptions { is_immediate, accepted_output_modes, history_length } = self.options;
        !is_immediate && accepted_output_modes.is_empty() && history_length.is_none()
    }
}

impl Serialize for Config<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SendOptions { is_immediate, accepted_output_modes, history_length } = self.options;
        let mut map = serializer.serialize_map(None)?;
        match (is_immediate, self.dialect) {
            (false, _) => {}
            (true, Dialect::V03) => map.serialize_entry("blocking", &false)?,
            (true, Dialect::V10) => map.serialize_entry("returnImmediately", &true)?,
        }
        if !accepted_output_modes.is_empty() {
            map.serialize_entry("acceptedOutputModes", accepted_output_modes)?;
        }
        if let Some(length) = history_length {
            map.serialize_entry("historyLength", length)?;
        }
        map.end()
    }
}

impl Requests {
    /// Writes the request that sends a message.
    pub fn send(&self, id: &str, message: &Message, options: &SendOptions<'_>) -> Vec<u8> {
        let params = SendParams {
            tenant: self.tenant.as_deref(),
            message: Spelled::new(message, self.dialect),
            configuration: Config { dialect: self.dialect, options },
        };
        self.request(id, MethodName::Send, params)
    }

    /// Writes the request for a task.
    pub fn get_task(&self, id: &str, task_id: &str, history_length: Option<usize>) -> Vec<u8> {
        self.request(id, MethodName::GetTask, TaskParams { tenant: self.tenant.as_deref(), id: task_id, history_length })
    }

    /// Writes the request that cancels a task.
    pub fn cancel_task(&self, id: &str, task_id: &str) -> Vec<u8> {
        self.request(id, MethodName::CancelTask, TaskParams { tenant: self.tenant.as_deref(), id: task_id, history_length: None })
    }

    fn request(&self, id: &str, method: MethodName, params: impl Serialize) -> Vec<u8> {
        // Both versions have the methods above.
        let method = method.name(self.dialect).unwrap_or_default();
        // Writing to memory cannot fail, and all keys are strings.
        serde_json::to_vec(&Request { jsonrpc: "2.0", id, method, params }).unwrap_or_default()
    }
}

impl Fault {
    /// Reads the error of a JSON-RPC response. Returns `None` for a response without one.
    pub fn read(response: &Value) -> Option<Self> {
        let error = response.get("error")?.as_object()?;
        let details = error.get("data").and_then(Value::as_array).into_iter().flatten();
        let reason = details.filter_map(|detail| detail.get("reason")?.as_str()).next();
        Some(Self {
            code: error.get("code")?.as_i64()?,
            message: error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned(),
            reason: reason.map(ToOwned::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::a2a::call::{Call, Method};
    use crate::a2a::message::Role;
    use crate::a2a::part::Part;

    fn requests(dialect: Dialect) -> Requests {
        Requests { dialect, tenant: None }
    }

    fn json(bytes: &[u8]) -> Value {
        serde_json::from_slice(bytes).unwrap()
    }

    #[test]
    fn requests_are_written_in_both_versions() {
        let message = Message::new("m", Role::User, vec![Part::text("hi")]);
        let (old, new) = (requests(Dialect::V03), requests(Dialect::V10));
        let options = SendOptions::default();
        assert_eq!(
            json(&old.send("1", &message, &options)),
            json!({"jsonrpc": "2.0", "id": "1", "method": "message/send", "params": {"message":
                {"kind": "message", "role": "user", "messageId": "m", "parts": [{"kind": "text", "text": "hi"}]}}})
        );
        assert_eq!(
            json(&new.send("1", &message, &options)),
            json!({"jsonrpc": "2.0", "id": "1", "method": "SendMessage", "params": {"message":
                {"role": "ROLE_USER", "messageId": "m", "parts": [{"text": "hi"}]}}})
        );
        let options = SendOptions { is_immediate: true, accepted_output_modes: &["text/plain"], history_length: Some(2) };
        let config = |requests: &Requests| json(&requests.send("1", &message, &options))["params"]["configuration"].clone();
        assert_eq!(config(&old), json!({"blocking": false, "acceptedOutputModes": ["text/plain"], "historyLength": 2}));
        assert_eq!(config(&new), json!({"returnImmediately": true, "acceptedOutputModes": ["text/plain"], "historyLength": 2}));
        let of_task = |requests: &Requests| [json(&requests.get_task("1", "T", Some(1))), json(&requests.cancel_task("1", "T"))];
        assert_eq!(
            of_task(&old),
            [
                json!({"jsonrpc": "2.0", "id": "1", "method": "tasks/get", "params": {"id": "T", "historyLength": 1}}),
                json!({"jsonrpc": "2.0", "id": "1", "method": "tasks/cancel", "params": {"id": "T"}}),
            ]
        );
        assert_eq!(of_task(&new).map(|request| request["method"].clone()), [json!("GetTask"), json!("CancelTask")]);
        let tenant = Requests { tenant: Some("t".into()), ..new };
        assert_eq!(json(&tenant.get_task("1", "T", None))["params"], json!({"tenant": "t", "id": "T"}));
        assert_eq!(json(&tenant.send("1", &message, &SendOptions::default()))["params"]["tenant"], "t");
    }

    #[test]
    fn our_server_reads_what_our_client_writes() {
        let parts = vec![Part::text("hi"), Part::file(b"x", Some("x.txt".into()), Some("text/plain".into()))];
        let message = Message { context_id: Some("C".into()), task_id: Some("T".into()), ..Message::new("m", Role::User, parts) };
        let options = SendOptions { is_immediate: true, ..SendOptions::default() };
        for dialect in [Dialect::V03, Dialect::V10] {
            let call = Call::read(requests(dialect).send("1", &message, &options), Some(dialect.version())).unwrap();
            let Method::Send(send) = call.method else { panic!("{:?}", call.method) };
            assert_eq!((call.dialect, call.id.as_json(), send.is_immediate), (dialect, "\"1\"", Some(true)));
            assert_eq!(Message { raw: None, ..send.message }, message);
        }
    }

    #[test]
    fn errors_are_read_with_and_without_details() {
        let fault = |error: Value| Fault::read(&json!({"jsonrpc": "2.0", "id": 1, "error": error}));
        let plain = fault(json!({"code": -32001, "message": "Task not found", "data": {"id": "T"}})).unwrap();
        assert_eq!(plain, Fault { code: -32001, message: "Task not found".into(), reason: None });
        let data = json!([{"@type": "other"}, {"@type": "…", "reason": "TASK_NOT_FOUND", "domain": "a2a-protocol.org"}]);
        assert_eq!(fault(json!({"code": -32001, "data": data})).unwrap().reason.as_deref(), Some("TASK_NOT_FOUND"));
        assert_eq!(Fault::read(&json!({"result": {}})), None);
        assert_eq!(fault(json!("text")), None);
    }
}
