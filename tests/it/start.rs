//! How `connect` starts: tokens, states, generations, edges, and a platform that is not up yet.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use jiff::{SignedDuration, Timestamp};
use molecule_agent::platform::{EdgeMode, Generation, Options, Recorded, Status};
use serde_json::{Value, json};

use crate::platform_http::Http;
use crate::support::{Done, ECHO, PATIENCE, Running, Scene, done};

const GENERATIONS_WITH_POLL: [Generation; 4] = [Generation::G2, Generation::G3, Generation::G4, Generation::G5];
const PUBLIC: [&str; 2] = ["--reported-url", "http://agent.example/a2a"];

fn of(generation: Generation) -> Scene {
    Scene::with(Options { generation, ..Options::default() })
}

/// `connect` without a token, with fast intervals.
fn tokenless(scene: &Scene) -> Command {
    let mut command = scene.connect_command(ECHO.as_ref(), &[]);
    command.env_remove("MOLECULE_WORKSPACE_TOKEN");
    command
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

fn assert_ends(done: &Done, code: i32, parts: &[&str]) {
    assert_eq!(done.code, Some(code), "{}", done.stderr);
    for part in parts {
        assert!(done.stderr.contains(part), "no {part:?} in\n{}", done.stderr);
    }
}

fn registers(scene: &Scene) -> Vec<Value> {
    let requests = scene.platform.requests();
    requests.iter().filter(|request| request.path == "/registry/register").map(Recorded::json).collect()
}

// ---- tokens --------------------------------------------------------------------------------------------------------

#[test]
fn a_given_token_is_stored_so_that_only_we_can_read_it_under_any_umask() {
    let scene = Scene::new();
    let command = scene.connect_command(ECHO.as_ref(), &[]);
    let mut open = Command::new("sh");
    open.args(["-c", "umask 000; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
    open.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    open.current_dir(scene.home()).stdin(std::process::Stdio::null());
    open.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let agent = Running::start(open).connected();
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    let token = scene.folder().join(".auth_token");
    assert_eq!(fs::read_to_string(&token).unwrap(), scene.workspace.token, "the format that the Python SDK reads");
    assert_eq!(agent.stop().0, Some(0));
    let mut seen = BTreeSet::new();
    let mut folders = vec![scene.home().join(".molecule")];
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen.insert(path.file_name().unwrap().to_owned());
            }
        }
    }
    assert!(seen.contains(".auth_token".as_ref() as &std::ffi::OsStr) && seen.contains("journal".as_ref() as &std::ffi::OsStr));
}

#[test]
fn a_stored_token_is_used_by_the_next_start() {
    let scene = Scene::new();
    assert_ends(&done(scene.connect_command(ECHO.as_ref(), &["--once"])), 0, &[]);
    let agent = Running::start(tokenless(&scene)).connected();
    scene.platform.say(scene.id(), "still me");
    assert_eq!(scene.notes(1), ["still me"]);
    assert_eq!(agent.stop().0, Some(0));
}

#[test]
fn the_token_that_the_first_registration_returns_is_stored() {
    let mut scene = Scene::new();
    let body = json!({"name": "fresh", "runtime": "external", "external": true, "url": "http://agent.example/"});
    let answer = Http::new(&scene.platform).post("/workspaces", Some(&scene.platform.admin_token()), &body);
    scene.workspace.id = answer.json["id"].as_str().unwrap().to_owned();
    scene.workspace.token = String::new();
    let agent = Running::start(tokenless(&scene)).connected();
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0));
    let token = fs::read_to_string(scene.folder().join(".auth_token")).unwrap();
    assert!(token.len() > 20 && !stderr.contains(&token), "{stderr}");
    assert_eq!(mode(&scene.folder().join(".auth_token")), 0o600);
    let again = Running::start(tokenless(&scene)).connected();
    assert_eq!(again.stop().0, Some(0));
}

#[test]
fn on_older_platforms_a_workspace_whose_tokens_were_revoked_gets_a_new_one() {
    let scene = of(Generation::G2);
    scene.platform.revoke_tokens(scene.id());
    let agent = Running::start(tokenless(&scene)).connected();
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(agent.stop().0, Some(0));
    assert!(scene.folder().join(".auth_token").is_file());
}

