//! `dev --serve` over time: it is the same platform after a restart, and no web page can use it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::dev::{dev, exported, exports};
use crate::support::terminal::Terminal;
use crate::support::{ECHO, FAST, Running, Scene, bare, done};

#[test]
fn a_connected_agent_continues_after_a_restart() {
    let scene = Scene::new();
    let serve = || Terminal::with_keyboard(dev(&scene, &["--serve"]), 200);
    let mut first = serve();
    let printed = exported(&first.wait_for("Ctrl-C stops it"));
    let mut command = bare(scene.home(), ["connect", "--handler", ECHO, "--on-pause", "wait"]);
    command.args(FAST).envs(printed.clone());
    let agent = Running::start(command).connected();
    first.wait_for("canvas> ");
    first.type_in("dev: before\r");
    first.wait_for("\u{1b}[Kdev: before");
    first.type_in("/quit\r");
    assert_eq!(first.end().0, Some(0));
    let mut second = serve();
    assert_eq!(exported(&second.wait_for("Ctrl-C stops it")), printed, "ids, tokens and port are the same");
    second.wait_for("canvas> ");
    second.type_in("dev: after\r");
    second.wait_for("\u{1b}[Kdev: after");
    second.type_in("/quit\r");
    assert_eq!(second.end().0, Some(0));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_second_platform_has_other_ids_and_a_named_directory_has_one_platform() {
    let scene = Scene::new();
    let first = Running::start(dev(&scene, &["--serve"]));
    let printed = exports(&first);
    let second = Running::start(dev(&scene, &["--serve"]));
    assert!(exports(&second).iter().zip(&printed).all(|(one, other)| one.1 != other.1));
    second.wait_for_line("another `dev --serve` is running");
    let kept = Running::start(dev(&scene, &["--serve", "--data", "kept"]));
    let known = exports(&kept);
    let refused = done(dev(&scene, &["--serve", "--data", "kept"]));
    assert_eq!(refused.code, Some(10), "{}", refused.stderr);
    assert!(refused.stderr.contains("kept/lock is held by"), "{}", refused.stderr);
    kept.kill();
    let again = Running::start(dev(&scene, &["--serve", "--data", "kept"]));
    assert_eq!(exports(&again), known);
    again.stop();
    let token = &known[3].1;
    for spoilt in ["{".to_owned(), format!("{{\"version\": 1, \"platform\": {{\"port\": {token:?}}}}}")] {
        std::fs::write(scene.home().join("kept/platform.json"), spoilt).unwrap();
        let refused = done(dev(&scene, &["--serve", "--data", "kept"]));
        assert_eq!(refused.code, Some(11), "{}", refused.stderr);
        for part in ["kept/platform.json is not valid", "hint: remove "] {
            assert!(refused.stderr.contains(part) && !refused.stderr.contains(token), "{}", refused.stderr);
        }
    }
}

#[test]
fn without_a_home_it_serves_and_warns_that_nothing_is_stored() {
    let scene = Scene::new();
    let mut command = dev(&scene, &["--serve"]);
    command.env("HOME", "not/absolute");
    let server = Running::start(command);
    server.wait_for_line("the ids and tokens of this platform are lost when it stops: HOME is not an absolute path");
    server.stop();
}

#[test]
fn a_port_in_use_is_reported_and_replaced_unless_it_was_requested() {
    let scene = Scene::new();
    let first = Running::start(dev(&scene, &["--serve"]));
    let url = exports(&first).swap_remove(0).1;
    let port = url.rsplit(':').next().unwrap().to_owned();
    first.stop();
    let _taken = std::net::TcpListener::bind(format!("127.0.0.1:{port}")).unwrap();
    let second = Running::start(dev(&scene, &["--serve"]));
    assert_ne!(exports(&second)[0].1, url);
    second.wait_for_line(&format!("port {port}, the previous one, cannot be used"));
    second.stop();
    let refused = done(dev(&scene, &["--serve", "--port", &port]));
    assert_ne!(refused.code, Some(0));
    assert!(refused.stderr.contains(&port), "{}", refused.stderr);
}

#[test]
fn requests_of_a_web_page_and_large_anonymous_bodies_are_refused_unread() {
    let scene = Scene::new();
    let server = Running::start(dev(&scene, &["--serve"]));
    let printed = exports(&server);
    let (host, id, token) = (printed[0].1.strip_prefix("http://").unwrap().to_owned(), &printed[1].1, &printed[2].1);
    let port = host.rsplit(':').next().unwrap();
    // The body is announced but never sent: a response proves that the server did not wait for it.
    let answer = |head: &str| {
        let mut stream = TcpStream::connect(&host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "{}\r\n\r\n", head.replace('\n', "\r\n")).unwrap();
        let mut bytes = [0; 512];
        let count = stream.read(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..count]).lines().next().unwrap_or_default().to_owned()
    };
    let (post, get) = (format!("POST /workspaces/{id}/a2a HTTP/1.1"), format!("GET /workspaces/{id} HTTP/1.1"));
    for refused in [
        format!("{post}\nHost: {host}\nOrigin: https://page.example\nContent-Type: text/plain\nContent-Length: 900"),
        format!("{post}\nHost: {host}\nOrigin: null\nContent-Length: 900"),
        format!("{post}\nHost: {host}\nSec-Fetch-Site: cross-site\nContent-Length: 900"),
        format!("{post}\nHost: page.example:{port}\nContent-Length: 900"),
        format!("{post}\nHost: page.example:{port}\nOrigin: http://page.example:{port}\nContent-Length: 900"),
        format!("{get}\nHost: 127.0.0.1.page.example:{port}"),
        format!("{get}\nHost: 0.0.0.0:{port}"),
        format!("{get}\nHost: {host}\nSec-Fetch-Site: same-site"),
        format!("GET http://page.example/health HTTP/1.1\nHost: {host}"),
        format!("GET http://{host}/health HTTP/1.1\nHost: page.example\nOrigin: http://page.example"),
        format!("{get}\nHost: {host}\nHost: page.example"),
        format!("{get}\nHost: {host}\nOrigin: http://{host}\nOrigin: http://page.example"),
        format!("{get}\nHost: {host}\nSec-Fetch-Site: none\nSec-Fetch-Site: cross-site"),
        format!("{get}\nHost: {host}\nSec-Fetch-Site: Cross-Site"),
        "GET /nothing HTTP/1.1\nHost: page.example".to_owned(),
    ] {
        assert_eq!(answer(&refused), "HTTP/1.1 403 Forbidden", "{refused}");
    }
    for large in ["Content-Length: 100000", "Transfer-Encoding: chunked", "Authorization: Bearer x\nContent-Length: 16777216"] {
        let asked = format!("{post}\nHost: {host}\n{large}");
        assert_eq!(answer(&asked), "HTTP/1.1 413 Payload Too Large", "{asked}");
    }
    for fine in [
        format!("{get}\nHost: {host}"),
        format!("{get}\nHost: localhost:{port}"),
        format!("{get}\nHost: [::1]:{port}\nSec-Fetch-Site: none"),
        format!("{get}\nHost: {host}\nOrigin: http://{host}\nSec-Fetch-Site: same-origin"),
        format!("{get}\nHost: {host}\nAuthorization: Bearer {token}"),
    ] {
        assert_eq!(answer(&fine), "HTTP/1.1 200 OK", "{fine}");
    }
    server.stop();
}
