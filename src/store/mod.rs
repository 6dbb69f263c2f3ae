//! Everything on disk for one workspace, under `<state root>/<workspace id>/`. `docs/store.md` is the operator's view.
//!
//! [`Store`] is a workspace's folder with its lock held. At its center is the spool: every message is appended to one
//! journal before the cursor moves past it, and stays there until it is settled. Its keys are remembered after that, so
//! that the message is not accepted again. Invariants:
//! - A call that promises durability returns `Ok` only once the data is on disk; every other call survives a SIGKILL.
//! - Rows are not held in memory, however large the backlog.
//! - Files are 0600 and folders 0700 from the moment they are created, and planted links are not followed.
//! - One bad file or line never affects the others, and is always reported.
//!
//! | module | owns |
//! |---|---|
//! | `spool` | `inbox/` |
//! | [`dead`] | `dead/` |
//! | [`files`] | `files/`, `uploads/` |
//! | `conversations` | `conversations/` |
//! | `manual_reply` | `by-hand/` |
//! | [`cursor`], [`token`], [`leftovers`], `last` | the small files |
//! | [`disk`] | how files are created, checked and changed; the lock; the clocks |
//! | `named_files` | which files messages still need |
//! | `message_files` | the folders of messages, together with what still needs them |
//! | `without_lock` | reading a folder that another process may be using |
//! | `places` | where a workspace's folder and its lock are |
//! | `model`, `key`, `error` | the values that the others share |

mod conversations;
pub mod disk;
mod key;
mod last;
mod manual_reply;
mod message_files;
mod model;
mod named_files;
mod places;
mod spool;

pub mod cursor;
pub mod dead;
mod error;
pub mod files;
pub mod leftovers;
pub mod token;
mod without_lock;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::value::RawValue;

use crate::store::disk::{atomic, folder, times};

pub use crate::store::conversations::conversation::{
    Conversation, ConversationHead, ConversationList, Kept, ResetAll, Spoilt, StoredConversation, Turn,
};
pub use crate::store::conversations::{Conversations, SESSION_LIMIT};
pub use crate::store::cursor::{Anchor, Cursor, CursorState};
pub use crate::store::dead::code::DeadCode;
pub use crate::store::dead::room::DeadLimits;
pub use crate::store::dead::{Dead, DeadLetter, DeadList, DeadReason, DeadSummary};
pub use crate::store::disk::lock::Lock;
pub use crate::store::disk::names::clean_name;
pub use crate::store::disk::times::{Clock, system_clock};
pub use crate::store::error::{DiskTrouble, StoreError};
pub use crate::store::files::incoming::{Incoming, is_file_id, sha256_of};
pub use crate::store::files::message_folders::{Files, MessageFolder, Part, StoredFile, Swept};
pub use crate::store::files::uploads::{Ticket, UploadedBy, Uploads};
pub use crate::store::key::Key;
pub use crate::store::last::Last;
pub use crate::store::leftovers::{Leftover, Leftovers};
pub use crate::store::manual_reply::{Found, ManualAnswerFile, StoredManualAnswer};
pub use crate::store::model::{Accepted, Holder, NewMessage, Pending, Sending, Settled, Stage, Stats, Stored, StoredReply};
pub use crate::store::places::{lock_path, workspace_folder};
pub use crate::store::token::TokenFile;
pub use crate::store::without_lock::{
    list_conversations, list_dead, list_spool, show_conversation, show_dead, show_settled, show_spool,
};

use crate::store::dead::room::Ledger;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::files::spare_folders::SpareFolders;
use crate::store::spool::Spool;
use crate::store::spool::record::Op;

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// Another path for the cursor file (`--cursor-file`); its anchor is next to it.
    pub cursor_file: Option<PathBuf>,
    /// How the lock describes this process to others. Must not contain a secret.
    pub command: String,
    /// The time of day, for records and for how long settled messages are remembered.
    pub clock: Clock,
    /// The limits on stored dead letters; `None` for no limit.
    pub dead: Option<DeadLimits>,
}

impl Default for Options {
    fn default() -> Self {
        Self { cursor_file: None, command: "molecule-agent".to_owned(), clock: system_clock, dead: None }
    }
}

/// An open store, and what it contained.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// All unsettled messages, oldest first.
    pub pending: Vec<Pending>,
    /// What was damaged and what was done about it; each is reported to the user once.
    pub warnings: Vec<String>,
}

/// One workspace's folder, with its lock held.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    dead_folder: PathBuf,
    dead_limits: Option<DeadLimits>,
    ledger: Mutex<Ledger>,
    spool: Spool,
    cursor: Cursor,
    conversations: Conversations,
    leftovers: Leftovers,
    spare_folders: SpareFolders,
    files: Files,
    times: Times,
    steps: Steps,
    _lock: Lock,
}

