//! The caller's side of a call whose answer comes from the running agent.

use std::io::{self, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::agent::control::calls::TAKEN;
use crate::agent::control::client::{RESPONSE_TIMEOUT, is_absent, read_line};
use crate::agent::control::socket_path;
use crate::api::{ROW_LIMIT, RawRow};
use crate::store::disk::lock::holder;
use crate::store::lock_path;

/// How long an agent that holds the lock may take to open its socket.
pub(crate) const AGENT_START_TIMEOUT: Duration = Duration::from_secs(2);

/// A call's connection to the running agent, on which it waits for the answer.
pub struct Expectation {
    stream: BufReader<UnixStream>,
    line: Vec<u8>,
}

/// A line from the agent.
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

/// Announces a call to the running agent of the workspace in `folder`: a message `message_id` is about to be sent to
/// `peer`, and its answer must not go to the handler. Returns `None` if no agent is running.
///
/// # Errors
/// The errors of the agent or the socket, also if an agent is running but has not opened its socket in time.
pub fn expect(folder: &Path, peer: &str, message_id: &str) -> io::Result<Option<Expectation>> {
    let Some(mut stream) = connect(folder)? else { return Ok(None) };
    stream.write_all(format!("{}\n", json!({"op": "call", "peer": peer, "message_id": message_id})).as_bytes())?;
    let mut expectation = Expectation { stream: BufReader::new(stream), line: Vec::new() };
    match expectation.read(RESPONSE_TIMEOUT)? {
        Some(Line { error: None, .. }) => Ok(Some(expectation)),
        Some(Line { error: Some(error), .. }) => Err(io::Error::other(error)),
        None => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Connects to the running agent, and waits a moment for one that is just starting. Returns `None` if no process holds the
/// lock.
fn connect(folder: &Path) -> io::Result<Option<UnixStream>> {
    let until = Instant::now() + AGENT_START_TIMEOUT;
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
    /// Waits up to `time` for the row of the answer. `on_interim` gets the rows of interim messages that come before it.
    ///
    /// # Errors
    /// [`io::ErrorKind::UnexpectedEof`] if the agent has exited. The caller must then look for the answer in the feed.
    pub fn wait(&mut self, time: Duration, on_interim: &mut dyn FnMut(&RawRow)) -> io::Result<Option<RawRow>> {
        let until = Instant::now() + time;
        loop {
            match self.read(until.saturating_duration_since(Instant::now()))? {
                Some(Line { interim: Some(row), .. }) => on_interim(&row),
                line => return Ok(line.and_then(|line| line.answer)),
            }
        }
    }

    /// Confirms to the agent that the answer was printed. Returns whether the agent has settled it. If not, the caller must
    /// claim it.
    pub fn taken(mut self) -> bool {
        let sent = self.stream.get_mut().write_all(format!("{TAKEN}\n").as_bytes());
        sent.and_then(|()| self.read(RESPONSE_TIMEOUT)).is_ok_and(|line| line.is_some_and(|line| line.ok))
    }

    /// Reads a line. Returns `None` if no complete line comes within `time`.
    fn read(&mut self, time: Duration) -> io::Result<Option<Line>> {
        if !read_line(&mut self.stream, &mut self.line, ROW_LIMIT * 2, Instant::now() + time)? {
            return Ok(None);
        }
        let line = serde_json::from_slice(&self.line).map_err(io::Error::other);
        self.line.clear();
        line.map(Some)
    }
}
