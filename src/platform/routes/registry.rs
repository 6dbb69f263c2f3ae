//! Register, heartbeat and agent card.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::clock::now;
use crate::platform::model::Status;
use crate::platform::record::{Event, Heartbeat};
use crate::platform::routes::common::{found, has_nul};
use crate::platform::state::World;
use crate::platform::workspace::{Delivery, Workspace};

/// How long heartbeats stay degraded after a refused register.
const DEGRADED_AFTER_REFUSAL: Duration = Duration::from_secs(300);

#[derive(Deserialize)]
struct Register {
    id: String,
    agent_card: Value,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    delivery_mode: Option<String>,
}

pub(super) async fn register(call: Call) -> Reply {
    call.shared.write(|world| {
        let asked: Register = call.json()?;
        let answer = registered(world, &call, &asked);
        let refused = answer.as_ref().is_err_and(|answer| matches!(answer.status(), 400 | 403));
        if world.quirks().refused_register_degrades
            && let Some(workspace) = world.workspaces.get_mut(&asked.id)
        {
            workspace.refused_register = refused.then(Instant::now);
        }
        answer
    })
}

fn registered(world: &mut World, call: &Call, asked: &Register) -> Reply {
    let quirks = world.quirks();
    let url = asked.url.clone().unwrap_or_default();
    let unusable = !quirks.poll_delivery && refuse_url(&url).is_some();
    if unusable || !asked.agent_card.is_object() {
        return Err(Answer::error(400, "invalid request body"));
    }
    let mode = match asked.delivery_mode.as_deref() {
        _ if !quirks.poll_delivery => None,
        None | Some("") => None,
        Some("poll") => Some(Delivery::Poll),
        Some("push") => Some(Delivery::Push),
        Some(_) => return Err(Answer::error(400, "delivery_mode must be 'push' or 'poll'")),
    };
    if world.database_down {
        return Err(Answer::error(500, "registration failed"));
    }
    world.bearer_if_any_live(call, &asked.id)?;
    let workspace = found(world.workspaces.get_mut(&asked.id))?;
    let delivery = mode.unwrap_or(workspace.delivery);
    if delivery == Delivery::Push {
        if url.is_empty() && workspace.url.is_empty() {
            return Err(Answer::error(400, "url is required for push-mode workspaces"));
        }
        if let Some(reason) = refuse_url(&url).filter(|_| !url.is_empty()) {
            return Err(Answer::error(400, reason));
        }
    }
    let card_url = asked.agent_card["url"].as_str().filter(|_| quirks.checks_card_urls);
    if card_url.is_some_and(|url| refuse_url(url).is_some()) {
        return Err(Answer::error(400, "workspace URL not allowed"));
    }
    let mut body = json!({"status": "registered"});
    if quirks.poll_delivery {
        body["delivery_mode"] = delivery.as_str().into();
    }
    if quirks.inbound_secret {
        body["platform_inbound_secret"] = workspace.inbound_secret.clone().into();
    }
    if workspace.removed_at.is_some() {
        // A removed workspace is registered nevertheless, with a token that works nowhere.
        workspace.issue_token();
        body["auth_token"] = workspace.tokens.pop().map_or_else(String::new, |token| token.secret).into();
        return Ok(Answer::ok(&body));
    }
    if !workspace.has_live_token() {
        body["auth_token"] = workspace.issue_token().into();
    }
    workspace.delivery = delivery;
    workspace.card = Some(asked.agent_card.clone());
    if asked.url.is_some() {
        workspace.url = url;
    }
    mark_online(world, &asked.id);
    world.record.tell(&Event::Registered { workspace: asked.id.clone() });
    Ok(Answer::ok(&body))
}

fn mark_online(world: &mut World, id: &str) {
    let quirks = world.quirks();
    let Some(workspace) = world.workspaces.get_mut(id) else { return };
    let stopped = matches!(workspace.status, Status::Paused | Status::Hibernated);
    let status = if stopped && !quirks.register_resumes { workspace.status } else { Status::Online };
    let mut data = json!({"agent_card": workspace.card, "url": workspace.url});
    if quirks.poll_delivery {
        data["delivery_mode"] = workspace.delivery.as_str().into();
    }
    world.announce(id, status, "WORKSPACE_ONLINE", &data);
}

/// Returns why a URL cannot be pushed to. `localhost` is accepted here and refused when it is called.
fn refuse_url(url: &str) -> Option<&'static str> {
    let uri = url.parse::<hyper::Uri>().unwrap_or_default();
    let host = uri.host().unwrap_or_default();
    if !matches!(uri.scheme_str(), Some("http" | "https")) || host.is_empty() {
        return Some("url must be http or https");
    }
    let address: Option<std::net::IpAddr> = host.trim_matches(['[', ']']).parse().ok();
    address.filter(std::net::IpAddr::is_loopback).map(|_| "url targets a blocked address: loopback address")
}

