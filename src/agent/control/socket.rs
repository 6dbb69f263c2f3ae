//! The Unix socket of a running agent: one JSON request a line, one JSON answer a line.
//!
//! `{"op":"status"}` is what `molecule-agent status` asks; `dead_retry` and `dead_drop` change the dead letters;
//! `conversation_reset` ends a session, `conversations_reset` all; `by_hand` and `by_hand_done` are `molecule-agent reply`, on one connection; `token`
//! takes up the token that was stored a moment ago; `call` leaves the connection open until the answer is there
//! ([`crate::agent::control::calls`]). The socket lies in the workspace's folder (0700) and is 0600 itself, so whoever can reach it may read
//! the token file too; no more protection is needed. What must stay true: no client keeps another one waiting (each has a
//! thread, so many at most); those that stay, for an answer or with a message held, leave room for those that ask and go; a
//! line is bounded; and a client that is silent is sent away, late if it holds something.

use std::io::{self, BufReader, Write};
use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agent::config::Config;
use crate::agent::control::calls::CallServer;
use crate::agent::control::client::{LINE, PATIENCE, read_line};
use crate::agent::control::manual_reply;
use crate::agent::control::manual_reply::ManualReplies;
use crate::agent::control::socket_path;
use crate::agent::control::socket_path::socket_path;
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
use crate::agent::presence::vitals::VitalSigns;
use crate::agent::presence::vitals::Vitals;
use crate::agent::replies::attempts::Aside;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::resume;
use crate::agent::replies::resume::Resume;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::api::Workspace;
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::store::{Key, StoreError};
use crate::sync::lock;

/// Clients that are served at the same time: those that may stay, and some that ask and go. Any more are sent away.
const MOST: usize = waiting_calls::MAX_WAITING_CALLS + manual_holds::MAX_MANUAL + 32;
/// How long a client may take for its next request.
const REQUEST: Duration = Duration::from_secs(5);
/// The same for one that holds a message, and sends the answer with its files meanwhile.
const HOLD: Duration = Duration::from_secs(3600);
/// A socket that cannot be made is tried again after this.
const REOPEN: Duration = Duration::from_secs(10);
/// How soon the end of the agent is noticed.
const TICK: Duration = Duration::from_millis(200);

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
    /// The answer to this message, which was sent to a peer, is waited for.
    Call {
        peer: String,
        message_id: String,
    },
    Claim {
        keys: Vec<Key>,
    },
    /// Removes the files of messages that were done so many seconds ago.
    FilesClean {
        older_than: u64,
    },
}

/// The answer to `status`.
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
    set_aside: Vec<Aside>,
    dead_letters: usize,
    handled: u64,
    trouble: Option<String>,
    handler_trouble: Option<String>,
    #[serde(flatten)]
    vitals: VitalSigns,
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
    /// Where clients come in, once it is made.
    pub(crate) listener: OnceLock<UnixListener>,
    /// It was logged that the socket cannot be made.
    pub(crate) is_refused: AtomicBool,
}

