//! Checks and answers that several routes need.

use serde_json::{Value, json};

use crate::platform::call::{Answer, Reply};
use crate::platform::state::World;

/// Returns an error unless this generation has the feature.
pub(super) fn since(has: bool) -> Result<(), Answer> {
    if has { Ok(()) } else { Err(Answer::no_such_page()) }
}

pub(super) fn no_such_workspace() -> Answer {
    Answer::error(404, "workspace not found")
}

/// Returns whether a text contains a NUL, which the platform's database refuses.
pub(super) fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(fields) => fields.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Returns the block that a user copies to connect an agent; the token is empty where it is not shown.
pub(super) fn connection(world: &World, id: &str, auth_token: &str) -> Value {
    let base = &world.base_url;
    let mut block = json!({
        "workspace_id": id,
        "platform_url": base,
        "auth_token": auth_token,
        "registry_endpoint": format!("{base}/registry/register"),
        "heartbeat_endpoint": format!("{base}/registry/heartbeat"),
    });
    let run = format!("molecule-agent connect --platform-url {base} --workspace-id {id} --handler ./bot.sh");
    let quirks = world.quirks();
    let snippets: &[(&str, bool)] = &[
        ("curl_register_template", true),
        ("python_snippet", true),
        ("claude_code_channel_snippet", quirks.connection_api),
        ("codex_snippet", quirks.connection_api),
        ("hermes_channel_snippet", quirks.connection_api),
        ("openclaw_snippet", quirks.connection_api),
        ("universal_mcp_snippet", quirks.connection_api),
        ("kimi_snippet", quirks.detailed),
    ];
    for (name, _) in snippets.iter().filter(|(_, has)| *has) {
        block[*name] = run.clone().into();
    }
    block
}

/// Unwraps a result for a workspace that may not exist.
pub(super) fn found<T>(workspace: Option<T>) -> Result<T, Answer> {
    workspace.ok_or_else(no_such_workspace)
}

/// Returns `{"status": …}`.
pub(super) fn status(word: &str) -> Reply {
    Ok(Answer::ok(&json!({"status": word})))
}
