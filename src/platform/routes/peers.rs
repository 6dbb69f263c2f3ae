//! Peers, discovery, and whether two workspaces may communicate.

use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::auth::{Caller, invalid_token};
use crate::platform::call::{Answer, Call, Reply};
use crate::platform::model::Status;
use crate::platform::workspace::{Delivery, Workspace};

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let mut peers = world.peers(&id);
        if let Some(words) = call.param("q").filter(|words| !words.is_empty()) {
            if world.quirks().peer_filter_breaks && peers.iter().any(|peer| peer.role.is_none()) {
                return Err(Answer::empty(500));
            }
            let words = words.to_lowercase();
            let holds = |text: &str| text.to_lowercase().contains(&words);
            peers.retain(|peer| holds(&peer.name) || peer.role.as_deref().is_some_and(holds));
        }
        Ok(Answer::ok(&peers.into_iter().map(shown).collect::<Vec<Value>>().into()))
    })
}

fn shown(peer: &Workspace) -> Value {
    json!({
        "id": peer.id,
        "name": peer.name,
        "role": peer.role,
        "tier": peer.tier,
        "status": peer.status.as_str(),
        "url": peer.url,
        "parent_id": peer.parent,
        "active_tasks": peer.active_tasks,
        "agent_card": peer.card,
    })
}

pub(super) async fn discover(Path(target): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        let caller = call.header("x-workspace-id").map(ToOwned::to_owned);
        let caller = caller.ok_or_else(|| Answer::error(400, "X-Workspace-ID header is required"))?;
        world.own(&call, &caller)?;
        if !world.may_message(&caller, &target) {
            return Err(Answer::error(403, "not authorized to discover this workspace"));
        }
        let invents_urls = world.quirks().poll_delivery;
        let peer = crate::platform::routes::common::found(world.workspaces.get(&target))?;
        let unreachable = peer.url.is_empty() && !(invents_urls && peer.delivery == Delivery::Poll);
        let stopped = matches!(peer.status, Status::Removed | Status::Paused | Status::Hibernated);
        if stopped || unreachable {
            let body = json!({"error": "workspace not available", "status": peer.status.as_str()});
            return Err(Answer::json(503, &body));
        }
        let url = if peer.url.is_empty() {
            // Newer servers make up an address inside their own network.
            format!("http://ws-{}:8000", peer.id.get(..12).unwrap_or(&peer.id))
        } else {
            peer.url.clone()
        };
        Ok(Answer::ok(&json!({"id": peer.id, "name": peer.name, "url": url})))
    })
}

#[derive(Deserialize)]
struct CheckAccess {
    caller_id: String,
    target_id: String,
}

pub(super) async fn check_access(call: Call) -> Reply {
    call.shared.write(|world| {
        let asked: CheckAccess = call.json()?;
        if world.database_down {
            return Err(invalid_token());
        }
        match call.bearer().and_then(|token| world.caller(token)) {
            Some(Caller::Admin) => {}
            Some(Caller::Workspace(owner)) if owner == asked.caller_id => {}
            _ => return Err(invalid_token()),
        }
        let allowed = world.may_message(&asked.caller_id, &asked.target_id);
        Ok(Answer::ok(&json!({"allowed": allowed})))
    })
}
