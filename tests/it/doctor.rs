//! `doctor`: what it finds, what it says to do, and that it harms nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::Arc;

use molecule_agent::api::{Endpoint, Probe};
use molecule_agent::platform::{EdgeMode, Generation, Options, Status};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::support::front::{Front, Turn};
use crate::support::terminal::Terminal;
use crate::support::{ECHO, Running, Scene, TEXT, done};

/// Every check, in the order in which they are told.
const NAMES: [&str; 25] = [
    "platform-url",
    "dns",
    "connection",
    "health",
    "clock",
    "generation",
    "workspace-id",
    "edge",
    "workspace",
    "token",
    "token-accepted",
    "state",
    "feed",
    "cursor",
    "events",
    "heartbeat",
    "liveness",
    "rate-limit",
    "state-folder",
    "disk-space",
    "lock",
    "connect",
    "spool",
    "dead-letters",
    "handler",
];

/// What a doctor found.
struct Visit {
    code: Option<i32>,
    stderr: String,
    told: Value,
}

impl Visit {
    /// Runs `doctor` with `--json`, whose document is checked for what every one has to be.
    fn of(mut command: Command) -> Self {
        command.arg("--json");
        let done = done(command);
        let told: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|err| panic!("{err}: {done:?}"));
        let checks = told["checks"].as_array().unwrap();
        assert_eq!(checks.iter().map(|check| check["name"].as_str().unwrap()).collect::<Vec<_>>(), NAMES);
        for (result, counted) in [("ok", "ok"), ("warning", "warnings"), ("failure", "failures"), ("skipped", "skipped")] {
            let count = checks.iter().filter(|check| check["result"] == result).count();
            assert_eq!(told[counted], count, "{told}");
        }
        for check in checks {
            let is_good = ["ok", "skipped"].contains(&check["result"].as_str().unwrap());
            assert_eq!(check["remedy"].is_null(), is_good, "{check}");
            assert_ne!(check["found"], "", "{check}");
        }
        assert_eq!(told["failures"] == 0, done.stderr.lines().all(|line| !line.starts_with("error: ")), "{}", done.stderr);
        Self { code: done.code, stderr: done.stderr, told }
    }

    /// A check's result, what it found and what it says to do.
    fn check(&self, name: &str) -> (&str, &str, &str) {
        let check = self.told["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap();
        let text = |key: &str| check[key].as_str().unwrap_or_default();
        (text("result"), text("found"), text("remedy"))
    }

    /// The check came to this, with these parts in what it found and what it says to do.
    fn assert(&self, name: &str, result: &str, found: &str, remedy: &str) {
        let (is, was_found, to_do) = self.check(name);
        assert!(is == result && was_found.contains(found) && to_do.contains(remedy), "{name}: {is}, {was_found:?}, {to_do:?}");
    }

    /// The names of the checks that came to this.
    fn all(&self, result: &str) -> Vec<&str> {
        NAMES.into_iter().filter(|name| self.check(name).0 == result).collect()
    }
}

fn visit(scene: &Scene, more: &[&str]) -> Visit {
    Visit::of(scene.command([&["doctor"], more].concat()))
}

#[test]
fn where_all_is_well_every_generation_passes_and_only_one_heartbeat_is_sent() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        scene.platform.set_status(scene.id(), Status::Online);
        let visit = visit(&scene, &["--handler", ECHO]);
        assert_eq!((visit.code, visit.all("failure"), visit.all("skipped")), (Some(0), vec![], vec![]), "{}", visit.told);
        let old = if generation == Generation::G1 { vec!["generation", "cursor"] } else { vec![] };
        assert_eq!(visit.all("warning"), old, "{}", visit.told);
        let age = ["April", "May", "June", "June", "June"][usize::from(generation.number()) - 1];
        assert!(visit.check("generation").1.contains(age), "{}", visit.told);
        visit.assert("liveness", "ok", "our heartbeat was announced after", "");
        visit.assert("handler", "ok", "with 22 characters", "");
        assert_eq!(scene.platform.heartbeats(scene.id()).len(), 1);
        let changes = scene.platform.requests().iter().filter(|request| request.method != "GET").count();
        assert_eq!(changes, 1, "the heartbeat is all that changes anything");
        assert!(fs::read_dir(scene.home()).unwrap().next().is_none(), "and nothing is written here");
        assert!(!visit.told.to_string().contains(&scene.workspace.token) && !visit.stderr.contains(&scene.workspace.token));
    }
}

