//! Files from the handler: which reach the user, whatever the handler names and whatever fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use molecule_agent::platform::{CanvasMessage, Generation, Notify, Options};
use molecule_agent::store::{Stage, list_spool, sha256_of};
use serde_json::{Value, json};

use crate::crash_steps::{FAULT, is_full, steps_in};
use crate::load::peak_kib;
use crate::support::{Running, Scene, WITH_FILES, assert_refused, done, run, stderr};

/// A handler that does `work` in the message's folder and prints this answer.
fn answering(scene: &Scene, work: &str, answer: &Value) -> PathBuf {
    fs::write(scene.home().join("answer.json"), answer.to_string()).unwrap();
    let text = format!(
        "#!/bin/sh\ncat >/dev/null\necho run >>\"$HOME/runs\"\ncd \"$MOLECULE_MESSAGE_DIR\" || exit 1\n{work}\ncat \"$HOME/answer.json\"\n"
    );
    scene.script("answering.sh", &text)
}

/// Handles one message with this answer; returns the note that reached the canvas, and the log.
fn answer(scene: &Scene, work: &str, answer: &Value) -> (Notify, String) {
    let handler = answering(scene, work, answer);
    // Only platforms of April require a public URL.
    let agent = scene.connect(&handler, &["--reported-url", "https://bot.example.org/a2a"]);
    scene.platform.say(scene.id(), "please");
    scene.notes(1);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    let mut notes = scene.platform.notifies(scene.id());
    assert_eq!(notes.len(), 1, "{log}");
    (notes.remove(0), log)
}

fn drained(output: &Output) -> String {
    let log = stderr(output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    log
}

/// Names and contents of a note's files.
fn files(scene: &Scene, note: &Notify) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let content = |file: &Value| scene.platform.file(scene.id(), file["uri"].as_str().unwrap()).unwrap();
    let printed = |file: &Value| (text(&file["name"]), String::from_utf8(content(file)).unwrap());
    note.attachments.iter().map(printed).collect()
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
        // Our own uploads appear in the feed and are not messages.
        assert_eq!(drained(&scene.drain(&answering(&scene, "", &json!("again")), &[])).matches("warn").count(), 0);
        assert_eq!(scene.lines("runs").len(), 1, "{generation}");
    }
}

