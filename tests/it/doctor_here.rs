//! `doctor`: its findings on this machine, from the token's file to the handler.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use molecule_agent::platform::Options;
use rustix::process::Signal;

use crate::doctor::{Visit, visit};
use crate::support::{ECHO, Running, Scene, TEXT};

#[test]
fn the_location_of_the_token_is_reported_and_not_changed() {
    let scene = Scene::new();
    fs::create_dir_all(scene.folder()).unwrap();
    fs::set_permissions(scene.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    let file = scene.folder().join(".auth_token");
    fs::write(&file, &scene.workspace.token).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let mut stored = scene.command(["doctor"]);
    stored.env_remove("MOLECULE_WORKSPACE_TOKEN");
    let visit = Visit::of(stored);
    assert_eq!(visit.code, Some(0));
    visit.assert("token", "warning", "which others can read (mode 0644)", &format!("chmod 600 {}", file.display()));
    visit.assert("state-folder", "warning", "open to others (mode 0755)", "chmod 700");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(fs::metadata(scene.folder()).unwrap().permissions().mode() & 0o777, 0o755);

    let dead = self::visit(&scene, &["--token", "another-one"]);
    dead.assert("token-accepted", "failure", "another token is stored on this machine", "to use it, omit --token");
    dead.assert("token", "ok", "from --token", "");
    let absent = self::visit(&scene, &["--token-file", "/nowhere/token"]);
    assert_eq!(absent.code, Some(2));
    absent.assert("token", "failure", "/nowhere/token", "--token-file");
    let named = self::visit(&scene, &["--token-file", file.to_str().unwrap()]);
    named.assert("token", "warning", "mode 0644", "chmod 600");
    let placeholder = self::visit(&scene, &["--token", "<paste from create response>"]);
    placeholder.assert("token", "failure", "placeholder", "copy the token");
}

#[test]
fn it_asks_a_running_agent() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    let visit = visit(&scene, &[]);
    assert_eq!(visit.code, Some(0), "{}", visit.printed);
    let pid = format!("process {}", agent.pid());
    visit.assert("heartbeat", "ok", &format!("left to the agent here ({pid})"), "");
    visit.assert("liveness", "skipped", "the agent here watches the stream itself", "");
    visit.assert("lock", "ok", &format!("held by {pid}"), "");
    visit.assert("connect", "ok", &format!("running ({pid}): feed read"), "");
    visit.assert("state", "ok", "online", "");
    let elsewhere = Visit::of(scene.command(["doctor", "--platform-url", "http://127.0.0.1:1"]));
    elsewhere.assert("connect", "warning", &scene.platform.url(), "check --platform-url");
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn an_agent_that_is_not_connected_is_a_failure() {
    let scene = Scene::new();
    scene.platform.set_database_down(true);
    let waiting = Running::start(scene.connect_command(ECHO.as_ref(), &[]));
    waiting.wait_for_line("trying again");
    scene.fault("POST /registry/register 503");
    scene.platform.set_database_down(false);
    let visit = visit(&scene, &[]);
    assert_eq!(visit.code, Some(1), "{}", visit.printed);
    visit.assert("connect", "failure", &format!("process {} is running, but not connected", waiting.pid()), "its log");
    visit.assert("lock", "warning", "molecule-agent connect", "check its log");
    assert_eq!(waiting.stop().0, Some(0));
}

#[test]
fn pending_messages_and_dead_letters_are_reported() {
    let scene = Scene::waiting(Options::default());
    let handler = scene.script("bot.sh", "#!/bin/sh\nexit 65\n");
    scene.platform.say(scene.id(), "hello");
    scene.drain(&handler, &[]);
    let visit = self::visit(&scene, &[]);
    assert_eq!(visit.code, Some(0));
    visit.assert("dead-letters", "warning", "1 message could not be answered", "molecule-agent dead list");
    visit.assert("spool", "ok", "readable and empty", "");

    let agent = scene.connect(&scene.patient(), &TEXT);
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    agent.kill();
    let visit = self::visit(&scene, &["--no-heartbeat"]);
    visit.assert("spool", "warning", "1 message, ", "molecule-agent connect");
    assert!(visit.check("spool").1.contains("and no agent runs here"), "{}", visit.printed);
    scene.touch("go");
}

#[test]
fn an_unusable_state_directory_is_a_failure() {
    let scene = Scene::new();
    fs::write(scene.home().join("file"), "").unwrap();
    let file = visit(&scene, &["--state-dir", "file"]);
    assert_eq!((file.code, file.all("failure")), (Some(11), vec!["state-folder"]), "{}", file.printed);
    for name in ["lock", "connect", "spool", "dead-letters"] {
        file.assert(name, "skipped", "needs state-folder", "");
    }
    file.assert("state-folder", "failure", "", "--state-dir");
    fs::create_dir_all(scene.home().join(".molecule")).unwrap();
    std::os::unix::fs::symlink(scene.home(), scene.folder()).unwrap();
    let linked = visit(&scene, &[]);
    assert_eq!(linked.code, Some(11));
    linked.assert("state-folder", "failure", "a symbolic link", "who put it there");
}

#[test]
fn the_handler_is_tested_as_it_would_be_run() {
    let scene = Scene::new();
    let script = |text: &str| scene.script("bot.sh", &format!("#!/bin/sh\ncat >/dev/null\n{text}\n")).display().to_string();
    let failing = script("echo no >&2; exit 1");
    let visit = visit(&scene, &["--handler", &failing]);
    assert_eq!((visit.code, visit.all("failure")), (Some(9), vec!["handler"]));
    visit.assert("handler", "failure", "exited with code 1; last line of stderr: no", "molecule-agent help handler explains");
    let odd = self::visit(&scene, &["--handler", &script("echo '{\"reply\":\"hi\",\"colour\":1}'")]);
    assert_eq!(odd.code, Some(0));
    odd.assert("handler", "warning", "unknown and ignored: colour", "molecule-agent help handler explains");
    let files = self::visit(&scene, &["--handler", &script("echo '{\"attachments\":[\"/etc\"]}'")]);
    files.assert("handler", "warning", "not attached: /etc: it is a folder", "molecule-agent help handler explains");
    let quiet = self::visit(&scene, &["--handler", &script("true")]);
    quiet.assert("handler", "ok", "without a reply", "");
    let slow = self::visit(&scene, &["--handler", "sleep 1000", "--handler-timeout", "100ms"]);
    slow.assert("handler", "failure", "did not answer within 100 ms", "");
    let absent = self::visit(&scene, &["--handler", "/nowhere/bot"]);
    assert_eq!(absent.code, Some(2));
    let text = self::visit(&scene, &["--handler", "cat", "--handler-format", "text"]);
    text.assert("handler", "ok", "with 22 characters", "");
}

#[test]
fn an_interrupted_run_blames_no_handler() {
    let scene = Scene::new();
    let handler = scene.script("bot.sh", "#!/bin/sh\necho $$ >pid.new && mv pid.new pid\nexec sleep 1000\n");
    for signal in [Signal::INT, Signal::TERM] {
        let running = Running::start(scene.command(["doctor", "--handler", handler.to_str().unwrap()]));
        scene.file("pid");
        running.signal(signal);
        let (code, stderr) = running.end();
        assert_eq!((code, stderr.as_str()), (Some(130), "error: interrupted\n"));
        fs::remove_file(scene.home().join("pid")).unwrap();
    }
}
