//! Measures a drain against a platform with a rate limit like a real one, ten requests per second, in windows of ten
//! seconds so that one of them elapses.

use std::time::Duration;

use crate::handler::Mode;
use crate::platform::{Moment, now};
use crate::stage::{Program, Stage};
use crate::support::Running;

const LIMIT: u32 = 100;
const WINDOW: Duration = Duration::from_secs(10);
const HEARTBEAT: Duration = Duration::from_secs(1);
/// More than the limit allows.
const QUEUE: usize = 300;
const TIME: Duration = Duration::from_secs(13);

pub fn run() {
    let stage = Stage::limited(Some((LIMIT, WINDOW)));
    stage.queue(&[], QUEUE);
    let mut command = stage.connect(&Program::now(), Mode::PerMessage);
    command.args(["--backlog", "all", "--heartbeat-interval", "1"]);
    let agent = Running::start(command).connected();
    std::thread::sleep(TIME);
    let end = now();
    agent.kill();

    let calls = stage.platform.calls();
    let calls: Vec<_> = calls.iter().filter(|call| call.at < end).collect();
    let refused = calls.iter().filter(|call| call.status == Some(429)).count();
    let notes = stage.platform.replies(&[stage.id()]);
    let beats: Vec<Moment> = calls.iter().filter(|call| call.name == "heartbeat").map(|call| call.at).collect();
    let gap = beats.windows(2).map(|two| two[1] - two[0]).max().unwrap();
    println!("{LIMIT} requests in {} s, {QUEUE} messages queued, observed for {} s", WINDOW.as_secs(), TIME.as_secs());
    println!("requests                 {:>6}", calls.len());
    println!("messages answered        {:>6}", notes.iter().filter(|at| **at < end).count());
    println!("refused with 429         {refused:>6}");
    let gap = Duration::from_nanos(gap).as_secs_f64();
    println!("longest heartbeat gap, s {gap:>6.2}   (interval {} s)", HEARTBEAT.as_secs());
}
