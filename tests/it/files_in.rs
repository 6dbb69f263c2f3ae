//! Files from the user: what the handler gets of them, whatever order the rows arrive in and whatever fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use molecule_agent::platform::{CanvasMessage, Generation, Options, PeerMessage};
use molecule_agent::store::list_spool;
use serde_json::{Value, json};

use crate::support::front::{Front, Gate, Turn};
use crate::support::{Scene, TEXT, WITH_FILES, count, done, stderr, wait_for};

#[test]
fn a_handler_has_a_folder_for_its_message_which_is_removed_if_it_stays_empty() {
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

pub fn saying(text: &str, files: &[&Value]) -> CanvasMessage {
    let parts = files.iter().map(|file| part(file)).collect();
    CanvasMessage { text: Some(text.to_owned()), parts, ..CanvasMessage::default() }
}

/// The files that the handler got with its `n`-th message: each as described to it, with its content.
fn attached(scene: &Scene, n: usize) -> Vec<(Value, Option<Vec<u8>>)> {
    let input = &scene.inputs()[n];
    let printed = input["attachments"].as_array().unwrap().iter();
    let file = |attachment: &Value| {
        let bytes = attachment["path"].as_str().map(|path| {
            assert!(path.starts_with(input["message_dir"].as_str().unwrap()), "{path}");
            let found = fs::metadata(path).unwrap();
            assert_eq!(found.permissions().mode() & 0o777, 0o600, "{path}");
            fs::read(path).unwrap()
        });
        (attachment.clone(), bytes)
    };
    printed.map(file).collect()
}

/// Only the contents; all files exist.
fn contents(scene: &Scene, n: usize) -> Vec<String> {
    attached(scene, n).into_iter().map(|(_, bytes)| String::from_utf8(bytes.unwrap()).unwrap()).collect()
}

fn texts(scene: &Scene) -> Vec<String> {
    scene.inputs().iter().map(|input| input["text"].as_str().unwrap().to_owned()).collect()
}

pub fn upload(scene: &Scene, name: &str, text: &str) -> Value {
    scene.platform.upload(scene.id(), name, "text/plain", text.as_bytes())
}

/// Waits until the spool contains this many messages.
fn spooled(scene: &Scene, count: usize) {
    wait_for("messages in the spool", || (list_spool(&scene.folder()).unwrap().len() == count).then_some(()));
}

/// Waits until every file was acknowledged.
fn acked(scene: &Scene) {
    wait_for("acknowledgements", || scene.platform.view(|view| view.acked_files(scene.id())).iter().all(|is| *is).then_some(()));
}

/// Takes the newest row out of the feed, to be inserted later.
fn hide_newest(scene: &Scene) -> Value {
    let row = scene.platform.rows(scene.id()).pop().unwrap();
    assert_eq!(scene.platform.prune_rows(scene.id(), row["id"].as_str().unwrap()), 1);
    json!({"method": row["method"], "request_body": row["request_body"]})
}

/// Long enough that only a mention ends the wait.
const LONG: [&str; 2] = ["--upload-wait", "10m"];

fn drain(scene: &Scene, more: &[&str]) -> String {
    let output = scene.drain(&scene.recorder("null"), more);
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
        let (printed, _) = &attached(&scene, 0)[0];
        assert_eq!(
            (&printed["kind"], &printed["mime_type"], &printed["size"]),
            (&json!("file"), &json!("text/plain"), &json!(1))
        );
        assert_eq!((&printed["detected_type"], &printed["error"]), (&json!("text/plain"), &Value::Null));
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
    let agent = scene.connect(&scene.recorder("\"seen\""), &LONG);
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
    assert_eq!(list_spool(&scene.folder()).unwrap(), [], "nothing waits anymore");

    let scene = Scene::of(Generation::G5);
    let file = upload(&scene, "one.txt", "1");
    let row = hide_newest(&scene);
    let agent = scene.connect(&scene.recorder("\"seen\""), &LONG);
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    scene.notes(1);
    scene.platform.insert_row(scene.id(), row);
    scene.platform.say(scene.id(), "later");
    scene.notes(2);
    assert_eq!((texts(&scene), contents(&scene, 0)), (vec!["look".to_owned(), "later".to_owned()], vec!["1".to_owned()]));
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(list_spool(&scene.folder()).unwrap(), []);
}

#[test]
fn pasted_pictures_become_messages_of_their_own_after_the_wait_and_in_order() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&scene.recorder("\"nice\""), &["--upload-wait", "0.3"]);
    scene.platform.upload(scene.id(), "a.png", "application/octet-stream", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    upload(&scene, "b.txt", "b");
    scene.notes(2);
    let (printed, bytes) = attached(&scene, 0).remove(0);
    assert_eq!((&printed["name"], &printed["mime_type"]), (&json!("a.png"), &json!("application/octet-stream")));
    assert_eq!((&printed["detected_type"], &printed["kind"]), (&json!("image/png"), &json!("file")));
    assert_eq!(bytes.unwrap().len(), 16);
    assert_eq!((contents(&scene, 1), texts(&scene)), (vec!["b".to_owned()], vec![String::new(), String::new()]));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_late_mention_still_gets_the_file() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let agent = scene.connect(&scene.recorder("\"nice\""), &["--upload-wait", "0"]);
        let file = upload(&scene, "a.txt", "a");
        scene.notes(1);
        acked(&scene);
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
        scene.notes(2);
        assert_eq!(texts(&scene), ["", "look"], "{generation}");
        assert_eq!((contents(&scene, 0), contents(&scene, 1)), (vec!["a".to_owned()], vec!["a".to_owned()]));
        assert_eq!(scene.count("GET", "/content"), 1, "{generation}");
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn a_mention_before_the_handler_starts_makes_one_message_of_both() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&scene.patient(), &[&TEXT[..], &["--upload-wait", "0"]].concat());
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    // Its wait ends immediately, and it is in its lane.
    let file = upload(&scene, "a.txt", "a");
    spooled(&scene, 2);
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    spooled(&scene, 3);
    scene.touch("go");
    assert_eq!(scene.notes(2), ["slow", "look"]);
    assert_eq!(scene.lines("runs").len(), 2);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(list_spool(&scene.folder()).unwrap(), []);
}

