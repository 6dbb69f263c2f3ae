//! Interim messages of handlers (`{"say": …}`): sent in order while the handler works, each exactly once, even after a
//! crash or an outage.

use std::path::PathBuf;

use molecule_agent::platform::{Created, Generation, Options, PeerMessage};
use molecule_agent::store::{self, NewMessage, Store};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use crate::support::{Running, Scene, count, done, run, stderr, text_of, wait_for};

/// Options for platforms that only push.
const PUBLIC: [&str; 2] = ["--reported-url", "https://bot.example.org/a2a"];

/// A handler that records its runs, prints the lines `before`, waits for the file `go` and prints the lines `after`.
fn handler(scene: &Scene, before: &[Value], after: &[Value]) -> PathBuf {
    script(scene, &format!("{}{WAIT}{}", print(before), print(after)))
}

/// A handler that records its runs and then runs `body`.
fn script(scene: &Scene, body: &str) -> PathBuf {
    let head = "#!/bin/sh\ncat >/dev/null\necho \"$MOLECULE_ACTIVITY_ID $MOLECULE_EXPECTS_REPLY\" >>\"$HOME/runs\"\n";
    scene.script("handler.sh", &format!("{head}{body}"))
}

const WAIT: &str = "while [ -d \"$HOME\" ] && [ ! -e \"$HOME/go\" ]; do sleep 0.02; done\n";

fn print(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("printf '%s\\n' '{line}'\n")).collect()
}

fn say(text: &str) -> Value {
    json!({"say": text})
}

fn reply(text: &str) -> Value {
    json!({"reply": text})
}

/// Returns the texts of the messages that reached a peer, without repeats.
fn delivered_texts(scene: &Scene, peer: &Created) -> Vec<String> {
    scene.platform.messages_to(&peer.id).iter().filter(|letter| !letter.repeated).map(text_of).collect()
}

#[test]
fn interim_messages_reach_the_canvas_while_the_handler_works_and_before_the_reply() {
    for generation in Generation::ALL {
        let scene = Scene::of(generation);
        let handler = handler(&scene, &[say("one moment"), say("reading")], &[say("nearly there"), reply("done")]);
        let agent = scene.connect(&handler, &PUBLIC);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(2), ["one moment", "reading"], "{generation}");
        scene.touch("go");
        assert_eq!(scene.notes(4), ["one moment", "reading", "nearly there", "done"], "{generation}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopped: 1 message handled, 0 dead letters, nothing pending"), "{log}");
        assert_eq!(scene.notes(4).len(), 4);
    }
}

