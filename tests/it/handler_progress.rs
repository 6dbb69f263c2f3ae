//! Progress of handlers (`{"progress": …}`) in the platform's activity log: live, rate-limited, and delaying nothing.

use std::path::PathBuf;

use molecule_agent::platform::{Action, Fault, Generation};
use serde_json::Value;

use crate::support::{Scene, count};

/// A handler that reports "step 1", waits for the file `go`, reports "step 2" to "step 20" together, waits for `end` and
/// answers.
fn handler(scene: &Scene) -> PathBuf {
    scene.script(
        "handler.sh",
        r#"#!/bin/sh
cat >/dev/null
await() { while [ -d "$HOME" ] && [ ! -e "$HOME/$1" ]; do sleep 0.02; done; }
echo '{"progress":"step 1"}'
await go
i=2
while [ $i -le 20 ]; do echo "{\"progress\":\"step $i\"}"; i=$((i+1)); done
await end
echo '{"reply":"done"}'
"#,
    )
}

/// Waits for this many progress entries, and returns their texts.
fn entries(scene: &Scene, number: usize) -> Vec<String> {
    let is_progress = |entry: &&Value| entry["activity_type"] == "agent_log" && entry["method"] == "progress";
    scene.wait("entries of the log", |view| {
        let entries = view.activities(scene.id()).iter().filter(is_progress);
        let texts: Vec<String> = entries.map(|entry| entry["summary"].as_str().unwrap().to_owned()).collect();
        (texts.len() >= number).then_some(texts)
    })
}

#[test]
fn the_first_progress_is_logged_immediately_and_only_the_newest_of_a_burst() {
    for generation in [Generation::G1, Generation::G5] {
        let scene = Scene::of(generation);
        let agent = scene.connect(&handler(&scene), &["--reported-url", "https://bot.example.org/a2a"]);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(entries(&scene, 1), ["step 1"], "{generation}");
        scene.touch("go");
        assert_eq!(entries(&scene, 2), ["step 1", "step 20"], "{generation}");
        scene.touch("end");
        assert_eq!(scene.notes(1), ["done"]);
        assert_eq!(agent.stop().0, Some(0));
        assert_eq!(entries(&scene, 2).len(), 2, "{generation}");
    }
}

#[test]
fn a_log_that_hangs_delays_neither_handlers_nor_heartbeats_nor_the_stop() {
    let scene = Scene::new();
    scene.fault("POST /activity delay=3600s");
    let agent = scene.connect(&handler(&scene), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.heartbeats(1, |beat| beat["current_task"] == "step 1");
    scene.touch("go");
    scene.touch("end");
    assert_eq!(scene.notes(1), ["done"]);
    // Heartbeats continue, and show that nothing is left to do.
    scene.heartbeats(3, |beat| beat["active_tasks"] == 0);
    scene.platform.say(scene.id(), "and another one");
    assert_eq!(scene.notes(2), ["done", "done"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
}

/// Sends this many messages while log entries meet this fault, and one more once the log was given up without it. Returns
/// the number of entries that were sent.
fn sent_until_given_up(fault: Fault, messages: usize) -> usize {
    let scene = Scene::new();
    scene.platform.add_fault(fault);
    scene.touch("go");
    scene.touch("end");
    let agent = scene.connect(&handler(&scene), &[]);
    for _ in 0..messages {
        scene.platform.say(scene.id(), "hello");
    }
    agent.wait_for_line("the platform's activity log takes no progress");
    scene.platform.clear_faults();
    scene.platform.say(scene.id(), "hello again");
    assert_eq!(scene.notes(messages + 1), vec!["done"; messages + 1]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(count(&log, "takes no progress"), 1, "{log}");
    assert!(count(&log, "refused a progress entry") <= 1, "{log}");
    scene.count("POST", "/activity")
}

#[test]
fn a_platform_without_a_log_is_asked_once_and_one_that_refuses_five_times_is_not_asked_again() {
    let action = Action::Status { code: 404, headers: Vec::new(), body: "404 page not found".to_owned() };
    let unknown = Fault { method: Some("POST".to_owned()), path: "/activity".to_owned(), action, times: None };
    assert_eq!(sent_until_given_up(unknown, 1), 1);
    assert_eq!(sent_until_given_up("POST /activity 403".parse().unwrap(), 5), 5);
}

#[test]
fn a_refused_progress_line_is_dropped_and_the_next_ones_are_logged() {
    let scene = Scene::new();
    scene.fault("POST /activity 400x1");
    let agent = scene.connect(&handler(&scene), &[]);
    scene.platform.say(scene.id(), "hello");
    agent.wait_for_line("the platform's activity log refused a progress entry");
    scene.touch("go");
    assert_eq!(entries(&scene, 1), ["step 20"]);
    scene.touch("end");
    assert_eq!(scene.notes(1), ["done"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
}
