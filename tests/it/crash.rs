//! Crashes: after a `kill -9` at any moment, the next start loses nothing, and repeats nothing unnecessarily.

#![allow(clippy::print_stdout, reason = "a helper of a test tells its counts")]

use std::collections::HashMap;
use std::path::Path;

use molecule_agent::platform::{Delivered, Options};

use crate::support::{Running, Scene, TEXT, count, is_alive, wait_for};

#[test]
fn a_kill_in_the_middle_of_a_handler_loses_nothing_and_repeats_only_that_one() {
    let scene = Scene::new();
    let handler = scene.patient();
    let agent = scene.connect(&handler, &TEXT);
    let first = scene.platform.say(scene.id(), "first");
    scene.notes(1);
    assert_eq!(first.status, 200);
    scene.platform.say(scene.id(), "slow");
    scene.platform.say(scene.id(), "third");
    let old = scene.line_of("started");
    agent.kill();
    scene.touch("go");
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(3), ["first", "slow", "third"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("stopped: 2 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert!(!is_alive(&old));
    let mut runs: HashMap<String, usize> = HashMap::new();
    for run in scene.lines("runs") {
        *runs.entry(run).or_default() += 1;
    }
    let mut counts: Vec<usize> = runs.into_values().collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 1, 2], "only the one without a stored reply ran again");
}

#[test]
fn processes_left_by_a_killed_agent_are_terminated_at_the_next_start() {
    let scene = Scene::new();
    let handler = scene.script(
        "family.sh",
        r#"#!/bin/sh
if [ -e "$HOME/pids" ]; then exec cat; fi
sleep 1000 &
printf '%s\n' $$ $! >"$HOME/pids.new" && mv "$HOME/pids.new" "$HOME/pids"
wait
"#,
    );
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "hello");
    let pids = scene.file("pids");
    // The agent records the group just after it was started. Before that, the next start cannot know it.
    let is_note = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_string_lossy().parse::<u32>().is_ok())
    };
    wait_for("the note of the group", || std::fs::read_dir(scene.folder().join("handlers")).ok()?.any(is_note).then_some(()));
    agent.kill();
    assert!(pids.iter().all(|pid| is_alive(pid)), "a SIGKILL takes only the agent");
    let agent = scene.connect(&handler, &TEXT);
    agent.wait_for_line("terminated a handler that was left running when its agent was killed");
    assert!(!pids.iter().any(|pid| is_alive(pid)), "{pids:?}");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(std::fs::read_dir(scene.folder().join("handlers")).unwrap().count(), 0);
}

#[test]
fn a_kill_between_the_stored_reply_and_its_sending_sends_it_without_the_handler() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    scene.fault("POST /notify 503");
    scene.fault(&format!("POST /workspaces/{}/a2a 503", peer.id));
    let handler = scene.counting();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hi");
    scene.call("POST", "/notify", Some(503));
    scene.call("POST", &format!("{}/a2a", peer.id), Some(503));
    agent.kill();
    scene.platform.clear_faults();
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(scene.replies(&peer, 1), ["hi"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(count(&log, "resuming 2 unfinished messages, 2 of them with a reply to send"), 1, "{log}");
    assert_eq!(scene.lines("runs").len(), 2, "each handler ran once");
}

#[test]
fn a_kill_between_a_send_and_its_response_sends_no_note_twice() {
    let scene = Scene::new();
    let handler = scene.counting();
    // The platform acts on the request, but its response is never completed.
    scene.fault("POST /notify drip=60sx1");
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "once");
    scene.notes(1);
    agent.kill();
    let agent = scene.connect(&handler, &TEXT);
    // Notes are sent one at a time: once the next one has arrived, this one is no longer uncertain.
    scene.platform.say(scene.id(), "next");
    assert_eq!(scene.notes(2), ["once", "next"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.notes(2), ["once", "next"]);
    assert_eq!(scene.lines("runs").len(), 2);
}

#[test]
fn an_uncertain_note_is_distinguished_from_an_equal_one_before_it() {
    let scene = Scene::new();
    let handler = scene.counting();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "same");
    scene.notes(1);
    // This one does not arrive: the connection is cut before the platform acts, and then the agent is killed.
    scene.fault("POST /notify cut-before");
    scene.platform.say(scene.id(), "same");
    scene.call("POST", "/notify", None);
    agent.kill();
    scene.platform.clear_faults();
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(2), ["same", "same"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.notes(2).len(), 2);
    assert_eq!(scene.lines("runs").len(), 2);
}

