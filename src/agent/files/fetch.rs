//! The files thread: fetches what users attached as soon as a row names it, tells the platform that it is here, and
//! sweeps what is over.
//!
//! Workers do not wait for it: one that needs a file fetches it itself, unless somebody does already. What must stay
//! true: a file is fetched by one thread at a time and streamed to the disk, whatever its size; it is acknowledged after
//! it is on disk, never before, and never if we uploaded it ourselves; an acknowledgement that fails holds nothing up, and is made again, also by the next start.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::stop::Stop;
use crate::api::Workspace;
use crate::api::inbound::Attachment;
use crate::api::retry::Backoff;
use crate::api::{ApiError, Download, ErrorKind};
use crate::store::{Incoming, StoreError, Swept, Whose, is_file_id, sha256_of};
use crate::store::{MessageFolder, Part};
use crate::sync::lock;
use crate::text::{bytes, counted, span};
use std::sync::Arc;

/// Files of one message that are fetched: as many as platforms take in one upload.
pub(crate) const MAX_FILES: usize = 64;
/// Time between two sweeps.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);
/// Between two tries of an acknowledgement that failed.
const MIN_ACK_RETRY: Duration = Duration::from_secs(30);
const MAX_ACK_RETRY: Duration = Duration::from_secs(3600);

/// What there is to fetch and to acknowledge, and who is at it.
#[derive(Default)]
pub(crate) struct Fetching {
    state: Mutex<State>,
    changed: Condvar,
    /// Room that files which are being fetched will take, by their ids.
    reserved: Mutex<HashMap<String, u64>>,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    /// A job is being done.
    is_working: bool,
    /// Files that a thread is fetching.
    busy: HashSet<String>,
    /// Files that could not be fetched so far, since when.
    failing: HashMap<String, (Instant, Backoff)>,
}

enum Job {
    Fetch(Wanted),
    Ack(String),
}

/// A file that a message will need.
pub(crate) struct Wanted {
    /// The platform's id of it.
    pub(crate) file: String,
    /// The message.
    pub(crate) message: String,
    /// Where it is once the message has it.
    pub(crate) path: PathBuf,
}

pub(crate) fn name_of<'a>(id: &'a str, file: &'a Attachment) -> &'a str {
    file.name.as_deref().unwrap_or(id)
}

/// Where the `at`-th attachment (from 0) is in the message's folder.
pub(crate) fn place(folder: &MessageFolder, at: usize, id: &str, file: &Attachment) -> PathBuf {
    folder.file(Part::In, at + 1, name_of(id, file))
}

impl Fetching {
    /// Has a file fetched before a worker needs it.
    pub(crate) fn want(&self, wanted: Vec<Wanted>) {
        wanted.into_iter().for_each(|wanted| self.push(Job::Fetch(wanted)));
    }

    /// Has the platform told that a file is here.
    pub(crate) fn acknowledge(&self, id: String) {
        self.push(Job::Ack(id));
    }

    fn push(&self, job: Job) {
        lock(&self.state).jobs.push_back(job);
        self.changed.notify_all();
    }

    /// Whether something is left to do.
    pub(crate) fn is_busy(&self) -> bool {
        let state = lock(&self.state);
        state.is_working || !state.jobs.is_empty()
    }

    /// Ends all waits, so that the threads see a stop.
    pub(crate) fn wake(&self) {
        let _state = lock(&self.state);
        self.changed.notify_all();
    }

    /// A file could not be fetched: since when, and how long to wait.
    pub(crate) fn failed(&self, id: &str, asked: Option<Duration>) -> (Instant, Duration) {
        let fresh = || (Instant::now(), Backoff::new(Duration::from_millis(500), Duration::from_secs(60)));
        let mut state = lock(&self.state);
        let (since, backoff) = state.failing.entry(id.to_owned()).or_insert_with(fresh);
        (*since, backoff.next(asked))
    }

