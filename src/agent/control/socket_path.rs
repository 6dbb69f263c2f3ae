//! Where the control socket is, and how to reach it: also where its path is longer than a socket's may be.
//!
//! A socket's path has room for 107 bytes (103 on macOS). A state folder may lie deeper; then the path goes through a handle
//! of the folder (`/proc/self/fd`), or where there is none through a link that is there for a moment.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{DirBuilderExt as _, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use crate::api::fresh_id;
use crate::store::disk::steps::Steps;

const NAME: &str = "control.sock";
/// Longer paths are not tried as they are.
const LONGEST: usize = 100;

/// Where the socket of a workspace's agent is.
pub fn socket_path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Connects to the agent that runs for the workspace of `folder`.
pub(crate) fn connect(folder: &Path) -> io::Result<UnixStream> {
    reach(folder, UnixStream::connect)
}

/// Makes the socket. The lock on the folder is held, so one that is there was left behind.
pub(crate) fn listen(folder: &Path) -> io::Result<UnixListener> {
    remove(folder)?;
    let listener = reach(folder, UnixListener::bind)?;
    let path = socket_path(folder);
    let found = fs::symlink_metadata(&path)?;
    Steps::default().set_mode(&path, 0o600, &found, |permissions| fs::set_permissions(&path, permissions))?;
    Ok(listener)
}

/// Removes it.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_file(socket_path(folder)) {
        Err(err) if err.kind() != io::ErrorKind::NotFound => Err(err),
        _ => Ok(()),
    }
}

fn reach<T>(folder: &Path, act: impl FnOnce(PathBuf) -> io::Result<T>) -> io::Result<T> {
    let path = socket_path(folder);
    if path.as_os_str().len() <= LONGEST {
        return act(path);
    }
    let handle = File::open(folder)?;
    let by_handle = PathBuf::from(format!("/proc/self/fd/{}", handle.as_raw_fd()));
    if by_handle.is_dir() { act(by_handle.join(NAME)) } else { by_link(folder, act) }
}

/// Through a link in a private folder, so that nobody can lead it elsewhere.
fn by_link<T>(folder: &Path, act: impl FnOnce(PathBuf) -> io::Result<T>) -> io::Result<T> {
    let private = std::env::temp_dir().join(format!("mol-{}", &fresh_id().to_string()[..8]));
    fs::DirBuilder::new().mode(0o700).create(&private)?;
    let link = private.join("s");
    let done = symlink(std::path::absolute(folder)?, &link).and_then(|()| act(link.join(NAME)));
    let _ = fs::remove_file(&link);
    let _ = fs::remove_dir(&private);
    done
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    #[test]
    fn a_socket_in_a_deep_folder_is_reached_by_both_ways() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("deep".repeat(25)).join("deeper".repeat(20));
        fs::create_dir_all(&folder).unwrap();
        let speak = |mut client: UnixStream, listener: &UnixListener| {
            client.write_all(b"hello").unwrap();
            drop(client);
            let mut text = String::new();
            listener.accept().unwrap().0.read_to_string(&mut text).unwrap();
            assert_eq!(text, "hello");
        };
        let listener = listen(&folder).unwrap();
        assert!(socket_path(&folder).exists());
        speak(connect(&folder).unwrap(), &listener);
        speak(by_link(&folder, UnixStream::connect).unwrap(), &listener);
        drop(listener);
        remove(&folder).unwrap();
        let listener = by_link(&folder, UnixListener::bind).unwrap();
        speak(connect(&folder).unwrap(), &listener);
    }
}