#[test]
fn without_the_token_that_the_workspace_has_a_hint_says_how_to_get_one() {
    for generation in GENERATIONS_WITH_POLL {
        let scene = of(generation);
        let done = done(tokenless(&scene));
        assert_ends(&done, 3, &["the workspace already has a token", "hint: set MOLECULE_WORKSPACE_TOKEN"]);
        assert_ne!(scene.platform.status(scene.id()), Some(Status::Online));
    }
}

#[test]
fn a_dead_token_ends_the_start() {
    for generation in [Generation::G1, Generation::G3, Generation::G5] {
        let scene = of(generation);
        scene.platform.revoke_tokens(scene.id());
        let _newer = scene.platform.create_token(scene.id());
        let done = done(scene.connect_command(ECHO.as_ref(), &PUBLIC));
        assert_ends(
            &done,
            3,
            &[
                "the token is not accepted: it is wrong or was revoked",
                "or let an administrator create a new one: molecule-agent token create",
            ],
        );
        assert!(registers(&scene).is_empty(), "{generation}");
    }
}

#[test]
fn a_removed_workspace_ends_the_start() {
    for generation in [Generation::G1, Generation::G3, Generation::G5] {
        let scene = of(generation);
        scene.platform.remove(scene.id());
        let with_token = done(scene.connect_command(ECHO.as_ref(), &PUBLIC));
        assert_ends(&with_token, 4, &["the workspace was removed", "hint: create a new workspace"]);
        fs::remove_dir_all(scene.folder()).unwrap();
        let mut without = tokenless(&scene);
        without.args(PUBLIC);
        assert_ends(&done(without), 4, &["the workspace was removed"]);
        assert!(registers(&scene).is_empty(), "{generation}");
        assert!(!scene.folder().join(".auth_token").exists(), "a token that works nowhere is not stored");
    }
}

#[test]
fn an_unknown_workspace_id_ends_the_start() {
    for generation in [Generation::G1, Generation::G5] {
        let mut scene = of(generation);
        scene.workspace.id = "00000000-0000-4000-8000-000000000000".to_owned();
        let hint = "hint: check --workspace-id, and that --platform-url is its platform";
        let done_with = done(scene.connect_command(ECHO.as_ref(), &PUBLIC));
        assert_ends(&done_with, 14, &["no workspace 00000000-", hint]);
        assert!(!scene.folder().join(".auth_token").exists(), "a token that was not accepted is not stored");
        assert_ends(&done(tokenless(&scene)), 14, &["no workspace 00000000-", hint]);
        assert!(registers(&scene).is_empty());
    }
}

// ---- pauses --------------------------------------------------------------------------------------------------------

#[test]
fn a_pause_is_not_undone() {
    for generation in Generation::ALL {
        for (pause, status) in [(true, Status::Paused), (false, Status::Hibernated)] {
            let scene = of(generation);
            if pause {
                scene.platform.pause(scene.id());
            } else {
                scene.platform.hibernate(scene.id());
            }
            let done = done(scene.connect_command(ECHO.as_ref(), &PUBLIC));
            let printed = format!("the workspace is {}", if pause { "paused" } else { "hibernated" });
            assert_ends(&done, 5, &[&printed, "hint: resume it on the canvas and start again, or start with --on-pause wait"]);
            assert!(registers(&scene).is_empty(), "{generation}");
            assert_eq!(scene.platform.status(scene.id()), Some(status), "{generation}");
        }
    }
}

#[test]
fn with_on_pause_wait_it_registers_as_soon_as_the_pause_is_over() {
    for generation in [Generation::G3, Generation::G5] {
        let scene = of(generation);
        assert_ends(&done(scene.connect_command(ECHO.as_ref(), &["--once"])), 0, &[]);
        scene.platform.pause(scene.id());
        let agent = Running::start(scene.connect_command(ECHO.as_ref(), &["--on-pause", "wait"]));
        agent.wait_for_line("the workspace is paused; waiting for it to be resumed");
        let looks = scene.count("GET", "/state");
        scene.wait("another check of the state", |view| {
            (view.requests().iter().filter(|request| request.path.ends_with("/state")).count() > looks + 1).then_some(())
        });
        assert_eq!(registers(&scene).len(), 1, "{generation}: the one of the first run");
        scene.platform.say(scene.id(), "waited for you");
        scene.platform.resume(scene.id());
        agent.wait_for_line("connected: ");
        assert_eq!(scene.notes(1), ["waited for you"]);
        assert_eq!(agent.stop().0, Some(0));
        assert_eq!(registers(&scene).len(), 2);
    }
}

