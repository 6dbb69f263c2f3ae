//! Limits on the unpacked size of an archive.

use std::fmt;

/// Limits on the content of one archive. The defaults are far above any plugin and far below what harms a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Total bytes of all files.
    pub bytes: u64,
    /// Files, folders and skipped links, including folders that are only part of a path.
    pub entries: u64,
    /// Bytes of a path.
    pub path: usize,
    /// Unpacked bytes per byte of the archive. Checked once [`Limits::RATIO_FROM`] bytes are unpacked: a small file may
    /// legitimately be one letter a million times.
    pub ratio: u64,
}

impl Limits {
    /// The number of unpacked bytes from which the ratio is checked.
    pub const RATIO_FROM: u64 = 16 * 1024 * 1024;
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1024 * 1024 * 1024, entries: 50_000, path: 1024, ratio: 200 }
    }
}

/// The one of the [`Limits`] that was exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::bytes`].
    Bytes(u64),
    /// [`Limits::entries`].
    Entries(u64),
    /// [`Limits::path`].
    Path(usize),
    /// [`Limits::ratio`].
    Ratio(u64),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "more than {bytes} bytes of files"),
            Self::Entries(entries) => write!(f, "more than {entries} files and folders"),
            Self::Path(bytes) => write!(f, "a path of more than {bytes} bytes"),
            Self::Ratio(ratio) => write!(f, "more than {ratio} bytes for each byte of the archive"),
        }
    }
}
