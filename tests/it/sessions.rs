//! Conversations over several messages: a handler gets back the session it stored, and never another conversation's.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use molecule_agent::platform::{CanvasMessage, Generation, Options, PeerMessage};
use molecule_agent::store::{Stage, list_spool};
use serde_json::{Value, json};

use crate::support::terminal::Terminal;
use crate::support::{FAST, Running, Scene, assert_ends, assert_refused, done, run, stderr, wait_for};

const FAULT: &str = "MOLECULE_AGENT_DISK_FAULT";

/// The step after a session is renamed into place and before the reply is written.
const SESSION_SYNC: &str = "SyncFolder of conversations";

/// A handler that stores all texts of the conversation in the session and answers with them. A text that starts with
/// `end` ends the session; `fail` makes the first attempt fail after it printed an answer with a session; a text that
/// contains `slow` creates the file `started` and waits for the file `go`.
fn memory(scene: &Scene) -> PathBuf {
    scene.script(
        "memory.sh",
        r#"#!/bin/sh
IFS= read -r line
rest=${line#*\"text\":\"}; text=${rest%%\"*}
said=
case $line in *'"session":"'*) rest=${line#*\"session\":\"}; said="${rest%%\"*} " ;; esac
echo "$MOLECULE_CONVERSATION_ID $text" >>"$HOME/runs"
case $text in *slow*)
    : >"$HOME/started"
    while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done ;;
esac
case $text in
end*) echo "{\"reply\":\"$said$text\",\"session\":null}" ;;
fail*)
    echo "{\"reply\":\"$said$text\",\"session\":\"lost\"}"
    [ "$MOLECULE_ATTEMPT" -gt 1 ] ;;
only*) echo "{\"reply\":\"$said$text\"}" ;;
*) echo "{\"reply\":\"$said$text\",\"session\":\"$said$text\"}" ;;
esac
"#,
    )
}

/// Sends a message from the canvas user, in this conversation or the default one.
pub fn say_in(scene: &Scene, context: Option<&str>, text: &str) {
    let said =
        CanvasMessage { text: Some(text.to_owned()), context_id: context.map(ToOwned::to_owned), ..CanvasMessage::default() };
    scene.platform.say_with(scene.id(), said);
}

fn peer_say_in(scene: &Scene, peer: &str, context: Option<&str>, text: &str) {
    let said = PeerMessage {
        text: Some(text.to_owned()),
        role: Some("user".to_owned()),
        context_id: context.map(ToOwned::to_owned),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(peer, scene.id(), said);
}

/// Sends this text from the user and expects this reply.
fn talk(scene: &Scene, text: &str, expected: &str) {
    let before = scene.platform.notifies(scene.id()).len();
    scene.platform.say(scene.id(), text);
    assert_eq!(scene.notes(before + 1)[before], expected);
}

fn conversations(scene: &Scene) -> Vec<Value> {
    scene.json(["conversations", "list"]).as_array().unwrap().clone()
}

#[test]
fn a_session_survives_stops_and_kills_until_the_handler_ends_it() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "a", "a");
    talk(&scene, "b", "a b");
    assert_eq!(agent.stop().0, Some(0));
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "c", "a b c");
    talk(&scene, "only", "a b c only");
    agent.kill();
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "d", "a b c d");
    talk(&scene, "end", "a b c d end");
    assert_eq!(conversations(&scene).len(), 0);
    talk(&scene, "e", "e");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn conversations_work_on_every_generation() {
    for generation in [Generation::G1, Generation::G2, Generation::G3, Generation::G4, Generation::G5] {
        let scene = Scene::new();
        let handler = memory(&scene);
        let number = generation.number().to_string();
        let mut command = crate::support::bare(scene.home(), ["dev", "-q", "--generation", &number, "--handler"]);
        command.arg(&handler);
        let output = run(command, "a\nb\nend\nc\n");
        assert_eq!(crate::support::stdout(&output), "a\na b\na b end\nc\n", "{generation}: {}", stderr(&output));
    }
}

