//! `cursor` and `anchor`: our position in the feed.
//!
//! The cursor is the newest row seen, in the plain form that other clients use: its id and a newline. Next to it, the
//! anchor is a row some seconds older, from which the feed is read, because rows can appear late (protocol 5).
//! Invariant: both only ever point at rows before which everything is spooled or settled, so any mix of old and new that
//! a crash leaves is safe. The anchor names the cursors it belongs to, so that it does not override a cursor that another
//! program has set.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::key::is_lower_uuid;

const MAX_FILE_BYTES: u64 = 4096;
const ANCHOR_VERSION: u64 = 1;

/// The row from which the feed is read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The id of a row some seconds older than the newest one seen.
    pub id: String,
    /// That row's `created_at`, as the server wrote it.
    pub created_at: String,
    /// The newest row's `created_at`, as the server wrote it.
    pub newest_at: String,
}

/// Our position in the feed, as read from the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CursorState {
    /// The newest row seen; `None` without a usable cursor.
    pub id: Option<String>,
    /// The anchor that belongs to this cursor, or the last one if the cursor file is gone.
    pub anchor: Option<Anchor>,
    /// Why an existing file cannot be used, for the log. Never a reason to stop.
    pub problem: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct AnchorFile {
    version: u64,
    /// The cursor that was saved with the anchor.
    cursor: String,
    /// The cursor before that one, which is what a crash between the two files leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(flatten)]
    anchor: Anchor,
}

/// The cursor of one workspace.
#[derive(Debug, Clone)]
pub struct Cursor {
    path: PathBuf,
    anchor_path: PathBuf,
    steps: Steps,
}

impl Cursor {
    pub(super) fn within(workspace: &Path, steps: Steps) -> Self {
        Self { path: workspace.join("cursor"), anchor_path: workspace.join("anchor"), steps }
    }

    /// A cursor in a file that the user chose; the anchor is next to it as `<name>.anchor`.
    pub(super) fn at(path: PathBuf, steps: Steps) -> Self {
        let mut anchor_path = path.clone().into_os_string();
        anchor_path.push(".anchor");
        Self { path, anchor_path: anchor_path.into(), steps }
    }

    /// Returns the path of the cursor.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses a folder in the place of either file.
    pub(super) fn refuse_folders(&self) -> Result<(), StoreError> {
        [&self.path, &self.anchor_path].into_iter().try_for_each(|path| folder::refuse_folder(path))
    }

    /// Returns whether we have moved it before. The cursor itself may come from another client.
    pub(super) fn was_saved(&self) -> bool {
        self.anchor_path.exists()
    }

    /// Reads both files. Tolerates blanks, CRLF and a byte order mark; reports anything unusable as `problem`.
    pub fn load(&self) -> CursorState {
        let mut problems = Vec::new();
        let id = self.load_id().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let anchor = self.load_anchor().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let anchor = anchor.filter(|file| id.is_none() || id.as_ref() == Some(&file.cursor) || id == file.before);
        CursorState { id, anchor: anchor.map(|file| file.anchor), problem: (!problems.is_empty()).then(|| problems.join("; ")) }
    }

    /// Moves the cursor to `id`, atomically. Everything up to it must be spooled first. Not synced: with an old cursor, or
    /// none, some rows are read again and recognized as known.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when an id is not a lowercase UUID, [`StoreError::Disk`].
    pub fn save(&self, id: &str, anchor: &Anchor) -> Result<(), StoreError> {
        if !is_lower_uuid(id) || !is_lower_uuid(&anchor.id) {
            return Err(StoreError::Invalid { what: "the row id for the cursor", problem: "it is not a lowercase UUID" });
        }
        let before = self.load_id().unwrap_or_default();
        let current = self.load_anchor().unwrap_or_default();
        let moved = before.as_deref() != Some(id);
        if !moved && current.is_some_and(|file| file.cursor == id && file.anchor == *anchor) {
            return Ok(());
        }
        let file = AnchorFile { version: ANCHOR_VERSION, cursor: id.to_owned(), before, anchor: anchor.clone() };
        atomic::replace(&self.steps, &self.anchor_path, folder::FILE_MODE, false, |out| {
            serde_json::to_writer(&mut *out, &file)?;
            out.write_all(b"\n")
        })?;
        if moved {
            let line = format!("{id}\n");
            atomic::replace(&self.steps, &self.path, folder::FILE_MODE, false, |out| out.write_all(line.as_bytes()))?;
        }
        Ok(())
    }

    fn load_id(&self) -> Result<Option<String>, String> {
        let Some(bytes) = folder::read_small(&self.path, MAX_FILE_BYTES).map_err(|error| describe(&error))? else {
            return Ok(None);
        };
        match folder::tidy(&bytes) {
            Some(text) if is_lower_uuid(text) => Ok(Some(text.to_owned())),
            Some("") => Err(format!("{} is empty", self.path.display())),
            _ => Err(format!("{} does not contain a lowercase UUID", self.path.display())),
        }
    }

    fn load_anchor(&self) -> Result<Option<AnchorFile>, String> {
        let path = &self.anchor_path;
        let Some(bytes) = folder::read_small(path, MAX_FILE_BYTES).map_err(|error| describe(&error))? else { return Ok(None) };
        let file: AnchorFile =
            serde_json::from_slice(&bytes).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        if file.version != ANCHOR_VERSION || !is_lower_uuid(&file.anchor.id) {
            return Err(format!("{} has another version or does not contain a lowercase UUID", path.display()));
        }
        Ok(Some(file))
    }
}

fn describe(error: &StoreError) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
