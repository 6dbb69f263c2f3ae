//! `state`: the status as a word and as an exit code, and waiting for another status.

use molecule_agent::platform::{Action, Fault, Generation, Options, Status};
use serde_json::json;

use crate::support::{Running, Scene, assert_refused, done};

fn of(generation: Generation) -> Scene {
    Scene::with(Options { generation, ..Options::default() })
}

#[test]
fn each_status_has_its_exit_code() {
    let statuses = [
        (Status::Online, "online", 0),
        (Status::Degraded, "degraded", 0),
        (Status::Offline, "offline", 13),
        (Status::AwaitingAgent, "awaiting_agent", 13),
        (Status::Failed, "failed", 13),
        (Status::Paused, "paused", 5),
        (Status::Hibernated, "hibernated", 5),
    ];
    for generation in Generation::ALL {
        let scene = of(generation);
        for (status, word, code) in statuses {
            scene.platform.set_status(scene.id(), status);
            let asked = done(scene.command(["state"]));
            assert_eq!((asked.code, asked.stdout), (Some(code), format!("{word}\n")), "{generation}: {}", asked.stderr);
        }
        scene.platform.remove(scene.id());
        let asked = done(scene.command(["state", "--json"]));
        assert_eq!(asked.code, Some(4), "{generation}: {}", asked.stderr);
        let printed = json!({"workspace_id": scene.id(), "status": "removed", "paused": false, "deleted": true});
        assert_eq!(serde_json::from_str::<serde_json::Value>(&asked.stdout).unwrap(), printed);
    }
}

#[test]
fn a_dead_token_an_outage_and_an_unknown_workspace_are_distinguished() {
    for generation in Generation::ALL {
        let scene = of(generation);
        let unknown = done(scene.command(["state", "--workspace-id", "00000000-0000-4000-8000-000000000000"]));
        assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(14), ""), "{generation}: {}", unknown.stderr);
        scene.platform.set_database_down(true);
        assert_eq!(done(scene.command(["state", "--retries", "0"])).code, Some(7), "{generation}");
        scene.platform.set_database_down(false);
        scene.platform.revoke_tokens(scene.id());
        let dead = done(scene.command(["state"]));
        assert_eq!((dead.code, dead.stdout.as_str()), (Some(3), ""), "{generation}: {}", dead.stderr);
    }
}

#[test]
fn without_a_token_a_removal_an_outage_and_an_unknown_workspace_are_distinguished() {
    let ask = |scene: &Scene, more: &[&str]| {
        let mut command = scene.command(["state", "--retries", "0"]);
        command.args(more).env_remove("MOLECULE_WORKSPACE_TOKEN");
        done(command)
    };
    for generation in Generation::ALL {
        let scene = of(generation);
        let missing = ask(&scene, &[]);
        assert_refused(&missing, 3, "there is no token for workspace");
        assert!(missing.stderr.contains("hint: set MOLECULE_WORKSPACE_TOKEN"), "{generation}: {}", missing.stderr);
        assert_refused(&ask(&scene, &["--workspace-id", "00000000-0000-4000-8000-000000000000"]), 14, "has no workspace");
        scene.platform.set_database_down(true);
        assert_refused(&ask(&scene, &[]), 7, "database is down");
        scene.platform.set_database_down(false);
        scene.platform.remove(scene.id());
        let removed = ask(&scene, &[]);
        assert_eq!((removed.code, removed.stdout.as_str()), (Some(4), "removed\n"), "{generation}: {}", removed.stderr);
    }
}

#[test]
fn a_status_of_a_later_platform_is_printed_and_counts_as_unknown() {
    let scene = Scene::new();
    let body = r#"{"status":"dreaming","paused":false,"deleted":false}"#.to_owned();
    let action = Action::Status { code: 200, headers: Vec::new(), body };
    scene.platform.add_fault(Fault { method: None, path: "/state".to_owned(), action, times: None });
    let asked = done(scene.command(["state"]));
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(14), "dreaming\n"), "{}", asked.stderr);
}

