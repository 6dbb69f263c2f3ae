//! The feed: what is a message and what is not, each handled once, from the first start to a lost cursor.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use molecule_agent::platform::{Action, CanvasMessage, Fault, Generation, Options};
use molecule_agent::text::counted;
use serde_json::{Value, json};

use crate::support::{Running, Scene, TEXT, count, stderr};

const POLLED: [Generation; 4] = [Generation::G2, Generation::G3, Generation::G4, Generation::G5];

/// A canvas user's row with this text.
pub fn row(message_id: &str, text: &str) -> Value {
    let message = json!({"role": "user", "messageId": message_id, "parts": [{"kind": "text", "text": text}]});
    json!({"request_body": {"jsonrpc": "2.0", "id": "1", "method": "message/send", "params": {"message": message}}})
}

fn with(mut row: Value, more: impl Into<Value>) -> Value {
    let Value::Object(more) = more.into() else { panic!("no object") };
    row.as_object_mut().unwrap().extend(more);
    row
}

fn ago(time: Duration) -> Value {
    json!({"created_at": (Timestamp::now() - time).to_string()})
}

fn old(seconds: u64, text: &str) -> Value {
    with(row(text, text), ago(Duration::from_secs(seconds)))
}

fn forget_cursor(scene: &Scene) {
    for file in ["cursor", "anchor"] {
        fs::remove_file(scene.folder().join(file)).unwrap();
    }
}

fn backlog(which: &str) -> Vec<&str> {
    [&TEXT[..], &["--backlog", which]].concat()
}

#[test]
fn our_own_notes_and_rows_and_answered_messages_are_not_messages() {
    for generation in POLLED {
        let scene = Scene::of(generation);
        let id = scene.id();
        let answer = json!({"jsonrpc": "2.0", "id": "1", "result": {"parts": [{"kind": "text", "text": "pong"}]}});
        scene.platform.insert_row(id, with(row("own", "own"), json!({"source_id": id})));
        scene.platform.insert_row(id, with(row("pushed", "pushed"), json!({"response_body": answer})));
        scene.platform.insert_row(id, json!({"method": "notify", "response_body": {"result": "a note"}}));
        scene.platform.insert_row(id, with(row("task", "task"), json!({"method": "tasks/get"})));
        scene.platform.insert_row(id, with(row("empty", "empty"), json!({"method": ""})));
        scene.platform.insert_row(id, with(row("queued", "queued"), json!({"response_body": {"status": "queued"}})));
        scene.platform.say(id, "hello");
        let handler = scene.counting();
        for _ in 0..2 {
            // The second time, the feed contains our notes from the first.
            let output = scene.drain(&handler, &TEXT);
            assert_eq!(output.status.code(), Some(0), "{generation}: {}", stderr(&output));
            assert_eq!(scene.notes(2), ["queued", "hello"], "{generation}");
            assert_eq!(scene.lines("runs").len(), 2, "{generation}");
        }
    }
}

