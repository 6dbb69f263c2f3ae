//! The other end of the control socket: what commands ask a running agent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::agent::control::socket_path;

/// The longest request.
pub(crate) const LINE: u64 = 1 << 20;
/// How long an answer may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

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
