//! Measures the agent while nothing happens: CPU time and requests per minute, with the default settings.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use molecule_agent::platform::Options;

use crate::handler::Mode;
use crate::process::spent_by;
use crate::support::{Running, Scene};
use crate::table::millis;

const MINUTE: Duration = Duration::from_secs(60);

pub fn run() {
    let scene = Scene::waiting(Options::default());
    let mut command = scene.command(["connect"]);
    let agent = Running::start({
        command.args(Mode::PerMessage.options());
        command
    })
    .connected();
    scene.wait("the stream", |view| (view.streams(scene.id()) == 1).then_some(()));
    scene.calls("GET", "/activity", Some(200), 1);
    // Wait until the work of the start is over.
    std::thread::sleep(Duration::from_secs(1));

    let (begun, before) = (Instant::now(), spent_by(agent.pid()));
    std::thread::sleep(MINUTE);
    let spent = spent_by(agent.pid()) - before;
    let requests = scene.platform.requests();
    let mut calls = BTreeMap::new();
    for request in requests.iter().filter(|request| request.at > begun) {
        let call = request.path.rsplit('/').next().unwrap_or_default();
        *calls.entry(call).or_insert(0) += 1;
    }
    println!("CPU time, ms         {:>6.1}", millis(spent));
    println!("requests             {:>6}   {calls:?}", calls.values().sum::<i32>());
}
