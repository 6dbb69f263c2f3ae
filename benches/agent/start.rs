//! Measures how soon the program is ready: up to its first request, to its first poll of the feed, and for commands
//! that need no platform.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::goals;
use crate::handler::Mode;
use crate::platform::now;
use crate::process::wall;
use crate::stage::{Program, Stage, wait};
use crate::table::Sample;

const RUNS: usize = 60;
/// Fewer, because each needs a platform of its own.
const FIRST_RUNS: usize = 20;

/// The times of one build.
#[derive(Default)]
struct Times {
    version: Vec<Duration>,
    help: Vec<Duration>,
    request: Vec<Duration>,
    feed: Vec<Duration>,
}

pub fn run() {
    let stage = Stage::new();
    let programs = Program::all();
    let mut nothing = Vec::new();
    let mut times: Vec<Times> = programs.iter().map(|_| Times::default()).collect();
    for run in 0..RUNS {
        nothing.push(wall(Command::new("/bin/true")));
        for (program, times) in programs.iter().zip(&mut times) {
            times.version.push(wall(program.command(stage.home(), ["--version"])));
            times.help.push(wall(program.command(stage.home(), ["--help"])));
            times.request.push(to_first_request(&stage, program));
            if run < FIRST_RUNS {
                times.feed.push(to_the_feed(program));
            }
        }
    }
    let nothing: Sample = nothing.into();
    println!("{:<50} {:>9} {:>9} {:>15}", format!("ms, {RUNS} alternating runs"), "p50", "p95", "p50 above true");
    print("/bin/true, to exit", &nothing, &nothing);
    let (mut starts, mut versions) = (Vec::new(), Vec::new());
    for (Program { name, path }, times) in programs.iter().zip(times) {
        let (version, request) = (Sample::from(times.version), Sample::from(times.request));
        print(&format!("--version, to exit{name}"), &version, &nothing);
        print(&format!("--help, to exit{name}"), &times.help.into(), &nothing);
        print(&format!("connect, to first request{name}"), &request, &nothing);
        print(&format!("connect, to first poll of the feed{name}"), &times.feed.into(), &nothing);
        let size = std::fs::metadata(path).unwrap().len();
        println!("size of the program file{name}: {:.2} MiB", size as f64 / 1024.0 / 1024.0);
        starts.push(request.share(50));
        versions.push(version.share(50));
    }
    let to = if starts.len() > 1 { "former build" } else { "/bin/true, without a former build" };
    goals::add(&format!("start: ≤ 0.55 × ({to})"), "ms", starts[0], starts.get(1).copied().unwrap_or(nothing.share(50)));
    goals::add("--version: ≤ 1 ms", "ms", versions[0], 1.0);
    if let Some(before) = versions.get(1) {
        goals::add("--version, next to the former build", "ms", versions[0], *before);
    }
}

fn print(what: &str, sample: &Sample, nothing: &Sample) {
    println!("{what:<50} {:>9.2} {:>9.2} {:>15.2}", sample.share(50), sample.share(95), sample.share(50) - nothing.share(50));
}

fn connect(stage: &Stage, program: &Program) -> Command {
    let mut command = stage.connect(program, Mode::PerMessage);
    command.stderr(Stdio::null());
    command
}

/// Returns the time to the first request, at a listener that never responds: up to the connection and the sending of
/// the request.
pub fn to_first_request(stage: &Stage, program: &Program) -> Duration {
    let witness = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = connect(stage, program);
    command.env("MOLECULE_PLATFORM_URL", format!("http://{}", witness.local_addr().unwrap()));
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let (stream, _) = witness.accept().unwrap();
    stream.peek(&mut [0]).unwrap();
    let spent = begun.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    spent
}

/// Uses a new home, as for the very first start.
fn to_the_feed(program: &Program) -> Duration {
    let stage = Stage::new();
    let mut command = connect(&stage, program);
    let begun = now();
    let mut child = command.spawn().unwrap();
    let mut at = 0;
    wait("a poll of the feed", || {
        at = stage.platform.calls().iter().find(|call| call.name == "activity").map_or(0, |call| call.at);
        at > 0
    });
    child.kill().unwrap();
    child.wait().unwrap();
    Duration::from_nanos(at - begun)
}