#[test]
fn the_first_generation_is_read_without_a_cursor_and_has_no_echo() {
    let scene = Scene::with(Options { generation: Generation::G1, ..Options::default() });
    let handler = scene.counting();
    let more = [&TEXT[..], &["--reported-url", "https://bot.example.org/a2a"]].concat();
    let agent = scene.connect(&handler, &more);
    for text in ["one", "two", "three"] {
        scene.platform.say(scene.id(), text);
    }
    assert_eq!(scene.notes(3), ["one", "two", "three"]);
    assert_eq!(agent.stop().0, Some(0));
    let agent = scene.connect(&handler, &more);
    scene.platform.say(scene.id(), "four");
    assert_eq!(scene.notes(4), ["one", "two", "three", "four"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!((scene.notes(4).len(), scene.lines("runs").len()), (4, 4));
}

#[test]
fn a_message_in_several_rows_is_handled_once_and_two_with_one_id_are_both_handled() {
    for generation in POLLED {
        let scene = Scene::of(generation);
        let peer = scene.platform.create_peer("ops");
        let id = scene.id();
        for text in ["a", "a", "b"] {
            scene.platform.insert_row(id, row("m-1", text));
        }
        // The same id and text from someone else is another message.
        scene.platform.insert_row(id, with(row("m-1", "a"), json!({"source_id": peer.id})));
        let handler = scene.counting();
        let output = scene.drain(&handler, &TEXT);
        assert_eq!(output.status.code(), Some(0), "{generation}: {}", stderr(&output));
        // On a later page, in a later run.
        scene.platform.insert_row(id, row("m-1", "a"));
        scene.platform.insert_row(id, row("m-2", "c"));
        let output = scene.drain(&handler, &TEXT);
        assert_eq!(output.status.code(), Some(0), "{generation}: {}", stderr(&output));
        assert_eq!(scene.notes(3), ["a", "b", "c"], "{generation}");
        assert_eq!(scene.replies(&peer, 1), ["a"], "{generation}");
        assert_eq!(scene.lines("runs").len(), 4, "{generation}");
    }
}

#[test]
fn on_old_servers_a_reused_message_id_brings_a_second_text() {
    let scene = Scene::of(Generation::G2);
    let said =
        |text: &str| CanvasMessage { text: Some(text.into()), message_id: Some("used".into()), ..CanvasMessage::default() };
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    for text in ["one", "one", "two"] {
        scene.platform.say_with(scene.id(), said(text));
    }
    scene.platform.say(scene.id(), "end");
    assert_eq!(scene.notes(3), ["one", "two", "end"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.platform.notifies(scene.id()).len(), 3);
}

#[test]
fn rows_that_come_late_or_at_the_same_time_are_found() {
    for generation in POLLED {
        let scene = Scene::of(generation);
        let id = scene.id();
        scene.platform.insert_row(id, old(60, "old"));
        let handler = scene.counting();
        let agent = scene.connect(&handler, &backlog("none"));
        scene.call("GET", "/activity", Some(200));
        scene.platform.insert_row(id, with(row("m-1", "newest"), ago(Duration::ZERO)));
        let at = scene.platform.rows(id).pop().unwrap()["created_at"].clone();
        scene.notes(1);
        scene.platform.insert_row(id, with(row("m-2", "late"), ago(Duration::from_secs(4))));
        scene.notes(2);
        scene.platform.insert_row(id, with(row("m-3", "later"), ago(Duration::from_secs(2))));
        scene.notes(3);
        scene.platform.insert_row(id, with(row("m-4", "tie"), json!({"created_at": at})));
        assert_eq!(scene.notes(4), ["newest", "late", "later", "tie"], "{generation}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{generation}: {log}");
        // Also across a restart.
        scene.platform.insert_row(id, with(row("m-5", "while stopped"), ago(Duration::from_secs(3))));
        let agent = scene.connect(&handler, &TEXT);
        assert_eq!(scene.notes(5)[4], "while stopped", "{generation}");
        assert_eq!(agent.stop().0, Some(0));
        assert_eq!(scene.lines("runs").len(), 5, "{generation}");
    }
}

#[test]
fn a_late_row_is_found_even_before_the_first_one() {
    for generation in POLLED {
        let scene = Scene::of(generation);
        let id = scene.id();
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        scene.platform.insert_row(id, with(row("m-1", "first"), ago(Duration::ZERO)));
        scene.notes(1);
        scene.platform.insert_row(id, with(row("m-2", "late"), ago(Duration::from_secs(2))));
        assert_eq!(scene.notes(2), ["first", "late"], "{generation}");
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn bad_rows_are_logged_once_and_skipped() {
    let scene = Scene::of(Generation::G5);
    let id = scene.id();
    let bad = [
        json!({"activity_type": "a2a_receive"}),
        json!({"activity_type": "a2a_receive", "id": null, "method": "message/send"}),
        json!({"activity_type": "a2a_receive", "id": ["x"], "created_at": 7}),
    ];
    scene.platform.insert_row(id, row("m-1", "one"));
    for row in &bad {
        scene.platform.insert_raw(id, row.clone());
    }
    scene.platform.insert_row(id, row("m-2", "two"));
    // Unusual, but still messages.
    scene.platform.insert_row(id, with(row("m-3", "three"), json!({"created_at": "yesterday", "seq": "x", "status": 7})));
    let agent = scene.connect(Path::new("/bin/cat"), &backlog("all"));
    assert_eq!(scene.notes(3), ["one", "two", "three"]);
    for text in ["four", "five"] {
        scene.platform.say(id, text);
    }
    scene.notes(5);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "skipped a row of the feed"), bad.len(), "{log}");
    assert_eq!(count(&log, "warn"), bad.len(), "{log}");
}

#[test]
fn a_row_that_cannot_be_decoded_costs_only_itself() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    scene.platform.say(scene.id(), "before");
    scene.notes(1);
    let good = with(row("m-1", "good"), json!({"id": "7d0ff2f2-7f7a-4b43-9ad1-d35c6e17c001", "method": "message/send"}));
    let good = with(good, ago(Duration::ZERO));
    let body = format!(r#"[{{"method":"message/send" "summary":1}},{good}]"#);
    let action = Action::Status { code: 200, headers: vec![], body };
    scene.platform.add_fault(Fault { method: Some("GET".into()), path: "/activity".into(), action, times: Some(1) });
    scene.platform.insert_row(scene.id(), good);
    assert_eq!(scene.notes(2), ["before", "good"]);
    scene.platform.say(scene.id(), "after");
    assert_eq!(scene.notes(3)[2], "after");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "skipped a row of the feed: it cannot be decoded")), (Some(0), 1), "{log}");
}

