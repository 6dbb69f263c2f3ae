//! The output of every command when it succeeds: on a terminal of a fixed width, as plain text and as JSON, compared with
//! `tests/it/snapshots/`. `MOLECULE_UPDATE=1 cargo test snapshots` regenerates these files; review the diff before you
//! commit it.
//!
//! Invariant: each command of the program has a snapshot, or an exception with its reason.

use std::fs::{self, File};
use std::process::Command;

use clap::CommandFactory;
use molecule_agent::commands::cli::Cli;
use molecule_agent::platform::{Behavior, CanvasMessage};
use serde_json::{Value, json};

use crate::delegations::pushed;
use crate::generated::check;
use crate::support::archive::packed;
use crate::support::terminal::Terminal;
use crate::support::{ECHO, Running, Scene, TEXT, done, wait_for};

/// Commands without a snapshot, each with the reason.
const EXCEPTIONS: [(&str, &str); 6] = [
    ("connect", "its output is a log"),
    ("dev", "it is a prompt; docs/dev.md and tests/it/dev.rs cover its output"),
    ("doctor", "its output depends on this machine and on response times; tests/it/doctor.rs covers it"),
    ("secrets exec", "it prints nothing itself"),
    ("completions", "completions/ contains its output"),
    ("man", "man/ contains its output"),
];

const COLUMNS: u16 = 100;

/// The setup for a command, with its arguments and its input.
#[derive(Default)]
pub struct Stage {
    pub args: Vec<String>,
    stdin: String,
    /// Keeps the agent running until the stage is dropped.
    _agent: Option<Running>,
}

impl Stage {
    /// A stage with only these arguments.
    pub fn args(args: &[&str]) -> Self {
        Self { args: args.iter().map(|arg| (*arg).to_owned()).collect(), ..Self::default() }
    }

    /// Returns the command with its arguments and these options.
    pub fn command(&self, scene: &Scene, name: &str, options: &[&str]) -> Command {
        file(scene, "stdin", &self.stdin);
        let mut command = scene.command(options.iter().copied().chain(name.split(' ')));
        command.args(&self.args).stdin(File::open(scene.home().join("stdin")).unwrap());
        if name.starts_with("workspace") {
            command.env("MOLECULE_ADMIN_TOKEN", scene.platform.admin_token());
        }
        command
    }
}

pub type Prepare = fn(&Scene) -> Stage;

