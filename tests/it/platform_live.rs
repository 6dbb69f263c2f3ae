//! The running local platform: how it starts, stops, records what happened and fails on request.

#![allow(clippy::expect_used, reason = "helpers of tests, which clippy does not see as such")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use molecule_agent::platform::{
    Behavior, CanvasMessage, Dialect, EdgeMode, Event, Generation, Options, PeerMessage, Platform, Status,
};
use serde_json::{Value, json};

use crate::platform_http::Http;

const EVENT_TIMEOUT: Duration = Duration::from_secs(20);

fn start() -> Platform {
    Platform::start(Options::default()).expect("the platform starts")
}

#[test]
fn it_stops_immediately_with_an_open_stream_and_frees_its_port() {
    let platform = start();
    let bot = platform.create_workspace("bot");
    let mut stream = TcpStream::connect(platform.address()).unwrap();
    let request = format!(
        "GET /workspaces/{}/events/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n\r\n",
        bot.id, bot.token
    );
    stream.write_all(request.as_bytes()).unwrap();
    platform.wait_until(EVENT_TIMEOUT, |view| (view.streams(&bot.id) == 1).then_some(())).expect("a stream opens");
    let (port, begun) = (platform.address().port(), Instant::now());
    drop(platform);
    assert!(begun.elapsed() < EVENT_TIMEOUT);
    let mut rest = String::new();
    stream.set_read_timeout(Some(EVENT_TIMEOUT)).unwrap();
    let _ = stream.read_to_string(&mut rest);
    assert!(rest.contains(": ping"), "{rest}");
    Platform::start(Options { port, ..Options::default() }).expect("the port is free again");
}

#[test]
fn a_users_message_is_in_the_feed_and_on_the_stream_and_the_reply_is_recorded() {
    let platform = start();
    let bot = platform.create_workspace("bot");
    let http = Http::new(&platform);
    let events = platform.subscribe();
    let registered = http.post("/registry/register", Some(&bot.token), &register(&bot.id));
    assert_eq!(registered.json["status"], "registered");
    let sent = platform.say(&bot.id, "hello");
    assert_eq!((sent.status, &sent.answer["status"]), (200, &json!("queued")));
    let feed = http.get(&format!("/workspaces/{}/activity?type=a2a_receive", bot.id), Some(&bot.token));
    let message = &feed.json[0]["request_body"]["params"]["message"];
    assert_eq!(message["parts"][0]["text"], "hello");
    assert_eq!(message["messageId"], json!(sent.message_id));
    assert_eq!(message["contextId"], json!(format!("canvas-{}", bot.id)));
    http.post(&format!("/workspaces/{}/notify", bot.id), Some(&bot.token), &json!({"message": "hi"}));
    let note = platform.wait_until(EVENT_TIMEOUT, |view| view.notifies(&bot.id).first().cloned()).expect("the note is recorded");
    assert_eq!(note.text, "hi");
    assert_eq!(platform.requests().len(), 3);
    assert_eq!(platform.requests()[2].json(), json!({"message": "hi"}));
    assert!(events.try_iter().any(|event| matches!(event, Event::Notify { notify, .. } if notify.text == "hi")));
}

#[test]
fn a_platform_without_a_record_still_notifies_its_listeners() {
    let platform = Platform::start(Options { record: false, ..Options::default() }).unwrap();
    let events = platform.subscribe();
    assert_eq!(Http::new(&platform).get("/health", None).status, 200);
    let Event::Request(request) = events.recv_timeout(EVENT_TIMEOUT).unwrap() else { panic!("another event") };
    assert_eq!((request.path.as_str(), request.status), ("/health", Some(200)));
    assert!(platform.requests().is_empty());
}

#[test]
fn the_generation_changes_between_two_polls() {
    let platform = start();
    let bot = platform.create_peer("bot");
    platform.say(&bot.id, "one");
    let http = Http::new(&platform);
    let poll = || http.get(&format!("/workspaces/{}/activity", bot.id), Some(&bot.token)).json;
    assert!(poll()[0]["seq"].is_u64());
    platform.set_generation(Generation::G3);
    assert!(poll()[0].get("seq").is_none());
    assert_eq!(http.get("/buildinfo", None).status, 200);
    platform.set_generation(Generation::G1);
    assert_eq!(http.get("/buildinfo", None).status, 404);
}

#[test]
fn rows_are_also_available_in_the_envelope() {
    let platform = start();
    let (bot, peer) = (platform.create_peer("bot"), platform.create_peer("ops"));
    platform.peer_say(&peer.id, &bot.id, "hi");
    platform.set_dialect(Dialect::EnvelopeItems);
    let http = Http::new(&platform);
    http.post(&format!("/workspaces/{}/notify", bot.id), Some(&bot.token), &json!({"message": "x"}));
    let feed = http.get(&format!("/workspaces/{}/activity", bot.id), Some(&bot.token)).json;
    let [row] = &feed["items"].as_array().unwrap()[..] else { panic!("{feed}") };
    assert_eq!((&row["type"], &row["data"]["text"]), (&json!("a2a_receive"), &json!("hi")));
    assert_eq!((&row["data"]["source"], &row["data"]["peer_name"]), (&json!("peer_agent"), &json!("ops")));
}