#[test]
fn a_waiting_upload_continues_to_wait_after_a_restart() {
    let scene = Scene::of(Generation::G2);
    let file = upload(&scene, "a.txt", "a");
    let agent = scene.connect(&scene.recorder("\"nice\""), &[&LONG[..], &["--backlog", "all"]].concat());
    spooled(&scene, 1);
    acked(&scene);
    agent.kill();
    let agent = scene.connect(&scene.recorder("\"nice\""), &LONG);
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    scene.notes(1);
    assert_eq!((texts(&scene), contents(&scene, 0)), (vec!["look".to_owned()], vec!["a".to_owned()]));
    upload(&scene, "b.txt", "b");
    spooled(&scene, 1);
    agent.kill();
    // Its wait has passed when the agent reads it.
    drain(&scene, &["--upload-wait", "0"]);
    assert_eq!((texts(&scene), contents(&scene, 1)), (vec!["look".to_owned(), String::new()], vec!["b".to_owned()]));
}

#[test]
fn the_handler_learns_that_a_file_is_gone() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let file = upload(&scene, "a.txt", "a");
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
        scene.platform.expire_uploads(scene.id());
        let log = drain(&scene, &LONG);
        let (printed, bytes) = attached(&scene, 0).remove(0);
        assert_eq!((bytes, &printed["name"]), (None, &json!("a.txt")));
        let error = "the platform no longer has it: it expired, or was fetched elsewhere";
        assert_eq!(printed["error"], error, "{generation}");
        assert_eq!(count(&log, error), 1, "{log}");
        assert!(log.contains("stopped: 1 message handled, 0 dead letters, nothing pending"), "{log}");
    }
}

#[test]
fn large_files_are_fetched_up_to_the_limits_and_reported_beyond_them() {
    const LARGE: usize = 25 << 20;
    let scene = Scene::of(Generation::G2);
    let bytes: Vec<u8> = (0..=250).cycle().take(LARGE).collect();
    let large = scene.platform.upload(scene.id(), "large.bin", "application/octet-stream", &bytes);
    scene.platform.say_with(scene.id(), saying("large", &[&large]));
    drain(&scene, &LONG);
    assert!(attached(&scene, 0).remove(0).1.unwrap() == bytes);

    let limited = |more: &[&str]| {
        let scene = Scene::of(Generation::G5);
        let (small, large) = (upload(&scene, "small.txt", "12345"), upload(&scene, "large.txt", "1234567890"));
        scene.platform.say_with(scene.id(), saying("both", &[&small, &large]));
        drain(&scene, &[&LONG[..], more].concat());
        let (printed, bytes) = attached(&scene, 0).remove(1);
        assert_eq!((attached(&scene, 0).remove(0).1.unwrap(), bytes), (b"12345".to_vec(), None));
        assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [true, false], "it stays on the platform");
        printed["error"].as_str().unwrap().to_owned()
    };
    assert_eq!(limited(&["--max-file-size", "9"]), "it has 10 bytes, but --max-file-size allows 9");
    assert_eq!(limited(&["--max-files-total", "14"]), "there is no room for it: --max-files-total allows 14 bytes in all");
}

