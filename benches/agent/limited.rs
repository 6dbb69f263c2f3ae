//! Measures a drain against a platform with a rate limit like a real one, ten requests per second, in windows of ten
//! seconds so that one of them elapses.

use std::time::{Duration, Instant};

use molecule_agent::platform::Options;

use crate::handler::Mode;
use crate::support::{Running, Scene};

const LIMIT: u32 = 100;
const WINDOW: Duration = Duration::from_secs(10);
const HEARTBEAT: Duration = Duration::from_secs(1);
/// More than the limit allows.
const QUEUE: usize = 300;
const TIME: Duration = Duration::from_secs(13);

pub fn run() {
    let scene = Scene::waiting(Options { rate_limit: Some(LIMIT), rate_window: WINDOW, ..Options::default() });
    for n in 0..QUEUE {
        scene.platform.say(scene.id(), &format!("message {n}"));
    }
    let mut command = scene.command(["connect", "--backlog", "all", "--heartbeat-interval", "1"]);
    command.args(Mode::PerMessage.options());
    let agent = Running::start(command).connected();
    std::thread::sleep(TIME);
    let end = Instant::now();
    agent.kill();

    let requests = scene.platform.requests();
    let requests: Vec<_> = requests.iter().filter(|request| request.at < end).collect();
    let refused = requests.iter().filter(|request| request.status == Some(429)).count();
    let notes = scene.platform.notifies(scene.id());
    let beats: Vec<Instant> = scene.platform.heartbeats(scene.id()).iter().map(|beat| beat.at).collect();
    let gap = beats.windows(2).map(|two| two[1] - two[0]).max().unwrap();
    println!("{LIMIT} requests in {} s, {QUEUE} messages queued, observed for {} s", WINDOW.as_secs(), TIME.as_secs());
    println!("requests                 {:>6}", requests.len());
    println!("messages answered        {:>6}", notes.iter().filter(|note| note.at < end).count());
    println!("refused with 429         {refused:>6}");
    println!("longest heartbeat gap, s {:>6.2}   (interval {} s)", gap.as_secs_f64(), HEARTBEAT.as_secs());
}
