//! Measures the time from the posting of a message to the platform until its reply arrives there.
//!
//! The floor is the cost of only running the same handler on the same input and posting its reply. Each message to the
//! agent is followed by one such run, so that both run under the same conditions.

use std::time::{Duration, Instant};

use molecule_agent::platform::Options;

use crate::bare::Bare;
use crate::handler::Mode;
use crate::support::{Running, Scene, wait_for};
use crate::table::{Sample, millis};

const WITH_EVENTS: usize = 200;
/// Fewer, because each waits for half an interval.
const WITHOUT_EVENTS: usize = 20;
/// The minimum of 1 s exists to protect real platforms. The local one has no limit, so the interval is short here.
const INTERVAL: Duration = Duration::from_millis(200);

pub fn run() {
    println!("send to reply, ms; one message at a time, alternating with the floor");
    println!(
        "{:<13} {:<20} {:>5}  {:>7} {:>7} {:>7}  {:>9} {:>9}  {:>9} {:>9}",
        "handler", "events", "n", "p50", "p95", "p99", "floor p50", "floor p99", "p50 above", "p99 above"
    );
    for mode in Mode::known() {
        line(mode, true, WITH_EVENTS);
        line(mode, false, WITHOUT_EVENTS);
    }
}

fn line(mode: Mode, events: bool, count: usize) {
    let (ours, floor) = measure(mode, events, count);
    let how = if events { "on".to_owned() } else { format!("off, poll {} ms", INTERVAL.as_millis()) };
    println!(
        "{:<13} {how:<20} {count:>5}  {:>7.2} {:>7.2} {:>7.2}  {:>9.2} {:>9.2}  {:>9.2} {:>9.2}",
        mode.name(),
        ours.share(50),
        ours.share(95),
        ours.share(99),
        floor.share(50),
        floor.share(99),
        ours.share(50) - floor.share(50),
        ours.share(99) - floor.share(99),
    );
}

fn measure(mode: Mode, events: bool, count: usize) -> (Sample, Sample) {
    let scene = Scene::waiting(Options::default());
    let platform = &scene.platform;
    let mut command = scene.command(["connect"]);
    command.args(mode.options());
    if !events {
        command.args(["--no-events", "--poll-interval", &INTERVAL.as_secs_f64().to_string()]);
    }
    let agent = Running::start(command).connected();
    let other = platform.create_peer("bare");
    platform.say(scene.id(), "warm up");
    scene.notes(1);
    if events {
        scene.wait("the stream", |view| (view.streams(scene.id()) == 1).then_some(()));
    }
    let row = platform.rows(scene.id()).remove(0);
    let mut bare = Bare::new(platform, &other, mode, &row);
    bare.answer(None);

    let at = |id: &str, n: usize| platform.view(|view| view.notifies(id).get(n).map(|note| note.at));
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for n in 1..=count {
        pause(events);
        let sent = Instant::now();
        platform.say(scene.id(), "How is the weather?");
        // Polled rarely, so that this wait takes no time from the measured work. The platform records the time.
        ours.push(wait_for("a reply", || at(scene.id(), n)) - sent);
        pause(true);
        let begun = Instant::now();
        bare.answer(None);
        floor.push(at(&other.id, n).unwrap() - begun);
    }
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    (ours.into(), floor.into())
}

/// Lets earlier work settle, for a time that is not in step with any interval.
fn pause(short: bool) {
    let most = if short { 10.0 } else { millis(INTERVAL) };
    std::thread::sleep(Duration::from_secs_f64((5.0 + fastrand::f64() * most) / 1e3));
}