#[test]
fn no_message_makes_us_fetch_endlessly() {
    let scene = Scene::of(Generation::G5);
    let file = upload(&scene, "a.txt", "a");
    let many: Vec<Value> = (0..70).map(|n| json!({"uri": file["uri"].as_str().unwrap(), "name": format!("{n}.txt")})).collect();
    scene.platform.say_with(scene.id(), saying("many", &many.iter().collect::<Vec<_>>()));
    drain(&scene, &LONG);
    let attached = attached(&scene, 0);
    assert_eq!((attached.len(), attached.iter().filter(|(_, bytes)| bytes.is_some()).count()), (70, 64));
    assert_eq!(attached[64].0["error"], "only the first 64 files of a message are fetched");
    assert_eq!(scene.count("GET", "/content"), 1);
}

#[test]
fn files_kept_for_a_while_make_room_for_needed_ones() {
    let scene = Scene::of(Generation::G5);
    for n in 0..2 {
        let file = upload(&scene, "a.txt", &format!("{n}2345678"));
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
        drain(&scene, &[&LONG[..], &["--max-files-total", "10"]].concat());
        let input = &scene.inputs()[n];
        assert_eq!(fs::read_to_string(input["attachments"][0]["path"].as_str().unwrap()).unwrap(), format!("{n}2345678"));
    }
    assert!(!fs::exists(scene.inputs()[0]["attachments"][0]["path"].as_str().unwrap()).unwrap());
}

#[test]
fn no_name_points_outside_the_messages_folder() {
    let scene = Scene::of(Generation::G5);
    let names =
        ["../../../../etc/passwd", "/etc/passwd", "..", "", "-rf", "a\u{0}b\n\u{1b}[2Jc\u{202e}gpj.exe", "NUL", "x/../y", ".."];
    let files: Vec<Value> = names
        .iter()
        .map(|name| {
            let mut file = upload(&scene, "a.txt", "harmless");
            file["name"] = json!(name);
            file
        })
        .collect();
    scene.platform.say_with(scene.id(), saying("look", &files.iter().collect::<Vec<_>>()));
    drain(&scene, &LONG);
    assert_eq!(contents(&scene, 0), vec!["harmless"; names.len()]);
    let (input, folder) = (&scene.inputs()[0], scene.folder().join("files"));
    let folder = folder.join(input["activity_id"].as_str().unwrap()).join("in");
    let mut found: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    let last = input["attachments"][3]["file_id"].as_str().unwrap();
    let expected = ["1-_.._.._.._etc_passwd", "2-_etc_passwd", "3-file", &format!("4-{last}"), "5-rf", "6-a_b__[2Jc_gpj.exe"];
    assert_eq!(found[..6], expected);
    assert_eq!(found[6..], ["7-_NUL", "8-x_.._y", "9-file"]);
    // The name is passed on unchanged; only the path is ours.
    assert_eq!(input["attachments"][0]["name"], names[0]);
}

#[test]
fn a_file_that_is_a_web_page_is_a_file() {
    let scene = Scene::of(Generation::G5);
    let page = scene.platform.upload(scene.id(), "a.html", "text/html", b"<!DOCTYPE html><p>hi");
    scene.platform.say_with(scene.id(), saying("look", &[&page]));
    drain(&scene, &LONG);
    assert_eq!(contents(&scene, 0), ["<!DOCTYPE html><p>hi"]);
    assert_eq!(attached(&scene, 0)[0].0["detected_type"], "text/html");
}

