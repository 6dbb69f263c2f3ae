//! `call URL`: any A2A agent, in both versions, without a platform.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::a2a::{Agent, Version, card, http, ok};
use crate::support::{Done, bare, done};

const BOTH: [Version; 2] = [Version::Old, Version::New];

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn call(home: &TempDir, args: &[&str]) -> Done {
    done(bare(home.path(), [&["call"], args].concat()))
}

fn told(home: &TempDir, args: &[&str]) -> Value {
    let done = call(home, &[args, &["--json"]].concat());
    serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{done:?}"))
}

#[test]
fn a_message_is_answered_in_both_versions() {
    for version in BOTH {
        let (home, agent) = (home(), Agent::start(version));
        let done = call(&home, &[&agent.url(), "hello there"]);
        assert_eq!((done.code, done.stdout.as_str()), (Some(0), "hello there\n"), "{}", done.stderr);
        let told = told(&home, &[&agent.url(), "hello", "--message-id", "m-1", "--context-id", "C"]);
        let keys =
            ["agent", "message_id", "via", "status", "text", "context_id"].map(|key| told[key].as_str().unwrap().to_owned());
        assert_eq!(keys, ["robot", "m-1", "url", "answered", "hello", "C"]);
        assert_eq!(told["a2a_version"], if version == Version::Old { "0.3" } else { "1.0" });
        let message = &agent.calls()[1].body["params"]["message"];
        assert_eq!((&message["messageId"], &message["contextId"]), (&json!("m-1"), &json!("C")));
        assert!(fs::read_dir(home.path()).unwrap().next().is_none(), "nothing is written");
    }
}

#[test]
fn a_task_is_followed_until_it_is_done() {
    for version in BOTH {
        let (home, agent) = (home(), Agent::start(version));
        let told = told(&home, &[&agent.url(), "task all done"]);
        assert_eq!((&told["status"], &told["text"], &told["task_id"]), (&json!("answered"), &json!("all done"), &json!("T")));
        assert_eq!(agent.calls().len(), 4, "sent once, polled three times");
        let submitted = call(&home, &[&agent.url(), "task later", "--no-wait", "--json"]);
        let told: Value = serde_json::from_str(&submitted.stdout).unwrap();
        assert_eq!((submitted.code, &told["status"], &told["task_id"]), (Some(0), &json!("working"), &json!("T")));
        let configuration = agent.calls().last().unwrap().body["params"]["configuration"].clone();
        let expected = if version == Version::Old { json!({"blocking": false}) } else { json!({"returnImmediately": true}) };
        assert_eq!(configuration, expected);
    }
}

#[test]
fn a_question_a_failure_and_an_error_are_not_answers() {
    for version in BOTH {
        let (home, agent) = (home(), Agent::start(version));
        let asks = call(&home, &[&agent.url(), "ask me"]);
        assert_eq!(asks.code, Some(9));
        assert!(asks.stderr.contains("error: robot needs more input before it continues: which one?"), "{}", asks.stderr);
        assert!(asks.stderr.contains("requested input and --task-id T --context-id C"), "{}", asks.stderr);
        let more = call(&home, &[&agent.url(), "ask that", "--task-id", "T", "--context-id", "C"]);
        assert_eq!((more.code, more.stdout.as_str()), (Some(0), "thanks\n"), "{}", more.stderr);
        let fails = call(&home, &[&agent.url(), "fail now"]);
        assert_eq!(fails.code, Some(9));
        assert!(fails.stderr.contains("error: robot failed: no database"), "{}", fails.stderr);
        let refuses = call(&home, &[&agent.url(), "refuse it", "--json"]);
        assert_eq!(refuses.code, Some(9));
        assert!(refuses.stderr.contains("error: robot answered with an error: internal error"), "{}", refuses.stderr);
        assert_eq!(serde_json::from_str::<Value>(&refuses.stdout).unwrap()["status"], "failed");
    }
}

