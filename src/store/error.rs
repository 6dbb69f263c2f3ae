//! What can go wrong with the files of a workspace. Each error names the file; [`StoreError::hint`] says how to fix it.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::store::key::is_lower_uuid;
use crate::store::model::Holder;
use crate::text::printable;

/// The verb in errors of taking the lock.
pub(crate) const LOCK_VERB: &str = "lock";
/// Describes a folder that must not be used because another user owns it.
pub(crate) const NOT_OURS: &str = "another user's folder";
/// Describes something other than a folder in the place of one.
pub(crate) const NOT_A_FOLDER: &str = "a file where a folder is needed";

/// An error of the store. The operating system's message is the `source`, and not repeated in the text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process is using this workspace.
    #[error("{} is held by {}", file.display(), describe(holder.as_ref()))]
    Locked {
        /// The lock file.
        file: PathBuf,
        /// Who holds it, if that can be read.
        holder: Option<Holder>,
    },
    /// A disk error: full, read-only, no permission, an input/output error.
    #[error("cannot {doing} {}", file.display())]
    Disk {
        /// The verb, such as `write`.
        doing: &'static str,
        /// The file concerned.
        file: PathBuf,
        /// The operating system's error.
        #[source]
        source: io::Error,
    },
    /// A file or folder is not what it must be (a symbolic link, another user's), so it is not touched.
    #[error("refusing to use {}: it is {found}", file.display())]
    Refused {
        /// The file or folder.
        file: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// A file was written by a later version of this program.
    #[error("{} has format version {found}; this version of molecule-agent supports up to {known}", file.display())]
    TooNew {
        /// The file.
        file: PathBuf,
        /// The file's version.
        found: u64,
        /// The newest version that this program reads.
        known: u64,
    },
    /// A file, or one record of it, cannot be read.
    #[error("{} is not valid: {problem}", file.display())]
    Corrupt {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// No message with this id is in the spool, or no dead letter has it.
    #[error("no message {id:?} in {}", place.display())]
    Unknown {
        /// The requested id.
        id: String,
        /// The place that was searched.
        place: PathBuf,
    },
    /// A value that must not be stored: an id that is not a lowercase UUID, a token with blanks in it.
    #[error("{what} is not valid: {problem}")]
    Invalid {
        /// The value, such as `the workspace id`.
        what: &'static str,
        /// Why.
        problem: &'static str,
    },
}

/// The causes of a [`StoreError::Disk`] that have a hint of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskTrouble {
    /// No space, no inodes or no quota left.
    Full,
    /// A read-only file system.
    ReadOnly,
    /// No file descriptors or no memory left; nothing is wrong with the file.
    Short,
    /// No permission.
    Denied,
    /// The file system does not support the operation.
    Unsupported,
    /// Anything else.
    Other,
}

