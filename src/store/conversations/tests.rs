//! Sessions over time, on real files and with the test's own clock.

use super::*;
use std::cell::Cell;

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

/// Handles a message that arrives now and leaves `left`; returns the session it got.
fn handle(all: &Conversations, conversation: &Conversation, message: &str, left: Option<&str>) -> Option<String> {
    NOW.set(clock() + 1000);
    let turn = turn(conversation, message);
    let got = all.begin(&turn).unwrap().map(|session| session.get().to_owned());
    assert_eq!(end(all, &turn, left), Kept::Kept);
    got
}

fn end(all: &Conversations, turn: &Turn<'_>, left: Option<&str>) -> Kept {
    all.end(turn, left.map(raw).as_deref(), || Ok(())).unwrap()
}

fn scene() -> (tempfile::TempDir, Conversations, Conversation) {
    NOW.set(1_790_000_000_000);
    let folder = tempfile::tempdir().unwrap();
    let all = Conversations::within(folder.path(), Steps::default(), Times::new(clock, None));
    (folder, all, Conversation::new("canvas", None))
}

#[test]
fn a_session_comes_back_until_it_is_ended() {
    let (_folder, all, canvas) = scene();
    let precise = r#"{"b":0.1000000000000000055511151231257827, "a":123456789012345678901234567890}"#;
    assert_eq!(handle(&all, &canvas, "1", Some(precise)), None);
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some(precise), "unchanged, to the byte");
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
    assert_eq!(handle(&all, &canvas, "4", None).as_deref(), Some("22"), "ending a session is undone as well");
    assert_eq!(handle(&all, &canvas, "5", None).as_deref(), Some("22"), "the second time it left no session");
}

#[test]
fn a_reset_applies_to_messages_that_arrived_before_it() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    let (running, other) = (turn(&canvas, "2"), Conversation::new("canvas", Some("other")));
    NOW.set(clock() + 1000);
    all.reset(&canvas).unwrap();
    all.reset(&other).unwrap();
    NOW.set(clock() + 1000);
    assert_eq!(end(&all, &running, Some("2")), Kept::Reset);
    let late = Turn { conversation: &other, ..running };
    assert_eq!(end(&all, &late, Some("2")), Kept::Reset, "even without a session so far");
    assert_eq!(all.begin(&running).unwrap().map(|session| session.to_string()), None);
    assert_eq!(handle(&all, &canvas, "3", Some("3")), None);
    assert_eq!(all.begin(&running).unwrap().map(|session| session.to_string()), None, "it arrived before the reset");
    assert_eq!(handle(&all, &canvas, "4", None).as_deref(), Some("3"));
    NOW.set(clock() - 10_000);
    assert_eq!(handle(&all, &canvas, "5", Some("5")).as_deref(), Some("3"), "a clock that was set back does no harm");
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
    all.sweep();
    assert_eq!(handle(&all, &canvas, "ahead", None).as_deref(), Some("1"), "31 days in an instant: the clock may be wrong");
    NOW.set(clock() + 31 * DAY_MS);
    // After a restart.
    let all = Conversations::within(folder.path(), Steps::default(), Times::new(clock, None));
    assert_eq!(handle(&all, &canvas, "2", None), None);
    let files = || fs::read_dir(folder.path().join("conversations")).unwrap().count();
    assert_eq!(files(), 1);
    all.sweep();
    assert_eq!(files(), 0);
}

#[test]
fn a_sender_cannot_crowd_out_others() {
    let (_folder, mut all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    let theirs: Vec<_> = (0..5).map(|n| Conversation::new("peer:x", Some(&n.to_string()))).collect();
    all.bounds.with_one = 3;
    handle(&all, &theirs[0], "m", Some("2"));
    handle(&all, &theirs[1], "m", Some("2"));
    handle(&all, &theirs[2], "m", Some("2"));
    // Using a conversation counts even if its session does not change.
    handle(&all, &theirs[0], "n", Some("2"));
    handle(&all, &theirs[0], "o", None);
    handle(&all, &theirs[3], "m", Some("2"));
    handle(&all, &theirs[4], "m", Some("2"));
    let left: Vec<_> = theirs.iter().map(|one| all.read(one).unwrap().is_some()).collect();
    assert_eq!(left, [true, false, false, true, true]);
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some("1"));
}

#[test]
fn the_least_recently_used_conversation_makes_room() {
    let (folder, mut all, canvas) = scene();
    let names = |all: &Conversations| list(&all.folder, clock()).unwrap().conversations.len();
    all.bounds.all = 3;
    let senders: Vec<_> = (0..5).map(|n| Conversation::new(&format!("peer:{n}"), None)).collect();
    handle(&all, &canvas, "1", Some("1"));
    for sender in &senders {
        handle(&all, sender, "m", Some("2"));
        handle(&all, &canvas, "again", None);
    }
    assert_eq!((names(&all), handle(&all, &canvas, "2", None).as_deref()), (3, Some("1")));
    // A session that grows makes room as well, and is not removed itself.
    all.bounds.bytes = 60_000;
    let large = format!("\"{}\"", "x".repeat(50_000));
    handle(&all, &canvas, "3", Some(&large));
    assert_eq!(names(&all), 3);
    handle(&all, &senders[4], "3", Some(&large));
    assert_eq!((names(&all), handle(&all, &senders[4], "4", None)), (1, Some(large)));
    drop(folder);
}

