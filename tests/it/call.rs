//! `call`: sends a message to a peer and returns its answer, directly and through the platform, in each of its three
//! forms.

use std::io::Write;
use std::net::{Shutdown, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use molecule_agent::platform::{Behavior, Created, Generation, Options, PeerMessage, Status};
use serde_json::{Value, json};

use crate::delegations::pushed;
use crate::events::is_feed;
use crate::peers::register;
use crate::support::front::{Front, Gate, Turn, read_request};
use crate::support::{Done, Running, Scene, done, run, text_of};

fn scene(generation: Generation) -> Scene {
    Scene::with(Options { generation, ..Options::default() })
}

fn replies(text: &str, marked: bool) -> Behavior {
    Behavior::RepliesAsMessage { text: text.into(), marked }
}

fn failed(scene: &Scene, args: &[&str], code: i32) -> Done {
    let done = done(scene.command(args.iter().copied()));
    assert_eq!(done.code, Some(code), "{}", done.stderr);
    done
}

#[test]
fn the_answer_of_a_push_agent_is_in_the_response() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Answers("pong\n世界".into()));
        assert_eq!(scene.stdout_of(["call", "pushed", "ping", "--proxy"]), "pong\n世界\n", "{generation}");
        let got = &scene.platform.messages_to(&peer.id)[0];
        assert_eq!((got.from.as_deref(), text_of(got).as_str()), (Some(scene.id()), "ping"));
        assert_eq!(got.message["role"], "user", "others answer questions");
        let printed = scene.json(["call", &peer.id, "ping", "--proxy", "--message-id", "m-1"]);
        assert_eq!(printed["answer"]["result"]["parts"][0]["text"], "pong\n世界");
        let keys = ["target_id", "message_id", "via", "status", "text"].map(|key| printed[key].as_str().unwrap().to_owned());
        assert_eq!(keys, [peer.id.as_str(), "m-1", "proxy", "answered", "pong\n世界"]);
    }
}

#[test]
fn an_error_or_a_missing_answer_is_reported() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Fails("no database".into()));
        let error = failed(&scene, &["call", "pushed", "ping", "--proxy", "--json"], 9);
        assert!(error.stderr.contains("error: pushed answered with an error: no database"), "{}", error.stderr);
        let printed: Value = serde_json::from_str(&error.stdout).unwrap();
        assert_eq!((&printed["status"], &printed["error"]), (&json!("failed"), &json!("no database")));
        for nothing in [Behavior::AnswersNothing, Behavior::AnswersText] {
            scene.platform.set_behavior(&peer.id, nothing);
            let silent = failed(&scene, &["call", "pushed", "ping", "--proxy"], 9);
            assert!(silent.stderr.contains("pushed accepted the message, but returned no readable answer"), "{}", silent.stderr);
        }
    }
}

#[test]
fn the_answer_of_a_busy_agent_is_fetched_if_the_platform_supports_it() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Busy);
        let mut call = Running::start(scene.command(["call", "pushed", "ping", "--proxy"]));
        call.wait_for_line("pushed is busy; the message is queued");
        scene.platform.set_behavior(&peer.id, Behavior::Answers("pong".into()));
        let code = call.wait().code();
        if generation >= Generation::G3 {
            assert_eq!((code, call.stdout().as_str()), (Some(0), "pong\n"), "{generation}: {}", call.stderr());
        } else {
            assert_eq!(code, Some(9));
            assert!(call.stderr().contains("this platform is too old to return the answer"), "{}", call.stderr());
        }
        assert_eq!(scene.platform.messages_to(&peer.id).len(), 1);
    }
}

