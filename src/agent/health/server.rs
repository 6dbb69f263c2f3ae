//! Answers the requests.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::agent::health::page::page;
use crate::agent::health::readiness::Health;
use crate::http_server::{Limits, Listener, Server};
use crate::metrics::CONTENT_TYPE;

/// How long requests in progress may take once the agent has stopped.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(1);

/// The requests are small, have no body, and come from a few probes and scrapers.
const LIMITS: Limits = Limits {
    connections: 32,
    head_time: Duration::from_secs(10),
    headers: 64,
    head_bytes: 8 << 10,
    body_bytes: 0,
    body_time: Duration::from_secs(1),
    connection_time: Duration::from_secs(300),
};

/// Serves health checks and metrics on a thread of their own.
///
/// # Errors
/// If the thread or its runtime cannot be created.
pub(crate) fn serve(listener: Listener, health: &Arc<Health>) -> io::Result<Server> {
    let router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(Arc::clone(health));
    listener.serve("health", router, LIMITS)
}

async fn ready(State(health): State<Arc<Health>>) -> impl IntoResponse {
    match health.why_unready() {
        None => (StatusCode::OK, "ok\n".to_owned()),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}

async fn metrics(State(health): State<Arc<Health>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], page(&health))
}
