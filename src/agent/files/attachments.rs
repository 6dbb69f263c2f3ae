//! What a worker does about the files of its message before the handler starts.
//!
//! What must stay true: a handler is never started before each file of its message is on disk or known to be lost; a file
//! that is lost is told to it, not left out; a file that was given to the message once is not fetched again.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::fetch::Fetcher;
use crate::agent::files::fetch::Fetching;
use crate::agent::files::fetch::{MAX_FILES, Missing, name_of};
use crate::agent::files::upload_pairing::UploadPairing;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::auth::Verdict;
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::row_time::micros;
use crate::api::Workspace;
use crate::api::inbound::{Attachment, Inbound, kind_of};
use crate::api::retry::MAX_RETRY_AFTER;
use crate::store::{Part, Settled, Stored, Whose};
use crate::text::{printable, span};
use std::sync::Arc;

/// A file that cannot be fetched for so long, while the platform otherwise answers, is given up …
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// … and after this in any case.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// So much of a file is looked at to tell its type.
const HEAD: u64 = 8192;

/// Of a file that went between being fetched and being used.
const REMOVED: &str = "it was removed on this machine";

/// What is to be done with a message.
pub(crate) enum Prepared {
    /// Its files are here, or known to be lost.
    Ready,
    /// It is settled: no message of its own.
    Settled,
    /// Not now.
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
    /// Sees to it that the files of a message are in its folder, and tells the message of them.
    pub(crate) fn prepare(&self, stored: &Stored, message: &mut Inbound) -> Prepared {
        if message.upload
            && let Some(prepared) = self.sort_out(stored, message)
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
                        tracing::warn!(id = stored.id, "an attached file cannot be had: {}", printable(&why, 300));
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

    /// An upload may be no message of its own: a message mentions it, or it is ours.
    fn sort_out(&self, stored: &Stored, message: &Inbound) -> Option<Prepared> {
        let upload = self.pairing.ties(message, &stored.lane).upload?;
        if self.pairing.is_mentioned(&upload.mention) {
            self.pairing.settle(&stored.id, stored.seq);
            return Some(Prepared::Settled);
        }
        let (_, id) = message.files(self.workspace.id().as_str()).into_iter().next()?;
        let (id, file) = (id.as_str(), message.attachments.first()?);
        let at = sent_at(message);
        let is_ours = match self.disk.store.uploads().whose(id, file.size, at) {
            Whose::Theirs => false,
            Whose::Ours => true,
            Whose::Unclear => match self.is_ours_by_content(id, file.size, at) {
                Ok(is_ours) => is_ours,
                Err(missing) => match self.given_up(id, &missing) {
                    // By its size and time it is ours, and nothing says that it is not.
                    Ok(_) => true,
                    Err(wait) => return Some(Prepared::Later(wait)),
                },
            },
        };
        if !is_ours {
            return None;
        }
        // Not acknowledged: on platforms of May that would take it from the canvas.
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

    /// Where the file is in the message's folder; fetched if need be.
    fn obtain(&self, message: &str, at: usize, id: &str, file: &Attachment) -> Result<PathBuf, Missing> {
        let folder = &self.disk.store.files().message(message);
        if let Some(path) = folder.find(Part::In, at + 1, name_of(id, file)) {
            return Ok(path);
        }
        self.fetcher.fetch(message, id)?;
        let given = self.disk.store.files().incoming().hand_over(id, folder, at + 1, name_of(id, file)).map_err(Missing::Disk)?;
        given.ok_or_else(|| Missing::Lost(REMOVED.to_owned()))
    }

    /// Whether a file is given up, and why; else when to try again.
    fn given_up(&self, id: &str, missing: &Missing) -> Result<String, Duration> {
        let (told, asked) = match missing {
            Missing::Lost(why) => return Ok(why.clone()),
            Missing::Stopped => return Err(MAX_RETRY_AFTER),
            Missing::Api(err) => (err.to_string(), err.retry_after()),
            Missing::Full(why) => (why.clone(), None),
            // Something is wrong with this file's place, and trying again does not change it.
            Missing::Disk(err) if !err.may_pass() => return Ok(format!("it cannot be stored here: {}", crate::text::chain(err))),
            Missing::Disk(err) => (crate::text::chain(err), None),
        };
        let (since, wait) = self.fetching.failed(id, asked);
        let patience = if self.vitals.signs().ready { PATIENCE } else { LONGEST };
        if since.elapsed() > patience {
            return Ok(format!("it could not be fetched in {}: {told}", span(since.elapsed())));
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
                    tracing::error!("cannot store an attached file: {told}; trying again");
                }
                // A store that refused after a failed sync works again only after this.
                let _ = self.disk.store.recover();
                Err(wait)
            }
        }
    }
}

/// When a row was written, unix milliseconds.
pub(crate) fn sent_at(message: &Inbound) -> Option<u64> {
    micros(&message.created_at).and_then(|at| u64::try_from(at / 1000).ok())
}

/// Fills in what is known of a file once it is here.
fn describe(file: &mut Attachment, path: &Path, opened: Option<File>) {
    let head = opened.and_then(|opened| {
        file.size = Some(opened.metadata().ok()?.len());
        let mut head = Vec::new();
        opened.take(HEAD).read_to_end(&mut head).ok().map(|_| head)
    });
    file.path = Some(path.to_string_lossy().into_owned());
    file.detected_type = head.and_then(|head| type_of(&head)).map(ToOwned::to_owned);
    file.kind = kind_of(file.mime_type.as_deref().or(file.detected_type.as_deref())).to_owned();
}

/// The MIME type that the first bytes of a file show.
fn type_of(head: &[u8]) -> Option<&'static str> {
    let is_text = || match std::str::from_utf8(head) {
        Ok(text) => !text.is_empty() && !text.contains('\0'),
        // The head may end within a character.
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0 && !head.contains(&0),
    };
    infer::get(head).map(|found| found.mime_type()).or_else(|| is_text().then_some("text/plain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_the_type_where_they_can() {
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
