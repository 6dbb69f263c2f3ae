//! The path of the control socket, and access to it when the path is longer than a socket's may be.
//!
//! The path of a socket can have 107 bytes (103 on macOS). For a longer one, the path goes through an open handle of the
//! folder (`/proc/self/fd`), or through a temporary symbolic link on systems without it.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{DirBuilderExt as _, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use crate::api::fresh_id;
use crate::store::disk::steps::Steps;

/// The file name of the socket.
const SOCKET_NAME: &str = "control.sock";
/// Longer paths are not used directly.
const MAX_DIRECT_PATH_BYTES: usize = 100;

/// Returns the path of the socket of the workspace in `folder`.
pub fn socket_path(folder: &Path) -> PathBuf {
    folder.join(SOCKET_NAME)
}

/// Connects to the running agent of the workspace in `folder`.
pub(crate) fn connect(folder: &Path) -> io::Result<UnixStream> {
    with_path(folder, UnixStream::connect)
}

/// Creates the socket. The caller holds the lock on the folder, so a socket that exists was left behind.
pub(crate) fn listen(folder: &Path) -> io::Result<UnixListener> {
    remove(folder)?;
    let listener = with_path(folder, UnixListener::bind)?;
    let path = socket_path(folder);
    let found = fs::symlink_metadata(&path)?;
    Steps::default().set_mode(&path, 0o600, &found, |permissions| fs::set_permissions(&path, permissions))?;
    Ok(listener)
}

/// Removes the socket, if it exists.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_file(socket_path(folder)) {
        Err(err) if err.kind() != io::ErrorKind::NotFound => Err(err),
        _ => Ok(()),
    }
}

/// Calls `act` with a path of the socket that is short enough.
fn with_path<T>(folder: &Path, act: impl FnOnce(PathBuf) -> io::Result<T>) -> io::Result<T> {
    let path = socket_path(folder);
    if path.as_os_str().len() <= MAX_DIRECT_PATH_BYTES {
        return act(path);
    }
    let handle = File::open(folder)?;
    let by_handle = PathBuf::from(format!("/proc/self/fd/{}", handle.as_raw_fd()));
    if by_handle.is_dir() { act(by_handle.join(SOCKET_NAME)) } else { with_link(folder, act) }
}

/// Calls `act` with a path through a symbolic link. The link is in a private folder, so that no one else can redirect it.
fn with_link<T>(folder: &Path, act: impl FnOnce(PathBuf) -> io::Result<T>) -> io::Result<T> {
    let private = std::env::temp_dir().join(format!("mol-{}", &fresh_id().to_string()[..8]));
    fs::DirBuilder::new().mode(0o700).create(&private)?;
    let link = private.join("s");
    let done = symlink(std::path::absolute(folder)?, &link).and_then(|()| act(link.join(SOCKET_NAME)));
    let _ = fs::remove_file(&link);
    let _ = fs::remove_dir(&private);
    done
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    #[test]
    fn a_socket_in_a_deep_folder_is_reached_both_ways() {
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
        speak(with_link(&folder, UnixStream::connect).unwrap(), &listener);
        drop(listener);
        remove(&folder).unwrap();
        let listener = with_link(&folder, UnixListener::bind).unwrap();
        speak(connect(&folder).unwrap(), &listener);
    }
}
