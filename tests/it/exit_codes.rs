//! Every exit code in `docs/exit-codes.md`, as the program exits with it.

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use molecule_agent::error::TABLE;
use molecule_agent::platform::{Behavior, EdgeMode, Generation, Options};
use rustix::process::Signal;

use crate::handler_run::living;
use crate::snapshots::{CASES, Prepare, Stage};
use crate::support::archive::packed;
use crate::support::{ECHO, PATIENCE, Scene, done};

/// More than the time within which two signals count as one.
const APART: Duration = Duration::from_millis(60);

fn dry_run(scene: &Scene, more: &[&str]) -> Option<i32> {
    let mut command = scene.command(["connect", "--dry-run", "--handler", ECHO]);
    command.args(more);
    done(command).code
}

fn general() -> Option<i32> {
    done(Scene::new().command(["status"])).code
}

fn usage() -> Option<i32> {
    done(Scene::new().command(["connect", "--no-such-flag"])).code
}

fn dead_token() -> Option<i32> {
    let scene = Scene::new();
    scene.platform.revoke_tokens(scene.id());
    done(scene.connect_command(ECHO.as_ref(), &[])).code
}

fn removed() -> Option<i32> {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.remove(scene.id());
    agent.end().0
}

fn paused() -> Option<i32> {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.pause(scene.id());
    agent.end().0
}

fn busy() -> Option<i32> {
    let scene = Scene::new();
    scene.platform.add_fault("GET /health 429".parse().unwrap());
    dry_run(&scene, &[])
}

fn unreachable() -> Option<i32> {
    let scene = Scene::new();
    // Nobody answers: the system accepts the connection, which is closed silently when this is dropped.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    drop(silent);
    dry_run(&scene, &["--platform-url", &url])
}

fn refused() -> Option<i32> {
    let scene = Scene::with(Options { generation: Generation::G1, ..Options::default() });
    done(scene.connect_command(ECHO.as_ref(), &[])).code
}

fn unanswered() -> Option<i32> {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\nexit 65\n");
    assert_eq!(done(scene.connect_command(&handler, &["--once"])).code, Some(0), "nothing is there yet");
    scene.platform.say(scene.id(), "hello");
    let done = done(scene.connect_command(&handler, &["--once"]));
    assert!(done.stderr.contains("1 dead letter"), "{}", done.stderr);
    assert!(done.stderr.contains("error: some messages could not be answered"), "{}", done.stderr);
    done.code
}

fn locked() -> Option<i32> {
    let scene = Scene::new();
    let _agent = scene.connect(ECHO.as_ref(), &[]);
    done(scene.connect_command(ECHO.as_ref(), &[])).code
}

fn disk() -> Option<i32> {
    let scene = Scene::new();
    std::fs::write(scene.home().join("state"), "").unwrap();
    done(scene.connect_command(ECHO.as_ref(), &["--state-dir", "state"])).code
}

fn no_platform() -> Option<i32> {
    let scene = Scene::new();
    scene.platform.set_edge(EdgeMode::Html);
    dry_run(&scene, &["--no-origin"])
}

/// A handler that ignores SIGTERM, with a grace period and a kill grace that are longer than the test.
fn left() -> Option<i32> {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\ntrap '' TERM\necho \"group $$\" >&2\nwhile :; do sleep 0.1; done\n");
    let agent = scene.connect(&handler, &["--grace-period", "10m", "--kill-grace", "10m"]);
    scene.platform.say(scene.id(), "hello");
    let line = agent.wait_for_line("handler: group ");
    let group = line.split_once("group ").unwrap().1.split(' ').next().unwrap();
    let group: u32 = group.parse().unwrap();
    for said in [
        "stopping: running handlers have 10 min to finish; press Ctrl-C again to terminate them",
        "terminating the handlers",
        "exiting immediately",
    ] {
        agent.signal(Signal::TERM);
        agent.wait_for_line(said);
        thread::sleep(APART);
    }
    let (code, stderr) = agent.end();
    assert!(stderr.contains("1 pending"), "{stderr}");
    let until = Instant::now() + PATIENCE;
    while living().iter().any(|(_, its_group)| *its_group == group) {
        assert!(Instant::now() < until, "the handler is still there");
    }
    code
}

fn unknown() -> Option<i32> {
    let scene = Scene::new();
    done(scene.command(["state", "--workspace-id", "00000000-0000-4000-8000-000000000000"])).code
}

fn budget() -> Option<i32> {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("poor");
    scene.platform.set_behavior(&peer.id, Behavior::Budget);
    done(scene.command(["call", "poor", "hello"])).code
}

