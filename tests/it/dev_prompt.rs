//! The prompt of `dev` on a terminal: complete and at the bottom, whatever is printed above it.

use rustix::process::Signal;

use crate::dev::dev;
use crate::support::Scene;
use crate::support::terminal::Terminal;

/// Reports progress, sends a message before the answer, and answers; `silent` gets no reply, and `fail` fails.
fn talkative(scene: &Scene) -> String {
    let script = r#"#!/bin/sh
IFS= read -r line
case $line in
*'"text":"silent"'*) echo '{"reply": null}' ;;
*'"text":"fail"'*) exit 65 ;;
*) echo '{"progress": "Reading 12 files"}'
   echo '{"say": "on it"}'
   echo 'a line for the log' >&2
   echo '{"reply": "done"}' ;;
esac
"#;
    scene.script("talkative.sh", script).display().to_string()
}

#[test]
fn output_does_not_break_the_prompt_and_durations_are_those_of_the_message() {
    let scene = Scene::new();
    let mut prompt = Terminal::with_keyboard(dev(&scene, &["--handler", &talkative(&scene)]), 200);
    prompt.wait_for("connected: ");
    prompt.wait_for("> \r");
    prompt.type_in("go\r");
    let drawn = prompt.wait_for(" ms)\r\n");
    let place = |part: &str| drawn.find(part).unwrap_or_else(|| panic!("no {part:?} in {drawn:?}"));
    assert!(place("< on it\r\n") < place("< done\r\n"), "{drawn:?}");
    // A single duration, after the reply, for all messages.
    assert_eq!(drawn.matches(" ms)").count(), 1, "{drawn:?}");
    assert!(place("< done\r\n") < place(" ms)"), "{drawn:?}");
    prompt.wait_for("… Reading 12 files\r\n");
    prompt.type_in("silent\r");
    prompt.wait_for("  (no reply, ");
    prompt.type_in("fail\r");
    prompt.wait_for("  (failed, ");
    let drawn = prompt.wait_for("kept as a dead letter");
    // Each line is printed where the prompt was, which was cleared first.
    for line in ["a line for the log", "connected: ", "kept as a dead letter", "< done", "< on it"] {
        let (before, _) = drawn.split_once(line).unwrap();
        let line = before.rsplit("\r\n").next().unwrap();
        assert!(!line.contains("> ") || line.rfind("\u{1b}[K") > line.rfind("> "), "{line:?} in {drawn:?}");
    }
    prompt.type_in("\u{4}");
    let (code, drawn) = prompt.end();
    assert_eq!(code, Some(0), "{drawn:?}");
    assert!(drawn.contains("stopped: 2 messages handled, 1 dead letter"), "{drawn:?}");
}

#[test]
fn input_is_answered_before_the_prompt_returns() {
    let scene = Scene::new();
    let mut prompt = Terminal::with_keyboard(dev(&scene, &["--handler", &talkative(&scene)]), 200);
    prompt.wait_for("> \r");
    prompt.type_in("/nonsense\r");
    let drawn = prompt.wait_for("/help lists them\r\n");
    let (_, after) = drawn.split("unknown command").next().unwrap().rsplit_once("/nonsense").unwrap();
    assert!(!after.contains("> \r"), "{drawn:?}");
    prompt.signal(Signal::TERM);
    let (code, drawn) = prompt.end();
    assert_eq!(code, Some(0), "{drawn:?}");
    // The prompt is cleared, and the final output starts on a new line.
    let (before, _) = drawn.rsplit_once("stopped: ").unwrap();
    let line = before.rsplit('\n').next().unwrap();
    assert!(!line.rsplit("\u{1b}[K").next().unwrap().contains("> "), "{line:?} in {drawn:?}");
    assert!(drawn.rfind("\u{1b}[?2004l") > drawn.rfind("\u{1b}[?2004h"), "pasting is as it was: {drawn:?}");
}
