//! The event stream: a message starts its handler at the event, the stream is never trusted, and without one nothing is
//! missed. Also: few requests, few connections.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use molecule_agent::platform::{Action, Fault, Options, Platform, Status};
use rustix::process::Signal;

use crate::support::front::{Front, Gate, Turn};
use crate::support::{Running, Scene, TEXT, count, run};

const CAT: &str = "/bin/cat";

/// Intervals longer than any test, so that only an event can be the reason for what happens.
const HOURS: [(&str, &str); 3] =
    [("MOLECULE_POLL_INTERVAL", "3600"), ("MOLECULE_EVENTS_POLL_INTERVAL", "3600"), ("MOLECULE_STATE_INTERVAL", "3600")];

/// `connect` with intervals of hours unless `more` says otherwise; the event stream is open.
fn connect(scene: &Scene, handler: &Path, more: &[&str]) -> Running {
    let mut command = scene.command(["connect", "--handler"]);
    command.arg(handler).args(TEXT).args(more).envs(HOURS);
    let agent = Running::start(command).connected();
    wait_for_stream(scene);
    agent
}

fn wait_for_stream(scene: &Scene) {
    scene.wait("the event stream", |view| (view.streams(scene.id()) == 1).then_some(()));
}

fn is_stream(path: &str) -> bool {
    path.ends_with("/events/stream")
}

pub fn is_feed(method: &str, path: &str) -> bool {
    method == "GET" && path.contains("/activity?")
}

/// A platform whose feed already has a row, behind a front that hides events containing `hidden` from the agent and
/// controls requests to the feed with the gate.
fn censored() -> (Scene, Front, Gate) {
    let (scene, feed) = (Scene::waiting(Options::default()), Gate::default());
    scene.platform.say(scene.id(), "old");
    let gate = feed.clone();
    let front = Front::before(scene.platform.address(), move |method, path| {
        if is_stream(path) {
            return Turn::Lines(Arc::new(|line| !line.contains("hidden")));
        }
        if is_feed(method, path) {
            gate.pass();
        }
        Turn::Pass
    });
    (scene, front, feed)
}

/// `connect` behind such a front, with its position found, the stream open and the feed read.
fn connect_censored(scene: &Scene, front: &Front, feed: &Gate, more: &[&str]) -> Running {
    // One request finds the position, one reads from there, and the third follows when the stream is open.
    feed.open_for(3);
    let url = front.url();
    let more = [&["--platform-url", &url, "--backlog", "none"], more].concat();
    let agent = connect(scene, Path::new(CAT), &more);
    scene.calls("GET", "/activity", Some(200), 3);
    agent
}

// ---- wake-ups ------------------------------------------------------------------------------------------------------

#[test]
fn a_message_is_answered_at_its_event_though_the_next_poll_is_an_hour_away() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let agent = connect(&scene, Path::new(CAT), &[]);
    scene.platform.say(scene.id(), "one");
    assert_eq!(scene.notes(1), ["one"]);
    scene.platform.peer_say(&peer.id, scene.id(), "two");
    assert_eq!(scene.replies(&peer, 1), ["two"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "warn"), 0, "{log}");
    assert_eq!(scene.count("GET", "/events/stream"), 1);
}

#[test]
fn a_pause_and_a_removal_end_it_at_their_event() {
    for (happens, code) in [(Platform::pause as fn(&Platform, &str), 5), (Platform::remove, 4)] {
        let scene = Scene::new();
        let agent = connect(&scene, Path::new(CAT), &["--heartbeat-interval", "3600"]);
        happens(&scene.platform, scene.id());
        let (ended, log) = agent.end();
        assert_eq!(ended, Some(code), "{log}");
    }
}

