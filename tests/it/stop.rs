//! Stopping: running handlers may finish, unfinished messages stay pending, and no process is left behind. Also: the agent
//! stays online while handlers work.

use std::path::Path;

use molecule_agent::platform::Options;
use rustix::process::Signal;

use crate::support::{Running, Scene, TEXT, count, is_alive, stderr};

/// A handler that records its attempt, starts a child and waits to be terminated; once the file `go` exists, it answers.
/// `at_term` is what it does on SIGTERM.
fn family(scene: &Scene, at_term: &str) -> std::path::PathBuf {
    let script = r#"#!/bin/sh
echo "$MOLECULE_ATTEMPT" >>"$HOME/runs"
if [ -e "$HOME/go" ]; then exec cat; fi
trap 'AT_TERM' TERM
(trap 'AT_TERM' TERM; while :; do sleep 0.05; done) &
printf '%s\n' $$ $! >"$HOME/pids.new" && mv "$HOME/pids.new" "$HOME/pids"
while :; do sleep 0.05; done
"#;
    scene.script("family.sh", &script.replace("AT_TERM", at_term))
}

#[test]
fn at_sigterm_a_running_handler_finishes_and_its_reply_is_sent() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let handler = scene.patient();
    let more = [&TEXT[..], &["--concurrency", "1", "--grace-period", "60"]].concat();
    let agent = scene.connect(&handler, &more);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    scene.platform.say(scene.id(), "next");
    scene.platform.peer_say(&peer.id, scene.id(), "other");
    scene.wait("both to be fetched", |view| {
        let fetched = view.requests().iter().rev().take_while(|call| !call.path.ends_with("/a2a")).count();
        (fetched > 0).then_some(())
    });
    agent.signal(Signal::TERM);
    agent.wait_for_line("stopping: 1 running handler to finish within 60 s");
    scene.heartbeats(2, |beat| beat["active_tasks"] == 1);
    scene.touch("go");
    let (code, log) = agent.end();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "stopping: running handlers have 60 s to finish; press Ctrl-C again to terminate them"), 1, "{log}");
    assert!(log.contains("stopped: 1 message handled, 0 dead letters"), "{log}");
    assert_eq!(scene.notes(1), ["slow"]);
    assert!(scene.platform.messages_to(&peer.id).is_empty());
    assert_eq!(scene.lines("runs").len(), 1, "no handler starts after the signal");

    let agent = scene.connect(&handler, &more);
    assert_eq!(scene.notes(2), ["slow", "next"]);
    assert_eq!(scene.replies(&peer, 1), ["other"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_handler_that_exceeds_the_grace_period_is_terminated_and_its_message_stays_pending() {
    let scene = Scene::new();
    let handler = family(&scene, "echo >>\"$HOME/trapped\"; exit 1");
    let more = [&TEXT[..], &["--grace-period", "0.1", "--kill-grace", "60"]].concat();
    let agent = scene.connect(&handler, &more);
    scene.platform.say(scene.id(), "hello");
    let pids = scene.file("pids");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "stopping: terminating 1 handler; unfinished messages are pending until the next start"), 1, "{log}");
    assert!(log.contains("stopped: 0 messages handled, 0 dead letters, 1 pending"), "{log}");
    assert_eq!(scene.lines("trapped").len(), 2, "both processes of the group got SIGTERM");
    assert!(!pids.iter().any(|pid| is_alive(pid)), "{pids:?}");
    assert!(scene.platform.notifies(scene.id()).is_empty());

    scene.touch("go");
    let agent = scene.connect(&handler, &more);
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("runs"), ["1", "1"], "an attempt that we canceled does not count");
}

#[test]
fn a_handler_that_ignores_sigterm_is_killed_with_its_children() {
    let scene = Scene::new();
    let handler = family(&scene, "");
    let agent = scene.connect(&handler, &[&TEXT[..], &["--grace-period", "0", "--kill-grace", "0.2"]].concat());
    scene.platform.say(scene.id(), "hello");
    let pids = scene.file("pids");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("1 pending"), "{log}");
    assert!(!pids.iter().any(|pid| is_alive(pid)), "{pids:?}");
}

