//! Where the value of an option comes from.

use std::fmt;
use std::path::PathBuf;

/// The source of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag,
    /// This variable.
    Variable(String),
    /// The configuration file.
    File {
        /// The file.
        path: PathBuf,
        /// Its line.
        line: usize,
        /// The profile, if it belongs to one.
        profile: Option<String>,
    },
    /// What the last `connect` or `register` stored in this file.
    Remembered(PathBuf),
    /// The default.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("flag"),
            Self::Variable(name) => write!(f, "variable {name}"),
            Self::File { path, line, profile: Some(profile) } => write!(f, "profile {profile}, {}:{line}", path.display()),
            Self::File { path, line, profile: None } => write!(f, "file {}:{line}", path.display()),
            Self::Remembered(path) => write!(f, "remembered in {}", path.display()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The values as they would be typed; a secret is `[secret]`.
    pub values: Vec<String>,
    /// Their source.
    pub origin: Origin,
}
