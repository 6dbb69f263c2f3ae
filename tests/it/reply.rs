//! `reply`: one message is answered by hand, the answer goes back where the message came from, and no one else answers
//! it too.

use molecule_agent::platform::{Behavior, CanvasMessage, Created, Generation, PeerMessage};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::feed::row;
use crate::support::{Done, Running, Scene, TEXT, assert_refused, done, run, stderr, wait_for};

/// Returns the id of the message with this text.
fn id_of(scene: &Scene, text: &str) -> String {
    let printed = scene.json(["inbox", "--since", "1h"]);
    let entry = printed.as_array().unwrap().iter().find(|entry| entry["text"] == text && entry["direction"] == "in");
    entry.unwrap_or_else(|| panic!("no {text} in {printed}"))["activity_id"].as_str().unwrap().to_owned()
}

fn refused(scene: &Scene, id: &str) -> Done {
    done(scene.command(["reply", id, "no"]))
}

/// Starts an agent whose handler works on the message "slow" until the file `go` exists, while the `waiting` messages
/// stay in its spool.
fn busy(scene: &Scene, waiting: &[&str]) -> Running {
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    for text in waiting {
        scene.platform.say(scene.id(), text);
    }
    let spool = || scene.json(["spool", "list"]).as_array().unwrap().len();
    wait_for("all messages in the spool", || (spool() == waiting.len() + 1).then_some(()));
    agent
}

fn last_message_to(scene: &Scene, peer: &Created) -> Value {
    scene.platform.messages_to(&peer.id).last().unwrap().message.clone()
}

#[test]
fn the_short_id_from_a_table_is_enough() {
    let scene = Scene::new();
    let empty = scene.stdout_of(["inbox", "--output", "table"]);
    assert_eq!(empty, "There are no messages.\n");
    assert_eq!(scene.stdout_of(["inbox", "--output", "plain"]), "");
    scene.platform.say(scene.id(), "hello");
    let id = scene.json(["inbox"])[0]["activity_id"].as_str().unwrap().to_owned();
    let table = scene.stdout_of(["inbox", "--output", "table"]);
    assert!(table.contains(&id[..8]) && !table.contains(&id) && table.contains("  just now  "), "{table}");
    assert_eq!(scene.json(["reply", &id[..8], "hi"])["activity_id"], id.as_str());
    assert_eq!(scene.notes(1), ["hi"]);
    let note = scene.json(["inbox"])[1]["activity_id"].as_str().unwrap().to_owned();
    assert_eq!(scene.json(["inbox", "--since", &note[..8]]), json!([]));
    assert_eq!(scene.json(["inbox", "--since", &id[..8]]), scene.json(["inbox", "--since", &id]));
}

#[test]
fn an_answer_goes_back_where_the_message_came_from() {
    for generation in Generation::ALL {
        let scene = Scene::of(generation);
        let peer = scene.platform.create_peer("ops");
        if generation == Generation::G1 {
            scene.platform.set_behavior(&peer.id, Behavior::Answers("thanks".to_owned()));
            for source in [Value::Null, json!(peer.id)] {
                let mut row = row(&format!("m-{source}"), if source.is_null() { "hello" } else { "how is it?" });
                row["source_id"] = source;
                scene.platform.insert_row(scene.id(), row);
            }
        } else {
            scene.platform.say(scene.id(), "hello");
            let asked = PeerMessage { text: Some("how is it?".into()), context_id: Some("c-1".into()), ..PeerMessage::default() };
            scene.platform.peer_say_with(&peer.id, scene.id(), asked);
        }
        let (canvas, question) = (id_of(&scene, "hello"), id_of(&scene, "how is it?"));
        let printed = scene.json(["reply", &canvas, "hi yourself"]);
        assert_eq!(
            printed,
            json!({"activity_id": canvas, "status": "sent", "to": "canvas", "target_id": null, "message_id": null, "before": null})
        );
        assert_eq!(scene.notes(1), ["hi yourself"], "{generation}");
        let piped = run(scene.command(["reply", &question, "-"]), "fine\n");
        assert_eq!(piped.status.code(), Some(0), "{generation}: {}", stderr(&piped));
        assert_eq!(scene.replies(&peer, 1), ["fine"], "{generation}");
        let letter = last_message_to(&scene, &peer);
        assert_eq!(letter["role"], "agent");
        assert!(letter["metadata"]["in_reply_to"].is_string(), "{letter}");
        if generation > Generation::G1 {
            assert_eq!(letter["contextId"], "c-1", "{generation}");
        }
    }
}

