//! `status`: for people, for scripts, and as an exit code for health checks.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::support::{Done, ECHO, PATIENCE, Running, Scene, done, wait_for};

/// `status` for people, with only the id: it asks the agent on this machine, not the platform.
fn status(scene: &Scene, more: &[&str]) -> Command {
    let mut command = scene.bare(["status", "--workspace-id", scene.id()]);
    command.env("MOLECULE_OUTPUT", "table");
    command.args(more);
    command
}

/// Asks until `is_it` accepts the answer.
fn asked_until(scene: &Scene, more: &[&str], is_it: impl Fn(&Done) -> bool) -> Done {
    let until = Instant::now() + PATIENCE;
    loop {
        let asked = done(status(scene, more));
        if is_it(&asked) {
            return asked;
        }
        assert!(Instant::now() < until, "the last answer was {asked:?}");
    }
}

#[test]
fn without_an_agent_it_fails_with_a_hint() {
    let scene = Scene::new();
    for more in [&[][..], &["--json"]] {
        let done = done(status(&scene, more));
        assert_eq!((done.code, done.stdout.as_str()), (Some(1), ""));
        assert!(done.stderr.contains(&format!("no agent is running for workspace {}", scene.id())), "{}", done.stderr);
        assert!(done.stderr.contains("hint: start one: molecule-agent connect"), "{}", done.stderr);
    }
    let agent = scene.connect(ECHO.as_ref(), &[]);
    agent.kill();
    let done = done(status(&scene, &[]));
    assert_eq!(done.code, Some(1), "what a killed agent left behind is not a running agent");
    assert!(done.stderr.contains("no agent is running"), "{}", done.stderr);
}

#[test]
fn without_an_id_a_hint_says_how_to_give_one() {
    let scene = Scene::new();
    let done = done(scene.bare(["status"]));
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("no workspace is given\n  hint: give --workspace-id"), "{}", done.stderr);
}

#[test]
fn it_shows_what_a_running_agent_does() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    // The count is updated just after the note.
    let is_it = |asked: &Done| {
        asked.code == Some(0) && asked.stdout.contains("done           1\n") && asked.stdout.contains(" 0 running, 0 replies")
    };
    let asked = asked_until(&scene, &[], is_it);
    assert_eq!(asked.stderr, "");
    let printed = asked.stdout;
    for line in [
        format!("workspace      {}\n", scene.id()),
        format!("platform       {}\n", scene.platform.url()),
        format!("state          running (pid {}, up ", agent.pid()),
        "feed read      ".to_owned(),
        "heartbeat      ".to_owned(),
        "spool          0 waiting, 0 running, 0 replies to send\n".to_owned(),
        "since          20".to_owned(),
        "delivery       poll".to_owned(),
        "dead letters   0\n".to_owned(),
    ] {
        assert!(printed.contains(&line), "no {line:?} in\n{printed}");
    }
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn as_json_it_shows_everything() {
    let scene = Scene::new();
    let handler =
        scene.script("bot.sh", "#!/bin/sh\necho '{\"progress\":\"Reading 12 files\"}'\necho 'at work' >&2\nexec sleep 1000\n");
    let agent = scene.connect(&handler, &["--grace-period", "0"]);
    scene.platform.say(scene.id(), "hello");
    agent.wait_for_line("at work");
    let is_it = |asked: &Done| asked.code == Some(0) && asked.stdout.contains("Reading 12 files");
    let asked = asked_until(&scene, &["--json"], is_it);
    assert_eq!(asked.stdout.lines().count(), 1);
    let printed: Value = serde_json::from_str(&asked.stdout).unwrap();
    assert_eq!(printed["tasks"], serde_json::json!(["Reading 12 files"]));
    assert_eq!((&printed["ready"], printed["pid"].as_u64()), (&Value::Bool(true), Some(agent.pid().into())));
    assert_eq!((printed["state"].as_str(), printed["workspace_id"].as_str()), (Some("running"), Some(scene.id())));
    assert_eq!((&printed["waiting"], &printed["running"], &printed["replies"]), (&0.into(), &1.into(), &0.into()));
    assert_eq!((&printed["handled"], &printed["dead_letters"]), (&0.into(), &0.into()));
    assert_eq!(printed["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!((&printed["delivery"], printed["events"].is_boolean()), (&"poll".into(), true));
    assert!(printed["since"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{printed}");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn it_shows_what_a_waiting_agent_waits_for() {
    let scene = Scene::new();
    scene.platform.pause(scene.id());
    let paused = Running::start(scene.connect_command(ECHO.as_ref(), &["--on-pause", "wait"]));
    paused.wait_for_line("waiting for it to be resumed");
    let asked = asked_until(&scene, &[], |asked| asked.code == Some(0));
    assert!(asked.stdout.contains("state          paused (pid "), "{}", asked.stdout);
    // It registers when it is resumed, and answers on the same socket.
    scene.platform.resume(scene.id());
    paused.wait_for_line("connected: ");
    asked_until(&scene, &[], |asked| asked.code == Some(0) && asked.stdout.contains("state          running (pid "));
    assert_eq!(paused.stop().0, Some(0));

    scene.platform.set_database_down(true);
    let waiting = Running::start(scene.connect_command(ECHO.as_ref(), &[]));
    waiting.wait_for_line("trying again");
    let asked = done(status(&scene, &[]));
    assert_eq!(asked.code, Some(1));
    assert!(asked.stderr.contains(&format!("(process {}) is not connected", waiting.pid())), "{}", asked.stderr);
    assert_eq!(waiting.stop().0, Some(0));
}

#[test]
fn silent_clients_of_the_socket_do_not_block_others() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.counting(), &[]);
    let mut silent: Vec<_> = (0..40).map(|_| connected(&scene)).collect();
    silent[0].write_all(b"{\"op\":").unwrap();
    asked_until(&scene, &[], |asked| asked.code == Some(0));
    // It disconnects them after a while.
    for client in &mut silent {
        assert_eq!(client.read(&mut [0]).unwrap_or(0), 0);
    }
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn clients_that_hold_messages_or_wait_for_answers_leave_room_for_status_requests() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.counting(), &[]);
    let ask = |request: String| {
        let mut client = connected(&scene);
        client.write_all(format!("{request}\n").as_bytes()).unwrap();
        let mut answer = String::new();
        BufReader::new(client.try_clone().unwrap()).read_line(&mut answer).unwrap();
        (client, answer)
    };
    let hold = |number: usize| ask(format!(r#"{{"op":"by_hand","id":"m-{number}"}}"#));
    let call = |number: usize| ask(format!(r#"{{"op":"call","peer":"p","message_id":"m-{number}"}}"#));
    let mut staying: Vec<_> = (0..32).flat_map(|number| [hold(number), call(number)]).collect();
    assert!(staying.iter().all(|(_, answer)| answer == "{\"ok\":true}\n"), "{staying:?}");
    assert_eq!(hold(32).1, "{\"error\":\"too many messages are being answered by hand\"}\n");
    assert_eq!(call(32).1, "{\"error\":\"32 calls are already waiting for an answer\"}\n");
    asked_until(&scene, &[], |asked| asked.code == Some(0));
    // A client that leaves makes room for another.
    staying.clear();
    wait_for("a free place", || (hold(32).1 == "{\"ok\":true}\n").then_some(()));
    assert_eq!(agent.stop().0, Some(0));
}

/// A client of the agent's socket.
fn connected(scene: &Scene) -> UnixStream {
    let socket = scene.folder().join("control.sock");
    wait_for("the socket", || UnixStream::connect(&socket).ok())
}
