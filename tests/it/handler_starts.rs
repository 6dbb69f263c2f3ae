//! A handler that cannot be started for a while: the agent waits, reports it once, and recovers without help.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::{Running, Scene, TEXT, count, is_alive, wait_for};

/// Sends a message while the handler cannot be started, ends the problem, and waits for the answer: no attempt was counted,
/// and nothing was logged twice. One message was answered before.
fn assert_waits(scene: &Scene, agent: Running, said: &str, pass: impl FnOnce()) {
    let trouble = || scene.json(["status"])["handler_trouble"].as_str().map(ToOwned::to_owned);
    scene.platform.say(scene.id(), "meanwhile");
    agent.wait_for_line(said);
    let printed = wait_for("status to report the problem", trouble);
    assert!(printed.starts_with("for ") && printed.contains("the handler `"), "{printed}");
    pass();
    assert_eq!(scene.notes(2)[1], "meanwhile");
    agent.wait_for_line("the handler can be started again, after ");
    assert_eq!(trouble(), None);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!((scene.dead().len(), count(&log, said)), (0, 1), "{log}");
}

/// An agent that has answered a first message. A single failed attempt would be the last.
fn connect(scene: &Scene, handler: &str, form: &[&str]) -> Running {
    let agent = scene.connect(handler.as_ref(), &[form, &["--handler-attempts", "1"]].concat());
    scene.platform.say(scene.id(), "before");
    assert_eq!(scene.notes(1), ["before"]);
    agent
}

const CAT: &str = "#!/bin/sh\nexec cat\n";

#[test]
fn a_handler_whose_file_is_being_written_costs_no_attempt() {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", CAT);
    let agent = connect(&scene, handler.to_str().unwrap(), &TEXT);
    let open = fs::OpenOptions::new().append(true).open(&handler).unwrap();
    assert_waits(&scene, agent, "Text file busy (os error 26); messages wait until the handler can be started", || drop(open));
}

#[test]
fn a_handler_that_is_being_replaced_costs_no_attempt() {
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let scene = Scene::new();
    let handler = scene.script("bot.sh", CAT);
    let agent = connect(&scene, handler.to_str().unwrap(), &TEXT);
    mode(&handler, 0o644);
    assert_waits(&scene, agent, "so it may be being replaced: messages wait for it, and are given up after 10 min", || {
        mode(&handler, 0o755);
    });
}

#[test]
fn the_script_of_an_interpreter_that_is_being_replaced_costs_no_attempt() {
    let scene = Scene::new();
    let (handler, aside) = (scene.script("bot.sh", CAT), scene.home().join("aside"));
    let agent = connect(&scene, &format!("sh {}", handler.display()), &TEXT);
    fs::rename(&handler, &aside).unwrap();
    assert_waits(&scene, agent, "so it may be being replaced", || fs::rename(&aside, &handler).unwrap());
}

#[test]
fn an_interpreter_that_env_temporarily_cannot_find_costs_no_attempt() {
    let scene = Scene::new();
    let (interpreter, aside) = (scene.script("interpreter", "#!/bin/sh\nexec /bin/sh \"$@\"\n"), scene.home().join("aside"));
    let handler = scene.script("bot.sh", &format!("#!/usr/bin/env {}\nexec cat\n", interpreter.display()));
    let agent = connect(&scene, handler.to_str().unwrap(), &TEXT);
    fs::rename(&interpreter, &aside).unwrap();
    assert_waits(&scene, agent, "so it may be being replaced", || fs::rename(&aside, &interpreter).unwrap());
}

#[test]
fn a_persistent_handler_that_is_being_replaced_costs_no_attempt() {
    let scene = Scene::new();
    let handler = scene.script(
        "bot.sh",
        r#"#!/bin/sh
echo $$ >>"$HOME/starts"
while IFS= read -r line; do
    id=${line#*'"activity_id":"'} id=${id%%\"*}
    text=${line#*'"text":"'} text=${text%%\"*}
    printf '{"activity_id":"%s","reply":"%s"}\n' "$id" "$text"
done
"#,
    );
    let aside = scene.home().join("aside");
    let agent = connect(&scene, handler.to_str().unwrap(), &["--handler-mode", "persistent", "--concurrency", "1"]);
    fs::rename(&handler, &aside).unwrap();
    let pid = scene.lines("starts").remove(0);
    kill_process(Pid::from_raw(pid.parse().unwrap()).unwrap(), Signal::KILL).unwrap();
    // A message that it still accepts would count as an attempt.
    wait_for("the process to exit", || (!is_alive(&pid)).then_some(()));
    assert_waits(&scene, agent, "so it may be being replaced", || fs::rename(&aside, &handler).unwrap());
}

/// The handler could not be started either, but its session still exists.
#[cfg(target_os = "linux")]
#[test]
fn running_out_of_descriptors_does_not_restart_a_conversation() {
    use rustix::process::{Resource, Rlimit, getrlimit, prlimit};
    let scene = Scene::new();
    let handler = scene.script(
        "bot.sh",
        "#!/bin/sh\nif grep -q '\"session\":null'; then said=first; else said=again; fi\necho \"{\\\"reply\\\":\\\"$said\\\",\\\"session\\\":1}\"\n",
    );
    let agent = scene.connect(&handler, &[]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["first"]);
    let pid = Pid::from_raw(i32::try_from(agent.pid()).unwrap()).unwrap();
    let usual = getrlimit(Resource::Nofile);
    prlimit(Some(pid), Resource::Nofile, Rlimit { current: Some(3), ..usual }).unwrap();
    scene.platform.say(scene.id(), "hello again");
    agent.wait_for_line("Too many open files (os error 24); messages wait until the handler can be started");
    prlimit(Some(pid), Resource::Nofile, usual).unwrap();
    assert_eq!(scene.notes(2), ["first", "again"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "starts over")), (Some(0), 0), "{log}");
}
