//! Tasks that one agent delegates to another.

use molecule_agent::platform::{Created, Generation};
use serde_json::json;

use super::super::scene::Scene;
use super::Replay;
use super::messages::pong;
use crate::platform_http::Answer;

fn delegate(s: &Scene, target: &Created) -> Answer {
    s.post("/delegate", &json!({"target_id": target.id, "task": "write a haiku", "idempotency_key": "k-1"}))
}

fn list(s: &Scene, target: &Created) -> Answer {
    assert_eq!(delegate(s, target).status, 202);
    s.get("/delegations")
}

fn feed(s: &Scene, target: &Created) -> Answer {
    assert_eq!(delegate(s, target).status, 202);
    s.http.get(&format!("/workspaces/{}/activity?type=a2a_receive&limit=1", target.id), Some(&target.token))
}

pub(super) fn delegations(name: &str) -> Option<Replay> {
    Some(match name {
        "delegate-accepted" => |s| delegate(s, &s.push_agent(pong())),
        "delegate-accepted-poll" => |s| delegate(s, &s.peer("p")),
        "delegate-self" => |s| delegate(s, &s.bot),
        "delegate-target-feed" => |s| {
            // The newest one was recorded from a poll agent.
            let target = if s.generation == Generation::G5 { s.peer("p") } else { s.push_agent(pong()) };
            feed(s, &target)
        },
        "delegate-target-feed-poll" => |s| feed(s, &s.peer("p")),
        "delegations" => |s| list(s, &s.push_agent(pong())),
        "delegations-poll" | "delegations-after-poll" => |s| list(s, &s.peer("p")),
        "delegations-forbidden" => |s| {
            let (uncle, nephew) = (s.platform.create_peer("uncle"), s.platform.create_peer("nephew"));
            s.platform.set_parent(&nephew.id, Some(&uncle.id));
            list(s, &nephew)
        },
        "delegation-update-own" => |s| {
            let id = delegate(s, &s.peer("p")).json["delegation_id"].as_str().unwrap().to_owned();
            s.post(&format!("/delegations/{id}/update"), &s.case["request"]["body"])
        },
        _ => return None,
    })
}
