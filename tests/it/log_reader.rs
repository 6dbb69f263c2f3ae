//! A log that nobody reads or that cannot be written: no reason to stall, to stop, or to lose data.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::Command;

use rustix::pipe::{PipeFlags, fcntl_setpipe_size, pipe_with};
use rustix::process::Signal;
use serde_json::Value;

use crate::support::{Running, Scene, TEXT, count};

/// A pipe that accepts nothing: it is full, and nobody reads it.
fn full_pipe() -> (OwnedFd, OwnedFd) {
    let (reader, writer) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK).unwrap();
    let _ = fcntl_setpipe_size(&writer, 4096);
    let mut filler = File::from(writer.try_clone().unwrap());
    while filler.write(&[b'x'; 4096]).is_ok() {}
    while filler.write(b"x").is_ok() {}
    // The end that the program gets blocks, like a shell's pipe.
    for end in [&reader, &writer] {
        rustix::fs::fcntl_setfl(end, rustix::fs::OFlags::empty()).unwrap();
    }
    (reader, writer)
}

/// Heartbeats continue, a message is answered, and SIGTERM ends it with 0.
fn lives_and_ends(scene: &Scene, mut command: Command) {
    command.args(TEXT);
    let agent = Running::start(command);
    scene.heartbeats(3, |_| true);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    scene.heartbeats(3, |_| true);
    agent.signal(Signal::TERM);
    assert_eq!(agent.end().0, Some(0));
}

/// Prints `$1` lines on stderr, and answers.
fn flood(scene: &Scene) -> std::path::PathBuf {
    scene.script(
        "flood.sh",
        "#!/bin/sh\nyes 'words that nobody reads, again and again and again and again' | head -n 40000 >&2\nexec cat\n",
    )
}

#[test]
fn a_full_pipe_that_nobody_reads_stalls_nothing() {
    let scene = Scene::new();
    let (_reader, writer) = full_pipe();
    let mut command = scene.connect_command(&scene.counting(), &["-vv"]);
    command.stdout(writer.try_clone().unwrap()).stderr(writer);
    lives_and_ends(&scene, command);
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    let scene = Scene::new();
    let (reader, writer) = full_pipe();
    drop(reader);
    let mut command = scene.connect_command(&scene.counting(), &["-vv"]);
    command.stderr(writer);
    lives_and_ends(&scene, command);
    if let Ok(full) = OpenOptions::new().write(true).open("/dev/full") {
        let scene = Scene::new();
        let mut command = scene.connect_command(&scene.counting(), &["-vv"]);
        command.stderr(full);
        lives_and_ends(&scene, command);
    }
}

#[test]
fn a_flood_that_nobody_reads_is_bounded_and_what_was_dropped_is_counted() {
    let scene = Scene::new();
    let (reader, writer) = full_pipe();
    let mut command = scene.connect_command(&flood(&scene), &["--log-format", "json"]);
    command.args(TEXT).stderr(writer);
    let agent = Running::start(command);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    scene.heartbeats(3, |_| true);
    // Now someone reads.
    let log = std::thread::spawn(move || {
        let mut text = String::new();
        File::from(reader).read_to_string(&mut text).unwrap();
        text
    });
    agent.signal(Signal::TERM);
    assert_eq!(agent.end().0, Some(0));
    let log = log.join().unwrap();
    let lines = log.trim_start_matches('x').lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
    let messages: Vec<String> = lines.map(|line| line["message"].as_str().unwrap().to_owned()).collect();
    let kept = messages.iter().filter(|message| message.starts_with("handler: words")).count();
    let dropped: usize = messages
        .iter()
        .filter_map(|message| message.strip_suffix(" lines dropped from the log here: stderr did not accept them"))
        .map(|count| count.parse::<usize>().unwrap())
        .sum();
    // Before the flood there were a few lines of our own, which may be among the dropped ones.
    assert!(kept > 1000 && (40_000..40_010).contains(&(kept + dropped)), "{kept} kept, {dropped} dropped");
    assert!(messages.last().unwrap().starts_with("stopped: 1 message handled"), "{:?}", messages.last());
}

#[test]
fn a_command_loses_no_line_and_prints_its_result_after_them() {
    let scene = Scene::new();
    for number in 0..400 {
        scene.platform.set_secret(Some(scene.id()), &format!("MOLECULE_-{number}"), "kept back");
    }
    scene.platform.set_secret(Some(scene.id()), "REGION", "eu");
    for args in [&["secrets", "export"][..], &["secrets", "exec", "--", "sh", "-c", "echo REGION=$REGION"]] {
        let (reader, writer) = pipe_with(PipeFlags::CLOEXEC).unwrap();
        let _ = fcntl_setpipe_size(&writer, 4096);
        let mut command = scene.command(args);
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let both = Running::start(command);
        let mut text = String::new();
        File::from(reader).read_to_string(&mut text).unwrap();
        assert_eq!(both.end().0, Some(0));
        assert_eq!(count(&text, "the secret MOLECULE_-"), 400, "{text}");
        assert!(text.lines().next_back().unwrap().contains("REGION="), "{text}");
    }
}

#[test]
fn sigterm_ends_a_program_whose_result_nobody_reads() {
    let scene = Scene::new();
    let (_reader, writer) = full_pipe();
    std::fs::write(scene.home().join("said"), "hello\n").unwrap();
    let mut command = scene.bare(["dev", "-v", "--handler"]);
    command.arg(scene.counting()).args(TEXT).stdout(writer);
    command.stdin(File::open(scene.home().join("said")).unwrap());
    let agent = Running::start(command);
    // It is printing the answer, or about to.
    agent.wait_for_line(" answered id=");
    agent.signal(Signal::TERM);
    assert_eq!(agent.end().0, Some(0));
}