#[test]
fn a_stream_that_outlives_a_pause_also_reports_its_end() {
    let scene = Scene::new();
    let agent = connect(&scene, Path::new(CAT), &["--on-pause", "wait"]);
    scene.platform.pause(scene.id());
    agent.wait_for_line("waiting for it to be resumed");
    scene.platform.say(scene.id(), "while paused");
    scene.platform.resume(scene.id());
    assert_eq!(scene.notes(1), ["while paused"]);
    scene.platform.say(scene.id(), "after it");
    assert_eq!(scene.notes(2), ["while paused", "after it"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.count("GET", "/events/stream"), 1);
}

#[test]
fn a_stream_that_outlives_its_token_does_not_hide_that_it_is_dead() {
    let scene = Scene::new();
    let agent = connect(&scene, Path::new(CAT), &["--heartbeat-interval", "0.2"]);
    scene.platform.revoke_tokens(scene.id());
    let (code, log) = agent.end();
    assert_eq!(code, Some(3), "{log}");
    assert_eq!(scene.count("GET", "/events/stream"), 1);
}

#[test]
fn long_events_wake_it_like_any_other() {
    let scene = Scene::new();
    let size = scene.script("size.sh", "#!/bin/sh\nwc -c | tr -d ' \\n'\n");
    let agent = connect(&scene, &size, &[]);
    // An event of more than two megabytes is not held in memory.
    for (n, size) in [900_000, 3_000_000, 10].into_iter().enumerate() {
        scene.platform.say(scene.id(), &"x".repeat(size));
        assert_eq!(scene.notes(n + 1)[n], size.to_string());
    }
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.count("GET", "/events/stream"), 1);
}

// ---- no stream, or temporarily none -------------------------------------------------------------------------------

#[test]
fn without_a_stream_it_polls_and_logs_nothing() {
    let status = |code, body: &str| Action::Status { code, headers: vec![], body: body.to_owned() };
    let answers = [
        status(404, "404 page not found"),
        status(404, ""),
        status(404, r#"{"error":"not found"}"#),
        status(200, r#"{"status":"ok"}"#),
        Action::Html,
    ];
    for action in answers {
        let scene = Scene::new();
        let name = format!("{action:?}");
        scene.platform.add_fault(Fault { method: None, path: "/events/stream".into(), action, times: None });
        let agent = scene.connect(Path::new(CAT), &TEXT);
        for n in 1..=3 {
            scene.platform.say(scene.id(), "hello");
            scene.notes(n);
        }
        scene.heartbeats(2, |_| true);
        let (code, log) = agent.stop();
        assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{name}: {log}");
        assert_eq!(scene.count("GET", "/events/stream"), 1, "{name}: it is not asked for again and again");
    }
}

#[test]
fn with_no_events_the_stream_is_never_requested() {
    let scene = Scene::new();
    let agent = scene.connect(Path::new(CAT), &[&TEXT[..], &["--no-events"]].concat());
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.count("GET", "/events/stream"), 0);
}

#[test]
fn a_401_from_the_stream_alone_is_checked_and_waited_out() {
    let scene = Scene::new();
    scene.fault("GET /events/stream 401x1");
    let agent = connect(&scene, Path::new(CAT), &[]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "trying again"), count(&log, "answers again")), (Some(0), 1, 1), "{log}");
    assert_eq!(scene.count("GET", &format!("/workspaces/{}", scene.id())), 1, "checked without a token what it means");
}

#[test]
fn a_dead_token_is_noticed_when_the_stream_ends() {
    let scene = Scene::new();
    let agent = connect(&scene, Path::new(CAT), &["--heartbeat-interval", "3600"]);
    // At the start, and when the stream is open.
    scene.calls("GET", "/state", Some(200), 2);
    scene.fault("GET /activity 500");
    scene.platform.revoke_tokens(scene.id());
    scene.platform.close_streams(scene.id());
    let (code, log) = agent.end();
    assert_eq!(code, Some(3), "{log}");
    assert!(log.contains("error: the token is not accepted: it is wrong or was revoked"), "{log}");
}

#[test]
fn a_stream_that_the_database_refuses_is_opened_once_the_database_is_back() {
    let scene = Scene::new();
    let agent = connect(&scene, Path::new(CAT), &[]);
    scene.platform.set_database_down(true);
    scene.platform.close_streams(scene.id());
    scene.call("GET", "/events/stream", Some(401));
    scene.platform.set_database_down(false);
    wait_for_stream(&scene);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    agent.wait_for_line("the platform answers again");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "trying again")), (Some(0), 1), "{log}");
}

