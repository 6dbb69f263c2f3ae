//! Saves the files of an answer. Invariant: an existing file is never replaced, and whatever name an agent gives, the
//! file is in the chosen folder.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::store::clean_name;

/// The number of names that are tried for a file.
const MAX_NAMES: usize = 1000;

/// Creates the folder, if it does not exist.
pub(super) fn prepare(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// Saves a file under its name, or `NAME-2` and so on if that is taken, and returns its path.
pub(super) fn save(folder: &Path, name: Option<&str>, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let name = clean_name(name.unwrap_or_default());
    let (stem, ending) = match name.rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => name.split_at(dot),
        None => (name.as_str(), ""),
    };
    for number in 1..=MAX_NAMES {
        let name = if number == 1 { name.clone() } else { format!("{stem}-{number}{ending}") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).mode(0o666).open(&path) {
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists => {}
            opened => {
                let written = opened.and_then(|mut file| file.write_all(bytes));
                return written.with_context(|| format!("cannot write {}", path.display())).map(|()| path);
            }
        }
    }
    anyhow::bail!("{} has too many files named {name}", folder.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stay_in_their_folder_and_replace_none() {
        let folder = tempfile::tempdir().unwrap();
        let saved = |name| {
            let path = save(folder.path(), name, b"x").unwrap();
            assert_eq!(path.parent(), Some(folder.path()));
            path.file_name().unwrap().to_string_lossy().into_owned()
        };
        let names = [Some("a.txt"), Some("a.txt"), Some("a.txt"), Some("../../b"), Some(".bashrc"), None, Some("")].map(saved);
        assert_eq!(names, ["a.txt", "a-2.txt", "a-3.txt", "_.._b", "bashrc", "file", "file-2"]);
    }
}
