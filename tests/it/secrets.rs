//! `secrets`: names and values in every output form, and commands run with them.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use molecule_agent::platform::{Action, Fault, Generation, Options};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::support::terminal::Terminal;
use crate::support::{Running, Scene, done, run, stderr, stdout};

/// A workspace with a secret of its own, a global secret, and a secret that overrides a global one.
fn stored() -> Scene {
    let scene = Scene::new();
    scene.platform.set_secret(None, "REGION", "eu");
    scene.platform.set_secret(None, "API_BASE", "https://everybody.example");
    scene.platform.set_secret(Some(scene.id()), "API_BASE", "https://mine.example");
    scene.platform.set_secret(Some(scene.id()), "DB_PASSWORD", "correct horse");
    scene
}

/// A shell with the program's environment in this scene.
fn in_shell(scene: &Scene, shell: &str) -> Command {
    let ours = scene.command([""; 0]);
    let mut command = Command::new(shell);
    command.env_clear().envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

#[test]
fn names_are_listed_without_values() {
    let scene = stored();
    let plain = scene.stdout_of(["secrets", "list"]);
    let rows: Vec<Vec<&str>> = plain.lines().map(|line| line.split('\t').take(2).collect()).collect();
    assert_eq!(rows, [["API_BASE", "workspace"], ["DB_PASSWORD", "workspace"], ["REGION", "global"]]);
    let table = scene.stdout_of(["secrets", "list", "--output", "table"]);
    assert!(table.starts_with("KEY          SCOPE      CHANGED\nAPI_BASE     workspace  just now"), "{table}");
    let json = scene.json(["secrets", "list"]);
    assert_eq!(json[1]["key"], "DB_PASSWORD");
    assert_eq!(json[1]["has_value"], true);
    for printed in [plain, table, json.to_string()] {
        assert!(!printed.contains("horse") && !printed.contains("example"), "{printed}");
    }
}

#[test]
fn one_value_is_printed_unchanged() {
    let scene = stored();
    assert_eq!(scene.stdout_of(["secrets", "get", "API_BASE"]), "https://mine.example\n");
    assert_eq!(scene.json(["secrets", "get", "REGION"]), json!({"key": "REGION", "value": "eu"}));
    scene.platform.set_secret(Some(scene.id()), "COLOURS", "\u{1b}[31mred\n");
    assert_eq!(scene.stdout_of(["secrets", "get", "COLOURS"]), "\u{1b}[31mred\n\n");
    let (code, drawn) = Terminal::start(scene.command(["secrets", "get", "COLOURS"]), 80).end();
    assert_eq!(code, Some(0));
    assert!(drawn.contains("\\u{1b}[31mred"), "{drawn:?}");

    let missing = done(scene.command(["secrets", "get", "NOPE"]));
    assert_eq!(missing.code, Some(2));
    assert_eq!(missing.stderr, "error: there is no secret called \"NOPE\"\n  hint: molecule-agent secrets list\n");
}

#[test]
fn secrets_are_set_and_removed_on_every_generation() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        let value = "two\nlines \"quoted\" 漢\n";
        let set = run(scene.command(["secrets", "set", "KEY", "-"]), &format!("{value}\n"));
        assert_eq!((set.status.code(), stdout(&set).as_str()), (Some(0), "saved\n"), "{}", stderr(&set));
        assert_eq!(stderr(&set), "");
        assert_eq!(scene.last_body("/secrets"), json!({"key": "KEY", "value": value}));
        assert_eq!(scene.json(["secrets", "get", "KEY"])["value"], value);
        let printed = scene.json(["secrets", "unset", "KEY"]);
        assert_eq!(printed, json!({"workspace_id": scene.id(), "key": "KEY", "status": "removed"}));
        assert_eq!(scene.json(["secrets", "list"]), json!([]));
        assert_eq!(done(scene.command(["secrets", "unset", "KEY"])).code, Some(2));
    }
}

#[test]
fn a_value_on_the_command_line_is_accepted_with_a_warning() {
    let scene = Scene::new();
    let set = done(scene.command(["secrets", "set", "KEY", "--", "-x y"]));
    assert_eq!(set.code, Some(0), "{}", set.stderr);
    assert!(set.stderr.contains("the value is part of the command line, where others on this machine can see it"));
    assert_eq!(scene.stdout_of(["secrets", "get", "KEY"]), "-x y\n");
}

