//! The store as its users see it: what survives a restart, damage, other processes and hostile users.
//!
//! Tests that need their own process (a umask, a kill) run this binary again with the ignored test `store::child`, which
//! runs the task in [`TASK`].
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests are test code too

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use molecule_agent::store::{
    self, Accepted, Anchor, DeadCode, DeadReason, Key, NewMessage, Opened, Options, Settled, Stage, Stats, Store, StoreError,
    TokenFile,
};
use serde_json::value::{RawValue, to_raw_value};
use tempfile::{TempDir, tempdir};

use crate::support::wait_for;

const WORKSPACE: &str = "7d2f5c1e-0000-4000-8000-000000000001";
const TASK: &str = "MOLECULE_AGENT_TEST_STORE_TASK";
const ROOT: &str = "MOLECULE_AGENT_TEST_STORE_ROOT";

fn id(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

fn raw(text: &str) -> Box<RawValue> {
    to_raw_value(&serde_json::json!({ "text": text })).unwrap()
}

fn why(error: &str) -> DeadReason {
    DeadReason { error: error.to_owned(), code: DeadCode::Handler }
}

/// Opens the store, which may have been open before: a child that another test is starting also holds all our locks until
/// it executes its program.
fn open(root: &Path) -> Opened {
    wait_for("the lock", || match Store::open(root, WORKSPACE, Options::default()) {
        Err(StoreError::Locked { holder: Some(holder), .. }) if holder.pid == std::process::id() => None,
        opened => Some(opened.unwrap()),
    })
}

fn accept_one(store: &Store, id: &str, keys: &[Key], row: &RawValue) -> Accepted {
    store.accept(&[NewMessage { id, keys, covers: &[], lane: "canvas", seq: Some(7), row }]).unwrap()[0]
}

fn folder(root: &Path) -> PathBuf {
    root.join(WORKSPACE)
}

fn journal(root: &Path) -> PathBuf {
    folder(root).join("inbox/journal")
}

fn ids(opened: &Opened) -> Vec<String> {
    opened.pending.iter().map(|pending| pending.id.clone()).collect()
}

/// A workspace with three messages: one accepted, one tried, and one whose reply is being sent.
fn populated() -> TempDir {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    for n in 0..3 {
        accept_one(&store, &id(n), &[], &raw(&format!("message {n}")));
    }
    store.record_attempt(&id(1), 2, "exit status: 1", Some(1_700_000_000_123)).unwrap();
    store.record_reply(&id(2), &raw("the reply")).unwrap();
    store.record_sending(&id(2), &raw("part 1")).unwrap();
    root
}

#[test]
fn a_restart_finds_everything_as_it_was() {
    let root = populated();
    let opened = open(root.path());
    assert_eq!(ids(&opened), [id(0), id(1), id(2)]);
    assert_eq!(opened.pending.iter().map(|p| p.stage).collect::<Vec<_>>(), [Stage::Accepted, Stage::Accepted, Stage::Sending]);
    assert_eq!((opened.pending[1].attempts, opened.pending[1].not_before), (2, Some(1_700_000_000_123)));
    assert_eq!((opened.pending[0].lane.as_str(), opened.pending[0].seq), ("canvas", Some(7)));
    let stored = opened.store.load(&id(2)).unwrap();
    assert_eq!(stored.row.get(), raw("message 2").get());
    assert_eq!(stored.reply.unwrap().value.get(), raw("the reply").get());
    assert_eq!(stored.sending.unwrap().note.get(), raw("part 1").get());
    assert_eq!(opened.store.load(&id(1)).unwrap().last_error.as_deref(), Some("exit status: 1"));
    assert!(matches!(opened.store.load(&id(9)), Err(StoreError::Unknown { .. })));
}

#[test]
fn rows_and_replies_are_loaded_as_they_were_stored() {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    let odd =
        ["null", "\"\\u0000\\n\\\"\"", "{\n  \"a\" : [1,\r\n 2],\t\"b\": 1e400 }", "\"\u{2028}é😀\"", "12345678901234567890123"];
    for (n, text) in odd.iter().enumerate() {
        let value: Box<RawValue> = serde_json::from_str(text).unwrap();
        accept_one(&store, &id(n), &[], &value);
        store.record_reply(&id(n), &value).unwrap();
    }
    drop(store);
    let opened = open(root.path());
    assert_eq!(opened.warnings, [""; 0]);
    for (n, text) in odd.iter().enumerate() {
        let stored = opened.store.load(&id(n)).unwrap();
        let expected = text.replace(['\n', '\r'], " ");
        assert_eq!((stored.row.get(), stored.reply.unwrap().value.get()), (&expected[..], &expected[..]));
    }
}

#[test]
fn a_message_is_accepted_once() {
    let root = tempdir().unwrap();
    let row = raw("hi");
    let print = [Key::of(&["peer", "m-1", "hi"])];
    let check = |store: &Store| {
        assert_eq!(accept_one(store, &id(1), &[], &row), Accepted::Duplicate, "same row");
        assert_eq!(accept_one(store, &id(2), &print, &row), Accepted::Duplicate, "another row of the same message");
        assert!(store.is_known(&Key::of_row(&id(2))), "its id is remembered too");
    };
    let Opened { store, .. } = open(root.path());
    let page = [(id(1), &print[..]), (id(2), &print[..]), (id(3), &[][..]), (id(3), &[][..])];
    let page: Vec<_> =
        page.iter().map(|(id, keys)| NewMessage { id, keys, covers: &[], lane: "l", seq: None, row: &row }).collect();
    use Accepted::{Duplicate, New};
    assert_eq!(store.accept(&page).unwrap(), [New, Duplicate, New, Duplicate], "within the page too");
    check(&store);
    drop(store);
    let Opened { store, .. } = open(root.path());
    check(&store);
    store.settle(&id(1), Settled::Answered).unwrap();
    store.settle_unhandled(&[Key::of_row(&id(50))]).unwrap();
    check(&store);
    store.recover().unwrap();
    drop(store);
    let opened = open(root.path());
    assert_eq!(ids(&opened), [id(3)]);
    check(&opened.store);
    assert_eq!(accept_one(&opened.store, &id(50), &[], &row), Duplicate, "settled without the handler");
}

/// The expected state of a message.
#[derive(Debug, Clone, Default, PartialEq)]
struct Expected {
    attempts: u32,
    reply: Option<String>,
    sending: bool,
}

/// Applies random operations (seeded) to a store and to a simple model of it, with restarts, and compares the two.
#[test]
fn the_store_agrees_with_a_simple_model() {
    for seed in 0..12 {
        let mut random = fastrand::Rng::with_seed(seed);
        let root = tempdir().unwrap();
        let mut opened = open(root.path());
        let (mut spooled, mut settled, mut dead) = (BTreeMap::<usize, Expected>::new(), HashSet::new(), HashSet::new());
        for step in 0..300 {
            let store = &opened.store;
            let n = random.usize(0..40);
            let text = format!("{step}");
            match random.u8(0..12) {
                0..=3 => {
                    let outcome = accept_one(store, &id(n), &[], &raw(&format!("row {n}")));
                    let new = !spooled.contains_key(&n) && !settled.contains(&n);
                    assert_eq!(outcome == Accepted::New, new, "seed {seed} step {step}");
                    if new {
                        spooled.insert(n, Expected::default());
                    }
                }
                4 => match spooled.get_mut(&n) {
                    Some(message) => {
                        message.attempts += 1;
                        store.record_attempt(&id(n), message.attempts, &text, None).unwrap();
                    }
                    None => assert!(store.record_attempt(&id(n), 1, &text, None).is_err()),
                },
                5 => {
                    if let Some(message) = spooled.get_mut(&n) {
                        store.record_reply(&id(n), &raw(&text)).unwrap();
                        (message.reply, message.sending) = (Some(raw(&text).get().to_owned()), false);
                    }
                }
                6 => {
                    if let Some(message) = spooled.get_mut(&n) {
                        store.record_sending(&id(n), &raw(&text)).unwrap();
                        message.sending = true;
                    }
                }
                7 => {
                    let there = spooled.remove(&n).is_some();
                    assert_eq!(store.settle(&id(n), Settled::Answered).is_ok(), there);
                    settled.extend(there.then_some(n));
                }
                8 => {
                    let there = spooled.remove(&n).is_some();
                    assert_eq!(store.move_to_dead_letters(&id(n), why(&text)).is_ok(), there);
                    settled.extend(there.then_some(n));
                    dead.extend(there.then_some(n));
                }
                9 => {
                    let letter = store.dead().show(&id(n)).ok();
                    assert_eq!(letter.is_some(), dead.remove(&n), "seed {seed} step {step}");
                    if let Some(letter) = letter {
                        store.dead().retry(&id(n)).unwrap();
                        settled.remove(&n);
                        let reply = letter.reply.map(|reply| reply.value.get().to_owned());
                        spooled.insert(n, Expected { reply, ..Expected::default() });
                    }
                }
                10 => store.recover().unwrap(),
                _ => {
                    drop(opened);
                    opened = open(root.path());
                    assert_eq!(opened.warnings, [""; 0]);
                }
            }
            agree(&opened.store, &spooled, &settled, &dead);
        }
    }
}

fn agree(store: &Store, spooled: &BTreeMap<usize, Expected>, settled: &HashSet<usize>, dead: &HashSet<usize>) {
    let Stats { pending, dead: letters, replied, .. } = store.stats();
    let with_reply = spooled.values().filter(|message| message.reply.is_some()).count();
    assert_eq!((pending, letters, replied), (spooled.len(), dead.len(), with_reply));
    for (n, expected) in spooled {
        let stored = store.load(&id(*n)).unwrap();
        assert_eq!(stored.row.get(), raw(&format!("row {n}")).get());
        let reply = stored.reply.map(|reply| reply.value.get().to_owned());
        let found = Expected { attempts: stored.attempts, reply, sending: stored.sending.is_some() };
        assert_eq!(found, *expected, "message {n}");
    }
    assert!(settled.iter().all(|n| store.is_known(&Key::of_row(&id(*n)))));
}

#[test]
fn a_journal_truncated_anywhere_loses_only_what_was_cut_off() {
    let root = populated();
    let whole = fs::read(journal(root.path())).unwrap();
    let lines: Vec<usize> = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(lines.len(), 7, "a version and six records");
    for length in 0..=whole.len() {
        fs::write(journal(root.path()), &whole[..length]).unwrap();
        // As far as the store knows, nothing was synced.
        let _ = fs::remove_file(folder(root.path()).join("inbox/synced"));
        let opened = open(root.path());
        assert_eq!(opened.warnings, [""; 0], "{length} bytes");
        let records = lines.iter().filter(|end| **end <= length).count().saturating_sub(1);
        assert_eq!(opened.pending.len(), records.min(3), "{length} bytes");
        assert_eq!(opened.pending.get(1).map_or(0, |p| p.attempts), if records >= 4 { 2 } else { 0 });
        let stage = [Stage::Accepted, Stage::Replied, Stage::Sending][records.saturating_sub(4)];
        assert_eq!(opened.pending.get(2).map_or(Stage::Accepted, |p| p.stage), stage);
        accept_one(&opened.store, &id(9), &[], &raw("next"));
        drop(opened);
        let opened = open(root.path());
        assert_eq!((opened.warnings.len(), ids(&opened).last()), (0, Some(&id(9))), "the next record is intact");
    }
}

#[test]
fn damage_in_the_middle_is_reported_and_affects_nothing_else() {
    let root = populated();
    let whole = fs::read_to_string(journal(root.path())).unwrap();
    fs::write(journal(root.path()), whole.replace("message 1", "mess\u{1}age 1")).unwrap();
    let damaged = fs::read(journal(root.path())).unwrap();
    let opened = open(root.path());
    assert_eq!(ids(&opened), [id(0), id(2)]);
    let [warning] = &opened.warnings[..] else { panic!("{:?}", opened.warnings) };
    assert!(warning.contains("1 unreadable") && warning.contains("line 3"), "{warning}");
    let copy = fs::read_dir(folder(root.path()).join("inbox")).unwrap().flatten().map(|entry| entry.path());
    let copy = copy.into_iter().find(|path| path.to_string_lossy().contains("journal.corrupt-")).unwrap();
    assert!(warning.contains(&*copy.to_string_lossy()));
    assert_eq!(fs::read(copy).unwrap(), damaged);
    assert_eq!(accept_one(&opened.store, &id(1), &[], &raw("again")), Accepted::New, "a lost message may come again");
    drop(opened);
    assert_eq!(open(root.path()).warnings, [""; 0], "reported once");
}

/// Synced data does not disappear by itself; data that was not synced may.
#[test]
fn a_journal_that_lost_synced_data_is_reported_and_copied() {
    let half_zeroed = |whole: &[u8]| [&whole[..whole.len() / 2], &vec![0; whole.len() / 2][..]].concat();
    // What remains of the journal, and the number of messages in it.
    type Spoil<'a> = (&'a str, &'a dyn Fn(&[u8]) -> Option<Vec<u8>>, usize);
    let spoil: [Spoil<'_>; 7] = [
        ("half zeroed", &|whole| Some(half_zeroed(whole)), 2),
        ("cut in half", &|whole| Some(whole[..whole.len() / 2].to_owned()), 2),
        ("cut after a line", &|whole| Some(whole.split_inclusive(|byte| *byte == b'\n').take(2).flatten().copied().collect()), 1),
        ("zeroed", &|whole| Some(vec![0; whole.len()]), 0),
        ("cut in its first line", &|whole| Some(whole[..5].to_owned()), 0),
        ("emptied", &|_| Some(Vec::new()), 0),
        ("gone", &|_| None, 0),
    ];
    for (what, spoil, left) in spoil {
        let root = populated();
        let whole = fs::read(journal(root.path())).unwrap();
        let spoilt = spoil(&whole);
        match &spoilt {
            Some(bytes) => fs::write(journal(root.path()), bytes).unwrap(),
            None => fs::remove_file(journal(root.path())).unwrap(),
        }
        let opened = open(root.path());
        assert_eq!(opened.pending.len(), left, "{what}");
        let [warning] = &opened.warnings[..] else { panic!("{what}: {:?}", opened.warnings) };
        assert!(warning.contains("inbox/journal") && warning.contains("may be lost"), "{what}: {warning}");
        let names = fs::read_dir(folder(root.path()).join("inbox")).unwrap().flatten().map(|entry| entry.path());
        let copies: Vec<PathBuf> = names.filter(|path| path.to_string_lossy().contains("journal.corrupt-")).collect();
        let kept: Vec<Vec<u8>> = copies.iter().map(|copy| fs::read(copy).unwrap()).collect();
        assert_eq!(kept, spoilt.into_iter().filter(|bytes| !bytes.is_empty()).collect::<Vec<_>>(), "{what}");
        assert!(copies.iter().all(|copy| warning.contains(&*copy.to_string_lossy())), "{what}: {warning}");
        accept_one(&opened.store, &id(9), &[], &raw("next"));
        drop(opened);
        let opened = open(root.path());
        assert_eq!((opened.warnings.len(), opened.pending.len()), (0, left + 1), "{what}: reported once");
    }
}

/// File systems may leave zeros where a write did not complete before a power failure.
#[test]
fn an_incomplete_end_that_was_never_synced_is_not_damage() {
    let root = populated();
    let whole = fs::read(journal(root.path())).unwrap();
    for torn in [&b"{\"op\":\"settled\",\"at"[..], &[0; 4000], b"\xff\xff"] {
        fs::write(journal(root.path()), [&whole, torn].concat()).unwrap();
        let opened = open(root.path());
        assert_eq!((opened.warnings.len(), opened.pending.len()), (0, 3), "{torn:?}");
    }
    let fresh = tempdir().unwrap();
    fs::create_dir_all(folder(fresh.path()).join("inbox")).unwrap();
    fs::write(journal(fresh.path()), "{\"jour").unwrap();
    assert_eq!(open(fresh.path()).warnings, [""; 0], "a first start that was interrupted");
}

#[test]
fn with_a_clock_that_is_weeks_ahead_nothing_is_forgotten_or_removed() {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    fn ahead() -> u64 {
        store::system_clock() + 40 * DAY
    }
    let root = tempdir().unwrap();
    let canvas = store::Conversation::new("canvas", None);
    let turn = |message| store::Turn { conversation: &canvas, message, accepted_at: store::system_clock() };
    {
        let Opened { store, .. } = open(root.path());
        for n in 0..1500 {
            store.settle_unhandled(&[Key::of_row(&id(n))]).unwrap();
        }
        store.recover().unwrap();
        store.keep_session(&turn("1"), Some(&raw("session"))).unwrap();
        store.files().message(&id(1)).write(store::Part::In, 1, "a", |out| out.write_all(b"kept")).unwrap();
        store.close_folder(&id(1), Duration::from_secs(7 * 86400));
    }
    let is_all_there = |store: &Store| {
        store.recover().unwrap();
        assert!((0..1500).all(|n| store.is_known(&Key::of_row(&id(n)))));
        store.conversations().sweep();
        assert!(store.conversations().begin(&turn("2")).unwrap().is_some());
        assert_eq!(store.sweep_files(Duration::from_secs(7 * 86400)).removed, 0);
    };
    let options = || Options { clock: ahead, ..Options::default() };
    let opened = wait_for("the lock", || Store::open(root.path(), WORKSPACE, options()).ok());
    is_all_there(&opened.store);
    accept_one(&opened.store, &id(2000), &[], &raw("under the wrong clock"));
    opened.store.settle(&id(2000), Settled::NoReply).unwrap();
    is_all_there(&opened.store);
    drop(opened);
    let opened = open(root.path());
    is_all_there(&opened.store);
    assert!(opened.store.is_known(&Key::of_row(&id(2000))));
    assert_eq!(opened.store.sweep_files(Duration::ZERO).removed, 1, "space is freed whatever the clock says");
}

#[test]
fn files_of_a_later_version_are_not_changed() {
    for (file, content, known) in [("inbox/journal", "{\"journal\":2}\n", 1), ("inbox/settled", "molecule-agent settled 3\n", 2)]
    {
        let root = populated();
        let path = folder(root.path()).join(file);
        fs::write(&path, content).unwrap();
        let error = Store::open(root.path(), WORKSPACE, Options::default()).unwrap_err();
        let StoreError::TooNew { found, known: newest, .. } = &error else { panic!("{error}") };
        assert_eq!((*found, *newest), (known + 1, known));
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
}

#[test]
fn the_journal_is_rewritten_under_load_and_stays_small() {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    let row = raw(&"x".repeat(20_000));
    accept_one(&store, &id(999_999), &[], &raw("stays"));
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (store, row) = (&store, &row);
            scope.spawn(move || {
                for n in 0..250 {
                    let id = id(thread * 1000 + n);
                    assert_eq!(accept_one(store, &id, &[], row), Accepted::New);
                    store.record_reply(&id, &raw(&id)).unwrap();
                    let stored = store.load(&id).unwrap();
                    assert_eq!(stored.row.get(), row.get());
                    assert_eq!(stored.reply.unwrap().value.get(), raw(&id).get());
                    store.settle(&id, Settled::Answered).unwrap();
                }
            });
        }
    });
    let stats = store.stats();
    assert_eq!((stats.pending, stats.settled), (1, 1000));
    assert!(stats.journal_bytes < 5 << 20, "{stats:?} after 20 MB");
    drop(store);
    let opened = open(root.path());
    assert_eq!(ids(&opened), [id(999_999)]);
    assert!((0..4).all(|thread| (0..250).all(|n| opened.store.is_known(&Key::of_row(&id(thread * 1000 + n))))));
}

