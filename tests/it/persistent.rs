//! `--handler-mode persistent`: one process for many messages, replaced when it fails, stopped gently.

use std::path::{Path, PathBuf};

use rustix::process::Signal;
use serde_json::json;

use crate::support::{Running, Scene, count, done, is_alive, wait_for};

const PERSISTENT: [&str; 4] = ["--handler-mode", "persistent", "--concurrency", "1"];

/// A handler that records each of its processes in `starts`, answers each message with its text and the number of the
/// process, and records in `ends` that it read the end of its stdin. `cases` are additional cases for certain texts.
fn bot(scene: &Scene, cases: &str) -> PathBuf {
    let script = r#"#!/bin/sh
echo $$ >>"$HOME/starts"
number=$(wc -l <"$HOME/starts")
say() { printf '{"activity_id":"%s",%s}\n' "$id" "$1"; }
while IFS= read -r line; do
    id=${line#*'"activity_id":"'} id=${id%%\"*}
    text=${line#*'"text":"'} text=${text%%\"*}
    attempt=${line#*'"attempt":'} attempt=${attempt%%,*}
    case $text in
    CASES
    *) say "\"reply\":\"$text by $((number))\"" ;;
    esac
done
echo $$ >>"$HOME/ends"
"#;
    scene.script("bot.sh", &script.replace("CASES", cases))
}

fn connect(scene: &Scene, handler: &Path, more: &[&str]) -> Running {
    scene.connect(handler, &[&PERSISTENT[..], more].concat())
}

#[test]
fn one_process_answers_all_messages_in_order_and_exits_when_its_stdin_closes() {
    let scene = Scene::new();
    let agent = connect(&scene, &bot(&scene, ""), &["--kill-grace", "60"]);
    for n in 0..20 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    let expected: Vec<String> = (0..20).map(|n| format!("m{n} by 1")).collect();
    assert_eq!(scene.notes(20), expected);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped: 20 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.lines("starts").len(), 1);
    assert_eq!(scene.lines("ends"), scene.lines("starts"), "it was not killed");
}

#[test]
fn each_worker_has_a_process_of_its_own_before_the_first_message() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let handler = bot(
        &scene,
        r#"wait) : >"$HOME/waiting"; while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done; say '"reply":"waited"' ;;"#,
    );
    let agent = scene.connect(&handler, &["--handler-mode", "persistent", "--concurrency", "2"]);
    wait_for("two processes", || (scene.lines("starts").len() == 2).then_some(()));
    scene.platform.say(scene.id(), "wait");
    scene.file("waiting");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    assert!(scene.replies(&peer, 1)[0].starts_with("hello by "), "the other process answers in the meantime");
    scene.touch("go");
    assert_eq!(scene.notes(1), ["waited"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(scene.lines("starts").len(), 2);
}

#[test]
fn its_environment_names_the_workspace_and_holds_no_token() {
    let scene = Scene::new();
    let handler = bot(&scene, r#"env) env >"$HOME/env.new"; mv "$HOME/env.new" "$HOME/env"; say '"reply":"ok"' ;;"#);
    let agent = connect(&scene, &handler, &[]);
    scene.platform.say(scene.id(), "env");
    let env = scene.file("env");
    assert!(env.contains(&format!("MOLECULE_WORKSPACE_ID={}", scene.id())), "{env:?}");
    assert!(env.contains(&format!("MOLECULE_PLATFORM_URL={}", scene.platform.url())), "{env:?}");
    assert!(env.iter().any(|line| line.starts_with("MOLECULE_AGENT_STATE_DIR=")), "{env:?}");
    assert!(!env.iter().any(|line| line.contains(&scene.workspace.token) || line.starts_with("MOLECULE_ACTIVITY_ID")), "{env:?}");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_message_whose_process_dies_is_retried_by_the_next_one() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let agent = connect(&scene, &bot(&scene, r#"die) [ "$attempt" = 2 ] && say '"reply":"second try"' || kill -9 $$ ;;"#), &[]);
    scene.platform.say(scene.id(), "die");
    agent.wait_for_line("killed by signal 9 (SIGKILL); trying again in 2 s (attempt 1 of 3)");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    assert_eq!(scene.replies(&peer, 1), ["hello by 2"], "other messages do not wait for the retry");
    assert_eq!(scene.notes(1), ["second try"]);
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("starts").len(), 2);
}

#[test]
fn a_process_that_exits_with_0_during_a_message_has_not_answered_it() {
    let scene = Scene::new();
    let handler = bot(&scene, r#"leave) echo 'I am off' >&2; exit 0 ;; never) exit 65 ;;"#);
    let agent = connect(&scene, &handler, &["--handler-attempts", "1"]);
    for text in ["leave", "never", "hello"] {
        scene.platform.say(scene.id(), text);
    }
    assert_eq!(scene.notes(1), ["hello by 3"]);
    let mut errors: Vec<_> = scene.dead_letters(2).iter().map(|dead| dead["error"].to_string()).collect();
    errors.sort();
    assert!(errors[0].contains("the handler exited with code 65"), "{errors:?}");
    assert!(errors[1].contains("the handler exited without an answer; last line of stderr: I am off"), "{errors:?}");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_process_that_dies_between_messages_is_replaced_without_costing_an_attempt() {
    let scene = Scene::new();
    let agent = connect(&scene, &bot(&scene, ""), &["--handler-attempts", "1"]);
    scene.platform.say(scene.id(), "one");
    assert_eq!(scene.notes(1), ["one by 1"]);
    let pid: i32 = scene.lines("starts")[0].parse().unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
    agent.wait_for_line("killed by signal 9 (SIGKILL); it had no message; starting it again");
    wait_for("the next process", || (scene.lines("starts").len() == 2).then_some(()));
    scene.platform.say(scene.id(), "two");
    assert_eq!(scene.notes(2), ["one by 1", "two by 2"]);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped: 2 messages handled, 0 dead letters, nothing pending"), "{log}");
}

#[test]
fn a_process_that_never_starts_costs_no_message_an_attempt_and_is_logged_once() {
    let scene = Scene::new();
    // The second attempt to start follows immediately, later ones with growing pauses.
    let handler = scene.script(
        "broken.sh",
        "#!/bin/sh\necho >>\"$HOME/starts\"\n[ -e \"$HOME/go\" ] && exec \"$HOME/bot.sh\"\necho 'no model' >&2\nexit 3\n",
    );
    bot(&scene, "");
    let agent = connect(&scene, &handler, &["--handler-attempts", "1"]);
    wait_for("a few starts", || (scene.lines("starts").len() >= 3).then_some(()));
    scene.touch("go");
    scene.platform.say(scene.id(), "hello");
    assert!(scene.notes(1)[0].starts_with("hello by "));
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(
        count(&log, "exited with code 3; last line of stderr: no model; it had no message; starting it again"),
        1,
        "{log}"
    );
}

#[test]
fn a_message_that_takes_too_long_terminates_the_process_with_its_children() {
    let scene = Scene::new();
    let handler = bot(&scene, r#"hang) sleep 1000 & echo $! >"$HOME/child"; wait ;;"#);
    let agent = connect(&scene, &handler, &["--handler-attempts", "1", "--handler-timeout", "0.5", "--kill-grace", "60"]);
    scene.platform.say(scene.id(), "hang");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello by 2"]);
    let dead = scene.dead_letters(1);
    assert!(dead[0]["error"].as_str().unwrap().contains("did not answer within 500 ms and was terminated"), "{}", dead[0]);
    assert!(!is_alive(&scene.lines("child")[0]));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_process_that_is_out_of_step_is_replaced_before_it_answers_the_wrong_message() {
    let scene = Scene::new();
    let cases = r#"other) echo '{"activity_id":"00000000-0000-4000-8000-000000000000","reply":"other"}' ;;
    bare) echo '{"reply":"for nobody"}' ;;
    talk) echo 'Thinking...' ;;
    twice) say '"reply":"first"'; say '"reply":"second"' ;;"#;
    let agent = connect(&scene, &bot(&scene, cases), &["--handler-attempts", "1"]);
    for text in ["other", "bare", "talk", "twice"] {
        scene.platform.say(scene.id(), text);
    }
    agent.wait_for_line("while it had no message to answer");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(2), ["first", "hello by 5"]);
    let dead = scene.dead_letters(3);
    for part in ["other", "for nobody", "Thinking..."] {
        let error = dead.iter().map(|dead| dead["error"].to_string()).find(|error| error.contains(part)).unwrap();
        assert!(error.contains("the handler's output is not an answer: expected a line like"), "{error}");
    }
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_handler_can_decline_a_message_and_continue() {
    let scene = Scene::new();
    let cases = r#"never) say '"error":"I do not speak that","retry":"never"' ;;
    later) say '"error":"no quota","retry":"later"' ;;
    once) [ "$attempt" = 1 ] && say '"error":"just a moment"' || say '"reply":"now"' ;;"#;
    let agent = connect(&scene, &bot(&scene, cases), &[]);
    let peer = scene.platform.create_peer("ops");
    scene.platform.peer_say(&peer.id, scene.id(), "later");
    agent.wait_for_line("the handler cannot answer: no quota; trying again in 30 s");
    for text in ["never", "once", "hello"] {
        scene.platform.say(scene.id(), text);
    }
    assert_eq!(scene.notes(2), ["now", "hello by 1"]);
    let dead = scene.dead_letters(1);
    assert_eq!(dead[0]["error"], json!("the handler cannot answer: I do not speak that"));
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(scene.lines("starts").len(), 1);
}

#[test]
fn progress_reaches_the_canvas_and_stderr_reaches_the_log_even_between_messages() {
    let scene = Scene::new();
    let cases = r#"slow) say '"progress":"Reading 12 files"'; while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done
        say '"reply":"done"'; (while [ -d "$HOME" ] && [ ! -e "$HOME/talk" ]; do sleep 0.02; done; echo 'cache is warm' >&2) & ;;"#;
    let agent = connect(&scene, &bot(&scene, cases), &[]);
    scene.platform.say(scene.id(), "slow");
    scene.heartbeats(1, |beat| beat["current_task"] == "Reading 12 files");
    scene.touch("go");
    assert_eq!(scene.notes(1), ["done"]);
    scene.touch("talk");
    agent.wait_for_line("handler: cache is warm");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_stop_lets_the_process_finish_its_message_first() {
    let scene = Scene::new();
    let handler = bot(
        &scene,
        r#"slow) : >"$HOME/started"; while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done; say '"reply":"finished"' ;;"#,
    );
    let agent = connect(&scene, &handler, &["--grace-period", "60", "--kill-grace", "60"]);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    scene.platform.say(scene.id(), "next");
    agent.signal(Signal::TERM);
    agent.wait_for_line("stopping: 1 running handler to finish within 60 s");
    scene.touch("go");
    let (code, log) = agent.end();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(scene.notes(1), ["finished"]);
    assert_eq!(scene.lines("ends").len(), 1);
    let agent = connect(&scene, &handler, &[]);
    assert_eq!(scene.notes(2), ["finished", "next by 2"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_process_that_ignores_the_end_of_its_stdin_is_terminated_with_its_children() {
    for (at_term, said) in [("echo >>\"$HOME/trapped\"; exit 0", true), ("", false)] {
        let scene = Scene::new();
        let script = format!(
            "#!/bin/sh\ntrap '{at_term}' TERM\n(trap '' TERM; while :; do sleep 0.05; done) &\n\
             printf '%s\\n' $$ $! >\"$HOME/pids.new\"; mv \"$HOME/pids.new\" \"$HOME/pids\"\nwhile :; do sleep 0.05; done\n"
        );
        let agent = connect(&scene, &scene.script("stubborn.sh", &script), &["--kill-grace", "0.3"]);
        let pids = scene.file("pids");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        assert_eq!(scene.lines("trapped").len(), usize::from(said), "TERM comes before KILL");
        assert!(!pids.iter().any(|pid| is_alive(pid)), "nothing is left");
    }
}

#[test]
fn processes_left_by_a_killed_agent_are_terminated_and_the_message_is_handled_again() {
    let scene = Scene::new();
    let handler =
        bot(&scene, r#"slow) if [ "$attempt" = 1 ]; then echo $$ >"$HOME/started"; sleep 1000; fi; say '"reply":"again"' ;;"#);
    let agent = connect(&scene, &handler, &[]);
    scene.platform.say(scene.id(), "slow");
    let pid = scene.line_of("started");
    agent.kill();
    let agent = connect(&scene, &handler, &[]);
    assert_eq!(scene.notes(1), ["again"]);
    assert!(!is_alive(&pid));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_large_message_works_in_both_directions() {
    let scene = Scene::new();
    let sed = r#"s/^{"version":1,"activity_id":"\([^"]*\)".*"text":"\(x*\)".*/{"activity_id":"\1","reply":"\2"}/"#;
    let agent = connect(&scene, &scene.script("sed.sh", &format!("#!/bin/sh\nexec sed -u '{sed}'\n")), &[]);
    let long = "x".repeat(500_000);
    scene.platform.say(scene.id(), &long);
    assert!(scene.notes(1) == [long]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_endless_line_is_stopped() {
    let scene = Scene::new();
    let agent = connect(&scene, &bot(&scene, "endless) yes | tr -d '\\n' ;;"), &["--handler-attempts", "1"]);
    scene.platform.say(scene.id(), "endless");
    let dead = scene.dead_letters(1);
    assert!(dead[0]["error"].as_str().unwrap().contains("more than 16777216 bytes"), "{}", dead[0]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_process_may_exit_after_an_answer_without_costing_an_attempt() {
    let scene = Scene::waiting(molecule_agent::platform::Options::default());
    let handler = bot(&scene, r#"m*) say "\"reply\":\"$text\""; exit 0 ;;"#);
    for n in 0..20 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    let output = scene.drain(&handler, &[&PERSISTENT[..], &["--handler-attempts", "1"]].concat());
    let log = crate::support::stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    assert_eq!(scene.notes(20), (0..20).map(|n| format!("m{n}")).collect::<Vec<_>>());
    assert!(!log.contains("trying again"), "{log}");
}

#[test]
fn a_process_that_closes_its_stdout_is_replaced_immediately() {
    let scene = Scene::new();
    let agent = connect(&scene, &bot(&scene, "mute) exec >&- ;;"), &["--handler-attempts", "1", "--kill-grace", "60"]);
    scene.platform.say(scene.id(), "mute");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello by 2"]);
    assert_eq!(scene.dead_letters(1)[0]["error"], json!("the handler closed its stdout and was terminated (attempt 1 of 1)"));
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_process_that_is_slow_to_stop_holds_up_no_other_worker() {
    let scene = Scene::new();
    // It leaves a child in its group that ignores SIGTERM. Its own limit is a minute.
    let cases = r#"die) say '"reply":"dying"'; (trap '' TERM; exec >&- 2>&- <&-; while :; do sleep 0.05; done) & exit 0 ;;"#;
    let more = ["--handler-mode", "persistent", "--concurrency", "2", "--kill-grace", "60", "--grace-period", "0.1"];
    let agent = scene.connect(&bot(&scene, cases), &more);
    wait_for("two processes", || (scene.lines("starts").len() == 2).then_some(()));
    scene.platform.say(scene.id(), "die");
    scene.notes(1);
    for n in 0..4 {
        scene.platform.say(scene.id(), &format!("m{n}"));
        assert!(scene.notes(n + 2)[n + 1].starts_with(&format!("m{n} by ")));
    }
    agent.signal(Signal::TERM);
    agent.signal_again(Signal::TERM);
    agent.signal_again(Signal::TERM);
    agent.end();
}

#[test]
fn with_once_the_processes_stop_when_everything_is_done() {
    let scene = Scene::waiting(molecule_agent::platform::Options::default());
    for n in 0..3 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    let output = scene.drain(&bot(&scene, ""), &PERSISTENT);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(scene.notes(3), ["m0 by 1", "m1 by 1", "m2 by 1"]);
    assert_eq!(scene.lines("ends").len(), 1);
}

#[test]
fn persistent_mode_refuses_plain_text() {
    let scene = Scene::new();
    let done = done(scene.connect_command(Path::new("/bin/cat"), &["--handler-mode", "persistent", "--handler-format", "text"]));
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("nothing would separate one message from the next"), "{}", done.stderr);
}

#[test]
fn the_python_and_node_examples_answer_everything() {
    for name in ["persistent.py", "persistent.mjs"] {
        let interpreter = if name.ends_with("py") { "python3" } else { "node" };
        if std::process::Command::new(interpreter).arg("--version").output().is_err() {
            eprintln!("skipped: {interpreter} is not installed");
            continue;
        }
        let scene = Scene::new();
        let handler = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/handlers").join(name);
        let agent = connect(&scene, &handler, &[]);
        let texts = ["two words", "line\nend\u{2028}\u{2029}\u{85}", "\"quoted\" \\ \u{1F600}", "ä"];
        for text in texts {
            scene.platform.say(scene.id(), text);
        }
        let notes = scene.notes(4);
        for (note, text) in notes.iter().zip(texts) {
            assert!(note.ends_with(&format!("words: {text}")), "{name}: {note:?}");
        }
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{name}: {log}");
        assert!(log.contains("stopped: 4 messages handled, 0 dead letters, nothing pending"), "{name}: {log}");
    }
}

#[test]
fn a_handler_that_waits_for_the_end_of_its_input_is_reported_once() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let waits = scene.script("waits.sh", "#!/bin/sh\ninput=$(cat)\necho \"$input\"\n");
    let agent = scene.connect(&waits, &["--handler-mode", "persistent", "--concurrency", "2", "--grace-period", "0.1"]);
    // Both processes have a message, and both are silent.
    scene.platform.say(scene.id(), "hello");
    scene.platform.peer_say(&peer.id, scene.id(), "hello");
    let said = agent.wait_for_line("has printed nothing yet");
    assert!(
        said.contains("warn") && said.contains("To test it: molecule-agent handler test --handler-mode persistent"),
        "{said}"
    );
    scene.heartbeats(2, |beat| beat["active_tasks"] == 2);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(count(&log, "has printed nothing yet"), 1, "{log}");
    let mut test = scene.bare(["handler", "test", "--handler-mode", "persistent", "--handler-timeout", "6s"]);
    test.arg(&waits);
    let done = done(test);
    assert_eq!(done.code, Some(9), "{}", done.stderr);
    assert_eq!(count(&done.stderr, "has printed nothing yet"), 1, "{}", done.stderr);
}

#[test]
fn a_slow_handler_that_reports_progress_or_has_answered_before_is_not_reported() {
    let scene = Scene::new();
    let handler = bot(
        &scene,
        r#"progress) echo '{"progress":"loading"}'; : >"$HOME/loading"; while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done; say '"reply":"loaded"' ;;"#,
    );
    let agent = connect(&scene, &handler, &[]);
    scene.platform.say(scene.id(), "progress");
    scene.file("loading");
    // Long enough for the warning to appear.
    scene.heartbeats(30, |beat| beat["active_tasks"] == 1);
    scene.touch("go");
    assert_eq!(scene.notes(1), ["loaded"]);
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, "has printed nothing yet")), (Some(0), 0), "{log}");
}
