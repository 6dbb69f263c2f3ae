//! Secrets stay secret: no token appears in a log, an error, a child process or any file except its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use molecule_agent::platform::{Action, Fault, Generation, Options};
use serde_json::json;

use crate::support::{ECHO, FAST, Running, Scene, done};

/// A handler that writes everything it can see of its environment to a file.
const NOSY: &str = "#!/bin/sh
{ env; echo \"$0 $@\"; cat; tr '\\0' ' ' </proc/self/environ; } >\"$HOME/seen-$MOLECULE_MESSAGE_ID\" 2>/dev/null
echo '{\"reply\":\"nothing to see\"}'
";

/// Collects the output of the program and checks that it contains none of these secrets.
struct Output<'a> {
    secrets: Vec<&'a str>,
    text: String,
}

impl Output<'_> {
    fn check(&mut self, text: &str) {
        for secret in &self.secrets {
            assert!(!text.contains(secret), "a token is in\n{text}");
        }
        self.text.push_str(text);
    }

    fn run(&mut self, command: Command) -> Option<i32> {
        let done = done(command);
        self.check(&done.stdout);
        self.check(&done.stderr);
        done.code
    }

    fn end(&mut self, agent: Running) {
        let stdout = agent.stdout();
        let (code, stderr) = agent.stop();
        self.check(&stdout);
        self.check(&stderr);
        assert_eq!(code, Some(0), "{stderr}");
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

fn holds(path: &Path, secret: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(secret))
}