// ---- registering ---------------------------------------------------------------------------------------------------

#[test]
fn it_registers_for_polling_with_its_own_card() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    let line = agent.wait_for_line("connected: ");
    assert!(line.contains(&format!("workspace {} on {} (poll delivery)", scene.id(), scene.platform.url())), "{line}");
    assert!(line.ends_with(&format!("handler {ECHO}")), "{line}");
    assert_eq!(agent.stop().0, Some(0));
    let sent = &registers(&scene)[0];
    assert_eq!((sent["id"].as_str(), sent["delivery_mode"].as_str()), (Some(scene.id()), Some("poll")));
    assert!(sent.get("url").is_none(), "{sent}");
    let card = &sent["agent_card"];
    assert_eq!(card["name"], format!("remote-{}", &scene.id()[..8]));
    assert_eq!(card["runtime"], "external");
    assert!(card["description"].is_string() && card["version"].is_string() && card["skills"].is_array(), "{card}");
}

#[test]
fn the_card_and_the_name_can_be_given() {
    let scene = Scene::new();
    let file = scene.home().join("card.json");
    let card = json!({"name": "by file", "description": "d", "skills": [{"id": "s"}], "x": {"y": [1]}});
    fs::write(&file, card.to_string()).unwrap();
    let file = file.to_str().unwrap();
    for (args, name) in [
        (vec!["--agent-card", file], "by file"),
        (vec!["--agent-card", file, "--agent-name", "by flag"], "by flag"),
        (vec!["--agent-name", " by flag "], "by flag"),
    ] {
        let more: Vec<&str> = ["--once"].into_iter().chain(args.clone()).collect();
        assert_ends(&done(scene.connect_command(ECHO.as_ref(), &more)), 0, &[]);
        let sent = registers(&scene).pop().unwrap()["agent_card"].clone();
        assert_eq!(sent["name"], name);
        assert_eq!(sent["runtime"], "external");
        if args[0] == "--agent-card" {
            assert_eq!((&sent["skills"], &sent["x"]), (&card["skills"], &card["x"]));
        }
    }
}

#[test]
fn a_platform_that_only_pushes_requires_a_url_to_report() {
    let scene = of(Generation::G1);
    for more in [&[][..], &["--once"], &["--dry-run"]] {
        let done = done(scene.connect_command(ECHO.as_ref(), more));
        assert_ends(&done, 8, &["predates poll delivery", "hint: give --reported-url the public http(s) URL"]);
    }
}

#[test]
fn with_a_reported_url_it_answers_what_could_not_be_pushed() {
    let scene = of(Generation::G1);
    let agent = scene.connect(ECHO.as_ref(), &PUBLIC);
    agent.wait_for_line("(push delivery)");
    let sent = registers(&scene).pop().unwrap();
    assert_eq!((&sent["url"], &sent["delivery_mode"]), (&json!(PUBLIC[1]), &json!("push")));
    for text in ["one", "two"] {
        insert_refused(&scene, text, Timestamp::now());
    }
    assert_eq!(scene.notes(2), ["one", "two"]);
    assert_eq!(agent.stop().0, Some(0));
}

/// Inserts the row of a message that could not be pushed.
fn insert_refused(scene: &Scene, text: &str, at: Timestamp) {
    let message = json!({"role": "user", "messageId": format!("m-{text}"), "parts": [{"kind": "text", "text": text}]});
    let request = json!({"jsonrpc": "2.0", "id": "1", "method": "message/send", "params": {"message": message}});
    let at = at.to_string();
    let row = json!({"request_body": request, "status": "error", "error_detail": "refused", "created_at": at});
    scene.platform.insert_row(scene.id(), row);
}

