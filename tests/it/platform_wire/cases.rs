//! Every recorded case: how it is replayed, or why it is not.

use molecule_agent::platform::{Behaviour, CanvasMessage};
use serde_json::{Value, json};

use super::scene::{PUBLIC_URL, Scene};
use crate::platform_http::Answer;

/// Does what was recorded and returns the answer to compare.
pub(super) type Replay = fn(&Scene) -> Answer;

pub(super) enum Coverage {
    Replayed(Replay),
    Excused(#[expect(dead_code, reason = "the reason is for readers")] &'static str),
    Unknown,
}

const LATER: &str = "not needed to connect: comes with the command that uses it";

/// The cases that are not replayed.
pub(super) const EXCUSED: &[(&str, &str)] = &[
    ("a2a-push-slow-agent-70s", "takes 70 seconds, and the answer is that of a busy agent"),
    ("a2a-push-slow-canvas-100s", "takes 100 seconds"),
    ("broadcast-feed", LATER),
    ("broadcast-receive-row", LATER),
    ("channel-message-row", "chat channels are not served: tests put such rows in"),
    ("delegate-accepted", LATER),
    ("delegate-accepted-poll", LATER),
    ("delegate-idempotent", LATER),
    ("delegate-result-inbox", "a server option: tests put such rows in"),
    ("delegate-self", LATER),
    ("delegate-target-feed", LATER),
    ("delegate-target-feed-poll", LATER),
    ("delegation-record", LATER),
    ("delegation-update-own", LATER),
    ("delegations", LATER),
    ("delegations-after-drain", LATER),
    ("delegations-after-poll", LATER),
    ("delegations-forbidden", LATER),
    ("delegations-ledger", LATER),
    ("delegations-poll", LATER),
    ("feed-canvas-user-identity", "identities of canvas users are not served: the row looks like a peer's"),
    ("feed-late-commit", "shows the order of rows only, cut to some fields: see the test of late rows"),
    ("late-feed-with-seq", "a server of the day of the change, which did not fill in `contextId` yet"),
    ("plugin-download", LATER),
    ("plugin-download-github-unpinned", LATER),
    ("plugin-download-github-unreachable", LATER),
    ("plugin-download-integrity", LATER),
    ("plugin-download-mismatch", LATER),
    ("plugin-download-unknown", LATER),
    ("plugin-download-uppercase", LATER),
    ("plugin-install", LATER),
    ("plugins-registry", LATER),
    ("push-dispatch-canvas", "is what an agent's own server gets: push agents are simulated inside"),
    ("queue-status-delegation", LATER),
    ("requests-inbox", LATER),
    ("schedule-rows", "schedules are not served: tests put such rows in"),
    ("webhook-github-row", "webhooks are not served: tests put such rows in"),
];

pub(super) fn coverage(name: &str) -> Coverage {
    if let Some((_, reason)) = EXCUSED.iter().find(|(excused, _)| *excused == name) {
        return Coverage::Excused(reason);
    }
    let name = name.strip_prefix("late-").unwrap_or(name);
    let replayed = feeds(name)
        .or_else(|| registry(name))
        .or_else(|| workspaces(name))
        .or_else(|| messages(name))
        .or_else(|| pushes(name))
        .or_else(|| peers(name))
        .or_else(|| secrets_and_tokens(name))
        .or_else(|| files(name))
        .or_else(|| gates(name));
    replayed.map_or(Coverage::Unknown, Coverage::Replayed)
}

/// A message as the recorded calls sent it.
fn hello() -> Value {
    json!({"jsonrpc": "2.0", "id": "req-1", "method": "message/send", "params": {
        "message": {"role": "agent", "messageId": "m-1", "parts": [{"kind": "text", "text": "hi"}]},
    }})
}

fn feeds(name: &str) -> Option<Replay> {
    Some(match name {
        "feed-wrong" => |s| s.http.get(&s.path("/activity?limit=1"), Some("nonsense")),
        "feed-since-id-malformed" => |s| reported_feed(s, "since_id=abc"),
        "feed-since-id-zero" => |s| reported_feed(s, "since_id=00000000-0000-0000-0000-000000000000"),
        "feed-since-id-foreign" => |s| {
            let row = s.platform.insert_row(&s.peer("other").id, json!({}));
            reported_feed(s, &format!("since_id={row}"))
        },
        "feed-since-secs-bad" => |s| reported_feed(s, "since_secs=abc"),
        "feed-before-ts-bad" => |s| reported_feed(s, "before_ts=abc"),
        "feed-before-ts" => |s| {
            let rows = s.case["response"]["body"].as_array().unwrap();
            rows.iter().rev().for_each(|row| s.make(row));
            s.get("/activity?before_ts=2100-01-01T00%3A00%3A00Z")
        },
        "feed-since-id-same-time" => |s| {
            if s.old() {
                return s.replayed_feed();
            }
            let row = |text: &str| {
                let row = json!({"created_at": "2026-05-01T00:00:00.5Z", "target_id": null, "summary": text});
                s.platform.insert_row(&s.bot.id, row)
            };
            let first = row("tie 1");
            row("tie 2");
            row("tie 3");
            s.get(&format!("/activity?type=a2a_receive&since_id={first}"))
        },
        "feed-notify-rows" | "feed-notify-echo" | "feed-since-id" => Scene::replayed_feed,
        "feed-canvas-message" | "feed-other-method" | "feed-peer-answer" | "feed-peer-jsonrpc-error" => Scene::replayed_feed,
        "feed-peer-jsonrpc-result" | "feed-peer-message" | "feed-self-message" => Scene::replayed_feed,
        "feed-peer-message-same-origin" | "feed-rows-with-seq" | "feed-with-seq" => Scene::replayed_feed,
        "feed-peer-message-sent-twice" | "feed-same-messageid-three-senders" => Scene::replayed_feed,
        "canvas-message-row" | "row-no-token" | "row-peer-forged-metadata" => Scene::replayed_feed,
        "peer-with-origin-canvas-proxy-row" | "a2a-reply-feed" | "a2a-receiver-feed" => Scene::replayed_feed,
        "upload-own-feed" | "upload-canvas-feed" | "upload-canvas-feed-peer-info" => Scene::replayed_feed,
        "canvas-message-with-file-rows" | "a2a-repeat-messageid-feed" => Scene::replayed_feed,
        "feed-peer-parts" => |s| {
            let source = s.case["response"]["body"][0]["source_id"].as_str().unwrap();
            s.platform.set_role(&s.peer(source).id, Some("asker"));
            s.replayed_feed()
        },
        "feed-peer-message-bearer-only" => |s| {
            let bearer = format!("Bearer {}", s.peer("p").token);
            let request = &s.case["response"]["body"][0]["request_body"];
            s.http.send("POST", &s.path("/a2a"), &[("authorization", &bearer)], Some(request));
            s.get("/activity?type=a2a_receive&limit=1")
        },
        "self-turn-inbox-nudge-row" | "self-turn-request-rows" | "self-turn-stall-probe-row" => |s| {
            for row in s.case["response"]["body"].as_array().unwrap().iter().rev() {
                if row.get("response_body").is_some() {
                    // Handed over from a queue that is not simulated.
                    s.make_as_it_was(row);
                    continue;
                }
                let message = &row["request_body"]["params"]["message"];
                let metadata = |value: &Value| Some(value.clone()).filter(Value::is_object);
                let said = CanvasMessage {
                    text: message["parts"][0]["text"].as_str().map(ToOwned::to_owned),
                    message_id: message["messageId"].as_str().map(ToOwned::to_owned),
                    message_metadata: metadata(&message["metadata"]),
                    metadata: metadata(&row["request_body"]["params"]["metadata"]),
                    ..CanvasMessage::default()
                };
                s.platform.platform_turn(&s.bot.id, said);
            }
            s.get("/activity?type=a2a_receive&limit=100")
        },
        "activity-report" => |s| s.recorded_request(&s.path("/activity"), Some(&s.bot.token)),
        "activity-report-bad-type" => |s| s.post("/activity", &json!({"activity_type": "bogus"})),
        "activity-report-foreign-source" => {
            |s| s.post("/activity", &json!({"activity_type": "agent_log", "source_id": s.peer("p").id}))
        }
        "activity-ack" | "activity-ack-missing" | "activity-ack-negative" => {
            |s| s.recorded_request(&s.path("/activity/ack"), Some(&s.bot.token))
        }
        "activity-ack-lower" => |s| {
            s.post("/activity/ack", &json!({"acked_seq": 5}));
            s.recorded_request(&s.path("/activity/ack"), Some(&s.bot.token))
        },
        "stream-wrong-token" => |s| s.http.get(&s.path("/events/stream"), Some("nonsense")),
        _ => return None,
    })
}

/// The whole feed after the recorded reports, with a query.
fn reported_feed(s: &Scene, query: &str) -> Answer {
    if let Some(rows) = s.case["response"]["body"].as_array() {
        rows.iter().rev().for_each(|row| s.make(row));
    }
    s.get(&format!("/activity?{query}"))
}

fn registry(name: &str) -> Option<Replay> {
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

fn workspaces(name: &str) -> Option<Replay> {
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

fn messages(name: &str) -> Option<Replay> {
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

fn pong() -> Behaviour {
    Behaviour::Answers("pong".to_owned())
}

/// Calls a push agent of this behaviour as a peer.
fn pushed(s: &Scene, behaviour: Behaviour) -> Answer {
    s.a2a(&s.push_agent(behaviour), Some(&s.peer("p")), &hello())
}

/// The feed of a push agent of this behaviour after the recorded calls.
fn pushed_feed(s: &Scene, behaviour: Behaviour) -> Answer {
    let agent = s.push_agent(behaviour);
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

fn pushes(name: &str) -> Option<Replay> {
    Some(match name {
        "a2a-push-ok" => |s| pushed(s, pong()),
        "a2a-push-ok-row" => |s| pushed_feed(s, pong()),
        "a2a-no-caller-header-row" => |s| pushed_feed(s, pong()),
        "a2a-push-empty-answer" => |s| pushed(s, Behaviour::AnswersNothing),
        "a2a-push-empty-row" => |s| pushed_feed(s, Behaviour::AnswersNothing),
        "a2a-push-busy-queued" => |s| pushed(s, Behaviour::Busy),
        "a2a-push-busy-row" => |s| pushed_feed(s, Behaviour::Busy),
        "a2a-push-unreachable" => |s| pushed(s, Behaviour::Unreachable),
        "a2a-push-unreachable-row" => |s| pushed_feed(s, Behaviour::Unreachable),
        "a2a-push-agent-400" => |s| pushed(s, Behaviour::Refuses { status: 400, error: "Bad Request".into() }),
        "a2a-budget" => |s| pushed(s, Behaviour::Budget),
        "a2a-localhost-url" | "send-canvas-to-localhost-url" => localhost,
        "a2a-no-parts" => |s| s.a2a(&s.push_agent(pong()), Some(&s.peer("p")), &s.case["request"]["body"]),
        "a2a-no-url" => |s| s.a2a(&s.platform.create_workspace("fresh"), Some(&s.peer("p")), &hello()),
        "a2a-hibernated" => |s| {
            let agent = s.push_agent(Behaviour::Registered);
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
            let behaviours = [
                pong(),
                Behaviour::Fails("handler failed".into()),
                Behaviour::Refuses { status: 500, error: "agent exploded".into() },
                Behaviour::AnswersText,
                Behaviour::AnswersNothing,
                Behaviour::Busy,
            ];
            for (at, behaviour) in behaviours.into_iter().enumerate() {
                s.platform.set_behaviour(&agent.id, behaviour);
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
    let agent = s.push_agent(Behaviour::Busy);
    let queued = s.a2a(&agent, Some(&s.peer("p")), &hello());
    if done {
        s.platform.set_behaviour(&agent.id, pong());
    }
    let reader = if by_sender { s.peer("p") } else { s.peer("stranger") };
    let path = format!("/workspaces/{}/a2a/queue/{}", agent.id, queued.json["queue_id"].as_str().unwrap());
    s.http.get(&path, Some(&reader.token))
}

fn peers(name: &str) -> Option<Replay> {
    fn discover(s: &Scene, target: &str) -> Answer {
        let bearer = format!("Bearer {}", s.bot.token);
        let headers = [("authorization", bearer.as_str()), ("x-workspace-id", &s.bot.id)];
        s.http.send("GET", &format!("/registry/discover/{target}"), &headers, None)
    }
    /// Peers like the recorded ones.
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

/// For each recorded peer one of ours with a role and a card where it has them: which peers a workspace
/// has is not the wire's affair.
fn like(recorded: &[Value], ours: &Value) -> Value {
    let kinds = |peer: &Value| ["role", "agent_card", "parent_id"].map(|key| peer[key].is_null());
    let ours = ours.as_array().cloned().unwrap_or_default();
    let mut shapes: Vec<Value> = Vec::new();
    for peer in recorded {
        let found = ours.iter().find(|candidate| kinds(candidate)[0] == kinds(peer)[0]).or(ours.first());
        let mut found = found.cloned().unwrap_or(Value::Null);
        // Whose card and place it is follows from the tree, which differs.
        found["agent_card"] = peer["agent_card"].clone();
        found["parent_id"] = peer["parent_id"].clone();
        shapes.push(found);
    }
    shapes.into()
}

fn secrets_and_tokens(name: &str) -> Option<Replay> {
    fn stored(s: &Scene, keys: usize) {
        s.platform.set_secret(None, "ORG_REGION", "eu");
        s.platform.set_secret(None, "API_BASE", "https://api.example.test");
        s.platform.set_secret(Some(&s.bot.id), "API_BASE", "https://api2.example.test");
        s.platform.set_secret(Some(&s.bot.id), "DB_PASSWORD", "not a real one");
        if keys > 3 {
            s.platform.set_secret(None, "OPENAI_API_KEY", "not a real one");
        }
    }
    Some(match name {
        "secrets-values" => |s| {
            stored(s, s.case["response"]["body"].as_object().unwrap().len());
            s.get("/secrets/values")
        },
        "secrets-list" => |s| {
            stored(s, s.case["response"]["body"].as_array().unwrap().len());
            s.get("/secrets")
        },
        "secrets-set-own-token" => |s| s.recorded_request(&s.path("/secrets"), Some(&s.bot.token)),
        "secrets-values-admin" => |s| s.http.get(&s.path("/secrets/values"), Some(&s.platform.admin_token())),
        "secrets-values-undecryptable" => |s| {
            s.platform.break_secret(Some(&s.bot.id), "DB_PASSWORD");
            s.get("/secrets/values")
        },
        "tokens-list" => |s| s.get("/tokens"),
        "tokens-create" => |s| s.post("/tokens", &Value::Null),
        "tokens-admin-create" => {
            |s| s.http.post(&format!("/admin{}", s.path("/tokens")), Some(&s.platform.admin_token()), &Value::Null)
        }
        "tokens-limit" => |s| {
            (1..50).for_each(|_| assert!(s.platform.create_token(&s.bot.id).is_some()));
            s.post("/tokens", &Value::Null)
        },
        "tokens-revoke-again" => |s| {
            let other = s.post("/tokens", &Value::Null).json["auth_token"].as_str().unwrap().to_owned();
            let list = s.get("/tokens").json;
            let tokens = list["tokens"].as_array().unwrap();
            let id = tokens.iter().find(|token| other.starts_with(token["prefix"].as_str().unwrap())).unwrap();
            let path = s.path(&format!("/tokens/{}", id["id"].as_str().unwrap()));
            assert_eq!(s.delete(&path, &s.bot.token, &[]).json["status"], "revoked");
            s.delete(&path, &s.bot.token, &[])
        },
        "external-connection" => |s| s.get("/external/connection"),
        "external-rotate" => |s| s.http.post(&s.path("/external/rotate"), Some(&s.platform.admin_token()), &Value::Null),
        _ => return None,
    })
}

fn files(name: &str) -> Option<Replay> {
    fn upload(s: &Scene, files: &[(&str, &str, usize)]) -> Answer {
        let mut body = Vec::new();
        for (name, kind, bytes) in files {
            let head = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: {kind}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.resize(body.len() + bytes, b'x');
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        let bearer = format!("Bearer {}", s.bot.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "multipart/form-data; boundary=XX")];
        s.http.raw("POST", &s.path("/chat/uploads"), &headers, Some(body)).unwrap()
    }
    /// A file of a canvas user, and the path it is fetched at.
    fn pending(s: &Scene) -> String {
        s.platform.upload(&s.bot.id, "über brief.pdf", "application/pdf", b"%PDF-1.4 test");
        let rows = s.platform.rows(&s.bot.id);
        format!("/pending-uploads/{}", rows[0]["request_body"]["file_id"].as_str().unwrap())
    }
    Some(match name {
        "upload-own" => |s| upload(s, &[("notes v1.txt", "text/plain; charset=utf-8", 11), ("pic.png", "image/png", 11)]),
        "upload-26mb" => |s| upload(s, &[("big.bin", "application/octet-stream", 27_262_976)]),
        "upload-65" => |s| upload(s, &[("f.txt", "text/plain", 1); 65]),
        "upload-empty" => |s| upload(s, &[("e.txt", "text/plain", 0)]),
        "uploads-limits" => |s| s.http.get("/uploads/limits", None),
        "pending-upload-content" => |s| s.get(&format!("{}/content", pending(s))),
        "pending-upload-ack" => |s| s.post(&format!("{}/ack", pending(s)), &Value::Null),
        "pending-upload-ack-again" => |s| {
            let path = format!("{}/ack", pending(s));
            s.post(&path, &Value::Null);
            s.post(&path, &Value::Null)
        },
        "pending-upload-content-after-ack" => |s| {
            let path = pending(s);
            s.post(&format!("{path}/ack"), &Value::Null);
            s.get(&format!("{path}/content"))
        },
        _ => return None,
    })
}

fn gates(name: &str) -> Option<Replay> {
    Some(match name {
        "http-unknown-path" => |s| s.http.get("/nope", None),
        "http-wrong-method" => |s| s.http.get("/registry/heartbeat", None),
        "http-trailing-slash-post" => |s| s.http.post("/registry/heartbeat/", Some(&s.bot.token), &Value::Null),
        "http-origin-foreign" => |s| {
            let bearer = format!("Bearer {}", s.bot.token);
            let headers = [("authorization", bearer.as_str()), ("origin", "https://example.com")];
            s.http.send("GET", &s.path("/activity?limit=1"), &headers, None)
        },
        "rate-limited" => |s| {
            s.platform.set_rate_limit(Some(0));
            s.http.get("/health", None)
        },
        "tenant-no-org-header" => |s| {
            s.platform.set_org_id(Some("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            s.get("/activity")
        },
        "tenant-wrong-org-header" => |s| {
            s.platform.set_org_id(Some("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            let bearer = format!("Bearer {}", s.bot.token);
            let headers = [("authorization", bearer.as_str()), ("x-molecule-org-id", "another")];
            s.http.send("GET", &s.path("/activity"), &headers, None)
        },
        "db-down-feed" => |s| {
            s.platform.set_database_down(true);
            s.get("/activity")
        },
        _ => return None,
    })
}
