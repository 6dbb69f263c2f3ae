//! Files from the handler: what reaches the user, whatever it names and whatever goes wrong on the way.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use molecule_agent::platform::{Generation, Notify, Options};
use serde_json::{Value, json};

use crate::support::{Scene, done, run, stderr};

const WITH_FILES: [Generation; 4] = [Generation::G2, Generation::G3, Generation::G4, Generation::G5];

/// A handler that does `work` in the message's folder and prints this answer.
fn answering(scene: &Scene, work: &str, answer: &Value) -> PathBuf {
    fs::write(scene.home().join("answer.json"), answer.to_string()).unwrap();
    let text = format!(
        "#!/bin/sh\ncat >/dev/null\necho run >>\"$HOME/runs\"\ncd \"$MOLECULE_MESSAGE_DIR\" || exit 1\n{work}\ncat \"$HOME/answer.json\"\n"
    );
    scene.script("answering.sh", &text)
}

/// One message is answered so; the note that reached the canvas, and the log.
fn answer(scene: &Scene, work: &str, answer: &Value) -> (Notify, String) {
    let handler = answering(scene, work, answer);
    scene.platform.say(scene.id(), "please");
    let log = drained(&scene.drain(&handler, &[]));
    let mut notes = scene.platform.notifies(scene.id());
    assert_eq!(notes.len(), 1, "{log}");
    (notes.remove(0), log)
}

fn drained(output: &Output) -> String {
    let log = stderr(output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    log
}

/// Names and contents of what a note brought.
fn files(scene: &Scene, note: &Notify) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let content = |file: &Value| scene.platform.file(scene.id(), file["uri"].as_str().unwrap()).unwrap();
    let told = |file: &Value| (text(&file["name"]), String::from_utf8(content(file)).unwrap());
    note.attachments.iter().map(told).collect()
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn files_by_relative_and_absolute_paths_reach_the_canvas_with_the_reply() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let elsewhere = scene.home().canonicalize().unwrap().join("chart.PNG");
        fs::write(&elsewhere, "png").unwrap();
        let named = json!({"reply": "Here", "attachments": ["sub/report.txt", elsewhere, "./sub/report.txt"]});
        let (note, log) = answer(&scene, "mkdir sub; echo some text >sub/report.txt", &named);
        assert_eq!(note.text, "Here");
        let expected = pairs(&[("report.txt", "some text\n"), ("chart.PNG", "png"), ("report.txt", "some text\n")]);
        assert_eq!(files(&scene, &note), expected, "{generation}");
        assert_eq!((&note.attachments[0]["mimeType"], &note.attachments[0]["size"]), (&json!("text/plain"), &json!(10)));
        assert_eq!(note.attachments[1]["mimeType"], "image/png");
        assert!(!log.contains("warn"), "{log}");
        // Our own uploads come back in the feed and are no messages.
        assert_eq!(drained(&scene.drain(&answering(&scene, "", &json!("again")), &[])).matches("warn").count(), 0);
        assert_eq!(scene.lines("runs").len(), 1, "{generation}");
    }
}

#[test]
fn what_may_not_be_sent_is_refused_with_the_reason_and_the_text_still_goes_out() {
    let scene = Scene::of(Generation::G5);
    fs::create_dir(scene.home().join("real")).unwrap();
    fs::write(scene.home().join("real/a.txt"), "abc").unwrap();
    let home = scene.home().canonicalize().unwrap();
    let within = |name: &str| home.join(name).to_str().unwrap().to_owned();
    std::os::unix::fs::symlink("real", home.join("way")).unwrap();
    std::os::unix::fs::symlink("/etc/shadow", home.join("secret")).unwrap();
    let work = "ln -s /etc/shadow shadow; ln -s \"$HOME/real\" folder; ln -s /dev dev; mkfifo pipe; mkdir sub; : >empty
                echo fine >fine.txt; ln -s fine.txt link; ln -s nowhere dangling";
    let token = home.join(".molecule").join(scene.id()).join(".auth_token");
    let refused = [
        ("shadow".to_owned(), "it is a symbolic link"),
        ("link".to_owned(), "it is a symbolic link"),
        ("dangling".to_owned(), "it is a symbolic link"),
        (within("secret"), "it is a symbolic link"),
        ("folder/a.txt".to_owned(), "a part of its path is a symbolic link"),
        ("dev/null".to_owned(), "a part of its path is a symbolic link"),
        (within("way/a.txt"), "a part of its path is a symbolic link"),
        ("../../.auth_token".to_owned(), "it lies outside of the message's folder"),
        (token.to_str().unwrap().to_owned(), "it belongs to the agent itself"),
        ("/dev/zero".to_owned(), "it is a device"),
        ("pipe".to_owned(), "it is a pipe"),
        ("sub".to_owned(), "it is a folder"),
        ("missing.pdf".to_owned(), "there is no such file"),
        ("empty".to_owned(), "it is empty"),
        (String::new(), "it names no file"),
    ];
    let mut named: Vec<&str> = refused.iter().map(|(named, _)| named.as_str()).collect();
    named.push("fine.txt");
    let (note, log) = answer(&scene, work, &json!({"reply": "Here", "attachments": named}));
    assert_eq!(note.text, "Here");
    assert_eq!(files(&scene, &note), pairs(&[("fine.txt", "fine\n")]));
    for (named, why) in &refused {
        assert!(log.contains(&format!("warn  {named} is not attached: {why}")), "{named}: {log}");
    }
    assert_eq!(log.matches("is not attached").count(), refused.len(), "{log}");
}
