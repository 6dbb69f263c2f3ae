//! Serves calls (`molecule-agent call`) that wait for the answer of a peer. A peer that polls its messages answers with a
//! row of our own feed, which must reach the caller instead of the handler.
//!
//! Before a call sends its message, it announces over the control socket which answer it waits for, and keeps the
//! connection open. If the agent exits, the caller reads the feed itself. Interim messages of the peer go to the caller
//! too, which shows them and keeps waiting.
//!
//! Invariant: the row is on disk like any other before the caller sees it. An answer is settled only after the caller has
//! confirmed that it printed it; if the caller goes away before that, the answer goes to the handler. An interim message is
//! settled once it is sent to the caller.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::agent::control::client::is_read_timeout;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::intake::answers_taken::ANSWER;
use crate::agent::intake::waiting_calls::{MAX_WAITING_CALLS, Received, WaitingCalls};
use crate::agent::lanes::Lanes;
use crate::agent::stop::Stop;
use crate::store::Settled;

/// How often a waiting call is checked for whether its caller is still there.
const CALLER_CHECK_INTERVAL: Duration = Duration::from_millis(200);
/// How long a caller has to confirm an answer: the platform's response to its own message may take a while.
const TAKEN_TIMEOUT: Duration = Duration::from_secs(60);
/// The reason with which interim messages are settled.
const INTERIM: &str = "an interim message before the answer to a call";

/// Serves calls that wait for an answer.
pub(crate) struct CallServer {
    pub(crate) disk: Arc<Disk>,
    pub(crate) calls: Arc<WaitingCalls>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) stop: Stop,
}

impl CallServer {
    /// Serves a call until it ends.
    pub(crate) fn serve(&self, mut stream: UnixStream, peer: String, message_id: String) -> io::Result<()> {
        let Some(number) = self.calls.begin(peer, message_id) else {
            let error = json!({"error": format!("{MAX_WAITING_CALLS} calls are already waiting for an answer")});
            return stream.write_all(format!("{error}\n").as_bytes());
        };
        let is_taken = self.wait_for_answer(number, &mut stream).unwrap_or(false);
        // Everything that the caller did not confirm is a message like any other.
        let (answer, interim) = self.calls.end(number, is_taken);
        for id in &interim {
            self.conclude(id, None);
        }
        if let Some(id) = answer
            && self.conclude(&id, is_taken.then_some(ANSWER))
        {
            // A caller that does not get this claims the answer itself, which changes nothing.
            let _ = stream.write_all(OK);
        }
        Ok(())
    }

    /// Waits for the answer and sends it to the caller. Returns whether the caller confirmed it.
    fn wait_for_answer(&self, number: u64, stream: &mut UnixStream) -> io::Result<bool> {
        stream.write_all(OK)?;
        let id = loop {
            if self.stop.is_stopping() || is_gone(stream)? {
                return Ok(false);
            }
            match self.calls.wait(number, CALLER_CHECK_INTERVAL) {
                Some(Received::Answer(id)) => break id,
                Some(Received::Interim(id)) => self.forward_interim(&id, stream)?,
                None => {}
            }
        };
        let row = self.disk.store.load(&id).map_err(io::Error::other)?.row;
        // The store has rows as JSON on one line.
        stream.write_all(format!("{{\"answer\":{row}}}\n").as_bytes())?;
        stream.set_read_timeout(Some(CALLER_CHECK_INTERVAL))?;
        let (mut reader, mut line, until) = (BufReader::new(stream).take(64), Vec::new(), Instant::now() + TAKEN_TIMEOUT);
        while !self.stop.is_stopping() && Instant::now() < until {
            match reader.read_until(b'\n', &mut line) {
                Err(err) if is_read_timeout(&err) => {}
                read => {
                    read?;
                    return Ok(line.trim_ascii() == TAKEN.as_bytes());
                }
            }
        }
        Ok(false)
    }

    /// Sends an interim message to the caller, which keeps waiting for the answer.
    fn forward_interim(&self, id: &str, stream: &mut UnixStream) -> io::Result<()> {
        let row = self.disk.store.load(id).map_err(io::Error::other).map(|stored| stored.row);
        let sent = row.and_then(|row| stream.write_all(format!("{{\"interim\":{row}}}\n").as_bytes()));
        self.conclude(id, sent.is_ok().then_some(INTERIM));
        sent
    }

    /// Settles a message that the caller got, for the given reason. Without a reason it goes to the handler. Returns whether
    /// it is settled.
    fn conclude(&self, id: &str, reason: Option<&str>) -> bool {
        let Ok(stored) = self.disk.store.load(id) else { return false };
        let Some(why) = reason else {
            tracing::debug!(id, "the call that waited for this has ended; it goes to the handler");
            self.lanes.push(&stored.lane, id);
            return false;
        };
        let settle = || self.disk.store.settle(id, Settled::Skipped(why.to_owned())).and_then(|()| self.disk.store.sync());
        let is_settled = self.disk.insist("settle an answer", settle).is_some();
        if is_settled {
            tracing::debug!(id, "{why}; not for the handler");
            self.endings.settled(id, stored.seq);
        }
        is_settled
    }
}

/// Returns whether the caller closed the connection. It sends nothing before it has its answer.
fn is_gone(stream: &mut UnixStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let read = stream.read(&mut [0]);
    stream.set_nonblocking(false)?;
    match read {
        Err(err) if err.kind() == io::ErrorKind::WouldBlock => Ok(false),
        read => read.map(|_| true),
    }
}

/// The line of a caller that has printed the answer.
pub(crate) const TAKEN: &str = r#"{"taken":true}"#;
/// The agent's line when it has registered a call, and when it has settled the answer.
const OK: &[u8] = b"{\"ok\":true}\n";