    /// Nobody tries to fetch it any more.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.state).failing.remove(id);
    }

    /// The next job; `None` after `time`, or when we stop.
    fn next(&self, stop: &Stop, time: Duration) -> Option<Job> {
        let mut state = lock(&self.state);
        state.is_working = false;
        let is_idle = |state: &mut State| state.jobs.is_empty() && !stop.is_stopping();
        let (mut state, _) = self.changed.wait_timeout_while(state, time, is_idle).unwrap_or_else(PoisonError::into_inner);
        if stop.is_stopping() {
            return None;
        }
        let job = state.jobs.pop_front();
        state.is_working = job.is_some();
        job
    }

    /// Waits until no other thread fetches this file, and keeps others from it; `None` when we stop.
    fn turn<'a>(&'a self, stop: &Stop, id: &'a str) -> Option<Turn<'a>> {
        let state = lock(&self.state);
        let is_taken = |state: &mut State| state.busy.contains(id) && !stop.is_stopping();
        let mut state = self.changed.wait_while(state, is_taken).unwrap_or_else(PoisonError::into_inner);
        if stop.is_stopping() {
            return None;
        }
        state.busy.insert(id.to_owned());
        Some(Turn { fetching: self, id })
    }
}

/// The right to fetch a file.
struct Turn<'a> {
    fetching: &'a Fetching,
    id: &'a str,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.fetching.state).busy.remove(self.id);
        self.fetching.changed.notify_all();
    }
}

/// Why a file is not here.
#[derive(Debug)]
pub(crate) enum Missing {
    /// It will not come: why, for people.
    Lost(String),
    /// There is no room, for as long as other fetches and messages hold it.
    Full(String),
    /// The platform or the network, this time.
    Api(ApiError),
    /// The disk, this time.
    Disk(StoreError),
    /// We stop.
    Stopped,
}

/// Fetches what users attached.
pub(crate) struct Fetcher {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) stop: Stop,
}

impl Fetcher {
    /// Sees to it that a file is among those that came in.
    pub(crate) fn fetch(&self, message: &str, id: &str) -> Result<(), Missing> {
        self.fetch_if(message, id, || true)
    }

    fn fetch_if(&self, message: &str, id: &str, is_wanted: impl Fn() -> bool) -> Result<(), Missing> {
        check_id(id)?;
        let incoming = self.disk.store.files().incoming();
        let _turn = self.fetching.turn(&self.stop, id).ok_or(Missing::Stopped)?;
        if incoming.find(id).is_none() && is_wanted() {
            let begun = Instant::now();
            self.download(&incoming, message, id)?;
            tracing::debug!(file = id, "fetched in {}", span(begun.elapsed()));
            if !is_wanted() && !self.disk.store.names_file(id) {
                // Not acknowledged: who names it later can fetch it.
                return incoming.drop_file(id).map_err(Missing::Disk);
            }
            self.fetching.acknowledge(id.to_owned());
        }
        Ok(())
    }

    /// The SHA-256 of a file, in hex, which stays with the platform: nothing is stored, and nothing acknowledged.
    pub(crate) fn digest(&self, id: &str) -> Result<String, Missing> {
        check_id(id)?;
        let mut body = Body::open(self, id)?;
        let sha256 = sha256_of(&mut body);
        body.end(sha256.map_err(|source| StoreError::Disk { doing: "read", file: id.into(), source }))
    }

    fn download(&self, incoming: &Incoming, message: &str, id: &str) -> Result<(), Missing> {
        let mut body = Body::open(self, id)?;
        body.room = Some(Room::reserve(self, message, id, body.download.length())?);
        let received = incoming.receive(id, |out| io::copy(&mut body, out).map(drop));
        body.end(received)
    }

    /// How many bytes there is room for. What is only kept for a while makes way for a file that needs `wanted`.
    pub(crate) fn room_for(&self, wanted: u64) -> u64 {
        let held = lock(&self.fetching.reserved).values().sum();
        self.room_beside(held, wanted)
    }