#[test]
fn dead_letters_can_be_listed_shown_retried_and_discarded() {
    let root = populated();
    let Opened { store, .. } = open(root.path());
    let hostile = "../../\u{1b}[31m/ETC";
    accept_one(&store, hostile, &[], &raw("hostile"));
    for (id, error) in [(&id(1), "first"), (&id(2), "second"), (&hostile.to_owned(), "third")] {
        store.move_to_dead_letters(id, why(error)).unwrap();
    }
    fs::write(folder(root.path()).join("dead/x.json"), "{").unwrap();
    let list = store::list_dead(&folder(root.path())).unwrap();
    let errors: HashSet<_> = list.letters.iter().map(|letter| letter.error.as_str()).collect();
    assert_eq!(errors, HashSet::from(["first", "second", "third"]));
    assert!(matches!(&list.problems[..], [problem] if problem.contains("dead/x.json")));
    let letter = store::show_dead(&folder(root.path()), &id(1)).unwrap();
    assert_eq!((letter.attempts, letter.last_error.as_deref()), (2, Some("exit status: 1")));
    assert_eq!(letter.row.get(), raw("message 1").get());
    assert_eq!(accept_one(&store, &id(1), &[], &raw("again")), Accepted::Duplicate, "dead is settled");

    let again = store.dead().retry(&id(1)).unwrap();
    assert_eq!((again.attempts, again.stage), (0, Stage::Accepted));
    assert_eq!(store.dead().retry(&id(2)).unwrap().stage, Stage::Replied, "a reply is not created again");
    store.move_to_dead_letters(&id(2), why("second")).unwrap();
    assert_eq!(store.dead().rerun(&id(2)).unwrap().stage, Stage::Accepted);
    store.dead().discard(hostile).unwrap();
    assert!(matches!(store.dead().discard(hostile), Err(StoreError::Unknown { .. })));
    drop(store);
    let opened = open(root.path());
    assert_eq!(ids(&opened), [id(0), id(1), id(2)]);
    assert_eq!(opened.pending[2].stage, Stage::Accepted);
    assert!(opened.store.is_known(&Key::of_row(hostile)));
}

