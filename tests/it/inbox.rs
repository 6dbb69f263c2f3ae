//! `inbox`: shows the feed in both directions, without handling anything or moving the cursor.

use std::fs;
use std::io::{BufRead, BufReader};
use std::time::Duration;

use jiff::Timestamp;
use molecule_agent::platform::{Behavior, Generation};
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::feed::row;
use crate::files_in::{saying, upload};
use crate::support::{Running, Scene, TEXT, WITH_FILES, assert_refused, count, done, stderr, wait_for};

/// Direction, source and text that `inbox` lists in its plain format.
fn list(scene: &Scene, args: &[&str]) -> Vec<String> {
    let shown = scene.stdout_of([&["inbox"], args].concat());
    shown.lines().map(|line| line.splitn(3, '\t').nth(2).unwrap().replace('\t', " ")).collect()
}

/// A peer whose rows also appear on platforms of April, where only push calls leave some.
fn scene(generation: Generation) -> Scene {
    let scene = Scene::of(generation);
    if generation == Generation::G1 {
        scene.platform.set_behavior(scene.id(), Behavior::Answers("pong".to_owned()));
    }
    scene
}

fn ago(seconds: u64, text: &str) -> Value {
    let mut row = row(text, text);
    row["created_at"] = (Timestamp::now() - Duration::from_secs(seconds)).to_string().into();
    row
}

#[test]
fn received_and_sent_messages_are_listed_in_order() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = scene.platform.create_peer("ops");
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "a question\nwith two lines");
        scene.stdout_of(["notify", "an answer"]);
        let name = if generation >= Generation::G3 { "ops" } else { &peer.id };
        let question = format!(r"in peer {name} a question\nwith two lines");
        let listed = list(&scene, &[]);
        assert_eq!(listed, ["in canvas hello", &question, "out canvas an answer"], "{generation}");
        let shown = scene.json(["inbox"]);
        let members =
            |at: usize| ["direction", "source", "source_id", "text", "expects_reply"].map(|name| shown[at][name].clone());
        assert_eq!(members(0), [json!("in"), json!("canvas_user"), json!(""), json!("hello"), json!(true)]);
        assert_eq!(members(1)[..3], [json!("in"), json!("peer_agent"), json!(peer.id)]);
        assert_eq!(members(2), [json!("out"), json!("canvas_user"), json!(""), json!("an answer"), json!(false)]);
        assert!(shown[0]["activity_id"].is_string() && shown[0]["created_at"].is_string(), "{shown}");
    }
}

#[test]
fn filters_work_on_every_server() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let (ops, build) = (scene.platform.create_peer("ops"), scene.platform.create_peer("build"));
        for text in ["one", "two"] {
            scene.platform.say(scene.id(), text);
            scene.platform.peer_say(&ops.id, scene.id(), &format!("ops {text}"));
            scene.platform.peer_say(&build.id, scene.id(), &format!("build {text}"));
        }
        let all = scene.json(["inbox"]);
        let texts = |args: &[&str]| -> Vec<String> {
            let shown = scene.json([&["inbox"], args].concat());
            shown.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(texts(&["--source", "canvas"]), ["one", "two"], "{generation}");
        assert_eq!(texts(&["--source", "peer", "--limit", "2"]), ["ops two", "build two"], "{generation}");
        assert_eq!(texts(&["--peer", "ops"]), ["ops one", "ops two"], "{generation}");
        assert_eq!(texts(&["--peer", &build.id, "--limit", "1"]), ["build two"], "{generation}");
        let third = &all[2];
        let id = third["activity_id"].as_str().unwrap();
        assert_eq!(texts(&["--since", id]), ["two", "ops two", "build two"], "{generation}");
        assert_eq!(texts(&["--since", id, "--source", "canvas"]), ["two"], "{generation}");
        assert_eq!(texts(&["--before", third["created_at"].as_str().unwrap()]), ["one", "ops one"], "{generation}");
        assert_eq!(texts(&["--since", "1h"]).len(), 6, "{generation}");
        assert!(texts(&["--before", "2026-01-01 10:00"]).is_empty(), "{generation}");
        assert!(texts(&["--limit", "0"]).is_empty(), "{generation}");
    }
}

