//! `files/`: a folder for each message, with the files that came with it (`in/`), those that go out (`out/`), and what its
//! handler puts there.
//!
//! A file's path is made of the message's id, its place in the message and its cleaned name, and of nothing else: that
//! it is there under this name means that it is there whole. What must stay true: the folder of a message that is not settled, or is a
//! dead letter, is never swept; nobody but us names what lies in `in/` and `out/`.

pub(crate) mod incoming;
pub(crate) mod uploads;

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
use crate::store::key;
use crate::store::key::Key;
use crate::store::workspace_folder;

/// The files of one workspace.
#[derive(Debug, Clone)]
pub struct Files {
    pub(crate) folder: PathBuf,
    pub(crate) steps: Steps,
}

/// A part of a message's folder that is ours.
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

/// What a sweep removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Folders of messages, and fetched files that no message took.
    pub removed: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// A file that is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// The message whose it is; `None` for one that no message has taken yet.
    pub message: Option<String>,
    /// Its place in the message's folder.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Bytes.
    pub bytes: u64,
    /// When it was written, unix milliseconds.
    pub changed: u64,
}

impl Files {
    /// Those of a workspace below a state root. Touches nothing.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when the id is no lower-case UUID.
    pub fn of(root: &Path, workspace_id: &str) -> Result<Self, StoreError> {
        Ok(Self::within(&workspace_folder(root, workspace_id)?, Steps::default()))
    }

    pub(crate) fn within(workspace: &Path, steps: Steps) -> Self {
        Self { folder: workspace.join("files"), steps }
    }

    /// The folder of a message. Touches nothing.
    pub fn message(&self, id: &str) -> MessageFolder {
        MessageFolder { path: self.folder.join(key::file_name(id)), steps: self.steps.clone() }
    }

    /// All files, the oldest first; one that messages have is listed with them only.
    pub fn list(&self) -> Vec<KeptFile> {
        let mut list = Vec::new();
        each_below(&self.folder, |path, found| {
            let Ok(inner) = path.strip_prefix(&self.folder) else { return };
            let Some((folder, name)) = inner.to_str().and_then(|inner| inner.split_once('/')) else { return };
            let is_incoming = folder.starts_with('.');
            if !is_incoming || (found.nlink() == 1 && !name.ends_with(".draft")) {
                list.push(KeptFile {
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

    /// Bytes of everything that is kept here; a file with two names counts once.
    pub fn bytes(&self) -> u64 {
        bytes_below(&self.folder)
    }

    /// The inodes of the files in messages' folders that have other names.
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

    /// Removes the folders of messages that are over, and were settled `keep` before `now` (unix milliseconds) or earlier.
    /// `is_live` tells of a message's key, and the name of its folder, whether it is not over.
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
}

impl MessageFolder {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it if it is not there. Costs no sync: empty, it need not outlive the machine's power.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn ensure(&self) -> Result<(), StoreError> {
        folder::make(&self.steps, atomic::folder_of(&self.path))?;
        folder::clear_unless(&self.path, Metadata::is_dir)?;
        folder::make(&self.steps, &self.path).map(drop)
    }

    /// Makes a part of it if it is not there; durably, all the way up.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn ensure_part(&self, part: Part) -> Result<PathBuf, StoreError> {
        let files = atomic::folder_of(&self.path);
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

    /// Where the file is, or will be, that has this place in the message (counted from 1) and this name, whatever is in the name.
    pub fn file(&self, part: Part, place: usize, name: &str) -> PathBuf {
        self.path.join(part.name()).join(format!("{place}-{}", clean_name(name)))
    }

    /// Where such a file is, if it is there as a plain file in folders of ours: a handler may have put something else there.
    pub fn find(&self, part: Part, place: usize, name: &str) -> Option<PathBuf> {
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_dir());
        let file = self.file(part, place, name);
        let is_ours = is_folder(&self.path) && is_folder(&self.path.join(part.name()));
        (is_ours && file.symlink_metadata().is_ok_and(|found| found.is_file())).then_some(file)
    }

    /// Opens such a file for reading. `None`: it is not there.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; [`StoreError::Refused`] when it is no plain file.
    pub fn open(&self, part: Part, place: usize, name: &str) -> Result<Option<File>, StoreError> {
        folder::open(&self.file(part, place, name), false)
    }

    /// Writes such a file, durably: it is there whole, or not at all.
    ///
    /// # Errors
    /// [`StoreError::Disk`], also with the error that `fill` returns; [`StoreError::Refused`].
    pub fn write(
        &self,
        part: Part,
        place: usize,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<PathBuf, StoreError> {
        self.ensure_part(part)?;
        let file = self.file(part, place, name);
        atomic::write_with(&self.steps, &file, folder::FILE_MODE, fill)?;
        Ok(file)
    }

    /// The message is settled: from now on the time counts after which this is swept. Removed at once if there is nothing in it.
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
            // What matters is only when it will be swept.
            let _ = File::open(&self.path).and_then(|folder| folder.set_modified(SystemTime::now()));
        }
    }

    /// Removes it with all that is in it.
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

/// Goes through the plain files below a folder. Links are not followed; what cannot be looked at is passed over.
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
    use crate::store::system_clock;
    use std::os::unix::fs::PermissionsExt;

    const ID: &str = "00000000-0000-4000-8000-000000000007";

    fn files(workspace: &Path) -> Files {
        Files::within(workspace, Steps::default())
    }

    #[test]
    fn a_file_lies_where_its_message_place_and_name_say_and_only_we_can_read_it() {
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
    fn a_file_that_breaks_off_is_not_there() {
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
    fn an_id_that_is_no_file_name_gets_a_folder_by_its_key() {
        let workspace = tempfile::tempdir().unwrap();
        let message = files(workspace.path()).message("../../etc");
        let name = message.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(message.path().parent().unwrap(), workspace.path().join("files"));
        assert_eq!(key::of_file_name(name), Key::of_row("../../etc"));
    }

    #[test]
    fn an_empty_folder_goes_when_its_message_is_settled_and_another_one_stays_until_its_time() {
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
