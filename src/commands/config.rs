//! `config`: shows and changes the configuration file.
//!
//! Invariant: a changed file keeps its comments and its order, and is whole at every moment; of two changes at the same
//! time, both are applied; nothing is written that could not be read back; no secret is shown.

mod show;

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Args, CommandFactory, Subcommand};
use serde_json::json;
use toml_edit::{Array, DocumentMut, Item, Key, Table, TableLike, Value};

use crate::commands::cli::Cli;
use crate::error::{Ending, Exit};
use crate::output::{Cell, Output};
use crate::settings::config_file;
use crate::settings::config_file::Settings;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::SettingError;
use crate::store::disk::atomic;
use crate::text::chain;
use crate::text::printable;

/// Arguments of `config`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent config set platform-url https://platform.example.org
  molecule-agent config set connect.handler ./bot.sh --profile staging
  molecule-agent connect --profile staging")]
pub struct ConfigArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: ConfigAction,
}

/// Subcommands of `config`.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// Print the path of the configuration file
    #[command(after_long_help = "Examples:\n  molecule-agent config path\n  $EDITOR \"$(molecule-agent config path)\"")]
    Path,
    /// Show every setting with its value and its source
    ///
    /// Without a command: the shared options, and the options that the file sets for commands. With a command: also all of
    /// its own options. Secrets are not shown.
    #[command(
        after_long_help = "Examples:\n  molecule-agent config show\n  molecule-agent config show connect --profile staging"
    )]
    Show {
        /// Command whose options to show, such as connect or secrets export
        command: Vec<String>,
    },
    /// List the profiles of the file
    #[command(
        after_long_help = "Examples:\n  molecule-agent config profiles\n  molecule-agent config profiles --json | jq '.[].name'"
    )]
    Profiles,
    /// Set an option in the file, or in a profile with --profile
    ///
    /// Creates the file if it does not exist. Keeps comments and order.
    #[command(after_long_help = "Examples:
  molecule-agent config set connect.handler-timeout 10m
  molecule-agent config set profile staging   use this profile by default")]
    Set {
        /// Long name of the option, after its command: platform-url, connect.handler
        key: String,
        /// Value, or several for a repeatable option
        #[arg(required = true)]
        value: Vec<String>,
    },
    /// Remove an option from the file, or from a profile with --profile
    #[command(after_long_help = "Examples:
  molecule-agent config unset connect.handler-timeout
  molecule-agent config unset org-id --profile staging")]
    Unset {
        /// Long name of the option, after its command
        key: String,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &ConfigArgs) -> anyhow::Result<Exit> {
    match &args.action {
        ConfigAction::Path => path(global)?,
        ConfigAction::Show { command } => show::run(global, command)?,
        ConfigAction::Profiles => profiles(global)?,
        ConfigAction::Set { key, value } => set(global, key, value)?,
        ConfigAction::Unset { key } => unset(global, key)?,
    }
    Ok(Exit::Done)
}

/// The file that is read, or would be read.
fn file(global: &GlobalArgs) -> Result<PathBuf, SettingError> {
    let path = global.config.clone().or_else(config_file::default_file);
    let path = path.ok_or_else(|| {
        SettingError::new("there is no home directory for a configuration file", "give --config, or set HOME or XDG_CONFIG_HOME")
    })?;
    Ok(std::path::absolute(&path).unwrap_or(path))
}

fn path(global: &GlobalArgs) -> anyhow::Result<()> {
    let path = file(global)?;
    let told = json!({"path": path.to_string_lossy(), "exists": path.exists()});
    Output::of(global.output).text(&path.display().to_string(), &told)?;
    Ok(())
}

fn profiles(global: &GlobalArgs) -> anyhow::Result<()> {
    let path = file(global)?;
    let settings = Settings::read(&path, global.profile.as_deref(), &Cli::command())?;
    let names: &[String] = settings.as_ref().map_or(&[], |settings| &settings.profiles);
    let is_chosen = |name: &String| settings.as_ref().is_some_and(|settings| settings.profile.as_ref() == Some(name));
    let row = |name| vec![Cell::exact(name), Cell::maybe(is_chosen(name).then_some("yes"), Cell::exact)];
    let rows: Vec<Vec<Cell>> = names.iter().map(row).collect();
    let told: Vec<_> = names.iter().map(|name| json!({"name": name, "in_use": is_chosen(name)})).collect();
    Output::of(global.output).list(&["PROFILE", "IN USE"], &rows, "The configuration file has no profiles.", &told)?;
    Ok(())
}

