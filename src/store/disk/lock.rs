//! One process per workspace: a lock on a file that says who holds it.
//!
//! The lock is the operating system's (`flock`), so it is released however the process ends. The file stays, and its
//! content only means something while the lock is held. It is never removed: otherwise two processes could hold locks on
//! two files with one name.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::error::{LOCK_VERB, StoreError};
use crate::store::model::Holder;

/// More than a holder ever writes.
const MAX_FILE_BYTES: u64 = 4096;
/// [`holder`] checks by taking the lock for an instant, which must not turn away a start at the same time.
const LOCK_ATTEMPTS: u32 = 4;
const LOCK_RETRY_DELAY: Duration = Duration::from_millis(15);

/// A lock that is held until this value is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock at `path`, creating the file if needed.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process holds it; [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn take(path: &Path, command: &str) -> Result<Self, StoreError> {
        let file = open_or_create(path)?;
        if !is_taken(&file, path)? {
            return Err(StoreError::Locked { file: path.to_owned(), holder: read(path) });
        }
        let lock = Self { file, path: path.to_owned() };
        lock.sign(command)?;
        Ok(lock)
    }

    fn sign(&self, command: &str) -> Result<(), StoreError> {
        let holder = Holder::this_process(command);
        let steps = Steps::default();
        let write = || -> io::Result<()> {
            let mut line = serde_json::to_vec(&holder)?;
            line.push(b'\n');
            steps.write_at(&self.file, &self.path, &line, 0)?;
            // The last holder's line usually had the same length, and to truncate a file costs far more than to write it.
            let length = line.len() as u64;
            if self.file.metadata()?.len() > length { steps.truncate(&self.file, &self.path, length) } else { Ok(()) }
        };
        write().map_err(StoreError::disk("write", &self.path))
    }
}

/// Takes the lock of an open file; returns whether that succeeded. Waits out a holder that only checks.
pub(crate) fn is_taken(file: &File, path: &Path) -> Result<bool, StoreError> {
    for attempt in 1..=LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if attempt < LOCK_ATTEMPTS => thread::sleep(LOCK_RETRY_DELAY),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(source)) => {
                return Err(StoreError::Disk { doing: LOCK_VERB, file: path.to_owned(), source });
            }
        }
    }
    Ok(false)
}

/// Returns the current holder of the lock at `path`: `None` if there is none, process 0 if it cannot be read.
///
/// # Errors
/// [`StoreError::Disk`], [`StoreError::Refused`].
pub fn holder(path: &Path) -> Result<Option<Holder>, StoreError> {
    let Some(file) = folder::open(path, false)? else { return Ok(None) };
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => {
            let unsigned = Holder { pid: 0, since: String::new(), command: String::new(), host: String::new() };
            Ok(Some(read(path).unwrap_or(unsigned)))
        }
        Err(TryLockError::Error(source)) => Err(StoreError::Disk { doing: LOCK_VERB, file: path.to_owned(), source }),
    }
}

pub(crate) fn open_or_create(path: &Path) -> Result<File, StoreError> {
    if let Some(file) = folder::open(path, true)? {
        return Ok(file);
    }
    match Steps::default().create_new(path, folder::write_options().read(true)) {
        Ok(file) => Ok(file),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match folder::open(path, true)? {
            Some(file) => Ok(file),
            None => Err(StoreError::Disk { doing: "open", file: path.to_owned(), source: error }),
        },
        Err(source) => Err(StoreError::Disk { doing: "create", file: path.to_owned(), source }),
    }
}

fn read(path: &Path) -> Option<Holder> {
    let bytes = folder::read_small(path, MAX_FILE_BYTES).ok()??;
    serde_json::from_slice(&bytes).ok()
}

/// Returns whether these are the same file.
pub(crate) fn is_same(one: &File, other: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |file: &File| file.metadata().map(|found| (found.dev(), found.ino())).ok();
    place(one).is_some() && place(one) == place(other)
}
