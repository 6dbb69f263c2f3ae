//! The progress line on a terminal during long operations: it appears after a second and leaves nothing behind.

use std::fs;
use std::io::Write;
use std::net::TcpListener;

use rustix::process::Signal;

use crate::support::Scene;
use crate::support::archive::packed;
use crate::support::front::read_request;
use crate::support::terminal::Terminal;

const ERASED: &str = "\r\u{1b}[K";

/// A scene with a plugin whose download sends one byte, and the next one far later.
fn dripping() -> Scene {
    let scene = Scene::new();
    scene.platform.add_plugin("local://demo", "demo", &packed(&[("a", "text")]));
    scene.fault("GET /download drip=86400s");
    scene
}

/// The lines on the screen at the end.
fn screen(drawn: &str) -> Vec<&str> {
    drawn.lines().map(|line| line.rsplit(ERASED).next().unwrap().trim_end()).collect()
}

#[test]
fn a_download_shows_bytes_rate_and_time_left_and_ctrl_c_erases_the_line() {
    let scene = dripping();
    let terminal = Terminal::start(scene.command(["plugin", "install", "demo"]), 80);
    let drawn = terminal.wait_for(" left");
    let line = drawn.rsplit('\r').next().unwrap();
    assert!(line.starts_with("demo [>         ] 1 B of ") && line.contains(" B/s, "), "{line:?}");
    terminal.signal(Signal::INT);
    let (code, drawn) = terminal.end();
    assert_eq!((code, screen(&drawn).len()), (Some(130), 1), "{drawn:?}");
    assert!(screen(&drawn)[0].ends_with("error interrupted: nothing was changed"), "{drawn:?}");
}

#[test]
fn a_terminal_that_cannot_erase_a_line_shows_none() {
    let scene = dripping();
    let mut command = scene.command(["plugin", "install", "demo", "--timeout", "2500ms"]);
    command.env("TERM", "dumb");
    let (code, drawn) = Terminal::start(command, 80).end();
    assert_eq!(code, Some(15), "{drawn:?}");
    assert!(!drawn.contains(ERASED) && !drawn.contains(" B of "), "{drawn:?}");
}

#[test]
fn a_download_of_unknown_length_shows_bytes_and_rate() {
    let scene = Scene::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = scene.command(["plugin", "install", "demo"]);
    command.env("MOLECULE_PLATFORM_URL", format!("http://{}", listener.local_addr().unwrap()));
    let terminal = Terminal::start(command, 80);
    let mut client = listener.accept().unwrap().0;
    read_request(&mut client).unwrap();
    client.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\n\r\n").unwrap();
    client.write_all(&packed(&[("a", "text")])[..12]).unwrap();
    let drawn = terminal.wait_for(" demo 12 B, ");
    assert!(!drawn.contains(" left"), "{drawn:?}");
}

#[test]
fn an_upload_shows_its_progress_and_escapes_the_name() {
    let scene = Scene::new();
    fs::write(scene.home().join("a\u{1b}[2J.txt"), "text").unwrap();
    scene.fault("POST /chat/uploads delay=2s");
    let terminal = Terminal::start(scene.command(["notify", "Look", "--attach", "a\u{1b}[2J.txt"]), 80);
    let (code, drawn) = terminal.end();
    assert_eq!(code, Some(0));
    assert!(drawn.contains("a\\u{1b}[2J.txt [==========] 4 B of 4 B, "), "{drawn:?}");
    assert!(!drawn.contains("a\u{1b}"), "{drawn:?}");
    assert_eq!(screen(&drawn), ["sent"]);
}

#[test]
fn log_lines_appear_above_the_progress_line() {
    let scene = Scene::new();
    scene.fault("GET /state 503+retry-after=2x2");
    let (_, drawn) = Terminal::start(scene.command(["state", "--output", "plain"]), 80).end();
    assert!(drawn.contains("⠹ waiting to read the workspace's state "), "{drawn:?}");
    let lines = screen(&drawn);
    let (last, warnings) = lines.split_last().unwrap();
    assert_eq!(*last, "awaiting_agent", "{drawn:?}");
    assert_eq!(warnings.len(), 2, "{drawn:?}");
    assert!(warnings.iter().all(|line| line.starts_with("20") && line.contains("; trying again in ")), "{drawn:?}");
}

#[test]
fn a_line_is_cut_to_the_terminal() {
    let scene = Scene::new();
    scene.fault("GET /state delay=2s");
    let (_, drawn) = Terminal::start(scene.command(["state"]), 20).end();
    assert!(drawn.contains("⠹ waiting to read th"), "{drawn:?}");
    assert!(!drawn.contains("read the"), "{drawn:?}");
}

#[test]
fn quiet_and_machine_readable_output_show_no_line() {
    let scene = Scene::new();
    for more in [["-q"].as_slice(), &["--log-format", "json"]] {
        scene.fault("GET /state delay=2sx1");
        let mut command = scene.command(["state", "--output", "plain"]);
        command.args(more);
        assert_eq!(Terminal::start(command, 80).end().1, "awaiting_agent\r\n");
    }
}
