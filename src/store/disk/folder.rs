//! Private folders and files. Invariant: a folder of the store is 0700 and belongs to us before anything is put into it,
//! and a symbolic link, FIFO or device is never opened in place of a file.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use rustix::fs::{Access, OFlags};

use crate::store::disk::steps::Steps;
use crate::store::error::{NOT_A_FOLDER, NOT_OURS, StoreError};

/// The mode of every file of the store.
pub(crate) const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// Creates `folder` and its parents if needed, and makes sure that it is a real folder, ours, and 0700.
pub(crate) fn ensure(steps: &Steps, folder: &Path) -> Result<(), StoreError> {
    for made in make(steps, folder)? {
        let parent = folder_of(&made);
        steps.sync_folder(parent).map_err(StoreError::disk("sync the folder", parent))?;
    }
    Ok(())
}

/// Like [`ensure`] without the sync, for folders that need not survive a power loss. Returns what was created, innermost first.
pub(crate) fn make(steps: &Steps, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let is_missing = |folder: &&Path| {
        let found = fs::symlink_metadata(folder);
        !folder.as_os_str().is_empty() && found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    let missing: Vec<PathBuf> = folder.ancestors().take_while(is_missing).map(ToOwned::to_owned).collect();
    if !missing.is_empty() {
        let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder);
        made.map_err(|error| creation_error(folder, error))?;
    }
    let found = fs::symlink_metadata(folder).map_err(|error| creation_error(folder, error))?;
    let refuse = |found| Err(StoreError::Refused { file: folder.to_owned(), found });
    if !found.is_dir() {
        return refuse(what(&found));
    }
    if is_of_another_user(folder, &found) {
        return refuse(NOT_OURS);
    }
    let set = |permissions| fs::set_permissions(folder, permissions);
    steps.set_mode(folder, FOLDER_MODE, &found, set).map_err(StoreError::disk("set the mode of", folder))?;
    Ok(missing)
}

/// Checks whether [`ensure`] could succeed, without changing anything.
///
/// # Errors
/// What would make it fail, as far as that is known beforehand.
pub(crate) fn check_creatable(folder: &Path) -> Result<(), StoreError> {
    let is_there = |place: &&Path| fs::symlink_metadata(place).is_ok();
    let place = folder.ancestors().find(is_there).unwrap_or(folder);
    let found = if place == folder { fs::symlink_metadata(place) } else { fs::metadata(place) };
    let found = found.map_err(|error| creation_error(folder, error))?;
    if place == folder && found.is_symlink() {
        return Err(StoreError::Refused { file: folder.to_owned(), found: what(&found) });
    }
    if !found.is_dir() {
        return Err(StoreError::Refused { file: place.to_owned(), found: NOT_A_FOLDER });
    }
    if place == folder && is_of_another_user(folder, &found) {
        return Err(StoreError::Refused { file: folder.to_owned(), found: NOT_OURS });
    }
    let access = rustix::fs::access(place, Access::WRITE_OK | Access::EXEC_OK);
    access.map_err(|error| StoreError::disk("write to the folder", place)(error.into()))
}

/// Returns why a folder could not be created; names a file that is in the way.
fn creation_error(folder: &Path, error: io::Error) -> StoreError {
    let in_the_way = |above: &&Path| fs::metadata(above).is_ok_and(|found| !found.is_dir());
    match folder.ancestors().find(in_the_way) {
        Some(file) => StoreError::Refused { file: file.to_owned(), found: NOT_A_FOLDER },
        None => StoreError::Disk { doing: "create the folder", file: folder.to_owned(), source: error },
    }
}

/// Describes something that should be something else.
fn what(found: &Metadata) -> &'static str {
    let kind = found.file_type();
    match () {
        () if kind.is_symlink() => "a symbolic link",
        () if kind.is_dir() => "a folder where a file is needed",
        () if kind.is_file() => NOT_A_FOLDER,
        () => "a pipe, a socket or a device",
    }
}

/// Refuses a folder at `path`, over which a file would be renamed.
pub(crate) fn refuse_folder(path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Err(StoreError::Refused { file: path.to_owned(), found: what(&found) }),
        _ => Ok(()),
    }
}

/// Refuses whatever is at `path`, unless it is a plain file or nothing.
pub(crate) fn refuse_odd(path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(StoreError::Refused { file: path.to_owned(), found: what(&found) }),
        _ => Ok(()),
    }
}

/// Returns whether a folder belongs to another user. Root could use it anyway, but the owner could replace its contents
/// at any time, and so could the owner of its parent folder.
pub(crate) fn is_of_another_user(folder: &Path, found: &Metadata) -> bool {
    let me = rustix::process::geteuid();
    let is_ours = |found: &Metadata| found.uid() == me.as_raw();
    let above = || folder.parent().and_then(|above| fs::metadata(above).ok());
    !is_ours(found) || (me.is_root() && above().is_some_and(|above| !is_ours(&above)))
}

/// Returns options that open a plain file for writing, private from its creation, without following links.
pub(crate) fn write_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(FILE_MODE).custom_flags(no_follow());
    options
}

/// Opens a file for reading, and for writing if `writable`. Returns `None` if it does not exist.
pub(crate) fn open(path: &Path, writable: bool) -> Result<Option<File>, StoreError> {
    let opened = OpenOptions::new().read(true).write(writable).custom_flags(no_follow()).open(path);
    match opened {
        Ok(file) => {
            let found = file.metadata().map_err(StoreError::disk("check", path))?;
            if !found.is_file() {
                return Err(StoreError::Refused { file: path.to_owned(), found: what(&found) });
            }
            Ok(Some(file))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => {
            refuse_odd(path)?;
            Err(StoreError::Disk { doing: "open", file: path.to_owned(), source })
        }
    }
}

/// Returns whether it was changed at least `age` before `now` (Unix milliseconds). With an age of zero it always was,
/// whatever the clock. An unknown time is never a reason to remove anything.
pub(crate) fn is_old(path: &Path, age: Duration, now: u64) -> bool {
    let changed = fs::symlink_metadata(path).and_then(|found| found.modified());
    let now = UNIX_EPOCH + Duration::from_millis(now);
    changed.is_ok_and(|at| age.is_zero() || now.duration_since(at).is_ok_and(|passed| passed >= age))
}

/// Removes whatever is at `path` unless it is what it should be: only we name things in this folder, so someone planted
/// it. Nothing is followed.
pub(crate) fn clear_unless(path: &Path, is_right: fn(&Metadata) -> bool) -> Result<(), StoreError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if is_right(&found) => return Ok(()),
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => return Ok(()),
    };
    removed.map_err(StoreError::disk("remove the unexpected entry at", path))
}

/// Returns the folder that a path is in; for a bare name, the current one.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lists the `.json` files of a folder, which need not exist.
pub(crate) fn json_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(StoreError::Disk { doing: "list", file: folder.to_owned(), source }),
    };
    let is_json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_json).collect())
}

/// Reads a small file. Returns `None` if it does not exist; more than `limit` bytes are an error.
pub(crate) fn read_small(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(file) = open(path, false)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(StoreError::disk("read", path))?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::Corrupt { file: path.to_owned(), problem: format!("it is longer than {limit} bytes") });
    }
    Ok(Some(bytes))
}

/// Trims the text of a small file that people and editors may have touched: no byte order mark, no surrounding blanks.
pub(crate) fn tidy(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{feff}').trim())
}

/// `O_NOFOLLOW` against planted links, `O_NONBLOCK` against a planted FIFO, which would block the open forever.
fn no_follow() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()
}