#[test]
fn a_peer_gets_marked_interim_messages_before_the_answer() {
    for generation in &Generation::ALL[1..] {
        let scene = Scene::of(*generation);
        let peer = scene.platform.create_peer("ops");
        let handler = handler(&scene, &[say("one moment")], &[reply("done")]);
        let agent = scene.connect(&handler, &PUBLIC);
        let asked = scene.platform.peer_say(&peer.id, scene.id(), "hello");
        assert_eq!(scene.replies(&peer, 1), ["one moment"], "{generation}");
        scene.touch("go");
        assert_eq!(scene.replies(&peer, 2), ["one moment", "done"], "{generation}");
        let letters: Vec<Value> = scene.platform.messages_to(&peer.id).into_iter().map(|letter| letter.message).collect();
        let marks = letters.iter().map(|letter| letter["metadata"]["interim"].clone()).collect::<Vec<_>>();
        assert_eq!(marks, [json!(true), Value::Null], "{generation}");
        assert!(letters.iter().all(|letter| letter["metadata"]["in_reply_to"] == json!(asked.message_id)));
        assert!(letters.iter().all(|letter| letter["role"] == "agent"));
        assert_ne!(letters[0]["messageId"], letters[1]["messageId"]);
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn a_retry_does_not_resend_interim_messages() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let body = format!(
        "{}[ \"$MOLECULE_ATTEMPT\" = 1 ] && exit 1\n{}",
        print(&[say("again"), say("again"), say("first")]),
        print(&[say("again"), say("second"), reply("done")])
    );
    let agent = scene.connect(&script(&scene, &body), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    let expected = ["again", "again", "first", "again", "second", "done"];
    assert_eq!(scene.notes(6), expected);
    assert_eq!(scene.replies(&peer, 6), expected);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!((scene.notes(6).len(), delivered_texts(&scene, &peer).len()), (6, 6));
    assert_eq!(scene.lines("runs").len(), 4);
}

#[test]
fn a_kill_after_interim_messages_were_sent_repeats_the_handler_but_not_the_messages() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let handler = handler(&scene, &[say("one"), say("two")], &[say("three"), reply("done")]);
    let agent = scene.connect(&handler, &[]);
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    scene.notes(2);
    scene.replies(&peer, 2);
    agent.kill();
    scene.touch("go");
    let agent = scene.connect(&handler, &[]);
    assert_eq!(scene.notes(4), ["one", "two", "three", "done"]);
    wait_for("the messages to the peer", || (delivered_texts(&scene, &peer).len() == 4).then_some(()));
    assert_eq!(delivered_texts(&scene, &peer), ["one", "two", "three", "done"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.notes(4).len(), 4);
    assert_eq!(scene.lines("runs").len(), 4);
}

#[test]
fn interim_messages_unsent_at_a_kill_are_sent_before_the_reply_without_the_handler() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    scene.fault("POST /notify 503");
    scene.fault(&format!("POST /workspaces/{}/a2a 503", peer.id));
    scene.touch("go");
    let handler = handler(&scene, &[say("one"), say("two")], &[reply("done")]);
    let agent = scene.connect(&handler, &[]);
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    wait_for("replies in the spool", || {
        let list = scene.stdout_of(["spool", "list"]);
        (count(&list, "\treply ") == 6).then_some(())
    });
    agent.kill();
    scene.platform.clear_faults();
    let agent = scene.connect(&handler, &[]);
    assert_eq!(scene.notes(3), ["one", "two", "done"]);
    assert_eq!(scene.replies(&peer, 3), ["one", "two", "done"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("runs").len(), 2, "each handler ran once");
}

#[test]
fn a_stop_stores_unsent_interim_messages_and_the_next_run_does_not_duplicate_them() {
    let scene = Scene::new();
    scene.fault("POST /notify 503");
    let handler = handler(&scene, &[say("one")], &[reply("done")]);
    let agent = scene.connect(&handler, &["--grace-period", "0.1"]);
    scene.platform.say(scene.id(), "hello");
    wait_for("the interim message in the spool", || (count(&scene.stdout_of(["spool", "list"]), "\treply ") == 1).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    scene.platform.clear_faults();
    scene.touch("go");
    let agent = scene.connect(&handler, &[]);
    assert_eq!(scene.notes(2), ["one", "done"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!((scene.notes(2).len(), scene.lines("runs").len()), (2, 2));
}

#[test]
fn a_kill_between_any_two_durable_steps_neither_loses_nor_duplicates_interim_messages() {
    const FAULT: &str = "MOLECULE_AGENT_DISK_FAULT";
    let more = ["--once", "--backlog", "all", "--handler-attempts", "20"];
    let play = |kill: Option<usize>| {
        let scene = Scene::waiting(Options::default());
        let peer = scene.platform.create_peer("ops");
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "hello");
        let handler = script(&scene, &print(&[say("one"), say("two"), reply("done")]));
        let mut command = scene.connect_command(&handler, &more);
        command.env(FAULT, kill.map_or_else(|| "trace@1-99999".to_owned(), |kill| format!("kill@{kill}")));
        let printed = stderr(&run(command, ""));
        if kill.is_some() {
            let output = run(scene.connect_command(&handler, &more), "");
            assert!(output.status.success(), "{printed}{}", stderr(&output));
        }
        let notes: Vec<String> = scene.platform.notifies(scene.id()).into_iter().map(|note| note.text).collect();
        assert_eq!(notes, ["one", "two", "done"], "{printed}");
        assert_eq!(delivered_texts(&scene, &peer), ["one", "two", "done"], "{printed}");
        count(&printed, "step ")
    };
    let steps = play(None);
    let every = if std::env::var_os("MOLECULE_TEST_FULL").is_some() { 1 } else { 4 };
    for step in (1..=steps).step_by(every) {
        play(Some(step));
    }
}

/// A power failure can leave the first line of an append without the second.
#[test]
fn interim_messages_with_a_truncated_record_are_sent() {
    let scene = Scene::waiting(Options::default());
    let options = store::Options::default();
    let opened = Store::open(&scene.home().join(".molecule"), scene.id(), options).unwrap();
    let id = "5ccba200-0000-4000-8000-000000000001#say-0123456789abcdef";
    let about = &id[..36];
    let row = json!({"id": id, "method": "say", "about": about, "parcel": {"to": "canvas", "text": "one moment"}});
    let row = to_raw_value(&row).unwrap();
    opened.store.accept(&[NewMessage { id, keys: &[], covers: &[], lane: "canvas", seq: None, row: &row }]).unwrap();
    drop(opened);
    let agent = scene.connect("/bin/false".as_ref(), &[]);
    assert_eq!(scene.notes(1), ["one moment"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_outage_delays_interim_messages_and_holds_up_no_handler() {
    let scene = Scene::new();
    let handler = handler(&scene, &[say("one"), say("two")], &[reply("done")]);
    let agent = scene.connect(&handler, &[]);
    scene.fault("POST /notify cut-beforex1");
    scene.fault("POST /notify cut-afterx1");
    scene.fault("POST /notify 503");
    scene.platform.say(scene.id(), "hello");
    scene.call("POST", "/notify", Some(503));
    scene.touch("go");
    // The first interim message arrived, but the response to it was lost.
    wait_for("the reply in the spool", || (count(&scene.stdout_of(["spool", "list"]), "\treply ") == 2).then_some(()));
    scene.platform.clear_faults();
    assert_eq!(scene.notes(3), ["one", "two", "done"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!((scene.notes(3).len(), scene.lines("runs").len()), (3, 1));
}

#[test]
fn refused_interim_messages_become_dead_letters_that_can_be_resent_without_the_handler() {
    let scene = Scene::new();
    scene.platform.set_talk_to_user(scene.id(), false);
    scene.touch("go");
    let handler = handler(&scene, &[say("one")], &[json!({"reply": null})]);
    let agent = scene.connect(&handler, &[]);
    scene.platform.say(scene.id(), "hello");
    let dead = &scene.dead_letters(1)[0];
    assert!(dead["error"].as_str().unwrap().contains("talk_to_user_disabled"), "{dead}");
    assert_eq!(
        (&dead["code"], &dead["row"]["method"], &dead["reply"]["value"]["text"]),
        (&json!("refused"), &json!("say"), &json!("one"))
    );
    let about = dead["row"]["about"].as_str().unwrap();
    assert!(scene.lines("runs")[0].starts_with(about));
    scene.platform.set_talk_to_user(scene.id(), true);
    wait_for("an empty spool", || scene.stdout_of(["spool", "list"]).is_empty().then_some(()));
    scene.stdout_of(["dead", "retry", "--all", "--rerun"]);
    assert_eq!(scene.notes(1), ["one"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped: 1 message handled, 1 dead letter, nothing pending"), "{log}");
    assert_eq!(scene.lines("runs").len(), 1, "an interim message cannot be handled again");
}

#[test]
fn without_an_expected_reply_interim_messages_are_sent_only_on_request() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    scene.touch("go");
    let handler = handler(&scene, &[say("not sent")], &[json!({"say": "sent", "send": true})]);
    let agent = scene.connect(&handler, &[]);
    let answer = PeerMessage { text: Some("an answer".into()), role: Some("agent".into()), ..PeerMessage::default() };
    scene.platform.peer_say_with(&peer.id, scene.id(), answer);
    assert_eq!(scene.replies(&peer, 1), ["sent"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!((delivered_texts(&scene, &peer).len(), scene.dead().len()), (1, 0));
}

#[test]
fn the_loop_guard_stops_two_agents_that_only_send_each_other_interim_messages() {
    let scene = Scene::new();
    let other = scene.platform.create_workspace("other");
    let handler = script(&scene, &print(&[say("well"), say("well, well")]));
    let more = ["--peer-replies", "always", "--peer-turn-limit", "3"];
    let us = scene.connect(&handler, &more);
    let them = scene.connect_as(&other, &handler, &more);
    scene.platform.peer_say(&other.id, scene.id(), "hello");
    let guard = "an interim message of the handler is not sent: stopped by the loop guard";
    wait_for("the guard", || (us.stderr().contains(guard) || them.stderr().contains(guard)).then_some(()));
    assert_eq!((us.stop().0, them.stop().0), (Some(0), Some(0)));
    let said = delivered_texts(&scene, &other).len() + delivered_texts(&scene, &scene.workspace).len();
    assert!(said < 40, "{said} messages");
}

#[test]
fn too_many_and_too_long_interim_messages_are_dropped_with_a_warning() {
    let scene = Scene::new();
    let body = "i=0\nwhile [ $i -lt 103 ]; do echo \"{\\\"say\\\":\\\"$i\\\"}\"; i=$((i+1)); done\n\
                printf '{\"say\":\"%s\"}\\n' \"$(head -c 65537 /dev/zero | tr '\\0' x)\"\n";
    let agent = scene.connect(&script(&scene, &format!("{body}{}", print(&[reply("done")]))), &[]);
    scene.platform.say(scene.id(), "hello");
    let mut expected: Vec<String> = (0..100).map(|n| n.to_string()).collect();
    expected.push("done".to_owned());
    assert_eq!(scene.notes(101), expected);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(count(&log, "an interim message of the handler is not sent: this run has sent 100 already"), 1, "{log}");
    assert_eq!(count(&log, "is not sent: longer than 64 KiB"), 1, "{log}");
    assert_eq!(scene.notes(101).len(), 101);
}

#[test]
fn interim_messages_do_not_count_against_the_spool_limit() {
    let scene = Scene::new();
    scene.fault("POST /notify 503");
    let words: Vec<Value> = (0..20).map(|n| say(&n.to_string())).collect();
    let agent = scene.connect(&handler(&scene, &words, &[]), &["--max-queued", "4", "--concurrency", "2"]);
    scene.platform.say(scene.id(), "hello");
    wait_for("the interim messages", || (scene.stdout_of(["spool", "list"]).lines().count() == 21).then_some(()));
    let peer = scene.platform.create_peer("ops");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    assert_eq!(scene.replies(&peer, 20).len(), 20, "its message was accepted");
    scene.platform.clear_faults();
    scene.touch("go");
    assert_eq!(scene.notes(20).len(), 20);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_persistent_handler_sends_interim_messages_for_its_current_message() {
    let scene = Scene::new();
    let handler = scene.script(
        "bot.sh",
        r#"#!/bin/sh
while IFS= read -r line; do
    id=${line#*'"activity_id":"'} id=${id%%\"*}
    text=${line#*'"text":"'} text=${text%%\"*}
    [ "$text" = mute ] || printf '{"activity_id":"%s","say":"%s?"}\n' "$id" "$text"
    [ "$text" = mute ] && [ ! -e "$HOME/said" ] && : >"$HOME/said" && printf '{"say":"whose is it?"}\n'
    while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done
    printf '{"activity_id":"%s","reply":"%s!"}\n' "$id" "$text"
done
"#,
    );
    let agent = scene.connect(&handler, &["--handler-mode", "persistent", "--concurrency", "1"]);
    scene.platform.say(scene.id(), "tea");
    assert_eq!(scene.notes(1), ["tea?"]);
    scene.touch("go");
    scene.platform.say(scene.id(), "mute");
    assert_eq!(scene.notes(3), ["tea?", "tea!", "mute!"]);
    agent.wait_for_line(r#", "say": "text"}, got `{"say":"whose is it?"}`"#);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn handler_test_shows_interim_messages_and_whether_they_are_sent() {
    let scene = Scene::new();
    let body = print(&[say("one"), json!({"say": "two", "send": true}), reply("done")]);
    let handler = script(&scene, &body);
    let test = |more: &[&str]| scene.json([&["handler", "test", handler.to_str().unwrap()], more].concat());
    let sample = |text: &str, is_sent: bool| json!({"text": text, "is_sent": is_sent, "refused": null});
    assert_eq!(test(&[])["say"], json!([sample("one", true), sample("two", true)]));
    std::fs::write(scene.home().join("answer.json"), r#"{"expects_reply":false}"#).unwrap();
    assert_eq!(test(&["--file", "answer.json"])["say"], json!([sample("one", false), sample("two", true)]));
    let shown = scene.stdout_of(["handler", "test", handler.to_str().unwrap(), "--file", "answer.json"]);
    assert!(shown.contains("say\tone\nnot sent\tno reply is expected\nsay\ttwo\n"), "{shown}");
}

/// Sends an interim message from the peer, marked as preceding the answer to `id`.
fn interim(scene: &Scene, peer: &Created, text: &str, id: &str) {
    let message = PeerMessage {
        text: Some(text.into()),
        role: Some("agent".into()),
        message_metadata: Some(json!({"in_reply_to": id, "interim": true})),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(&peer.id, scene.id(), message);
}

/// Starts a call with this id to a peer that polls for its messages.
fn calling(scene: &Scene, peer: &Created, id: &str) -> Running {
    let call = Running::start(scene.command(["call", &peer.id, "ping", "--message-id", id]));
    call.wait_for_line("waiting for its answer");
    call
}

#[test]
fn a_call_shows_interim_messages_and_keeps_waiting_for_the_answer_with_and_without_an_agent() {
    for with_agent in [true, false] {
        let scene = Scene::waiting(Options::default());
        let other = scene.platform.create_peer("other");
        let busy = handler(&scene, &[say("one moment")], &[reply("pong")]);
        let counting = scene.counting();
        let agent = with_agent.then(|| scene.connect(&counting, &crate::support::TEXT));
        let mut call = calling(&scene, &other, "call-1");
        let them = scene.connect_as(&other, &busy, &["--backlog", "all"]);
        call.wait_for_line("in the meantime: one moment");
        scene.touch("go");
        assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
        assert_eq!(call.stdout(), "pong\n");
        assert_eq!(count(&call.stderr(), "in the meantime"), 1, "{}", call.stderr());
        assert_eq!(them.stop().0, Some(0));
        if let Some(agent) = agent {
            wait_for("an empty spool", || scene.stdout_of(["spool", "list"]).is_empty().then_some(()));
            assert_eq!(agent.stop().0, Some(0));
        }
        // Neither the interim messages nor the answer go to the handler, now or later.
        assert!(scene.drain(&counting, &crate::support::TEXT).status.success());
        let runs = scene.lines("runs");
        assert_eq!(runs.len(), 1, "{runs:?}");
        assert!(runs[0].ends_with(" true"), "only the other peer's message: {runs:?}");
    }
}

#[test]
fn interim_messages_that_no_caller_waits_for_go_to_the_handler_marked() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let handler = scene.script("keep.sh", "#!/bin/sh\ncat >>\"$HOME/given\"\n");
    let agent = scene.connect(&handler, &[]);
    interim(&scene, &peer, "one moment", "another");
    let given = wait_for("the handler", || scene.lines("given").pop());
    let given: Value = serde_json::from_str(&given).unwrap();
    assert_eq!((&given["text"], &given["interim"], &given["expects_reply"]), (&json!("one moment"), &json!(true), &json!(false)));
    // When the caller is gone, they go to the handler too.
    let call = calling(&scene, &peer, "call-2");
    call.kill();
    interim(&scene, &peer, "still there?", "call-2");
    wait_for("the handler", || (scene.lines("given").len() == 2).then_some(()));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_interim_message_is_not_taken_for_the_result_of_a_delegation() {
    let scene = Scene::waiting(Options::default());
    let other = scene.platform.create_peer("other");
    let busy = handler(&scene, &[say("one moment")], &[reply("an old pond")]);
    let mut waiting = Running::start(scene.command(["delegate", &other.id, "write a haiku", "--wait"]));
    waiting.wait_for_line("waiting for the result");
    let them = scene.connect_as(&other, &busy, &["--backlog", "all"]);
    waiting.wait_for_line("in the meantime: one moment");
    scene.touch("go");
    assert_eq!(waiting.wait().code(), Some(0), "{}", waiting.stderr());
    assert_eq!(waiting.stdout(), "an old pond\n");
    assert_eq!(them.stop().0, Some(0));
    let earlier = done(scene.command(["delegations", "list"]));
    assert!(earlier.stdout.contains("an old pond"), "{}", earlier.stdout);
}