#[test]
fn the_spool_can_be_read_while_another_process_holds_it() {
    let root = populated();
    let opened = open(root.path());
    assert_eq!(store::list_spool(&folder(root.path())).unwrap(), opened.pending);
    let shown = store::show_spool(&folder(root.path()), &id(2)).unwrap();
    assert_eq!(shown.reply.unwrap().value.get(), raw("the reply").get());
    assert!(matches!(store::show_spool(&folder(root.path()), &id(7)), Err(StoreError::Unknown { .. })));
    assert_eq!(store::list_spool(Path::new("/nonexistent")).unwrap(), []);
}

#[test]
fn a_damaged_cursor_is_reported_and_never_stops_anything() {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    let cursor = store.cursor();
    assert_eq!(cursor.load(), store::CursorState::default());
    let anchor = Anchor { id: id(1), created_at: "2026-05-02T10:15:30Z".into(), newest_at: "2026-05-02T10:15:40Z".into() };
    cursor.save(&id(2), &anchor).unwrap();
    assert_eq!(fs::read_to_string(cursor.path()).unwrap(), format!("{}\n", id(2)));
    for form in [format!("\u{feff}{}\r\n", id(2)), format!("  {} \n\n", id(2)), id(2)] {
        fs::write(cursor.path(), form).unwrap();
        let state = cursor.load();
        assert_eq!((state.id, state.anchor.as_ref(), state.problem), (Some(id(2)), Some(&anchor), None));
    }
    for form in ["", "x", "../../etc/passwd", "7D2F5C1E-0000-4000-8000-000000000001", "\u{0}", &"a".repeat(9999)] {
        fs::write(cursor.path(), form).unwrap();
        let state = cursor.load();
        assert_eq!(state.id, None);
        assert!(state.problem.unwrap().contains("cursor"), "{form:?}");
    }
    fs::write(cursor.path(), [0xff, 0xfe]).unwrap();
    assert!(cursor.load().problem.is_some());
    assert!(cursor.save("not an id", &anchor).is_err());
}

