//! One setting of the configuration file.

/// A setting of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The profile it belongs to; `None` is the file itself.
    pub profile: Option<String>,
    /// The command it is for, as it is typed; empty for all of them.
    pub command: Vec<String>,
    /// The option's long name.
    pub option: String,
    /// The values as they would be typed; none where the file sets an empty value.
    pub values: Vec<String>,
    /// Its line, from 1.
    pub line: usize,
}
