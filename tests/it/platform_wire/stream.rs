//! The event stream compared with the recorded one: the same actions give the same events in the same order.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use molecule_agent::platform::{CanvasMessage, Generation};
use serde_json::{Value, json};

use super::compare;
use super::scene::{PUBLIC_URL, Scene};

/// Everything that an open stream sends until the platform closes it.
fn listened(scene: &Scene, doings: impl FnOnce()) -> String {
    let mut stream = TcpStream::connect(scene.platform.address()).unwrap();
    let (path, token) = (scene.path("/events/stream"), &scene.bot.token);
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let opened = scene.platform.wait_until(Duration::from_secs(20), |view| (view.streams(&scene.bot.id) == 1).then_some(()));
    opened.expect("the stream opens");
    doings();
    scene.platform.close_streams(&scene.bot.id);
    let mut heard = String::new();
    stream.read_to_string(&mut heard).unwrap();
    heard
}

fn events(frames: &str) -> Vec<Value> {
    frames.lines().filter_map(|line| line.strip_prefix("data: ")).map(|data| serde_json::from_str(data).unwrap()).collect()
}

/// What was done on the recorded servers, step by step.
fn recorded_doings(scene: &Scene) {
    let (old, bot) = (scene.old(), &scene.bot);
    let message = |text: &str| {
        let parts = json!([{"kind": "text", "text": text}]);
        let message = json!({"role": "user", "messageId": text, "parts": parts});
        json!({"jsonrpc": "2.0", "id": "1", "method": "message/send", "params": {"message": message}})
    };
    scene.a2a(bot, None, &message("canvas"));
    scene.a2a(bot, Some(&scene.peer("alice")), &message("peer"));
    scene.post("/notify", &json!({"message": "a reply"}));
    let beat = |more: Value| {
        let mut body = json!({"workspace_id": bot.id, "uptime_seconds": 5});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        scene.http.post("/registry/heartbeat", Some(&bot.token), &body);
    };
    beat(json!({}));
    beat(json!({"active_tasks": 1, "current_task": "thinking"}));
    beat(json!({"error_rate": 0.8, "sample_error": "boom"}));
    beat(json!({}));
    let card = json!({"name": "bob2", "description": "d", "version": "1", "skills": [], "runtime": "external"});
    let update = json!({"workspace_id": bot.id, "agent_card": card});
    scene.http.post("/registry/update-card", Some(&bot.token), &update);
    let mut log = json!({"activity_type": "agent_log", "summary": "did a thing"});
    log["request_body"] = json!({"a": 1});
    scene.post("/activity", &log);
    let register = || {
        let mut body = json!({"id": bot.id, "agent_card": card, "delivery_mode": "poll", "url": ""});
        if old {
            body["url"] = PUBLIC_URL.into();
        }
        scene.http.post("/registry/register", Some(&bot.token), &body);
    };
    register();
    scene.platform.pause(&bot.id);
    scene.platform.resume(&bot.id);
    register();
    scene.platform.remove(&bot.id);
    beat(json!({}));
}

#[test]
fn the_stream_sends_the_recorded_events_in_order() {
    for generation in [Generation::G1, Generation::G2, Generation::G3] {
        let path = format!("{}/tests/fixtures/wire/g{}-stream-frames.txt", env!("CARGO_MANIFEST_DIR"), generation.number());
        let recorded = std::fs::read_to_string(path).unwrap();
        let scene = Scene::new(generation, Value::Null);
        let heard = listened(&scene, || recorded_doings(&scene));
        assert!(heard.contains("content-type: text/event-stream\r\n"), "{heard}");
        assert!(heard.contains(": ping\n\n"), "{heard}");
        same(generation, &events(&recorded), &events(&heard));
    }
}

#[test]
fn canvas_messages_of_the_newer_generations_are_announced_as_recorded() {
    for generation in [Generation::G4, Generation::G5] {
        let path = format!("{}/tests/fixtures/wire/g{}-events-canvas.txt", env!("CARGO_MANIFEST_DIR"), generation.number());
        let recorded = events(&std::fs::read_to_string(path).unwrap());
        let scene = Scene::new(generation, Value::Null);
        let heard = listened(&scene, || {
            scene.platform.say(&scene.bot.id, "hello from the canvas");
            let file = scene.platform.upload(&scene.bot.id, "pic_one.png", "image/png", b"1234567");
            let part = json!({"kind": "file", "file": file});
            let said = CanvasMessage { text: Some("see this".into()), parts: vec![part], ..CanvasMessage::default() };
            scene.platform.say_with(&scene.bot.id, said);
            scene.platform.reset_session(&scene.bot.id);
        });
        let heard = events(&heard);
        same(generation, &recorded[..heard.len()], &heard);
    }
}

#[test]
fn a_pause_and_its_end_are_announced_as_recorded() {
    let path = format!("{}/tests/fixtures/wire/g5-events-lifecycle.txt", env!("CARGO_MANIFEST_DIR"));
    let recorded = events(&std::fs::read_to_string(path).unwrap());
    let scene = Scene::new(Generation::G5, Value::Null);
    let (platform, bot) = (&scene.platform, &scene.bot);
    let beat = json!({"workspace_id": bot.id, "uptime_seconds": 5});
    let beats = || assert_eq!(scene.http.post("/registry/heartbeat", Some(&bot.token), &beat).status, 200);
    let heard = listened(&scene, || {
        platform.pause(&bot.id);
        scene.register(bot);
        beats();
        platform.say(&bot.id, "while paused");
        platform.peer_say(&scene.peer("p").id, &bot.id, "peer while paused");
        scene.post("/notify", &json!({"message": "hi"}));
        platform.resume(&bot.id);
        beats();
        scene.register(bot);
        platform.pause(&bot.id);
        platform.resume(&bot.id);
        beats();
        scene.register(bot);
    });
    same(Generation::G5, &recorded, &events(&heard));
}

fn same(generation: Generation, recorded: &[Value], heard: &[Value]) {
    let kinds =
        |events: &[Value]| -> Vec<String> { events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect() };
    assert_eq!(kinds(heard), kinds(recorded), "{generation}");
    for (recorded, heard) in recorded.iter().zip(heard) {
        // Why a start failed depends on the platform that tried.
        if recorded["type"] == "WORKSPACE_PROVISION_FAILED" {
            continue;
        }
        let mut found = Vec::new();
        compare::shape("", recorded, heard, true, &mut found);
        found.retain(|difference| !difference.contains(".agent_card."));
        assert!(found.is_empty(), "{generation} {}: {found:?}\n{heard}", recorded["type"]);
    }
}
