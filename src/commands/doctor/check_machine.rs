//! The state of this machine: the state folder and its disk, the agent running here, the pending messages.
//!
//! Invariant: nothing is created, changed or locked here.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::Access;
use serde_json::{Value, json};

use crate::agent;
use crate::api::Endpoint;
use crate::commands::doctor::report::Finding;
use crate::error::Exit;
use crate::store::disk::folder::is_of_another_user;
use crate::store::{self, Holder, Stage, StoreError};
use crate::text::{chain, counted};

/// Less is quickly used up by a few messages with files (64 MiB each at most).
const LOW_BYTES: u64 = 256 << 20;
/// Less does not hold a single message.
const MIN_BYTES: u64 = 24 << 20;
/// The number of files that a day with attachments may add.
const LOW_INODES: u64 = 1000;

/// Who works for the workspace on this machine.
pub(super) enum LocalAgent {
    /// No one.
    Nobody,
    /// A connected agent, with its status.
    Running(Value),
    /// A process that holds the lock and does not answer: it is starting, waits for the platform, or is not `connect`.
    Silent(Holder),
    /// This cannot be determined.
    Unknown(String),
}

/// Finds out who works for the workspace of this folder.
pub(super) fn beside(folder: &Path) -> LocalAgent {
    match agent::ask(folder, &json!({"op": "status"})) {
        Ok(status) => LocalAgent::Running(status),
        Err(err) if agent::is_absent(&err) => match store::disk::lock::holder(&store::lock_path(folder)) {
            Ok(Some(holder)) => LocalAgent::Silent(holder),
            Ok(None) => LocalAgent::Nobody,
            Err(err) => LocalAgent::Unknown(chain(&err)),
        },
        Err(err) => LocalAgent::Unknown(format!("the agent does not answer: {err}")),
    }
}

/// Whether the folder is ours alone and can be written to, or could be created.
pub(super) fn folder(folder: &Path) -> Finding<()> {
    let shown = folder.display();
    let found = match fs::symlink_metadata(folder) {
        Ok(found) => found,
        Err(err) if err.kind() == io::ErrorKind::NotFound => {
            let place = nearest(folder);
            return match rustix::fs::access(place, Access::WRITE_OK | Access::EXEC_OK) {
                Ok(()) => Finding::ok(format!("{shown} does not exist yet, and can be created"), ()),
                Err(err) => unwritable(&format!("{shown} does not exist, and cannot be created in {}", place.display()), err),
            };
        }
        Err(err) => return Finding::of_error(StoreError::disk("read", folder)(err)),
    };
    let mode = found.mode() & 0o777;
    let refused = |found| Finding::of_error(StoreError::Refused { file: folder.to_owned(), found });
    if found.is_symlink() {
        return refused("a symbolic link");
    }
    if !found.is_dir() {
        return refused("not a folder");
    }
    if is_of_another_user(folder, &found) {
        return refused("another user's folder");
    }
    if let Err(err) = rustix::fs::access(folder, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK) {
        return unwritable(&format!("{shown} (mode {mode:04o}) cannot be used"), err);
    }
    if mode != 0o700 {
        return Finding::warning(format!("{shown} is open to others (mode {mode:04o})"), format!("chmod 700 {shown}"), ());
    }
    Finding::ok(format!("{shown} (mode 0700)"), ())
}

fn unwritable(found: &str, err: rustix::io::Errno) -> Finding<()> {
    let source = io::Error::from(err);
    let remedy = "let the user who runs this own it and write to it, or give another --state-dir";
    Finding::failure(format!("{found}: {source}"), remedy, Exit::Disk)
}

/// The folder itself, or the nearest existing one above it.
fn nearest(folder: &Path) -> &Path {
    folder.ancestors().find(|place| place.exists()).unwrap_or(folder)
}

/// Whether the disk has room for messages.
pub(super) fn space(folder: &Path) -> Finding<()> {
    match rustix::fs::statvfs(nearest(folder)) {
        Ok(disk) => {
            // Some file systems create inodes as needed, and count none.
            let files = (disk.f_files > 0).then_some(disk.f_favail);
            room(disk.f_bavail.saturating_mul(disk.f_frsize), files)
        }
        Err(err) => Finding::skipped(format!("the system does not report it: {}", io::Error::from(err))),
    }
}

fn room(bytes: u64, files: Option<u64>) -> Finding<()> {
    let files_left = files.map(|files| format!(", {}", counted(files, "inode"))).unwrap_or_default();
    let found = format!("{} free{files_left}", size(bytes));
    let files = files.unwrap_or(u64::MAX);
    let remedy = "free space (and inodes) there, or give another --state-dir";
    if bytes < MIN_BYTES || files < 10 {
        return Finding::failure(found, remedy, Exit::Disk);
    }
    if bytes < LOW_BYTES || files < LOW_INODES { Finding::warning(found, remedy, ()) } else { Finding::ok(found, ()) }
}

