//! A reply that keeps failing while the platform is up is set aside and holds up only its own conversation.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use molecule_agent::platform::{Behavior, Generation};

use crate::sessions::say_in;
use crate::support::front::{Front, Turn};
use crate::support::{Scene, TEXT, count, done, wait_for};

const FAILURE: &str =
    "HTTP/1.1 500 Internal Server Error\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{\"error\":\"failed\"}";

/// A platform that answers 500 to every note that contains `poison` until it is cured, with a count of these answers.
struct Poisoned {
    front: Front,
    is_cured: Arc<AtomicBool>,
    tries: Arc<AtomicUsize>,
}

impl Poisoned {
    fn before(scene: &Scene) -> Self {
        let (is_cured, tries) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (cured, tried) = (Arc::clone(&is_cured), Arc::clone(&tries));
        let front = Front::before_bodies(scene.platform.address(), move |_, path, body| {
            let is_poison = path.ends_with("/notify") && String::from_utf8_lossy(body).contains("poison");
            if !is_poison || cured.load(Ordering::SeqCst) {
                return Turn::Pass;
            }
            tried.fetch_add(1, Ordering::SeqCst);
            Turn::Answer(FAILURE.to_owned())
        });
        Self { front, is_cured, tries }
    }
}

#[test]
fn a_note_that_always_fails_is_set_aside_and_holds_up_only_its_own_conversation() {
    let scene = Scene::of(Generation::G5);
    let poisoned = Poisoned::before(&scene);
    let agent = scene.connect(Path::new("/bin/cat"), &[&TEXT[..], &["--platform-url", &poisoned.front.url()]].concat());
    say_in(&scene, Some("a"), "poison");
    wait_for("two attempts", || (poisoned.tries.load(Ordering::SeqCst) >= 2).then_some(()));
    say_in(&scene, Some("a"), "behind");
    say_in(&scene, Some("b"), "one");
    say_in(&scene, Some("c"), "two");
    let mut others = scene.notes(2);
    others.sort();
    assert_eq!(others, ["one", "two"]);
    let line = agent.wait_for_line("so the reply is set aside and tried by itself");
    assert!(line.contains("500"), "{line}");
    let printed = wait_for("a reply waiting behind it", || {
        let printed = scene.json(["status"]);
        (printed["set_aside"][0]["behind"] == 1).then_some(printed)
    });
    let aside = &printed["set_aside"][0];
    assert!(aside["tries"].as_u64().unwrap() >= 3 && aside["error"].as_str().unwrap().contains("500"), "{printed}");
    assert!(printed["trouble"].is_null(), "the platform is up: {printed}");
    let text = scene.stdout_of(["status"]);
    assert!(text.contains("set aside") && text.contains("1 reply held up by it"), "{text}");
    say_in(&scene, Some("b"), "three");
    assert_eq!(scene.notes(3)[2], "three");
    poisoned.is_cured.store(true, Ordering::SeqCst);
    assert_eq!(scene.notes(5)[2..], ["three", "poison", "behind"]);
    wait_for("no reply set aside", || (scene.json(["status"])["set_aside"] == serde_json::json!([])).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "set aside"), scene.dead().len()), (Some(0), 1, 0), "{log}");
}

#[test]
fn in_an_outage_nothing_is_set_aside_and_the_order_holds() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&scene.patient(), &TEXT);
    say_in(&scene, Some("a"), "slow one");
    scene.file("started");
    say_in(&scene, Some("a"), "slow two");
    scene.fault("* /* 503");
    scene.touch("go");
    // After some attempts the agent checks whether the platform works otherwise.
    wait_for("the check of the platform", || (scene.count("GET", &format!("/workspaces/{}", scene.id())) > 0).then_some(()));
    scene.platform.clear_faults();
    assert_eq!(scene.notes(2), ["slow one", "slow two"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "set aside"), scene.dead().len()), (Some(0), 0, 0), "{log}");
}

