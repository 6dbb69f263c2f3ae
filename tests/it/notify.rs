//! `notify`: texts and files for the canvas user, each sent once.

use std::fs::{self, File};

use molecule_agent::platform::Generation;
use serde_json::json;

use crate::support::{Scene, TEXT, WITH_FILES, done, run, stderr, stdout};

/// A file in the scene's home.
fn file(scene: &Scene, name: &str, text: &str) -> String {
    let path = scene.home().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A file of this size that takes no disk space.
fn hollow(scene: &Scene, name: &str, bytes: u64) -> String {
    let path = file(scene, name, "");
    File::options().write(true).open(&path).unwrap().set_len(bytes).unwrap();
    path
}

fn sent(scene: &Scene) -> Vec<String> {
    scene.platform.notifies(scene.id()).into_iter().map(|note| note.text).collect()
}

#[test]
fn a_text_reaches_the_canvas_as_typed_or_from_stdin() {
    for generation in Generation::ALL {
        let scene = Scene::of(generation);
        assert_eq!(scene.stdout_of(["notify", "hello"]), "sent\n", "{generation}");
        let piped = run(scene.command(["notify", "-"]), "two\nlines\n");
        assert_eq!((piped.status.code(), stdout(&piped).as_str()), (Some(0), "sent\n"), "{}", stderr(&piped));
        assert_eq!(sent(&scene), ["hello", "two\nlines"], "{generation}");
        let printed = scene.json(["notify", "again"]);
        assert_eq!(printed, json!({"workspace_id": scene.id(), "status": "sent", "attachments": []}));
    }
}

#[test]
fn files_are_uploaded_and_named_in_the_note() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let (report, chart) = (file(&scene, "the \"report\"; v1.txt", "some text"), file(&scene, "chart.PNG", "png"));
        let printed = scene.json(["notify", "Look", "--attach", &report, "--attach", &chart]);
        let notes = scene.platform.notifies(scene.id());
        assert_eq!(notes[0].text, "Look");
        let named = |at: usize, name: &str| notes[0].attachments[at][name].clone();
        assert_eq!((named(0, "name"), named(0, "mimeType")), (json!("the__report___v1.txt"), json!("text/plain")));
        assert_eq!((named(1, "name"), named(1, "mimeType")), (json!("chart.PNG"), json!("image/png")));
        assert_eq!((named(0, "size"), named(1, "size")), (json!(9), json!(3)));
        for (at, printed) in printed["attachments"].as_array().unwrap().iter().enumerate() {
            let sent = ["uri", "name", "mimeType", "size"].map(|name| named(at, name));
            assert_eq!(["uri", "name", "mime_type", "size"].map(|name| printed[name].clone()), sent, "{generation}");
        }
        let listed = scene.stdout_of(["inbox"]);
        assert!(listed.ends_with("out\tcanvas\tLook [the__report___v1.txt, chart.PNG]\n"), "{listed}");
        assert_eq!(listed.lines().count(), 1, "{listed}");
        let requests = scene.platform.requests();
        let uploads: Vec<_> = requests.iter().filter(|request| request.path.ends_with("/chat/uploads")).collect();
        assert_eq!(uploads.len(), 2);
        assert!(uploads.iter().all(|upload| upload.headers["content-length"] == upload.body.len().to_string()));
    }
}

#[test]
fn files_that_the_platform_would_not_accept_are_not_sent() {
    let scene = Scene::of(Generation::G1);
    let small = file(&scene, "a.txt", "a");
    let refused = done(scene.command(["notify", "Look", "--attach", &small]));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    assert!(refused.stderr.contains("this platform accepts no files"), "{}", refused.stderr);

    let scene = Scene::of(Generation::G2);
    let large = hollow(&scene, "large.bin", 26 << 20);
    let refused = done(scene.command(["notify", "Look", "--attach", &small, "--attach", &large]));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("large.bin has 27262976 bytes: the platform accepts 26214400 per file"),
        "{}",
        refused.stderr
    );
    assert_eq!((scene.count("POST", "/chat/uploads"), sent(&scene).len()), (0, 0));

    // From June on, the same file is accepted.
    let scene = Scene::of(Generation::G3);
    let large = hollow(&scene, "large.bin", 26 << 20);
    assert_eq!(scene.stdout_of(["notify", "Look", "--attach", &large]), "sent\n");
    let mut many = scene.command(["notify", "Look"]);
    let small = file(&scene, "a.txt", "a");
    many.args(std::iter::repeat_n(["--attach", &small], 11).flatten());
    let refused = done(many);
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    assert!(refused.stderr.contains("11 files are too many: the platform accepts 10 per message"), "{}", refused.stderr);
}

