//! Sources and routes: the handler learns who wrote, and its reply goes back to that sender only.

use std::path::Path;

use molecule_agent::platform::{CanvasMessage, Dialect, Generation, Options, PeerMessage};
use molecule_agent::store::Conversation;
use serde_json::{Value, json};

use crate::support::{Scene, TEXT, count, stderr};

fn said(text: &str) -> CanvasMessage {
    CanvasMessage { text: Some(text.into()), ..CanvasMessage::default() }
}

fn peer_said(text: &str) -> PeerMessage {
    PeerMessage { text: Some(text.into()), role: Some("user".into()), ..PeerMessage::default() }
}

/// Handles all waiting messages with this handler, and returns the log.
fn drain(scene: &Scene, handler: &Path, more: &[&str]) -> String {
    let output = scene.drain(handler, more);
    let log = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    log
}

#[test]
fn the_handler_reads_a_canvas_users_message_field_by_field() {
    let scene = Scene::waiting(Options::default());
    let metadata =
        json!({"user_id": "u-1", "email": "ada@example.org", "username": "Ada", "user_identity_status": "UNAUTHENTICATED"});
    let file =
        json!({"kind": "file", "file": {"name": "a b.png", "mimeType": "image/png", "uri": "workspace:/a.png", "size": 5}});
    let message = CanvasMessage {
        parts: vec![file.clone()],
        metadata: Some(metadata),
        context_id: Some("sess-1".into()),
        ..said("hello\nworld")
    };
    let sent = scene.platform.say_with(scene.id(), message);
    let handler = scene.script("env.sh", "#!/bin/sh\ncat >\"$HOME/inputs\"\nenv >\"$HOME/env\"\necho '\"ok\"'\n");
    drain(&scene, &handler, &[]);
    assert_eq!(scene.notes(1), ["ok"]);

    let row = scene.platform.rows(scene.id()).remove(0);
    let input = scene.inputs().remove(0);
    let conversation = Conversation::new("canvas", Some("sess-1"));
    let expected = json!({
        "version": 1,
        "activity_id": row["id"],
        "workspace_id": scene.id(),
        "source": "canvas_user",
        "source_id": null,
        "text": "hello\nworld",
        "expects_reply": true,
        "interim": false,
        "attempt": 1,
        "deadline": input["deadline"],
        "created_at": row["created_at"],
        "message_id": sent.message_id,
        "context_id": "sess-1",
        "conversation_id": conversation.id(),
        "session": null,
        "task_id": null,
        "delegation_id": null,
        "status": null,
        "error": null,
        "origin": null,
        "user": {"id": "u-1", "email": "ada@example.org", "name": "Ada", "identity_status": "UNAUTHENTICATED"},
        "peer_name": null,
        "peer_role": null,
        "agent_card_url": null,
        "message_dir": scene.folder().join("files").join(row["id"].as_str().unwrap()),
        "attachments": input["attachments"],
        "parts": [{"kind": "text", "text": "hello\nworld"}, file],
        "raw": input["raw"],
    });
    assert_eq!(input, expected);
    assert_eq!(input["raw"]["id"], row["id"]);
    let attachment = &input["attachments"][0];
    assert_eq!(attachment["kind"], "image");
    assert_eq!((&attachment["name"], &attachment["mime_type"]), (&json!("a b.png"), &json!("image/png")));
    assert_eq!(
        (&attachment["uri"], &attachment["size"], &attachment["path"]),
        (&json!("workspace:/a.png"), &json!(5), &Value::Null)
    );
    let (created, deadline) = (time(&input["created_at"]), time(&input["deadline"]));
    assert!(deadline.duration_since(created) >= jiff::SignedDuration::from_mins(29), "{input}");

    let env = scene.lines("env");
    for expected in [
        format!("MOLECULE_PLATFORM_URL={}", scene.platform.url()),
        format!("MOLECULE_WORKSPACE_ID={}", scene.id()),
        format!("MOLECULE_ACTIVITY_ID={}", row["id"].as_str().unwrap()),
        format!("MOLECULE_MESSAGE_ID={}", sent.message_id),
        "MOLECULE_CONTEXT_ID=sess-1".into(),
        format!("MOLECULE_CONVERSATION_ID={}", conversation.id()),
        "MOLECULE_SOURCE=canvas_user".into(),
        "MOLECULE_SOURCE_ID=".into(),
        format!("MOLECULE_MESSAGE_DIR={}", input["message_dir"].as_str().unwrap()),
        "MOLECULE_ATTEMPT=1".into(),
        "MOLECULE_EXPECTS_REPLY=true".into(),
        "PYTHONUNBUFFERED=1".into(),
    ] {
        assert!(env.contains(&expected), "{expected} is not in {env:#?}");
    }
    assert!(!env.iter().any(|line| line.contains(&scene.workspace.token)), "the token is in the environment");
}