#[test]
fn the_answer_of_a_peer_that_fetches_its_messages_is_found_and_not_left_to_the_next_connect() {
    for generation in &Generation::ALL[1..] {
        for marked in [true, false] {
            let scene = Scene::of(*generation);
            let peer = scene.platform.create_peer("poller");
            scene.platform.peer_say(&peer.id, scene.id(), "a question from before");
            scene.platform.set_behavior(&peer.id, replies("pong", marked));
            let printed = scene.json(["call", "poller", "ping"]);
            assert_eq!((&printed["text"], &printed["via"]), (&json!("pong"), &json!("proxy")), "{generation}");
            assert_eq!(printed["answer"]["source_id"], peer.id.as_str(), "the complete row");
            scene.platform.set_behavior(&peer.id, Behavior::Registered);
            scene.platform.peer_say(&peer.id, scene.id(), "a question from after");
            let output = scene.drain("/bin/cat".as_ref(), &["--handler-format", "text"]);
            assert!(output.status.success());
            let letters = scene.replies(&peer, 3);
            assert_eq!(letters, ["ping", "a question from before", "a question from after"], "{generation} {marked}");
        }
    }
}

#[test]
fn a_call_before_the_first_connect_does_not_count_as_a_start() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("poller");
    scene.platform.set_behavior(&peer.id, replies("pong", true));
    for _ in 0..2 {
        assert_eq!(scene.stdout_of(["call", "poller", "ping"]), "pong\n");
    }
    scene.platform.say(scene.id(), "from before the first start");
    let first = scene.connect_command("/bin/cat".as_ref(), &["--once", "--backlog", "none", "--handler-format", "text"]);
    assert_eq!(done(first).code, Some(0));
    assert!(scene.platform.notifies(scene.id()).is_empty(), "--backlog is for the very first start, and this was it");
    scene.platform.say(scene.id(), "from after it");
    scene.drain("/bin/cat".as_ref(), &["--handler-format", "text"]);
    assert_eq!(scene.notes(1), ["from after it"]);
}

#[test]
fn a_question_from_the_peer_is_not_mistaken_for_its_answer() {
    let scene = Scene::waiting(Options::default());
    let other = scene.platform.create_peer("other");
    // Two agents ask each other at the same time, but only one of them is there to answer.
    let mut ours = Running::start(scene.command(["call", "other", "from us"]));
    ours.wait_for_line("other polls for its messages; waiting for its answer");
    let theirs = Running::start(scene.command_for(&other, ["call", scene.id(), "from them"]));
    scene.wait("their question", |view| (!view.messages_to(scene.id()).is_empty()).then_some(()));
    let connected = scene.connect_as(&other, "/bin/cat".as_ref(), &["--handler-format", "text", "--backlog", "all"]);
    assert_eq!(ours.wait().code(), Some(0), "{}", ours.stderr());
    assert_eq!(ours.stdout(), "from us\n");
    drop(theirs);
    assert_eq!(connected.stop().0, Some(0));
}

#[test]
fn repeating_a_call_with_its_message_id_finds_the_answer_and_sends_nothing() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("poller");
    let up = failed(&scene, &["call", "poller", "deploy", "--message-id", "deploy-1.4", "--timeout", "0.3"], 15);
    assert!(up.stderr.contains("the message was accepted; to get its answer later: --message-id deploy-1.4"), "{}", up.stderr);
    let answer = PeerMessage {
        text: Some("deployed".into()),
        message_metadata: Some(json!({"in_reply_to": "deploy-1.4"})),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(&peer.id, scene.id(), answer);
    let printed = scene.json(["call", "poller", "deploy", "--message-id", "deploy-1.4"]);
    assert_eq!((&printed["via"], &printed["text"]), (&json!("feed"), &json!("deployed")));
    assert_eq!(scene.platform.messages_to(&peer.id).len(), 1);
}

