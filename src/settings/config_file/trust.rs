//! Whether someone else could change a file that determines which programs are started.
//!
//! As in `ssh`: the file and the folders on its path belong to us or to root, and no one else may write to them. The
//! search ends at the home folder, above which the system is trusted. A folder with the sticky bit, where no one can
//! rename the files of others (`/tmp`), may be on the path, but not contain the file itself.

use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::StatVfsMountFlags;

const STICKY: u32 = 0o1000;

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The file itself, or a folder on its path.
    at: PathBuf,
    is_folder: bool,
    trouble: Trouble,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It belongs to the user with this number.
    Owner(u32),
    /// Others may write to it: its mode.
    Writable(u32),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_folder {
            write!(f, "its folder {}: ", self.at.display())?;
        }
        match self.trouble {
            Trouble::Owner(uid) => write!(f, "it belongs to another user ({uid})"),
            Trouble::Writable(mode) if mode & 0o002 != 0 => write!(f, "everyone may write to it (mode {mode:o})"),
            Trouble::Writable(mode) => write!(f, "others may write to it (mode {mode:o})"),
        }
    }
}

impl Fault {
    /// The command that fixes it.
    pub(crate) fn remedy(&self) -> String {
        let at = self.at.to_string_lossy();
        let at = shell_words::quote(&at);
        match self.trouble {
            Trouble::Owner(_) => {
                format!("copy the file to a folder of your own and give that with --config, or: chown \"$(id -u)\" {at}")
            }
            Trouble::Writable(mode) if mode & STICKY != 0 => {
                "move the file to a folder of your own, and give that with --config".to_owned()
            }
            Trouble::Writable(_) => format!("chmod go-w {at}"),
        }
    }
}

/// Returns what is wrong with the open file `found` at `path`, if anything. Links are followed: each place on the path
/// counts.
pub(crate) fn fault_of(path: &Path, found: &Metadata, home: Option<&Path>) -> Option<Fault> {
    if !found.is_file() {
        // A shell's `<(…)`, or `/dev/stdin`: no one else can change it.
        return None;
    }
    let fault = |at: &Path, trouble: Trouble, is_folder| Fault { at: at.to_owned(), is_folder, trouble };
    if let Some(trouble) = trouble(found, false) {
        return Some(fault(path, trouble, false));
    }
    let places = [std::path::absolute(path).ok(), fs::canonicalize(path).ok()];
    let homes: Vec<PathBuf> =
        home.into_iter().flat_map(|home| [Some(home.to_owned()), fs::canonicalize(home).ok()]).flatten().collect();
    for place in places.iter().flatten() {
        let mut is_below_home = false;
        for (height, folder) in place.ancestors().skip(1).enumerate() {
            if is_below_home {
                break;
            }
            is_below_home = homes.iter().any(|home| home == folder);
            let looked: io::Result<Metadata> = fs::metadata(folder);
            // Kubernetes mounts settings read-only, in a folder that everyone could write to.
            let is_read_only =
                || rustix::fs::statvfs(folder).is_ok_and(|system| system.f_flag.contains(StatVfsMountFlags::RDONLY));
            if let Some(trouble) = looked.ok().and_then(|found| trouble(&found, height > 0))
                && !(matches!(trouble, Trouble::Writable(_)) && is_read_only())
            {
                return Some(fault(folder, trouble, true));
            }
        }
    }
    None
}

/// What is wrong with one file or folder. `may_be_shared`: the sticky bit is sufficient.
fn trouble(found: &Metadata, may_be_shared: bool) -> Option<Trouble> {
    let (me, owner, mode) = (rustix::process::geteuid().as_raw(), found.uid(), found.mode() & 0o7777);
    if owner != me && owner != 0 {
        return Some(Trouble::Owner(owner));
    }
    // Many systems give each user a group of their own, with the same number, and let it write to everything they
    // create.
    let is_own_group = owner != 0 && found.gid() == owner;
    let others = if is_own_group { 0o002 } else { 0o022 };
    let is_open = mode & others != 0 && !(may_be_shared && mode & STICKY != 0);
    is_open.then_some(Trouble::Writable(mode))
}