#[test]
fn each_form_has_a_line_a_check() {
    let scene = Scene::new();
    let plain = done(scene.command(["doctor", "--no-heartbeat"]));
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    let lines: Vec<Vec<&str>> = plain.stdout.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|fields| fields[1]).collect::<Vec<_>>(), NAMES);
    assert!(lines.iter().all(|fields| fields.len() == 4), "{}", plain.stdout);
    assert!(plain.stdout.contains("ok\ttoken-accepted\tfor this workspace\t\n"), "{}", plain.stdout);
    let waiting = "warning\tstate\tawaiting_agent: no agent keeps it online\tmolecule-agent connect --handler ./bot.sh\n";
    assert!(plain.stdout.contains(waiting), "{}", plain.stdout);
    assert!(plain.stderr.contains("21 checks went well, 1 with a warning, 3 were skipped"), "{}", plain.stderr);

    scene.platform.revoke_tokens(scene.id());
    let mut command = scene.command(["doctor"]);
    command.env("NO_COLOR", "1");
    let (code, drawn) = Terminal::start(command, 100).end();
    assert_eq!(code, Some(3));
    for line in [
        "✓  token           from the variable MOLECULE_WORKSPACE_TOKEN\r\n",
        "✗  token-accepted  not accepted: it was revoked",
        "\r\n                   to do: let an administrator make a new one",
        "-  state           needs token-accepted\r\n",
        "error: 1 of 25 checks failed, token-accepted first\r\n  to do: let an administrator",
    ] {
        assert!(drawn.contains(line), "no {line:?} in {drawn}");
    }
}

#[test]
fn warnings_fail_only_if_that_is_asked_for() {
    let scene = Scene::new();
    assert_eq!(visit(&scene, &[]).code, Some(0));
    let strict = done(scene.command(["doctor", "--strict", "--no-heartbeat"]));
    assert_eq!(strict.code, Some(0), "the heartbeat of the first visit has brought it online");
    scene.platform.set_status(scene.id(), Status::AwaitingAgent);
    let strict = done(scene.command(["doctor", "--strict"]));
    assert_eq!(strict.code, Some(1));
    assert!(strict.stderr.contains("1 of 25 checks warn, state first\n  to do: molecule-agent connect"), "{}", strict.stderr);
}

#[test]
fn with_nothing_named_it_tells_what_it_can() {
    let scene = Scene::new();
    let visit = Visit::of(scene.bare(["doctor", "--handler", ECHO]));
    assert_eq!(visit.code, Some(2));
    assert_eq!(visit.all("failure"), ["platform-url", "workspace-id"]);
    assert_eq!(visit.all("ok"), ["state-folder", "disk-space", "handler"]);
    visit.assert("platform-url", "failure", "no platform is named", "--platform-url");
    visit.assert("token-accepted", "skipped", "needs platform-url", "");

    let mut no_id = scene.bare(["doctor"]);
    no_id.env("MOLECULE_PLATFORM_URL", scene.platform.url());
    let visit = Visit::of(no_id);
    assert_eq!((visit.code, visit.all("failure")), (Some(2), vec!["workspace-id"]));
    visit.assert("generation", "ok", "June 2026 or later", "");

    let mut no_token = scene.command(["doctor"]);
    no_token.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let visit = Visit::of(no_token);
    assert_eq!((visit.code, visit.all("failure")), (Some(3), vec!["token"]));
    visit.assert("workspace", "ok", scene.id(), "");

    for (url, found) in [("ftp://example.org", "it must begin with http"), ("http://u:hush@example.org", "name or password")] {
        let visit = Visit::of(scene.command(["doctor", "--platform-url", url]));
        assert_eq!(visit.code, Some(2));
        visit.assert("platform-url", "failure", found, "expected something like https://");
        assert!(!visit.told.to_string().contains("hush"));
    }
    let visit = Visit::of(scene.command(["doctor", "--ca-cert", ECHO]));
    visit.assert("platform-url", "failure", "CA certificate", "--ca-cert");
}

