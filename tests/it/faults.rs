//! Faults, one test each, named after what a user would notice. The table in `docs/delivery.md` refers to them.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use molecule_agent::platform::{Action, Behavior, Fault, Generation, Options, Recorded};
use molecule_agent::text::counted;

use crate::feed::row;
use crate::support::front::{Front, Gate, Turn};
use crate::support::{ECHO, Running, Scene, TEXT, count, wait_for};

const CAT: &str = "/bin/cat";

/// These arguments, for a handler that echoes the text.
fn text<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&TEXT[..], more].concat()
}

/// An answer with this status, type and body, this many times.
fn answer(method: &str, path: &str, code: u16, content_type: &str, body: &str, times: Option<u32>) -> Fault {
    let headers = vec![("content-type".to_owned(), content_type.to_owned())];
    Fault { method: Some(method.into()), path: path.into(), action: Action::Status { code, headers, body: body.into() }, times }
}

/// The calls with this method whose path ends with this.
fn calls(scene: &Scene, method: &str, path: &str) -> Vec<Recorded> {
    scene.platform.requests().into_iter().filter(|call| call.method == method && call.path.ends_with(path)).collect()
}

/// Stops it, and asserts that it reports this many messages handled, no dead letters and nothing pending. Returns its log.
fn assert_all_done(agent: Running, messages: usize) -> String {
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    let done = format!("stopped: {} handled, 0 dead letters, nothing pending", counted(messages, "message"));
    assert!(log.contains(&done), "{log}");
    log
}

// ---- the feed ------------------------------------------------------------------------------------------------------

#[test]
fn a_new_workspace_whose_first_reads_of_the_feed_fail_loses_nothing() {
    for good in 0..4 {
        let scene = Scene::waiting(Options::default());
        for text in ["one", "two", "three"] {
            scene.platform.say(scene.id(), text);
        }
        if good > 0 {
            scene.fault(&format!("GET /activity delay=0sx{good}"));
        }
        scene.fault("GET /activity 500x1");
        let agent = scene.connect(Path::new(CAT), &text(&["--backlog", "all"]));
        scene.call("GET", "/activity", Some(500));
        scene.platform.say(scene.id(), "four");
        assert_eq!(scene.notes(4), ["one", "two", "three", "four"], "after {good}");
        assert_all_done(agent, 4);
    }
}

#[test]
fn messages_sent_while_the_first_read_of_the_feed_fails_are_answered() {
    let scene = Scene::new();
    scene.fault("GET /activity 500x1");
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.call("GET", "/activity", Some(500));
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_all_done(agent, 1);
}

#[test]
fn an_endless_body_is_given_up_and_the_feed_is_read_again() {
    let scene = Scene::new();
    scene.fault("GET /state endlessx1");
    scene.fault("POST /notify endlessx1");
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.platform.say(scene.id(), "hello");
    scene.notes(1);
    scene.platform.say(scene.id(), "again");
    assert_eq!(scene.notes(2), ["hello", "again"]);
    // The page is requested again with half the limit, silently.
    scene.fault("GET /activity endlessx1");
    scene.platform.say(scene.id(), "after it");
    assert_eq!(scene.notes(3), ["hello", "again", "after it"]);
    let log = assert_all_done(agent, 3);
    assert_eq!(count(&log, "the response is larger than"), 2, "{log}");
    assert_eq!(scene.platform.notifies(scene.id()).len(), 3);
}

#[test]
fn answers_of_fifty_megabytes_cost_no_message() {
    let scene = Scene::waiting(Options::default());
    scene.platform.say(scene.id(), "hello");
    // In the feed a bad page is recognized by its first byte, a good one is read up to the limit of a row; others up to 8 MiB.
    let (json, page) = ("application/json", "x".repeat(50 << 20));
    scene.platform.add_fault(answer("GET", "/activity", 200, json, &page, Some(1)));
    scene.platform.add_fault(answer("POST", "/notify", 200, json, &format!("{{\"status\":\"{page}\"}}"), Some(1)));
    scene.platform.add_fault(answer("GET", "/state", 200, json, &format!("{{\"status\":\"{page}\"}}"), Some(1)));
    let agent = scene.connect(Path::new(CAT), &text(&["--backlog", "all"]));
    assert_eq!(scene.notes(1), ["hello"]);
    assert_all_done(agent, 1);
}

