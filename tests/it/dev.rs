//! `dev` without a terminal, and `dev --serve`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Output, Stdio};

use crate::platform_http::Http;
use crate::support::terminal::Terminal;
use crate::support::{ECHO, FAST, Running, Scene, assert_refused, bare, done, run, stderr, stdout, wait_for};

/// Runs `dev` with this handler, and with a separate directory for temporary files.
pub fn dev(scene: &Scene, more: &[&str]) -> Command {
    let temporary = scene.home().join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    let mut command = bare(scene.home(), ["dev"]);
    command.env("TMPDIR", temporary).args(more);
    command
}

fn ask(scene: &Scene, handler: &str, input: &str) -> Output {
    let output = run(dev(scene, &["--handler", handler]), input);
    assert_nothing_left(scene);
    output
}

fn assert_nothing_left(scene: &Scene) {
    assert_eq!(fs::read_dir(scene.home().join("tmp")).unwrap().count(), 0, "the state folder is removed");
    assert!(!scene.home().join(".molecule").exists(), "nothing is stored");
}

#[test]
fn a_line_is_a_message_and_the_reply_goes_to_stdout() {
    let scene = Scene::new();
    let output = ask(&scene, ECHO, "hi\n");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "hi\n"), "{}", stderr(&output));
}

#[test]
fn lines_are_answered_in_order_whatever_is_in_them() {
    let scene = Scene::new();
    let lines = ["one", "  two  ", "say \"hi\" \\ $HOME `id`", "grüße 🦀", "{\"reply\":\"json\"}", "last without a newline"];
    let output = ask(&scene, ECHO, &format!("{}\r\n\n \n{}", lines[0], lines[1..].join("\n")));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), lines);

    let many: Vec<String> = (0..200).map(|number| format!("message {number}")).collect();
    let mut command = dev(&scene, &["--handler", "cat", "--handler-format", "text"]);
    command.args(["--max-queued", "10"]);
    let output = run(command, &many.join("\n"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), many);
}

#[test]
fn every_generation_answers() {
    let scene = Scene::new();
    for generation in ["1", "2", "3", "4", "5"] {
        let output = run(dev(&scene, &["--handler", ECHO, "--generation", generation]), "one\ntwo\n");
        assert_eq!(stdout(&output), "one\ntwo\n", "G{generation}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn empty_input_is_not_a_failure() {
    let scene = Scene::new();
    let output = ask(&scene, ECHO, "");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_handler_failure_is_reported_with_its_reason() {
    let scene = Scene::new();
    scene.script(
        "bot.sh",
        "#!/bin/sh\nread -r line\ncase $line in *broken*) echo 'no such model' >&2; exit 65;; esac\necho '\"fine\"'\n",
    );
    let output = ask(&scene, "./bot.sh", "good\nbroken\ngood\n");
    assert_eq!(output.status.code(), Some(9));
    assert_eq!(stdout(&output), "fine\nfine\n");
    let stderr = stderr(&output);
    assert!(stderr.contains("handler: no such model"), "its stderr is told: {stderr}");
    assert!(stderr.contains("exited with code 65"), "{stderr}");
    assert!(stderr.contains("error: 1 of 3 messages was not answered\n  hint: the lines above show why"), "{stderr}");
}

#[test]
fn a_handler_that_has_no_reply_has_answered() {
    let scene = Scene::new();
    scene.script("bot.sh", "#!/bin/sh\necho '{\"reply\": null}'\n");
    let output = ask(&scene, "./bot.sh", "hi\nho\n");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
}

#[test]
fn without_a_handler_the_error_explains_how_to_give_one() {
    let scene = Scene::new();
    let done = done(dev(&scene, &[]));
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("no handler is given\n  hint: give --handler ./bot.sh"), "{}", done.stderr);
    assert_nothing_left(&scene);
}

#[test]
fn settings_for_a_real_platform_are_not_used() {
    let scene = Scene::new();
    let mut command = dev(&scene, &["--handler", ECHO]);
    command.env("MOLECULE_PLATFORM_URL", scene.platform.url()).env("MOLECULE_WORKSPACE_ID", scene.id());
    command.env("MOLECULE_WORKSPACE_TOKEN", &scene.workspace.token);
    let output = run(command, "hi\n");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "hi\n"), "{}", stderr(&output));
    assert!(scene.platform.requests().is_empty());
}