#[test]
fn a_failed_attempt_leaves_no_session() {
    let scene = Scene::new();
    let agent = scene.connect(&memory(&scene), &[]);
    talk(&scene, "a", "a");
    talk(&scene, "fail", "a fail");
    assert_eq!(scene.lines("runs").len(), 3);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_message_rerun_after_a_crash_gets_the_session_from_before_it() {
    let texts = ["a", "b", "c"];
    let play = || {
        let scene = Scene::waiting(Options::default());
        for text in texts {
            scene.platform.say(scene.id(), text);
        }
        let handler = memory(&scene);
        (scene, handler)
    };
    let drain = |scene: &Scene, handler: &Path, fault: Option<&str>| {
        let mut command = scene.connect_command(handler, &["--once", "--backlog", "all"]);
        if let Some(fault) = fault {
            command.env(FAULT, fault);
        }
        run(command, "")
    };
    let (scene, handler) = play();
    let log = stderr(&drain(&scene, &handler, Some("trace@1-99999")));
    let steps: Vec<&str> = log.lines().filter_map(|line| line.strip_prefix("step ")).collect();
    // From the steps before the first session is written to those after the second.
    let place = |step: &&str| step.contains("Rename of 4da624db");
    let first = steps.iter().position(place).expect("a session is stored");
    let last = steps.iter().enumerate().filter(|(_, step)| place(step)).nth(1).expect("a second session is stored").0;
    let mut again = 0;
    // In any order of the threads, one kill falls between a handler's exit and its reply.
    let kills = (first - 4..last + 4).map(|kill| (kill + 1).to_string()).chain([SESSION_SYNC.to_owned()]);
    for kill in kills {
        let (scene, handler) = play();
        let killed = drain(&scene, &handler, Some(&format!("kill@{kill}")));
        assert_eq!(killed.status.code(), None, "{}", stderr(&killed));
        let output = drain(&scene, &handler, None);
        assert!(output.status.success(), "{}", stderr(&output));
        let notes: Vec<String> = scene.platform.notifies(scene.id()).into_iter().map(|note| note.text).collect();
        assert_eq!(notes, ["a", "a b", "a b c"], "killed before step {kill}: {}", stderr(&killed));
        again += scene.lines("runs").len() - texts.len();
    }
    assert!(again > 0, "no kill fell between a handler's exit and its reply");
}

#[test]
fn the_session_of_a_message_given_up_after_a_crash_is_dropped() {
    let drain = ["--once", "--backlog", "all", "--handler-attempts", "1"];
    let begin = |fault: &str| {
        let scene = Scene::waiting(Options::default());
        let handler = memory(&scene);
        scene.platform.say(scene.id(), "a");
        assert_eq!(run(scene.connect_command(&handler, &drain), "").status.code(), Some(0));
        scene.platform.say(scene.id(), "b");
        let mut command = scene.connect_command(&handler, &drain);
        command.env(FAULT, fault);
        let log = stderr(&run(command, ""));
        (scene, handler, log)
    };
    // Killed between the rename of the session and the reply.
    let (scene, handler, log) = begin(&format!("kill@{SESSION_SYNC}"));
    assert!(log.contains(SESSION_SYNC), "{log}");
    let spool = list_spool(&scene.folder()).unwrap();
    assert!(spool.len() == 1 && spool[0].stage == Stage::Accepted, "{log}");
    assert_eq!(session_of(&scene), "a b", "{log}");
    // The message has used its only attempt.
    assert_eq!(run(scene.connect_command(&handler, &drain), "").status.code(), Some(9));
    assert_eq!(session_of(&scene), "a");
    scene.platform.say(scene.id(), "c");
    assert_eq!(run(scene.connect_command(&handler, &drain), "").status.code(), Some(0));
    assert_eq!(scene.notes(2), ["a", "a c"]);
}

/// Returns the session of the only conversation.
fn session_of(scene: &Scene) -> Value {
    let all = conversations(scene);
    assert_eq!(all.len(), 1, "{all:?}");
    scene.json(["conversations", "show", all[0]["conversation_id"].as_str().unwrap()])["session"].clone()
}

#[test]
fn a_new_session_on_the_canvas_restarts_the_default_conversation() {
    let scene = Scene::new();
    let agent = scene.connect(&memory(&scene), &[]);
    wait_for_stream(&scene);
    let usual = format!("canvas-{}", scene.id());
    talk(&scene, "a", "a");
    say_in(&scene, Some("other"), "x");
    assert_eq!(scene.notes(2)[1], "x");
    say_in(&scene, Some(&usual), "slow");
    scene.file("started");
    scene.platform.reset_session(scene.id());
    agent.wait_for_line("a new session was started on the canvas");
    scene.touch("go");
    assert_eq!(scene.notes(3)[2], "a slow", "the handler started before the reset");
    agent.wait_for_line("the conversation was reset meanwhile");
    // Servers keep the conversation's name or give it a new one.
    say_in(&scene, Some(&usual), "b");
    assert_eq!(scene.notes(4)[3], "b");
    talk(&scene, "c", "c");
    say_in(&scene, Some("other"), "y");
    assert_eq!(scene.notes(6)[5], "x y", "the other conversation continues");
    assert_eq!(agent.stop().0, Some(0));
}

/// Waits until the agent listens to the event stream.
fn wait_for_stream(scene: &Scene) {
    scene.call("GET", "/events/stream", Some(200));
}

#[test]
fn two_conversations_of_one_user_run_side_by_side_and_each_in_order() {
    let scene = Scene::new();
    // The first message of each conversation waits for that of the other; no two messages of one conversation may overlap.
    let handler = scene.script(
        "meets.sh",
        r#"#!/bin/sh
IFS= read -r line
rest=${line#*\"text\":\"}; text=${rest%%\"*}
said=
case $line in *'"session":"'*) rest=${line#*\"session\":\"}; said="${rest%%\"*} " ;; esac
mkdir "$HOME/at-${text%?}" || exit 65
: >"$HOME/begun-$text"
case $text in
a1) while [ -d "$HOME" ] && [ ! -e "$HOME/begun-b1" ]; do sleep 0.02; done ;;
b1) while [ -d "$HOME" ] && [ ! -e "$HOME/begun-a1" ]; do sleep 0.02; done ;;
esac
rmdir "$HOME/at-${text%?}"
echo "{\"reply\":\"$said$text\",\"session\":\"$said$text\"}"
"#,
    );
    let agent = scene.connect(&handler, &[]);
    for text in ["a1", "a2", "a3"] {
        say_in(&scene, Some("conv-a"), text);
    }
    for text in ["b1", "b2", "b3"] {
        say_in(&scene, Some("conv-b"), text);
    }
    let notes = scene.notes(6);
    let of = |first: &str| notes.iter().filter(|note| note.starts_with(first)).cloned().collect::<Vec<_>>();
    assert_eq!(of("a"), ["a1", "a1 a2", "a1 a2 a3"]);
    assert_eq!(of("b"), ["b1", "b1 b2", "b1 b2 b3"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_peer_reads_only_its_own_session_and_keeps_its_order() {
    let scene = Scene::new();
    let (ops, spy) = (scene.platform.create_peer("ops"), scene.platform.create_peer("spy"));
    let agent = scene.connect(&memory(&scene), &["--peer-turn-limit", "0"]);
    let usual = format!("canvas-{}", scene.id());
    talk(&scene, "secret", "secret");
    say_in(&scene, Some("plan"), "hush");
    scene.notes(2);
    peer_say_in(&scene, &ops.id, Some("plan"), "ours");
    assert_eq!(scene.replies(&ops, 1), ["ours"]);
    let ids: Vec<String> = conversations(&scene).iter().map(|one| one["conversation_id"].as_str().unwrap().to_owned()).collect();
    let forged = [None, Some(usual.as_str()), Some("plan"), Some("canvas"), Some(ids[0].as_str()), Some("../../x"), Some("")];
    for context in forged {
        peer_say_in(&scene, &spy.id, context, "?");
    }
    // A missing name, the platform's name and an empty one all stand for the peer's default conversation.
    assert_eq!(scene.replies(&spy, forged.len()), ["?", "? ?", "?", "?", "?", "?", "? ? ?"]);
    talk(&scene, "more", "secret more");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn channel_chats_share_no_session_with_each_other_or_with_the_canvas() {
    let scene = Scene::of(Generation::G5);
    let agent = scene.connect(&memory(&scene), &[]);
    wait_for_stream(&scene);
    let chat = |metadata: Value, text: &str, expected: &str| {
        let before = scene.notes(0).len();
        let said = CanvasMessage { text: Some(text.to_owned()), metadata: Some(metadata), ..CanvasMessage::default() };
        scene.platform.say_with(scene.id(), said);
        assert_eq!(scene.notes(before + 1)[before], expected);
    };
    let telegram = |channel: &str, chat: Value, user: &str| json!({"source": "telegram", "channel_id": channel, "chat_id": chat, "username": user});
    talk(&scene, "secret", "secret");
    chat(telegram("c-1", json!("99"), "bob"), "b1", "b1");
    chat(telegram("c-1", json!("98"), "eve"), "e1", "e1");
    chat(telegram("c-2", json!("99"), "eve"), "e2", "e2");
    chat(telegram("c-1", json!(99), "ann"), "a1", "b1 a1");
    // If the message names no chat, the conversation is the user's.
    chat(json!({"source": "slack", "channel_id": "c-3", "username": "bob"}), "s1", "s1");
    chat(json!({"source": "slack", "channel_id": "c-3", "username": "eve"}), "s2", "s2");
    talk(&scene, "more", "secret more");
    scene.platform.reset_session(scene.id());
    agent.wait_for_line("a new session was started on the canvas");
    chat(telegram("c-1", json!("99"), "bob"), "b2", "b1 a1 b2");
    chat(json!({"source": "slack", "channel_id": "c-3", "username": "bob"}), "s3", "s1 s3");
    talk(&scene, "again", "again");
    let listed = conversations(&scene);
    let is_bobs = |one: &&Value| one["sender"] == "channel:c-1" && one["context_id"] == "chat_id 99";
    assert_eq!(listed.iter().filter(is_bobs).count(), 1, "{listed:?}");
    // The conversations do not wait for each other either.
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    let before = scene.notes(0).len();
    chat(telegram("c-1", json!("98"), "eve"), "e3", "e1 e3");
    assert_eq!(scene.notes(0).len(), before + 1);
    scene.touch("go");
    assert_eq!(scene.notes(before + 2)[before + 1], "again slow");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_message_that_is_handled_again_later_gets_the_current_session() {
    let scene = Scene::new();
    let agent = scene.connect(&memory(&scene), &[]);
    talk(&scene, "a", "a");
    scene.platform.set_talk_to_user(scene.id(), false);
    scene.platform.say(scene.id(), "b");
    let id = scene.dead_letters(1)[0]["id"].as_str().unwrap().to_owned();
    scene.platform.set_talk_to_user(scene.id(), true);
    talk(&scene, "only", "a b only");
    scene.stdout_of(["dead", "retry", "--rerun", &id]);
    assert_eq!(scene.notes(3)[2], "a b b");
    talk(&scene, "c", "a b b c");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_session_with_unusual_json_comes_back_as_readable_json() {
    let scene = Scene::new();
    let handler = scene.script(
        "odd.sh",
        r#"#!/bin/sh
IFS= read -r line
case $line in
*'"session":"\ufffd"'* | *'"session":"�"'*) reply=surrogate ;;
*'"session":1e999,'*) reply=infinite ;;
*'"session":[[[['*) reply=deep ;;
*) reply=none ;;
esac
case $line in
*'"text":"surrogate"'*) session='"\ud800"' ;;
*'"text":"infinite"'*) session=1e999 ;;
*) session=$(printf '%020000d' 0 | tr 0 '[')$(printf '%020000d' 0 | tr 0 ']') ;;
esac
printf '%s\n' "{\"reply\":\"$reply\",\"session\":$session}"
"#,
    );
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "surrogate", "none");
    talk(&scene, "infinite", "surrogate");
    assert!(scene.stdout_of(["conversations", "show", "4da6", "--json"]).contains("\"session\":1e999}"));
    talk(&scene, "deep", "infinite");
    talk(&scene, "deep", "deep");
    assert_eq!(agent.stop().0, Some(0));
    let mut command = scene.bare(["handler", "test", "--text", "surrogate", "--json"]);
    command.arg(&handler);
    let rendered = done(command).stdout;
    assert!(rendered.contains(r#""session":"\ufffd""#) || rendered.contains(r#""session":"�""#), "{rendered}");
}

#[test]
fn a_session_of_64_kib_is_stored_and_a_longer_one_is_not() {
    let scene = Scene::new();
    let handler = scene.script(
        "long.sh",
        r#"#!/bin/sh
IFS= read -r line
rest=${line#*\"text\":\"}; text=${rest%%\"*}
case $line in *'"session":"'*) rest=${line#*\"session\":\"}; old=${rest%%\"*} ;; *) old= ;; esac
case $text in
*[0-9]) session=$(printf "%0${text}d" 0); echo "{\"reply\":\"${#old}\",\"session\":\"$session\"}" ;;
*) echo "{\"reply\":\"${#old}\"}" ;;
esac
"#,
    );
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "65534", "0"); // plus two quotes
    talk(&scene, "65535", "65534");
    agent.wait_for_line("the handler's session was not stored: it has 65537 bytes, more than the limit of 65536");
    talk(&scene, "look", "65534");
    talk(&scene, "5", "65534");
    talk(&scene, "look", "5");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_persistent_handler_has_sessions_too() {
    let scene = Scene::new();
    let handler = scene.script(
        "kept.sh",
        r#"#!/bin/sh
while IFS= read -r line; do
    rest=${line#*\"activity_id\":\"}; id=${rest%%\"*}
    rest=${line#*\"text\":\"}; text=${rest%%\"*}
    said=
    case $line in *'"session":"'*) rest=${line#*\"session\":\"}; said="${rest%%\"*} " ;; esac
    echo "{\"activity_id\":\"$id\",\"reply\":\"$said$text\",\"session\":\"$said$text\"}"
done
"#,
    );
    let persistent = ["--handler-mode", "persistent"];
    let agent = scene.connect(&handler, &persistent);
    talk(&scene, "a", "a");
    say_in(&scene, Some("other"), "x");
    assert_eq!(scene.notes(2)[1], "x");
    talk(&scene, "b", "a b");
    agent.kill();
    let agent = scene.connect(&handler, &persistent);
    talk(&scene, "c", "a b c");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn conversations_are_listed_shown_and_reset_with_and_without_a_running_agent() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let peer = scene.platform.create_peer("ops");
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "a", "a");
    say_in(&scene, Some("plan \u{1b}[31m"), "x");
    scene.notes(2);
    peer_say_in(&scene, &peer.id, Some("deploy"), "p");
    scene.replies(&peer, 1);
    let all = conversations(&scene);
    let one = |sender: &str, context: Value| {
        let found = all.iter().find(|one| one["sender"] == sender && one["context_id"] == context);
        found.unwrap_or_else(|| panic!("{all:?}"))["conversation_id"].as_str().unwrap().to_owned()
    };
    let (usual, plan) = (one("canvas", Value::Null), one("canvas", json!("plan \u{1b}[31m")));
    let deploy = one(&format!("peer:{}", peer.id), json!("deploy"));
    assert_eq!(scene.lines("runs"), [format!("{usual} a"), format!("{plan} x"), format!("{deploy} p")]);
    let table = scene.stdout_of(["conversations", "list"]);
    assert!(table.contains(&usual) && !table.contains('\u{1b}'), "{table}");
    let shown = scene.json(["conversations", "show", &plan[..8]]);
    assert_eq!((&shown["session"], &shown["conversation_id"]), (&json!("x"), &json!(plan)));

    // A running agent does the reset; the session of a handler that was already at work is dropped.
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    let reset = done(scene.command(["conversations", "reset", &usual[..8]]));
    assert_ends(&reset, 0, &format!("{usual} starts from scratch"));
    scene.touch("go");
    assert_eq!(scene.notes(3)[2], "a slow");
    talk(&scene, "b", "b");
    say_in(&scene, Some("plan \u{1b}[31m"), "y");
    assert_eq!(scene.notes(5)[4], "x y");
    assert_eq!(agent.stop().0, Some(0));

    // Without a running agent, the command changes the files itself.
    assert_refused(&done(scene.command(["conversations", "show", "ffff"])), 2, "there is no \"ffff\" among the conversations");
    assert_refused(&done(scene.command(["conversations", "reset"])), 2, "required arguments were not provided");
    let rendered = done(scene.command(["conversations", "reset", "--all", "--json"]));
    assert_eq!(rendered.stdout.lines().count(), 3, "{}", rendered.stdout);
    assert_eq!(conversations(&scene).len(), 0);
    assert_ends(&done(scene.command(["conversations", "reset", "--all"])), 0, "there is no conversation with a session");
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "c", "c");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_reset_applies_to_a_conversation_whose_first_handler_is_running() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let agent = scene.connect(&handler, &[]);
    let reset_at_work = |context: &str, id: Option<&str>| {
        let (started, go) = (scene.home().join("started"), scene.home().join("go"));
        [&started, &go].into_iter().for_each(|file| drop(fs::remove_file(file)));
        let before = scene.notes(0).len();
        say_in(&scene, Some(context), "slow");
        scene.file("started");
        let reset = done(scene.command(["conversations", "reset", id.unwrap_or("--all"), "--json"]));
        assert_eq!(reset.code, Some(0), "{}", reset.stderr);
        scene.touch("go");
        assert_eq!(scene.notes(before + 1)[before], "slow");
        say_in(&scene, Some(context), "b");
        assert_eq!(scene.notes(before + 2)[before + 1], "b");
        reset.stdout
    };
    let rendered = reset_at_work("one", None);
    let one = scene.lines("runs")[0].split_once(' ').unwrap().0.to_owned();
    assert_eq!(rendered.trim(), json!({"conversation_id": one, "status": "reset"}).to_string());
    let two = molecule_agent::store::Conversation::new("canvas", Some("two")).id().to_owned();
    assert!(reset_at_work("two", Some(&two)).contains(&two));

    // A file that cannot be read is reset by the start of its name, and by --all.
    let file = |id: &str| scene.folder().join(format!("conversations/{id}.json"));
    for id in [&one, &two] {
        fs::write(file(id), "{").unwrap();
    }
    assert_ends(&done(scene.command(["conversations", "reset", &one[..8]])), 0, &format!("{one} starts from scratch"));
    assert_ends(&done(scene.command(["conversations", "reset", "--all"])), 0, &format!("{two} starts from scratch"));
    assert_eq!(agent.stop().0, Some(0));
    fs::write(file(&two), "{\"version\":2}").unwrap();
    assert_ends(&done(scene.command(["conversations", "reset", "--all"])), 0, "has format version 2");
    assert_eq!(fs::read_to_string(file(&two)).unwrap(), "{\"version\":2}", "the file is unchanged");
}

