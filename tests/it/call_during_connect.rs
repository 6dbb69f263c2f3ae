//! `call` during a running `connect`: the answer reaches the caller and not the handler, whichever of the two is
//! killed.

use std::path::PathBuf;

use molecule_agent::platform::{Behavior, Created, PeerMessage};
use rustix::process::Signal;
use serde_json::json;

use crate::support::{Running, Scene, TEXT, wait_for};

/// A scene with a peer that fetches its messages, and a handler that records its runs and answers with the text.
fn scene() -> (Scene, Created, PathBuf) {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("poller");
    let handler = scene.counting();
    (scene, peer, handler)
}

/// Returns the message with this number that the peer received.
fn question(scene: &Scene, peer: &Created, number: usize) -> String {
    scene.wait("the question", |view| {
        Some(view.messages_to(&peer.id).get(number)?.message["messageId"].as_str().unwrap().to_owned())
    })
}

fn answer(scene: &Scene, peer: &Created, text: &str, to: Option<&str>) {
    let message = PeerMessage {
        text: Some(text.into()),
        role: Some("agent".into()),
        message_metadata: to.map(|to| json!({"in_reply_to": to})),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(&peer.id, scene.id(), message);
}

/// A call that waits for its answer.
fn waiting(scene: &Scene) -> Running {
    let call = Running::start(scene.command(["call", "poller", "ping"]));
    call.wait_for_line("poller polls for its messages; waiting for its answer");
    call
}

fn spool(scene: &Scene) -> String {
    scene.stdout_of(["spool", "list"])
}

#[test]
fn the_answer_goes_to_the_caller_and_everything_else_to_the_handler() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    for marked in [true, false] {
        scene.platform.set_behavior(&peer.id, Behavior::RepliesAsMessage { text: "pong".into(), marked });
        assert_eq!(scene.stdout_of(["call", "poller", "ping"]), "pong\n");
    }
    scene.platform.set_behavior(&peer.id, Behavior::Registered);
    let mut call = waiting(&scene);
    let id = question(&scene, &peer, 2);
    scene.platform.say(scene.id(), "from the canvas");
    assert_eq!(scene.notes(1), ["from the canvas"]);
    answer(&scene, &peer, "an answer to somebody else", Some("another"));
    wait_for("the handler", || (scene.lines("runs").len() == 2).then_some(()));
    answer(&scene, &peer, "pong at last", Some(&id));
    assert_eq!(call.wait().code(), Some(0));
    assert_eq!(call.stdout(), "pong at last\n");
    assert_eq!(spool(&scene), "");
    answer(&scene, &peer, "one more thing", Some(&id));
    wait_for("the handler", || (scene.lines("runs").len() == 3).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    // Without a cursor, the whole feed is read again, but answered messages stay answered.
    std::fs::remove_file(scene.folder().join("cursor")).unwrap();
    std::fs::remove_file(scene.folder().join("anchor")).unwrap();
    assert!(scene.drain(&handler, &TEXT).status.success());
    assert_eq!(scene.lines("runs").len(), 3);
}

#[test]
fn an_answer_goes_to_the_call_that_it_names() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let (mut first, mut second) = (waiting(&scene), waiting(&scene));
    let ids = [question(&scene, &peer, 0), question(&scene, &peer, 1)];
    answer(&scene, &peer, "to the second", Some(&ids[1]));
    assert_eq!(second.wait().code(), Some(0));
    assert_eq!(second.stdout(), "to the second\n");
    answer(&scene, &peer, "to the remaining one", None);
    assert_eq!(first.wait().code(), Some(0));
    assert_eq!(first.stdout(), "to the remaining one\n");
    assert_eq!(agent.stop().0, Some(0));
    assert!(scene.lines("runs").is_empty());
}

