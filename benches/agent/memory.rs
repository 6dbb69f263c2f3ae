//! Measures the memory of the agent: proportional (shared memory counts in part), and its peak so far.
//!
//! Handlers are separate processes and not counted.

use molecule_agent::platform::Options;

use crate::handler::Mode;
use crate::process::mib;
use crate::support::{Running, Scene};

const MANY: usize = 10_000;
const LARGE: usize = 64 * 1024;
const PAGE: usize = 500;

pub fn run() {
    println!("{:<48} {:>17} {:>10}", "MiB", "proportional now", "peak RSS");
    let mode = *Mode::known().last().unwrap();
    let scene = Scene::waiting(Options::default());
    let agent = start(&scene, mode, &[]);
    scene.wait("the stream", |view| (view.streams(scene.id()) == 1).then_some(()));
    scene.call("GET", "/activity", Some(200));
    print("idle, connected", &agent);
    for n in 0..MANY {
        scene.platform.say(scene.id(), &format!("message {n}"));
    }
    scene.notes(MANY);
    print(&format!("after {MANY} messages ({})", mode.name()), &agent);

    let scene = Scene::waiting(Options::default());
    for _ in 0..PAGE {
        scene.platform.say(scene.id(), &"x".repeat(LARGE));
    }
    let agent = start(&scene, mode, &["--backlog", "all"]);
    scene.notes(PAGE);
    print(&format!("after a backlog of {PAGE} messages of 64 KiB"), &agent);
}

fn start(scene: &Scene, mode: Mode, more: &[&str]) -> Running {
    let mut command = scene.command(["connect"]);
    command.args(mode.options()).args(more);
    Running::start(command).connected()
}

fn print(what: &str, agent: &Running) {
    let pid = agent.pid();
    println!("{what:<48} {:>17.1} {:>10.1}", mib(pid, "smaps_rollup", "Pss"), mib(pid, "status", "VmHWM"));
}