#[test]
fn answers_that_drip_are_waited_for() {
    let scene = Scene::new();
    for call in ["GET /state", "POST /register", "POST /heartbeat", "POST /notify"] {
        scene.fault(&format!("{call} drip=2msx1"));
    }
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_all_done(agent, 1);
    assert_eq!(calls(&scene, "POST", "/notify").len(), 1);
}

#[test]
fn large_messages_come_in_order() {
    let scene = Scene::waiting(Options::default());
    for n in 0..6 {
        scene.platform.say(scene.id(), &format!("m{n}{}", "x".repeat(1 << 20)));
    }
    let handler = scene.script("first.sh", "#!/bin/sh\nhead -c 2\ncat >/dev/null\n");
    let agent = scene.connect(&handler, &text(&["--backlog", "all"]));
    assert_eq!(scene.notes(6), ["m0", "m1", "m2", "m3", "m4", "m5"]);
    assert_all_done(agent, 6);
}

#[test]
fn a_server_that_changes_its_generation_between_two_polls_loses_and_duplicates_nothing() {
    use Generation::{G1, G2, G3, G4, G5};
    for way in [&[G5, G1, G3][..], &[G2, G4]] {
        let scene = Scene::with(Options { generation: way[0], ..Options::default() });
        let handler = scene.counting();
        let agent = scene.connect(&handler, &text(&["--reported-url", "https://bot.example.org/a2a"]));
        let mut said = Vec::new();
        for generation in way {
            scene.platform.set_generation(*generation);
            for n in 0..2 {
                let text = format!("{generation}-{n}");
                // Inserted as a row: G1 refuses messages to an agent that registered for polling.
                scene.platform.insert_row(scene.id(), row(&text, &text));
                said.push(text);
                assert_eq!(scene.notes(said.len()), said);
            }
        }
        assert_all_done(agent, said.len());
        assert_eq!(scene.lines("runs").len(), said.len());
        assert_eq!(scene.platform.notifies(scene.id()).len(), said.len());
    }
}

// ---- replies -------------------------------------------------------------------------------------------------------

#[test]
fn a_web_page_with_403_or_404_on_a_reply_is_no_dead_letter() {
    for status in [403, 404] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        let a2a = format!("/workspaces/{}/a2a", peer.id);
        for path in ["/notify", a2a.as_str()] {
            scene.platform.add_fault(answer("POST", path, status, "text/html", "<html>Access denied</html>", Some(1)));
        }
        let agent = scene.connect(Path::new(CAT), &TEXT);
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "hi");
        assert_eq!(scene.notes(1), ["hello"], "{status}");
        assert_eq!(scene.replies(&peer, 1), ["hi"], "{status}");
        assert_all_done(agent, 2);
    }
}

#[test]
fn a_reply_is_sent_again_after_each_kind_of_short_outage() {
    let json = "application/json";
    let cases = [
        (500, "{\"error\":\"internal\"}"),
        (502, "<html>Bad Gateway</html>"),
        (503, "{\"error\":\"platform_unavailable\",\"retry_after\":0.1}"),
        (503, "{\"error\":\"busy\",\"busy\":true}"),
        (503, "{\"error\":\"workspace is waking from hibernation\",\"waking\":true}"),
        (504, ""),
        (429, ""),
    ];
    for (status, body) in cases {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        let a2a = format!("/workspaces/{}/a2a", peer.id);
        for path in ["/notify", a2a.as_str()] {
            scene.platform.add_fault(answer("POST", path, status, json, body, Some(1)));
        }
        let agent = scene.connect(Path::new(CAT), &TEXT);
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "hi");
        assert_eq!(scene.notes(1), ["hello"], "{status} {body}");
        assert_eq!(scene.replies(&peer, 1), ["hi"], "{status} {body}");
        let log = assert_all_done(agent, 2);
        // Twice if one of the two got through before the other one failed.
        assert!((1..=2).contains(&count(&log, "trying again")), "{status} {body}: {log}");
        assert_eq!(scene.platform.messages_to(&peer.id).len(), 1, "{status} {body}");
        assert_eq!(scene.platform.notifies(scene.id()).len(), 1, "{status} {body}");
    }
}

#[test]
fn a_date_or_nonsense_as_retry_after_does_not_block_the_reply() {
    let past = "Mon, 01 Jan 2024 00:00:00 GMT";
    for (status, value) in [(503, past), (503, "soon"), (429, "-7"), (503, "0")] {
        let scene = Scene::new();
        let headers = vec![("retry-after".to_owned(), value.to_owned())];
        for (method, path) in [("GET", "/activity"), ("POST", "/notify")] {
            let action = Action::Status { code: status, headers: headers.clone(), body: String::new() };
            scene.platform.add_fault(Fault { method: Some(method.into()), path: path.into(), action, times: Some(1) });
        }
        let agent = scene.connect(Path::new(CAT), &TEXT);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"], "{value}");
        assert_all_done(agent, 1);
    }
}

