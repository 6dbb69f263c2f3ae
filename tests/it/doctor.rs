//! `doctor`: its findings about the platform and the connection to it, its hints, and that it does no harm.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use molecule_agent::api::{Endpoint, Probe};
use molecule_agent::platform::{EdgeMode, Generation, Options, Status};
use serde_json::{Value, json};

use crate::support::front::{Front, Turn};
use crate::support::terminal::Terminal;
use crate::support::{ECHO, Scene, done};

/// Every check, in the order of the output.
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

/// The result of a doctor run.
pub struct Visit {
    pub code: Option<i32>,
    stderr: String,
    pub printed: Value,
}

impl Visit {
    /// Runs `doctor` with `--json`, and validates the document.
    pub fn of(mut command: Command) -> Self {
        command.arg("--json");
        let done = done(command);
        let printed: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|err| panic!("{err}: {done:?}"));
        let checks = printed["checks"].as_array().unwrap();
        assert_eq!(checks.iter().map(|check| check["name"].as_str().unwrap()).collect::<Vec<_>>(), NAMES);
        for (result, counted) in [("ok", "ok"), ("warning", "warnings"), ("failure", "failures"), ("skipped", "skipped")] {
            let count = checks.iter().filter(|check| check["result"] == result).count();
            assert_eq!(printed[counted], count, "{printed}");
        }
        for check in checks {
            let is_good = ["ok", "skipped"].contains(&check["result"].as_str().unwrap());
            assert_eq!(check["remedy"].is_null(), is_good, "{check}");
            assert_ne!(check["found"], "", "{check}");
        }
        assert_eq!(printed["failures"] == 0, done.stderr.lines().all(|line| !line.starts_with("error: ")), "{}", done.stderr);
        Self { code: done.code, stderr: done.stderr, printed }
    }

    /// Returns the result, the finding, and the hint of a check.
    pub fn check(&self, name: &str) -> (&str, &str, &str) {
        let check = self.printed["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap();
        let text = |key: &str| check[key].as_str().unwrap_or_default();
        (text("result"), text("found"), text("remedy"))
    }

    /// Asserts the result of a check, with these parts in its finding and its hint.
    pub fn assert(&self, name: &str, result: &str, found: &str, remedy: &str) {
        let (is, was_found, to_do) = self.check(name);
        assert!(is == result && was_found.contains(found) && to_do.contains(remedy), "{name}: {is}, {was_found:?}, {to_do:?}");
    }

    /// Returns the names of the checks with this result.
    pub fn all(&self, result: &str) -> Vec<&str> {
        NAMES.into_iter().filter(|name| self.check(name).0 == result).collect()
    }
}

/// Returns the finding of the check with this name.
pub fn visit(scene: &Scene, more: &[&str]) -> Visit {
    Visit::of(scene.command([&["doctor"], more].concat()))
}

#[test]
fn every_healthy_generation_passes_and_only_one_heartbeat_is_sent() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        scene.platform.set_status(scene.id(), Status::Online);
        let visit = visit(&scene, &["--handler", ECHO]);
        assert_eq!((visit.code, visit.all("failure"), visit.all("skipped")), (Some(0), vec![], vec![]), "{}", visit.printed);
        let old = if generation == Generation::G1 { vec!["generation", "cursor"] } else { vec![] };
        assert_eq!(visit.all("warning"), old, "{}", visit.printed);
        let age = ["April", "May", "June", "July", "August"][usize::from(generation.number()) - 1];
        assert!(visit.check("generation").1.contains(age), "{}", visit.printed);
        visit.assert("liveness", "ok", "our heartbeat was announced after", "");
        visit.assert("handler", "ok", "with 22 characters", "");
        assert_eq!(scene.platform.heartbeats(scene.id()).len(), 1);
        // A call that is always refused changes nothing, and shows how old the platform is.
        let requests = scene.platform.requests();
        let changes = requests
            .iter()
            .filter(|request| {
                request.method != "GET" && request.status != Some(401) && request.headers.contains_key("authorization")
            })
            .count();
        assert_eq!(changes, 1, "the heartbeat is all that changes anything");
        assert!(fs::read_dir(scene.home()).unwrap().next().is_none(), "and nothing is written here");
        assert!(!visit.printed.to_string().contains(&scene.workspace.token) && !visit.stderr.contains(&scene.workspace.token));
    }
}

