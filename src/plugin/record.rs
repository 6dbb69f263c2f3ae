//! What is stored about an installed plugin: next to its folder, not in it, because that would change the digest.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::plugin::error::PluginError;
use crate::plugin::manifest::Manifest;
use crate::plugin::model::{Digest, ManifestError, PluginName};
use crate::store::StoreError;
use crate::store::disk::atomic;
use crate::store::disk::folder::read_small;

const VERSION: u64 = 1;
/// Enough for as many paths as the default limits allow.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// How a plugin was installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its source, such as `github://owner/repo#ref`.
    pub source: String,
    /// Its digest at that time, in hex.
    pub sha256: String,
    /// The time, in RFC 3339.
    pub installed_at: String,
    /// Total bytes of its files.
    pub bytes: u64,
    /// The paths of its files, without those that `setup.sh` adds later.
    pub paths: Vec<String>,
}

/// An installed plugin.
#[derive(Debug)]
pub struct Installed {
    /// Its name, which is also that of its folder.
    pub name: PluginName,
    /// Its folder.
    pub folder: PathBuf,
    /// Its manifest, if there is one.
    pub manifest: Option<Result<Manifest, ManifestError>>,
    /// How it was installed. `None` if unknown, because something else put it here.
    pub record: Option<Record>,
}

impl Installed {
    /// Returns the digest of the installed files as they are now, and the paths of files added since. For a plugin without a
    /// record, the digest is of all files.
    ///
    /// # Errors
    /// Those of [`crate::plugin::digest()`].
    pub fn digest(&self, warn: &mut dyn FnMut(crate::plugin::warning::Warning)) -> Result<(Digest, Vec<String>), PluginError> {
        let paths = self.record.as_ref().map(|record| record.paths.iter().map(String::as_str).collect());
        crate::plugin::digest::digest_of(&self.folder, paths.as_ref(), warn)
    }
}

/// A record on disk. It identifies the folder it describes, so that a crash between the two cannot mix them up.
#[derive(Serialize, Deserialize)]
struct RecordFile {
    version: u64,
    inode: u64,
    #[serde(flatten)]
    record: Record,
}

/// Writes the record of what is in `folder`.
pub(super) fn write(path: &Path, folder: &Path, record: &Record) -> Result<(), PluginError> {
    let inode = inode(folder).map_err(PluginError::disk("check", folder))?;
    let kept = RecordFile { version: VERSION, inode, record: record.clone() };
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { file: path.to_owned(), problem: error.to_string() };
    let mut bytes = serde_json::to_vec(&kept).map_err(corrupt)?;
    bytes.push(b'\n');
    Ok(atomic::write(path, &bytes, 0o600)?)
}

/// Reads a record; an unreadable one counts as none.
pub(super) fn read(path: &Path) -> Option<Record> {
    Some(kept(path)?.record)
}

/// Returns whether the record at `path` describes what is at `folder` now.
pub(super) fn describes(path: &Path, folder: &Path) -> bool {
    kept(path).is_some_and(|kept| inode(folder).is_ok_and(|inode| inode == kept.inode))
}

fn kept(path: &Path) -> Option<RecordFile> {
    let bytes = read_small(path, MAX_FILE_BYTES).ok()??;
    serde_json::from_slice::<RecordFile>(&bytes).ok().filter(|kept| kept.version == VERSION)
}

fn inode(folder: &Path) -> std::io::Result<u64> {
    Ok(fs::symlink_metadata(folder)?.ino())
}
