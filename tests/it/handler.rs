//! `handler`: creating a starter handler, and running a handler once with a sample message.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use rustix::process::Signal;
use serde_json::{Value, json};

use crate::handler_run::living;
use crate::support::{ECHO, Running, Scene, assert_ends, done, run, stdout, succeeds};

/// Runs the program in the scene's home, without any platform.
fn bare(scene: &Scene, args: &[&str]) -> Command {
    scene.bare([&["handler"], args].concat())
}

#[test]
fn each_starter_handler_answers_its_first_test() {
    let scene = Scene::new();
    for (language, more, file) in [
        ("bash", None, "bot.sh"),
        ("python", None, "bot.py"),
        ("node", None, "bot.mjs"),
        ("python", Some("--persistent"), "bots/it's one.py"),
        ("node", Some("--persistent"), "bots/one.mjs"),
    ] {
        fs::create_dir_all(scene.home().join("bots")).unwrap();
        let mut command = bare(&scene, &["init", language]);
        if let Some(option) = more {
            command.args([file, option]);
        }
        let next = succeeds(command)["next"].as_str().unwrap().to_owned();
        let path = scene.home().join(file);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o100, 0o100, "{file}");
        assert!(!fs::read_to_string(&path).unwrap().contains("examples/handlers/"), "{file}");
        let words = shell_words::split(&next).unwrap();
        let tested = succeeds(scene.bare(words[1..].iter().map(String::as_str)));
        assert!(tested["understood"]["reply"].as_str().unwrap().contains("Hello! This is a test."), "{next}: {tested}");
        assert_eq!(tested["understood"]["is_sent"], true);
    }
}

#[test]
fn an_existing_file_is_only_overwritten_with_force() {
    let scene = Scene::new();
    let file = scene.home().join("bot.py");
    fs::write(&file, "mine").unwrap();
    assert_ends(&done(bare(&scene, &["init", "python"])), 2, "bot.py already exists\n  hint: give another file, or --force");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let forced = done(bare(&scene, &["init", "python", "--force"]));
    assert_eq!(forced.stdout, "handler\tbot.py\nnext\tmolecule-agent handler test ./bot.py\n");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o100, 0o100);
    assert_ends(&done(bare(&scene, &["init", "bash", "--persistent"])), 2, "choose python or node");
    assert_ends(&done(bare(&scene, &["init", "bash", "no/such/bot.sh"])), 2, "cannot write no/such/bot.sh");
    assert_ends(&done(bare(&scene, &["init", "cobol"])), 2, "possible values: bash, python, node");
}

#[test]
fn a_test_shows_the_input_the_output_and_how_it_was_read() {
    let scene = Scene::new();
    let handler = scene.script(
        "bot.sh",
        "#!/bin/sh\ncat >got\nenv | grep ^MOLECULE_ | cut -d= -f1 >env\necho '{\"progress\":\"Reading\"}'\necho 'at \u{1b}work' >&2\n\
         printf '{\"reply\":\"hi\\\\nyou\",\"colour\":1,\"attachments\":[\"a.png\"]}'\n",
    );
    let handler = handler.to_str().unwrap();
    let shown = done(bare(&scene, &["test", "--text", "How are you?", handler]));
    assert_eq!(shown.code, Some(0), "{}", shown.stderr);
    let got = fs::read_to_string(scene.home().join("got")).unwrap();
    let message: Value = serde_json::from_str(&got).unwrap();
    assert_eq!(
        (&message["text"], &message["source"], &message["version"]),
        (&json!("How are you?"), &json!("canvas_user"), &json!(1))
    );
    for line in [
        format!("given\t{}\n", got.trim_end()),
        "stderr\tat \\u{1b}work\n".to_owned(),
        "printed\t{\"progress\":\"Reading\"}\n".to_owned(),
        "printed\t{\"reply\":\"hi\\nyou\",\"colour\":1,\"attachments\":[\"a.png\"]}\n".to_owned(),
        "progress\tReading\n".to_owned(),
        "understood\tok\n".to_owned(),
        "reply\thi\\nyou\n".to_owned(),
        "is sent\tyes\n".to_owned(),
        "not attached\ta.png: there is no such file\n".to_owned(),
        "ignored\tcolour\n".to_owned(),
    ] {
        assert!(shown.stdout.contains(&line), "no {line:?} in {}", shown.stdout);
    }
    let variables = fs::read_to_string(scene.home().join("env")).unwrap();
    for name in ["MOLECULE_ACTIVITY_ID", "MOLECULE_EXPECTS_REPLY", "MOLECULE_ATTEMPT"] {
        assert!(variables.contains(name), "{variables}");
    }
    let document = succeeds(bare(&scene, &["test", handler]));
    let file = json!({"path": "a.png", "name": null, "size": null, "error": "there is no such file"});
    let understood = json!({"reply": "hi\nyou", "send": false, "is_sent": true, "attachments": [file], "ignored": ["colour"]});
    assert_eq!((&document["ok"], &document["understood"], &document["error"]), (&json!(true), &understood, &Value::Null));
    assert_eq!((&document["progress"], &document["stderr"]), (&json!(["Reading"]), &json!(["at \u{1b}work"])));
}

