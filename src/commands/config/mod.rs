//! `config`: shows and changes the configuration file.

mod edit;
mod path;
mod show;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings::config_file::Settings;
use crate::settings::flags::GlobalArgs;

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

/// `declarations` makes the declarations of the command line, which say what can be in the file.
pub(super) fn run(global: &GlobalArgs, args: &ConfigArgs, declarations: fn() -> clap::Command) -> anyhow::Result<Exit> {
    match &args.action {
        ConfigAction::Path => print_path(global)?,
        ConfigAction::Show { command } => show::run(global, command, &declarations())?,
        ConfigAction::Profiles => profiles(global, &declarations())?,
        ConfigAction::Set { key, value } => edit::set(global, key, value, &declarations())?,
        ConfigAction::Unset { key } => edit::unset(global, key)?,
    }
    Ok(Exit::Done)
}

fn print_path(global: &GlobalArgs) -> anyhow::Result<()> {
    let path = path::of(global)?;
    let printed = json!({"path": path.to_string_lossy(), "exists": path.exists()});
    Output::of(global.output).text(&path.display().to_string(), &printed)?;
    Ok(())
}

fn profiles(global: &GlobalArgs, root: &clap::Command) -> anyhow::Result<()> {
    let path = path::of(global)?;
    let settings = Settings::read(&path, global.profile.as_deref(), root)?;
    let names: &[String] = settings.as_ref().map_or(&[], |settings| &settings.profiles);
    let is_chosen = |name: &String| settings.as_ref().is_some_and(|settings| settings.profile.as_ref() == Some(name));
    let row = |name| vec![Cell::exact(name), Cell::maybe(is_chosen(name).then_some("yes"), Cell::exact)];
    let rows: Vec<Vec<Cell>> = names.iter().map(row).collect();
    let printed: Vec<_> = names.iter().map(|name| json!({"name": name, "in_use": is_chosen(name)})).collect();
    Output::of(global.output).list(&["PROFILE", "IN USE"], &rows, "The configuration file has no profiles.", &printed)?;
    Ok(())
}