#[test]
fn each_format_has_one_line_per_check() {
    let scene = Scene::new();
    let plain = done(scene.command(["doctor", "--no-heartbeat"]));
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    let lines: Vec<Vec<&str>> = plain.stdout.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|fields| fields[1]).collect::<Vec<_>>(), NAMES);
    assert!(lines.iter().all(|fields| fields.len() == 4), "{}", plain.stdout);
    assert!(plain.stdout.contains("ok\ttoken-accepted\tfor this workspace\t\n"), "{}", plain.stdout);
    let waiting = "warning\tstate\tawaiting_agent: no agent keeps it online\tmolecule-agent connect --handler ./bot.sh\n";
    assert!(plain.stdout.contains(waiting), "{}", plain.stdout);
    assert!(plain.stderr.contains("21 checks passed, 1 with a warning, 3 skipped"), "{}", plain.stderr);

    scene.platform.revoke_tokens(scene.id());
    let mut command = scene.command(["doctor"]);
    command.env("NO_COLOR", "1");
    let (code, drawn) = Terminal::start(command, 100).end();
    assert_eq!(code, Some(3));
    for line in [
        "✓  token           from the variable MOLECULE_WORKSPACE_TOKEN\r\n",
        "✗  token-accepted  not accepted: it was revoked",
        "\r\n                   hint: let an administrator create a new one",
        "-  state           needs token-accepted\r\n",
        "error: 1 of 25 checks failed, token-accepted first\r\n  hint: let an administrator",
    ] {
        assert!(drawn.contains(line), "no {line:?} in {drawn}");
    }
}

#[test]
fn warnings_are_failures_only_on_request() {
    let scene = Scene::new();
    assert_eq!(visit(&scene, &[]).code, Some(0));
    let strict = done(scene.command(["doctor", "--strict", "--no-heartbeat"]));
    assert_eq!(strict.code, Some(0), "the heartbeat of the first visit has brought it online");
    scene.platform.set_status(scene.id(), Status::AwaitingAgent);
    let strict = done(scene.command(["doctor", "--strict"]));
    assert_eq!(strict.code, Some(1));
    assert!(
        strict.stderr.contains("1 of 25 checks has a warning, state first\n  hint: molecule-agent connect"),
        "{}",
        strict.stderr
    );
}

#[test]
fn without_settings_it_reports_what_it_can() {
    let scene = Scene::new();
    let visit = Visit::of(scene.bare(["doctor", "--handler", ECHO]));
    assert_eq!(visit.code, Some(2));
    assert_eq!(visit.all("failure"), ["platform-url", "workspace-id"]);
    assert_eq!(visit.all("ok"), ["state-folder", "disk-space", "handler"]);
    visit.assert("platform-url", "failure", "no platform is given", "--platform-url");
    visit.assert("token-accepted", "skipped", "needs platform-url", "");

    let mut no_id = scene.bare(["doctor"]);
    no_id.env("MOLECULE_PLATFORM_URL", scene.platform.url());
    let visit = Visit::of(no_id);
    assert_eq!((visit.code, visit.all("failure")), (Some(2), vec!["workspace-id"]));
    visit.assert("generation", "ok", "August 2026 or later", "");

    let mut no_token = scene.command(["doctor"]);
    no_token.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let visit = Visit::of(no_token);
    assert_eq!((visit.code, visit.all("failure")), (Some(3), vec!["token"]));
    visit.assert("workspace", "ok", scene.id(), "");

    for (url, found) in [("ftp://example.org", "it must start with http"), ("http://u:hush@example.org", "name or password")] {
        let visit = Visit::of(scene.command(["doctor", "--platform-url", url]));
        assert_eq!(visit.code, Some(2));
        visit.assert("platform-url", "failure", found, "expected something like https://");
        assert!(!visit.printed.to_string().contains("hush"));
    }
    let visit = Visit::of(scene.command(["doctor", "--ca-cert", ECHO]));
    visit.assert("platform-url", "failure", "CA certificate", "--ca-cert");
}