#[test]
fn an_unused_conversation_expires_after_thirty_days() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "a", "a");
    assert_eq!(agent.stop().0, Some(0));
    let file =
        scene.folder().join(format!("conversations/{}.json", conversations(&scene)[0]["conversation_id"].as_str().unwrap()));
    let used_days_ago = |days: u64| {
        let at = SystemTime::now() - Duration::from_secs(days * 24 * 3600);
        fs::File::options().write(true).open(&file).unwrap().set_modified(at).unwrap();
    };
    used_days_ago(29);
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "b", "a b");
    assert_eq!(agent.stop().0, Some(0));
    used_days_ago(31);
    assert_eq!(conversations(&scene).len(), 0);
    let agent = scene.connect(&handler, &[]);
    wait_for("the end of the conversation", || (!file.exists()).then_some(()));
    talk(&scene, "c", "c");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn a_corrupt_session_costs_only_its_conversation() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let agent = scene.connect(&handler, &[]);
    talk(&scene, "a", "a");
    let file =
        scene.folder().join(format!("conversations/{}.json", conversations(&scene)[0]["conversation_id"].as_str().unwrap()));
    fs::write(&file, "{\"version\":1,").unwrap();
    talk(&scene, "b", "b");
    agent.wait_for_line("the conversation starts over");
    talk(&scene, "c", "b c");
    fs::write(&file, "{\"version\":2}").unwrap();
    talk(&scene, "d", "d");
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("has format version 2; this version of molecule-agent supports up to 1"), "{log}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "{\"version\":2}", "the file is unchanged");
}

