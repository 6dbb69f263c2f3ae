//! The plugins on this machine: `plugin list`, `show`, `remove`, `digest` and `verify`.

use std::path::Path;

use serde_json::{Value, json};

use crate::output::{Cell, Output};
use crate::plugin::{Digest, Installed, Installer, Manifest, PluginError, PluginName, Wanted, digest, verify};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::store;
use crate::text::{counted, printable};

/// Names us as the holder of a plugin's lock.
pub(super) const LOCK_HOLDER: &str = "molecule-agent plugin";

/// The plugins of the selected workspace.
pub(super) fn installer(global: &GlobalArgs) -> anyhow::Result<Installer> {
    let id = resolve::workspace_id(global)?;
    Ok(Installer::new(&store::workspace_folder(&resolve::state_root(global)?, id.as_str())?))
}

pub(super) fn list(out: &Output, installer: &Installer) -> anyhow::Result<()> {
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
    let printed: Vec<Value> = plugins.iter().map(describe).collect();
    out.list(&["NAME", "VERSION", "INSTALLED", "SOURCE", "DESCRIPTION"], &rows, "No plugins are installed.", &printed)?;
    Ok(())
}

pub(super) fn show(out: &Output, plugin: &Installed) -> anyhow::Result<()> {
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
        &describe(plugin),
    )?;
    Ok(())
}

pub(super) fn number(number: u64) -> Cell {
    Cell::number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Its manifest; empty if it has none that can be read.
fn manifest_of(plugin: &Installed) -> Manifest {
    plugin.manifest.clone().and_then(Result::ok).unwrap_or_default()
}

fn describe(plugin: &Installed) -> Value {
    let (manifest, record) = (manifest_of(plugin), plugin.record.as_ref());
    json!({
        "name": plugin.name.as_str(), "version": manifest.version, "description": manifest.description,
        "installed_at": record.map(|record| &record.installed_at), "source": record.map(|record| &record.source),
        "sha256": record.map(|record| &record.sha256), "files": record.map(|record| record.paths.len()),
        "bytes": record.map(|record| record.bytes), "folder": plugin.folder,
    })
}

pub(super) fn remove(global: &GlobalArgs, name: &PluginName) -> anyhow::Result<()> {
    installer(global)?.remove(name, LOCK_HOLDER)?;
    tracing::info!("removed {name}");
    Ok(())
}

pub(super) fn check(out: &Output, global: &GlobalArgs, plugin: &Path, sha256: Option<&str>) -> anyhow::Result<()> {
    let given = sha256.map(str::parse).transpose()?;
    let (found, folder) = match installed(global, plugin)? {
        Some(found) => (check_installed(&found, given)?, found.folder),
        None => {
            let found = digest_of(plugin)?;
            verify(found, Manifest::of(plugin).as_ref(), &Wanted { sha256: given, required: true })?;
            (found, plugin.to_owned())
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

pub(super) fn digest_of(dir: &Path) -> anyhow::Result<Digest> {
    if !dir.is_dir() {
        let problem = format!("{} is not a folder", printable(&dir.to_string_lossy(), 200));
        return Err(SettingError::new(problem, "give the folder that contains the plugin.yaml").into());
    }
    Ok(digest(dir, &mut |warning| tracing::warn!("{warning}"))?)
}
