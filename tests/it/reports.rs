//! Commands for an agent that runs its own loop: heartbeats, its card and log entries.

use std::fs;

use molecule_agent::platform::{Generation, Options};
use serde_json::{Value, json};

use crate::support::{Scene, done, run};

/// Creates a scene with a registered workspace; servers from April require a URL.
fn registered(generation: Generation) -> Scene {
    let scene = Scene::with(Options { generation, ..Options::default() });
    scene.stdout_of(["register", "--url", "https://8.8.8.8/a2a"]);
    scene
}

#[test]
fn a_heartbeat_sends_the_given_values_and_prints_the_status() {
    for generation in Generation::ALL {
        let scene = registered(generation);
        assert_eq!(scene.stdout_of(["heartbeat"]), "online\n", "{generation}");
        let sent = scene.last_body("/registry/heartbeat");
        let expected = json!({
            "workspace_id": scene.id(), "error_rate": 0.0, "sample_error": "", "active_tasks": 0, "current_task": "", "uptime_seconds": 0,
        });
        assert_eq!(sent, expected);
        let ill = ["heartbeat", "--task", "Indexing", "--active-tasks", "3", "--error-rate", "0.75", "--sample-error", "no disk"];
        let printed = scene.json(ill);
        assert_eq!(printed, json!({"workspace_id": scene.id(), "status": "degraded", "paused": false}), "{generation}");
        let sent = scene.last_body("/registry/heartbeat");
        assert_eq!((&sent["current_task"], &sent["active_tasks"]), (&json!("Indexing"), &json!(3)));
        assert_eq!((&sent["error_rate"], &sent["sample_error"]), (&json!(0.75), &json!("no disk")));
        assert_eq!(scene.stdout_of(["heartbeat", "--task", "Indexing"]), "online\n", "the workspace is online again");
        assert_eq!(scene.last_body("/registry/heartbeat")["active_tasks"], 1);
    }
}

#[test]
fn a_heartbeat_accepted_from_a_paused_or_removed_workspace_is_not_a_success() {
    for generation in Generation::ALL {
        let scene = registered(generation);
        scene.platform.pause(scene.id());
        let paused = done(scene.command(["heartbeat"]));
        assert_eq!((paused.code, paused.stdout.as_str()), (Some(5), "paused\n"), "{generation}: {}", paused.stderr);
        scene.platform.remove(scene.id());
        let removed = done(scene.command(["heartbeat"]));
        assert_eq!(removed.code, Some(4), "{generation}: {}", removed.stderr);
        assert!(removed.stderr.contains("the workspace was removed"), "{}", removed.stderr);
        scene.platform.revoke_tokens(scene.id());
    }
    let scene = registered(Generation::G5);
    scene.platform.revoke_tokens(scene.id());
    assert_eq!(done(scene.command(["heartbeat"])).code, Some(3));
}

#[test]
fn a_heartbeat_with_invalid_numbers_is_not_sent() {
    let scene = Scene::new();
    for args in [
        ["--error-rate", "1.5"],
        ["--error-rate", "NaN"],
        ["--error-rate", "-1"],
        ["--active-tasks", "2147483648"],
        ["--active-tasks", "5.0"],
    ] {
        assert_eq!(done(scene.command(["heartbeat", args[0], args[1]])).code, Some(2), "{args:?}");
    }
    assert_eq!(scene.platform.requests().len(), 0);
}

#[test]
fn a_card_is_replaced_from_a_file_or_stdin() {
    for generation in Generation::ALL {
        let scene = registered(generation);
        let card = json!({"name": "wiki-bot", "version": "2", "skills": [{"id": "search"}]});
        fs::write(scene.home().join("card.json"), card.to_string()).unwrap();
        let printed = scene.json(["card", "update", "card.json"]);
        assert_eq!(printed, json!({"workspace_id": scene.id(), "status": "updated", "agent_card": card}), "{generation}");
        assert_eq!(scene.last_body("/registry/update-card"), json!({"workspace_id": scene.id(), "agent_card": card}));
        assert_eq!(run(scene.command(["card", "update", "-"]), "{}").status.code(), Some(0));
        assert_eq!(scene.last_body("/registry/update-card")["agent_card"], json!({}));
    }
}

