//! Where the values of a command line come from, kept for messages and for `config show`.

use std::collections::BTreeMap;

use crate::settings::config_file::settings::Settings;
use crate::settings::error::SettingError;
use crate::settings::origin::{Given, Origin};

/// The sources of the global options' values, by the option's id, and the file that was read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The file, if one was read.
    pub file: Option<Settings>,
    /// The global options.
    pub global: BTreeMap<String, Given>,
    /// What to tell the user about ignored settings.
    pub note: Option<String>,
}

impl Sources {
    /// Returns the source of an option's value.
    pub(crate) fn origin(&self, id: &str) -> Option<&Origin> {
        self.global.get(id).map(|given| &given.origin)
    }

    /// Adds the source of an option's value to an error about it, if it is not the command line.
    pub(crate) fn with_source(&self, id: &str, err: SettingError) -> SettingError {
        match self.origin(id) {
            Some(Origin::Flag | Origin::Default) | None => err,
            Some(origin) => SettingError { problem: format!("{} (from the {origin})", err.problem), ..err },
        }
    }
}