#[test]
fn equal_replies_all_arrive_once_although_some_meet_a_fault() {
    let scene = Scene::waiting(Options::default());
    for n in 0..10 {
        scene.platform.say(scene.id(), &format!("m{n}"));
    }
    for fault in ["502x1", "delay=0sx2", "cut-afterx1", "502x2", "delay=0sx1", "cut-beforex1", "truncate=1x1"] {
        scene.fault(&format!("POST /notify {fault}"));
    }
    let handler = scene.script("ok.sh", "#!/bin/sh\ncat >/dev/null\necho ok\n");
    let agent = scene.connect(&handler, &text(&["--backlog", "all", "--max-queued", "3"]));
    agent.wait_for_line("connected: ");
    scene.notes(10);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped: 10 messages handled, 0 dead letters, nothing pending"), "{log}");
    assert_eq!(scene.platform.notifies(scene.id()).len(), 10, "{log}");
}

#[test]
fn an_equal_note_from_before_a_restart_is_not_taken_for_the_reply() {
    let scene = Scene::new();
    let handler = scene.script("ok.sh", "#!/bin/sh\ncat >/dev/null\necho ok\n");
    let agent = scene.connect(&handler, &TEXT);
    scene.platform.say(scene.id(), "one");
    scene.notes(1);
    assert_all_done(agent, 1);
    scene.platform.say(scene.id(), "two");
    scene.fault("POST /notify 502x1");
    let agent = scene.connect(&handler, &TEXT);
    assert_eq!(scene.notes(2), ["ok", "ok"]);
    assert_all_done(agent, 1);
}

#[test]
fn a_401_from_notify_with_a_valid_token_is_retried_with_backoff() {
    let scene = Scene::new();
    scene.fault("POST /notify 401x2");
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let log = assert_all_done(agent, 1);
    let tries = calls(&scene, "POST", "/notify");
    assert_eq!(tries.len(), 3, "{log}");
    for pair in tries.windows(2) {
        // Half of the first backoff step, the minimum between two attempts.
        assert!(pair[1].at - pair[0].at >= Duration::from_millis(250), "{log}");
    }
}

#[test]
fn one_edge_answer_on_a2a_does_not_make_us_a_canvas_user_permanently() {
    let scene = Scene::new();
    let peer = scene.platform.create_peer("ops");
    let a2a = format!("/workspaces/{}/a2a", peer.id);
    scene.fault(&format!("POST {a2a} htmlx2"));
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.platform.peer_say(&peer.id, scene.id(), "one");
    assert_eq!(scene.replies(&peer, 1), ["one"]);
    assert_all_done(agent, 1);
    let origins: Vec<bool> = calls(&scene, "POST", &a2a).iter().map(|call| call.headers.contains_key("origin")).collect();
    assert_eq!(origins, [false, true, false]);
    assert_eq!(scene.platform.messages_to(&peer.id)[0].from.as_deref(), Some(scene.id()));
}

