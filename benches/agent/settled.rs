//! Measures the start with 10 million settled messages, its memory, and looking one of them up.

use std::time::{Duration, Instant};

use molecule_agent::store::{Key, Options, Store};

use crate::goals;
use crate::handler::Mode;
use crate::process::{memory, peak};
use crate::stage::{Program, Stage};
use crate::start::to_first_request;
use crate::state;
use crate::table::Sample;

const MANY: usize = 10_000_000;
const RUNS: usize = 3;
const LOOKUPS: usize = 100_000;

pub fn run() {
    let program = Program::now();
    let (empty, full) = (Stage::new(), Stage::new());
    state::settle(&full.folder(), MANY);
    // The first start may convert the file.
    let first = to_first_request(&full, &program);
    to_first_request(&empty, &program);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        without.push(to_first_request(&empty, &program));
        with.push(to_first_request(&full, &program));
    }
    let (with, without) = (Sample::from(with).share(50), Sample::from(without).share(50));
    let agent = full.start(full.connect(&program, Mode::Persistent));
    full.say("How is the weather?", 100);
    full.replies(100);
    let (now, most) = (memory(agent.pid()), peak(agent.pid()));
    agent.kill();
    let (known, unknown) = lookups(&full);
    println!("{MANY} settled messages; medians of {RUNS} alternating starts");
    println!("first start, which may convert the file, ms   {:>9.2}", first.as_secs_f64() * 1e3);
    println!("start to the first request, ms                {with:>9.2}   (nothing settled: {without:.2})");
    println!("memory after 100 messages, MiB                {now:>9.1}   (peak RSS: {most:.1})");
    println!("looking up a known key, µs                    {known:>9.3}   (an unknown one: {unknown:.3})");
    goals::add("10 million settled: start ≤ 1.3 × that of an empty store", "ms", with, without);
    goals::add("10 million settled: memory ≤ 24 MiB", "MiB", now, 24.0);
    goals::add("10 million settled: lookup ≤ 20 µs", "µs", known.max(unknown), 20.0);
}

/// Returns the time of looking up a key that is known, and one that is not, in µs.
fn lookups(stage: &Stage) -> (f64, f64) {
    let store = Store::open(&stage.home().join(".molecule"), stage.id(), Options::default()).unwrap().store;
    let known: Vec<Key> = state::keys(MANY).step_by(MANY / LOOKUPS).collect();
    let unknown: Vec<Key> = (0..LOOKUPS).map(|n| Key::of_row(&n.to_string())).collect();
    let time = |keys: &[Key], is_there: bool| {
        let begun = Instant::now();
        assert!(keys.iter().all(|key| store.is_known(key) == is_there));
        micros(begun.elapsed()) / keys.len() as f64
    };
    (time(&known, true), time(&unknown, false))
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