#[test]
fn a_text_handler_gets_the_conversation_in_its_environment() {
    let scene = Scene::new();
    let handler = scene.script("id.sh", "#!/bin/sh\nprintf %s \"$MOLECULE_CONVERSATION_ID\"\n");
    let agent = scene.connect(&handler, &crate::support::TEXT);
    for (before, context) in [None, Some("b"), Some("b"), None].into_iter().enumerate() {
        say_in(&scene, context, "x");
        scene.notes(before + 1);
    }
    let ids = scene.notes(4);
    assert!(ids[0] == ids[3] && ids[1] == ids[2] && ids[0] != ids[1], "{ids:?}");
    assert!(ids[0].len() == 32 && ids[0].chars().all(|c| c.is_ascii_hexdigit()), "{ids:?}");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn handler_test_accepts_a_session() {
    let scene = Scene::new();
    let handler = memory(&scene);
    let tell = |more: &[&str]| {
        let mut command = scene.bare(["handler", "test", "--text", "hi", "--json"]);
        command.args(more).arg(&handler);
        done(command)
    };
    let rendered = tell(&["--session", "\"before\""]);
    let document: Value = serde_json::from_str(&rendered.stdout).unwrap();
    assert_eq!(document["understood"]["reply"], "before hi");
    assert_eq!(
        (&document["understood"]["session"], &document["understood"]["session_is_kept"]),
        (&json!("before hi"), &json!(true))
    );
    let given: Value = serde_json::from_str(document["given"].as_str().unwrap()).unwrap();
    assert_eq!(given["session"], "before");
    assert_refused(&tell(&["--session", "{"]), 2, "the session is not JSON");
    let text = ["--session", "1", "--handler-format", "text"];
    assert_refused(&tell(&text), 2, "a handler that reads plain text gets no session");
}

/// A command-line model that stores its conversations in files, under an id that changes with every message.
const MODEL: &str = r#"#!/bin/sh
[ -e "$HOME/down" ] && { echo "overloaded" >&2; exit 1; }
old=
[ "$1" = --resume ] && old=$2
[ -z "$old" ] || [ -e "$HOME/model-$old" ] || { echo "No conversation found with session ID: $old" >&2; exit 1; }
new=$$
{ [ -z "$old" ] || cat "$HOME/model-$old"; cat; echo; } >"$HOME/model-$new"
printf '{"result": "%s", "session_id": "%s", "is_error": false}\n' "$(tr '\n' ' ' <"$HOME/model-$new")" "$new"
"#;

fn is_installed(interpreter: &str) -> bool {
    let is_there = std::process::Command::new(interpreter).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: {interpreter} is not installed");
    }
    is_there
}