    /// The same, beside room that files on their way hold.
    fn room_beside(&self, held: u64, wanted: u64) -> u64 {
        let room = || self.config.max_files_total.saturating_sub(self.disk.store.files().bytes()).saturating_sub(held);
        let left = room();
        if wanted.max(1) <= left {
            return left;
        }
        log_sweep(self.disk.store.sweep_files(Duration::ZERO));
        room()
    }

    /// Why a file is not kept, for people.
    pub(crate) fn no_room(&self) -> String {
        format!("there is no room for it: --max-files-total allows {} in all", counted(self.config.max_files_total, "byte"))
    }

    /// Takes up what an earlier run left: it was killed between storing files and telling of it. Before any thread runs, or
    /// `--once` might find nothing to do.
    pub(crate) fn resume(&self) {
        self.disk.store.files().incoming().unacked().into_iter().for_each(|id| self.fetching.acknowledge(id));
    }

    pub(crate) fn run(&self) {
        let incoming = self.disk.store.files().incoming();
        let mut acks = Acks { again: None, backoff: Backoff::new(MIN_ACK_RETRY, MAX_ACK_RETRY) };
        let mut sweep = Instant::now();
        while !self.stop.is_stopping() {
            let now = Instant::now();
            if now >= sweep {
                log_sweep(self.disk.store.sweep_files(self.config.keep_files));
                sweep = now + SWEEP_EVERY;
            }
            if acks.again.is_some_and(|at| now >= at) {
                acks.again = None;
                incoming.unacked().into_iter().for_each(|id| self.fetching.acknowledge(id));
            }
            let until = acks.again.map_or(sweep, |at| at.min(sweep));
            match self.fetching.next(&self.stop, until.saturating_duration_since(now)) {
                Some(Job::Fetch(Wanted { file, message, path })) => {
                    // A worker may have been faster, and the message be over.
                    let is_wanted = || self.disk.store.is_pending(&message) && !path.exists();
                    if let Err(missing) = self.fetch_if(&message, &file, is_wanted) {
                        // Said by the worker that needs it, if it fares no better.
                        tracing::debug!(file, "not fetched: {missing:?}");
                    }
                }
                Some(Job::Ack(id)) => acks.make(self, &incoming, &id),
                None => {}
            }
        }
    }
}

fn check_id(id: &str) -> Result<(), Missing> {
    if is_file_id(id) { Ok(()) } else { Err(Missing::Lost("its id cannot be used".to_owned())) }
}

/// A file on its way, as far as there is room for it and we do not stop.
struct Body<'a> {
    fetcher: &'a Fetcher,
    download: Download,
    received: u64,
    /// `None` where it takes none.
    room: Option<Room<'a>>,
    ended: Option<Missing>,
}

impl<'a> Body<'a> {
    fn open(fetcher: &'a Fetcher, id: &str) -> Result<Self, Missing> {
        let most = fetcher.config.max_file_size;
        let download = fetcher.workspace.pending_upload(id, most).map_err(|err| of_api(err, most))?;
        if let Some(length) = download.length().filter(|length| *length > most) {
            return Err(Missing::Lost(format!("it has {}, and --max-file-size allows {most}", counted(length, "byte"))));
        }
        Ok(Self { fetcher, download, received: 0, room: None, ended: None })
    }

    /// What came of reading it; an error may have been the network's or ours, not the disk's.
    fn end<T>(self, result: Result<T, StoreError>) -> Result<T, Missing> {
        result.map_err(|err| match (self.ended, self.download.failure()) {
            (Some(ended), _) => ended,
            (None, Some(err)) => of_api(err, self.fetcher.config.max_file_size),
            (None, None) => Missing::Disk(err),
        })
    }
}

impl Read for Body<'_> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let read = self.download.read(piece)?;
        self.received += read as u64;
        self.ended = match &self.room {
            Some(room) if self.received > room.bytes => Some(room.full(self.received)),
            _ if read > 0 && self.fetcher.stop.is_stopping() => Some(Missing::Stopped),
            _ => return Ok(read),
        };
        Err(io::Error::other("given up"))
    }
}

