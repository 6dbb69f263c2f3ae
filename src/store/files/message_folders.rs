//! `files/`: a folder for each message, with the files that came with it (`in/`), those that go out (`out/`), and whatever
//! its handler puts there.
//!
//! A file's path depends only on the message's id, its number in the message and its cleaned name. If it exists under
//! this path, it is complete. Invariants: the folder of a message that is unsettled or a dead letter is never removed;
//! only we choose the names in `in/` and `out/`.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::store::disk::names::clean_name;
use crate::store::disk::steps::Steps;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::files::total::{self, Total};
use crate::store::key::{self, Key};
use crate::store::places::workspace_folder;

/// The files of one workspace.
#[derive(Debug, Clone)]
pub struct Files {
    pub(crate) folder: PathBuf,
    pub(crate) steps: Steps,
    pub(crate) total: Total,
}

/// A part of a message's folder that belongs to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What came with the message.
    In,
    /// What goes out with the reply.
    Out,
}

impl Part {
    const ALL: [Self; 2] = [Self::In, Self::Out];

    fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Number of message folders, and of fetched files that no message took.
    pub removed: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The message that it belongs to; `None` if no message has taken it yet.
    pub message: Option<String>,
    /// Its path in the message's folder.
    pub name: String,
    /// Its full path.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was written, in Unix milliseconds.
    pub changed: u64,
}

impl Files {
    /// Returns the files of a workspace under a state root. Touches nothing on disk.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is not a lowercase UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(crate) fn within(workspace: &Path, steps: Steps) -> Self {
        Self { folder: workspace.join("files"), steps, total: Total::default() }
    }

    /// Returns the folder of a message. Touches nothing on disk.
    pub fn message(&self, id: &str) -> MessageFolder {
        MessageFolder { path: self.folder.join(key::file_name(id)), steps: self.steps.clone(), total: self.total.clone() }
    }

    /// Lists all files, oldest first; a file that messages have is only listed with them.
    pub fn list(&self) -> Vec<StoredFile> {
        let mut list = Vec::new();
        each_below(&self.folder, |path, found| {
            let Ok(inner) = path.strip_prefix(&self.folder) else { return };
            let Some((folder, name)) = inner.to_str().and_then(|inner| inner.split_once('/')) else { return };
            let is_incoming = folder.starts_with('.');
            if !is_incoming || (found.nlink() == 1 && !name.ends_with(".draft")) {
                list.push(StoredFile {
                    message: (!is_incoming).then(|| folder.to_owned()),
                    name: name.to_owned(),
                    path: path.to_owned(),
                    bytes: found.len(),
                    changed: u64::try_from(found.mtime()).unwrap_or_default().saturating_mul(1000),
                });
            }
        });
        list.sort_by(|one, other| (one.changed, &one.message, &one.name).cmp(&(other.changed, &other.message, &other.name)));
        list
    }

    /// Counts the total size in bytes; a file with two names counts once.
    pub fn bytes(&self) -> u64 {
        self.total.get(Duration::ZERO, || bytes_below(&self.folder))
    }

    /// Returns the total size as far as it is known without counting: the last count, if it is recent, and what we wrote
    /// since. Removed files may still be in it. If it is too much, [`Files::bytes`] may be less.
    pub fn running_total(&self) -> u64 {
        self.total.get(total::MAX_AGE, || bytes_below(&self.folder))
    }

    /// Returns the inodes of files in messages' folders that also have other names.
    pub(crate) fn taken(&self) -> HashSet<u64> {
        let incoming = self.folder.join(".incoming");
        let mut taken = HashSet::new();
        each_below(&self.folder, |path, found| {
            if found.nlink() > 1 && !path.starts_with(&incoming) {
                taken.insert(found.ino());
            }
        });
        taken
    }

    /// Removes the folders of messages that are done and were settled at least `keep` before `now` (Unix milliseconds).
    /// `is_live` gets a message's key and the name of its folder, and returns whether the message is not done.
    pub(crate) fn sweep(&self, keep: Duration, now: u64, is_live: impl Fn(&Key, &str) -> bool) -> Swept {
        let mut swept = Swept::default();
        let Ok(entries) = fs::read_dir(&self.folder) else { return swept };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            if !folder::is_old(&entry.path(), keep, now) || is_live(&key::of_file_name(name), name) {
                continue;
            }
            let bytes = bytes_below(&entry.path());
            match fs::remove_dir_all(entry.path()) {
                Ok(()) => {
                    swept.removed += 1;
                    swept.bytes += bytes;
                }
                Err(err) => tracing::warn!("cannot remove {}: {err}", entry.path().display()),
            }
        }
        swept
    }
}