fn connect_example(scene: &Scene, name: &str, variable: &str, command: &Path) -> Running {
    let handler = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/handlers").join(name);
    let mut connect = scene.command(["connect", "--handler"]);
    connect.arg(handler).args(FAST).env(variable, command);
    Running::start(connect).connected()
}

#[test]
fn the_example_that_resumes_keeps_a_real_conversation() {
    if !is_installed("python3") {
        return;
    }
    let scene = Scene::new();
    let model = scene.script("model.sh", MODEL);
    let agent = connect_example(&scene, "resume.py", "MODEL_COMMAND", &model);
    talk(&scene, "My name is Ann", "My name is Ann ");
    say_in(&scene, Some("other"), "Hello");
    assert_eq!(scene.notes(2)[1], "Hello ");
    talk(&scene, "; what is it?", "My name is Ann ; what is it? ");
    agent.kill();
    let agent = connect_example(&scene, "resume.py", "MODEL_COMMAND", &model);
    talk(&scene, "--help", "My name is Ann ; what is it? --help ");
    // If the model forgot the conversation, only its history is lost.
    for entry in fs::read_dir(scene.home()).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.file_name().unwrap().to_str().unwrap().starts_with("model-") {
            fs::remove_file(entry).unwrap();
        }
    }
    talk(&scene, "Hello?", "Hello? ");
    assert!(agent.stop().1.contains("the model no longer knows this conversation; starting a new one"));
    // If the model is down, nothing is lost.
    scene.touch("down");
    let mut command = scene.bare(["handler", "test", "--session", "\"7\"", "--json"]);
    command.arg(format!("{}/examples/handlers/resume.py", env!("CARGO_MANIFEST_DIR"))).env("MODEL_COMMAND", &model);
    let rendered = done(command);
    let document: Value = serde_json::from_str(rendered.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&document["retry"], &document["stderr"]), (&json!("later"), &json!(["overloaded"])));
}

