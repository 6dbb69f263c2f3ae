//! The store under faults that can only be injected from inside: failing steps, a lost page cache, a wrong clock.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustix::io::Errno;
use serde_json::value::{RawValue, to_raw_value};

use super::disk::steps::{Script, Step, Steps};
use super::*;
use crate::store::error::LOCK_VERB;

const WORKSPACE: &str = "7d2f5c1e-0000-4000-8000-000000000001";

fn id(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

fn raw(text: &str) -> Box<RawValue> {
    to_raw_value(&serde_json::json!({ "text": text })).unwrap()
}

fn open(root: &Path, script: &Arc<Script>) -> Opened {
    Store::open_with(root, WORKSPACE, Options::default(), Steps::scripted(script)).unwrap()
}

fn accept(store: &Store, ids: &[String], row: &RawValue) -> Result<Vec<Accepted>, StoreError> {
    let page: Vec<_> = ids.iter().map(|id| NewMessage { id, keys: &[], covers: &[], lane: "canvas", seq: None, row }).collect();
    store.accept(&page)
}

fn ids(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(id).collect()
}

fn pending_ids(opened: &Opened) -> Vec<&str> {
    opened.pending.iter().map(|pending| pending.id.as_str()).collect()
}

fn journal(root: &Path) -> std::path::PathBuf {
    root.join(WORKSPACE).join("inbox/journal")
}

#[test]
fn a_session_changes_only_once_the_replies_before_it_are_on_disk() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..3), &raw("hi")).unwrap();
    let canvas = Conversation::new("canvas", None);
    let syncs_and_renames = |message: usize| {
        script.take_log();
        store.keep_session(&Turn { conversation: &canvas, message: &id(message), accepted_at: 1 }, Some(&raw("x"))).unwrap();
        let log = script.take_log();
        log.into_iter().filter(|(step, _)| [Step::Sync, Step::Rename].contains(step)).map(|(_, name)| name).collect::<Vec<_>>()
    };
    let file = format!("{}.json", canvas.id());
    assert_eq!(syncs_and_renames(0), [file.clone(), file.clone()], "without a reply, no wait");
    store.record_reply_unsynced(&id(0), &raw("ho")).unwrap();
    store.keep_session(&Turn { conversation: &canvas, message: &id(1), accepted_at: 1 }, Some(&raw("y"))).unwrap();
    store.record_reply_unsynced(&id(1), &raw("ho")).unwrap();
    assert_eq!(syncs_and_renames(2), ["journal".to_owned(), file.clone(), file], "it would run again, with a later session");
}

#[test]
fn a_page_needs_one_sync_and_settling_needs_none() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    script.take_log();
    accept(&store, &ids(0..100), &raw("hi")).unwrap();
    let named = |step, name: &str| (step, name.to_owned());
    let durable = [named(Step::Write, "journal"), named(Step::Sync, "journal"), named(Step::Write, "synced")];
    assert_eq!(script.take_log(), durable);
    store.record_reply(&id(0), &raw("ho")).unwrap();
    assert_eq!(script.take_log(), durable);
    store.record_reply_unsynced(&id(1), &raw("ho")).unwrap();
    store.record_reply_unsynced(&id(2), &raw("ho")).unwrap();
    store.sync_reply(&id(1)).unwrap();
    store.sync_reply(&id(2)).unwrap();
    assert_eq!(script.take_log(), [&durable[..1], &durable].concat(), "the second message is on disk by then");
    store.record_sending(&id(0), &raw("1")).unwrap();
    store.settle(&id(0), Settled::Answered).unwrap();
    store.settle_unhandled(&[Key::of(&["x"])]).unwrap();
    assert!(script.take_log().iter().all(|(step, _)| *step == Step::Write));
}