/// The folder of one message.
#[derive(Debug, Clone)]
pub struct MessageFolder {
    path: PathBuf,
    steps: Steps,
    total: Total,
}

impl MessageFolder {
    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Creates it if needed. Not synced: an empty folder need not survive a power loss.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn ensure(&self) -> Result<(), StoreError> {
        folder::make(&self.steps, folder::folder_of(&self.path))?;
        folder::clear_unless(&self.path, Metadata::is_dir)?;
        folder::make(&self.steps, &self.path).map(drop)
    }

    /// Creates a part of it if needed, durably, including the folders above.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn ensure_part(&self, part: Part) -> Result<PathBuf, StoreError> {
        let files = folder::folder_of(&self.path);
        folder::ensure(&self.steps, files)?;
        self.ensure()?;
        let inner = self.path.join(part.name());
        folder::clear_unless(&inner, Metadata::is_dir)?;
        if !folder::make(&self.steps, &inner)?.is_empty() {
            for folder in [self.path.as_path(), files] {
                self.steps.sync_folder(folder).map_err(StoreError::disk("sync the folder", folder))?;
            }
        }
        Ok(inner)
    }

    /// Returns the path of a file, present or future, by its number in the message (from 1) and its name. Any name is safe.
    pub fn file(&self, part: Part, place: usize, name: &str) -> PathBuf {
        self.path.join(part.name()).join(format!("{place}-{}", clean_name(name)))
    }

    /// Returns the path of a file if it is a plain file in our own folders: a handler may have put something else there.
    pub fn find(&self, part: Part, place: usize, name: &str) -> Option<PathBuf> {
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_dir());
        let file = self.file(part, place, name);
        let is_ours = is_folder(&self.path) && is_folder(&self.path.join(part.name()));
        (is_ours && file.symlink_metadata().is_ok_and(|found| found.is_file())).then_some(file)
    }

    /// Opens a file for reading; `None` if it does not exist.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; [`StoreError::Refused`] when it is not a plain file.
    pub fn open(&self, part: Part, place: usize, name: &str) -> Result<Option<File>, StoreError> {
        folder::open(&self.file(part, place, name), false)
    }

    /// Writes a file, durably: afterwards it is there completely, or not at all.
    ///
    /// # Errors
    /// [`StoreError::Disk`], which also wraps errors of `fill`; [`StoreError::Refused`].
    pub fn write(
        &self,
        part: Part,
        place: usize,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<PathBuf, StoreError> {
        self.ensure_part(part)?;
        let file = self.file(part, place, name);
        atomic::write_with(&self.steps, &file, folder::FILE_MODE, |out| self.total.adding(out, fill))?;
        Ok(file)
    }

    /// Marks the message as settled: the time until removal starts now. An empty folder is removed immediately.
    pub fn settled(&self) {
        let is_gone = || match fs::remove_dir(&self.path) {
            Ok(()) => true,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if is_gone() {
            return;
        }
        for part in Part::ALL {
            let _ = fs::remove_dir(self.path.join(part.name()));
        }
        if !is_gone() {
            // Only affects when it will be removed.
            let _ = File::open(&self.path).and_then(|folder| folder.set_modified(SystemTime::now()));
        }
    }

    /// Removes it with everything in it.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn remove(&self) -> Result<(), StoreError> {
        match fs::remove_dir_all(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Disk { doing: "remove", file: self.path.clone(), source: error })
            }
            _ => Ok(()),
        }
    }
}

