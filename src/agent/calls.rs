//! Calls of an operator (`molecule-agent call`) that wait for the answer of a peer which fetches its messages: the
//! answer comes as a row of our own feed, and is to reach the caller instead of the handler.
//!
//! A call says over the control socket which answer it waits for, before it sends its message, and keeps the connection
//! open. What must stay true: the row is on disk like any other before the caller sees it, and settled only after the
//! caller said that it printed it. A caller that went away before that leaves it to the handler. A caller whose agent
//! went away reads the feed itself.
//!
//! Without an agent the caller claims the row ([`claim`]) under the lock: it settles what an agent had taken in, or
//! leaves keys of its own, so that the next start passes the row over without taking it for a place in the feed. Only a
//! caller that dies between printing and that, or an agent that starts just then, hands an answer to the handler too:
//! it may be seen twice, and is never lost.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::control::{PATIENCE, is_absent, is_tick, read_line, socket_path};
use super::{Shared, lock};
use crate::api::inbound::Inbound;
use crate::api::{Fit, ROW_LIMIT, RawRow};
use crate::store::lock::holder;
use crate::store::{Key, Settled, Stats, Store, StoreError, lock_path};

/// Calls that wait at the same time.
pub(super) const MOST: usize = 32;
/// How soon it is noticed that a caller went away.
const TICK: Duration = Duration::from_millis(200);
/// How long a caller may hold an answer back: the platform's response to its own message may take a while.
const TAKING: Duration = Duration::from_secs(60);
/// How long an agent that holds the lock is given to open its socket.
const STARTING: Duration = Duration::from_secs(2);
/// How a claimed message is settled.
const ANSWER: &str = "the answer to a call";

/// The calls that wait.
#[derive(Default)]
pub(super) struct Calls {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    next: u64,
    /// The oldest first.
    calls: Vec<Call>,
}

struct Call {
    number: u64,
    peer: String,
    message_id: String,
    /// The id of the message that answers it.
    answer: Option<String>,
    /// Another call of the same message has taken it.
    is_settled: bool,
}

impl Calls {
    /// A call waits from now on; `None` if too many do.
    fn begin(&self, peer: String, message_id: String) -> Option<u64> {
        let mut waiting = lock(&self.waiting);
        if waiting.calls.len() >= MOST {
            return None;
        }
        waiting.next += 1;
        let number = waiting.next;
        waiting.calls.push(Call { number, peer, message_id, answer: None, is_settled: false });
        Some(number)
    }

    /// The call that this message answers: the one it names, else the oldest that it may be meant for.
    pub(super) fn answered_by(&self, message: &Inbound) -> Option<u64> {
        let waiting = lock(&self.waiting);
        let open = waiting.calls.iter().filter(|call| call.answer.is_none());
        let fits = open.map(|call| (message.answers(&call.peer, &call.message_id), call.number));
        fits.filter(|(fit, _)| *fit != Fit::No).max_by_key(|(fit, number)| (*fit, u64::MAX - number)).map(|(_, number)| number)
    }

    /// Gives a call its answer, and all others that sent the same message; false if it waits no more, or has one.
    pub(super) fn hand_over(&self, number: u64, id: &str) -> bool {
        let mut waiting = lock(&self.waiting);
        let open = waiting.calls.iter().find(|call| call.number == number && call.answer.is_none());
        let Some((peer, message_id)) = open.map(|call| (call.peer.clone(), call.message_id.clone())) else {
            return false;
        };
        let is_same = |call: &&mut Call| call.answer.is_none() && call.peer == peer && call.message_id == message_id;
        waiting.calls.iter_mut().filter(is_same).for_each(|call| call.answer = Some(id.to_owned()));
        self.changed.notify_all();
        true
    }