#[test]
fn the_way_to_the_platform_is_told_apart_where_it_ends() {
    let scene = Scene::new();
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let visit = |args: &[&str]| Visit::of(scene.command([&["doctor"], args].concat()));
    let gone = visit(&["--platform-url", &format!("http://{away}")]);
    assert_eq!((gone.code, gone.all("failure")), (Some(7), vec!["connection"]));
    gone.assert("connection", "failure", "refused", "start the platform there");
    gone.assert("feed", "skipped", "needs connection", "");

    let plain = visit(&["--platform-url", &scene.platform.url().replace("http:", "https:")]);
    assert_eq!((plain.code, plain.all("failure")), (Some(7), vec!["connection"]));
    plain.assert("connection", "failure", "", "does not speak TLS");

    let unnamed = visit(&["--platform-url", "http://no-such-host.invalid"]);
    assert_eq!((unnamed.code, unnamed.all("failure")), (Some(7), vec!["dns"]));
    unnamed.assert("dns", "failure", "no-such-host.invalid", "name servers");
    unnamed.assert("platform-url", "warning", "the token travels in plain text", "https://");

    let named = visit(&["--platform-url", &scene.platform.url().replace("127.0.0.1", "localhost"), "--no-origin"]);
    assert_eq!(named.code, Some(0), "{}", named.told);
    named.assert("dns", "ok", "localhost is ", "");

    let mut proxied = scene.command(["doctor", "--platform-url", "http://no-such-host.invalid"]);
    proxied.env("HTTP_PROXY", format!("http://me:hush-hush@{away}"));
    let proxied = Visit::of(proxied);
    assert_eq!((proxied.code, proxied.all("failure")), (Some(7), vec!["connection"]));
    proxied.assert("dns", "ok", &format!("left to the proxy http://{away}"), "");
    proxied.assert("connection", "failure", "through the proxy", "check the proxy");
    assert!(!proxied.told.to_string().contains("hush-hush"));
}

#[test]
fn what_is_no_platform_or_stands_in_front_of_one_is_told_with_its_remedy() {
    let scene = Scene::new();
    scene.fault("* * html");
    let page = visit(&scene, &[]);
    assert_eq!((page.code, page.all("failure")), (Some(12), vec!["edge"]));
    page.assert("health", "warning", "a web page instead of JSON", "check --platform-url");
    page.assert("edge", "failure", "a web page instead of JSON", "check --platform-url");
    scene.platform.clear_faults();

    for mode in [EdgeMode::Html, EdgeMode::Empty404] {
        scene.platform.set_edge(mode);
        assert_eq!(visit(&scene, &[]).code, Some(0));
        let hidden = visit(&scene, &["--no-origin"]);
        assert_eq!((hidden.code, hidden.all("failure")), (Some(12), vec!["edge"]));
        hidden.assert("edge", "failure", "something in front of the platform answered", "leave --no-origin away");
    }
    scene.platform.set_edge(EdgeMode::None);
    let refused = visit(&scene, &["--origin", "https://elsewhere.example.org"]);
    assert_eq!(refused.code, Some(0), "{}", refused.told);
    refused.assert("edge", "warning", "https://elsewhere.example.org is refused", "--no-origin");

    for generation in [Generation::G1, Generation::G5] {
        let org = Some("3b9a63bd-2c4e-4d2f-8ff2-79c3db0d5b7c".to_owned());
        let scene = Scene::with(Options { generation, org_id: org, ..Options::default() });
        let missing = visit(&scene, &[]);
        assert_eq!((missing.code, missing.all("failure")), (Some(12), vec!["edge"]));
        missing.assert("edge", "failure", "", "give --org-id");
        let wrong = visit(&scene, &["--org-id", "00000000-0000-4000-8000-000000000000"]);
        wrong.assert("edge", "failure", "", "check --org-id");
        assert_eq!(visit(&scene, &["--org-id", "3b9a63bd-2c4e-4d2f-8ff2-79c3db0d5b7c"]).code, Some(0));
    }
}

