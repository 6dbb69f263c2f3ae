//! Starts a handler, with its own process group, its pipes, and its environment.
//!
//! Invariant: however a run ends, even by a panic of the thread that watches it, the group does not outlive it. No
//! token of ours is in the environment of a child.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, waitid};

use crate::handler::cancel::{Cancel, CancelLevel};
use crate::handler::program::{Program, ProgramError};
use crate::handler::{group, orphans};
use crate::inherited;
use crate::variables::TOKENS;

/// A program cannot be started while it is being written. Copying a file takes less than this in total.
const MAX_BUSY_TRIES: u32 = 20;
const BUSY_RETRY_DELAY: Duration = Duration::from_millis(25);

/// The process we started, which leads its group. It has exited by the time this is dropped, or is killed then.
pub(super) struct GroupLeader {
    pub(super) child: Child,
    group: Pid,
    waited: bool,
    handle: Option<OwnedFd>,
}

/// Starts `program`, with our ends of its pipes in `child`.
///
/// # Errors
/// The reason why it cannot be started, based on a second check of the file.
pub(super) fn start(
    program: &Program,
    env: &[(&str, String)],
    dir: Option<&Path>,
    cancel: &Cancel,
) -> Result<GroupLeader, ProgramError> {
    let failed = |source| ProgramError::Start { path: program.path().to_owned(), source };
    let mut command = command(program, env, dir);
    let mut tries = 1;
    let child = loop {
        match inherited::unblocked(|| orphans::start(&mut command)) {
            Ok(child) => break child,
            Err(error)
                if error.kind() == io::ErrorKind::ExecutableFileBusy
                    && tries < MAX_BUSY_TRIES
                    && cancel.level() == CancelLevel::None =>
            {
                tries += 1;
                std::thread::sleep(BUSY_RETRY_DELAY);
            }
            Err(error) => {
                program.check()?;
                return Err(failed(error));
            }
        }
    };
    Ok(GroupLeader::new(child))
}

fn command(program: &Program, env: &[(&str, String)], dir: Option<&Path>) -> Command {
    let mut command = Command::new(program.path());
    command.args(&program.argv()[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    for secret in TOKENS {
        command.env_remove(secret);
    }
    if std::env::var_os("PYTHONUNBUFFERED").is_none() {
        command.env("PYTHONUNBUFFERED", "1"); // otherwise, all progress would arrive at the exit
    }
    // Our own variables come last, so that no secret can override them.
    command.envs(program.secrets().now().set.iter().map(|(name, value)| (name, value.expose())));
    command.envs(env.iter().map(|(name, value)| (name, value)));
    if let Some(dir) = dir {
        command.current_dir(dir);
    } else if std::env::current_dir().is_err() {
        // Our working directory is gone, usually along with the previous release. Some interpreters do not start in
        // such a directory.
        command.current_dir("/");
    }
    command
}

impl GroupLeader {
    fn new(child: Child) -> Self {
        let group = Pid::from_child(&child);
        inherited::limit(group);
        Self { child, group, waited: false, handle: handle_of(group) }
    }

    /// Returns the process group, whose ID is the leader's.
    pub(super) fn group(&self) -> Pid {
        self.group
    }

    /// Returns what becomes readable when the leader exits, where the system supports it.
    pub(super) fn handle(&self) -> Option<&OwnedFd> {
        self.handle.as_ref()
    }

    /// Returns whether the leader has exited. This does not wait for it, so its ID stays reserved.
    pub(super) fn has_ended(&self) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        match waitid(WaitId::Pid(self.group), options) {
            Ok(status) => status.is_some(),
            // Our parent process ignores SIGCHLD, so the system discards the status.
            Err(error) => error == Errno::CHILD,
        }
    }

    /// Sends a signal to the whole group. Call this only before [`GroupLeader::wait`].
    pub(super) fn signal(&self, signal: Signal) {
        group::signal(self.group, signal);
    }

    /// Waits for the leader and returns its exit status.
    pub(super) fn wait(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait();
        self.waited = true;
        orphans::waited(self.child.id());
        status
    }
}

#[cfg(target_os = "linux")]
fn handle_of(process: Pid) -> Option<OwnedFd> {
    rustix::process::pidfd_open(process, rustix::process::PidfdFlags::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
fn handle_of(_process: Pid) -> Option<OwnedFd> {
    None
}

impl Drop for GroupLeader {
    fn drop(&mut self) {
        if !self.waited {
            self.signal(Signal::KILL);
            // It is usually too early for an exit; then the process is left to the reaper.
            let _ = self.child.try_wait();
            orphans::waited(self.child.id());
        }
    }
}
