//! Normalizes what the process inherited from its parent, before anything else is done.
//!
//! Invariants: a signal that was ignored for us stays ignored (`nohup`, a shell's `&`), except SIGTERM, which always
//! stops us. Every program that we start has default dispositions, an empty signal mask, and our original limits. We
//! never create a file without permissions for ourselves. Rust's own runtime opens closed standard streams.
//!
//! Without `unsafe`, a signal cannot be reset to its default. But a signal that is *caught* is reset in a program that
//! is started. So a signal that was ignored is caught, and nothing is done about it.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::thread;

use nix::sys::signal::{SigSet, SigmaskHow, Signal, pthread_sigmask};
use rustix::fs::Mode;
use rustix::process::{Pid, Resource, Rlimit};
use signal_hook::consts::{FORBIDDEN, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::sync::lock;
use crate::threads;

/// The maximum number of file descriptors that we can use.
const MAX_FILES: u64 = 1 << 16;

/// The inherited state.
struct Found {
    /// The ignored signals, one bit each.
    ignored: u64,
    /// The original values of the limits that were raised.
    limits: Vec<(Resource, Rlimit)>,
}

static FOUND: OnceLock<Found> = OnceLock::new();

/// Whether an unhandled signal ends us although we are the first process of a container.
static ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Normalizes the inherited state. Call this once, before there is a second thread. Not for a process that is replaced
/// by another program, which must inherit everything unchanged.
pub fn set_right() {
    open_umask();
    let found = Found { ignored: ignored(), limits: raise_limits() };
    // We need no signals except those that stop a background program which uses its terminal. If they were ignored,
    // they must not be caught here, or the system would make us retry forever.
    let mut mask = SigSet::empty();
    for signal in [Signal::SIGTTIN, Signal::SIGTTOU] {
        if found.has_ignored(signal as i32) {
            mask.add(signal);
        }
    }
    let _ = pthread_sigmask(SigmaskHow::SIG_SETMASK, Some(&mask), None);
    let nothing = Arc::new(AtomicBool::new(false));
    // Otherwise, a file size limit would kill us instead of failing the write.
    let caught = (1..=64).filter(|signal| found.has_ignored(*signal) || *signal == SIGXFSZ);
    for signal in caught.filter(|signal| *signal != SIGPIPE && !FORBIDDEN.contains(signal)) {
        // The C library reserves some signals for itself.
        let _ = flag::register(signal, Arc::clone(&nothing));
    }
    if std::process::id() == 1 {
        // The system does not end a container's first process by a signal that it does not catch.
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().filter(|signal| !found.has_ignored(*signal)) {
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&ENDS));
        }
    }
    let _ = FOUND.set(found);
}

/// Calls `on_signal` for each signal that asks us to stop: SIGINT, SIGTERM, and SIGHUP. SIGINT and SIGHUP stay ignored if
/// they were ignored at the start. `on_signal` runs on a separate thread.
///
/// # Errors
/// If the system does not let us watch for signals.
pub fn on_stop_signals(mut on_signal: impl FnMut() + Send + 'static) -> io::Result<()> {
    on_stop_signals_and(None, move |_| on_signal())
}

/// Like [`on_stop_signals`], with one more signal. `on_signal` gets the number of the signal.
///
/// # Errors
/// If the system does not let us watch for signals.
pub fn on_stop_signals_and(other: Option<i32>, on_signal: impl FnMut(i32) + Send + 'static) -> io::Result<()> {
    let is_ignored = |signal| signal != SIGTERM && FOUND.get().is_some_and(|found| found.has_ignored(signal));
    let stops = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
    let signals = Signals::new(stops.chain(other))?;
    // Shared only so that a failed start can be repeated.
    let watch = Arc::new(Mutex::new((signals, on_signal)));
    threads::insist("signal", threads::sleep, || {
        let watch = Arc::clone(&watch);
        let follow = move || {
            let (signals, on_signal) = &mut *lock(&watch);
            signals.forever().for_each(on_signal);
        };
        thread::Builder::new().name("signals".to_owned()).stack_size(256 << 10).spawn(follow)
    });
    ENDS.store(false, Ordering::SeqCst);
    Ok(())
}

/// Returns the user's home directory: `HOME`, or the system's entry for the user if that is unset or empty. `None` if
/// it is not an absolute path: files there would be looked for elsewhere after a change of directory.
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

/// Gives a program that was just started our original limits.
pub fn limit(child: Pid) {
    #[cfg(target_os = "linux")]
    for (resource, limit) in FOUND.get().iter().flat_map(|found| &found.limits) {
        // It may have exited already.
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

/// A umask that removes permissions of the owner would leave us with files that we cannot reopen.
fn open_umask() {
    let before = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    rustix::process::umask(before - Mode::RWXU);
}

/// Returns the currently ignored signals; none where the system does not show them.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Raises limits that are lower than necessary, and returns their original values. Only where they can be restored for
/// handlers.
fn raise_limits() -> Vec<(Resource, Rlimit)> {
    let mut raised = Vec::new();
    if cfg!(target_os = "linux") {
        for (resource, most) in [(Resource::Nofile, Some(MAX_FILES)), (Resource::Fsize, None)] {
            let before = rustix::process::getrlimit(resource);
            // `None` means no limit.
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
