//! Something that hangs, is silent or is temporarily unavailable delays only what depends on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::events::is_feed;
use crate::support::front::{Front, Gate, Turn};
use crate::support::{Running, Scene, TEXT, count};

/// `connect` behind a front; it polls the feed constantly, but only once an hour while events announce new rows.
fn connect(scene: &Scene, front: &Front) -> Running {
    let mut command = scene.command(["connect", "--handler", "/bin/cat", "--poll-interval", "0.05"]);
    command.args(TEXT).args(["--events-poll-interval", "3600", "--heartbeat-interval", "0.2"]);
    command.env("MOLECULE_PLATFORM_URL", front.url());
    Running::start(command).connected()
}

#[test]
fn a_stream_that_announces_nothing_does_not_slow_down_polling() {
    let silent = || Turn::Lines(Arc::new(|line: &str| !line.starts_with("data:")));
    let packed = || {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n";
        Turn::Answer(format!("{head}\u{1f}\n\n"))
    };
    let turns: [fn() -> Turn; 3] = [silent, packed, || Turn::Held(Gate::default())];
    for turn in turns {
        let (scene, streams) = (Scene::new(), Gate::default());
        streams.open_for(usize::MAX);
        let asked = streams.clone();
        let front = Front::before(scene.platform.address(), move |_, path| {
            if !path.ends_with("/events/stream") {
                return Turn::Pass;
            }
            asked.pass();
            turn()
        });
        let agent = connect(&scene, &front);
        streams.wait_for(1);
        // Each of them could be announced.
        scene.heartbeats(3, |_| true);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"]);
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn a_feed_read_that_hangs_before_its_first_byte_times_out_long_before_a_slow_page() {
    let (scene, looks) = (Scene::new(), AtomicUsize::new(0));
    let front = Front::before(scene.platform.address(), move |method, path| {
        // The first read, and one in the middle.
        let hangs = is_feed(method, path) && [0, 5].contains(&looks.fetch_add(1, Ordering::SeqCst));
        if hangs { Turn::Held(Gate::default()) } else { Turn::Pass }
    });
    let agent = connect(&scene, &front);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("no response: timed out; trying again area=feed"), "{log}");
}

#[test]
fn a_state_folder_whose_path_is_too_long_for_a_socket_works() {
    let scene = Scene::new();
    let deep = scene.home().join("deep".repeat(20)).join("deeper".repeat(20));
    std::fs::create_dir_all(&deep).unwrap();
    let place = ["--state-dir", deep.to_str().unwrap()];
    let agent = scene.connect("/bin/cat".as_ref(), &[&TEXT[..], &place].concat());
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(scene.json(["status", place[0], place[1]])["state"], "running");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "socket")), (Some(0), 0), "{log}");
    assert!(!deep.join(scene.id()).join("control.sock").exists());
}

/// The limit of open files is reached when a client connects.
#[cfg(target_os = "linux")]
#[test]
fn a_client_is_accepted_later_if_descriptors_run_out_and_that_is_logged_once() {
    use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};
    let scene = Scene::new();
    let agent = scene.connect("/bin/cat".as_ref(), &[&TEXT[..], &["-vv"]].concat());
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let pid = Pid::from_raw(i32::try_from(agent.pid()).unwrap()).unwrap();
    let usual = getrlimit(Resource::Nofile);
    prlimit(Some(pid), Resource::Nofile, Rlimit { current: Some(3), ..usual }).unwrap();
    let status = Running::start(scene.command(["status"]));
    agent.wait_for_line("cannot accept a client of the control socket: ");
    prlimit(Some(pid), Resource::Nofile, usual).unwrap();
    assert_eq!(status.end().0, Some(0));
    agent.wait_for_line("clients of the control socket are accepted again");
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "control socket")), (Some(0), 2), "{log}");
}