/// Splits a key into its tables and its name: within the chosen profile, unless the key names a profile itself.
fn place(global: &GlobalArgs, key: &str) -> Result<(Vec<String>, String), SettingError> {
    let hint = "write it as platform-url, connect.handler or profiles.staging.org-id";
    let bad = || SettingError::new(format!("{:?} is not a valid key", printable(key, 100)), hint);
    let mut parts: Vec<String> = Key::parse(key).map_err(|_| bad())?.iter().map(|part| part.get().to_owned()).collect();
    let name = parts.pop().ok_or_else(bad)?;
    if let Some(profile) = &global.profile {
        if parts.first().is_some_and(|first| first == "profiles") {
            return Err(SettingError::new("the key names a profile, and so does --profile or MOLECULE_PROFILE", hint));
        }
        parts.splice(0..0, ["profiles".to_owned(), profile.clone()]);
    }
    Ok((parts, name))
}

fn set(global: &GlobalArgs, key: &str, typed: &[String]) -> anyhow::Result<()> {
    let (tables, name) = place(global, key)?;
    let path = file(global)?;
    let root = Cli::command();
    let value = value_of(&root, &tables, &name, typed)?;
    // Checked against the options alone first, so that a mistake elsewhere in the file does not get in the way.
    let mut alone = DocumentMut::new();
    put(alone.as_table_mut(), &tables, &name, value.clone()).ok_or_else(|| in_the_way(key))?;
    config_file::check(&alone.to_string(), &path, &root).map_err(config_file::Fault::typed)?;
    change(&path, |document| {
        put(document.as_table_mut(), &tables, &name, value).ok_or_else(|| in_the_way(key))?;
        match missing_profile(document).filter(|_| tables.is_empty() && name == "profile") {
            Some(missing) => Err(config_file::unknown_profile(&missing, &path, &profiles_of(document)).into()),
            None => Ok(true),
        }
    })?;
    tell(global, &path, &tables, &name, "set")
}

fn unset(global: &GlobalArgs, key: &str) -> anyhow::Result<()> {
    let (tables, name) = place(global, key)?;
    let path = file(global)?;
    let is_there = config_file::text_of(&path)?.is_some();
    let is_unset = is_there
        && change(&path, |document| {
            let was_missing = missing_profile(document);
            let table = tables.iter().try_fold(document.as_table_mut() as &mut dyn TableLike, |table, name| {
                table.get_mut(name).and_then(Item::as_table_like_mut)
            });
            let removed = table.and_then(|table| table.remove(&name));
            match missing_profile(document).filter(|_| was_missing.is_none()) {
                Some(used) => Err(in_use(&used, &path).into()),
                None => Ok(removed.is_some()),
            }
        })?;
    if !is_unset {
        tracing::info!("{} does not set {}", path.display(), full(&tables, &name));
    }
    tell(global, &path, &tables, &name, if is_unset { "unset" } else { "not set" })
}

/// The profiles that are in a file.
fn profiles_of(document: &DocumentMut) -> Vec<String> {
    let all = document.get("profiles").and_then(Item::as_table_like);
    all.iter().flat_map(|all| all.iter()).map(|(name, _)| name.to_owned()).collect()
}

/// The profile that the file selects but does not contain: no command could read such a file.
fn missing_profile(document: &DocumentMut) -> Option<String> {
    let picked = document.get("profile").and_then(Item::as_str).filter(|picked| !picked.is_empty())?;
    (!profiles_of(document).iter().any(|name| name == picked)).then(|| picked.to_owned())
}

fn in_use(profile: &str, path: &Path) -> SettingError {
    SettingError::new(
        format!("the profile {:?} cannot be removed: {} selects it", printable(profile, 100), path.display()),
        "first run molecule-agent config unset profile, or select another one",
    )
}

fn tell(global: &GlobalArgs, path: &Path, tables: &[String], name: &str, done: &str) -> anyhow::Result<()> {
    Output::of(global.output).tell(&json!({"path": path.to_string_lossy(), "key": full(tables, name), "done": done}))?;
    Ok(())
}

