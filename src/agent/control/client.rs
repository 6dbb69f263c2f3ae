//! The client of the control socket, for commands that ask a running agent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::agent::control::socket_path;

/// Longer requests and responses are refused.
pub(crate) const MAX_REQUEST_BYTES: u64 = 1 << 20;
/// How long a response may take.
pub(crate) const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Returns whether an error of [`ask`] means that no agent is running.
pub fn is_absent(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

/// Sends a request to the running agent of the workspace in `folder` and returns its response.
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
    /// Connects to the running agent of the workspace in `folder`.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] or [`io::ErrorKind::ConnectionRefused`] if no agent is running; otherwise the error of
    /// the socket.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self(BufReader::new(socket_path::connect(folder)?)))
    }

    /// Sends a request and waits for the response.
    ///
    /// # Errors
    /// If no response came, or it cannot be parsed.
    pub fn ask(&mut self, request: &Value) -> io::Result<Value> {
        match self.0.get_mut().write_all(format!("{request}\n").as_bytes()) {
            // The agent has closed the connection. It may have sent the reason before.
            Err(err) if err.kind() != io::ErrorKind::BrokenPipe => return Err(err),
            _ => {}
        }
        let mut line = Vec::new();
        if !read_line(&mut self.0, &mut line, MAX_REQUEST_BYTES, Instant::now() + RESPONSE_TIMEOUT)? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        serde_json::from_slice(&line).map_err(io::Error::other)
    }
}

/// Reads up to the end of a line of at most `limit` bytes. Returns `false` if it has not come at `until`; another call
/// continues.
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] at the end of the connection or the limit; otherwise the error of the socket.
pub(crate) fn read_line(stream: &mut BufReader<UnixStream>, line: &mut Vec<u8>, limit: u64, until: Instant) -> io::Result<bool> {
    loop {
        let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        stream.get_ref().set_read_timeout(Some(left))?;
        let room = limit.saturating_sub(line.len() as u64);
        match stream.by_ref().take(room).read_until(b'\n', line) {
            Ok(_) if line.ends_with(b"\n") => return Ok(true),
            Ok(_) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(err) if !is_read_timeout(&err) => return Err(err),
            Err(_) if Instant::now() >= until => return Ok(false),
            Err(_) => {}
        }
    }
}

/// Returns whether a read failed only because it timed out or was interrupted.
pub(crate) fn is_read_timeout(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}