#[test]
fn the_first_start_applies_the_backlog_option_and_later_ones_do_not_go_back() {
    for (which, expected, skipped) in [
        ("none", &[][..], 3),
        ("30s", &["young"][..], 2),
        ("2m", &["older", "young"][..], 1),
        ("all", &["oldest", "older", "young"][..], 0),
    ] {
        let scene = Scene::of(Generation::G5);
        for (seconds, text) in [(3000, "oldest"), (60, "older"), (5, "young")] {
            scene.platform.insert_row(scene.id(), old(seconds, text));
        }
        scene.platform.insert_row(scene.id(), with(json!({"method": "notify"}), ago(Duration::from_secs(4000))));
        let handler = scene.counting();
        let agent = scene.connect(&handler, &backlog(which));
        scene.call("GET", "/activity", Some(200));
        scene.platform.say(scene.id(), "now");
        let expected: Vec<&str> = expected.iter().copied().chain(["now"]).collect();
        assert_eq!(scene.notes(expected.len()), expected, "{which}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0));
        let said = format!("skipping {} from before the start (--backlog)", counted(skipped, "message"));
        assert_eq!(count(&log, &said), usize::from(skipped > 0), "{which}: {log}");

        // A lost cursor brings nothing back, whatever `--backlog` is then.
        forget_cursor(&scene);
        let agent = scene.connect(&handler, &backlog("all"));
        scene.platform.say(scene.id(), "later");
        scene.notes(expected.len() + 1);
        assert_eq!(agent.stop().0, Some(0));
        assert_eq!(scene.notes(1).len(), expected.len() + 1, "{which}");
        assert_eq!(scene.lines("runs").len(), expected.len() + 1, "{which}");
    }
}

#[test]
fn a_backlog_of_more_than_a_page_is_answered_in_order() {
    let scene = Scene::of(Generation::G5);
    let expected: Vec<String> = (0..620).map(|n| format!("m{n}")).collect();
    for text in &expected {
        scene.platform.insert_row(scene.id(), row(text, text));
    }
    let output = scene.drain(Path::new("/bin/cat"), &TEXT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(scene.notes(620), expected);
}

/// An agent that answered one message and was stopped, then got another.
fn stopped_between_two() -> (Scene, PathBuf) {
    let scene = Scene::of(Generation::G5);
    let handler = scene.counting();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "before");
    scene.notes(1);
    assert_eq!(agent.stop().0, Some(0));
    scene.platform.say(scene.id(), "between");
    (scene, handler)
}

#[test]
fn a_deleted_cursor_loses_nothing_and_repeats_nothing() {
    let (scene, handler) = stopped_between_two();
    forget_cursor(&scene);
    let agent = scene.connect(&handler, &backlog("none"));
    assert_eq!(scene.notes(2), ["before", "between"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!((scene.notes(2).len(), scene.lines("runs").len()), (2, 2));
}

#[test]
fn a_cursor_that_is_gone_from_the_platform_loses_nothing_and_repeats_nothing() {
    let (scene, handler) = stopped_between_two();
    let rows = scene.platform.rows(scene.id());
    // All but the newest message: the cursor, and everything that was settled.
    let last_settled = rows[rows.len() - 2]["id"].as_str().unwrap().to_owned();
    assert_eq!(scene.platform.prune_rows(scene.id(), &last_settled), rows.len() - 1);
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(2), ["before", "between"]);
    agent.wait_for_line("the platform no longer has the cursor; looking for the last settled message");
    scene.platform.say(scene.id(), "after");
    assert_eq!(scene.notes(3), ["before", "between", "after"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "no longer has the cursor")), (Some(0), 1), "{log}");
    assert_eq!((scene.notes(3).len(), scene.lines("runs").len()), (3, 3));
}

#[test]
fn a_feed_that_keeps_answering_gone_is_waited_for() {
    let (scene, handler) = stopped_between_two();
    scene.fault("GET /activity 410x4");
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(2), ["before", "between"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(count(&log, "warn") <= 3, "{log}");
    assert_eq!((scene.notes(2).len(), scene.lines("runs").len()), (2, 2));
}

#[test]
fn a_damaged_cursor_file_is_logged_and_survived() {
    let (scene, handler) = stopped_between_two();
    fs::write(scene.folder().join("cursor"), "../../etc/passwd\n").unwrap();
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(2), ["before", "between"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "cannot use the cursor")), (Some(0), 1), "{log}");
    let asked = scene.platform.requests().into_iter().any(|call| call.query.contains("passwd"));
    assert!(!asked, "it was sent");
    assert_eq!(scene.lines("runs").len(), 2);
}

