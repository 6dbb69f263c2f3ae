//! Warnings that stop nothing but that the user should see.

use std::fmt;

use crate::text::printable;

/// Something in a plugin that was skipped or changed. When displayed, its path is safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A symbolic or hard link was skipped, as the platform does.
    Link {
        /// Its path.
        path: String,
    },
    /// A file was setuid, setgid, sticky or world-writable; those permissions were removed.
    Mode {
        /// Its path.
        path: String,
        /// The mode in the archive.
        mode: u32,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |path: &str| printable(path, 200);
        match self {
            Self::Link { path } => write!(f, "skipped {:?}: it is a link", shown(path)),
            Self::Mode { path, mode } => {
                write!(f, "removed special or world-writable permissions from {:?} (mode {mode:04o})", shown(path))
            }
        }
    }
}