#[test]
fn download_errors_are_waited_out_and_hold_up_no_other_lane() {
    for fault in ["503x3", "cut-beforex3", "truncate=3x3", "htmlx2", "500x2"] {
        let scene = Scene::of(Generation::G2);
        scene.fault(&format!("GET /content {fault}"));
        let file = upload(&scene, "a.txt", "a whole file");
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
        drain(&scene, &LONG);
        assert_eq!((texts(&scene), contents(&scene, 0)), (vec!["look".to_owned()], vec!["a whole file".to_owned()]), "{fault}");
    }
    let scene = Scene::of(Generation::G5);
    let peer = scene.platform.create_peer("ops");
    scene.fault("GET /content 503");
    let agent = scene.connect(&scene.recorder("\"seen\""), &[&LONG[..], &["--concurrency", "1"]].concat());
    let file = upload(&scene, "a.txt", "a");
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    scene.call("GET", "/content", Some(503));
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    scene.replies(&peer, 1);
    assert_eq!(texts(&scene), ["hello"]);
    scene.platform.clear_faults();
    scene.notes(1);
    assert_eq!(contents(&scene, 1), ["a"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_failed_acknowledgment_holds_nothing_up_and_is_sent_at_the_next_start() {
    let scene = Scene::of(Generation::G2);
    scene.fault("POST /ack 503");
    let file = upload(&scene, "a.txt", "a");
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    drain(&scene, &LONG);
    assert_eq!(contents(&scene, 0), ["a"]);
    assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [false]);
    scene.platform.clear_faults();
    drain(&scene, &LONG);
    assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [true]);
    assert_eq!((scene.count("GET", "/content"), texts(&scene).len()), (1, 1));
}

#[test]
fn a_handler_that_fails_gets_the_same_files_again_without_another_fetch() {
    let scene = Scene::of(Generation::G2);
    let file = upload(&scene, "a.txt", "a");
    scene.platform.say_with(scene.id(), saying("look", &[&file]));
    let handler = scene.script("failing.sh", "#!/bin/sh\ncat >>\"$HOME/inputs\"\n[ \"$MOLECULE_ATTEMPT\" = 2 ]\n");
    let output = scene.drain(&handler, &LONG);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!((contents(&scene, 0), contents(&scene, 1)), (vec!["a".to_owned()], vec!["a".to_owned()]));
    assert_eq!(scene.inputs()[0]["attachments"], scene.inputs()[1]["attachments"]);
    assert_eq!(scene.count("GET", "/content"), 1);
}

#[test]
fn files_of_peers_and_files_elsewhere_are_passed_on_without_fetching() {
    let scene = Scene::of(Generation::G5);
    let peer = scene.platform.create_peer("ops");
    let file = upload(&scene, "secret.txt", "the user's");
    let theirs = PeerMessage { text: Some("mine?".into()), parts: vec![part(&file)], ..PeerMessage::default() };
    scene.platform.peer_say_with(&peer.id, scene.id(), theirs);
    let elsewhere = [
        json!({"uri": "workspace:/workspace/a.pdf", "name": "a.pdf"}),
        json!({"uri": "https://example.org/a.png", "name": "a.png"}),
        json!({"uri": format!("platform-pending:{}/{}", peer.id, file["file_id"].as_str().unwrap_or("x")), "name": "b"}),
    ];
    scene.platform.say_with(scene.id(), saying("elsewhere", &elsewhere.iter().collect::<Vec<_>>()));
    drain(&scene, &["--upload-wait", "0"]);
    for input in scene.inputs().iter().filter(|input| input["text"] != "") {
        for attachment in input["attachments"].as_array().unwrap() {
            assert_eq!((&attachment["path"], &attachment["error"]), (&Value::Null, &Value::Null), "{attachment}");
        }
    }
    assert_eq!(texts(&scene).iter().filter(|text| text.is_empty()).count(), 1, "the upload is a message of its own");
    assert_eq!(scene.count("GET", "/content"), 1);
}

#[test]
fn files_are_kept_with_their_message_and_for_some_time_after_it() {
    let scene = Scene::of(Generation::G5);
    let folder = |n: usize| scene.inputs()[n]["message_dir"].as_str().unwrap().to_owned();
    let send = || {
        let file = upload(&scene, "a.txt", "a");
        scene.platform.say_with(scene.id(), saying("look", &[&file]));
    };
    send();
    drain(&scene, &LONG);
    assert!(fs::exists(folder(0)).unwrap(), "for a day");
    // A dead letter keeps its files whatever the option is.
    send();
    let failing = scene.script("failing.sh", "#!/bin/sh\ncat >>\"$HOME/inputs\"\nexit 65\n");
    assert_eq!(scene.drain(&failing, &[&LONG[..], &["--keep-files", "0"]].concat()).status.code(), Some(9));
    assert!(!fs::exists(folder(0)).unwrap() && fs::exists(folder(1)).unwrap());
    scene.stdout_of(["dead", "retry", "--all"]);
    drain(&scene, &[&LONG[..], &["--keep-files", "0"]].concat());
    assert_eq!((folder(1), scene.inputs()[2]["attachments"][0]["size"].clone()), (folder(2), json!(1)));
    assert!(!fs::exists(folder(2)).unwrap(), "gone with the message");
    let left: Vec<_> = fs::read_dir(scene.folder().join("files/.incoming")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn our_own_upload_of_unknown_outcome_is_distinguished_from_the_users_by_its_content() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let path = scene.home().join("ours.txt");
        fs::write(&path, "ours!").unwrap();
        scene.fault("POST /chat/uploads cut-afterx1");
        let attach = ["notify", "Look", "--retries", "0", "--attach", path.to_str().unwrap()];
        assert_ne!(done(scene.command(attach)).code, Some(0));
        upload(&scene, "users.txt", "users");
        drain(&scene, &["--upload-wait", "0"]);
        assert_eq!((texts(&scene).len(), contents(&scene, 0)), (1, vec!["users".to_owned()]), "{generation}");
        assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [false, true], "{generation}");
        let incoming = fs::read_dir(scene.folder().join("files/.incoming")).unwrap();
        assert_eq!(incoming.count(), 1, "ours is not stored");
    }
}

