//! `conversations/`: the sessions that handlers store for their conversations, one file each.
//!
//! Invariants: a session is on disk before the reply of the message that left it. That message, handled again before any
//! other, gets the session from before it. A session replaces another only once the replies of all messages handled
//! before are on disk. What a message from before a reset leaves is dropped.

pub(crate) mod conversation;
mod index;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_OMIT, utimensat};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::store::conversations::conversation::{
    Conversation, ConversationHead, ConversationList, Kept, ResetAll, Spoilt, StoredConversation, Turn, VERSION,
};
use crate::store::conversations::index::{Bounds, Index};
use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::sync::lock;

/// The maximum size of a session, in bytes of JSON.
pub const SESSION_LIMIT: usize = 64 << 10;

/// Two sessions, and the name of the conversation.
const MAX_FILE_BYTES: u64 = 4 * SESSION_LIMIT as u64;
/// A conversation that was not used for this long has ended.
const RETENTION_MS: u64 = 30 * DAY_MS;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

const BOUNDS: Bounds = Bounds { with_one: 1000, all: 10_000, bytes: 256 << 20 };

/// The conversations of a workspace whose lock we hold.
#[derive(Debug)]
pub struct Conversations {
    folder: PathBuf,
    steps: Steps,
    times: Times,
    /// Locked from reading a file until it is replaced.
    index: Mutex<Index>,
    bounds: Bounds,
}

impl Conversations {
    pub(crate) fn within(folder: &Path, steps: Steps, times: Times) -> Self {
        Self { folder: folder_in(folder), steps, times, index: Mutex::default(), bounds: BOUNDS }
    }

    /// Returns the session that a message is handled with: the one left by the message before it. A message that is handled
    /// again gets the same session if no other was handled in between.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`], [`StoreError::TooNew`], [`StoreError::Corrupt`].
    pub fn begin(&self, turn: &Turn<'_>) -> Result<Option<Box<RawValue>>, StoreError> {
        let mut index = lock(&self.index);
        if is_absent(&index, turn.conversation) {
            return Ok(None);
        }
        let now = self.times.now();
        let Some(found) = self.read(turn.conversation)? else { return Ok(None) };
        if found.was_reset_after(turn.accepted_at, now) {
            return Ok(None);
        }
        self.touch(&mut index, turn.conversation, now);
        Ok(found.before(turn.message).map(ToOwned::to_owned))
    }