#[test]
fn neither_dev_nor_its_handler_uses_a_proxy_for_its_platform() {
    let scene = Scene::new();
    // No proxy listens there.
    let asks = "#!/bin/sh\ncat >/dev/null\n\"$AGENT\" state >/dev/null && echo '{\"reply\": \"reached\"}'\n";
    let handler = scene.script("asks.sh", asks);
    let mut command = dev(&scene, &["--handler", handler.to_str().unwrap()]);
    command
        .env("HTTP_PROXY", "http://127.0.0.1:9")
        .env("http_proxy", "http://127.0.0.1:9")
        .env("ALL_PROXY", "http://127.0.0.1:9");
    command.env("AGENT", env!("CARGO_BIN_EXE_molecule-agent"));
    let output = run(command, "hi\n");
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "reached\n"), "{}", stderr(&output));
}

#[test]
fn a_signal_ends_it_and_leaves_nothing_behind() {
    let scene = Scene::new();
    let mut command = dev(&scene, &["--handler", ECHO]);
    // Kept open: more input could arrive.
    command.stdin(Stdio::piped());
    let agent = Running::start(command).connected();
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0), "{stderr}");
    assert_nothing_left(&scene);
}

/// The variables that a platform prints for other clients.
pub fn exports(server: &Running) -> Vec<(String, String)> {
    server.wait_for_output("export MOLECULE_ADMIN_TOKEN=");
    exported(&server.stdout())
}

pub fn exported(printed: &str) -> Vec<(String, String)> {
    let export = |line: &str| {
        let (name, value) = line.trim_end().strip_prefix("export ")?.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    };
    printed.lines().filter_map(export).collect()
}

#[test]
fn on_a_terminal_the_served_platform_has_a_canvas() {
    let scene = Scene::new();
    let mut server = Terminal::with_keyboard(dev(&scene, &["--serve"]), 200);
    let exports = exported(&server.wait_for("Ctrl-C stops it"));
    server.wait_for("canvas> ");
    let stdout_of = |args: &[&str]| {
        let mut command = bare(scene.home(), args);
        command.envs(exports.iter().filter(|(name, _)| !name.starts_with("MOLECULE_WORKSPACE_")).cloned());
        let done = done(command);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        done.stdout
    };
    let created = stdout_of(&["workspace", "create", "scout", "--json"]);
    let created: serde_json::Value = serde_json::from_str(&created).unwrap();
    let id = created["workspace_id"].as_str().unwrap();
    stdout_of(&["register", "--workspace-id", id]);
    server.type_in("nobody: hello\r");
    server.wait_for("there is no single workspace called nobody; NAME: TEXT writes to");
    server.type_in("scout: What can you do?\r");
    wait_for("the message", || stdout_of(&["inbox"]).contains("What can you do?").then_some(()));
    stdout_of(&["notify", "I look\nthings up \u{1b}[31m"]);
    server.wait_for("scout: I look\r\n  things up \\u{1b}[31m");
    server.type_in("/quit\r");
    assert_eq!(server.end().0, Some(0));
}

