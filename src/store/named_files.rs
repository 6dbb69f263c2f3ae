//! Which fetched files a pending message or a dead letter still names.

use std::collections::HashSet;
use std::path::Path;

use crate::store::dead::MAX_FILE_BYTES;
use crate::store::disk::folder;
use crate::store::error::StoreError;
use crate::store::spool::Spool;

/// The places that are searched for names of files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedFiles<'a> {
    pub(crate) spool: &'a Spool,
    pub(crate) dead_folder: &'a Path,
}

impl NamedFiles<'_> {
    /// Removes from `ids` the files that are named; all of them if that is unknown.
    pub(crate) fn retain_unnamed(self, ids: &mut HashSet<String>) {
        // Checked in this order, a message that becomes a dead letter, or stops being one, is seen at either place.
        if [Self::remove_named_by_pending, Self::remove_named_by_dead, Self::remove_named_by_pending]
            .iter()
            .any(|remove| remove(self, ids).is_err())
        {
            ids.clear();
        }
    }

    fn remove_named_by_pending(self, ids: &mut HashSet<String>) -> Result<(), StoreError> {
        for pending in self.spool.pending()? {
            match self.spool.load(&pending.id) {
                Ok((stored, _)) => ids.retain(|id| !stored.row.get().contains(id.as_str())),
                // Settled in the meantime.
                Err(StoreError::Unknown { .. }) => {}
                Err(err) => return Err(err),
            }
        }
        Ok(())
    }

    fn remove_named_by_dead(self, ids: &mut HashSet<String>) -> Result<(), StoreError> {
        for file in folder::json_files(self.dead_folder)? {
            match folder::read_small(&file, MAX_FILE_BYTES) {
                Ok(letter) => {
                    let letter = String::from_utf8_lossy(&letter.unwrap_or_default()).into_owned();
                    ids.retain(|id| !letter.contains(id.as_str()));
                }
                // Not one of our dead letters.
                Err(StoreError::Refused { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
