//! `files`: the files on this machine and on the platform.

use std::fs;

use molecule_agent::platform::{CanvasMessage, Generation};
use serde_json::{Value, json};

use crate::support::terminal::Terminal;
use crate::support::{ECHO, Scene, assert_refused, bare, done, stderr};

/// The user sends a message with a file.
fn say_with_file(scene: &Scene) -> Value {
    let file = scene.platform.upload(scene.id(), "a.txt", "text/plain", b"hello");
    let parts = vec![json!({"kind": "file", "file": file})];
    scene.platform.say_with(scene.id(), CanvasMessage { text: Some("look".into()), parts, ..CanvasMessage::default() });
    file
}

/// A scene with a handled message of the user and its file.
fn handled() -> (Scene, Value) {
    let scene = Scene::of(Generation::G2);
    let file = say_with_file(&scene);
    let output = scene.drain(&scene.recorder("null"), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    (scene, file)
}

#[test]
fn list_shows_each_file_once_with_its_message() {
    let (scene, _) = handled();
    let printed = scene.json(["files", "list"]);
    let id = scene.inputs()[0]["activity_id"].clone();
    let path = scene.folder().join("files").join(id.as_str().unwrap()).join("in/1-a.txt");
    assert_eq!(printed.as_array().unwrap().len(), 1, "{printed}");
    assert_eq!(
        (&printed[0]["activity_id"], &printed[0]["state"], &printed[0]["file"]),
        (&id, &json!("done"), &json!("in/1-a.txt"))
    );
    assert_eq!((&printed[0]["size"], &printed[0]["path"]), (&json!(5), &json!(path)));
    let line = scene.stdout_of(["files", "list"]);
    assert!(line.starts_with(&format!("{}\tdone\t5\t", id.as_str().unwrap())) && line.ends_with("\tin/1-a.txt\n"), "{line}");
}

#[test]
fn get_copies_a_file_from_here_or_from_the_platform() {
    let (scene, file) = handled();
    let uri = file["uri"].as_str().unwrap();
    assert_eq!(scene.stdout_of(["files", "get", uri]), "hello");
    // On this platform the file is deleted after the acknowledgment, so this was the local copy.
    let waiting = scene.platform.upload(scene.id(), "b.bin", "application/octet-stream", b"\0\xff\n");
    let waiting = waiting["uri"].as_str().unwrap();
    let printed = scene.json(["files", "get", waiting, "--output-file", "b.bin"]);
    assert_eq!(printed, json!({"file": "b.bin", "size": 3}));
    assert_eq!(fs::read(scene.home().join("b.bin")).unwrap(), b"\0\xff\n");
    assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [true, false]);
    // An existing file is only replaced on request.
    fs::write(scene.home().join("b.bin"), "mine").unwrap();
    assert_refused(&done(scene.command(["files", "get", waiting, "--output-file", "b.bin"])), 2, "b.bin already exists");
    assert_eq!(fs::read(scene.home().join("b.bin")).unwrap(), b"mine");
    let id = waiting.rsplit('/').next().unwrap();
    assert_eq!(scene.stdout_of(["files", "get", id, "--output-file", "b.bin", "--force"]), "3 bytes written to b.bin\n");
    assert_eq!(fs::read(scene.home().join("b.bin")).unwrap(), b"\0\xff\n");
    let names: Vec<_> = fs::read_dir(scene.home()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().ends_with(".tmp")), "{names:?}");
}

#[test]
fn a_failed_get_is_reported_and_leaves_nothing() {
    let scene = Scene::of(Generation::G5);
    let gone = "00000000-0000-4000-8000-000000000001";
    assert_refused(&done(scene.command(["files", "get", gone, "--output-file", "a"])), 8, "the platform has no file");
    for uri in ["https://example.org/a", "platform-pending:other/x", "../../etc/passwd", ""] {
        assert_refused(&done(scene.command(["files", "get", uri])), 2, "not a file that the platform stores");
    }
    let file = scene.platform.upload(scene.id(), "a.txt", "text/plain", b"a whole file");
    let uri = file["uri"].as_str().unwrap();
    let (code, drawn) = Terminal::start(scene.command(["files", "get", uri]), 100).end();
    assert_eq!(code, Some(2));
    assert!(drawn.contains("--output-file FILE") && !drawn.contains("whole"), "{drawn}");
    assert_refused(&done(scene.command(["files", "get", uri, "--json"])), 2, "or as JSON");
    scene.fault("GET /content truncate=3");
    let get = ["files", "get", file["uri"].as_str().unwrap(), "--output-file", "a", "--retries", "1"];
    assert_refused(&done(scene.command(get)), 7, "no response");
    assert_eq!(fs::read_dir(scene.home()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file()).count(), 0);
    scene.platform.clear_faults();
    scene.fault("GET /content truncate=3x1");
    scene.stdout_of(get);
    assert_eq!(fs::read(scene.home().join("a")).unwrap(), b"a whole file");
}

