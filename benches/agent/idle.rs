//! Measures the agent while nothing happens: CPU time and requests per minute, with the default settings.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::goals;
use crate::handler::Mode;
use crate::platform::now;
use crate::process::spent_by;
use crate::stage::{Program, Stage, wait};
use crate::table::millis;

const MINUTE: Duration = Duration::from_secs(60);

pub fn run() {
    let stage = Stage::new();
    let agent = stage.start(stage.connect(&Program::now(), Mode::PerMessage));
    wait("a poll of the feed", || stage.platform.calls().iter().any(|call| call.name == "activity"));
    // Wait until the work of the start is over.
    std::thread::sleep(Duration::from_secs(1));

    let (begun, before) = (now(), spent_by(agent.pid()));
    std::thread::sleep(MINUTE);
    let spent = spent_by(agent.pid()) - before;
    let mut calls = BTreeMap::new();
    for call in stage.platform.calls().into_iter().filter(|call| call.at > begun) {
        *calls.entry(call.name).or_insert(0) += 1;
    }
    let requests: u32 = calls.values().sum();
    println!("CPU time, ms         {:>6.1}", millis(spent));
    println!("requests             {requests:>6}   {calls:?}");
    goals::add("an idle minute: ≤ 4 requests", "", f64::from(requests), 4.0);
    goals::add("an idle minute: ≤ 2 ms of CPU", "ms", millis(spent), 2.0);
}
