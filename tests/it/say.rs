//! Interim words of handlers (`{"say": …}`): sent while the handler works, in order, once, whatever happens in between.

use std::path::PathBuf;

use molecule_agent::platform::{Created, Generation, Options, PeerMessage};
use serde_json::{Value, json};

use crate::support::{Scene, count, done, text_of};

/// A handler of lines: it prints those of `before`, waits for the file `go`, and prints those of `after`.
fn handler(scene: &Scene, before: &[Value], after: &[Value]) -> PathBuf {
    let print = |lines: &[Value]| lines.iter().map(|line| format!("printf '%s\\n' '{line}'\n")).collect::<String>();
    let wait = "while [ ! -e \"$HOME/go\" ]; do sleep 0.02; done\n";
    let head = "#!/bin/sh\ncat >/dev/null\necho \"$MOLECULE_ACTIVITY_ID $MOLECULE_ATTEMPT\" >>\"$HOME/runs\"\n";
    scene.script("handler.sh", &format!("{head}{}{wait}{}", print(before), print(after)))
}

fn say(text: &str) -> Value {
    json!({"say": text})
}

#[test]
fn words_are_on_the_canvas_while_the_handler_works_and_the_reply_follows_them() {
    for generation in Generation::ALL {
        let scene = Scene::of(generation);
        let handler = handler(&scene, &[say("one moment"), say("reading")], &[say("nearly there"), json!({"reply": "done"})]);
        let agent = scene.connect(&handler, &["--reported-url", "https://bot.example.org/a2a"]);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(2), ["one moment", "reading"], "{generation}");
        scene.touch("go");
        assert_eq!(scene.notes(4), ["one moment", "reading", "nearly there", "done"], "{generation}");
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopped: 1 messages done, 0 dead letters, 0 kept"), "{log}");
        assert_eq!(scene.notes(4).len(), 4);
    }
}
