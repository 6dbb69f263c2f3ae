//! `connect --secrets-env`: handlers get the workspace's secrets in their environment, including later changes.

use std::path::PathBuf;

use molecule_agent::platform::Action;
use molecule_agent::platform::Fault;
use rustix::process::Signal;

use crate::support::{ECHO, Running, Scene, TEXT, count, done, wait_for};

const SECRETS: [&str; 3] = ["--secrets-env", TEXT[0], TEXT[1]];

/// A handler that answers with the value of the environment variable whose name it is sent.
fn env_reader(scene: &Scene) -> PathBuf {
    scene.script("teller.sh", "#!/bin/sh\nname=$(cat)\neval \"value=\\${$name-unset}\"\nprintf '%s' \"$value\"\n")
}

fn set(scene: &Scene, key: &str, value: &str) {
    scene.platform.set_secret(Some(scene.id()), key, value);
}

#[test]
fn a_handler_has_the_secrets_and_they_do_not_hide_our_variables() {
    let scene = Scene::new();
    let evil = "http://evil.example";
    for (key, value) in [("API_KEY", "hush 'hush'"), ("LANG", "the platform's"), ("PATH", evil), ("MOLECULE_PLATFORM_URL", evil)]
    {
        set(&scene, key, value);
    }
    let mut command = scene.connect_command(&env_reader(&scene), &[&SECRETS[..], &["-vv"]].concat());
    command.env("LANG", "ours");
    let agent = Running::start(command).connected();
    agent.wait_for_line("secrets: handlers started from now on have 2 in their environment");
    for name in ["API_KEY", "LANG", "MOLECULE_PLATFORM_URL", "PATH"] {
        scene.platform.say(scene.id(), name);
    }
    let notes = scene.notes(4);
    assert_eq!(notes[..3], ["hush 'hush'".to_owned(), "the platform's".to_owned(), scene.platform.url()]);
    assert_ne!(notes[3], evil);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    for name in ["PATH", "MOLECULE_PLATFORM_URL"] {
        assert_eq!(count(&log, &format!("the secret {name} is left out: ")), 1, "{log}");
    }
    assert!(!log.contains("hush") && !log.contains("evil"), "{log}");
}

#[test]
fn without_the_option_no_secret_is_requested() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "hush");
    let agent = scene.connect(&env_reader(&scene), &TEXT);
    scene.platform.say(scene.id(), "API_KEY");
    assert_eq!(scene.notes(1), ["unset"]);
    agent.signal(Signal::USR1);
    agent.wait_for_line("ignored SIGUSR1: it reads the secrets again, which needs --secrets-env");
    assert_eq!(agent.stop().0, Some(0), "the signal does not stop the agent");
    assert_eq!(scene.count("GET", "/secrets/values"), 0);
}

#[test]
fn after_sigusr1_the_next_handler_has_the_current_secrets() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "old");
    let agent = scene.connect(&env_reader(&scene), &SECRETS);
    scene.platform.say(scene.id(), "API_KEY");
    assert_eq!(scene.notes(1), ["old"]);
    set(&scene, "API_KEY", "new");
    scene.platform.say(scene.id(), "API_KEY");
    assert_eq!(scene.notes(2), ["old", "old"], "the secrets have not been read again yet");
    agent.signal(Signal::USR1);
    wait_for("the secrets", || (count(&agent.stderr(), "secrets: handlers started from now on") == 2).then_some(()));
    scene.platform.say(scene.id(), "API_KEY");
    assert_eq!(scene.notes(3)[2], "new");
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.count("GET", "/secrets/values"), 2);
}

#[test]
fn with_an_interval_changes_are_picked_up_and_reach_a_persistent_handler_at_its_next_start() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "old");
    let handler = scene.script(
        "bot.sh",
        r#"#!/bin/sh
while IFS= read -r line; do
    id=${line#*'"activity_id":"'}
    printf '{"activity_id":"%s","reply":"%s"}\n' "${id%%\"*}" "$API_KEY"
    case $line in *bye*) exit 0 ;; esac
done
"#,
    );
    let more = ["--secrets-env", "--secrets-refresh", "50ms", "--handler-mode", "persistent", "--concurrency", "1"];
    let agent = scene.connect(&handler, &more);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["old"]);
    set(&scene, "API_KEY", "new");
    wait_for("the secrets", || (count(&agent.stderr(), "secrets: handlers started from now on") == 2).then_some(()));
    scene.platform.say(scene.id(), "hello, and bye");
    assert_eq!(scene.notes(2)[1], "old", "a process keeps its environment");
    scene.platform.say(scene.id(), "hello again");
    assert_eq!(scene.notes(3)[2], "new");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "secrets: "), 2, "unchanged secrets are not logged: {log}");
}

#[test]
fn no_handler_starts_before_the_secrets_are_read() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "hush");
    scene.fault("GET /secrets/values 503x2");
    scene.platform.say(scene.id(), "API_KEY");
    let agent = scene.connect(&env_reader(&scene), &SECRETS);
    agent.wait_for_line("the platform is busy (503)");
    assert_eq!(scene.notes(1), ["hush"]);
    assert_eq!(agent.stop().0, Some(0));

    scene.platform.break_secret(Some(scene.id()), "API_KEY");
    let ended = done(scene.connect_command(ECHO.as_ref(), &SECRETS));
    assert_eq!(ended.code, Some(8), "{}", ended.stderr);
    assert!(ended.stderr.contains("error: cannot read the secrets for the handler: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("(workspace:API_KEY)"), "{}", ended.stderr);
}

#[test]
fn the_last_secrets_stay_in_use_while_the_platform_returns_none() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "old");
    let agent = scene.connect(&env_reader(&scene), &SECRETS);
    agent.wait_for_line("secrets: handlers started from now on");
    scene.platform.break_secret(Some(scene.id()), "API_KEY");
    agent.signal(Signal::USR1);
    agent.wait_for_line("(workspace:API_KEY); trying again");
    scene.platform.say(scene.id(), "API_KEY");
    assert_eq!(scene.notes(1), ["old"]);
    set(&scene, "API_KEY", "new");
    wait_for("the secrets", || (count(&agent.stderr(), "secrets: handlers started from now on") == 2).then_some(()));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_dry_run_reads_the_secrets_and_a_misused_option_is_refused() {
    let scene = Scene::new();
    set(&scene, "API_KEY", "hush");
    let dry = done(scene.connect_command(ECHO.as_ref(), &["--secrets-env", "--dry-run"]));
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
    assert!(dry.stdout.ends_with("secrets    1 for the handler\n"), "{}", dry.stdout);
    let action = Action::Status { code: 400, headers: Vec::new(), body: r#"{"error":"no"}"#.to_owned() };
    scene.platform.add_fault(Fault { method: None, path: "/secrets/values".to_owned(), action, times: None });
    assert_eq!(done(scene.connect_command(ECHO.as_ref(), &["--secrets-env", "--dry-run"])).code, Some(8));
    let alone = done(scene.connect_command(ECHO.as_ref(), &["--secrets-refresh", "5m"]));
    assert_eq!(alone.code, Some(2));
    assert!(alone.stderr.contains("there are no secrets to refresh"), "{}", alone.stderr);
}
