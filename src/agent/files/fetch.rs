//! The files thread: fetches attached files as soon as a row names them, acknowledges them, and removes old ones.
//!
//! Workers do not wait for this thread: a worker that needs a file fetches it itself, unless another thread is already
//! fetching it.
//!
//! Invariant: only one thread fetches a file, and it is streamed to disk whatever its size. It is acknowledged only
//! once it is on disk, and never if this agent uploaded it. A failed acknowledgement holds up nothing; it is repeated,
//! also by the next start.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::stop::Stop;
use crate::api::inbound::Attachment;
use crate::api::retry::Backoff;
use crate::api::{ApiError, Download, ErrorKind, Workspace};
use crate::store::{Incoming, MessageFolder, Part, StoreError, Swept, UploadedBy, is_file_id, sha256_of};
use crate::sync::{lock, wait_timeout_while, wait_while};
use crate::text::{bytes, counted, span};

/// The number of files fetched per message: as many as platforms accept in one upload.
pub(crate) const MAX_FILES: usize = 64;
/// The time between two sweeps of old files.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);
/// The first wait before repeating a failed acknowledgement.
const MIN_ACK_RETRY: Duration = Duration::from_secs(30);
/// The longest such wait.
const MAX_ACK_RETRY: Duration = Duration::from_secs(3600);

/// The files to fetch and to acknowledge, and which threads are fetching.
#[derive(Default)]
pub(crate) struct Fetching {
    state: Mutex<State>,
    changed: Condvar,
    /// Room reserved for files that are being fetched, by their ids.
    reserved: Mutex<HashMap<String, u64>>,
}

/// The queue, and the state of each file.
#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    /// Whether a job is in progress.
    is_working: bool,
    /// Files that a thread is fetching.
    busy: HashSet<String>,
    /// Files that could not be fetched so far, and since when.
    failing: HashMap<String, (Instant, Backoff)>,
}

/// Work for the files thread.
enum Job {
    Fetch(Wanted),
    Ack(String),
}

/// A file that a message needs.
pub(crate) struct Wanted {
    /// The platform's id for it.
    pub(crate) file: String,
    /// The message that needs it.
    pub(crate) message: String,
    /// Its path in the message's folder.
    pub(crate) path: PathBuf,
}

/// Returns the name of a file, or its id if it has none.
pub(crate) fn name_of<'a>(id: &'a str, file: &'a Attachment) -> &'a str {
    file.name.as_deref().unwrap_or(id)
}

/// Returns the path of the `at`-th attachment (from 0) in the message's folder.
pub(crate) fn place(folder: &MessageFolder, at: usize, id: &str, file: &Attachment) -> PathBuf {
    folder.file(Part::In, at + 1, name_of(id, file))
}

impl Fetching {
    /// Queues files to be fetched before a worker needs them.
    pub(crate) fn want(&self, wanted: Vec<Wanted>) {
        wanted.into_iter().for_each(|wanted| self.push(Job::Fetch(wanted)));
    }

    /// Queues the acknowledgement of a file that is on disk.
    pub(crate) fn acknowledge(&self, id: String) {
        self.push(Job::Ack(id));
    }

    fn push(&self, job: Job) {
        lock(&self.state).jobs.push_back(job);
        self.changed.notify_all();
    }

    /// Returns whether any work is left.
    pub(crate) fn is_busy(&self) -> bool {
        let state = lock(&self.state);
        state.is_working || !state.jobs.is_empty()
    }

    /// Ends all waits, so that the threads notice a stop.
    pub(crate) fn wake(&self) {
        let _state = lock(&self.state);
        self.changed.notify_all();
    }

    /// Records a failed fetch. Returns since when fetching the file has failed, and how long to wait.
    pub(crate) fn failed(&self, id: &str, asked: Option<Duration>) -> (Instant, Duration) {
        let fresh = || (Instant::now(), Backoff::new(Duration::from_millis(500), Duration::from_secs(60)));
        let mut state = lock(&self.state);
        let (since, backoff) = state.failing.entry(id.to_owned()).or_insert_with(fresh);
        (*since, backoff.next(asked))
    }

    /// Forgets the failures of a file that is not fetched any more.
    pub(crate) fn forget(&self, id: &str) {
        lock(&self.state).failing.remove(id);
    }

    /// Returns the next job, or `None` after `time` or when the agent stops.
    fn next(&self, stop: &Stop, time: Duration) -> Option<Job> {
        let mut state = lock(&self.state);
        state.is_working = false;
        let is_idle = |state: &mut State| state.jobs.is_empty() && !stop.is_stopping();
        let mut state = wait_timeout_while(&self.changed, state, time, is_idle);
        if stop.is_stopping() {
            return None;
        }
        let job = state.jobs.pop_front();
        state.is_working = job.is_some();
        job
    }

