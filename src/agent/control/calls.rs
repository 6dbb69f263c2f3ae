//! Calls of an operator (`molecule-agent call`) that wait for the answer of a peer which fetches its messages: the
//! answer comes as a row of our own feed, and is to reach the caller instead of the handler.
//!
//! A call says over the control socket which answer it waits for, before it sends its message, and keeps the connection
//! open. What must stay true: the row is on disk like any other before the caller sees it, and settled only after the
//! caller said that it printed it. A caller that went away before that leaves it to the handler. A caller whose agent
//! went away reads the feed itself. Words that a peer marks as coming before its answer reach the caller too, who shows
//! them and waits on; they are settled once they are handed over.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::agent::control::client::is_tick;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::intake::answers_taken::ANSWER;
use crate::agent::intake::waiting_calls::WaitingCalls;
use crate::agent::intake::waiting_calls::{MAX_WAITING_CALLS, Received};
use crate::agent::lanes::Lanes;
use crate::agent::stop::Stop;
use crate::store::Settled;
use std::sync::Arc;

/// How soon it is noticed that a caller went away.
const TICK: Duration = Duration::from_millis(200);
/// How long a caller may hold an answer back: the platform's response to its own message may take a while.
const TAKING: Duration = Duration::from_secs(60);
/// How words before the answer are settled.
const WORDS: &str = "words before the answer to a call";

/// Serves calls that wait.
pub(crate) struct CallServer {
    pub(crate) disk: Arc<Disk>,
    pub(crate) calls: Arc<WaitingCalls>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) stop: Stop,
}

impl CallServer {
    /// Serves a call to its end.
    pub(crate) fn serve(&self, mut stream: UnixStream, peer: String, message_id: String) -> io::Result<()> {
        let Some(number) = self.calls.begin(peer, message_id) else {
            let error = json!({"error": format!("{MAX_WAITING_CALLS} calls wait for an answer already")});
            return stream.write_all(format!("{error}\n").as_bytes());
        };
        let is_taken = self.attend(number, &mut stream).unwrap_or(false);
        // Whatever was not taken is a message like any other.
        let (answer, words) = self.calls.end(number, is_taken);
        for id in &words {
            self.conclude(id, None);
        }
        if let Some(id) = answer
            && self.conclude(&id, is_taken.then_some(ANSWER))
        {
            // Unheard, the caller claims it itself, which changes nothing.
            let _ = stream.write_all(OK);
        }
        Ok(())
    }

    /// Waits for the answer and hands it to the caller; whether the caller took it.
    fn attend(&self, number: u64, stream: &mut UnixStream) -> io::Result<bool> {
        stream.write_all(OK)?;
        let id = loop {
            if self.stop.is_stopping() || is_gone(stream)? {
                return Ok(false);
            }
            match self.calls.wait(number, TICK) {
                Some(Received::Answer(id)) => break id,
                Some(Received::Interim(id)) => self.pass_on(&id, stream)?,
                None => {}
            }
        };
        let row = self.disk.store.load(&id).map_err(io::Error::other)?.row;
        // Raw JSON of one line, as the store keeps it.
        stream.write_all(format!("{{\"answer\":{row}}}\n").as_bytes())?;
        stream.set_read_timeout(Some(TICK))?;
        let (mut reader, mut line, until) = (BufReader::new(stream).take(64), Vec::new(), Instant::now() + TAKING);
        while !self.stop.is_stopping() && Instant::now() < until {
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

    /// Hands words on to the caller, who waits on for the answer.
    fn pass_on(&self, id: &str, stream: &mut UnixStream) -> io::Result<()> {
        let row = self.disk.store.load(id).map_err(io::Error::other).map(|stored| stored.row);
        let told = row.and_then(|row| stream.write_all(format!("{{\"interim\":{row}}}\n").as_bytes()));
        self.conclude(id, told.is_ok().then_some(WORDS));
        told
    }

    /// Settles for this reason what was taken, and leaves anything else to the handler; whether it is settled.
    fn conclude(&self, id: &str, taken: Option<&str>) -> bool {
        let Ok(stored) = self.disk.store.load(id) else { return false };
        let Some(why) = taken else {
            tracing::debug!(id, "the call that this was for is gone; it goes to the handler");
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

/// What a caller says once it has printed the answer.
pub(crate) const TAKEN: &str = r#"{"taken":true}"#;
/// What the agent says to a call that it took note of, and to an answer that it settled.
const OK: &[u8] = b"{\"ok\":true}\n";