#[test]
fn an_unexpected_argument_next_to_a_secret_is_neither_stored_nor_shown() {
    let scene = Scene::new();
    for args in [
        &["secrets", "set", "LEAK", "TOPS3", "hush"][..],
        &["secrets", "set", "LEAK", "--vlaue", "TOPS3"],
        &["secrets", "set", "LEAK", "--vlaue=TOPS3"],
        &["secrets", "set", "LEAK", "-TOPS3"],
        &["secrets", "set", "LEAK", "--TOPS3"],
        &["workspace", "create", "bot", "--secret", "LEAK", "TOPS3"],
        &["workspace", "create", "bot", "--secret", "LEAK", "--TOPS3"],
        &["workspace", "create", "bot", "--secrte=LEAK=TOPS3"],
        &["state", "--token", "hush", "TOPS3"],
        &["--token", "hush", "TOPS3"],
        &["state", "--tokn=TOPS3"],
    ] {
        let refused = done(scene.command(args.iter().copied()));
        assert_eq!(refused.code, Some(2), "{args:?}: {}", refused.stderr);
        assert!(!refused.stderr.contains("TOPS3") && !refused.stderr.contains("hush"), "{args:?}: {}", refused.stderr);
    }
    let mistyped = done(scene.command(["secrets", "set", "KEY", "--dryrun"]));
    assert_eq!(mistyped.code, Some(2));
    assert!(mistyped.stderr.contains("'--dry-run'"), "{}", mistyped.stderr);
    assert_eq!(scene.json(["secrets", "list"]), json!([]));
}

#[test]
fn a_terminal_prompts_for_the_value_and_does_not_show_it() {
    let scene = Scene::new();
    let mut terminal = Terminal::with_keyboard(scene.command(["secrets", "set", "KEY"]), 80);
    terminal.wait_for("Value of KEY: ");
    assert!(!terminal.echoes());
    terminal.type_in("hush hush\n");
    terminal.wait_for("saved");
    assert!(terminal.echoes());
    let (code, drawn) = terminal.end();
    assert_eq!(code, Some(0), "{drawn}");
    assert!(!drawn.contains("hush"), "{drawn:?}");
    assert_eq!(scene.stdout_of(["secrets", "get", "KEY"]), "hush hush\n");

    let mut terminal = Terminal::with_keyboard(scene.command(["secrets", "set", "KEY"]), 80);
    terminal.wait_for("Value of KEY: ");
    terminal.signal(Signal::INT);
    terminal.wait_for_end();
    assert!(terminal.echoes(), "the terminal settings are restored");
    assert_eq!(terminal.end().0, Some(130));
}

#[test]
fn an_invalid_secret_is_refused_and_nothing_is_sent() {
    let scene = Scene::new();
    let refused = |args: &[&str], input: &str, part: &str| {
        let args = [&["secrets", "set"], args].concat();
        let output = run(scene.command(args.iter().copied()), input);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
    };
    refused(&["KEY", "-"], "", "the value is empty");
    refused(&["KEY"], "\n", "the value is empty");
    refused(&["KEY", ""], "", "the value is empty");
    refused(&["KEY", "-"], "a\0b", "the value contains a NUL");
    refused(&["KEY=hush"], "", "a secret's name cannot contain =\n");
    for name in ["", "a b", "a/b", "..", "a\n"] {
        refused(&[name, "x"], "", "is not a valid name for a secret");
    }
    let unset = done(scene.command(["secrets", "unset", ".."]));
    assert_eq!(unset.code, Some(2));
    assert_eq!(scene.platform.requests().len(), 0);
}

#[test]
fn a_dry_run_changes_nothing_and_prints_no_value() {
    let scene = stored();
    let set = scene.json(["secrets", "set", "DB_PASSWORD", "hush hush", "--dry-run"]);
    assert_eq!(set, json!({"dry_run": true, "would": "set the secret DB_PASSWORD", "details": {"key": "DB_PASSWORD"}}));
    assert_eq!(scene.stdout_of(["secrets", "unset", "DB_PASSWORD", "--dry-run"]), "would remove the secret DB_PASSWORD\n");
    assert_eq!(scene.stdout_of(["secrets", "get", "DB_PASSWORD"]), "correct horse\n");
}

