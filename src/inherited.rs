//! What a process inherits from whoever started it, set right before anything else is done.
//!
//! Invariants: what was ignored for us stays ignored (`nohup`, a shell's `&`), but for SIGTERM, by which we are always
//! stopped; every program that we start has default dispositions, an empty mask, and the limits that we were started
//! with; and no file of ours is made without rights for us. Closed standard streams are opened by Rust's own runtime.
//!
//! Without `unsafe` a signal cannot be set back to its default. A signal that is *caught* is, in a program that is
//! started: so one that was ignored is caught, and nothing is done about it.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::thread;

use nix::sys::signal::{SigSet, SigmaskHow, Signal, pthread_sigmask};
use rustix::fs::Mode;
use rustix::process::{Pid, Resource, Rlimit};
use signal_hook::consts::{FORBIDDEN, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::threads;

/// As many file descriptors as we can have use for.
const MOST_FILES: u64 = 1 << 16;

/// What was found at the start.
struct Found {
    /// The signals that were ignored, a bit each.
    ignored: u64,
    /// The limits that were raised, as they were.
    limits: Vec<(Resource, Rlimit)>,
}

static FOUND: OnceLock<Found> = OnceLock::new();

/// Whether a signal that nobody watches for ends us although we are the first process of a container.
static ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Sets right what this process inherited. To be called once, before there is a second thread. Not for a process that
/// another program takes the place of: that one is to inherit all as it is.
pub fn set_right() {
    open_umask();
    let found = Found { ignored: ignored(), limits: raise_limits() };
    // No signal has to get through to us but those that stop a program in the background which touches its terminal:
    // where they were ignored they must not be caught here, or the system would ask us to try again for ever.
    let mut mask = SigSet::empty();
    for signal in [Signal::SIGTTIN, Signal::SIGTTOU] {
        if found.has_ignored(signal as i32) {
            mask.add(signal);
        }
    }
    let _ = pthread_sigmask(SigmaskHow::SIG_SETMASK, Some(&mask), None);
    let nothing = Arc::new(AtomicBool::new(false));
    // Without this a limit on the size of files would end us instead of failing the write.
    let caught = (1..=64).filter(|signal| found.has_ignored(*signal) || *signal == SIGXFSZ);
    for signal in caught.filter(|signal| *signal != SIGPIPE && !FORBIDDEN.contains(signal)) {
        // The C library keeps some for itself.
        let _ = flag::register(signal, Arc::clone(&nothing));
    }
    if std::process::id() == 1 {
        // The system ends no first process by a signal that it does not catch.
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().filter(|signal| !found.has_ignored(*signal)) {
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&ENDS));
        }
    }
    let _ = FOUND.set(found);
}

/// Calls `heard` for each signal that asks us to stop: SIGINT, SIGTERM and SIGHUP. SIGINT and SIGHUP go on being ignored
/// where they were when we were started. `heard` runs on a thread of its own.
///
/// # Errors
/// If the system does not let us watch.
pub fn on_stop_signals(heard: impl FnMut() + Send + 'static) -> io::Result<()> {
    let is_ignored = |signal| signal != SIGTERM && FOUND.get().is_some_and(|found| found.has_ignored(signal));
    let signals = Signals::new([SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal)))?;
    // Shared only so that a start that failed can be repeated.
    let watch = Arc::new(Mutex::new((signals, heard)));
    threads::insist("signal", threads::sleep, || {
        let watch = Arc::clone(&watch);
        let follow = move || {
            let (signals, heard) = &mut *watch.lock().unwrap_or_else(PoisonError::into_inner);
            signals.forever().for_each(|_| heard());
        };
        thread::Builder::new().name("signals".to_owned()).stack_size(256 << 10).spawn(follow)
    });
    ENDS.store(false, Ordering::SeqCst);
    Ok(())
}

/// The user's home folder: `HOME`, or what the system has for the user where that is unset or empty. `None` if it is no
/// absolute path: whatever was kept there would be looked for in another place from the next folder.
#[must_use]
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()).filter(|home| home.is_absolute())
}

/// Runs `start`, which starts a program, with no signal blocked.
pub fn unblocked<T>(start: impl FnOnce() -> T) -> T {
    let before = SigSet::empty().thread_swap_mask(SigmaskHow::SIG_SETMASK);
    let result = start();
    if let Ok(before) = before {
        let _ = before.thread_set_mask();
    }
    result
}

/// Gives a program that was started a moment ago the limits that we had at first.
pub fn limit(child: Pid) {
    #[cfg(target_os = "linux")]
    for (resource, limit) in FOUND.get().iter().flat_map(|found| &found.limits) {
        // It may have ended.
        let _ = rustix::process::prlimit(Some(child), *resource, *limit);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = child;
}

impl Found {
    fn has_ignored(&self, signal: i32) -> bool {
        (1..=64).contains(&signal) && self.ignored >> (signal - 1) & 1 == 1
    }
}

/// A umask that takes rights from the owner would leave us with files that we cannot open a second time.
fn open_umask() {
    let before = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    rustix::process::umask(before - Mode::RWXU);
}

/// The signals that are ignored now. None where the system does not show them.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Raises limits that are lower than they have to be; returns what they were. Only where they can be given back to
/// handlers.
fn raise_limits() -> Vec<(Resource, Rlimit)> {
    let mut raised = Vec::new();
    if cfg!(target_os = "linux") {
        for (resource, most) in [(Resource::Nofile, Some(MOST_FILES)), (Resource::Fsize, None)] {
            let before = rustix::process::getrlimit(resource);
            // `None` is no limit.
            let least = |one: Option<u64>, other: Option<u64>| one.into_iter().chain(other).min();
            let wanted = least(before.maximum, most);
            let is_low = before.current.is_some_and(|current| wanted.is_none_or(|wanted| current < wanted));
            if is_low && rustix::process::setrlimit(resource, Rlimit { current: wanted, ..before }).is_ok() {
                raised.push((resource, before));
            }
        }
    }
    raised
}
