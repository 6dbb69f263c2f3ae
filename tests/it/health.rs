//! Health checks and metrics of `connect --health-addr`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use molecule_agent::platform::{Options, Platform};
use rustix::process::Signal;

use crate::support::{ECHO, PATIENCE, Running, Scene, TEXT, assert_ends, done, run, stderr, wait_for};

/// Any free port of this machine.
const HERE: [&str; 2] = ["--health-addr", "127.0.0.1:0"];

/// The address on which an agent serves health checks.
fn address(agent: &Running) -> String {
    let line = agent.wait_for_line("health checks and metrics: http://");
    line.rsplit("http://").next().unwrap().split(';').next().unwrap().to_owned()
}

/// Requests a path, and returns the status and the body.
fn get(address: &str, path: &str) -> (u16, String) {
    let answer = answer(address, path);
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
}

fn answer(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Waits until the agent answers a path like this.
fn until(address: &str, path: &str, status: u16, body: &str) {
    wait_for(&format!("{path} to answer {status} {body:?}"), || (get(address, path) == (status, body.to_owned())).then_some(()));
}

/// The value of a sample, named with its labels.
fn value(page: &str, sample: &str) -> Option<f64> {
    page.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' ')?.parse().ok())
}

/// Waits until a sample has this value, and returns the page.
fn page_with(address: &str, sample: &str, expected: f64) -> String {
    let until = Instant::now() + PATIENCE;
    loop {
        let page = get(address, "/metrics").1;
        if value(&page, sample) == Some(expected) {
            return page;
        }
        assert!(Instant::now() < until, "{sample} is not {expected} in\n{page}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Checks the page as the text format demands it, and returns the name, kind and help of each family.
fn families(page: &str) -> Vec<[String; 3]> {
    let (mut families, mut seen) = (Vec::<[String; 3]>::new(), BTreeSet::new());
    let mut lines = page.lines();
    assert!(page.ends_with('\n'));
    while let Some(line) = lines.next() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, help) = help.split_once(' ').unwrap();
            let kind = lines.next().unwrap().strip_prefix(&format!("# TYPE {name} ")).unwrap();
            assert!(families.iter().all(|[other, ..]| other != name), "{name} comes twice");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{name}");
            families.push([name, kind, help].map(ToOwned::to_owned));
            continue;
        }
        let [name, kind, _] = families.last().unwrap();
        let (sample, number) = line.rsplit_once(' ').unwrap();
        assert!(number.parse::<f64>().unwrap() >= 0.0, "{line}");
        assert!(seen.insert(sample.to_owned()), "{sample} comes twice");
        let of = sample.split('{').next().unwrap();
        let ends = if kind == "histogram" { &["_bucket", "_sum", "_count"][..] } else { &[""] };
        assert!(ends.iter().any(|end| of == format!("{name}{end}")), "{line} is in the family {name}");
    }
    families
}

