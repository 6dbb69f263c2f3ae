//! Measures the parts separately: reading rows, passing messages through the spool, and digesting bytes.

use std::time::Instant;

use molecule_agent::api::RawRow;
use molecule_agent::api::inbound::{Row, read_row};
use molecule_agent::platform::{Options, Platform};
use molecule_agent::store::{self, NewMessage, Settled, Store};
use serde_json::value::{RawValue, to_raw_value};
use sha2::{Digest, Sha256};

use crate::table::best;

const ROWS: usize = 20_000;
const ENTRIES: usize = 5_000;
const PAGE: usize = 500;
const BYTES: usize = 32 << 20;
const ROUNDS: usize = 3;

pub fn run() {
    let platform = Platform::start(Options::default()).unwrap();
    let id = platform.create_peer("bot").id;
    platform.say(&id, "How is the weather?");
    let row = to_raw_value(&platform.rows(&id)[0]).unwrap();
    println!("best of {ROUNDS} rounds, one thread");
    let rounds = |work: &dyn Fn() -> f64| best((0..ROUNDS).map(|_| work()));
    println!("rows read per second ({} bytes each)      {:>9.0}", row.get().len(), rounds(&|| rows(&row, &id)));
    println!("spool entries per second, accepted and done  {:>9.0}", rounds(&|| entries(&row)));
    println!("SHA-256, MiB/s                              {:>9.0}", rounds(&digest));
}

fn rate(count: usize, begun: Instant) -> f64 {
    count as f64 / begun.elapsed().as_secs_f64()
}

fn rows(row: &RawRow, id: &str) -> f64 {
    let begun = Instant::now();
    for _ in 0..ROWS {
        assert!(matches!(read_row(row, id), Row::Input(_)));
    }
    rate(ROWS, begun)
}

fn entries(row: &RawValue) -> f64 {
    let root = tempfile::tempdir().unwrap();
    let id = |n| format!("00000000-0000-4000-8000-{n:012x}");
    let store = Store::open(root.path(), &id(0), store::Options::default()).unwrap().store;
    let ids: Vec<String> = (1..=ENTRIES).map(id).collect();
    let begun = Instant::now();
    for page in ids.chunks(PAGE) {
        let page: Vec<_> =
            page.iter().map(|id| NewMessage { id, keys: &[], covers: &[], lane: "canvas", seq: None, row }).collect();
        store.accept(&page).unwrap();
    }
    for id in &ids {
        store.settle(id, Settled::Answered).unwrap();
    }
    store.sync().unwrap();
    rate(ENTRIES, begun)
}

fn digest() -> f64 {
    let bytes = vec![b'x'; BYTES];
    let begun = Instant::now();
    std::hint::black_box(Sha256::digest(&bytes));
    rate(BYTES >> 20, begun)
}
