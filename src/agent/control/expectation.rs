//! The caller's end of a call that waits for its answer at the running agent.

use std::io::{self, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::agent::control::calls::TAKEN;
use crate::agent::control::client::{PATIENCE, is_absent, read_line};
use crate::agent::control::socket_path;
use crate::api::{ROW_LIMIT, RawRow};
use crate::store::disk::lock::holder;
use crate::store::lock_path;

/// How long an agent that holds the lock is given to open its socket.
pub(crate) const STARTING: Duration = Duration::from_secs(2);

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
