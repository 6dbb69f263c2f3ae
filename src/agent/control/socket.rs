//! The Unix socket of a running agent: one JSON request per line, one JSON response per line.
//!
//! `status` is for `molecule-agent status`. `dead_retry` and `dead_drop` change dead letters. `conversation_reset` ends one
//! session, `conversations_reset` all of them. `by_hand` and `by_hand_done` are for `molecule-agent reply`, on one
//! connection. `token` loads a token that was just stored. `call` keeps the connection open until the answer has come
//! ([`crate::agent::control::calls`]). `claim` is for a call whose answer came another way. `files_clean` removes old files.
//!
//! The socket is in the workspace's folder (0700) and has mode 0600 itself. Everyone who can connect to it can also read
//! the token file, so it needs no further protection.
//!
//! Invariant: no client makes another one wait: each has a thread, up to a limit. Clients that stay connected, for an
//! answer or while they hold a message, leave room for short requests. The length of a line is bounded. A client that is
//! silent is disconnected, later if it holds a message.

use std::io::{self, BufReader, Write};
use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agent::config::Config;
use crate::agent::control::calls::CallServer;
use crate::agent::control::client::{MAX_REQUEST_BYTES, RESPONSE_TIMEOUT, read_line};
use crate::agent::control::manual_reply::{self, ManualReplies};
use crate::agent::control::socket_path::{self, socket_path};
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::intake::waiting_calls;
use crate::agent::lanes::Lanes;
use crate::agent::manual_holds;
use crate::agent::outbox::Outbox;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::stream::StreamState;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::{Vitals, VitalsReport};
use crate::agent::replies::attempts::{Attempts, SetAside};
use crate::agent::replies::resume::{self, Resume};
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::store::{Key, StoreError};
use crate::sync::lock;

/// The most clients that are served at the same time: all that may stay connected, and some with short requests.
const MAX_CLIENTS: usize = waiting_calls::MAX_WAITING_CALLS + manual_holds::MAX_MANUAL + 32;
/// How long a client may take to send its next request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);
/// The same for a client that holds a message: it sends the answer with its files in the meantime.
const HOLD_TIMEOUT: Duration = Duration::from_secs(3600);
/// The wait before a socket that cannot be created is tried again.
const REOPEN_INTERVAL: Duration = Duration::from_secs(10);
/// How often a thread that waits for a request checks whether the agent stops.
const STOP_CHECK_INTERVAL: Duration = Duration::from_millis(200);
/// The stack of a client's thread.
const CLIENT_STACK_BYTES: usize = 512 << 10;

/// A request of a client.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum Request {
    Status,
    DeadRetry {
        id: String,
        rerun: bool,
    },
    DeadDrop {
        id: String,
    },
    ConversationReset {
        id: String,
    },
    ConversationsReset,
    Token,
    /// A person is about to answer this message …
    ByHand {
        id: String,
    },
    /// … and has done so.
    ByHandDone {
        id: String,
        keys: Vec<Key>,
    },
    /// Waits for the answer to this message to a peer.
    Call {
        peer: String,
        message_id: String,
    },
    /// A call has printed the messages with these keys.
    Claim {
        keys: Vec<Key>,
    },
    /// Removes the files of messages that were settled at least this many seconds ago.
    FilesClean {
        older_than: u64,
    },
}

/// The response to `status`.
#[derive(Serialize)]
struct Status<'a> {
    pid: u32,
    version: &'a str,
    workspace_id: &'a str,
    platform_url: &'a str,
    state: &'a str,
    since: String,
    delivery: Option<String>,
    events: bool,
    waiting: usize,
    running: usize,
    replies: usize,
    set_aside: Vec<SetAside>,
    dead_letters: usize,
    handled: u64,
    trouble: Option<String>,
    handler_trouble: Option<String>,
    #[serde(flatten)]
    vitals: VitalsReport,
}

/// Serves the clients of the control socket.
pub(crate) struct ControlServer {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) resume: Arc<Resume>,
    pub(crate) manual_replies: Arc<ManualReplies>,
    pub(crate) call_server: CallServer,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) attempts: Arc<Attempts>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) stream_state: Arc<StreamState>,
    pub(crate) handler_starts: Arc<HandlerStarts>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) stop: Stop,
    pub(crate) halt: Halt,
    pub(crate) counters: Counters,
    pub(crate) started: jiff::Timestamp,
    /// The listening socket, once it is created.
    pub(crate) listener: OnceLock<UnixListener>,
    /// Whether it was logged that the socket cannot be created.
    pub(crate) is_refused: AtomicBool,
}

