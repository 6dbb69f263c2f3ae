//! Conversations between agents come to an end on their own, whatever client the other agent runs.

use std::path::{Path, PathBuf};

use molecule_agent::platform::{Behavior, PeerMessage};
use serde_json::json;

use crate::support::{Scene, TEXT, count};

/// Answers every message, and records whose message it was and whether an answer was expected.
fn chatterbox(scene: &Scene) -> PathBuf {
    scene.script(
        "chatterbox.sh",
        "#!/bin/sh\necho \"$MOLECULE_WORKSPACE_ID $MOLECULE_EXPECTS_REPLY\" >>\"$HOME/runs\"\nexec cat\n",
    )
}

#[test]
fn two_of_our_own_agents_that_answer_everything_stop_after_one_exchange() {
    let scene = Scene::new();
    let other = scene.platform.create_workspace("other");
    let handler = chatterbox(&scene);
    let us = scene.connect(&handler, &TEXT);
    let them = scene.connect_as(&other, &handler, &TEXT);
    let hello = scene.platform.peer_say(&other.id, scene.id(), "hello");
    crate::support::wait_for("both handlers", || (scene.lines("runs").len() >= 2).then_some(()));
    assert_eq!(them.stop().0, Some(0));
    assert_eq!(us.stop().0, Some(0));
    assert_eq!(scene.platform.messages_to(scene.id()).len(), 1);
    let answers = scene.platform.messages_to(&other.id);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].message["role"], "agent");
    assert_eq!(answers[0].message["metadata"]["in_reply_to"], json!(hello.message_id));
    assert_eq!(scene.lines("runs"), [format!("{} true", scene.id()), format!("{} false", other.id)]);
}

#[test]
fn two_of_our_own_agents_set_to_always_answer_are_stopped_by_the_guard() {
    let scene = Scene::new();
    let other = scene.platform.create_workspace("other");
    let more = [&TEXT[..], &["--peer-replies", "always", "--peer-turn-limit", "3"]].concat();
    let us = scene.connect(Path::new("/bin/cat"), &more);
    let them = scene.connect_as(&other, Path::new("/bin/cat"), &more);
    scene.platform.peer_say(&other.id, scene.id(), "hello");
    us.wait_for_line("loop guard: 3 exchanges in a row with peer other");
    assert_eq!(them.stop().0, Some(0));
    assert_eq!(us.stop().0, Some(0));
    assert_eq!(scene.replies(&other, 3).len(), 3);
    assert_eq!(scene.platform.messages_to(scene.id()).len(), 4);
}

#[test]
fn a_handler_that_insists_on_answering_answers_is_stopped_by_the_guard() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("polite");
    scene.platform.set_behavior(&peer.id, Behavior::RepliesAsMessage { text: "thank you".into(), marked: true });
    let handler = scene.script("insists.sh", "#!/bin/sh\ncat >/dev/null\necho '{\"reply\":\"you are welcome\",\"send\":true}'\n");
    let agent = scene.connect(&handler, &["--peer-turn-limit", "3"]);
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    let dead = scene.dead_letters(1);
    assert_eq!(dead[0]["code"], "loop-guard");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "loop guard: ")), (Some(0), 1), "{log}");
    assert_eq!(scene.replies(&peer, 3).len(), 3);
}

#[test]
fn a_peer_that_answers_everything_unmarked_is_stopped_by_the_guard_until_someone_else_writes() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("chatty");
    scene.platform.set_behavior(&peer.id, Behavior::RepliesAsMessage { text: "and then?".into(), marked: false });
    let handler = chatterbox(&scene);
    let agent = scene.connect(&handler, &[&TEXT[..], &["--peer-turn-limit", "3"]].concat());
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    let dead = scene.dead_letters(1);
    assert_eq!(dead[0]["code"], "loop-guard");
    assert_eq!(dead[0]["error"], "loop guard: 3 exchanges in a row with peer chatty and no one else");
    assert_eq!(scene.platform.messages_to(&peer.id).len(), 3);
    scene.platform.peer_say(&peer.id, scene.id(), "hello?");
    scene.dead_letters(2);
    assert_eq!(count(&agent.stderr(), "loop guard: "), 1, "logged once per streak");
    assert_eq!(scene.lines("runs").len(), 3, "beyond the guard no handler runs");

    scene.platform.say(scene.id(), "go on");
    scene.notes(1);
    scene.platform.peer_say(&peer.id, scene.id(), "hello again");
    scene.dead_letters(3);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "loop guard: ")), (Some(0), 2), "{log}");
    assert_eq!(scene.platform.messages_to(&peer.id).len(), 6);
    assert!(log.contains("stopped: 7 messages handled, 3 dead letters, nothing pending"), "{log}");
}

#[test]
fn a_delegated_task_resets_the_guard() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("boss");
    let agent = scene.connect(Path::new("/bin/cat"), &[&TEXT[..], &["--peer-turn-limit", "1"]].concat());
    scene.platform.peer_say(&peer.id, scene.id(), "one");
    scene.replies(&peer, 1);
    scene.platform.peer_say(&peer.id, scene.id(), "two");
    scene.dead_letters(1);
    let id = "5f0c1f3e-6d2b-4b0e-9a35-0d1c7a9be001";
    let task = |message_id: &str| PeerMessage {
        text: Some("sort the mail".into()),
        message_id: Some(message_id.into()),
        message_metadata: Some(json!({"delegation_id": id})),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(&peer.id, scene.id(), task(id));
    assert_eq!(scene.replies(&peer, 2)[1], "sort the mail");
    let answer = &scene.platform.messages_to(&peer.id)[1].message;
    assert_eq!((&answer["metadata"]["delegation_id"], &answer["metadata"]["in_reply_to"]), (&json!(id), &json!(id)));
    scene.platform.peer_say(&peer.id, scene.id(), "three");
    assert_eq!(scene.replies(&peer, 3)[2], "three");
    // A message about the task is not a new task: a peer that copies the ID into every message is stopped too.
    scene.platform.peer_say_with(&peer.id, scene.id(), task("5f0c1f3e-6d2b-4b0e-9a35-0d1c7a9be002"));
    assert_eq!(scene.dead_letters(2).len(), 2);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.platform.messages_to(&peer.id).len(), 3);
}
