//! Where the configuration file is.

use std::path::PathBuf;

use crate::settings::config_file;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;

/// The file that is read, or would be read.
pub(super) fn of(global: &GlobalArgs) -> Result<PathBuf, SettingError> {
    let path = global.config.clone().or_else(config_file::default_file);
    let path = path.ok_or_else(|| {
        SettingError::new("there is no home directory for a configuration file", "give --config, or set HOME or XDG_CONFIG_HOME")
    })?;
    Ok(std::path::absolute(&path).unwrap_or(path))
}