#[test]
fn the_anchor_applies_only_to_its_own_cursor() {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    let cursor = store.cursor();
    let anchor = |n| Anchor { id: id(n), created_at: format!("t{n}"), newest_at: format!("u{n}") };
    cursor.save(&id(10), &anchor(5)).unwrap();
    cursor.save(&id(20), &anchor(15)).unwrap();
    fs::write(cursor.path(), id(10)).unwrap();
    assert_eq!(cursor.load().anchor, Some(anchor(15)), "a crash between the two files");
    fs::write(cursor.path(), id(3)).unwrap();
    assert_eq!(cursor.load().anchor, None, "set by another program");
    fs::remove_file(cursor.path()).unwrap();
    assert_eq!((cursor.load().id, cursor.load().anchor), (None, Some(anchor(15))), "deleted");
    fs::write(folder(root.path()).join("anchor"), "{\"version\":9}").unwrap();
    assert!(cursor.load().problem.unwrap().contains("anchor"));
}

#[test]
fn the_cursor_file_may_be_elsewhere() {
    let (root, elsewhere) = (tempdir().unwrap(), tempdir().unwrap());
    let file = elsewhere.path().join("my.cursor");
    let options = Options { cursor_file: Some(file.clone()), ..Options::default() };
    let Opened { store, .. } = Store::open(root.path(), WORKSPACE, options).unwrap();
    let anchor = Anchor { id: id(1), created_at: "a".into(), newest_at: "b".into() };
    store.cursor().save(&id(2), &anchor).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("{}\n", id(2)));
    assert_eq!(store.cursor().load().anchor, Some(anchor));
    assert!(!folder(root.path()).join("cursor").exists());
}

