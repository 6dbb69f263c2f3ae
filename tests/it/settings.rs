//! Configuration: where each setting comes from, which source wins, what is logged about it, and which values are refused
//! before anything is sent.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::Value;

use crate::support::front::{Front, Turn};
use crate::support::{Done, ECHO, FAST, Running, Scene, done};

const OTHER_ID: &str = "00000000-0000-4000-8000-000000000000";

/// Returns `connect --dry-run` with no other options.
fn dry(scene: &Scene) -> Command {
    let mut command = scene.bare(["connect", "--dry-run"]);
    command.args(["--handler", ECHO]);
    command
}

/// Returns the flags for the scene's platform, workspace and token.
fn named(scene: &Scene) -> [String; 6] {
    let id = scene.id().to_owned();
    ["--platform-url".into(), scene.platform.url(), "--workspace-id".into(), id, "--token".into(), scene.workspace.token.clone()]
}

fn assert_accepted(done: &Done) {
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(done.stdout.contains("token      accepted"), "{}", done.stdout);
}

fn header(scene: &Scene, name: &str) -> Option<String> {
    let requests = scene.platform.requests();
    requests.last().and_then(|request| request.headers.get(name).cloned())
}

#[test]
fn the_environment_alone_is_enough() {
    let scene = Scene::new();
    let card = scene.home().join("card.json");
    fs::write(&card, r#"{"description":"from a file"}"#).unwrap();
    let mut command = scene.command(["connect"]);
    command
        .env("MOLECULE_HANDLER", "cat")
        .env("MOLECULE_HANDLER_FORMAT", "text")
        .env("MOLECULE_AGENT_NAME", "enviro")
        .env("MOLECULE_AGENT_CARD", card)
        .env("MOLECULE_POLL_INTERVAL", "0.05")
        .env("MOLECULE_HEARTBEAT_INTERVAL", "1")
        .env("MOLECULE_STATE_INTERVAL", "0.1")
        .env("MOLECULE_BACKLOG", "all")
        .env("MOLECULE_CONCURRENCY", "2")
        .env("MOLECULE_GRACE_PERIOD", "1s")
        .env("MOLECULE_CURSOR_FILE", scene.home().join("here"))
        .env("MOLECULE_AGENT_STATE_DIR", scene.home().join("state"))
        .env("MOLECULE_LOG_FORMAT", "text");
    let agent = Running::start(command).connected();
    scene.platform.say(scene.id(), "by environment");
    assert_eq!(scene.notes(1), ["by environment"]);
    assert_eq!(agent.stop().0, Some(0));
    let register = scene.platform.requests().into_iter().find(|request| request.path == "/registry/register").unwrap();
    assert_eq!(register.json()["agent_card"]["name"], "enviro");
    assert_eq!(register.json()["agent_card"]["description"], "from a file");
    assert!(scene.home().join("here").is_file() && scene.home().join("state").join(scene.id()).is_dir());
    assert!(!scene.home().join(".molecule").exists(), "the default folder is not used");
}

#[test]
fn a_flag_wins_over_its_variable() {
    let scene = Scene::new();
    let mut command = dry(&scene);
    command
        .env("MOLECULE_PLATFORM_URL", "http://127.0.0.1:1")
        .env("MOLECULE_WORKSPACE_ID", OTHER_ID)
        .env("MOLECULE_WORKSPACE_TOKEN", "a-wrong-one")
        .env("MOLECULE_HANDLER", "/no/such/handler")
        .env("MOLECULE_ORG_ID", "one")
        .env("MOLECULE_AGENT_STATE_DIR", "/no/such/folder")
        .args(named(&scene))
        .args(["--org-id", "two", "--state-dir", "state"]);
    let done = done(command);
    assert_accepted(&done);
    assert!(done.stdout.contains(&format!("{}/state/{}", scene.home().display(), scene.id())), "{}", done.stdout);
    assert_eq!(header(&scene, "x-molecule-org-id").as_deref(), Some("two"));
}

#[test]
fn a_token_flag_wins_over_any_token_variable() {
    let scene = Scene::new();
    let file = scene.home().join("token");
    fs::write(&file, format!("{}\n", scene.workspace.token)).unwrap();
    let mut typed = scene.command(["connect", "--dry-run", "--handler", ECHO, "--token", &scene.workspace.token]);
    typed.env_remove("MOLECULE_WORKSPACE_TOKEN").env("MOLECULE_WORKSPACE_TOKEN_FILE", "/no/such/file");
    assert_accepted(&done(typed));
    let mut named = scene.command(["connect", "--dry-run", "--handler", ECHO, "--token-file"]);
    named.arg(&file).env("MOLECULE_WORKSPACE_TOKEN", "a-wrong-one");
    assert_accepted(&done(named));
    let mut both = scene.command(["connect", "--dry-run", "--handler", ECHO, "--token", "x", "--token-file"]);
    both.arg(&file);
    let done = done(both);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("--token and --token-file exclude each other"), "{}", done.stderr);
}

