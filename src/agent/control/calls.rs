//! Calls of an operator (`molecule-agent call`) that wait for the answer of a peer which fetches its messages: the
//! answer comes as a row of our own feed, and is to reach the caller instead of the handler.
//!
//! A call says over the control socket which answer it waits for, before it sends its message, and keeps the connection
//! open. What must stay true: the row is on disk like any other before the caller sees it, and settled only after the
//! caller said that it printed it. A caller that went away before that leaves it to the handler. A caller whose agent
//! went away reads the feed itself. Words that a peer marks as coming before its answer reach the caller too, who shows
//! them and waits on; they are settled once they are handed over.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::agent::control::socket::{PATIENCE, is_absent, is_tick, read_line};
use crate::agent::control::socket_path;
use crate::agent::shared::{Shared, lock};
use crate::api::inbound::Inbound;
use crate::api::{Fit, ROW_LIMIT, RawRow};
use crate::store::disk::lock::holder;
use crate::store::{Settled, lock_path};

/// Calls that wait at the same time.
pub(crate) const MOST: usize = 32;
/// How soon it is noticed that a caller went away.
const TICK: Duration = Duration::from_millis(200);
/// How long a caller may hold an answer back: the platform's response to its own message may take a while.
const TAKING: Duration = Duration::from_secs(60);
/// How long an agent that holds the lock is given to open its socket.
pub(crate) const STARTING: Duration = Duration::from_secs(2);
/// How a claimed message is settled.
pub(crate) const ANSWER: &str = "the answer to a call";
/// How words before the answer are settled.
const WORDS: &str = "words before the answer to a call";

/// The calls that wait.
#[derive(Default)]
pub(crate) struct Calls {
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
    /// The ids of words that came before it, not handed over yet.
    words: VecDeque<String>,
    /// Another call of the same message has taken it.
    is_settled: bool,
}

/// What a message is to a call.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// Its answer.
    Answer(u64),
    /// Words before that.
    Words(u64),
}

/// The id of a message for a call.
enum Heard {
    Answer(String),
    Words(String),
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
        let words = VecDeque::new();
        waiting.calls.push(Call { number, peer, message_id, answer: None, words, is_settled: false });
        Some(number)
    }

    /// The call that this message is for. An answer is for the one it names, else for the oldest that it may be meant for.
    pub(crate) fn meant_by(&self, message: &Inbound) -> Option<Part> {
        let waiting = lock(&self.waiting);
        let mut open = waiting.calls.iter().filter(|call| call.answer.is_none());
        if message.is_interim {
            let call = open.find(|call| message.precedes_answer(&call.peer, &call.message_id));
            return call.map(|call| Part::Words(call.number));
        }
        let fits = open.map(|call| (message.answers(&call.peer, &call.message_id), call.number));
        let best = fits.filter(|(fit, _)| *fit != Fit::No).max_by_key(|(fit, number)| (*fit, u64::MAX - number));
        best.map(|(_, number)| Part::Answer(number))
    }

    /// Gives a call what is for it, and its answer to all others that sent the same message; false if it waits no more,
    /// or has its answer.
    pub(crate) fn hand_over(&self, part: Part, id: &str) -> bool {
        let (Part::Answer(number) | Part::Words(number)) = part;
        let mut waiting = lock(&self.waiting);
        let open = waiting.calls.iter_mut().find(|call| call.number == number && call.answer.is_none());
        let Some(call) = open else { return false };
        if let Part::Words(_) = part {
            call.words.push_back(id.to_owned());
            self.changed.notify_all();
            return true;
        }
        let (peer, message_id) = (call.peer.clone(), call.message_id.clone());
        let is_same = |call: &&mut Call| call.answer.is_none() && call.peer == peer && call.message_id == message_id;
        waiting.calls.iter_mut().filter(is_same).for_each(|call| call.answer = Some(id.to_owned()));
        self.changed.notify_all();
        true
    }

    /// What comes next for a call, if it does within `time`.
    fn wait(&self, number: u64, time: Duration) -> Option<Heard> {
        let mut heard = None;
        let has_nothing = |waiting: &mut Waiting| {
            let Some(call) = waiting.calls.iter_mut().find(|call| call.number == number) else { return true };
            let answer = || call.answer.clone().map(Heard::Answer);
            heard = call.words.pop_front().map(Heard::Words).or_else(answer);
            heard.is_none()
        };
        drop(self.changed.wait_timeout_while(lock(&self.waiting), time, has_nothing));
        heard
    }

    /// The call waits no more; returns the answer that it got, if nobody else may still take it or has taken it, and the
    /// words that it did not get.
    fn end(&self, number: u64, is_taken: bool) -> (Option<String>, VecDeque<String>) {
        let mut waiting = lock(&self.waiting);
        let Some(at) = waiting.calls.iter().position(|call| call.number == number) else { return Default::default() };
        let call = waiting.calls.remove(at);
        (waiting.settle(&call, is_taken), call.words)
    }
}

