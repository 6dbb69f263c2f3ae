//! The feed, reports, acknowledgments, and refusals of the stream.

use molecule_agent::platform::CanvasMessage;
use serde_json::{Value, json};

use super::super::scene::Scene;
use super::Replay;
use crate::platform_http::Answer;

pub(super) fn feeds(name: &str) -> Option<Replay> {
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
                    // Delivered from a queue that is not simulated.
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
