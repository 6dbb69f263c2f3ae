//! What can go wrong with a plugin. Each error says what was found; [`PluginError::hint`] says what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::plugin::digest::Digest;
use crate::plugin::limits::Limit;
use crate::plugin::manifest::ManifestError;
use crate::plugin::name::PluginName;
use crate::store::StoreError;
use crate::text::printable;

/// The longest name shown.
const SHOWN: usize = 200;

/// An error of a plugin's archive, its digest or its folder. Names out of archives are made safe to print.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PluginError {
    /// Not a plugin's name.
    #[error("{:?} is not the name of a plugin", printable(name, SHOWN))]
    Name {
        /// What was given.
        name: String,
    },
    /// Not a digest.
    #[error("{:?} is not a SHA-256: 64 hex digits", printable(text, SHOWN))]
    NoDigestText {
        /// What was given.
        text: String,
    },
    /// The source of the archive broke off: the network's trouble, not the archive's.
    #[error("cannot read the archive")]
    Source(#[source] io::Error),
    /// The archive is damaged, or is none.
    #[error("the archive is damaged: {}", printable(problem, SHOWN))]
    Damaged {
        /// What is wrong.
        problem: String,
    },
    /// The archive holds what no plugin may hold. `path` is as it stands there.
    #[error("the archive is refused: {:?} {trouble}", printable(path, SHOWN))]
    Hostile {
        /// The entry.
        path: String,
        /// What is the matter with it.
        trouble: Trouble,
    },
    /// The archive is larger than allowed.
    #[error("the archive is refused: it holds {0}")]
    TooLarge(Limit),
    /// The digest is not the one that was wanted.
    #[error("the digest does not match {wanted_by}: expected {expected}, found {found}")]
    Mismatch {
        /// Who says what it should be, such as `--sha256` or `plugin.yaml`.
        wanted_by: &'static str,
        /// What it should be.
        expected: Digest,
        /// What it is.
        found: Digest,
    },
    /// A digest is required, and neither the caller nor the manifest has one.
    #[error("the plugin has no digest to be checked against, and one is required")]
    NoDigest,
    /// The manifest cannot be understood where that matters.
    #[error("plugin.yaml cannot be understood")]
    Manifest(#[source] ManifestError),
    /// The plugin is there already.
    #[error("the plugin {name} is installed already")]
    AlreadyInstalled {
        /// Its name.
        name: PluginName,
    },
    /// There is no such plugin.
    #[error("no plugin {name} is installed")]
    NotInstalled {
        /// The name.
        name: PluginName,
    },
    /// A folder holds what has no place in a plugin.
    #[error("cannot use {}: {problem}", file.display())]
    Unusable {
        /// The file.
        file: PathBuf,
        /// Why.
        problem: &'static str,
    },
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

/// What is the matter with an entry of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// Its name is empty, or only the root.
    #[error("has no name")]
    NoName,
    /// It begins at the root of the file system.
    #[error("is an absolute path")]
    Absolute,
    /// It has a part `..`.
    #[error("leads out of its folder")]
    Parent,
    /// A drive, UNC or backslash path.
    #[error("is a Windows path")]
    Windows,
    /// Not UTF-8.
    #[error("is not UTF-8")]
    NotUtf8,
    /// Control characters.
    #[error("has control characters in its name")]
    Control,
    /// It, or a part of it, is longer than file systems have room for.
    #[error("is too long for the name of a file")]
    LongName,
    /// Two entries of one name.
    #[error("is there twice")]
    Twice,
    /// Two names that some file systems take for one.
    #[error("differs from another name only in letter case")]
    Case,
    /// Two names that this file system takes for one, such as `é` in one character and in two on macOS.
    #[error("is the same as another name for this file system")]
    SameHere,
    /// A file where a folder is, or the reverse.
    #[error("is both a file and a folder")]
    FileAndFolder,
    /// It lies below a link.
    #[error("lies under a link")]
    UnderLink,
    /// A device.
    #[error("is a device")]
    Device,
    /// A FIFO.
    #[error("is a FIFO")]
    Fifo,
    /// A sparse file.
    #[error("is a sparse file")]
    Sparse,
    /// A kind of entry that plugins do not have.
    #[error("is of an unknown kind")]
    Unknown,
    /// A header for all entries that renames or resizes them.
    #[error("is a header that changes all that follow")]
    Global,
}

impl PluginError {
    /// For `map_err`: makes the disk error of doing something to a file.
    pub(super) fn disk<'a>(doing: &'static str, file: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Disk(StoreError::Disk { doing, file: file.to_owned(), source })
    }

    /// What a person can do about it, where there is something.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Name { .. } => Some("a name is up to 128 of a-z, 0-9, '.', '_' and '-', and begins with a letter or a digit"),
            Self::NoDigestText { .. } => Some("`molecule-agent plugin digest DIR` prints the digest of a plugin"),
            Self::Source(_) => Some("try again: what was installed before is as it was"),
            Self::Damaged { .. } => Some("try again; if it stays so, tell the plugin's author"),
            Self::Hostile { .. } => Some("do not trust this archive; tell the plugin's author and the platform's operator"),
            Self::TooLarge(limit) => Some(match limit {
                Limit::Bytes(_) => "if you trust the plugin, set a higher limit: --max-size",
                Limit::Entries(_) => "if you trust the plugin, set a higher limit: --max-files",
                Limit::Path(_) => "if you trust the plugin, set a higher limit: --max-path",
                Limit::Ratio(_) => "if you trust the plugin, set a higher limit: --max-ratio",
            }),
            Self::Mismatch { .. } => Some("do not use it before its author has explained the difference"),
            Self::NoDigest => Some("give --sha256, or ask the author for a plugin.yaml with sha256"),
            Self::Manifest(_) => Some("tell the plugin's author"),
            Self::AlreadyInstalled { .. } => Some("--force replaces it"),
            Self::NotInstalled { .. } => Some("`molecule-agent plugin list` shows what is"),
            Self::Unusable { .. } => Some("remove it or give it another name"),
            Self::Disk(StoreError::Locked { .. }) => Some("wait until that process is done with the plugin, and try again"),
            Self::Disk(error) => error.plain_hint(),
        }
    }
}
