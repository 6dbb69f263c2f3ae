//! Measures the memory of the agent: proportional (shared memory counts in part), and its peak so far.
//!
//! Handlers are separate processes and not counted.

use crate::goals;
use crate::handler::Mode;
use crate::process::{memory, peak};
use crate::stage::{Program, Stage, wait};
use crate::support::Running;

const MANY: usize = 10_000;
const LARGE: usize = 64 * 1024;
const PAGE: usize = 500;

pub fn run() {
    println!("{:<58} {:>16} {:>10}", "MiB", "proportional now", "peak RSS");
    let idle: Vec<f64> = Program::all().iter().map(measure).collect();
    goals::add("idle memory: ≤ 4.0 MiB", "MiB", idle[0], 4.0);
    if let Some(before) = idle.get(1) {
        goals::add("idle memory, next to the former build", "MiB", idle[0], *before);
    }
}

/// Returns the memory while idle.
fn measure(program: &Program) -> f64 {
    let stage = Stage::new();
    let agent = stage.start(stage.connect(program, Mode::Persistent));
    wait("a poll of the feed", || stage.platform.calls().iter().any(|call| call.name == "activity" && call.status == Some(200)));
    let idle = print(&format!("idle, connected{}", program.name), &agent);
    stage.say("How is the weather?", MANY);
    stage.replies(MANY);
    print(&format!("after {MANY} messages{}", program.name), &agent);
    drop(agent);

    let stage = Stage::new();
    stage.say(&"x".repeat(LARGE), PAGE);
    let mut command = stage.connect(program, Mode::Persistent);
    command.args(["--backlog", "all"]);
    let agent = stage.start(command);
    stage.replies(PAGE);
    print(&format!("after a backlog of {PAGE} messages of 64 KiB{}", program.name), &agent);
    idle
}

fn print(what: &str, agent: &Running) -> f64 {
    let (now, most) = (memory(agent.pid()), peak(agent.pid()));
    println!("{what:<58} {now:>16.1} {most:>10.1}");
    now
}