#[test]
fn an_uncertain_note_is_found_although_an_equal_one_was_just_confirmed() {
    let scene = Scene::new();
    let handler = scene.counting();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "same");
    scene.notes(1);
    // The row of the first one is read, and is the newest known row from then on.
    let polls = scene.count("GET", "/activity");
    wait_for("more polls of the feed", || (scene.count("GET", "/activity") >= polls + 3).then_some(()));
    scene.fault("POST /notify drip=60sx1");
    scene.platform.say(scene.id(), "same");
    scene.notes(2);
    agent.kill();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "next");
    assert_eq!(scene.notes(3), ["same", "same", "next"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.notes(3).len(), 3);
}

/// The state that a power failure may leave: the journal up to the last sync, which was that of the replies. Of two
/// equal notes, both or only one may have been sent since.
#[test]
fn a_reply_whose_send_record_was_lost_is_looked_up_at_the_next_start() {
    for arrived in [2, 1] {
        let scene = Scene::new();
        let handler = scene.counting();
        let agent = scene.connect(&handler, &TEXT);
        // Makes sure that both replies are stored before either is sent.
        scene.fault("POST /notify 429+retry-after=5x1");
        scene.platform.say(scene.id(), "same");
        let journal = scene.folder().join("inbox/journal");
        // A reply that is stored in the middle of a send counts it, and then a repeat is allowed.
        let is_refused = || std::fs::read_to_string(&journal).is_ok_and(|text| text.contains("\"refused\":true")).then_some(());
        wait_for("the refusal to be recorded", is_refused);
        scene.platform.say(scene.id(), "same");
        wait_for("both replies", || (count(&scene.stdout_of(["spool", "list"]), "\treply ") == 2).then_some(()));
        let stored = std::fs::read(&journal).unwrap();
        if arrived == 1 {
            scene.notes(1);
            scene.fault("POST /notify cut-before");
        } else {
            scene.notes(2);
        }
        agent.kill();
        scene.platform.clear_faults();
        // This includes records of sends that did not start, which are still true.
        let unsent = |line: &&[u8]| !String::from_utf8_lossy(line).contains("\"op\":\"sending\"");
        let kept: Vec<u8> = stored.split_inclusive(|byte| *byte == b'\n').filter(unsent).flatten().copied().collect();
        let before = scene.platform.notifies(scene.id()).len();
        std::fs::write(&journal, kept).unwrap();
        let agent = scene.connect(&handler, &TEXT);
        scene.platform.say(scene.id(), "next");
        assert_eq!(scene.notes(3), ["same", "same", "next"], "{before} had arrived");
        assert_eq!(agent.stop().0, Some(0));
        assert_eq!((scene.notes(3).len(), scene.lines("runs").len()), (3, 3));
    }
}

#[test]
fn an_uncertain_peer_reply_is_sent_again_under_the_same_id() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    scene.fault(&format!("POST /workspaces/{}/a2a drip=60sx1", peer.id));
    let handler = scene.counting();
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.peer_say(&peer.id, scene.id(), "hi");
    scene.replies(&peer, 1);
    agent.kill();
    let agent = scene.connect(&handler, &TEXT);
    scene.replies(&peer, 2);
    assert_eq!(agent.stop().0, Some(0));
    let letters = scene.platform.messages_to(&peer.id);
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].message, letters[1].message);
    assert!(letters[1].repeated, "the platform knows it by its id and drops it");
    assert_eq!(scene.lines("runs").len(), 1);
}