#[test]
fn small_files_are_synced_before_the_rename_and_the_folder_after_it() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..1), &raw("hi")).unwrap();
    script.take_log();
    let kinds = || script.take_log().into_iter().map(|(step, _)| step).collect::<Vec<_>>();
    let replaced = [Step::Create, Step::Write, Step::Sync, Step::Rename];
    store.token().write("secret").unwrap();
    assert_eq!(kinds(), [&replaced[..], &[Step::SyncFolder]].concat());
    let anchor = Anchor { id: id(1), created_at: "a".into(), newest_at: "b".into() };
    store.cursor().save(&id(2), &anchor).unwrap();
    let whole = [Step::Create, Step::Write, Step::Rename];
    assert_eq!(kinds(), [whole, whole].concat(), "an old cursor only means that rows are read again");
    store.cursor().save(&id(2), &anchor).unwrap();
    assert_eq!(kinds(), [], "nothing changed, nothing written");
    store.move_to_dead_letters(&id(0), DeadReason { error: "no".into(), code: DeadCode::Handler }).unwrap();
    let settled = [Step::SyncFolder, Step::Write, Step::Sync, Step::Write];
    assert_eq!(kinds(), [&replaced[..], &settled].concat(), "the dead letter is on disk before the message is settled");
    store.dead().retry(&id(0)).unwrap();
    assert_eq!(kinds(), [Step::Write, Step::Sync, Step::Write, Step::Unlink, Step::SyncFolder]);
}

#[test]
fn a_rewrite_syncs_the_settled_keys_and_the_new_journal_before_the_rename() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..2), &raw("hi")).unwrap();
    store.settle(&id(0), Settled::NoReply).unwrap();
    script.take_log();
    store.recover().unwrap();
    let log = script.take_log();
    let steps: Vec<(Step, &str)> = log.iter().map(|(step, name)| (*step, name.as_str())).collect();
    let at = |wanted| steps.iter().position(|step| *step == wanted).unwrap_or_else(|| panic!("{wanted:?} in {steps:?}"));
    let rename = at((Step::Rename, "journal"));
    for file in ["settled", "settled-1-1"] {
        assert!(at((Step::Sync, file)) < at((Step::Rename, file)));
    }
    let run = at((Step::Rename, "settled-1-1"));
    assert_eq!(steps[run + 1], (Step::SyncFolder, "inbox"));
    assert!(run < at((Step::Create, "journal.new")));
    assert!(at((Step::SyncFolder, "inbox")) < at((Step::Create, "journal.new")));
    assert!(at((Step::Sync, "journal")) < rename);
    assert_eq!(steps[steps.len() - 2..], [(Step::SyncFolder, "inbox"), (Step::Write, "synced")]);
}

#[test]
fn what_was_acknowledged_is_there_after_everything_unsynced_is_lost() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..5), &raw("hi")).unwrap();
    store.record_reply(&id(3), &raw("answer")).unwrap();
    let synced = fs::metadata(journal(root.path())).unwrap().len();
    store.record_sending(&id(3), &raw("part 1")).unwrap();
    store.settle(&id(3), Settled::Answered).unwrap();
    drop(store);
    fs::File::options().write(true).open(journal(root.path())).unwrap().set_len(synced).unwrap();
    let opened = open(root.path(), &script);
    assert_eq!(opened.pending.len(), 5);
    assert_eq!(opened.pending[3].stage, Stage::Replied);
}

#[test]
fn the_first_promise_makes_durable_what_a_killed_process_only_appended() {
    let row = raw("hi");
    let page = [NewMessage { id: &id(0), keys: &[], covers: &[], lane: "l", seq: None, row: &row }];
    let promises: [&dyn Fn(&Store); 4] = [
        &|store| store.sync().unwrap(),
        &|store| assert_eq!(store.accept(&page).unwrap(), [Accepted::Duplicate]),
        &|store| store.sync_reply(&id(0)).unwrap(),
        &|store| {
            let canvas = Conversation::new("canvas", None);
            store.keep_session(&Turn { conversation: &canvas, message: &id(0), accepted_at: 1 }, Some(&raw("x"))).unwrap();
        },
    ];
    for promise in promises {
        let root = tempfile::tempdir().unwrap();
        let script = Arc::new(Script::default());
        let Opened { store, .. } = open(root.path(), &script);
        store.accept_unsynced(&page).unwrap();
        store.record_reply_unsynced(&id(0), &raw("ho")).unwrap();
        drop(store);
        let opened = open(root.path(), &script);
        assert_eq!(opened.pending.len(), 1);
        script.take_log();
        promise(&opened.store);
        let durable = [(Step::Sync, "journal"), (Step::SyncFolder, "inbox"), (Step::Write, "synced")];
        let log = script.take_log();
        assert_eq!(log[..3], durable.map(|(step, name)| (step, name.to_owned())));
        promise(&opened.store);
        assert!(!script.take_log().contains(&(Step::Sync, "journal".to_owned())), "once is enough");
    }
}