    /// The id of the answer, if it comes within `time`.
    fn wait(&self, number: u64, time: Duration) -> Option<String> {
        let answer = |waiting: &Waiting| waiting.calls.iter().find(|call| call.number == number)?.answer.clone();
        let guard = lock(&self.waiting);
        let waited = self.changed.wait_timeout_while(guard, time, |waiting| answer(waiting).is_none());
        answer(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The call waits no more; returns the answer that it got, if nobody else may still take it or has taken it.
    fn end(&self, number: u64, is_taken: bool) -> Option<String> {
        let mut waiting = lock(&self.waiting);
        let at = waiting.calls.iter().position(|call| call.number == number)?;
        let call = waiting.calls.remove(at);
        let id = call.answer?;
        let mut others = waiting.calls.iter_mut().filter(|other| other.answer.as_ref() == Some(&id)).peekable();
        if call.is_settled || (others.peek().is_some() && !is_taken) {
            return None;
        }
        others.for_each(|other| other.is_settled = true);
        Some(id)
    }
}

/// Serves a call to its end.
pub(super) fn serve(shared: &Shared, mut stream: UnixStream, peer: String, message_id: String) -> io::Result<()> {
    let Some(number) = shared.calls.begin(peer, message_id) else {
        let error = json!({"error": format!("{MOST} calls wait for an answer already")});
        return stream.write_all(format!("{error}\n").as_bytes());
    };
    let is_taken = attend(shared, number, &mut stream).unwrap_or(false);
    // Whatever was not taken is a message like any other.
    if let Some(id) = shared.calls.end(number, is_taken)
        && conclude(shared, &id, is_taken)
    {
        // Unheard, the caller claims it itself, which changes nothing.
        let _ = stream.write_all(OK);
    }
    Ok(())
}

/// Waits for the answer and hands it to the caller; whether the caller took it.
fn attend(shared: &Shared, number: u64, stream: &mut UnixStream) -> io::Result<bool> {
    stream.write_all(OK)?;
    let id = loop {
        if shared.stop.is_stopping() || is_gone(stream)? {
            return Ok(false);
        }
        if let Some(id) = shared.calls.wait(number, TICK) {
            break id;
        }
    };
    let row = shared.store.load(&id).map_err(io::Error::other)?.row;
    // Raw JSON of one line, as the store keeps it.
    stream.write_all(format!("{{\"answer\":{row}}}\n").as_bytes())?;
    stream.set_read_timeout(Some(TICK))?;
    let (mut reader, mut line, until) = (BufReader::new(stream).take(64), Vec::new(), Instant::now() + TAKING);
    while !shared.stop.is_stopping() && Instant::now() < until {
        match reader.read_until(b'\n', &mut line) {
            Err(err) if is_tick(&err) => {}
            read => {
                read?;
                return Ok(line.trim_ascii() == TAKEN.as_bytes());
            }
        }
    }
    Ok(false)
}

/// Whether the caller closed the connection: it has nothing to say before it got its answer.
fn is_gone(stream: &mut UnixStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let read = stream.read(&mut [0]);
    stream.set_nonblocking(false)?;
    match read {
        Err(err) if err.kind() == io::ErrorKind::WouldBlock => Ok(false),
        read => read.map(|_| true),
    }
}

/// Settles an answer that was taken, and leaves any other to the handler; whether it is settled.
fn conclude(shared: &Shared, id: &str, is_taken: bool) -> bool {
    let Ok(stored) = shared.store.load(id) else { return false };
    if !is_taken {
        tracing::debug!(id, "the call that this answers is gone; it goes to the handler");
        shared.lanes.push(&stored.lane, id);
        return false;
    }
    let settle = || shared.store.settle(id, Settled::Skipped(ANSWER.to_owned())).and_then(|()| shared.store.sync());
    let is_settled = shared.insist("settle an answer", settle).is_some();
    if is_settled {
        tracing::debug!(id, "{ANSWER}; not for the handler");
        shared.settled(id, stored.seq);
    }
    is_settled
}

/// What a caller says once it has printed the answer.
const TAKEN: &str = r#"{"taken":true}"#;
/// What the agent says to a call that it took note of, and to an answer that it settled.
const OK: &[u8] = b"{\"ok\":true}\n";

/// A call's connection to the running agent, which keeps its answer.
pub struct Expectation {
    stream: BufReader<UnixStream>,
    line: Vec<u8>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    ok: bool,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    answer: Option<RawRow>,
}

/// Tells the agent that runs for the workspace of `folder` that a message `message_id` is about to be sent to `peer`,
/// and that its answer is not to be handled. `None` if no agent runs.
///
/// # Errors
/// What the agent or the socket says; there is an agent, and it has not come so far as to have a socket.
pub fn expect(folder: &Path, peer: &str, message_id: &str) -> io::Result<Option<Expectation>> {
    let Some(mut stream) = reach(folder)? else { return Ok(None) };
    stream.write_all(format!("{}\n", json!({"op": "call", "peer": peer, "message_id": message_id})).as_bytes())?;
    let mut expectation = Expectation { stream: BufReader::new(stream), line: Vec::new() };
    match expectation.read(PATIENCE)? {
        Some(Line { error: None, .. }) => Ok(Some(expectation)),
        Some(Line { error: Some(error), .. }) => Err(io::Error::other(error)),
        None => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// The running agent's socket; one that is just starting is given a moment. `None` if nobody has the lock.
fn reach(folder: &Path) -> io::Result<Option<UnixStream>> {
    let until = Instant::now() + STARTING;
    loop {
        let absent = match UnixStream::connect(socket_path(folder)) {
            Err(err) if is_absent(&err) => err,
            other => return other.map(Some),
        };
        if holder(&lock_path(folder)).map_err(io::Error::other)?.is_none() {
            return Ok(None);
        }
        if Instant::now() >= until {
            return Err(absent);
        }
        thread::sleep(Duration::from_millis(20));
    }
}

impl Expectation {
    /// The answer's row, if it comes within `time`.
    ///
    /// # Errors
    /// [`io::ErrorKind::UnexpectedEof`] when the agent is gone; the answer is to be looked for in the feed then.
    pub fn wait(&mut self, time: Duration) -> io::Result<Option<RawRow>> {
        Ok(self.read(time)?.and_then(|line| line.answer))
    }

    /// Tells the agent that the answer was printed; whether it has settled it. Otherwise it is to be claimed.
    pub fn taken(mut self) -> bool {
        let told = self.stream.get_mut().write_all(format!("{TAKEN}\n").as_bytes());
        told.and_then(|()| self.read(PATIENCE)).is_ok_and(|line| line.is_some_and(|line| line.ok))
    }

    /// A line, if a whole one comes within `time`.
    fn read(&mut self, time: Duration) -> io::Result<Option<Line>> {
        if !read_line(&mut self.stream, &mut self.line, ROW_LIMIT * 2, Instant::now() + time)? {
            return Ok(None);
        }
        let line = serde_json::from_slice(&self.line).map_err(io::Error::other);
        self.line.clear();
        line.map(Some)
    }
}

/// The keys under which a message is remembered that was taken as an answer while no agent ran. They are not the keys of
/// a settled row: where one of those stands, everything before it was handled.
fn claim_keys(message: &Inbound) -> Vec<Key> {
    let by_content = message.fingerprint().map(|[sender, id, content]| Key::of(&["claimed", &sender, &id, &content]));
    std::iter::once(Key::of(&["claimed", &message.id])).chain(by_content).collect()
}

pub(super) fn is_claimed(store: &Store, message: &Inbound) -> bool {
    claim_keys(message).iter().any(|key| store.is_known(key))
}

/// Stands for a first start that was.
pub(super) fn started() -> Key {
    Key::of(&["started"])
}

/// Stands for claims that came before any start.
fn unstarted() -> Key {
    Key::of(&["claims before the first start"])
}

/// Whether no agent ever started here; only answers may have been claimed.
pub(super) fn is_untouched(store: &Store, stats: &Stats) -> bool {
    let only_claims = store.is_known(&unstarted()) && !store.is_known(&started());
    stats.pending == 0 && (stats.settled == 0 || only_claims)
}

/// Remembers durably that this message was taken as an answer, so that the agent does not handle it: `open` gives the
/// store if no agent runs; one that does is asked over its socket in `folder`.
///
/// # Errors
/// What the store or the agent says.
pub fn claim(folder: &Path, message: &Inbound, mut open: impl FnMut() -> Result<Store, StoreError>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Claim {
        op: &'static str,
        keys: Vec<Key>,
    }
    let until = Instant::now() + STARTING;
    loop {
        let locked = match open() {
            Ok(store) => return claim_in(&store, message).map_err(io::Error::other),
            Err(err @ StoreError::Locked { .. }) => err,
            Err(err) => return Err(io::Error::other(err)),
        };
        // An agent was started meanwhile (what it may have taken in already, it handles), or another command is at work.
        let request = serde_json::to_value(Claim { op: "claim", keys: claim_keys(message) })?;
        match super::ask(folder, &request) {
            Ok(answer) => return answer["error"].as_str().map_or(Ok(()), |error| Err(io::Error::other(error.to_owned()))),
            Err(err) if is_absent(&err) && Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            Err(err) if is_absent(&err) => return Err(io::Error::other(locked)),
            Err(err) => return Err(err),
        }
    }
}

fn claim_in(store: &Store, message: &Inbound) -> Result<(), StoreError> {
    match store.load(&message.id) {
        // An agent that was stopped had taken it in.
        Ok(stored) if stored.reply.is_none() => store.settle(&message.id, Settled::Skipped(ANSWER.to_owned()))?,
        Ok(_) => {}
        Err(StoreError::Unknown { .. }) => {
            let mut keys = claim_keys(message);
            let cursor = store.cursor().load();
            if cursor.id.is_none() && cursor.anchor.is_none() && is_untouched(store, &store.stats()) {
                keys.push(unstarted());
            }
            store.settle_unhandled(&keys)?;
        }
        Err(err) => return Err(err),
    }
    store.sync()
}
