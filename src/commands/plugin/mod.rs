//! `plugin`: plugins on this machine, from the platform or created here.
//!
//! Invariant: nothing is put in place before it was checked, and until then the installed version is not touched.

mod download_guard;
pub mod install;
mod installed;
mod setup;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::commands::plugin::installed::{check, digest_of, installer, list, remove, show};
use crate::error::Exit;
use crate::output::Output;
use crate::plugin::PluginName;
use crate::settings::flags::GlobalArgs;

/// Arguments of `plugin`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent plugin install wire-demo
  molecule-agent plugin list
  molecule-agent plugin verify wire-demo")]
pub struct PluginArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: PluginAction,
}

/// Subcommands of `plugin`.
#[derive(Debug, Subcommand)]
pub enum PluginAction {
    /// Download a plugin from the platform, check it, install it and run its setup.sh
    ///
    /// The installed version stays unchanged until the new one is downloaded and checked. Links in the plugin are skipped
    /// with a warning. setup.sh runs with bash in the plugin's folder, as your user and without the workspace's token:
    /// only install plugins you trust. If setup.sh fails, the exit code is 18 and the plugin stays installed.
    Install(Box<install::InstallArgs>),
    /// List the installed plugins
    #[command(after_long_help = "Examples:\n  molecule-agent plugin list\n  molecule-agent plugin list --json | jq '.[].name'")]
    List,
    /// Show an installed plugin
    #[command(
        after_long_help = "Examples:\n  molecule-agent plugin show wire-demo\n  molecule-agent plugin show wire-demo --json"
    )]
    Show {
        /// Name of the plugin
        name: String,
    },
    /// Remove a plugin
    #[command(
        after_long_help = "Examples:\n  molecule-agent plugin remove wire-demo\n  molecule-agent plugin remove wire-demo --json"
    )]
    Remove {
        /// Name of the plugin
        name: String,
    },
    /// Print the digest of a plugin folder, for sha256 in its plugin.yaml
    ///
    /// The digest covers the names and contents of all files except plugin.yaml itself.
    #[command(
        alias = "verify-sha256",
        after_long_help = "Examples:\n  molecule-agent plugin digest ./my-plugin\n  molecule-agent plugin digest ./my-plugin --json | jq -r .sha256"
    )]
    Digest {
        /// Folder of the plugin
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml
    Verify(VerifyArgs),
}

/// Arguments of `plugin verify`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent plugin verify wire-demo
  molecule-agent plugin verify ./my-plugin --sha256 \"$DIGEST\"")]
pub struct VerifyArgs {
    /// Name of an installed plugin, or a folder (use ./NAME if both exist)
    #[arg(value_name = "NAME|DIR")]
    pub plugin: PathBuf,
    /// Digest that the plugin must also have
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
}

pub(super) fn run(global: &GlobalArgs, args: &PluginArgs) -> anyhow::Result<Exit> {
    let out = Output::of(global.output);
    match &args.action {
        PluginAction::Install(args) => return install::run(global, args),
        PluginAction::List => list(&out, &installer(global)?)?,
        PluginAction::Show { name } => show(&out, &installer(global)?.show(&PluginName::parse(name)?)?)?,
        PluginAction::Remove { name } => {
            remove(global, &PluginName::parse(name)?)?;
            out.tell(&json!({"name": name, "status": "removed"}))?;
        }
        PluginAction::Digest { dir } => {
            let found = digest_of(dir)?.to_string();
            out.text(&found, &json!({"sha256": found}))?;
        }
        PluginAction::Verify(args) => check(&out, global, &args.plugin, args.sha256.as_deref())?,
    }
    Ok(Exit::Done)
}
