//! What all operator commands have in common: how they choose the workspace and the token, how they print, how long they
//! try.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use molecule_agent::platform::{Generation, Status};
use serde_json::{Value, json};

use crate::config::{file as config_file, write_named};
use crate::support::terminal::Terminal;
use crate::support::{ECHO, Scene, TEXT, assert_ends, assert_refused, done};

const OTHER_ID: &str = "00000000-0000-4000-8000-000000000000";

/// A scene whose workspace was registered by us once, so that it is remembered.
fn remembered() -> Scene {
    let scene = Scene::new();
    scene.stdout_of(["register"]);
    scene
}

#[test]
fn the_workspace_of_the_last_connect_or_register_is_used_and_named() {
    let scene = Scene::new();
    let first = done(scene.bare(["state"]));
    assert_eq!(first.code, Some(2));
    assert!(first.stderr.contains("error: no platform is given"), "{}", first.stderr);

    scene.stdout_of(["register"]);
    let other = scene.platform.create_workspace("other");
    let agent = scene.connect_as(&other, ECHO.as_ref(), &[]);
    for command in [["state"].as_slice(), &["heartbeat"], &["status"], &["dead", "list"], &["spool", "list"]] {
        let asked = done(scene.bare(command.iter().copied()));
        assert_eq!(asked.code, Some(0), "{command:?}: {}", asked.stderr);
        let said = format!("using workspace {} on {}, remembered in ", other.id, scene.platform.url());
        assert_eq!(asked.stderr.matches(&said).count(), 1, "{command:?}: {}", asked.stderr);
        assert!(asked.stderr.contains("/.molecule/last"), "{}", asked.stderr);
    }
    assert_eq!(agent.stop().0, Some(0));
    let file = scene.home().join(".molecule/last");
    let stored: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(stored, json!({"version": 1, "workspace_id": other.id, "platform_url": scene.platform.url()}));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn remembered_values_are_never_combined_with_another_workspace() {
    let scene = remembered();
    let refused = |args: &[&str], part: &str| {
        let requests = scene.platform.requests().len();
        let asked = done(scene.bare(args.iter().copied()));
        assert_eq!(asked.code, Some(2), "{args:?}: {}", asked.stderr);
        assert!(asked.stderr.contains(part), "{args:?}: {}", asked.stderr);
        assert_eq!(scene.platform.requests().len(), requests, "{args:?}: the token was sent somewhere");
    };
    refused(&["state", "--workspace-id", OTHER_ID], "no platform is given");
    refused(&["state", "--platform-url", "http://127.0.0.1:1"], "no workspace is given");
    refused(&["connect", "--once", "--handler", ECHO], "no platform is given");
    refused(&["register"], "no platform is given");
    for same in [["--platform-url", &format!("{}/", scene.platform.url())], ["--workspace-id", scene.id()]] {
        let asked = done(scene.bare(["state"].into_iter().chain(same)));
        assert_eq!((asked.code, asked.stdout.as_str()), (Some(0), "online\n"), "{}", asked.stderr);
    }
}

#[test]
fn an_organization_is_remembered_with_its_platform() {
    let scene = Scene::new();
    scene.platform.set_org_id(Some("org-7"));
    scene.stdout_of(["register", "--org-id", "org-7"]);
    let asked = done(scene.bare(["state"]));
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(0), "online\n"), "{}", asked.stderr);
}

#[test]
fn an_unreadable_memory_is_reported_and_not_used() {
    let scene = remembered();
    for text in ["garbage", r#"{"version":2,"workspace_id":"x"}"#, r#"{"version":1}"#] {
        fs::write(scene.home().join(".molecule/last"), text).unwrap();
        let asked = done(scene.bare(["state"]));
        assert_eq!(asked.code, Some(2));
        assert!(
            asked.stderr.contains("the workspace remembered from the last connect or register cannot be used"),
            "{}",
            asked.stderr
        );
        assert_eq!(done(scene.command(["state"])).code, Some(0), "it is not needed here");
    }
    scene.stdout_of(["register"]);
    assert_eq!(done(scene.bare(["state"])).code, Some(0), "the next one repairs it");
}

