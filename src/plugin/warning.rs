//! What a person should hear of although it stops nothing.

use std::fmt;

use crate::text::printable;

/// Something of a plugin that was left out or changed. Shown, its path is safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A symbolic or hard link was passed over, as the platform does.
    Link {
        /// Its path.
        path: String,
    },
    /// A file was to run as its owner or group, to be sticky, or to be written by everybody; it is not now.
    Mode {
        /// Its path.
        path: String,
        /// The mode it was to have.
        mode: u32,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |path: &str| printable(path, 200);
        match self {
            Self::Link { path } => write!(f, "passed over {:?}: it is a link", shown(path)),
            Self::Mode { path, mode } => {
                write!(f, "took special or world-writable permissions off {:?} (mode {mode:04o})", shown(path))
            }
        }
    }
}
