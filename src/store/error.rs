//! What can go wrong with the files of a workspace. Each error names the file; [`StoreError::hint`] says what to do.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::store::disk::lock::{Holder, LOCK};
use crate::text::printable;

/// An error of the store. The operating system's own words are the `source`, not repeated in the text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process works on this workspace.
    #[error("{} is held by {}", file.display(), describe(holder.as_ref()))]
    Locked {
        /// The lock file.
        file: PathBuf,
        /// Who holds it, when that could be read.
        holder: Option<Holder>,
    },
    /// The disk refused: full, read-only, no permission, an input/output error.
    #[error("cannot {doing} {}", file.display())]
    Disk {
        /// The verb, such as `write`.
        doing: &'static str,
        /// The file it was done to.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file or folder is not what it has to be (a symbolic link, another user's), so it is not touched.
    #[error("refusing to use {}: it is {found}", file.display())]
    Refused {
        /// The file or folder.
        file: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// A file was written by a later version of this program.
    #[error("{} has format version {found}, this program knows up to {known}", file.display())]
    TooNew {
        /// The file.
        file: PathBuf,
        /// Its version.
        found: u64,
        /// The newest version that this program reads.
        known: u64,
    },
    /// A file, or one record of it, cannot be read.
    #[error("{} cannot be understood: {problem}", file.display())]
    Corrupt {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// No message of this id is in the spool, or no dead letter has it.
    #[error("no message {id:?} in {}", place.display())]
    Unknown {
        /// The id asked for.
        id: String,
        /// Where it was looked for.
        place: PathBuf,
    },
    /// A value that must not be stored: an id that is no lower-case UUID, a token with blanks inside.
    #[error("{what} is not usable: {problem}")]
    Invalid {
        /// What it is, such as `the workspace id`.
        what: &'static str,
        /// Why.
        problem: &'static str,
    },
}

/// The causes of a [`StoreError::Disk`] that have an answer of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskTrouble {
    /// No space, no inodes or no quota left.
    Full,
    /// A read-only file system.
    ReadOnly,
    /// No file descriptors or no memory left, which is no fault of the file.
    Short,
    /// No permission.
    Denied,
    /// The file system cannot do this.
    Unsupported,
    /// Anything else.
    Other,
}

impl StoreError {
    /// For `map_err`: makes the disk error of doing something to a file.
    pub(crate) fn disk<'a>(doing: &'static str, file: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Disk { doing, file: file.to_owned(), source }
    }

    /// What is the matter with the disk; `None` when it is not the disk.
    pub fn disk_trouble(&self) -> Option<DiskTrouble> {
        let Self::Disk { source, doing, .. } = self else { return None };
        let errno = Errno::from_io_error(source);
        Some(match source.kind() {
            _ if matches!(errno, Some(Errno::MFILE | Errno::NFILE | Errno::NOMEM | Errno::AGAIN | Errno::NOBUFS)) => {
                DiskTrouble::Short
            }
            _ if errno == Some(Errno::NOLCK) || (*doing == LOCK && errno == Some(Errno::INVAL)) => DiskTrouble::Unsupported,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskTrouble::Full,
            io::ErrorKind::ReadOnlyFilesystem => DiskTrouble::ReadOnly,
            io::ErrorKind::PermissionDenied => DiskTrouble::Denied,
            io::ErrorKind::Unsupported => DiskTrouble::Unsupported,
            _ => DiskTrouble::Other,
        })
    }

    /// Whether nothing is wrong with this very file, and no other can be used either until somebody or time helps.
    pub fn is_everywhere(&self) -> bool {
        matches!(self.disk_trouble(), Some(DiskTrouble::Full | DiskTrouble::ReadOnly | DiskTrouble::Short))
    }

    /// Whether trying again may help without anybody's doing something about this very file: the disk may get room, or be
    /// writable again, or the trouble be one of the machine's.
    pub fn may_pass(&self) -> bool {
        let Self::Disk { source, .. } = self else { return false };
        !matches!(
            source.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::Unsupported
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::IsADirectory
                | io::ErrorKind::DirectoryNotEmpty
                | io::ErrorKind::AlreadyExists
                | io::ErrorKind::InvalidFilename
                | io::ErrorKind::UnexpectedEof
        ) && Errno::from_io_error(source) != Some(Errno::LOOP)
    }

    /// What a person can do about it, where there is something.
    pub fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Locked { file, holder } => Some(Cow::Owned(of_holder(file, holder.as_ref()))),
            other => other.plain_hint().map(Cow::Borrowed),
        }
    }

    /// The same without what only this error's values tell.
    pub(crate) fn plain_hint(&self) -> Option<&'static str> {
        match self {
            Self::Locked { .. } => Some("wait until the other process is done, or stop it"),
            Self::Refused { found, .. } if *found == crate::store::disk::folder::NOT_A_FOLDER => {
                Some("name a folder, or move that file out of the way")
            }
            Self::Refused { found, .. } if *found == crate::store::disk::folder::NOT_OURS => {
                Some("run this as the owner of that folder, or give --state-dir a folder of this user's")
            }
            Self::Refused { .. } => Some("look at who put it there, and remove it or give another --state-dir"),
            Self::TooNew { .. } => Some("use the newer molecule-agent that wrote it, or give another --state-dir"),
            Self::Corrupt { .. } => Some("stop the agent and start it again: what is readable is kept then"),
            Self::Unknown { .. } | Self::Invalid { .. } => None,
            Self::Disk { source, .. } if source.kind() == io::ErrorKind::NotADirectory => {
                Some("a part of that path is a file: name another folder with --state-dir, or move that file out of the way")
            }
            Self::Disk { .. } => match self.disk_trouble()? {
                DiskTrouble::Full => Some("free space (and inodes) there, or give another --state-dir"),
                DiskTrouble::ReadOnly => Some("give a --state-dir on a file system that can be written to"),
                DiskTrouble::Short => Some("let this process have more open files (ulimit -n) and memory"),
                DiskTrouble::Denied => {
                    Some("let the user who runs this write there (chown, chmod), or give --state-dir a folder of that user's")
                }
                DiskTrouble::Unsupported => {
                    Some("this file system cannot do what the agent needs; give a --state-dir on a local disk")
                }
                DiskTrouble::Other => Some("look at that file and the disk, or give another --state-dir"),
            },
        }
    }
}

/// How to look at the one who holds a lock, and how to stop it. Never to work beside it: both would answer everything.
fn of_holder(file: &Path, holder: Option<&Holder>) -> String {
    let workspace = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let Some(id) = workspace.filter(|name| crate::store::key::is_lower_uuid(name)) else {
        // A folder of `dev`, which has no agent that could be asked.
        return match holder {
            Some(holder) if holder.pid > 0 && !holder.is_elsewhere() => {
                format!("stop it: kill {}; or name another folder", holder.pid)
            }
            _ => "wait until the other process is done, or name another folder".to_owned(),
        };
    };
    let status = format!("molecule-agent status --workspace-id {id}");
    match holder {
        Some(holder) if holder.is_elsewhere() => {
            let host = printable(&holder.host, 100);
            format!("it runs on {host}, which uses the same folder: look at it or stop it there")
        }
        Some(holder) if !holder.is_lasting() => "wait until that command is done, and try again".to_owned(),
        Some(holder) if holder.pid > 0 => format!("see what it does: {status}; stop it: kill {}", holder.pid),
        _ => format!("see what it does: {status}"),
    }
}

/// A second value of an error that several threads have to be told of.
pub(super) fn copy_of(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

fn describe(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "another process".to_owned(), ToString::to_string)
}
