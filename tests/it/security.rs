//! Hostile input: terminal escapes, forged log lines, garbage on the control socket, links in the state folder, floods.
//! `docs/security.md` names these tests.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixStream;
use std::thread;

use molecule_agent::platform::{Action, CanvasMessage, Fault};
use serde_json::{Value, json};

use crate::support::{ECHO, Running, Scene, TEXT, done, wait_for};

/// Contains both forms of escape sequences, a change of text direction, a bell, and a line that imitates our log.
const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{202e}evil\u{7}\u{200b}\u{7f}\r\n2026-01-01T00:00:00.000Z error forged\u{2028}";

/// Asserts that no control character reaches the terminal raw, and that newlines only end our own lines.
fn assert_tame(text: &str) {
    for character in text.chars() {
        let is_printable = character == '\n'
            || !(character.is_control() || matches!(character, '\u{200b}' | '\u{2028}' | '\u{202e}' | '\u{2066}'..='\u{2069}'));
        assert!(is_printable, "{character:?} is in\n{text:?}");
    }
    assert!(!text.lines().any(|line| line.starts_with("2026-01-01")), "a forged line is in\n{text}");
}

/// Runs an operator's command and returns its output.
fn operator_output(scene: &Scene, args: &[&str]) -> String {
    let mut command = scene.bare(args.iter().copied());
    command.args(["--workspace-id", scene.id()]);
    let done = done(command);
    assert_tame(&done.stderr);
    // Tabs separate the fields; no field contains one.
    assert_tame(&done.stdout.replace('\t', " "));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    done.stdout
}

#[test]
fn no_outside_text_controls_the_terminal_or_forges_a_log_line() {
    for format in ["text", "json"] {
        let scene = Scene::new();
        fs::write(scene.home().join("hostile"), HOSTILE).unwrap();
        // The handler reports progress, writes to stderr, and prints an invalid answer; only the canvas gets a valid one.
        let progress = json!({"progress": HOSTILE}).to_string();
        fs::write(scene.home().join("progress"), format!("{progress}\n")).unwrap();
        let handler = scene.script(
            "hostile.sh",
            "#!/bin/sh\ncat \"$HOME/hostile\" >&2\ncat \"$HOME/progress\"\n[ $MOLECULE_SOURCE = canvas_user ] && { echo '{\"reply\":\"ok\",\"\\u001b[2Jodd\":1}'; exit 0; }\ntouch \"$HOME/started\"; while [ -d \"$HOME\" ] && [ ! -e \"$HOME/go\" ]; do sleep 0.02; done\ncat \"$HOME/hostile\"\n",
        );
        let agent = scene.connect(&handler, &["-vv", "--log-format", format, "--handler-attempts", "1"]);
        let body = json!({ "error": HOSTILE }).to_string();
        let refusal = Action::Status { code: 403, headers: Vec::new(), body };
        scene.platform.add_fault(Fault { method: None, path: "/notify".to_owned(), action: refusal, times: None });
        let peer = scene.platform.create_peer(HOSTILE);
        scene.platform.peer_say(&peer.id, scene.id(), HOSTILE);
        scene.file("started");
        let metadata = Some(json!({"username": HOSTILE, "email": HOSTILE, "user_id": HOSTILE}));
        let said = CanvasMessage { text: Some(HOSTILE.to_owned()), metadata, ..CanvasMessage::default() };
        scene.platform.say_with(scene.id(), said);
        scene.dead_letters(1);
        for (args, form) in
            [["status", "-q"], ["spool", "list"]].iter().flat_map(|args| ["table", "json", "plain"].map(|form| (args, form)))
        {
            assert!(!operator_output(&scene, &[&args[..], &["--output", form]].concat()).is_empty());
        }
        scene.touch("go");
        scene.dead_letters(2);
        assert!(!operator_output(&scene, &["status", "--json"]).is_empty());
        let list = operator_output(&scene, &["dead", "list"]);
        assert!(list.contains("\thandler\t") && list.contains("\trefused\t") && list.contains(r"\u{1b}[2J"), "{list}");
        let letters: Vec<Value> = serde_json::from_str(&operator_output(&scene, &["dead", "list", "--json"])).unwrap();
        assert_eq!(letters.len(), 2);
        for letter in letters {
            let shown = operator_output(&scene, &["dead", "show", letter["activity_id"].as_str().unwrap()]);
            let shown: Value = serde_json::from_str(&shown).unwrap();
            assert_eq!(shown["row"]["request_body"]["params"]["message"]["parts"][0]["text"], HOSTILE, "stored unchanged");
        }
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0));
        assert_tame(&log);
        assert!(log.contains("forged") && log.contains("handler: "), "the text is missing from the log:\n{log}");
        for line in log.lines() {
            let is_ours = if format == "json" { serde_json::from_str::<Value>(line).is_ok() } else { line.starts_with("20") };
            assert!(is_ours, "{line:?}");
        }
    }
}