#[derive(Deserialize)]
struct HeartbeatBody {
    workspace_id: String,
    #[serde(default)]
    error_rate: f64,
    #[serde(default)]
    sample_error: String,
    #[serde(default)]
    active_tasks: i64,
    #[serde(default)]
    current_task: String,
    #[serde(default)]
    uptime_seconds: i64,
    #[serde(default)]
    runtime_state: String,
    #[serde(default)]
    agent_card: Option<Value>,
}

pub(super) async fn heartbeat(call: Call) -> Reply {
    call.shared.write(|world| {
        let beat: HeartbeatBody = call.json()?;
        let body: Value = call.json()?;
        let fits = |number: i64| i32::try_from(number).is_ok();
        let storable = !has_nul(&body) && fits(beat.active_tasks) && fits(beat.uptime_seconds);
        if world.database_down {
            return Err(Answer::error(500, "failed to update"));
        }
        world.bearer_if_any_live(&call, &beat.workspace_id)?;
        if !storable {
            return Err(Answer::error(500, "failed to update"));
        }
        let quirks = world.quirks();
        let workspace = found(world.workspaces.get_mut(&beat.workspace_id))?;
        let mut answer = json!({"status": "ok"});
        if quirks.inbound_secret {
            answer["platform_inbound_secret"] = workspace.inbound_secret.clone().into();
        }
        if quirks.heartbeat_generation {
            answer["generation"] = 0.into();
        }
        if workspace.removed_at.is_none() {
            record_heartbeat(workspace, &beat);
        }
        let data = json!({"active_tasks": beat.active_tasks, "uptime_seconds": beat.uptime_seconds});
        workspace.streams.send("WORKSPACE_HEARTBEAT", &data);
        let heartbeat = Heartbeat { body, at: Instant::now() };
        world.record.tell(&Event::Heartbeat { workspace: beat.workspace_id, heartbeat });
        Ok(Answer::ok(&answer))
    })
}

/// Applies a heartbeat, and announces the changes in the order of the real servers.
fn record_heartbeat(workspace: &mut Workspace, beat: &HeartbeatBody) {
    if beat.agent_card.is_some() {
        workspace.refused_register = None;
        workspace.card.clone_from(&beat.agent_card);
    }
    let refused = workspace.refused_register.is_some_and(|at| at.elapsed() < DEGRADED_AFTER_REFUSAL);
    let wedged = beat.runtime_state == "wedged";
    let ill = beat.error_rate >= 0.5 || refused || wedged;
    let well = beat.error_rate < 0.1 && beat.runtime_state.is_empty() && !refused;
    let next = match workspace.status {
        Status::Online | Status::AwaitingAgent | Status::Offline | Status::Failed if ill => Status::Degraded,
        Status::AwaitingAgent | Status::Offline | Status::Failed => Status::Online,
        Status::Degraded if well => Status::Online,
        other => other,
    };
    if next != workspace.status {
        let (kind, data) = if next == Status::Degraded {
            let data = json!({"error_rate": beat.error_rate, "sample_error": beat.sample_error});
            ("WORKSPACE_DEGRADED", data)
        } else if workspace.status == Status::Degraded {
            ("WORKSPACE_ONLINE", json!({}))
        } else {
            ("WORKSPACE_ONLINE", json!({"recovered_from": workspace.status.as_str()}))
        };
        workspace.status = next;
        workspace.streams.send(kind, &data);
    }
    if workspace.active_tasks != beat.active_tasks || workspace.current_task != beat.current_task {
        let data = json!({"active_tasks": beat.active_tasks, "current_task": beat.current_task});
        workspace.streams.send("TASK_UPDATED", &data);
    }
    workspace.active_tasks = beat.active_tasks;
    workspace.current_task.clone_from(&beat.current_task);
    workspace.error_rate = beat.error_rate;
    workspace.uptime_seconds = beat.uptime_seconds;
    workspace.wedged = wedged;
    workspace.last_heartbeat = Some((now(), Instant::now()));
}

#[derive(Deserialize)]
struct UpdateCard {
    workspace_id: String,
    agent_card: Value,
}

pub(super) async fn update_card(call: Call) -> Reply {
    call.shared.write(|world| {
        let asked: UpdateCard = call.json()?;
        if world.database_down {
            return Err(Answer::error(500, "failed to update agent card"));
        }
        world.bearer_if_any_live(&call, &asked.workspace_id)?;
        let card_url = asked.agent_card["url"].as_str().filter(|_| world.quirks().checks_card_urls);
        if card_url.is_some_and(|url| refuse_url(url).is_some()) {
            return Err(Answer::error(400, "workspace URL not allowed"));
        }
        let workspace = found(world.workspaces.get_mut(&asked.workspace_id))?;
        let data = json!({"agent_card": asked.agent_card});
        workspace.card = Some(asked.agent_card);
        workspace.streams.send("AGENT_CARD_UPDATED", &data);
        crate::platform::routes::common::status("updated")
    })
}