#[test]
fn a_lost_response_is_not_a_failure() {
    let scene = stored();
    for fault in
        ["POST /secrets cut-afterx1", "POST /secrets 503x1", "DELETE /secrets/KEY cut-afterx1", "DELETE /secrets/KEY 503x1"]
    {
        let set = run(scene.command(["secrets", "set", "KEY", "-"]), "x");
        assert_eq!(set.status.code(), Some(0), "{}", stderr(&set));
        scene.fault(fault);
        match fault.starts_with("POST") {
            true => assert_eq!(run(scene.command(["secrets", "set", "KEY", "-"]), "y").status.code(), Some(0)),
            false => assert_eq!(scene.stdout_of(["secrets", "unset", "KEY"]), "removed\n"),
        }
    }
}

#[test]
fn a_secret_that_cannot_be_decrypted_is_named() {
    let scene = stored();
    scene.platform.break_secret(Some(scene.id()), "DB_PASSWORD");
    for command in [["get", "REGION"].as_slice(), &["export"], &["exec", "--", "true"]] {
        let asked = done(scene.command([&["secrets"], command].concat()));
        assert_eq!(asked.code, Some(8), "{}", asked.stderr);
        assert!(asked.stderr.contains("refusing to return partial bundle (workspace:DB_PASSWORD)"), "{}", asked.stderr);
        assert_eq!(asked.stdout, "");
    }
    assert_eq!(scene.count("GET", "/secrets/values"), 3, "the request is not retried");
}