#[test]
fn a_token_may_begin_with_a_hyphen() {
    let scene = Scene::new();
    for token in ["-not-the-one", "--not-the-one"] {
        let done = done(scene.command(["connect", "--dry-run", "--handler", ECHO, "--token", token]));
        assert_eq!(done.code, Some(3), "{}", done.stderr);
    }
}

#[test]
fn no_origin_overrides_the_variable_and_conflicts_with_the_flag() {
    let scene = Scene::new();
    let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO, "--no-origin"]);
    command.env("MOLECULE_ORIGIN", scene.platform.url());
    assert_accepted(&done(command));
    assert!(scene.platform.requests().iter().all(|request| !request.headers.contains_key("origin")));
    let both = ["connect", "--dry-run", "--handler", ECHO, "--no-origin", "--origin", "http://x"];
    assert_eq!(done(scene.command(both)).code, Some(2));
}

#[test]
fn variables_of_other_clients_are_read_after_ours_and_logged() {
    let scene = Scene::new();
    let cases = [
        ("PLATFORM_URL", scene.platform.url(), "platform URL"),
        ("MOLECULE_API_URL", scene.platform.url(), "platform URL"),
        ("MOLECULE_URL", scene.platform.url(), "platform URL"),
        ("WORKSPACE_ID", scene.id().to_owned(), "workspace id"),
        ("MOLECULE_ORGANIZATION_ID", "org-7".to_owned(), "organization"),
        ("MOLECULE_ORG", "org-7".to_owned(), "organization"),
    ];
    for (name, value, what) in cases {
        let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO, "-v"]);
        match what {
            "platform URL" => command.env_remove("MOLECULE_PLATFORM_URL"),
            "workspace id" => command.env_remove("MOLECULE_WORKSPACE_ID"),
            _ => &mut command,
        };
        let done = done({
            command.env(name, value);
            command
        });
        assert_accepted(&done);
        assert!(done.stderr.contains(&format!("using the {what} from the variable {name}\n")), "{}", done.stderr);
        if what == "organization" {
            assert_eq!(header(&scene, "x-molecule-org-id").as_deref(), Some("org-7"));
        }
    }
    let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO]);
    command.env("PLATFORM_URL", "http://127.0.0.1:1").env("WORKSPACE_ID", OTHER_ID);
    command.env("MOLECULE_ORG_ID", "ours").env("MOLECULE_ORG", "theirs");
    assert_accepted(&done(command));
    assert_eq!(header(&scene, "x-molecule-org-id").as_deref(), Some("ours"));
}

#[test]
fn verbose_shows_whether_a_setting_is_from_a_flag_or_a_variable() {
    let scene = Scene::new();
    let done = done(scene.command(["connect", "--dry-run", "--handler", ECHO, "-v", "--org-id", "org-7"]));
    for said in [
        "using the platform URL from the variable MOLECULE_PLATFORM_URL\n",
        "using the workspace id from the variable MOLECULE_WORKSPACE_ID\n",
        "using the token from the variable MOLECULE_WORKSPACE_TOKEN\n",
        "using the organization from the flag --org-id\n",
    ] {
        assert!(done.stderr.contains(said), "no {said:?} in\n{}", done.stderr);
    }
}

