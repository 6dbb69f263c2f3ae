use std::fs;
use std::ops::Range;

use proptest::prelude::*;
use rustix::io::Errno;
use tempfile::TempDir;

use super::*;
use crate::store::disk::steps::{Script, Step};

const DAY: u32 = 24 * 60 * 60;
const START: u32 = 1_700_000_000;
const KEEP_NONE: Retention = Retention { seconds: 31 * DAY, at_least: 0 };

fn key(n: u32) -> Key {
    Key::of(&[&n.to_string()])
}

fn keys(range: Range<u32>) -> Vec<Key> {
    range.map(key).collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn load(folder: &TempDir, now: u32, retention: Retention) -> (Known, Vec<String>) {
    Known::load(folder.path(), now, retention, Steps::default()).unwrap()
}

fn open(folder: &TempDir) -> Known {
    let (known, warnings) = load(folder, START, RETENTION);
    assert_eq!(warnings, [""; 0]);
    known
}

/// Flushes these keys as settled at `at`, without a merge.
fn add(known: &mut Known, range: Range<u32>, at: u32) {
    known.settle(&keys(range), at);
    known.flush(at).unwrap();
}

fn merge(known: &mut Known, now: u32) -> Result<(), StoreError> {
    while let Some(merge) = known.due_merge() {
        let merged = merge.write(now_ms(now));
        let failed = merged.as_ref().err().map(ToString::to_string);
        known.finish_merge(merged.ok());
        if failed.is_some() {
            return Err(StoreError::Invalid { what: "merge", problem: "failed" });
        }
        merge.remove_inputs();
    }
    Ok(())
}

fn files(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn known_of(known: &Known, range: Range<u32>) -> Vec<u32> {
    range.filter(|n| known.contains(&key(*n))).collect()
}

fn old_form(range: Range<u32>) -> String {
    let lines: String = range.map(|n| format!("{START} {}\n", key(n))).collect();
    format!("molecule-agent settled 1\n{lines}")
}

#[test]
fn keys_are_remembered_for_31_days_and_then_dropped() {
    let folder = folder();
    let (mut known, _) = load(&folder, START, KEEP_NONE);
    for day in 0..40 {
        known.settle(&[key(day)], START + day * DAY);
    }
    known.flush(START).unwrap();
    let (mut known, warnings) = load(&folder, START + 40 * DAY, KEEP_NONE);
    assert_eq!(warnings, [""; 0]);
    assert_eq!(known_of(&known, 0..40), (9..40).collect::<Vec<_>>());
    add(&mut known, 100..120, START + 40 * DAY);
    merge(&mut known, START + 40 * DAY).unwrap();
    assert_eq!((known.settled(), files(&folder)), (51, vec!["settled".into(), "settled-1-2".into()]));
    known.flush(START + 100 * DAY).unwrap();
    assert_eq!((known.settled(), files(&folder)), (0, vec!["settled".into()]), "a run of expired keys is removed");
}

#[test]
fn a_clock_that_jumps_makes_us_forget_nothing_that_matters() {
    let folder = folder();
    let (mut known, _) = load(&folder, START, RETENTION);
    known.settle(&keys(0..2000), START);
    known.settle(&[key(9999)], START + 100);
    known.flush(START).unwrap();
    let all = |known: &Known| known_of(known, 0..12_000).len();
    assert_eq!(all(&load(&folder, 0, RETENTION).0), 2001, "with a clock at 1970 nothing is forgotten");
    assert_eq!(all(&load(&folder, 4_000_000_000, RETENTION).0), 2001, "nor with one far ahead by which nothing was settled yet");
    let (mut ahead, _) = load(&folder, 4_000_000_000, RETENTION);
    add(&mut ahead, 10_000..10_999, 4_000_000_000);
    assert_eq!(all(&ahead), 3000, "nor with one that was ahead for a while");
    add(&mut ahead, 11_000..11_001, 4_000_000_000);
    assert_eq!(all(&ahead), RETENTION.at_least, "with one that stays ahead the newest stay");
}

#[test]
fn runs_are_merged_so_that_few_must_be_searched() {
    let folder = folder();
    let mut known = open(&folder);
    for n in 0..200 {
        add(&mut known, n * 10..n * 10 + 10, START);
        merge(&mut known, START).unwrap();
        assert!(known.runs.len() <= 4, "{:?}", files(&folder));
    }
    assert_eq!(known_of(&known, 0..2100), (0..2000).collect::<Vec<_>>());
    let runs = known.runs.len();
    let known = open(&folder);
    assert_eq!((known.runs.len(), known.settled()), (runs, 2000));
    assert_eq!(known_of(&known, 0..2100), (0..2000).collect::<Vec<_>>());
    assert_eq!(known_of(&Known::peek(folder.path()).unwrap(), 0..2100), (0..2000).collect::<Vec<_>>());
}

#[test]
fn keys_that_are_flushed_during_a_merge_stay() {
    let folder = folder();
    let mut known = open(&folder);
    add(&mut known, 0..10, START);
    add(&mut known, 10..20, START);
    let running = known.due_merge().unwrap();
    add(&mut known, 20..30, START);
    assert!(known.due_merge().is_none(), "one at a time");
    let merged = running.write(now_ms(START)).unwrap();
    known.finish_merge(Some(merged));
    assert_eq!(files(&folder), ["settled", "settled-1-1", "settled-1-2", "settled-2-2", "settled-3-3"]);
    assert_eq!(known_of(&known, 0..40), (0..30).collect::<Vec<_>>());
    // A kill comes before the merged files are removed.
    let mut known = open(&folder);
    assert_eq!(files(&folder), ["settled", "settled-1-2", "settled-3-3"]);
    add(&mut known, 30..40, START);
    merge(&mut known, START).unwrap();
    assert_eq!(files(&folder), ["settled", "settled-1-4"]);
    assert_eq!(known_of(&known, 0..50), (0..40).collect::<Vec<_>>());
}

/// A merge that fails at any of its steps loses nothing, and the next one succeeds. The same holds when the process ends there.
#[test]
fn a_flush_and_a_merge_may_fail_at_every_step() {
    for step in 1..40 {
        let (folder, script) = (folder(), Arc::new(Script::default()));
        let (mut known, _) = Known::load(folder.path(), START, RETENTION, Steps::scripted(&script)).unwrap();
        add(&mut known, 0..10, START);
        known.settle(&keys(10..20), START);
        script.take_log();
        script.fail(Errno::IO, step..=step);
        let flushed = known.flush(START).is_ok();
        let _ = merge(&mut known, START);
        let taken = script.take_log().len() as u64;
        script.clear_fault();
        assert_eq!(known_of(&known, 0..30), (0..20).collect::<Vec<_>>(), "step {step}");
        let on_disk = Known::peek(folder.path()).unwrap();
        assert_eq!(known_of(&on_disk, 0..10), (0..10).collect::<Vec<_>>(), "step {step}");
        assert!(!flushed || known_of(&on_disk, 0..30).len() == 20, "step {step}");
        add(&mut known, 20..30, START);
        merge(&mut known, START).unwrap();
        assert_eq!(known_of(&open(&folder), 0..40), (0..30).collect::<Vec<_>>(), "step {step}");
        assert!(files(&folder).len() <= 3, "step {step}: {:?}", files(&folder));
        if taken < step {
            assert!(step > 10, "only {step} steps");
            return;
        }
    }
    panic!("the steps never end");
}

/// The old form stays until its keys are in a run, whichever step fails.
#[test]
fn the_old_form_is_converted_and_a_failed_conversion_is_repeated() {
    for step in 1..20 {
        let (folder, script) = (folder(), Arc::new(Script::default()));
        let path = folder.path().join("settled");
        fs::write(&path, old_form(0..1000) + &old_form(500..501)[25..]).unwrap();
        assert_eq!(known_of(&Known::peek(folder.path()).unwrap(), 0..1100).len(), 1000, "also as long as it is not converted");
        script.fail(Errno::NOSPC, step..=step);
        let (mut known, warnings) = Known::load(folder.path(), START, RETENTION, Steps::scripted(&script)).unwrap();
        script.clear_fault();
        assert_eq!((known_of(&known, 0..1100).len(), warnings.len()), (1000, 0), "step {step}");
        assert_eq!(known_of(&open(&folder), 0..1100).len(), 1000, "step {step}: the process ends here");
        let is_done = known.is_marked;
        known.flush(START).unwrap();
        merge(&mut known, START).unwrap();
        assert_eq!(known_of(&open(&folder), 0..1100).len(), 1000, "step {step}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "molecule-agent settled 2\n");
        if is_done {
            assert!(step > 9, "only {step} steps");
            return;
        }
    }
    panic!("the steps never end");
}

#[test]
fn a_run_is_durable_before_the_old_form_is_replaced() {
    let (folder, script) = (folder(), Arc::new(Script::default()));
    fs::write(folder.path().join("settled"), old_form(0..10)).unwrap();
    Known::load(folder.path(), START, RETENTION, Steps::scripted(&script)).unwrap();
    let steps: Vec<Step> = script.take_log().into_iter().map(|(step, _)| step).collect();
    let replaced = [Step::Create, Step::Write, Step::Sync, Step::Rename, Step::SyncFolder];
    assert_eq!(steps, [replaced, replaced].concat());
}

#[test]
fn lines_of_the_old_form_that_cannot_be_read_are_reported_and_a_copy_stays() {
    let folder = folder();
    let torn = old_form(0..3);
    fs::write(folder.path().join("settled"), torn.replace(&key(1).to_string(), "damaged") + "1 torn").unwrap();
    let (known, warnings) = load(&folder, START, RETENTION);
    assert_eq!(known_of(&known, 0..3), [0, 2]);
    assert!(warnings[0].contains("settled: 1 line could not be read, and the file was copied to"), "{warnings:?}");
    assert!(files(&folder).iter().any(|name| name.starts_with("settled.corrupt-")), "{:?}", files(&folder));
    open(&folder);
}

/// Cuts a run at any length, or changes any byte: what is still readable is kept, the rest is not taken for settled, and
/// the file is kept. Nothing that was never settled becomes known.
#[test]
fn a_damaged_run_is_reported_and_set_aside() {
    let source = folder();
    add(&mut open(&source), 0..1000, START);
    let whole = fs::read(source.path().join("settled-1-1")).unwrap();
    let blocks = whole.len() / 4096;
    let samples = (0..whole.len()).step_by(397).chain([0, 4095, 4096, whole.len() - 1]);
    let damages = samples.flat_map(|at| {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        [(at, whole[..at].to_vec()), (at, changed)]
    });
    for (at, bytes) in damages {
        let folder = folder();
        fs::write(folder.path().join("settled"), "molecule-agent settled 2\n").unwrap();
        fs::write(folder.path().join("settled-1-1"), &bytes).unwrap();
        assert_eq!(known_of(&Known::peek(folder.path()).unwrap(), 1000..1100), [0; 0]);
        let (mut known, warnings) = load(&folder, START, RETENTION);
        let kept = known_of(&known, 0..1100);
        let in_tail = at >= blocks * 4096;
        let expected = if in_tail { 1000 } else { 1000 - 204 };
        assert!(bytes.len() < whole.len() || kept.len() >= expected.min(1000 - 204), "byte {at}: {}", kept.len());
        assert!(kept.iter().all(|n| *n < 1000), "byte {at}");
        let is_noticed_at_start = bytes.len() < whole.len() || in_tail;
        assert_eq!(warnings.len(), usize::from(is_noticed_at_start), "byte {at}: {warnings:?}");
        add(&mut known, 2000..3000, START);
        merge(&mut known, START).unwrap();
        let aside = files(&folder).into_iter().find(|name| name.starts_with("settled-1-1.corrupt-")).unwrap();
        assert_eq!(fs::read(folder.path().join(aside)).unwrap(), bytes);
        let again = open(&folder);
        assert_eq!(known_of(&again, 0..1100), kept, "byte {at}");
        assert_eq!(known_of(&again, 2000..3000).len(), 1000);
    }
}

#[test]
fn keys_that_start_with_the_same_bytes_are_found_in_every_block() {
    let (folder, mut entries) = (folder(), Vec::new());
    for last in 0..1000_u32 {
        let mut bytes = [7; 16];
        bytes[12..].copy_from_slice(&last.to_be_bytes());
        entries.push((Key::from_bytes(bytes), START));
    }
    let shelf = open(&folder).shelf;
    let run = shelf.write_unsorted(Flushes { first: 1, last: 1 }, &mut entries).unwrap();
    assert!(entries.iter().all(|(key, _)| run.contains(key, 0)));
    assert!(!run.contains(&Key::from_bytes([7; 16]), 0) && !run.contains(&Key::from_bytes([8; 16]), 0));
}

const KEYS: u32 = 60;

#[derive(Debug, Clone)]
enum Action {
    Spool(u32),
    Unspool(u32),
    Settle(u32, u32),
    Remember(u32, u32),
    Flush,
    Merge,
    Reopen,
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let number = || 0..KEYS;
    let action = prop_oneof![
        2 => number().prop_map(Action::Spool),
        1 => number().prop_map(Action::Unspool),
        6 => (number(), 0..60_u32).prop_map(|(n, day)| Action::Settle(n, day)),
        2 => (number(), 0..60_u32).prop_map(|(n, day)| Action::Remember(n, day)),
        2 => Just(Action::Flush),
        1 => Just(Action::Merge),
        1 => Just(Action::Reopen),
    ];
    prop::collection::vec(action, 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    /// The same as a map from keys to times, in which a key of a run counts unless it was settled more than 31 days ago.
    #[test]
    fn it_behaves_like_a_map(actions in actions()) {
        let folder = folder();
        let now = START + 60 * DAY;
        let horizon = now - KEEP_NONE.seconds;
        let mut known = load(&folder, now, KEEP_NONE).0;
        let (mut recent, mut old): (HashMap<u32, u32>, HashMap<u32, u32>) = Default::default();
        for action in actions {
            match action {
                Action::Spool(n) => {
                    known.spool(&[key(n)]);
                    recent.insert(n, SPOOLED);
                }
                Action::Unspool(n) => {
                    known.unspool(&[key(n)]);
                    if recent.get(&n) == Some(&SPOOLED) {
                        recent.remove(&n);
                    }
                }
                Action::Settle(n, day) => {
                    known.settle(&[key(n)], START + day * DAY);
                    recent.insert(n, START + day * DAY);
                }
                Action::Remember(n, day) => {
                    known.remember(&[key(n)], START + day * DAY);
                    if recent.get(&n) != Some(&SPOOLED) {
                        recent.insert(n, START + day * DAY);
                    }
                }
                Action::Flush | Action::Reopen => {
                    known.flush(now).unwrap();
                    for (n, at) in recent.extract_if(|_, at| *at != SPOOLED) {
                        let newest = old.entry(n).or_insert(at);
                        *newest = at.max(*newest);
                    }
                    if matches!(action, Action::Reopen) {
                        // What is spooled is in the journal, which is replayed.
                        known = load(&folder, now, KEEP_NONE).0;
                        recent.keys().for_each(|n| known.spool(&[key(*n)]));
                    }
                }
                Action::Merge => merge(&mut known, now).unwrap(),
            }
            let expected = |n: &u32| recent.contains_key(n) || old.get(n).is_some_and(|at| *at >= horizon);
            prop_assert_eq!(known_of(&known, 0..KEYS), (0..KEYS).filter(expected).collect::<Vec<_>>());
            prop_assert_eq!(known.spooled, recent.values().filter(|at| **at == SPOOLED).count());
        }
    }
}
