//! Measures the cost of the spool's format: the store's journal compared to one file per message, in the same run, on
//! the same disk.
//!
//! `cargo bench --bench store [-- FOLDER]` prints a table. FOLDER is where to measure, by default the target directory.
//! One file per message is measured in its best form: all files of a page are written and synced, then the directory
//! once.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, missing_docs)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use molecule_agent::store::{Anchor, Key, NewMessage, Options, Settled, Store};
use serde_json::value::{RawValue, to_raw_value};

const WORKSPACE: &str = "7d2f5c1e-0000-4000-8000-000000000001";
const SMALL: usize = 600;
const LARGE: usize = 64 * 1024;
/// The number of settled keys in a long history.
const HISTORY: usize = 10_000_000;

fn main() {
    let root = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let root = root.map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from).join("store-bench");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();

    println!("one fdatasync of one block: {:.0} µs", micros(one_sync(&root)));
    println!("\naccepting, entries/s            journal   file/message   journal is");
    for (rows, bytes, pages) in [(1, SMALL, 200), (100, SMALL, 20), (500, SMALL, 8), (1, LARGE, 100), (100, LARGE, 5)] {
        let row = row(bytes);
        let journal = accept_pages(&root.join("journal"), rows, pages, &row);
        let files = file_pages(&root.join("files"), rows, pages, &row);
        let rate = |spent: Duration| (rows * pages) as f64 / spent.as_secs_f64();
        println!(
            "pages of {rows:>3} rows of {bytes:>5} B  {:>9.0}  {:>15.0}  {:>9.1} ×",
            rate(journal),
            rate(files),
            rate(journal) / rate(files)
        );
    }
    whole_life(&root.join("life"));
    burst(&root.join("burst"));
    start(&root.join("start"));
    history(&root.join("history"));
    fs::remove_dir_all(&root).unwrap();
}

fn row(bytes: usize) -> Box<RawValue> {
    to_raw_value(&serde_json::json!({ "request_body": "x".repeat(bytes) })).unwrap()
}

