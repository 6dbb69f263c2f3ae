//! All that is on disk for one workspace, under `<state root>/<workspace id>/`. `docs/store.md` is the operator's view.
//!
//! [`Store`] is a workspace's folder with its lock held. Its heart is the spool: every message is appended to one journal
//! before the cursor moves past it, stays there until it is settled, and leaves behind its keys, so that it is not
//! taken in again. What must stay true:
//! - a call that promises durability returns `Ok` only when the disk has it; every other one survives a SIGKILL;
//! - rows are not kept in memory, whatever the backlog;
//! - files are 0600 and folders 0700 from their first moment, and links that somebody planted are not followed;
//! - one bad file or line never takes the rest along, and is never passed over in silence.
//!
//! | module | owns |
//! |---|---|
//! | `spool`, over `index`, `journal`, `record`, `commit`, `mark`, `damage`, `settled`, `reading` | `inbox/` |
//! | [`dead`], `dead_room` | `dead/` |
//! | [`files`], `incoming`, `names` | `files/` |
//! | `conversations`, `conversation` | `conversations/` |
//! | `by_hand` | `by-hand/` |
//! | [`cursor`], [`token`], [`lock`], [`leftovers`], `last`, `uploads`, `peers` | the small files |
//! | [`atomic`], `folder`, `lacks`, `steps` | how files are made, checked and changed |
//! | `times` | the clocks |

mod conversations;
pub mod disk;
mod key;
mod last;
mod manual_reply;
mod model;
mod peers;
mod spool;

pub mod cursor;
pub mod dead;
mod error;
pub mod files;
pub mod leftovers;
pub mod token;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::value::RawValue;

use crate::store::disk::{atomic, folder, times};
use crate::store::spool::reading;

pub use crate::store::conversations::conversation::{
    Conversation, ConversationHead, ConversationList, Kept, ResetAll, Spoilt, StoredConversation, Turn,
};
pub use crate::store::conversations::{Conversations, SESSION_LIMIT};
pub use crate::store::cursor::{Anchor, Cursor, CursorState};
pub use crate::store::dead::room::DeadLimits;
pub use crate::store::dead::{Dead, DeadLetter, DeadList, DeadReason, DeadSummary};
pub use crate::store::disk::lock::{Holder, Lock};
pub use crate::store::disk::names::clean_name;
pub use crate::store::error::{DiskTrouble, StoreError};
pub use crate::store::files::incoming::{Incoming, is_file_id, sha256_of};
pub use crate::store::files::uploads::{Ticket, Uploads, Whose};
pub use crate::store::files::{Files, KeptFile, MessageFolder, Part, Swept};
pub use crate::store::key::Key;
pub use crate::store::last::Last;
pub use crate::store::leftovers::{Leftover, Leftovers};
pub use crate::store::manual_reply::{Found, HandAnswer, HandFile};
pub use crate::store::model::{Accepted, NewMessage, Pending, Sending, Settled, Stage, Stats, Stored, StoredReply};
pub use crate::store::peers::PeerUrls;
pub use crate::store::token::TokenFile;

use crate::store::dead::room::Ledger;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::spool::Spool;
use crate::store::spool::record::Op;

/// Tells the time in unix milliseconds.
pub type Clock = fn() -> u64;

/// Drafts in the workspace's folder may be another command's, at work just now; older ones are a crash's.
const DRAFT_AGE: Duration = Duration::from_secs(60 * 60);

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// A cursor file elsewhere (`--cursor-file`); its anchor lies beside it.
    pub cursor_file: Option<PathBuf>,
    /// What the lock says about us to others. Must not hold a secret.
    pub command: String,
    /// The time of day, for records and for how long settled messages are remembered.
    pub clock: Clock,
    /// How many dead letters are kept; as many as there are, without.
    pub dead: Option<DeadLimits>,
}

impl Default for Options {
    fn default() -> Self {
        Self { cursor_file: None, command: "molecule-agent".to_owned(), clock: system_clock, dead: None }
    }
}