#[test]
fn the_example_with_a_history_sends_the_model_all_of_it() {
    if !is_installed("node") {
        return;
    }
    let scene = Scene::new();
    let model = scene.script("model.sh", "#!/bin/sh\ntr '\\n' '/'\n");
    let agent = connect_example(&scene, "history.mjs", "LLM_COMMAND", &model);
    talk(&scene, "one", "User: one/You:");
    talk(&scene, "two", "User: one/You: User: one/You:/User: two/You:");
    talk(&scene, "/new", "Starting a new conversation.");
    talk(&scene, "three", "User: three/You:");
    // Text that no longer fits is dropped, oldest first.
    scene.platform.say(scene.id(), &"x".repeat(40_000));
    scene.platform.say(scene.id(), "last");
    let last = scene.notes(6)[5].clone();
    assert!(last.ends_with("x/You:/User: last/You:") && last.len() < 60_000, "{} bytes", last.len());
    scene.platform.say(scene.id(), &format!("{}end", "y".repeat(100_000)));
    let long = scene.notes(7)[6].clone();
    assert!(long.starts_with("User: …y") && long.ends_with("yend/You:") && long.len() < 60_000, "{} bytes", long.len());
    let (code, log) = agent.stop();
    assert!(code == Some(0) && !log.contains("was not stored"), "{log}");
}