fn time(value: &Value) -> jiff::Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn a_reply_to_a_peer_goes_to_its_own_address_and_is_marked_as_a_reply() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("ops");
    scene.platform.set_role(&peer.id, Some("sre"));
    // What a peer claims in its metadata changes nothing.
    let claims = PeerMessage {
        metadata: Some(json!({"source": "canvas_user"})),
        message_metadata: Some(json!({"delegation_id": "5f0c1f3e-6d2b-4b0e-9a35-0d1c7a9be001"})),
        context_id: Some("c-1".into()),
        ..peer_said("status?")
    };
    let sent = scene.platform.peer_say_with(&peer.id, scene.id(), claims);
    drain(&scene, &scene.recorder("\"all green\""), &[]);
    let input = scene.inputs().remove(0);
    assert_eq!((&input["source"], &input["source_id"]), (&json!("peer_agent"), &json!(peer.id)));
    assert_eq!((&input["peer_name"], &input["peer_role"]), (&json!("ops"), &json!("sre")));
    assert_eq!((&input["user"], &input["expects_reply"]), (&Value::Null, &json!(true)));
    assert!(input["agent_card_url"].as_str().unwrap().contains(&peer.id), "{input}");

    assert_eq!(scene.replies(&peer, 1), ["all green"]);
    let letter = scene.platform.messages_to(&peer.id).remove(0);
    assert_eq!(letter.from.as_deref(), Some(scene.id()));
    assert_eq!(letter.request["method"], "message/send");
    assert_eq!(letter.message["role"], "agent");
    assert_eq!(letter.message["metadata"]["in_reply_to"], json!(sent.message_id));
    assert_eq!(letter.message["metadata"]["delegation_id"], "5f0c1f3e-6d2b-4b0e-9a35-0d1c7a9be001");
    let path = format!("/workspaces/{}/a2a", peer.id);
    let call = scene.platform.requests().into_iter().find(|call| call.path == path).unwrap();
    assert_eq!(call.headers["x-workspace-id"], scene.id());
    assert_eq!(call.headers["authorization"], format!("Bearer {}", scene.workspace.token));
    assert!(!call.headers.contains_key("origin"), "it would look like a call from the canvas");
    assert!(scene.platform.notifies(scene.id()).is_empty());
}

#[test]
fn platform_turns_reach_the_handler_and_get_no_reply() {
    let scene = Scene::waiting(Options::default());
    let turn = |message_id: Option<&str>, metadata: Option<Value>| {
        let message_id = message_id.map(ToOwned::to_owned);
        scene.platform.platform_turn(scene.id(), CanvasMessage { message_id, metadata, ..said("a turn") });
    };
    turn(Some("inbox-nudge-1"), None);
    turn(Some("request-responded:1"), None);
    turn(Some("request-message:1"), None);
    turn(None, Some(json!({"source": "platform"})));
    turn(None, Some(json!({"source": "github"})));
    turn(None, Some(json!({"source_type": "self-reminder"})));
    turn(Some("stall-probe-1"), None);
    let log = drain(&scene, &scene.recorder("\"thanks\""), &[]);
    let printed: Vec<_> = scene.inputs().iter().map(|input| input["origin"].clone()).collect();
    assert_eq!(printed, ["inbox-nudge", "request-responded", "request-message", "platform", "github", "self-reminder"]);
    for input in scene.inputs() {
        assert_eq!((&input["source"], &input["expects_reply"]), (&json!("platform"), &json!(false)), "{input}");
    }
    assert!(scene.platform.notifies(scene.id()).is_empty(), "{log}");
    assert!(log.contains("stopped: 6 messages handled, 0 dead letters, nothing pending"), "{log}");
}