/// Sorts what the platform said.
fn of_api(err: ApiError, most: u64) -> Missing {
    match &err.kind {
        ErrorKind::TooLarge { .. } => Missing::Lost(format!("it has more bytes than --max-file-size allows ({most})")),
        ErrorKind::Refused { status: 404, .. } | ErrorKind::Gone { .. } => {
            Missing::Lost("the platform does not have it any more: it expired, or was fetched elsewhere".to_owned())
        }
        ErrorKind::Interrupted => Missing::Stopped,
        ErrorKind::Unauthorized | ErrorKind::OriginRefused => Missing::Api(err),
        _ if err.is_transient() => Missing::Api(err),
        _ => Missing::Lost(format!("the platform does not give it: {}", err.kind)),
    }
}

/// Room that a file will take, until it is on disk or given up.
struct Room<'a> {
    fetcher: &'a Fetcher,
    message: &'a str,
    id: &'a str,
    bytes: u64,
}

impl<'a> Room<'a> {
    /// For a file of this length; of one that does not tell it, all that there is. What is only kept for a while makes way.
    fn reserve(fetcher: &'a Fetcher, message: &'a str, id: &'a str, length: Option<u64>) -> Result<Self, Missing> {
        let (wanted, most) = (length.unwrap_or(1), fetcher.config.max_file_size);
        let mut reserved = lock(&fetcher.fetching.reserved);
        // What is on disk of a file on its way counts twice: too little room for a moment, never too much.
        let held = reserved.values().sum::<u64>();
        let room = fetcher.room_beside(held, wanted);
        let is_enough = wanted <= room;
        let room = Self { fetcher, message, id, bytes: length.unwrap_or(room.min(most)) };
        if is_enough {
            reserved.insert(id.to_owned(), room.bytes);
        }
        drop(reserved);
        if is_enough { Ok(room) } else { Err(room.full(wanted)) }
    }

    /// That it does not hold so many bytes: for now, if others hold room that they will give back.
    fn full(&self, wanted: u64) -> Missing {
        let total = self.fetcher.config.max_files_total;
        let why = self.fetcher.no_room();
        let is_fetching = lock(&self.fetcher.fetching.reserved).keys().any(|id| id != self.id);
        let will_pass = wanted <= total && (is_fetching || self.fetcher.disk.store.has_files_beside(self.message));
        if will_pass { Missing::Full(why) } else { Missing::Lost(why) }
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        lock(&self.fetcher.fetching.reserved).remove(self.id);
    }
}

fn log_sweep(swept: Swept) {
    if swept.removed > 0 {
        tracing::debug!("removed the files of {}, {}", counted(swept.removed, "message"), bytes(swept.bytes));
    }
}

/// Acknowledgements, and when those that failed are made again.
struct Acks {
    again: Option<Instant>,
    backoff: Backoff,
}

impl Acks {
    fn make(&mut self, fetcher: &Fetcher, incoming: &Incoming, id: &str) {
        // Our own, named by a user: on platforms of May an acknowledgement would take it from the canvas.
        let is_ours = fetcher.disk.store.uploads().whose(id, None, None) == Whose::Ours;
        match if is_ours { Ok(()) } else { fetcher.workspace.ack_upload(id) } {
            // Not there any more is what an acknowledgement is for.
            Ok(()) | Err(ApiError { kind: ErrorKind::Refused { .. } | ErrorKind::Gone { .. } | ErrorKind::Unsupported, .. }) => {
                self.backoff.reset();
                if let Err(err) = incoming.acked(id) {
                    tracing::debug!("{}", crate::text::chain(&err));
                }
            }
            Err(err) => {
                tracing::debug!(file = id, "cannot acknowledge a file: {err}");
                if self.again.is_none() {
                    self.again = Some(Instant::now() + self.backoff.next(err.retry_after()));
                }
            }
        }
    }
}
