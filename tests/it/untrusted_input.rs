//! Input from strangers: JSON that strict parsers reject, many rows with the same time, messages of a million parts, and
//! more dead letters than there is room for. Each is read as far as possible, and nothing is dropped silently.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use molecule_agent::platform::{Dialect, Generation, Options};
use serde_json::{Value, json};

use crate::events::is_feed;
use crate::feed::row;
use crate::load::peak_kib;
use crate::support::archive::gzip;
use crate::support::front::{Front, Turn};
use crate::support::{Scene, TEXT, count, stderr, wait_for};

const BACKLOG: [&str; 2] = ["--backlog", "all"];

/// The agent, reading the feed through a host that changes the bytes of its answers.
fn connect_through(
    scene: &Scene,
    handler: &Path,
    change: fn(Vec<u8>) -> Vec<u8>,
    more: &[&str],
) -> (Front, crate::support::Running) {
    let front = Front::before(
        scene.platform.address(),
        move |method, path| {
            if is_feed(method, path) { Turn::Changed(change) } else { Turn::Pass }
        },
    );
    let url = front.url();
    let agent = scene.connect(handler, &[more, &["--platform-url", &url]].concat());
    (front, agent)
}

/// The answer with its body changed.
fn with_body(mut answer: Vec<u8>, header: &str, change: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let body = change(&answer.split_off(end + 4));
    let head = String::from_utf8(answer).unwrap();
    let kept = head.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length"));
    let head = kept.collect::<Vec<_>>().join("\r\n");
    [format!("{head}\r\n{header}content-length: {}\r\n\r\n", body.len()).into_bytes(), body].concat()
}

fn replaced(body: &[u8], mark: &str, with: &[u8]) -> Vec<u8> {
    let mut changed = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.windows(mark.len()).position(|part| part == mark.as_bytes()) {
        changed.extend_from_slice(&rest[..at]);
        changed.extend_from_slice(with);
        rest = &rest[at + mark.len()..];
    }
    changed.extend_from_slice(rest);
    changed
}

/// Replaces markers with JSON that none of our libraries would write.
fn strange(answer: Vec<u8>) -> Vec<u8> {
    with_body(answer, "", |body| {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let digits = "1".to_owned() + &"0".repeat(399);
        let marks: [(&str, &[u8]); 7] = [
            ("\"@deep@\"", deep.as_bytes()),
            ("\"@digits@\"", digits.as_bytes()),
            ("\"@float@\"", b"-1e400"),
            ("\"@nan@\"", b"NaN"),
            ("@half@", br"\ud83d"),
            ("@byte@", b"\xc3"),
            ("\"@broken@\"", b"{1:}"),
        ];
        let body = marks.iter().fold(body.to_vec(), |body, (mark, with)| replaced(&body, mark, with));
        [&b"\xef\xbb\xbf"[..], &body].concat()
    })
}

fn strange_row(text: &str, value: &str) -> Value {
    let mut row = row(text, text);
    row["request_body"]["params"]["metadata"] = json!({"strange": value});
    row
}