impl ControlServer {
    /// Creates the socket unless it exists. This happens before `connected:` is logged, so that a command after that finds
    /// it. Clients wait until [`ControlServer::run`] accepts them.
    pub(crate) fn open(&self) {
        if self.listener.get().is_some() {
            return;
        }
        match socket_path::listen(self.disk.store.folder()) {
            Ok(listener) => drop(self.listener.set(listener)),
            Err(err) if self.is_refused.swap(true, Ordering::Relaxed) => tracing::debug!("no control socket: {err}"),
            Err(err) => {
                let path = socket_path(self.disk.store.folder());
                let path = path.display();
                tracing::warn!(
                    "cannot create the control socket {path} ({err}), so `molecule-agent status` does not see this agent; \
                     trying again"
                );
            }
        }
    }

    /// Runs the thread that accepts clients until the agent stops, and removes the socket then.
    pub(crate) fn run(&self) {
        // An agent that starts paused has not created the socket yet.
        let listener = loop {
            self.open();
            match self.listener.get() {
                Some(listener) => break listener,
                None if self.halt.sleep(REOPEN_INTERVAL) => {}
                None => return,
            }
        };
        let clients = AtomicUsize::new(0);
        // Logged once, not for each try: a client that cannot be accepted is reported again immediately.
        let mut backoff = Backoff::new(Duration::from_millis(50), Duration::from_secs(1));
        thread::scope(|threads| {
            while !self.halt.is_thrown() {
                match accept_next(listener) {
                    Ok((stream, _)) => {
                        if backoff.tries() > 0 {
                            tracing::info!("clients of the control socket are accepted again");
                        }
                        backoff.reset();
                        if !self.halt.is_thrown() {
                            log_broken(self.accept_client(threads, &clients, stream));
                        }
                    }
                    Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                    Err(err) => {
                        if backoff.tries() == 0 {
                            tracing::warn!("cannot accept a client of the control socket: {err}; trying again");
                        }
                        self.halt.sleep(backoff.next(None));
                    }
                }
            }
        });
        let _ = socket_path::remove(self.disk.store.folder());
    }

    /// Serves a client in a thread of its own. If none can be started, the client gets an error.
    fn accept_client<'scope>(
        &'scope self,
        threads: &'scope thread::Scope<'scope, '_>,
        clients: &'scope AtomicUsize,
        mut stream: UnixStream,
    ) -> io::Result<()> {
        stream.set_write_timeout(Some(RESPONSE_TIMEOUT))?;
        if clients.load(Ordering::Relaxed) >= MAX_CLIENTS {
            return stream.write_all(b"{\"error\":\"too many clients\"}\n");
        }
        // If the thread cannot be started, its closure is dropped. The slot keeps the stream for the error.
        let slot = Arc::new(Mutex::new(Some(stream)));
        let taken = Arc::clone(&slot);
        let body = move || {
            if let Some(stream) = lock(&taken).take() {
                log_broken(self.serve(stream));
            }
            clients.fetch_sub(1, Ordering::Relaxed);
        };
        clients.fetch_add(1, Ordering::Relaxed);
        let spawned = thread::Builder::new().name("client".to_owned()).stack_size(CLIENT_STACK_BYTES).spawn_scoped(threads, body);
        if let Err(err) = spawned {
            clients.fetch_sub(1, Ordering::Relaxed);
            if let Some(mut stream) = lock(&slot).take() {
                let refusal = json!({ "error": format!("cannot start a thread to answer: {err}; try again in a moment") });
                stream.write_all(format!("{refusal}\n").as_bytes())?;
            }
        }
        Ok(())
    }

    /// Wakes the thread that accepts clients, so that it sees the stop.
    pub(crate) fn wake(&self) {
        let _ = socket_path::connect(self.disk.store.folder());
    }

    /// Serves a client until it disconnects, is silent for too long, or the agent stops. Then the message that it holds is
    /// released.
    fn serve(&self, stream: UnixStream) -> io::Result<()> {
        let mut hold = None;
        let served = self.serve_requests(stream, &mut hold);
        if let Some(hold) = &hold {
            manual_reply::abandoned(hold);
        }
        served
    }

    /// Responds to the requests of a client. `hold` is the message that it holds.
    fn serve_requests<'a>(&'a self, stream: UnixStream, hold: &mut Option<manual_reply::Hold<'a>>) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        while let Some(line) = next_request(&self.halt, &mut stream, if hold.is_some() { HOLD_TIMEOUT } else { REQUEST_TIMEOUT })?
        {
            let answer = match serde_json::from_slice(&line) {
                Ok(Request::Status) => serde_json::to_value(self.status()).map_err(io::Error::other)?,
                Ok(Request::DeadRetry { id, rerun }) => {
                    result_json(resume::revive(&self.disk.store, &id, rerun).map(|message| self.resume.place(&message)))
                }
                Ok(Request::DeadDrop { id }) => result_json(self.disk.store.dead().discard(&id)),
                Ok(Request::ConversationReset { id }) => result_json(self.disk.store.conversations().reset_id(&id)),
                Ok(Request::ConversationsReset) => {
                    match crate::agent::conversation::reset_all(&self.disk.store, self.workspace.id().as_str()) {
                        Ok(done) => json!({ "reset": done.reset, "problems": done.problems }),
                        Err(err) => json!({ "error": crate::text::chain(&err) }),
                    }
                }
                Ok(Request::Token) => result_json(self.auth.reload_token()),
                Ok(Request::ByHand { id }) => match self.manual_replies.hold(&id) {
                    Ok(new_hold) => {
                        *hold = Some(new_hold);
                        json!({ "ok": true })
                    }
                    Err(why) => json!({ "error": why }),
                },
                Ok(Request::ByHandDone { id, keys }) => {
                    let result = self.manual_replies.answered(&id, &keys);
                    *hold = None;
                    result_json(result)
                }
                Ok(Request::Call { peer, message_id }) => return self.call_server.serve(stream.into_inner(), peer, message_id),
                Ok(Request::Claim { keys }) => {
                    result_json(self.disk.store.settle_unhandled(&keys).and_then(|()| self.disk.store.sync()))
                }
                Ok(Request::FilesClean { older_than }) => {
                    let swept = self.disk.store.sweep_files(Duration::from_secs(older_than));
                    json!({ "removed": swept.removed, "bytes": swept.bytes })
                }
                Err(err) => json!({ "error": format!("invalid request: {err}") }),
            };
            stream.get_mut().write_all(format!("{answer}\n").as_bytes())?;
            if !line.ends_with(b"\n") {
                break;
            }
        }
        Ok(())
    }

    /// Returns the response to `status`.
    fn status(&self) -> Status<'_> {
        let (stats, running) = (self.disk.store.stats(), self.lanes.out());
        Status {
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION"),
            workspace_id: self.workspace.id().as_str(),
            platform_url: &self.config.platform_url,
            state: if self.stop.is_stopping() {
                "stopping"
            } else if self.standing.is_paused() {
                "paused"
            } else {
                "running"
            },
            since: self.started.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            delivery: self.standing.delivery(),
            events: self.stream_state.is_relied_on(std::time::Instant::now()),
            waiting: (self.lanes.queued() + self.waiting_uploads.count()).saturating_sub(running),
            running,
            replies: self.outbox.queued(),
            set_aside: self.attempts.set_aside(),
            dead_letters: stats.dead,
            handled: self.counters.now().handled,
            trouble: self.trouble.current(),
            handler_trouble: self.handler_starts.current(),
            vitals: self.signs(),
        }
    }

    /// Returns the vital signs. An agent that its platform no longer knows, or whose handler cannot be started, is not
    /// ready, even if the feed was read recently.
    fn signs(&self) -> VitalsReport {
        let vitals = self.vitals.signs();
        let is_healthy = !self.auth.is_stranded.load(Ordering::Relaxed) && self.handler_starts.wedged().is_none();
        VitalsReport { ready: vitals.ready && is_healthy, ..vitals }
    }
}