#[test]
fn a_dead_letter_is_kept_until_its_message_is_on_disk_again() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..1), &raw("hi")).unwrap();
    store.move_to_dead_letters(&id(0), DeadReason { error: "no".into(), code: DeadCode::Handler }).unwrap();
    // Appended, but not synced.
    script.fail(Errno::IO, 2..=2);
    store.dead().retry(&id(0)).unwrap_err();
    script.clear_fault();
    drop(store);
    script.take_log();
    let opened = open(root.path(), &script);
    assert_eq!(pending_ids(&opened), [id(0)]);
    let log = script.take_log();
    let at = |wanted| log.iter().position(|(step, _)| *step == wanted);
    assert!(at(Step::Sync).unwrap() < at(Step::Unlink).unwrap(), "{log:?}");
    assert_eq!(opened.store.stats().dead, 0);
}

/// Every step of a page, one after the other, fails once: nothing is stored partly, and the next attempt stores it all.
#[test]
fn a_failed_write_or_sync_accepts_nothing_and_loses_nothing() {
    for error in [Errno::NOSPC, Errno::ROFS, Errno::IO] {
        for step in 1..=2 {
            let root = tempfile::tempdir().unwrap();
            let script = Arc::new(Script::default());
            let Opened { store, .. } = open(root.path(), &script);
            accept(&store, &ids(0..3), &raw("before")).unwrap();
            script.fail(error, step..=step);
            let failure = accept(&store, &ids(3..6), &raw("during")).unwrap_err();
            assert!(matches!(&failure, StoreError::Disk { file, .. } if file.ends_with("inbox/journal")), "{failure}");
            assert_eq!(failure.disk_trouble() == Some(DiskTrouble::Full), error == Errno::NOSPC);
            script.clear_fault();
            if step == 2 {
                assert!(accept(&store, &ids(3..6), &raw("refused")).is_err(), "refuses after a failed sync");
                assert!(store.settle(&id(0), Settled::NoReply).is_err());
                store.recover().unwrap();
            }
            assert_eq!(accept(&store, &ids(3..6), &raw("after")).unwrap(), [Accepted::New; 3]);
            drop(store);
            let opened = open(root.path(), &script);
            assert_eq!(opened.warnings, [""; 0]);
            assert_eq!(pending_ids(&opened), ids(0..6), "{error:?} at {step}");
            assert_eq!(opened.store.load(&id(4)).unwrap().row.get(), raw("after").get());
        }
    }
}

#[test]
fn a_half_record_that_cannot_be_cut_off_stops_the_store_until_it_recovers() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..1), &raw("before")).unwrap();
    script.fail(Errno::NOSPC, 1..=2);
    accept(&store, &ids(1..2), &raw("during")).unwrap_err();
    script.clear_fault();
    accept(&store, &ids(1..2), &raw("refused")).unwrap_err();
    store.recover().unwrap();
    accept(&store, &ids(1..2), &raw("after")).unwrap();
    drop(store);
    let opened = open(root.path(), &script);
    assert_eq!((pending_ids(&opened).len(), opened.warnings.len()), (2, 0));
}

/// A rewrite that fails at any of its steps leaves a store that loses nothing and continues once the disk works.
#[test]
fn a_rewrite_may_fail_at_every_step() {
    for step in 1..40 {
        let root = tempfile::tempdir().unwrap();
        let script = Arc::new(Script::default());
        let Opened { store, .. } = open(root.path(), &script);
        accept(&store, &ids(0..4), &raw("hi")).unwrap();
        store.record_reply(&id(2), &raw("answer")).unwrap();
        store.settle(&id(0), Settled::NoReply).unwrap();
        script.fail(Errno::IO, step..=step);
        let failed = store.recover().is_err();
        script.clear_fault();
        if failed {
            store.recover().unwrap();
        }
        accept(&store, &ids(4..5), &raw("later")).unwrap();
        drop(store);
        let opened = open(root.path(), &script);
        assert_eq!(pending_ids(&opened), ids(1..5), "step {step}");
        assert_eq!(opened.pending[1].stage, Stage::Replied);
        assert!(opened.store.is_known(&Key::of_row(&id(0))));
        assert_eq!(opened.warnings, [""; 0]);
        if !failed {
            assert!(step > 8, "a rewrite has more than {step} steps");
            return;
        }
    }
    panic!("the rewrite never ends");
}