/// Who holds the lock.
pub(super) fn lock(folder: &Path, beside: &LocalAgent) -> Finding<()> {
    let holder = match store::disk::lock::holder(&store::lock_path(folder)) {
        Ok(None) => return Finding::ok("free", ()),
        Ok(Some(holder)) => holder,
        Err(err) => return Finding::of_error(err),
    };
    let found = format!("held by {holder}");
    match beside {
        LocalAgent::Running(_) => Finding::ok(found, ()),
        _ => Finding::warning(found, "wait for it to finish, or check its log for what it is waiting for", ()),
    }
}

/// What the running agent does.
pub(super) fn connect(beside: &LocalAgent, endpoint: Option<&Endpoint>) -> Finding<()> {
    let status = match beside {
        LocalAgent::Nobody => return Finding::ok("no agent runs here", ()),
        LocalAgent::Silent(holder) => {
            let found = format!("process {} is running, but not connected", holder.pid);
            return Finding::failure(found, "its log shows what it is waiting for", Exit::General);
        }
        LocalAgent::Unknown(why) => return Finding::failure(why, "molecule-agent status, and the agent's log", Exit::General),
        LocalAgent::Running(status) => status,
    };
    let ago = |key: &str| status[key].as_u64().map_or_else(|| "never".to_owned(), crate::text::ago);
    let (state, pid) = (status["state"].as_str().unwrap_or("running"), &status["pid"]);
    let events = if status["events"] == true { ", messages are announced by events" } else { "" };
    let found = format!(
        "{state} (process {pid}): feed read {}, heartbeat {}{events}",
        ago("last_poll_seconds"),
        ago("last_heartbeat_seconds")
    );
    let its_url = status["platform_url"].as_str().unwrap_or_default();
    if endpoint.is_some_and(|endpoint| endpoint.base() != its_url.trim_end_matches('/')) {
        return Finding::warning(
            format!("{found}; for the platform {its_url}"),
            "check --platform-url: these checks used another platform",
            (),
        );
    }
    if let Some(trouble) = status["trouble"].as_str() {
        let found = format!("{found}; in trouble: {trouble}");
        return Finding::warning(found, "it keeps trying; its log shows since when", ());
    }
    if status["ready"] == true {
        return Finding::ok(found, ());
    }
    Finding::failure(found, "molecule-agent status, and the agent's log", Exit::General)
}

/// Whether the journal can be read, and what it contains.
pub(super) fn spool(folder: &Path, beside: &LocalAgent) -> Finding<()> {
    let waiting = match store::list_spool(folder) {
        Ok(waiting) => waiting,
        Err(err) => return Finding::of_error(err),
    };
    let replies = waiting.iter().filter(|message| message.stage != Stage::Accepted).count();
    let bytes: u64 = waiting.iter().map(|message| u64::from(message.bytes)).sum();
    let found = format!("{}, {}; {replies} of them with a reply to send", counted(waiting.len(), "message"), size(bytes));
    match (waiting.is_empty(), beside) {
        (true, _) => Finding::ok("readable and empty", ()),
        (false, LocalAgent::Nobody) => {
            Finding::warning(format!("{found}, and no agent runs here"), "molecule-agent connect --handler ./bot.sh", ())
        }
        (false, _) => Finding::ok(found, ()),
    }
}

/// The dead letters.
pub(super) fn dead(folder: &Path) -> Finding<()> {
    match store::list_dead(folder) {
        Err(err) => Finding::of_error(err),
        Ok(list) if !list.problems.is_empty() => {
            Finding::warning(list.problems.join("; "), "check these files, and remove those that are not dead letters", ())
        }
        Ok(list) if list.letters.is_empty() => Finding::ok("none", ()),
        Ok(list) => Finding::warning(
            format!("{} could not be answered", counted(list.letters.len(), "message")),
            "molecule-agent dead list",
            (),
        ),
    }
}

/// A number of bytes, for display.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return counted(bytes, "byte");
    }
    let step = (bytes.ilog2() / 10).clamp(1, 4);
    let tenths = (bytes >> (10 * (step - 1))) * 10 / 1024;
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[step as usize - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_disk_space_is_a_warning_and_none_a_failure() {
        let printed = |bytes, files| format!("{:?}", room(bytes, files));
        assert!(printed(1 << 30, Some(5000)).contains("Ok"));
        assert!(printed(1 << 30, None).contains("\"1.0 GiB free\""));
        assert!(printed(100 << 20, Some(5000)).contains("Warning"));
        assert!(printed(1 << 30, Some(500)).contains("Warning"));
        assert!(printed(1 << 20, Some(5000)).contains("Failure"));
        assert!(printed(1 << 30, Some(0)).contains("Failure"));
    }

    #[test]
    fn sizes_are_shown_in_a_suitable_unit() {
        for (bytes, printed) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1.0 KiB"),
            (1536, "1.5 KiB"),
            ((1 << 20) - 1, "1023.9 KiB"),
            (5 << 30, "5.0 GiB"),
            (u64::MAX, "16777215.9 TiB"),
        ] {
            assert_eq!(size(bytes), printed);
        }
    }
}