#[test]
fn watching_ends_at_the_next_change() {
    let scene = Scene::new();
    let mut watching = Running::start(scene.command(["state", "--watch"]));
    watching.wait_for_output("awaiting_agent");
    scene.platform.pause(scene.id());
    assert_eq!(watching.wait().code(), Some(5));
    assert_eq!(watching.stdout(), "awaiting_agent\npaused\n");
}

#[test]
fn waiting_for_a_status_prints_each_change_and_ends_with_success() {
    let scene = Scene::new();
    let mut waiting = Running::start(scene.command(["state", "--until", "paused", "--json"]));
    waiting.wait_for_output("awaiting_agent");
    scene.platform.set_status(scene.id(), Status::Online);
    waiting.wait_for_output("online");
    scene.platform.hibernate(scene.id());
    assert_eq!(waiting.wait().code(), Some(0), "a hibernated workspace counts as paused");
    assert_eq!(waiting.stdout().lines().count(), 3);
    let there = done(scene.command(["state", "--until", "paused"]));
    assert_eq!((there.code, there.stdout.as_str()), (Some(0), "hibernated\n"));
}

#[test]
fn a_removal_ends_every_wait() {
    let scene = Scene::new();
    let waits = ["online", "removed"].map(|status| Running::start(scene.command(["state", "--until", status])));
    for waiting in &waits {
        waiting.wait_for_output("awaiting_agent");
    }
    scene.platform.remove(scene.id());
    let codes = waits.map(|mut waiting| (waiting.wait().code(), waiting.stdout()));
    let printed = "awaiting_agent\nremoved\n".to_owned();
    assert_eq!(codes, [(Some(4), printed.clone()), (Some(0), printed)]);
}

#[test]
fn a_wait_goes_on_through_an_outage_which_is_reported_once() {
    let scene = Scene::new();
    let mut waiting = Running::start(scene.command(["state", "--until", "online"]));
    waiting.wait_for_output("awaiting_agent");
    scene.platform.set_database_down(true);
    waiting.wait_for_line("the platform's database is down; trying again");
    let asked = scene.count("GET", "/state");
    scene.wait("two more checks", |view| {
        let looks = view.requests().iter().filter(|request| request.path.ends_with("/state")).count();
        (looks > asked + 1).then_some(())
    });
    scene.platform.set_status(scene.id(), Status::Online);
    scene.platform.set_database_down(false);
    assert_eq!(waiting.wait().code(), Some(0));
    assert_eq!(waiting.stderr().lines().count(), 1, "{}", waiting.stderr());
}

#[test]
fn a_wait_ends_when_it_times_out_and_when_the_token_is_revoked() {
    let scene = Scene::new();
    let late = done(scene.command(["state", "--until", "online", "--timeout", "0.2"]));
    assert_eq!((late.code, late.stdout.as_str()), (Some(15), "awaiting_agent\n"));
    assert!(late.stderr.contains("cannot see the status change from awaiting_agent within --timeout"), "{}", late.stderr);
    let mut waiting = Running::start(scene.command(["state", "--watch"]));
    waiting.wait_for_output("awaiting_agent");
    scene.platform.revoke_tokens(scene.id());
    assert_eq!(waiting.wait().code(), Some(3));
}

#[test]
fn a_status_that_cannot_be_waited_for_gets_a_suggestion() {
    let scene = Scene::new();
    for (args, part) in [
        (["--until", "onlin"], "a similar value exists: 'online'"),
        (["--until", "unknown"], "possible values: online, degraded, offline, paused, removed"),
        (["--watch", "--until=online"], "cannot be used with"),
    ] {
        let done = done(scene.command(["state", args[0], args[1]]));
        assert_eq!(done.code, Some(2));
        assert!(done.stderr.contains(part), "{}", done.stderr);
    }
}