#[test]
fn clean_removes_finished_files_with_and_without_a_running_agent() {
    for is_running in [false, true] {
        let (scene, _) = handled();
        let _agent = is_running.then(|| scene.connect(ECHO.as_ref(), &[]));
        assert_eq!(scene.stdout_of(["files", "clean", "--older-than", "1h"]), "removed the files of 0 messages, 0 bytes\n");
        assert_eq!(scene.json(["files", "list"]).as_array().unwrap().len(), 1);
        assert_eq!(scene.json(["files", "clean"]), json!({"removed": 1, "bytes": 5}), "running: {is_running}");
        assert_eq!(scene.json(["files", "list"]), json!([]));
    }
}

#[test]
fn clean_leaves_files_of_dead_letters_and_unacknowledged_files() {
    let scene = Scene::of(Generation::G2);
    scene.fault("POST /ack 503");
    let file = say_with_file(&scene);
    let failing = scene.script("failing.sh", "#!/bin/sh\nexit 65\n");
    assert_eq!(scene.drain(&failing, &[]).status.code(), Some(9));
    assert_eq!(scene.json(["files", "clean"]), json!({"removed": 0, "bytes": 0}));
    scene.platform.expire_uploads(scene.id());
    assert_eq!(scene.stdout_of(["files", "get", file["uri"].as_str().unwrap()]), "hello", "it is on this machine");
    scene.platform.clear_faults();
    let before = scene.count("POST", "/ack");
    assert_eq!(scene.drain(&failing, &[]).status.code(), Some(0));
    assert_eq!(scene.count("POST", "/ack"), before + 1);
}

#[test]
fn clean_removes_fetched_files_that_no_message_needs() {
    let (scene, file) = handled();
    let folder = scene.inputs()[0]["message_dir"].as_str().unwrap().to_owned();
    fs::remove_dir_all(folder).unwrap();
    let printed = scene.json(["files", "list"]);
    assert_eq!((&printed[0]["state"], &printed[0]["size"]), (&json!("fetched"), &json!(5)), "{printed}");
    assert_eq!(scene.json(["files", "clean", "--older-than", "1h"]), json!({"removed": 0, "bytes": 0}));
    assert_eq!(scene.json(["files", "clean"]), json!({"removed": 1, "bytes": 5}));
    assert_eq!(scene.json(["files", "list"]), json!([]));
    assert_refused(&done(scene.command(["files", "get", file["uri"].as_str().unwrap()])), 8, "the platform has no file");
}

#[test]
fn a_file_can_be_attached_at_the_prompt_of_dev() {
    let scene = Scene::new();
    fs::write(scene.home().join("my plot.txt"), "mentioned").unwrap();
    fs::write(scene.home().join("b.txt"), "pasted").unwrap();
    let handler = scene.script("show.sh", "#!/bin/sh\ncat \"$MOLECULE_MESSAGE_DIR\"/in/*\n");
    let mut command = bare(scene.home(), ["dev", "-q", "--handler-format", "text", "--upload-wait", "0.1", "--handler"]);
    command.arg(&handler);
    let mut terminal = Terminal::with_keyboard(command, 100);
    terminal.wait_for("/help lists");
    terminal.type_in("/attach 'my plot.txt' look at this\r");
    terminal.wait_for("< mentioned");
    terminal.type_in("/attach b.txt\r");
    terminal.wait_for("< pasted");
    terminal.type_in("/attach nowhere\r");
    terminal.wait_for("there is no file nowhere");
    terminal.type_in("/quit\r");
    assert_eq!(terminal.end().0, Some(0));
}