#[test]
fn an_older_message_that_is_handled_again_gets_the_session_as_it_is_now() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    handle(&all, &canvas, "2", Some("2"));
    handle(&all, &canvas, "3", Some("2"));
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some("2"), "another message was handled since");
    handle(&all, &canvas, "4", Some("4"));
    handle(&all, &canvas, "5", None);
    assert_eq!(handle(&all, &canvas, "4", Some("44")).as_deref(), Some("4"));
    assert_eq!(handle(&all, &canvas, "6", Some("null")).as_deref(), Some("44"));
    handle(&all, &canvas, "7", None);
    assert_eq!(handle(&all, &canvas, "6", None), None);
}

#[test]
fn using_a_conversation_does_not_rewrite_its_file() {
    let (_folder, all, canvas) = scene();
    handle(&all, &canvas, "1", Some("1"));
    let inode = || std::os::unix::fs::MetadataExt::ino(&fs::metadata(all.file(canvas.id())).unwrap());
    let before = inode();
    NOW.set(clock() + 20 * DAY_MS);
    assert!(all.begin(&turn(&canvas, "2")).unwrap().is_some());
    assert_eq!(inode(), before, "a new file that is not synced could be empty after a power loss");
    assert_eq!(list(&all.folder, clock()).unwrap().conversations[0].used_at, clock());
}

#[test]
fn the_replies_of_earlier_messages_are_durable_before_a_session_changes() {
    let (_folder, all, canvas) = scene();
    let refuse = || Err(StoreError::Unknown { id: String::new(), place: PathBuf::new() });
    assert!(all.end(&turn(&canvas, "1"), Some(&raw("1")), refuse).is_err());
    assert_eq!(handle(&all, &canvas, "1", Some("1")), None);
    assert!(all.end(&turn(&canvas, "2"), Some(&raw("2")), refuse).is_err());
    assert_eq!(handle(&all, &canvas, "2", None).as_deref(), Some("1"), "unchanged");
    assert_eq!(all.end(&turn(&canvas, "3"), None, refuse).unwrap(), Kept::Kept, "nothing changes");
}

#[test]
fn a_reset_includes_conversations_without_a_file_and_unreadable_ones() {
    let (_folder, all, canvas) = scene();
    let (other, first) = (Conversation::new("canvas", Some("other")), Conversation::new("canvas", Some("first")));
    handle(&all, &canvas, "1", Some("1"));
    handle(&all, &other, "1", Some("1"));
    let (at_work, early) = (turn(&canvas, "2"), turn(&first, "f"));
    fs::write(all.file(other.id()), "{").unwrap();
    NOW.set(clock() + 1000);
    let done = all.reset_all(|| Ok(vec![canvas.clone(), first.clone()])).unwrap();
    assert_eq!(done.reset.len(), 3, "{done:?}");
    for turn in [&at_work, &early] {
        assert_eq!(end(&all, turn, Some("2")), Kept::Reset);
    }
    assert!(!all.file(other.id()).exists());

    let new = Conversation::new("canvas", Some("new"));
    let early = turn(&new, "n");
    NOW.set(clock() + 1000);
    all.reset_id(&new.id().to_uppercase()).unwrap();
    assert_eq!(end(&all, &early, Some("2")), Kept::Reset);
    handle(&all, &new, "o", Some("3"));
    assert_eq!(all.read(&new).unwrap().unwrap().sender, "canvas", "named by its first message");
}

#[test]
fn one_bad_file_does_not_affect_the_others() {
    let (_folder, all, canvas) = scene();
    let other = Conversation::new("canvas", Some("other"));
    handle(&all, &canvas, "1", Some("1"));
    handle(&all, &other, "1", Some("1"));
    fs::write(all.file(canvas.id()), "{").unwrap();
    assert!(matches!(all.begin(&turn(&canvas, "2")), Err(StoreError::Corrupt { .. })));
    let found = list(&all.folder, clock()).unwrap();
    assert_eq!((found.conversations.len(), found.spoilt.len()), (1, 1));
    assert_eq!(end(&all, &turn(&canvas, "2"), Some("2")), Kept::Kept);
    assert_eq!(handle(&all, &canvas, "3", None).as_deref(), Some("2"));
    fs::write(all.file(canvas.id()), r#"{"version":2,"all":"new"}"#).unwrap();
    let late = all.end(&turn(&canvas, "4"), Some(&raw("4")), || Ok(()));
    assert!(matches!(late, Err(StoreError::TooNew { .. })), "left alone");
    assert!(matches!(all.reset_id("../../../etc/passwd"), Err(StoreError::Unknown { .. })));
}

#[test]
fn the_id_of_a_conversation_never_changes_and_differs_between_senders() {
    let id = |sender: &str, context: Option<&str>| Conversation::new(sender, context).id;
    assert_eq!(id("canvas", None), "4da624db79f848e96c41966a733202db");
    let (a, b) = (id("peer:a", Some("c")), id("peer:b", Some("c")));
    assert!(a[..16] != b[..16] && a[16..] != b[16..]);
    assert_eq!(a[16..], id("peer:a", None)[16..]);
    let chat = |sender: &str, chat: &str, context: Option<&str>| Conversation::in_chat(sender, chat, context).id;
    let chats = [
        chat("channel:c", "chat_id 1", None),
        chat("channel:c", "chat_id 2", None),
        chat("channel:d", "chat_id 1", None),
        chat("channel:c", "chat_id 1", Some("x")),
        chat("channel:c", "chat_id 1, x", None),
        id("channel:c", Some("chat_id 1")),
    ];
    assert_eq!(std::collections::HashSet::from(chats.clone()).len(), chats.len());
    let long = "x".repeat(100_000);
    assert_eq!(Conversation::new(&long, Some(&long)).context_id.unwrap().len(), 500);
}
