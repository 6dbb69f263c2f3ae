//! Installs plugins, completely or not at all, and removes them.
//!
//! ```text
//! plugins/<name>/                 a plugin
//! plugins/.records/<name>.json    how it was installed; <name>.setup.log: the output of its setup
//! plugins/.locks/<name>           held while it is installed or removed
//! plugins/.staging/<name>~<n>/    a running installation: new/, record.json, and old/ if the swap takes two steps
//! ```
//! Invariants: the new version is completely on disk before its name points to it; until then the old one is at its name,
//! or in `old/`, and not removed. The next process that takes a plugin's lock finishes what a crash left.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::plugin::error::PluginError;
use crate::plugin::manifest::Manifest;
use crate::plugin::model::PluginName;
use crate::plugin::record::{self, Installed, Record};
use crate::random;
use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::{Lock, StoreError};

/// Separates the name and the number of a staging folder; plugin names do not contain it.
const STAGING_SEPARATOR: char = '~';
const NEW: &str = "new";
const OLD: &str = "old";
const GONE: &str = "gone";
const RECORD: &str = "record.json";

/// The plugins of one workspace.
#[derive(Debug, Clone)]
pub struct Installer {
    root: PathBuf,
}

impl Installer {
    /// Returns the plugins of a workspace's folder, in `plugins/`. Touches nothing on disk.
    #[must_use]
    pub fn new(workspace_folder: &Path) -> Self {
        Self { root: workspace_folder.join("plugins") }
    }

    /// Returns the present or future folder of a plugin.
    #[must_use]
    pub fn folder(&self, name: &PluginName) -> PathBuf {
        self.root.join(name.as_str())
    }

    /// Starts to install a plugin: takes its lock, removes what crashes left, and creates a folder to unpack into. `command`
    /// is how the lock describes this process to others.
    ///
    /// # Errors
    /// [`PluginError::AlreadyInstalled`] unless `force`; [`PluginError::Disk`], also when another process holds the lock.
    pub fn begin(&self, name: &PluginName, force: bool, command: &str) -> Result<Install, PluginError> {
        let lock = self.lock(name, command)?;
        self.clear_leftovers(Some(name), command)?;
        if !force && self.has(name) {
            return Err(PluginError::AlreadyInstalled { name: name.clone() });
        }
        let work = self.work(name)?;
        let new = work.join(NEW);
        DirBuilder::new().mode(0o755).create(&new).map_err(PluginError::disk("create the folder", &new))?;
        Ok(Install { installer: self.clone(), name: name.clone(), work, new, _lock: lock })
    }

    /// Lists all plugins by name.
    ///
    /// # Errors
    /// [`PluginError::Disk`].
    pub fn list(&self) -> Result<Vec<Installed>, PluginError> {
        let mut found = Vec::new();
        for name in names(&self.root)? {
            if let Ok(name) = PluginName::parse(&name)
                && self.folder(&name).is_dir()
            {
                found.push(self.look(&name));
            }
        }
        found.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(found)
    }

    /// Returns one plugin.
    ///
    /// # Errors
    /// [`PluginError::NotInstalled`].
    pub fn show(&self, name: &PluginName) -> Result<Installed, PluginError> {
        if self.folder(name).is_dir() { Ok(self.look(name)) } else { Err(PluginError::NotInstalled { name: name.clone() }) }
    }

    /// Removes a plugin: it is first moved away in one step, then deleted.
    ///
    /// # Errors
    /// [`PluginError::NotInstalled`]; [`PluginError::Disk`], also when another process holds the lock.
    pub fn remove(&self, name: &PluginName, command: &str) -> Result<(), PluginError> {
        if !self.root.is_dir() {
            return Err(PluginError::NotInstalled { name: name.clone() });
        }
        let _lock = self.lock(name, command)?;
        self.clear_leftovers(Some(name), command)?;
        let target = self.folder(name);
        if !exists(&target) {
            return Err(PluginError::NotInstalled { name: name.clone() });
        }
        let work = self.work(name)?;
        if let Err(error) = moving(&target, || fs::rename(&target, work.join(GONE))) {
            // What cannot be removed now is removed by the next run.
            let _ = clear(&work);
            return Err(PluginError::disk("move away", &target)(error));
        }
        remove_file(&self.record(name))?;
        remove_file(&self.setup_log(name))?;
        sync_folder(&self.root)?;
        clear(&work)
    }

