//! `conversations/`: what handlers want to be told again of a conversation, a file each.
//!
//! What must stay true: a session is on disk before the reply of the message that left it; that message, handled again,
//! gets the session from before it; and what a message from before a reset leaves is not kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::error::StoreError;
use super::key::Key;
use super::steps::Steps;
use super::{Clock, atomic, folder, lock_of};

/// The longest session, in bytes of JSON.
pub const SESSION_LIMIT: usize = 64 << 10;

const VERSION: u64 = 1;
/// Two sessions, and who they are with.
const FILE_LIMIT: u64 = 4 * SESSION_LIMIT as u64;
/// So much of a name that others chose is kept, in characters.
const NAME_LIMIT: usize = 500;
/// A conversation that was not used for this long has ended.
const KEPT_MS: u64 = 30 * DAY_MS;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// So many conversations with one sender are kept, the last used ones: anybody can begin as many as he likes.
const MOST: usize = 1000;

/// Which conversation something belongs to: one with this sender, under this name if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    id: String,
    sender: String,
    context_id: Option<String>,
}

impl Conversation {
    /// The conversation `context_id` with `sender`; the sender's usual one without.
    pub fn new(sender: &str, context_id: Option<&str>) -> Self {
        let cut = |name: &str| name.chars().take(NAME_LIMIT).collect();
        // Half of the id is the sender's alone: whatever name a sender makes up, it is none of another's conversations.
        let half = |key: Key| key.to_string()[..16].to_owned();
        let own = half(Key::of(&["conversation", sender, context_id.unwrap_or_default()]));
        let id = own + &half(Key::of(&["conversations of", sender]));
        Self { id, sender: cut(sender), context_id: context_id.map(cut) }
    }

    /// 32 hex digits that stand for it, today and later.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// A message, as far as its conversation is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// Its conversation.
    pub conversation: &'a Conversation,
    /// The row's id.
    pub message: &'a str,
    /// When it was taken in, unix milliseconds.
    pub accepted_at: u64,
}

/// What became of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is as the message left it.
    Kept,
    /// Nothing: the conversation was reset after the message had come.
    Reset,
}

/// A conversation as it is on disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredConversation {
    version: u64,
    /// See [`Conversation::id`].
    pub id: String,
    /// Who it is with: `canvas`, `platform`, `peer:` and an id.
    pub sender: String,
    /// Its name, unless it is the sender's usual one.
    pub context_id: Option<String>,
    /// When a message of it was handled last, to the day; unix milliseconds.
    pub used_at: u64,
    /// What was before `reset_at` counts no more; unix milliseconds.
    pub reset_at: Option<u64>,
    /// The message that left the session.
    pub by: Option<String>,
    /// What the handler left for the next message.
    pub session: Option<Box<RawValue>>,
    /// What there was before the message that left it.
    pub before: Option<Box<RawValue>>,
}

impl StoredConversation {
    fn new(conversation: &Conversation, now: u64) -> Self {
        let Conversation { id, sender, context_id } = conversation.clone();
        Self { version: VERSION, id, sender, context_id, used_at: now, reset_at: None, by: None, session: None, before: None }
    }

    /// Which one it is.
    pub fn conversation(&self) -> Conversation {
        Conversation { id: self.id.clone(), sender: self.sender.clone(), context_id: self.context_id.clone() }
    }

    /// What there was before this message was handled.
    fn before(&self, message: &str) -> Option<&RawValue> {
        let is_again = self.by.as_deref() == Some(message);
        if is_again { self.before.as_deref() } else { self.session.as_deref() }
    }

    /// Whether it was reset after a message had come. A reset in the future is of a clock that went back.
    fn was_reset_after(&self, accepted_at: u64, now: u64) -> bool {
        self.reset_at.is_some_and(|at| accepted_at <= at && at <= now)
    }

    fn has_ended(&self, now: u64) -> bool {
        now.saturating_sub(self.used_at) > KEPT_MS
    }
}

/// What is in `conversations/`.
#[derive(Debug, Clone, Default)]
pub struct ConversationList {
    /// Those with a session, the last used ones first.
    pub conversations: Vec<StoredConversation>,
    /// Files that are none, each with the reason.
    pub problems: Vec<String>,
}