fn bad_plugin() -> Option<i32> {
    let scene = Scene::new();
    std::fs::write(scene.home().join("plugin.yaml"), "name: demo\n").unwrap();
    done(scene.bare(["plugin", "verify", "."])).code
}

fn setup() -> Option<i32> {
    let scene = Scene::new();
    scene.platform.add_plugin("local://demo", "demo", &packed(&[("setup.sh", "exit 1\n")]));
    done(scene.command(["plugin", "install", "demo"])).code
}

type Case = fn() -> Option<i32>;

#[test]
fn the_program_exits_with_every_documented_code() {
    let cases: [(u8, Case); 22] = [
        (0, || done(Scene::new().command(["--version"])).code),
        (1, general),
        (2, usage),
        (3, dead_token),
        (4, removed),
        (5, paused),
        (6, busy),
        (7, unreachable),
        (8, refused),
        (9, unanswered),
        (10, locked),
        (11, disk),
        (12, no_platform),
        (13, || done(Scene::new().command(["state"])).code),
        (14, unknown),
        (15, || done(Scene::new().command(["state", "--until", "online", "--timeout", "0.1"])).code),
        (16, budget),
        (17, bad_plugin),
        (18, setup),
        (126, || done(Scene::new().command(["secrets", "exec", "--", "/"])).code),
        (127, || done(Scene::new().command(["secrets", "exec", "--", "no-such-program"])).code),
        (130, left),
    ];
    assert_eq!(cases.map(|(code, _)| code), TABLE.map(|(exit, _)| exit as u8), "the table and this test name the same codes");
    for (code, case) in cases {
        assert_eq!(case(), Some(i32::from(code)));
    }
}

/// Commands that do not ask the platform, or only a running agent.
const LOCAL: [&str; 14] = [
    "config",
    "conversations",
    "dead",
    "files clean",
    "files list",
    "handler",
    "spool",
    "token path",
    "plugin list",
    "plugin show",
    "plugin remove",
    "plugin verify",
    "plugin digest",
    "status",
];

type Spoil = fn(&Scene);

/// What can end every command that asks the platform, in an order in which each can follow those before it: the name, how
/// to cause it, the options, and the exit code.
const ENDS: [(&str, Spoil, &[&str], i32); 11] = [
    ("a malformed id", |_| {}, &["--workspace-id", "nonsense"], 2),
    ("an id that it does not know", |_| {}, &["--workspace-id", "00000000-0000-4000-8000-000000000000"], 14),
    ("nobody at the URL", |_| {}, &["--platform-url", "http://127.0.0.1:1"], 7),
    ("busy", |scene| scene.fault("* * 429"), &[], 6),
    ("trouble", |scene| scene.fault("* * 500"), &[], 7),
    ("a refusal", |scene| scene.fault("* * 400"), &[], 8),
    ("web pages", |scene| scene.fault("* * html"), &[], 12),
    ("silence", |scene| scene.fault("* * delay=600s"), &["--timeout", "200ms"], 15),
    ("no database", |scene| scene.platform.set_database_down(true), &[], 7),
    ("a dead token", |scene| scene.platform.revoke_tokens(scene.id()), &[], 3),
    ("a removal", |scene| scene.platform.remove(scene.id()), &[], 4),
];

/// What a command does not check, or waits through: `create` has no workspace yet, the other administrator commands have no
/// workspace token.
fn is_possible(name: &str, code: i32) -> bool {
    match name {
        "workspace create" => !matches!(code, 2 | 3 | 4 | 14),
        "workspace show" | "workspace delete" => code != 3,
        "delegations wait" => !matches!(code, 6 | 7),
        _ => true,
    }
}

#[test]
fn every_command_that_asks_the_platform_has_the_same_code_for_the_same_failure() {
    let mut wrong = Vec::new();
    let exec: (&str, Prepare) = ("secrets exec", |_| Stage::args(&["true"]));
    let is_local = |name: &str| LOCAL.iter().any(|local| name.starts_with(local));
    for (name, prepare) in CASES.into_iter().filter(|(name, _)| !is_local(name)).chain([exec]) {
        let scene = Scene::new();
        let stage = prepare(&scene);
        for (what, spoil, options, code) in ENDS.into_iter().filter(|(.., code)| is_possible(name, *code)) {
            spoil(&scene);
            let ended = done(stage.command(&scene, name, &[&["--retries", "0"], options].concat()));
            if ended.code != Some(code) {
                wrong.push(format!("{name}, {what}: {:?}, not {code}: {}{}", ended.code, ended.stdout, ended.stderr));
            }
            scene.platform.clear_faults();
            scene.platform.set_database_down(false);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