#[test]
fn the_token_file_is_compatible_with_the_python_sdk() {
    let root = tempdir().unwrap();
    let token = TokenFile::of(root.path(), WORKSPACE).unwrap();
    assert_eq!(token.read().unwrap(), None);
    token.write("tok-EN_1").unwrap();
    assert_eq!(fs::read_to_string(folder(root.path()).join(".auth_token")).unwrap(), "tok-EN_1");
    for form in ["tok\n", "tok", " tok\r\n", "\u{feff}tok\n"] {
        fs::write(token.path(), form).unwrap();
        fs::set_permissions(token.path(), fs::Permissions::from_mode(0o644)).unwrap();
        let read = token.read().unwrap().unwrap();
        assert_eq!((read.expose(), format!("{read:?}")), ("tok", "[secret]".to_owned()));
        assert_eq!(fs::metadata(token.path()).unwrap().mode() & 0o777, 0o600, "permissions fixed when it was read");
    }
    fs::write(token.path(), "\n").unwrap();
    assert_eq!(token.read().unwrap(), None);
    for form in ["two words", "tök", "a\nb"] {
        fs::write(token.path(), form).unwrap();
        let error = token.read().unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. }) && !error.to_string().contains(form));
        assert!(matches!(token.write(form), Err(StoreError::Invalid { .. })));
    }
    token.remove().unwrap();
    assert_eq!(token.read().unwrap(), None);
}