#[test]
fn an_agent_is_alive_ready_and_counted_through_its_messages() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let script = "#!/bin/sh\ntext=$(cat)\ncase $text in *bad*) exit 65;; *flaky*) [ \"$MOLECULE_ATTEMPT\" != 1 ] || exit 1;; esac\nprintf 'the reply'\n";
    let handler = scene.script("handler.sh", script);
    let agent = scene.connect(&handler, &[&HERE[..], &TEXT].concat());
    let address = address(&agent);
    assert_eq!(get(&address, "/healthz"), (200, "ok\n".to_owned()));
    until(&address, "/readyz", 200, "ok\n");
    assert_eq!(get(&address, "/elsewhere").0, 404);

    scene.platform.say(scene.id(), "the question");
    page_with(&address, "molecule_agent_messages_total{source=\"canvas\",outcome=\"answered\"}", 1.0);
    scene.platform.say(scene.id(), "flaky");
    scene.platform.peer_say(&peer.id, scene.id(), "bad");
    page_with(&address, "molecule_agent_messages_total{source=\"peer\",outcome=\"dead\"}", 1.0);
    let page = page_with(&address, "molecule_agent_messages_total{source=\"canvas\",outcome=\"answered\"}", 2.0);
    page_with(&address, "molecule_agent_ready", 1.0);
    let head = answer(&address, "/metrics");
    assert!(head.contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"), "{head}");
    let value = |sample: &str| value(&page, sample).unwrap_or_else(|| panic!("no {sample} in\n{page}"));
    for (sample, expected) in [
        ("molecule_agent_handler_duration_seconds_count", 4.0),
        ("molecule_agent_handler_duration_seconds_bucket{le=\"+Inf\"}", 4.0),
        ("molecule_agent_reply_duration_seconds_count", 2.0),
        ("molecule_agent_dead_letters", 1.0),
        ("molecule_agent_retries_total{what=\"handler\"}", 1.0),
        ("molecule_agent_delivery_mode{mode=\"poll\"}", 1.0),
        ("molecule_agent_delivery_mode{mode=\"push\"}", 0.0),
        ("molecule_agent_http_requests_total{method=\"POST\",endpoint=\"/workspaces/{id}/notify\",status=\"2xx\"}", 2.0),
        ("molecule_agent_log_lines_dropped_total", 0.0),
    ] {
        assert_eq!(value(sample), expected, "{sample}");
    }
    assert!(value("molecule_agent_reply_duration_seconds_sum") > 0.0);
    if cfg!(target_os = "linux") {
        assert!(value("process_resident_memory_bytes") > 1e6 && value("process_open_fds") > 3.0);
    }
    assert!(!page.contains("endpoint=\"other\""), "every endpoint of an agent is known:\n{page}");
    for secret in [&scene.workspace.token, scene.id(), &peer.id, "question", "flaky", "the reply"] {
        assert!(!page.contains(secret), "{secret} is in\n{page}");
    }
    families(&page);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn the_queue_and_the_stream_have_their_states() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.patient(), &[&HERE[..], &TEXT, &["--concurrency", "1"]].concat());
    let address = address(&agent);
    page_with(&address, "molecule_agent_event_stream{state=\"relied_on\"}", 1.0);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    scene.platform.say(scene.id(), "next");
    let page = page_with(&address, "molecule_agent_queue_depth{stage=\"worker\"}", 1.0);
    assert_eq!(value(&page, "molecule_agent_queue_depth{stage=\"handler\"}"), Some(1.0), "{page}");
    scene.touch("go");
    scene.notes(2);
    page_with(&address, "molecule_agent_queue_depth{stage=\"handler\"}", 0.0);

    let quiet = scene.platform.create_workspace("quiet");
    let quiet = scene.connect_as(&quiet, ECHO.as_ref(), &[&HERE[..], &["--no-events"]].concat());
    page_with(&self::address(&quiet), "molecule_agent_event_stream{state=\"closed\"}", 1.0);
}

#[test]
fn an_agent_is_not_ready_before_it_is_registered_and_while_heartbeats_fail() {
    let scene = Scene::new();
    scene.fault("POST /registry/register 503");
    let agent = Running::start(scene.connect_command(ECHO.as_ref(), &HERE));
    let address = address(&agent);
    until(&address, "/readyz", 503, "the agent is not registered yet\n");
    scene.platform.clear_faults();
    until(&address, "/readyz", 200, "ok\n");
    scene.fault("POST /registry/heartbeat 503");
    until(&address, "/readyz", 503, "no heartbeat was accepted within two intervals\n");
    assert_eq!(get(&address, "/healthz").0, 200, "it is alive, and waits");
    page_with(&address, "molecule_agent_ready", 0.0);
    scene.platform.clear_faults();
    until(&address, "/readyz", 200, "ok\n");
}

#[test]
fn a_platform_that_stops_makes_the_agent_unready_but_not_dead() {
    let mut scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &HERE);
    let address = address(&agent);
    until(&address, "/readyz", 200, "ok\n");
    // Another one takes its place, with another port.
    scene.platform = Platform::start(Options::default()).unwrap();
    until(&address, "/readyz", 503, "no heartbeat was accepted within two intervals\n");
    let failed = "molecule_agent_http_requests_total{method=\"POST\",endpoint=\"/registry/heartbeat\",status=\"no_response\"}";
    wait_for("a failed call to be counted", || value(&get(&address, "/metrics").1, failed).filter(|count| *count > 0.0));
    assert_eq!(get(&address, "/healthz").0, 200);
}

#[test]
fn a_stop_ends_readiness_first_and_health_last() {
    let scene = Scene::new();
    let more = [&HERE[..], &TEXT, &["--concurrency", "1", "--grace-period", "60"]].concat();
    let agent = scene.connect(&scene.patient(), &more);
    let address = address(&agent);
    until(&address, "/readyz", 200, "ok\n");
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    agent.signal(Signal::TERM);
    agent.wait_for_line("stopping: 1 running handler to finish");
    assert_eq!(get(&address, "/readyz"), (503, "the agent is stopping\n".to_owned()));
    assert_eq!(get(&address, "/healthz"), (200, "ok\n".to_owned()));
    assert_eq!(value(&get(&address, "/metrics").1, "molecule_agent_ready"), Some(0.0));
    scene.touch("go");
    assert_eq!(agent.end().0, Some(0));
    assert_eq!(scene.notes(1), ["slow"]);
}