#[test]
fn an_edge_that_routes_only_what_agents_call_is_no_failure() {
    let scene = Scene::new();
    scene.platform.set_status(scene.id(), Status::Online);
    for path in ["/health", "/buildinfo", "/uploads/limits"] {
        scene.fault(&format!("GET {path} html"));
    }
    let visit = visit(&scene, &[]);
    assert_eq!((visit.code, visit.all("failure"), visit.all("warning")), (Some(0), vec![], vec!["health"]), "{}", visit.told);
    assert_eq!(visit.all("skipped"), ["generation", "handler"]);
    visit.assert("edge", "ok", "calls get through", "");
}

#[test]
fn a_rate_limit_that_is_nearly_used_up_is_told_and_holds_no_check_back() {
    let scene = Scene::with(Options { rate_limit: Some(600), ..Options::default() });
    scene.platform.set_status(scene.id(), Status::Online);
    let url = scene.platform.url().parse().unwrap();
    let others = Probe::new(&Endpoint { url, org_id: None, origin: None, ca_cert: None }).unwrap();
    for _ in 0..585 {
        others.health().unwrap();
    }
    let visit = visit(&scene, &[]);
    assert_eq!((visit.code, visit.all("failure")), (Some(0), vec![]), "{}", visit.told);
    visit.assert("rate-limit", "warning", "of 600 requests left for", "who else uses");
}

#[test]
fn a_token_that_is_not_accepted_is_told_from_a_removal_an_outage_and_a_wrong_id() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        scene.platform.set_database_down(true);
        let outage = visit(&scene, &[]);
        assert_eq!((outage.code, outage.all("failure")), (Some(7), vec!["workspace"]), "{}", outage.told);
        scene.platform.set_database_down(false);

        let unknown = visit(&scene, &["--workspace-id", "00000000-0000-4000-8000-000000000000"]);
        assert_eq!((unknown.code, unknown.all("failure")), (Some(14), vec!["workspace"]));

        let other = scene.platform.create_workspace("other");
        let folder = scene.folder_of(&other.id);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(".auth_token"), &other.token).unwrap();
        let mixed = visit(&scene, &["--token", &other.token]);
        assert_eq!((mixed.code, mixed.all("failure")), (Some(3), vec!["token-accepted"]));
        let found = format!("it is the token of workspace {}", other.id);
        mixed.assert("token-accepted", "failure", &found, &format!("--workspace-id {}", other.id));
        assert!(!mixed.told.to_string().contains(&other.token));

        scene.platform.remove(scene.id());
        let removed = visit(&scene, &[]);
        assert_eq!((removed.code, removed.all("failure")), (Some(4), vec!["workspace"]), "{}", removed.told);
        assert_eq!(scene.platform.heartbeats(scene.id()).len(), 0);
    }
}