    /// Waits until no other thread is fetching this file, and claims it. Returns `None` if the agent stops.
    fn turn<'a>(&'a self, stop: &Stop, id: &'a str) -> Option<FetchTurn<'a>> {
        let state = lock(&self.state);
        let is_taken = |state: &mut State| state.busy.contains(id) && !stop.is_stopping();
        let mut state = wait_while(&self.changed, state, is_taken);
        if stop.is_stopping() {
            return None;
        }
        state.busy.insert(id.to_owned());
        Some(FetchTurn { fetching: self, id })
    }
}

/// The exclusive right to fetch a file.
struct FetchTurn<'a> {
    fetching: &'a Fetching,
    id: &'a str,
}

impl Drop for FetchTurn<'_> {
    fn drop(&mut self) {
        lock(&self.fetching.state).busy.remove(self.id);
        self.fetching.changed.notify_all();
    }
}

/// Why a file is not here.
#[derive(Debug)]
pub(crate) enum Missing {
    /// It is lost. Holds the reason, for people.
    Lost(String),
    /// There is no room while other fetches and messages use it.
    Full(String),
    /// The platform or the network failed this time.
    Api(ApiError),
    /// The disk failed this time.
    Disk(StoreError),
    /// The agent stops.
    Stopped,
}

/// Fetches attached files.
pub(crate) struct Fetcher {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) stop: Stop,
}