impl Store {
    /// Opens a workspace's folder, creating it if needed, and takes its lock.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process holds it; [`StoreError::Refused`] when something else is in its place;
    /// [`StoreError::TooNew`]; [`StoreError::Disk`]; [`StoreError::Invalid`] when the id is not a lowercase UUID. Damaged
    /// records are not an error but a warning.
    pub fn open(root: &Path, workspace_id: &str, options: Options) -> Result<Opened, StoreError> {
        Self::open_with(root, workspace_id, options, Steps::default())
    }

    fn open_with(root: &Path, workspace_id: &str, options: Options, steps: Steps) -> Result<Opened, StoreError> {
        let folder = workspace_folder(root, workspace_id)?;
        folder::ensure(&steps, &folder)?;
        let (inbox, dead_folder) = (folder.join("inbox"), folder.join("dead"));
        let cursor = match options.cursor_file {
            Some(path) => Cursor::at(path, steps.clone()),
            None => Cursor::within(&folder, steps.clone()),
        };
        let lock_file = lock_path(&folder);
        let last_used = times::newest([&*lock_file, &inbox.join("journal"), cursor.path()]);
        let lock = Lock::take(&lock_file, &options.command)?;
        let times = Times::new(options.clock, last_used);
        atomic::sweep(&folder, atomic::ABANDONED_DRAFT_AGE);
        for part in [&inbox, &dead_folder] {
            folder::ensure(&steps, part)?;
            atomic::sweep(part, Duration::ZERO);
        }
        // These files are replaced by renaming, which can never succeed over a folder.
        cursor.refuse_folders()?;
        TokenFile::within(&folder, steps.clone()).refuse_folder()?;
        let (spool, warnings) = Spool::open(&inbox, cursor.was_saved(), steps.clone(), times.clone())?;
        let conversations = Conversations::within(&folder, steps.clone(), times.clone());
        let leftovers = Leftovers::within(&folder, steps.clone());
        let files = Files::within(&folder, steps.clone());
        let store = Self {
            folder,
            dead_folder,
            dead_limits: options.dead,
            ledger: Mutex::default(),
            spool,
            cursor,
            conversations,
            leftovers,
            spare_folders: SpareFolders::default(),
            files,
            times,
            steps,
            _lock: lock,
        };
        store.dead().reconcile()?;
        let pending = store.spool.pending()?;
        Ok(Opened { store, pending, warnings })
    }