#[test]
fn a_handler_asks_the_platform_as_its_agent_does_without_an_option_or_a_token() {
    let scene = Scene::new();
    scene.platform.set_org_id(Some("org-7"));
    let program = env!("CARGO_BIN_EXE_molecule-agent");
    let text = format!("#!/bin/sh\n[ -z \"$MOLECULE_WORKSPACE_TOKEN\" ] && {program} state\n");
    let agent = scene.connect(
        &scene.script("bot.sh", &text),
        &[&TEXT[..], &["--org-id", "org-7", "--origin", &scene.platform.url()]].concat(),
    );
    scene.platform.say(scene.id(), "how are you?");
    assert_eq!(scene.notes(1), ["online"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(!log.contains("remembered"), "{log}");
}

#[test]
fn without_a_token_the_error_explains_how_to_set_one() {
    let scene = Scene::new();
    let mut command = scene.command(["heartbeat"]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let asked = done(command);
    assert_eq!(asked.code, Some(3));
    assert!(
        asked.stderr.contains(&format!("there is no token for workspace {}\n  hint: set MOLECULE_WORKSPACE_TOKEN", scene.id()))
    );
    assert_eq!(scene.platform.requests().len(), 0);
}

#[test]
fn a_given_token_is_used_and_a_stored_one_is_suggested() {
    let scene = remembered();
    let asked = done(scene.command(["state", "--token", "another"]));
    assert_eq!(asked.code, Some(3));
    let said = "the given token is not accepted\n  hint: another token is stored on this machine: to use it, ";
    assert_refused(&asked, 3, &format!("{said}omit --token\n"));

    // Its source is the place to change it, for doctor too.
    write_named(&scene, "");
    let token = config_file(&scene).with_file_name("token");
    fs::write(&token, "another").unwrap();
    let in_file = || scene.bare(["--no-origin"]);
    let by_flag = || scene.bare(["--token-file", token.to_str().unwrap()]);
    let by_variable = || {
        let mut command = in_file();
        command.env("MOLECULE_WORKSPACE_TOKEN_FILE", &token);
        command
    };
    let cases: [(&dyn Fn() -> Command, String); 3] = [
        (&in_file, format!("remove token-file from {}:3", config_file(&scene).display())),
        (&by_flag, "omit --token-file".to_owned()),
        (&by_variable, "unset MOLECULE_WORKSPACE_TOKEN_FILE".to_owned()),
    ];
    for (command, remedy) in cases {
        for asks in ["state", "doctor"] {
            let mut command = command();
            command.arg(asks);
            assert_ends(&done(command), 3, &format!("to use it, {remedy}\n"));
        }
    }
}

type Spoil = fn(&Scene);

#[test]
fn causes_of_failed_calls_are_distinguished() {
    let cases: [(&str, Spoil, i32, &str); 7] = [
        ("dead token", |s| s.platform.revoke_tokens(s.id()), 3, "the token is not accepted: it is wrong or was revoked"),
        ("removed", |s| s.platform.remove(s.id()), 4, "the workspace was removed from the platform"),
        ("database", |s| s.platform.set_database_down(true), 7, "the platform's database is down"),
        ("busy", |s| s.fault("GET /state 429"), 6, "the platform is busy (429)"),
        ("trouble", |s| s.fault("GET /state 500"), 7, "the platform has a problem (500)"),
        ("refused", |s| s.fault("GET /state 400"), 8, "refused (400)"),
        ("cut", |s| s.fault("GET /state cut-before"), 7, "no response"),
    ];
    for generation in [Generation::G1, Generation::G5] {
        for (what, spoil, code, said) in cases {
            let scene = Scene::of(generation);
            spoil(&scene);
            let asked = done(scene.command(["heartbeat", "--dry-run", "--retries", "0"]));
            assert_eq!(asked.code, Some(code), "{generation} {what}: {}", asked.stderr);
            assert!(asked.stderr.contains(said), "{generation} {what}: {}", asked.stderr);
        }
    }
}

#[test]
fn a_transient_answer_is_waited_out_and_reported() {
    let scene = Scene::new();
    scene.fault("GET /state 503x2");
    let asked = done(scene.command(["state"]));
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(13), "awaiting_agent\n"), "{}", asked.stderr);
    assert_eq!(asked.stderr.matches("the platform is busy (503)").count(), 2, "{}", asked.stderr);
    assert!(asked.stderr.contains("; trying again in "), "{}", asked.stderr);
    assert_eq!(scene.count("GET", "/state"), 3);
}

#[test]
fn a_long_retry_after_is_not_waited_for_and_the_error_says_when_to_retry() {
    let scene = Scene::new();
    for status in [429, 503] {
        scene.fault(&format!("GET /state {status}+retry-after=61"));
        let asked = done(scene.command(["state"]));
        assert_refused(&asked, 6, &format!("the platform is busy ({status})"));
        assert!(asked.stderr.ends_with("  hint: try again in 61 s\n"), "{}", asked.stderr);
        let late = done(scene.command(["state", "--timeout", "30s"]));
        assert_refused(&late, 15, "cannot read the workspace's state within --timeout");
        scene.platform.clear_faults();
    }
    assert_eq!(scene.count("GET", "/state"), 4, "no repeat");
}

#[test]
fn non_repeatable_calls_are_only_repeated_if_they_cannot_have_happened() {
    let scene = Scene::new();
    let report = ["activity", "report", "agent_log", "once"];
    scene.fault("POST /activity 500");
    assert_eq!(done(scene.command(report)).code, Some(7));
    assert_eq!(scene.count("POST", "/activity"), 1, "it may have been logged");
    scene.platform.clear_faults();
    scene.fault("POST /activity 429x1");
    scene.stdout_of(report);
    assert_eq!(scene.count("POST", "/activity"), 3, "a 429 comes before anything is done");
    assert_eq!(scene.platform.view(|view| view.activities(scene.id()).len()), 1);
}

#[test]
fn the_timeout_ends_a_call_that_hangs() {
    let scene = Scene::new();
    scene.fault("GET /state delay=600s");
    let asked = done(scene.command(["state", "--timeout", "300ms"]));
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(15), ""), "{}", asked.stderr);
    assert!(asked.stderr.contains("cannot read the workspace's state within --timeout"), "{}", asked.stderr);
    assert!(asked.stderr.contains("hint: give it more time: --timeout"), "{}", asked.stderr);
}