/// Burying and taking back may fail at any step: the message is in the spool or a dead letter, and never lost.
#[test]
fn a_dead_letter_is_never_lost_between_two_steps() {
    for (step, retry) in (1..12).flat_map(|step| [(step, false), (step, true)]) {
        let root = tempfile::tempdir().unwrap();
        let script = Arc::new(Script::default());
        let Opened { store, .. } = open(root.path(), &script);
        accept(&store, &ids(0..1), &raw("hi")).unwrap();
        let why = || DeadReason { error: "no".into(), code: DeadCode::Handler };
        if retry {
            store.move_to_dead_letters(&id(0), why()).unwrap();
        }
        script.fail(Errno::IO, step..=step + 100);
        let _ = if retry { store.dead().retry(&id(0)).map(drop) } else { store.move_to_dead_letters(&id(0), why()) };
        script.clear_fault();
        drop(store);
        let opened = open(root.path(), &script);
        let places = opened.pending.len() + opened.store.stats().dead;
        assert_eq!(places, 1, "step {step}, retry {retry}");
    }
}

#[test]
fn threads_share_syncs() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..64), &raw("hi")).unwrap();
    script.take_log();
    let start = std::sync::Barrier::new(8);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (store, start) = (&store, &start);
            scope.spawn(move || {
                start.wait();
                for n in 0..8 {
                    store.record_reply(&id(thread * 8 + n), &raw("answer")).unwrap();
                }
            });
        }
    });
    let syncs = script.take_log().iter().filter(|(step, _)| *step == Step::Sync).count();
    assert!((1..=64).contains(&syncs), "{syncs} syncs for 64 replies");
    assert_eq!(store.stats().replied, 64);
}

/// What a failed sync may have lost stays uncertain, even if it was synced before.
#[test]
fn after_a_failed_sync_nothing_counts_as_durable_until_the_journal_is_in_a_fresh_file_with_a_synced_name() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let Opened { store, .. } = open(root.path(), &script);
    accept(&store, &ids(0..2), &raw("hi")).unwrap();
    store.record_reply(&id(0), &raw("safe")).unwrap();
    store.record_reply_unsynced(&id(1), &raw("not yet")).unwrap();
    script.fail(Errno::IO, 1..=1);
    store.sync_reply(&id(1)).unwrap_err();
    script.clear_fault();
    store.sync_reply(&id(1)).unwrap_err();
    store.sync_reply(&id(0)).unwrap_err();
    store.recover().unwrap();
    store.sync_reply(&id(0)).unwrap();
    // Every step of a rewrite works except the sync of the folder, when the fresh file already has its name.
    let is_it = (1..40).any(|step| {
        script.take_log();
        script.fail(Errno::IO, step..=step);
        let failed = store.recover().is_err();
        script.clear_fault();
        let log = script.take_log();
        failed && log.ends_with(&[(Step::Rename, "journal".to_owned()), (Step::SyncFolder, "inbox".to_owned())])
    });
    assert!(is_it, "the sync of the folder failed");
    store.sync_reply(&id(0)).unwrap_err();
    store.sync().unwrap_err();
    store.recover().unwrap();
    store.sync_reply(&id(0)).unwrap();
}

#[test]
fn all_created_parent_folders_are_synced() {
    let root = tempfile::tempdir().unwrap();
    let script = Arc::new(Script::default());
    let there = root.path().file_name().unwrap().to_string_lossy().into_owned();
    open(&root.path().join("a/b"), &script);
    let log = script.take_log();
    for name in [&*there, "a", "b"] {
        assert!(log.contains(&(Step::SyncFolder, name.to_owned())), "{name} in {log:?}");
    }
}