    fn look(&self, name: &PluginName) -> Installed {
        let folder = self.folder(name);
        let manifest = Manifest::of(&folder);
        Installed { name: name.clone(), manifest, record: record::read(&self.record(name)), folder }
    }

    fn record(&self, name: &PluginName) -> PathBuf {
        self.root.join(".records").join(format!("{name}.json"))
    }

    /// Returns whether something is in a plugin's place.
    #[must_use]
    pub fn has(&self, name: &PluginName) -> bool {
        exists(&self.folder(name))
    }

    /// Returns the path of the output of a plugin's last `setup.sh`; it is removed with the plugin.
    #[must_use]
    pub fn setup_log(&self, name: &PluginName) -> PathBuf {
        self.root.join(".records").join(format!("{name}.setup.log"))
    }

    fn staging(&self) -> PathBuf {
        self.root.join(".staging")
    }

    /// Takes the lock of a plugin, creating the folders around it.
    fn lock(&self, name: &PluginName, command: &str) -> Result<Lock, PluginError> {
        let steps = Steps::default();
        let locks = self.root.join(".locks");
        let parts = [self.root.clone(), self.staging(), self.root.join(".records"), locks.clone()];
        for part in self.root.parent().into_iter().chain(parts.iter().map(PathBuf::as_path)) {
            folder::ensure(&steps, part)?;
        }
        Ok(Lock::take(&locks.join(name.as_str()), command)?)
    }

    /// Creates a private folder to work in.
    fn work(&self, name: &PluginName) -> Result<PathBuf, PluginError> {
        let work = self.staging().join(format!("{name}{STAGING_SEPARATOR}{}-{}", std::process::id(), random::hex::<4>()));
        DirBuilder::new().mode(0o700).create(&work).map_err(PluginError::disk("create the folder", &work))?;
        Ok(work)
    }

    /// Finishes what a crash left: for the plugin whose lock we hold, and for all others that no process is working on.
    fn clear_leftovers(&self, locked: Option<&PluginName>, command: &str) -> Result<(), PluginError> {
        for entry in names(&self.staging())? {
            let Some(name) = entry.split(STAGING_SEPARATOR).next().and_then(|name| PluginName::parse(name).ok()) else {
                continue;
            };
            let work = self.staging().join(&entry);
            if locked == Some(&name) {
                self.recover(&name, &work)?;
            } else if let Ok(_lock) = self.lock(&name, command) {
                // A problem with another plugin is reported when that one is installed or removed.
                let _ = self.recover(&name, &work);
            }
        }
        Ok(())
    }

    /// Finishes an interrupted installation: restores the old version if nothing is in its place, and the matching record.
    fn recover(&self, name: &PluginName, work: &Path) -> Result<(), PluginError> {
        let (target, old, kept) = (self.folder(name), work.join(OLD), work.join(RECORD));
        if exists(&old) && !exists(&target) {
            fs::rename(&old, &target).map_err(PluginError::disk("put back", &target))?;
        }
        if record::describes(&kept, &target) {
            fs::rename(&kept, self.record(name)).map_err(PluginError::disk("put in place", &kept))?;
        }
        clear(work)
    }
}

/// A running installation, with the plugin's lock held. When dropped, it leaves only what was committed.
#[derive(Debug)]
pub struct Install {
    installer: Installer,
    name: PluginName,
    work: PathBuf,
    new: PathBuf,
    _lock: Lock,
}

