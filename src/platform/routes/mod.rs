//! The table of routes.

mod activity;
mod common;
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

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use hyper::{Request, StatusCode};

use crate::platform::call::Answer;
use crate::platform::shared_world::SharedWorld;

/// Creates every route of every generation; what a generation lacks answers like a path that does not exist.
pub(super) fn router(shared: Arc<SharedWorld>) -> Router {
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
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(shared)
}

/// Answers a path that no route has, or not with this method.
async fn not_found(request: Request<Body>) -> Response {
    let path = request.uri().path();
    match path.strip_suffix('/') {
        Some(trimmed) if !trimmed.is_empty() => {
            let moved = if request.method() == hyper::Method::GET {
                StatusCode::MOVED_PERMANENTLY
            } else {
                StatusCode::TEMPORARY_REDIRECT
            };
            Answer::empty(moved.as_u16()).with(hyper::header::LOCATION, &trimmed).into_response()
        }
        _ => Answer::no_such_page().into_response(),
    }
}