#[test]
fn file_systems_that_cannot_sync_or_have_no_modes_work() {
    let lacks: [(&[Errno], &'static [Step]); 3] = [
        (&[Errno::INVAL, Errno::NOTSUP, Errno::NOSYS, Errno::ROFS], &[Step::SyncFolder]),
        (&[Errno::INVAL, Errno::NOTSUP, Errno::NOSYS], &[Step::Sync, Step::SyncFolder]),
        (&[Errno::PERM, Errno::NOTSUP, Errno::NOSYS], &[Step::SetMode]),
    ];
    for (error, steps) in lacks.iter().flat_map(|(errors, steps)| errors.iter().map(move |error| (*error, *steps))) {
        let root = tempfile::tempdir().unwrap();
        // Accessible to others with any usual umask.
        fs::create_dir(root.path().join(WORKSPACE)).unwrap();
        let script = Arc::new(Script::default());
        script.lack(error, steps);
        let Opened { store, .. } = open(root.path(), &script);
        accept(&store, &ids(0..1), &raw("hi")).unwrap();
        store.token().write("secret").unwrap();
        store.record_reply(&id(0), &raw("answer")).unwrap();
        store.recover().unwrap();
        drop(store);
        let opened = open(root.path(), &script);
        assert_eq!((pending_ids(&opened).len(), opened.warnings.len()), (1, 0), "{error:?} at {steps:?}");
        let met = script.take_log();
        assert!(met.iter().any(|(step, _)| steps.contains(step)), "{steps:?} in {met:?}");
    }
    let broken: [(Errno, &'static [Step]); 3] =
        [(Errno::IO, &[Step::Sync]), (Errno::ROFS, &[Step::Sync]), (Errno::IO, &[Step::SyncFolder])];
    for (error, steps) in broken {
        let root = tempfile::tempdir().unwrap();
        let script = Arc::new(Script::default());
        script.lack(error, steps);
        let opened = Store::open_with(root.path(), WORKSPACE, Options::default(), Steps::scripted(&script));
        assert!(matches!(opened, Err(StoreError::Disk { .. })), "{error:?} at {steps:?} is not a lack");
    }
}

/// The errors stand in for those that this machine does not produce.
#[test]
fn an_error_knows_whether_a_retry_may_help_and_what_to_do() {
    let error = |errno: Errno, doing| StoreError::Disk { doing, file: "/state/x".into(), source: errno.into() };
    for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS, Errno::NFILE, Errno::MFILE, Errno::NOMEM, Errno::AGAIN] {
        assert!(error(errno, "write").may_be_transient(), "{errno:?}");
    }
    for errno in [Errno::MFILE, Errno::NFILE, Errno::NOMEM, Errno::AGAIN, Errno::NOSPC, Errno::ROFS] {
        assert!(error(errno, "open").affects_all_files(), "{errno:?}");
    }
    assert!(!error(Errno::IO, "open").affects_all_files());
    assert!(error(Errno::MFILE, "open").hint().unwrap().contains("ulimit -n"));
    for errno in [Errno::ACCESS, Errno::PERM, Errno::ISDIR, Errno::NOTDIR, Errno::LOOP, Errno::NAMETOOLONG, Errno::NOTSUP] {
        assert!(!error(errno, "open").may_be_transient(), "{errno:?}");
    }
    for errno in [Errno::NOLCK, Errno::NOTSUP, Errno::NOSYS, Errno::INVAL] {
        let error = error(errno, LOCK_VERB);
        assert_eq!(error.disk_trouble(), Some(DiskTrouble::Unsupported), "{errno:?}");
        assert!(error.hint().unwrap().contains("on a local disk"));
    }
    assert!(error(Errno::ACCESS, "open").hint().unwrap().contains("give the user who runs this write access"));
}

#[test]
fn the_holder_of_a_lock_is_named_with_how_to_check_on_it_and_stop_it() {
    let mut holder =
        Holder { pid: 4711, since: "2026-01-01T00:00:00Z".into(), command: "molecule-agent connect".into(), host: String::new() };
    let error = |holder: &Holder| {
        let file = Path::new("/state").join(WORKSPACE).join("lock");
        StoreError::Locked { file, holder: Some(holder.clone()) }
    };
    let here = error(&holder);
    assert!(here.to_string().ends_with("is held by process 4711 (molecule-agent connect, since 2026-01-01T00:00:00Z)"), "{here}");
    let hint = here.hint().unwrap();
    assert!(hint.contains(&format!("molecule-agent status --workspace-id {WORKSPACE}")) && hint.contains("kill 4711"), "{hint}");
    holder.host = "elsewhere.example.org".into();
    let there = error(&holder);
    assert!(there.to_string().contains("process 4711 on elsewhere.example.org ("), "{there}");
    assert!(!there.hint().unwrap().contains("kill"), "the process id is another machine's");
    let short = Holder { command: "molecule-agent dead retry".into(), host: String::new(), ..holder };
    assert!(error(&short).hint().unwrap().starts_with("wait"));
}