#[test]
fn a_dry_run_checks_everything_and_changes_nothing() {
    let scene = Scene::new();
    fs::write(scene.home().join("card.json"), r#"{"name":"x"}"#).unwrap();
    let commands = [
        &["register"][..],
        &["heartbeat", "--task", "x"],
        &["card", "update", "card.json"],
        &["activity", "report", "error", "x"],
    ];
    for command in commands {
        let dry = [command, &["--dry-run"]].concat();
        assert!(scene.stdout_of(dry.clone()).starts_with("would "), "{command:?}");
        let printed = scene.json(dry.clone());
        assert_eq!((&printed["dry_run"], printed["would"].is_string()), (&json!(true), true), "{printed}");
        let mut by_variable = scene.command(command.iter().copied());
        by_variable.env("MOLECULE_DRY_RUN", "1");
        assert!(done(by_variable).stdout.starts_with("would "), "{command:?}");
    }
    assert!(scene.platform.requests().iter().all(|request| request.method == "GET"));
    assert!(!scene.home().join(".molecule").exists());
    scene.platform.revoke_tokens(scene.id());
    for command in &commands[1..] {
        assert_eq!(done(scene.command([*command, &["--dry-run"]].concat())).code, Some(3), "{command:?}");
    }
}

#[test]
fn each_output_format_is_valid() {
    let scene = remembered();
    let update = |form: &str| {
        let mut command = scene.command(["card", "update", "card.json", "--output", form]);
        command.env("TZ", "Europe/Berlin");
        done(command).stdout
    };
    fs::write(scene.home().join("card.json"), "{\"name\":\"a\\tb\\u001b[2J\"}").unwrap();
    let id = scene.id();
    assert_eq!(update("table"), format!("workspace   {id}\ncard        a\\tb\\u{{1b}}[2J\nstatus      updated\n"));
    assert_eq!(update("plain"), format!("workspace\t{id}\ncard\ta\\tb\\u{{1b}}[2J\nstatus\tupdated\n"));
    let json = format!("{{\"agent_card\":{{\"name\":\"a\\tb\\u001b[2J\"}},\"status\":\"updated\",\"workspace_id\":\"{id}\"}}\n");
    assert_eq!(update("json"), json);
    let mut by_variable = scene.command(["state"]);
    by_variable.env("MOLECULE_OUTPUT", "json");
    assert!(done(by_variable).stdout.starts_with("{\"deleted\":false"));
}

#[test]
fn an_option_without_effect_is_refused_and_its_variable_is_not() {
    let scene = Scene::new();
    for (command, option) in [
        (&["connect", "--once", "--handler", ECHO][..], &["--retries", "3"][..]),
        (&["connect", "--once", "--handler", ECHO], &["--json"]),
        (&["dev"], &["--timeout", "1s"]),
        (&["status"], &["--timeout", "1s"]),
        (&["completions", "bash"], &["--output", "json"]),
    ] {
        let done = done(scene.command([option, command].concat()));
        assert_eq!(done.code, Some(2), "{command:?}");
        assert!(done.stderr.contains(&format!("`{}` does not support {}", command[0], option[0])), "{}", done.stderr);
    }
    let both = done(scene.command(["state", "--json", "--output", "plain"]));
    assert!(both.stderr.contains("--json and --output exclude each other"), "{}", both.stderr);
    let mut quiet = scene.connect_command(ECHO.as_ref(), &["--once"]);
    quiet.env("MOLECULE_OUTPUT", "json").env("MOLECULE_RETRIES", "1").env("MOLECULE_TIMEOUT", "1m");
    assert_eq!(done(quiet).code, Some(0));
}

#[test]
fn an_error_is_text_on_stderr_in_any_output_format_and_json_with_json_logs() {
    let scene = remembered();
    scene.platform.revoke_tokens(scene.id());
    let commands = [
        &["state"][..],
        &["peers", "list"],
        &["secrets", "get", "KEY"],
        &["secrets", "export"],
        &["inbox"],
        &["token", "check"],
        &["call", "someone", "hello"],
        &["delegations", "list"],
        &["notify", "hello"],
        &["heartbeat", "--dry-run"],
    ];
    for command in commands {
        let words = done(scene.command([command, &["--json"]].concat()));
        assert_refused(
            &words,
            3,
            "the token is not accepted: it is wrong or was revoked\n  hint: check that it is complete and belongs to this workspace, or let an administrator",
        );
        let machine = done(scene.command([command, &["--json", "--log-format", "json"]].concat()));
        assert_refused(&machine, 3, "");
        let printed: Value = serde_json::from_str(&machine.stderr).unwrap();
        assert_eq!(printed["level"], "error");
        assert!(
            printed["message"].as_str().unwrap().ends_with("the token is not accepted: it is wrong or was revoked"),
            "{printed}"
        );
        assert!(printed["hint"].as_str().unwrap().contains("let an administrator create a new one"), "{printed}");
    }
}

#[test]
fn a_mistake_in_the_command_line_shows_the_plain_usage_of_its_command() {
    let scene = Scene::new();
    for (args, error, usage) in [
        (&["call"][..], "error: the following required arguments were not provided", "call [OPTIONS] <PEER> [TEXT]"),
        (&["state", "--unitl", "x"], "tip: a similar argument exists: '--until'", "state [OPTIONS]"),
        (&["connect", "--timeou", "5"], "unexpected argument '--timeou' found", "connect [OPTIONS]"),
        (&["call", "--direct", "--proxy", "x"], "cannot be used with '--proxy'", "call [OPTIONS] <PEER> [TEXT]"),
        (&["state", "--json", "--output", "plain"], "--json and --output exclude each other", "state [OPTIONS]"),
        (&["secrets", "exec", "--json", "--", "x"], "`secrets exec` does not support --json", "secrets exec [OPTIONS] <CMD>..."),
        (&["workspace", "create", "x", "--once"], "--once is for --connect", "workspace create [OPTIONS] <NAME>"),
        (&["dead", "retry"], "required arguments were not provided", "dead retry [OPTIONS] <IDS|--all>"),
        (&["stat"], "tip: some similar subcommands exist", "[OPTIONS] <COMMAND>"),
    ] {
        let mut command = scene.command(args.iter().copied());
        command.env("MOLECULE_OUTPUT", "json").env("MOLECULE_RETRIES", "1").env("MOLECULE_ORG_ID", "org-7");
        let wrong = done(command);
        assert_refused(&wrong, 2, error);
        assert!(wrong.stderr.contains(&format!("\nUsage: molecule-agent {usage}\n")), "{args:?}: {}", wrong.stderr);
    }
}

#[test]
fn on_a_terminal_a_table_is_colored_and_a_long_wait_is_shown() {
    let scene = remembered();
    let (code, drawn) = Terminal::start(scene.command(["state"]), 80).end();
    assert_eq!((code, drawn.as_str()), (Some(0), "\u{1b}[32monline\u{1b}[0m\r\n"));
    let mut plain = scene.command(["state"]);
    plain.env("NO_COLOR", "1");
    assert_eq!(Terminal::start(plain, 80).end().1, "online\r\n");

    scene.platform.pause(scene.id());
    let waiting = Terminal::start(scene.command(["state", "--until", "online"]), 80);
    waiting.wait_for("⠋ waiting to see the status change from paused");
    scene.platform.set_status(scene.id(), Status::Online);
    let (code, drawn) = waiting.end();
    assert_eq!(code, Some(0));
    let line_is_gone = "\r\u{1b}[K\u{1b}[32monline\u{1b}[0m\r\n";
    assert!(drawn.starts_with("\u{1b}[33mpaused\u{1b}[0m\r\n") && drawn.ends_with(line_is_gone), "{drawn:?}");
}

#[test]
fn every_command_works_with_a_running_agent() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    assert_eq!(scene.stdout_of(["state"]), "online\n");
    assert_eq!(scene.stdout_of(["heartbeat"]), "online\n");
    scene.stdout_of(["register"]);
    scene.stdout_of(["activity", "report", "agent_log", "hi"]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
}
