//! The Unix socket of a running agent: one JSON request a line, one JSON answer a line.
//!
//! `{"op":"status"}` is what `molecule-agent status` asks; `dead_retry` and `dead_drop` change the dead letters;
//! `by_hand` and `by_hand_done` are `molecule-agent reply`; `token` takes up the token that was stored a moment ago;
//! `files_clean` removes files that are only kept for a while; `call` leaves the connection open until the answer is there ([`super::calls`]). The socket lies in the workspace's
//! folder (0700) and is 0600 itself, so whoever can reach it may read the token file too; no more protection is needed.
//! A line is bounded, and a client that is silent is sent away.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::pulse::Vitals;
use super::{Shared, by_hand, calls};
use crate::store::{Key, StoreError};

/// The longest request.
const LINE: u64 = 1 << 20;
/// How long a client may take for its request: it writes it at once, and others wait meanwhile.
const REQUEST: Duration = Duration::from_millis(300);
/// How long an answer may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

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
    Token,
    /// A person is about to answer this message …
    ByHand {
        id: String,
    },
    /// … and has done so; or has not.
    ByHandDone {
        id: String,
        keys: Vec<Key>,
        answered: bool,
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
    dead_letters: usize,
    handled: u64,
    trouble: Option<String>,
    #[serde(flatten)]
    vitals: Vitals,
}

/// Where the socket of a workspace's agent is.
pub fn socket_path(folder: &Path) -> PathBuf {
    folder.join("control.sock")
}

/// Whether a failure to [`ask`] says that no agent runs.
pub fn is_absent(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

/// Asks the agent that runs for the workspace of `folder`.
///
/// # Errors
/// [`io::ErrorKind::NotFound`] or [`io::ErrorKind::ConnectionRefused`] if none runs; what the socket says otherwise.
pub fn ask(folder: &Path, request: &Value) -> io::Result<Value> {
    let mut stream = UnixStream::connect(socket_path(folder))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(format!("{request}\n").as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).take(LINE).read_line(&mut line)?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

pub(super) fn run(shared: &Shared) {
    let path = socket_path(shared.store.folder());
    let listener = match listen(&path) {
        Ok(listener) => listener,
        Err(err) => {
            tracing::warn!("no control socket at {} ({err}); `molecule-agent status` will not see this agent", path.display());
            return;
        }
    };
    thread::scope(|calls| {
        for stream in listener.incoming() {
            if shared.halt.is_thrown() {
                break;
            }
            if let Err(err) = stream.and_then(|stream| serve(shared, calls, stream)) {
                tracing::debug!("control socket: {err}");
            }
        }
    });
    let _ = fs::remove_file(&path);
}

/// Wakes the thread so that it sees the end.
pub(super) fn wake(shared: &Shared) {
    let _ = UnixStream::connect(socket_path(shared.store.folder()));
}

/// The lock is held, so a socket that is there was left behind.
fn listen(path: &Path) -> io::Result<UnixListener> {
    match fs::remove_file(path) {
        Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

fn serve<'scope, 'env>(shared: &'env Shared, threads: &'scope thread::Scope<'scope, 'env>, stream: UnixStream) -> io::Result<()> {
    stream.set_read_timeout(Some(REQUEST))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new(&stream).take(LINE).read_line(&mut line)?;
    if line.is_empty() {
        return Ok(());
    }
    let answer = match serde_json::from_str(&line) {
        Ok(Request::Status) => serde_json::to_value(status(shared)).map_err(io::Error::other)?,
        Ok(Request::DeadRetry { id, rerun }) => {
            told(super::revive(&shared.store, &id, rerun).map(|message| super::take_up(shared, &message)))
        }
        Ok(Request::DeadDrop { id }) => told(shared.store.dead().discard(&id)),
        Ok(Request::Token) => told(super::unauthorized::take_up(shared)),
        Ok(Request::ByHand { id }) => match by_hand::hold(shared, &id) {
            Ok(()) => json!({ "ok": true }),
            Err(why) => json!({ "error": why }),
        },
        Ok(Request::ByHandDone { id, keys, answered }) => told(by_hand::release(shared, &id, &keys, answered)),
        Ok(Request::Call { peer, message_id }) => return calls::serve(shared, threads, stream, peer, message_id),
        Ok(Request::Claim { keys }) => told(shared.store.settle_unhandled(&keys).and_then(|()| shared.store.sync())),
        Ok(Request::FilesClean { older_than }) => {
            let swept = shared.store.sweep_files(Duration::from_secs(older_than));
            json!({ "removed": swept.removed, "bytes": swept.bytes })
        }
        Err(err) => json!({ "error": format!("cannot understand the request: {err}") }),
    };
    let mut stream = stream;
    stream.write_all(format!("{answer}\n").as_bytes())
}

fn told(result: Result<(), StoreError>) -> Value {
    match result {
        Ok(()) => json!({ "ok": true }),
        Err(err) => json!({ "error": crate::error::chain(&err) }),
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
        delivery: super::lock(&shared.delivery).clone(),
        events: shared.live.is_relied_on(std::time::Instant::now()),
        waiting: (shared.lanes.queued() + shared.held.count()).saturating_sub(running),
        running,
        replies: shared.notes.queued() + shared.letters.queued(),
        dead_letters: stats.dead,
        handled: shared.counters.now().handled,
        trouble: shared.trouble.current(),
        vitals: shared.pulse.vitals(),
    }
}
