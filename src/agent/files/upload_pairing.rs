//! Pairs uploads with the messages that mention them, and runs the thread that ends their wait.
//!
//! A file that a user attaches arrives as a row of its own, usually together with a message that mentions it, before or
//! after it.
//!
//! Invariant: an upload is not a message of its own once its mention is known. That is checked when the upload is
//! handed over, when a message that mentions it is, when the wait is over, and when a worker gets to it. The wait
//! delays no other message.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::fetch::{MAX_FILES, Wanted, place};
use crate::agent::gate::Gate;
use crate::agent::lanes::Lanes;
use crate::agent::presence::trouble::Trouble;
use crate::agent::stop::Stop;
use crate::agent::waiting_uploads::{Upload, WaitingUploads};
use crate::api::Workspace;
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled};

/// Later uploads extend the wait of earlier ones, up to this many times the wait.
const MAX_WAIT_FACTOR: u32 = 10;

/// How a message is linked to files.
#[derive(Default)]
pub(crate) struct FileLinks {
    /// The files that it needs.
    pub(crate) wanted: Vec<Wanted>,
    /// The upload that it is, …
    pub(crate) upload: Option<Upload>,
    /// … or else the keys of the uploads that it mentions.
    pub(crate) mentions: Vec<Key>,
}

/// Pairs uploads with the messages that mention them.
pub(crate) struct UploadPairing {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) stop: Stop,
}

impl UploadPairing {
    /// Returns how a message is linked to files.
    pub(crate) fn links(&self, message: &Inbound, lane: &str) -> FileLinks {
        let wanted = self.wanted(message);
        let mut mentions: Vec<Key> = wanted.iter().map(|wanted| Key::of(&["mention", &wanted.file])).collect();
        let mention = if message.upload { mentions.pop() } else { None };
        let upload = |mention| Upload { id: message.id.clone(), lane: lane.to_owned(), seq: message.seq, mention };
        FileLinks { wanted, upload: mention.map(upload), mentions }
    }

    /// Returns the files that a message needs.
    fn wanted(&self, message: &Inbound) -> Vec<Wanted> {
        let folder = self.disk.store.files().message(&message.id);
        let wanted = |(at, file): (usize, String)| {
            let path = place(&folder, at, &file, message.attachments.get(at)?);
            Some(Wanted { message: message.id.clone(), path, file })
        };
        message.files(self.workspace.id().as_str()).into_iter().take(MAX_FILES).filter_map(wanted).collect()
    }

    /// Makes an upload on disk wait for a message that mentions it. After a start it waits again, since that message
    /// may have arrived while the feed was not read.
    pub(crate) fn arrived(&self, upload: Upload) {
        if self.is_mentioned(&upload.mention) {
            return self.settle(&upload.id, upload.seq);
        }
        let wait = self.config.upload_wait;
        if wait.is_zero() {
            self.lanes.push(&upload.lane, &upload.id);
        } else {
            self.waiting_uploads.hold(upload, wait, wait.saturating_mul(MAX_WAIT_FACTOR));
        }
    }

    /// Settles the uploads that a message on disk mentions.
    pub(crate) fn mentioned(&self, mentions: &[Key]) {
        if !mentions.is_empty() {
            for upload in self.waiting_uploads.take(|entry| mentions.contains(&entry.upload.mention)) {
                self.settle(&upload.id, upload.seq);
            }
        }
    }

    /// Returns whether a message that mentions the upload is known.
    pub(crate) fn is_mentioned(&self, mention: &Key) -> bool {
        self.disk.store.is_known(mention)
    }

    /// Settles an upload whose file comes with a message.
    pub(crate) fn settle(&self, id: &str, seq: Option<i64>) {
        let how = || Settled::Skipped("its file comes with the message that mentions it".to_owned());
        if self.disk.insist("settle an upload", || self.disk.store.settle(id, how())).is_some() {
            tracing::debug!(id, "an upload that a message mentions");
            self.endings.settled(id, seq);
        }
        self.gate.left();
    }

    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        while !self.stop.is_stopping() {
            self.waiting_uploads.wait(&self.stop);
            let again = self.trouble.current().map(|_| self.config.upload_wait.max(Duration::from_secs(1)));
            let due = self.waiting_uploads.due(Instant::now(), again);
            // At any moment an upload is counted in at least one place: with `--once`, the agent stops when nothing
            // waits. The worker that gets it checks for a mention once more.
            due.iter().for_each(|upload| self.lanes.push(&upload.lane, &upload.id));
            self.waiting_uploads.take(|entry| due.iter().any(|upload| upload.id == entry.upload.id));
        }
    }
}
