//! The table of routes, and helpers that several of them need.

mod activity;
mod delegations;
mod messages;
mod peers;
mod plugins;
mod registry;
mod secrets;
mod tokens;
mod uploads;
mod workspaces;

use std::sync::Arc;

pub(super) use crate::platform::routes::secrets::store as store_secret;
pub(super) use crate::platform::routes::uploads::keep as keep_file;

use axum::Router;
use axum::routing::{delete, get, post};
use serde_json::{Value, json};

use crate::platform::Shared;
use crate::platform::call::{Answer, Reply};
use crate::platform::state::World;

/// Creates every route of every generation; what a generation lacks answers like a path that does not exist.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/health", get(workspaces::health))
        .route("/buildinfo", get(workspaces::buildinfo))
        .route("/uploads/limits", get(uploads::limits))
        .route("/registry/register", post(registry::register))
        .route("/registry/heartbeat", post(registry::heartbeat))
        .route("/registry/update-card", post(registry::update_card))
        .route("/registry/check-access", post(peers::check_access))
        .route("/registry/discover/{id}", get(peers::discover))
        .route("/registry/{id}/peers", get(peers::list))
        .route("/workspaces", post(workspaces::create))
        .route("/workspaces/{id}", get(workspaces::show).delete(workspaces::remove))
        .route("/workspaces/{id}/state", get(workspaces::state))
        .route("/workspaces/{id}/activity", get(activity::list).post(activity::report))
        .route("/workspaces/{id}/activity/ack", post(activity::ack))
        .route("/workspaces/{id}/events/stream", get(activity::stream))
        .route("/workspaces/{id}/notify", post(messages::notify))
        .route("/workspaces/{id}/a2a", post(messages::send))
        .route("/workspaces/{id}/a2a/inbound", post(messages::inbound))
        .route("/workspaces/{id}/a2a/queue/{queue_id}", get(messages::queue_status))
        .route("/workspaces/{id}/delegate", post(delegations::delegate))
        .route("/workspaces/{id}/delegations", get(delegations::list))
        .route("/workspaces/{id}/delegations/{delegation_id}/update", post(delegations::update))
        .route("/workspaces/{id}/secrets", get(secrets::list).post(secrets::set).put(secrets::set))
        .route("/workspaces/{id}/secrets/values", get(secrets::values))
        .route("/workspaces/{id}/secrets/{key}", delete(secrets::unset))
        .route("/workspaces/{id}/tokens", get(tokens::list).post(tokens::create))
        .route("/workspaces/{id}/tokens/{token_id}", delete(tokens::revoke))
        .route("/admin/workspaces/{id}/tokens", post(tokens::create_by_admin))
        .route("/workspaces/{id}/external/connection", get(tokens::connection_block))
        .route("/workspaces/{id}/external/rotate", post(tokens::rotate))
        .route("/workspaces/{id}/chat/uploads", post(uploads::upload))
        .route("/workspaces/{id}/pending-uploads/{file_id}/content", get(uploads::content))
        .route("/workspaces/{id}/pending-uploads/{file_id}/ack", post(uploads::ack))
        .route("/plugins", get(plugins::registry))
        .route("/workspaces/{id}/plugins", post(plugins::install))
        .route("/workspaces/{id}/plugins/{name}/download", get(plugins::download))
        .fallback(crate::platform::server::not_found)
        .method_not_allowed_fallback(crate::platform::server::not_found)
        .with_state(shared)
}

/// Returns an error unless this generation has the feature.
fn since(has: bool) -> Result<(), Answer> {
    if has { Ok(()) } else { Err(Answer::no_such_page()) }
}

fn no_such_workspace() -> Answer {
    Answer::error(404, "workspace not found")
}

/// Returns whether a text contains a NUL, which the platform's database refuses.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(fields) => fields.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Returns the block that a user copies to connect an agent; the token is empty where it is not shown.
fn connection(world: &World, id: &str, auth_token: &str) -> Value {
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
fn found<T>(workspace: Option<T>) -> Result<T, Answer> {
    workspace.ok_or_else(no_such_workspace)
}

/// Returns `{"status": …}`.
fn status(word: &str) -> Reply {
    Ok(Answer::ok(&json!({"status": word})))
}