#[test]
fn the_message_can_be_a_text_a_row_of_the_feed_or_members_of_the_sample() {
    let scene = Scene::new();
    let test = |args: &[&str], stdin: &str| {
        let output = run(bare(&scene, &[&["test", "--json"], args].concat()), stdin);
        assert!(output.status.success(), "{output:?}");
        serde_json::from_str::<Value>(&stdout(&output)).unwrap()
    };
    assert_eq!(test(&["--text", "-", ECHO], "from stdin\n")["understood"]["reply"], "from stdin");
    let members = r#"{"text": "from a peer", "source": "peer_agent", "source_id": "p", "expects_reply": false, "mine": 1}"#;
    let document = test(&["--file", "-", ECHO], members);
    let given: Value = serde_json::from_str(document["given"].as_str().unwrap()).unwrap();
    assert_eq!((&given["source"], &given["mine"], &given["version"]), (&json!("peer_agent"), &json!(1), &json!(1)));
    assert_eq!((&document["understood"]["reply"], &document["understood"]["is_sent"]), (&json!("from a peer"), &json!(false)));

    let peer = scene.platform.create_peer("ops");
    scene.platform.peer_say(&peer.id, scene.id(), "a row");
    let row = scene.platform.rows(scene.id()).pop().unwrap();
    let document = test(&["--file", "-", ECHO], &row.to_string());
    let given: Value = serde_json::from_str(document["given"].as_str().unwrap()).unwrap();
    assert_eq!((&given["source_id"], &given["activity_id"]), (&json!(peer.id), &row["id"]));
    assert_eq!(document["understood"]["reply"], "a row");

    let note = json!({"id": row["id"], "activity_type": "a2a_receive", "method": "notify"}).to_string();
    let refused = run(bare(&scene, &["test", "--file", "-", ECHO]), &note);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("the row is not a message for a handler"), "{refused:?}");
}

#[test]
fn a_handler_that_fails_ends_the_test_with_its_code_and_what_would_be_done() {
    let scene = Scene::new();
    for (script, said, retry, advice) in [
        (
            "echo no >&2; exit 1",
            "the handler exited with code 1; last line of stderr: no",
            "yes",
            "molecule-agent help handler explains",
        ),
        ("exit 65", "the handler exited with code 65", "no", "a permanent failure"),
        ("exit 75", "the handler exited with code 75", "later", "asked for a later retry"),
        ("echo hello", "the handler's output is not an answer", "yes", "molecule-agent help handler explains"),
    ] {
        let handler = scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\n{script}\n"));
        let failed = done(bare(&scene, &["test", "--json", handler.to_str().unwrap()]));
        assert_ends(&failed, 9, said);
        assert!(failed.stderr.contains(advice), "{}", failed.stderr);
        let document: Value = serde_json::from_str(&failed.stdout).unwrap();
        assert_eq!((&document["ok"], &document["retry"], &document["understood"]), (&json!(false), &json!(retry), &Value::Null));
        assert!(document["error"].as_str().unwrap().starts_with(said), "{document}");
        let plain = done(bare(&scene, &["test", handler.to_str().unwrap()]));
        assert!(plain.stdout.contains(&format!("understood\tfailure\ntried again\t{retry}\n")), "{}", plain.stdout);
    }
    let slow = scene.script("bot.sh", "#!/bin/sh\nexec sleep 1000\n");
    let failed = done(bare(&scene, &["test", "--handler-timeout", "200ms", slow.to_str().unwrap()]));
    assert_ends(&failed, 9, "did not answer within 200 ms and was terminated");
}

#[test]
fn texts_commands_and_handlers_for_many_messages_are_tested_too() {
    let scene = Scene::new();
    let cat = succeeds(bare(&scene, &["test", "--handler-format", "text", "--text", "as it is", "cat"]));
    assert_eq!((&cat["given"], &cat["understood"]["reply"]), (&json!("as it is"), &json!("as it is")));
    let words =
        succeeds(bare(&scene, &["test", "--handler-format", "text", "--json", "--", "sh", "-c", "cat; echo ' and more'"]));
    assert_eq!(words["understood"]["reply"], "Hello! This is a test. and more");
    succeeds(bare(&scene, &["init", "python", "--persistent"]));
    let many = succeeds(bare(&scene, &["test", "--handler-mode", "persistent", "./bot.py"]));
    assert_eq!(many["understood"]["reply"], "5 words: Hello! This is a test.");
    assert_eq!(many["progress"], json!(["Counting words"]));
    let dies = done(bare(&scene, &["test", "--handler-mode", "persistent", "--", "sh", "-c", "read x; exit 3"]));
    assert_ends(&dies, 9, "the handler exited with code 3");
    let both = ["test", "--handler-mode", "persistent", "--handler-format", "text", "cat"];
    assert_ends(&done(bare(&scene, &both)), 2, "--handler-format text");
    assert_ends(&done(bare(&scene, &["test", "/nowhere/bot"])), 2, "/nowhere/bot");
    assert_ends(&done(bare(&scene, &["test"])), 2, "required");
}

/// The handler is in its own process group, which the Ctrl-C of a terminal does not reach.
#[test]
fn a_test_that_is_interrupted_leaves_no_handler_behind() {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\necho $$ >pid.new && mv pid.new pid\nexec sleep 1000\n");
    let running = Running::start(bare(&scene, &["test", handler.to_str().unwrap()]));
    let pid = scene.line_of("pid");
    running.signal(Signal::INT);
    let (code, stderr) = running.end();
    assert_eq!((code, stderr.as_str()), (Some(130), "error: interrupted\n"));
    assert!(!living().iter().any(|(process, _)| process.to_string() == pid));
}