    /// Stores the session that a handled message left: `null` ends it, and `None` restores the one from before the message.
    /// Durable on return. `replies` makes the replies to earlier messages durable before anything changes.
    ///
    /// # Errors
    /// As [`Conversations::begin`], but an unreadable file is replaced; also the errors of `replies`.
    pub(crate) fn end(
        &self,
        turn: &Turn<'_>,
        left: Option<&RawValue>,
        replies: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<Kept, StoreError> {
        let mut index = lock(&self.index);
        let now = self.times.now();
        let found = if is_absent(&index, turn.conversation) { None } else { self.read_anyhow(turn.conversation)? };
        let left_one = left.filter(|left| left.get() != "null");
        let Some(stored) = found.or_else(|| left_one.map(|_| StoredConversation::new(turn.conversation, now))) else {
            return Ok(Kept::Kept);
        };
        if stored.was_reset_after(turn.accepted_at, now) {
            return Ok(if left.is_some() { Kept::Reset } else { Kept::Kept });
        }
        let before = stored.before(turn.message).map(ToOwned::to_owned);
        let session = if left.is_some() { left_one.map(ToOwned::to_owned) } else { before.clone() };
        let is = |one: &Option<Box<RawValue>>| one.as_ref().map(|one| one.get()) == session.as_ref().map(|session| session.get());
        // A handler may leave the same session at every message. Then no message would get another one, so nothing is written.
        if is(&stored.session) && (stored.is_by(turn.message) || is(&stored.before)) {
            return Ok(Kept::Kept);
        }
        replies()?;
        let by = Some(turn.message.to_owned());
        let reset_at = stored.reset_at;
        let next = StoredConversation { session, before, by, reset_at, ..StoredConversation::new(turn.conversation, now) };
        self.put(&mut index, turn.conversation, &next)?;
        self.make_room(&mut index, turn.conversation);
        Ok(Kept::Kept)
    }

    /// Resets a conversation: drops its session, and what messages that already arrived will leave. Durable.
    ///
    /// # Errors
    /// As [`Conversations::begin`], but an unreadable file is replaced.
    pub fn reset(&self, conversation: &Conversation) -> Result<(), StoreError> {
        self.reset_at(&mut lock(&self.index), conversation, self.times.now())
    }

    fn reset_at(&self, index: &mut Index, conversation: &Conversation, now: u64) -> Result<(), StoreError> {
        self.read_anyhow(conversation)?;
        let reset = StoredConversation { reset_at: Some(now), ..StoredConversation::new(conversation, now) };
        self.put(index, conversation, &reset)
    }

    /// Like [`Conversations::reset`] by the full id, even if there is no file yet.
    ///
    /// # Errors
    /// As [`Conversations::reset`]; [`StoreError::Unknown`] if it is not an id.
    pub fn reset_id(&self, id: &str) -> Result<(), StoreError> {
        let unknown = || StoreError::Unknown { id: id.to_owned(), place: self.folder.clone() };
        let id = Key::parse(id).ok_or_else(unknown)?.to_string();
        let unnamed = Conversation { id, sender: String::new(), context_id: None };
        let named = self.read_anyhow(&unnamed)?;
        self.reset(&named.map_or(unnamed, |StoredConversation { id, sender, context_id, .. }| Conversation {
            id,
            sender,
            context_id,
        }))
    }

    /// Resets all conversations, including those in `unhandled`, whose messages no handler has finished. Durable.
    ///
    /// # Errors
    /// As [`Conversations::reset`], and the errors of `unhandled`. A file of a newer version is left alone.
    pub fn reset_all(&self, unhandled: impl FnOnce() -> Result<Vec<Conversation>, StoreError>) -> Result<ResetAll, StoreError> {
        let mut index = lock(&self.index);
        let now = self.times.now();
        let (mut done, mut kept) = (ResetAll::default(), BTreeSet::new());
        for conversation in unhandled()? {
            kept.insert(conversation.id.clone());
            match self.reset_at(&mut index, &conversation, now) {
                Err(error @ StoreError::TooNew { .. }) => done.problems.push(crate::text::chain(&error)),
                other => {
                    other?;
                    done.reset.insert(conversation.id);
                }
            }
        }
        // Without an unhandled message the reset need not be remembered, so the file can go.
        for (id, file) in files(&self.folder)?.into_iter().filter(|(id, _)| !kept.contains(id)) {
            let is_reported = match read::<ConversationHead>(&file) {
                Ok(None) => continue,
                Ok(Some((head, at))) => head.bytes > 0 && !has_ended(at, self.times.steady()),
                Err(StoreError::Corrupt { .. }) => true,
                Err(error) => {
                    done.problems.push(crate::text::chain(&error));
                    continue;
                }
            };
            self.steps.unlink(&file).map_err(StoreError::disk("remove", &file))?;
            Key::parse(&id).into_iter().for_each(|id| index.removed(id));
            if is_reported {
                done.reset.insert(id);
            }
        }
        if self.folder.exists() {
            self.steps.sync_folder(&self.folder).map_err(StoreError::disk("sync the folder", &self.folder))?;
        }
        Ok(done)
    }

    /// Removes conversations that have ended. Also learns which ones there are, without holding up messages meanwhile.
    pub fn sweep(&self) {
        atomic::sweep(&self.folder, atomic::ABANDONED_DRAFT_AGE);
        let listed = self.list_files();
        let mut index = lock(&self.index);
        complete(&mut index, listed.as_deref());
        let over = index.unused_since(self.times.steady().saturating_sub(RETENTION_MS));
        drop(index);
        for id in over {
            let mut index = lock(&self.index);
            let file = self.file(&id.to_string());
            // It may have been used since, or last used at another time than the index knows.
            let is_over = fs::symlink_metadata(&file).is_ok_and(|found| has_ended(millis(found.modified()), self.times.steady()));
            if is_over
                && !matches!(read::<ConversationHead>(&file), Err(StoreError::TooNew { .. }))
                && self.steps.unlink(&file).is_ok()
            {
                // If it cannot be removed it still counts as ended.
                index.removed(id);
            }
        }
    }

    /// Removes the least recently used conversations while there are too many with the sender of `current`, or in all; never
    /// `current` itself.
    fn make_room(&self, index: &mut Index, current: &Conversation) {
        if !index.is_complete {
            complete(index, self.list_files().as_deref());
        }
        let Some(current) = Key::parse(current.id()) else { return };
        while let Some(id) = index.surplus(current, self.bounds) {
            if self.steps.unlink(&self.file(&id.to_string())).is_err() {
                // The next message tries again.
                return;
            }
            index.removed(id);
        }
    }

    /// Lists the files with their last use and size; `None` if that is not possible.
    fn list_files(&self) -> Option<Vec<(Key, u64, u64)>> {
        let look = |(id, file): (String, PathBuf)| {
            let found = fs::symlink_metadata(file);
            let (used_at, bytes) = found.map_or((0, 0), |found| (millis(found.modified()), found.len()));
            Some((Key::parse(&id)?, used_at, bytes))
        };
        Some(files(&self.folder).ok()?.into_iter().filter_map(look).collect())
    }

    /// Returns `None` if there is none or it has ended.
    fn read(&self, conversation: &Conversation) -> Result<Option<StoredConversation>, StoreError> {
        Ok(read_whole(&self.file(conversation.id()))?.filter(|found| !has_ended(found.used_at, self.times.steady())))
    }

    /// Like [`Self::read`] for a caller that replaces the file: an unreadable file counts as none.
    fn read_anyhow(&self, conversation: &Conversation) -> Result<Option<StoredConversation>, StoreError> {
        match self.read(conversation) {
            Err(error @ (StoreError::Corrupt { .. } | StoreError::Refused { .. } | StoreError::Disk { .. }))
                if !error.may_be_transient() =>
            {
                Ok(None)
            }
            other => other,
        }
    }

    fn put(&self, index: &mut Index, conversation: &Conversation, stored: &StoredConversation) -> Result<(), StoreError> {
        folder::ensure(&self.steps, &self.folder)?;
        let file = self.file(&stored.id);
        let mut line =
            serde_json::to_vec(stored).map_err(|error| StoreError::Corrupt { file: file.clone(), problem: error.to_string() })?;
        line.push(b'\n');
        let written = atomic::write_with(&self.steps, &file, folder::FILE_MODE, |out| out.write_all(&line));
        // Also after an error: the file may have its name although the folder was not synced.
        Key::parse(&stored.id).into_iter().for_each(|id| index.wrote(id, stored.used_at, line.len() as u64));
        written?;
        self.touch(index, conversation, stored.used_at);
        Ok(())
    }

    /// Records a use now. Losing this record does no harm.
    fn touch(&self, index: &mut Index, conversation: &Conversation, now: u64) {
        Key::parse(conversation.id()).into_iter().for_each(|id| index.used(id, now));
        let unchanged = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
        let used = Timespec::try_from(Duration::from_millis(now)).unwrap_or(unchanged);
        let times = Timestamps { last_access: unchanged, last_modification: used };
        let _ = utimensat(CWD, self.file(conversation.id()), &times, AtFlags::SYMLINK_NOFOLLOW);
    }

    fn file(&self, id: &str) -> PathBuf {
        file_of(&self.folder, id)
    }
}

fn is_absent(index: &Index, conversation: &Conversation) -> bool {
    Key::parse(conversation.id()).is_some_and(|id| index.is_absent(id))
}

/// Completes the index with a listing that was made before or while it was locked.
fn complete(index: &mut Index, listed: Option<&[(Key, u64, u64)]>) {
    for (id, used_at, bytes) in listed.into_iter().flatten() {
        index.found(*id, *used_at, *bytes);
    }
    index.is_complete |= listed.is_some();
}

pub(crate) fn folder_in(workspace: &Path) -> PathBuf {
    workspace.join("conversations")
}

/// Lists those that have not ended at `now` (Unix milliseconds).
pub(crate) fn list(folder: &Path, now: u64) -> Result<ConversationList, StoreError> {
    let mut list = ConversationList::default();
    for (id, file) in files(folder)? {
        match read::<ConversationHead>(&file) {
            Ok(Some((head, used_at))) if !has_ended(used_at, now) => {
                list.conversations.push(ConversationHead { id, used_at, ..head });
            }
            Ok(_) => {}
            Err(error) => list.spoilt.push(Spoilt { id, problem: crate::text::chain(&error) }),
        }
    }
    list.conversations.sort_by(|a, b| b.used_at.cmp(&a.used_at).then_with(|| a.id.cmp(&b.id)));
    Ok(list)
}

/// Reads the conversation with this full id.
pub(crate) fn show(folder: &Path, id: &str) -> Result<StoredConversation, StoreError> {
    let unknown = || StoreError::Unknown { id: id.to_owned(), place: folder.to_owned() };
    // Parsed so that it cannot be a path.
    let id = Key::parse(id).ok_or_else(unknown)?.to_string();
    read_whole(&file_of(folder, &id))?.ok_or_else(unknown)
}

/// Lists the files of conversations, with their ids.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let id = |file: &PathBuf| file.file_stem()?.to_str().and_then(Key::parse).map(|id| id.to_string());
    Ok(folder::json_files(folder)?.into_iter().filter_map(|file| Some((id(&file)?, file))).collect())
}

fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

fn has_ended(used_at: u64, now: u64) -> bool {
    now.saturating_sub(used_at) > RETENTION_MS
}

fn millis(time: std::io::Result<SystemTime>) -> u64 {
    let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_millis()).ok()).unwrap_or_default()
}

fn read_whole(file: &Path) -> Result<Option<StoredConversation>, StoreError> {
    Ok(read(file)?.map(|(stored, used_at)| StoredConversation { used_at, ..stored }))
}

/// Reads a file, and returns its content and its time in Unix milliseconds.
fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> Result<Option<(T, u64)>, StoreError> {
    #[derive(Deserialize)]
    struct Form {
        version: u64,
    }
    let Some(bytes) = folder::read_small(file, MAX_FILE_BYTES)? else { return Ok(None) };
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { file: file.to_owned(), problem: error.to_string() };
    let Form { version } = serde_json::from_slice(&bytes).map_err(corrupt)?;
    if version > VERSION {
        return Err(StoreError::TooNew { file: file.to_owned(), found: version, known: VERSION });
    }
    let found = serde_json::from_slice(&bytes).map_err(corrupt)?;
    let at = fs::symlink_metadata(file).and_then(|found| found.modified());
    Ok(Some((found, millis(at))))
}

#[cfg(test)]
mod tests;
