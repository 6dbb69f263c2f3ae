//! The folders and files of messages, as far as they depend on which messages are pending or dead letters.

use std::collections::HashSet;
use std::time::Duration;

use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::files::message_folders::{Files, Swept};
use crate::store::key::{self, Key};
use crate::store::named_files::NamedFiles;

impl Store {
    /// Returns the messages' folders.
    pub fn files(&self) -> Files {
        self.files.clone()
    }

    /// Creates the folder of a message if needed. Not synced: an empty folder need not survive a power loss.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn ensure_folder(&self, id: &str) -> Result<(), StoreError> {
        let folder = self.files().message(id);
        self.spare_folders.supply(folder.path());
        folder.ensure()
    }

    /// Removes the empty folders that wait for the next messages.
    pub fn remove_spare_folders(&self) {
        self.spare_folders.remove();
    }

    /// Closes the folder of a settled message: if anything is in it, it stays for `keep` from now on.
    pub fn close_folder(&self, id: &str, keep: Duration) {
        let folder = self.files().message(id);
        if keep.is_zero() || !self.spare_folders.take(folder.path()) {
            folder.settled();
        }
        if keep.is_zero() {
            self.sweep_files(keep);
        }
    }

    /// Removes the folders of messages that were settled at least `keep` ago. Also removes files that were fetched that long
    /// ago, unless they are in a folder that stays, or named by a pending message or a dead letter.
    pub fn sweep_files(&self, keep: Duration) -> Swept {
        // Checked in this order, a message that becomes a dead letter, or stops being one, is seen at either place.
        let is_live = |row: &Key, name: &str| {
            let is_dead = || self.dead_folder.join(format!("{name}.json")).exists();
            self.spool.is_pending(row) || is_dead() || self.spool.is_pending(row)
        };
        let files = self.files();
        let now = self.times.steady();
        let fetched = || files.incoming().sweep(keep, now, &files.taken(), |ids| self.named_files().retain_unnamed(ids));
        let (taken, over) = (fetched(), files.sweep(keep, now, is_live));
        if over.removed > 0 {
            // These are second names of files in the folders, whose bytes were counted there.
            fetched();
        }
        Swept { removed: taken.removed + over.removed, bytes: taken.bytes + over.bytes }
    }

    /// Returns whether a pending message or a dead letter names this file.
    pub fn names_file(&self, id: &str) -> bool {
        let mut ids = HashSet::from([id.to_owned()]);
        self.named_files().retain_unnamed(&mut ids);
        ids.is_empty()
    }

    /// Returns whether a pending message other than this one has files in its folder.
    pub fn has_files_beside(&self, message: &str) -> bool {
        let message = key::file_name(message);
        let is_other = |folder: &str| folder != message && self.spool.is_pending(&key::of_file_name(folder));
        self.files().list().iter().filter_map(|kept| kept.message.as_deref()).any(is_other)
    }

    fn named_files(&self) -> NamedFiles<'_> {
        NamedFiles { spool: &self.spool, dead_folder: &self.dead_folder }
    }
}
