//! Invalid files of one message or conversation, and impossible times: none of them holds up anything else, or stops a
//! start, or keeps `--once` from ending.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use molecule_agent::platform::Options;
use rustix::fs::{CWD, Mode, mkfifoat};
use serde_json::json;

use crate::support::{Done, ECHO, Scene, TEXT, assert_ends, done, wait_for};

fn once(scene: &Scene, handler: &Path, more: &[&str]) -> Done {
    done(scene.connect_command(handler, &[&["--once"], more].concat()))
}

fn plant_pipe(at: &Path) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    mkfifoat(CWD, at, Mode::RUSR | Mode::WUSR).unwrap();
}

/// A message that waits on the platform; returns its id.
fn waiting(scene: &Scene, text: &str) -> String {
    scene.platform.say(scene.id(), text);
    let rows = scene.platform.rows(scene.id());
    let row = rows.iter().find(|row| row["method"] == "message/send" && row.to_string().contains(text)).unwrap();
    row["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_pipe_in_place_of_any_small_file_blocks_nothing() {
    let scene = Scene::waiting(Options::default());
    let id = waiting(&scene, "hello");
    let names = [
        ".auth_token",
        "cursor",
        "anchor",
        "peers",
        "inbox/synced",
        "dead/00000000-0000-4000-8000-000000000001.json",
        "conversations/4da624db79f848e96c41966a733202db.json",
        "uploads/begun-0000000000000000",
        "handlers/4194304",
        "files/.incoming/f.unacked",
        &format!("files/{id}"),
    ];
    for name in names {
        plant_pipe(&scene.folder().join(name));
    }
    plant_pipe(&scene.folder().parent().unwrap().join("last"));
    let ended = once(&scene, ECHO.as_ref(), &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(scene.notes(1), ["hello"]);
    assert!(ended.stderr.contains("cannot use the cursor"), "{}", ended.stderr);
}

#[test]
fn a_folder_or_a_pipe_in_place_of_a_required_file_stops_the_start_and_is_named() {
    for name in [".auth_token", "cursor", "anchor", "lock", "inbox/journal", "inbox/settled"] {
        let scene = Scene::waiting(Options::default());
        fs::create_dir_all(scene.folder().join(name)).unwrap();
        let ended = once(&scene, ECHO.as_ref(), &[]);
        assert_ends(&ended, 11, &format!("{name}: it is a folder where a file is needed"));
        if ["lock", "inbox/journal", "inbox/settled"].contains(&name) {
            fs::remove_dir(scene.folder().join(name)).unwrap();
            plant_pipe(&scene.folder().join(name));
            assert_ends(&once(&scene, ECHO.as_ref(), &[]), 11, &format!("{name}: it is a pipe, a socket or a device"));
        }
    }
}

#[test]
fn a_session_that_cannot_be_read_or_stored_only_costs_the_conversation_its_memory() {
    let scene = Scene::waiting(Options::default());
    waiting(&scene, "hello");
    let handler = scene.script("session.sh", "#!/bin/sh\ncat >/dev/null\necho '{\"reply\": \"answered\", \"session\": 1}'\n");
    // The session of the canvas.
    let file = scene.folder().join("conversations/4da624db79f848e96c41966a733202db.json");
    fs::create_dir_all(file.join("x")).unwrap();
    let ended = once(&scene, &handler, &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(scene.notes(1), ["answered"]);
    for part in ["the conversation starts over", "cannot store the session of the conversation"] {
        assert!(ended.stderr.contains(part), "{}", ended.stderr);
    }
}

#[test]
fn a_message_that_cannot_even_become_a_dead_letter_holds_up_nothing_and_is_a_failure() {
    let scene = Scene::waiting(Options::default());
    let id = waiting(&scene, "fail");
    waiting(&scene, "hello");
    let place = scene.folder().join(format!("dead/{id}.json"));
    fs::create_dir_all(place.join("x")).unwrap();
    let handler = scene.script("picky.sh", "#!/bin/sh\ntext=$(cat)\n[ \"$text\" != fail ] || exit 65\nprintf %s \"$text\"\n");
    let ended = once(&scene, &handler, &TEXT);
    assert_ends(&ended, 11, "some messages were not handled");
    assert!(ended.stderr.contains("cannot write a dead letter") && ended.stderr.contains(&id), "{}", ended.stderr);
    assert_eq!(scene.notes(1), ["hello"], "what is behind it in its lane");
    fs::remove_dir_all(place).unwrap();
    assert_ends(&once(&scene, &handler, &TEXT), 9, "stored as dead letters");
    assert_eq!(scene.dead().len(), 1);
}

#[test]
fn an_unreadable_record_becomes_a_dead_letter_and_its_lane_continues() {
    let scene = Scene::new();
    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    for text in ["spoilt", "behind it"] {
        scene.platform.say(scene.id(), text);
    }
    let journal = scene.folder().join("inbox/journal");
    let text = wait_for("both to be taken in", || {
        fs::read_to_string(&journal).ok().filter(|text| text.contains("spoilt") && text.contains("behind it"))
    });
    let at = text.find("spoilt").unwrap() as u64;
    let file = fs::File::options().write(true).open(&journal).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, b"\x01", at).unwrap();
    scene.touch("go");
    assert_eq!(scene.notes(2), ["slow", "behind it"]);
    let letter = scene.dead_letters(1).remove(0);
    assert_eq!(letter["code"], "unreadable");
    assert!(letter["error"].as_str().unwrap().contains("its record on disk cannot be read"), "{letter}");
    assert_eq!(agent.stop().0, Some(0));
}

/// The first step to fail decides which thread waits for the disk; each reports the same.
#[test]
fn once_ends_on_a_disk_that_stays_full_and_reports_what_it_could_not_write() {
    let full_from = |step: u32| {
        let scene = Scene::waiting(Options::default());
        waiting(&scene, "hello");
        let mut command = scene.connect_command(ECHO.as_ref(), &["--once"]);
        command.env("MOLECULE_AGENT_DISK_FAULT", format!("enospc@{step}-999999"));
        let ended = command.output().unwrap();
        let stderr = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(11), "from step {step}: {stderr}");
        let (_, last) = stderr.split_once("error: some messages were not handled: cannot ").expect(&stderr);
        assert!(last.contains(&*scene.folder().to_string_lossy()) && last.contains(": No space left on device"), "{stderr}");
        let ended = once(&scene, ECHO.as_ref(), &[]);
        assert_eq!((ended.code, scene.notes(1)), (Some(0), vec!["hello".to_owned()]), "from step {step}: {}", ended.stderr);
    };
    std::thread::scope(|scope| {
        for step in [36, 40, 44, 48, 52] {
            scope.spawn(move || full_from(step));
        }
    });
}

#[test]
fn once_answers_everything_that_waits_by_default() {
    for (more, answered) in [(&[][..], 1), (&["--backlog", "30s"], 0), (&["--backlog", "none"], 0)] {
        let scene = Scene::waiting(Options::default());
        let hour_old = SystemTime::now() - Duration::from_secs(3600);
        let at = jiff::Timestamp::try_from(hour_old).unwrap().to_string();
        let text = json!({"params": {"message": {"parts": [{"kind": "text", "text": "an hour old"}]}}});
        let row = json!({"activity_type": "a2a_receive", "method": "message/send", "request_body": text, "created_at": at});
        scene.platform.insert_row(scene.id(), row);
        let ended = once(&scene, ECHO.as_ref(), more);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert_eq!(scene.platform.notifies(scene.id()).len(), answered, "{more:?}: {}", ended.stderr);
    }
}

/// An attempt that failed under a clock that was weeks ahead.
#[test]
fn a_wait_beyond_the_maximum_counts_as_over() {
    let scene = Scene::new();
    let handler =
        scene.script("second.sh", "#!/bin/sh\ncat\necho run >>\"$HOME/runs\"\n[ \"$(wc -l <\"$HOME/runs\")\" -gt 1 ]\n");
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "hello");
    agent.wait_for_line("trying again in 2 s");
    let journal = scene.folder().join("inbox/journal");
    let attempt = |text: &str| text.split("\"not_before\":").nth(1).map(|rest| rest[..13].to_owned());
    let noted = wait_for("the attempt to be noted", || attempt(&fs::read_to_string(&journal).unwrap()));
    agent.kill();
    let month = 30 * 24 * 3600 * 1000;
    let later = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() + month;
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replace(&noted, &later.to_string())).unwrap();
    let ended = once(&scene, &handler, &TEXT);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(scene.notes(1), ["hello"]);
}