#[test]
fn messages_beyond_the_queue_limit_wait_on_the_platform() {
    let scene = Scene::of(Generation::G5);
    for n in 0..30 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    let more = [&backlog("all")[..], &["--max-queued", "3"]].concat();
    let agent = Running::start(scene.connect_command(&scene.counting(), &more));
    assert_eq!(scene.notes(30), (0..30).map(|n| format!("m{n}")).collect::<Vec<_>>());
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped: 30 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.lines("runs").len(), 30);
}

#[test]
fn only_what_is_settled_is_acknowledged() {
    if std::env::var_os("MOLECULE_TEST_FULL").is_none() {
        return; // the look-back must pass, 15 s
    }
    for generation in [Generation::G4, Generation::G5] {
        let scene = Scene::of(generation);
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(&scene.patient(), &TEXT);
        scene.platform.say(scene.id(), "one");
        scene.notes(1);
        scene.platform.peer_say(&peer.id, scene.id(), "slow");
        scene.file("started");
        scene.platform.say(scene.id(), "two");
        scene.notes(2);
        let rows = scene.platform.rows(scene.id());
        let seq = |text: &str| {
            let found = rows.iter().find(|row| row["request_body"].to_string().contains(text)).unwrap();
            found["seq"].as_u64().unwrap()
        };
        let first = scene.wait("an acknowledgement", |view| view.acked(scene.id()).first().copied());
        assert!(first >= seq("one") && first < seq("slow"), "{generation}: {first}");
        assert!(rows.iter().any(|row| row["seq"] == first), "{generation}: a row that was seen");
        scene.touch("go");
        scene.replies(&peer, 1);
        let past =
            |view: &molecule_agent::platform::View<'_>| view.acked(scene.id()).iter().copied().find(|acked| *acked >= seq("two"));
        scene.wait("the next one", past);
        assert_eq!(agent.stop().0, Some(0));
    }
}
