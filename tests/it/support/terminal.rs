//! The program on a terminal: a pseudo-terminal whose other end is read here.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::PATIENCE;

type Screen = Arc<(Mutex<String>, Condvar)>;

/// A command with stdout and stderr on a terminal. Killed when dropped, if it still runs.
pub struct Terminal {
    child: Child,
    screen: Screen,
    reader: Option<JoinHandle<()>>,
}

impl Terminal {
    /// Starts a command on a terminal so many columns wide.
    pub fn start(mut command: Command, columns: u16) -> Self {
        let here = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&here).unwrap();
        unlockpt(&here).unwrap();
        let name = ptsname(&here, Vec::new()).unwrap();
        let there =
            OpenOptions::new().read(true).write(true).open(Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()))).unwrap();
        tcsetwinsize(&there, Winsize { ws_col: columns, ws_row: 24, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let child = command.stdout(there.try_clone().unwrap()).stderr(there).spawn().unwrap();
        // It holds the other end open as well.
        drop(command);
        let screen = Screen::default();
        let reader = std::thread::spawn({
            let screen = Arc::clone(&screen);
            move || follow(File::from(here), &screen)
        });
        Self { child, screen, reader: Some(reader) }
    }

    /// Waits until `part` was drawn, and returns all that was.
    pub fn wait_for(&self, part: &str) -> String {
        let (text, changed) = &*self.screen;
        let until = Instant::now() + PATIENCE;
        let mut text = text.lock().unwrap();
        while !text.contains(part) {
            let left = until.saturating_duration_since(Instant::now());
            let said = text.clone();
            assert!(!left.is_zero(), "{part:?} was not drawn: {said:?}");
            text = changed.wait_timeout(text, left).unwrap().0;
        }
        text.clone()
    }

    /// Waits for its end, and returns the exit code and all that was drawn.
    pub fn end(mut self) -> (Option<i32>, String) {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it does not end: {:?}", self.screen.0.lock().unwrap());
            std::thread::sleep(Duration::from_millis(2));
        };
        // Reading ends when nobody holds the other end any more.
        self.reader.take().unwrap().join().unwrap();
        (status.code(), self.screen.0.lock().unwrap().clone())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn follow(mut here: File, screen: &Screen) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = here.read(&mut bytes) {
        screen.0.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
        screen.1.notify_all();
    }
}