#[test]
fn files_that_must_not_be_sent_are_refused_with_the_reason_and_the_text_is_still_sent() {
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
        ("folder/a.txt".to_owned(), "part of its path is a symbolic link"),
        ("dev/null".to_owned(), "part of its path is a symbolic link"),
        (within("way/a.txt"), "part of its path is a symbolic link"),
        ("../../.auth_token".to_owned(), "it is outside the message's folder"),
        (token.to_str().unwrap().to_owned(), "it belongs to the agent itself"),
        ("/dev/zero".to_owned(), "it is a device"),
        ("pipe".to_owned(), "it is a pipe"),
        ("sub".to_owned(), "it is a folder"),
        ("missing.pdf".to_owned(), "there is no such file"),
        ("empty".to_owned(), "it is empty"),
        (String::new(), "it does not name a file"),
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

#[test]
fn a_file_with_one_of_our_secrets_is_not_sent_whatever_its_name() {
    let scene = Scene::of(Generation::G5);
    let home = scene.home().canonicalize().unwrap();
    let within = |name: &str| home.join(name).to_str().unwrap().to_owned();
    fs::write(home.join("my-token"), format!("{}\n", scene.workspace.token)).unwrap();
    fs::write(home.join("settings.toml"), "[connect]\n").unwrap();
    fs::write(home.join("notes.txt"), format!("my bot's token is {:?}\n", scene.workspace.token)).unwrap();
    let mut large = "x".repeat(2 << 20);
    large.push_str("fine");
    fs::write(home.join("large.txt"), &large).unwrap();
    let state = format!("$HOME/.molecule/{}", scene.id());
    fs::create_dir_all(home.join(".molecule/dev")).unwrap();
    fs::write(home.join(".molecule/dev/platform.json"), "what `dev --serve` keeps").unwrap();
    let work = format!(
        "ln \"$HOME/.molecule/dev/platform.json\" hard-dev; for name in .auth_token inbox/journal; do ln \"{state}/$name\" \"hard-${{name##*/}}\"; done
         ln \"$HOME/my-token\" hard-named; ln \"$HOME/settings.toml\" hard-settings; cp \"$HOME/my-token\" copied; base64 copied >encoded"
    );
    let (secret, ours) = ("it contains a secret of the agent, or its settings", "it belongs to the agent itself");
    let refused = [
        ("hard-.auth_token".to_owned(), secret),
        ("hard-journal".to_owned(), ours),
        ("hard-dev".to_owned(), ours),
        (within(".molecule/dev/platform.json"), ours),
        ("hard-named".to_owned(), secret),
        ("hard-settings".to_owned(), secret),
        (within("my-token"), secret),
        (within("settings.toml"), secret),
        ("copied".to_owned(), "it contains a token or another secret of the agent"),
        ("encoded".to_owned(), "it contains a token or another secret of the agent"),
        (within("notes.txt"), "it contains a token or another secret of the agent"),
        (format!("/proc/self/root{}", within("my-token")), "part of its path is a symbolic link"),
        ("/dev/fd/0".to_owned(), "part of its path is a symbolic link"),
        (format!("/proc/{}/environ", std::process::id()), "it is part of /proc"),
    ];
    let mut named: Vec<String> = refused.iter().map(|(named, _)| named.clone()).collect();
    named.push(within("large.txt"));
    let handler = answering(&scene, &work, &json!({"reply": "Here", "attachments": named}));
    let mut command = scene.connect_command(&handler, &["--token-file", "my-token", "--config", "settings.toml"]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let agent = Running::start(command).connected();
    scene.platform.say(scene.id(), "please");
    scene.notes(1);
    let (_, log) = agent.stop();
    let notes = scene.platform.notifies(scene.id());
    assert_eq!(files(&scene, &notes[0]), [("large.txt".to_owned(), large)], "{log}");
    for (named, why) in &refused {
        assert!(log.contains(&format!("warn  {named} is not attached: {why}")), "{named}: {log}");
    }
    // The handler's own calls, which follow links.
    std::os::unix::fs::symlink(".molecule", home.join("link")).unwrap();
    let linked = format!("link/{}/.auth_token", scene.id());
    for named in ["my-token", "notes.txt", &linked, "/proc/self/root/proc/self/environ"] {
        let mut command = scene.command(["notify", "Look", "--attach", named]);
        command.env_remove("MOLECULE_WORKSPACE_TOKEN").env("MOLECULE_WORKSPACE_TOKEN_FILE", "my-token");
        assert_refused(&done(command), 2, &format!("{named} cannot be attached: "));
    }
    assert_eq!(scene.platform.notifies(scene.id()).len(), 1);
}

#[test]
fn an_answer_of_only_files_shows_their_names_or_why_they_are_missing() {
    for (generation, work, named, text, count) in [
        (Generation::G5, "echo a >a.txt; echo b >'b c.txt'", json!(["a.txt", "b c.txt"]), "a.txt, b c.txt", 2),
        (
            Generation::G3,
            "echo a >a.txt; mkdir dir",
            json!(["dir", "a.txt", "gone.txt"]),
            "a.txt\ndir could not be attached: it is a folder\ngone.txt could not be attached: there is no such file",
            1,
        ),
        (Generation::G2, ": >a.txt", json!(["a.txt"]), "a.txt could not be attached: it is empty", 0),
        (
            Generation::G1,
            "echo a >a.txt",
            json!(["a.txt"]),
            "a.txt could not be attached: this platform does not accept files",
            0,
        ),
    ] {
        for reply in [json!({"attachments": named}), json!({"reply": null, "attachments": named})] {
            let scene = Scene::with(Options { generation, ..Options::default() });
            let (note, _) = answer(&scene, work, &reply);
            assert_eq!((note.text.as_str(), note.attachments.len()), (text, count), "{generation}");
        }
    }
}

#[test]
fn a_platform_that_accepts_no_files_gets_the_text() {
    let scene = Scene::with(Options { generation: Generation::G1, ..Options::default() });
    let (note, log) = answer(&scene, "echo a >a.txt", &json!({"reply": "Here", "attachments": ["a.txt"]}));
    assert_eq!((note.text.as_str(), note.attachments.len()), ("Here", 0));
    assert!(log.contains("a.txt is not attached: this platform does not accept files"), "{log}");
    assert_eq!(scene.count("POST", "/chat/uploads"), 0);
}

#[test]
fn files_that_nobody_waits_for_are_only_sent_on_request() {
    for (more, sent) in [(json!({}), 0), (json!({"send": true}), 1)] {
        let scene = Scene::of(Generation::G5);
        // A platform's turn expects no answer.
        let turn = CanvasMessage {
            text: Some("psst".to_owned()),
            message_id: Some("inbox-nudge-1".to_owned()),
            ..CanvasMessage::default()
        };
        scene.platform.platform_turn(scene.id(), turn);
        let mut reply = json!({"attachments": ["a.txt"]});
        reply.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        drained(&scene.drain(&answering(&scene, "echo a >a.txt", &reply), &[]));
        assert_eq!((scene.platform.notifies(scene.id()).len(), scene.count("POST", "/chat/uploads")), (sent, sent));
    }
}

#[test]
fn a_peer_gets_a_list_of_the_files() {
    for (reply, text) in [
        (json!({"reply": "Done", "attachments": ["a.txt", "gone", "b.bin"]}), "Done\n\nFiles: a.txt (6 bytes), b.bin (12 kB)"),
        (json!({"attachments": ["b.bin"]}), "Files: b.bin (12 kB)"),
        (json!({"attachments": ["gone"]}), "gone could not be attached: there is no such file"),
    ] {
        let scene = Scene::of(Generation::G5);
        let peer = scene.platform.create_peer("ops");
        scene.platform.peer_say(&peer.id, scene.id(), "please");
        let handler = answering(&scene, "echo hello >a.txt; head -c 12345 /dev/zero >b.bin", &reply);
        drained(&scene.drain(&handler, &[]));
        assert_eq!(scene.replies(&peer, 1), [text]);
        assert_eq!(scene.count("POST", "/chat/uploads"), 0);
        assert!(!scene.folder().join("files").read_dir().unwrap().any(|folder| folder.unwrap().path().join("out").exists()));
    }
}

#[test]
fn files_that_are_too_large_or_too_many_for_us_or_the_platform_are_omitted() {
    // Our own limit is the smaller one.
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "please");
    let work = "head -c 2000 /dev/zero >small.bin; head -c 2049 /dev/zero >large.bin";
    let handler = answering(&scene, work, &json!({"reply": "Here", "attachments": ["large.bin", "small.bin"]}));
    let log = drained(&scene.drain(&handler, &["--max-file-size", "2k"]));
    assert!(log.contains("large.bin is not attached: it has 2049 bytes, but at most 2048 are allowed"), "{log}");
    assert_eq!(scene.platform.notifies(scene.id())[0].attachments.len(), 1);

    // The platform's limit is smaller: for the May release it is known, later ones are asked.
    for (generation, size, largest) in [(Generation::G2, "26", 26_214_400), (Generation::G3, "101", 104_857_600)] {
        let scene = Scene::of(generation);
        scene.platform.say(scene.id(), "please");
        let work = format!("truncate -s {size}M large.bin; echo a >a.txt");
        let handler = answering(&scene, &work, &json!({"reply": "Here", "attachments": ["large.bin", "a.txt"]}));
        let log = drained(&scene.drain(&handler, &["--max-file-size", "1G"]));
        assert!(log.contains(&format!("bytes, but the platform accepts {largest} per file")), "{generation}: {log}");
        let note = &scene.platform.notifies(scene.id())[0];
        assert_eq!(files(&scene, note), pairs(&[("a.txt", "a\n")]), "{generation}");
        assert_eq!(scene.count("POST", "/chat/uploads"), 1);
    }

    let scene = Scene::of(Generation::G5);
    let named: Vec<_> = (0..12).map(|_| "a.txt").collect();
    let (note, log) = answer(&scene, "echo a >a.txt", &json!({"reply": "Here", "attachments": named}));
    assert_eq!(note.attachments.len(), 10);
    assert_eq!(log.matches("a.txt is not attached: the platform accepts 10 files per message").count(), 2, "{log}");
    let scene = Scene::of(Generation::G2);
    let named: Vec<_> = (0..70).map(|_| "a.txt").collect();
    let (note, log) = answer(&scene, "echo a >a.txt", &json!({"reply": "Here", "attachments": named}));
    assert_eq!((note.text.as_str(), note.attachments.len()), ("Here", 64));
    assert_eq!(log.matches("a.txt is not attached: at most 64 files are sent").count(), 1, "{log}");
}

/// The sizes of all copies, the smallest first.
fn copies(scene: &Scene) -> Vec<u64> {
    let folders = fs::read_dir(scene.folder().join("files")).unwrap().map(|folder| folder.unwrap().path().join("out"));
    let copies = folders.filter(|out| out.exists()).flat_map(|out| fs::read_dir(out).unwrap());
    let mut sizes: Vec<_> = copies.map(|copy| copy.unwrap().metadata().unwrap().len()).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn copies_stay_within_the_space_for_files_and_finished_ones_make_room_for_them() {
    let scene = Scene::of(Generation::G5);
    let work = "printf 12345 >a.txt; printf 1234567890 >b.txt";
    let handler = answering(&scene, work, &json!({"reply": "Here", "attachments": ["a.txt", "b.txt", "a.txt"]}));
    // 15 bytes of the handler's and 10 of copies: twice this only fits if the first ones are removed.
    for number in 1..=2 {
        scene.platform.say(scene.id(), "please");
        let log = drained(&scene.drain(&handler, &["--max-files-total", "25"]));
        let note = &scene.platform.notifies(scene.id())[number - 1];
        assert_eq!(files(&scene, note), pairs(&[("a.txt", "12345"), ("a.txt", "12345")]), "{log}");
        let why = "b.txt is not attached: there is no room for it: --max-files-total allows 25 bytes in all";
        assert_eq!(log.matches(why).count(), 1, "{log}");
        assert_eq!(copies(&scene), [5, 5]);
    }
}

#[test]
fn files_that_the_platform_would_not_accept_are_not_copied() {
    let scene = Scene::of(Generation::G5);
    let named: Vec<_> = (0..12).map(|_| "a.txt").collect();
    let handler = answering(&scene, "echo a >a.txt", &json!({"reply": "Here", "attachments": named}));
    let agent = scene.connect(&handler, &[]);
    for (number, kept) in [(1, 12), (2, 22)] {
        scene.platform.say(scene.id(), "please");
        scene.notes(number);
        assert_eq!(copies(&scene).len(), kept, "the first time nothing is known yet");
        assert_eq!(scene.platform.notifies(scene.id())[number - 1].attachments.len(), 10);
    }
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(log.matches("a.txt is not attached: the platform accepts 10 files per message").count(), 4, "{log}");
    assert_eq!(scene.count("GET", "/uploads/limits"), 1);
}

#[test]
fn a_file_that_the_platform_refuses_for_good_is_omitted() {
    for status in ["413", "400", "403"] {
        let scene = Scene::of(Generation::G5);
        scene.fault(&format!("POST /chat/uploads {status}x1"));
        let named = json!({"reply": "Here", "attachments": ["a.txt", "b.txt"]});
        let (note, log) = answer(&scene, "echo a >a.txt; echo b >b.txt", &named);
        assert_eq!((note.text.as_str(), files(&scene, &note)), ("Here", pairs(&[("b.txt", "b\n")])), "{status}");
        assert!(log.contains(&format!("a.txt is not attached: the platform refused it: refused ({status})")), "{log}");
        // A platform that accepts less than it reported is asked again.
        assert_eq!(scene.count("GET", "/uploads/limits"), if status == "413" { 2 } else { 1 }, "{status}");
    }
}

#[test]
fn a_note_that_is_refused_with_its_files_is_sent_once_more_without_them() {
    for (reply, text) in [
        (json!({"reply": "Here", "attachments": ["a.txt", "b.txt"]}), "Here"),
        (json!({"attachments": ["a.txt"]}), "a.txt could not be attached: the platform refused the text with it: refused (400)"),
    ] {
        let scene = Scene::of(Generation::G5);
        scene.fault("POST /notify 400x1");
        let (note, log) = answer(&scene, WORK, &reply);
        assert!(note.text.starts_with(text), "{}", note.text);
        assert_eq!((note.attachments.len(), scene.count("POST", "/notify"), scene.dead().len()), (0, 2, 0), "{log}");
        assert!(log.contains("a.txt is not attached: the platform refused the text with it: refused (400)"), "{log}");
    }
    // If the files were not the reason, the text becomes a dead letter, as without any.
    let scene = Scene::of(Generation::G5);
    scene.fault("POST /notify 400");
    scene.platform.say(scene.id(), "please");
    let output = scene.drain(&answering(&scene, WORK, &two_files()), &[]);
    assert_eq!(output.status.code(), Some(9), "{}", stderr(&output));
    assert_eq!((scene.count("POST", "/notify"), scene.dead()[0]["reply"]["value"]["text"].as_str()), (2, Some("Here")));
}

#[test]
fn an_upload_that_is_cut_or_temporarily_refused_is_repeated_and_the_note_arrives_once() {
    for generation in WITH_FILES {
        for fault in [
            "GET /uploads/limits 503",
            "POST /chat/uploads cut-after",
            "POST /chat/uploads cut-before",
            "POST /chat/uploads 503",
            "POST /chat/uploads 500",
            "POST /chat/uploads truncate=10",
            "POST /chat/uploads 429+retry-after=1",
            "POST /chat/uploads html",
            "POST /notify cut-after",
            "POST /notify 503",
        ] {
            let scene = Scene::of(generation);
            scene.fault(&format!("{fault}x1"));
            let named = json!({"reply": "Here", "attachments": ["a.txt", "b.txt"]});
            let (note, _) = answer(&scene, "echo a >a.txt; echo b >b.txt", &named);
            assert_eq!(files(&scene, &note), pairs(&[("a.txt", "a\n"), ("b.txt", "b\n")]), "{generation} {fault}");
            // Nothing that comes back in the feed is mistaken for a user's file.
            drained(&scene.drain(&answering(&scene, "", &json!("again")), &["--upload-wait", "0.05s"]));
            assert_eq!(scene.lines("runs").len(), 1, "{generation} {fault}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_uploaded_does_not_hold_back_the_text_forever() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "please");
    scene.fault("POST /chat/uploads 500");
    let handler = answering(&scene, "echo a >a.txt", &json!({"reply": "Here", "attachments": ["a.txt"]}));
    let agent = scene.connect(&handler, &["--backlog", "all"]);
    scene.call("POST", "/chat/uploads", Some(500));
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.platform.notifies(scene.id()).len(), 0, "it may be transient");
    // According to the journal, its reply has waited for more than ten minutes.
    let journal = scene.folder().join("inbox/journal");
    let lines = fs::read_to_string(&journal).unwrap();
    let aged = |line: &str| {
        let Some(at) = line.strip_prefix("{\"op\":\"reply\",\"at\":") else { return line.to_owned() };
        let end = at.find(',').unwrap();
        format!("{{\"op\":\"reply\",\"at\":{}{}", at[..end].parse::<u64>().unwrap() - 601_000, &at[end..])
    };
    fs::write(&journal, lines.lines().map(|line| aged(line) + "\n").collect::<String>()).unwrap();
    let log = drained(&scene.drain(&handler, &[]));
    let note = &scene.platform.notifies(scene.id())[0];
    assert_eq!((note.text.as_str(), note.attachments.len()), ("Here", 0), "{log}");
    assert!(log.contains("a.txt is not attached: it could not be uploaded: the platform has a problem (500)"), "{log}");
    assert_eq!(scene.lines("runs").len(), 1);
}

#[test]
fn a_file_that_its_handler_removes_before_it_ends_is_missing() {
    let scene = Scene::of(Generation::G5);
    let work = "echo a >a.txt; trap 'rm a.txt' EXIT";
    let (note, log) = answer(&scene, work, &json!({"reply": "Here", "attachments": ["a.txt"]}));
    assert_eq!((note.text.as_str(), note.attachments.len()), ("Here", 0));
    assert!(log.contains("a.txt is not attached: there is no such file"), "{log}");
}

#[test]
fn changes_to_a_file_after_the_answer_have_no_effect() {
    let scene = Scene::of(Generation::G5);
    scene.fault("POST /chat/uploads 503x2");
    // The second message finds the file of the first and damages it while that waits to be uploaded.
    let handler = scene.script(
        "keeper.sh",
        r#"#!/bin/sh
while IFS= read -r line; do
    id=${line#*'"activity_id":"'} id=${id%%'"'*}
    if [ -e "$HOME/kept.txt" ]; then
        echo spoilt >"$HOME/kept.txt"
        echo "{\"activity_id\":\"$id\",\"reply\":\"spoilt\"}"
    else
        echo good >"$HOME/kept.txt"
        echo "{\"activity_id\":\"$id\",\"reply\":\"kept\",\"attachments\":[\"$(pwd -P)/kept.txt\"]}"
    fi
done
"#,
    );
    scene.platform.say(scene.id(), "one");
    scene.platform.say(scene.id(), "two");
    let more = ["--handler-mode", "persistent", "--concurrency", "1"];
    drained(&scene.drain(&handler, &more));
    let notes = scene.platform.notifies(scene.id());
    assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["kept", "spoilt"]);
    assert_eq!(files(&scene, &notes[0]), pairs(&[("kept.txt", "good\n")]));
}

#[test]
fn a_missing_copy_is_reported_and_a_dead_letter_is_sent_with_its_files() {
    for is_gone in [false, true] {
        let scene = Scene::of(Generation::G5);
        scene.platform.set_talk_to_user(scene.id(), false);
        scene.fault("POST /chat/uploads 413x1");
        let handler =
            answering(&scene, "echo a >a.txt; echo b >b.txt", &json!({"reply": "Here", "attachments": ["a.txt", "b.txt"]}));
        scene.platform.say(scene.id(), "please");
        let output = scene.drain(&handler, &[]);
        assert_eq!(output.status.code(), Some(9), "{}", stderr(&output));
        let dead = scene.dead();
        assert_eq!(dead[0]["reply"]["value"]["text"], "Here", "{dead:?}");
        scene.platform.set_talk_to_user(scene.id(), true);
        if is_gone {
            fs::remove_dir_all(scene.folder().join("files")).unwrap();
        }
        scene.stdout_of(["dead", "retry", "--all"]);
        drained(&scene.drain(&handler, &[]));
        let note = &scene.platform.notifies(scene.id())[0];
        assert_eq!((note.text.as_str(), files(&scene, note)), ("Here", pairs(&[("b.txt", "b\n")])), "the uploaded file exists");
        assert_eq!(scene.lines("runs").len(), 1);
    }
}

#[test]
fn a_test_of_a_handler_shows_what_would_be_attached_and_what_not() {
    let scene = Scene::new();
    let handler = answering(&scene, "echo a >a.txt; ln -s a.txt link", &json!({"attachments": ["a.txt", "link", "b.txt"]}));
    let handler = handler.to_str().unwrap();
    let shown = scene.stdout_of(["handler", "test", handler]);
    for line in
        ["attached\ta.txt (2 bytes)", "not attached\tlink: it is a symbolic link", "not attached\tb.txt: there is no such file"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(shown.contains("is sent\tyes"), "{shown}");
    let printed = scene.json(["handler", "test", handler, "--max-file-size", "1"]);
    let files = &printed["understood"]["attachments"];
    assert_eq!(
        files[0],
        json!({"path": "a.txt", "name": null, "size": null, "error": "it has 2 bytes, but at most 1 are allowed"})
    );
}

/// Drains a message that is answered with two files, with this disk fault.
fn drain_with(scene: &Scene, handler: &Path, fault: Option<&str>) -> Output {
    let mut command = scene.connect_command(handler, &["--once", "--backlog", "all", "--upload-wait", "0.05s"]);
    if let Some(fault) = fault {
        command.env(FAULT, fault);
    }
    run(command, "")
}

const WORK: &str = "echo a >a.txt; echo b >b.txt";

fn two_files() -> Value {
    json!({"reply": "Here", "attachments": ["a.txt", "b.txt"]})
}

#[test]
fn a_kill_before_any_step_neither_loses_nor_duplicates_a_file() {
    let traced = Scene::waiting(Options::default());
    let handler = answering(&traced, WORK, &two_files());
    traced.platform.say(traced.id(), "please");
    let log = drained(&drain_with(&traced, &handler, Some("trace@1-99999")));
    let steps = steps_in(&log).len();
    let copied = steps_in(&log).iter().position(|step| step.ends_with(" of 1-a.txt")).expect("a copy is created") + 1;
    let (mut repeated, mut kills) = (0, 0);
    // From the copy of the first file on, all steps concern files.
    for kill in (copied..=steps + 1).step_by(if is_full() { 1 } else { 4 }) {
        let scene = Scene::waiting(Options::default());
        let handler = answering(&scene, WORK, &two_files());
        scene.platform.say(scene.id(), "please");
        let cut = stderr(&drain_with(&scene, &handler, Some(&format!("kill@{kill}"))));
        let step = cut.lines().find(|line| line.starts_with("step ")).unwrap_or("no step");
        kills += usize::from(step != "no step");
        let stored = list_spool(&scene.folder()).unwrap().iter().any(|message| message.stage != Stage::Accepted);
        let (runs, sent) = (scene.lines("runs").len(), scene.platform.notifies(scene.id()).len());
        let log = drained(&drain_with(&scene, &handler, None));
        let notes = scene.platform.notifies(scene.id());
        assert_eq!(notes.len(), 1, "killed before {step}: {log}");
        assert_eq!(files(&scene, &notes[0]), pairs(&[("a.txt", "a\n"), ("b.txt", "b\n")]), "killed before {step}");
        assert_eq!(scene.dead().len(), 0, "killed before {step}: {log}");
        if stored || sent > 0 {
            assert_eq!(scene.lines("runs").len(), runs, "killed before {step}: the reply was stored");
        }
        let uploads = scene.count("POST", "/chat/uploads");
        assert!(uploads <= 3, "killed before {step}: {uploads} uploads");
        repeated += uploads - 2;
        // What nothing refers to, or had an unknown outcome, is not a message either.
        let runs = scene.lines("runs").len();
        drained(&drain_with(&scene, &handler, None));
        assert_eq!(scene.lines("runs").len(), runs, "killed before {step}: a file of ours was handled");
    }
    println!("two files: {steps} steps, kills {kills}, lost 0, doubled 0, uploads repeated {repeated}");
}

#[test]
fn a_disk_that_is_full_for_a_while_loses_no_file() {
    let traced = Scene::waiting(Options::default());
    let handler = answering(&traced, WORK, &two_files());
    traced.platform.say(traced.id(), "please");
    let log = drained(&drain_with(&traced, &handler, Some("trace@1-99999")));
    let copied = steps_in(&log).iter().position(|step| step.ends_with(" of 1-a.txt")).expect("a copy is created") + 1;
    for first in [copied, copied + 1, copied + 3, copied + 8, copied + 14] {
        let scene = Scene::waiting(Options::default());
        let handler = answering(&scene, WORK, &two_files());
        scene.platform.say(scene.id(), "please");
        let log = drained(&drain_with(&scene, &handler, Some(&format!("enospc@{first}-{}", first + 1))));
        let note = &scene.platform.notifies(scene.id())[0];
        assert_eq!(files(&scene, note), pairs(&[("a.txt", "a\n"), ("b.txt", "b\n")]), "{first}: {log}");
        assert_eq!((scene.platform.notifies(scene.id()).len(), scene.lines("runs").len()), (1, 1), "{first}: {log}");
    }
}

#[test]
fn large_files_go_out_with_flat_memory() {
    const MAX_MEMORY_KIB: u64 = 40 * 1024;
    let peak = |megabytes: u64| {
        let scene = Scene::waiting(Options::default());
        let work = format!("head -c {megabytes}M /dev/urandom >large.bin; sha256sum large.bin >\"$HOME/sum\"");
        let handler = answering(&scene, &work, &json!({"reply": "Here", "attachments": ["large.bin"]}));
        let agent = scene.connect(&handler, &[]);
        scene.platform.say(scene.id(), "please");
        scene.notes(1);
        let peak = peak_kib(agent.pid());
        assert_eq!(agent.stop().0, Some(0));
        let note = &scene.platform.notifies(scene.id())[0];
        let sent = scene.platform.file(scene.id(), note.attachments[0]["uri"].as_str().unwrap()).unwrap();
        assert_eq!(sent.len() as u64, megabytes << 20);
        let copy = sha256_of(&mut sent.as_slice()).unwrap();
        assert!(scene.lines("sum")[0].starts_with(&copy));
        println!("{megabytes} MiB sent: peak {peak} KiB");
        assert!(peak < MAX_MEMORY_KIB, "peak {peak} KiB");
        peak
    };
    let (small, large) = (peak(1), peak(if is_full() { 100 } else { 25 }));
    assert!(large < small + 4 * 1024, "{small} KiB for 1 MiB, {large} KiB for a large file");
}

#[test]
fn a_kill_in_the_middle_of_an_upload_repeats_it_and_the_note_arrives_once() {
    let scene = Scene::of(Generation::G5);
    // The platform has acted, and its answer arrives one byte at a time.
    scene.fault("POST /chat/uploads drip=100msx1");
    scene.platform.say(scene.id(), "please");
    let handler = answering(&scene, WORK, &two_files());
    let agent = scene.connect(&handler, &["--backlog", "all"]);
    scene.call("POST", "/chat/uploads", Some(200));
    agent.kill();
    drained(&drain_with(&scene, &handler, None));
    let note = &scene.platform.notifies(scene.id())[0];
    assert_eq!(files(&scene, note), pairs(&[("a.txt", "a\n"), ("b.txt", "b\n")]));
    assert_eq!(scene.count("POST", "/chat/uploads"), 3);
    // The row of the first one is recognized as ours.
    drained(&drain_with(&scene, &handler, None));
    assert_eq!((scene.platform.notifies(scene.id()).len(), scene.lines("runs").len()), (1, 1));
}

#[test]
fn a_copy_that_was_changed_in_the_meantime_is_not_sent() {
    for change in ["echo spoilt >1-a.txt", "ln -sf /etc/passwd 1-a.txt", "rm 1-a.txt; mkfifo 1-a.txt"] {
        let scene = Scene::of(Generation::G5);
        scene.fault("POST /chat/uploads 503");
        scene.platform.say(scene.id(), "please");
        let handler = answering(&scene, WORK, &two_files());
        let agent = scene.connect(&handler, &["--backlog", "all"]);
        scene.call("POST", "/chat/uploads", Some(503));
        agent.kill();
        scene.platform.clear_faults();
        let folders = fs::read_dir(scene.folder().join("files")).unwrap().map(|entry| entry.unwrap().path().join("out"));
        let out = folders.filter(|out| out.exists()).last().unwrap();
        assert!(std::process::Command::new("sh").args(["-c", change]).current_dir(out).status().unwrap().success());
        let log = drained(&drain_with(&scene, &handler, None));
        let note = &scene.platform.notifies(scene.id())[0];
        assert_eq!((note.text.as_str(), files(&scene, note)), ("Here", pairs(&[("b.txt", "b\n")])), "{change}: {log}");
        assert!(log.contains("a.txt is not attached: its copy is missing from the agent's folder"), "{log}");
    }
}
