//! Finds, checks and opens the files that a handler names in its answer.
//!
//! Invariant: only regular files are opened, reached without a symbolic link in any part of the path and without
//! leaving the folder that a relative path starts in. Nothing is opened that could block, have side effects or be
//! endless. What the agent stores for itself (its token, other people's messages) is not sent, whatever path leads to
//! it.

use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Component, Path};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, fstat, open, openat, statat};
use rustix::io::Errno;

use crate::agent::files::private::{FOR_HANDLERS, why_private};
use crate::api::WorkspaceId;
use crate::store::clean_name;
use crate::text::counted;

/// Folders are only traversed, which needs no permission to list them where the system supports that.
#[cfg(target_os = "linux")]
const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
/// If a FIFO or a terminal replaces the file between check and open, opening it does not block.
const FILE: OFlags = OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

/// Where a handler's files may be.
#[derive(Debug, Clone, Copy)]
pub struct AllowedPaths<'a> {
    /// The message's folder, where relative paths start.
    pub message: &'a Path,
    /// The folder of all state, most of which must not be sent.
    pub state: &'a Path,
    /// The size of the largest file, in bytes.
    pub largest: u64,
}

/// A file that can be sent.
#[derive(Debug)]
pub struct SendableFile {
    /// The open file, at its start.
    pub file: File,
    /// Its sanitized name.
    pub name: String,
    /// Its current size in bytes.
    pub size: u64,
}

/// Opens the file that a handler named.
///
/// # Errors
/// The reason why it is not sent, as text that follows its name and reveals nothing of this machine's folders.
pub fn pick(named: &str, reach: AllowedPaths<'_>) -> Result<SendableFile, String> {
    let named = Path::new(named);
    // The path to the agent's own folders may contain links, which are up to the user.
    let (is_absolute, parts) = parts(named.strip_prefix(reach.message).unwrap_or(named))?;
    let (name, folders) = parts.split_last().ok_or("it does not name a file")?;
    let state = statat(rustix::fs::CWD, reach.state, AtFlags::empty()).ok();
    let mut passed_state = None;
    let root = if is_absolute { Path::new("/") } else { reach.message };
    let mut folder = open(root, FOLDER, Mode::empty()).map_err(not_there)?;
    for (at, part) in folders.iter().enumerate() {
        folder = openat(&folder, *part, FOLDER, Mode::empty()).map_err(|err| no_folder(&folder, part, err))?;
        if let (Some(state), Ok(found)) = (&state, fstat(&folder))
            && (state.st_dev, state.st_ino) == (found.st_dev, found.st_ino)
        {
            passed_state = Some(at + 1);
        }
    }
    if passed_state.is_some_and(|at| is_private(&parts[at..])) {
        return Err("it belongs to the agent itself".to_owned());
    }
    check(&statat(&folder, *name, AtFlags::SYMLINK_NOFOLLOW).map_err(not_there)?)?;
    let mut file = File::from(openat(&folder, *name, FILE, Mode::empty()).map_err(not_there)?);
    let found = fstat(&file).map_err(not_there)?;
    check(&found)?;
    if let Some(why) = why_private(&mut file, reach.state) {
        return Err(why.to_owned());
    }
    let size = u64::try_from(found.st_size).unwrap_or_default();
    fits(size, reach.largest)?;
    Ok(SendableFile { file, name: clean_name(&name.to_string_lossy()), size })
}

/// Checks that a file of this size can be sent.
///
/// # Errors
/// The reason why not.
pub(crate) fn fits(size: u64, largest: u64) -> Result<(), String> {
    match size {
        0 => Err("it is empty".to_owned()),
        size if size > largest => Err(format!("it has {}, but at most {largest} are allowed", counted(size, "byte"))),
        _ => Ok(()),
    }
}

