//! Sessions over time, on files and with a clock of the test's own.

use std::cell::Cell;
use std::time::{Duration, SystemTime};

use super::*;

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(0) };
}

fn clock() -> u64 {
    NOW.get()
}

fn raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

fn turn<'a>(conversation: &'a Conversation, message: &'a str) -> Turn<'a> {
    Turn { conversation, message, accepted_at: clock() }
}

/// Handles a message that came just now: what it gets, after which it leaves `left`.
fn handle(all: &Conversations, conversation: &Conversation, message: &str, left: Option<&str>) -> Option<String> {
    NOW.set(clock() + 1000);
    let turn = turn(conversation, message);
    let got = all.begin(&turn).unwrap().map(|session| session.get().to_owned());
    assert_eq!(all.end(&turn, left.map(raw).as_deref()).unwrap(), Kept::Kept);
    got
}

fn scene() -> (tempfile::TempDir, Conversations, Conversation) {
    NOW.set(1_790_000_000_000);
    let folder = tempfile::tempdir().unwrap();
    let all = Conversations::within(folder.path(), Steps::default(), clock);
    (folder, all, Conversation::new("canvas", None))
}

#[test]
fn a_session_comes_back_until_it_is_ended() {
    let (_folder, all, canvas) = scene();
    let precise = r#"{"b":0.1000000000000000055511151231257827, "a":123456789012345678901234567890}"#;
    assert_eq!(handle(&all, &canvas, "1", Some(precise)), None);
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some(precise), "as it was left, to the byte");
    assert_eq!(handle(&all, &canvas, "3", Some("7")).as_deref(), Some(precise));
    assert_eq!(handle(&all, &canvas, "4", Some("null")).as_deref(), Some("7"));
    assert_eq!(handle(&all, &canvas, "5", None), None);
}

#[test]
fn a_message_that_is_handled_again_gets_what_it_got_before() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    assert_eq!(handle(&all, &canvas, "2", Some("2")).as_deref(), Some("1"));
    assert_eq!(handle(&all, &canvas, "2", Some("22")).as_deref(), Some("1"));
    assert_eq!(handle(&all, &canvas, "2", Some("22")).as_deref(), Some("1"));
    assert_eq!(handle(&all, &canvas, "3", None).as_deref(), Some("22"));
    handle(&all, &canvas, "4", Some("null"));
    assert_eq!(handle(&all, &canvas, "4", None).as_deref(), Some("22"), "an end is taken back, too");
    assert_eq!(handle(&all, &canvas, "5", None).as_deref(), Some("22"), "and the second time it left none");
}

#[test]
fn a_reset_counts_for_what_came_before_it() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    let (running, other) = (turn(&canvas, "2"), Conversation::new("canvas", Some("other")));
    NOW.set(clock() + 1000);
    all.reset(&canvas).unwrap();
    all.reset(&other).unwrap();
    NOW.set(clock() + 1000);
    assert_eq!(all.end(&running, Some(&raw("2"))).unwrap(), Kept::Reset);
    let late = Turn { conversation: &other, ..running };
    assert_eq!(all.end(&late, Some(&raw("2"))).unwrap(), Kept::Reset, "also where there was no session yet");
    assert_eq!(all.begin(&running).unwrap().map(|session| session.to_string()), None);
    assert_eq!(handle(&all, &canvas, "3", Some("3")), None);
    assert_eq!(all.begin(&running).unwrap().map(|session| session.to_string()), None, "it came before the reset");
    assert_eq!(handle(&all, &canvas, "4", None).as_deref(), Some("3"));
    NOW.set(clock() - 10_000);
    assert_eq!(handle(&all, &canvas, "5", Some("5")).as_deref(), Some("3"), "a clock that went back costs nothing");
}

#[test]
fn a_conversation_ends_thirty_days_after_its_last_use() {
    let (folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    for day in 0..4 {
        NOW.set(clock() + 20 * DAY_MS);
        assert_eq!(handle(&all, &canvas, &format!("day {day}"), None).as_deref(), Some("1"));
    }
    assert_eq!(list(&all.folder, clock()).unwrap().conversations.len(), 1);
    NOW.set(clock() + 31 * DAY_MS);
    assert_eq!(list(&all.folder, clock()).unwrap().conversations.len(), 0);
    assert_eq!(handle(&all, &canvas, "2", None), None);
    let files = || fs::read_dir(folder.path().join("conversations")).unwrap().count();
    assert_eq!(files(), 1);
    all.sweep();
    assert_eq!(files(), 0);
}

#[test]
fn a_sender_can_crowd_out_nobody_else() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    let theirs: Vec<_> = (0..5).map(|n| Conversation::new("peer:x", Some(&n.to_string()))).collect();
    for (age, conversation) in (0..).zip(theirs.iter().rev()) {
        handle(&all, conversation, "m", Some("2"));
        let at = SystemTime::now() - Duration::from_secs(age);
        fs::File::options().write(true).open(all.file(conversation)).unwrap().set_modified(at).unwrap();
    }
    all.make_room(&theirs[0], 3);
    let left: Vec<_> = theirs.iter().map(|one| handle(&all, one, "n", None).is_some()).collect();
    assert_eq!(left, [false, false, true, true, true]);
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some("1"));
}

#[test]
fn one_bad_file_takes_no_other_along() {
    let (_folder, all, canvas) = scene();
    let other = Conversation::new("canvas", Some("other"));
    handle(&all, &canvas, "1", Some("1"));
    handle(&all, &other, "1", Some("1"));
    fs::write(all.file(&canvas), "{").unwrap();
    assert!(matches!(all.begin(&turn(&canvas, "2")), Err(StoreError::Corrupt { .. })));
    let found = list(&all.folder, clock()).unwrap();
    assert_eq!((found.conversations.len(), found.problems.len()), (1, 1));
    assert_eq!(all.end(&turn(&canvas, "2"), Some(&raw("2"))).unwrap(), Kept::Kept);
    assert_eq!(handle(&all, &canvas, "3", None).as_deref(), Some("2"));
    fs::write(all.file(&canvas), r#"{"version":2,"all":"new"}"#).unwrap();
    assert!(matches!(all.end(&turn(&canvas, "4"), Some(&raw("4"))), Err(StoreError::TooNew { .. })), "left alone");
    assert!(matches!(all.reset_id("../../../etc/passwd"), Err(StoreError::Unknown { .. })));
}

#[test]
fn the_id_of_a_conversation_stays_the_same_and_tells_senders_apart() {
    let id = |sender: &str, context: Option<&str>| Conversation::new(sender, context).id;
    assert_eq!(id("canvas", None), "4da624db79f848e96c41966a733202db");
    let (a, b) = (id("peer:a", Some("c")), id("peer:b", Some("c")));
    assert!(a[..16] != b[..16] && a[16..] != b[16..]);
    assert_eq!(a[16..], id("peer:a", None)[16..]);
    let long = "x".repeat(100_000);
    assert_eq!(Conversation::new(&long, Some(&long)).context_id.unwrap().len(), NAME_LIMIT);
}