impl Install {
    /// Returns the empty folder to unpack into, on the same file system as the plugin's place.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.new
    }

    /// Moves the content of [`Install::staging`] to the plugin's place, in one step if the system can. Returns that place. The
    /// lock stays held.
    ///
    /// # Errors
    /// [`PluginError::Disk`]; the previously installed version is then still in place.
    pub fn commit(&mut self, record: &Record) -> Result<PathBuf, PluginError> {
        let target = self.installer.folder(&self.name);
        let kept = self.work.join(RECORD);
        record::write(&kept, &self.new, record)?;
        sync_all(&self.new)?;
        swap(&self.new, &target, &self.work.join(OLD))?;
        // The new version is in place; if something fails from here on, the next run finishes it.
        let place = self.installer.record(&self.name);
        let settled = fs::rename(&kept, &place)
            .map_err(PluginError::disk("put in place", &place))
            .and_then(|()| sync_folder(&self.installer.root));
        if let Err(error) = settled {
            tracing::warn!("plugin {} is installed, but: {error}", self.name);
        }
        Ok(target)
    }
}

impl Drop for Install {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run, which can report it.
        let _ = self.installer.recover(&self.name, &self.work);
    }
}

/// Moves `new` to `target`; what was there is then at `new` or at `old`.
fn swap(new: &Path, target: &Path, old: &Path) -> Result<(), PluginError> {
    let failed = PluginError::disk("put in place", target);
    if !exists(target) {
        return fs::rename(new, target).map_err(failed);
    }
    let swapped = moving(target, || match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => swap_in_two_steps(new, target, old),
        swapped => Ok(swapped?),
    });
    swapped.map_err(failed)
}

/// Moves the folder of a plugin, even if a `setup.sh` made it read-only: moving a folder requires write permission on it.
fn moving(folder: &Path, rename: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match rename() {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let found = fs::symlink_metadata(folder)?;
            if !found.is_dir() {
                return Err(error);
            }
            let before = found.permissions();
            fs::set_permissions(folder, Permissions::from_mode(before.mode() | 0o200))?;
            rename().inspect_err(|_| drop(fs::set_permissions(folder, before)))
        }
        moved => moved,
    }
}

/// Swaps on file systems that cannot exchange two names.
fn swap_in_two_steps(new: &Path, target: &Path, old: &Path) -> io::Result<()> {
    fs::rename(target, old)?;
    fs::rename(new, target).inspect_err(|_| {
        // If this fails too, the next run puts it back.
        let _ = fs::rename(old, target);
    })
}

/// Syncs everything that was unpacked, in one call if the system can.
fn sync_all(folder: &Path) -> Result<(), PluginError> {
    #[cfg(target_os = "linux")]
    let synced = File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(folder)?));
    #[cfg(not(target_os = "linux"))]
    let synced = {
        rustix::fs::sync();
        Ok(())
    };
    synced.map_err(PluginError::disk("sync", folder))
}

fn sync_folder(folder: &Path) -> Result<(), PluginError> {
    Steps::default().sync_folder(folder).map_err(PluginError::disk("sync the folder", folder))
}

/// Returns whether something is at `path`, including a broken link.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Returns the names in a folder that are valid text; none if it does not exist.
fn names(folder: &Path) -> Result<Vec<String>, PluginError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(PluginError::disk("read the folder", folder)(source)),
    };
    Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
}

fn remove_file(path: &Path) -> Result<(), PluginError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PluginError::disk("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder with its content, including folders that a `setup.sh` made read-only.
fn clear(folder: &Path) -> Result<(), PluginError> {
    let removed = match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(folder);
            fs::remove_dir_all(folder)
        }
        removed => removed,
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::Disk { doing: "remove", file: folder.to_owned(), source: error }.into())
        }
        _ => Ok(()),
    }
}

/// Makes every folder below one writable for us, as far as possible; does not follow links.
fn open_up(folder: &Path) {
    let _ = fs::set_permissions(folder, Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_up(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::swap_in_two_steps;

    #[test]
    fn a_failed_swap_in_two_steps_puts_the_old_version_back() {
        let home = tempfile::tempdir().unwrap();
        let [new, target, old] = ["new", "target", "old"].map(|name| home.path().join(name));
        fs::create_dir(&target).unwrap();
        fs::write(target.join("file"), "old").unwrap();
        swap_in_two_steps(&new, &target, &old).unwrap_err();
        assert_eq!(fs::read_to_string(target.join("file")).unwrap(), "old");
        assert!(!old.exists());
        fs::create_dir(&new).unwrap();
        swap_in_two_steps(&new, &target, &old).unwrap();
        assert!(!target.join("file").exists() && old.join("file").exists());
    }
}