#[test]
fn global_flags_work_before_and_after_the_command() {
    let scene = Scene::new();
    let global = named(&scene);
    let mut before = scene.bare(global.clone());
    before.args(["-v", "--log-format", "json", "connect", "--dry-run", "--handler", ECHO]);
    let mut after = scene.bare(["connect", "--dry-run", "--handler", ECHO, "-v", "--log-format", "json"]);
    after.args(&global);
    let mut around = scene.bare(&global[..4]);
    around.args(["-v", "connect", "--dry-run", "--handler", ECHO, "--log-format", "json"]).args(&global[4..]);
    for command in [before, after, around] {
        let done = done(command);
        assert_accepted(&done);
        assert!(done.stderr.starts_with(r#"{"level":"debug""#), "{}", done.stderr);
        assert!(done.stderr.contains("from the flag --token\""), "{}", done.stderr);
    }
}

#[test]
fn empty_variables_count_as_unset() {
    let scene = Scene::new();
    let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO]);
    for name in [
        "MOLECULE_WORKSPACE_TOKEN_FILE",
        "MOLECULE_ORG_ID",
        "MOLECULE_ORIGIN",
        "MOLECULE_CA_CERT",
        "MOLECULE_AGENT_STATE_DIR",
        "MOLECULE_LOG_FORMAT",
        "MOLECULE_HANDLER_FORMAT",
        "MOLECULE_HANDLER_TIMEOUT",
        "MOLECULE_HANDLER_ATTEMPTS",
        "MOLECULE_CONCURRENCY",
        "MOLECULE_POLL_INTERVAL",
        "MOLECULE_BACKLOG",
        "MOLECULE_ON_PAUSE",
        "MOLECULE_AGENT_NAME",
        "MOLECULE_AGENT_CARD",
        "MOLECULE_REPORTED_URL",
        "MOLECULE_CURSOR_FILE",
        "PLATFORM_URL",
    ] {
        command.env(name, "");
    }
    assert_accepted(&done(command));
    let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO]);
    command.env("MOLECULE_PLATFORM_URL", "").env("PLATFORM_URL", "").env("MOLECULE_URL", scene.platform.url());
    assert_accepted(&done(command));
}

#[test]
fn an_uppercase_id_is_converted_to_lowercase() {
    let scene = Scene::new();
    let done = done(scene.command(["connect", "--dry-run", "--handler", ECHO, "--workspace-id", &scene.id().to_uppercase()]));
    assert_accepted(&done);
    assert!(done.stdout.contains(&format!("workspace  {}\n", scene.id())), "{}", done.stdout);
}

#[test]
fn a_token_file_may_end_in_a_newline_and_is_refused_if_it_holds_no_token() {
    let scene = Scene::new();
    let file = scene.home().join("token");
    let with = |content: &str| {
        fs::write(&file, content).unwrap();
        let mut by_flag = scene.command(["connect", "--dry-run", "--handler", ECHO, "--token-file"]);
        by_flag.arg(&file).env_remove("MOLECULE_WORKSPACE_TOKEN");
        let mut by_variable = scene.command(["connect", "--dry-run", "--handler", ECHO]);
        by_variable.env("MOLECULE_WORKSPACE_TOKEN_FILE", &file).env_remove("MOLECULE_WORKSPACE_TOKEN");
        [done(by_flag), done(by_variable)]
    };
    with(&format!("  {}\r\n", scene.workspace.token)).iter().for_each(assert_accepted);
    let sent = scene.platform.requests().len();
    for (content, complaint) in [
        ("", "is empty"),
        (" \n", "is empty"),
        ("hush hush", "characters that no token has"),
        ("hush\nhush\n", "has several lines"),
        ("\"hush\"\n", "quotation marks"),
        ("'hush'", "quotation marks"),
        ("Bearer hush", "a whole header"),
        ("$HUSH", "the name of a variable"),
        ("MOLECULE_WORKSPACE_TOKEN=hush", "a line of a settings file"),
        ("{\"token\": \"hush\"}", "is JSON"),
        ("https://hush.example", "is a URL"),
        ("<ROTATE_TO_REVEAL_TOKEN>\n", "placeholder"),
    ] {
        for done in with(content) {
            assert_eq!(done.code, Some(2), "{content:?}");
            assert!(done.stderr.contains(complaint) && done.stderr.contains("/token"), "{}", done.stderr);
            assert!(!done.stderr.contains("hush"), "{}", done.stderr);
        }
    }
    fs::remove_file(&file).unwrap();
    let mut gone = scene.command(["connect", "--dry-run", "--handler", ECHO]);
    gone.env("MOLECULE_WORKSPACE_TOKEN_FILE", &file).env_remove("MOLECULE_WORKSPACE_TOKEN");
    let done = done(gone);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("cannot be read") && done.stderr.contains("hint: check --token-file"), "{}", done.stderr);
    assert_eq!(scene.platform.requests().len(), sent, "nothing was sent");
}

