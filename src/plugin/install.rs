//! Puts plugins in place, whole or not at all, and takes them away.
//!
//! ```text
//! plugins/<name>/                 a plugin
//! plugins/.records/<name>.json    how it came here; <name>.setup.log: what its setup printed
//! plugins/.locks/<name>           held while it is installed or removed
//! plugins/.staging/<name>~<n>/    an installation at work: new/, record.json, and old/ where the swap takes two steps
//! ```
//! What must stay true: all of the new version is on the disk before its name points to it; the old one is at its name,
//! or in `old/` and nowhere else removed, until then. Whoever takes a plugin's lock first ends what a crash left of it.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::plugin::error::PluginError;
use crate::plugin::manifest::Manifest;
use crate::plugin::name::PluginName;
use crate::plugin::record;
use crate::plugin::record::{Installed, Record};
use crate::random;
use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::{Lock, StoreError};

/// Stands between the name and the number of a staging folder; no name has it.
const MARK: char = '~';
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
    /// Those below a workspace's folder, in `plugins/`. Touches nothing.
    #[must_use]
    pub fn new(workspace_folder: &Path) -> Self {
        Self { root: workspace_folder.join("plugins") }
    }

    /// Where a plugin is or would be.
    #[must_use]
    pub fn folder(&self, name: &PluginName) -> PathBuf {
        self.root.join(name.as_str())
    }

    /// Begins to install a plugin: takes its lock, clears away what crashes left, and makes a folder to unpack into.
    /// `command` is what the lock says about us to others.
    ///
    /// # Errors
    /// [`PluginError::AlreadyInstalled`] unless `force`; [`PluginError::Disk`], also when another process has the lock.
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

    /// All plugins, by name.
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

    /// One plugin.
    ///
    /// # Errors
    /// [`PluginError::NotInstalled`].
    pub fn show(&self, name: &PluginName) -> Result<Installed, PluginError> {
        if self.folder(name).is_dir() { Ok(self.look(name)) } else { Err(PluginError::NotInstalled { name: name.clone() }) }
    }

    /// Removes a plugin: at once gone from its place, then taken apart.
    ///
    /// # Errors
    /// [`PluginError::NotInstalled`]; [`PluginError::Disk`], also when another process has the lock.
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
            // What cannot be removed now is cleared away by the next run.
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

    /// Whether something is in a plugin's place.
    #[must_use]
    pub fn has(&self, name: &PluginName) -> bool {
        exists(&self.folder(name))
    }

    /// Where what a plugin's last `setup.sh` printed is kept; it goes with the plugin.
    #[must_use]
    pub fn setup_log(&self, name: &PluginName) -> PathBuf {
        self.root.join(".records").join(format!("{name}.setup.log"))
    }

    fn staging(&self) -> PathBuf {
        self.root.join(".staging")
    }

    /// Takes the lock of a plugin, making the folders around it.
    fn lock(&self, name: &PluginName, command: &str) -> Result<Lock, PluginError> {
        let steps = Steps::default();
        let locks = self.root.join(".locks");
        let parts = [self.root.clone(), self.staging(), self.root.join(".records"), locks.clone()];
        for part in self.root.parent().into_iter().chain(parts.iter().map(PathBuf::as_path)) {
            folder::ensure(&steps, part)?;
        }
        Ok(Lock::take(&locks.join(name.as_str()), command)?)
    }

    /// A new folder to work in, private to us.
    fn work(&self, name: &PluginName) -> Result<PathBuf, PluginError> {
        let work = self.staging().join(format!("{name}{MARK}{}-{}", std::process::id(), random::hex::<4>()));
        DirBuilder::new().mode(0o700).create(&work).map_err(PluginError::disk("create the folder", &work))?;
        Ok(work)
    }

    /// Ends what a crash left: of the plugin whose lock we have, and of all others that nobody works on.
    fn clear_leftovers(&self, locked: Option<&PluginName>, command: &str) -> Result<(), PluginError> {
        for entry in names(&self.staging())? {
            let Some(name) = entry.split(MARK).next().and_then(|name| PluginName::parse(name).ok()) else { continue };
            let work = self.staging().join(&entry);
            if locked == Some(&name) {
                self.recover(&name, &work)?;
            } else if let Ok(_lock) = self.lock(&name, command) {
                // What is the matter with another plugin is told when that one is worked on.
                let _ = self.recover(&name, &work);
            }
        }
        Ok(())
    }

    /// Ends an installation that was cut: the old version back where nothing is, the record to what it describes.
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

/// An installation at work, with the plugin's lock held. Dropped, it leaves nothing but what was committed.
#[derive(Debug)]
pub struct Install {
    installer: Installer,
    name: PluginName,
    work: PathBuf,
    new: PathBuf,
    _lock: Lock,
}

impl Install {
    /// The empty folder to unpack into, on the same file system as the plugin's place.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.new
    }

    /// Puts what is in [`Install::staging`] in the plugin's place, in one step where the system can. Returns that place.
    /// The lock stays held.
    ///
    /// # Errors
    /// [`PluginError::Disk`]; the version that was installed before is then in place as it was.
    pub fn commit(&mut self, record: &Record) -> Result<PathBuf, PluginError> {
        let target = self.installer.folder(&self.name);
        let kept = self.work.join(RECORD);
        record::write(&kept, &self.new, record)?;
        sync_all(&self.new)?;
        swap(&self.new, &target, &self.work.join(OLD))?;
        // The new version is in place; what fails from here on is ended by the next run.
        let place = self.installer.record(&self.name);
        let settled = fs::rename(&kept, &place)
            .map_err(PluginError::disk("put in place", &place))
            .and_then(|()| sync_folder(&self.installer.root));
        if let Err(error) = settled {
            tracing::warn!("the plugin {} is in place, but: {error}", self.name);
        }
        Ok(target)
    }
}

impl Drop for Install {
    fn drop(&mut self) {
        // What cannot be removed now is cleared away by the next run, which can say so.
        let _ = self.installer.recover(&self.name, &self.work);
    }
}

/// Moves `new` to `target`; what was there is at `new` or at `old` then.
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

/// Moves the folder of a plugin, also one that a `setup.sh` made read-only: to take a folder out of another one, its owner
/// has to be allowed to write to it.
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

/// For file systems that cannot exchange two names.
fn swap_in_two_steps(new: &Path, target: &Path, old: &Path) -> io::Result<()> {
    fs::rename(target, old)?;
    fs::rename(new, target).inspect_err(|_| {
        // If this fails as well, the next run puts it back.
        let _ = fs::rename(old, target);
    })
}

/// Brings all that was unpacked to the disk, in one go where the system can.
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

/// Whether something is at `path`, be it a link to nowhere.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The names in a folder, as far as they are text; none when it is not there.
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

/// Removes a folder with all that is in it, also folders that a `setup.sh` made read-only.
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

/// Makes every folder below one that we can write to, as far as that goes; links are not followed.
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
    fn a_swap_in_two_steps_puts_the_old_version_back_when_it_fails() {
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