/// Waits for the next client. Without the `poll`, `accept` would fail immediately while no file descriptor is free, even if
/// no client is waiting.
fn accept_next(listener: &UnixListener) -> io::Result<(UnixStream, SocketAddr)> {
    poll(&mut [PollFd::new(listener, PollFlags::IN)], None)?;
    listener.accept()
}

/// Logs the error of a client's connection. A client that disconnects early is no problem of the agent.
fn log_broken(served: io::Result<()>) {
    if let Err(err) = served {
        tracing::debug!("control socket: {err}");
    }
}

/// Reads the client's next request. Returns `None` if none comes within `timeout`.
fn next_request(halt: &Halt, stream: &mut BufReader<UnixStream>, timeout: Duration) -> io::Result<Option<Vec<u8>>> {
    let (start, mut line) = (Instant::now(), Vec::new());
    while !halt.is_thrown() && start.elapsed() < timeout {
        match read_line(stream, &mut line, MAX_REQUEST_BYTES, Instant::now() + STOP_CHECK_INTERVAL) {
            Ok(false) => {}
            Ok(true) => return Ok(Some(line)),
            // The last request may have no newline, or be too long.
            Err(err) if err.kind() == io::ErrorKind::UnexpectedEof => return Ok(Some(line).filter(|line| !line.is_empty())),
            Err(err) => return Err(err),
        }
    }
    Ok(None)
}

/// Returns the response to a request that has no result of its own.
fn result_json(result: Result<(), StoreError>) -> Value {
    match result {
        Ok(()) => json!({ "ok": true }),
        Err(err) => json!({ "error": crate::text::chain(&err) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_client_times_out_and_a_request_is_read() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let mut ours = BufReader::new(ours);
        let next = |stream: &mut BufReader<UnixStream>, timeout| next_request(&Halt::new(), stream, timeout).unwrap();
        assert_eq!(next(&mut ours, Duration::from_millis(1)), None);
        theirs.write_all(b"{}\n").unwrap();
        assert_eq!(next(&mut ours, HOLD_TIMEOUT), Some(b"{}\n".to_vec()));
    }
}