#[test]
fn an_id_that_is_not_a_uuid_is_never_used_as_a_path() {
    let root = tempdir().unwrap();
    for bad in ["", "..", "a/b", "7D2F5C1E-0000-4000-8000-000000000001", "/etc"] {
        assert!(matches!(Store::open(root.path(), bad, Options::default()), Err(StoreError::Invalid { .. })), "{bad}");
        assert!(TokenFile::of(root.path(), bad).is_err());
    }
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn planted_links_and_pipes_are_not_followed() {
    let (root, target) = (tempdir().unwrap(), tempdir().unwrap());
    symlink(target.path(), folder(root.path())).unwrap();
    let refused = |root: &Path| {
        let error = Store::open(root, WORKSPACE, Options::default()).unwrap_err();
        assert!(matches!(&error, StoreError::Refused { .. }), "{error}");
        assert!(error.hint().is_some());
    };
    refused(root.path());
    assert_eq!(fs::read_dir(target.path()).unwrap().count(), 0);

    let victim = target.path().join("victim");
    for file in ["lock", "inbox/journal", "inbox/settled"] {
        let root = populated();
        let path = folder(root.path()).join(file);
        let _ = fs::remove_file(&path);
        fs::write(&victim, "precious").unwrap();
        symlink(&victim, &path).unwrap();
        refused(root.path());
        fs::remove_file(&path).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        refused(root.path());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    }
    let root = populated();
    for part in ["inbox", "dead"] {
        fs::rename(folder(root.path()).join(part), folder(root.path()).join("away")).unwrap();
        symlink(target.path(), folder(root.path()).join(part)).unwrap();
        refused(root.path());
        fs::remove_file(folder(root.path()).join(part)).unwrap();
        fs::rename(folder(root.path()).join("away"), folder(root.path()).join(part)).unwrap();
    }

    let Opened { store, .. } = open(root.path());
    symlink(&victim, folder(root.path()).join(".auth_token")).unwrap();
    assert!(matches!(store.token().read(), Err(StoreError::Refused { .. })));
    store.token().write("tok").unwrap();
    symlink(&victim, folder(root.path()).join("cursor")).unwrap();
    assert!(store.cursor().load().problem.unwrap().contains("symbolic link"));
    let anchor = Anchor { id: id(1), created_at: "a".into(), newest_at: "b".into() };
    store.cursor().save(&id(2), &anchor).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious", "replaced, not followed");
    assert_eq!(store.token().read().unwrap().unwrap().expose(), "tok");
}

#[test]
fn handler_groups_are_recorded_and_forgotten() {
    let root = tempdir().unwrap();
    let Opened { store, .. } = open(root.path());
    assert_eq!(store.leftovers().list().unwrap(), []);
    store.leftovers().note(4711, "boot-1 12345").unwrap();
    store.leftovers().note(12, "boot-1 99").unwrap();
    fs::write(folder(root.path()).join("handlers/not-a-group"), "x").unwrap();
    drop(store);
    let Opened { store, .. } = open(root.path());
    let found = store.leftovers().list().unwrap();
    let found: Vec<_> = found.iter().map(|leftover| (leftover.pgid, leftover.identity.as_str())).collect();
    assert_eq!(found, [(12, "boot-1 99"), (4711, "boot-1 12345")]);
    store.leftovers().forget(12).unwrap();
    store.leftovers().forget(12).unwrap();
    assert_eq!(store.leftovers().list().unwrap().len(), 1);
}

#[test]
fn a_second_process_learns_which_process_holds_the_folder() {
    let root = tempdir().unwrap();
    let options = Options { command: "connect".to_owned(), ..Options::default() };
    let opened = Store::open(root.path(), WORKSPACE, options).unwrap();
    let lock = store::lock_path(opened.store.folder());
    let error = Store::open(root.path(), WORKSPACE, Options::default()).unwrap_err();
    let StoreError::Locked { holder: Some(holder), .. } = &error else { panic!("{error}") };
    assert_eq!((holder.pid, holder.command.as_str()), (std::process::id(), "connect"));
    assert!(error.to_string().contains(&format!("process {} (connect, since 20", holder.pid)), "{error}");
    assert_eq!(store::disk::lock::holder(&lock).unwrap().as_ref(), Some(holder));
    drop(opened);
    assert_eq!(store::disk::lock::holder(&lock).unwrap(), None);
    open(root.path());
}

#[test]
fn a_killed_holder_does_not_block_the_next() {
    let root = tempdir().unwrap();
    let mut child = spawn("hold", root.path(), "umask 022", &[]);
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(said.by_ref().map_while(Result::ok).any(|line| line.contains("ready")));
    let error = Store::open(root.path(), WORKSPACE, Options::default()).unwrap_err();
    let StoreError::Locked { holder, .. } = &error else { panic!("{error}") };
    assert_eq!(holder.as_ref().map(|holder| holder.pid), Some(child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(ids(&open(root.path())), [id(0)]);
}

#[test]
fn only_we_have_access_under_any_umask() {
    for mask in ["umask 000", "umask 077", "umask 022"] {
        let root = tempdir().unwrap();
        finish(spawn("furnish", root.path(), mask, &[]));
        let mut seen = 0;
        let mut folders = vec![folder(root.path())];
        while let Some(path) = folders.pop() {
            let found = fs::metadata(&path).unwrap();
            assert_eq!(found.mode() & 0o777, if found.is_dir() { 0o700 } else { 0o600 }, "{path:?} under {mask}");
            seen += 1;
            if found.is_dir() {
                folders.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        }
        assert!(seen >= 12, "{seen} files under {mask}");
    }
    let root = tempdir().unwrap();
    fs::create_dir(folder(root.path())).unwrap();
    fs::set_permissions(folder(root.path()), fs::Permissions::from_mode(0o755)).unwrap();
    open(root.path());
    assert_eq!(fs::metadata(folder(root.path())).unwrap().mode() & 0o777, 0o700, "a folder that someone else created for us");
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_of_500_large_rows_is_not_held_in_memory() {
    let root = tempdir().unwrap();
    let said = finish(spawn("large-page", root.path(), "umask 022", &[]));
    let kib: u64 = said.lines().find_map(|line| line.split_once("grew by ")).unwrap().1.trim().parse().unwrap();
    assert!(kib < 6 * 1024, "{kib} KiB for 32 MiB of rows");
    assert_eq!(open(root.path()).pending.len(), 500);
}

/// Kills a process before each of its steps in turn; everything that the store had promised is there afterwards.
#[cfg(debug_assertions)]
#[test]
fn a_kill_before_any_step_loses_nothing_that_was_confirmed() {
    for step in 1..200 {
        let root = tempdir().unwrap();
        let fault = format!("kill@{step}");
        let child = spawn("promises", root.path(), "umask 022", &[("MOLECULE_AGENT_DISK_FAULT", &fault)]);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let opened = open(root.path());
        assert_eq!(opened.warnings, [""; 0], "step {step}");
        let dead = opened.store.dead().list().unwrap().letters;
        let promised = |what: &str| said.contains(what);
        let pending = |n| ids(&opened).contains(&id(n));
        for n in 0..4 {
            if promised("accepted") {
                let done = n == 0 || n == 3;
                assert!(
                    pending(n)
                        || dead.iter().any(|letter| letter.id == id(n))
                        || (done && opened.store.is_known(&Key::of_row(&id(n)))),
                    "message {n}, step {step}: {said}"
                );
            }
        }
        assert!(!promised("replied") || opened.store.load(&id(1)).unwrap().reply.is_some(), "step {step}");
        assert!(!promised("buried") || (!pending(2) && dead.len() == 1) || promised("taking it back"), "step {step}");
        assert!(!promised("has it back") || (pending(2) && dead.is_empty()), "step {step}");
        assert!(!promised("settled") || !pending(0), "step {step}");
        assert!(!promised("cursor") || opened.store.cursor().load().id == Some(id(3)), "step {step}");
        assert!(!promised("token") || opened.store.token().read().unwrap().is_some(), "step {step}");
        if output.status.success() {
            assert!(step > 40, "only {step} steps");
            return;
        }
    }
    panic!("the steps never end");
}

fn spawn(task: &str, root: &Path, mask: &str, environment: &[(&str, &str)]) -> Child {
    Command::new("/bin/sh")
        .args(["-c", &format!("{mask}; exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "store::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env(TASK, task)
        .env(ROOT, root)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn finish(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
#[ignore = "a part of other tests, in a process of its own"]
fn child() {
    let (Ok(task), Some(root)) = (std::env::var(TASK), std::env::var_os(ROOT)) else { return };
    let opened = open(Path::new(&root));
    match task.as_str() {
        "hold" => {
            accept_one(&opened.store, &id(0), &[], &raw("hi"));
            println!("ready");
            let _ = std::io::stdin().read(&mut [0]);
        }
        "furnish" => populate(&opened.store),
        "promises" => promises(&opened.store),
        "large-page" => large_page(&opened.store),
        other => panic!("no task {other}"),
    }
}

/// Creates one file of each kind.
fn populate(store: &Store) {
    for n in 0..2 {
        accept_one(store, &id(n), &[], &raw("hi"));
    }
    store.move_to_dead_letters(&id(1), why("no")).unwrap();
    store.recover().unwrap();
    store.token().write("tok").unwrap();
    store.cursor().save(&id(1), &Anchor { id: id(0), created_at: "a".into(), newest_at: "b".into() }).unwrap();
    store.leftovers().note(1, "x").unwrap();
}

/// Prints each promise of the store as soon as it is made.
fn promises(store: &Store) {
    let row = raw("hi");
    let ids: Vec<String> = (0..4).map(id).collect();
    let page: Vec<_> = ids.iter().map(|id| NewMessage { id, keys: &[], covers: &[], lane: "l", seq: None, row: &row }).collect();
    store.accept(&page).unwrap();
    println!("accepted");
    store.cursor().save(&id(3), &Anchor { id: id(0), created_at: "a".into(), newest_at: "b".into() }).unwrap();
    println!("cursor");
    store.token().write("tok").unwrap();
    println!("token");
    store.record_reply(&id(1), &raw("answer")).unwrap();
    println!("replied");
    store.settle(&id(0), Settled::Answered).unwrap();
    println!("settled");
    store.recover().unwrap();
    store.move_to_dead_letters(&id(2), why("no")).unwrap();
    println!("buried");
    store.settle(&id(3), Settled::Answered).unwrap();
    store.recover().unwrap();
    println!("taking it back");
    store.dead().retry(&id(2)).unwrap();
    println!("has it back");
}

fn large_page(store: &Store) {
    let peak = || -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    let row = raw(&"x".repeat(64 * 1024));
    let before = peak();
    let ids: Vec<String> = (0..500).map(id).collect();
    let page: Vec<_> = ids.iter().map(|id| NewMessage { id, keys: &[], covers: &[], lane: "l", seq: None, row: &row }).collect();
    store.accept(&page).unwrap();
    for id in &ids {
        assert_eq!(store.load(id).unwrap().row.get().len(), row.get().len());
    }
    store.recover().unwrap();
    println!("grew by {}", peak() - before);
}

#[test]
fn mentions_are_stored_with_their_message_and_make_nothing_a_duplicate() {
    let root = tempdir().unwrap();
    let mention = Key::of(&["mention", "file"]);
    let (row, covers) = (raw("hi"), [mention]);
    let accept = |store: &Store, n: usize| {
        store.accept(&[NewMessage { id: &id(n), keys: &[], covers: &covers, lane: "canvas", seq: None, row: &row }]).unwrap()[0]
    };
    let store = open(root.path()).store;
    assert!(!store.is_known(&mention));
    assert_eq!((accept(&store, 1), accept(&store, 2)), (Accepted::New, Accepted::New));
    assert!(store.is_known(&mention));
    for n in [1, 2] {
        store.settle(&id(n), Settled::Answered).unwrap();
    }
    drop(store);
    assert!(open(root.path()).store.is_known(&mention), "also when they are settled, by the next start");
}
