//! Empty folders of settled messages, each of which becomes the folder of a later message. To create a folder and remove it
//! again takes some disks longer than everything else that they do for a message; to rename one takes them no time.
//!
//! Invariant: a folder becomes a spare only if it is empty after its handler has ended, and is used only if it is still
//! empty. One that a left-behind process has written to in between stays with its own message. A spare keeps the name of
//! its message until it is used, so a killed process leaves nothing that the removal of old folders would not find.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::sync::lock;

/// The maximum number of spares: as many messages as end before others start.
const MAX_SPARES: usize = 16;

/// The spare folders of one workspace.
#[derive(Debug, Default)]
pub(crate) struct SpareFolders(Mutex<Vec<PathBuf>>);

impl SpareFolders {
    /// Takes the folder of a settled message if it is empty. Returns `false` if the caller must remove it.
    pub(crate) fn take(&self, path: &Path) -> bool {
        let mut spares = lock(&self.0);
        let is_taken = spares.len() < MAX_SPARES && is_empty_folder(path);
        if is_taken {
            spares.push(path.to_owned());
        }
        is_taken
    }

    /// Puts a spare folder at `path` if there is one and nothing is there. Otherwise the caller creates it.
    pub(crate) fn supply(&self, path: &Path) {
        let mut spares = lock(&self.0);
        // A message that is handled again has its folder, which may be a spare now.
        if let Some(at) = spares.iter().position(|spare| spare == path) {
            spares.swap_remove(at);
            return;
        }
        let is_free = || fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if spares.is_empty() || !is_free() {
            return;
        }
        while let Some(spare) = spares.pop() {
            if is_empty_folder(&spare) && fs::rename(&spare, path).is_ok() {
                return;
            }
        }
    }

    /// Removes the spares, as at the end of a run.
    pub(crate) fn remove(&self) {
        lock(&self.0).drain(..).for_each(|spare| drop(fs::remove_dir(spare)));
    }
}

/// Returns whether this is a folder, not a link to one, with nothing in it.
fn is_empty_folder(path: &Path) -> bool {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    is_folder && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ino(path: &Path) -> u64 {
        std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
    }

    #[test]
    fn an_empty_folder_becomes_that_of_the_next_message() {
        let files = tempfile::tempdir().unwrap();
        let place = |name: &str| files.path().join(name);
        let spares = SpareFolders::default();
        fs::create_dir(place("a")).unwrap();
        let used = ino(&place("a"));
        assert!(spares.take(&place("a")));
        spares.supply(&place("b"));
        assert_eq!((ino(&place("b")), place("a").exists()), (used, false));
        spares.supply(&place("c"));
        assert!(!place("c").exists(), "there is no other spare");
        assert!(spares.take(&place("b")));
        spares.supply(&place("b"));
        spares.supply(&place("c"));
        assert!(place("b").exists() && !place("c").exists(), "a message that runs again keeps its folder");
        assert!(spares.take(&place("b")));
        spares.remove();
        assert!(!place("b").exists());
    }

    #[test]
    fn a_folder_that_anything_is_in_or_comes_into_is_never_given_away() {
        let files = tempfile::tempdir().unwrap();
        let place = |name: &str| files.path().join(name);
        let spares = SpareFolders::default();
        for name in ["full", "late", "link"] {
            fs::create_dir(place(name)).unwrap();
        }
        fs::write(place("full/x"), "x").unwrap();
        fs::remove_dir(place("link")).unwrap();
        std::os::unix::fs::symlink(place("late"), place("link")).unwrap();
        assert!(!spares.take(&place("full")) && !spares.take(&place("link")) && !spares.take(&place("none")));
        assert!(spares.take(&place("late")));
        fs::write(place("late/x"), "x").unwrap();
        spares.supply(&place("b"));
        assert!(place("late/x").exists() && !place("b").exists());
        assert!(spares.0.lock().unwrap().is_empty(), "it is not asked again");
    }
}