#[test]
fn json_log_lines_are_all_json() {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\nprintf 'odd \"line\\033[2J\\n' >&2\necho '{\"reply\":\"hi\"}'\n");
    let agent = scene.connect(&handler, &["--log-format", "json", "-vv"]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0));
    let failed = done(scene.command(["connect", "--handler", ECHO, "--log-format", "json", "--workspace-id", "x"]));
    assert_eq!(failed.code, Some(2));
    let mut messages = Vec::new();
    for line in stderr.lines().chain(failed.stderr.lines()) {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|err| panic!("{err}: {line}"));
        let time = line["time"].as_str().unwrap();
        assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
        assert!(["error", "warn", "info", "debug", "trace"].contains(&line["level"].as_str().unwrap()), "{line}");
        messages.push(line["message"].as_str().unwrap().to_owned());
    }
    assert!(messages.iter().any(|message| message.contains("odd \"line\\u{1b}[2J")), "{messages:?}");
    let last: Value = serde_json::from_str(failed.stderr.lines().last().unwrap()).unwrap();
    assert!(last["hint"].as_str().unwrap().contains("--workspace-id"), "{last}");
}

#[test]
fn quiet_hides_log_lines_but_not_the_final_error() {
    let scene = Scene::new();
    let mut command = scene.command(["connect", "-q", "--handler", ECHO]);
    command.args(FAST);
    let agent = Running::start(command);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    let (code, stderr) = agent.stop();
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let done = done(scene.command(["connect", "-qq", "--handler", "/no/such/handler"]));
    assert_eq!(done.code, Some(2));
    assert_eq!(done.stderr, "error: the handler `/no/such/handler` does not exist; check the path\n");
}

/// Runs `connect` with these changes and asserts that it is refused: exit code 2, an error of at most two lines, nothing
/// sent, nothing written.
fn assert_refused(scene: &Scene, args: &[&str], env: &[(&str, &str)], parts: &[&str]) -> String {
    let mut command = scene.command(["connect", "--once"]);
    command.env("MOLECULE_HANDLER", ECHO).args(args).envs(env.iter().copied());
    let done = done(command);
    assert_eq!(done.code, Some(2), "{args:?} {env:?}: {}", done.stderr);
    let lines = done.stderr.lines().filter(|line| !line.is_empty() && !line.starts_with("For more information")).count();
    assert!(lines <= 2, "{args:?}: {}", done.stderr);
    assert!(done.stderr.starts_with("error: "), "{args:?}: {}", done.stderr);
    for part in parts {
        assert!(done.stderr.contains(part), "{args:?}: no {part:?} in\n{}", done.stderr);
    }
    assert_eq!(scene.platform.requests().len(), 0, "{args:?}: something was sent");
    assert!(!scene.home().join(".molecule").exists(), "{args:?}: something was written");
    done.stderr
}