fn full(tables: &[String], name: &str) -> String {
    let parts = tables.iter().map(String::as_str).chain([name]).map(|part| Key::new(part).display_repr().into_owned());
    parts.collect::<Vec<_>>().join(".")
}

fn in_the_way(key: &str) -> SettingError {
    SettingError::new(
        format!("{} cannot be set: part of this key is something else in the file", printable(key, 100)),
        "edit the file; molecule-agent config path prints its location",
    )
}

/// Converts the arguments to the form that the option has in the file; what no option takes stays a string, and is
/// refused later.
fn value_of(root: &clap::Command, tables: &[String], name: &str, typed: &[String]) -> Result<Value, SettingError> {
    let path = match tables {
        [first, _, rest @ ..] if first == "profiles" => rest,
        all => all,
    };
    let command = path.iter().try_fold(root, |command, name| command.get_subcommands().find(|sub| sub.get_name() == name));
    let of = |command: &clap::Command| command.get_arguments().find(|arg| arg.get_long() == Some(name)).cloned();
    let arg = command.and_then(of).or_else(|| of(root));
    let is_many = arg.as_ref().is_some_and(config_file::is_many);
    match typed {
        [one] if !is_many => Ok(scalar(arg.as_ref(), one)),
        all if is_many => Ok(Value::Array(all.iter().map(String::as_str).collect::<Array>())),
        _ => Err(SettingError::new(format!("{} takes one value", printable(name, 100)), "quote a value that contains spaces")),
    }
}

fn scalar(arg: Option<&Arg>, text: &str) -> Value {
    let action = arg.map(Arg::get_action);
    let is_flag = matches!(action, Some(ArgAction::SetTrue | ArgAction::SetFalse));
    match (text.parse::<bool>(), text.parse::<i64>()) {
        (Ok(on), _) if is_flag => on.into(),
        // What reads a number reads it from a string too, but people write it without quotes.
        (_, Ok(number)) if arg.is_some() && number.to_string() == text => number.into(),
        _ => text.into(),
    }
}

/// Puts a value into its table, which is created if necessary. Comments around an older value are kept. `None` if
/// something else is in the way.
fn put(root: &mut Table, tables: &[String], name: &str, mut value: Value) -> Option<()> {
    let mut table: &mut dyn TableLike = root;
    for part in tables {
        let mut fresh = Table::new();
        // Its header is written only if it contains a value.
        fresh.set_implicit(true);
        table = table.entry(part).or_insert(Item::Table(fresh)).as_table_like_mut()?;
    }
    match table.get_mut(name) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(_) => return None,
        None => {
            table.insert(name, Item::Value(value));
        }
    }
    Some(())
}

/// Lets `edit` change the document, and writes the file if that returns true. From the read to the rename no one else
/// changes it.
fn change(path: &Path, edit: impl FnOnce(&mut DocumentMut) -> anyhow::Result<bool>) -> anyhow::Result<bool> {
    let place = destination(path);
    let unwritten = |why: String| Ending {
        message: format!("the configuration file {} cannot be written: {why}", place.display()),
        exit: Exit::Disk,
        hint: Some("check its folder, or give another file with --config".to_owned()),
    };
    let _lock = lock(&place).map_err(|err| unwritten(err.to_string()))?;
    let text = config_file::text_of(path)?.unwrap_or_default();
    let mut document = config_file::parse(&text).map_err(|fault| fault.in_file(path))?.into_mut();
    let is_changed = edit(&mut document)?;
    if is_changed {
        atomic::write(&place, document.to_string().as_bytes(), 0o600).map_err(|err| unwritten(chain(&err)))?;
    }
    Ok(is_changed)
}

/// Waits until no one else is changing the file, whose folder is created if necessary. The lock is a separate file,
/// since the file itself is replaced; it is never removed, as others may have it open.
fn lock(place: &Path) -> io::Result<File> {
    place.parent().map_or(Ok(()), |folder| DirBuilder::new().recursive(true).mode(0o700).create(folder))?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let path = place.with_file_name(format!(".{name}.lock"));
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    lock.lock()?;
    Ok(lock)
}

/// Follows links, even if nothing is there yet: the file at their end is replaced, so the link stays.
fn destination(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    // As many links as the system follows.
    for _ in 0..40 {
        match std::fs::read_link(&place) {
            Ok(to) => place.set_file_name(to),
            Err(_) => break,
        }
    }
    place
}