#[test]
fn where_the_token_is_kept_is_told_and_left_as_it_is() {
    let scene = Scene::new();
    fs::create_dir_all(scene.folder()).unwrap();
    fs::set_permissions(scene.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    let file = scene.folder().join(".auth_token");
    fs::write(&file, &scene.workspace.token).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let mut stored = scene.command(["doctor"]);
    stored.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let visit = Visit::of(stored);
    assert_eq!(visit.code, Some(0));
    visit.assert("token", "warning", "which others can read (mode 0644)", &format!("chmod 600 {}", file.display()));
    visit.assert("state-folder", "warning", "open to others (mode 0755)", "chmod 700");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(fs::metadata(scene.folder()).unwrap().permissions().mode() & 0o777, 0o755);

    let dead = self::visit(&scene, &["--token", "another-one"]);
    dead.assert("token-accepted", "failure", "another one is stored on this machine", "to use that, leave --token away");
    dead.assert("token", "ok", "from --token", "");
    let absent = self::visit(&scene, &["--token-file", "/nowhere/token"]);
    assert_eq!(absent.code, Some(2));
    absent.assert("token", "failure", "/nowhere/token", "--token-file");
    let named = self::visit(&scene, &["--token-file", file.to_str().unwrap()]);
    named.assert("token", "warning", "mode 0644", "chmod 600");
    let placeholder = self::visit(&scene, &["--token", "<paste from create response>"]);
    placeholder.assert("token", "failure", "placeholder", "copy the token");
}

#[test]
fn what_the_platform_thinks_of_the_workspace_is_told() {
    let scene = Scene::new();
    for (status, code, result, remedy) in [
        (Status::Online, 0, "ok", ""),
        (Status::Degraded, 0, "warning", "dead list"),
        (Status::Offline, 0, "warning", "molecule-agent connect"),
        (Status::Paused, 5, "failure", "resume it on the canvas"),
        (Status::Hibernated, 5, "failure", "resume it on the canvas"),
    ] {
        scene.platform.set_status(scene.id(), status);
        let visit = visit(&scene, &["--no-heartbeat"]);
        assert_eq!(visit.code, Some(code), "{status:?}: {}", visit.told);
        visit.assert("state", result, "", remedy);
        visit.assert("feed", "ok", "readable", "");
    }
}

#[test]
fn a_part_that_fails_hinders_only_what_builds_on_it() {
    let scene = Scene::new();
    for (fault, code, name, result, skipped) in [
        ("GET /health 503", 6, "health", "failure", &[][..]),
        ("GET /buildinfo 500", 7, "generation", "failure", &[]),
        ("GET /state 500", 7, "token-accepted", "failure", &["state", "feed", "cursor", "events", "heartbeat", "liveness"]),
        ("GET /activity 500", 7, "feed", "failure", &["cursor"]),
        ("GET /activity html", 12, "feed", "failure", &["cursor"]),
        ("GET /events/stream 500", 0, "events", "warning", &["liveness"]),
        ("GET /events/stream html", 0, "events", "warning", &["liveness"]),
        ("POST /registry/heartbeat 500", 7, "heartbeat", "failure", &["liveness"]),
    ] {
        scene.fault(fault);
        let visit = visit(&scene, &[]);
        assert_eq!((visit.code, visit.check(name).0), (Some(code), result), "{fault}: {}", visit.told);
        assert_eq!(visit.all("skipped"), [skipped, &["handler"]].concat(), "{fault}");
        scene.platform.clear_faults();
    }
}

#[test]
fn a_server_that_hangs_ends_with_the_time() {
    let scene = Scene::new();
    for (fault, name) in [("GET /health delay=600s", "connection"), ("GET /activity delay=600s", "feed")] {
        scene.fault(fault);
        let visit = visit(&scene, &["--timeout", "3s", "--handler", ECHO]);
        assert_eq!((visit.code, visit.all("failure")), (Some(15), vec![name]), "{}", visit.told);
        visit.assert(name, "failure", "--timeout was up", "give it longer");
        visit.assert("dead-letters", "ok", "none", "");
        visit.assert("handler", "skipped", "--timeout was up", "");
        scene.platform.clear_faults();
    }
}

/// The answer with another time in it.
fn long_ago(answer: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(answer).unwrap();
    let line = |line: &str| {
        let is_date = line.to_ascii_lowercase().starts_with("date:");
        if is_date { "date: Sun, 01 Nov 2020 10:00:00 GMT".to_owned() } else { line.to_owned() }
    };
    text.split("\r\n").map(line).collect::<Vec<_>>().join("\r\n").into_bytes()
}

#[test]
fn a_wrong_clock_and_a_stream_without_our_heartbeat_are_warned_of() {
    let scene = Scene::new();
    let front = Front::before(scene.platform.address(), |_, path| {
        if path.ends_with("/events/stream") {
            Turn::Lines(Arc::new(|line: &str| !line.contains("WORKSPACE_HEARTBEAT")))
        } else {
            Turn::Changed(long_ago)
        }
    });
    let visit = visit(&scene, &["--platform-url", &front.url(), "--no-origin"]);
    assert_eq!(visit.code, Some(0), "{}", visit.told);
    visit.assert("clock", "warning", "s ahead of the platform's", "timedatectl");
    visit.assert("events", "ok", "open after", "");
    visit.assert("heartbeat", "ok", "taken", "");
    visit.assert("liveness", "warning", "our heartbeat was not announced within", "connect polls as well");
}

#[test]
fn the_heartbeat_of_an_agent_at_work_is_not_overwritten() {
    let scene = Scene::new();
    let elsewhere = scene.told(["heartbeat", "--task", "Reading", "--active-tasks", "2"]);
    assert_eq!(elsewhere, "online\n");
    let visit = self::visit(&scene, &[]);
    assert_eq!(visit.code, Some(0));
    visit.assert("heartbeat", "skipped", "an agent elsewhere shows 2 active tasks", "");
    assert_eq!(scene.platform.heartbeats(scene.id()).len(), 1);

    scene.told(["heartbeat", "--error-rate", "0.75", "--sample-error", "no"]);
    let visit = self::visit(&scene, &[]);
    visit.assert("state", "warning", "degraded", "dead list");
    visit.assert("heartbeat", "ok", "taken", "");
    assert_eq!(scene.last_body("/heartbeat")["error_rate"], json!(0.75), "the agent's troubles stay told");
    assert_eq!(self::visit(&scene, &["--no-heartbeat"]).check("heartbeat").0, "skipped");
    assert_eq!(scene.platform.heartbeats(scene.id()).len(), 3);
}

#[test]
fn beside_a_running_agent_it_asks_that_one() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    let visit = visit(&scene, &[]);
    assert_eq!(visit.code, Some(0), "{}", visit.told);
    let pid = format!("process {}", agent.pid());
    visit.assert("heartbeat", "ok", &format!("left to the agent here ({pid})"), "");
    visit.assert("liveness", "skipped", "the agent here watches the stream itself", "");
    visit.assert("lock", "ok", &format!("held by {pid}"), "");
    visit.assert("connect", "ok", &format!("running ({pid}): feed read"), "");
    visit.assert("state", "ok", "online", "");
    let elsewhere = Visit::of(scene.command(["doctor", "--platform-url", "http://127.0.0.1:1"]));
    elsewhere.assert("connect", "warning", &scene.platform.url(), "check --platform-url");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_agent_that_is_not_connected_is_a_failure() {
    let scene = Scene::new();
    scene.platform.set_database_down(true);
    let waiting = Running::start(scene.connect_command(ECHO.as_ref(), &[]));
    waiting.wait_for_line("trying again");
    scene.fault("POST /registry/register 503");
    scene.platform.set_database_down(false);
    let visit = visit(&scene, &[]);
    assert_eq!(visit.code, Some(1), "{}", visit.told);
    visit.assert("connect", "failure", &format!("process {} runs and is not connected", waiting.pid()), "its log");
    visit.assert("lock", "warning", "molecule-agent connect", "look at its log");
    assert_eq!(waiting.stop().0, Some(0));
}

#[test]
fn what_waits_and_what_could_not_be_answered_is_told() {
    let scene = Scene::waiting(Options::default());
    let handler = scene.script("bot.sh", "#!/bin/sh\nexit 65\n");
    scene.platform.say(scene.id(), "hello");
    scene.drain(&handler, &[]);
    let visit = self::visit(&scene, &[]);
    assert_eq!(visit.code, Some(0));
    visit.assert("dead-letters", "warning", "1 messages could not be answered", "molecule-agent dead list");
    visit.assert("spool", "ok", "readable and empty", "");

    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    agent.kill();
    let visit = self::visit(&scene, &["--no-heartbeat"]);
    visit.assert("spool", "warning", "1 messages, ", "molecule-agent connect");
    assert!(visit.check("spool").1.contains("and no agent runs here"), "{}", visit.told);
    scene.touch("go");
}

#[test]
fn a_state_folder_that_cannot_be_used_is_a_failure() {
    let scene = Scene::new();
    fs::write(scene.home().join("file"), "").unwrap();
    let file = visit(&scene, &["--state-dir", "file"]);
    assert_eq!((file.code, file.all("failure")), (Some(11), vec!["state-folder"]), "{}", file.told);
    for name in ["lock", "connect", "spool", "dead-letters"] {
        file.assert(name, "skipped", "needs state-folder", "");
    }
    file.assert("state-folder", "failure", "", "--state-dir");
    fs::create_dir_all(scene.home().join(".molecule")).unwrap();
    std::os::unix::fs::symlink(scene.home(), scene.folder()).unwrap();
    let linked = visit(&scene, &[]);
    assert_eq!(linked.code, Some(11));
    linked.assert("state-folder", "failure", "a symbolic link", "who put it there");
}

#[test]
fn the_handler_is_tried_as_it_would_be_run() {
    let scene = Scene::new();
    let script = |text: &str| scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\n{text}\n")).display().to_string();
    let failing = script("echo no >&2; exit 1");
    let visit = visit(&scene, &["--handler", &failing]);
    assert_eq!((visit.code, visit.all("failure")), (Some(9), vec!["handler"]));
    visit.assert("handler", "failure", "exited with code 1; its last words on stderr: no", "docs/handlers.md");
    let odd = self::visit(&scene, &["--handler", &script("echo '{\"reply\":\"hi\",\"colour\":1}'")]);
    assert_eq!(odd.code, Some(0));
    odd.assert("handler", "warning", "not understood and left out: colour", "docs/handlers.md");
    let files = self::visit(&scene, &["--handler", &script("echo '{\"attachments\":[\"/etc\"]}'")]);
    files.assert("handler", "warning", "not attached: /etc: it is a folder", "docs/handlers.md");
    let quiet = self::visit(&scene, &["--handler", &script("true")]);
    quiet.assert("handler", "ok", "without a reply", "");
    let slow = self::visit(&scene, &["--handler", "sleep 1000", "--handler-timeout", "100ms"]);
    slow.assert("handler", "failure", "had not answered after 100ms", "");
    let absent = self::visit(&scene, &["--handler", "/nowhere/bot"]);
    assert_eq!(absent.code, Some(2));
    let text = self::visit(&scene, &["--handler", "cat", "--handler-format", "text"]);
    text.assert("handler", "ok", "with 22 characters", "");
}

#[test]
fn a_visit_that_is_interrupted_blames_no_handler() {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\necho $$ >pid.new && mv pid.new pid\nexec sleep 1000\n");
    for signal in [Signal::INT, Signal::TERM] {
        let running = Running::start(scene.command(["doctor", "--handler", handler.to_str().unwrap()]));
        scene.file("pid");
        running.signal(signal);
        let (code, stderr) = running.end();
        assert_eq!((code, stderr.as_str()), (Some(130), "error: interrupted\n"));
        fs::remove_file(scene.home().join("pid")).unwrap();
    }
}
