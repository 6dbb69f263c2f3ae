//! `files/.incoming/`: files of the user on their way from the platform to the messages that name them.
//!
//! | name | meaning |
//! |---|---|
//! | `<id>.draft` | being fetched, or cut off |
//! | `<id>.unacked` | complete and synced; not acknowledged to the platform yet |
//! | `<id>` | complete, and the platform may have deleted it |
//!
//! Invariants: a file is acknowledged only after the name of the complete file is on disk; it stays as long as it is in a
//! message's folder, or a pending message or a dead letter names it.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::store::disk::steps::Steps;
use crate::store::disk::times::system_clock;
use crate::store::disk::{atomic, folder};
use crate::store::error::StoreError;
use crate::store::files::message_folders::{Files, MessageFolder, Part, Swept};
use crate::store::files::total::Total;

const DRAFT: &str = "draft";
const UNACKED: &str = "unacked";

/// The fetched files of a workspace.
#[derive(Debug, Clone)]
pub struct Incoming {
    folder: PathBuf,
    steps: Steps,
    total: Total,
}

/// Returns whether the platform's id of a file is safe as a file name.
pub fn is_file_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

impl Files {
    /// Returns the files on their way to their messages.
    pub fn incoming(&self) -> Incoming {
        Incoming { folder: self.folder.join(".incoming"), steps: self.steps.clone(), total: self.total.clone() }
    }
}

impl Incoming {
    /// Finds the file with this id. Here as everywhere below, the id must satisfy [`is_file_id`].
    pub fn find(&self, id: &str) -> Option<PathBuf> {
        // In the order of the renames, so that a file that is being renamed is not missed.
        [self.unacked_name(id), self.folder.join(id)].into_iter().find(|path| is_plain(path))
    }

    /// Stores what `fill` writes, durably: the whole file, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Disk`], which also wraps errors of `fill`; [`StoreError::Refused`].
    pub fn receive(&self, id: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), StoreError> {
        folder::ensure(&self.steps, folder::folder_of(&self.folder))?;
        folder::ensure(&self.steps, &self.folder)?;
        let (draft, whole) = (self.folder.join(id).with_extension(DRAFT), self.unacked_name(id));
        let received = (|| {
            self.steps.unlink(&draft)?;
            let file = self.steps.create_new(&draft, &folder::write_options())?;
            let mut writer = BufWriter::with_capacity(64 * 1024, self.steps.writer(&file, &draft));
            self.total.adding(&mut writer, fill)?;
            writer.flush()?;
            drop(writer);
            self.steps.sync(&file, &draft)?;
            self.steps.rename(&draft, &whole)?;
            self.steps.sync_folder(&self.folder)
        })();
        received.map_err(|source| {
            let _ = fs::remove_file(&draft);
            StoreError::Disk { doing: "write", file: whole.clone(), source }
        })
    }

