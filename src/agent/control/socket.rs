//! The Unix socket of a running agent: one JSON request a line, one JSON answer a line.
//!
//! `{"op":"status"}` is what `molecule-agent status` asks; `dead_retry` and `dead_drop` change the dead letters;
//! `conversation_reset` ends a session, `conversations_reset` all; `by_hand` and `by_hand_done` are `molecule-agent reply`, on one connection; `token`
//! takes up the token that was stored a moment ago; `call` leaves the connection open until the answer is there
//! ([`crate::agent::control::calls`]). The socket lies in the workspace's folder (0700) and is 0600 itself, so whoever can reach it may read
//! the token file too; no more protection is needed. What must stay true: no client keeps another one waiting (each has a
//! thread, so many at most); those that stay, for an answer or with a message held, leave room for those that ask and go; a
//! line is bounded; and a client that is silent is sent away, late if it holds something.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::agent::control::socket_path;
use crate::agent::control::socket_path::socket_path;
use crate::agent::control::{calls, manual_reply};
use crate::agent::presence::auth;
use crate::agent::presence::vitals::Vitals;
use crate::agent::replies::{resume, sender};
use crate::agent::shared::{Shared, lock};
use crate::api::retry::Backoff;
use crate::halt::Halt;
use crate::store::{Key, StoreError};

/// The longest request.
const LINE: u64 = 1 << 20;
/// Clients that are served at the same time: those that may stay, and some that ask and go. Any more are sent away.
const MOST: usize = calls::MOST + manual_reply::MOST + 32;
/// How long a client may take for its next request.
const REQUEST: Duration = Duration::from_secs(5);
/// The same for one that holds a message, and sends the answer with its files meanwhile.
const HOLD: Duration = Duration::from_secs(3600);
/// How long an answer may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
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
    set_aside: Vec<sender::Aside>,
    dead_letters: usize,
    handled: u64,
    trouble: Option<String>,
    handler_trouble: Option<String>,
    #[serde(flatten)]
    vitals: Vitals,
}

/// Whether a failure to [`ask`] says that no agent runs.
pub fn is_absent(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

/// Asks the agent that runs for the workspace of `folder`.
///
/// # Errors
/// As [`Connection::open`] and [`Connection::ask`].
pub fn ask(folder: &Path, request: &Value) -> io::Result<Value> {
    Connection::open(folder)?.ask(request)
}

/// A connection to the running agent.
#[derive(Debug)]
pub struct Connection(BufReader<UnixStream>);

impl Connection {
    /// Connects to the agent that runs for the workspace of `folder`.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] or [`io::ErrorKind::ConnectionRefused`] if none runs; what the socket says otherwise.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self(BufReader::new(socket_path::connect(folder)?)))
    }

    /// Makes a request and waits for its answer.
    ///
    /// # Errors
    /// None came, or none that can be read.
    pub fn ask(&mut self, request: &Value) -> io::Result<Value> {
        match self.0.get_mut().write_all(format!("{request}\n").as_bytes()) {
            // It has closed the connection, and may have said why.
            Err(err) if err.kind() != io::ErrorKind::BrokenPipe => return Err(err),
            _ => {}
        }
        let mut line = Vec::new();
        if !read_line(&mut self.0, &mut line, LINE, Instant::now() + PATIENCE)? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        serde_json::from_slice(&line).map_err(io::Error::other)
    }
}

/// Reads on to the end of a line, of at most `limit` bytes; false if it does not come by then.
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] at the end of the connection or the limit; what the socket says.
pub(crate) fn read_line(stream: &mut BufReader<UnixStream>, line: &mut Vec<u8>, limit: u64, until: Instant) -> io::Result<bool> {
    loop {
        let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        stream.get_ref().set_read_timeout(Some(left))?;
        let room = limit.saturating_sub(line.len() as u64);
        match stream.by_ref().take(room).read_until(b'\n', line) {
            Ok(_) if line.ends_with(b"\n") => return Ok(true),
            Ok(_) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(err) if !is_tick(&err) => return Err(err),
            Err(_) if Instant::now() >= until => return Ok(false),
            Err(_) => {}
        }
    }
}