/// A handler that returns the files it was sent, with their names before the text.
fn sends_back(scene: &Scene) -> String {
    let script = r#"#!/bin/sh
text=$(sed 's/.*"text":"\([^"]*\)","expects_reply.*/\1/')
cd "$MOLECULE_MESSAGE_DIR" || exit 1
names=$(ls in 2>/dev/null | tr '\n' ' ')
files=$(ls -d in/* 2>/dev/null | sed 's/.*/"&"/' | paste -sd, -)
echo "{\"reply\": \"$names$text\", \"attachments\": [$files]}"
"#;
    scene.script("back.sh", script).to_str().unwrap().to_owned()
}

#[test]
fn files_are_sent_and_received_at_the_prompt() {
    let scene = Scene::new();
    for (name, text) in [("one.txt", "first"), ("two words.txt", "second"), ("there.txt", "mine")] {
        fs::write(scene.home().join(name), text).unwrap();
    }
    let mut prompt = Terminal::with_keyboard(dev(&scene, &["--handler", &sends_back(&scene), "--upload-wait", "0.1s"]), 200);
    prompt.wait_for("/help lists what you can do");
    prompt.type_in("/attach one.txt 'two words.txt' what's in them?\r");
    prompt.wait_for("< 1-one.txt 2-two_words.txt what's in them?");
    prompt.wait_for("  + 1-one.txt (5 bytes)  /save 1");
    prompt.wait_for("  + 2-two_words.txt (6 bytes)  /save 2");
    prompt.type_in("/save 2\r");
    prompt.wait_for("saved 2-two_words.txt");
    assert_eq!(fs::read_to_string(scene.home().join("2-two_words.txt")).unwrap(), "second");
    prompt.type_in("/save 1 there.txt\r");
    prompt.wait_for("cannot write there.txt: File exists");
    assert_eq!(fs::read_to_string(scene.home().join("there.txt")).unwrap(), "mine");
    // A pasted picture without a message.
    prompt.type_in("/attach one.txt\r");
    prompt.wait_for("  + 1-one.txt (5 bytes)  /save 3");
    for (typed, answer) in [
        ("/attach", "usage: /attach FILE"),
        ("/attach gone.txt hi", "there is no file gone.txt"),
        ("/attach /dev/null", "there is no file /dev/null"),
        ("/save 9", "usage: /save NUMBER"),
    ] {
        prompt.type_in(&format!("{typed}\r"));
        prompt.wait_for(answer);
    }
    prompt.type_in("/quit\r");
    assert_eq!(prompt.end().0, Some(0));
}

#[test]
fn files_are_sent_and_received_through_a_pipe() {
    let scene = Scene::new();
    for (name, text) in [("one.txt", "first"), ("two.txt", "second"), ("empty.txt", "")] {
        fs::write(scene.home().join(name), text).unwrap();
    }
    let args = ["--handler", &sends_back(&scene), "--upload-wait", "0.1s"];
    let output = run(dev(&scene, &args), "/attach one.txt two.txt look\n/attach two.txt\nbye\n");
    let mut lines: Vec<_> = stdout(&output).lines().map(ToOwned::to_owned).collect();
    lines.sort();
    assert_eq!(
        (output.status.code(), lines),
        (Some(0), vec!["1-one.txt 2-two.txt look".to_owned(), "1-two.txt ".to_owned(), "bye".to_owned()])
    );
    assert_eq!(stderr(&output).matches("attached: 1-one.txt (5 bytes)").count(), 1, "{}", stderr(&output));
    let output = run(dev(&scene, &args), "/attach empty.txt\n");
    assert_eq!(output.status.code(), Some(9), "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot attach empty.txt: it is empty"), "{}", stderr(&output));
    let output = run(dev(&scene, &[&args[..], &["--generation", "1"]].concat()), "/attach one.txt\n");
    assert!(stderr(&output).contains("those of April accept none"), "{}", stderr(&output));
}

