//! Messages to poll and push agents, notes to the user.

use molecule_agent::platform::Behavior;
use serde_json::{Value, json};

use super::super::scene::Scene;
use super::Replay;
use crate::platform_http::Answer;

/// A message as the recorded calls sent it.
pub(super) fn hello() -> Value {
    json!({"jsonrpc": "2.0", "id": "req-1", "method": "message/send", "params": {
        "message": {"role": "agent", "messageId": "m-1", "parts": [{"kind": "text", "text": "hi"}]},
    }})
}

pub(super) fn messages(name: &str) -> Option<Replay> {
    Some(match name {
        "notify-ok" | "notify-empty" | "notify-attachments" | "notify-attachment-only" => {
            |s| s.recorded_request(&s.path("/notify"), Some(&s.bot.token))
        }
        "notify-removed" => |s| {
            s.platform.remove(&s.bot.id);
            s.post("/notify", &json!({"message": "x"}))
        },
        "notify-talk-to-user-disabled" => |s| {
            s.platform.set_talk_to_user(&s.bot.id, false);
            s.post("/notify", &json!({"message": "x"}))
        },
        "send-canvas-message" | "send-no-parts" => |s| s.recorded_request(&s.path("/a2a"), None),
        "send-bad-json" => |s| s.http.raw("POST", &s.path("/a2a"), &[], Some(b"{bad".to_vec())).unwrap(),
        "send-peer-message" | "a2a-queued-poll" | "a2a-reply" => {
            |s| s.a2a(&s.bot, Some(&s.peer("p")), &s.case["request"]["body"])
        }
        "send-same-message-id" => |s| {
            s.recorded_request(&s.path("/a2a"), None);
            s.recorded_request(&s.path("/a2a"), None)
        },
        "send-peer-header-mismatch" => |s| named(s, &s.peer("p").token, &s.bot.id, &s.case["request"]["body"]),
        "row-peer-header-mismatch" => |s| {
            let request = &s.case["response"]["body"][0]["request_body"];
            named(s, &s.peer("p").token, &s.bot.id, request);
            s.get("/activity?type=a2a_receive&limit=1")
        },
        "a2a-wrong-token" => |s| named(s, "nonsense", &s.peer("p").id, &hello()),
        "a2a-admin-as-agent-row" => |s| {
            named(s, &s.platform.admin_token(), &s.peer("p").id, &hello());
            s.get("/activity?type=a2a_receive&limit=1")
        },
        "a2a-forbidden" | "db-down-a2a-from-peer" => |s| {
            let (uncle, nephew) = (s.platform.create_peer("uncle"), s.platform.create_peer("nephew"));
            s.platform.set_parent(&nephew.id, Some(&uncle.id));
            s.platform.set_database_down(s.case["name"] == "db-down-a2a-from-peer");
            s.a2a(&s.bot, Some(&nephew), &hello())
        },
        "a2a-unknown-target" => |s| {
            let mut nowhere = s.bot.clone();
            nowhere.id = "00000000-0000-4000-8000-000000000000".to_owned();
            s.a2a(&nowhere, Some(&s.bot), &hello())
        },
        "a2a-removed-target" => |s| {
            let target = s.platform.create_workspace("target");
            s.register(&target);
            s.platform.remove(&target.id);
            s.a2a(&target, Some(&s.bot), &hello())
        },
        "a2a-over-1mib" => |s| large(s, 1024 * 1024 + 1000),
        "a2a-over-16mib" => |s| large(s, 16 * 1024 * 1024 + 1000),
        "a2a-too-large" => |s| {
            if s.old() {
                // This one was not cut: its body ended before the limit.
                return localhost(s);
            }
            large(s, 2_000_000)
        },
        "a2a-to-awaiting" => |s| {
            let fresh = s.platform.create_workspace("fresh");
            s.a2a(&fresh, Some(&s.peer("p")), &s.case["request"]["body"])
        },
        "a2a-to-awaiting-feed" => |s| {
            let fresh = s.platform.create_workspace("fresh");
            let text = |text: &str| Value::from(text);
            let mut early = hello();
            early["params"]["message"]["parts"][0]["text"] = text("early peer");
            s.a2a(&fresh, Some(&s.peer("p")), &early);
            early["params"]["message"]["messageId"] = text("m-2");
            s.a2a(&fresh, None, &early);
            s.register(&fresh);
            s.http.get(&format!("/workspaces/{}/activity?type=a2a_receive&limit=100", fresh.id), Some(&fresh.token))
        },
        _ => return None,
    })
}

/// A message to the bot with any token and any name.
fn named(s: &Scene, token: &str, name: &str, request: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("x-workspace-id", name)];
    s.http.send("POST", &s.path("/a2a"), &headers, Some(request))
}

fn large(s: &Scene, bytes: usize) -> Answer {
    let mut request = hello();
    request["params"]["message"]["parts"][0]["text"] = "a".repeat(bytes).into();
    s.a2a(&s.bot, Some(&s.peer("p")), &request)
}