/// Runs an example on a message, with this command as the model, and returns the result.
fn tried(scene: &Scene, name: &str, model: (&str, &Path), more: &[&str]) -> Value {
    let mut command = scene.bare(["handler", "test", "--session", "[]", "--json"]);
    command.args(more).arg(format!("{}/examples/handlers/{name}", env!("CARGO_MANIFEST_DIR"))).env(model.0, model.1);
    let rendered = done(command);
    serde_json::from_str(rendered.stdout.lines().next().unwrap_or_else(|| panic!("{}", rendered.stderr))).unwrap()
}

#[test]
fn the_example_with_a_history_distinguishes_a_wrong_command_from_a_model_that_is_down() {
    if !is_installed("node") {
        return;
    }
    let scene = Scene::new();
    let ask = |script: &str| tried(&scene, "history.mjs", ("LLM_COMMAND", &scene.script("model.sh", script)), &[]);
    assert_eq!(ask("#!/bin/sh\nexit 1\n")["retry"], "later");
    let much = ask("#!/bin/sh\nhead -c 2000000 /dev/zero\n");
    assert_eq!(much["retry"], "no");
    assert!(much["stderr"].to_string().contains("The model's answer is longer than 1048576 bytes."), "{much}");
    let nothing = ask("#!/bin/sh\ncat >/dev/null\necho\n");
    assert_eq!((&nothing["understood"]["reply"], &nothing["understood"]["session"]), (&Value::Null, &Value::Null));
    let missing = tried(&scene, "history.mjs", ("LLM_COMMAND", Path::new("/no/such/model")), &[]);
    assert_eq!(missing["retry"], "no");
    assert!(missing["stderr"].to_string().contains("Cannot run the command in LLM_COMMAND."), "{missing}");
}

