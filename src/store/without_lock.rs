//! Reads a workspace's folder without its lock, while another process may be changing it.

use std::path::Path;

use crate::store::conversations;
use crate::store::conversations::conversation::{ConversationList, StoredConversation};
use crate::store::dead::{self, DeadLetter, DeadList};
use crate::store::disk::times::system_clock;
use crate::store::error::StoreError;
use crate::store::model::{Pending, Settled, Stored};
use crate::store::spool::reading;

/// Lists the dead letters of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Disk`] when the folder cannot be listed.
pub fn list_dead(folder: &Path) -> Result<DeadList, StoreError> {
    dead::list(&folder.join("dead"))
}

/// Reads one dead letter of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::Disk`].
pub fn show_dead(folder: &Path, id: &str) -> Result<DeadLetter, StoreError> {
    dead::show(&folder.join("dead"), id)
}

/// Lists the unsettled messages of a workspace's folder, without its lock: their state at some moment during the read.
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn list_spool(folder: &Path) -> Result<Vec<Pending>, StoreError> {
    reading::peek(&folder.join("inbox"))
}

/// Reads one unsettled message of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn show_spool(folder: &Path, id: &str) -> Result<Stored, StoreError> {
    reading::peek_one(&folder.join("inbox"), id)
}

/// Returns how a message was settled, without the workspace's lock: `None` if it was not, or is not known here;
/// `Some(None)` if it was settled and how is no longer known.
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::TooNew`].
pub fn show_settled(folder: &Path, id: &str) -> Result<Option<Option<Settled>>, StoreError> {
    reading::peek_settled(&folder.join("inbox"), id)
}

/// Lists the conversations of a workspace's folder, without its lock.
///
/// # Errors
/// [`StoreError::Disk`] when the folder cannot be listed.
pub fn list_conversations(folder: &Path) -> Result<ConversationList, StoreError> {
    conversations::list(&conversations::folder_in(folder), system_clock())
}

/// Reads one conversation of a workspace's folder by its full id, without its lock.
///
/// # Errors
/// [`StoreError::Unknown`], [`StoreError::Corrupt`], [`StoreError::TooNew`], [`StoreError::Disk`].
pub fn show_conversation(folder: &Path, id: &str) -> Result<StoredConversation, StoreError> {
    conversations::show(&conversations::folder_in(folder), id)
}