#[test]
fn a_start_time_cuts_off_older_rows() {
    let scene = Scene::new();
    for (seconds, text) in [(7200, "old"), (600, "young"), (60, "new")] {
        scene.platform.insert_row(scene.id(), ago(seconds, text));
    }
    assert_eq!(list(&scene, &["--since", "1h"]), ["in canvas young", "in canvas new"]);
    assert_eq!(list(&scene, &["--since", "5m"]), ["in canvas new"]);
}

#[test]
fn more_than_a_page_is_read_and_rows_of_one_time_are_not_lost() {
    for generation in [Generation::G2, Generation::G3, Generation::G5] {
        let scene = Scene::of(generation);
        let start = Timestamp::now() - Duration::from_secs(3600);
        for number in 0..700 {
            let mut row = row(&format!("m{number}"), &number.to_string());
            // Seven with the same time.
            row["created_at"] = (start + Duration::from_secs(number / 7)).to_string().into();
            scene.platform.insert_row(scene.id(), row);
        }
        let shown = scene.json(["inbox", "--since", "1d"]);
        let mut numbers: Vec<u64> =
            shown.as_array().unwrap().iter().map(|e| e["text"].as_str().unwrap().parse().unwrap()).collect();
        assert!(numbers.is_sorted_by_key(|number| number / 7), "{generation}");
        numbers.sort_unstable();
        assert_eq!(numbers, (0..700).collect::<Vec<_>>(), "{generation}");
        assert_eq!(scene.json(["inbox"]).as_array().unwrap().len(), 20, "{generation}");
    }
}

#[test]
fn an_invalid_start_time_is_reported() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "hello");
    let gone = "d31c1abf-9b23-4cb5-8b69-3123b4dcb6a3";
    let refused = done(scene.command(["inbox", "--since", gone]));
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(refused.stderr.contains(&format!("there is no message {gone} in the feed")), "{}", refused.stderr);
    for bad in [["--since", "yesterday"], ["--before", "soon"], ["--source", "moon"], ["--peer", "nobody"]] {
        assert_eq!(done(scene.command([&["inbox"], &bad[..]].concat())).code, Some(2), "{bad:?}");
    }
    // A platform of April does not know that either, but has no such row.
    assert_eq!(done(self::scene(Generation::G1).command(["inbox", "--since", gone])).code, Some(2));
}

#[test]
fn no_text_moves_the_terminal() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "\u{1b}[2Jboo\u{202e}");
    assert_eq!(list(&scene, &[]), [r"in canvas \u{1b}[2Jboo\u{202e}"]);
    let table = scene.stdout_of(["inbox", "--output", "table"]);
    assert!(table.starts_with("ID ") && table.contains(r"\u{1b}[2Jboo"), "{table}");
}

