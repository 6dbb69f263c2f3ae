//! The program on a pseudo-terminal whose other end is read here.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use super::PATIENCE;

type Screen = Arc<(Mutex<String>, Condvar)>;

/// A command whose stdout and stderr, and optionally stdin, are a terminal. Killed when dropped, if it still runs.
pub struct Terminal {
    child: Child,
    keyboard: File,
    screen: Screen,
    reader: Option<JoinHandle<()>>,
}

impl Terminal {
    /// Starts a command on a terminal with this many columns.
    pub fn start(command: Command, columns: u16) -> Self {
        Self::open(command, columns, false)
    }

    /// The same with stdin too: input is echoed, unless the command turns that off.
    pub fn with_keyboard(command: Command, columns: u16) -> Self {
        Self::open(command, columns, true)
    }

    fn open(mut command: Command, columns: u16, has_keyboard: bool) -> Self {
        let here = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&here).unwrap();
        unlockpt(&here).unwrap();
        let name = ptsname(&here, Vec::new()).unwrap();
        let there =
            OpenOptions::new().read(true).write(true).open(Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()))).unwrap();
        tcsetwinsize(&there, Winsize { ws_col: columns, ws_row: 24, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        if has_keyboard {
            command.stdin(there.try_clone().unwrap());
        }
        let child = command.stdout(there.try_clone().unwrap()).stderr(there).spawn().unwrap();
        // The command also holds the other end open.
        drop(command);
        let screen = Screen::default();
        let reader = std::thread::spawn({
            let screen = Arc::clone(&screen);
            let here = File::from(here.try_clone().unwrap());
            move || follow(here, &screen)
        });
        Self { child, keyboard: File::from(here), screen, reader: Some(reader) }
    }

    /// Types text.
    pub fn type_in(&mut self, text: &str) {
        self.keyboard.write_all(text.as_bytes()).unwrap();
    }

    /// Whether input is echoed.
    pub fn echoes(&self) -> bool {
        tcgetattr(&self.keyboard).unwrap().local_modes.contains(LocalModes::ECHO)
    }

    /// Sends the command a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits until `part` was printed, and returns everything printed so far.
    pub fn wait_for(&self, part: &str) -> String {
        let (text, changed) = &*self.screen;
        let until = Instant::now() + PATIENCE;
        let mut text = text.lock().unwrap();
        while !text.contains(part) {
            let left = until.saturating_duration_since(Instant::now());
            let said = text.clone();
            assert!(!left.is_zero(), "{part:?} was not printed: {said:?}");
            text = changed.wait_timeout(text, left).unwrap().0;
        }
        text.clone()
    }

    /// Waits until the command exits.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "it did not exit: {:?}", self.screen.0.lock().unwrap());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until it exits, and returns the exit code and everything printed.
    pub fn end(mut self) -> (Option<i32>, String) {
        let status = self.wait_for_end();
        // Reading ends when no process holds the other end open.
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
