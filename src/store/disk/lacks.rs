//! Features that some file systems lack: some cannot sync a folder or a file (9p, SMB and FUSE mounts), some have no modes
//! (vfat, some container volumes). The store works on them with weaker guarantees, and warns once per process.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::StatVfsMountFlags;
use rustix::io::Errno;

/// A feature that a file system may lack.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MissingFeature {
    /// Syncing a file's content.
    FileSync,
    /// Syncing the names in a folder.
    FolderSync,
    /// Files and folders for one user only.
    Modes,
}

impl MissingFeature {
    /// Returns whether an error means this lack, rather than that something is broken.
    fn is(self, error: &io::Error, path: &Path) -> bool {
        let Some(errno) = Errno::from_io_error(error) else { return false };
        let is_unknown = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS].contains(&errno);
        match self {
            Self::FileSync => is_unknown || errno == Errno::INVAL,
            // A read-only file system returns the same error, and there it is no lack.
            Self::FolderSync => is_unknown || errno == Errno::INVAL || (errno == Errno::ROFS && is_writable(path)),
            Self::Modes => is_unknown || errno == Errno::PERM,
        }
    }

    fn fallback_text(self) -> &'static str {
        match self {
            Self::FileSync => "this file system cannot sync files: a power loss may lose messages",
            Self::FolderSync => {
                "this file system cannot sync folders: a power loss may lose messages or cause some to be answered twice"
            }
            Self::Modes => {
                "this file system has no file modes: other users of this machine may be able to read the token and the messages"
            }
        }
    }

    /// Warns once per process: it concerns the whole file system, so the first path stands for all.
    pub(crate) fn warn(self, path: &Path, cause: &dyn std::fmt::Display) {
        static WARNED: [AtomicBool; 3] = [const { AtomicBool::new(false) }; 3];
        if !WARNED[self as usize].swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "{}: {} ({cause}); use a --state-dir on a local disk to avoid this",
                path.display(),
                self.fallback_text()
            );
        }
    }

    /// Returns `done`, but treats an error that only means this lack as success.
    pub(crate) fn tolerate(self, done: io::Result<()>, path: &Path) -> io::Result<()> {
        match done {
            Err(error) if self.is(&error, path) => {
                self.warn(path, &error);
                Ok(())
            }
            other => other,
        }
    }
}

fn is_writable(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|found| !found.f_flag.contains(StatVfsMountFlags::RDONLY))
}