#[test]
fn no_token_is_in_the_output_children_or_files() {
    let scene = Scene::new();
    let nosy = scene.script("nosy.sh", NOSY);
    let admin = scene.platform.admin_token();
    let token = scene.workspace.token.clone();
    let mut said = Output { secrets: vec![&token, &admin], text: String::new() };
    let with_admin = |mut command: Command| {
        command.env("MOLECULE_ADMIN_TOKEN", &admin).env("ADMIN_TOKEN", &admin);
        command.env("MOLECULE_WORKSPACES", format!(r#"[{{"id":"x","token":"{token}"}}]"#));
        command
    };
    assert_eq!(said.run(with_admin(scene.connect_command(&nosy, &["-vv", "--dry-run"]))), Some(0));
    // The token comes from the environment, then from a flag, then from the file; the platform fails in between.
    let mut stored = scene.connect_command(&nosy, &["-vv", "--log-format", "json"]);
    stored.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let starts = [
        scene.connect_command(&nosy, &["-vv"]),
        scene.connect_command(&nosy, &["-vv", "--log-format", "json", "--token", &token]),
        stored,
    ];
    for (number, command) in starts.into_iter().enumerate() {
        for fault in ["GET /state 500x1", "POST /notify 503x1", "GET /activity html", "POST /heartbeat 401x1"] {
            scene.platform.add_fault(fault.parse().unwrap());
        }
        let agent = Running::start(with_admin(command)).connected();
        agent.wait_for_line("trying again");
        scene.platform.clear_faults();
        scene.platform.say(scene.id(), "hello");
        scene.notes(number + 1);
        assert_eq!(said.run(scene.command(["status", "--json", "-vv"])), Some(0));
        assert_eq!(said.run(scene.connect_command(ECHO.as_ref(), &["-vv"])), Some(10));
        for words in ["state", "register", "heartbeat --task x", "activity report error x", "activity report error x --dry-run"] {
            let mut command = scene.command(words.split(' '));
            command.args(["-vv", "--json"]);
            assert_eq!(said.run(command), Some(0), "{words}");
        }
        said.end(agent);
    }
    assert!(said.text.contains("debug") && said.text.contains("the token is from "), "the log is not empty");
    let seen: Vec<_> = files_below(scene.home());
    assert_eq!(seen.iter().filter(|path| path.to_string_lossy().contains("/seen-")).count(), 3);
    for path in seen {
        let is_its_own = path == scene.folder().join(".auth_token");
        assert_eq!(holds(&path, &token), is_its_own, "{}", path.display());
        assert!(!holds(&path, &admin), "{}", path.display());
    }
}

#[test]
fn a_handler_gets_no_token_in_its_environment() {
    let scene = Scene::new();
    let nosy = scene.script("nosy.sh", NOSY);
    let agent = scene.connect(&nosy, &[]);
    let sent = scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    assert_eq!(agent.stop().0, Some(0));
    let seen = fs::read_to_string(scene.home().join(format!("seen-{}", sent.message_id))).unwrap();
    assert!(seen.contains(&format!("MOLECULE_PLATFORM_URL={}\n", scene.platform.url())), "{seen}");
    assert!(seen.contains(&format!("MOLECULE_WORKSPACE_ID={}\n", scene.id())), "{seen}");
    assert!(!seen.contains("MOLECULE_WORKSPACE_TOKEN="), "{seen}");
}

#[test]
fn a_token_that_a_server_repeats_in_its_error_is_masked() {
    let scene = Scene::new();
    for path in ["/registry/register", "/state"] {
        let body = json!({"error": format!("no entry for Bearer {}", scene.workspace.token)}).to_string();
        let action = Action::Status { code: 400, headers: Vec::new(), body };
        scene.platform.add_fault(Fault { method: None, path: path.to_owned(), action, times: None });
        let done = done(scene.connect_command(ECHO.as_ref(), &["-vv"]));
        assert_eq!(done.code, Some(8), "{}", done.stderr);
        assert!(done.stderr.contains("refused (400): no entry for Bearer [secret]"), "{}", done.stderr);
        scene.platform.clear_faults();
    }
}

/// Responses that repeat the token in some encoded form.
fn echoed(token: &str) -> Vec<Action> {
    let each = |written: &dyn Fn(u8) -> String| token.bytes().map(written).collect::<String>();
    let json = [
        each(&|byte| format!("\\u{byte:04X}")),
        each(&|byte| format!("%{byte:02X}")),
        each(&|byte| format!("&#x{byte:x};")),
        each(&|byte| format!("{byte:02x}")),
        format!("{}\\n {}", &token[..20], &token[20..]),
        format!("\", \"and\": \"{token}\", \"error\": \"{}\\u00ad{}", &token[..9], &token[9..]),
    ];
    let status = |code, headers, body| Action::Status { code, headers, body };
    let json = json.map(|form| status(400, Vec::new(), format!(r#"{{"error": "bad token {form}"}}"#)));
    let away = |to: String| status(302, vec![("Location".to_owned(), to)], String::new());
    let places = [
        format!("https://{token}.example/"),
        format!("https://sign-in.example/?to={token}"),
        format!("http://127.0.0.1:1/x/{token}/"),
    ];
    let page = status(403, vec![("Content-Type".to_owned(), "text/plain".to_owned())], format!("{}{token}", "x".repeat(170)));
    json.into_iter().chain(places.map(away)).chain([page]).collect()
}

#[test]
fn a_token_echoed_in_another_form_is_in_no_error_hint_or_log() {
    let scene = Scene::new();
    let token = scene.workspace.token.clone();
    let lower = token.to_lowercase();
    let hex: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
    for action in echoed(&token) {
        scene.platform.add_fault(Fault { method: None, path: "/state".to_owned(), action: action.clone(), times: None });
        for format in ["text", "json"] {
            let said = done(scene.command(["state", "--retries", "0", "-vv", "--log-format", format]));
            assert_ne!(said.code, Some(0), "{action:?}");
            let all = said.stdout + &said.stderr;
            for part in [&token[..12], &token[token.len() - 12..], &lower[..12], &hex[..24]] {
                assert!(!all.contains(part), "{part} of {action:?} is in\n{all}");
            }
            assert!(all.contains("[secret]"), "{all}");
        }
        scene.platform.clear_faults();
    }
}

#[test]
fn a_token_among_the_arguments_is_masked() {
    let scene = Scene::new();
    // A fixed token: a random one may begin with `-` and would be parsed as options.
    let token = "Xq7vTj2mLd9sRw4kYb6nHc3pZf8gKa5eUo1iVt0xQyM";
    let command = |arguments: &[&str]| {
        let mut command = scene.command(arguments.iter().copied());
        command.env("MOLECULE_WORKSPACE_TOKEN", token);
        command
    };
    for arguments in [
        &[token][..],
        &["state", token],
        &["state", "--timeout", token],
        &["state", "--config", token],
        &["state", "--profile", token],
        &["dev", "--port", token],
    ] {
        let refused = done(command(arguments));
        assert_eq!(refused.code, Some(2), "{}", refused.stderr);
        assert!(!refused.stderr.contains(token) && refused.stderr.contains("[secret]"), "{arguments:?}: {}", refused.stderr);
    }
    let refused = done(scene.command(["st\u{ad}ate"]));
    assert!(refused.stderr.contains("'st\\u{ad}ate'"), "{}", refused.stderr);
}

#[test]
fn other_kinds_of_secrets_are_masked_too() {
    let scene = Scene::new();
    scene.platform.set_secret(None, "API_KEY", "sk-Verysecret0123456789");
    let leaky = scene.script("leaky.sh", "#!/bin/sh\ncat >/dev/null\necho \"key $API_KEY\" >&2\necho \"not $API_KEY\"\n");
    let agent = scene.connect(&leaky, &["--secrets-env", "--handler-attempts", "1", "-vv"]);
    scene.platform.say(scene.id(), "hello");
    let dead = scene.dead_letters(1);
    let (_, log) = agent.stop();
    for text in [log, dead[0]["error"].to_string(), scene.stdout_of(["dead", "list"])] {
        assert!(!text.contains("Verysecret") && text.contains("[secret]"), "{text}");
    }
    // `secrets get` prints the value itself.
    assert_eq!(scene.stdout_of(["secrets", "get", "API_KEY"]).trim(), "sk-Verysecret0123456789");

    let proxy = "http://bob:proxy%2Dpassword%21@127.0.0.1:1";
    let action = Action::Status { code: 400, headers: Vec::new(), body: r#"{"error":"proxy-password! is wrong"}"#.to_owned() };
    scene.platform.add_fault(Fault { method: None, path: "/state".to_owned(), action, times: None });
    let mut command = scene.command(["state"]);
    command.env("HTTPS_PROXY", proxy);
    let refused = done(command);
    assert!(refused.stderr.contains("refused (400): [secret] is wrong"), "{}", refused.stderr);
}

#[test]
fn a_token_from_registration_is_masked() {
    let scene = Scene::with(Options { generation: Generation::G2, ..Options::default() });
    scene.platform.revoke_tokens(scene.id());
    let mut command = scene.connect_command(ECHO.as_ref(), &["-vv"]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let agent = Running::start(command).connected();
    let token = fs::read_to_string(scene.folder().join(".auth_token")).unwrap();
    Output { secrets: vec![&token], text: String::new() }.end(agent);
}

#[test]
fn sending_a_token_in_plain_text_over_the_network_causes_a_warning() {
    let scene = Scene::new();
    let dry = |url: &str| {
        let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO]);
        command.args(FAST).args(["--platform-url", url]);
        done(command).stderr
    };
    let warning = "the token travels in plain text: http://example.invalid is http and not on this machine";
    assert!(dry("http://example.invalid").contains(warning));
    let port = scene.platform.address().port();
    for url in [scene.platform.url(), format!("http://localhost:{port}"), "https://example.invalid".to_owned()] {
        let stderr = dry(&url);
        assert!(!stderr.contains("plain text"), "{stderr}");
    }
}
