//! `dead/`: messages that were given up, one file each, with everything needed to retry them.
//!
//! Invariant: at every moment a message is in the spool or here. So burying writes the file before it settles the
//! message, and taking back spools the message before it removes the file. If a crash leaves both, the spool wins and the
//! file is removed at the next start. `room` limits how many there are.

pub(crate) mod code;
pub(crate) mod room;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::dead::code::DeadCode;
use crate::store::dead::room::{DeadLimits, Entry, Ledger};
use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::{self, Key};
use crate::store::model::{NewMessage, Pending, Sending, Stage, Stored, StoredReply};
use crate::store::spool::Spool;
use crate::sync::lock;

const VERSION: u64 = 1;
/// A row, its reply and a note; no server sends or accepts this much.
pub(crate) const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// Why a message was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadReason {
    /// The last error, for people.
    pub error: String,
    /// The same for programs.
    pub code: DeadCode,
}

/// A dead letter without its row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct DeadSummary {
    version: u64,
    /// The row's id.
    pub id: String,
    /// Its lane.
    pub lane: String,
    /// See [`DeadReason`].
    pub error: String,
    /// See [`DeadReason`].
    pub code: DeadCode,
    /// How many times the handler was tried.
    pub attempts: u32,
    /// When it was accepted, in Unix milliseconds.
    pub accepted_at: u64,
    /// When it was given up, in Unix milliseconds.
    pub dead_at: u64,
}

/// A dead letter.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeadLetter {
    version: u64,
    /// The row's id.
    pub id: String,
    /// Its lane.
    pub lane: String,
    /// The row's `seq`, if the server has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// See [`DeadReason`].
    pub error: String,
    /// See [`DeadReason`].
    pub code: DeadCode,
    /// How many times the handler was tried.
    pub attempts: u32,
    /// The error of the last failed attempt, if different from `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// When it was accepted, in Unix milliseconds.
    pub accepted_at: u64,
    /// When it was given up, in Unix milliseconds.
    pub dead_at: u64,
    keys: Vec<Key>,
    /// The reply that could not be delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<StoredReply>,
    /// The send whose outcome is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sending: Option<Sending>,
    /// The row of the feed, as received.
    pub row: Box<RawValue>,
}

/// The contents of `dead/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeadList {
    /// All readable dead letters, in the order in which they were given up.
    pub letters: Vec<DeadSummary>,
    /// The files that are not dead letters, each with the reason.
    pub problems: Vec<String>,
}

/// The dead letters of a workspace whose lock we hold.
#[derive(Debug)]
pub struct Dead<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) spool: &'a Spool,
    pub(crate) steps: &'a Steps,
    pub(crate) ledger: &'a Mutex<Ledger>,
}

