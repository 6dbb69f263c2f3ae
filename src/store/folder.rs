//! Folders and files that are ours alone. What must stay true: a folder of the store is 0700 and belongs to us before
//! anything is put into it, and no symbolic link, FIFO or device is ever opened in a file's place.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::error::StoreError;
use super::steps::Steps;

/// Mode of every file of the store.
pub(super) const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// Makes `folder` (and what is above it) if it is not there, and sees to it that it is a real folder, ours, and 0700.
pub(crate) fn ensure(steps: &Steps, folder: &Path) -> Result<(), StoreError> {
    if make(folder)?
        && let Some(parent) = folder.parent()
    {
        steps.sync_folder(parent).map_err(StoreError::disk("sync the folder", parent))?;
    }
    Ok(())
}

/// The same without the sync, for what need not outlive the machine's power. Returns whether it was made now.
pub(super) fn make(folder: &Path) -> Result<bool, StoreError> {
    let is_new = fs::symlink_metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    if is_new {
        DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_MODE)
            .create(folder)
            .map_err(StoreError::disk("create the folder", folder))?;
    }
    let found = fs::symlink_metadata(folder).map_err(StoreError::disk("look at", folder))?;
    let refuse = |found| Err(StoreError::Refused { file: folder.to_owned(), found });
    if found.is_symlink() {
        return refuse("a symbolic link");
    }
    if !found.is_dir() {
        return refuse("not a folder");
    }
    if is_of_another_user(folder, &found) {
        return refuse("another user's folder");
    }
    if found.mode() & 0o777 != FOLDER_MODE {
        fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE)).map_err(StoreError::disk("set the mode of", folder))?;
    }
    Ok(is_new)
}

/// Whether a folder, as it was `found`, belongs to another user. Root could use it all the same, but its owner could put
/// something else in its place at any time, and so could the owner of the folder that it lies in.
pub(crate) fn is_of_another_user(folder: &Path, found: &Metadata) -> bool {
    let me = rustix::process::geteuid();
    let is_ours = |found: &Metadata| found.uid() == me.as_raw();
    let above = || folder.parent().and_then(|above| fs::metadata(above).ok());
    !is_ours(found) || (me.is_root() && above().is_some_and(|above| !is_ours(&above)))
}

/// Options that open a plain file for writing, private from its first moment, and follow no link.
pub(super) fn write_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(FILE_MODE).custom_flags(no_follow());
    options
}

/// Opens a file for reading, and for writing too if asked. `None`: it is not there.
pub(super) fn open(path: &Path, writable: bool) -> Result<Option<File>, StoreError> {
    let opened = OpenOptions::new().read(true).write(writable).custom_flags(no_follow()).open(path);
    match opened {
        Ok(file) => {
            let found = file.metadata().map_err(StoreError::disk("look at", path))?;
            if !found.is_file() {
                return Err(StoreError::Refused { file: path.to_owned(), found: "not a plain file" });
            }
            Ok(Some(file))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) => {
            Err(StoreError::Refused { file: path.to_owned(), found: "a symbolic link" })
        }
        Err(source) => Err(StoreError::Disk { doing: "open", file: path.to_owned(), source }),
    }
}

/// The `.json` files of a folder, which need not be there.
pub(super) fn json_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(StoreError::Disk { doing: "list", file: folder.to_owned(), source }),
    };
    let is_json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_json).collect())
}

/// Reads a small file whole. `None`: it is not there. More than `limit` bytes are an error.
pub(crate) fn read_small(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(file) = open(path, false)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(StoreError::disk("read", path))?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::Corrupt { file: path.to_owned(), problem: format!("longer than {limit} bytes") });
    }
    Ok(Some(bytes))
}

/// Text of a small file as people and editors leave it: without a byte order mark and blanks around it.
pub(super) fn tidy(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{feff}').trim())
}

/// `O_NOFOLLOW` against planted links, `O_NONBLOCK` against a planted FIFO, which would hold the open for ever.
fn no_follow() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()
}
