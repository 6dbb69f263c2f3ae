//! Provides the files of a message before its handler starts.
//!
//! Invariant: a handler never starts before each file of its message is on disk or known to be lost; a lost file is
//! reported to the handler, not omitted; a file that the message already has is not fetched again.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::fetch::{Fetcher, Fetching, MAX_FILES, Missing, name_of};
use crate::agent::files::upload_pairing::UploadPairing;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::row_time::micros;
use crate::api::Workspace;
use crate::api::inbound::{Attachment, Inbound, kind_of};
use crate::api::retry::MAX_RETRY_AFTER;
use crate::store::{Part, Settled, Stored, UploadedBy};
use crate::text::{printable, span};

/// A file that cannot be fetched for this long, while the platform otherwise answers, is given up …
const FETCH_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// … and after this long in any case.
const MAX_FETCH_TIME: Duration = Duration::from_secs(24 * 3600);
/// The number of bytes that are read to detect a file's type.
const SNIFF_BYTES: u64 = 8192;

/// The error of a file that disappeared between fetch and use.
const REMOVED: &str = "it was removed on this machine";

/// What to do with a message.
pub(crate) enum Prepared {
    /// Its files are here, or known to be lost.
    Ready,
    /// It is settled: it is not a message of its own.
    Settled,
    /// Try again after this time.
    Later(Duration),
}

/// Puts the files of messages where handlers find them.
pub(crate) struct Attachments {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) endings: Arc<Endings>,
    pub(crate) fetching: Arc<Fetching>,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) pairing: Arc<UploadPairing>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) trouble: Arc<Trouble>,
}

impl Attachments {
    /// Puts the files of a message into its folder, and adds them to the message.
    pub(crate) fn prepare(&self, stored: &Stored, message: &mut Inbound) -> Prepared {
        if message.upload
            && let Some(prepared) = self.check_upload(stored, message)
        {
            return prepared;
        }
        for (count, (at, id)) in message.files(self.workspace.id().as_str()).into_iter().enumerate() {
            let Some(file) = message.attachments.get_mut(at) else { continue };
            if count >= MAX_FILES {
                file.error = Some(format!("only the first {MAX_FILES} files of a message are fetched"));
                continue;
            }
            match self.obtain(&stored.id, at, &id, file) {
                Ok(path) => {
                    let opened = self.disk.store.files().message(&stored.id).open(Part::In, at + 1, name_of(&id, file));
                    describe(file, &path, opened.ok().flatten());
                }
                Err(missing) => match self.given_up(&id, &missing) {
                    Ok(why) => {
                        tracing::warn!(id = stored.id, "cannot get an attached file: {}", printable(&why, 300));
                        file.error = Some(why);
                    }
                    Err(wait) => return Prepared::Later(wait),
                },
            }
            self.fetching.forget(&id);
            self.trouble.passed("files");
        }
        Prepared::Ready
    }

    /// Settles an upload that is not a message of its own, because a message mentions it or because this agent uploaded
    /// it.
    fn check_upload(&self, stored: &Stored, message: &Inbound) -> Option<Prepared> {
        let upload = self.pairing.links(message, &stored.lane).upload?;
        if self.pairing.is_mentioned(&upload.mention) {
            self.pairing.settle(&stored.id, stored.seq);
            return Some(Prepared::Settled);
        }
        let (_, id) = message.files(self.workspace.id().as_str()).into_iter().next()?;
        let (id, file) = (id.as_str(), message.attachments.first()?);
        let at = sent_at(message);
        let is_ours = match self.disk.store.uploads().whose(id, file.size, at) {
            UploadedBy::Theirs => false,
            UploadedBy::Ours => true,
            UploadedBy::Unclear => match self.is_ours_by_content(id, file.size, at) {
                Ok(is_ours) => is_ours,
                Err(missing) => match self.given_up(id, &missing) {
                    // By its size and time it is ours, and nothing contradicts that.
                    Ok(_) => true,
                    Err(wait) => return Some(Prepared::Later(wait)),
                },
            },
        };
        if !is_ours {
            return None;
        }
        // Not acknowledged: on platforms of May that would remove it from the canvas.
        tracing::debug!(id = stored.id, "an upload of our own");
        let how = || Settled::Skipped("an upload of our own".to_owned());
        if self.disk.insist("settle an upload", || self.disk.store.settle(&stored.id, how())).is_some() {
            self.endings.settled(&stored.id, stored.seq);
        }
        Some(Prepared::Settled)
    }

