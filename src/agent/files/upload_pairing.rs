//! Uploads that wait for the message that mentions them, and the thread that ends the wait.
//!
//! A file that a user attaches comes as a row of its own, and mostly a message that mentions it comes with it, before it or
//! after it. What must stay true: an upload is nobody's own message once its mention is known, which is looked at when the upload is
//! handed over, when a message that mentions it is, when the wait is over, and when a worker comes to it; the wait
//! delays no other message.

use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::fetch::Wanted;
use crate::agent::files::fetch::{MAX_FILES, place};
use crate::agent::gate::Gate;
use crate::agent::lanes::Lanes;
use crate::agent::presence::trouble::Trouble;
use crate::agent::stop::Stop;
use crate::agent::waiting_uploads::Upload;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::api::Workspace;
use crate::api::inbound::Inbound;
use crate::store::{Key, Settled};
use std::sync::Arc;

/// Uploads that follow each other renew the wait of those before them, but not beyond so many times the wait.
const MOST_WAITS: u32 = 10;

/// What a message and files have to do with each other.
#[derive(Default)]
pub(crate) struct Ties {
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
    /// What a message and files have to do with each other.
    pub(crate) fn ties(&self, message: &Inbound, lane: &str) -> Ties {
        let wanted = self.wanted(message);
        let mut mentions: Vec<Key> = wanted.iter().map(|wanted| Key::of(&["mention", &wanted.file])).collect();
        let mention = if message.upload { mentions.pop() } else { None };
        let upload = |mention| Upload { id: message.id.clone(), lane: lane.to_owned(), seq: message.seq, mention };
        Ties { wanted, upload: mention.map(upload), mentions }
    }

    /// The files that a message will need.
    fn wanted(&self, message: &Inbound) -> Vec<Wanted> {
        let folder = self.disk.store.files().message(&message.id);
        let wanted = |(at, file): (usize, String)| {
            let path = place(&folder, at, &file, message.attachments.get(at)?);
            Some(Wanted { message: message.id.clone(), path, file })
        };
        message.files(self.workspace.id().as_str()).into_iter().take(MAX_FILES).filter_map(wanted).collect()
    }

    /// An upload is on disk: it waits for a message that mentions it. After a start it waits anew, since that message may
    /// have come while nobody read the feed.
    pub(crate) fn arrived(&self, upload: Upload) {
        if self.is_mentioned(&upload.mention) {
            return self.settle(&upload.id, upload.seq);
        }
        let wait = self.config.upload_wait;
        if wait.is_zero() {
            self.lanes.push(&upload.lane, &upload.id);
        } else {
            self.waiting_uploads.hold(upload, wait, wait.saturating_mul(MOST_WAITS));
        }
    }

    /// A message is on disk that mentions these.
    pub(crate) fn mentioned(&self, mentions: &[Key]) {
        if !mentions.is_empty() {
            for upload in self.waiting_uploads.take(|entry| mentions.contains(&entry.upload.mention)) {
                self.settle(&upload.id, upload.seq);
            }
        }
    }

    /// Whether a message that mentions it is known.
    pub(crate) fn is_mentioned(&self, mention: &Key) -> bool {
        self.disk.store.is_known(mention)
    }

    /// Its file comes with a message.
    pub(crate) fn settle(&self, id: &str, seq: Option<i64>) {
        let how = || Settled::Skipped("its file comes with the message that mentions it".to_owned());
        if self.disk.insist("settle an upload", || self.disk.store.settle(id, how())).is_some() {
            tracing::debug!(id, "an upload that a message mentions");
            self.endings.settled(id, seq);
        }
        self.gate.left();
    }

    pub(crate) fn run(&self) {
        while !self.stop.is_stopping() {
            self.waiting_uploads.wait(&self.stop);
            let again = self.trouble.current().map(|_| self.config.upload_wait.max(Duration::from_secs(1)));
            let due = self.waiting_uploads.due(Instant::now(), again);
            // Counted in one place or both at any moment: with `--once`, nothing waiting is the end. The worker that comes to it
            // looks for a mention once more.
            due.iter().for_each(|upload| self.lanes.push(&upload.lane, &upload.id));
            self.waiting_uploads.take(|entry| due.iter().any(|upload| upload.id == entry.upload.id));
        }
    }
}