/// The system's time in unix milliseconds; 0 for a clock before 1970.
pub fn system_clock() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// A store, and what was found in it.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// All messages that are not settled, the oldest first.
    pub pending: Vec<Pending>,
    /// What was damaged and what was done about it, each to be told to the user once.
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
    times: Times,
    steps: Steps,
    _lock: Lock,
}

impl Store {
    /// Opens the folder of a workspace, making it if need be, and takes its lock.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process has it; [`StoreError::Refused`] when something else is in its place;
    /// [`StoreError::TooNew`]; [`StoreError::Disk`]; [`StoreError::Invalid`] when the id is no lower-case UUID. Damaged
    /// records are no error but a warning.
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
        atomic::sweep(&folder, DRAFT_AGE);
        for part in [&inbox, &dead_folder] {
            folder::ensure(&steps, part)?;
            atomic::sweep(part, Duration::ZERO);
        }
        // They are replaced, which no try could ever do to a folder.
        cursor.refuse_folders()?;
        TokenFile::within(&folder, steps.clone()).refuse_folder()?;
        let (spool, warnings) = Spool::open(&inbox, cursor.was_saved(), steps.clone(), times.clone())?;
        let conversations = Conversations::within(&folder, steps.clone(), times.clone());
        let store = Self {
            folder,
            dead_folder,
            dead_limits: options.dead,
            ledger: Mutex::default(),
            spool,
            cursor,
            conversations,
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

    /// Takes a page of messages in: appends those that are new and syncs once.
    ///
    /// The answer has an entry for each message of the page. Nothing of the page is taken in on an error.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        self.spool.accept(page)
    }

