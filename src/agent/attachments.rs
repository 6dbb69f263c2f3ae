//! What a worker does about the files of its message before the handler starts.
//!
//! What must stay true: a handler is never started before each file of its message is on disk or known to be lost; a file
//! that is lost is told to it, not left out; a file that was given to the message once is not fetched again.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Shared;
use super::fetch::{Missing, Wanted, digest, fetch};
use super::held::{self, Ties};
use super::position::micros;
use super::unauthorized::{Verdict, judge};
use crate::api::inbound::{Attachment, Inbound, kind_of};
use crate::api::retry::MAX_RETRY_AFTER;
use crate::store::{MessageFolder, Part, Settled, Stored, Whose};
use crate::text::{printable, span};

/// A file that cannot be fetched for so long, while the platform otherwise answers, is given up …
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// … and after this in any case.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// Files of one message that are fetched: as many as platforms take in one upload.
const MOST: usize = 64;
/// So much of a file is looked at to tell its type.
const HEAD: u64 = 8192;

/// Of a file that went between being fetched and being used.
const REMOVED: &str = "it was removed on this machine";

/// What is to be done with a message.
pub(super) enum Prepared {
    /// Its files are here, or known to be lost.
    Ready,
    /// It is settled: no message of its own.
    Settled,
    /// Not now.
    Later(Duration),
}

/// The files that a message will need.
pub(super) fn wanted(shared: &Shared, message: &Inbound) -> Vec<Wanted> {
    let folder = shared.store.files().message(&message.id);
    let wanted = |(at, file): (usize, String)| {
        let path = place(&folder, at, &file, message.attachments.get(at)?);
        Some(Wanted { message: message.id.clone(), path, file })
    };
    message.files(shared.id()).into_iter().take(MOST).filter_map(wanted).collect()
}

/// Where the `at`-th attachment (from 0) is in the message's folder.
fn place(folder: &MessageFolder, at: usize, id: &str, file: &Attachment) -> PathBuf {
    folder.file(Part::In, at + 1, name_of(id, file))
}

fn name_of<'a>(id: &'a str, file: &'a Attachment) -> &'a str {
    file.name.as_deref().unwrap_or(id)
}

/// Sees to it that the files of a message are in its folder, and tells the message of them.
pub(super) fn prepare(shared: &Shared, stored: &Stored, message: &mut Inbound) -> Prepared {
    if message.upload
        && let Some(prepared) = sort_out(shared, stored, message)
    {
        return prepared;
    }
    for (count, (at, id)) in message.files(shared.id()).into_iter().enumerate() {
        let Some(file) = message.attachments.get_mut(at) else { continue };
        if count >= MOST {
            file.error = Some(format!("only the first {MOST} files of a message are fetched"));
            continue;
        }
        match obtain(shared, &stored.id, at, &id, file) {
            Ok(path) => {
                let opened = shared.store.files().message(&stored.id).open(Part::In, at + 1, name_of(&id, file));
                describe(file, &path, opened.ok().flatten());
            }
            Err(missing) => match given_up(shared, &id, &missing) {
                Ok(why) => {
                    tracing::warn!(id = stored.id, "an attached file cannot be had: {}", printable(&why, 300));
                    file.error = Some(why);
                }
                Err(wait) => return Prepared::Later(wait),
            },
        }
        shared.fetching.forget(&id);
        shared.trouble.passed("files");
    }
    Prepared::Ready
}

/// An upload may be no message of its own: a message mentions it, or it is ours.
fn sort_out(shared: &Shared, stored: &Stored, message: &Inbound) -> Option<Prepared> {
    let upload = Ties::of(shared, message).upload?;
    if held::is_mentioned(shared, &upload.mention) {
        held::settle(shared, &stored.id, stored.seq);
        return Some(Prepared::Settled);
    }
    let (_, id) = message.files(shared.id()).into_iter().next()?;
    let (id, file) = (id.as_str(), message.attachments.first()?);
    let at = sent_at(message);
    let is_ours = match shared.store.uploads().whose(id, file.size, at) {
        Whose::Theirs => false,
        Whose::Ours => true,
        Whose::Unclear => match is_ours_by_content(shared, id, file.size, at) {
            Ok(is_ours) => is_ours,
            Err(missing) => match given_up(shared, id, &missing) {
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
    if shared.insist("settle an upload", || shared.store.settle(&stored.id, how())).is_some() {
        shared.settled(&stored.id, stored.seq);
    }
    Some(Prepared::Settled)
}

fn is_ours_by_content(shared: &Shared, id: &str, size: Option<u64>, at: Option<u64>) -> Result<bool, Missing> {
    let sha256 = digest(shared, id)?;
    shared.store.uploads().is_ours_by_content(id, size, at, &sha256).map_err(Missing::Disk)
}

/// When a row was written, unix milliseconds.
pub(super) fn sent_at(message: &Inbound) -> Option<u64> {
    micros(&message.created_at).and_then(|at| u64::try_from(at / 1000).ok())
}

/// Where the file is in the message's folder; fetched if need be.
fn obtain(shared: &Shared, message: &str, at: usize, id: &str, file: &Attachment) -> Result<PathBuf, Missing> {
    let folder = &shared.store.files().message(message);
    if let Some(path) = folder.find(Part::In, at + 1, name_of(id, file)) {
        return Ok(path);
    }
    fetch(shared, message, id)?;
    let given = shared.store.files().incoming().hand_over(id, folder, at + 1, name_of(id, file)).map_err(Missing::Disk)?;
    given.ok_or_else(|| Missing::Lost(REMOVED.to_owned()))
}

/// Whether a file is given up, and why; else when to try again.
fn given_up(shared: &Shared, id: &str, missing: &Missing) -> Result<String, Duration> {
    let (told, asked) = match missing {
        Missing::Lost(why) => return Ok(why.clone()),
        Missing::Stopped => return Err(MAX_RETRY_AFTER),
        Missing::Api(err) => (err.to_string(), err.retry_after()),
        Missing::Full(why) => (why.clone(), None),
        // Something is wrong with this file's place, and trying again does not change it.
        Missing::Disk(err) if !err.may_pass() => return Ok(format!("it cannot be stored here: {}", crate::error::chain(err))),
        Missing::Disk(err) => (crate::error::chain(err), None),
    };
    let (since, wait) = shared.fetching.failed(id, asked);
    let patience = if shared.pulse.vitals().ready { PATIENCE } else { LONGEST };
    if since.elapsed() > patience {
        return Ok(format!("it could not be fetched in {}: {told}", span(since.elapsed())));
    }
    match missing {
        Missing::Api(err) => match judge(shared, "files", err) {
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
            let _ = shared.store.recover();
            Err(wait)
        }
    }
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
