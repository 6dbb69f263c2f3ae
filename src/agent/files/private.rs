//! Files that are never sent, whoever names them: those that contain a secret of the agent, and those that the agent
//! stores for itself.
//!
//! Invariant: the check is on the open file, not on its path, so that no link, mount or `/proc` entry gets around it. A
//! small copy is recognized by a token in it.

use std::fs::{File, Metadata, metadata};
use std::io::{self, Read, Seek};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, openat, statat};

use crate::api::WorkspaceId;
use crate::secret::{holds_token, is_kept_file};

/// The parts of a workspace's state that a handler may send: the folders of messages, and the files of plugins.
pub(crate) const FOR_HANDLERS: [&str; 2] = ["files", "plugins"];

/// The file in which `dev` stores its workspaces, including their tokens, unless its user names another folder.
/// Relative to the folder of all state.
const OF_DEV: &str = "dev/platform.json";

/// Larger files are not searched for tokens.
const MAX_SEARCHED_BYTES: u64 = 1 << 20;
/// State is not nested deeper than this.
const MAX_DEPTH: usize = 8;

/// The reason for files of the agent itself.
const OURS: &str = "it belongs to the agent itself";

/// Returns why this file must not be sent, as text that follows its name. `state` is the folder of all state. Leaves
/// the file at its start.
pub fn why_private(file: &mut File, state: &Path) -> Option<&'static str> {
    let Ok(found) = file.metadata() else { return None };
    if is_of_proc(file) {
        return Some("it is part of /proc, not a file");
    }
    if is_kept_file(&found) {
        return Some("it contains a secret of the agent, or its settings");
    }
    let is_of_dev = |dev: Metadata| (dev.dev(), dev.ino()) == (found.dev(), found.ino());
    if metadata(state.join(OF_DEV)).is_ok_and(is_of_dev) || is_state((found.dev(), found.ino()), state) {
        return Some(OURS);
    }
    let mut bytes = Vec::new();
    let is_searched = found.len() <= MAX_SEARCHED_BYTES && file.by_ref().take(MAX_SEARCHED_BYTES).read_to_end(&mut bytes).is_ok();
    if file.rewind().is_err() {
        return None; // It cannot be read again either.
    }
    (is_searched && holds_token(&bytes)).then_some("it contains a token or another secret of the agent")
}

#[cfg(target_os = "linux")]
fn is_of_proc(file: &File) -> bool {
    rustix::fs::fstatfs(file).is_ok_and(|system| system.f_type == rustix::fs::PROC_SUPER_MAGIC)
}

#[cfg(not(target_os = "linux"))]
fn is_of_proc(_file: &File) -> bool {
    false
}

/// Returns whether a file, given by device and inode, is one that the agent stores for itself in any workspace's
/// folder.
fn is_state(wanted: (u64, u64), state: &Path) -> bool {
    let Ok(root) = File::open(state) else { return false };
    let is_workspace = |name: &str| WorkspaceId::parse(name).is_ok();
    has(&root, wanted, MAX_DEPTH, &|depth, name| match depth {
        MAX_DEPTH => is_workspace(name),
        depth if depth + 1 == MAX_DEPTH => !FOR_HANDLERS.contains(&name),
        _ => true,
    })
    .unwrap_or(false)
}

/// Returns whether a file is in this folder, or below it in folders accepted by `entered`. Links are not followed.
fn has(folder: impl AsFd, wanted: (u64, u64), depth: usize, entered: &dyn Fn(usize, &str) -> bool) -> io::Result<bool> {
    for entry in Dir::read_from(&folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        if matches!(&*name, "." | "..") || !entered(depth, &name) {
            continue;
        }
        if entry.file_type() == FileType::RegularFile || entry.file_type() == FileType::Unknown {
            // Entries contain the inode number but not the device, which needs a `stat`.
            if entry.ino() == wanted.1
                && let Ok(found) = statat(&folder, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW)
                && as_number(found.st_dev) == wanted.0
            {
                return Ok(true);
            }
        }
        if entry.file_type() != FileType::RegularFile && depth > 0 {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            if let Ok(inner) = openat(&folder, entry.file_name(), flags, Mode::empty())
                && has(&inner, wanted, depth - 1, entered).unwrap_or(false)
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Converts a device number, which is signed on some systems.
fn as_number<T>(device: T) -> u64
where
    u64: TryFrom<T>,
{
    u64::try_from(device).unwrap_or(u64::MAX)
}
