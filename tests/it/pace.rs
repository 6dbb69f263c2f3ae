//! Pace: a drain runs at the server's rate limit without a 429, and heartbeats go first.

use std::path::Path;
use std::time::Duration;

use molecule_agent::platform::Options;

use crate::support::{Running, Scene, TEXT};

#[test]
fn a_drain_at_the_rate_limit_is_never_refused_and_heartbeats_go_on() {
    let scene = Scene::waiting(Options { rate_window: Duration::from_secs(2), ..Options::default() });
    for n in 0..100 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    scene.platform.set_rate_limit(Some(60));
    let more = [&TEXT[..], &["--backlog", "all"]].concat();
    let mut command = scene.command(["connect", "--handler"]);
    command.arg(Path::new("/bin/cat")).args(["--poll-interval", "0.5", "--heartbeat-interval", "0.5"]).args(&more);
    let agent = Running::start(command).connected();
    assert_eq!(scene.notes(100), (0..100).map(|n| format!("m{n}")).collect::<Vec<_>>());
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    let requests = scene.platform.requests();
    let refused: Vec<_> = requests.iter().filter(|call| call.status == Some(429)).map(|call| &call.path).collect();
    assert!(refused.is_empty(), "{} of {} refused: {refused:?}", refused.len(), requests.len());

    // Judged by the order of the requests: no long run of others without a heartbeat in between. At 30 requests and two
    // heartbeats per second there are 15 others between two, and bursts at the start of a window.
    let mut row = 0;
    for call in &requests {
        row = if call.path == "/registry/heartbeat" { 0 } else { row + 1 };
        assert!(row <= 60, "{row} requests without a heartbeat");
    }
}
