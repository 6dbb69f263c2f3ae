//! Reaps children that we did not start: orphans that the system gives to the first process of a container, and
//! children of the program that replaced itself with us. No one else can reap them.
//!
//! Invariant: the exit of a process that we started is reported to the thread that waits for it. So each is registered
//! as ours from before it can exit until after it was waited for.

use std::collections::BTreeSet;
use std::io;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, RwLock};

use crate::sync::{self, lock};

/// Held for reading while a process is started, from before it exists until it is registered as ours.
static STARTING: RwLock<()> = RwLock::new(());
static OURS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Starts a process that counts as ours until [`waited`].
pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    let _starting = sync::read(&STARTING);
    let child = command.spawn()?;
    ours().insert(child.id());
    Ok(child)
}

/// Unregisters a process that was waited for, or that no one will wait for.
pub(super) fn waited(pid: u32) {
    ours().remove(&pid);
}

fn ours() -> MutexGuard<'static, BTreeSet<u32>> {
    lock(&OURS)
}

/// Starts to reap orphans. A second call has no effect.
///
/// # Errors
/// If the system does not allow us to watch for their exits.
#[cfg(target_os = "linux")]
pub fn reap() -> io::Result<()> {
    use std::sync::Once;

    static ONCE: Once = Once::new();
    let mut result = Ok(());
    ONCE.call_once(|| result = linux::watch());
    result
}

/// On other systems, orphans are not given to us.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn reap() -> io::Result<()> {
    Ok(())
}

/// While this exists, we adopt the processes that a script leaves behind, instead of the system. They are terminated
/// when this is dropped, including those that left the script's process group. Only for a process that starts nothing
/// else meanwhile.
#[derive(Debug)]
pub struct OrphanReaper {
    /// Children that existed before.
    #[cfg(target_os = "linux")]
    others: Vec<u32>,
}

impl OrphanReaper {
    /// Starts to adopt processes, where the system supports it.
    pub fn adopt() -> Self {
        #[cfg(target_os = "linux")]
        {
            // If this is refused, only the process group is terminated.
            let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        }
        Self {
            #[cfg(target_os = "linux")]
            others: crate::handler::group::children(),
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for OrphanReaper {
    fn drop(&mut self) {
        use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

        let until = crate::handler::group::after(crate::handler::group::KILL_TIMEOUT);
        loop {
            // A process ID that was not waited for cannot be reused.
            let left = crate::handler::group::children().into_iter().filter(|pid| !self.others.contains(pid));
            let left: Vec<Pid> = left.filter_map(|pid| Pid::from_raw(i32::try_from(pid).ok()?)).collect();
            if left.is_empty() || std::time::Instant::now() >= until {
                return;
            }
            for pid in left {
                let _ = kill_process(pid, Signal::KILL);
                let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOHANG);
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::thread;
    use std::time::Duration;

    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    use signal_hook::consts::SIGCHLD;
    use signal_hook::iterator::Signals;

    use crate::handler::group::zombies;
    use crate::handler::orphans::{STARTING, ours};

    /// Our own processes are usually waited for within this time, so that nothing needs to be checked.
    const SWEEP_DELAY: Duration = Duration::from_millis(100);
    const MAX_SWEEP_DELAY: Duration = Duration::from_secs(2);

    pub(super) fn watch() -> io::Result<()> {
        let mut signals = Signals::new([SIGCHLD])?;
        let watch = move || {
            loop {
                sweep();
                drop(signals.wait());
            }
        };
        thread::Builder::new().name("orphans".to_owned()).stack_size(128 << 10).spawn(watch).map(drop)
    }

    /// Reaps all exited processes that are not ours. Returns once none is left.
    fn sweep() {
        let mut pause = SWEEP_DELAY;
        while has_ended_child() {
            thread::sleep(pause);
            pause = (pause * 2).min(MAX_SWEEP_DELAY);
            // While a process is being started, an exited process may be that one.
            let Ok(_nobody_starts) = STARTING.try_write() else { continue };
            let ours = ours();
            for pid in zombies().into_iter().filter(|pid| !ours.contains(pid)) {
                if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
                    let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOHANG);
                }
            }
        }
    }

    fn has_ended_child() -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        matches!(waitid(WaitId::All, options), Ok(Some(_)))
    }
}