/// The wait starts before the check for an earlier answer. Otherwise, an answer that arrives between the two is never
/// found.
#[test]
fn an_answer_that_arrives_while_a_repeated_call_starts_is_found() {
    let scene = Scene::waiting(Options::default());
    let peer = scene.platform.create_peer("poller");
    let gate = Gate::default();
    let front = Front::before(scene.platform.address(), {
        let gate = gate.clone();
        move |method, path| {
            if is_feed(method, path) {
                gate.pass();
            }
            Turn::Pass
        }
    });
    let args = ["call", &peer.id, "deploy", "--message-id", "deploy-1.4", "--proxy", "--platform-url", &front.url()];
    let mut call = Running::start(scene.command(args));
    gate.open_for(1);
    gate.wait_for(2);
    let answer = PeerMessage {
        text: Some("deployed".into()),
        message_metadata: Some(json!({"in_reply_to": "deploy-1.4"})),
        ..PeerMessage::default()
    };
    scene.platform.peer_say_with(&peer.id, scene.id(), answer);
    gate.open_for(usize::MAX);
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "deployed\n");
    assert!(scene.platform.messages_to(&peer.id).is_empty(), "nothing was sent");
}

#[test]
fn a_budget_a_rule_a_timeout_and_an_outage_have_different_exit_codes() {
    for generation in Generation::ALL {
        let scene = scene(generation);
        let peer = pushed(&scene, Behavior::Budget);
        let budget = failed(&scene, &["call", "pushed", "ping", "--proxy"], 16);
        assert!(budget.stderr.contains("workspace budget limit exceeded"), "{}", budget.stderr);
        let nephew = scene.platform.create_peer("nephew");
        scene.platform.set_parent(&nephew.id, Some(&peer.id));
        let rule = failed(&scene, &["call", &nephew.id, "ping"], 8);
        assert!(rule.stderr.contains("cannot communicate per hierarchy rules"), "{}", rule.stderr);
    }
    let scene = scene(Generation::G3);
    let peer = pushed(&scene, Behavior::Registered);
    scene.platform.hibernate(&peer.id);
    let asleep = failed(&scene, &["call", &peer.id, "ping"], 13);
    assert!(asleep.stderr.contains("is not online (hibernated); nothing was sent"), "{}", asleep.stderr);
    let waking = failed(&scene, &["call", &peer.id, "ping", "--wait", "--timeout", "0.3"], 15);
    assert!(waking.stderr.contains("waking from hibernation") && waking.stderr.contains("retry after 15 s"), "{}", waking.stderr);
    assert!(!waking.stderr.contains("--message-id"), "it was not taken: {}", waking.stderr);
    scene.platform.set_database_down(true);
    let outage = failed(&scene, &["call", &peer.id, "ping", "--no-wait", "--retries", "0"], 7);
    assert!(outage.stderr.contains("the platform's database is down"), "{}", outage.stderr);
    scene.platform.set_database_down(false);
    scene.platform.revoke_tokens(scene.id());
    failed(&scene, &["call", &peer.id, "ping"], 3);
}

#[test]
fn invalid_arguments_are_reported_and_a_dry_run_sends_nothing() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("poller");
    for args in [
        &["call", "nobody", "ping"][..],
        &["call", "poller", " "],
        &["call", "poller", "ping", "--message-id", "two words"],
        &["call", "poller", "ping", "--direct", "--proxy"],
        &["call", "poller", "ping", "--direct"],
        &["call", scene.id(), "ping"],
    ] {
        failed(&scene, args, 2);
    }
    let would = scene.json(["call", "poller", "ping", "--dry-run", "--message-id", "m-1"]);
    assert_eq!(would["details"], json!({"target_id": peer.id, "message_id": "m-1", "text": "ping"}));
    assert!(scene.platform.messages_to(&peer.id).is_empty());
    let queued = scene.stdout_of(["call", "poller", "ping", "--no-wait", "--message-id", "m-1"]);
    assert_eq!(queued, "status\tqueued\nmessage id\tm-1\nqueue id\t\n");
    let piped = scene.command(["call", "poller", "--no-wait"]);
    assert!(run(piped, "from stdin\n").status.success());
    assert_eq!(scene.replies(&peer, 2), ["ping", "from stdin"]);
}

