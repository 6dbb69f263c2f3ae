//! Uploads that wait for the message that mentions them, and the thread that ends the wait.
//!
//! A file that a user attaches comes as a row of its own, and mostly a message that mentions it comes with it, before it or
//! after it. What must stay true: an upload is nobody's own message once its mention is known, which is looked at when the upload is
//! handed over, when a message that mentions it is, when the wait is over, and when a worker comes to it; the wait
//! delays no other message.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Shared, lock};
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled};

/// Uploads that follow each other renew the wait of those before them, but not beyond so many times the wait.
const MOST_WAITS: u32 = 10;

/// An upload that is in the spool and in no lane.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) id: String,
    pub(super) lane: String,
    pub(super) seq: Option<i64>,
    /// Known once a message mentions it.
    pub(super) mention: Key,
}

/// What a message and files have to do with each other.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// The platform's ids of its files.
    pub(super) files: Vec<String>,
    /// The same as keys: what it mentions, or of an upload what it is mentioned by.
    pub(super) mentions: Vec<Key>,
}

impl Ties {
    pub(super) fn of(message: &Inbound, self_id: &str) -> Self {
        let files: Vec<_> = message.files(self_id).into_iter().map(|(_, id)| id).collect();
        Self { mentions: files.iter().map(|id| Key::of(&["mention", id])).collect(), files }
    }
}

impl Ties {
    /// The upload that this message is, if it is one whose file is ours to fetch.
    pub(super) fn upload(&self, message: &Inbound, lane: &str) -> Option<Upload> {
        let mention = *self.mentions.first().filter(|_| message.upload)?;
        Some(Upload { id: message.id.clone(), lane: lane.to_owned(), seq: message.seq, mention })
    }
}

/// The uploads that wait.
#[derive(Default)]
pub(super) struct Held {
    waiting: Mutex<Vec<Entry>>,
    changed: Condvar,
}

struct Entry {
    upload: Upload,
    since: Instant,
    due: Instant,
}

impl Held {
    fn hold(&self, upload: Upload, wait: Duration, most: Duration) {
        let mut waiting = lock(&self.waiting);
        let now = Instant::now();
        for entry in waiting.iter_mut().filter(|entry| entry.upload.lane == upload.lane) {
            entry.due = entry.due.max((now + wait).min(entry.since + most));
        }
        waiting.push(Entry { upload, since: now, due: now + wait });
        self.changed.notify_all();
    }

    fn take(&self, is_wanted: impl Fn(&Entry) -> bool) -> Vec<Upload> {
        let mut waiting = lock(&self.waiting);
        let (taken, left) = std::mem::take(&mut *waiting).into_iter().partition(is_wanted);
        *waiting = left;
        let taken: Vec<Entry> = taken;
        taken.into_iter().map(|entry| entry.upload).collect()
    }

    /// How many wait.
    pub(super) fn count(&self) -> usize {
        lock(&self.waiting).len()
    }

    /// Ends the thread's wait, so that it sees a stop.
    pub(super) fn wake(&self) {
        let _waiting = lock(&self.waiting);
        self.changed.notify_all();
    }

    /// Waits until one is due, or for a stop.
    fn wait(&self, shared: &Shared) {
        let mut waiting = lock(&self.waiting);
        while !shared.stop.is_stopping() {
            let due = waiting.iter().map(|entry| entry.due).min();
            let left = due.map_or(Duration::from_secs(3600), |due| due.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            waiting = self.changed.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// An upload is on disk: it waits for a message that mentions it, `waited` of its time being over.
pub(super) fn arrived(shared: &Shared, upload: Upload, waited: Duration) {
    if is_mentioned(shared, &upload.mention) {
        return settle(shared, &upload.id, upload.seq);
    }
    let wait = shared.config.upload_wait;
    match wait.checked_sub(waited).filter(|left| !left.is_zero()) {
        Some(left) => shared.held.hold(upload, left, wait.saturating_mul(MOST_WAITS)),
        None => shared.lanes.push(&upload.lane, &upload.id),
    }
}

/// A message is on disk that mentions these.
pub(super) fn mentioned(shared: &Shared, mentions: &[Key]) {
    if !mentions.is_empty() {
        for upload in shared.held.take(|entry| mentions.contains(&entry.upload.mention)) {
            settle(shared, &upload.id, upload.seq);
        }
    }
}

/// Whether a message that mentions it is known.
pub(super) fn is_mentioned(shared: &Shared, mention: &Key) -> bool {
    shared.store.is_known(mention)
}

/// Its file comes with a message.
pub(super) fn settle(shared: &Shared, id: &str, seq: Option<i64>) {
    let how = || Settled::Skipped("its file comes with the message that mentions it".to_owned());
    if shared.insist("settle an upload", || shared.store.settle(id, how())).is_some() {
        tracing::debug!(id, "an upload that a message mentions");
        shared.settled(id, seq);
    }
    shared.left();
}

pub(super) fn run(shared: &Shared) {
    while !shared.stop.is_stopping() {
        shared.held.wait(shared);
        let now = Instant::now();
        for upload in shared.held.take(|entry| entry.due <= now) {
            // The worker that comes to it looks for a mention once more.
            shared.lanes.push(&upload.lane, &upload.id);
        }
    }
}