/// A front whose streams wait at the gate.
fn gated_streams(scene: &Scene, streams: &Gate) -> Front {
    let streams = streams.clone();
    Front::before(scene.platform.address(), move |_, path| {
        if is_stream(path) {
            streams.pass();
        }
        Turn::Pass
    })
}

#[test]
fn after_a_cut_missed_messages_are_read_as_soon_as_the_stream_is_back() {
    let (scene, streams) = (Scene::new(), Gate::default());
    streams.open_for(1);
    let front = gated_streams(&scene, &streams);
    let agent = connect(&scene, Path::new(CAT), &["--platform-url", &front.url()]);
    scene.platform.close_streams(scene.id());
    streams.wait_for(2);
    scene.platform.say(scene.id(), "meanwhile");
    streams.open_for(2);
    assert_eq!(scene.notes(1), ["meanwhile"]);
    wait_for_stream(&scene);
    scene.platform.say(scene.id(), "afterwards");
    assert_eq!(scene.notes(2), ["meanwhile", "afterwards"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{log}");
}

#[test]
fn a_pause_while_there_is_no_stream_is_seen_as_soon_as_it_is_back() {
    let (scene, streams) = (Scene::new(), Gate::default());
    streams.open_for(1);
    let front = gated_streams(&scene, &streams);
    let agent = connect(&scene, Path::new(CAT), &["--platform-url", &front.url()]);
    scene.platform.close_streams(scene.id());
    streams.wait_for(2);
    scene.platform.set_status(scene.id(), Status::Paused);
    streams.open_for(2);
    assert_eq!(agent.end().0, Some(5));
}

/// Ten seconds of waiting without work: that is how long a silent connection is read before it is checked.
#[test]
fn a_silently_dead_connection_is_replaced_when_our_heartbeats_do_not_show_up_in_it() {
    let scene = Scene::new();
    let (streams, beats, is_dead) = (AtomicUsize::new(0), Gate::default(), Arc::new(AtomicBool::new(false)));
    beats.open_for(usize::MAX);
    let (seen, dead) = (beats.clone(), Arc::clone(&is_dead));
    let front = Front::before(scene.platform.address(), move |_, path| {
        if !is_stream(path) || streams.fetch_add(1, Ordering::SeqCst) > 0 {
            return Turn::Pass;
        }
        let (seen, dead) = (seen.clone(), Arc::clone(&dead));
        Turn::Lines(Arc::new(move |line| {
            if line.contains("WORKSPACE_HEARTBEAT") {
                seen.pass();
            }
            !dead.load(Ordering::SeqCst)
        }))
    });
    let agent = connect(&scene, Path::new(CAT), &["--platform-url", &front.url(), "--heartbeat-interval", "0.2"]);
    beats.wait_for(2);
    is_dead.store(true, Ordering::SeqCst);
    scene.platform.say(scene.id(), "told to nobody");
    assert_eq!(scene.notes(1), ["told to nobody"]);
    scene.calls("GET", "/events/stream", Some(200), 2);
    scene.platform.say(scene.id(), "told");
    assert_eq!(scene.notes(2), ["told to nobody", "told"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{log}");
}

// ---- hints, not proofs ---------------------------------------------------------------------------------------------

#[test]
fn a_message_without_an_event_restores_the_poll_interval() {
    let (scene, front, feed) = censored();
    let agent = connect_censored(&scene, &front, &feed, &["-v", "--poll-interval", "0.2"]);
    feed.open_for(usize::MAX);
    scene.platform.say(scene.id(), "hidden one");
    scene.platform.say(scene.id(), "told");
    assert_eq!(scene.notes(2), ["hidden one", "told"]);
    agent.wait_for_line("a message came without an event; not relying on the stream for 10 min");
    // More reads than the two that follow a message: it polls.
    feed.wait_for(feed.came() + 5);
    scene.platform.say(scene.id(), "hidden two");
    assert_eq!(scene.notes(3)[2], "hidden two");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "came without an event")), (Some(0), 1), "{log}");
}

#[test]
fn a_message_whose_event_was_dropped_is_found_by_the_read_that_follows_another_one() {
    let (scene, front, feed) = censored();
    let agent = connect_censored(&scene, &front, &feed, &[]);
    scene.platform.say(scene.id(), "told");
    feed.wait_for(4);
    feed.open_for(4);
    feed.wait_for(5);
    scene.platform.say(scene.id(), "hidden");
    feed.open_for(usize::MAX);
    assert_eq!(scene.notes(2), ["told", "hidden"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn three_events_of_a_message_and_hundreds_of_a_burst_each_cause_one_read_and_one_more() {
    let (scene, front, feed) = censored();
    let agent = connect_censored(&scene, &front, &feed, &[]);
    scene.platform.say(scene.id(), "m0");
    feed.wait_for(4);
    feed.open_for(5);
    assert_eq!(scene.notes(1), ["m0"]);
    scene.calls("GET", "/activity", Some(200), 5);
    for n in 1..=100 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    feed.wait_for(6);
    feed.open_for(usize::MAX);
    assert_eq!(scene.notes(101), (0..=100).map(|n| format!("m{n}")).collect::<Vec<_>>());
    feed.wait_for(7);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(feed.came(), 7, "three at the start, two for the message, two for the burst");
}

// ---- the end of the program ----------------------------------------------------------------------------------------

#[test]
fn a_stop_does_not_wait_for_a_stream_that_says_nothing() {
    let scene = Scene::new();
    let agent = connect(&scene, Path::new(CAT), &["--heartbeat-interval", "3600"]);
    assert_eq!(agent.stop().0, Some(0), "an open one");

    let (scene, streams) = (Scene::new(), Gate::default());
    let front = gated_streams(&scene, &streams);
    let agent = scene.connect(Path::new(CAT), &[&TEXT[..], &["--platform-url", &front.url()]].concat());
    streams.wait_for(1);
    agent.signal(Signal::TERM);
    assert_eq!(agent.end().0, Some(0), "one that is not answered");
    assert_eq!(scene.count("GET", "/events/stream"), 0, "the platform has not even seen the request");
}

// ---- connections ---------------------------------------------------------------------------------------------------

#[test]
fn hundreds_of_requests_go_over_a_handful_of_connections() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let front = Front::relay(scene.platform.address());
    let url = front.url();
    let more = [&TEXT[..], &["--concurrency", "1", "--peer-turn-limit", "0", "--platform-url", &url]].concat();
    let agent = scene.connect(Path::new(CAT), &more);
    for n in 0..50 {
        scene.platform.say(scene.id(), &format!("c{n}"));
        scene.platform.peer_say(&peer.id, scene.id(), &format!("p{n}"));
        if n % 5 == 0 {
            scene.notes(n + 1);
        }
    }
    scene.notes(50);
    scene.replies(&peer, 50);
    assert_eq!(agent.stop().0, Some(0));
    let (requests, connections) = (scene.platform.requests().len(), front.connections());
    assert!(requests > 120, "{requests} requests");
    // One for the stream, and one each for heartbeat, state, feed, notes and peer replies when all of them are active.
    assert!((2..=6).contains(&connections), "{connections} connections for {requests} requests");
}

#[test]
fn compressed_answers_are_requested_and_read_but_not_for_the_stream() {
    let scene = Scene::new();
    let front = Front::before(scene.platform.address(), |method, path| {
        if is_feed(method, path) || path.ends_with("/state") { Turn::Changed(compressed) } else { Turn::Pass }
    });
    let agent = connect(&scene, Path::new(CAT), &["--platform-url", &front.url()]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{log}");
    for call in scene.platform.requests() {
        let asked = call.headers.get("accept-encoding").map(String::as_str);
        assert_eq!(asked, (!is_stream(&call.path)).then_some("gzip"), "{}", call.path);
    }
}

/// An answer as a compressing edge passes it on.
fn compressed(answer: Vec<u8>) -> Vec<u8> {
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let body = run(gzip(), body).stdout;
    let kept = head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length:"));
    let mut changed = kept.collect::<Vec<_>>().join("\r\n");
    changed.push_str(&format!("\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len()));
    [changed.into_bytes(), body].concat()
}

fn gzip() -> Command {
    let mut command = Command::new("gzip");
    command.arg("-c").stdout(std::process::Stdio::piped());
    command
}