impl Waiting {
    /// The answer of a call that is over, unless it is another's concern.
    fn settle(&mut self, call: &Call, is_taken: bool) -> Option<String> {
        let id = call.answer.clone()?;
        let mut others = self.calls.iter_mut().filter(|other| other.answer.as_ref() == Some(&id)).peekable();
        if call.is_settled || (others.peek().is_some() && !is_taken) {
            return None;
        }
        others.for_each(|other| other.is_settled = true);
        Some(id)
    }
}

/// Serves a call to its end.
pub(crate) fn serve(shared: &Shared, mut stream: UnixStream, peer: String, message_id: String) -> io::Result<()> {
    let Some(number) = shared.calls.begin(peer, message_id) else {
        let error = json!({"error": format!("{MOST} calls wait for an answer already")});
        return stream.write_all(format!("{error}\n").as_bytes());
    };
    let is_taken = attend(shared, number, &mut stream).unwrap_or(false);
    // Whatever was not taken is a message like any other.
    let (answer, words) = shared.calls.end(number, is_taken);
    for id in &words {
        conclude(shared, id, None);
    }
    if let Some(id) = answer
        && conclude(shared, &id, is_taken.then_some(ANSWER))
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
        match shared.calls.wait(number, TICK) {
            Some(Heard::Answer(id)) => break id,
            Some(Heard::Words(id)) => pass_on(shared, &id, stream)?,
            None => {}
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

/// Hands words on to the caller, who waits on for the answer.
fn pass_on(shared: &Shared, id: &str, stream: &mut UnixStream) -> io::Result<()> {
    let row = shared.store.load(id).map_err(io::Error::other).map(|stored| stored.row);
    let told = row.and_then(|row| stream.write_all(format!("{{\"interim\":{row}}}\n").as_bytes()));
    conclude(shared, id, told.is_ok().then_some(WORDS));
    told
}

/// Settles for this reason what was taken, and leaves anything else to the handler; whether it is settled.
fn conclude(shared: &Shared, id: &str, taken: Option<&str>) -> bool {
    let Ok(stored) = shared.store.load(id) else { return false };
    let Some(why) = taken else {
        tracing::debug!(id, "the call that this was for is gone; it goes to the handler");
        shared.lanes.push(&stored.lane, id);
        return false;
    };
    let settle = || shared.store.settle(id, Settled::Skipped(why.to_owned())).and_then(|()| shared.store.sync());
    let is_settled = shared.insist("settle an answer", settle).is_some();
    if is_settled {
        tracing::debug!(id, "{why}; not for the handler");
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
    #[serde(default)]
    interim: Option<RawRow>,
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
        let absent = match socket_path::connect(folder) {
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
    /// The answer's row, if it comes within `time`; `on_words` gets the rows of words that come before it.
    ///
    /// # Errors
    /// [`io::ErrorKind::UnexpectedEof`] when the agent is gone; the answer is to be looked for in the feed then.
    pub fn wait(&mut self, time: Duration, on_words: &mut dyn FnMut(&RawRow)) -> io::Result<Option<RawRow>> {
        let until = Instant::now() + time;
        loop {
            match self.read(until.saturating_duration_since(Instant::now()))? {
                Some(Line { interim: Some(row), .. }) => on_words(&row),
                line => return Ok(line.and_then(|line| line.answer)),
            }
        }
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
