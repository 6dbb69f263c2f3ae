//! Delivery: every message is answered once, in order, with the handler's own text.

use std::collections::HashSet;
use std::path::Path;

use molecule_agent::platform::{Generation, Options};
use serde_json::{Value, json};

use crate::support::{Running, Scene, TEXT, count, stderr, text_of};

const ECHO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handlers/echo.sh");

fn texts(prefix: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{prefix}{i}")).collect()
}

#[test]
fn two_hundred_messages_of_two_senders_are_answered_once_each_and_in_order() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let agent = scene.connect(&scene.counting(), &[&TEXT[..], &["--concurrency", "4"]].concat());
    for n in 0..100 {
        scene.platform.say(scene.id(), &format!("c{n}"));
        scene.platform.peer_say(&peer.id, scene.id(), &format!("p{n}"));
    }
    scene.notes(100);
    scene.replies(&peer, 100);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("stopped: 200 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.notes(100), texts("c", 100));
    assert_eq!(scene.replies(&peer, 100), texts("p", 100));
    let letters = scene.platform.messages_to(&peer.id);
    let ids: HashSet<_> = letters.iter().map(|letter| letter.message["messageId"].to_string()).collect();
    assert_eq!(ids.len(), 100, "each reply has an id of its own");
    assert!(letters.iter().all(|letter| !letter.repeated));
    let runs = scene.lines("runs");
    assert_eq!((runs.len(), runs.iter().collect::<HashSet<_>>().len()), (200, 200), "one run a message");
}

#[test]
fn every_generation_with_a_feed_is_answered_in_order() {
    for generation in [Generation::G2, Generation::G3, Generation::G4, Generation::G5] {
        let scene = Scene::with(Options { generation, ..Options::default() });
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        for n in 0..10 {
            scene.platform.say(scene.id(), &format!("c{n}"));
            scene.platform.peer_say(&peer.id, scene.id(), &format!("p{n}"));
        }
        scene.notes(10);
        scene.replies(&peer, 10);
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{generation}");
        assert!(log.contains("stopped: 20 messages handled, 0 dead letters, nothing pending"), "{generation}: {log}");
        assert_eq!(scene.notes(10), texts("c", 10), "{generation}");
        assert_eq!(scene.replies(&peer, 10), texts("p", 10), "{generation}");
    }
}

