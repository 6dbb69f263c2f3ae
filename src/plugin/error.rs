//! What can go wrong with a plugin. Each error says what was found; [`PluginError::hint`] says how to fix it.

use std::io;
use std::path::{Path, PathBuf};

use crate::plugin::limits::Limit;
use crate::plugin::model::{Digest, ManifestError, PluginName};
use crate::store::StoreError;
use crate::text::printable;

/// The longest name shown.
const MAX_SHOWN_CHARS: usize = 200;

/// An error about a plugin's archive, digest or folder. Names from archives are made safe to print.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PluginError {
    /// The text is not a plugin name.
    #[error("{:?} is not a valid plugin name", printable(name, MAX_SHOWN_CHARS))]
    Name {
        /// The given text.
        name: String,
    },
    /// The text is not a digest.
    #[error("{:?} is not a SHA-256 (64 hex digits)", printable(text, MAX_SHOWN_CHARS))]
    NoDigestText {
        /// The given text.
        text: String,
    },
    /// The source of the archive failed: a network problem, not one of the archive.
    #[error("cannot read the archive")]
    Source(#[source] io::Error),
    /// The archive is damaged, or not an archive.
    #[error("the archive is damaged: {}", printable(problem, MAX_SHOWN_CHARS))]
    Damaged {
        /// What is wrong.
        problem: String,
    },
    /// The archive contains something that no plugin may contain. `path` is as it is in the archive.
    #[error("the archive was refused: {:?} {trouble}", printable(path, MAX_SHOWN_CHARS))]
    Hostile {
        /// The entry.
        path: String,
        /// What is wrong with it.
        trouble: Trouble,
    },
    /// The archive is larger than allowed.
    #[error("the archive was refused: it contains {0}")]
    TooLarge(Limit),
    /// The digest is not the expected one.
    #[error("the digest does not match {wanted_by}: expected {expected}, found {found}")]
    Mismatch {
        /// Where the expected digest comes from, such as `--sha256` or `plugin.yaml`.
        wanted_by: &'static str,
        /// The expected digest.
        expected: Digest,
        /// The actual digest.
        found: Digest,
    },
    /// A digest is required, and neither the caller nor the manifest provides one.
    #[error("the plugin has no digest to check against, but one is required")]
    NoDigest,
    /// The manifest is not valid where it matters.
    #[error("plugin.yaml is not valid")]
    Manifest(#[source] ManifestError),
    /// The plugin is already installed.
    #[error("plugin {name} is already installed")]
    AlreadyInstalled {
        /// Its name.
        name: PluginName,
    },
    /// There is no such plugin.
    #[error("no plugin {name} is installed")]
    NotInstalled {
        /// Its name.
        name: PluginName,
    },
    /// A folder contains something that is not allowed in a plugin.
    #[error("cannot use {}: {problem}", file.display())]
    Unusable {
        /// The file.
        file: PathBuf,
        /// Why.
        problem: &'static str,
    },
    /// A disk error.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

/// What is wrong with an entry of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// Its name is empty, or only the root.
    #[error("has no name")]
    NoName,
    /// Its path starts at the root of the file system.
    #[error("is an absolute path")]
    Absolute,
    /// Its path contains `..`.
    #[error("points outside its folder")]
    Parent,
    /// A path with a drive, a UNC path, or one with backslashes.
    #[error("is a Windows path")]
    Windows,
    /// Not UTF-8.
    #[error("is not UTF-8")]
    NotUtf8,
    /// It contains control characters.
    #[error("has control characters in its name")]
    Control,
    /// It, or a part of it, is longer than file systems allow.
    #[error("is too long for a file name")]
    LongName,
    /// Two entries have the same name.
    #[error("occurs twice")]
    Twice,
    /// Two names are the same on some file systems.
    #[error("differs from another name only in letter case")]
    Case,
    /// Two names are the same on this file system, such as `é` as one character and as two on macOS.
    #[error("is the same as another name on this file system")]
    SameHere,
    /// A file has the name of a folder, or the reverse.
    #[error("is both a file and a folder")]
    FileAndFolder,
    /// Its path goes through a link.
    #[error("is below a link")]
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
    #[error("has an unknown type")]
    Unknown,
    /// A global header that renames or resizes all entries.
    #[error("is a header that changes all following entries")]
    Global,
}

impl PluginError {
    /// For `map_err`: converts an I/O error on a file into a disk error.
    pub(super) fn disk<'a>(doing: &'static str, file: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Disk(StoreError::Disk { doing, file: file.to_owned(), source })
    }

    /// Returns what the user can do about it, if anything.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Name { .. } => Some("a name has up to 128 of a-z, 0-9, '.', '_' and '-', and starts with a letter or a digit"),
            Self::NoDigestText { .. } => Some("`molecule-agent plugin digest DIR` prints the digest of a plugin"),
            Self::Source(_) => Some("try again; nothing that was installed has changed"),
            Self::Damaged { .. } => Some("try again; if the problem persists, contact the plugin's author"),
            Self::Hostile { .. } => Some("do not trust this archive; contact the plugin's author and the platform's operator"),
            Self::TooLarge(limit) => Some(match limit {
                Limit::Bytes(_) => "if you trust the plugin, set a higher limit: --max-size",
                Limit::Entries(_) => "if you trust the plugin, set a higher limit: --max-files",
                Limit::Path(_) => "if you trust the plugin, set a higher limit: --max-path",
                Limit::Ratio(_) => "if you trust the plugin, set a higher limit: --max-ratio",
            }),
            Self::Mismatch { .. } => Some("do not use it until its author has explained the difference"),
            Self::NoDigest => Some("set --sha256, or ask the author for a plugin.yaml with sha256"),
            Self::Manifest(_) => Some("contact the plugin's author"),
            Self::AlreadyInstalled { .. } => Some("use --force to replace it"),
            Self::NotInstalled { .. } => Some("list the installed plugins: `molecule-agent plugin list`"),
            Self::Unusable { .. } => Some("remove or rename it"),
            Self::Disk(StoreError::Locked { .. }) => Some("wait until that process is done with the plugin, then try again"),
            Self::Disk(error) => error.plain_hint(),
        }
    }
}