    /// The workspace's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Accepts a page of messages: appends the new ones and syncs once.
    ///
    /// The result has one entry for each message of the page. On an error, nothing of the page is accepted.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        self.spool.accept(page)
    }

    /// Like [`Store::accept`] without the sync, for a page that arrives in pieces; [`Store::sync`] must follow before the
    /// cursor moves. If that sync fails, what was appended is not undone.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept_unsynced(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        self.spool.append_page(page)
    }

    /// Accepts a message that already has its reply, both in one append, unless the message is known.
    /// [`Store::sync_reply`] must follow before the reply is sent.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept_replied_unsynced(&self, message: &NewMessage<'_>, reply: &RawValue) -> Result<Accepted, StoreError> {
        self.spool.append_replied(message, reply)
    }

    /// Remembers rows that are not for the handler. Not synced: at worst they are checked again.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn settle_unhandled(&self, keys: &[Key]) -> Result<(), StoreError> {
        self.spool.settle_unhandled(keys)
    }

    /// Returns whether a message with this key is in the spool or was settled.
    pub fn is_known(&self, key: &Key) -> bool {
        self.spool.is_known(key)
    }

    /// Returns whether a message with this id is in the spool.
    pub fn is_pending(&self, id: &str) -> bool {
        self.spool.is_pending(&Key::of_row(id))
    }

    /// Reads an unsettled message.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`], [`StoreError::Corrupt`].
    pub fn load(&self, id: &str) -> Result<Stored, StoreError> {
        self.spool.load(id).map(|(stored, _)| stored)
    }

    /// Returns all unsettled messages, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Corrupt`].
    pub fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        self.spool.pending()
    }

    /// Records failed attempt number `attempt`; there must be no retry before `not_before` (Unix milliseconds).
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn record_attempt(&self, id: &str, attempt: u32, error: &str, not_before: Option<u64>) -> Result<(), StoreError> {
        self.spool.note(id, Op::Attempt, |record| {
            record.attempt = Some(attempt);
            record.error = Some(error.to_owned().into());
            record.not_before = not_before;
        })
    }

    /// Stores the reply to a message; durable on return. An earlier reply and its sends are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; the call may then be repeated.
    pub fn record_reply<'a>(&self, id: &'a str, reply: &'a RawValue) -> Result<(), StoreError> {
        self.record_reply_unsynced(id, reply)?;
        self.sync_reply(id)
    }

    /// Like [`Store::record_reply`] without the sync; [`Store::sync_reply`] must follow before the reply is sent.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn record_reply_unsynced<'a>(&self, id: &'a str, reply: &'a RawValue) -> Result<(), StoreError> {
        self.spool.note(id, Op::Reply, |record| record.value = reply)
    }

    /// Makes the reply to a message durable, and everything recorded before it. Costs nothing if it already is.
    ///
    /// # Errors
    /// As [`Store::sync`]; [`StoreError::Unknown`].
    pub fn sync_reply(&self, id: &str) -> Result<(), StoreError> {
        self.spool.sync_reply(id)
    }

    /// Records that a send of the reply starts. Not synced, so after a power loss it may be unknown that a send started.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn record_sending<'a>(&self, id: &'a str, note: &'a RawValue) -> Result<(), StoreError> {
        self.spool.note(id, Op::Sending, |record| record.value = note)
    }

    /// Marks a message as done. Not synced by itself.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn settle(&self, id: &str, how: Settled) -> Result<(), StoreError> {
        self.spool.note(id, Op::Settled, |record| record.how = Some(how))
    }

    /// Makes everything durable that was recorded before this call; concurrent calls share the work.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; from then on the store refuses all calls until [`Store::recover`] succeeds.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.spool.sync()
    }

    /// Returns whether the store refuses calls because a sync failed and [`Store::recover`] has not succeeded yet.
    pub fn is_refusing(&self) -> bool {
        self.spool.check().is_err()
    }

    /// Recovers from a failed sync: moves everything to a fresh file. After that the store works again.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; the call may be repeated. [`StoreError::Corrupt`] when a record was lost: then only opening
    /// the store again helps.
    pub fn recover(&self) -> Result<(), StoreError> {
        self.spool.recover()
    }

    /// Gives up on a message: everything known about it durably becomes a dead letter, and the message is settled.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; the call may then be repeated.
    pub fn move_to_dead_letters(&self, id: &str, why: DeadReason) -> Result<(), StoreError> {
        let (stored, keys) = self.spool.load(id)?;
        self.store_dead_letter(stored, keys, why)
    }

    /// Like [`Store::move_to_dead_letters`] for a message whose record cannot be read: the dead letter has its id and what is known otherwise.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; the call may then be repeated.
    pub fn move_unreadable_to_dead_letters(&self, id: &str, why: DeadReason) -> Result<(), StoreError> {
        let keys = self.spool.keys(id)?;
        let row = serde_json::value::to_raw_value(&serde_json::json!({ "id": id })).unwrap_or_else(|_| RawValue::NULL.to_owned());
        let stored = Stored {
            id: id.to_owned(),
            lane: "unreadable".to_owned(),
            seq: None,
            row,
            accepted_at: self.times.now(),
            attempts: 0,
            last_error: None,
            not_before: None,
            reply: None,
            sending: None,
        };
        self.store_dead_letter(stored, keys, why)
    }

    /// Writes the dead letter, settles its message, and makes room if there are now too many.
    fn store_dead_letter(&self, stored: Stored, keys: Vec<Key>, why: DeadReason) -> Result<(), StoreError> {
        let id = stored.id.clone();
        self.dead().move_to_dead_letters(stored, keys, why, self.times.now())?;
        self.settle(&id, Settled::Dead)?;
        self.sync()?;
        let made = self.dead_limits.map_or(Ok(()), |limits| self.dead().make_room(&id, limits));
        if let Err(error) = made {
            // The message itself is safe; the next dead letter makes room for both.
            tracing::warn!("cannot remove a dead letter to make room: {error}");
        }
        Ok(())
    }

    /// Returns the dead letters.
    pub fn dead(&self) -> Dead<'_> {
        Dead { folder: &self.dead_folder, spool: &self.spool, steps: &self.steps, ledger: &self.ledger }
    }

    /// Returns the counts for status output.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats { dead: dead::count(&self.dead_folder), ..Stats::default() };
        self.spool.count(&mut stats);
        stats
    }

    /// Returns how many bytes of the journal belong to unsettled messages.
    pub fn pending_bytes(&self) -> u64 {
        self.spool.pending_bytes()
    }

    /// Returns our position in the feed.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// Returns the sessions that handlers stored for their conversations.
    pub fn conversations(&self) -> &Conversations {
        &self.conversations
    }

    /// Stores the session that a handled message left for the next one of its conversation: `null` ends the session, and
    /// `None` restores what it was before the message. Durable on return, and so are all replies stored before.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`], [`StoreError::TooNew`]; the call may then be repeated.
    pub fn keep_session(&self, turn: &Turn<'_>, left: Option<&RawValue>) -> Result<Kept, StoreError> {
        // If a power loss took an earlier message's reply, that message would run again, with the session of a later one.
        self.conversations.end(turn, left, || self.spool.sync_replies())
    }

    /// Returns the token file.
    pub fn token(&self) -> TokenFile {
        TokenFile::within(&self.folder, self.steps.clone())
    }

    /// Returns the files that we uploaded ourselves.
    pub fn uploads(&self) -> Uploads {
        Uploads::within(&self.folder, self.steps.clone())
    }

    /// Returns the handlers' process groups that may have been left behind.
    pub fn leftovers(&self) -> &Leftovers {
        &self.leftovers
    }
}
