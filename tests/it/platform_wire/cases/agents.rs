//! Register, heartbeat, workspaces, peers.

use serde_json::{Value, json};

use super::super::scene::{PUBLIC_URL, Scene};
use super::Replay;
use super::messages::pong;
use crate::platform_http::Answer;

pub(super) fn registry(name: &str) -> Option<Replay> {
    fn register(s: &Scene, id: &str, token: Option<&str>) -> Answer {
        let mut body = s.case["request"]["body"].clone();
        body["id"] = id.into();
        s.http.post("/registry/register", token, &body)
    }
    Some(match name {
        "register-poll" | "register-public-url-push" | "register-placeholder-poll" | "register-bad-mode" => {
            |s| register(s, &s.bot.id, Some(&s.bot.token))
        }
        "register-loopback-push" | "register-no-card" => |s| register(s, &s.bot.id, Some(&s.bot.token)),
        "register-no-token" => |s| register(s, &s.bot.id, None),
        "register-no-mode-no-url" => |s| {
            let fresh = s.platform.create_workspace("fresh");
            register(s, &fresh.id, Some(&fresh.token))
        },
        "register-first-issues-token" => |s| {
            let admin = s.platform.admin_token();
            let made = s.http.post("/workspaces", Some(&admin), &json!({"name": "x", "url": PUBLIC_URL}));
            register(s, made.json["id"].as_str().unwrap(), None)
        },
        "register-after-all-tokens-revoked" => |s| {
            s.platform.revoke_tokens(&s.bot.id);
            register(s, &s.bot.id, Some(&s.bot.token))
        },
        "register-removed-old-token" => |s| {
            s.platform.remove(&s.bot.id);
            register(s, &s.bot.id, Some(&s.bot.token))
        },
        "register-while-paused" => |s| {
            s.platform.pause(&s.bot.id);
            register(s, &s.bot.id, Some(&s.bot.token))
        },
        "heartbeat-ok" | "heartbeat-only-id" | "heartbeat-fractional-uptime" | "heartbeat-nul-in-text" => {
            |s| s.recorded_request("/registry/heartbeat", Some(&s.bot.token))
        }
        "heartbeat-wrong-token" => |s| s.recorded_request("/registry/heartbeat", Some("nonsense")),
        "heartbeat-removed-old-token" => |s| {
            s.platform.remove(&s.bot.id);
            s.recorded_request("/registry/heartbeat", Some(&s.bot.token))
        },
        "update-card" | "update-card-loopback-url" => |s| s.recorded_request("/registry/update-card", Some(&s.bot.token)),
        "db-down-heartbeat" => |s| {
            s.platform.set_database_down(true);
            s.recorded_request("/registry/heartbeat", Some(&s.bot.token))
        },
        _ => return None,
    })
}

pub(super) fn workspaces(name: &str) -> Option<Replay> {
    fn with_child(s: &Scene) -> String {
        let child = s.platform.create_peer("child");
        s.platform.set_parent(&child.id, Some(&s.bot.id));
        s.path("")
    }
    Some(match name {
        "create-workspace" | "create-workspace-with-url" => {
            |s| s.http.post("/workspaces", Some(&s.platform.admin_token()), &s.case["request"]["body"])
        }
        "get-online" => |s| {
            s.http.post("/registry/heartbeat", Some(&s.bot.token), &json!({"workspace_id": s.bot.id}));
            s.platform.set_parent(&s.bot.id, None);
            s.http.get(&s.path(""), None)
        },
        "get-removed" => |s| {
            s.platform.set_parent(&s.bot.id, None);
            s.platform.remove(&s.bot.id);
            s.http.get(&s.path(""), None)
        },
        "delete-confirmed" => |s| s.delete(&s.path(""), &s.platform.admin_token(), &[("x-confirm-name", "bot")]),
        "delete-with-children" => |s| s.delete(&with_child(s), &s.platform.admin_token(), &[("x-confirm-name", "bot")]),
        "delete-without-confirm-header" => |s| s.delete(&with_child(s), &s.platform.admin_token(), &[]),
        "state-ok" => |s| s.get("/state"),
        "state-wrong-token" => |s| s.http.get(&s.path("/state"), Some("nonsense")),
        "state-paused" => |s| {
            s.platform.pause(&s.bot.id);
            s.get("/state")
        },
        "state-hibernated" => |s| {
            s.platform.hibernate(&s.bot.id);
            s.get("/state")
        },
        "state-removed" => |s| {
            s.platform.remove(&s.bot.id);
            s.get("/state")
        },
        "state-removed-admin" => |s| {
            s.platform.remove(&s.bot.id);
            s.http.get(&s.path("/state"), Some(&s.platform.admin_token()))
        },
        _ => return None,
    })
}

pub(super) fn peers(name: &str) -> Option<Replay> {
    fn discover(s: &Scene, target: &str) -> Answer {
        let bearer = format!("Bearer {}", s.bot.token);
        let headers = [("authorization", bearer.as_str()), ("x-workspace-id", &s.bot.id)];
        s.http.send("GET", &format!("/registry/discover/{target}"), &headers, None)
    }
    /// Creates peers like the recorded ones.
    fn listed(s: &Scene, query: &str) -> Answer {
        for recorded in s.case["response"]["body"].as_array().into_iter().flatten() {
            let role = recorded["role"].as_str();
            if recorded["parent_id"].is_null() && recorded["name"] == "wc-R" {
                continue;
            }
            let peer = s.platform.create_workspace("wc");
            s.platform.set_role(&peer.id, role);
            if recorded["agent_card"].is_object() {
                let body = json!({"id": peer.id, "agent_card": recorded["agent_card"], "delivery_mode": "poll", "url": ""});
                s.http.post("/registry/register", Some(&peer.token), &body);
            }
        }
        s.http.get(&format!("/registry/{}/peers{query}", s.bot.id), Some(&s.bot.token))
    }
    Some(match name {
        "peers" | "peers-root" => |s| {
            let recorded = s.case["response"]["body"].as_array().unwrap().clone();
            let mut answer = listed(s, "");
            answer.json = like(&recorded, &answer.json);
            answer
        },
        "peers-q" => |s| {
            s.platform.set_role(&s.peer("p").id, None);
            listed(s, "?q=HELP")
        },
        "discover-push" => |s| discover(s, &s.push_agent(pong()).id),
        "discover-online-nourl" => |s| discover(s, &s.peer("p").id),
        "discover-removed" => |s| {
            s.platform.remove(&s.peer("p").id);
            discover(s, &s.peer("p").id)
        },
        "discover-forbidden" => |s| {
            s.platform.set_parent(&s.peer("p").id, None);
            discover(s, &s.peer("p").id)
        },
        _ => return None,
    })
}

/// Adds one of our peers for each recorded one, with a role and a card if it has them: which peers a workspace has does not
/// depend on the wire.
fn like(recorded: &[Value], ours: &Value) -> Value {
    let kinds = |peer: &Value| ["role", "agent_card", "parent_id"].map(|key| peer[key].is_null());
    let ours = ours.as_array().cloned().unwrap_or_default();
    let mut shapes: Vec<Value> = Vec::new();
    for peer in recorded {
        let found = ours.iter().find(|candidate| kinds(candidate)[0] == kinds(peer)[0]).or(ours.first());
        let mut found = found.cloned().unwrap_or(Value::Null);
        // Its card and position depend on the tree, which differs.
        found["agent_card"] = peer["agent_card"].clone();
        found["parent_id"] = peer["parent_id"].clone();
        shapes.push(found);
    }
    shapes.into()
}
