//! Measures the time from the posting of a message to the platform until its reply arrives there.
//!
//! The floor is the cost of only running the same handler on the same input and posting its reply. Each message to the
//! agents is followed by one such run, so that all run under the same conditions.

use std::time::Duration;

use crate::bare::{Bare, client};
use crate::goals;
use crate::handler::Mode;
use crate::platform::now;
use crate::stage::{Program, Stage};
use crate::support::Running;
use crate::table::{Sample, millis};

const WITH_EVENTS: usize = 200;
/// Fewer, because each waits for half an interval.
const WITHOUT_EVENTS: usize = 20;
/// The minimum of 1 s exists to protect real platforms. The local one has no limit, so the interval is short here.
const INTERVAL: Duration = Duration::from_millis(200);

pub fn run() {
    println!("send to reply, ms; one message at a time, alternating with the floor");
    println!(
        "{:<22} {:<16} {:>4}  {:>7} {:>7} {:>7}  {:>9} {:>9}  {:>9} {:>9}",
        "handler", "events", "n", "p50", "p95", "p99", "floor p50", "floor p99", "p50 above", "p99 above"
    );
    for mode in Mode::ALL {
        part(mode, true, &Program::all());
        part(mode, false, &[Program::now()]);
    }
}

fn part(mode: Mode, events: bool, programs: &[Program]) {
    let (ours, floor) = measure(mode, events, programs);
    let how = if events { "on".to_owned() } else { format!("off, poll {} ms", INTERVAL.as_millis()) };
    for (program, ours) in programs.iter().zip(&ours) {
        println!(
            "{:<22} {how:<16} {:>4}  {:>7.2} {:>7.2} {:>7.2}  {:>9.2} {:>9.2}  {:>9.2} {:>9.2}",
            format!("{}{}", mode.name(), program.name),
            if events { WITH_EVENTS } else { WITHOUT_EVENTS },
            ours.share(50),
            ours.share(95),
            ours.share(99),
            floor.share(50),
            floor.share(99),
            ours.share(50) - floor.share(50),
            ours.share(99) - floor.share(99),
        );
    }
    if !events {
        return;
    }
    for (share, more) in [(50, 1.7), (99, 6.0)] {
        let goal = format!("latency p{share}, {}: ≤ floor + {more} ms", mode.name());
        goals::add(&goal, "ms", ours[0].share(share), floor.share(share) + more);
        if let Some(before) = ours.get(1) {
            let goal = format!("latency p{share}, {}, next to the former build", mode.name());
            goals::add(&goal, "ms", ours[0].share(share), before.share(share));
        }
    }
}

/// Returns the times of each program, and of the floor.
fn measure(mode: Mode, events: bool, programs: &[Program]) -> (Vec<Sample>, Sample) {
    let all: Vec<(Stage, Running)> = programs.iter().map(|program| start(mode, events, program)).collect();
    let platform = &all[0].0.platform;
    let other = platform.create("bare");
    let row = platform.first_row(all[0].0.id());
    let mut bare = Bare::new(platform, &other, Some(mode), &row, client());
    bare.answer(None);

    let count = if events { WITH_EVENTS } else { WITHOUT_EVENTS };
    let (mut ours, mut floor) = (vec![Vec::new(); programs.len()], Vec::new());
    let between = |from: u64, to: u64| Duration::from_nanos(to.saturating_sub(from));
    for n in 1..=count {
        for ((stage, _), ours) in all.iter().zip(&mut ours) {
            pause(events);
            let (sent, _) = stage.say("How is the weather?", 1);
            stage.replies(n + 1);
            ours.push(between(sent, stage.platform.replies(&[stage.id()])[n]));
        }
        pause(true);
        let begun = now();
        bare.answer(None);
        crate::stage::wait("the floor", || platform.count(&[&other.id]) > n);
        floor.push(between(begun, platform.replies(&[&other.id])[n]));
    }
    drop(bare);
    for (_, agent) in all {
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
    }
    (ours.into_iter().map(Sample::from).collect(), floor.into())
}

fn start(mode: Mode, events: bool, program: &Program) -> (Stage, Running) {
    let stage = Stage::new();
    let mut command = stage.connect(program, mode);
    let agent = if events {
        stage.start(command)
    } else {
        command.args(["--no-events", "--poll-interval", &INTERVAL.as_secs_f64().to_string()]);
        Running::start(command).connected()
    };
    stage.say("warm up", 1);
    stage.replies(1);
    (stage, agent)
}

/// Lets earlier work settle, for a time that is not in step with any interval.
fn pause(short: bool) {
    let most = if short { 10.0 } else { millis(INTERVAL) };
    std::thread::sleep(Duration::from_secs_f64((5.0 + fastrand::f64() * most) / 1e3));
}
