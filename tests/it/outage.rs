//! Outages: transient errors are survived and logged once, final answers are obeyed.

use std::fs;
use std::path::Path;
use std::time::Duration;

use molecule_agent::platform::{Action, Fault, Generation, Options};

use crate::platform_http::Http;
use crate::support::{Running, Scene, TEXT, count};

/// The lines that report trouble and its end.
fn trouble(log: &str) -> (usize, usize) {
    (count(log, "trying again"), count(log, "the platform answers again"))
}

#[test]
fn a_database_outage_in_the_middle_of_everything_is_survived() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.platform.say(scene.id(), "second");
    scene.file("started");
    scene.platform.set_database_down(true);
    agent.wait_for_line("trying again");
    scene.call("GET", "/activity", Some(401));
    scene.touch("go");
    scene.call("POST", "/notify", Some(401));
    scene.platform.set_database_down(false);
    assert_eq!(scene.notes(2), ["slow", "second"]);
    agent.wait_for_line("the platform answers again");
    scene.platform.say(scene.id(), "third");
    assert_eq!(scene.notes(3), ["slow", "second", "third"]);
    let (code, log) = agent.stop();
    assert_eq!((code, trouble(&log)), (Some(0), (1, 1)), "{log}");
    assert!(log.contains("stopped: 3 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.lines("runs").len(), 3);
}

#[test]
fn a_start_during_an_outage_waits_for_its_end() {
    let scene = Scene::new();
    scene.platform.set_database_down(true);
    let agent = Running::start(scene.connect_command(Path::new("/bin/cat"), &TEXT));
    agent.wait_for_line("trying again");
    scene.platform.set_database_down(false);
    let agent = agent.connected();
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!((code, trouble(&log)), (Some(0), (1, 1)), "{log}");
}

#[test]
fn a_busy_platform_is_left_alone_for_as_long_as_it_asks() {
    for status in [429, 503] {
        let scene = Scene::new();
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        scene.fault(&format!("POST /notify {status}+retry-after=1x1"));
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"]);
        let sends: Vec<_> = scene.platform.requests().into_iter().filter(|call| call.path.ends_with("/notify")).collect();
        assert_eq!(sends.len(), 2, "{status}");
        assert!(sends[1].at - sends[0].at >= Duration::from_secs(1), "{status}");
        scene.fault(&format!("GET /activity {status}+retry-after=1x1"));
        scene.call("GET", "/activity", Some(status));
        scene.platform.say(scene.id(), "again");
        assert_eq!(scene.notes(2), ["hello", "again"]);
        let feeds: Vec<_> = scene.platform.requests().into_iter().filter(|call| call.path.ends_with("/activity")).collect();
        let refused = feeds.iter().position(|call| call.status == Some(status)).unwrap();
        assert!(feeds[refused + 1].at - feeds[refused].at >= Duration::from_secs(1), "{status}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopped: 2 messages handled, 0 dead letters, nothing pending"), "{log}");
    }
}

#[test]
fn a_server_that_is_gone_for_a_while_is_waited_for() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    fs::remove_file(scene.home().join("started")).unwrap();
    scene.platform.peer_say(&peer.id, scene.id(), "slow, too");
    scene.file("started");
    scene.fault("* /* cut-before");
    agent.wait_for_line("no response");
    scene.touch("go");
    scene.call("POST", "/notify", None);
    scene.call("POST", &format!("{}/a2a", peer.id), None);
    scene.platform.say(scene.id(), "meanwhile");
    scene.platform.clear_faults();
    assert_eq!(scene.notes(2), ["slow", "meanwhile"]);
    assert_eq!(scene.replies(&peer, 1), ["slow, too"]);
    agent.wait_for_line("the platform answers again");
    let (code, log) = agent.stop();
    assert_eq!((code, trouble(&log)), (Some(0), (1, 1)), "{log}");
    assert_eq!(scene.notes(2).len(), 2);
    assert_eq!(scene.lines("runs").len(), 3);
}