#[test]
fn unusable_urls_are_refused_without_echoing_secrets() {
    let scene = Scene::new();
    for (url, part) in [
        ("platform.example.org", "cannot be used"),
        ("http://", "cannot be used"),
        ("http://host:port/", "invalid port number"),
        ("ftp://platform.example.org", "http:// or https://"),
        ("file:///etc/passwd", "http:// or https://"),
        ("http://user:hush@platform.example.org", "must not contain a user name or password"),
        ("http://hush@platform.example.org", "must not contain a user name or password"),
        ("http://user:hush@platform.example.org:port", "invalid port number"),
        ("https://platform.example.org/?token=hush", "must not have a query"),
        ("https://platform.example.org/#hush", "must not have a query or fragment"),
    ] {
        let expected = "hint: expected something like https://platform.example.org";
        let stderr = assert_refused(&scene, &["--platform-url", url], &[], &[part, expected]);
        assert!(!stderr.contains("hush"), "{stderr}");
    }
    assert_refused(&scene, &[], &[("MOLECULE_PLATFORM_URL", "")], &["no platform is given", "--platform-url", "dev"]);
    for url in ["nonsense", "remote://no-inbound", "http://localhost:8080/", "http://127.0.0.1/", "https://[::1]/"] {
        assert_refused(&scene, &["--reported-url", url], &[], &["the URL", "hint: give --reported-url a public"]);
    }
    for origin in ["platform.example.org", "http://x/", "http://X", "http://x/path", "null"] {
        assert_refused(&scene, &["--origin", origin], &[], &["the origin", "hint: give scheme, host and port only"]);
    }
}

#[test]
fn a_corrected_url_is_suggested_only_where_the_intent_is_clear() {
    let scene = Scene::new();
    for (url, part) in [
        ("localhost:8080", "expected something like http://localhost:8080"),
        ("platform.test:8443/base", "expected something like https://platform.test:8443/base"),
        ("\"https://platform.test\"", "it has quotation marks around it"),
        ("'https://platform.test'", "hint: remove them"),
        ("$URL", "expected something like https://platform.example.org"),
        ("http//platform.test", "expected something like https://platform.example.org"),
        ("5", "expected something like https://platform.example.org"),
    ] {
        assert_refused(&scene, &["--platform-url", url], &[], &[part]);
    }
}

/// Clap would parse `-1d` as an option.
#[test]
fn a_value_with_a_minus_sign_is_an_invalid_value_and_not_an_unknown_option() {
    let scene = Scene::new();
    for (option, value, part) in [
        ("--keep-files", "-1d", "the time must not be negative"),
        ("--handler-timeout", "-1s", "the time must not be negative"),
        ("--max-dead-letters", "-1", "-1 is not in 1..=1000000"),
        ("--max-dead-total", "-1M", "expected a whole number"),
        ("--handler-timeout", "99999999999999999999h", "the time is too long"),
        ("--max-file-size", "99999999999999999999", "the size is too large"),
    ] {
        assert_refused(&scene, &[option, value], &[], &["invalid value", value, option, part]);
    }
    let with_command = done(scene.command(["inbox", "--limit", "-1"]));
    assert!(with_command.stderr.contains("invalid value '-1' for '--limit <N>'"), "{}", with_command.stderr);
    let none = done(scene.command(["connect", "--once", "-1"]));
    assert!(none.stderr.contains("unexpected argument '-1' found"), "{}", none.stderr);
}

#[test]
fn a_file_in_place_of_the_state_folder_is_reported_before_any_request() {
    let scene = Scene::new();
    let file = scene.script("state", "");
    let file = file.to_str().unwrap();
    for args in [&["connect", "--dry-run", "--handler", ECHO][..], &["status"]] {
        let done = done({
            let mut command = scene.command(args.iter().copied());
            command.args(["--state-dir", file]);
            command
        });
        assert_eq!(done.code, Some(11), "{args:?}: {}", done.stderr);
        assert!(done.stderr.contains("it is a file where a folder is needed"), "{args:?}: {}", done.stderr);
    }
    assert_eq!(scene.platform.requests().len(), 0);
}