#[test]
fn an_invalid_text_or_file_is_refused_before_any_request() {
    let scene = Scene::new();
    let empty = file(&scene, "empty.txt", "");
    for (args, problem) in [
        (vec![" \n "], "the text is empty"),
        (vec!["Look", "--attach", &empty], "empty.txt cannot be attached: it is empty"),
        (vec!["Look", "--attach", "/"], "/ cannot be attached: it is not a regular file"),
        (vec!["Look", "--attach", "/nowhere/x"], "/nowhere/x cannot be attached: No such file"),
    ] {
        let refused = done(scene.command([vec!["notify"], args].concat()));
        assert_eq!(refused.code, Some(2), "{}", refused.stderr);
        assert!(refused.stderr.contains(problem), "{}", refused.stderr);
    }
    assert!(scene.platform.requests().is_empty());
}

#[test]
fn a_dry_run_checks_and_sends_nothing() {
    let scene = Scene::waiting(molecule_agent::platform::Options::default());
    let path = file(&scene, "a.txt", "abc");
    let printed = scene.json(["notify", "Look", "--attach", &path, "--dry-run"]);
    let files = json!([{"name": "a.txt", "mime_type": "text/plain", "size": 3}]);
    assert_eq!(printed["details"], json!({"message": "Look", "attachments": files}));
    assert!(scene.platform.requests().iter().all(|request| request.method == "GET"));
}

#[test]
fn a_workspace_that_may_not_talk_to_its_user_is_refused() {
    let scene = Scene::new();
    scene.platform.set_talk_to_user(scene.id(), false);
    let refused = done(scene.command(["notify", "hello"]));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    assert!(refused.stderr.contains("talk_to_user_disabled"), "{}", refused.stderr);
}

#[test]
fn a_note_whose_answer_is_lost_arrives_once() {
    for generation in Generation::ALL {
        for fault in ["cut-after", "cut-before", "503", "500"] {
            let scene = Scene::of(generation);
            scene.stdout_of(["notify", "done"]);
            scene.fault(&format!("POST /notify {fault}x1"));
            assert_eq!(scene.stdout_of(["notify", "done"]), "sent\n", "{generation} {fault}");
            assert_eq!(sent(&scene), ["done", "done"], "{generation} {fault}");
        }
    }
}

#[test]
fn a_note_that_may_have_arrived_is_distinguished_from_one_that_did_not() {
    let scene = Scene::new();
    scene.fault("POST /notify cut-afterx1");
    assert_eq!(scene.stdout_of(["notify", "one", "--retries", "0"]), "sent\n");
    scene.fault("POST /notify cut-beforex1");
    let lost = done(scene.command(["notify", "two", "--retries", "0"]));
    assert_eq!(lost.code, Some(7), "{}", lost.stderr);
    assert!(lost.stderr.contains("it is unknown whether the note arrived"), "{}", lost.stderr);
    assert_eq!(sent(&scene), ["one"]);
}

#[test]
fn without_a_readable_feed_nothing_is_sent_twice() {
    let scene = Scene::new();
    scene.fault("GET /activity 500");
    scene.fault("POST /notify cut-afterx1");
    let lost = done(scene.command(["notify", "one"]));
    assert_eq!(lost.code, Some(7), "{}", lost.stderr);
    assert!(lost.stderr.contains("molecule-agent inbox --source canvas"), "{}", lost.stderr);
    assert_eq!(sent(&scene), ["one"]);
}

#[test]
fn our_own_files_are_not_messages_for_a_running_agent() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let path = file(&scene, "a.txt", "abc");
        let agent = scene.connect(&scene.counting(), &[&TEXT[..], &["--upload-wait", "0"]].concat());
        // The answer of the first upload is lost, so it is repeated.
        scene.fault("POST /chat/uploads cut-afterx1");
        assert_eq!(scene.stdout_of(["notify", "Look", "--attach", &path]), "sent\n");
        assert_eq!(scene.count("POST", "/chat/uploads"), 2);
        // A user's file is a message.
        scene.platform.upload(scene.id(), "b.txt", "text/plain", b"abcd");
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(2), ["Look", "hello"], "{generation}");
        assert_eq!(scene.lines("runs").len(), 2, "{generation}");
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn our_own_files_are_not_messages_for_a_later_start() {
    let scene = Scene::of(Generation::G5);
    let path = file(&scene, "a.txt", "abc");
    scene.stdout_of(["notify", "Look", "--attach", &path]);
    scene.platform.say(scene.id(), "hello");
    let output = scene.drain(&scene.counting(), &TEXT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(scene.lines("runs").len(), 1, "{}", stderr(&output));
}

#[test]
fn a_read_only_state_folder_does_not_hold_back_a_file() {
    let scene = Scene::new();
    let path = file(&scene, "a.txt", "abc");
    fs::write(scene.home().join(".molecule"), "").unwrap();
    let printed = done(scene.command(["notify", "Look", "--attach", &path]));
    assert_eq!(printed.code, Some(0), "{}", printed.stderr);
    assert!(printed.stderr.contains("cannot record the upload"), "{}", printed.stderr);
    assert_eq!(scene.platform.notifies(scene.id())[0].attachments.len(), 1);
}