#[test]
fn late_rows_and_ties_are_ordered_by_their_time() {
    let platform = start();
    let bot = platform.create_peer("bot");
    let row = |text: &str, at: &str| {
        let message = json!({"messageId": text, "parts": [{"kind": "text", "text": text}]});
        let request = json!({"method": "message/send", "params": {"message": message}});
        platform.insert_row(&bot.id, json!({"created_at": at, "request_body": request}))
    };
    let first = row("first", "2026-05-02T10:00:00.5Z");
    row("tie", "2026-05-02T10:00:00.5Z");
    row("late", "2026-05-02T10:00:00.4Z");
    let http = Http::new(&platform);
    let after = || {
        let path = format!("/workspaces/{}/activity?since_id={first}", bot.id);
        http.get(&path, Some(&bot.token)).json.as_array().unwrap().len()
    };
    assert_eq!(after(), 1);
    platform.set_generation(Generation::G2);
    assert_eq!(after(), 0);
    assert_eq!(platform.prune_rows(&bot.id, &first), 2);
    let gone = http.get(&format!("/workspaces/{}/activity?since_id={first}", bot.id), Some(&bot.token));
    assert_eq!(gone.status, 410);
}

#[test]
fn a_chatty_peer_answers_every_message_with_a_new_one() {
    let platform = start();
    let (bot, peer) = (platform.create_workspace("bot"), platform.create_peer("chatty"));
    let http = Http::new(&platform);
    http.post("/registry/register", Some(&bot.token), &register(&bot.id));
    let chatty = Behavior::RepliesAsMessage { text: "and you?".to_owned(), marked: false };
    platform.set_behavior(&peer.id, chatty);
    platform.peer_say_with(&bot.id, &peer.id, PeerMessage { text: Some("hi".to_owned()), ..PeerMessage::default() });
    let rows = platform.rows(&bot.id);
    let message = &rows[0]["request_body"]["params"]["message"];
    assert_eq!(message["parts"][0]["text"], "and you?");
    // Unmarked: the platform adds the role of a user.
    assert_eq!((&message["role"], message.get("metadata")), (&json!("user"), None));
    assert_eq!(platform.messages_to(&peer.id).len(), 1);
}

#[test]
fn push_peers_answer_as_configured() {
    let platform = start();
    let (bot, peer) = (platform.create_peer("bot"), platform.create_peer("push"));
    let http = Http::new(&platform);
    let call = |behavior: Behavior| {
        platform.set_behavior(&peer.id, behavior);
        let message = json!({"role": "user", "parts": [{"kind": "text", "text": "hi"}]});
        let body = json!({"jsonrpc": "2.0", "id": "1", "method": "message/send", "params": {"message": message}});
        let path = format!("/workspaces/{}/a2a", peer.id);
        http.send("POST", &path, &[("authorization", &format!("Bearer {}", bot.token)), ("x-workspace-id", &bot.id)], Some(&body))
    };
    assert_eq!(call(Behavior::Answers("pong".into())).json["result"]["parts"][0]["text"], "pong");
    assert_eq!(call(Behavior::Fails("boom".into())).json["error"]["code"], -32603);
    assert_eq!(call(Behavior::Unreachable).status, 502);
    assert_eq!(call(Behavior::Budget).status, 402);
    let queued = call(Behavior::Busy);
    assert_eq!(queued.status, 202);
    let path = format!("/workspaces/{}/a2a/queue/{}", peer.id, queued.json["queue_id"].as_str().unwrap());
    assert_eq!(http.get(&path, Some(&bot.token)).json["status"], "queued");
    platform.set_behavior(&peer.id, Behavior::Answers("later".into()));
    let done = http.get(&path, Some(&bot.token)).json;
    assert_eq!(done["response_body"]["result"]["parts"][0]["text"], "later");
}

#[test]
fn a_pause_holds_from_july_on_and_is_undone_by_a_register_before() {
    for (generation, after) in [(Generation::G3, Status::Online), (Generation::G4, Status::Paused)] {
        let platform = Platform::start(Options { generation, ..Options::default() }).unwrap();
        let bot = platform.create_workspace("bot");
        let http = Http::new(&platform);
        http.post("/registry/register", Some(&bot.token), &register(&bot.id));
        platform.pause(&bot.id);
        let state = http.get(&format!("/workspaces/{}/state", bot.id), Some(&bot.token)).json;
        assert_eq!((&state["paused"], &state["status"]), (&json!(true), &json!("paused")));
        let beat = json!({"workspace_id": bot.id});
        assert_eq!(http.post("/registry/heartbeat", Some(&bot.token), &beat).status, 200);
        assert_eq!(platform.status(&bot.id), Some(Status::Paused));
        assert_eq!(http.post("/registry/register", Some(&bot.token), &register(&bot.id)).status, 200);
        assert_eq!(platform.status(&bot.id), Some(after), "{generation}");
    }
}