#[test]
fn connection_problems_are_distinguished() {
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
    assert_eq!(named.code, Some(0), "{}", named.printed);
    named.assert("dns", "ok", "localhost is ", "");

    let mut proxied = scene.command(["doctor", "--platform-url", "http://no-such-host.invalid"]);
    proxied.env("HTTP_PROXY", format!("http://me:hush-hush@{away}"));
    let proxied = Visit::of(proxied);
    assert_eq!((proxied.code, proxied.all("failure")), (Some(7), vec!["connection"]));
    proxied.assert("dns", "ok", &format!("resolved by the proxy http://{away}"), "");
    proxied.assert("connection", "failure", "through the proxy", "check the proxy");
    assert!(!proxied.printed.to_string().contains("hush-hush"));
}

#[test]
fn edges_and_other_servers_are_reported_with_a_hint() {
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
        hidden.assert("edge", "failure", "a proxy or edge in front of the platform responded", "omit --no-origin");
    }
    scene.platform.set_edge(EdgeMode::None);
    let refused = visit(&scene, &["--origin", "https://elsewhere.example.org"]);
    assert_eq!(refused.code, Some(0), "{}", refused.printed);
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
fn an_edge_that_routes_only_agent_calls_is_not_a_failure() {
    let scene = Scene::new();
    scene.platform.set_status(scene.id(), Status::Online);
    for path in ["/health", "/buildinfo", "/uploads/limits"] {
        scene.fault(&format!("GET {path} html"));
    }
    let visit = visit(&scene, &[]);
    assert_eq!((visit.code, visit.all("failure"), visit.all("warning")), (Some(0), vec![], vec!["health"]), "{}", visit.printed);
    assert_eq!(visit.all("skipped"), ["generation", "handler"]);
    visit.assert("edge", "ok", "calls reach the platform", "");
}

#[test]
fn a_nearly_exhausted_rate_limit_is_reported_and_delays_no_check() {
    let scene = Scene::with(Options { rate_limit: Some(600), ..Options::default() });
    scene.platform.set_status(scene.id(), Status::Online);
    let url = scene.platform.url().parse().unwrap();
    let others = Probe::new(&Endpoint { url, org_id: None, origin: None, ca_cert: None, is_own: false }).unwrap();
    for _ in 0..585 {
        others.health().unwrap();
    }
    let visit = visit(&scene, &[]);
    assert_eq!((visit.code, visit.all("failure")), (Some(0), vec![]), "{}", visit.printed);
    visit.assert("rate-limit", "warning", "of 600 requests left for", "who else uses");
}

#[test]
fn a_rejected_token_is_distinguished_from_a_removal_an_outage_and_a_wrong_id() {
    for generation in Generation::ALL {
        let scene = Scene::with(Options { generation, ..Options::default() });
        scene.platform.set_database_down(true);
        let outage = visit(&scene, &[]);
        assert_eq!((outage.code, outage.all("failure")), (Some(7), vec!["workspace"]), "{}", outage.printed);
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
        assert!(!mixed.printed.to_string().contains(&other.token));

        scene.platform.remove(scene.id());
        let removed = visit(&scene, &[]);
        assert_eq!((removed.code, removed.all("failure")), (Some(4), vec!["workspace"]), "{}", removed.printed);
        assert_eq!(scene.platform.heartbeats(scene.id()).len(), 0);
    }
}