#[test]
fn every_call_with_the_message_id_gets_the_answer() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let calls = [(); 3].map(|()| {
        let call = Running::start(scene.command(["call", "poller", "same", "--message-id", "same-1"]));
        call.wait_for_line("poller polls for its messages; waiting for its answer");
        call
    });
    answer(&scene, &peer, "pong", Some("same-1"));
    for mut call in calls {
        assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
        assert_eq!(call.stdout(), "pong\n");
    }
    assert_eq!(agent.stop().0, Some(0));
    assert!(scene.lines("runs").is_empty());
    assert_eq!(spool(&scene), "");
}

#[test]
fn an_answer_that_no_caller_reads_goes_to_the_handler() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let (reader, writer) = std::io::pipe().unwrap();
    let mut command = scene.command(["call", "poller", "ping"]);
    command.stdout(writer).stderr(std::process::Stdio::null());
    let mut call = command.spawn().unwrap();
    drop((command, reader));
    let id = question(&scene, &peer, 0);
    answer(&scene, &peer, "pong", Some(&id));
    wait_for("the handler", || (scene.lines("runs").len() == 1).then_some(()));
    assert_eq!(call.wait().unwrap().code(), Some(0));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn the_answer_to_a_caller_that_was_killed_goes_to_the_handler() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let call = waiting(&scene);
    let id = question(&scene, &peer, 0);
    // The caller is suspended, so that the answer is on its way to it when it dies.
    call.signal(Signal::STOP);
    answer(&scene, &peer, "pong", Some(&id));
    wait_for("the answer on the disk", || (!spool(&scene).is_empty()).then_some(()));
    assert!(scene.lines("runs").is_empty());
    call.kill();
    wait_for("the handler", || (scene.lines("runs").len() == 1).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(spool(&scene), "");
}

#[test]
fn a_caller_whose_agent_is_killed_finds_the_answer_itself() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let mut call = waiting(&scene);
    let id = question(&scene, &peer, 0);
    agent.kill();
    call.wait_for_line("the running agent has stopped");
    answer(&scene, &peer, "pong", Some(&id));
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "pong\n");
    scene.platform.say(scene.id(), "hello");
    assert!(scene.drain(&handler, &TEXT).status.success());
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(scene.lines("runs").len(), 1, "the answer is not handled");
}

#[test]
fn an_answer_accepted_by_a_killed_agent_still_goes_to_the_caller() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let mut call = waiting(&scene);
    let id = question(&scene, &peer, 0);
    call.signal(Signal::STOP);
    answer(&scene, &peer, "pong", Some(&id));
    wait_for("the answer on the disk", || (!spool(&scene).is_empty()).then_some(()));
    agent.kill();
    call.signal(Signal::CONT);
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "pong\n");
    assert_eq!(spool(&scene), "");
    assert!(scene.drain(&handler, &TEXT).status.success());
    assert!(scene.lines("runs").is_empty());
}

#[test]
fn a_stop_does_not_wait_for_calls_and_the_next_connect_does_not_handle_the_answer() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let mut call = waiting(&scene);
    let id = question(&scene, &peer, 0);
    assert_eq!(agent.stop().0, Some(0));
    call.wait_for_line("the running agent has stopped");
    answer(&scene, &peer, "pong", Some(&id));
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "pong\n");
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("runs").len(), 1);
}

#[test]
fn a_connect_started_while_a_call_waits_does_not_handle_the_answer() {
    let (scene, peer, handler) = scene();
    let agent = scene.connect(&handler, &TEXT);
    let mut call = waiting(&scene);
    let id = question(&scene, &peer, 0);
    assert_eq!(agent.stop().0, Some(0));
    call.wait_for_line("the running agent has stopped");
    let agent = scene.connect(&handler, &TEXT);
    call.wait_for_line("an agent was started; it holds the answer back for this command");
    answer(&scene, &peer, "pong", Some(&id));
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "pong\n");
    assert_eq!(spool(&scene), "");
    assert_eq!(agent.stop().0, Some(0));
    assert!(scene.lines("runs").is_empty());
}