#[test]
fn the_result_of_a_scheduled_run_goes_to_the_canvas() {
    let scene = Scene::waiting(Options { generation: Generation::G4, ..Options::default() });
    let schedule = CanvasMessage { message_id: Some("cron-1".into()), ..said("daily report") };
    scene.platform.platform_turn(scene.id(), schedule);
    drain(&scene, &scene.recorder("\"all is well\""), &[]);
    let input = scene.inputs().remove(0);
    assert_eq!((&input["source"], &input["origin"]), (&json!("platform"), &json!("schedule")));
    assert_eq!(input["expects_reply"], true);
    assert_eq!(scene.notes(1), ["all is well"]);
}

#[test]
fn a_platform_turn_is_answered_if_the_handler_insists() {
    let scene = Scene::waiting(Options::default());
    scene.platform.platform_turn(scene.id(), CanvasMessage { message_id: Some("inbox-nudge-1".into()), ..said("a turn") });
    drain(&scene, &scene.recorder(r#"{"reply":"on it","send":true}"#), &[]);
    assert_eq!(scene.notes(1), ["on it"]);
}

#[test]
fn a_chat_channels_user_is_a_canvas_user_with_an_origin() {
    let scene = Scene::waiting(Options::default());
    let metadata = json!({"source": "telegram", "channel_id": "c-1", "username": "ada"});
    scene.platform.platform_turn(scene.id(), CanvasMessage { metadata: Some(metadata), ..said("hello") });
    drain(&scene, &scene.recorder("\"hi\""), &[]);
    let input = scene.inputs().remove(0);
    assert_eq!((&input["source"], &input["origin"]), (&json!("canvas_user"), &json!("telegram")));
    assert_eq!(input["user"]["name"], "ada");
    assert_eq!(scene.notes(1), ["hi"]);
}

#[test]
fn a_message_from_an_unknown_sender_is_handled_and_not_answered() {
    let scene = Scene::waiting(Options::default());
    let row = json!({
        "id": "7d0ff2f2-7f7a-4b43-9ad1-d35c6e17c000",
        "activity_type": "a2a_receive",
        "type": "a2a_receive",
        "ts": "2026-08-02T10:15:30Z",
        // Where the local platform stores it.
        "created_at": "2026-08-02T10:15:30Z",
        "data": {"text": "psst"},
    });
    scene.platform.insert_raw(scene.id(), row);
    let log = drain(&scene, &scene.recorder("\"who is there?\""), &[]);
    let input = scene.inputs().remove(0);
    assert_eq!((&input["source"], &input["text"]), (&json!("unknown"), &json!("psst")));
    assert_eq!(input["expects_reply"], false);
    assert_eq!(count(&log, "the handler's reply is not sent: the message does not name its sender"), 1, "{log}");
    assert!(log.contains("stopped: 1 message handled, 0 dead letters, nothing pending"), "{log}");
    let sends =
        scene.platform.requests().into_iter().filter(|call| call.path.ends_with("/notify") || call.path.ends_with("/a2a"));
    assert_eq!(sends.count(), 0);
}

/// Sends an ordinary message from a peer, and three that are marked as replies.
fn answers(scene: &Scene, peer: &str) {
    let marked = |role: Option<&str>, metadata: Option<Value>| PeerMessage {
        role: role.map(ToOwned::to_owned),
        message_metadata: metadata,
        ..peer_said("an answer")
    };
    scene.platform.peer_say_with(peer, scene.id(), marked(Some("agent"), None));
    scene.platform.peer_say_with(peer, scene.id(), marked(Some("assistant"), None));
    scene.platform.peer_say_with(peer, scene.id(), marked(Some("user"), Some(json!({"in_reply_to": "m-1"}))));
    scene.platform.peer_say_with(peer, scene.id(), peer_said("a question"));
}

#[test]
fn replies_to_us_reach_the_handler_and_are_answered_only_on_request() {
    for (reply, more, expected) in [
        (r#"{"reply":"re"}"#, &[][..], 1),
        (r#"{"reply":"re","send":true}"#, &[][..], 4),
        (r#"{"reply":"re"}"#, &["--peer-replies", "always"][..], 4),
        (r#"{"reply":"re","send":true}"#, &["--peer-replies", "never"][..], 0),
    ] {
        let scene = Scene::waiting(Options::default());
        let peer = scene.platform.create_peer("ops");
        answers(&scene, &peer.id);
        let log = drain(&scene, &scene.recorder(reply), more);
        let expects: Vec<_> = scene.inputs().iter().map(|input| input["expects_reply"].clone()).collect();
        assert_eq!(expects, [false, false, false, true], "{reply} {more:?}");
        assert_eq!(scene.platform.messages_to(&peer.id).len(), expected, "{reply} {more:?}: {log}");
        assert!(log.contains("stopped: 4 messages handled, 0 dead letters, nothing pending"), "{log}");
    }
}

#[test]
fn an_upload_without_a_message_is_a_message_of_its_own() {
    for generation in [Generation::G2, Generation::G5] {
        let scene = Scene::waiting(Options { generation, ..Options::default() });
        let file = scene.platform.upload(scene.id(), "plot.png", "image/png", b"bytes");
        drain(&scene, &scene.recorder("\"nice\""), &["--upload-wait", "0.2"]);
        let input = scene.inputs().remove(0);
        assert_eq!((&input["source"], &input["text"]), (&json!("canvas_user"), &json!("")), "{generation}");
        let attachment = &input["attachments"][0];
        assert_eq!(attachment["uri"], file["uri"], "{generation}");
        assert_eq!((&attachment["kind"], &attachment["name"]), (&json!("image"), &json!("plot.png")), "{generation}");
        assert_eq!((&attachment["mime_type"], &attachment["size"]), (&json!("image/png"), &json!(5)), "{generation}");
        assert_eq!(std::fs::read(attachment["path"].as_str().unwrap()).unwrap(), b"bytes", "{generation}");
        assert!(file["uri"].as_str().unwrap().ends_with(attachment["file_id"].as_str().unwrap()), "{generation}");
        assert_eq!(scene.notes(1), ["nice"], "{generation}");
    }
}

#[test]
fn a_handler_may_answer_without_a_reply() {
    for answer in [r#"{"reply": null}"#, "null", "", " \n ", r#"{"reply": "  \n"}"#, r#""\u0000""#] {
        let scene = Scene::waiting(Options::default());
        let peer = scene.platform.create_peer("ops");
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "hello");
        let log = drain(&scene, &scene.recorder(answer), &[]);
        assert!(log.contains("stopped: 2 messages handled, 0 dead letters, nothing pending"), "{answer:?}: {log}");
        assert!(scene.platform.notifies(scene.id()).is_empty(), "{answer:?}");
        assert!(scene.platform.messages_to(&peer.id).is_empty(), "{answer:?}");
        assert_eq!(scene.inputs().len(), 2);
        // The handler is not run again.
        drain(&scene, &scene.recorder(answer), &[]);
        assert_eq!(scene.inputs().len(), 2);
    }
}

#[test]
fn nul_characters_are_removed_from_a_reply() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("ops");
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    drain(&scene, &scene.recorder(r#"{"reply": "a\u0000b"}"#), &[]);
    assert_eq!(scene.notes(1), ["ab"]);
    assert_eq!(scene.replies(&peer, 1), ["ab"]);
}

#[test]
fn the_sdks_envelope_is_read_like_the_servers_own_format() {
    for dialect in [Dialect::Server, Dialect::Envelope, Dialect::EnvelopeItems] {
        for generation in [Generation::G2, Generation::G5] {
            let scene = Scene::waiting(Options { generation, dialect, ..Options::default() });
            let peer = scene.platform.create_peer("ops");
            let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
            for n in 0..5 {
                scene.platform.say(scene.id(), &format!("c{n}"));
                scene.platform.peer_say(&peer.id, scene.id(), &format!("p{n}"));
            }
            let numbered = |prefix: &str| (0..5).map(|n| format!("{prefix}{n}")).collect::<Vec<_>>();
            assert_eq!(scene.notes(5), numbered("c"), "{dialect:?} {generation}");
            assert_eq!(scene.replies(&peer, 5), numbered("p"), "{dialect:?} {generation}");
            let (code, log) = agent.stop();
            assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{dialect:?} {generation}: {log}");
            assert!(
                log.contains("stopped: 10 messages handled, 0 dead letters, nothing pending"),
                "{dialect:?} {generation}: {log}"
            );
        }
    }
}