#[test]
fn it_serves_a_platform_that_other_clients_can_use() {
    let scene = Scene::new();
    let server = Running::start(dev(&scene, &["--serve"]));
    let exports = exports(&server);
    let names: Vec<&str> = exports.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["MOLECULE_PLATFORM_URL", "MOLECULE_WORKSPACE_ID", "MOLECULE_WORKSPACE_TOKEN", "MOLECULE_ADMIN_TOKEN"];
    assert_eq!(names, expected);
    let mut command = bare(scene.home(), ["connect", "--handler", ECHO]);
    command.args(FAST).envs(exports.clone());
    let agent = Running::start(command).connected();
    let http = Http::at(exports[0].1.clone());
    let seen = http.get(&format!("/workspaces/{}", exports[1].1), None);
    assert_eq!(seen.json["status"], "online", "{}", seen.text);
    let tokens = http.get(&format!("/workspaces/{}/tokens", exports[1].1), Some(&exports[3].1));
    assert_eq!((tokens.status, tokens.json["count"].as_u64()), (200, Some(1)));
    assert_eq!(agent.stop().0, Some(0));
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn two_plugins_with_the_same_name_are_refused() {
    let scene = Scene::new();
    for folder in ["a/tools", "b/tools"] {
        fs::create_dir_all(scene.home().join(folder)).unwrap();
        fs::write(scene.home().join(folder).join("plugin.yaml"), "version: 1\n").unwrap();
    }
    let refused = done(dev(&scene, &["--serve", "--plugin", "a/tools", "--plugin", "b/tools"]));
    assert_refused(&refused, 2, "b/tools is the second plugin with the name tools");
}

#[test]
fn it_offers_plugins_in_the_current_state_of_their_directories() {
    let scene = Scene::new();
    let long = format!("skills/{}/größe.md", "a".repeat(120));
    let folder = scene.home().join("demo");
    for (path, text) in [("plugin.yaml", "version: 1.2\ntags: [a, b]\n"), ("setup.sh", "#!/bin/sh\n"), (&long, "hello")] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), text).unwrap();
    }
    fs::set_permissions(folder.join("setup.sh"), fs::Permissions::from_mode(0o750)).unwrap();
    symlink("/etc/passwd", folder.join("link")).unwrap();
    fs::create_dir(scene.home().join("other")).unwrap();
    let server = Running::start(dev(&scene, &["--serve", "--plugin", "demo", "--plugin", "./other/"]));
    let exports = exports(&server);
    let listed = Http::at(exports[0].1.clone()).get("/plugins", None);
    let names: Vec<_> = listed.json.as_array().unwrap().iter().map(|plugin| &plugin["name"]).collect();
    assert_eq!(names, ["demo", "other"]);
    assert_eq!((&listed.json[0]["version"], &listed.json[0]["tags"]), (&"1.2".into(), &serde_json::json!(["a", "b"])));

    let plugin = |args: &[&str]| {
        let mut command = bare(scene.home(), ["plugin"]);
        command.args(args).envs(exports.clone());
        let done = done(command);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        done.stdout
    };
    plugin(&["install", "demo"]);
    let installed = scene.folder_of(&exports[1].1).join("plugins/demo");
    assert_eq!(fs::read_to_string(installed.join(&long)).unwrap(), "hello");
    assert_eq!(fs::metadata(installed.join("setup.sh")).unwrap().permissions().mode() & 0o777, 0o750);
    assert!(!installed.join("link").exists());
    assert_eq!(plugin(&["digest", "demo"]), plugin(&["digest", installed.to_str().unwrap()]));
    fs::write(folder.join("new"), "").unwrap();
    plugin(&["install", "demo", "--force"]);
    assert!(installed.join("new").exists());
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn a_directory_without_a_plugin_is_not_offered() {
    let scene = Scene::new();
    fs::create_dir(scene.home().join("Bad_Name")).unwrap();
    fs::write(scene.home().join("file"), "").unwrap();
    for (folder, problem) in [
        ("missing", "missing cannot be offered as a plugin: No such file or directory"),
        ("file", "file cannot be offered as a plugin: Not a directory"),
        ("Bad_Name", "Bad_Name cannot be offered as a plugin: "),
    ] {
        let done = done(dev(&scene, &["--serve", "--plugin", folder]));
        assert_refused(&done, 2, problem);
    }
}

#[test]
fn rows_of_both_dialects_are_understood() {
    let home = tempfile::tempdir().unwrap();
    for dialect in ["server", "envelope", "envelope-items"] {
        let output = run(bare(home.path(), ["dev", "--handler", ECHO, "--dialect", dialect]), "one\ntwo ✓\n");
        assert_eq!(stdout(&output), "one\ntwo ✓\n", "{dialect}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(0));
    }
    let served = Running::start(bare(home.path(), ["dev", "--serve", "--dialect", "envelope-items"]));
    let exports = exports(&served);
    let http = Http::at(exports[0].1.clone());
    let path = format!("/workspaces/{}/activity", exports[1].1);
    let answer = http.get(&path, Some(&exports[2].1));
    assert_eq!(answer.json, serde_json::json!({"items": []}));
    assert_eq!(served.stop().0, Some(0));
}

#[test]
fn an_edge_is_passed_with_an_origin_and_reported_without() {
    let home = tempfile::tempdir().unwrap();
    for (edge, answer) in [("html", "a web page instead of JSON"), ("empty-404", "an empty body")] {
        let output = run(bare(home.path(), ["dev", "--handler", ECHO, "--edge", edge]), "one\n");
        assert_eq!(stdout(&output), "one\n", "{edge}: {}", stderr(&output));
        let served = Running::start(bare(home.path(), ["dev", "--serve", "--edge", edge]));
        let mut connect = bare(home.path(), ["connect", "--handler", ECHO, "--no-origin", "--dry-run"]);
        connect.envs(exports(&served));
        let output = run(connect, "");
        assert_eq!(output.status.code(), Some(12), "{edge}: {}", stderr(&output));
        assert!(stderr(&output).contains(answer), "{edge}: {}", stderr(&output));
        assert!(stderr(&output).contains("--origin"), "{edge}: {}", stderr(&output));
        served.stop();
    }
}