#[test]
fn whatever_the_feed_answers_is_survived() {
    let garbage = |body: &str| Fault {
        method: Some("GET".into()),
        path: "/activity".into(),
        action: Action::Status { code: 200, headers: vec![], body: body.into() },
        times: Some(1),
    };
    let faults = [
        "GET /activity htmlx1".parse().unwrap(),
        "GET /activity empty=404x1".parse().unwrap(),
        "GET /activity 500x1".parse().unwrap(),
        "GET /activity cut-beforex1".parse().unwrap(),
        "GET /activity cut-afterx1".parse().unwrap(),
        "GET /activity truncate=1x1".parse().unwrap(),
        "GET /activity truncate=900x2".parse().unwrap(),
        garbage("[{\"id\":"),
        garbage("{\"error\":\"who knows\"}"),
        garbage("hello"),
    ];
    for fault in faults {
        let scene = Scene::waiting(Options::default());
        for text in ["one", "two", "three"] {
            scene.platform.say(scene.id(), text);
        }
        let name = format!("{fault:?}");
        scene.platform.add_fault(fault);
        let agent = scene.connect(Path::new("/bin/cat"), &[&TEXT[..], &["--backlog", "all"]].concat());
        assert_eq!(scene.notes(3), ["one", "two", "three"], "{name}");
        agent.wait_for_line("the platform answers again");
        let (code, log) = agent.stop();
        assert_eq!((code, trouble(&log)), (Some(0), (1, 1)), "{name}: {log}");
        assert!(log.contains("stopped: 3 messages handled, 0 dead letters, nothing pending"), "{name}: {log}");
    }
}

#[test]
fn a_reply_whose_sending_was_cut_arrives_once() {
    for cut in ["cut-before", "cut-after", "500", "truncate=1"] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        scene.fault(&format!("POST /notify {cut}x1"));
        scene.fault(&format!("POST /workspaces/{}/a2a {cut}x1", peer.id));
        let handler = scene.counting();
        let agent = scene.connect(&handler, &TEXT);
        for text in ["one", "two"] {
            scene.platform.say(scene.id(), text);
            scene.platform.peer_say(&peer.id, scene.id(), text);
        }
        assert_eq!(scene.notes(2), ["one", "two"], "{cut}");
        let fresh = |view: &molecule_agent::platform::View<'_>| {
            let letters = view.messages_to(&peer.id).iter().filter(|letter| !letter.repeated);
            Some(letters.map(crate::support::text_of).collect::<Vec<_>>()).filter(|letters| letters.len() >= 2)
        };
        assert_eq!(scene.wait("two letters", fresh), ["one", "two"], "{cut}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{cut}: {log}");
        assert!(log.contains("stopped: 4 messages handled, 0 dead letters, nothing pending"), "{cut}: {log}");
        assert_eq!(scene.notes(2).len(), 2, "{cut}");
        let letters = scene.platform.messages_to(&peer.id);
        let sent_twice = matches!(cut, "cut-after" | "truncate=1");
        assert_eq!(letters.len(), if sent_twice { 3 } else { 2 }, "{cut}");
        if sent_twice {
            assert_eq!(letters[0].message, letters[1].message, "{cut}: the same messageId");
            assert!(letters[1].repeated, "{cut}");
        }
        assert_eq!(scene.lines("runs").len(), 4, "{cut}");
    }
}

#[test]
fn a_peer_is_not_given_up_while_the_database_is_down() {
    for (generation, status) in [(Generation::G4, 403), (Generation::G5, 401)] {
        let scene = Scene::with(Options { generation, ..Options::default() });
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(&scene.patient(), &TEXT);
        scene.platform.peer_say(&peer.id, scene.id(), "slow");
        scene.file("started");
        scene.platform.set_database_down(true);
        scene.touch("go");
        scene.call("POST", &format!("{}/a2a", peer.id), Some(status));
        agent.wait_for_line("trying again");
        scene.platform.set_database_down(false);
        assert_eq!(scene.replies(&peer, 1), ["slow"], "{generation}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{generation}: {log}");
        assert!(scene.dead().is_empty(), "{generation}: {log}");
    }
}

#[test]
fn a_reply_is_not_given_up_because_of_an_unstable_database() {
    // As if it had been down for just these calls: the answer, and our check of the platform after it.
    for (refused, looks) in [("403x1", None), ("403x1", Some("500x1")), ("403x2", Some("500x1")), ("404x1", None)] {
        let scene = Scene::with(Options { generation: Generation::G4, ..Options::default() });
        let peer = scene.platform.create_peer("ops");
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        scene.fault(&format!("POST /workspaces/{}/a2a {refused}", peer.id));
        if let Some(looks) = looks {
            scene.fault(&format!("GET /workspaces/{} {looks}", scene.id()));
        }
        scene.platform.peer_say(&peer.id, scene.id(), "hello");
        assert_eq!(scene.replies(&peer, 1), ["hello"], "{refused}, {looks:?}");
        scene.fault(&format!("POST /notify {refused}"));
        if let Some(looks) = looks {
            scene.fault(&format!("GET /workspaces/{} {looks}", scene.id()));
        }
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"], "{refused}, {looks:?}");
        assert_eq!(agent.stop().0, Some(0));
        assert!(scene.dead().is_empty(), "{refused}, {looks:?}");
    }
}