#[test]
fn files_are_sent_inline_and_saved_without_replacing_any() {
    for version in BOTH {
        let (home, agent) = (home(), Agent::start(version));
        fs::write(home.path().join("note.txt"), "hi").unwrap();
        let told = told(&home, &[&agent.url(), "files please", "--attach", "note.txt", "--output-dir", "got"]);
        let part = &agent.calls()[0].body["params"]["message"]["parts"][1];
        let expected = match version {
            Version::Old => json!({"kind": "file", "file": {"bytes": "aGk=", "name": "note.txt", "mimeType": "text/plain"}}),
            Version::New => json!({"raw": "aGk=", "filename": "note.txt", "mediaType": "text/plain"}),
        };
        assert_eq!(part, &expected);
        assert_eq!(told["text"], "here they are");
        let read = |name: &str| fs::read_to_string(home.path().join("got").join(name)).unwrap();
        let names: Vec<_> = told["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(names, ["got/_.._hello.txt", "got/_.._hello-2.txt", "got/far.txt"].map(|name| name.replace("_.._", "_")));
        assert_eq!(
            (read("_hello.txt"), read("_hello-2.txt"), read("far.txt")),
            ("hello".into(), "byebye".into(), "far away".into())
        );
        let listed = call(&home, &[&agent.url(), "files please"]);
        assert!(listed.stderr.contains("the answer contains 3 files: --output-dir saves them"), "{}", listed.stderr);
    }
}

#[test]
fn the_workspaces_token_is_never_sent_and_the_bearer_only_to_its_host() {
    let other = Agent::start(Version::New);
    let elsewhere = format!("{}/rpc", other.url());
    let home = home();
    let token = "workspace-token-0123456789";
    let run = |args: &[&str], bearer: Option<&str>| {
        let mut command = bare(home.path(), [&["call"], args].concat());
        command.env("MOLECULE_WORKSPACE_TOKEN", token).env("MOLECULE_PLATFORM_URL", "http://127.0.0.1:1");
        if let Some(bearer) = bearer {
            command.env("MOLECULE_CALL_BEARER", bearer);
        }
        done(command)
    };
    let agent = Agent::start(Version::New);
    let called = run(&[&agent.url(), "hello", "--header", "X-Team: the-red-team", "-vv"], Some("bearer-0123456789"));
    assert_eq!(called.code, Some(0), "{}", called.stderr);
    let seen = &agent.calls()[0];
    assert_eq!(seen.header("authorization").as_deref(), Some("Bearer bearer-0123456789"));
    assert_eq!(seen.header("x-team").as_deref(), Some("the-red-team"));
    for secret in ["bearer-0123456789", "the-red-team", token] {
        assert!(!called.stderr.contains(secret) && !called.stdout.contains(secret), "{}", called.stderr);
    }
    // The card names another host: it gets nothing of ours, and with a token, not even the message.
    let target = elsewhere.clone();
    let pointing = Agent::with(Version::New, move |_| card(Version::New, &target), |_| None);
    let refused = run(&[&pointing.url(), "hello"], Some("bearer-0123456789"));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    assert!(refused.stderr.contains("the agent card names another host"), "{}", refused.stderr);
    assert!(other.asked().is_empty());
    assert_eq!(run(&[&pointing.url(), "hello"], None).code, Some(0));
    // A redirect of the card leads to another host.
    let to = format!("{}/.well-known/agent-card.json", other.url());
    let moved = format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let redirecting = Agent::with(Version::New, |_| Value::Null, move |_| Some(moved.clone()));
    let refused = run(&[&redirecting.url(), "hello"], Some("bearer-0123456789"));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    for asked in [agent.asked(), pointing.asked(), redirecting.asked(), other.asked()].concat() {
        assert!(!asked.head.contains(token), "{}", asked.head);
    }
    assert!(other.asked().iter().all(|asked| !asked.head.contains("bearer-0123456789")));
}

#[test]
fn an_agent_that_wants_a_token_says_so() {
    let guarded = |asked: &crate::support::a2a::Asked| {
        let is_open =
            asked.line.starts_with("GET") || asked.header("authorization").as_deref() == Some("Bearer right-0123456789");
        (!is_open).then(|| http("401 Unauthorized", "application/json", "{}"))
    };
    let (home, agent) = (home(), Agent::with(Version::New, |base| card(Version::New, &format!("{base}/rpc")), guarded));
    let without = call(&home, &[&agent.url(), "hello"]);
    assert_eq!(without.code, Some(3), "{}", without.stderr);
    assert!(without.stderr.contains("hint: give the agent's token: --bearer"), "{}", without.stderr);
    assert_eq!(call(&home, &[&agent.url(), "hello", "--bearer", "right-0123456789"]).code, Some(0));
}

#[test]
fn other_cards_and_urls_are_found_or_refused() {
    let home = home();
    let agent = Agent::with(
        Version::New,
        |_| Value::Null,
        |asked| (asked.line == "GET /cards/robot.json").then(|| ok(&card(Version::New, "../rpc"))),
    );
    let by_card = format!("{}/cards/robot.json", agent.url());
    assert_eq!(call(&home, &[&by_card, "hello"]).stdout, "hello\n", "the URL of a card, with a relative URL in it");
    let none = call(&home, &[&agent.url(), "hello"]);
    assert_eq!(none.code, Some(8), "{}", none.stderr);
    assert!(none.stderr.contains("there is no agent card at"), "{}", none.stderr);
    let grpc = |_: &str| json!({"name": "a", "supportedInterfaces": [{"url": "x", "protocolBinding": "GRPC", "protocolVersion": "1.0"}]});
    let grpc = Agent::with(Version::New, grpc, |_| None);
    let unspoken = call(&home, &[&grpc.url(), "hello"]);
    assert_eq!(unspoken.code, Some(8));
    assert!(unspoken.stderr.contains("no JSON-RPC of version 1.0 or 0.3, only GRPC 1.0"), "{}", unspoken.stderr);
    let plain = call(&home, &["http://agent.example.org/", "hello"]);
    assert_eq!(plain.code, Some(2), "{}", plain.stderr);
    assert!(plain.stderr.contains("it is plain http"), "{}", plain.stderr);
    assert_eq!(call(&home, &["https://user:secret@agent.example.org/", "hello"]).code, Some(2));
    let down = call(&home, &["http://127.0.0.1:1/", "hello", "--retries", "0"]);
    assert_eq!(down.code, Some(7), "{}", down.stderr);
    for option in [&["--direct"][..], &["--proxy"], &["--wait"]] {
        assert_eq!(call(&home, &[&[agent.url().as_str(), "hello"], option].concat()).code, Some(2));
    }
    let not_a_url = call(&home, &["robot", "hello", "--output-dir", "x"]);
    assert!(not_a_url.code == Some(2) && not_a_url.stderr.contains("--output-dir is for URLs"), "{}", not_a_url.stderr);
}

#[test]
fn a_text_cannot_move_the_cursor_and_a_long_answer_is_cut_off() {
    let home = home();
    let agent = Agent::start(Version::New);
    let fails = call(&home, &[&agent.url(), "hello", "--message-id", "m\u{1b}[2J"]);
    assert_eq!(fails.code, Some(2), "{}", fails.stderr);
    let name = |base: &str| {
        let mut card = card(Version::New, &format!("{base}/rpc"));
        card["name"] = "ro\u{1b}[2Jbot".into();
        card
    };
    let fails = call(&home, &[&Agent::with(Version::New, name, |_| None).url(), "fail now"]);
    assert!(fails.stderr.contains("error: ro\\u{1b}[2Jbot failed"), "{}", fails.stderr);
    let endless = Agent::with(
        Version::New,
        |base| card(Version::New, &format!("{base}/rpc")),
        |asked| {
            let filler = || "x".repeat(33 << 20);
            asked.line.starts_with("POST").then(|| ok(&json!({"result": {"message": {"parts": [{"text": filler()}]}}})))
        },
    );
    let cut = call(&home, &[&endless.url(), "hello"]);
    assert_ne!(cut.code, Some(0));
    assert!(cut.stderr.contains("the response is larger than 33554432 bytes"), "{}", cut.stderr);
}

#[test]
fn a_task_that_does_not_end_times_out() {
    let stuck = |asked: &crate::support::a2a::Asked| {
        let task = json!({"id": "T", "contextId": "C", "status": {"state": "TASK_STATE_WORKING"}});
        let result = if asked.body["method"] == "SendMessage" { json!({"task": task}) } else { task };
        asked.line.starts_with("POST").then(|| ok(&json!({"jsonrpc": "2.0", "id": asked.body["id"], "result": result})))
    };
    let (home, agent) = (home(), Agent::with(Version::New, |base| card(Version::New, &format!("{base}/rpc")), stuck));
    let late = call(&home, &[&agent.url(), "hello", "--timeout", "1s"]);
    assert_eq!(late.code, Some(15), "{}", late.stderr);
}

#[test]
fn a_dry_run_reads_the_card_and_sends_nothing() {
    let (home, agent) = (home(), Agent::start(Version::Old));
    let told = told(&home, &[&agent.url(), "hello", "--dry-run"]);
    assert_eq!((&told["dry_run"], &told["details"]["a2a_version"]), (&json!(true), &json!("0.3")));
    assert!(agent.calls().is_empty());
}

#[test]
fn doctor_checks_an_agent_in_the_versions_of_its_card() {
    for (version, name) in [(Version::Old, "0.3"), (Version::New, "1.0")] {
        let (home, agent) = (home(), Agent::start(version));
        let done = done(bare(home.path(), ["doctor", "--a2a", &agent.url(), "--json"]));
        let report: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{done:?}"));
        let result = |check: &str| {
            let checks = report["checks"].as_array().unwrap();
            let found = checks.iter().find(|told| told["name"] == check).unwrap_or_else(|| panic!("{check}: {report}"));
            (found["result"].as_str().unwrap().to_owned(), found["found"].as_str().unwrap().to_owned())
        };
        for good in ["card", "card-members"] {
            assert_eq!(result(good).0, "ok", "{report}");
        }
        for good in ["interface", "id", "version", "send"] {
            assert_eq!(result(&format!("{name}-{good}")).0, "ok", "{report}");
        }
        // The small agent knows only two methods, and no way to be called wrongly.
        let (errors, found) = result(&format!("{name}-errors"));
        assert_eq!((errors.as_str(), done.code), ("failure", Some(1)), "{report}");
        assert!(found.contains("canceling an unknown task: -32601 instead of -32001"), "{found}");
        assert!(!found.contains("an unknown method"), "{found}");
        assert_eq!(result(&format!("{name}-media-type")).0, "warning");
        assert_eq!(result(&format!("{name}-task")).0, "skipped", "the answer was a message");
        assert_eq!(result(if name == "1.0" { "0.3-send" } else { "1.0-send" }).0, "skipped");
        let messages = agent.calls().iter().filter(|asked| !asked.body["params"]["message"]["parts"].is_null()).count();
        assert_eq!(messages, 1);
    }
}

#[test]
fn another_agent_of_the_host_never_gets_the_message() {
    for status in ["500 Internal Server Error", "403 Forbidden", "302 Found"] {
        let agent = Agent::with(
            Version::New,
            |base| card(Version::New, &format!("{base}/rpc")),
            move |asked| asked.line.starts_with("GET /bot/").then(|| http(status, "text/plain", "no")),
        );
        let home = home();
        let done = call(&home, &[&format!("{}/bot", agent.url()), "hello", "--retries", "0"]);
        assert_ne!(done.code, Some(0), "{status}: {}", done.stdout);
        assert!(agent.calls().is_empty(), "{status}: the host's own agent was called");
    }
}

#[test]
fn an_error_or_the_response_to_another_request_is_no_answer() {
    let with = |answer: String| {
        let card = |base: &str| card(Version::New, &format!("{base}/rpc"));
        Agent::with(Version::New, card, move |asked| asked.line.starts_with("POST").then(|| answer.clone()))
    };
    let home = home();
    let message = json!({"message": {"role": "ROLE_AGENT", "messageId": "r", "parts": [{"text": "wrong"}]}});
    let other = with(ok(&json!({"jsonrpc": "2.0", "id": "another", "result": message})));
    let done = call(&home, &[&other.url(), "hello"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(8), ""), "{}", done.stderr);
    assert!(done.stderr.contains("it is the response to another request"), "{}", done.stderr);
    let broken = with(http("500 Internal Server Error", "application/json", "oh no"));
    let done = call(&home, &[&broken.url(), "hello", "--retries", "0"]);
    assert_eq!(done.code, Some(7), "{}", done.stderr);
    assert!(done.stderr.contains("500"), "{}", done.stderr);
}

#[test]
fn a_file_that_cannot_be_saved_does_not_cost_the_answer() {
    let (home, agent) = (home(), Agent::start(Version::New));
    // No file can be created in it.
    let done = call(&home, &[&agent.url(), "files please", "--output-dir", "/proc/self", "--json"]);
    let told: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{done:?}"));
    assert_eq!((done.code, &told["text"]), (Some(0), &json!("here they are")));
    assert!(told["files"][0]["error"].as_str().unwrap().contains("cannot write /proc/self/"), "{told}");
    assert!(done.stderr.contains("a file of the answer was not saved"), "{}", done.stderr);
}

#[test]
fn a_header_that_frames_the_request_is_refused() {
    let home = home();
    for header in ["Host: other", "content-length: 1", "Transfer-Encoding: chunked"] {
        let done = call(&home, &["http://127.0.0.1:1/", "hello", "--header", header]);
        assert_eq!(done.code, Some(2), "{header}: {}", done.stderr);
        assert!(done.stderr.contains("--header cannot set"), "{}", done.stderr);
    }
    let twice = call(&home, &["http://127.0.0.1:1/", "hello", "--header", "Authorization: x", "--bearer", "token-of-agent"]);
    assert_eq!(twice.code, Some(2), "{}", twice.stderr);
}