impl ControlServer {
    /// Makes the socket, once, so that who saw us connect finds it; clients wait until [`run`] takes them.
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
                    "no control socket at {path} ({err}); `molecule-agent status` does not see this agent; trying again"
                );
            }
        }
    }

    pub(crate) fn run(&self) {
        // One that begins paused has connected to nothing yet.
        let listener = loop {
            self.open();
            match self.listener.get() {
                Some(listener) => break listener,
                None if self.halt.sleep(REOPEN) => {}
                None => return,
            }
        };
        let clients = AtomicUsize::new(0);
        // Nothing that is said here is said for each try: one that cannot be taken is there again at once.
        let mut pause = Backoff::new(Duration::from_millis(50), Duration::from_secs(1));
        thread::scope(|threads| {
            while !self.halt.is_thrown() {
                match accept(listener) {
                    Ok((stream, _)) => {
                        if pause.tries() > 0 {
                            tracing::info!("clients of the control socket are taken again");
                        }
                        pause.reset();
                        if !self.halt.is_thrown() {
                            log(self.take(threads, &clients, stream));
                        }
                    }
                    Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                    Err(err) => {
                        if pause.tries() == 0 {
                            tracing::warn!("cannot take a client of the control socket: {err}; trying again");
                        }
                        self.halt.sleep(pause.next(None));
                    }
                }
            }
        });
        let _ = socket_path::remove(self.disk.store.folder());
    }

    /// Serves a client in a thread of its own; without one it is told so.
    fn take<'scope>(
        &'scope self,
        threads: &'scope thread::Scope<'scope, '_>,
        clients: &'scope AtomicUsize,
        mut stream: UnixStream,
    ) -> io::Result<()> {
        stream.set_write_timeout(Some(PATIENCE))?;
        if clients.load(Ordering::Relaxed) >= MOST {
            return stream.write_all(b"{\"error\":\"too many clients\"}\n");
        }
        // The body of a thread that cannot be started is gone with what it holds.
        let seat = Arc::new(Mutex::new(Some(stream)));
        let taken = Arc::clone(&seat);
        let body = move || {
            if let Some(stream) = lock(&taken).take() {
                log(self.serve(stream));
            }
            clients.fetch_sub(1, Ordering::Relaxed);
        };
        clients.fetch_add(1, Ordering::Relaxed);
        let spawned = thread::Builder::new().name("client".to_owned()).stack_size(512 << 10).spawn_scoped(threads, body);
        if let Err(err) = spawned {
            clients.fetch_sub(1, Ordering::Relaxed);
            if let Some(mut stream) = lock(&seat).take() {
                let told = json!({ "error": format!("cannot start a thread to answer: {err}; try again in a moment") });
                stream.write_all(format!("{told}\n").as_bytes())?;
            }
        }
        Ok(())
    }

    /// Wakes the thread so that it sees the end.
    pub(crate) fn wake(&self) {
        let _ = socket_path::connect(self.disk.store.folder());
    }

    /// Answers a client until it goes away, is silent for too long, or we stop. What it holds is given back with its end.
    fn serve(&self, stream: UnixStream) -> io::Result<()> {
        let mut held = None;
        let served = self.serve_all(stream, &mut held);
        if let Some(held) = &held {
            manual_reply::abandoned(held);
        }
        served
    }

    fn serve_all<'a>(&'a self, stream: UnixStream, held: &mut Option<manual_reply::Held<'a>>) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        while let Some(line) = next_request(&self.halt, &mut stream, if held.is_some() { HOLD } else { REQUEST })? {
            let answer = match serde_json::from_slice(&line) {
                Ok(Request::Status) => serde_json::to_value(self.status()).map_err(io::Error::other)?,
                Ok(Request::DeadRetry { id, rerun }) => {
                    told(resume::revive(&self.disk.store, &id, rerun).map(|message| self.resume.take_up(&message)))
                }
                Ok(Request::DeadDrop { id }) => told(self.disk.store.dead().discard(&id)),
                Ok(Request::ConversationReset { id }) => told(self.disk.store.conversations().reset_id(&id)),
                Ok(Request::ConversationsReset) => {
                    match crate::agent::conversation::reset_all(&self.disk.store, self.workspace.id().as_str()) {
                        Ok(done) => json!({ "reset": done.reset, "problems": done.problems }),
                        Err(err) => json!({ "error": crate::text::chain(&err) }),
                    }
                }
                Ok(Request::Token) => told(self.auth.reload_token()),
                Ok(Request::ByHand { id }) => match self.manual_replies.hold(&id) {
                    Ok(hold) => {
                        *held = Some(hold);
                        json!({ "ok": true })
                    }
                    Err(why) => json!({ "error": why }),
                },
                Ok(Request::ByHandDone { id, keys }) => {
                    let result = self.manual_replies.answered(&id, &keys);
                    *held = None;
                    told(result)
                }
                Ok(Request::Call { peer, message_id }) => return self.call_server.serve(stream.into_inner(), peer, message_id),
                Ok(Request::Claim { keys }) => {
                    told(self.disk.store.settle_unhandled(&keys).and_then(|()| self.disk.store.sync()))
                }
                Ok(Request::FilesClean { older_than }) => {
                    let swept = self.disk.store.sweep_files(Duration::from_secs(older_than));
                    json!({ "removed": swept.removed, "bytes": swept.bytes })
                }
                Err(err) => json!({ "error": format!("cannot understand the request: {err}") }),
            };
            stream.get_mut().write_all(format!("{answer}\n").as_bytes())?;
            if !line.ends_with(b"\n") {
                break;
            }
        }
        Ok(())
    }

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
            set_aside: self.attempts.aside(),
            dead_letters: stats.dead,
            handled: self.counters.now().handled,
            trouble: self.trouble.current(),
            handler_trouble: self.handler_starts.current(),
            vitals: self.signs(),
        }
    }

    /// An agent whose platform has forgotten it, or whose handler cannot be started, is not well, however lately the feed was
    /// read.
    fn signs(&self) -> VitalSigns {
        let vitals = self.vitals.signs();
        let is_well = !self.auth.is_stranded.load(Ordering::Relaxed) && self.handler_starts.wedged().is_none();
        VitalSigns { ready: vitals.ready && is_well, ..vitals }
    }
}

/// The next client. The system looks for a free descriptor before it waits, so whether there is a client is asked first.
fn accept(listener: &UnixListener) -> io::Result<(UnixStream, SocketAddr)> {
    poll(&mut [PollFd::new(listener, PollFlags::IN)], None)?;
    listener.accept()
}

/// A client that goes away in the middle is nobody's trouble.
fn log(served: io::Result<()>) {
    if let Err(err) = served {
        tracing::debug!("control socket: {err}");
    }
}

/// The client's next request; `None` if none comes within `patience`.
fn next_request(halt: &Halt, stream: &mut BufReader<UnixStream>, patience: Duration) -> io::Result<Option<Vec<u8>>> {
    let (begun, mut line) = (Instant::now(), Vec::new());
    while !halt.is_thrown() && begun.elapsed() < patience {
        match read_line(stream, &mut line, LINE, Instant::now() + TICK) {
            Ok(false) => {}
            Ok(true) => return Ok(Some(line)),
            // The last request may have no line end, or be longer than any.
            Err(err) if err.kind() == io::ErrorKind::UnexpectedEof => return Ok(Some(line).filter(|line| !line.is_empty())),
            Err(err) => return Err(err),
        }
    }
    Ok(None)
}

fn told(result: Result<(), StoreError>) -> Value {
    match result {
        Ok(()) => json!({ "ok": true }),
        Err(err) => json!({ "error": crate::text::chain(&err) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_is_silent_is_given_up_in_time_and_one_that_speaks_is_heard() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let mut ours = BufReader::new(ours);
        let next = |stream: &mut BufReader<UnixStream>, patience| next_request(&Halt::new(), stream, patience).unwrap();
        assert_eq!(next(&mut ours, Duration::from_millis(1)), None);
        theirs.write_all(b"{}\n").unwrap();
        assert_eq!(next(&mut ours, HOLD), Some(b"{}\n".to_vec()));
    }
}