#[test]
fn a_slow_lane_holds_up_no_other() {
    let scene = Scene::new();
    let [slow, quick] = ["slow", "quick"].map(|name| scene.platform.create_peer(name));
    let agent = scene.connect(&scene.patient(), &[&TEXT[..], &["--concurrency", "2"]].concat());
    scene.platform.peer_say(&slow.id, scene.id(), "slow");
    scene.platform.peer_say(&slow.id, scene.id(), "after the slow one");
    scene.file("started");
    for n in 0..5 {
        scene.platform.say(scene.id(), &format!("c{n}"));
        scene.platform.peer_say(&quick.id, scene.id(), &format!("q{n}"));
    }
    assert_eq!(scene.notes(5), texts("c", 5));
    assert_eq!(scene.replies(&quick, 5), texts("q", 5));
    assert!(scene.platform.messages_to(&slow.id).is_empty());
    scene.touch("go");
    assert_eq!(scene.replies(&slow, 2), ["slow", "after the slow one"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_reply_contains_the_exact_text() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("ops");
    let hard =
        "\"quoted\" 'single' \\back\\slash\n\ttab and line\r\nZürich 日本語 🦀👩‍👩‍👧 \u{202e}rtl {\"reply\":\"no\"} $(id) `id` %s";
    scene.platform.say(scene.id(), hard);
    scene.platform.peer_say(&peer.id, scene.id(), hard);
    let output = scene.drain(ECHO.as_ref(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(scene.notes(1), [hard]);
    assert_eq!(scene.replies(&peer, 1), [hard]);
}

#[test]
fn a_text_of_half_a_megabyte_is_returned_completely() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("ops");
    let long = "0123456789 äöü \"'\\ \n".repeat(25_000);
    let long = long.trim_end();
    assert!(long.len() > 500_000);
    scene.platform.say(scene.id(), long);
    scene.platform.peer_say(&peer.id, scene.id(), long);
    let output = scene.drain(Path::new("/bin/cat"), &TEXT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(scene.notes(1) == [long], "the note differs");
    assert!(scene.replies(&peer, 1) == [long], "the letter differs");
}

#[test]
fn a_handler_that_fails_three_times_leaves_a_dead_letter() {
    let scene = Scene::new();
    let handler = scene.script("fail.sh", "#!/bin/sh\necho run >>\"$HOME/runs\"\necho 'no model found' >&2\nexit 1\n");
    // Two attempts, because the delay between the second and the third is long; the test is about the count.
    let agent = scene.connect(&handler, &["--handler-attempts", "2"]);
    scene.platform.say(scene.id(), "hello");
    let dead = scene.dead_letters(1);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(scene.lines("runs").len(), 2);
    assert_eq!(count(&log, "handler: no model found"), 2, "{log}");
    assert_eq!(count(&log, "trying again in 2 s (attempt 1 of 2)"), 1, "{log}");
    assert_eq!(count(&log, "kept as a dead letter in "), 1, "{log}");
    assert!(log.contains("stopped: 0 messages handled, 1 dead letter, nothing pending"), "{log}");
    assert_eq!((&dead[0]["code"], &dead[0]["attempts"]), (&json!("handler"), &json!(2)));
    assert!(dead[0]["error"].as_str().unwrap().contains("no model found"), "{}", dead[0]);
    assert!(dead[0]["row"].to_string().contains("hello"), "the message is kept: {}", dead[0]);
    assert!(scene.platform.notifies(scene.id()).is_empty());
}

#[test]
fn a_permanent_failure_is_an_immediate_dead_letter_and_the_next_message_is_handled() {
    let scene = Scene::waiting(Options::default());
    let handler = scene.script(
        "picky.sh",
        r#"#!/bin/sh
echo run >>"$HOME/runs"
case $(cat) in
bad) exit 65 ;;
garbage) echo 'Hello there' ;;
endless) sleep 1000 ;;
*) echo '"fine"' ;;
esac
"#,
    );
    let handler = scene
        .script("picky-text.sh", &format!("#!/bin/sh\nsed 's/.*\"text\":\"\\([a-z]*\\)\".*/\\1/' | {}\n", handler.display()));
    for text in ["bad", "garbage", "endless", "good"] {
        scene.platform.say(scene.id(), text);
    }
    let output = scene.drain(&handler, &["--handler-attempts", "1", "--handler-timeout", "1"]);
    let log = stderr(&output);
    assert_eq!(output.status.code(), Some(9), "{log}");
    assert!(log.contains("stopped: 1 message handled, 3 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.notes(1), ["fine"]);
    let mut errors: Vec<String> = scene.dead().iter().map(|dead| dead["error"].as_str().unwrap().to_owned()).collect();
    errors.sort();
    assert!(errors.iter().any(|error| error.contains("exited with code 65")), "{errors:?}");
    assert!(errors.iter().any(|error| error.contains("expected one JSON value") && error.contains("Hello there")), "{errors:?}");
    assert!(errors.iter().any(|error| error.contains("did not answer within 1 s")), "{errors:?}");
    assert_eq!(scene.lines("runs").len(), 4);
}

#[test]
fn exit_code_75_means_later_and_does_not_count_as_an_attempt() {
    let scene = Scene::new();
    let handler = scene.script("later.sh", "#!/bin/sh\nexit 75\n");
    let agent = scene.connect(&handler, &["--handler-attempts", "1"]);
    scene.platform.say(scene.id(), "hello");
    agent.wait_for_line("trying again in 30 s");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("stopped: 0 messages handled, 0 dead letters, 1 pending"), "{log}");
    let journal = std::fs::read_to_string(scene.folder().join("inbox/journal")).unwrap();
    let attempt = journal.lines().rfind(|line| line.contains("\"op\":\"attempt\"")).unwrap();
    let attempt: Value = serde_json::from_str(attempt).unwrap();
    assert_eq!(attempt["attempt"], 0, "{attempt}");
    assert!(attempt["not_before"].is_u64(), "{attempt}");
}

#[test]
fn a_refused_reply_is_a_dead_letter_with_the_reason_and_the_next_message_is_handled() {
    for status in [402, 403, 404, 413] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        // A refusal that is not about the message itself is confirmed: it could be caused by the database.
        let times = if matches!(status, 403 | 404) { 2 } else { 1 };
        scene.fault(&format!("POST /notify {status}x{times}"));
        scene.fault(&format!("POST /workspaces/{}/a2a {status}x{times}", peer.id));
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        for text in ["one", "two"] {
            scene.platform.say(scene.id(), text);
            scene.platform.peer_say(&peer.id, scene.id(), text);
        }
        assert_eq!(scene.notes(1), ["two"], "{status}");
        assert_eq!(scene.replies(&peer, 1), ["two"], "{status}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{status}");
        assert_eq!(count(&log, "the reply could not be sent"), 2, "{status}: {log}");
        let dead = scene.dead();
        assert_eq!(dead.len(), 2, "{status}");
        for letter in dead {
            assert_eq!(letter["code"], "refused", "{status}");
            let error = letter["error"].as_str().unwrap();
            assert!(error.contains(&format!("refused ({status}): fault on request")), "{error}");
            assert!(letter["reply"].to_string().contains("one"), "the reply is kept: {letter}");
        }
    }
}

#[test]
fn replies_to_a_user_who_may_not_be_contacted_are_dead_letters() {
    let scene = Scene::new();
    scene.platform.set_talk_to_user(scene.id(), false);
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    scene.platform.say(scene.id(), "hello");
    let dead = scene.dead_letters(1);
    assert!(dead[0]["error"].as_str().unwrap().contains("talk_to_user_disabled"), "{}", dead[0]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_full_pool_and_a_flood_starve_no_sender() {
    let scene = Scene::waiting(Options::default());
    let flood = scene.platform.create_peer("flood");
    for n in 0..40 {
        scene.platform.peer_say(&flood.id, scene.id(), &format!("f{n}"));
    }
    scene.platform.say(scene.id(), "please");
    let agent = Running::start(
        scene.connect_command(Path::new("/bin/cat"), &[&TEXT[..], &["--concurrency", "1", "--backlog", "all"]].concat()),
    );
    let before = scene
        .wait("the user's answer", |view| (!view.notifies(scene.id()).is_empty()).then(|| view.messages_to(&flood.id).len()));
    assert!(before < 20, "{before} of the flood went first");
    scene.replies(&flood, 40);
    assert_eq!(agent.stop().0, Some(0));
    let letters: Vec<String> = scene.platform.messages_to(&flood.id).iter().map(text_of).collect();
    assert_eq!(letters, texts("f", 40));
}
