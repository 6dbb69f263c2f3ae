//! `by-hand/`: answers that people are sending (`molecule-agent reply`), one small file per message.
//!
//! The file is written before the answer is sent and removed once the answer is settled, so a file that is left behind
//! belongs to a sender that was killed. While the sender runs, it holds the file's lock.
//!
//! Invariant: the file is synced before the answer is sent; a file that cannot be read was cut short before that.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::disk::steps::Steps;
use crate::store::disk::{folder, lock};
use crate::store::error::StoreError;
use crate::store::key::{self, Key};

const VERSION: u64 = 1;
/// More than any platform accepts as an answer.
const MAX_FILE_BYTES: u64 = 64 << 20;

/// An answer that is being sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredManualAnswer {
    version: u64,
    /// The message's row.
    pub id: String,
    /// The message's keys besides that of its row.
    pub keys: Vec<Key>,
    /// What is sent, and what is needed to find out whether it arrived.
    pub value: Box<RawValue>,
}

impl StoredManualAnswer {
    /// Creates the answer to message `id`.
    pub fn new(id: &str, keys: Vec<Key>, value: Box<RawValue>) -> Self {
        Self { version: VERSION, id: id.to_owned(), keys, value }
    }
}

/// A message's file, locked.
#[derive(Debug)]
pub struct ManualAnswerFile {
    file: File,
    path: PathBuf,
}

/// The result of [`ManualAnswerFile::find`].
#[derive(Debug)]
pub enum Found {
    /// No answer is being sent.
    None,
    /// Its sender is still running.
    Busy,
    /// Its sender left it behind.
    Left(ManualAnswerFile),
}

impl ManualAnswerFile {
    /// Takes the file of a message, creating it if needed. `folder` is the workspace's.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while another answer to the message is being sent; [`StoreError::Disk`],
    /// [`StoreError::Refused`].
    pub fn take(folder: &Path, id: &str) -> Result<Self, StoreError> {
        let steps = Steps::default();
        let place = folder.join(FOLDER);
        folder::ensure(&steps, &place)?;
        let path = path_of(folder, id);
        loop {
            let file = lock::open_or_create(&path)?;
            match Self::lock(file, &path)? {
                Found::Left(taken) => {
                    steps.sync_folder(&place).map_err(StoreError::disk("sync the folder", &place))?;
                    return Ok(taken);
                }
                Found::Busy => return Err(StoreError::Locked { file: path, holder: None }),
                // The file was removed between the two steps.
                Found::None => {}
            }
        }
    }

    /// Finds an answer to a message that a sender left behind.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn find(folder: &Path, id: &str) -> Result<Found, StoreError> {
        let path = path_of(folder, id);
        match folder::open(&path, true)? {
            Some(file) => Self::lock(file, &path),
            None => Ok(Found::None),
        }
    }

    /// Returns the messages that have a file.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn list(folder: &Path) -> Result<Vec<String>, StoreError> {
        let files = folder::json_files(&folder.join(FOLDER))?;
        Ok(files.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect())
    }

    fn lock(file: File, path: &Path) -> Result<Found, StoreError> {
        if !lock::is_taken(&file, path)? {
            return Ok(Found::Busy);
        }
        // The previous holder may have removed the file.
        let is_there = folder::open(path, false)?.is_some_and(|there| lock::is_same(&there, &file));
        Ok(if is_there { Found::Left(Self { file, path: path.to_owned() }) } else { Found::None })
    }

    /// Reads the answer; `None` if the write was cut short.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn read(&self) -> Result<Option<StoredManualAnswer>, StoreError> {
        let bytes = folder::read_small(&self.path, MAX_FILE_BYTES)?.unwrap_or_default();
        Ok(serde_json::from_slice::<StoredManualAnswer>(&bytes).ok().filter(|answer| answer.version == VERSION))
    }

    /// Writes what is about to be sent; durable on return.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn write(&self, answer: &StoredManualAnswer) -> Result<(), StoreError> {
        let steps = Steps::default();
        let write = || -> io::Result<()> {
            steps.truncate(&self.file, &self.path, 0)?;
            steps.write_at(&self.file, &self.path, &serde_json::to_vec(answer)?, 0)?;
            steps.sync(&self.file, &self.path)
        };
        write().map_err(StoreError::disk("write", &self.path))
    }

    /// Removes the file: the answer is settled, or did not arrive.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn remove(self) -> Result<(), StoreError> {
        Steps::default().unlink(&self.path).map_err(StoreError::disk("remove", &self.path))
    }
}

const FOLDER: &str = "by-hand";

fn path_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{}.json", key::file_name(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55";

    #[test]
    fn an_answer_is_found_once_its_sender_is_gone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        assert!(matches!(ManualAnswerFile::find(folder, ID).unwrap(), Found::None));
        let sender = ManualAnswerFile::take(folder, ID).unwrap();
        let value = RawValue::from_string("{\"text\":\"hi\"}".to_owned()).unwrap();
        sender.write(&StoredManualAnswer::new(ID, vec![Key::of(&["k"])], value)).unwrap();
        assert!(matches!(ManualAnswerFile::find(folder, ID).unwrap(), Found::Busy));
        assert!(matches!(ManualAnswerFile::take(folder, ID), Err(StoreError::Locked { .. })));
        drop(sender);
        assert_eq!(ManualAnswerFile::list(folder).unwrap(), [ID]);
        let Found::Left(left) = ManualAnswerFile::find(folder, ID).unwrap() else { panic!("not left") };
        assert_eq!(left.read().unwrap().unwrap().value.get(), "{\"text\":\"hi\"}");
        left.remove().unwrap();
        assert!(matches!(ManualAnswerFile::find(folder, ID).unwrap(), Found::None));
    }

    #[test]
    fn an_answer_that_was_cut_short_is_none() {
        let home = tempfile::tempdir().unwrap();
        let sender = ManualAnswerFile::take(home.path(), ID).unwrap();
        assert!(sender.read().unwrap().is_none());
        std::fs::write(path_of(home.path(), ID), "{\"version\":1,").unwrap();
        assert!(sender.read().unwrap().is_none());
    }
}
