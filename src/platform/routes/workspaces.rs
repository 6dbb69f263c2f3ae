//! Workspaces as the admin and the agent see them: create, show, remove.

use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::model::Status;
use crate::platform::routes::common::{connection, found, no_such_workspace, since};
use crate::platform::state::{World, is_id};
use crate::platform::workspace::Workspace;

pub(super) async fn health() -> Reply {
    crate::platform::routes::common::status("ok")
}

pub(super) async fn buildinfo(call: Call) -> Reply {
    call.shared.read(|world| {
        since(world.quirks().buildinfo)?;
        Ok(Answer::ok(&json!({"git_sha": format!("dev-{}", world.generation)})))
    })
}

#[derive(Deserialize)]
struct Create {
    name: String,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    tier: Option<u64>,
    #[serde(default)]
    parent_id: Option<String>,
    #[serde(default)]
    url: String,
    #[serde(default)]
    delivery_mode: Option<String>,
    #[serde(default)]
    secrets: std::collections::BTreeMap<String, String>,
}

pub(super) async fn create(call: Call) -> Reply {
    call.shared.write(|world| {
        world.admin(&call)?;
        let wanted: Create = call.json()?;
        if world.database_down {
            return Err(Answer::error(500, "failed to create workspace"));
        }
        let parent = match wanted.parent_id {
            Some(parent) if !world.workspaces.contains_key(&parent) => {
                return Err(Answer::error(400, "parent workspace not found"));
            }
            Some(parent) => Some(parent),
            None if world.quirks().adopts_orphans => only_root(world),
            None => None,
        };
        let id = world.add_workspace(&wanted.name, parent);
        let workspace = found(world.workspaces.get_mut(&id))?;
        workspace.role = wanted.role;
        workspace.tier = wanted.tier.unwrap_or(workspace.tier);
        if wanted.delivery_mode.as_deref() == Some("poll") {
            workspace.delivery = crate::platform::workspace::Delivery::Poll;
        }
        for (key, value) in wanted.secrets {
            crate::platform::workspace::store_secret(&mut workspace.secrets, &key, value);
        }
        if !wanted.url.is_empty() {
            workspace.url = wanted.url;
            workspace.status = Status::Online;
            return Ok(Answer::json(201, &json!({"id": id, "external": true, "status": "online"})));
        }
        let token = workspace.issue_token();
        let connection = connection(world, &id, &token);
        let body = json!({
            "id": id,
            "external": true,
            "status": "awaiting_agent",
            "connection": connection,
        });
        Ok(Answer::json(201, &body))
    })
}

fn only_root(world: &World) -> Option<String> {
    match world.roots()[..] {
        [root] => Some(root.id.clone()),
        _ => None,
    }
}

/// Needs no token: this is how to distinguish a dead token from an outage or a removal.
pub(super) async fn show(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.read(|world| {
        if world.database_down || !is_id(&id) {
            return Err(Answer::error(500, "lookup failed"));
        }
        let workspace = found(world.workspaces.get(&id))?;
        match workspace.removed_at {
            Some(removed_at) if world.quirks().removed_is_gone => Ok(Answer::json(
                410,
                &json!({
                    "error": "workspace removed",
                    "id": id,
                    "removed_at": removed_at.to_string(),
                    "hint": "Regenerate workspace + token from the canvas → Tokens tab",
                }),
            )),
            _ => Ok(Answer::ok(&shown(workspace, world))),
        }
    })
}

fn shown(workspace: &Workspace, world: &World) -> Value {
    let mut shown = json!({
        "id": workspace.id,
        "name": workspace.name,
        "role": workspace.role,
        "tier": workspace.tier,
        "status": workspace.status.as_str(),
        "runtime": "external",
        "url": workspace.url,
        "parent_id": workspace.parent,
        "agent_card": workspace.card,
        "active_tasks": workspace.active_tasks,
        "uptime_seconds": workspace.uptime_seconds,
        "last_error_rate": workspace.error_rate,
        "last_outbound_at": null,
        "max_concurrent_tasks": 1,
        "collapsed": false,
        "x": 0,
        "y": 0,
    });
    if world.quirks().detailed {
        shown["kind"] = "workspace".into();
        shown["compute"] = json!({});
        shown["broadcast_enabled"] = false.into();
        shown["talk_to_user_enabled"] = workspace.talk_to_user.into();
        shown["wedged"] = workspace.wedged.into();
        shown["last_heartbeat_at"] = json!(workspace.last_heartbeat.map(|(at, _)| at.to_string()));
    }
    shown
}

pub(super) async fn remove(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.admin(&call)?;
        if world.database_down {
            return Err(Answer::error(500, "failed to delete workspace"));
        }
        let workspace = found(world.workspaces.get(&id))?;
        if workspace.removed_at.is_some() {
            return Err(match world.quirks().removed_is_gone {
                true => Answer::json(410, &json!({"error": "workspace removed", "id": id})),
                false => no_such_workspace(),
            });
        }
        let children: Vec<Value> = world.children(&id).iter().map(|child| json!({"id": child.id, "name": child.name})).collect();
        if world.quirks().confirms_names && call.header("x-confirm-name") != Some(&workspace.name) {
            let body = json!({
                "error": "destructive_action_requires_confirmation",
                "hint": format!("Re-send the same request with header X-Confirm-Name: {}", workspace.name),
                "workspace_name": workspace.name,
                "active_tasks": workspace.active_tasks,
                "child_count": children.len(),
                "schedule_count": 0,
            });
            return Err(Answer::json(400, &body));
        }
        if !children.is_empty() && call.param("confirm") != Some("true") {
            let body = json!({
                "status": "confirmation_required",
                "message": "This workspace has sub-workspaces. Delete with ?confirm=true to cascade delete.",
                "children_count": children.len(),
                "children": children,
            });
            return Err(Answer::json(409, &body));
        }
        let cascade = world.remove(&id);
        Ok(Answer::ok(&json!({"status": "removed", "cascade_deleted": cascade})))
    })
}

/// A removed workspace's own token is already dead, so only an admin can read `deleted`.
pub(super) async fn state(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = match world.workspaces.get(&id) {
            Some(workspace) if workspace.removed_at.is_none() => workspace,
            _ => {
                let body = json!({"workspace_id": id, "status": "removed", "deleted": true});
                return Err(Answer::json(404, &body));
            }
        };
        Ok(Answer::ok(&json!({
            "workspace_id": id,
            "status": workspace.status.as_str(),
            "paused": workspace.status == Status::Paused,
            "deleted": false,
        })))
    })
}