/// A separate agent at a URL on this machine. It answers every request in the same way and records what it received.
struct Agent {
    url: String,
    got: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Agent {
    /// Answers with these responses in turn, and repeats the last one.
    fn saying(answers: &[Value]) -> Self {
        let answers: Vec<String> = answers.iter().map(ToString::to_string).collect();
        Self::answering_with("200 OK", move |number| answers[number.min(answers.len() - 1)].clone())
    }

    fn answering(status: &'static str, body: &'static str) -> Self {
        Self::answering_with(status, move |_| body.to_owned())
    }

    fn answering_with(status: &'static str, answer: impl Fn(usize) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://localhost:{}/a2a/inbound?key=1", listener.local_addr().unwrap().port());
        let got = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&got);
        thread::spawn(move || {
            for (number, mut client) in listener.incoming().map_while(Result::ok).enumerate() {
                let body = answer(number);
                let Ok((head, body_in)) = read_request(&mut client) else { continue };
                kept.lock().unwrap().push((head, serde_json::from_slice(&body_in).unwrap()));
                let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
                let _ = client.write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes());
                let _ = client.shutdown(Shutdown::Write);
            }
        });
        Self { url, got }
    }

    fn got(&self) -> Vec<(String, Value)> {
        self.got.lock().unwrap().clone()
    }
}

const PONG: &str =
    r#"{"jsonrpc":"2.0","id":"1","result":{"kind":"message","role":"agent","parts":[{"kind":"text","text":"pong"}]}}"#;

/// Registers a peer with this URL. Through the platform, it answers "by the platform".
fn at(scene: &Scene, url: &str) -> Created {
    let peer = pushed(scene, Behavior::Answers("by the platform".into()));
    register(scene, &peer, url, &json!({"name": "pushed"}));
    peer
}

#[test]
fn a_peer_with_a_url_is_called_there_and_gets_only_the_message() {
    let (scene, agent) = (Scene::new(), Agent::answering("200 OK", PONG));
    let peer = at(&scene, &agent.url);
    let printed = scene.json(["call", "pushed", "ping", "--message-id", "m-1"]);
    assert_eq!((&printed["via"], &printed["text"]), (&json!("direct"), &json!("pong")));
    let (head, body) = &agent.got()[0];
    assert!(head.starts_with("POST /a2a/inbound?key=1 HTTP/1.1\r\n"), "{head}");
    assert!(!head.to_lowercase().contains("authorization") && !head.contains(&scene.workspace.token), "{head}");
    assert_eq!((&body["method"], &body["params"]["message"]["messageId"]), (&json!("message/send"), &json!("m-1")));
    assert!(scene.platform.messages_to(&peer.id).is_empty());
    assert_eq!(scene.stdout_of(["call", "pushed", "ping", "--proxy"]), "by the platform\n");
    assert_eq!(agent.got().len(), 1);
}

#[test]
fn the_platform_is_asked_for_the_peer_at_each_call() {
    let (scene, agent) = (Scene::new(), Agent::answering("200 OK", PONG));
    let peer = at(&scene, &agent.url);
    for calls in 1..=2 {
        assert_eq!(scene.stdout_of(["call", &peer.id, "ping"]), "pong\n");
        assert_eq!(scene.count("GET", "/peers"), calls);
    }
    let dead = TcpListener::bind("127.0.0.1:0").unwrap();
    register(&scene, &peer, &format!("http://localhost:{}/", dead.local_addr().unwrap().port()), &json!({"name": "pushed"}));
    drop(dead);
    assert_eq!(scene.stdout_of(["call", "pushed", "ping"]), "by the platform\n");
    assert_eq!(scene.stdout_of(["call", &peer.id, "ping"]), "by the platform\n");
    assert_eq!(scene.count("GET", "/peers"), 4);
}

