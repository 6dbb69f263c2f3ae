//! Files that are not sent to anybody, whoever names them and however: what holds a secret of ours, and what the agent
//! keeps for itself.
//!
//! Invariant: an open file is judged and not its path, so that no link, mount or `/proc` leads around it. A copy is told
//! by a token in it, if it is small.

use std::fs::{File, Metadata, metadata};
use std::io::{self, Read, Seek};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, openat, statat};

use crate::api::WorkspaceId;
use crate::secret::{holds_token, is_kept_file};

/// What of a workspace's state a handler may send: the folders of messages, and what came with plugins.
pub(crate) const FOR_HANDLERS: [&str; 2] = ["files", "plugins"];

/// What `dev` keeps of its workspaces below the folder of all state, where its user names no other folder: their tokens
/// are in it.
const OF_DEV: &str = "dev/platform.json";

/// A larger file is not searched for tokens, in bytes.
const MAX_SEARCHED_BYTES: u64 = 1 << 20;
/// State is not nested deeper.
const MAX_DEPTH: usize = 8;

const OURS: &str = "it belongs to the agent itself";

/// Why this file is not sent, if it is not, in words that go on after its name. `state` is the folder of all state.
/// Leaves the file at its beginning.
pub fn why_private(file: &mut File, state: &Path) -> Option<&'static str> {
    let Ok(found) = file.metadata() else { return None };
    if is_of_proc(file) {
        return Some("it is the system's account of a process, and not a file");
    }
    if is_kept_file(&found) {
        return Some("it holds a secret of the agent, or its settings");
    }
    let is_of_dev = |dev: Metadata| (dev.dev(), dev.ino()) == (found.dev(), found.ino());
    if metadata(state.join(OF_DEV)).is_ok_and(is_of_dev) || is_state((found.dev(), found.ino()), state) {
        return Some(OURS);
    }
    let mut bytes = Vec::new();
    let is_searched = found.len() <= MAX_SEARCHED_BYTES && file.by_ref().take(MAX_SEARCHED_BYTES).read_to_end(&mut bytes).is_ok();
    if file.rewind().is_err() {
        return None; // and cannot be read again
    }
    (is_searched && holds_token(&bytes)).then_some("a token or another secret of the agent is in it")
}

#[cfg(target_os = "linux")]
fn is_of_proc(file: &File) -> bool {
    rustix::fs::fstatfs(file).is_ok_and(|system| system.f_type == rustix::fs::PROC_SUPER_MAGIC)
}

#[cfg(not(target_os = "linux"))]
fn is_of_proc(_file: &File) -> bool {
    false
}

/// Whether a file, by device and number, is one that the agent keeps for itself in any workspace's folder.
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

/// Whether a folder has this file, or one of the folders in it that are `entered`. No link is followed.
fn has(folder: impl AsFd, wanted: (u64, u64), depth: usize, entered: &dyn Fn(usize, &str) -> bool) -> io::Result<bool> {
    for entry in Dir::read_from(&folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        if matches!(&*name, "." | "..") || !entered(depth, &name) {
            continue;
        }
        if entry.file_type() == FileType::RegularFile || entry.file_type() == FileType::Unknown {
            // The number alone is told for nothing; which device it is on costs a look.
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

/// A device's number, which is a signed one on some systems.
fn as_number<T>(device: T) -> u64
where
    u64: TryFrom<T>,
{
    u64::try_from(device).unwrap_or(u64::MAX)
}