#[test]
fn a_row_that_is_too_large_is_named_and_the_following_ones_are_read() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "old");
    scene.platform.say(scene.id(), "before");
    scene.platform.say(scene.id(), &"x".repeat(25 << 20));
    scene.platform.say(scene.id(), "after");
    let read = done(scene.command(["inbox", "--json"]));
    assert_eq!(read.code, Some(0), "{}", read.stderr);
    let shown: Vec<Value> = serde_json::from_str(&read.stdout).unwrap();
    let texts: Vec<_> = shown.iter().map(|entry| entry["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["old", "before", "after"]);
    assert_eq!(crate::support::count(&read.stderr, "is too large and was skipped"), 1, "{}", read.stderr);
}

/// A file that a user attaches creates its own row, which is not a message.
#[test]
fn a_file_and_the_message_that_names_it_are_one_line() {
    for generation in WITH_FILES {
        let scene = Scene::of(generation);
        let file = upload(&scene, "report.pdf", "%PDF-");
        let alone = scene.json(["inbox"]);
        assert_eq!(alone.as_array().unwrap().len(), 1, "{generation}: nothing names it yet");
        scene.platform.say_with(scene.id(), saying("look at this", &[&file]));
        let shown = scene.json(["inbox"]);
        let [one] = &shown.as_array().unwrap()[..] else { panic!("{generation}: {shown}") };
        assert_eq!(one["text"], "look at this");
        assert_eq!(one["attachments"][0]["name"], "report.pdf");
    }
}

#[test]
fn reading_handles_nothing_and_moves_no_cursor() {
    let scene = Scene::of(Generation::G5);
    scene.platform.say(scene.id(), "one");
    scene.drain(&scene.counting(), &TEXT);
    let cursor = fs::read(scene.folder().join("cursor")).unwrap();
    scene.platform.say(scene.id(), "two");
    assert_eq!(list(&scene, &["--source", "canvas"]).len(), 3);
    assert_eq!(fs::read(scene.folder().join("cursor")).unwrap(), cursor);
    let output = scene.drain(&scene.counting(), &TEXT);
    assert_eq!(scene.lines("runs").len(), 2, "{}", stderr(&output));
}

#[test]
fn follow_prints_new_rows_until_a_signal() {
    for generation in Generation::ALL {
        for signal in [Signal::INT, Signal::TERM] {
            let scene = scene(generation);
            scene.platform.say(scene.id(), "before");
            let mut follow = Running::start(scene.command(["inbox", "--follow", "--json"]));
            follow.wait_for_output("\"before\"");
            scene.platform.say(scene.id(), "one");
            follow.wait_for_output("\"one\"");
            scene.stdout_of(["notify", "two"]);
            follow.wait_for_output("\"two\"");
            follow.signal(signal);
            assert_eq!(follow.wait().code(), Some(0), "{generation}: {}", follow.stderr());
            let shown: Vec<Value> = follow.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let texts: Vec<_> = shown.iter().map(|entry| entry["text"].as_str().unwrap()).collect();
            assert_eq!(texts, ["before", "one", "two"], "{generation}");
        }
    }
}

#[test]
fn follow_prints_late_rows_and_applies_the_filters() {
    let scene = Scene::new();
    let ops = scene.platform.create_peer("ops");
    scene.platform.say(scene.id(), "before");
    let follow = Running::start(scene.command(["inbox", "--follow", "--limit", "0", "--source", "canvas"]));
    scene.call("GET", "/activity", Some(200));
    scene.platform.peer_say(&ops.id, scene.id(), "from a peer");
    scene.platform.insert_row(scene.id(), ago(30, "late"));
    scene.platform.say(scene.id(), "last");
    follow.wait_for_output("last");
    follow.wait_for_output("late");
    assert!(!follow.stdout().contains("from a peer") && !follow.stdout().contains("before"), "{}", follow.stdout());
}

#[test]
fn follow_waits_through_an_outage_and_reports_it_once() {
    let scene = Scene::new();
    let follow = Running::start(scene.command(["inbox", "--follow"]));
    scene.call("GET", "/activity", Some(200));
    scene.fault("GET /activity 500x2");
    scene.platform.say(scene.id(), "hello");
    follow.wait_for_output("hello");
    assert_eq!(count(&follow.stderr(), "trying again"), 1, "{}", follow.stderr());
}

#[test]
fn follow_ends_when_the_token_dies_or_it_times_out() {
    let scene = Scene::new();
    let mut follow = Running::start(scene.command(["inbox", "--follow"]));
    scene.call("GET", "/activity", Some(200));
    scene.platform.revoke_tokens(scene.id());
    assert_eq!(follow.wait().code(), Some(3), "{}", follow.stderr());
    let scene = Scene::new();
    let ended = done(scene.command(["inbox", "--follow", "--timeout", "300ms"]));
    assert_refused(&ended, 15, "hint: without --timeout the feed is followed until Ctrl-C");
}

#[test]
fn follow_ends_when_nobody_reads_its_output() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "hello");
    let mut child = scene.command(["inbox", "--follow"]).spawn().unwrap();
    let mut line = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut line).unwrap();
    assert!(line.contains("hello"), "{line}");
    // As `head -1` does; nothing more is printed.
    drop(reader);
    let status = wait_for("its end", || child.try_wait().unwrap());
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}