#[test]
fn an_invalid_card_is_refused_locally_and_a_forbidden_one_by_the_platform() {
    let scene = Scene::new();
    fs::write(scene.home().join("nul.json"), "{\"name\":\"a\\u0000\"}").unwrap();
    fs::write(scene.home().join("list.json"), "[]").unwrap();
    for (file, part) in [
        ("no-such.json", "the agent card no-such.json cannot be read"),
        ("list.json", "is not a JSON object"),
        ("nul.json", "the agent card contains a NUL character"),
        ("-", "the agent card - is not JSON"),
    ] {
        let done = done(scene.command(["card", "update", file]));
        assert_eq!(done.code, Some(2));
        assert!(done.stderr.contains(part), "{}", done.stderr);
    }
    assert_eq!(scene.platform.requests().len(), 0);
    let refused = run(scene.command(["card", "update", "-"]), r#"{"url":"http://127.0.0.1/"}"#);
    assert_eq!(refused.status.code(), Some(8), "{refused:?}");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("workspace URL not allowed"));
}

/// Returns the newest entry of the workspace's log, as it was posted.
fn logged(scene: &Scene) -> Value {
    scene.platform.view(|view| view.activities(scene.id()).last().cloned()).unwrap()
}

#[test]
fn an_entry_contains_only_the_given_values() {
    for generation in Generation::ALL {
        let scene = registered(generation);
        assert_eq!(scene.stdout_of(["activity", "report", "agent_log", "Read 12 files", "--method", "read_files"]), "logged\n");
        assert_eq!(logged(&scene), json!({"activity_type": "agent_log", "summary": "Read 12 files", "method": "read_files"}));
        let peer = scene.platform.create_peer("ops");
        fs::write(scene.home().join("out.json"), r#"["done"]"#).unwrap();
        let printed = scene.json([
            "activity",
            "report",
            "a2a_send",
            "Asked ops",
            "--target",
            "OPS",
            "--status",
            "error",
            "--error-detail",
            "no answer",
            "--duration",
            "2.5s",
            "--request",
            r#"{"q":1}"#,
            "--response",
            "@out.json",
        ]);
        assert_eq!(printed, json!({"workspace_id": scene.id(), "status": "logged"}), "{generation}");
        let expected = json!({
            "activity_type": "a2a_send", "summary": "Asked ops", "target_id": peer.id, "status": "error", "error_detail": "no answer",
            "duration_ms": 2500, "request_body": {"q": 1}, "response_body": ["done"],
        });
        assert_eq!(logged(&scene), expected);
        assert_eq!(scene.platform.view(|view| view.rows(scene.id()).last().unwrap()["target_id"].clone()), json!(peer.id));
        for kind in ["error", "task_update", "a2a_receive", "memory_write", "skill_promotion"] {
            scene.stdout_of(["activity", "report", kind]);
            assert_eq!(logged(&scene), json!({"activity_type": kind}));
        }
    }
}

#[test]
fn a_summary_can_be_read_from_stdin() {
    let scene = Scene::new();
    assert_eq!(run(scene.command(["activity", "report", "agent_log", "-"]), "two\nlines\r\n").status.code(), Some(0));
    assert_eq!(logged(&scene)["summary"], "two\nlines");
}

#[test]
fn an_entry_that_the_platform_would_drop_silently_is_refused() {
    let scene = Scene::new();
    let _twins = [scene.platform.create_peer("twin"), scene.platform.create_peer("twin")];
    for (args, part) in [
        (&["agent_log", "x", "--target", "nobody"][..], "no peer is called \"nobody\"\n  hint: molecule-agent peers list"),
        (&["agent_log", "x", "--target", "twin"], "2 peers are called \"twin\"\n  hint: give the id: "),
        (&["agent_log", "x", "--request", r#"{"a":"\u0000"}"#], "--request contains a NUL character"),
        (&["agent_log", "x", "--request", "{"], "--request is not JSON"),
        (&["agent_log", "x", "--response", "@no-such.json"], "--response no-such.json cannot be read"),
        (&["agent_log", " "], "the summary is empty"),
        (&["agent_logs", "x"], "a similar value exists: 'agent_log'"),
    ] {
        let done = done(scene.command([&["activity", "report"], args].concat()));
        assert_eq!(done.code, Some(2), "{args:?}");
        assert!(done.stderr.replace("\\\"", "\"").contains(part), "no {part:?} in {}", done.stderr);
    }
    assert_eq!(scene.platform.view(|view| view.activities(scene.id()).len()), 0);
}