#[test]
fn a_first_feed_read_that_fails_does_not_bring_old_messages_back() {
    let scene = of(Generation::G1);
    insert_refused(&scene, "of yesterday", Timestamp::now() - SignedDuration::from_hours(24));
    scene.platform.add_fault("GET /activity 500x1".parse().unwrap());
    let agent = scene.connect(ECHO.as_ref(), &PUBLIC);
    agent.wait_for_line("the platform answers again");
    insert_refused(&scene, "of now", Timestamp::now());
    assert_eq!(scene.notes(1), ["of now"]);
    assert_eq!(agent.stop().0, Some(0));
}

// ---- edges ---------------------------------------------------------------------------------------------------------

#[test]
fn a_missing_or_wrong_org_id_is_reported_and_retried() {
    for generation in [Generation::G2, Generation::G5] {
        for given in [&[][..], &["--org-id", "wrong"]] {
            let scene = Scene::with(Options { generation, org_id: Some("org-7".to_owned()), ..Options::default() });
            let dry: Vec<&str> = given.iter().copied().chain(["--dry-run"]).collect();
            let checked = done(scene.connect_command(ECHO.as_ref(), &dry));
            assert_ends(&checked, 12, &["a proxy or edge in front of the platform responded", "hint: ", "--org-id"]);
            let agent = Running::start(scene.connect_command(ECHO.as_ref(), given));
            let line = agent.wait_for_line("trying again");
            assert!(line.contains("a proxy or edge in front of the platform responded") && line.contains("--org-id"), "{line}");
            scene.platform.set_org_id(None);
            agent.wait_for_line("connected: ");
            assert_eq!(agent.stop().0, Some(0));
        }
        let scene = Scene::with(Options { generation, org_id: Some("org-7".to_owned()), ..Options::default() });
        let agent = scene.connect(ECHO.as_ref(), &["--org-id", "org-7"]);
        scene.platform.say(scene.id(), "hello");
        scene.notes(1);
        assert_eq!(agent.stop().0, Some(0));
    }
}

#[test]
fn a_refused_origin_is_omitted() {
    let scene = Scene::new();
    let other_host = scene.connect(ECHO.as_ref(), &["--origin", "http://platform.example.org"]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    assert_eq!(other_host.stop().0, Some(0));
    let requests = scene.platform.requests();
    let refused = requests.iter().filter(|request| request.headers.contains_key("origin")).count();
    assert!((1..requests.len() / 2).contains(&refused), "{refused} of {} with Origin", requests.len());

    let scene = Scene::new();
    scene.platform.add_fault("GET /state empty=403x1".parse().unwrap());
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    assert_eq!(agent.stop().0, Some(0));
    let with = scene.platform.requests().iter().filter(|request| request.headers.contains_key("origin")).count();
    assert_eq!(with, 1, "only the one that was refused");
}

#[test]
fn an_edge_accepts_calls_with_an_origin() {
    for edge in [EdgeMode::Html, EdgeMode::Empty404] {
        let scene = Scene::new();
        scene.platform.set_edge(edge);
        let checked = done(scene.connect_command(ECHO.as_ref(), &["--dry-run", "--no-origin"]));
        assert_ends(&checked, 12, &["a proxy or edge in front of the platform responded", "--origin"]);
        let agent = scene.connect(ECHO.as_ref(), &[]);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"]);
        assert_eq!(agent.stop().0, Some(0));

        let blocked = Running::start(scene.connect_command(ECHO.as_ref(), &["--no-origin"]));
        let line = blocked.wait_for_line("trying again");
        assert!(line.contains("--origin"), "{line}");
        scene.platform.set_edge(EdgeMode::None);
        blocked.wait_for_line("connected: ");
        assert_eq!(blocked.stop().0, Some(0));
    }
}

// ---- a platform that is down ---------------------------------------------------------------------------------------

/// A host in front of the platform that hangs up at first, and forwards once the test says so.
struct Relay {
    url: String,
    is_open: Arc<AtomicBool>,
    tries: Arc<(Mutex<usize>, Condvar)>,
}

impl Relay {
    fn to(scene: &Scene) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let is_open = Arc::new(AtomicBool::new(false));
        let tries = Arc::new((Mutex::new(0), Condvar::new()));
        let (target, opened, counted) = (scene.platform.address(), Arc::clone(&is_open), Arc::clone(&tries));
        // Runs until the process exits: it waits for a connection that never comes.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                *counted.0.lock().unwrap() += 1;
                counted.1.notify_all();
                if opened.load(Ordering::SeqCst) {
                    let server = TcpStream::connect(target).unwrap();
                    let (client_too, server_too) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                    thread::spawn(move || forward(client, server));
                    thread::spawn(move || forward(server_too, client_too));
                }
            }
        });
        Self { url, is_open, tries }
    }

    fn wait_for_tries(&self, count: usize) {
        let (tries, changed) = &*self.tries;
        let wait = changed.wait_timeout_while(tries.lock().unwrap(), PATIENCE, |tries| *tries < count).unwrap();
        assert!(!wait.1.timed_out(), "only {} tries came", wait.0);
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Both);
}