#[test]
fn the_rate_limit_counts_down_and_refuses() {
    let platform = Platform::start(Options { rate_limit: Some(2), ..Options::default() }).unwrap();
    let http = Http::new(&platform);
    let first = http.get("/health", None);
    assert_eq!((first.header("x-ratelimit-limit"), first.header("x-ratelimit-remaining")), ("2", "1"));
    http.get("/health", None);
    let refused = http.get("/health", None);
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), refused.json["retry_after"].to_string());
    platform.set_rate_limit(None);
    assert_eq!(http.get("/health", None).header("x-ratelimit-limit"), "unlimited");
}

#[test]
fn an_edge_treats_calls_without_origin_as_its_web_apps() {
    let platform = start();
    let bot = platform.create_peer("bot");
    let (http, bearer) = (Http::new(&platform), format!("Bearer {}", bot.token));
    let path = format!("/workspaces/{}/activity", bot.id);
    platform.set_edge(EdgeMode::Html);
    let page = http.get(&path, Some(&bot.token));
    assert_eq!((page.status, page.kind.as_str()), (200, "text/html; charset=utf-8"));
    platform.set_edge(EdgeMode::Empty404);
    let empty = http.get(&path, Some(&bot.token));
    assert_eq!((empty.status, empty.text.as_str()), (404, ""));
    assert_eq!(http.get("/health", None).status, 200);
    let headers = [("authorization", bearer.as_str()), ("origin", &platform.url())];
    assert_eq!(http.send("GET", &path, &headers, None).status, 200);
}

#[test]
fn faults_apply_to_the_named_calls_the_given_number_of_times() {
    let platform = start();
    let bot = platform.create_peer("bot");
    let http = Http::new(&platform);
    let feed = format!("/workspaces/{}/activity", bot.id);
    platform.add_fault("GET /activity 429+retry-after=7x1".parse().unwrap());
    let refused = http.get(&feed, Some(&bot.token));
    assert_eq!((refused.status, refused.header("retry-after")), (429, "7"));
    assert_eq!(http.get(&feed, Some(&bot.token)).status, 200);

    let note = json!({"message": "once"});
    let notify = format!("/workspaces/{}/notify", bot.id);
    platform.add_fault("POST /notify cut-beforex1".parse().unwrap());
    assert!(http.try_send("POST", &notify, Some(&bot.token), Some(&note)).is_err());
    assert!(platform.notifies(&bot.id).is_empty());
    platform.add_fault("POST /notify cut-afterx1".parse().unwrap());
    assert!(http.try_send("POST", &notify, Some(&bot.token), Some(&note)).is_err());
    assert_eq!(platform.notifies(&bot.id).len(), 1);
    let statuses: Vec<_> = platform.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(429), Some(200), None, None]);

    platform.add_fault("GET /activity truncate=5x1".parse().unwrap());
    assert!(http.try_send("GET", &feed, Some(&bot.token), None).is_err());
    platform.add_fault("GET /activity drip=1msx1".parse().unwrap());
    assert!(http.get(&feed, Some(&bot.token)).json.is_array());
    platform.add_fault("GET /activity html".parse().unwrap());
    assert_eq!(http.get(&feed, Some(&bot.token)).kind, "text/html; charset=utf-8");
    platform.clear_faults();
    platform.add_fault("GET /activity empty=404x1".parse().unwrap());
    let empty = http.get(&feed, Some(&bot.token));
    assert_eq!((empty.status, empty.kind.as_str(), empty.text.as_str()), (404, "", ""));
    assert_eq!(http.get(&feed, Some(&bot.token)).status, 200);
}

#[test]
fn an_upload_is_a_row_and_its_content_is_gone_after_the_ack_on_old_servers_only() {
    for (generation, after) in [(Generation::G2, 404), (Generation::G5, 200)] {
        let platform = Platform::start(Options { generation, ..Options::default() }).unwrap();
        let bot = platform.create_peer("bot");
        let http = Http::new(&platform);
        let file = platform.upload(&bot.id, "über brief.pdf", "application/pdf", b"%PDF");
        let part = json!({"kind": "file", "file": file});
        let said = CanvasMessage { text: Some("read".into()), parts: vec![part], ..CanvasMessage::default() };
        platform.say_with(&bot.id, said);
        let rows = platform.rows(&bot.id);
        assert_eq!(rows[0]["method"], "chat_upload_receive");
        assert_eq!(rows[0]["request_body"]["name"], "_ber_brief.pdf");
        let id = rows[0]["request_body"]["file_id"].as_str().unwrap();
        let path = format!("/workspaces/{}/pending-uploads/{id}", bot.id);
        let content = http.get(&format!("{path}/content"), Some(&bot.token));
        assert_eq!((content.text.as_str(), content.kind.as_str()), ("%PDF", "application/pdf"));
        assert_eq!(http.post(&format!("{path}/ack"), Some(&bot.token), &Value::Null).json["acked"], true);
        assert_eq!(http.get(&format!("{path}/content"), Some(&bot.token)).status, after);
    }
}

fn register(id: &str) -> Value {
    json!({"id": id, "agent_card": {"name": "bot"}, "delivery_mode": "poll"})
}
