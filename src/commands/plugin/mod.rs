//! `plugin`: plugins on this machine, from the platform or made here.
//!
//! What must stay true: nothing is put in place that was not checked first, and nothing of the version that is there is
//! touched before.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::GlobalArgs;
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::plugin::{Digest, Manifest, Verdict, Wanted, digest, verify};
use crate::settings::SettingError;

/// What `plugin` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent plugin digest ./wire-demo
  molecule-agent plugin verify ./wire-demo")]
pub struct PluginArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: PluginAction,
}

/// What can be done with plugins.
#[derive(Debug, Subcommand)]
pub enum PluginAction {
    /// Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256
    ///
    /// Over the names and contents of all files but plugin.yaml itself.
    #[command(alias = "verify-sha256")]
    Digest {
        /// The plugin's folder
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Check a plugin against the digest in its plugin.yaml
    Verify(VerifyArgs),
}

/// What `plugin verify` takes.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The plugin's folder
    #[arg(value_name = "DIR")]
    pub plugin: PathBuf,
    /// The digest that it must have, too
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
}

impl PluginAction {
    /// Whether it asks no platform.
    pub(crate) fn is_local(&self) -> bool {
        true
    }
}

pub(super) fn run(global: &GlobalArgs, args: &PluginArgs) -> anyhow::Result<Exit> {
    match &args.action {
        PluginAction::Digest { dir } => print_digest(global, dir),
        PluginAction::Verify(args) => check(global, args),
    }
}

fn print_digest(global: &GlobalArgs, dir: &Path) -> anyhow::Result<Exit> {
    let found = digest_of(dir)?;
    Output::of(global).text(&found.to_string(), &json!({"sha256": found.to_string()}))?;
    Ok(Exit::Done)
}

fn check(global: &GlobalArgs, args: &VerifyArgs) -> anyhow::Result<Exit> {
    let wanted = Wanted { sha256: args.sha256.as_deref().map(str::parse).transpose()?, required: true };
    let found = digest_of(&args.plugin)?;
    let verdict = verify(found, Manifest::of(&args.plugin)?.as_ref(), &wanted)?;
    debug_assert_eq!(verdict, Verdict::Matches, "anything else is an error where a digest is required");
    Output::of(global).entry(
        &[Cell::status("ok"), Cell::exact(found.to_string())],
        &json!({"ok": true, "sha256": found.to_string(), "folder": args.plugin}),
    )?;
    Ok(Exit::Done)
}

fn digest_of(dir: &Path) -> anyhow::Result<Digest> {
    if !dir.is_dir() {
        let problem = format!("{} is not a folder", dir.display());
        return Err(SettingError::new(problem, "name the folder that holds the plugin.yaml").into());
    }
    Ok(digest(dir, &mut |warning| tracing::warn!("{warning}"))?)
}