/// The conversations of a workspace whose lock we hold.
#[derive(Debug)]
pub struct Conversations {
    folder: PathBuf,
    steps: Steps,
    clock: Clock,
    /// Held from the reading of a file to its replacement.
    change: Mutex<()>,
    /// When what has ended was removed last.
    swept: AtomicU64,
}

impl Conversations {
    pub(super) fn within(folder: &Path, steps: Steps, clock: Clock) -> Self {
        Self { folder: folder_in(folder), steps, clock, change: Mutex::new(()), swept: AtomicU64::new(0) }
    }

    /// The session that a message is handled with: what the one before it left, also if the message was handled before.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`], [`StoreError::TooNew`], [`StoreError::Corrupt`].
    pub fn begin(&self, turn: &Turn<'_>) -> Result<Option<Box<RawValue>>, StoreError> {
        let _guard = lock_of(&self.change);
        let now = (self.clock)();
        let Some(mut found) = self.read(turn.conversation, now)? else { return Ok(None) };
        if found.was_reset_after(turn.accepted_at, now) {
            return Ok(None);
        }
        let session = found.before(turn.message).map(ToOwned::to_owned);
        if now.saturating_sub(found.used_at) > DAY_MS {
            found.used_at = now;
            self.put(&found, false)?;
        }
        Ok(session)
    }

    /// A message was handled and left this session: `null` ends it, and `None` leaves what there was before the message.
    /// Durable when it returns.
    ///
    /// # Errors
    /// As [`Conversations::begin`], but a file that cannot be understood is replaced.
    pub fn end(&self, turn: &Turn<'_>, left: Option<&RawValue>) -> Result<Kept, StoreError> {
        let _guard = lock_of(&self.change);
        let now = (self.clock)();
        let found = self.read_anyhow(turn.conversation, now)?;
        let Some(mut stored) = found.clone().or_else(|| left.map(|_| StoredConversation::new(turn.conversation, now))) else {
            return Ok(Kept::Kept);
        };
        if stored.was_reset_after(turn.accepted_at, now) {
            return Ok(if left.is_some() { Kept::Reset } else { Kept::Kept });
        }
        let before = stored.before(turn.message).map(ToOwned::to_owned);
        let session = match left {
            Some(left) => (left.get() != "null").then(|| left.to_owned()),
            None => before.clone(),
        };
        let text = |session: &Option<Box<RawValue>>| session.as_ref().map(|session| session.get().to_owned());
        // As it is: a handler may well leave the same at every message.
        if text(&session) == text(&stored.session) {
            return Ok(Kept::Kept);
        }
        (stored.session, stored.before, stored.by) = (session, before, Some(turn.message.to_owned()));
        stored.used_at = now;
        self.put(&stored, true)?;
        if found.is_none() {
            self.make_room(turn.conversation, MOST);
        }
        if now.saturating_sub(self.swept.load(Ordering::Relaxed)) > DAY_MS {
            self.sweep();
        }
        Ok(Kept::Kept)
    }

    /// Begins a conversation anew: its session is gone, and so is what messages leave that have come before. Durable.
    ///
    /// # Errors
    /// As [`Conversations::end`].
    pub fn reset(&self, conversation: &Conversation) -> Result<(), StoreError> {
        let _guard = lock_of(&self.change);
        let now = (self.clock)();
        self.read_anyhow(conversation, now)?;
        self.put(&StoredConversation { reset_at: Some(now), ..StoredConversation::new(conversation, now) }, true)
    }

    /// The same for a conversation that is here, by its whole id.
    ///
    /// # Errors
    /// As [`Conversations::reset`]; [`StoreError::Unknown`], [`StoreError::Corrupt`].
    pub fn reset_id(&self, id: &str) -> Result<(), StoreError> {
        self.reset(&show(&self.folder, id)?.conversation())
    }