fn id(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

fn open(root: &Path) -> Store {
    Store::open(root, WORKSPACE, Options::default()).unwrap().store
}

fn accept(store: &Store, ids: &[String], row: &RawValue) {
    let page: Vec<_> = ids.iter().map(|id| NewMessage { id, keys: &[], covers: &[], lane: "canvas", seq: None, row }).collect();
    store.accept(&page).unwrap();
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn micros(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1e6
}

/// Each measurement has its own directory, which is removed afterwards.
fn accept_pages(root: &Path, rows: usize, pages: usize, row: &RawValue) -> Duration {
    let store = open(root);
    let ids: Vec<String> = (0..rows * pages).map(id).collect();
    let spent = timed(|| ids.chunks(rows).for_each(|page| accept(&store, page, row)));
    drop(store);
    fs::remove_dir_all(root).unwrap();
    spent
}

fn file_pages(root: &Path, rows: usize, pages: usize, row: &RawValue) -> Duration {
    fs::create_dir_all(root).unwrap();
    let ids: Vec<String> = (0..rows * pages).map(id).collect();
    let spent = timed(|| {
        for page in ids.chunks(rows) {
            for id in page {
                write_file(root, id, row);
            }
            File::open(root).unwrap().sync_all().unwrap();
        }
    });
    fs::remove_dir_all(root).unwrap();
    spent
}

fn write_file(folder: &Path, id: &str, row: &RawValue) {
    let draft = folder.join(format!(".{id}"));
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&draft).unwrap();
    file.write_all(row.get().as_bytes()).unwrap();
    file.sync_data().unwrap();
    fs::rename(draft, folder.join(id)).unwrap();
}

fn one_sync(root: &Path) -> Duration {
    const TIMES: u32 = 50;
    let mut file = File::create(root.join("block")).unwrap();
    let spent = timed(|| {
        for _ in 0..TIMES {
            file.write_all(&[0; 4096]).unwrap();
            file.sync_data().unwrap();
        }
    });
    spent / TIMES
}

/// Measures each step of a message separately, over a thousand messages.
fn whole_life(root: &Path) {
    const MESSAGES: usize = 1000;
    let ids: Vec<String> = (0..MESSAGES).map(id).collect();
    let (row, reply) = (row(SMALL), row(200));
    let store = open(root);
    println!("\neach step of a message, µs");
    let print = |what: &str, times: usize, spent: Duration| println!("{what:<42} {:>9.1}", micros(spent) / times as f64);
    print("accept, in pages of 100", MESSAGES, timed(|| ids.chunks(100).for_each(|page| accept(&store, page, &row))));
    print("load", MESSAGES, timed(|| ids.iter().for_each(|id| drop(store.load(id).unwrap()))));
    let some = &ids[..100];
    print("record_reply (synced), one thread", 100, timed(|| some.iter().for_each(|id| store.record_reply(id, &reply).unwrap())));
    print("record_sending", MESSAGES, timed(|| ids.iter().for_each(|id| store.record_sending(id, &reply).unwrap())));
    print("settle", MESSAGES, timed(|| ids.iter().for_each(|id| store.settle(id, Settled::Answered).unwrap())));
    print("sync of all replies", 1, timed(|| store.sync().unwrap()));
    let files = root.join("files");
    fs::create_dir_all(&files).unwrap();
    some.iter().for_each(|id| write_file(&files, id, &row));
    let removed = timed(|| {
        some.iter().for_each(|id| fs::remove_file(files.join(id)).unwrap());
        File::open(&files).unwrap().sync_all().unwrap();
    });
    print("(file per message: remove, directory synced once)", 100, removed);
    let anchor = |n| Anchor { id: id(n), created_at: String::new(), newest_at: String::new() };
    print("cursor.save", 50, timed(|| (0..50).for_each(|n| store.cursor().save(&id(n), &anchor(n)).unwrap())));
}

/// Replies from many threads share syncs.
fn burst(root: &Path) {
    let store = open(root);
    let reply = row(200);
    println!("\nreplies stored durably, replies/s");
    for (round, threads) in [1, 4, 8, 32].into_iter().enumerate() {
        let each = 64;
        let ids: Vec<String> = (0..threads * each).map(|n| id(round * 1_000_000 + n)).collect();
        accept(&store, &ids, &reply);
        let spent = timed(|| {
            std::thread::scope(|scope| {
                for part in ids.chunks(each) {
                    let (store, reply) = (&store, &reply);
                    scope.spawn(move || part.iter().for_each(|id| store.record_reply(id, reply).unwrap()));
                }
            });
        });
        println!("{threads:>2} threads {:>10.0}", ids.len() as f64 / spent.as_secs_f64());
    }
}

/// Measures opening a spool with a backlog, and with a history.
fn start(root: &Path) {
    let ids: Vec<String> = (0..10_000).map(id).collect();
    let row = row(SMALL);
    println!("\nopening, ms");
    let store = open(root);
    drop(store);
    println!("an empty directory        {:>8.2}", micros(timed(|| drop(open(root)))) / 1000.0);
    let store = open(root);
    ids.chunks(500).for_each(|page| accept(&store, page, &row));
    drop(store);
    println!("10,000 messages pending   {:>8.2}", micros(timed(|| drop(open(root)))) / 1000.0);
    let store = open(root);
    ids.iter().for_each(|id| store.settle(id, Settled::Answered).unwrap());
    println!("rewriting after 10,000    {:>8.2}", micros(timed(|| store.recover().unwrap())) / 1000.0);
    drop(store);
    println!("10,000 keys remembered    {:>8.2}", micros(timed(|| drop(open(root)))) / 1000.0);
}

/// Measures a long history: opening it, looking keys up, and adding a third to it, with its merges.
fn history(root: &Path) {
    drop(open(root));
    let millis = |spent: Duration| micros(spent) / 1000.0;
    println!("\n{HISTORY} settled keys, ms");
    println!("opening an empty directory           {:>8.2}", millis(timed(|| drop(open(root)))));
    let mut old = BufWriter::new(File::create(root.join(WORKSPACE).join("inbox/settled")).unwrap());
    writeln!(old, "molecule-agent settled 1").unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    (0..HISTORY).for_each(|n| writeln!(old, "{now} {}", Key::of_row(&id(n))).unwrap());
    drop(old);
    println!("converting the old form              {:>8.2}", millis(timed(|| drop(open(root)))));
    println!("opening                              {:>8.2}", millis(timed(|| drop(open(root)))));
    let store = open(root);
    lookups(&store, "one run");
    let more: Vec<Key> = (HISTORY..HISTORY + HISTORY / 3).map(|n| Key::of_row(&id(n))).collect();
    let (done, row) = (AtomicBool::new(false), row(SMALL));
    let (calls, accepts) = std::thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let mut accepts = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let id = id(usize::MAX - accepts.len());
                accepts.push(timed(|| accept(&store, &[id], &row)));
            }
            accepts
        });
        let settle = |keys: &[Key]| timed(|| store.settle_unhandled(keys).unwrap());
        let calls: Vec<Duration> = more.chunks(1000).map(settle).collect();
        done.store(true, Ordering::Relaxed);
        (calls, beside.join().unwrap())
    });
    println!("adding {} keys, 1000 a call     {:>8.2}", more.len(), millis(calls.iter().sum()));
    println!("  the longest call                   {:>8.2}", millis(calls.into_iter().max().unwrap()));
    print_spread("accepting beside it, a sync each", accepts);
    lookups(&store, "several runs");
}

fn lookups(store: &Store, what: &str) {
    for (kind, from) in [("known", 0), ("new", 1 << 40)] {
        let keys: Vec<Key> = (0..100_000).map(|n| Key::of_row(&id(from + n * (HISTORY / 100_000)))).collect();
        let times = keys.iter().map(|key| timed(|| assert_eq!(store.is_known(key), from == 0))).collect();
        print_spread(&format!("looking up a {kind} key, {what}"), times);
    }
}

fn print_spread(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |permille: usize| micros(times[(times.len() - 1) * permille / 1000]);
    let (middle, high, longest) = (at(500), at(990), at(1000));
    println!("{what:<42} p50 {middle:>7.1} µs   p99 {high:>7.1} µs   longest {longest:>9.1} µs");
}
