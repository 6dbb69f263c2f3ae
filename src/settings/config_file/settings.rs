//! The settings of a configuration file, and which of them applies to a command.

use std::path::{Path, PathBuf};

use crate::settings::config_file::entry::Entry;
use crate::settings::config_file::location::text_of;
use crate::settings::config_file::read;
use crate::settings::error::SettingError;
use crate::settings::origin::Origin;
use crate::text::printable;

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
    pub(super) fn nearest(&self, option: &str, command: &[String], also: Option<&str>, most: usize) -> Option<(usize, &Entry)> {
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