    /// Records that this file was acknowledged to the platform. A missing file is not an error.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn acked(&self, id: &str) -> Result<(), StoreError> {
        let unacked = self.unacked_name(id);
        match self.steps.rename(&unacked, &self.folder.join(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Disk { doing: "rename", file: unacked, source: error })
            }
            _ => Ok(()),
        }
    }

    /// Lists the files that were not acknowledged to the platform yet.
    pub fn unacked(&self) -> Vec<String> {
        let id = |path: PathBuf| {
            let is_unacked = path.extension().is_some_and(|end| end == UNACKED);
            Some(path.file_stem()?.to_str()?.to_owned()).filter(|id| is_unacked && is_file_id(id))
        };
        self.entries().into_iter().filter_map(id).collect()
    }

    /// Removes a file that no message will get.
    ///
    /// # Errors
    /// [`StoreError::Disk`].
    pub fn drop_file(&self, id: &str) -> Result<(), StoreError> {
        for path in [self.unacked_name(id), self.folder.join(id)] {
            self.steps.unlink(&path).map_err(StoreError::disk("remove", &path))?;
        }
        Ok(())
    }

    /// Gives a file to a message, under its number and name there; durably. It stays here as well, without taking space
    /// twice if the file system has links. Returns `None` if it is not here.
    ///
    /// # Errors
    /// [`StoreError::Disk`], [`StoreError::Refused`].
    pub fn hand_over(&self, id: &str, message: &MessageFolder, place: usize, name: &str) -> Result<Option<PathBuf>, StoreError> {
        let folder = message.ensure_part(Part::In)?;
        let to = message.file(Part::In, place, name);
        while let Some(from) = self.find(id) {
            match self.steps.link(&from, &to) {
                Ok(()) => self.steps.sync_folder(&folder).map_err(StoreError::disk("sync the folder", &folder))?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_plain(&to) => {
                    folder::clear_unless(&to, Metadata::is_file)?;
                    continue;
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                // It was acknowledged between the two steps.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !is_plain(&from) => continue,
                // Probably a file system without links; any other problem shows up when copying.
                Err(_) => return self.copy(id, message, place, name),
            }
            return Ok(Some(to));
        }
        Ok(None)
    }

    fn copy(&self, id: &str, message: &MessageFolder, place: usize, name: &str) -> Result<Option<PathBuf>, StoreError> {
        let Some(from) = self.find(id) else { return Ok(None) };
        let Some(mut file) = folder::open(&from, false)? else { return Ok(None) };
        let to = message.write(Part::In, place, name, |to| io::copy(&mut file, to).map(drop))?;
        // Two copies would take twice the space.
        self.drop_file(id)?;
        Ok(Some(to))
    }

    /// Removes files that were fetched at least `keep` before `now` (Unix milliseconds), and abandoned drafts. Leaves those
    /// in `taken` (inodes in messages' folders; this second name costs no space), and the ids that `remove_named` removes from
    /// the set.
    pub(crate) fn sweep(
        &self,
        keep: Duration,
        now: u64,
        taken: &HashSet<u64>,
        remove_named: impl FnOnce(&mut HashSet<String>),
    ) -> Swept {
        let mut due = Vec::new();
        for path in self.entries() {
            let Ok(found) = fs::symlink_metadata(&path) else { continue };
            let is_draft = path.extension().is_some_and(|end| end == DRAFT);
            let is_due = if is_draft {
                folder::is_old(&path, atomic::ABANDONED_DRAFT_AGE, system_clock())
            } else {
                !taken.contains(&found.ino()) && folder::is_old(&path, keep, now)
            };
            if is_due {
                due.push((path, found.len(), is_draft));
            }
        }
        let id = |path: &Path| path.file_stem().and_then(|id| id.to_str()).unwrap_or_default().to_owned();
        let mut ids: HashSet<String> = due.iter().filter(|(_, _, is_draft)| !is_draft).map(|(path, ..)| id(path)).collect();
        if !ids.is_empty() {
            remove_named(&mut ids);
        }
        let mut swept = Swept::default();
        for (path, bytes, is_draft) in due {
            if (is_draft || ids.contains(&id(&path))) && self.steps.unlink(&path).is_ok() {
                swept.removed += 1;
                swept.bytes += bytes;
            }
        }
        swept
    }

    fn unacked_name(&self, id: &str) -> PathBuf {
        self.folder.join(id).with_extension(UNACKED)
    }

    fn entries(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
        entries.unwrap_or_default()
    }
}

fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Returns the SHA-256 of everything read from `from`, in hex.
///
/// # Errors
/// Any error of reading.
pub fn sha256_of(from: &mut impl io::Read) -> io::Result<String> {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => hash.update(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    const MESSAGE: &str = "00000000-0000-4000-8000-000000000007";

    fn files(workspace: &Path) -> Files {
        Files::within(workspace, Steps::default())
    }

    #[test]
    fn a_file_goes_from_its_draft_to_its_message_and_is_acknowledged_on_the_way() {
        let workspace = tempfile::tempdir().unwrap();
        let files = files(workspace.path());
        let incoming = files.incoming();
        assert_eq!(incoming.find("f-1"), None);
        incoming.receive("f-1", |out| out.write_all(b"hello")).unwrap();
        assert_eq!(incoming.unacked(), ["f-1"]);
        let message = files.message(MESSAGE);
        let path = incoming.hand_over("f-1", &message, 1, "a.txt").unwrap().unwrap();
        incoming.acked("f-1").unwrap();
        incoming.acked("f-1").unwrap();
        assert!(incoming.unacked().is_empty() && incoming.find("f-1").is_some());
        assert_eq!(fs::read(&path).unwrap(), b"hello");
        assert_eq!(incoming.hand_over("f-1", &message, 1, "a.txt").unwrap().unwrap(), path, "repeating it is not an error");
        assert_eq!(incoming.hand_over("f-2", &message, 2, "a.txt").unwrap(), None);
        assert_eq!(files.bytes(), 5, "one file with two names");
        let sha256 = sha256_of(&mut File::open(path).unwrap()).unwrap();
        assert_eq!(sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    #[test]
    fn anything_planted_in_place_of_a_file_is_replaced_and_not_passed_on() {
        let workspace = tempfile::tempdir().unwrap();
        let (elsewhere, files) = (tempfile::tempdir().unwrap(), files(workspace.path()));
        let (incoming, secret) = (files.incoming(), elsewhere.path().join("1-a"));
        fs::write(&secret, "theirs").unwrap();
        incoming.receive("f", |out| out.write_all(b"ours")).unwrap();
        let message = files.message(MESSAGE);
        type Plant<'a> = (&'a str, &'a dyn Fn(&Path));
        let plants: [Plant<'_>; 4] = [
            ("in/1-a", &|at| std::os::unix::fs::symlink(&secret, at).unwrap()),
            ("in/1-a", &|at| rustix::fs::mkfifoat(rustix::fs::CWD, at, rustix::fs::Mode::RUSR).unwrap()),
            ("in/1-a", &|at| fs::create_dir(at).unwrap()),
            ("in", &|at| std::os::unix::fs::symlink(elsewhere.path(), at).unwrap()),
        ];
        for (name, plant) in plants {
            message.remove().unwrap();
            message.ensure_part(Part::In).unwrap();
            let at = message.path().join(name);
            if name == "in" {
                fs::remove_dir(&at).unwrap();
            }
            plant(&at);
            assert_eq!(message.find(Part::In, 1, "a"), None, "{name}");
            let path = incoming.hand_over("f", &message, 1, "a").unwrap().unwrap();
            assert_eq!(message.find(Part::In, 1, "a"), Some(path.clone()));
            assert_eq!(fs::read(&path).unwrap(), b"ours");
        }
        assert_eq!(fs::read(&secret).unwrap(), b"theirs");
    }

    #[test]
    fn a_fetch_that_is_cut_off_leaves_nothing_and_can_be_repeated() {
        let workspace = tempfile::tempdir().unwrap();
        let incoming = files(workspace.path()).incoming();
        let cut = |out: &mut dyn Write| out.write_all(b"hal").and_then(|()| Err(io::Error::other("cut")));
        assert!(incoming.receive("f", cut).is_err());
        assert_eq!(incoming.find("f"), None);
        fs::write(incoming.folder.join("f.draft"), "of a killed process").unwrap();
        incoming.receive("f", |out| out.write_all(b"whole")).unwrap();
        assert_eq!(fs::read(incoming.find("f").unwrap()).unwrap(), b"whole");
    }

    #[test]
    fn a_file_stays_while_a_folder_has_it_or_a_message_names_it_and_for_some_time_after_that() {
        let workspace = tempfile::tempdir().unwrap();
        let files = files(workspace.path());
        let incoming = files.incoming();
        for id in ["taken", "waiting", "over"] {
            incoming.receive(id, |out| out.write_all(b"12345")).unwrap();
        }
        let path = incoming.hand_over("taken", &files.message(MESSAGE), 1, "a").unwrap().unwrap();
        // A link that a handler puts elsewhere takes no space here.
        fs::hard_link(incoming.find("over").unwrap(), workspace.path().join("elsewhere")).unwrap();
        let sweep = |keep| incoming.sweep(keep, system_clock(), &files.taken(), |ids| ids.retain(|id| id != "waiting"));
        assert_eq!(sweep(Duration::from_secs(60)), Swept::default());
        assert_eq!(sweep(Duration::ZERO), Swept { removed: 1, bytes: 5 });
        assert!(incoming.find("taken").is_some() && incoming.find("waiting").is_some() && incoming.find("over").is_none());
        assert_eq!(incoming.unacked().len(), 2, "unacknowledged files are known");
        fs::remove_file(path).unwrap();
        assert_eq!(sweep(Duration::ZERO), Swept { removed: 1, bytes: 5 });
        incoming.drop_file("waiting").unwrap();
        assert_eq!(incoming.find("waiting"), None);
    }

    #[test]
    fn only_plain_ids_are_names() {
        assert!(is_file_id("e8b1ac8b-527f-400e-9de5-10c271524bb0"));
        for bad in ["", "..", "a/b", "a.draft", "é", &"a".repeat(65)] {
            assert!(!is_file_id(bad), "{bad}");
        }
    }
}
