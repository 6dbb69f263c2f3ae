//! Replaces a file so that at every moment either the whole old content or the whole new content is there.
//!
//! The new content is written to a draft next to the target and synced; the draft is renamed over the target and the
//! folder synced. Invariant: the content is on disk before the name points to it, and the mode is set before there is
//! content.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::random;
use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::system_clock;
use crate::store::error::StoreError;

/// A recent draft may belong to a command that is still running; an older one is from a crash.
pub(crate) const ABANDONED_DRAFT_AGE: Duration = Duration::from_secs(60 * 60);

/// Writes `bytes` to the file at `path`, atomically and durably; the file gets exactly `mode`.
///
/// A symbolic link at `path` is replaced, not followed.
///
/// # Errors
/// [`StoreError::Disk`]; what was at `path` is then unchanged.
pub fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<(), StoreError> {
    write_with(&Steps::default(), path, mode, |file| file.write_all(bytes))
}

/// Like [`write`], for content that is not held in memory as a whole.
pub(crate) fn write_with(
    steps: &Steps,
    path: &Path,
    mode: u32,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let folder = folder::folder_of(path);
    replace(steps, path, mode, true, fill)?;
    steps.sync_folder(folder).map_err(StoreError::disk("sync the folder", folder))
}

/// Like [`write_with`] without the sync of the folder. Without `sync`, the file is not synced either: for content that
/// must outlive this process but not a power loss.
pub(crate) fn replace(
    steps: &Steps,
    path: &Path,
    mode: u32,
    sync: bool,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let draft = draft_name(path);
    let written = (|| {
        let file = steps.create_new(&draft, &folder::write_options())?;
        steps.set_mode(path, mode, &file.metadata()?, |permissions| file.set_permissions(permissions))?;
        let mut writer = BufWriter::with_capacity(64 * 1024, steps.writer(&file, path));
        fill(&mut writer)?;
        writer.flush()?;
        drop(writer);
        if sync {
            steps.sync(&file, path)?;
        }
        steps.rename(&draft, path)
    })();
    written.map_err(|source| {
        // The draft is useless now. If it cannot be removed either, `sweep` does that later.
        let _ = fs::remove_file(&draft);
        StoreError::Disk { doing: "write", file: path.to_owned(), source }
    })
}

/// Removes drafts that a crash left in a folder, once they are older than `age`.
pub(crate) fn sweep(folder: &Path, age: Duration) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_draft = name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(".tmp"));
        if is_draft && folder::is_old(&entry.path(), age, system_clock()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn draft_name(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let unique = format!(".{}.{}-{}.tmp", name.trim_start_matches('.'), std::process::id(), random::hex::<8>());
    path.with_file_name(unique)
}