#[test]
fn after_a_503_a_note_that_was_shown_is_looked_up_and_not_shown_twice() {
    let scene = Scene::new();
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let front = Front::before(scene.platform.address(), move |method, path| {
        let is_first = method == "POST" && path.ends_with("/notify") && counted.fetch_add(1, Ordering::SeqCst) == 0;
        if is_first {
            Turn::Instead("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        } else {
            Turn::Pass
        }
    });
    let agent = scene.connect(Path::new(CAT), &text(&["--platform-url", &front.url()]));
    scene.platform.say(scene.id(), "one");
    agent.wait_for_line("the platform answers again");
    scene.platform.say(scene.id(), "two");
    assert_eq!(scene.notes(2), ["one", "two"]);
    assert_all_done(agent, 2);
    assert_eq!(sent.load(Ordering::SeqCst), 2);
}

#[test]
fn the_first_note_of_a_new_workspace_is_looked_up_too_however_early_its_send_is_cut() {
    let scene = Scene::new();
    let (sent, looks) = (Arc::new(AtomicUsize::new(0)), Gate::default());
    let (counted, held) = (Arc::clone(&sent), looks.clone());
    let front = Front::before(scene.platform.address(), move |method, path| {
        if method == "GET" && path.contains("since_id=") && counted.load(Ordering::SeqCst) == 0 {
            // It waits until the reply is sent, as may happen on a busy machine; only the lookup comes later.
            held.pass();
        }
        if method == "POST" && path.ends_with("/notify") && counted.fetch_add(1, Ordering::SeqCst) == 0 {
            return Turn::Instead("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
        Turn::Pass
    });
    let agent = scene.connect(Path::new(CAT), &text(&["--platform-url", &front.url()]));
    scene.call("GET", "/activity", Some(200));
    scene.platform.say(scene.id(), "one");
    agent.wait_for_line("the platform answers again");
    looks.open_for(usize::MAX);
    assert_eq!(scene.notes(1), ["one"]);
    assert_all_done(agent, 1);
    assert_eq!(sent.load(Ordering::SeqCst), 1);
}

#[test]
fn a_reply_that_is_redirected_is_not_taken_for_sent() {
    for status in [301, 302, 303] {
        let scene = Scene::new();
        let peer = scene.platform.create_peer("ops");
        let a2a = format!("/workspaces/{}/a2a", peer.id);
        for path in ["/notify", a2a.as_str()] {
            scene.fault(&format!("POST {path} {status}+location=/healthx1"));
        }
        let agent = scene.connect(Path::new(CAT), &TEXT);
        scene.platform.say(scene.id(), "hello");
        scene.platform.peer_say(&peer.id, scene.id(), "hi");
        assert_eq!(scene.notes(1), ["hello"], "{status}");
        assert_eq!(scene.replies(&peer, 1), ["hi"], "{status}");
        assert_all_done(agent, 2);
        assert_eq!(scene.count("GET", "/health"), 0, "{status}: the POST was not turned into a GET");
    }
}

#[test]
fn a_reply_that_is_queued_is_delivered() {
    let scene = Scene::new();
    let (polls, busy) = (scene.platform.create_peer("polls"), scene.platform.create_peer("busy"));
    scene.platform.set_behavior(&busy.id, Behavior::Busy);
    let agent = scene.connect(Path::new(CAT), &TEXT);
    scene.platform.peer_say(&polls.id, scene.id(), "one");
    scene.platform.peer_say(&busy.id, scene.id(), "two");
    scene.call("POST", &format!("/workspaces/{}/a2a", polls.id), Some(200));
    scene.call("POST", &format!("/workspaces/{}/a2a", busy.id), Some(202));
    assert_all_done(agent, 2);
    assert_eq!(scene.count("POST", "/a2a"), 2, "each was sent once");
}

#[test]
fn calls_that_are_cut_before_or_after_the_platform_acted_are_repeated() {
    for cut in ["cut-before", "cut-after", "delay=300ms"] {
        let scene = Scene::new();
        for call in ["POST /register", "POST /heartbeat", "POST /activity/ack", "GET /state", "GET /events/stream"] {
            scene.fault(&format!("{call} {cut}x1"));
        }
        let agent = scene.connect(Path::new(CAT), &TEXT);
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"], "{cut}");
        scene.heartbeats(2, |_| true);
        let log = assert_all_done(agent, 1);
        assert_eq!(scene.platform.status(scene.id()).unwrap().as_str(), "online", "{cut}: {log}");
        assert!(count(&log, "warn") <= 3, "{cut}: {log}");
    }
}

// ---- the network ---------------------------------------------------------------------------------------------------

#[test]
fn connections_that_are_refused_for_a_while_are_waited_out() {
    let scene = Scene::new();
    let mut front = Front::before(scene.platform.address(), |_, _| Turn::Pass);
    let agent = scene.connect(&scene.patient(), &text(&["--platform-url", &front.url()]));
    scene.platform.say(scene.id(), "slow");
    scene.file("started");
    front.close();
    agent.wait_for_line("no response");
    scene.platform.say(scene.id(), "meanwhile");
    scene.touch("go");
    front.reopen();
    assert_eq!(scene.notes(2), ["slow", "meanwhile"]);
    agent.wait_for_line("the platform answers again");
    let log = assert_all_done(agent, 2);
    assert_eq!((count(&log, "trying again"), count(&log, "answers again")), (1, 1), "{log}");
}

#[test]
fn a_name_that_does_not_resolve_and_a_port_without_tls_are_logged_once_and_retried() {
    let scene = Scene::new();
    let no_tls = format!("https://{}", scene.platform.address());
    for url in ["http://nonexistent.invalid:9", no_tls.as_str()] {
        let agent = Running::start(scene.connect_command(ECHO.as_ref(), &["-v", "--platform-url", url]));
        let line = agent.wait_for_line("trying again");
        assert!(line.contains("no response: "), "{line}");
        agent.wait_for_line("tries=2");
        let (code, log) = agent.stop();
        assert_eq!((code, count(&log, "trying again")), (Some(0), 1), "{log}");
    }
}

#[test]
fn a_redirect_on_the_same_host_is_followed() {
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let scene = Scene::new();
        let front = Front::before(scene.platform.address(), move |method, path| match path.strip_prefix("/moved") {
            Some(path) => Turn::PassTo(path.to_owned()),
            None if method == "GET" || status.starts_with("307") || status.starts_with("308") => Turn::Answer(format!(
                "HTTP/1.1 {status}\r\nlocation: /moved{path}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )),
            None => Turn::Pass,
        });
        let agent = scene.connect(Path::new(CAT), &text(&["--platform-url", &front.url()]));
        scene.platform.say(scene.id(), "hello");
        assert_eq!(scene.notes(1), ["hello"], "{status}");
        assert_all_done(agent, 1);
    }
}

// ---- start and end -------------------------------------------------------------------------------------------------

#[test]
fn a_wrong_token_in_the_environment_does_not_replace_a_good_one_that_is_stored() {
    let scene = Scene::new();
    let agent = scene.connect(Path::new(CAT), &TEXT);
    assert_all_done(agent, 0);
    let file = scene.folder().join(".auth_token");
    let good = fs::read_to_string(&file).unwrap();
    let mut command = scene.connect_command(Path::new(CAT), &TEXT);
    command.env("MOLECULE_WORKSPACE_TOKEN", "wrong-wrong-wrong-wrong-wrong-wrong-wrong-w");
    let agent = Running::start(command);
    agent.wait_for_line("connected: ");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_all_done(agent, 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), good);
}

#[test]
fn a_start_that_hangs_ends_at_the_first_signal() {
    let scene = Scene::new();
    scene.fault("GET /state delay=120s");
    let agent = Running::start(scene.connect_command(Path::new(CAT), &TEXT));
    scene.wait("the call", |view| view.requests().iter().any(|call| call.path.ends_with("/state")).then_some(()));
    let from = Instant::now();
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
    // The call itself would time out after 30 s.
    assert!(from.elapsed() < Duration::from_secs(25), "{:?}", from.elapsed());
}

/// Half a minute of waiting without work: that is how long `--once` waits for a feed.
#[test]
fn once_gives_up_on_a_feed_that_cannot_be_read() {
    let scene = Scene::new();
    scene.fault("GET /activity 500");
    let (code, log) = Running::start(scene.connect_command(ECHO.as_ref(), &["--once"])).end();
    assert_eq!(code, Some(7), "{log}");
    assert!(log.contains("the platform has a problem (500)"), "{log}");
}

// ---- the disk ------------------------------------------------------------------------------------------------------

/// In a debug build, `MOLECULE_AGENT_DISK_FAULT` makes one step fail, whatever it is.
#[test]
fn a_disk_that_fails_once_leaves_no_message_waiting_for_the_next_start() {
    let scene = Scene::new();
    assert_all_done(scene.connect(Path::new(CAT), &TEXT), 0);
    let (mut said, mut survived) = (0, 0);
    for step in 7..19 {
        let mut command = scene.connect_command(Path::new(CAT), &TEXT);
        command.env("MOLECULE_AGENT_DISK_FAULT", format!("eio@{step}"));
        let agent = Running::start(command);
        let begun = wait_for("its start or end", || {
            let log = agent.stderr();
            let begun = log.contains("connected: ");
            (begun || log.contains("error: ")).then_some(begun)
        });
        if !begun {
            assert_eq!(agent.end().0, Some(11));
            continue;
        }
        for _ in 0..2 {
            said += 1;
            scene.platform.say(scene.id(), &format!("m{said}"));
            scene.notes(said);
        }
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopped: 2 messages handled, 0 dead letters, nothing pending"), "{step}: {log}");
        survived += usize::from(log.contains("Input/output error"));
    }
    assert!(survived > 2, "the fault hit {survived} times while it worked");
    assert_eq!(scene.notes(said), (1..=said).map(|n| format!("m{n}")).collect::<Vec<_>>());
}
