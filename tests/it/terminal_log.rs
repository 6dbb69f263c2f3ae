//! What `connect` shows on a terminal: one short line per message.

use std::process::Command;

use molecule_agent::platform::CanvasMessage;
use rustix::process::Signal;
use serde_json::json;

use crate::support::terminal::Terminal;
use crate::support::{Running, Scene, TEXT};

fn connect(scene: &Scene, more: &[(&str, &str)]) -> Command {
    let handler = scene
        .script("moody.sh", "#!/bin/sh\ncase $(cat) in ask) echo done ;; hush) ;; *) echo 'no database' >&2; exit 65 ;; esac\n");
    let mut command = scene.connect_command(&handler, &TEXT);
    command.envs(more.iter().copied());
    command
}

/// Sends one message for each outcome, one after the other.
fn converse(scene: &Scene) {
    for text in ["ask", "hush", "fail"] {
        let metadata = json!({"username": "Ada\u{1b}[2J"});
        let message = CanvasMessage { text: Some(text.into()), metadata: Some(metadata), ..CanvasMessage::default() };
        scene.platform.say_with(scene.id(), message);
    }
}

#[test]
fn connect_on_a_terminal_shows_the_outcome_of_each_message() {
    let scene = Scene::new();
    let terminal = Terminal::start(connect(&scene, &[("NO_COLOR", "1")]), 200);
    terminal.wait_for(" connected: workspace ");
    converse(&scene);
    terminal.wait_for("kept as a dead letter ");
    terminal.signal(Signal::TERM);
    let (code, drawn) = terminal.end();
    assert_eq!(code, Some(0));
    assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
    let rows = scene.platform.rows(scene.id());
    let ids: Vec<&str> =
        rows.iter().filter(|row| row["method"] == "message/send").map(|row| row["id"].as_str().unwrap()).collect();
    let ends = [("ask", "✓", "answered in "), ("hush", "·", "handled in "), ("fail", "✗", "given up after ")];
    for (id, (said, sign, end)) in ids.into_iter().zip(ends) {
        let lines: Vec<&str> = drawn.lines().filter(|line| line.contains(end)).collect();
        assert_eq!(lines.len(), 1, "{drawn}");
        // 14:02:07 ✓ Ada (canvas): "ask" answered in 0.1 s d31c1abf
        assert!(lines[0][8..].starts_with(&format!(" {sign} Ada")), "{lines:?}");
        assert!(
            lines[0].contains(&format!("(canvas): \"{said}\" ")) && lines[0].trim_end().ends_with(&format!(" {}", &id[..8])),
            "{lines:?}"
        );
        assert!(!drawn.contains(id), "{drawn}");
    }
}

#[test]
fn a_peer_without_a_known_name_is_shown_by_the_start_of_its_id() {
    let scene = Scene::new();
    let peer = scene.platform.create_workspace("");
    let terminal = Terminal::start(connect(&scene, &[("NO_COLOR", "1")]), 200);
    terminal.wait_for(" connected: workspace ");
    scene.platform.peer_say(&peer.id, scene.id(), "hush");
    let drawn = terminal.wait_for(" handled in ");
    assert!(drawn.contains(&format!("peer {}: \"hush\" handled in ", &peer.id[..8])), "{drawn}");
}

#[test]
fn colors_are_used_if_the_terminal_supports_them() {
    let scene = Scene::new();
    let terminal = Terminal::start(connect(&scene, &[("TERM", "xterm-256color")]), 200);
    terminal.wait_for(" connected: workspace ");
    converse(&scene);
    let drawn = terminal.wait_for("kept as a dead letter\u{1b}[2m ");
    assert!(drawn.contains("\u{1b}[32m✓\u{1b}[0m ") && drawn.contains("\u{1b}[31m✗\u{1b}[0m "), "{drawn:?}");
    let dumb = Terminal::start(connect(&scene, &[("TERM", "dumb"), ("MOLECULE_AGENT_STATE_DIR", "elsewhere")]), 200);
    assert!(!dumb.wait_for(" connected: workspace ").contains('\u{1b}'));
}

#[test]
fn a_log_that_is_not_on_a_terminal_has_none_of_these_lines() {
    let scene = Scene::new();
    let agent = Running::start(connect(&scene, &[])).connected();
    converse(&scene);
    agent.wait_for_line("kept as a dead letter");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(!log.contains("hush"), "what was said is not logged: {log}");
    assert!(!log.contains("answered in") && !log.contains("given up after") && !log.contains('✓'), "{log}");
    assert!(log.lines().all(|line| line.starts_with("20")), "{log}");
}