#[test]
fn hostile_text_in_a_dead_letter_is_only_shown_escaped() {
    let scene = Scene::new();
    fs::create_dir_all(scene.folder().join("dead")).unwrap();
    let letter = json!({
        "version": 1, "id": HOSTILE, "lane": HOSTILE, "error": HOSTILE, "code": HOSTILE, "attempts": 1, "accepted_at": 1, "dead_at": 2,
        "keys": [], "row": {"id": HOSTILE},
    });
    fs::write(scene.folder().join("dead/x.json"), letter.to_string()).unwrap();
    fs::write(scene.folder().join("dead/\u{1b}[2J.json"), "garbage").unwrap();
    assert_eq!(operator_output(&scene, &["dead", "list"]).matches(r"\u{1b}[2J").count(), 4);
    let list = operator_output(&scene, &["dead", "list", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&list).unwrap()[0]["activity_id"], HOSTILE);
}

/// Starts a server that sends this answer to every request.
fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut client in listener.incoming().map_while(Result::ok) {
            let _ = client.read(&mut [0; 4096]);
            let _ = client.write_all(&answer);
        }
    });
    url
}

#[test]
fn a_token_in_a_response_that_is_not_text_is_masked() {
    let scene = Scene::new();
    let mut body = format!("bad request: Bearer {} ", scene.workspace.token).into_bytes();
    body.extend(b"\xff\x1b[2J");
    let head = format!("HTTP/1.1 400 Bad Request\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let url = server([head.as_bytes(), &body].concat());
    let mut command = scene.connect_command(ECHO.as_ref(), &["--dry-run", "-vv"]);
    command.args(["--platform-url", &url]);
    let done = done(command);
    assert_eq!(done.code, Some(12), "{}", done.stderr);
    assert!(done.stderr.contains("bad request: Bearer [secret]"), "{}", done.stderr);
    assert!(!done.stderr.contains(&scene.workspace.token), "{}", done.stderr);
    assert_tame(&done.stderr);
}

#[test]
fn a_redirect_to_an_invalid_target_is_not_followed() {
    let scene = Scene::new();
    let long = format!("/{}", "a".repeat(5000));
    for to in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//evil.invalid/",
        "http://[::",
        "/health",
        "",
        "\u{1b}[2J",
        "\u{9b}2J",
        &long,
    ] {
        for status in [301, 302, 307, 308] {
            let answer = format!("HTTP/1.1 {status} Moved\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let mut command = scene.connect_command(ECHO.as_ref(), &["--dry-run"]);
            command.args(["--platform-url", &server(answer.into_bytes())]);
            let done = done(command);
            assert!(matches!(done.code, Some(7 | 12)), "{to:?}: {:?} {}", done.code, done.stderr);
            assert!(done.stderr.contains("hint: ") && done.stderr.len() < 2000, "{}", done.stderr);
            assert_tame(&done.stderr);
        }
    }
}

#[test]
fn the_control_socket_is_private_and_survives_garbage() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    let path = scene.folder().join("control.sock");
    // The socket is created at about the time of the log line, and its mode is set slightly later.
    wait_for("the socket", || fs::metadata(&path).is_ok_and(|found| found.permissions().mode() & 0o777 == 0o600).then_some(()));
    let garbage: [&[u8]; 7] = [
        b"\n",
        b"hello\n",
        b"{\"op\":\"rm -rf\"}\n",
        b"{\"op\":\"dead_retry\",\"id\":\"../../token\",\"rerun\":true}\n",
        b"{\"op\":\"dead_drop\",\"id\":\"\\u001b[2J\"}\n",
        b"\xff\xfe\x00\n",
        b"",
    ];
    for bytes in garbage {
        let mut stream = UnixStream::connect(&path).unwrap();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        assert!(answer.is_empty() || answer.starts_with("{\"error\":"), "{answer}");
        assert_tame(&answer);
    }
    let mut endless = UnixStream::connect(&path).unwrap();
    // The agent answers and closes the connection before it has read everything.
    let _ = endless.write_all(&vec![b'x'; 3 << 20]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert!(operator_output(&scene, &["status"]).contains("state\trunning"));
    assert_eq!(agent.stop().0, Some(0));
    assert!(!path.exists());
}

#[test]
fn links_in_place_of_small_files_are_replaced_or_refused_and_never_followed() {
    let scene = Scene::new();
    let target = scene.home().join("target");
    fs::write(&target, "theirs").unwrap();
    fs::create_dir_all(scene.folder().join("dead")).unwrap();
    let id = "5ccba200-0000-4000-8000-000000000001";
    for name in ["cursor", "anchor", "control.sock", &format!("dead/{id}.json")] {
        symlink(&target, scene.folder().join(name)).unwrap();
    }
    let agent = scene.connect(&scene.script("no.sh", "#!/bin/sh\nexit 65\n"), &[]);
    let body = json!({"params": {"message": {"role": "user", "parts": [{"kind": "text", "text": "hi"}]}}});
    scene.platform.insert_row(scene.id(), json!({"id": id, "request_body": body}));
    agent.wait_for_line("kept as a dead letter");
    let letter = scene.folder().join("dead").join(format!("{id}.json"));
    wait_for("the dead letter", || (!letter.is_symlink()).then_some(()));
    assert!(operator_output(&scene, &["status"]).contains("running"));
    assert_eq!(operator_output(&scene, &["dead", "list"]).lines().count(), 1);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("symbolic link"), "{log}");
    for name in ["cursor", "anchor"] {
        assert!(!scene.folder().join(name).is_symlink(), "{name}");
    }
    assert_eq!(fs::read_to_string(&target).unwrap(), "theirs");
}

/// Returns the peak memory use of a process, in KiB.
#[cfg(target_os = "linux")]
fn peak(agent: &Running) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", agent.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn endless_handler_output_costs_only_its_own_message() {
    let scene = Scene::new();
    let handler = scene.script(
        "floods.sh",
        "#!/bin/sh\nread -r text\ncase $text in\nout) head -c 100000000 /dev/zero ;;\nerr) head -c 100000000 /dev/zero | tr '\\0' x >&2; exit 65 ;;\n*) printf '%s' \"$text\" ;;\nesac\n",
    );
    let agent = scene.connect(&handler, &[&TEXT[..], &["--handler-attempts", "1"]].concat());
    for text in ["out\n", "err\n", "hello\n"] {
        scene.platform.say(scene.id(), text);
    }
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(scene.dead_letters(2).len(), 2);
    #[cfg(target_os = "linux")]
    assert!(peak(&agent) < 200 << 10, "{} KiB", peak(&agent));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.len() < 100_000, "{} bytes of log", log.len());
    assert!(log.contains("16777216") || log.contains("16 MiB"), "{}", &log[..log.len().min(3000)]);
}
