//! Where the configuration file is, and its text.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::secret::keep_file;
use crate::settings::config_file::trust;
use crate::settings::error::SettingError;
use crate::text::printable;

/// In bytes. Longer than any file that people write.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// The file that is read by default; `None` without a home.
pub fn default_file() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "molecule-agent")?;
    // With a relative HOME it would be a different file in each folder.
    Some(dirs.config_dir().join("config.toml")).filter(|path| path.is_absolute())
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// The error for a given file that does not exist.
pub(crate) fn no_such_file(path: &Path) -> SettingError {
    SettingError::new(
        format!("there is no configuration file {}", path.display()),
        "check --config and MOLECULE_AGENT_CONFIG; molecule-agent config set creates one",
    )
}

/// The error for a requested profile without a configuration file.
pub(crate) fn no_file_for(profile: &str, path: Option<&Path>) -> SettingError {
    let there = path.map_or("there is no home directory for a configuration file".to_owned(), |path| {
        format!("there is no configuration file {}", path.display())
    });
    SettingError::new(
        format!("the profile {:?} cannot be used: {there}", printable(profile, 100)),
        "omit --profile and MOLECULE_PROFILE, or give the file with --config",
    )
}

/// The file's text; `None` if it does not exist. Links are followed: people store their files elsewhere.
///
/// # Errors
/// [`SettingError`] if it cannot be read, is not text or too long, or if others could change it: it determines which
/// programs are started.
pub(crate) fn text_of(path: &Path) -> Result<Option<String>, SettingError> {
    let refuse = |problem: &str, hint: String| {
        SettingError::new(format!("the configuration file {} cannot be used: {problem}", path.display()), hint)
    };
    let unread = |err: io::Error| refuse(&err.to_string(), "check its mode, or give another file with --config".to_owned());
    keep_file(path);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(err) if matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(err) => return Err(unread(err)),
    };
    let found = file.metadata().map_err(unread)?;
    if let Some(fault) = trust::fault_of(path, &found, home().as_deref()) {
        let problem = format!("{fault}, and it determines which programs are started");
        return Err(refuse(&problem, fault.remedy()));
    }
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(refuse(&format!("it is longer than {MAX_FILE_BYTES} bytes"), "give another file with --config".to_owned()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))),
        Err(err) => {
            let before = &err.as_bytes()[..err.utf8_error().valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            Err(refuse(&format!("line {line} is not UTF-8"), "save it as UTF-8".to_owned()))
        }
    }
}