impl StoreError {
    /// For `map_err`: converts an I/O error on a file into a disk error.
    pub(crate) fn disk<'a>(doing: &'static str, file: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Disk { doing, file: file.to_owned(), source }
    }

    /// Returns what is wrong with the disk; `None` for other errors.
    pub fn disk_trouble(&self) -> Option<DiskTrouble> {
        let Self::Disk { source, doing, .. } = self else { return None };
        let errno = Errno::from_io_error(source);
        Some(match source.kind() {
            _ if matches!(errno, Some(Errno::MFILE | Errno::NFILE | Errno::NOMEM | Errno::AGAIN | Errno::NOBUFS)) => {
                DiskTrouble::Short
            }
            _ if errno == Some(Errno::NOLCK) || (*doing == LOCK_VERB && errno == Some(Errno::INVAL)) => DiskTrouble::Unsupported,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskTrouble::Full,
            io::ErrorKind::ReadOnlyFilesystem => DiskTrouble::ReadOnly,
            io::ErrorKind::PermissionDenied => DiskTrouble::Denied,
            io::ErrorKind::Unsupported => DiskTrouble::Unsupported,
            _ => DiskTrouble::Other,
        })
    }

    /// Returns whether nothing is wrong with this particular file: no other file can be used either until the cause is gone.
    pub fn affects_all_files(&self) -> bool {
        matches!(self.disk_trouble(), Some(DiskTrouble::Full | DiskTrouble::ReadOnly | DiskTrouble::Short))
    }

    /// Returns whether a retry may succeed without anyone fixing this particular file: the disk may get space, or become
    /// writable again, or the cause may be elsewhere on the machine.
    pub fn may_be_transient(&self) -> bool {
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

    /// Returns what the user can do about it, if anything.
    pub fn hint(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Locked { file, holder } => Some(Cow::Owned(of_holder(file, holder.as_ref()))),
            other => other.plain_hint().map(Cow::Borrowed),
        }
    }

    /// Returns the hint without the parts that depend on this error's values.
    pub(crate) fn plain_hint(&self) -> Option<&'static str> {
        match self {
            Self::Locked { .. } => Some("wait until the other process is done, or stop it"),
            Self::Refused { found, .. } if *found == NOT_A_FOLDER => Some("specify a folder, or move that file out of the way"),
            Self::Refused { found, .. } if *found == NOT_OURS => {
                Some("run this as the owner of that folder, or set --state-dir to a folder that this user owns")
            }
            Self::Refused { .. } => Some("find out who put it there, and remove it or set another --state-dir"),
            Self::TooNew { .. } => Some("use the newer molecule-agent that wrote it, or set another --state-dir"),
            Self::Corrupt { .. } => Some("stop the agent and start it again; it keeps everything that is readable"),
            Self::Unknown { .. } | Self::Invalid { .. } => None,
            Self::Disk { source, .. } if source.kind() == io::ErrorKind::NotADirectory => {
                Some("part of that path is a file: set another folder with --state-dir, or move that file out of the way")
            }
            Self::Disk { .. } => match self.disk_trouble()? {
                DiskTrouble::Full => Some("free up space (and inodes) there, or set another --state-dir"),
                DiskTrouble::ReadOnly => Some("set --state-dir to a folder on a writable file system"),
                DiskTrouble::Short => Some("raise this process's limits on open files (ulimit -n) and memory"),
                DiskTrouble::Denied => {
                    Some("give the user who runs this write access (chown, chmod), or set --state-dir to a folder of that user")
                }
                DiskTrouble::Unsupported => {
                    Some("this file system does not support what the agent needs; set --state-dir to a folder on a local disk")
                }
                DiskTrouble::Other => Some("check that file and the disk, or set another --state-dir"),
            },
        }
    }
}

/// Returns how to check on the holder of a lock and how to stop it. Never how to run next to it: both would answer everything.
fn of_holder(file: &Path, holder: Option<&Holder>) -> String {
    let workspace = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let Some(id) = workspace.filter(|name| is_lower_uuid(name)) else {
        // A folder of `dev`; no agent runs there that could be asked for its status.
        return match holder {
            Some(holder) if holder.pid > 0 && !holder.is_on_another_host() => {
                format!("stop it: kill {}; or specify another folder", holder.pid)
            }
            _ => "wait until the other process is done, or specify another folder".to_owned(),
        };
    };
    let status = format!("molecule-agent status --workspace-id {id}");
    match holder {
        Some(holder) if holder.is_on_another_host() => {
            let host = printable(&holder.host, 100);
            format!("it runs on {host}, which uses the same folder: check on it or stop it there")
        }
        Some(holder) if !holder.is_long_running() => "wait until that command is done, then try again".to_owned(),
        Some(holder) if holder.pid > 0 => format!("see what it is doing: {status}; stop it: kill {}", holder.pid),
        _ => format!("see what it is doing: {status}"),
    }
}

/// Copies an error, for when several threads need it.
pub(super) fn copy_of(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

fn describe(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "another process".to_owned(), ToString::to_string)
}
