//! Delegations over the wire.

use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::routes::common::found;
use crate::platform::state::is_id;

#[derive(Deserialize)]
struct Order {
    target_id: String,
    task: String,
    #[serde(default)]
    idempotency_key: Option<String>,
}

pub(super) async fn delegate(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own(&call, &id)?;
        let order: Order = call.json()?;
        if !is_id(&order.target_id) {
            return Err(Answer::error(400, "target_id must be a valid UUID"));
        }
        if order.target_id == id {
            let mut body = json!({"error": "self-delegation not permitted"});
            if world.quirks().detailed {
                body["hint"] = "do the work yourself, or pick a different peer".into();
                body["reason"] = "the source workspace and target workspace are the same".into();
            }
            return Err(Answer::json(400, &body));
        }
        let key = order.idempotency_key.filter(|key| !key.is_empty());
        let known = found(world.workspaces.get(&id))?.delegations.iter();
        if let Some(known) = known.rev().find(|known| key.is_some() && known.key == key) {
            let body = json!({
                "delegation_id": known.id, "idempotent_hit": true, "status": known.status(), "target_id": order.target_id,
            });
            return Ok(Answer::ok(&body));
        }
        let delegation = world.delegate(&id, &order.target_id, &order.task, key);
        let body = json!({"delegation_id": delegation, "status": "delegated", "target_id": order.target_id});
        Ok(Answer::json(202, &body))
    })
}

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        Ok(Answer::ok(&world.delegations(&id).into()))
    })
}

#[derive(Deserialize)]
struct Update {
    status: String,
    #[serde(default)]
    response_preview: Option<String>,
    #[serde(default)]
    error: Option<String>,
}

pub(super) async fn update(Path((id, delegation)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own(&call, &id)?;
        let update: Update = call.json()?;
        let mut described = json!({"status": update.status});
        for (key, text) in [("response_preview", update.response_preview), ("error", update.error)] {
            if let Some(text) = text {
                described[key] = Value::from(text);
            }
        }
        if !world.update_delegation(&id, &delegation, &described) {
            return Err(Answer::error(404, "delegation not found"));
        }
        Ok(Answer::ok(&json!({"delegation_id": delegation, "status": update.status})))
    })
}