#[test]
fn slow_clients_hold_up_no_one() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &HERE);
    let address = address(&agent);
    let open = || {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(b"GET /metrics HTTP/1.1\r\nHost:").unwrap();
        stream
    };
    let slow: Vec<_> = (0..20).map(|_| open()).collect();
    until(&address, "/readyz", 200, "ok\n");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    drop(slow);
}

#[test]
fn an_address_that_cannot_be_used_is_a_configuration_error() {
    let scene = Scene::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    let refused = done(scene.connect_command(ECHO.as_ref(), &["--health-addr", &taken]));
    assert_ends(&refused, 2, &format!("error: cannot listen for health checks on {taken}: "));
    assert!(refused.stderr.contains("\n  hint: give --health-addr (MOLECULE_HEALTH_ADDR) "), "{}", refused.stderr);
    assert_eq!(scene.count("POST", "/registry/register"), 0, "found before anything is sent");
    drop(listener);
    let nonsense = done(scene.connect_command(ECHO.as_ref(), &["--health-addr", "localhost"]));
    assert_ends(&nonsense, 2, "expected an address and a port such as 127.0.0.1:8080");
}

#[test]
fn an_address_that_others_can_reach_is_a_warning() {
    let scene = Scene::new();
    let mut command = scene.connect_command(ECHO.as_ref(), &[]);
    command.env("MOLECULE_HEALTH_ADDR", "0.0.0.0:0");
    let agent = Running::start(command).connected();
    let line = agent.wait_for_line("health checks and metrics");
    assert!(line.contains(" warn ") && line.contains("other machines can read them too"), "{line}");
    let port = address(&agent).rsplit(':').next().unwrap().to_owned();
    assert_eq!(get(&format!("127.0.0.1:{port}"), "/healthz").0, 200);
}

#[test]
fn without_the_option_nothing_listens() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    if let Ok(threads) = fs::read_dir(format!("/proc/{}/task", agent.pid())) {
        let names = threads.filter_map(|task| fs::read_to_string(task.ok()?.path().join("comm")).ok());
        assert!(names.map(|name| name.trim().to_owned()).all(|name| name != "health"));
    }
    let (_, log) = agent.stop();
    assert!(!log.contains("health checks"), "{log}");
}

/// A page with every family: of an agent that has answered a message.
fn full_page(scene: &Scene) -> String {
    let agent = scene.connect(ECHO.as_ref(), &HERE);
    let address = address(&agent);
    until(&address, "/readyz", 200, "ok\n");
    scene.platform.say(scene.id(), "hello");
    page_with(&address, "molecule_agent_messages_total{source=\"canvas\",outcome=\"answered\"}", 1.0)
}

#[test]
fn the_documented_metrics_are_those_of_the_page() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/operations.md")).unwrap();
    let rows = docs.lines().filter(|line| line.starts_with("| `molecule_agent_") || line.starts_with("| `process_"));
    let documented: BTreeMap<String, String> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches(['|', ' ']).split(" | ").collect();
            let name: String = cells[0].trim_matches('`').to_owned();
            (name, cells[1].to_owned())
        })
        .collect();
    let page = full_page(&Scene::new());
    let mut printed: BTreeMap<String, String> = families(&page).into_iter().map(|[name, kind, _]| (name, kind)).collect();
    if !cfg!(target_os = "linux") {
        printed.extend(
            documented.iter().filter(|(name, _)| name.starts_with("process_")).map(|(name, kind)| (name.clone(), kind.clone())),
        );
    }
    assert_eq!(documented, printed);
}

#[test]
fn the_client_library_of_prometheus_reads_the_page() {
    let script = "import sys\nfrom prometheus_client.parser import text_string_to_metric_families as read\n\
                  for f in read(sys.stdin.read()): print(f.name, f.type, len(f.samples))";
    let available = Command::new("python3").args(["-c", "import prometheus_client.parser"]).stderr(Stdio::null()).status();
    if !available.is_ok_and(|status| status.success()) {
        return eprintln!("skipped: python3 has no prometheus_client (pip install prometheus-client)");
    }
    let page = full_page(&Scene::new());
    let mut python = Command::new("python3");
    python.args(["-c", script]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = run(python, &page);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = crate::support::stdout(&output);
    assert_eq!(read.lines().count(), families(&page).len(), "{read}");
    assert!(read.contains("molecule_agent_messages counter 15\n"), "{read}");
    assert!(read.contains("molecule_agent_handler_duration_seconds histogram 17\n"), "{read}");
}