#[test]
fn one_answer_that_says_paused_or_removed_does_not_end_it() {
    for state in [r#"{"status":"paused","paused":true}"#, r#"{"status":"removed","deleted":true}"#] {
        let scene = Scene::new();
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        let action = Action::Status { code: 200, headers: vec![], body: state.to_owned() };
        scene.platform.add_fault(Fault { method: Some("GET".into()), path: "/state".into(), action, times: Some(1) });
        let looks = scene.count("GET", "/state");
        scene.wait("more looks at the state", |view| {
            let count = view.requests().iter().filter(|request| request.path.ends_with("/state")).count();
            (count >= looks + 4).then_some(())
        });
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"], "{state}");
        assert_eq!(agent.stop().0, Some(0), "{state}");
    }
}

#[test]
fn a_token_that_is_rotated_during_the_run_is_adopted() {
    let scene = Scene::new();
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    scene.platform.say(scene.id(), "one");
    scene.notes(1);
    let http = Http::new(&scene.platform);
    let tokens = format!("/workspaces/{}/tokens", scene.id());
    let old = http.get(&tokens, Some(&scene.workspace.token)).json["tokens"][0]["id"].as_str().unwrap().to_owned();
    let new = scene.platform.create_token(scene.id()).unwrap();
    fs::write(scene.folder().join(".auth_token"), &new).unwrap();
    let revoked = http.send("DELETE", &format!("{tokens}/{old}"), &[("Authorization", &format!("Bearer {new}"))], None);
    assert_eq!(revoked.json["status"], "revoked");
    scene.platform.say(scene.id(), "two");
    assert_eq!(scene.notes(2), ["one", "two"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "the token was not accepted; using the stored one"), 1, "{log}");
    assert!(!log.contains(&new) && !log.contains(&scene.workspace.token), "a token is in the log");
}

#[test]
fn a_revoked_token_ends_it_with_its_code() {
    let scene = Scene::new();
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    scene.platform.revoke_tokens(scene.id());
    let (code, log) = agent.end();
    assert_eq!(code, Some(3), "{log}");
    assert!(log.contains("error: the token is not accepted: it is wrong or was revoked\n  hint: "), "{log}");
}

#[test]
fn a_removed_workspace_ends_it_with_its_code() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        let agent = scene.connect(Path::new("/bin/cat"), &["--reported-url", "https://bot.example.org/a2a"]);
        scene.platform.remove(scene.id());
        let (code, log) = agent.end();
        assert_eq!(code, Some(4), "{generation}: {log}");
        assert!(log.contains("error: the workspace was removed from the platform\n  hint: "), "{log}");
    }
}

#[test]
fn a_pause_ends_it_with_its_code_and_is_not_undone() {
    for (generation, hibernates) in [(Generation::G2, false), (Generation::G5, false), (Generation::G5, true)] {
        let scene = Scene::with(Options { generation, ..Options::default() });
        let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
        if hibernates {
            scene.platform.hibernate(scene.id());
        } else {
            scene.platform.pause(scene.id());
        }
        let (code, log) = agent.end();
        let word = if hibernates { "hibernated" } else { "paused" };
        assert_eq!(code, Some(5), "{generation}: {log}");
        assert!(log.contains(&format!("error: the workspace is {word}\n  hint: ")), "{log}");
        // Another start checks first, and does not resume it.
        let (code, log) = Running::start(scene.connect_command(Path::new("/bin/cat"), &TEXT)).end();
        assert_eq!(code, Some(5), "{generation}: {log}");
        assert_eq!(scene.platform.status(scene.id()).unwrap().as_str(), word, "{generation}");
    }
}

#[test]
fn a_pause_can_be_waited_out() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.patient(), &[&TEXT[..], &["--on-pause", "wait"]].concat());
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    scene.platform.pause(scene.id());
    agent.wait_for_line("the workspace is paused; waiting for it to be resumed");
    // A read of the feed that was in progress ends in the meantime.
    scene.heartbeats(2, |_| true);
    scene.platform.say(scene.id(), "in the pause");
    scene.touch("go");
    assert_eq!(scene.notes(1), ["slow"], "the running handler finishes");
    scene.heartbeats(2, |_| true);
    assert_eq!(scene.platform.notifies(scene.id()).len(), 1);
    scene.platform.resume(scene.id());
    agent.wait_for_line("registered again");
    assert_eq!(scene.notes(2), ["slow", "in the pause"]);
    assert_eq!(scene.platform.status(scene.id()).unwrap().as_str(), "online");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "waiting for it to be resumed")), (Some(0), 1), "{log}");
}