#[test]
fn a_repeated_answer_is_the_same_message_and_another_text_is_a_new_one() {
    let scene = Scene::of(Generation::G5);
    let peer = scene.platform.create_peer("ops");
    scene.platform.peer_say(&peer.id, scene.id(), "how is it?");
    let id = id_of(&scene, "how is it?");
    let first = scene.json(["reply", &id, "fine"]);
    assert_eq!(scene.json(["reply", &id, "fine"])["message_id"], first["message_id"]);
    assert_ne!(scene.json(["reply", &id, "less fine"])["message_id"], first["message_id"]);
    let repeated: Vec<bool> = scene.platform.messages_to(&peer.id).iter().map(|letter| letter.repeated).collect();
    assert_eq!(repeated, [false, true, false]);
    scene.fault("POST /a2a cut-afterx1");
    scene.stdout_of(["reply", &id, "really"]);
    assert_eq!(scene.platform.messages_to(&peer.id).iter().filter(|letter| !letter.repeated).count(), 3);
}

#[test]
fn a_message_that_cannot_be_answered_is_refused_with_the_reason() {
    let scene = Scene::of(Generation::G5);
    scene.platform.insert_raw(
        scene.id(),
        json!({"id": "d31c1abf-9b23-4cb5-8b69-3123b4dcb6a3", "type": "a2a_receive",
        "created_at": jiff::Timestamp::now().to_string(), "activity_type": "a2a_receive", "data": {"text": "who am I?"}}),
    );
    let unknown = refused(&scene, &id_of(&scene, "who am I?"));
    assert_eq!(unknown.code, Some(8), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("the message does not name its sender"), "{}", unknown.stderr);
    scene.stdout_of(["notify", "a note"]);
    let printed = scene.json(["inbox"]);
    let ours = printed.as_array().unwrap().iter().find(|entry| entry["direction"] == "out").unwrap();
    let ours = refused(&scene, ours["activity_id"].as_str().unwrap());
    assert_eq!(ours.code, Some(2), "{}", ours.stderr);
    assert!(ours.stderr.contains("was sent by this workspace"), "{}", ours.stderr);
    for (id, problem) in [
        ("5ccba20", "is not the id of a message"),
        ("5ccba200", "there is no message"),
        ("5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55", "there is no message"),
    ] {
        let none = refused(&scene, id);
        assert_eq!(none.code, Some(2), "{}", none.stderr);
        assert!(none.stderr.contains(problem), "{}", none.stderr);
    }
    assert_eq!(scene.platform.notifies(scene.id()).len(), 1);
}

#[test]
fn a_dry_run_shows_where_the_answer_would_go() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "hello");
    let id = id_of(&scene, "hello");
    let printed = scene.stdout_of(["reply", &id, "hi", "--dry-run"]);
    assert_eq!(printed, format!("would answer message {id} to the canvas\n"));
    assert!(scene.platform.requests().iter().all(|request| request.method == "GET"));
}

#[test]
fn an_answer_that_does_not_reach_the_chat_causes_a_warning() {
    let scene = Scene::of(Generation::G5);
    let metadata = Some(json!({"channel_id": "7", "source": "telegram"}));
    scene.platform.say_with(scene.id(), CanvasMessage { text: Some("hello".into()), metadata, ..CanvasMessage::default() });
    let printed = done(scene.command(["reply", &id_of(&scene, "hello"), "hi"]));
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    assert!(printed.stderr.contains("does not reach the chat"), "{}", printed.stderr);
}

#[test]
fn a_later_start_does_not_handle_manually_answered_messages() {
    for generation in [Generation::G2, Generation::G3, Generation::G5] {
        let scene = Scene::of(generation);
        scene.platform.say(scene.id(), "first");
        scene.drain(&scene.counting(), &TEXT);
        scene.platform.say(scene.id(), "second");
        scene.platform.say(scene.id(), "third");
        scene.stdout_of(["reply", &id_of(&scene, "second"), "by hand"]);
        let output = scene.drain(&scene.counting(), &TEXT);
        assert_eq!(scene.notes(3), ["first", "by hand", "third"], "{generation}: {}", stderr(&output));
        assert_eq!(scene.lines("runs").len(), 2, "{generation}");
    }
}

