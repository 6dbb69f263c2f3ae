//! `delegate` and `delegations`: tasks for peers, on every generation.

use molecule_agent::platform::{Behavior, Created, Generation, Options, PeerMessage};
use serde_json::{Value, json};

use crate::peers::register;
use crate::support::{Running, Scene, assert_refused, done, text_of};

fn scene(generation: Generation) -> Scene {
    Scene::with(Options { generation, ..Options::default() })
}

/// A push agent that behaves in this way.
pub fn pushed(scene: &Scene, behavior: Behavior) -> Created {
    let peer = scene.platform.create_workspace("pushed");
    register(scene, &peer, "https://8.8.8.8/a2a", &json!({"name": "pushed"}));
    scene.platform.set_behavior(&peer.id, behavior);
    peer
}

fn list(scene: &Scene) -> Vec<Value> {
    scene.json(["delegations", "list"]).as_array().unwrap().clone()
}

#[test]
fn a_task_is_delegated_listed_shown_and_waited_for() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Answers("an old pond".into()));
        let id = scene.stdout_of(["delegate", "pushed", "write a haiku"]);
        let id = id.trim_end();
        assert_eq!(text_of(&scene.platform.messages_to(&peer.id)[0]), "write a haiku");
        let all = list(&scene);
        assert_eq!(all.len(), 1, "{generation}: two entries are one delegation: {all:?}");
        assert_eq!(all[0]["delegation_id"], id);
        assert_eq!((&all[0]["outcome"], &all[0]["response"]), (&json!("completed"), &json!("an old pond")));
        let shown = scene.stdout_of(["delegations", "show", &id[..8]]);
        assert!(shown.contains("outcome\tcompleted\n") && shown.contains("result\tan old pond\n"), "{shown}");
        assert_eq!(scene.stdout_of(["delegations", "wait", id]), "an old pond\n");
        let row = scene.stdout_of(["delegations", "list"]);
        assert!(row.starts_with(&format!("{id}\t")) && row.ends_with("\tcompleted\tan old pond\n"), "{row}");
    }
}

#[test]
fn completed_is_not_a_result_until_a_peer_that_fetches_its_messages_answers() {
    for generation in &Generation::ALL[1..] {
        let scene = Scene::of(*generation);
        let peer = scene.platform.create_peer("poller");
        let id = scene.stdout_of(["delegate", &peer.id, "write a haiku"]).trim_end().to_owned();
        let one = &list(&scene)[0];
        assert_eq!((&one["outcome"], &one["status"], &one["response"]), (&json!("delivered"), &json!("completed"), &Value::Null));
        let up = done(scene.command(["delegations", "wait", &id, "--timeout", "0.1"]));
        assert_refused(&up, 15, &format!("hint: it continues; to wait again: molecule-agent delegations wait {id}\n"));

        let mut waiting = Running::start(scene.command(["delegations", "wait", &id, "--json"]));
        let say = |text: &str, metadata: Value| {
            let message = PeerMessage {
                text: Some(text.into()),
                role: Some("agent".into()),
                message_metadata: Some(metadata),
                ..PeerMessage::default()
            };
            scene.platform.peer_say_with(&peer.id, scene.id(), message);
        };
        say("about something else", json!({"in_reply_to": "another"}));
        say("an old pond", json!({"in_reply_to": id, "delegation_id": id}));
        assert_eq!(waiting.wait().code(), Some(0), "{}", waiting.stderr());
        let printed: Value = serde_json::from_str(&waiting.stdout()).unwrap();
        assert_eq!((&printed["outcome"], &printed["response"]), (&json!("completed"), &json!("an old pond")));
        assert_eq!(printed["answer"]["source_id"], peer.id.as_str());
        let one = &list(&scene)[0];
        assert_eq!((&one["outcome"], &one["response"]), (&json!("completed"), &json!("an old pond")), "the platform was told");
    }
}

#[test]
fn waiting_for_the_result_of_a_new_task_prints_it_or_the_reason_for_a_failure() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Busy);
        let mut waiting = Running::start(scene.command(["delegate", &peer.id, "write a haiku", "--wait"]));
        waiting.wait_for_line("waiting for the result");
        assert_eq!(list(&scene)[0]["outcome"], "pending");
        scene.platform.set_behavior(&peer.id, Behavior::Answers("an old pond".into()));
        assert_eq!(waiting.wait().code(), Some(0), "{generation}: {}", waiting.stderr());
        assert_eq!(waiting.stdout(), "an old pond\n");

        let nephew = scene.platform.create_peer("nephew");
        scene.platform.set_parent(&nephew.id, Some(&peer.id));
        let failed = done(scene.command(["delegate", &nephew.id, "write a haiku", "--wait", "--json"]));
        assert_eq!(failed.code, Some(9), "{}", failed.stderr);
        assert!(failed.stderr.contains("error: the delegation failed: access denied"), "{}", failed.stderr);
        let printed: Value = serde_json::from_str(&failed.stdout).unwrap();
        assert_eq!(printed["outcome"], "failed");
    }
}

#[test]
fn the_same_key_is_the_same_delegation_even_after_a_lost_response() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("poller");
    let delegate = |task: &str| scene.json(["delegate", "poller", task, "--idempotency-key", "nightly-7"]);
    let first = delegate("report");
    assert_eq!((&first["idempotent_hit"], &first["idempotency_key"]), (&json!(false), &json!("nightly-7")));
    let second = delegate("another task");
    assert_eq!((&second["idempotent_hit"], &second["delegation_id"]), (&json!(true), &first["delegation_id"]));
    // A random key is stored for the retry: the platform accepts the task, but the response is lost.
    scene.fault("POST /delegate cut-afterx1");
    scene.stdout_of(["delegate", "poller", "once only"]);
    let texts: Vec<_> = scene.platform.messages_to(&peer.id).iter().map(text_of).collect();
    assert_eq!(texts, ["report", "once only"]);
}

#[test]
fn invalid_delegations_are_refused_and_a_dry_run_delegates_nothing() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("poller");
    let to_itself = done(scene.command(["delegate", scene.id(), "x"]));
    assert_eq!(to_itself.code, Some(8), "{}", to_itself.stderr);
    assert_eq!(done(scene.command(["delegate", "poller", " "])).code, Some(2));
    assert_eq!(done(scene.command(["delegate", "poller", "x", "--idempotency-key", " "])).code, Some(2));
    assert_eq!(done(scene.command(["delegations", "show", "37895f30"])).code, Some(2));
    assert_eq!(done(scene.command(["delegations", "wait", "37895f30"])).code, Some(2));
    let would = scene.json(["delegate", "poller", "x", "--dry-run"]);
    assert_eq!((&would["dry_run"], &would["details"]["target_id"]), (&json!(true), &json!(peer.id)));
    assert!(scene.platform.messages_to(&peer.id).is_empty() && list(&scene).is_empty());
}

#[test]
fn only_an_explicit_key_is_reported_as_used_before() {
    let scene = Scene::new();
    let _peer = scene.platform.create_peer("poller");
    let delegate = |more: &[&str]| done(scene.command([&["delegate", "poller", "report"], more].concat())).stderr;
    for more in [&[][..], &["--idempotency-key", "nightly-8"]] {
        scene.fault("POST /delegate cut-afterx1");
        let said = delegate(more);
        assert!(!said.contains("this key was used before"), "{said}");
    }
    let said = delegate(&["--idempotency-key", "nightly-8"]);
    assert!(said.contains("this key was used before"), "{said}");
}