    /// Like [`Store::accept`] without the sync, for a page that comes in pieces; [`Store::sync`] has to follow before
    /// the cursor moves. When that fails, what was appended is not taken back.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept_unsynced(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        self.spool.append_page(page)
    }

    /// Takes in a message that has its reply already, both by one append, unless it is known. [`Store::sync_reply`] has
    /// to follow before the reply is sent.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn accept_replied_unsynced(&self, message: &NewMessage<'_>, reply: &RawValue) -> Result<Accepted, StoreError> {
        self.spool.append_replied(message, reply)
    }

    /// Remembers rows that are not for the handler. Not synced: at worst they are looked at again.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn settle_unhandled(&self, keys: &[Key]) -> Result<(), StoreError> {
        self.spool.settle_unhandled(keys)
    }

    /// Whether a message of this key is in the spool or was settled.
    pub fn is_known(&self, key: &Key) -> bool {
        self.spool.is_known(key)
    }

    /// Whether a message of this id is in the spool.
    pub fn is_pending(&self, id: &str) -> bool {
        self.spool.is_pending(&Key::of_row(id))
    }

    /// Reads a message that is not settled.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`], [`StoreError::Corrupt`].
    pub fn load(&self, id: &str) -> Result<Stored, StoreError> {
        self.spool.load(id).map(|(stored, _)| stored)
    }

    /// All messages that are not settled, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Corrupt`].
    pub fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        self.spool.pending()
    }

    /// Notes a failed attempt, the `attempt`-th; not to be tried again before `not_before` (unix milliseconds).
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

    /// Stores the reply to a message; durable when it returns. An earlier reply and sends of it are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; it may be called again then.
    pub fn record_reply<'a>(&self, id: &'a str, reply: &'a RawValue) -> Result<(), StoreError> {
        self.record_reply_unsynced(id, reply)?;
        self.sync_reply(id)
    }

    /// Like [`Store::record_reply`] without the sync; [`Store::sync_reply`] has to follow before the reply is sent.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn record_reply_unsynced<'a>(&self, id: &'a str, reply: &'a RawValue) -> Result<(), StoreError> {
        self.spool.note(id, Op::Reply, |record| record.value = reply)
    }

    /// Makes the reply to a message durable, with all that was recorded before it. Costs nothing if it is.
    ///
    /// # Errors
    /// As [`Store::sync`]; [`StoreError::Unknown`].
    pub fn sync_reply(&self, id: &str) -> Result<(), StoreError> {
        self.spool.sync_reply(id)
    }

    /// Notes that a send of the reply begins. Not synced: a send in doubt is only possible after the loss of power then.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn record_sending<'a>(&self, id: &'a str, note: &'a RawValue) -> Result<(), StoreError> {
        self.spool.note(id, Op::Sending, |record| record.value = note)
    }

    /// Done with a message. Not synced by itself.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`].
    pub fn settle(&self, id: &str, how: Settled) -> Result<(), StoreError> {
        self.spool.note(id, Op::Settled, |record| record.how = Some(how))
    }

    /// Makes everything durable that was recorded before this call; calls at the same time share the work.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; from then on the store refuses until [`Store::recover`] succeeds.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.spool.sync()
    }

    /// Whether the store refuses after a failed sync, until [`Store::recover`] succeeds.
    pub fn is_refusing(&self) -> bool {
        self.spool.check().is_err()
    }

    /// After a failed sync: moves everything to a fresh file, after which the store works again.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; it may be called again. [`StoreError::Corrupt`] when a record was lost: only opening the
    /// store anew helps.
    pub fn recover(&self) -> Result<(), StoreError> {
        self.spool.recover()
    }

    /// Gives a message up: everything known of it becomes a dead letter, durably, and it is settled.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; it may be called again.
    pub fn bury(&self, id: &str, why: DeadReason) -> Result<(), StoreError> {
        let (stored, keys) = self.spool.load(id)?;
        self.lay_down(stored, keys, why)
    }

    /// The same for a message whose record cannot be read: the dead letter has its id, and what is known without the record.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], [`StoreError::Disk`]; it may be called again.
    pub fn bury_unread(&self, id: &str, why: DeadReason) -> Result<(), StoreError> {
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
        self.lay_down(stored, keys, why)
    }

    /// Writes the dead letter, settles its message, and makes room if there are too many by now.
    fn lay_down(&self, stored: Stored, keys: Vec<Key>, why: DeadReason) -> Result<(), StoreError> {
        let id = stored.id.clone();
        self.dead().bury(stored, keys, why, self.times.now())?;
        self.settle(&id, Settled::Dead)?;
        self.sync()?;
        let made = self.dead_limits.map_or(Ok(()), |limits| self.dead().make_room(&id, limits));
        if let Err(error) = made {
            // The message itself is where it should be; the next one makes room for both.
            tracing::warn!("cannot remove a dead letter to make room: {error}");
        }
        Ok(())
    }

    /// The dead letters.
    pub fn dead(&self) -> Dead<'_> {
        Dead { folder: &self.dead_folder, spool: &self.spool, steps: &self.steps, ledger: &self.ledger }
    }

    /// Counts.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats { dead: dead::count(&self.dead_folder), ..Stats::default() };
        self.spool.count(&mut stats);
        stats
    }

    /// Bytes of the journal that belong to messages which are not settled.
    pub fn pending_bytes(&self) -> u64 {
        self.spool.pending_bytes()
    }

    /// Where we are in the feed.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// What handlers want to be told again of a conversation.
    pub fn conversations(&self) -> &Conversations {
        &self.conversations
    }

    /// A message was handled and left this for the next one of its conversation: `null` is an end, `None` leaves what there
    /// was before the message. Durable when it returns, and so are all replies that were stored before.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`], [`StoreError::TooNew`]; it may be called again.
    pub fn keep_session(&self, turn: &Turn<'_>, left: Option<&RawValue>) -> Result<Kept, StoreError> {
        // A message whose reply was lost with the machine's power would run again, with the session of a later one.
        self.conversations.end(turn, left, || self.spool.sync_replies())
    }

    /// The token file.
    pub fn token(&self) -> TokenFile {
        TokenFile::within(&self.folder, self.steps.clone())
    }

    /// The files that we uploaded ourselves.
    pub fn uploads(&self) -> Uploads {
        Uploads::within(&self.folder, self.steps.clone())
    }

    /// The folders of messages.
    pub fn files(&self) -> Files {
        Files::within(&self.folder, self.steps.clone())
    }

    /// A message is settled: its folder is kept for `keep` from now on, if there is anything in it.
    pub fn close_folder(&self, id: &str, keep: Duration) {
        self.files().message(id).settled();
        if keep.is_zero() {
            self.sweep_files(keep);
        }
    }

    /// Removes the folders of messages that were settled `keep` ago or longer, and what was fetched so long ago and is
    /// neither in a folder that stays nor named by a message that waits or is a dead letter.
    pub fn sweep_files(&self, keep: Duration) -> Swept {
        // Asked in this order, a message that becomes a dead letter, or is taken back from there, is seen in between.
        let is_live = |row: &Key, name: &str| {
            let is_dead = || self.dead_folder.join(format!("{name}.json")).exists();
            self.spool.is_pending(row) || is_dead() || self.spool.is_pending(row)
        };
        let files = self.files();
        let now = self.times.steady();
        let fetched = || files.incoming().sweep(keep, now, &files.taken(), |ids| self.spare_named(ids));
        let (taken, over) = (fetched(), files.sweep(keep, now, is_live));
        if over.removed > 0 {
            // The other names of what was in the folders, counted with them.
            fetched();
        }
        Swept { removed: taken.removed + over.removed, bytes: taken.bytes + over.bytes }
    }

    /// Process groups of handlers that may have been left behind.
    pub fn leftovers(&self) -> Leftovers {
        Leftovers::within(&self.folder, self.steps.clone())
    }
}