impl Dead<'_> {
    /// Lists all dead letters.
    ///
    /// # Errors
    /// [`StoreError::Disk`] when the folder cannot be listed.
    pub fn list(&self) -> Result<DeadList, StoreError> {
        list(self.folder)
    }

    /// Returns the number of dead letters, without asking the disk: files that a user adds or removes make no difference.
    pub fn count(&self) -> usize {
        lock(self.ledger).count()
    }

    /// Reads one dead letter.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::Disk`].
    pub fn show(&self, id: &str) -> Result<DeadLetter, StoreError> {
        show(self.folder, id)
    }

    /// Puts a message back into the spool with no attempts made; if it has a reply, that is only sent again.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::Disk`]; the dead letter is then still here.
    pub fn retry(&self, id: &str) -> Result<Pending, StoreError> {
        let letter = self.show(id)?;
        self.take_back(&letter, letter.reply.as_ref())
    }

    /// Puts a message back into the spool as if it were new: the handler runs again even if there was a reply.
    ///
    /// # Errors
    /// As [`Dead::retry`].
    pub fn rerun(&self, id: &str) -> Result<Pending, StoreError> {
        self.take_back(&self.show(id)?, None)
    }

    /// Removes a dead letter for good; the message stays settled.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is none, [`StoreError::Disk`].
    pub fn discard(&self, id: &str) -> Result<(), StoreError> {
        let file = file_of(self.folder, id);
        if !file.exists() {
            return Err(unknown(self.folder, id));
        }
        // That it is settled may only have been appended.
        self.spool.sync()?;
        self.remove(id)
    }

    pub(crate) fn move_to_dead_letters(
        &self,
        stored: Stored,
        keys: Vec<Key>,
        why: DeadReason,
        now: u64,
    ) -> Result<(), StoreError> {
        let letter = DeadLetter {
            version: VERSION,
            last_error: stored.last_error.filter(|last| *last != why.error),
            id: stored.id,
            lane: stored.lane,
            seq: stored.seq,
            error: why.error,
            code: why.code,
            attempts: stored.attempts,
            accepted_at: stored.accepted_at,
            dead_at: now,
            keys,
            reply: stored.reply,
            sending: stored.sending,
            row: stored.row,
        };
        let file = file_of(self.folder, &letter.id);
        atomic::write_with(self.steps, &file, folder::FILE_MODE, |out| {
            serde_json::to_writer(&mut *out, &letter)?;
            out.write_all(b"\n")
        })?;
        self.note(&file, &letter.id, &letter.lane, now);
        Ok(())
    }

    /// Finishes what a crash interrupted: removes a dead letter whose message is in the spool. Registers the others.
    pub(crate) fn reconcile(&self) -> Result<(), StoreError> {
        for file in folder::json_files(self.folder)? {
            let Ok(letter) = read::<DeadSummary>(&file) else { continue };
            if self.spool.is_pending(&Key::of_row(&letter.id)) {
                // A killed process may only have appended it, and the dead letter is the other copy.
                self.spool.sync()?;
                self.remove(&letter.id)?;
            } else {
                self.note(&file, &letter.id, &letter.lane, letter.dead_at);
            }
        }
        Ok(())
    }

    /// Removes the dead letters that are too many since `newest` was added; warns once per sender.
    pub(crate) fn make_room(&self, newest: &str, limits: DeadLimits) -> Result<(), StoreError> {
        loop {
            let (id, sender, is_news) = {
                let mut ledger = lock(self.ledger);
                let Some((id, Entry { sender, .. })) = ledger.take_excess(newest, limits) else { return Ok(()) };
                let is_news = ledger.is_news(&sender);
                (id, sender, is_news)
            };
            // A file that a user removed is not worth a warning.
            if !file_of(self.folder, &id).exists() {
                continue;
            }
            self.remove(&id)?;
            let name = crate::text::printable(&sender, 60);
            if is_news {
                tracing::warn!(
                    id,
                    "no room for more dead letters from {name}: the oldest are now removed, starting with this one \
                     (see --max-dead-letters and --max-dead-total)"
                );
            } else {
                tracing::debug!(id, "removed a dead letter from {name} to make room for a newer one");
            }
        }
    }

    fn note(&self, file: &Path, id: &str, lane: &str, dead_at: u64) {
        let bytes = fs::symlink_metadata(file).map_or(0, |found| found.len());
        lock(self.ledger).add(id, Entry { sender: room::sender(lane), bytes, dead_at });
    }

    fn take_back(&self, letter: &DeadLetter, reply: Option<&StoredReply>) -> Result<Pending, StoreError> {
        // Written but not settled yet: it would be settled right after it was taken back.
        if self.spool.is_pending(&Key::of_row(&letter.id)) {
            return Err(unknown(self.folder, &letter.id));
        }
        let message =
            NewMessage { id: &letter.id, keys: &letter.keys, covers: &[], lane: &letter.lane, seq: letter.seq, row: &letter.row };
        self.spool.accept_again(&message, reply)?;
        self.remove(&letter.id)?;
        Ok(Pending {
            id: letter.id.clone(),
            lane: letter.lane.clone(),
            seq: letter.seq,
            bytes: u32::try_from(letter.row.get().len()).unwrap_or(u32::MAX),
            attempts: 0,
            not_before: None,
            accepted_at: self.spool.now(),
            stage: if reply.is_some() { Stage::Replied } else { Stage::Accepted },
        })
    }

    fn remove(&self, id: &str) -> Result<(), StoreError> {
        let file = file_of(self.folder, id);
        self.steps.unlink(&file).map_err(StoreError::disk("remove", &file))?;
        lock(self.ledger).forget(id);
        self.steps.sync_folder(self.folder).map_err(StoreError::disk("sync the folder", self.folder))
    }
}

/// Returns how many dead letters there are.
pub(crate) fn count(folder: &Path) -> usize {
    folder::json_files(folder).map(|files| files.len()).unwrap_or_default()
}

pub(crate) fn list(folder: &Path) -> Result<DeadList, StoreError> {
    let mut found = DeadList::default();
    for file in folder::json_files(folder)? {
        match read::<DeadSummary>(&file) {
            Ok(letter) => found.letters.push(letter),
            // Removed since the folder was listed.
            Err(StoreError::Unknown { .. }) => {}
            Err(error) => found.problems.push(error.to_string()),
        }
    }
    found.letters.sort_by(|a, b| (a.dead_at, &a.id).cmp(&(b.dead_at, &b.id)));
    Ok(found)
}

pub(crate) fn show(folder: &Path, id: &str) -> Result<DeadLetter, StoreError> {
    match read(&file_of(folder, id)) {
        Err(StoreError::Unknown { .. }) => Err(unknown(folder, id)),
        other => other,
    }
}

fn unknown(folder: &Path, id: &str) -> StoreError {
    StoreError::Unknown { id: id.to_owned(), place: folder.to_owned() }
}

fn read<T: Versioned + for<'de> Deserialize<'de>>(file: &Path) -> Result<T, StoreError> {
    let bytes = folder::read_small(file, MAX_FILE_BYTES)?
        .ok_or_else(|| StoreError::Unknown { id: String::new(), place: file.to_owned() })?;
    let letter: T = serde_json::from_slice(&bytes)
        .map_err(|error| StoreError::Corrupt { file: file.to_owned(), problem: error.to_string() })?;
    match letter.version() {
        found if found > VERSION => Err(StoreError::TooNew { file: file.to_owned(), found, known: VERSION }),
        _ => Ok(letter),
    }
}

trait Versioned {
    fn version(&self) -> u64;
}

impl Versioned for DeadSummary {
    fn version(&self) -> u64 {
        self.version
    }
}

impl Versioned for DeadLetter {
    fn version(&self) -> u64 {
        self.version
    }
}

fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{}.json", key::file_name(id)))
}