#[test]
fn answering_a_message_again_causes_a_warning() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "first");
    scene.platform.say(scene.id(), "second");
    let silent = scene.script("silent.sh", "#!/bin/sh\ntext=$(cat)\n[ \"$text\" = second ] || printf %s \"$text\"\n");
    scene.drain(&silent, &TEXT);
    assert_eq!(scene.notes(1), ["first"]);
    for (text, word, said) in [
        ("first", "answered", "was answered already; this is sent as another answer"),
        ("second", "handled", "was handled already; this is sent as another answer"),
    ] {
        let id = id_of(&scene, text);
        let dry = done(scene.command(["reply", &id, "more", "--dry-run"]));
        assert!(dry.stderr.contains(said), "{}", dry.stderr);
        let printed = done(scene.command(["reply", &id, "more", "--json"]));
        assert!(printed.stderr.contains(&format!("message {id} {said}")), "{}", printed.stderr);
        let printed: Value = serde_json::from_str(&printed.stdout).unwrap();
        assert_eq!(printed["before"], word);
    }
    assert_eq!(scene.notes(3), ["first", "more", "more"]);
    scene.platform.say(scene.id(), "third");
    let printed = done(scene.command(["reply", &id_of(&scene, "third"), "hi"]));
    assert!(!printed.stderr.contains("already"), "{}", printed.stderr);
}

#[test]
fn messages_pending_for_a_stopped_agent_are_settled() {
    let scene = Scene::of(Generation::G5);
    let agent = busy(&scene, &["waiting"]);
    agent.kill();
    // Messages in the spool can be answered without the feed.
    scene.fault("GET /activity 500");
    for text in ["slow", "waiting"] {
        let spool = scene.json(["spool", "list"]);
        let show = |entry: &Value| scene.stdout_of(["spool", "show", entry["activity_id"].as_str().unwrap()]);
        let entry = spool.as_array().unwrap().iter().find(|entry| show(entry).contains(text)).unwrap();
        scene.stdout_of(["reply", entry["activity_id"].as_str().unwrap(), text]);
    }
    assert_eq!(scene.json(["spool", "list"]), json!([]));
    scene.platform.clear_faults();
    let runs = scene.lines("runs").len();
    let output = scene.drain(&scene.counting(), &TEXT);
    assert_eq!((scene.lines("runs").len(), scene.notes(2)), (runs, vec!["slow".into(), "waiting".into()]), "{}", stderr(&output));
}