#[test]
fn a_platform_that_is_down_is_waited_for_and_reported_once() {
    let scene = Scene::new();
    let relay = Relay::to(&scene);
    let agent = Running::start(scene.connect_command(ECHO.as_ref(), &["--platform-url", &relay.url]));
    relay.wait_for_tries(3);
    relay.is_open.store(true, Ordering::SeqCst);
    agent.wait_for_line("connected: ");
    scene.platform.say(scene.id(), "at last");
    assert_eq!(scene.notes(1), ["at last"]);
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0));
    assert_eq!(stderr.matches("no response").count(), 1, "{stderr}");
    assert_eq!(stderr.matches("the platform answers again after").count(), 1, "{stderr}");
}

#[test]
fn a_signal_ends_the_wait_for_a_platform_that_is_down() {
    let scene = Scene::new();
    let relay = Relay::to(&scene);
    let agent = Running::start(scene.connect_command(ECHO.as_ref(), &["--platform-url", &relay.url]));
    agent.wait_for_line("trying again");
    assert_eq!(agent.stop().0, Some(0));
}

/// Half a minute of waiting without work: that is how long `--once` waits for a platform.
#[test]
fn once_gives_up_on_a_platform_that_stays_down() {
    let (down, edge, busy) = (Scene::new(), Scene::new(), Scene::new());
    let relay = Relay::to(&down);
    edge.platform.set_edge(EdgeMode::Html);
    busy.platform.add_fault("GET /state 503".parse().unwrap());
    let commands = [
        (down.connect_command(ECHO.as_ref(), &["--once", "--platform-url", &relay.url]), 7, "no response"),
        (edge.connect_command(ECHO.as_ref(), &["--once", "--no-origin"]), 12, "a proxy or edge in front of the platform"),
        (busy.connect_command(ECHO.as_ref(), &["--once"]), 6, "the platform is busy (503)"),
    ];
    let running: Vec<_> = commands.into_iter().map(|(command, code, part)| (Running::start(command), code, part)).collect();
    for (agent, expected, part) in running {
        let (code, stderr) = agent.end();
        assert_eq!(code, Some(expected), "{stderr}");
        let last_words = stderr.lines().skip_while(|line| !line.starts_with("error: cannot register: "));
        assert!(last_words.clone().next().is_some_and(|line| line.contains(part)), "{stderr}");
        assert!(last_words.last().is_some_and(|line| line.starts_with("  hint: ")), "{stderr}");
    }
}

