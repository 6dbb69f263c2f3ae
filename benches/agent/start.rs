//! Measures how soon the program is ready: up to its first request, to its first poll of the feed, and for commands
//! that need no platform.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use molecule_agent::platform::Options;

use crate::handler::Mode;
use crate::process::wall;
use crate::support::{Scene, bare};
use crate::table::Sample;

const RUNS: usize = 60;

pub fn run() {
    let scene = Scene::waiting(Options::default());
    let (mut nothing, mut version, mut help, mut request, mut feed) = (vec![], vec![], vec![], vec![], vec![]);
    for _ in 0..RUNS {
        nothing.push(wall(Command::new("/bin/true")));
        version.push(wall(bare(scene.home(), ["--version"])));
        help.push(wall(bare(scene.home(), ["--help"])));
        request.push(to_first_request(&scene));
        feed.push(to_the_feed());
    }
    println!("ms, {RUNS} alternating runs{:>9} {:>9} {:>15}", "p50", "p95", "p50 above true");
    let nothing: Sample = nothing.into();
    print("/bin/true, to exit", &nothing, &nothing);
    print("--version, to exit", &version.into(), &nothing);
    print("--help, to exit", &help.into(), &nothing);
    print("connect, to first request", &request.into(), &nothing);
    print("connect, to first poll of the feed", &feed.into(), &nothing);
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_molecule-agent")).unwrap().len();
    println!("size of the binary: {:.2} MiB", size as f64 / 1024.0 / 1024.0);
}

fn print(what: &str, sample: &Sample, nothing: &Sample) {
    println!("{what:<33} {:>9.2} {:>9.2} {:>15.2}", sample.share(50), sample.share(95), sample.share(50) - nothing.share(50));
}

fn connect(scene: &Scene) -> Command {
    let mut command = scene.command(["connect"]);
    command.args(Mode::PerMessage.options()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns the time to the first request, at a listener that never responds: up to the connection and the sending of
/// the request.
fn to_first_request(scene: &Scene) -> Duration {
    let witness = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = connect(scene);
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
fn to_the_feed() -> Duration {
    let scene = Scene::waiting(Options::default());
    let mut command = connect(&scene);
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let at = scene.wait("a poll of the feed", |view| {
        view.requests().iter().find(|request| request.path.ends_with("/activity")).map(|request| request.at)
    });
    child.kill().unwrap();
    child.wait().unwrap();
    at - begun
}