#[test]
fn with_a_running_agent_either_the_handler_or_the_user_answers() {
    let scene = Scene::of(Generation::G5);
    let agent = busy(&scene, &["waiting", "last"]);
    let taken = refused(&scene, &id_of(&scene, "slow"));
    assert_eq!(taken.code, Some(10), "{}", taken.stderr);
    assert!(taken.stderr.contains("its handler is running"), "{}", taken.stderr);
    scene.stdout_of(["reply", &id_of(&scene, "waiting"), "by hand"]);
    scene.touch("go");
    assert_eq!(scene.notes(3), ["by hand", "slow", "last"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("runs").len(), 2);
}

#[test]
fn a_failed_answer_returns_the_message_to_the_handler() {
    let scene = Scene::of(Generation::G5);
    let agent = busy(&scene, &["waiting"]);
    scene.fault("POST /notify 403x2");
    let failed = refused(&scene, &id_of(&scene, "waiting"));
    assert_eq!(failed.code, Some(8), "{}", failed.stderr);
    scene.touch("go");
    assert_eq!(scene.notes(2), ["slow", "waiting"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn only_one_user_holds_a_message_and_it_returns_to_the_handler_when_the_command_dies() {
    let scene = Scene::of(Generation::G5);
    let agent = busy(&scene, &["waiting"]);
    let id = id_of(&scene, "waiting");
    scene.fault("POST /notify delay=600sx1");
    let person = Running::start(scene.command(["reply", &id, "by hand"]));
    scene.wait("the answer being sent", |view| {
        view.requests().iter().any(|request| request.path.ends_with("/notify")).then_some(())
    });
    let other = refused(&scene, &id);
    assert_refused(&other, 10, "is already being answered");
    person.kill();
    scene.touch("go");
    assert_eq!(scene.notes(2), ["slow", "waiting"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn the_answer_of_a_killed_command_is_found_by_the_running_agent_or_the_next_one() {
    for is_running in [true, false] {
        let scene = Scene::of(Generation::G5);
        let peer = scene.platform.create_peer("ops");
        let agent = busy(&scene, &["waiting"]);
        scene.platform.peer_say(&peer.id, scene.id(), "slow, too");
        let (canvas, letter) = (id_of(&scene, "waiting"), id_of(&scene, "slow, too"));
        let mut running = Some(agent);
        if !is_running {
            wait_for("all messages in the spool", || (scene.json(["spool", "list"]).as_array()?.len() == 3).then_some(()));
            running.take().unwrap().kill();
        }
        // The platform accepts the answer, but the command is killed before it gets the response.
        scene.fault("POST /notify drip=60sx1");
        let person = Running::start(scene.command(["reply", &canvas, "by hand"]));
        scene.notes(1);
        person.kill();
        if !is_running {
            scene.fault(&format!("POST /workspaces/{}/a2a drip=60sx1", peer.id));
            let person = Running::start(scene.command(["reply", &letter, "to you"]));
            scene.replies(&peer, 1);
            person.kill();
        }
        scene.platform.clear_faults();
        let agent = running.unwrap_or_else(|| scene.connect(&scene.patient(), &TEXT));
        agent.wait_for_line("arrived although its command was cut off; the message is settled");
        scene.touch("go");
        assert_eq!(scene.notes(2), ["by hand", "slow"]);
        scene.replies(&peer, 1);
        wait_for("an empty spool", || scene.json(["spool", "list"]).as_array()?.is_empty().then_some(()));
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        let fresh = scene.platform.messages_to(&peer.id).iter().filter(|letter| !letter.repeated).count();
        assert_eq!((scene.notes(2).len(), fresh), (2, 1), "{log}");
        let runs = scene.lines("runs");
        assert!(!runs.contains(&canvas) && runs.iter().filter(|run| **run == letter).count() == 1, "{runs:?}");
        assert_eq!(std::fs::read_dir(scene.folder().join("by-hand")).unwrap().count(), 0);
    }
}

#[test]
fn an_interrupted_answer_is_not_sent_twice_when_the_command_is_repeated() {
    let scene = Scene::of(Generation::G5);
    let agent = busy(&scene, &["waiting"]);
    agent.kill();
    let id = id_of(&scene, "waiting");
    scene.fault("POST /notify drip=60sx1");
    let person = Running::start(scene.command(["reply", &id, "by hand"]));
    scene.notes(1);
    person.kill();
    scene.stdout_of(["reply", &id, "by hand"]);
    assert_eq!(scene.notes(1), ["by hand"]);
    scene.touch("go");
    scene.drain(&scene.patient(), &TEXT);
    assert_eq!(scene.notes(2), ["by hand", "slow"]);
}

#[test]
fn a_dead_letter_is_removed_once_it_is_answered() {
    let scene = Scene::of(Generation::G5);
    let failing = scene.script("failing.sh", "#!/bin/sh\nexit 65\n");
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    scene.drain(&failing, &TEXT);
    let ids: Vec<String> = scene.dead_letters(2).iter().map(|letter| letter["id"].as_str().unwrap().to_owned()).collect();
    scene.stdout_of(["reply", &ids[0], "by hand"]);
    assert_eq!(scene.dead().len(), 1);
    let agent = scene.connect(&failing, &TEXT);
    scene.stdout_of(["reply", &ids[1], "by hand"]);
    assert_eq!((scene.dead().len(), scene.notes(2).len()), (0, 2));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_machine_that_never_ran_the_agent_sends_and_stores_nothing() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "hello");
    scene.stdout_of(["reply", &id_of(&scene, "hello"), "hi"]);
    assert!(!scene.folder().exists());
}

#[test]
fn nothing_is_sent_if_a_running_agent_does_not_respond() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow one");
    scene.file("started");
    let id = id_of(&scene, "slow one");
    let dry = done(scene.command(["reply", &id, "no", "--dry-run"]));
    assert_eq!(dry.code, Some(10), "a dry run also checks this: {}", dry.stderr);
    agent.signal(Signal::STOP);
    let refused = refused(&scene, &id);
    agent.signal(Signal::CONT);
    assert_eq!(refused.code, Some(10), "{}", refused.stderr);
    assert!(refused.stderr.contains("cannot be asked to hold message"), "{}", refused.stderr);
    assert_eq!(scene.platform.notifies(scene.id()).len(), 0);
    scene.touch("go");
    assert_eq!(scene.notes(1), ["slow one"]);
    assert_eq!(agent.stop().0, Some(0));
}