/// Kills at moments chosen by a seeded count of the platform's events while messages flow, and accounts for every run
/// and every answer. `MOLECULE_TEST_FULL=1` makes it ten times as long.
#[test]
fn kills_at_random_moments_lose_and_duplicate_nothing() {
    let is_full = std::env::var_os("MOLECULE_TEST_FULL").is_some();
    let (kills, messages) = if is_full { (200, 300) } else { (20, 30) };
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("ops");
    let handler = scene.counting();
    // Kills count as attempts, and several may affect the same message.
    let more = [&TEXT[..], &["--backlog", "all", "--concurrency", "2", "--handler-attempts", "1000"]].concat();
    let events = scene.platform.subscribe();
    let mut random = fastrand::Rng::with_seed(20_260_801);
    let mut said = 0;
    for kill in 0..kills {
        let agent = Running::start(scene.connect_command(&handler, &more));
        let (mut left, burst_at) = (random.u32(1..40), random.u32(0..20));
        while left > 0 {
            if left == burst_at || kill == 0 && said == 0 {
                for _ in 0..random.usize(0..4).min(messages - said) {
                    say(&scene, &peer.id, said);
                    said += 1;
                }
            }
            let _ = events.recv().unwrap();
            left -= 1;
        }
        agent.kill();
        while events.try_recv().is_ok() {}
    }
    while said < messages {
        say(&scene, &peer.id, said);
        said += 1;
    }
    let agent = scene.connect(&handler, &more);
    let answered = |view: &molecule_agent::platform::View<'_>| {
        let fresh = view.messages_to(&peer.id).iter().filter(|letter| !letter.repeated).count();
        (view.notifies(scene.id()).len() + fresh >= messages).then_some(())
    };
    scene.wait("all answers", answered);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("0 dead letters, nothing pending"), "{log}");
    account(&scene, &scene.platform.messages_to(&peer.id), messages, kills);
}

/// Even numbers are the user's messages, odd ones the peer's.
fn say(scene: &Scene, peer: &str, n: usize) {
    if n.is_multiple_of(2) {
        scene.platform.say(scene.id(), &format!("m{n}"));
    } else {
        scene.platform.peer_say(peer, scene.id(), &format!("m{n}"));
    }
}

fn account(scene: &Scene, letters: &[Delivered], messages: usize, kills: usize) {
    let notes = scene.notes(1);
    let fresh: Vec<String> = letters.iter().filter(|letter| !letter.repeated).map(crate::support::text_of).collect();
    let repeated = letters.iter().filter(|letter| letter.repeated).count();
    let parity = |parity: usize| (0..messages).filter(move |n| n % 2 == parity).map(|n| format!("m{n}")).collect::<Vec<_>>();
    assert_eq!(notes, parity(0), "every note once and in order");
    assert_eq!(fresh, parity(1), "every peer reply once and in order");
    let runs = scene.lines("runs");
    let distinct: std::collections::HashSet<_> = runs.iter().collect();
    assert_eq!(distinct.len(), messages, "every message was handled");
    let again = runs.len() - messages;
    println!("{kills} kills, {messages} messages: {again} handlers ran again, {repeated} peer replies were sent again");
    // At most one handler per lane is running at the kill, and only such a one has no stored reply.
    assert!(again <= 2 * kills, "{again} handlers ran again");
}

#[test]
fn a_crash_loop_without_messages_leaves_the_folder_as_it_was() {
    let scene = Scene::new();
    for _ in 0..3 {
        scene.connect(Path::new("/bin/cat"), &TEXT).kill();
    }
    let agent = scene.connect(Path::new("/bin/cat"), &TEXT);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "warn")), (Some(0), 0), "{log}");
    wait_for("no socket left", || (!scene.folder().join("control.sock").exists()).then_some(()));
}