#[test]
fn no_value_is_in_messages_or_logs() {
    let scene = stored();
    let value = "p<&>\"ss\\wörd, a long one";
    let check_output = |args: &[&str], input: &str| {
        let output = run(scene.command([&["-vv", "secrets"], args].concat()), input);
        for secret in [value, "p<&>", "ss\\", "wörd", "correct horse", "mine.example"] {
            assert!(!stderr(&output).contains(secret), "{args:?}: {}", stderr(&output));
        }
        output
    };
    for args in
        [["list"].as_slice(), &["get", "DB_PASSWORD"], &["get", "NOPE"], &["export"], &["exec", "true"], &["exec", "nope"]]
    {
        check_output(args, "");
    }
    check_output(&["set", "DB_PASSWORD", "-"], value);
    // Servers that echo the request: as text, in JSON, in HTML-safe JSON, truncated.
    let sent = json!({"key": "DB_PASSWORD", "value": value}).to_string();
    let web = sent.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e");
    let bodies = [
        json!({"error": format!("bad value {value}")}).to_string(),
        json!({"error": {"sent": value}}).to_string(),
        format!(r#"{{"error":{web}}}"#),
        json!({"error": sent}).to_string(),
        format!("bad request: {sent}"),
        format!("bad request: {web}"),
        format!("{:>185} {value}", "bad request:"),
    ];
    for body in bodies {
        for code in [400, 503] {
            let action = Action::Status { code, headers: Vec::new(), body: body.clone() };
            scene.platform.add_fault(Fault { method: None, path: "/secrets".to_owned(), action, times: None });
            let refused = check_output(&["set", "DB_PASSWORD", "-", "--retries", "0"], value);
            assert!(!refused.status.success());
            assert!(stderr(&refused).contains("bad ") || stderr(&refused).contains("[secret]"), "{}", stderr(&refused));
            scene.platform.clear_faults();
        }
    }
    // A response with an unexpected shape.
    for body in [r#"{"DB_PASSWORD":["correct horse"]}"#, r#"["correct horse"]"#, r#"{"DB_PASSWORD":"correct horse"#] {
        let action = Action::Status { code: 200, headers: Vec::new(), body: body.to_owned() };
        scene.platform.add_fault(Fault { method: None, path: "/secrets/values".to_owned(), action, times: Some(1) });
        assert_eq!(check_output(&["export"], "").status.code(), Some(12));
    }
}

#[test]
fn an_exported_value_is_the_same_in_every_shell() {
    let scene = Scene::new();
    let values = [
        "it's \"quoted\" `id` $(id) $HOME ${HOME} \\ \\n !",
        "-----BEGIN KEY-----\nabc\n-----END KEY-----\n",
        "\r\n\t\u{1b}[2J ~ * # = ;",
        "Grüße, 世界 👩‍🚀",
        "'",
        "",
    ];
    for (place, value) in values.iter().enumerate() {
        scene.platform.set_secret(Some(scene.id()), &format!("K{place}"), value);
    }
    scene.platform.set_secret(None, "not.a.name", "x");
    let program = env!("CARGO_BIN_EXE_molecule-agent");
    let print: String = (0..values.len()).map(|place| format!("; printf '%s\\0' \"$K{place}\"")).collect();
    for shell in ["sh", "bash"] {
        let script = format!("eval \"$('{program}' secrets export --format shell)\"{print}");
        let output = in_shell(&scene, shell).args(["-c", &script]).output().unwrap();
        let read: Vec<String> = stdout(&output).split_terminator('\0').map(ToOwned::to_owned).collect();
        assert_eq!(read, values, "{shell}");
        assert!(stderr(&output).contains("the secret not.a.name is omitted"), "{}", stderr(&output));
    }
    let json: Value = serde_json::from_str(&scene.stdout_of(["secrets", "export", "--format", "json"])).unwrap();
    assert_eq!(json, scene.json(["secrets", "export"]));
    assert_eq!(done(scene.command(["secrets", "export", "--json", "--format", "shell"])).code, Some(2));
    assert_eq!(json["K1"], values[1]);
    assert_eq!(json["not.a.name"], "x");
    let env = done(scene.command(["secrets", "export", "--format", "env"]));
    assert_eq!((env.code, env.stdout.as_str()), (Some(2), ""), "all or nothing");
    assert!(env.stderr.contains("the secret K1 contains line ends, which the env format does not allow"), "{}", env.stderr);
}

#[test]
fn a_command_runs_with_the_secrets_and_its_exit_code_is_returned() {
    let scene = stored();
    scene.platform.set_secret(None, "MANY", "a\nb 'c'");
    let script = "printf '%s|%s|%s' \"$MANY\" \"$API_BASE\" \"$MINE\"; cat; exit 42";
    let mut command = scene.command(["-q", "secrets", "exec", "--", "sh", "-c", script]);
    command.env("API_BASE", "the environment's").env("MINE", "kept");
    let output = run(command, " and stdin");
    assert_eq!(output.status.code(), Some(42), "{}", stderr(&output));
    assert_eq!(stdout(&output), "a\nb 'c'|https://mine.example|kept and stdin");
    assert_eq!(stderr(&output), "");
    // Options after the command belong to the command.
    let output = done(scene.command(["secrets", "exec", "echo", "--json", "--timeout", "x"]));
    assert_eq!(output.stdout, "--json --timeout x\n", "{}", output.stderr);
}

#[test]
fn a_command_gets_the_token_only_on_request() {
    let scene = stored();
    let stdout_of = |more: &[&str]| {
        let mut command = scene.command(["secrets", "exec"]);
        command.args(more).args(["--", "env"]).env("MOLECULE_ADMIN_TOKEN", "the-admins").env("ADMIN_TOKEN", "the-admins-too");
        done(command).stdout
    };
    let without = stdout_of(&[]);
    assert!(!without.contains(&scene.workspace.token) && !without.contains("the-admins"), "{without}");
    assert!(without.contains("DB_PASSWORD=correct horse\n"), "{without}");
    let with = stdout_of(&["--pass-tokens"]);
    assert!(with.contains(&scene.workspace.token) && with.contains("ADMIN_TOKEN=the-admins-too\n"), "{with}");
    scene.platform.set_secret(None, "ADMIN_TOKEN", "a secret of this name");
    assert!(stdout_of(&[]).contains("ADMIN_TOKEN=a secret of this name\n"));
}

#[test]
fn a_change_whose_response_was_lost_is_verified() {
    let scene = stored();
    scene.fault("POST /secrets cut-after");
    let set = done(scene.command(["secrets", "set", "REGION", "us", "--retries", "0"]));
    assert_eq!((set.code, set.stdout.as_str()), (Some(0), "saved\n"), "{}", set.stderr);
    scene.fault("DELETE /secrets/REGION cut-after");
    let unset = done(scene.command(["secrets", "unset", "REGION", "--retries", "0"]));
    assert_eq!((unset.code, unset.stdout.as_str()), (Some(0), "removed\n"), "{}", unset.stderr);
    scene.fault("GET /secrets/values 500");
    let unknown = done(scene.command(["secrets", "set", "REGION", "asia", "--retries", "0"]));
    assert_eq!(unknown.code, Some(7));
    assert!(unknown.stderr.contains("error: it is unknown whether the secret was set: "), "{}", unknown.stderr);
    assert!(!unknown.stderr.contains("asia"), "{}", unknown.stderr);
}

#[test]
fn secrets_cannot_change_which_code_runs_or_the_platform_url() {
    let scene = stored();
    let names = ["PATH", "HOME", "LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "MOLECULE_PLATFORM_URL"];
    for name in names {
        scene.platform.set_secret(None, name, "/tmp/evil");
    }
    scene.platform.set_secret(None, "NUL", "a\0b");
    let output = done(scene.command(["secrets", "exec", "--", "env"]));
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    assert!(!output.stdout.contains("/tmp/evil") && !output.stdout.contains("NUL="), "{}", output.stdout);
    assert!(output.stdout.contains("DB_PASSWORD=correct horse\n"), "{}", output.stdout);
    for name in names.into_iter().chain(["NUL"]) {
        assert!(output.stderr.contains(&format!("the secret {name} is left out: ")), "{}", output.stderr);
    }
    assert!(!output.stderr.contains("evil"), "{}", output.stderr);
}

#[test]
fn the_command_replaces_the_program_so_that_signals_reach_it_once() {
    let scene = stored();
    let script = r#"trap 'echo got >>"$HOME/signals"; exit 7' INT TERM; echo "ready $$"; while :; do sleep 0.02; done"#;
    for signal in [Signal::TERM, Signal::INT] {
        let mut agent = Running::start(scene.command(["secrets", "exec", "--", "sh", "-c", script]));
        assert_eq!(agent.wait_for_output("ready "), format!("ready {}", agent.pid()), "it is the same process");
        let arguments = fs::read(format!("/proc/{}/cmdline", agent.pid())).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&arguments).contains("horse"));
        agent.signal(signal);
        assert_eq!(agent.wait().code(), Some(7));
    }
    assert_eq!(scene.lines("signals"), ["got", "got"]);
    let mut agent = Running::start(scene.command(["secrets", "exec", "--", "sh", "-c", "echo ready; exec sleep 60"]));
    agent.wait_for_output("ready");
    agent.signal(Signal::HUP);
    assert_eq!(agent.wait().signal(), Some(Signal::HUP.as_raw()), "for a shell: 128 + 1");
    let shell = "\"$@\"; echo $?";
    let mut command = in_shell(&scene, "sh");
    command.args(["-c", shell, "sh", env!("CARGO_BIN_EXE_molecule-agent"), "secrets", "exec", "--", "sh", "-c", "kill -9 $$"]);
    assert!(stdout(&command.output().unwrap()).ends_with("137\n"));
}