fn bytes_below(folder: &Path) -> u64 {
    let (mut twice, mut bytes) = (HashSet::new(), 0_u64);
    each_below(folder, |_, found| {
        if found.nlink() == 1 || twice.insert(found.ino()) {
            bytes = bytes.saturating_add(found.len());
        }
    });
    bytes
}

/// Calls `see` for every plain file below a folder. Links are not followed; unreadable entries are skipped.
fn each_below(folder: &Path, mut see: impl FnMut(&Path, &Metadata)) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(found) = entry.metadata() else { continue };
            if found.is_dir() {
                folders.push(entry.path());
            } else if found.is_file() {
                see(&entry.path(), &found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::times::system_clock;
    use std::os::unix::fs::PermissionsExt;

    const ID: &str = "00000000-0000-4000-8000-000000000007";

    fn files(workspace: &Path) -> Files {
        Files::within(workspace, Steps::default())
    }

    #[test]
    fn the_path_of_a_file_depends_on_its_message_number_and_name_and_only_we_can_read_it() {
        let workspace = tempfile::tempdir().unwrap();
        let message = files(workspace.path()).message(ID);
        let path = message.write(Part::In, 1, "../../x y.txt", |out| out.write_all(b"hello")).unwrap();
        assert_eq!(path, workspace.path().join("files").join(ID).join("in/1-_.._x y.txt"));
        assert_eq!(path, message.file(Part::In, 1, "../../x y.txt"));
        assert_eq!(fs::read(&path).unwrap(), b"hello");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(message.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_file_that_is_cut_off_does_not_exist() {
        let workspace = tempfile::tempdir().unwrap();
        let message = files(workspace.path()).message(ID);
        let broken = message.write(Part::Out, 1, "x", |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("cut"))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read_dir(message.path().join("out")).unwrap().count(), 0);
    }

    #[test]
    fn an_id_that_is_not_a_file_name_gets_a_folder_named_by_its_key() {
        let workspace = tempfile::tempdir().unwrap();
        let message = files(workspace.path()).message("../../etc");
        let name = message.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(message.path().parent().unwrap(), workspace.path().join("files"));
        assert_eq!(key::of_file_name(name), Key::of_row("../../etc"));
    }

    #[test]
    fn an_empty_folder_is_removed_when_its_message_is_settled_and_a_full_one_later() {
        let workspace = tempfile::tempdir().unwrap();
        let files = files(workspace.path());
        let (empty, full) = (files.message("a"), files.message("b"));
        empty.ensure_part(Part::In).unwrap();
        full.write(Part::In, 1, "x", |out| out.write_all(b"12345")).unwrap();
        empty.settled();
        full.settled();
        assert!(!empty.path().exists());
        assert_eq!(files.sweep(Duration::from_secs(60), system_clock(), |_, _| false), Swept::default(), "settled just now");
        let is_live = |key: &Key, _: &str| *key == Key::of_row("b");
        assert_eq!(files.sweep(Duration::ZERO, system_clock(), is_live), Swept::default(), "not settled");
        assert_eq!(files.bytes(), 5);
        assert_eq!(files.sweep(Duration::ZERO, system_clock(), |_, _| false), Swept { removed: 1, bytes: 5 });
        assert!(!full.path().exists());
    }

    #[test]
    fn what_a_handler_planted_is_neither_followed_nor_counted() {
        let workspace = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        for name in ["precious", "1-x"] {
            fs::write(elsewhere.path().join(name), "12345").unwrap();
        }
        let files = files(workspace.path());
        let message = files.message(ID);
        message.ensure().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), message.path().join("link")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), message.path().join("in")).unwrap();
        assert_eq!(message.find(Part::In, 1, "x"), None);
        assert_eq!(files.bytes(), 0);
        message.ensure_part(Part::In).unwrap();
        assert!(message.path().join("in").symlink_metadata().unwrap().is_dir(), "the link was replaced");
        message.settled();
        assert_eq!(files.sweep(Duration::ZERO, system_clock(), |_, _| false).removed, 1);
        assert!(elsewhere.path().join("precious").exists());
    }
}
