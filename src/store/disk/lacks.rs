//! File systems that lack something: some cannot sync a folder or a file (9p, SMB and FUSE mounts), some know no modes
//! (vfat, some volumes of containers). The store works on them, with less; what is less is said once a process.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::StatVfsMountFlags;
use rustix::io::Errno;

/// Something that a file system may lack.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lack {
    /// Bringing a file's content to the disk.
    FileSync,
    /// Bringing the names in a folder to the disk.
    FolderSync,
    /// Files and folders for one user only.
    Modes,
}

impl Lack {
    /// Errors that mean it, and not that something is broken.
    fn is(self, error: &io::Error, path: &Path) -> bool {
        let Some(errno) = Errno::from_io_error(error) else { return false };
        let is_unknown = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS].contains(&errno);
        match self {
            Self::FileSync => is_unknown || errno == Errno::INVAL,
            // A read-only file system says so as well, and there it is no lack.
            Self::FolderSync => is_unknown || errno == Errno::INVAL || (errno == Errno::ROFS && is_writable(path)),
            Self::Modes => is_unknown || errno == Errno::PERM,
        }
    }

    fn weaker(self) -> &'static str {
        match self {
            Self::FileSync => "this file system cannot sync files: a loss of power may lose messages",
            Self::FolderSync => {
                "this file system cannot sync folders: a loss of power may lose messages or have some answered twice"
            }
            Self::Modes => {
                "this file system keeps no file modes: other users of this machine may read the token and the messages"
            }
        }
    }

    /// Said once a process. It is the file system's, so that the first path stands for all.
    pub(crate) fn warn(self, path: &Path, cause: &dyn std::fmt::Display) {
        static WARNED: [AtomicBool; 3] = [const { AtomicBool::new(false) }; 3];
        if !WARNED[self as usize].swap(true, Ordering::Relaxed) {
            tracing::warn!("{}: {} ({cause}); a --state-dir on a local disk does better", path.display(), self.weaker());
        }
    }

    /// `done`, but for an error that only means this lack.
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
