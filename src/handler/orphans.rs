//! Children that nobody of ours started: orphans that the system gives to the first process of a container, and what
//! was a child of the program that started us in its own place. Nobody else can clear them away when they have ended.
//!
//! Invariant: the end of a process that we started is told to the one who waits for it. So each is known as ours from
//! before it can end to after it was waited for.

use std::collections::BTreeSet;
use std::io;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

/// Held by those who start a process, for reading, from before it is there until it is known as ours.
static STARTING: RwLock<()> = RwLock::new(());
static OURS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Starts a process that is ours until [`waited`].
pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    let _starting = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    let child = command.spawn()?;
    ours().insert(child.id());
    Ok(child)
}

/// It was waited for, or nobody will.
pub(super) fn waited(pid: u32) {
    ours().remove(&pid);
}

fn ours() -> MutexGuard<'static, BTreeSet<u32>> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Clears away, from now on, what others left to us. A second call changes nothing.
///
/// # Errors
/// If the system does not let us hear of their ends.
#[cfg(target_os = "linux")]
pub fn reap() -> io::Result<()> {
    use std::sync::Once;

    static ONCE: Once = Once::new();
    let mut result = Ok(());
    ONCE.call_once(|| result = linux::watch());
    result
}

/// Elsewhere orphans are not given to us.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn reap() -> io::Result<()> {
    Ok(())
}

/// What a script leaves behind is given to us instead of to the system, from when this is made, and is ended when it is
/// dropped: also what has left the script's process group. Only for a process that starts nothing else meanwhile.
#[derive(Debug)]
pub struct Wards {
    /// Children that were there before.
    #[cfg(target_os = "linux")]
    others: Vec<u32>,
}

impl Wards {
    /// Takes them in from now on, where the system can do that.
    pub fn take_in() -> Self {
        #[cfg(target_os = "linux")]
        {
            // Where it is refused, the process group is all that is ended.
            let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        }
        Self {
            #[cfg(target_os = "linux")]
            others: crate::handler::group::children(),
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for Wards {
    fn drop(&mut self) {
        use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

        let until = crate::handler::group::after(crate::handler::group::GIVE_UP);
        loop {
            // A number that was not waited for is nobody else's.
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

    use super::super::group::zombies;
    use super::{STARTING, ours};

    /// Our own are waited for within this time, mostly, so that there is nothing to look for.
    const PAUSE: Duration = Duration::from_millis(100);
    const LONGEST_PAUSE: Duration = Duration::from_secs(2);

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

    /// Clears away all that have ended and are not ours; returns once no child that has ended is left.
    fn sweep() {
        let mut pause = PAUSE;
        while has_ended_child() {
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
            // While a process is being started, one that has ended may be that one.
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