#[test]
fn a_file_of_ours_whose_row_comes_before_its_uploads_answer_stays_on_the_platform() {
    let (scene, gate) = (Scene::of(Generation::G2), Gate::default());
    let held = gate.clone();
    let front = Front::before(scene.platform.address(), move |method, path| match method {
        "POST" if path.ends_with("/chat/uploads") => Turn::Held(held.clone()),
        _ => Turn::Pass,
    });
    let answer = r#"{"reply": "here", "attachments": ["ours.txt"]}"#;
    let text = format!("#!/bin/sh\ncat >/dev/null\ncd \"$MOLECULE_MESSAGE_DIR\" && echo ours >ours.txt\necho '{answer}'\n");
    let handler = scene.script("answering.sh", &text);
    let agent = scene.connect(&handler, &["--platform-url", &front.url(), "--upload-wait", "0"]);
    scene.platform.say(scene.id(), "a file, please");
    gate.wait_for(1);
    // Its content shows that it is ours, and it is settled.
    scene.call("GET", "/content", Some(200));
    spooled(&scene, 1);
    gate.open_for(9);
    scene.notes(1);
    // Acknowledgments are sent one after the other: one of our own files would have been sent by now.
    upload(&scene, "theirs.txt", "theirs");
    wait_for("the user's file", || scene.platform.view(|view| view.acked_files(scene.id()).get(1) == Some(&true)).then_some(()));
    assert_eq!(agent.stop().0, Some(0));
    let note = scene.platform.notifies(scene.id()).remove(0);
    assert_eq!(scene.stdout_of(["files", "get", note.attachments[0]["uri"].as_str().unwrap()]), "ours\n");
}

#[test]
fn space_that_another_message_uses_is_waited_for() {
    let scene = Scene::of(Generation::G5);
    let handler = scene.script(
        "slow.sh",
        "#!/bin/sh\ntee -a \"$HOME/inputs\" | grep slow >/dev/null || exit 0\nwhile [ -d \"$HOME\" ] && [ ! -e \"$HOME/go\" ]; do sleep 0.02; done\n",
    );
    let limits = ["--max-files-total", "10"];
    let agent = scene.connect(&handler, &[&LONG[..], &limits].concat());
    let say = |text: &str, context: &str| {
        let file = upload(&scene, "a.txt", "12345678");
        let message = CanvasMessage { context_id: Some(context.to_owned()), ..saying(text, &[&file]) };
        scene.platform.say_with(scene.id(), message);
    };
    say("slow", "one");
    wait_for("the first message", || (scene.inputs().len() == 1).then_some(()));
    say("quick", "two");
    // More than the one attempt ahead of the worker that needs it.
    scene.calls("GET", "/content", Some(200), 3);
    scene.touch("go");
    wait_for("the second message", || (scene.inputs().len() == 2).then_some(()));
    assert_eq!(attached(&scene, 1).remove(0).0["error"], Value::Null);
    assert_eq!(agent.stop().0, Some(0));
}