/// Splits a path and resolves `..`. Also returns whether it is absolute.
fn parts(named: &Path) -> Result<(bool, Vec<&OsStr>), String> {
    let mut parts = Vec::new();
    for part in named.components() {
        match part {
            Component::Normal(part) => parts.push(part),
            // No part before it can be a link, so removing it by name is correct.
            Component::ParentDir if parts.pop().is_none() => return Err("it is outside the message's folder".to_owned()),
            Component::ParentDir | Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Ok((named.has_root(), parts))
}

/// Returns whether a path below the folder of all state belongs to the agent itself.
fn is_private(below: &[&OsStr]) -> bool {
    match below {
        [_, part, _, ..] if FOR_HANDLERS.iter().any(|name| part == name) => false,
        [workspace, ..] => workspace.to_str().is_some_and(|name| WorkspaceId::parse(name).is_ok()),
        [] => false,
    }
}

fn check(found: &Stat) -> Result<(), String> {
    let kind = match FileType::from_raw_mode(found.st_mode) {
        FileType::RegularFile => return Ok(()),
        FileType::Symlink => "a symbolic link, and links are not followed",
        FileType::Directory => "a folder",
        FileType::Fifo => "a pipe",
        FileType::Socket => "a socket",
        _ => "a device",
    };
    Err(format!("it is {kind}"))
}

fn no_folder(above: &OwnedFd, part: &OsStr, err: Errno) -> String {
    let found = statat(above.as_fd(), part, AtFlags::SYMLINK_NOFOLLOW);
    match found.map(|found| FileType::from_raw_mode(found.st_mode)) {
        Ok(FileType::Symlink) => "part of its path is a symbolic link, and links are not followed".to_owned(),
        _ => not_there(err),
    }
}

fn not_there(err: Errno) -> String {
    match err {
        Errno::NOENT | Errno::NOTDIR => "there is no such file".to_owned(),
        Errno::LOOP => "it is a symbolic link, and links are not followed".to_owned(),
        Errno::ACCESS | Errno::PERM => "the agent has no permission to read it".to_owned(),
        other => format!("it cannot be opened: {}", std::io::Error::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    const WORKSPACE: &str = "00000000-0000-4000-8000-000000000001";

    /// A state folder with a message's folder in it.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            let place = Self(tempfile::tempdir().unwrap());
            fs::create_dir_all(place.message().join("sub")).unwrap();
            place
        }

        fn state(&self) -> std::path::PathBuf {
            // The folder for temporary files may be behind a link.
            self.0.path().canonicalize().unwrap()
        }

        fn message(&self) -> std::path::PathBuf {
            self.state().join(WORKSPACE).join("files/message")
        }

        fn write(&self, path: &str) -> String {
            let path = self.message().join(path);
            fs::write(&path, "12345").unwrap();
            path.to_str().unwrap().to_owned()
        }

        fn pick(&self, named: &str) -> Result<SendableFile, String> {
            pick(named, AllowedPaths { message: &self.message(), state: &self.state(), largest: 5 })
        }

        fn refuses(&self, named: &str, why: &str) {
            let refused = self.pick(named).unwrap_err();
            assert!(refused.contains(why), "{named}: {refused}");
            assert!(!refused.contains(self.state().to_str().unwrap()), "{refused}");
        }
    }

    #[test]
    fn a_regular_file_is_found_by_a_relative_or_an_absolute_path() {
        let place = Place::new();
        let absolute = place.write("sub/a.txt");
        for named in ["sub/a.txt", "./sub//a.txt", "sub/../sub/a.txt", &absolute] {
            let mut picked = place.pick(named).unwrap();
            let mut text = String::new();
            picked.file.read_to_string(&mut text).unwrap();
            assert_eq!((picked.name.as_str(), picked.size, text.as_str()), ("a.txt", 5, "12345"), "{named}");
        }
    }

    #[test]
    fn only_regular_files_of_fitting_size_are_sent() {
        let place = Place::new();
        fs::write(place.message().join("empty"), "").unwrap();
        fs::write(place.message().join("large"), "123456").unwrap();
        let fifo = place.message().join("fifo");
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(place.message().join("socket")).unwrap();
        for (named, why) in [
            ("", "does not name a file"),
            ("/", "does not name a file"),
            ("sub", "it is a folder"),
            ("sub/", "it is a folder"),
            ("missing", "there is no such file"),
            ("missing/x", "there is no such file"),
            ("empty", "it is empty"),
            ("empty/x", "there is no such file"),
            ("large", "it has 6 bytes, but at most 5 are allowed"),
            ("fifo", "it is a pipe"),
            ("socket", "it is a socket"),
            ("/dev/null", "it is a device"),
            ("a\0b", "cannot be opened"),
        ] {
            place.refuses(named, why);
        }
    }

    #[test]
    fn no_link_is_followed_and_no_path_leads_out() {
        let place = Place::new();
        let absolute = place.write("sub/a.txt");
        let within = |name: &str| place.message().join(name);
        symlink("/etc/shadow", within("secret")).unwrap();
        symlink("sub/a.txt", within("link")).unwrap();
        symlink("sub", within("folder")).unwrap();
        symlink("link", within("chain")).unwrap();
        symlink("nowhere", within("dangling")).unwrap();
        for named in ["secret", "link", "chain", "dangling", within("link").to_str().unwrap()] {
            place.refuses(named, "it is a symbolic link");
        }
        for named in ["folder/a.txt", within("folder/a.txt").to_str().unwrap()] {
            place.refuses(named, "part of its path is a symbolic link");
        }
        for named in ["..", "../x", "sub/../../x", &format!("../../../..{absolute}")] {
            place.refuses(named, "outside the message's folder");
        }
    }

    #[test]
    fn the_path_to_the_messages_folder_may_contain_links() {
        let place = Place::new();
        let absolute = place.write("sub/a.txt");
        let (way, state) = (tempfile::tempdir().unwrap(), place.state());
        let linked = way.path().join("state");
        symlink(&state, &linked).unwrap();
        let message = linked.join(WORKSPACE).join("files/message");
        let reach = AllowedPaths { message: &message, state: &linked, largest: 5 };
        for named in ["sub/a.txt", message.join("sub/a.txt").to_str().unwrap(), &absolute] {
            assert!(pick(named, reach).is_ok(), "{named}");
        }
        let token = state.join(WORKSPACE).join(".auth_token");
        fs::write(&token, "12345").unwrap();
        assert!(pick(token.to_str().unwrap(), reach).unwrap_err().contains("belongs to the agent itself"));
        assert!(pick(message.join("../x").to_str().unwrap(), reach).unwrap_err().contains("outside"));
    }

    #[test]
    fn the_agents_own_files_are_not_sent() {
        let place = Place::new();
        let folder = place.state().join(WORKSPACE);
        for path in [".auth_token", "inbox/journal", "plugins/demo/logo.png", "files/other/in/1-a.txt", "../bot/plot.png"] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "12345").unwrap();
        }
        let named = |path: &str| folder.join(path).to_str().unwrap().to_owned();
        for path in [".auth_token", "inbox/journal", "files/../.auth_token"] {
            place.refuses(&named(path), "it belongs to the agent itself");
        }
        for path in ["plugins/demo/logo.png", "files/other/in/1-a.txt"] {
            assert!(place.pick(&named(path)).is_ok(), "{path}");
        }
        let beside = place.state().join("bot/plot.png");
        assert!(place.pick(beside.to_str().unwrap()).is_ok(), "other programs may also use the state folder");
    }
}