#[test]
fn the_state_of_the_workspace_is_reported() {
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
        assert_eq!(visit.code, Some(code), "{status:?}: {}", visit.printed);
        visit.assert("state", result, "", remedy);
        visit.assert("feed", "ok", "readable", "");
    }
}

#[test]
fn a_failed_check_affects_only_checks_that_depend_on_it() {
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
        assert_eq!((visit.code, visit.check(name).0), (Some(code), result), "{fault}: {}", visit.printed);
        assert_eq!(visit.all("skipped"), [skipped, &["handler"]].concat(), "{fault}");
        scene.platform.clear_faults();
    }
}

#[test]
fn a_hanging_server_times_out() {
    let scene = Scene::new();
    for (fault, name) in [("GET /health delay=600s", "connection"), ("GET /activity delay=600s", "feed")] {
        scene.fault(fault);
        let visit = visit(&scene, &["--timeout", "3s", "--handler", ECHO]);
        assert_eq!((visit.code, visit.all("failure")), (Some(15), vec![name]), "{}", visit.printed);
        visit.assert(name, "failure", "--timeout expired", "give it more time");
        visit.assert("dead-letters", "ok", "none", "");
        visit.assert("handler", "skipped", "--timeout expired", "");
        scene.platform.clear_faults();
    }
}

/// Replaces the time in a response.
fn long_ago(answer: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(answer).unwrap();
    let line = |line: &str| {
        let is_date = line.to_ascii_lowercase().starts_with("date:");
        if is_date { "date: Sun, 01 Nov 2020 10:00:00 GMT".to_owned() } else { line.to_owned() }
    };
    text.split("\r\n").map(line).collect::<Vec<_>>().join("\r\n").into_bytes()
}

#[test]
fn a_wrong_clock_and_a_stream_without_our_heartbeat_are_warnings() {
    let scene = Scene::new();
    let front = Front::before(scene.platform.address(), |_, path| {
        if path.ends_with("/events/stream") {
            Turn::Lines(Arc::new(|line: &str| !line.contains("WORKSPACE_HEARTBEAT")))
        } else {
            Turn::Changed(long_ago)
        }
    });
    let visit = visit(&scene, &["--platform-url", &front.url(), "--no-origin"]);
    assert_eq!(visit.code, Some(0), "{}", visit.printed);
    visit.assert("clock", "warning", " ahead of the platform's", "timedatectl");
    visit.assert("events", "ok", "open after", "");
    visit.assert("heartbeat", "ok", "accepted after", "");
    visit.assert("liveness", "warning", "our heartbeat was not announced within", "connect polls as well");
}

#[test]
fn the_heartbeat_of_a_running_agent_is_not_overwritten() {
    let scene = Scene::new();
    let elsewhere = scene.stdout_of(["heartbeat", "--task", "Reading", "--active-tasks", "2"]);
    assert_eq!(elsewhere, "online\n");
    let visit = self::visit(&scene, &[]);
    assert_eq!(visit.code, Some(0));
    visit.assert("heartbeat", "skipped", "an agent elsewhere shows 2 active tasks", "");
    assert_eq!(scene.platform.heartbeats(scene.id()).len(), 1);

    scene.stdout_of(["heartbeat", "--error-rate", "0.75", "--sample-error", "no"]);
    let visit = self::visit(&scene, &[]);
    visit.assert("state", "warning", "degraded", "dead list");
    visit.assert("heartbeat", "ok", "accepted after", "");
    assert_eq!(scene.last_body("/heartbeat")["error_rate"], json!(0.75), "the agent's troubles stay told");
    assert_eq!(self::visit(&scene, &["--no-heartbeat"]).check("heartbeat").0, "skipped");
    assert_eq!(scene.platform.heartbeats(scene.id()).len(), 3);
}
