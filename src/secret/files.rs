//! Files that a secret of ours was read from, or that determine which programs we start.

use std::fs::{Metadata, metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::sync::lock;

static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Registers a file whose content must not be passed on.
pub fn keep_file(path: &Path) {
    let Ok(path) = std::path::absolute(path) else { return };
    let mut files = lock(&FILES);
    if !files.contains(&path) {
        files.push(path);
    }
}

/// Returns whether a file is one of these, whatever path led to it.
#[must_use]
pub fn is_kept_file(found: &Metadata) -> bool {
    let files = lock(&FILES);
    // Looked up each time, because a token's file is replaced along with the token.
    let is_it = |known: Metadata| (known.dev(), known.ino()) == (found.dev(), found.ino());
    files.iter().any(|path| metadata(path).is_ok_and(is_it))
}
