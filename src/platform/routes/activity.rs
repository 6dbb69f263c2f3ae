//! The activity feed over the wire, acknowledgments, reports, and the event stream.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::clock::now;
use crate::platform::event_body::EventBody;
use crate::platform::feed::{PeerInfo, Query, render};
use crate::platform::model::Dialect;
use crate::platform::record::Event;
use crate::platform::routes::common::{found, has_nul, since};
use crate::platform::rows::Entry;
use crate::platform::state::{World, is_id};

/// The maximum value of `since_secs`: 30 days.
const MAX_SINCE_SECS: i64 = 30 * 24 * 60 * 60;

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get(&id))?;
        let quirks = world.quirks();
        let query = read_query(world, &call, &id)?;
        let peer_info = quirks.peer_info && call.param("include") == Some("peer_info");
        let rows: Vec<Value> = workspace
            .feed
            .page(&query, quirks)
            .into_iter()
            .filter_map(|row| render(&row.value, world.dialect, quirks, peer_info, |peer| info(world, peer)))
            .collect();
        Ok(match world.dialect {
            Dialect::EnvelopeItems => Answer::ok(&json!({"items": rows})),
            Dialect::Server | Dialect::Envelope => Answer::ok(&rows.into()),
        })
    })
}

fn info(world: &World, peer: &str) -> Option<PeerInfo> {
    let peer = world.workspaces.get(peer)?;
    Some(PeerInfo {
        name: peer.name.clone(),
        role: peer.role.clone(),
        card_url: format!("{}/registry/discover/{}", world.base_url, peer.id),
    })
}

fn read_query(world: &World, call: &Call, id: &str) -> Result<Query, Answer> {
    let mut query = Query {
        activity_type: call.param("type").map(ToOwned::to_owned),
        canvas: match call.param("source") {
            Some("canvas") => Some(true),
            Some("agent") => Some(false),
            _ => None,
        },
        limit: Query::read_limit(call.param("limit")),
        ..Query::default()
    };
    if !world.quirks().cursor {
        return Ok(query);
    }
    if let Some(peer) = call.param("peer_id") {
        if !is_id(peer) {
            return Err(Answer::error(400, "peer_id must be a UUID"));
        }
        query.peer = Some(peer.to_owned());
    }
    if let Some(secs) = call.param("since_secs") {
        let secs = secs.parse::<i64>().ok().filter(|secs| *secs > 0);
        let secs = secs.ok_or_else(|| Answer::error(400, "since_secs must be a positive integer"))?;
        let back = SignedDuration::from_secs(secs.min(MAX_SINCE_SECS));
        query.from = now().checked_sub(back).ok();
    }
    if let Some(text) = call.param("before_ts") {
        let time = text
            .parse::<Timestamp>()
            .map_err(|_| Answer::error(400, "before_ts must be an RFC3339 timestamp (e.g. 2026-05-01T00:00:00Z)"))?;
        query.before = Some(time);
    }
    if let Some(cursor) = call.param("since_id") {
        if !is_id(cursor) {
            return Err(Answer::error(500, "cursor lookup failed"));
        }
        let place = world.workspaces.get(id).and_then(|workspace| workspace.feed.place_of(cursor));
        query.after = Some(place.ok_or_else(|| {
            Answer::error(
                410,
                "since_id cursor not found (row may have been pruned or belongs to a different workspace); \
                 omit since_id to reset",
            )
        })?);
    }
    Ok(query)
}

#[derive(Deserialize)]
struct Ack {
    #[serde(default)]
    acked_seq: Option<i64>,
}

pub(super) async fn ack(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        since(world.quirks().seq)?;
        world.own_or_admin(&call, &id)?;
        let asked: Ack = call.json()?;
        let seq = asked.acked_seq.ok_or_else(|| Answer::error(400, "acked_seq is required"))?;
        let seq = u64::try_from(seq).map_err(|_| Answer::error(400, "acked_seq must be >= 0"))?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        workspace.acked_seq = workspace.acked_seq.max(seq);
        let answer = Answer::ok(&json!({"last_acked_seq": workspace.acked_seq}));
        world.record.tell(&Event::Acked { workspace: id, seq });
        Ok(answer)
    })
}

const TYPES: [&str; 7] = ["a2a_send", "a2a_receive", "task_update", "agent_log", "skill_promotion", "memory_write", "error"];

#[derive(Deserialize)]
struct Report {
    activity_type: String,
    #[serde(default)]
    source_id: Option<String>,
    #[serde(default)]
    target_id: Option<String>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    summary: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    error_detail: Option<String>,
    #[serde(default)]
    duration_ms: Option<i64>,
    #[serde(default)]
    request_body: Option<Value>,
    #[serde(default)]
    response_body: Option<Value>,
}

pub(super) async fn report(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let asked: Report = call.json()?;
        let activity: Value = call.json()?;
        let Some(activity_type) = TYPES.into_iter().find(|known| *known == asked.activity_type) else {
            let known = TYPES.join(", ");
            return Err(Answer::error(400, &format!("invalid activity_type, must be one of: {known}")));
        };
        if asked.source_id.as_ref().is_some_and(|source| *source != id) {
            return Err(Answer::error(403, "source_id must match authenticated workspace"));
        }
        // A report that the database refuses is lost, and nevertheless answered as logged.
        let storable = asked.target_id.as_deref().is_none_or(is_id) && !has_nul(&activity);
        if storable {
            let entry = Entry {
                activity_type,
                source: Some(id.clone()),
                target: asked.target_id,
                method: asked.method,
                summary: asked.summary,
                request: asked.request_body,
                response: asked.response_body,
                duration_ms: asked.duration_ms,
                status: asked.status.unwrap_or_default(),
                error_detail: asked.error_detail,
            };
            world.log_row(&id, &entry);
        }
        world.record.tell(&Event::Activity { workspace: id, activity });
        crate::platform::routes::common::status("logged")
    })
}

pub(super) async fn stream(Path(id): Path<String>, call: Call) -> Response {
    let shared = Arc::clone(&call.shared);
    let opened = shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        let receiver = workspace.streams.open();
        world.record.tell(&Event::StreamOpened { workspace: id.clone() });
        Ok::<_, Answer>(receiver)
    });
    match opened {
        Err(refused) => refused.into_response(),
        Ok(receiver) => {
            let headers = [("content-type", "text/event-stream"), ("cache-control", "no-cache"), ("x-accel-buffering", "no")];
            let body = EventBody { receiver, shared: Arc::clone(&call.shared), workspace: id };
            (headers, Body::new(body)).into_response()
        }
    }
}