#[test]
fn the_token_does_not_follow_a_redirect_to_another_host() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let to = format!("http://{}", elsewhere.local_addr().unwrap());
    let here = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", here.local_addr().unwrap());
    let (location, asked) = (to.clone(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&asked);
    thread::spawn(move || {
        for mut client in here.incoming().map_while(Result::ok) {
            let mut request = [0; 4096];
            let read = client.read(&mut request).unwrap();
            let path = String::from_utf8_lossy(&request[..read]).split(' ').nth(1).unwrap_or("/").to_owned();
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = format!(
                "HTTP/1.1 307 Temporary Redirect\r\nlocation: {location}{path}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
            client.write_all(answer.as_bytes()).unwrap();
        }
    });
    let scene = Scene::new();
    for more in [&["--dry-run"][..], &["--once"], &[]] {
        let mut command = scene.connect_command(ECHO.as_ref(), more);
        command.args(["--platform-url", &url]);
        let done = done(command);
        assert_ends(&done, 12, &["redirects are not followed", &format!("hint: if {to}/"), "give that as --platform-url"]);
    }
    assert!(asked.load(Ordering::SeqCst) >= 3);
    assert!(matches!(elsewhere.accept(), Err(err) if err.kind() == ErrorKind::WouldBlock), "it followed the redirect");
}

// ---- a dry run -----------------------------------------------------------------------------------------------------

fn dry(scene: &Scene) -> Done {
    let done = done(scene.connect_command(ECHO.as_ref(), &["--dry-run"]));
    assert!(!scene.home().join(".molecule").exists(), "a dry run writes nothing");
    assert!(scene.platform.requests().iter().all(|request| request.method == "GET"), "a dry run changes nothing");
    done
}

#[test]
fn a_dry_run_changes_nothing_and_reports_what_it_found() {
    let scene = Scene::new();
    scene.platform.say(scene.id(), "hello");
    let found = dry(&scene);
    assert_ends(&found, 0, &[]);
    for part in [ECHO, scene.id(), &scene.platform.url(), "token      accepted; the workspace is awaiting_agent"] {
        assert!(found.stdout.contains(part), "{}", found.stdout);
    }
    assert_eq!(found.stderr, "");
    assert_eq!(scene.platform.status(scene.id()), Some(Status::AwaitingAgent));

    let mut command = tokenless(&scene);
    command.arg("--dry-run");
    let without = done(command);
    assert_eq!(without.code, Some(0));
    assert!(without.stdout.contains("token      none; the first registration may return one"), "{}", without.stdout);
}

#[test]
fn a_dry_run_exits_with_the_code_that_the_start_would_exit_with() {
    type Prepare = fn(&mut Scene);
    let cases: [(i32, Prepare, &str); 8] = [
        (3, |scene| scene.workspace.token = "not-the-one".to_owned(), "the token is not accepted: it is wrong or was revoked"),
        (4, |scene| scene.platform.remove(scene.id()), "the workspace was removed"),
        (14, |scene| scene.workspace.id = "00000000-0000-4000-8000-000000000000".to_owned(), "no workspace"),
        (5, |scene| scene.platform.pause(scene.id()), "the workspace is paused"),
        (5, |scene| scene.platform.hibernate(scene.id()), "the workspace is hibernated"),
        (6, |scene| scene.platform.add_fault("GET /health 503".parse().unwrap()), "the platform is busy (503)"),
        (7, |scene| scene.platform.set_database_down(true), "database is down"),
        (12, |scene| scene.platform.add_fault("GET /health html".parse().unwrap()), "a web page instead of JSON"),
    ];
    for (code, prepare, part) in cases {
        let mut scene = Scene::new();
        prepare(&mut scene);
        assert_ends(&dry(&scene), code, &[part, "hint: "]);
    }
    assert_ends(&dry(&of(Generation::G1)), 8, &["predates poll delivery"]);
}

// ---- one agent per workspace ---------------------------------------------------------------------------------------

#[test]
fn a_second_connect_reports_which_process_holds_the_workspace() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    let second = done(scene.connect_command(ECHO.as_ref(), &[]));
    let holder = format!("is held by process {} (molecule-agent connect, since 2", agent.pid());
    let status = format!("molecule-agent status --workspace-id {}", scene.id());
    assert_ends(&second, 10, &[&holder, &status, &format!("kill {}", agent.pid())]);
    assert!(!second.stderr.contains("state-dir"), "two agents would both answer everything: {}", second.stderr);
    scene.platform.say(scene.id(), "still there?");
    assert_eq!(scene.notes(1), ["still there?"]);
    agent.kill();
    let next = Running::start(scene.connect_command(ECHO.as_ref(), &[])).connected();
    assert_eq!(next.stop().0, Some(0), "a lock does not outlive its process");
}
