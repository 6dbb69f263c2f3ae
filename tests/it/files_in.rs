//! Files from the user: what the handler gets of them, whatever order the rows come in and whatever goes wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use molecule_agent::platform::{CanvasMessage, Generation, Options};
use molecule_agent::store::list_spool;
use serde_json::{Value, json};

use crate::support::{Scene, TEXT, WITH_FILES, stderr, wait_for};

#[test]
fn a_handler_has_a_folder_of_its_message_which_goes_again_if_nothing_was_put_there() {
    let scene = Scene::waiting(Options::default());
    scene.platform.say(scene.id(), "keep");
    scene.platform.say(scene.id(), "nothing");
    let handler = scene.script(
        "handler.sh",
        "#!/bin/sh\ntext=$(cat)\n[ \"$text\" = keep ] && echo kept >\"$MOLECULE_MESSAGE_DIR/note\"\nls -d \"$MOLECULE_MESSAGE_DIR\"\n",
    );
    assert!(scene.drain(&handler, &TEXT).status.success());
    let folders = scene.notes(2);
    assert_eq!(fs::read_to_string(format!("{}/note", folders[0])).unwrap(), "kept\n");
    assert!(folders[1].starts_with(scene.folder().join("files").to_str().unwrap()), "{}", folders[1]);
    assert!(!fs::exists(&folders[1]).unwrap(), "{} is empty", folders[1]);
}

/// A file as a message names it.
fn part(file: &Value) -> Value {
    json!({"kind": "file", "file": file})
}

fn saying(text: &str, files: &[&Value]) -> CanvasMessage {
    let parts = files.iter().map(|file| part(file)).collect();
    CanvasMessage { text: Some(text.to_owned()), parts, ..CanvasMessage::default() }
}

/// The files that the handler was told of with its `n`-th message: each as it was told, and what is in it.
fn attached(scene: &Scene, n: usize) -> Vec<(Value, Option<Vec<u8>>)> {
    let input = &scene.inputs()[n];
    let told = input["attachments"].as_array().unwrap().iter();
    let file = |attachment: &Value| {
        let bytes = attachment["path"].as_str().map(|path| {
            assert!(path.starts_with(input["message_dir"].as_str().unwrap()), "{path}");
            let found = fs::metadata(path).unwrap();
            assert_eq!(found.permissions().mode() & 0o777, 0o600, "{path}");
            fs::read(path).unwrap()
        });
        (attachment.clone(), bytes)
    };
    told.map(file).collect()
}

/// The contents alone, all of which are here.
fn contents(scene: &Scene, n: usize) -> Vec<String> {
    attached(scene, n).into_iter().map(|(_, bytes)| String::from_utf8(bytes.unwrap()).unwrap()).collect()
}

fn texts(scene: &Scene) -> Vec<String> {
    scene.inputs().iter().map(|input| input["text"].as_str().unwrap().to_owned()).collect()
}

fn upload(scene: &Scene, name: &str, text: &str) -> Value {
    scene.platform.upload(scene.id(), name, "text/plain", text.as_bytes())
}

/// Waits until the spool holds so many messages.
fn spooled(scene: &Scene, count: usize) {
    wait_for("messages in the spool", || (list_spool(&scene.folder()).unwrap().len() == count).then_some(()));
}

/// Waits until every file was acknowledged.
fn acked(scene: &Scene) {
    wait_for("acknowledgements", || scene.platform.view(|view| view.acked_files(scene.id())).iter().all(|is| *is).then_some(()));
}

/// Takes the newest row out of the feed, to be put in later.
fn hide_newest(scene: &Scene) -> Value {
    let row = scene.platform.rows(scene.id()).pop().unwrap();
    assert_eq!(scene.platform.prune_rows(scene.id(), row["id"].as_str().unwrap()), 1);
    json!({"method": row["method"], "request_body": row["request_body"]})
}

/// So long that only a mention ends the wait.
const LONG: [&str; 2] = ["--upload-wait", "10m"];

fn drain(scene: &Scene, more: &[&str]) -> String {
    let output = scene.drain(&scene.keeper("null"), more);
    let log = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    log
}

#[test]
fn a_message_and_the_files_it_mentions_are_one_message_whichever_row_comes_first_on_a_page() {
    for generation in WITH_FILES {
        // The upload first, as canvases do it.
        let scene = Scene::of(generation);
        let (one, two) = (upload(&scene, "one.txt", "1"), upload(&scene, "two.txt", "2"));
        scene.platform.say_with(scene.id(), saying("look", &[&one, &two]));
        drain(&scene, &LONG);
        assert_eq!(texts(&scene), ["look"], "{generation}");
        assert_eq!(contents(&scene, 0), ["1", "2"]);
        let (told, _) = &attached(&scene, 0)[0];
        assert_eq!((&told["kind"], &told["mime_type"], &told["size"]), (&json!("file"), &json!("text/plain"), &json!(1)));
        assert_eq!((&told["detected_type"], &told["error"]), (&json!("text/plain"), &Value::Null));
        assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [true, true], "{generation}");

        // The message first.
        let scene = Scene::of(generation);
        let file = upload(&scene, "one.txt", "1");
        let row = hide_newest(&scene);
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
        scene.platform.insert_row(scene.id(), row);
        drain(&scene, &LONG);
        assert_eq!((texts(&scene), contents(&scene, 0)), (vec!["look".to_owned()], vec!["1".to_owned()]), "{generation}");
    }
}

#[test]
fn a_message_and_the_files_it_mentions_are_one_message_on_different_pages_too() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&scene.keeper("\"seen\""), &LONG);
    let file = upload(&scene, "one.txt", "1");
    spooled(&scene, 1);
    // Unrelated messages are not held up by it.
    scene.platform.say(scene.id(), "another");
    scene.notes(1);
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    scene.notes(2);
    assert_eq!(texts(&scene), ["another", "look"]);
    assert_eq!(contents(&scene, 1), ["1"]);
    acked(&scene);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(list_spool(&scene.folder()).unwrap(), [], "nothing waits any more");

    let scene = Scene::of(Generation::G5);
    let file = upload(&scene, "one.txt", "1");
    let row = hide_newest(&scene);
    let agent = scene.connect(&scene.keeper("\"seen\""), &LONG);
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    scene.notes(1);
    scene.platform.insert_row(scene.id(), row);
    scene.platform.say(scene.id(), "later");
    scene.notes(2);
    assert_eq!((texts(&scene), contents(&scene, 0)), (vec!["look".to_owned(), "later".to_owned()], vec!["1".to_owned()]));
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(list_spool(&scene.folder()).unwrap(), []);
}