    /// Removes conversations that have ended.
    pub fn sweep(&self) {
        let now = (self.clock)();
        self.swept.store(now, Ordering::Relaxed);
        atomic::sweep(&self.folder, super::DRAFT_AGE);
        for file in folder::json_files(&self.folder).unwrap_or_default() {
            if matches!(read(&file), Ok(Some(found)) if found.has_ended(now)) {
                // It counts no more in any case.
                let _ = self.steps.unlink(&file);
            }
        }
    }

    /// Removes the conversations with a sender that were not changed for the longest time, down to so many.
    fn make_room(&self, with: &Conversation, most: usize) {
        let is_theirs =
            |file: &PathBuf| file.file_stem().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(&with.id[16..]));
        let mut theirs: Vec<PathBuf> =
            folder::json_files(&self.folder).unwrap_or_default().into_iter().filter(is_theirs).collect();
        let Some(surplus) = theirs.len().checked_sub(most).filter(|surplus| *surplus > 0) else { return };
        theirs.sort_by_cached_key(|file| fs::symlink_metadata(file).and_then(|found| found.modified()).ok());
        for file in &theirs[..surplus] {
            let _ = self.steps.unlink(file);
        }
    }

    /// `None` where there is none, or it has ended.
    fn read(&self, conversation: &Conversation, now: u64) -> Result<Option<StoredConversation>, StoreError> {
        Ok(read(&self.file(conversation))?.filter(|found| !found.has_ended(now)))
    }

    /// The same for whoever replaces it.
    fn read_anyhow(&self, conversation: &Conversation, now: u64) -> Result<Option<StoredConversation>, StoreError> {
        match self.read(conversation, now) {
            Err(StoreError::Corrupt { .. }) => Ok(None),
            other => other,
        }
    }

    fn put(&self, stored: &StoredConversation, is_durable: bool) -> Result<(), StoreError> {
        folder::ensure(&self.steps, &self.folder)?;
        let file = self.file(&stored.conversation());
        let fill = |out: &mut dyn std::io::Write| -> std::io::Result<()> {
            serde_json::to_writer(&mut *out, stored)?;
            out.write_all(b"\n")
        };
        if is_durable {
            atomic::write_with(&self.steps, &file, folder::FILE_MODE, fill)
        } else {
            atomic::replace(&self.steps, &file, folder::FILE_MODE, false, fill)
        }
    }

    fn file(&self, conversation: &Conversation) -> PathBuf {
        file_of(&self.folder, &conversation.id)
    }
}

pub(super) fn folder_in(workspace: &Path) -> PathBuf {
    workspace.join("conversations")
}

/// Those with a session at `now`, unix milliseconds.
pub(super) fn list(folder: &Path, now: u64) -> Result<ConversationList, StoreError> {
    let mut list = ConversationList::default();
    for file in folder::json_files(folder)? {
        match read(&file) {
            Ok(Some(found)) if found.session.is_some() && !found.has_ended(now) => list.conversations.push(found),
            Ok(_) => {}
            Err(error) => list.problems.push(crate::error::chain(&error)),
        }
    }
    list.conversations.sort_by(|a, b| b.used_at.cmp(&a.used_at).then_with(|| a.id.cmp(&b.id)));
    Ok(list)
}

fn show(folder: &Path, id: &str) -> Result<StoredConversation, StoreError> {
    let unknown = || StoreError::Unknown { id: id.to_owned(), place: folder.to_owned() };
    // So that it is no path.
    Key::parse(id).ok_or_else(unknown)?;
    read(&file_of(folder, id))?.ok_or_else(unknown)
}

fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

fn read(file: &Path) -> Result<Option<StoredConversation>, StoreError> {
    #[derive(Deserialize)]
    struct Form {
        version: u64,
    }
    let Some(bytes) = folder::read_small(file, FILE_LIMIT)? else { return Ok(None) };
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { file: file.to_owned(), problem: error.to_string() };
    let Form { version } = serde_json::from_slice(&bytes).map_err(corrupt)?;
    if version > VERSION {
        return Err(StoreError::TooNew { file: file.to_owned(), found: version, known: VERSION });
    }
    serde_json::from_slice(&bytes).map_err(corrupt).map(Some)
}

#[cfg(test)]
#[path = "conversations_tests.rs"]
mod tests;