#[test]
fn the_example_that_resumes_distinguishes_transient_errors_from_permanent_ones() {
    if !is_installed("python3") {
        return;
    }
    let scene = Scene::new();
    let ask =
        |script: &str, more: &[&str]| tried(&scene, "resume.py", ("MODEL_COMMAND", &scene.script("model.sh", script)), more);
    assert_eq!(ask("#!/bin/sh\necho 'API Error: 429 rate_limit_error' >&2\nexit 1\n", &[])["retry"], "later");
    assert_eq!(ask("#!/bin/sh\necho '{\"is_error\":true,\"result\":\"Overloaded\"}'\n", &[])["retry"], "later");
    assert_eq!(ask("#!/bin/sh\necho 'unknown option --resume' >&2\nexit 1\n", &[])["retry"], "yes");
    let odd = ask("#!/bin/sh\nprintf '{\"result\": \"a\\377\", \"session_id\": \"1\"}'\n", &[]);
    assert_eq!(odd["understood"]["reply"], "a\u{fffd}");
    let missing = tried(&scene, "resume.py", ("MODEL_COMMAND", Path::new("/no/such/model")), &[]);
    assert_eq!(missing["retry"], "no");
    let file = scene.script("message.json", "{\"text\": \" \"}");
    let wordless = ask("#!/bin/sh\n: >\"$HOME/asked\"\n", &["--file", file.to_str().unwrap()]);
    assert_eq!(wordless["understood"]["reply"], "I can only read text.");
    assert!(!scene.home().join("asked").exists());
}

#[test]
fn a_new_session_can_be_started_at_the_dev_prompt() {
    let scene = Scene::new();
    let mut command = crate::support::bare(scene.home(), ["dev", "--handler"]);
    command.arg(memory(&scene)).env("TERM", "xterm");
    let mut terminal = Terminal::with_keyboard(command, 120);
    terminal.wait_for("connected: ");
    for (line, answer) in
        [("one", "< one\r"), ("two", "< one two\r"), ("/new", "a new session was started"), ("three", "< three\r")]
    {
        terminal.type_in(&format!("{line}\r"));
        terminal.wait_for(answer);
    }
    terminal.type_in("/quit\r");
    assert_eq!(terminal.end().0, Some(0));
}