/// Each command with the setup that it needs to succeed.
pub const CASES: [(&str, Prepare); 57] = [
    ("register", |_| Stage::args(&["--description", "Answers questions", "--skills", "search,ops"])),
    ("state", registered),
    ("heartbeat", |scene| with(registered(scene), &["--task", "Indexing the wiki"])),
    ("card update", |scene| {
        file(scene, "card.json", r#"{"name":"wiki-bot","version":"2"}"#);
        Stage::args(&["card.json"])
    }),
    ("secrets list", secrets),
    ("secrets get", |scene| with(secrets(scene), &["API_KEY"])),
    ("secrets set", |_| Stage { stdin: "new".to_owned(), ..Stage::args(&["API_KEY", "-"]) }),
    ("secrets unset", |scene| with(secrets(scene), &["API_KEY"])),
    ("secrets export", secrets),
    ("activity report", |_| Stage::args(&["agent_log", "Read 12 files", "--method", "read_files"])),
    ("handler init", |_| Stage::args(&["bash"])),
    ("handler test", |_| Stage::args(&["--handler-format", "text", "--text", "How are you?", "cat"])),
    ("workspace create", |_| Stage::args(&["helper-bot", "--role", "helper"])),
    ("workspace show", registered),
    ("workspace delete", |_| Stage::args(&["--yes"])),
    ("token check", registered),
    ("token list", registered),
    ("token create", |_| Stage::default()),
    ("token revoke", |scene| {
        scene.platform.create_token(scene.id()).unwrap();
        let list = scene.json(["token", "list"]);
        let other = list.as_array().unwrap().iter().find(|token| token["is_ours"] == false).unwrap();
        Stage::args(&[other["token_id"].as_str().unwrap()])
    }),
    ("token rotate", |_| Stage::default()),
    ("token import", |scene| Stage { stdin: scene.workspace.token.clone(), ..Stage::default() }),
    ("token path", |_| Stage::default()),
    ("notify", |scene| {
        registered(scene);
        file(scene, "report.txt", "All is well.\n");
        Stage::args(&["The report", "--attach", "report.txt"])
    }),
    ("files list", attached),
    ("files get", |scene| {
        registered(scene);
        let file = upload(scene);
        let id = file["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        Stage::args(&[&id, "--output-file", "plot.txt", "--force"])
    }),
    ("files clean", attached),
    ("inbox", |scene| {
        said(scene);
        scene.stdout_of(["notify", "Looking into it"]);
        Stage::default()
    }),
    ("reply", |scene| {
        let shown = {
            said(scene);
            scene.json(["inbox"])
        };
        Stage::args(&[shown[0]["activity_id"].as_str().unwrap(), "Yes, since noon"])
    }),
    ("peers list", peer),
    ("peers show", |scene| with(peer(scene), &["pushed"])),
    ("peers url", |scene| with(peer(scene), &["pushed"])),
    ("call", |scene| with(peer(scene), &["pushed", "Is the build green?", "--message-id", "m-1", "--proxy"])),
    ("delegate", |scene| with(peer(scene), &["pushed", "Say it", "--idempotency-key", "nightly-7"])),
    ("delegations list", |scene| delegated(scene).0),
    ("delegations show", |scene| delegated(scene).1),
    ("delegations wait", |scene| delegated(scene).1),
    ("plugin install", |scene| {
        scene.platform.add_plugin("local://demo", "demo", &packed(PLUGIN));
        Stage::args(&["demo"])
    }),
    ("plugin list", plugin),
    ("plugin show", |scene| with(plugin(scene), &["demo"])),
    ("plugin remove", |scene| with(plugin(scene), &["demo"])),
    ("plugin verify", |scene| with(plugin(scene), &["demo"])),
    ("plugin digest", |scene| {
        for (name, text) in PLUGIN {
            file(scene, name, text);
        }
        Stage::args(&["."])
    }),
    ("config path", |_| Stage::default()),
    ("config show", |scene| with(configured(scene), &["state"])),
    ("config profiles", configured),
    ("config set", |_| Stage::args(&["connect.handler", "./bot.py --model small"])),
    ("config unset", |scene| with(configured(scene), &["connect.concurrency"])),
    ("status", |scene| {
        let agent = scene.connect(ECHO.as_ref(), &[]);
        let is_healthy = |shown: &str| {
            ["\"events\":true", "\"last_heartbeat_seconds\":0", "\"ready\":true"].iter().all(|part| shown.contains(part))
        };
        wait_for("a running agent", || is_healthy(&done(scene.command(["status", "--json"])).stdout).then_some(()));
        Stage { _agent: Some(agent), ..Stage::default() }
    }),
    ("dead list", dead),
    ("dead show", |scene| with(dead(scene), &[&dead_id(scene)])),
    ("dead retry", |scene| with(dead(scene), &["--all"])),
    ("dead drop", |scene| with(dead(scene), &["--all"])),
    ("conversations list", conversation),
    ("conversations show", |scene| with(conversation(scene), &[&conversation_id(scene)])),
    ("conversations reset", |scene| with(conversation(scene), &["--all"])),
    ("spool list", spool),
    ("spool show", |scene| with(spool(scene), &[scene.json(["spool", "list"])[0]["activity_id"].as_str().unwrap()])),
];

const PLUGIN: &[(&str, &str)] =
    &[("plugin.yaml", "name: demo\nversion: 2.1.0\ndescription: small\n"), ("skills/search/SKILL.md", "Search.\n")];

fn with(mut stage: Stage, args: &[&str]) -> Stage {
    stage.args.extend(args.iter().map(|arg| (*arg).to_owned()));
    stage
}

fn file(scene: &Scene, name: &str, text: &str) {
    let path = scene.home().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn registered(scene: &Scene) -> Stage {
    scene.stdout_of(["register", "--agent-name", "wiki-bot"]);
    Stage::default()
}

fn secrets(scene: &Scene) -> Stage {
    scene.platform.set_secret(Some(scene.id()), "API_KEY", "it's a \"key\"");
    scene.platform.set_secret(None, "REGION", "eu-1");
    Stage::default()
}

fn said(scene: &Scene) {
    registered(scene);
    let message = CanvasMessage {
        text: Some("Is the build green?".into()),
        message_id: Some("m-1".into()),
        context_id: Some("c-1".into()),
        ..CanvasMessage::default()
    };
    scene.platform.say_with(scene.id(), message);
}

fn upload(scene: &Scene) -> Value {
    scene.platform.upload(scene.id(), "plot.txt", "text/plain", b"All is well.\n")
}

/// A handled message with a file.
fn attached(scene: &Scene) -> Stage {
    registered(scene);
    let parts = vec![json!({"kind": "file", "file": upload(scene)})];
    let message = CanvasMessage { text: Some("Look".into()), message_id: Some("m-1".into()), parts, ..CanvasMessage::default() };
    scene.platform.say_with(scene.id(), message);
    scene.drain(&scene.script("bot.sh", "#!/bin/sh\n"), &TEXT);
    Stage::default()
}

/// A peer that answers.
fn peer(scene: &Scene) -> Stage {
    registered(scene);
    let peer = pushed(scene, Behavior::Answers("Green since 09:12".to_owned()));
    scene.platform.set_role(&peer.id, Some("sre"));
    Stage::default()
}

fn delegated(scene: &Scene) -> (Stage, Stage) {
    peer(scene);
    scene.stdout_of(["delegate", "pushed", "Say it", "--wait"]);
    let list = scene.json(["delegations", "list"]);
    (Stage::default(), Stage::args(&[list[0]["delegation_id"].as_str().unwrap()]))
}

fn plugin(scene: &Scene) -> Stage {
    scene.platform.add_plugin("local://demo", "demo", &packed(PLUGIN));
    scene.stdout_of(["plugin", "install", "demo"]);
    Stage::default()
}

fn configured(scene: &Scene) -> Stage {
    scene.stdout_of(["config", "set", "connect.concurrency", "4"]);
    scene.stdout_of(["config", "set", "timeout", "20s", "--profile", "prod"]);
    Stage::default()
}

fn dead(scene: &Scene) -> Stage {
    said(scene);
    scene.drain(&scene.script("bot.sh", "#!/bin/sh\necho 'no database' >&2\nexit 65\n"), &TEXT);
    scene.dead_letters(1);
    Stage::default()
}

fn dead_id(scene: &Scene) -> String {
    scene.dead()[0]["id"].as_str().unwrap().to_owned()
}

fn spool(scene: &Scene) -> Stage {
    dead(scene);
    scene.stdout_of(["dead", "retry", "--all"]);
    Stage::default()
}

fn conversation(scene: &Scene) -> Stage {
    said(scene);
    scene.drain(&scene.script("bot.sh", "#!/bin/sh\necho '{\"reply\":\"yes\",\"session\":{\"turns\":1}}'\n"), &[]);
    Stage::default()
}

fn conversation_id(scene: &Scene) -> String {
    scene.json(["conversations", "list"])[0]["conversation_id"].as_str().unwrap().to_owned()
}

/// Returns the commands that have no subcommands.
fn commands() -> Vec<String> {
    fn walk(command: &clap::Command, path: &[&str], all: &mut Vec<String>) {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            let path = [path, &[sub.get_name()]].concat();
            if sub.has_subcommands() { walk(sub, &path, all) } else { all.push(path.join(" ")) }
        }
    }
    let mut all = Vec::new();
    walk(&Cli::command(), &[], &mut all);
    all
}

#[test]
fn every_command_has_a_snapshot_or_an_exception() {
    let all = commands();
    let known: Vec<&str> = CASES.iter().map(|(name, _)| *name).chain(EXCEPTIONS.iter().map(|(name, _)| *name)).collect();
    for command in &all {
        let times = known.iter().filter(|name| *name == command).count();
        assert_eq!(times, 1, "`{command}` needs a line in either CASES or EXCEPTIONS of tests/it/snapshots.rs, not both");
    }
    for name in known {
        assert!(all.iter().any(|command| command == name), "there is no command `{name}`");
    }
}

#[test]
fn every_command_matches_its_snapshot() {
    let files: Vec<_> =
        CASES.iter().map(|(name, prepare)| (format!("{}.txt", name.replace(' ', "-")), snapshot(name, *prepare))).collect();
    check("tests/it/snapshots", &files);
}

/// Returns the output of a command in each form, each in its own scene, because most commands change something.
fn snapshot(name: &str, prepare: Prepare) -> Vec<u8> {
    let mut text = String::new();
    for form in ["table", "plain", "json"] {
        let scene = Scene::new();
        let stage = prepare(&scene);
        let mut command = stage.command(&scene, name, &["-q", "--output", form]);
        command.env("TZ", "UTC").env("NO_COLOR", "1");
        let (code, printed) = run(command, form == "table");
        assert_eq!(code, Some(0), "{name} as {form}: {printed}");
        let typed: Vec<_> =
            stage.args.iter().map(|arg| if arg.contains(' ') { format!("'{arg}'") } else { arg.clone() }).collect();
        let line = [vec![name.to_owned(), format!("--output {form}")], typed].concat().join(" ");
        text.push_str(&normalize(&scene, &format!("$ molecule-agent {line}\n{printed}")));
    }
    text.into_bytes()
}

fn run(command: Command, on_terminal: bool) -> (Option<i32>, String) {
    if on_terminal {
        let (code, drawn) = Terminal::start(command, COLUMNS).end();
        return (code, drawn.replace("\r\n", "\n"));
    }
    let done = done(command);
    (done.code, done.stdout)
}

/// Texts before a number that differs in each run; [`AFTER_NUMBERS`] are those after one.
const BEFORE_NUMBERS: [&str; 8] = [
    "pid ",
    "up ",
    "\"pid\":",
    "\"uptime_seconds\":",
    "\"last_poll_seconds\":",
    "\"last_heartbeat_seconds\":",
    "\"duration_ms\":",
    "\"bytes\":",
];
const AFTER_NUMBERS: [&str; 2] = [" s ago", " ms"];

/// Replaces everything that differs from run to run, with text of the same width where it appears in columns: the
/// platform's port (54321), the home (`/home/me`), the start of the token (`TOKEN---`), ids (numbered in order of
/// appearance), times (the first second of 2026), the version, and numbers next to [`BEFORE_NUMBERS`] and
/// [`AFTER_NUMBERS`] (`N`).
fn normalize(scene: &Scene, text: &str) -> String {
    let (address, home) = (scene.platform.address().to_string(), scene.home().display().to_string());
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let known = [
        (address.as_str(), "127.0.0.1:54321"),
        (home.as_str(), "/home/me"),
        (&scene.workspace.token[..8], "TOKEN---"),
        (version.as_str(), "\"version\":\"VERSION\""),
    ];
    let text =
        known.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other)).replace("less than 1 s ago", "0 s ago");
    let (mut normal, mut ids, mut rest) = (String::new(), Vec::new(), text.as_str());
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_odd = |length: usize| {
            BEFORE_NUMBERS.iter().any(|before| normal.ends_with(before))
                || AFTER_NUMBERS.iter().any(|after| rest[length..].starts_with(after))
        };
        let length = if looks_like(rest, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") {
            let id = &rest[..36];
            let known = ids.iter().position(|known| *known == id);
            let number = known.unwrap_or(ids.len());
            if known.is_none() {
                ids.push(id);
            }
            normal.push_str(&format!("00000000-0000-4000-8000-{:012}", number + 1));
            36
        } else if looks_like(rest, "9999-99-99T99:99:99") {
            normal.push_str("2026-01-01T00:00:00");
            19 + rest[19..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count()
        } else if looks_like(rest, "9999-99-99 99:99:99") {
            normal.push_str("2026-01-01 00:00:00");
            19
        } else if is_short_id(&normal, rest) {
            normal.push_str("00000000");
            8
        } else if digits > 0 && is_odd(digits) {
            normal.push('N');
            digits
        } else if digits > 0 {
            normal.push_str(&rest[..digits]);
            digits
        } else {
            normal.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    normal
}

/// Returns whether a text starts with an id shortened by a table: eight hexadecimal digits between blanks.
fn is_short_id(before: &str, rest: &str) -> bool {
    before.chars().next_back().is_none_or(char::is_whitespace)
        && looks_like(rest, "xxxxxxxx")
        && rest[8..].chars().next().is_none_or(char::is_whitespace)
}

/// Returns whether a text starts with the pattern: 9 matches a digit, x a hexadecimal digit, anything else itself.
fn looks_like(text: &str, pattern: &str) -> bool {
    let fits = |(byte, like): (u8, u8)| match like {
        b'9' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_hexdigit(),
        like => byte == like,
    };
    text.len() >= pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

#[test]
fn only_text_that_differs_from_run_to_run_is_normalized() {
    let scene = Scene::new();
    let (id, url, home) = (scene.id(), scene.platform.url(), scene.home().display());
    let (other, at) = ("5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55", "2026-11-21T14:41:50.123456Z");
    let text = format!(
        "{id} {other} {id} {url}/x {home}/y at {at} or 2026-11-21 14:41:50 (pid 3012) 7 s ago, 12 ms, 3 files 5ccba200 x"
    );
    let (one, two) = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002");
    let (first, local) = ("2026-01-01T00:00:00Z", "2026-01-01 00:00:00");
    let same = format!(
        "{one} {two} {one} http://127.0.0.1:54321/x /home/me/y at {first} or {local} (pid N) N s ago, N ms, 3 files 00000000 x"
    );
    assert_eq!(normalize(&scene, &text), same);
}
