//! Measures what a message costs the agent (CPU and wall time) while there is much of something: messages in its queue,
//! conversations, settled messages, sessions, dead letters, files. CPU time is that of the agent alone.

use std::fs;
use std::time::{Duration, Instant};

use crate::goals;
use crate::handler::{HOLD, Mode};
use crate::platform::{Conversation, Said};
use crate::process::spent_by;
use crate::stage::{Program, Stage, wait};
use crate::state;
use crate::support::Running;
use crate::table::millis;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// The number of messages that are measured, if there are as many.
const FEW: usize = 2_000;
const MANY: usize = 20_000;
/// The same for messages that sync files of their own.
const COSTLY: usize = 300;
const WARM_UP: usize = 50;
/// Limits that do not get in the way.
const ROOM: [&str; 6] = ["--max-queued", "1000000", "--max-dead-letters", "1000000", "--max-dead-total", "10G"];

/// What a message costs.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: Duration,
    wall: Duration,
    messages: usize,
}

impl Cost {
    /// In ms per message.
    fn each(&self) -> (f64, f64) {
        (millis(self.cpu) / self.messages as f64, millis(self.wall) / self.messages as f64)
    }

    fn add(&mut self, other: Self) {
        self.cpu += other.cpu;
        self.wall += other.wall;
        self.messages += other.messages;
    }
}

/// Measures the two largest crowds only.
pub fn crowd() {
    head();
    for (what, spread) in [("conversations", true), ("queued messages", false)] {
        let [few, many] = rows(what, [SIZES[0], SIZES[3]], |size| queued(size, spread, FEW).1);
        goals::add(&format!("CPU per message at {} {what}: ≤ 1.2 × at {}", SIZES[3], SIZES[0]), "ms", many, few);
    }
}

pub fn run() {
    head();
    rows("settled", SIZES, settled);
    rows("sessions", SIZES, sessions);
    rows("dead letters", SIZES, dead);
    rows("files", SIZES, files);
    for (what, spread) in [("queued", false), ("conversations", true)] {
        let mut accepting = Vec::new();
        rows(&format!("{what}, answered"), SIZES, |size| {
            let (accepted, answered) = queued(size, spread, MANY);
            accepting.push(accepted);
            answered
        });
        let mut accepting = accepting.into_iter();
        rows(&format!("{what}, accepted"), SIZES, |_| accepting.next().unwrap());
    }
}

fn head() {
    println!("{:<26} {:>8} {:>10} {:>8} {:>7}  {:>8} {:>7}", "ms a message", "there", "measured", "CPU", "×", "wall", "×");
}

/// Measures and prints each size, next to the first; returns the CPU time of a message, in ms.
fn rows<const N: usize>(what: &str, sizes: [usize; N], mut cost: impl FnMut(usize) -> Cost) -> [f64; N] {
    let mut first = None;
    sizes.map(|size| {
        let cost = cost(size);
        let (cpu, wall) = cost.each();
        let (first_cpu, first_wall) = *first.get_or_insert((cpu, wall));
        let times = (cpu / first_cpu, wall / first_wall);
        println!("{what:<26} {size:>8} {:>10} {cpu:>8.3} {:>7.2}  {wall:>8.3} {:>7.2}", cost.messages, times.0, times.1);
        cpu
    })
}

fn start(stage: &Stage) -> Running {
    let mut command = stage.connect(&Program::now(), Mode::Persistent);
    command.args(ROOM).args(["--handler-attempts", "1", "--failure-reply", "failed"]);
    stage.start(command)
}

/// Measures accepting and answering messages that wait together, in one conversation or each in its own.
fn queued(size: usize, spread: bool, most: usize) -> (Cost, Cost) {
    let stage = Stage::new();
    let hold = stage.home().join(HOLD);
    let agent = start(&stage);
    answered(&stage, &agent, WARM_UP, &Sort { text: "warm up", spread, file: 0 });
    let (mut accepting, mut answering) = (Cost::default(), Cost::default());
    while answering.messages < most.min(FEW.max(size)) {
        fs::write(&hold, "").unwrap();
        let (before, begun) = (spent_by(agent.pid()), Instant::now());
        let last = say(&stage, size, &Sort { text: "hold on", spread, file: 0 });
        let cursor = stage.folder().join("cursor");
        wait("the last row", || fs::read_to_string(&cursor).is_ok_and(|id| id.trim_end() == last));
        accepting.add(Cost { cpu: spent_by(agent.pid()) - before, wall: begun.elapsed(), messages: size });
        answering.add(measure(&stage, &agent, most.min(size), || fs::remove_file(&hold).unwrap()));
    }
    (accepting, answering)
}

fn settled(size: usize) -> Cost {
    let stage = Stage::new();
    state::settle(&stage.folder(), size);
    let agent = start(&stage);
    let sort = Sort { text: "How is the weather?", spread: false, file: 0 };
    answered(&stage, &agent, WARM_UP, &sort);
    answered(&stage, &agent, FEW, &sort)
}

/// Each message begins a conversation and leaves a session.
fn sessions(size: usize) -> Cost {
    let sort = Sort { text: "session one", spread: true, file: 0 };
    costly(&sort, |stage| {
        one(stage, &sort);
        state::multiply(&stage.folder().join("conversations"), size, state::hex);
    })
}

/// Each message becomes a dead letter.
fn dead(size: usize) -> Cost {
    let sort = Sort { text: "fail once", spread: false, file: 0 };
    costly(&sort, |stage| {
        one(stage, &sort);
        state::multiply(&stage.folder().join("dead"), size, state::uuid);
    })
}

/// Each message comes with a file.
fn files(size: usize) -> Cost {
    costly(&Sort { text: "look", spread: false, file: 1000 }, |stage| state::attach(&stage.folder(), size))
}

/// A sort of message.
struct Sort<'a> {
    text: &'a str,
    /// Whether each begins a conversation.
    spread: bool,
    /// The size of its file; 0 for none.
    file: usize,
}

fn costly(sort: &Sort<'_>, prepare: impl FnOnce(&Stage)) -> Cost {
    let stage = Stage::new();
    prepare(&stage);
    let agent = start(&stage);
    answered(&stage, &agent, WARM_UP, sort);
    answered(&stage, &agent, COSTLY, sort)
}

/// Lets an agent answer one message, and stops it.
fn one(stage: &Stage, sort: &Sort<'_>) {
    let agent = start(stage);
    answered(stage, &agent, 1, sort);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
}

/// Returns the id of the last row.
fn say(stage: &Stage, count: usize, sort: &Sort<'_>) -> String {
    let conversation = if sort.spread { Conversation::New } else { Conversation::Default };
    let said = Said { count, conversation, file: sort.file, ..Said::new(stage.id(), sort.text) };
    stage.platform.say(said).1
}

fn answered(stage: &Stage, agent: &Running, count: usize, sort: &Sort<'_>) -> Cost {
    measure(stage, agent, count, || drop(say(stage, count, sort)))
}

/// Measures from `begin` until this many more messages are answered.
fn measure(stage: &Stage, agent: &Running, count: usize, begin: impl FnOnce()) -> Cost {
    let (before, begun, first) = (spent_by(agent.pid()), Instant::now(), stage.platform.count(&[stage.id()]));
    begin();
    let messages = stage.replies(first + count) - first;
    Cost { cpu: spent_by(agent.pid()) - before, wall: begun.elapsed(), messages }
}