/// Whether nothing was wrong with a read but the time that it took.
pub(crate) fn is_tick(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

/// Makes the socket, once, so that who saw us connect finds it; clients wait until [`run`] takes them.
pub(crate) fn open(shared: &Shared) {
    if shared.control.get().is_some() {
        return;
    }
    match socket_path::listen(shared.store.folder()) {
        Ok(listener) => drop(shared.control.set(listener)),
        Err(err) if shared.control_refused.swap(true, Ordering::Relaxed) => tracing::debug!("no control socket: {err}"),
        Err(err) => {
            let path = socket_path(shared.store.folder());
            let path = path.display();
            tracing::warn!("no control socket at {path} ({err}); `molecule-agent status` does not see this agent; trying again");
        }
    }
}

pub(crate) fn run(shared: &Shared) {
    // One that begins paused has connected to nothing yet.
    let listener = loop {
        open(shared);
        match shared.control.get() {
            Some(listener) => break listener,
            None if shared.halt.sleep(REOPEN) => {}
            None => return,
        }
    };
    let clients = AtomicUsize::new(0);
    // Nothing that is said here is said for each try: one that cannot be taken is there again at once.
    let mut pause = Backoff::new(Duration::from_millis(50), Duration::from_secs(1));
    thread::scope(|threads| {
        while !shared.halt.is_thrown() {
            match accept(listener) {
                Ok((stream, _)) => {
                    if pause.tries() > 0 {
                        tracing::info!("clients of the control socket are taken again");
                    }
                    pause.reset();
                    if !shared.halt.is_thrown() {
                        log(take(shared, threads, &clients, stream));
                    }
                }
                Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
                Err(err) => {
                    if pause.tries() == 0 {
                        tracing::warn!("cannot take a client of the control socket: {err}; trying again");
                    }
                    shared.halt.sleep(pause.next(None));
                }
            }
        }
    });
    let _ = socket_path::remove(shared.store.folder());
}

/// The next client. The system looks for a free descriptor before it waits, so whether there is a client is asked first.
fn accept(listener: &UnixListener) -> io::Result<(UnixStream, SocketAddr)> {
    poll(&mut [PollFd::new(listener, PollFlags::IN)], None)?;
    listener.accept()
}

/// Serves a client in a thread of its own; without one it is told so.
fn take<'scope>(
    shared: &'scope Shared,
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
            log(serve(shared, stream));
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
pub(crate) fn wake(shared: &Shared) {
    let _ = socket_path::connect(shared.store.folder());
}

/// A client that goes away in the middle is nobody's trouble.
fn log(served: io::Result<()>) {
    if let Err(err) = served {
        tracing::debug!("control socket: {err}");
    }
}

/// Answers a client until it goes away, is silent for too long, or we stop. What it holds is given back with its end.
fn serve(shared: &Shared, stream: UnixStream) -> io::Result<()> {
    let mut held = None;
    let served = serve_all(shared, stream, &mut held);
    if let Some(held) = &held {
        manual_reply::abandoned(held);
    }
    served
}

fn serve_all<'a>(shared: &'a Shared, stream: UnixStream, held: &mut Option<manual_reply::Held<'a>>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(line) = next_request(&shared.halt, &mut stream, if held.is_some() { HOLD } else { REQUEST })? {
        let answer = match serde_json::from_slice(&line) {
            Ok(Request::Status) => serde_json::to_value(status(shared)).map_err(io::Error::other)?,
            Ok(Request::DeadRetry { id, rerun }) => {
                told(resume::revive(&shared.store, &id, rerun).map(|message| resume::take_up(shared, &message)))
            }
            Ok(Request::DeadDrop { id }) => told(shared.store.dead().discard(&id)),
            Ok(Request::ConversationReset { id }) => told(shared.store.conversations().reset_id(&id)),
            Ok(Request::ConversationsReset) => match crate::agent::conversation::reset_all(&shared.store, shared.id()) {
                Ok(done) => json!({ "reset": done.reset, "problems": done.problems }),
                Err(err) => json!({ "error": crate::text::chain(&err) }),
            },
            Ok(Request::Token) => told(auth::take_up(shared)),
            Ok(Request::ByHand { id }) => match manual_reply::hold(shared, &id) {
                Ok(hold) => {
                    *held = Some(hold);
                    json!({ "ok": true })
                }
                Err(why) => json!({ "error": why }),
            },
            Ok(Request::ByHandDone { id, keys }) => {
                let result = manual_reply::answered(shared, &id, &keys);
                *held = None;
                told(result)
            }
            Ok(Request::Call { peer, message_id }) => return calls::serve(shared, stream.into_inner(), peer, message_id),
            Ok(Request::Claim { keys }) => told(shared.store.settle_unhandled(&keys).and_then(|()| shared.store.sync())),
            Ok(Request::FilesClean { older_than }) => {
                let swept = shared.store.sweep_files(Duration::from_secs(older_than));
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

fn status(shared: &Shared) -> Status<'_> {
    let (stats, running) = (shared.store.stats(), shared.lanes.out());
    Status {
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION"),
        workspace_id: shared.id(),
        platform_url: &shared.config.platform_url,
        state: if shared.stop.is_stopping() {
            "stopping"
        } else if shared.is_paused() {
            "paused"
        } else {
            "running"
        },
        since: shared.started.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        delivery: lock(&shared.delivery).clone(),
        events: shared.live.is_relied_on(std::time::Instant::now()),
        waiting: (shared.lanes.queued() + shared.held.count()).saturating_sub(running),
        running,
        replies: shared.unsent(),
        set_aside: sender::aside(shared),
        dead_letters: stats.dead,
        handled: shared.counters.now().handled,
        trouble: shared.trouble.current(),
        handler_trouble: shared.starts.current(),
        vitals: vitals(shared),
    }
}

/// An agent whose platform has forgotten it, or whose handler cannot be started, is not well, however lately the feed was
/// read.
fn vitals(shared: &Shared) -> Vitals {
    let vitals = shared.pulse.vitals();
    let is_well = !shared.is_stranded.load(Ordering::Relaxed) && shared.starts.wedged().is_none();
    Vitals { ready: vitals.ready && is_well, ..vitals }
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