fn localhost(s: &Scene) -> Answer {
    let body = json!({"id": s.bot.id, "agent_card": {"name": "bot"}, "url": "http://localhost:9/"});
    assert_eq!(s.http.post("/registry/register", Some(&s.bot.token), &body).status, 200);
    s.a2a(&s.bot, Some(&s.peer("p")), &hello())
}

pub(super) fn pong() -> Behavior {
    Behavior::Answers("pong".to_owned())
}

/// Calls a push agent with this behavior as a peer.
fn pushed(s: &Scene, behavior: Behavior) -> Answer {
    s.a2a(&s.push_agent(behavior), Some(&s.peer("p")), &hello())
}

/// The feed of a push agent with this behavior after the recorded calls.
fn pushed_feed(s: &Scene, behavior: Behavior) -> Answer {
    let agent = s.push_agent(behavior);
    let mut last = Value::Null;
    for row in s.case["response"]["body"].as_array().unwrap().iter().rev() {
        let mut request = row["request_body"].clone();
        if request["params"]["message"]["messageId"] == last {
            continue;
        }
        last = request["params"]["message"]["messageId"].clone();
        if row["source_id"].is_null() {
            request["params"].as_object_mut().unwrap().remove("metadata");
        }
        let from = row["source_id"].as_str().map(|_| s.peer("p"));
        s.a2a(&agent, from.as_ref(), &request);
    }
    let path = format!("/workspaces/{}/activity?type=a2a_receive&limit=3", agent.id);
    s.http.get(&path, Some(&agent.token))
}

pub(super) fn pushes(name: &str) -> Option<Replay> {
    Some(match name {
        "a2a-push-ok" => |s| pushed(s, pong()),
        "a2a-push-ok-row" => |s| pushed_feed(s, pong()),
        "a2a-no-caller-header-row" => |s| pushed_feed(s, pong()),
        "a2a-push-empty-answer" => |s| pushed(s, Behavior::AnswersNothing),
        "a2a-push-empty-row" => |s| pushed_feed(s, Behavior::AnswersNothing),
        "a2a-push-busy-queued" => |s| pushed(s, Behavior::Busy),
        "a2a-push-busy-row" => |s| pushed_feed(s, Behavior::Busy),
        "a2a-push-unreachable" => |s| pushed(s, Behavior::Unreachable),
        "a2a-push-unreachable-row" => |s| pushed_feed(s, Behavior::Unreachable),
        "a2a-push-agent-400" => |s| pushed(s, Behavior::Refuses { status: 400, error: "Bad Request".into() }),
        "a2a-budget" => |s| pushed(s, Behavior::Budget),
        "a2a-localhost-url" | "send-canvas-to-localhost-url" => localhost,
        "a2a-no-parts" => |s| s.a2a(&s.push_agent(pong()), Some(&s.peer("p")), &s.case["request"]["body"]),
        "a2a-no-url" => |s| s.a2a(&s.platform.create_workspace("fresh"), Some(&s.peer("p")), &hello()),
        "a2a-hibernated" => |s| {
            let agent = s.push_agent(Behavior::Registered);
            s.platform.hibernate(&agent.id);
            s.a2a(&agent, Some(&s.peer("p")), &hello())
        },
        "a2a-root-to-root" => |s| {
            let (agent, root) = (s.push_agent(pong()), s.platform.create_peer("root"));
            s.platform.set_parent(&agent.id, None);
            s.platform.set_parent(&root.id, None);
            s.a2a(&agent, Some(&root), &hello())
        },
        "feed-push-rows" => |s| {
            let agent = s.push_agent(pong());
            let behaviors = [
                pong(),
                Behavior::Fails("handler failed".into()),
                Behavior::Refuses { status: 500, error: "agent exploded".into() },
                Behavior::AnswersText,
                Behavior::AnswersNothing,
                Behavior::Busy,
            ];
            for (at, behavior) in behaviors.into_iter().enumerate() {
                s.platform.set_behavior(&agent.id, behavior);
                let mut request = hello();
                request["params"]["message"]["messageId"] = format!("canvas-{at}").into();
                s.a2a(&agent, None, &request);
                request["params"]["message"]["messageId"] = format!("peer-{at}").into();
                s.a2a(&agent, Some(&s.peer("p")), &request);
            }
            s.http.get(&format!("/workspaces/{}/activity?limit=50", agent.id), Some(&agent.token))
        },
        "queue-status-queued" => |s| queue_status(s, false, true),
        "queue-status-completed" => |s| queue_status(s, true, true),
        "queue-status-stranger" => |s| queue_status(s, true, false),
        _ => return None,
    })
}

fn queue_status(s: &Scene, done: bool, by_sender: bool) -> Answer {
    let agent = s.push_agent(Behavior::Busy);
    let queued = s.a2a(&agent, Some(&s.peer("p")), &hello());
    if done {
        s.platform.set_behavior(&agent.id, pong());
    }
    let reader = if by_sender { s.peer("p") } else { s.peer("stranger") };
    let path = format!("/workspaces/{}/a2a/queue/{}", agent.id, queued.json["queue_id"].as_str().unwrap());
    s.http.get(&path, Some(&reader.token))
}