/// The folder of a workspace below a state root. Touches nothing.
///
/// # Errors
/// [`StoreError::Invalid`] when the id is no lower-case UUID, so that it can be no path.
pub fn workspace_folder(root: &Path, workspace_id: &str) -> Result<PathBuf, StoreError> {
    if key::is_lower_uuid(workspace_id) {
        Ok(root.join(workspace_id))
    } else {
        Err(StoreError::Invalid { what: "the workspace id", problem: "it is no lower-case UUID" })
    }
}

/// The lock file of a workspace's folder, for [`lock::holder`].
pub fn lock_path(folder: &Path) -> PathBuf {
    folder.join("lock")
}

/// The dead letters of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Disk`] when the folder cannot be listed.
pub fn list_dead(folder: &Path) -> Result<DeadList, StoreError> {
    dead::list(&folder.join("dead"))
}

/// One dead letter of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::Disk`].
pub fn show_dead(folder: &Path, id: &str) -> Result<DeadLetter, StoreError> {
    dead::show(&folder.join("dead"), id)
}

/// The messages of a workspace's folder that are not settled, without its lock: as they were at some moment of reading.
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn list_spool(folder: &Path) -> Result<Vec<Pending>, StoreError> {
    reading::peek(&folder.join("inbox"))
}

/// One message of a workspace's folder that is not settled, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn show_spool(folder: &Path, id: &str) -> Result<Stored, StoreError> {
    reading::peek_one(&folder.join("inbox"), id)
}

/// How a message was settled, without the workspace's lock: `None` if it was not, or is not known here; `Some(None)` if
/// only that it was is remembered.
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn show_settled(folder: &Path, id: &str) -> Result<Option<Option<Settled>>, StoreError> {
    reading::peek_settled(&folder.join("inbox"), id)
}

/// The conversations of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Disk`] when the folder cannot be listed.
pub fn list_conversations(folder: &Path) -> Result<ConversationList, StoreError> {
    conversations::list(&conversations::folder_in(folder), system_clock())
}

/// One conversation of a workspace's folder by its whole id, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::TooNew`], [`StoreError::Disk`].
pub fn show_conversation(folder: &Path, id: &str) -> Result<StoredConversation, StoreError> {
    conversations::show(&conversations::folder_in(folder), id)
}

/// Locks; what a panic in another thread left is whole, since the state changes after the file did.
fn lock_of<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
