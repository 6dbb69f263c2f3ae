//! Counts the syncs (`fsync`, `fdatasync`) that a message costs, with `strace`. Every count is the difference between a
//! long run and a short one, so the syncs of the start do not count.

use std::process::Command;

use crate::handler::Mode;
use crate::stage::{Program, Stage, wait};
use crate::support::Running;

/// The number of messages of the two runs.
const ONE_BY_ONE: [usize; 2] = [1, 21];
const QUEUED: [usize; 2] = [1, 1201];
const SENDERS: usize = 50;

pub fn run() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("not counted: there is no strace");
        return;
    }
    println!("{:<58} {:>17}", "with the default settings", "syncs per message");
    for mode in Mode::ALL {
        print(mode, "one at a time", ONE_BY_ONE, one_by_one);
        print(mode, &format!("a queue of {SENDERS} senders"), QUEUED, queued);
    }
}

fn print(mode: Mode, what: &str, [few, many]: [usize; 2], count: fn(Mode, usize) -> usize) {
    let more = count(mode, many).saturating_sub(count(mode, few));
    println!("{:<58} {:>17.2}", format!("{}, {what}", mode.name()), more as f64 / (many - few) as f64);
}

/// Returns `command` under `strace`, which writes a line for each sync to the home's file `syncs`.
fn traced(stage: &Stage, command: &Command) -> Command {
    let mut traced = Command::new("strace");
    // -D: the program stays our child, so that it gets our signals.
    traced.args(["-D", "-f", "-q", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o"]).arg(stage.home().join("syncs"));
    traced.arg(command.get_program()).args(command.get_args()).env_clear().current_dir(stage.home());
    traced.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    traced.stdin(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    traced
}

/// A call that another thread interrupts has a second line, without a parenthesis after its name.
fn counted(stage: &Stage, pid: u32) -> usize {
    let (mut lines, end) = (String::new(), format!("{pid} +++ exited"));
    wait("the end of strace", || {
        lines = std::fs::read_to_string(stage.home().join("syncs")).unwrap();
        lines.contains(&end)
    });
    lines.lines().filter(|line| line.contains("sync(")).count()
}

fn one_by_one(mode: Mode, messages: usize) -> usize {
    let stage = Stage::new();
    let agent = stage.start(traced(&stage, &stage.connect(&Program::now(), mode)));
    for n in 1..=messages {
        stage.say("How is the weather?", 1);
        stage.replies(n);
        // The message is settled after its reply.
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    stopped(&stage, agent)
}

fn queued(mode: Mode, messages: usize) -> usize {
    let stage = Stage::new();
    stage.queue(&stage.peers(SENDERS), messages);
    let mut command = stage.connect(&Program::now(), mode);
    command.args(["--backlog", "all"]);
    let agent = stage.start(traced(&stage, &command));
    stage.replies(messages);
    stopped(&stage, agent)
}

fn stopped(stage: &Stage, agent: Running) -> usize {
    let pid = agent.pid();
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    counted(stage, pid)
}