#[test]
fn the_platform_delivers_what_the_url_did_not_accept_but_nothing_twice() {
    for (status, body) in
        [("502 Bad Gateway", ""), ("404 Not Found", "no such tunnel"), ("401 Unauthorized", "{}"), ("302 Found", "")]
    {
        let (scene, agent) = (Scene::new(), Agent::answering(status, body));
        at(&scene, &agent.url);
        assert_eq!(scene.stdout_of(["call", "pushed", "ping"]), "by the platform\n", "{status}");
        let direct = done(scene.command(["call", "pushed", "ping", "--direct"]));
        assert!(matches!(direct.code, Some(7 | 8)), "{status}: {}", direct.stderr);
        assert!(direct.stderr.contains("hint: omit --direct"), "{}", direct.stderr);
    }
    let (scene, agent) = (Scene::new(), Agent::answering("500 Internal Server Error", r#"{"error":"it broke"}"#));
    let peer = at(&scene, &agent.url);
    let broken = failed(&scene, &["call", "pushed", "ping", "--message-id", "m-1"], 7);
    assert!(broken.stderr.contains("it broke"), "{}", broken.stderr);
    assert!(scene.platform.messages_to(&peer.id).is_empty(), "the agent was at work on it");
    let silent = Agent::answering("200 OK", "");
    register(&scene, &peer, &silent.url, &json!({"name": "pushed"}));
    failed(&scene, &["call", "pushed", "ping"], 9);
    assert!(scene.platform.messages_to(&peer.id).is_empty());
}

#[test]
fn only_public_urls_are_called_on_a_public_platform() {
    let scene = Scene::with(Options { hosts: vec!["platform.example".to_owned()], ..Options::default() });
    let (address, called) = (scene.platform.address(), Arc::new(Mutex::new(Vec::new())));
    let log = Arc::clone(&called);
    // Simulates the internet: a proxy that knows the platform and an agent by their public names.
    let internet = Front::before(address, move |_, url| match url.strip_prefix("http://platform.example") {
        Some(path) => Turn::PassTo(path.to_owned()),
        None => {
            log.lock().unwrap().push(url.to_owned());
            Turn::Answer(format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{PONG}",
                PONG.len()
            ))
        }
    });
    let call = |target: &str| {
        let mut command = scene.command(["call", target, "ping", "--platform-url", "http://platform.example"]);
        command.env("http_proxy", internet.url());
        let done = done(command);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        done.stdout
    };
    let here = Agent::answering("200 OK", PONG);
    let peer = at(&scene, &here.url);
    assert_eq!(call("pushed"), "by the platform\n");
    register(&scene, &peer, "http://169.254.169.254/latest", &json!({"name": "pushed"}));
    assert_eq!(call("pushed"), "by the platform\n");
    assert!(here.got().is_empty() && called.lock().unwrap().is_empty());
    // A proxy resolves names itself. These names have no public address, whatever they resolve to there.
    for inner in
        ["http://localhost./a2a", "http://bot.localhost/a2a", "http://metadata.google.internal/a2a", "http://[2002:7f00:1::]/"]
    {
        register(&scene, &peer, inner, &json!({"name": "pushed"}));
        assert_eq!(call("pushed"), "by the platform\n", "{inner}");
    }
    assert!(called.lock().unwrap().is_empty());
    register(&scene, &peer, "http://8.8.8.8/a2a", &json!({"name": "pushed"}));
    assert_eq!(call("pushed"), "pong\n");
    assert_eq!(*called.lock().unwrap(), ["http://8.8.8.8/a2a"]);
}

/// What a peer replies about a task in both versions of A2A.
fn task(state: &str, words: &str, is_v1: bool) -> Value {
    let capitals = format!("TASK_STATE_{}", state.to_uppercase().replace('-', "_"));
    let result = if is_v1 {
        let message = json!({"role": "ROLE_AGENT", "messageId": "m", "parts": [{"text": words}]});
        json!({"task": {"id": "t-1", "contextId": "c", "status": {"state": capitals, "message": message}}})
    } else {
        let message = json!({"kind": "message", "role": "agent", "messageId": "m", "parts": [{"kind": "text", "text": words}]});
        json!({"kind": "task", "id": "t-1", "contextId": "c", "status": {"state": state, "message": message}})
    };
    json!({"jsonrpc": "2.0", "id": "1", "result": result})
}

#[test]
fn a_failed_task_is_not_a_success_and_its_reason_is_reported() {
    for (state, said) in [
        ("failed", "pushed failed: the disk is full"),
        ("rejected", "pushed rejected the message: the disk is full"),
        ("canceled", "pushed canceled the task: the disk is full"),
        ("input-required", "pushed needs more input before it continues: the disk is full"),
        ("auth-required", "pushed needs an authorization before it continues: the disk is full"),
    ] {
        for is_v1 in [false, true] {
            let (scene, agent) = (Scene::new(), Agent::saying(&[task(state, "the disk is full", is_v1)]));
            at(&scene, &agent.url);
            let printed = failed(&scene, &["call", "pushed", "deploy", "--json"], 9);
            assert!(printed.stderr.contains(&format!("error: {said}")), "{state}: {}", printed.stderr);
            let json: Value = serde_json::from_str(&printed.stdout).unwrap();
            let keys = [&json["status"], &json["error"], &json["task_id"]];
            assert_eq!(keys, [&json!(state.replace('-', "_")), &json!("the disk is full"), &json!("t-1")]);
            assert_eq!(agent.got().len(), 1, "it is not asked again");
        }
    }
}

#[test]
fn a_task_in_progress_is_followed_to_its_end_in_the_peers_version() {
    for (is_v1, method) in [(false, "tasks/get"), (true, "GetTask")] {
        let answers = [task("submitted", "soon", is_v1), task("working", "now", is_v1), task("completed", "pong", is_v1)];
        let (scene, agent) = (Scene::new(), Agent::saying(&answers));
        at(&scene, &agent.url);
        let mut call = Running::start(scene.command(["call", "pushed", "ping"]));
        call.wait_for_line("pushed is working on it, as task t-1");
        assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
        assert_eq!(call.stdout(), "pong\n");
        let asked: Vec<_> =
            agent.got().into_iter().skip(1).map(|(_, body)| (body["method"].clone(), body["params"]["id"].clone())).collect();
        assert_eq!(asked, [(json!(method), json!("t-1")), (json!(method), json!("t-1"))]);
        let (scene, unwaited) = (Scene::new(), Agent::saying(&answers));
        at(&scene, &unwaited.url);
        let printed = scene.stdout_of(["call", "pushed", "ping", "--no-wait", "--message-id", "m-2"]);
        assert_eq!(printed, "status\tworking\nmessage id\tm-2\ntask id\tt-1\n");
    }
}

#[test]
fn an_offline_peer_is_reported_immediately_and_waited_for_only_on_request() {
    let scene = Scene::of(Generation::G5);
    let peer = scene.platform.create_peer("poller");
    for status in [Status::AwaitingAgent, Status::Offline, Status::Paused, Status::Hibernated] {
        scene.platform.set_status(&peer.id, status);
        for target in ["poller", &peer.id] {
            let away = failed(&scene, &["call", target, "ping"], 13);
            assert!(away.stderr.contains(&format!("is not online ({}); nothing was sent", status.as_str())), "{}", away.stderr);
            assert!(away.stderr.contains("hint: --wait sends the message and waits"), "{}", away.stderr);
        }
    }
    assert!(scene.platform.messages_to(&peer.id).is_empty());
    scene.platform.set_status(&peer.id, Status::AwaitingAgent);
    let mut call = Running::start(scene.command(["call", "poller", "ping", "--wait"]));
    call.wait_for_line("poller is not online (awaiting_agent); waiting for it to return and answer");
    scene.replies(&peer, 1);
    let back = scene.connect_as(&peer, "/bin/cat".as_ref(), &["--handler-format", "text", "--backlog", "all"]);
    assert_eq!(call.wait().code(), Some(0), "{}", call.stderr());
    assert_eq!(call.stdout(), "ping\n");
    assert_eq!(back.stop().0, Some(0));
}
