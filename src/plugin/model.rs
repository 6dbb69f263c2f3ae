//! The values that errors about plugins name.

use std::fmt;

/// A name that the platform allows: `^[a-z0-9][a-z0-9._-]{0,127}$`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PluginName(pub(super) String);

impl PluginName {
    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PluginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A SHA-256, shown as 64 lowercase hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Why a manifest is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// It is a folder, a link, a FIFO or a device.
    #[error("it is not a plain file")]
    NotFile,
    /// A disk error.
    #[error("it cannot be read: {problem}")]
    Unreadable {
        /// The operating system's error.
        problem: String,
    },
    /// It is longer than 1 MiB.
    #[error("it is longer than 1 MiB")]
    TooLong,
    /// It is not UTF-8.
    #[error("it is not UTF-8 text")]
    NotText,
    /// It is not YAML.
    #[error("it is not YAML: {problem}")]
    NotYaml {
        /// The parser's message, with the position.
        problem: String,
    },
    /// It is YAML, but its top level is not `key: value`.
    #[error("its top level is not a mapping")]
    NotMapping,
    /// A relevant key occurs twice: readers disagree on which one counts.
    #[error("it has the key {key:?} twice")]
    Twice {
        /// The key.
        key: &'static str,
    },
    /// A relevant key has a list or a mapping as its value.
    #[error("its {key:?} is not a string")]
    NotScalar {
        /// The key.
        key: &'static str,
    },
    /// A key at the top level is an alias, or `<<`: a digest may be behind it.
    #[error("it takes keys from elsewhere (\"<<\" or an alias)")]
    Merged,
    /// `sha256` is not 64 hex digits.
    #[error("its \"sha256\" is not 64 hex digits")]
    BadDigest,
}
