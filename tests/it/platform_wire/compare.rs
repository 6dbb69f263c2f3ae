//! Checks whether an answer has the shape of a recorded one: status, headers, keys, types of values, and the values that
//! matter to a client.

use serde_json::Value;

use crate::platform_http::Answer;

/// Members whose values must be equal, not only of the same type.
const EXACT: [&str; 9] =
    ["error", "code", "delivery_mode", "method", "activity_type", "kind", "deleted", "paused", "idempotent_hit"];

/// Headers that describe how a body was sent, not what it means.
const TRANSPORT: [&str; 4] = ["content-type", "content-length", "transfer-encoding", "connection"];

/// The differences between an answer and the recorded one, one line each.
pub(super) fn differences(recorded: &Value, answer: &Answer, statuses: bool) -> Vec<String> {
    let mut found = Vec::new();
    let status = recorded["status"].as_u64().unwrap_or_default();
    if u64::from(answer.status) != status {
        found.push(format!("status {} instead of {status}: {}", answer.status, answer.text));
        return found;
    }
    let headers = &recorded["headers"];
    let kind = headers["content-type"].as_str().unwrap_or_default();
    if answer.kind != kind {
        found.push(format!("content type {:?} instead of {kind:?}", answer.kind));
    }
    for name in headers.as_object().into_iter().flat_map(|headers| headers.keys()) {
        if !TRANSPORT.contains(&name.as_str()) && answer.header(name).is_empty() {
            found.push(format!("no header {name}"));
        }
    }
    match &recorded["body"] {
        Value::String(text) if !kind.starts_with("application/json") => {
            if answer.text != *text {
                found.push(format!("text {:?} instead of {text:?}", answer.text));
            }
        }
        Value::String(text) if text.is_empty() && answer.text.is_empty() => {}
        Value::Null if answer.text.is_empty() => {}
        body => shape("", body, &answer.json, statuses, &mut found),
    }
    found
}

pub(super) fn shape(at: &str, recorded: &Value, ours: &Value, statuses: bool, found: &mut Vec<String>) {
    match (recorded, ours) {
        (Value::Object(recorded), Value::Object(ours)) => {
            for (key, value) in recorded {
                match ours.get(key) {
                    Some(ours) => shape(&format!("{at}.{key}"), value, ours, statuses, found),
                    None => found.push(format!("{at}.{key} is missing")),
                }
            }
            let more = ours.keys().filter(|key| !recorded.contains_key(*key));
            found.extend(more.map(|key| format!("{at}.{key} is too much")));
        }
        (Value::Array(recorded), Value::Array(ours)) => {
            if recorded.len() != ours.len() {
                found.push(format!("{at} has {} entries instead of {}", ours.len(), recorded.len()));
                return;
            }
            for (index, (recorded, ours)) in recorded.iter().zip(ours).enumerate() {
                shape(&format!("{at}[{index}]"), recorded, ours, statuses, found);
            }
        }
        (Value::String(recorded), Value::String(ours)) => {
            let key = at.rsplit('.').next().unwrap_or_default();
            let exact = EXACT.contains(&key) || (statuses && key == "status");
            if exact && recorded != ours {
                found.push(format!("{at} is {ours:?} instead of {recorded:?}"));
            }
            if key == "summary" && note(recorded) != note(ours) {
                found.push(format!("{at} ends with {:?} instead of {:?}", note(ours), note(recorded)));
            }
        }
        (recorded, ours) if std::mem::discriminant(recorded) != std::mem::discriminant(ours) => {
            found.push(format!("{at} is {ours} instead of {recorded}"));
        }
        _ => {}
    }
}

/// The text in brackets at the end of a message's summary, which says how it was logged.
fn note(summary: &str) -> Option<&str> {
    summary.contains(" → ").then(|| summary.rsplit_once(" (").map(|(_, note)| note)).flatten()
}
