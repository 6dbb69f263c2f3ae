//! The configuration file: which it is, what it sets, and which of that counts for a command.
//!
//! A key is the long name of an option, a table the name of a command, `[profiles.NAME]` holds the same once more; all
//! of that is read off the declarations of the command line, so every option can stand in the file. What must stay true:
//! the command line and every variable win over the file; no secret is taken from it; a file's token goes to the
//! workspace and the platform that stand beside it and to no other; and no message shows a line of the file.

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

/// Longer than any file that a person writes.
const LIMIT: u64 = 1024 * 1024;

/// The file that is read where none is named; `None` without a home.
pub fn default_file() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "molecule-agent")?;
    // Below a relative HOME it would be another file in each folder.
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
    /// The values as they would be typed; none where the file says that there is to be none.
    pub values: Vec<String>,
    /// The line it stands in, from 1.
    pub line: usize,
}

/// A configuration file, read and checked whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The file.
    pub path: PathBuf,
    /// All that is in it.
    pub entries: Vec<Entry>,
    /// The profiles it has, in its order.
    pub profiles: Vec<String>,
    /// The profile that counts.
    pub profile: Option<String>,
}

impl Settings {
    /// Reads the file, if there is one. `chosen` is a profile that was asked for; else the file itself may choose one.
    ///
    /// # Errors
    /// [`SettingError`] for a file that cannot be read, or that says what cannot be; for a profile that it has not.
    pub fn load(path: &Path, chosen: Option<&str>, root: &clap::Command) -> Result<Option<Self>, SettingError> {
        let Some(settings) = Self::read(path, chosen, root)? else { return Ok(None) };
        match &settings.profile {
            Some(name) if !settings.profiles.contains(name) => Err(unknown_profile(name, path, &settings.profiles)),
            _ => Ok(Some(settings)),
        }
    }

    /// The same, where it does not matter whether the profile is there.
    ///
    /// # Errors
    /// [`SettingError`] for a file that cannot be read, or that says what cannot be.
    pub(crate) fn read(path: &Path, chosen: Option<&str>, root: &clap::Command) -> Result<Option<Self>, SettingError> {
        let Some(text) = text_of(path)? else { return Ok(None) };
        let read = read::contents(&text, path, root).map_err(|fault| fault.in_file(path))?;
        let own = read.entries.iter().find(|entry| entry.option == "profile");
        let profile = chosen.map(ToOwned::to_owned).or_else(|| own?.values.first().cloned());
        Ok(Some(Self { path: path.to_owned(), entries: read.entries, profiles: read.profiles, profile }))
    }

    /// How near a setting is to a command: the greater, the sooner it counts. `None` if it is for other commands or
    /// another profile. `also` is a command whose settings count too, after those of the command itself.
    fn nearness(&self, entry: &Entry, command: &[String], also: Option<&str>) -> Option<usize> {
        let of_command = if command.starts_with(&entry.command) {
            // Beside the settings for all commands there is room for those of `also`.
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

    /// The setting of an option that counts for a command, with its nearness, among those not nearer than `most`.
    fn nearest(&self, option: &str, command: &[String], also: Option<&str>, most: usize) -> Option<(usize, &Entry)> {
        let named = self.entries.iter().filter(|entry| entry.option == option);
        let near = named.filter_map(|entry| Some((self.nearness(entry, command, also)?, entry)));
        near.filter(|(nearness, _)| *nearness <= most).max_by_key(|(nearness, _)| *nearness)
    }

    /// The settings of commands that count: of each option the nearest.
    pub fn of_commands(&self) -> impl Iterator<Item = &Entry> {
        let counts = |entry: &&Entry| {
            let nearest = self.nearest(&entry.option, &entry.command, None, usize::MAX);
            nearest.is_some_and(|(_, nearest)| nearest == *entry)
        };
        self.entries.iter().filter(|entry| !entry.command.is_empty()).filter(counts)
    }

    /// The setting of an option that counts for a command, and after those of its own for those of `also`.
    pub fn find(&self, option: &str, command: &[String], also: Option<&str>) -> Option<&Entry> {
        self.nearest(option, command, also, usize::MAX).map(|(_, entry)| entry)
    }

    /// Where a setting stands.
    pub fn origin(&self, entry: &Entry) -> Origin {
        Origin::File { path: self.path.clone(), line: entry.line, profile: entry.profile.clone() }
    }
}

/// That a profile was asked for which the file has not.
pub(crate) fn unknown_profile(name: &str, path: &Path, profiles: &[String]) -> SettingError {
    let list: Vec<String> = profiles.iter().map(|name| printable(name, 100)).collect();
    let hint = if list.is_empty() {
        "it has no profiles: write one as [profiles.NAME], or leave --profile and MOLECULE_PROFILE out".to_owned()
    } else {
        format!("it has: {}", list.join(", "))
    };
    SettingError::new(format!("there is no profile {:?} in {}", printable(name, 100), path.display()), hint)
}

/// That a file was named, and is not there.
pub(crate) fn no_such_file(path: &Path) -> SettingError {
    SettingError::new(
        format!("there is no configuration file {}", path.display()),
        "check --config and MOLECULE_AGENT_CONFIG; molecule-agent config set makes one",
    )
}

/// That a profile was asked for, and there is no file that could have it.
pub(crate) fn no_file_for(profile: &str, path: Option<&Path>) -> SettingError {
    let there = path.map_or("there is no home to have a configuration file in".to_owned(), |path| {
        format!("there is no configuration file {}", path.display())
    });
    SettingError::new(
        format!("the profile {:?} cannot be used: {there}", printable(profile, 100)),
        "leave --profile and MOLECULE_PROFILE out, or name the file with --config",
    )
}

/// The file's text; `None` if there is no such file. Links are followed: people keep their files elsewhere.
///
/// # Errors
/// [`SettingError`] if it cannot be read, is no text or too long, or if others could change it: it says which programs are
/// started.
pub(crate) fn text_of(path: &Path) -> Result<Option<String>, SettingError> {
    let refuse = |problem: &str, hint: String| {
        SettingError::new(format!("the configuration file {} cannot be used: {problem}", path.display()), hint)
    };
    let unread = |err: io::Error| refuse(&err.to_string(), "check its mode, or name another with --config".to_owned());
    keep_file(path);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(err) if matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(err) => return Err(unread(err)),
    };
    let found = file.metadata().map_err(unread)?;
    if let Some(fault) = trust::fault_of(path, &found, home().as_deref()) {
        let problem = format!("{fault}, and it says which programs are started");
        return Err(refuse(&problem, fault.remedy()));
    }
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > LIMIT {
        return Err(refuse(&format!("it is longer than {LIMIT} bytes"), "name another with --config".to_owned()));
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