#[test]
fn rows_that_strict_parsers_reject_reach_the_handler_as_strict_json() {
    let scene = Scene::new();
    let handler = scene.recorder(r#"{"reply": "answered"}"#);
    let texts = ["deep", "digits", "float", "nan", "half", "byte", "a @half@ b", "a @byte@ c"];
    for text in texts {
        scene.platform.insert_row(scene.id(), strange_row(text, &format!("@{text}@")));
    }
    let (_front, agent) = connect_through(&scene, &handler, strange, &[&BACKLOG[..], &["--concurrency", "1"]].concat());
    scene.platform.say(scene.id(), "the usual");
    scene.notes(texts.len() + 1);
    let (code, log) = agent.stop();
    assert_eq!((code, scene.dead().len()), (Some(0), 0), "{log}");
    let inputs = scene.inputs();
    let seen: Vec<_> = inputs.iter().map(|input| input["text"].as_str().unwrap()).collect();
    assert_eq!(seen, ["deep", "digits", "float", "nan", "half", "byte", "a \u{fffd} b", "a \u{fffd} c", "the usual"]);
    let strange = |at: usize| &inputs[at]["raw"]["request_body"]["params"]["metadata"]["strange"];
    assert!(strange(0).to_string().contains("[nested too deeply]"), "{}", strange(0));
    assert_eq!(strange(1).as_str().map(str::len), Some(400), "the digits are preserved");
    assert_eq!((strange(2), strange(3)), (&json!("-1e400"), &Value::Null));
    assert_eq!((strange(4), strange(5)), (&json!("\u{fffd}"), &json!("\u{fffd}")));
}

#[test]
fn a_row_that_is_not_json_becomes_a_dead_letter_is_logged_and_delays_nothing() {
    let scene = Scene::new();
    scene.platform.insert_row(scene.id(), row("before", "before"));
    let broken = scene.platform.insert_row(scene.id(), strange_row("broken", "@broken@"));
    scene.platform.insert_row(scene.id(), row("after", "after"));
    let (_front, agent) = connect_through(&scene, &scene.counting(), strange, &[&BACKLOG[..], &TEXT].concat());
    scene.notes(2);
    let dead = scene.dead_letters(1);
    assert_eq!((&dead[0]["id"], &dead[0]["code"]), (&json!(broken), &json!("unreadable")));
    assert!(dead[0]["row"].as_str().unwrap().contains("{1:}"), "its text is preserved: {}", dead[0]["row"]);
    let log = agent.stop().1;
    assert_eq!(count(&log, &broken), 1, "{log}");
    assert!(log.contains("the platform's row is not valid JSON; kept as a dead letter"), "{log}");
}

fn in_two_members(answer: Vec<u8>) -> Vec<u8> {
    with_body(answer, "content-encoding: gzip\r\n", |body| {
        let (first, second) = body.split_at(body.len() / 2);
        [gzip(first), gzip(second)].concat()
    })
}

fn by_another_name(answer: Vec<u8>) -> Vec<u8> {
    with_body(answer, "Content-Encoding: X-GZip\r\n", gzip)
}

#[test]
fn compressed_responses_of_every_kind_are_read_completely() {
    for change in [in_two_members as fn(Vec<u8>) -> Vec<u8>, by_another_name] {
        let scene = Scene::new();
        let (_front, agent) = connect_through(&scene, &scene.counting(), change, &TEXT);
        let text = "hello ".repeat(50);
        scene.platform.say(scene.id(), text.trim());
        assert_eq!(scene.notes(1), [text.trim()]);
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn the_readable_part_of_a_handlers_output_is_sent() {
    let json =
        r#"printf '\357\273\277{"progress":"\\ud83d"}\n{"say":"one \377"}\n{"reply":"two \\ud83d","session":"\\ude00"}\n'"#;
    let persistent = r#"read -r line; id=${line#*\"activity_id\":\"}; id=${id%%\"*}
printf '\357\273\277{"activity_id":"%s","say":"one \377"}\n{"activity_id":"%s","reply":"two \\ud83d"}\n' "$id" "$id""#;
    let text = r"printf '\357\273\277two \377\n'";
    for (body, more, expected) in [
        (format!("cat >>\"$HOME/inputs\"; {json}"), &[][..], &["one \u{fffd}", "two \u{fffd}"][..]),
        (persistent.to_owned(), &["--handler-mode", "persistent"], &["one \u{fffd}", "two \u{fffd}"]),
        (format!("cat >/dev/null; {text}"), &TEXT, &["two \u{fffd}"]),
    ] {
        let scene = Scene::new();
        let handler = scene.script("strange.sh", &format!("#!/bin/sh\n{body}\n"));
        scene.platform.say(scene.id(), "hello");
        let output = scene.drain(&handler, more);
        assert_eq!(scene.notes(expected.len()), expected, "{}", stderr(&output));
        if more.is_empty() {
            scene.platform.say(scene.id(), "again");
            scene.drain(&handler, more);
            assert_eq!(scene.inputs()[1]["session"], "\u{fffd}");
        }
    }
}

/// A persistent handler that records the ids of its messages.
fn recording(scene: &Scene) -> PathBuf {
    let body = r#"while read -r line; do
    id=${line#*\"activity_id\":\"}; id=${id%%\"*}
    echo "$id" >>"$HOME/runs"
    printf '{"activity_id":"%s","reply":null}\n' "$id"
done"#;
    scene.script("recording.sh", &format!("#!/bin/sh\n{body}\n"))
}

const PERSISTENT: [&str; 4] = ["--handler-mode", "persistent", "--concurrency", "1"];

#[test]
fn rows_with_the_same_time_are_all_handled_in_order_wherever_a_page_ends() {
    // Groups of rows, the oldest first. Within a group all times are equal, as they are precise to the second.
    for (generation, groups) in [
        (Generation::G5, vec![100, 460]),
        (Generation::G3, vec![1, 1, 499, 7, 600, 2]),
        (Generation::G2, vec![100, 460, 300]),
        (Generation::G2, vec![3, 450, 480, 1]),
    ] {
        let scene = Scene::of(generation);
        let oldest = Timestamp::now() - Duration::from_secs(3600);
        let mut ids = Vec::new();
        for (second, rows) in groups.iter().enumerate() {
            let at = (oldest + Duration::from_secs(second as u64)).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            for n in 0..*rows {
                let name = format!("{second}-{n}");
                let mut row = row(&name, &name);
                row["created_at"] = json!(at);
                ids.push(scene.platform.insert_row(scene.id(), row));
            }
        }
        let output = scene.drain(&recording(&scene), &PERSISTENT);
        let runs = scene.lines("runs");
        let places: Vec<_> = runs.iter().map(|run| ids.iter().position(|id| id == run)).collect();
        let wrong = (0..ids.len().max(runs.len())).find(|place| places.get(*place) != Some(&Some(*place)));
        assert_eq!(wrong, None, "{generation} {groups:?}: {} runs; {}", runs.len(), stderr(&output));
        assert_eq!(count(&stderr(&output), "out of reach"), 0);
    }
}

#[test]
fn more_rows_with_the_same_time_than_fit_on_a_page_are_reported() {
    let scene = Scene::of(Generation::G5);
    for n in 0..1203 {
        let mut row = row(&n.to_string(), "x");
        row["created_at"] = json!("2026-05-02T10:15:30Z");
        scene.platform.insert_row(scene.id(), row);
    }
    let output = scene.drain(&recording(&scene), &PERSISTENT);
    let (handled, log) = (scene.lines("runs").len(), stderr(&output));
    assert_eq!((handled, count(&log, "some of them may be lost")), (500, 1), "{log}");
}

#[test]
fn the_inbox_shows_every_row_with_the_same_time_once() {
    let scene = Scene::of(Generation::G5);
    for n in 0..130 {
        let mut row = row(&n.to_string(), &format!("text {n}"));
        row["created_at"] = json!(format!("2026-05-02T10:15:{:02}Z", n / 60));
        scene.platform.insert_row(scene.id(), row);
    }
    let shown = scene.json(["inbox", "--limit", "1000"]);
    let texts: Vec<_> = shown.as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, (0..130).map(|n| format!("text {n}")).collect::<Vec<_>>());
}

#[test]
fn an_envelope_that_is_not_a_message_starts_nothing() {
    let scene = Scene::with(Options { dialect: Dialect::Server, ..Options::default() });
    let own = scene.id().to_owned();
    let envelope = |text: &str, more: Value, inner: Value| {
        let mut row = json!({
            "id": molecule_agent::api::fresh_id(), "type": "a2a_receive", "activity_type": "a2a_receive", "ts": Timestamp::now().to_string(),
            "data": {"source": "canvas_user", "text": text},
        });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row["data"].as_object_mut().unwrap().extend(inner.as_object().unwrap().clone());
        scene.platform.insert_raw(&own, row);
    };
    for method in ["notify", "tasks/get", "", "chat_upload_receive"] {
        envelope("outside", json!({"method": method}), json!({}));
        envelope("inside", json!({}), json!({"method": method}));
        envelope("nested", json!({}), json!({"request_body": {"method": method}}));
        envelope("beside", json!({"request_body": {"method": method}}), json!({}));
    }
    let mut bare = row("bare", "bare");
    bare["method"] = Value::Null;
    scene.platform.insert_row(&own, bare);
    envelope("none", json!({"method": null}), json!({}));
    envelope("said", json!({"method": "message/send"}), json!({"method": "message/send"}));
    let handler = scene.counting();
    for _ in 0..2 {
        scene.drain(&handler, &TEXT);
        assert_eq!(scene.notes(3), ["bare", "none", "said"]);
    }
}

#[test]
fn a_message_of_many_parts_needs_memory_in_proportion_and_reaches_the_handler_with_a_count() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("anna");
    let file = r#"{"kind":"file","file":{"uri":"x:1"}}"#;
    let texts = 120_000;
    let parts = [vec![r#"{"text":"x"}"#; texts], vec![file; 2500]].concat().join(",");
    let mut row = row("many", "many");
    row["source_id"] = json!(peer.id);
    row["request_body"]["params"]["message"]["parts"] = serde_json::from_str(&format!("[{parts}]")).unwrap();
    let agent = scene.connect(&scene.recorder(r#"{"reply": "answered"}"#), &[]);
    let before = peak_kib(agent.pid());
    scene.platform.insert_row(scene.id(), row);
    scene.replies(&peer, 1);
    let peak = peak_kib(agent.pid());
    agent.stop();
    let input = &scene.inputs()[0];
    assert_eq!(input["text"].as_str().map(str::len), Some(2 * texts - 1), "the whole text");
    assert_eq!(input["parts"].as_array().map(Vec::len), Some(1000));
    assert_eq!(input["attachments"].as_array().map(Vec::len), Some(1000));
    assert_eq!(input["left_out"], json!({"parts": texts + 1500, "attachments": 1500}));
    let raw = &input["raw"]["request_body"]["params"]["message"]["parts"];
    assert_eq!(raw.as_array().map(Vec::len), Some(texts + 2500), "`raw` is complete");
    let row = parts.len() as u64 / 1024;
    // A tree of its values needs more than forty times as many bytes.
    assert!(peak - before < 8 * row + 4096, "{before} KiB before, {peak} KiB at the peak, for a row of {row} KiB");
}

/// Such an id would be compared, stored and sent back with the reply.
#[test]
fn an_id_that_is_too_long_is_ignored() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("anna");
    let agent = scene.connect(&scene.recorder(r#"{"reply": "answered"}"#), &[]);
    let before = peak_kib(agent.pid());
    let long = "c".repeat(4 << 20);
    let mut row = row("long", "long");
    row["source_id"] = json!(peer.id);
    let message = &mut row["request_body"]["params"]["message"];
    for name in ["messageId", "contextId", "taskId"] {
        message[name] = json!(long);
    }
    message["metadata"] = json!({"delegation_id": long});
    let bytes = row.to_string().len() as u64 / 1024;
    scene.platform.insert_row(scene.id(), row);
    let letters = scene.replies(&peer, 1);
    let peak = peak_kib(agent.pid());
    agent.stop();
    let input = &scene.inputs()[0];
    for name in ["message_id", "context_id", "task_id", "delegation_id"] {
        assert!(input[name].is_null(), "{name}");
    }
    assert_eq!(input["raw"]["request_body"]["params"]["message"]["contextId"].as_str().map(str::len), Some(long.len()));
    assert!(format!("{letters:?}").len() < 10_000, "the reply does not repeat them");
    assert!(peak - before < 8 * bytes + 4096, "{before} KiB before, {peak} KiB at the peak, for a row of {bytes} KiB");
}

#[test]
fn new_dead_letters_of_a_peer_replace_only_its_own() {
    let scene = Scene::new();
    let (anna, bert) = (scene.platform.create_peer("anna"), scene.platform.create_peer("bert"));
    let handler = scene.script("refuses.sh", "#!/bin/sh\nexit 65\n");
    let bounds = ["--max-dead-letters", "12", "--concurrency", "1"];
    let agent = scene.connect(&handler, &bounds);
    scene.platform.say(scene.id(), "of the user");
    scene.dead_letters(1);
    let say = |peer: &str, text: String| scene.platform.peer_say(peer, scene.id(), &text);
    say(&bert.id, "of bert".to_owned());
    for n in 0..9 {
        say(&anna.id, format!("{n} of anna"));
    }
    let texts = || {
        let mut texts: Vec<_> = scene.dead().iter().map(|letter| text_of(letter).to_owned()).collect();
        texts.sort();
        texts
    };
    let expected = ["6 of anna", "7 of anna", "8 of anna", "of bert", "of the user"];
    wait_for("the three newest of anna", || (texts() == expected).then_some(()));
    let log = agent.stop().1;
    assert_eq!(count(&log, "no room for more dead letters from peer:"), 1, "{log}");
    // The limit in bytes, after a start: existing dead letters count.
    let agent = scene.connect(&handler, &["--max-dead-total", "1K"]);
    say(&bert.id, "more of bert".to_owned());
    let size =
        || fs::read_dir(scene.folder().join("dead")).unwrap().map(|file| file.unwrap().metadata().map_or(0, |found| found.len()));
    wait_for("the limit in bytes to apply", || (size().sum::<u64>() <= 1024).then_some(()));
    agent.stop();
}

fn text_of(letter: &Value) -> &str {
    letter["row"]["request_body"]["params"]["message"]["parts"][0]["text"].as_str().unwrap()
}
