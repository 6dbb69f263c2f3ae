//! The configuration file: where it is, what it sets, and what of that applies to a command.
//!
//! A key is the long name of an option, a table the name of a command, and `[profiles.NAME]` contains the same again.
//! All of this is derived from the declarations of the command line, so every option can be in the file. Invariant: the
//! command line and every variable override the file; no secret is read from it; a file's token goes only to the
//! workspace and the platform set next to it; no message quotes a line of the file.

pub(crate) mod layer;
pub(crate) mod read;
pub(crate) mod trust;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::secret::keep_file;
use crate::settings::resolve::SettingError;
use crate::text::printable;

pub use crate::settings::config_file::layer::{Given, Layer, Origin, Sources};
pub(crate) use crate::settings::config_file::read::{Fault, check, is_many, parse};

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

/// One setting of the file.
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

/// A configuration file, read and checked completely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The file.
    pub path: PathBuf,
    /// All settings.
    pub entries: Vec<Entry>,
    /// The profiles, in the file's order.
    pub profiles: Vec<String>,
    /// The profile in use.
    pub profile: Option<String>,
}

impl Settings {
    /// Reads the file, if it exists. `chosen` is the requested profile; otherwise the file itself may select one.
    ///
    /// # Errors
    /// [`SettingError`] for a file that cannot be read or is invalid, and for a profile that it does not have.
    pub fn load(path: &Path, chosen: Option<&str>, root: &clap::Command) -> Result<Option<Self>, SettingError> {
        let Some(settings) = Self::read(path, chosen, root)? else { return Ok(None) };
        match &settings.profile {
            Some(name) if !settings.profiles.contains(name) => Err(unknown_profile(name, path, &settings.profiles)),
            _ => Ok(Some(settings)),
        }
    }

    /// The same, without checking that the profile exists.
    ///
    /// # Errors
    /// [`SettingError`] for a file that cannot be read or is invalid.
    pub(crate) fn read(path: &Path, chosen: Option<&str>, root: &clap::Command) -> Result<Option<Self>, SettingError> {
        let Some(text) = text_of(path)? else { return Ok(None) };
        let read = read::contents(&text, path, root).map_err(|fault| fault.in_file(path))?;
        let own = read.entries.iter().find(|entry| entry.option == "profile");
        let profile = chosen.map(ToOwned::to_owned).or_else(|| own?.values.first().cloned());
        Ok(Some(Self { path: path.to_owned(), entries: read.entries, profiles: read.profiles, profile }))
    }

    /// How near a setting is to a command: the greatest wins. `None` if it is for other commands or another profile.
    /// `also` is a command whose settings apply too, after those of the command itself.
    fn nearness(&self, entry: &Entry, command: &[String], also: Option<&str>) -> Option<usize> {
        let of_command = if command.starts_with(&entry.command) {
            // Leaves room next to the settings for all commands for those of `also`.
            if entry.command.is_empty() { 0 } else { 1 + entry.command.len() }
        } else if matches!(&*entry.command, [name] if Some(name.as_str()) == also) {
            1
        } else {
            return None;
        };
        match &entry.profile {
            None => Some(of_command),
            profile if *profile == self.profile => Some(100 + of_command),
            _ => None,
        }
    }

    /// The setting of an option that applies to a command, with its nearness, among those not nearer than `most`.
    fn nearest(&self, option: &str, command: &[String], also: Option<&str>, most: usize) -> Option<(usize, &Entry)> {
        let named = self.entries.iter().filter(|entry| entry.option == option);
        let near = named.filter_map(|entry| Some((self.nearness(entry, command, also)?, entry)));
        near.filter(|(nearness, _)| *nearness <= most).max_by_key(|(nearness, _)| *nearness)
    }

    /// The settings that apply to commands: the nearest of each option.
    pub fn of_commands(&self) -> impl Iterator<Item = &Entry> {
        let counts = |entry: &&Entry| {
            let nearest = self.nearest(&entry.option, &entry.command, None, usize::MAX);
            nearest.is_some_and(|(_, nearest)| nearest == *entry)
        };
        self.entries.iter().filter(|entry| !entry.command.is_empty()).filter(counts)
    }

    /// The setting of an option that applies to a command: its own settings first, then those of `also`.
    pub fn find(&self, option: &str, command: &[String], also: Option<&str>) -> Option<&Entry> {
        self.nearest(option, command, also, usize::MAX).map(|(_, entry)| entry)
    }

    /// The source of a setting.
    pub fn origin(&self, entry: &Entry) -> Origin {
        Origin::File { path: self.path.clone(), line: entry.line, profile: entry.profile.clone() }
    }
}

/// The error for a requested profile that the file does not have.
pub(crate) fn unknown_profile(name: &str, path: &Path, profiles: &[String]) -> SettingError {
    let list: Vec<String> = profiles.iter().map(|name| printable(name, 100)).collect();
    let hint = if list.is_empty() {
        "it has no profiles: write one as [profiles.NAME], or omit --profile and MOLECULE_PROFILE".to_owned()
    } else {
        format!("available profiles: {}", list.join(", "))
    };
    SettingError::new(format!("there is no profile {:?} in {}", printable(name, 100), path.display()), hint)
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
