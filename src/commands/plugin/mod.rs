//! `plugin`: plugins on this machine, from the platform or created here.
//!
//! Invariant: nothing is put in place before it was checked, and until then the installed version is not touched.

mod fetch;
pub mod install;
mod setup;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::plugin::{Digest, Installed, Installer, Manifest, PluginError, PluginName, Wanted, digest, verify};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::settings::resolve::SettingError;
use crate::store;
use crate::text::{counted, printable};

/// Names us as the holder of a plugin's lock.
const LOCK_HOLDER: &str = "molecule-agent plugin";

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
        PluginAction::Verify(args) => check(&out, global, args)?,
    }
    Ok(Exit::Done)
}

/// The plugins of the selected workspace.
fn installer(global: &GlobalArgs) -> anyhow::Result<Installer> {
    let id = resolve::workspace_id(global)?;
    Ok(Installer::new(&store::workspace_folder(&resolve::state_root(global)?, id.as_str())?))
}

fn list(out: &Output, installer: &Installer) -> anyhow::Result<()> {
    let plugins = installer.list()?;
    let row = |plugin: &Installed| {
        let (manifest, record) = (manifest_of(plugin), plugin.record.as_ref());
        vec![
            Cell::exact(plugin.name.as_str()),
            Cell::maybe(manifest.version, Cell::exact),
            Cell::maybe(record, |record| Cell::time(&record.installed_at)),
            Cell::maybe(record, |record| Cell::exact(&record.source)),
            Cell::maybe(manifest.description, |text| Cell::text(text.trim())),
        ]
    };
    let rows: Vec<_> = plugins.iter().map(row).collect();
    let told: Vec<Value> = plugins.iter().map(told).collect();
    out.list(&["NAME", "VERSION", "INSTALLED", "SOURCE", "DESCRIPTION"], &rows, "No plugins are installed.", &told)?;
    Ok(())
}

fn show(out: &Output, plugin: &Installed) -> anyhow::Result<()> {
    let (manifest, record) = (manifest_of(plugin), plugin.record.as_ref());
    if let Some(Err(why)) = &plugin.manifest {
        tracing::warn!("its plugin.yaml cannot be parsed: {why}");
    }
    out.record(
        &[
            ("name", Cell::exact(plugin.name.as_str())),
            ("version", Cell::maybe(manifest.version, Cell::exact)),
            ("description", Cell::maybe(manifest.description, |text| Cell::exact(text.trim()))),
            ("installed", Cell::maybe(record, |record| Cell::time(&record.installed_at))),
            ("source", Cell::maybe(record, |record| Cell::exact(&record.source))),
            ("sha256", Cell::maybe(record, |record| Cell::exact(&record.sha256))),
            ("files", Cell::maybe(record, |record| number(record.paths.len() as u64))),
            ("bytes", Cell::maybe(record, |record| number(record.bytes))),
            ("folder", Cell::exact(plugin.folder.to_string_lossy())),
        ],
        &told(plugin),
    )?;
    Ok(())
}

fn number(number: u64) -> Cell {
    Cell::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Its manifest; empty if it has none that can be read.
fn manifest_of(plugin: &Installed) -> Manifest {
    plugin.manifest.clone().and_then(Result::ok).unwrap_or_default()
}

fn told(plugin: &Installed) -> Value {
    let (manifest, record) = (manifest_of(plugin), plugin.record.as_ref());
    json!({
        "name": plugin.name.as_str(), "version": manifest.version, "description": manifest.description,
        "installed_at": record.map(|record| &record.installed_at), "source": record.map(|record| &record.source),
        "sha256": record.map(|record| &record.sha256), "files": record.map(|record| record.paths.len()),
        "bytes": record.map(|record| record.bytes), "folder": plugin.folder,
    })
}

fn remove(global: &GlobalArgs, name: &PluginName) -> anyhow::Result<()> {
    installer(global)?.remove(name, LOCK_HOLDER)?;
    tracing::info!("removed {name}");
    Ok(())
}

fn check(out: &Output, global: &GlobalArgs, args: &VerifyArgs) -> anyhow::Result<()> {
    let given = args.sha256.as_deref().map(str::parse).transpose()?;
    let (found, folder) = match installed(global, &args.plugin)? {
        Some(plugin) => (check_installed(&plugin, given)?, plugin.folder),
        None => {
            let found = digest_of(&args.plugin)?;
            verify(found, Manifest::of(&args.plugin).as_ref(), &Wanted { sha256: given, required: true })?;
            (found, args.plugin.clone())
        }
    };
    let found = found.to_string();
    out.entry(&[Cell::status("ok"), Cell::exact(&found)], &json!({"ok": true, "sha256": found, "folder": folder}))?;
    Ok(())
}

/// The named installed plugin; `None` if a folder is meant.
fn installed(global: &GlobalArgs, plugin: &Path) -> anyhow::Result<Option<Installed>> {
    let Some(name) = plugin.to_str().and_then(|name| PluginName::parse(name).ok()) else { return Ok(None) };
    match installer(global).and_then(|installer| Ok(installer.show(&name)?)) {
        Ok(plugin) => Ok(Some(plugin)),
        Err(_) if plugin.is_dir() => Ok(None),
        Err(err) => Err(err),
    }
}

/// Compares the installed files with their state at installation. Files that a setup added do not count.
fn check_installed(plugin: &Installed, given: Option<Digest>) -> anyhow::Result<Digest> {
    let (found, added) = plugin.digest(&mut |warning| tracing::warn!("{warning}"))?;
    if !added.is_empty() {
        tracing::info!("{} added after the install: ignored", counted(added.len(), "file"));
    }
    let recorded = plugin.record.as_ref().and_then(|record| record.sha256.parse().ok());
    verify(found, plugin.manifest.as_ref(), &Wanted { sha256: given, required: recorded.is_none() })?;
    match recorded {
        Some(expected) if expected != found => {
            Err(PluginError::Mismatch { wanted_by: "what was installed", expected, found }.into())
        }
        _ => Ok(found),
    }
}

fn digest_of(dir: &Path) -> anyhow::Result<Digest> {
    if !dir.is_dir() {
        let problem = format!("{} is not a folder", printable(&dir.to_string_lossy(), 200));
        return Err(SettingError::new(problem, "give the folder that contains the plugin.yaml").into());
    }
    Ok(digest(dir, &mut |warning| tracing::warn!("{warning}"))?)
}