#[test]
fn a_command_that_cannot_be_started_is_reported() {
    let scene = stored();
    let missing = done(scene.command(["secrets", "exec", "--", "no-such-program"]));
    assert_eq!(missing.code, Some(127));
    assert!(missing.stderr.starts_with("error: cannot start no-such-program: "), "{}", missing.stderr);
    // A bare name never refers to a program in the current folder, whatever PATH contains.
    scene.script("planted", "#!/bin/sh\ntouch \"$HOME/ran\"\n");
    for path in [":/usr/bin:/bin", ".:/usr/bin:/bin", ""] {
        let mut command = scene.command(["secrets", "exec", "--", "planted"]);
        command.env("PATH", path);
        assert_eq!((done(command).code, scene.home().join("ran").exists()), (Some(127), false), "{path:?}");
    }
    scene.stdout_of(["secrets", "exec", "--", "./planted"]);
    assert!(scene.home().join("ran").exists());
    scene.platform.set_secret(None, "HUGE", &"x".repeat(200 << 10));
    let large = done(scene.command(["secrets", "exec", "--", "true"]));
    assert_eq!(large.code, Some(126), "{}", large.stderr);
    assert!(large.stderr.len() < 500, "{}", large.stderr);
    assert_eq!(done(scene.command(["secrets", "exec"])).code, Some(2));
    assert_eq!(done(scene.command(["secrets", "exec", "--json", "--", "true"])).code, Some(2));
}