/// The error must name the variable to change, which may be set in a service's environment file.
#[test]
fn an_error_in_a_variable_names_the_variable() {
    let scene = Scene::new();
    for (variable, value) in [
        ("MOLECULE_PLATFORM_URL", "localhost:8080"),
        ("MOLECULE_WORKSPACE_ID", "bot"),
        ("MOLECULE_WORKSPACE_TOKEN", "'hush'"),
        ("MOLECULE_ORIGIN", "x"),
        ("MOLECULE_CA_CERT", "/nowhere"),
        ("MOLECULE_POLL_INTERVAL", "soon"),
        ("MOLECULE_CONCURRENCY", "many"),
        ("MOLECULE_HANDLER_MODE", "fast"),
        ("MOLECULE_HANDLER_TIMEOUT", "0"),
        ("MOLECULE_KEEP_FILES", "-1d"),
        ("MOLECULE_HANDLER", "./nowhere"),
        ("MOLECULE_AGENT_CARD", "/nowhere"),
        ("MOLECULE_REPORTED_URL", "x"),
        ("MOLECULE_CURSOR_FILE", "/nowhere/cursor"),
    ] {
        let mut command = scene.command(["connect", "--once"]);
        command.env("MOLECULE_HANDLER", ECHO).env(variable, value);
        let refused = done(command);
        assert_eq!(refused.code, Some(2), "{variable}: {}", refused.stderr);
        assert!(refused.stderr.contains(&format!("variable {variable}")), "{variable}: {}", refused.stderr);
    }
    let typed = done(scene.command(["connect", "--handler", ECHO, "--poll-interval", "soon"]));
    assert!(!typed.stderr.contains("the value comes from"), "{}", typed.stderr);
    let mut other = scene.bare(["state"]);
    other.env("PLATFORM_URL", "localhost:8080").env("WORKSPACE_ID", scene.id());
    let printed = done(other).stderr;
    assert!(printed.contains("(from the variable PLATFORM_URL)") && printed.contains("like http://localhost:8080"), "{printed}");
}

#[test]
fn a_negative_number_is_refused_as_an_invalid_value() {
    let scene = Scene::new();
    for (option, complaint) in [
        ("--poll-interval", "must not be negative"),
        ("--handler-timeout", "must not be negative"),
        ("--concurrency", "-1 is not in 1..=256"),
        ("--max-file-size", "expected a whole number"),
        ("--retries", "invalid"),
    ] {
        let command = if option == "--retries" { vec!["state"] } else { vec!["connect", "--handler", ECHO] };
        let refused = done(scene.command(command.into_iter().chain([option, "-1"])));
        assert_eq!(refused.code, Some(2), "{option}");
        assert!(refused.stderr.contains(complaint) && refused.stderr.contains(option), "{option}: {}", refused.stderr);
    }
}