#[test]
fn a_set_aside_note_survives_a_restart_and_is_not_confused_with_an_equal_one() {
    let scene = Scene::of(Generation::G5);
    let poisoned = Poisoned::before(&scene);
    let url = poisoned.front.url();
    let options = [&TEXT[..], &["--platform-url", &url]].concat();
    let agent = scene.connect(Path::new("/bin/cat"), &options);
    say_in(&scene, Some("a"), "poison");
    agent.wait_for_line("so the reply is set aside");
    // The same text in another conversation: the fate of both notes is unknown, and neither has arrived.
    say_in(&scene, Some("b"), "poison");
    wait_for("two replies set aside", || (scene.json(["status"])["set_aside"].as_array()?.len() == 2).then_some(()));
    agent.kill();
    poisoned.is_cured.store(true, Ordering::SeqCst);
    let agent = scene.connect(Path::new("/bin/cat"), &options);
    assert_eq!(scene.notes(2), ["poison", "poison"]);
    say_in(&scene, Some("c"), "last");
    assert_eq!(scene.notes(3), ["poison", "poison", "last"]);
    let (code, log) = agent.stop();
    assert_eq!((code, scene.dead().len()), (Some(0), 0), "{log}");
}

#[test]
fn slow_peers_hold_up_no_other_peer() {
    let scene = Scene::of(Generation::G5);
    let peers: Vec<_> = (0..4).map(|n| scene.platform.create_peer(&format!("peer{n}"))).collect();
    let agent = scene.connect(Path::new("/bin/cat"), &[&TEXT[..], &["--concurrency", "1"]].concat());
    for peer in &peers[..3] {
        scene.fault(&format!("POST /workspaces/{}/a2a delay=600s", peer.id));
        scene.platform.peer_say(&peer.id, scene.id(), "hi");
    }
    let waiting = || scene.platform.requests().iter().filter(|request| request.path.ends_with("/a2a")).count();
    wait_for("three slow peers", || (waiting() >= 3).then_some(()));
    scene.platform.peer_say(&peers[3].id, scene.id(), "and you?");
    assert_eq!(scene.replies(&peers[3], 1), ["and you?"]);
    drop(agent);
}

#[test]
fn a_peers_answer_to_a_reply_is_distinguished_from_the_platforms() {
    let refuses = |status| Behavior::Refuses { status, error: "no".to_owned() };
    for (behavior, is_delivered, said) in [
        (Behavior::Answers("thanks".to_owned()), true, ""),
        (Behavior::Fails("no database".to_owned()), true, "accepted the reply and answered with an error: no database"),
        (Behavior::AnswersNothing, true, ""),
        (Behavior::AnswersText, true, ""),
        (Behavior::Busy, true, ""),
        (Behavior::Budget, false, "refused (402)"),
        (refuses(400), false, "refused (400)"),
        (refuses(404), false, "refused (404)"),
        (refuses(410), false, "refused (410)"),
        (refuses(413), false, "refused (413)"),
    ] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        scene.platform.set_behavior(&peer.id, behavior.clone());
        scene.platform.peer_say(&peer.id, scene.id(), "hello");
        wait_for("the message to be settled", || {
            let printed: serde_json::Value = serde_json::from_str(&done(scene.command(["status", "--json"])).stdout).unwrap();
            (printed["handled"] == 1 || printed["dead_letters"] == 1).then_some(())
        });
        let (code, log) = agent.stop();
        assert_eq!((code, scene.dead().is_empty()), (Some(0), is_delivered), "{behavior:?}: {log}");
        assert!(log.contains(said), "{behavior:?}: {log}");
    }
    // Transient errors are retried.
    for status in [500, 502, 503] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        scene.platform.set_behavior(&peer.id, refuses(status));
        scene.platform.peer_say(&peer.id, scene.id(), "hello");
        agent.wait_for_line("so the reply is set aside and tried by itself");
        scene.platform.set_behavior(&peer.id, Behavior::Registered);
        wait_for("the reply delivered", || (scene.json(["status"])["handled"] == 1).then_some(()));
        let (code, log) = agent.stop();
        assert_eq!((code, scene.dead().len()), (Some(0), 0), "{status}: {log}");
    }
}