    fn is_ours_by_content(&self, id: &str, size: Option<u64>, at: Option<u64>) -> Result<bool, Missing> {
        let sha256 = self.fetcher.digest(id)?;
        self.disk.store.uploads().is_ours_by_content(id, size, at, &sha256).map_err(Missing::Disk)
    }

    /// Returns the path of a file in the message's folder, fetching it if necessary.
    fn obtain(&self, message: &str, at: usize, id: &str, file: &Attachment) -> Result<PathBuf, Missing> {
        let folder = &self.disk.store.files().message(message);
        if let Some(path) = folder.find(Part::In, at + 1, name_of(id, file)) {
            return Ok(path);
        }
        self.fetcher.fetch(message, id)?;
        let given = self.disk.store.files().incoming().hand_over(id, folder, at + 1, name_of(id, file)).map_err(Missing::Disk)?;
        given.ok_or_else(|| Missing::Lost(REMOVED.to_owned()))
    }

    /// Returns why a file is given up, or how long to wait before trying again.
    fn given_up(&self, id: &str, missing: &Missing) -> Result<String, Duration> {
        let (error, asked) = match missing {
            Missing::Lost(why) => return Ok(why.clone()),
            Missing::Stopped => return Err(MAX_RETRY_AFTER),
            Missing::Api(err) => (err.to_string(), err.retry_after()),
            Missing::Full(why) => (why.clone(), None),
            // Something is wrong with this file's place on disk, and trying again does not help.
            Missing::Disk(err) if !err.may_be_transient() => {
                return Ok(format!("it cannot be stored here: {}", crate::text::chain(err)));
            }
            Missing::Disk(err) => (crate::text::chain(err), None),
        };
        let (since, wait) = self.fetching.failed(id, asked);
        let timeout = if self.vitals.signs().ready { FETCH_TIMEOUT } else { MAX_FETCH_TIME };
        if since.elapsed() > timeout {
            return Ok(format!("it could not be fetched in {}: {error}", span(since.elapsed())));
        }
        match missing {
            Missing::Api(err) => match self.auth.judge("files", err) {
                Verdict::Now => Err(Duration::ZERO),
                Verdict::Wait => Err(wait),
                Verdict::Ended => Err(MAX_RETRY_AFTER),
            },
            Missing::Full(_) => Err(wait),
            _ => {
                if since.elapsed() < wait {
                    tracing::error!("cannot store an attached file: {error}; trying again");
                }
                // After a failed sync, the store refuses everything until it has recovered.
                let _ = self.disk.store.recover();
                Err(wait)
            }
        }
    }
}

/// Returns when a row was written, in Unix milliseconds.
pub(crate) fn sent_at(message: &Inbound) -> Option<u64> {
    micros(&message.created_at).and_then(|at| u64::try_from(at / 1000).ok())
}

/// Adds the details of a file that is here.
fn describe(file: &mut Attachment, path: &Path, opened: Option<File>) {
    let head = opened.and_then(|opened| {
        file.size = Some(opened.metadata().ok()?.len());
        let mut head = Vec::new();
        opened.take(SNIFF_BYTES).read_to_end(&mut head).ok().map(|_| head)
    });
    file.path = Some(path.to_string_lossy().into_owned());
    file.detected_type = head.and_then(|head| type_of(&head)).map(ToOwned::to_owned);
    file.kind = kind_of(file.mime_type.as_deref().or(file.detected_type.as_deref())).to_owned();
}

/// Detects a MIME type from the first bytes of a file.
fn type_of(head: &[u8]) -> Option<&'static str> {
    let is_text = || match std::str::from_utf8(head) {
        Ok(text) => !text.is_empty() && !text.contains('\0'),
        // The excerpt may end within a character.
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0 && !head.contains(&0),
    };
    infer::get(head).map(|found| found.mime_type()).or_else(|| is_text().then_some("text/plain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_detected_from_content() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Some("image/png")),
            (b"%PDF-1.7\n", Some("application/pdf")),
            (b"PK\x03\x04\x14\0\0\0\0\0", Some("application/zip")),
            ("Grüße".as_bytes(), Some("text/plain")),
            (&"ü".as_bytes()[..1], None),
            (&"aü".as_bytes()[..2], Some("text/plain")),
            (b"a\0b", None),
            (b"", None),
        ] {
            assert_eq!(type_of(bytes), expected, "{bytes:?}");
        }
    }
}
