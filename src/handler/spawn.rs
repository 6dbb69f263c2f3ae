//! Starting a handler: its own process group, its pipes, its environment.
//!
//! What must stay true: whatever way a run ends, also by a panic of the one who watches it, the group does not outlive
//! it; and no token of ours is in the environment of a child.

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

/// A program that is being written cannot be started; copying a file takes less than this in all.
const BUSY_TRIES: u32 = 20;
const BUSY_PAUSE: Duration = Duration::from_millis(25);

/// The process we started, which leads its group. It has ended or is ended when this is dropped.
pub(super) struct Leader {
    pub(super) child: Child,
    group: Pid,
    waited: bool,
    handle: Option<OwnedFd>,
}

/// Starts `program`, with our ends of its pipes in `child`.
///
/// # Errors
/// What keeps it from starting, as far as a second look at the file explains it.
pub(super) fn start(
    program: &Program,
    env: &[(&str, String)],
    dir: Option<&Path>,
    cancel: &Cancel,
) -> Result<Leader, ProgramError> {
    let failed = |source| ProgramError::Start { path: program.path().to_owned(), source };
    let mut command = command(program, env, dir);
    let mut tries = 1;
    let child = loop {
        match inherited::unblocked(|| orphans::start(&mut command)) {
            Ok(child) => break child,
            Err(error)
                if error.kind() == io::ErrorKind::ExecutableFileBusy
                    && tries < BUSY_TRIES
                    && cancel.level() == CancelLevel::None =>
            {
                tries += 1;
                std::thread::sleep(BUSY_PAUSE);
            }
            Err(error) => {
                program.check()?;
                return Err(failed(error));
            }
        }
    };
    Ok(Leader::new(child))
}

fn command(program: &Program, env: &[(&str, String)], dir: Option<&Path>) -> Command {
    let mut command = Command::new(program.path());
    command.args(&program.argv()[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    for secret in TOKENS {
        command.env_remove(secret);
    }
    if std::env::var_os("PYTHONUNBUFFERED").is_none() {
        command.env("PYTHONUNBUFFERED", "1"); // or its progress would come all at once, at its end
    }
    // Ours come last: whatever a secret is called, it does not hide them.
    command.envs(program.secrets().now().set.iter().map(|(name, value)| (name, value.expose())));
    command.envs(env.iter().map(|(name, value)| (name, value)));
    if let Some(dir) = dir {
        command.current_dir(dir);
    } else if std::env::current_dir().is_err() {
        // Ours is gone, mostly with the release before this one. Some interpreters do not start in such a place.
        command.current_dir("/");
    }
    command
}

impl Leader {
    fn new(child: Child) -> Self {
        let group = Pid::from_child(&child);
        inherited::limit(group);
        Self { child, group, waited: false, handle: handle_of(group) }
    }

    /// The process group, whose number is the leader's.
    pub(super) fn group(&self) -> Pid {
        self.group
    }

    /// What becomes readable when the leader has ended, where the system has such a thing.
    pub(super) fn handle(&self) -> Option<&OwnedFd> {
        self.handle.as_ref()
    }

    /// Whether the leader has ended. It is not waited for by this, so that its number stays ours.
    pub(super) fn has_ended(&self) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        match waitid(WaitId::Pid(self.group), options) {
            Ok(status) => status.is_some(),
            // Whoever started us ignores SIGCHLD, so that the system throws the status away.
            Err(error) => error == Errno::CHILD,
        }
    }

    /// Sends a signal to the whole group. To be called only before [`Leader::wait`].
    pub(super) fn signal(&self, signal: Signal) {
        group::signal(self.group, signal);
    }

    /// How the leader ended; waits for that.
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

impl Drop for Leader {
    fn drop(&mut self) {
        if !self.waited {
            self.signal(Signal::KILL);
            // Usually too early for it to have ended; then it is left to those who clear away.
            let _ = self.child.try_wait();
            orphans::waited(self.child.id());
        }
    }
}
