//! The reference: the cost of running the handler and posting its answer, without anything else. No disk, no feed, no
//! ordering, no process groups, no limits; a lost reply is lost.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use molecule_agent::platform::{Created, Platform};
use reqwest::blocking::Client;
use serde_json::{Value, json};

use crate::handler::Mode;

/// A minimal agent with a persistent connection.
pub struct Bare<'a> {
    platform: &'a Platform,
    client: Client,
    me: &'a Created,
    handler: Runner,
    input: Value,
}

enum Runner {
    PerMessage,
    Persistent { child: Child, input: ChildStdin, output: BufReader<ChildStdout> },
}

/// Numbers the messages, which need their own IDs.
static COUNT: AtomicUsize = AtomicUsize::new(0);

impl<'a> Bare<'a> {
    /// Creates an agent that answers as `me`. The handler gets `row` just as from the real agent.
    pub fn new(platform: &'a Platform, me: &'a Created, mode: Mode, row: &Value) -> Self {
        let handler = match mode {
            Mode::PerMessage => Runner::PerMessage,
            Mode::Persistent => {
                let mut child = mode.command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
                let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
                Runner::Persistent { child, input, output }
            }
        };
        let text = "How is the weather?";
        let input = json!({"version": 1, "activity_id": row["id"], "text": text, "parts": row["request_body"], "raw": row});
        Self { platform, client: client(), me, handler, input }
    }

    /// Runs the handler once and posts its answer to a peer or to the canvas.
    pub fn answer(&mut self, to: Option<&Created>) {
        let line = format!("{}\n", self.input);
        let answer = match &mut self.handler {
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
        let request = self.client.post(format!("{}/workspaces/{id}/{call}", self.platform.url())).bearer_auth(&self.me.token);
        let request = request.header("x-workspace-id", &self.me.id).header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
        answer.bytes().unwrap();
    }
}

/// A client without roots, which plain http does not need.
fn client() -> Client {
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
/// canvas if there are none.
pub fn loops(
    platform: &Platform,
    me: &Created,
    mode: Mode,
    row: &Value,
    peers: &[Created],
    side_by_side: usize,
    messages: usize,
) -> Duration {
    let next = AtomicUsize::new(0);
    let mut all: Vec<_> = (0..side_by_side).map(|_| Bare::new(platform, me, mode, row)).collect();
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