#[test]
fn a_second_signal_terminates_the_handlers() {
    for (first, second) in [(Signal::TERM, Signal::TERM), (Signal::INT, Signal::TERM), (Signal::HUP, Signal::INT)] {
        let scene = Scene::new();
        let handler = family(&scene, "exit 1");
        let agent = scene.connect(&handler, &[&TEXT[..], &["--grace-period", "1h", "--kill-grace", "60"]].concat());
        scene.platform.say(scene.id(), "hello");
        let pids = scene.file("pids");
        agent.signal(first);
        agent.wait_for_line("press Ctrl-C again to terminate them");
        agent.signal_again(second);
        let (code, log) = agent.end();
        assert_eq!(code, Some(0), "{log}");
        assert_eq!(count(&log, "terminating the handlers; press Ctrl-C again to exit immediately"), 1, "{log}");
        assert!(log.contains("1 pending"), "{log}");
        assert!(!pids.iter().any(|pid| is_alive(pid)), "{pids:?}");
    }
}

#[test]
fn a_third_signal_exits_immediately_and_leaves_no_handler() {
    let scene = Scene::new();
    let handler = family(&scene, "");
    let agent = scene.connect(&handler, &[&TEXT[..], &["--grace-period", "1h", "--kill-grace", "1h"]].concat());
    scene.platform.say(scene.id(), "hello");
    let pids = scene.file("pids");
    for line in [
        "press Ctrl-C again to terminate them",
        "press Ctrl-C again to exit immediately",
        "exiting immediately; unfinished messages stay pending",
    ] {
        agent.signal_again(Signal::TERM);
        agent.wait_for_line(line);
    }
    let (code, log) = agent.end();
    assert_eq!(code, Some(130), "{log}");
    assert!(!pids.iter().any(|pid| is_alive(pid)), "{pids:?}");
    scene.touch("go");
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_idle_agent_stops_at_the_first_signal() {
    let scene = Scene::new();
    // The default intervals are long: it does not wait for them to pass.
    let agent = Running::start(scene.command(["connect", "--handler", "/bin/cat"])).connected();
    scene.wait("the first poll", |view| view.requests().iter().any(|call| call.path.ends_with("/activity")).then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("stopped: 0 messages handled, 0 dead letters, nothing pending"), "{log}");
}

#[test]
fn once_answers_waiting_messages_and_exits() {
    let scene = Scene::waiting(Options::default());
    let output = scene.drain(Path::new("/bin/cat"), &TEXT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for n in 0..20 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    let output = scene.drain(Path::new("/bin/cat"), &TEXT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("stopped: 20 messages handled, 0 dead letters, nothing pending"), "{}", stderr(&output));
    assert_eq!(scene.notes(20).len(), 20);
}

#[test]
fn heartbeats_go_on_while_handlers_work_and_report_what_they_do() {
    let scene = Scene::new();
    let handler = scene.script(
        "worker.sh",
        r#"#!/bin/sh
read -r message
while [ -d "$HOME" ] && [ ! -e "$HOME/progress" ]; do sleep 0.02; done
echo '{"progress": "Reading 12 files"}'
while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done
echo '"done"'
"#,
    );
    let agent = scene.connect(&handler, &["--concurrency", "1"]);
    scene.heartbeats(1, |beat| beat["active_tasks"] == 0 && beat["current_task"] == "" && beat["error_rate"] == 0.0);
    for _ in 0..5 {
        scene.platform.say(scene.id(), "work");
    }
    scene.heartbeats(1, |beat| beat["active_tasks"] == 1 && beat["current_task"] == "Handling a message from the canvas");
    // All workers are busy, and heartbeats still arrive.
    scene.heartbeats(5, |beat| beat["active_tasks"] == 1);
    scene.touch("progress");
    scene.heartbeats(1, |beat| beat["active_tasks"] == 1 && beat["current_task"] == "Reading 12 files");
    scene.touch("go");
    assert_eq!(scene.notes(5), ["done"; 5]);
    scene.heartbeats(1, |beat| beat["active_tasks"] == 0 && beat["current_task"] == "");
    for beat in scene.platform.heartbeats(scene.id()) {
        assert!(beat.body.get("runtime_state").is_none_or(|state| state == ""), "{}", beat.body);
        assert!(beat.body["uptime_seconds"].is_u64() && beat.body["active_tasks"].is_u64(), "{}", beat.body);
    }
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_failing_handler_shows_in_the_heartbeat() {
    let scene = Scene::new();
    let handler = scene.script("fail.sh", "#!/bin/sh\necho 'out of ideas' >&2\nexit 1\n");
    let agent = scene.connect(&handler, &["--handler-attempts", "1"]);
    scene.platform.say(scene.id(), "hello");
    scene.heartbeats(1, |beat| {
        beat["error_rate"] == 1.0 && beat["sample_error"].as_str().is_some_and(|error| error.contains("out of ideas"))
    });
    assert_eq!(agent.stop().0, Some(0));
}
