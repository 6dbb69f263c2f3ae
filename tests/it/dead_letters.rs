//! What an operator does with dead letters (`dead`) and pending messages (`spool`), with and without a running agent; and
//! what the sender of a failed message gets (`--failure-reply`).

use std::path::PathBuf;

use jiff::Timestamp;
use molecule_agent::store::{Options, Store};
use serde_json::{Value, json};

use crate::support::{Done, Running, Scene, TEXT, done, wait_for};

const SORRY: &str = "Sorry, that went wrong.";

/// The command for this workspace; it needs neither platform nor token.
fn ask(scene: &Scene, args: &[&str]) -> Done {
    let mut command = scene.bare(args.iter().copied());
    command.args(["--workspace-id", scene.id()]);
    done(command)
}

fn stdout_of(scene: &Scene, args: &[&str]) -> String {
    let done = ask(scene, args);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    format!("{}{}", done.stdout, done.stderr)
}

fn json_list(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

/// A handler that fails for good while the file `broken` exists, and answers with the text otherwise.
fn fragile(scene: &Scene) -> PathBuf {
    scene.touch("broken");
    let text = "#!/bin/sh\necho \"$MOLECULE_ACTIVITY_ID\" >>\"$HOME/runs\"\nif [ -e \"$HOME/broken\" ]; then echo 'no database' >&2; exit 65; fi\nexec cat\n";
    scene.script("fragile.sh", text)
}

fn mend(scene: &Scene) {
    std::fs::remove_file(scene.home().join("broken")).unwrap();
}

/// The id of the dead letter whose message has this text.
fn id_of(scene: &Scene, text: &str) -> String {
    let is_it = |letter: &&Value| letter["row"]["request_body"]["params"]["message"]["parts"][0]["text"] == text;
    scene.dead().iter().find(is_it).unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn with_a_running_agent_dead_letters_are_listed_shown_retried_and_dropped() {
    let scene = Scene::new();
    let agent = scene.connect(&fragile(&scene), &TEXT);
    for text in ["one", "two", "three"] {
        scene.platform.say(scene.id(), text);
    }
    scene.dead_letters(3);
    let list = stdout_of(&scene, &["dead", "list"]);
    assert_eq!(list.lines().count(), 3, "{list}");
    for line in list.lines() {
        assert!(
            line.ends_with("Z\tcanvas\thandler\tthe handler exited with code 65; last line of stderr: no database"),
            "{line}"
        );
    }
    for line in json_list(&stdout_of(&scene, &["dead", "list", "--json"])) {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["accepted_at", "activity_id", "attempts", "code", "dead_at", "error", "lane"]);
        assert_eq!((&line["code"], &line["attempts"], &line["lane"]), (&json!("handler"), &json!(1), &json!("canvas")));
    }
    let (one, two) = (id_of(&scene, "one"), id_of(&scene, "two"));
    let shown: Value = serde_json::from_str(&stdout_of(&scene, &["dead", "show", &one[..23]])).unwrap();
    assert_eq!((&shown["activity_id"], &shown["row"]["method"]), (&json!(one), &json!("message/send")));
    assert_eq!(shown["reply"], Value::Null, "the handler wrote none");
    for at in ["accepted_at", "dead_at"] {
        assert!(shown[at].as_str().unwrap().parse::<Timestamp>().is_ok(), "{shown}");
    }

    mend(&scene);
    assert!(stdout_of(&scene, &["dead", "retry", &one[..23]]).contains(&format!("{one} is back in the spool")));
    assert_eq!(scene.notes(1), ["one"]);
    assert!(stdout_of(&scene, &["dead", "drop", &two]).contains(&format!("{two} was removed")));
    assert_eq!(stdout_of(&scene, &["dead", "list"]).lines().count(), 1);
    stdout_of(&scene, &["dead", "retry", "--all"]);
    assert_eq!(scene.notes(2), ["one", "three"]);
    assert_eq!(stdout_of(&scene, &["dead", "list"]), "");
    assert_eq!(ask(&scene, &["dead", "drop", &two]).code, Some(2), "it is gone already");
    assert_eq!(scene.lines("runs").len(), 5, "three failed, two were retried");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn without_an_agent_dead_letters_are_changed_for_the_next_start() {
    let scene = Scene::new();
    let handler = fragile(&scene);
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    scene.dead_letters(2);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(stdout_of(&scene, &["spool", "list"]), "");
    stdout_of(&scene, &["dead", "drop", &id_of(&scene, "one")]);
    stdout_of(&scene, &["dead", "retry", "--all"]);
    assert_eq!(stdout_of(&scene, &["dead", "list", "--json"]), "[]\n");
    let spool = stdout_of(&scene, &["spool", "list"]);
    assert!(spool.ends_with("Z\tcanvas\tto be handled\t0\n"), "{spool}");
    mend(&scene);
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(1), ["two"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(stdout_of(&scene, &["spool", "list", "--json"]), "[]\n");
    assert_eq!(scene.platform.notifies(scene.id()).len(), 1, "a dropped one stays settled");
}

#[test]
fn ids_that_match_none_or_several_are_usage_errors() {
    let scene = Scene::new();
    let body = json!({"params": {"message": {"role": "user", "messageId": "m", "parts": [{"kind": "text", "text": "hi"}]}}});
    for (number, message_id) in [(1, "a"), (2, "b")] {
        let mut body = body.clone();
        body["params"]["message"]["messageId"] = json!(message_id);
        let id = format!("5ccba200-0000-4000-8000-{number:012}");
        scene.platform.insert_row(scene.id(), json!({"id": id, "request_body": body}));
    }
    assert_eq!(scene.drain(&fragile(&scene), &TEXT).status.code(), Some(9));
    let cases: [(&[&str], &str); 6] = [
        (&["dead", "show", "5ccba200"], "there is more than one \"5ccba200\" among the dead letters"),
        (&["dead", "retry", "5ccba200-0000-4000-8000-000000000001", "5ccba2001"], "there is no \"5ccba2001\""),
        (&["dead", "drop", ""], "there is no \"\" among the dead letters"),
        (&["dead", "drop", "\u{1b}[2J"], r#"there is no "\u{1b}[2J""#),
        (&["spool", "show", "5ccba200"], "there is no \"5ccba200\" in the spool"),
        (&["dead", "retry"], "required arguments were not provided"),
    ];
    for (args, part) in cases {
        let done = ask(&scene, args);
        assert_eq!(done.code, Some(2), "{args:?}: {}", done.stderr);
        // The error is printed escaped, so the id in it is quoted twice.
        assert!(done.stderr.replace("\\\\", "\\").contains(part), "no {part:?} in {}", done.stderr);
    }
    assert_eq!(ask(&scene, &["dead", "retry", "--all", "5ccba200"]).code, Some(2));
    assert_eq!(scene.dead().len(), 2, "a wrong id among good ones changes nothing");
}

#[test]
fn a_refused_reply_is_sent_again_without_the_handler_unless_requested() {
    let scene = Scene::new();
    scene.fault("POST /notify 403x4");
    let agent = scene.connect(&scene.counting(), &TEXT);
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    let dead = scene.dead_letters(2);
    assert!(dead.iter().all(|letter| letter["code"] == "refused"), "{dead:?}");
    let (one, two) = (id_of(&scene, "one"), id_of(&scene, "two"));
    let shown = scene.json(["dead", "show", &one]);
    assert_eq!(shown["reply"]["text"], "one", "{shown}");
    stdout_of(&scene, &["dead", "retry", &one]);
    assert_eq!(scene.notes(1), ["one"]);
    assert_eq!(scene.lines("runs").len(), 2, "the stored reply was sent");
    assert_eq!(scene.json(["dead", "retry", "--rerun", &two]), json!({"activity_id": two, "status": "retried"}));
    assert_eq!(scene.notes(2), ["one", "two"]);
    assert_eq!(scene.lines("runs"), [one, two.clone(), two]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn while_a_process_without_a_control_socket_runs_dead_letters_are_read_only() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "one");
    assert_eq!(scene.drain(&fragile(&scene), &TEXT).status.code(), Some(9));
    let root = scene.home().join(".molecule");
    let held = Store::open(&root, scene.id(), Options::default()).unwrap();
    assert_eq!(stdout_of(&scene, &["dead", "list"]).lines().count(), 1);
    assert_eq!(stdout_of(&scene, &["spool", "list"]), "");
    for action in ["retry", "drop"] {
        let done = ask(&scene, &["dead", action, "--all"]);
        assert_eq!(done.code, Some(10), "{}", done.stderr);
        assert!(done.stderr.contains("error: ") && done.stderr.contains("hint: "), "{}", done.stderr);
    }
    drop(held);
    assert_eq!(scene.dead().len(), 1);
    stdout_of(&scene, &["dead", "drop", "--all"]);
    assert_eq!(scene.dead().len(), 0);
}

#[test]
fn pending_messages_are_listed_and_shown_in_each_stage() {
    let scene = Scene::new();
    assert_eq!(stdout_of(&scene, &["spool", "list"]), "", "before the first start");
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    scene.platform.say(scene.id(), "next");
    let both = wait_for("two messages in the spool", || {
        Some(json_list(&stdout_of(&scene, &["spool", "list", "--json"]))).filter(|lines| lines.len() == 2)
    });
    for line in &both {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["accepted_at", "activity_id", "attempts", "bytes", "lane", "not_before", "stage"]);
        assert_eq!((&line["stage"], &line["lane"]), (&json!("to be handled"), &json!("canvas")));
    }
    let next = both[1]["activity_id"].as_str().unwrap();
    let shown: Value = serde_json::from_str(&stdout_of(&scene, &["spool", "show", &next[..23]])).unwrap();
    assert_eq!(shown["row"]["request_body"]["params"]["message"]["parts"][0]["text"], "next");
    assert_eq!((&shown["attempts"], &shown["reply"]), (&json!(0), &Value::Null));

    scene.fault("POST /notify 503");
    scene.touch("go");
    scene.call("POST", "/notify", Some(503));
    let list = stdout_of(&scene, &["spool", "list"]);
    assert!(list.contains("\tcanvas\treply "), "{list}");
    scene.platform.clear_faults();
    assert_eq!(scene.notes(2), ["slow", "next"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(stdout_of(&scene, &["spool", "list"]), "");
}

#[test]
fn a_sender_is_told_once_that_its_message_could_not_be_answered() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let handler = fragile(&scene);
    let agent = scene.connect(&handler, &[&TEXT[..], &["--failure-reply", SORRY]].concat());
    scene.platform.say(scene.id(), "one");
    scene.platform.peer_say(&peer.id, scene.id(), "two");
    let dead = scene.dead_letters(2);
    assert!(dead.iter().all(|letter| letter["code"] == "handler"), "{dead:?}");
    assert!(dead.iter().all(|letter| letter["error"].as_str().unwrap().contains("code 65")), "{dead:?}");
    assert_eq!(scene.notes(1), [SORRY]);
    assert_eq!(scene.replies(&peer, 1), [SORRY]);
    // A retry runs the handler, and does not apologize again.
    mend(&scene);
    stdout_of(&scene, &["dead", "retry", "--all"]);
    assert_eq!(scene.notes(2), [SORRY, "one"]);
    assert_eq!(scene.replies(&peer, 2), [SORRY, "two"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!((scene.platform.notifies(scene.id()).len(), scene.platform.messages_to(&peer.id).len()), (2, 2));
    assert_eq!(scene.dead().len(), 0);
}

#[test]
fn a_failure_reply_survives_a_kill_before_it_was_sent() {
    let scene = Scene::new();
    let handler = fragile(&scene);
    let more = [&TEXT[..], &["--failure-reply", SORRY]].concat();
    scene.fault("POST /notify 503");
    let agent = scene.connect(&handler, &more);
    scene.platform.say(scene.id(), "one");
    scene.call("POST", "/notify", Some(503));
    assert_eq!(scene.dead().len(), 0, "it is notified first");
    agent.kill();
    scene.platform.clear_faults();
    let agent = scene.connect(&handler, &more);
    assert_eq!(scene.notes(1), [SORRY]);
    assert_eq!(scene.dead_letters(1)[0]["code"], "handler");
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.platform.notifies(scene.id()).len(), 1);
    assert_eq!(scene.lines("runs").len(), 1, "the handler ran once");
}

#[test]
fn the_loop_guard_sends_nothing_to_the_peer_it_stops() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("chatty");
    let more = [&TEXT[..], &["--failure-reply", SORRY, "--peer-turn-limit", "1"]].concat();
    let agent: Running = scene.connect(&scene.counting(), &more);
    scene.platform.peer_say(&peer.id, scene.id(), "one");
    assert_eq!(scene.replies(&peer, 1), ["one"]);
    scene.platform.peer_say(&peer.id, scene.id(), "two");
    assert_eq!(scene.dead_letters(1)[0]["code"], "loop-guard");
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.platform.messages_to(&peer.id).len(), 1);
}

#[test]
fn dead_and_spool_require_a_workspace_id() {
    let scene = Scene::new();
    for args in [["dead", "list"], ["spool", "list"]] {
        let done = done(scene.bare(args));
        assert_eq!(done.code, Some(2));
        assert!(done.stderr.contains("hint: give --workspace-id"), "{}", done.stderr);
    }
    assert!(!scene.home().join(".molecule").exists(), "listing creates no folder");
}
