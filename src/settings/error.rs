//! The error of a setting.

/// A setting that cannot be used: what is wrong, and what to give instead.
#[derive(Debug, thiserror::Error)]
#[error("{problem}")]
pub struct SettingError {
    /// What is wrong.
    pub problem: String,
    /// How to fix it.
    pub hint: String,
}

impl SettingError {
    /// A problem and its fix.
    pub fn new(problem: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { problem: problem.into(), hint: hint.into() }
    }
}