/// A machine-wide proxy must not see requests that are exempt from it, above all the token.
#[test]
fn proxy_exceptions_apply_in_every_form_and_a_proxy_that_needs_a_password_is_named() {
    let scene = Scene::new();
    let proxy = Front::before(scene.platform.address(), |_, _| {
        Turn::Answer("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned())
    });
    let port = scene.platform.address().port();
    let through = |no_proxy: &str| {
        let mut command = scene.command(["state", "--retries", "0"]);
        command.env("HTTP_PROXY", proxy.url().replace("//", "//user:hush@")).env("NO_PROXY", no_proxy);
        done(command)
    };
    for straight in ["*", "127.0.0.1", &format!("127.0.0.1:{port}"), "127.0.0.0/8", "a.example, 127.0.0.1"] {
        assert_eq!(through(straight).code, Some(13), "NO_PROXY={straight}: {}", through(straight).stderr);
    }
    assert_eq!(proxy.connections(), 0);
    for not in ["", "127.0.0.1:1", "10.0.0.0/8", "localhost"] {
        let locked = through(not);
        assert_eq!(locked.code, Some(7), "NO_PROXY={not}: {}", locked.stderr);
        assert!(
            locked.stderr.contains(&format!("the proxy {} requires a user name and a password (407)", proxy.url())),
            "{}",
            locked.stderr
        );
        assert!(!locked.stderr.contains("hush"), "{}", locked.stderr);
    }
    let mut tls = scene.command(["state", "--retries", "0", "--platform-url", "https://platform.invalid"]);
    tls.env("HTTPS_PROXY", proxy.url());
    let tls = done(tls);
    assert!(tls.stderr.contains(&format!("(through the proxy {})", proxy.url())), "{}", tls.stderr);
    let mut socks = scene.command(["state"]);
    socks.env("ALL_PROXY", "socks5://user:hush@127.0.0.1:1");
    assert_refused_by(&done(socks), "the variable ALL_PROXY names a SOCKS proxy");
}

fn assert_refused_by(done: &Done, said: &str) {
    assert_eq!(done.code, Some(2), "{}", done.stderr);
    assert!(done.stderr.contains(said) && !done.stderr.contains("hush"), "{}", done.stderr);
}

#[test]
fn a_port_in_use_is_reported() {
    let scene = Scene::new();
    let port = scene.platform.address().port().to_string();
    let taken = done(scene.bare(["dev", "--serve", "--port", &port]));
    assert_eq!(taken.code, Some(1));
    assert!(taken.stderr.contains("hint: another program uses this port: give --port another one"), "{}", taken.stderr);
}

#[test]
fn a_scheme_that_does_not_match_the_port_is_reported() {
    let scene = Scene::new();
    let url = scene.platform.url().replace("http://", "https://");
    let tls = done(scene.command(["state", "--retries", "0", "--platform-url", &url]));
    assert!(tls.stderr.contains("the URL probably must start with http://, not https://"), "{}", tls.stderr);
    for answer in [
        "\u{15}\u{3}\u{1}\0\u{2}\u{2}\n\n".to_owned(),
        "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n".to_owned(),
    ] {
        let secure = Front::before(scene.platform.address(), move |_, _| Turn::Answer(answer.clone()));
        let plain = done(scene.command(["state", "--retries", "0", "--platform-url", &secure.url()]));
        assert!(plain.stderr.contains("must start with https://"), "{}", plain.stderr);
    }
}

#[test]
fn invalid_ids_are_refused() {
    let scene = Scene::new();
    for id in
        ["bot", "../../etc/passwd", "a/b", "..", "5ccba20033bb4e70af4e09361bc156c6", "5ccba200-33bb-4e70-af4e-09361bc156c6/x"]
    {
        assert_refused(&scene, &["--workspace-id", id], &[], &["is not a workspace ID", "hint: give --workspace-id"]);
    }
    assert_refused(&scene, &[], &[("MOLECULE_WORKSPACE_ID", "")], &["no workspace is given", "MOLECULE_WORKSPACE_ID"]);
}

#[test]
fn invalid_tokens_are_refused() {
    let scene = Scene::new();
    assert_refused(&scene, &["--token", ""], &[], &["the token given is empty", "hint: copy the token"]);
    for placeholder in ["<paste from create response>", "<ROTATE_TO_REVEAL_TOKEN>"] {
        assert_refused(&scene, &["--token", placeholder], &[], &["a placeholder of the platform's snippet", "hint: copy"]);
        assert_refused(&scene, &[], &[("MOLECULE_WORKSPACE_TOKEN", placeholder)], &["a placeholder", "hint: copy"]);
    }
    let stderr = assert_refused(&scene, &["--token", "hush hush"], &[], &["characters that no token has"]);
    assert!(!stderr.contains("hush"), "{stderr}");
}

#[test]
fn handlers_that_cannot_start_are_refused() {
    let scene = Scene::new();
    let script = |name: &str, text: &str, mode: u32| {
        let path = scene.script(name, text);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (plain, lost, text, windows) = (
        script("plain.sh", "#!/bin/sh\n", 0o644),
        script("lost.py", "#!/no/such/python\n", 0o755),
        script("text.sh", "echo hi\n", 0o755),
        script("windows.sh", "#!/bin/sh\r\necho\r\n", 0o755),
    );
    for (handler, part) in [
        ("", "hint: give --handler ./bot.sh or set MOLECULE_HANDLER"),
        ("./no-such.sh", "does not exist; check the path"),
        ("sh ./no-such.sh", "the handler's script `./no-such.sh` does not exist; check the path"),
        ("no-such-program", "nor a program in PATH"),
        (scene.home().to_str().unwrap(), "is a directory; give a program in it"),
        ("sh -c 'echo", "a quote is not closed"),
        (plain.as_str(), "is not executable; run: chmod +x"),
        (lost.as_str(), "`/no/such/python`, which does not exist; install it"),
        (text.as_str(), "without a `#!` line"),
        (windows.as_str(), "Windows line endings"),
    ] {
        assert_refused(&scene, &["--handler", handler], &[], &[part]);
    }
    let mut nameless = scene.command(["connect", "--once"]);
    nameless.env_remove("MOLECULE_HANDLER");
    let done = done(nameless);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("no handler is given"), "{}", done.stderr);
}

#[test]
fn unreadable_files_are_refused() {
    let scene = Scene::new();
    fs::write(scene.home().join("list.json"), "[]").unwrap();
    for (args, part) in [
        (["--agent-card", "no-card.json"], "the agent card no-card.json cannot be read"),
        (["--agent-card", ECHO], "is not JSON"),
        (["--agent-card", "list.json"], "is not a JSON object"),
        (["--ca-cert", "no-ca.pem"], "the CA certificate no-ca.pem cannot be read"),
        (["--cursor-file", "no/such/folder/cursor"], "its folder does not exist"),
        (["--cursor-file", "."], "it is a folder"),
        (["--ca-cert", ECHO], "the CA certificate cannot be used: the file contains no PEM certificate"),
    ] {
        assert_refused(&scene, &args, &[], &[part, "hint: ", args[0]]);
    }
    let env = [("MOLECULE_WORKSPACE_TOKEN", ""), ("MOLECULE_WORKSPACE_TOKEN_FILE", "no-token")];
    assert_refused(&scene, &[], &env, &["the token file no-token cannot be read", "hint: check --token-file"]);
}

#[test]
fn invalid_numbers_and_choices_are_refused() {
    let scene = Scene::new();
    for (args, part) in [
        (["--poll-interval", "soon"], "use ms, s, m, h or d"),
        (["--poll-interval", "0"], "at least 0.05 seconds"),
        (["--heartbeat-interval", "0.01"], "at least 0.05 seconds"),
        (["--state-interval", "5 parsecs"], "unknown unit"),
        (["--handler-timeout", "1:30"], "expected a time such as 30s"),
        (["--grace-period", "1y"], "unknown unit"),
        (["--backlog", "some"], "expected all, none or a time"),
        (["--concurrency", "0"], "1..=256"),
        (["--handler-attempts", "0"], "1..=1000"),
        (["--handler-format", "xml"], "json, text"),
        (["--on-pause", "panic"], "exit, wait"),
        (["--log-format", "yaml"], "text, json"),
    ] {
        let done = done(scene.command(["connect", "--once", "--handler", ECHO, args[0], args[1]]));
        assert_eq!(done.code, Some(2), "{args:?}");
        assert!(done.stderr.starts_with("error: ") && done.stderr.contains(part), "{args:?}: {}", done.stderr);
    }
    assert_refused(&scene, &[], &[("MOLECULE_POLL_INTERVAL", "soon")], &["--poll-interval", "use ms, s, m, h or d"]);
    assert_eq!(scene.platform.requests().len(), 0);
}

#[test]
fn a_mistyped_flag_gets_a_suggestion() {
    let scene = Scene::new();
    for (typed, meant) in [("--handlr", "--handler"), ("--workspace", "--workspace-id"), ("--pol-interval", "--poll-interval")] {
        let done = done(scene.command(["connect", typed, "x"]));
        assert_eq!(done.code, Some(2));
        assert!(done.stderr.contains(&format!("a similar argument exists: '{meant}'")), "{}", done.stderr);
    }
    let done = done(scene.command(["conect"]));
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("'connect'"), "{}", done.stderr);
}