impl Fetcher {
    /// Fetches a file, unless it was fetched before.
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
                // Not acknowledged, so that a later message that names it can fetch it.
                return incoming.drop_file(id).map_err(Missing::Disk);
            }
            self.fetching.acknowledge(id.to_owned());
        }
        Ok(())
    }

    /// Returns the SHA-256 of a file on the platform, in hex. Nothing is stored or acknowledged.
    pub(crate) fn digest(&self, id: &str) -> Result<String, Missing> {
        check_id(id)?;
        let mut body = Body::open(self, id)?;
        let sha256 = sha256_of(&mut body);
        body.end(sha256.map_err(|source| StoreError::Disk { doing: "read", file: id.into(), source }))
    }

    fn download(&self, incoming: &Incoming, message: &str, id: &str) -> Result<(), Missing> {
        let mut body = Body::open(self, id)?;
        body.room = Some(ReservedSpace::reserve(self, message, id, body.download.length())?);
        let received = incoming.receive(id, |out| io::copy(&mut body, out).map(drop));
        body.end(received)
    }

    /// Returns how many bytes there is room for. Expired files are removed if a file needs `wanted` bytes.
    pub(crate) fn space_for(&self, wanted: u64) -> u64 {
        let held = lock(&self.fetching.reserved).values().sum();
        self.space_beside(held, wanted, wanted)
    }

    /// Like `space_for`, given the room that other fetches have reserved, and how large the file can be at most: more than
    /// `wanted` if its length is unknown.
    ///
    /// Invariants: no file is refused because of an old total, so files are counted again before expired ones are removed,
    /// and again after that. The limit is exceeded at most by what handlers wrote since the last count, and by copies
    /// for which there was room when they began at the same time.
    fn space_beside(&self, held: u64, wanted: u64, usable: u64) -> u64 {
        let beside = |total: u64| self.config.max_files_total.saturating_sub(total).saturating_sub(held);
        let files = self.disk.store.files();
        let room = beside(files.running_total());
        if usable.max(1) <= room {
            return room;
        }
        let room = beside(files.bytes());
        if wanted.max(1) <= room {
            return room;
        }
        log_sweep(self.disk.store.sweep_files(Duration::ZERO));
        beside(files.bytes())
    }

    /// Returns why there is no room for a file, for people.
    pub(crate) fn no_room(&self) -> String {
        format!("there is no room for it: --max-files-total allows {} in all", counted(self.config.max_files_total, "byte"))
    }

    /// Queues the acknowledgements that a killed run left open. Call it before any thread runs, or `--once` might find
    /// nothing to do.
    pub(crate) fn resume(&self) {
        self.disk.store.files().incoming().unacked().into_iter().for_each(|id| self.fetching.acknowledge(id));
    }

    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let incoming = self.disk.store.files().incoming();
        let mut acks = Acks { again: None, backoff: Backoff::new(MIN_ACK_RETRY, MAX_ACK_RETRY) };
        let mut sweep = Instant::now();
        while !self.stop.is_stopping() {
            let now = Instant::now();
            if now >= sweep {
                self.disk.store.conversations().sweep();
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
                    // A worker may have been faster, or the message may be settled.
                    let is_wanted = || self.disk.store.is_pending(&message) && !path.exists();
                    if let Err(missing) = self.fetch_if(&message, &file, is_wanted) {
                        // The worker that needs it reports it, if it also fails.
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
    if is_file_id(id) { Ok(()) } else { Err(Missing::Lost("its id is not valid".to_owned())) }
}

/// A download in progress, limited by the reserved room, and ended when the agent stops.
struct Body<'a> {
    fetcher: &'a Fetcher,
    download: Download,
    received: u64,
    /// `None` if it is not stored.
    room: Option<ReservedSpace<'a>>,
    ended: Option<Missing>,
}

impl<'a> Body<'a> {
    fn open(fetcher: &'a Fetcher, id: &str) -> Result<Self, Missing> {
        let most = fetcher.config.max_file_size;
        let download = fetcher.workspace.pending_upload(id, most).map_err(|err| of_api(err, most))?;
        if let Some(length) = download.length().filter(|length| *length > most) {
            return Err(Missing::Lost(format!("it has {}, but --max-file-size allows {most}", counted(length, "byte"))));
        }
        Ok(Self { fetcher, download, received: 0, room: None, ended: None })
    }

    /// Returns the result of reading. An error may have come from the network or this agent rather than the disk.
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

/// Classifies an error from the platform.
fn of_api(err: ApiError, most: u64) -> Missing {
    match &err.kind {
        ErrorKind::TooLarge { .. } => Missing::Lost(format!("it is larger than --max-file-size allows ({most} bytes)")),
        ErrorKind::Refused { status: 404, .. } | ErrorKind::Gone { .. } => {
            Missing::Lost("the platform no longer has it: it expired, or was fetched elsewhere".to_owned())
        }
        ErrorKind::Interrupted => Missing::Stopped,
        ErrorKind::Unauthorized | ErrorKind::OriginRefused => Missing::Api(err),
        _ if err.is_transient() => Missing::Api(err),
        _ => Missing::Lost(format!("the platform refused it: {}", err.kind)),
    }
}

/// Room reserved for a file until it is on disk or given up.
struct ReservedSpace<'a> {
    fetcher: &'a Fetcher,
    message: &'a str,
    id: &'a str,
    bytes: u64,
}

impl<'a> ReservedSpace<'a> {
    /// Reserves room for a file of this length, or all the room there is if the length is unknown. Expired files are
    /// removed.
    fn reserve(fetcher: &'a Fetcher, message: &'a str, id: &'a str, length: Option<u64>) -> Result<Self, Missing> {
        let (wanted, most) = (length.unwrap_or(1), fetcher.config.max_file_size);
        let mut reserved = lock(&fetcher.fetching.reserved);
        // The part of a download that is on disk counts twice: the room is too small for a moment, but never too large.
        let held = reserved.values().sum::<u64>();
        let room = fetcher.space_beside(held, wanted, length.unwrap_or(most));
        let is_enough = wanted <= room;
        let room = Self { fetcher, message, id, bytes: length.unwrap_or(room.min(most)) };
        if is_enough {
            reserved.insert(id.to_owned(), room.bytes);
        }
        drop(reserved);
        if is_enough { Ok(room) } else { Err(room.full(wanted)) }
    }

    /// Returns the error for a file of `wanted` bytes. It is transient if others use room that they will give back.
    fn full(&self, wanted: u64) -> Missing {
        let total = self.fetcher.config.max_files_total;
        let why = self.fetcher.no_room();
        let is_fetching = lock(&self.fetcher.fetching.reserved).keys().any(|id| id != self.id);
        let will_pass = wanted <= total && (is_fetching || self.fetcher.disk.store.has_files_beside(self.message));
        if will_pass { Missing::Full(why) } else { Missing::Lost(why) }
    }
}

impl Drop for ReservedSpace<'_> {
    fn drop(&mut self) {
        lock(&self.fetcher.fetching.reserved).remove(self.id);
    }
}

fn log_sweep(swept: Swept) {
    if swept.removed > 0 {
        tracing::debug!("removed the files of {}, {}", counted(swept.removed, "message"), bytes(swept.bytes));
    }
}

/// Acknowledgements, and when to repeat the failed ones.
struct Acks {
    again: Option<Instant>,
    backoff: Backoff,
}

impl Acks {
    fn make(&mut self, fetcher: &Fetcher, incoming: &Incoming, id: &str) {
        // It is this agent's own upload, named by a user: on platforms of May, acknowledging it would remove it from
        // the canvas.
        let is_ours = fetcher.disk.store.uploads().whose(id, None, None) == UploadedBy::Ours;
        match if is_ours { Ok(()) } else { fetcher.workspace.ack_upload(id) } {
            // The purpose of an acknowledgement is to remove the file, so a missing file is fine.
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
