//! `config show`: every setting, its value, and its source.

use std::path::PathBuf;

use clap::{Arg, ArgAction};
use serde_json::{Value, json};

use crate::commands::config::path;
use crate::output::{Cell, Output};
use crate::settings::check::without_secrets;
use crate::settings::config_file::{Entry, Settings, goes_on_to};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::names::other_variable;
use crate::settings::origin::{Given, Origin};
use crate::settings::resolve;
use crate::text::printable;

/// A line of the list.
struct Setting {
    key: String,
    given: Given,
}

pub(super) fn run(global: &GlobalArgs, command: &[String], root: &clap::Command) -> anyhow::Result<()> {
    let own = command.iter().try_fold(root, |command, name| {
        command.get_subcommands().find(|sub| sub.get_name() == name).ok_or_else(|| {
            SettingError::new(format!("there is no command {}", printable(name, 100)), "molecule-agent --help lists them")
        })
    })?;
    let mut all: Vec<Setting> = root.get_arguments().filter_map(|arg| of_all(global, arg)).collect();
    fill_in(global, &mut all);
    if command.is_empty() {
        let set = global.sources.file.iter().flat_map(Settings::of_commands);
        let below = |entry: &Entry| {
            entry.command.iter().try_fold(root, |command, name| command.get_subcommands().find(|sub| sub.get_name() == name))
        };
        all.extend(set.filter_map(|entry| {
            let arg = below(entry)?.get_arguments().find(|arg| arg.get_long() == Some(&entry.option));
            Some(of_command(global, &entry.command, None, arg.or_else(|| find(root, &entry.option))?))
        }));
    } else {
        let named = own.get_arguments().filter(|arg| arg.get_long().is_some());
        // Of the options of all commands, those that the file sets for this one.
        let also = goes_on_to(own);
        let for_it = |arg: &&Arg| {
            let file = global.sources.file.as_ref();
            let entry = file.and_then(|file| file.find(arg.get_long()?, command, also));
            entry.is_some_and(|entry| !entry.command.is_empty())
        };
        let of_all = root.get_arguments().filter(|arg| arg.get_long().is_some()).filter(for_it);
        all.extend(named.chain(of_all).map(|arg| of_command(global, command, also, arg)));
    }
    let rows: Vec<Vec<Cell>> = all.iter().map(row).collect();
    let file = path::of(global).ok();
    let printed = json!({
        "path": file.as_ref().map(|path| path.to_string_lossy()),
        "exists": global.sources.file.is_some(),
        "profile": global.sources.file.as_ref().and_then(|file| file.profile.as_deref()),
        "settings": all.iter().map(value).collect::<Vec<_>>(),
    });
    Output::of(global.output).list(&["SETTING", "VALUE", "FROM"], &rows, "There are no settings.", &printed)?;
    Ok(())
}

fn find<'a>(command: &'a clap::Command, long: &str) -> Option<&'a Arg> {
    command.get_arguments().find(|arg| arg.get_long() == Some(long))
}

/// A global option, as in this very call.
fn of_all(global: &GlobalArgs, arg: &Arg) -> Option<Setting> {
    let given = global.sources.global.get(arg.get_id().as_str())?.clone();
    Some(Setting { key: arg.get_long()?.to_owned(), given })
}

/// An option of a command, as the command would see it without a flag. `also` is the command that can follow it.
fn of_command(global: &GlobalArgs, command: &[String], also: Option<&str>, arg: &Arg) -> Setting {
    let long = arg.get_long().unwrap_or_default();
    let variable = arg.get_env().and_then(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
    });
    let variable = variable.or_else(|| other_variable(long).map(|(name, value)| (name.to_owned(), value)));
    let is_typed = |given: &&Given| matches!(given.origin, Origin::Flag);
    let entry = global.sources.file.as_ref().and_then(|file| Some((file, file.find(long, command, also)?)));
    let given = match (global.sources.global.get(arg.get_id().as_str()).filter(is_typed), variable, entry) {
        (Some(typed), ..) => typed.clone(),
        (None, Some((name, value)), _) => {
            let value = if arg.is_hide_env_values_set() { "[secret]".to_owned() } else { value };
            Given { values: vec![value], origin: Origin::Variable(name) }
        }
        (None, None, Some((file, entry))) => Given { values: entry.values.clone(), origin: file.origin(entry) },
        (None, None, None) => {
            let values = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
            let off = matches!(arg.get_action(), ArgAction::SetTrue).then(|| "false".to_owned());
            Given { values: values.chain(off).collect(), origin: Origin::Default }
        }
    };
    Setting { key: format!("{}.{long}", command.join(".")), given }
}

/// Fills in what is known where nothing sets it: what the operator's commands remember, which profile the file selects,
/// and defaults that are not in the declarations.
fn fill_in(global: &GlobalArgs, all: &mut [Setting]) {
    let mut known = Vec::new();
    if let Some((last, path)) = resolve::recalled(global) {
        let last =
            [("platform-url", Some(last.platform_url)), ("workspace-id", Some(last.workspace_id)), ("org-id", last.org_id)];
        known.extend(last.map(|(key, value)| (key, value, Origin::Remembered(path.clone()))));
    }
    if let Some(settings) = &global.sources.file
        && let Some(entry) = settings.find("profile", &[], None)
    {
        known.push(("profile", settings.profile.clone(), settings.origin(entry)));
    }
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    known.push(("config", path::of(global).ok().map(text), Origin::Default));
    known.push(("state-dir", resolve::state_root(global).ok().map(text), Origin::Default));
    for (key, value, origin) in known {
        let unset = all.iter_mut().find(|setting| setting.key == key && setting.given.values.is_empty());
        if let (Some(setting), Some(value)) = (unset, value) {
            setting.given = Given { values: vec![value], origin };
        }
    }
}

impl Setting {
    /// The values, without secrets in URLs.
    fn shown(&self) -> Vec<String> {
        let shown = |value: &String| if value.contains("://") { without_secrets(value) } else { value.clone() };
        self.given.values.iter().map(shown).collect()
    }
}

fn row(setting: &Setting) -> Vec<Cell> {
    let values = setting.shown();
    let value = Cell::maybe((!values.is_empty()).then(|| values.join(", ")), Cell::text);
    vec![Cell::exact(&setting.key), value, Cell::exact(from(&setting.given.origin))]
}

/// The source of a value, in short: the file is a line of the list itself.
fn from(origin: &Origin) -> String {
    match origin {
        Origin::File { line, profile: Some(profile), .. } => format!("profile {}, line {line}", printable(profile, 100)),
        Origin::File { line, profile: None, .. } => format!("file, line {line}"),
        Origin::Remembered(_) => "remembered".to_owned(),
        other => other.to_string(),
    }
}

fn value(setting: &Setting) -> Value {
    let values = setting.shown();
    let value = match &*values {
        [] => Value::Null,
        [one] => one.as_str().into(),
        all => all.into(),
    };
    let mut printed = json!({"key": setting.key, "value": value});
    match &setting.given.origin {
        Origin::Flag => printed["source"] = "flag".into(),
        Origin::Default => printed["source"] = "default".into(),
        Origin::Variable(name) => {
            printed["source"] = "variable".into();
            printed["variable"] = name.as_str().into();
        }
        Origin::File { path, line, profile } => {
            printed["source"] = "file".into();
            printed["path"] = path.to_string_lossy().into();
            printed["line"] = (*line).into();
            printed["profile"] = profile.as_deref().into();
        }
        Origin::Remembered(path) => {
            printed["source"] = "remembered".into();
            printed["path"] = path.to_string_lossy().into();
        }
    }
    printed
}
