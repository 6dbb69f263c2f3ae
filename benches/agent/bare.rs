//! The reference: the cost of running the handler and posting its answer, without anything else. No disk, no feed, no
//! ordering, no process groups, no limits; a lost reply is lost.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;
use serde_json::{Value, json};

use crate::handler::Mode;
use crate::platform::{Account, Remote};
use crate::stage::Stage;

/// A minimal agent with a persistent connection.
pub struct Bare<'a> {
    platform: &'a Remote,
    client: Client,
    me: &'a Account,
    handler: Runner,
    input: Value,
}

enum Runner {
    /// The answer is always the same.
    None,
    PerMessage,
    Persistent {
        child: Child,
        input: ChildStdin,
        output: BufReader<ChildStdout>,
    },
}

const TEXT: &str = "How is the weather?";

/// Numbers the messages, which need their own IDs.
static COUNT: AtomicUsize = AtomicUsize::new(0);

impl<'a> Bare<'a> {
    /// Creates an agent that answers as `me`; without a handler it only posts. The handler gets `row` just as from the real
    /// agent.
    pub fn new(platform: &'a Remote, me: &'a Account, mode: Option<Mode>, row: &Value, client: Client) -> Self {
        let handler = match mode {
            None => Runner::None,
            Some(Mode::PerMessage) => Runner::PerMessage,
            Some(Mode::Persistent) => {
                let mut child = Mode::Persistent.command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
                let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
                Runner::Persistent { child, input, output }
            }
        };
        let input = json!({"version": 1, "activity_id": row["id"], "text": TEXT, "parts": row["request_body"], "raw": row});
        Self { platform, client, me, handler, input }
    }

    /// Runs the handler once and posts its answer to a peer or to the canvas.
    pub fn answer(&mut self, to: Option<&Account>) {
        let line = format!("{}\n", self.input);
        let answer = match &mut self.handler {
            Runner::None => json!({"reply": TEXT}).to_string(),
            Runner::PerMessage => {
                let mut child = Mode::PerMessage.command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
                child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
                String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
            }
            Runner::Persistent { input, output, .. } => {
                input.write_all(line.as_bytes()).unwrap();
                let mut answer = String::new();
                output.read_line(&mut answer).unwrap();
                answer
            }
        };
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let (id, body) = match to {
            None => (&self.me.id, json!({"message": answer["reply"]})),
            Some(peer) => (&peer.id, message(&answer["reply"])),
        };
        let call = if to.is_some() { "a2a" } else { "notify" };
        let request = self.client.post(format!("{}/workspaces/{id}/{call}", self.platform.url)).bearer_auth(&self.me.token);
        let request = request.header("x-workspace-id", &self.me.id).header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
        answer.bytes().unwrap();
    }
}

/// A client without roots, which plain http does not need.
pub fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().tls_certs_only([]).tcp_nodelay(true).build().unwrap()
}

fn message(text: &Value) -> Value {
    let id = format!("bare-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let message =
        json!({"role": "agent", "messageId": id, "parts": [{"kind": "text", "text": text}], "metadata": {"in_reply_to": id}});
    json!({"jsonrpc": "2.0", "id": id, "method": "message/send", "params": {"message": message}})
}

impl Drop for Bare<'_> {
    fn drop(&mut self) {
        if let Runner::Persistent { child, .. } = &mut self.handler {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Returns how long it takes to answer this many messages concurrently. The answers go to `peers` in turn, or to the
/// canvas if there are none. Without a handler there is one client for all, as in the agent: its limit is measured.
pub fn loops(stage: &Stage, mode: Option<Mode>, peers: &[Account], side_by_side: usize, messages: usize) -> Duration {
    let (next, one, row) = (AtomicUsize::new(0), client(), stage.platform.first_row(stage.id()));
    let client = || if mode.is_some() { client() } else { one.clone() };
    let mut all: Vec<_> = (0..side_by_side).map(|_| Bare::new(&stage.platform, &stage.workspace, mode, &row, client())).collect();
    // Connections are opened and persistent handlers started before the measurement.
    all.iter_mut().for_each(|bare| bare.answer(peers.first()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for bare in &mut all {
            let next = &next;
            scope.spawn(move || {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= messages {
                        return;
                    }
                    bare.answer(peers.get(n % peers.len().max(1)));
                }
            });
        }
    });
    begun.elapsed()
}
