//! A disk that can be filled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Scene;

/// A small file system, `disk` in the scene's home, that is unmounted when dropped.
pub struct Disk(PathBuf);

impl Disk {
    /// Mounts it. Prints a note and returns `None` if mounting is not permitted.
    pub fn mount(scene: &Scene, options: &str) -> Option<Self> {
        let place = scene.home().join("disk");
        fs::create_dir(&place).unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&place).stdout(Stdio::null()).stderr(Stdio::null());
        if cfg!(target_os = "linux") && command.status().is_ok_and(|status| status.success()) {
            return Some(Self(place));
        }
        println!("left out: no tmpfs can be mounted here");
        None
    }

    /// The mount point.
    pub fn place(&self) -> &Path {
        &self.0
    }

    /// Fills it completely, given its size.
    pub fn fill(&self, size: usize) {
        let _ = fs::write(self.0.join("ballast"), vec![0; size]).unwrap_err();
    }

    /// Frees the filled space, if any.
    pub fn free(&self) {
        let _ = fs::remove_file(self.0.join("ballast"));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
