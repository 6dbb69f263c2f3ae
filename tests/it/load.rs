//! Many messages: order, one answer each, memory, heartbeats, and a peer that floods.

use std::fs;
use std::time::{Duration, Instant};

use molecule_agent::platform::{CanvasMessage, Options};
use molecule_agent::store::list_spool;
use serde_json::json;

use crate::support::{PATIENCE, Running, Scene, TEXT, text_of, wait_for};

const SENDERS: usize = 4;
/// For a debug build; the measured value is printed.
const MAX_MEMORY_KIB: u64 = 40 * 1024;

/// Echoes its text; some messages take longer.
const MIXED: &str = "#!/bin/sh\nIFS= read -r text\ncase $text in *7) sleep 0.05 ;; esac\nprintf %s \"$text\"\n";

#[test]
fn a_long_queue_of_several_senders_is_answered_once_each_in_order_with_flat_memory() {
    let is_full = std::env::var_os("MOLECULE_TEST_FULL").is_some();
    let messages = if is_full { 10_000 } else { 1_000 };
    let scene = Scene::waiting(Options::default());
    let peers: Vec<_> = (1..SENDERS).map(|n| scene.platform.create_peer(&format!("peer{n}"))).collect();
    for n in 0..messages {
        match n % SENDERS {
            0 => scene.platform.say(scene.id(), &format!("m{n}")),
            sender => scene.platform.peer_say(&peers[sender - 1].id, scene.id(), &format!("m{n}")),
        };
    }
    // The loop guard is not tested here.
    let more = ["--backlog", "all", "--concurrency", "4", "--peer-turn-limit", "0"];
    let began = Instant::now();
    let mut command = scene.command(["connect", "--heartbeat-interval", "1", "--state-interval", "1", "--handler"]);
    command.arg(scene.script("mixed.sh", MIXED)).args(TEXT).args(more);
    let agent = Running::start(command);
    let answers = || {
        let letters =
            |view: &molecule_agent::platform::View<'_>| peers.iter().map(|p| view.messages_to(&p.id).len()).sum::<usize>();
        scene.platform.view(|view| view.notifies(scene.id()).len() + letters(view))
    };
    // However slow the machine is, the wait goes on as long as answers arrive.
    let (mut last, mut moved) = (0, Instant::now());
    while last < messages {
        let now = answers();
        if now > last {
            (last, moved) = (now, Instant::now());
        }
        assert!(moved.elapsed() < PATIENCE, "nothing moves at {last} of {messages}:\n{}", agent.stderr());
        std::thread::sleep(Duration::from_millis(20));
    }
    let took = began.elapsed();
    let peak = peak_kib(agent.pid());
    // The last record is written just after the last answer.
    wait_for("an empty spool", || list_spool(&scene.folder()).ok()?.is_empty().then_some(()));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains(&format!("stopped: {messages} messages handled, 0 dead letters, nothing pending")), "{log}");
    let of = |sender: usize| (0..messages).filter(move |n| n % SENDERS == sender).map(|n| format!("m{n}")).collect::<Vec<_>>();
    assert_eq!(scene.notes(1), of(0), "the user's, once and in order");
    for (n, peer) in peers.iter().enumerate() {
        let texts: Vec<String> = scene.platform.messages_to(&peer.id).iter().map(text_of).collect();
        assert_eq!(texts, of(n + 1), "a peer's, once and in order");
    }
    let beats = scene.platform.heartbeats(scene.id());
    let longest = beats.windows(2).map(|pair| pair[1].at - pair[0].at).max().unwrap_or_default();
    println!(
        "{messages} messages in {:.1} s: peak {peak} KiB, {} heartbeats, longest gap {} ms",
        took.as_secs_f64(),
        beats.len(),
        longest.as_millis()
    );
    assert!(peak < MAX_MEMORY_KIB, "peak {peak} KiB");
    // The gap itself also depends on the machine; the number of heartbeats per 1.5 s interval does so less.
    assert!(beats.len() as u64 + 1 >= took.as_secs() * 2 / 3, "{} heartbeats in {took:?}", beats.len());
}

#[test]
fn a_peer_that_floods_does_not_starve_the_user() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("flood");
    scene.platform.peer_say(&peer.id, scene.id(), "slow");
    for n in 1..500 {
        scene.platform.peer_say(&peer.id, scene.id(), &format!("m{n}"));
    }
    scene.platform.say(scene.id(), "what about me?");
    let more = ["--backlog", "all", "--concurrency", "1", "--peer-turn-limit", "0"];
    let agent = scene.connect(&scene.patient(), &[&TEXT[..], &more].concat());
    // The only worker is held until everything is in the spool, so that only the turns decide.
    let folder = scene.folder();
    wait_for("all messages in the spool", || (list_spool(&folder).ok()?.len() == 501).then_some(()));
    scene.touch("go");
    scene.notes(1);
    scene.replies(&peer, 101);
    let calls = scene.platform.requests();
    let answer = calls.iter().position(|call| call.path.ends_with("/notify")).unwrap();
    let before = calls[..answer].iter().filter(|call| call.path.ends_with("/a2a")).count();
    assert!(before < 100, "{before} answers to the peer came first");
    let (code, _) = agent.stop();
    assert_eq!(code, Some(0));
}

#[test]
fn a_large_file_is_fetched_with_flat_memory() {
    let peak = |bytes: usize| {
        let scene = Scene::waiting(Options::default());
        let file = scene.platform.upload(scene.id(), "a.bin", "application/octet-stream", &vec![7; bytes]);
        let parts = vec![json!({"kind": "file", "file": file})];
        scene.platform.say_with(scene.id(), CanvasMessage { text: Some("look".into()), parts, ..CanvasMessage::default() });
        let agent = scene.connect(
            &scene.script("size.sh", "#!/bin/sh\nwc -c <\"$MOLECULE_MESSAGE_DIR/in/1-a.bin\"\n"),
            &[&TEXT[..], &["--backlog", "all"]].concat(),
        );
        assert_eq!(scene.notes(1), [bytes.to_string()]);
        let peak = peak_kib(agent.pid());
        assert_eq!(agent.stop().0, Some(0));
        peak
    };
    let (none, large, largest) = (peak(1), peak(25 << 20), peak(100 << 20));
    println!("peak after a file of 1 B: {none} KiB, of 25 MiB: {large} KiB, of 100 MiB: {largest} KiB");
    assert!(largest < none + 4096, "{none} KiB, {large} KiB, {largest} KiB");
}

/// Its peak resident memory; 0 if the system does not report it.
pub fn peak_kib(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
