//! A thread that watches the machine and the agent: how late it wakes up itself, and how much memory and how many file
//! descriptors the agent uses.
//!
//! The lateness of an idle thread shows how much of the agent's delay is due to the machine. That makes the check of
//! heartbeats independent of the load.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often it wakes up.
const SAMPLE_INTERVAL: Duration = Duration::from_millis(10);

/// The maximum number of thread switches to send and accept a heartbeat. On a machine under load, each may be as late as
/// the watching thread at its worst.
const MAX_THREAD_SWITCHES: u32 = 12;

/// The watching thread; it stops when this is dropped.
pub struct Watch {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    pid: AtomicU32,
    ended: AtomicBool,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    late: Vec<(Instant, Duration)>,
    peak: Peak,
}

/// The agent's maximum usage at any time.
#[derive(Debug, Default, Clone, Copy)]
pub struct Peak {
    /// Memory in KiB.
    pub memory: u64,
    pub descriptors: usize,
}

impl Watch {
    pub fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let watched = Arc::clone(&shared);
        Self { shared, thread: Some(thread::spawn(move || watch(&watched))) }
    }

    /// From now on watches this process; 0 for none.
    pub fn follow(&self, pid: u32) {
        self.shared.pid.store(pid, Ordering::SeqCst);
    }

    /// How much of the time between two moments may be due to the machine.
    pub fn lateness(&self, from: Instant, to: Instant) -> Duration {
        let seen = self.shared.seen.lock().unwrap();
        // A wake-up that was due before the end and happened after the start.
        let within = |at: Instant, late: Duration| at >= from && at.checked_sub(late).is_none_or(|due| due <= to);
        let late = seen.late.iter().filter(|(at, late)| within(*at, *late)).map(|(_, late)| *late);
        late.max().unwrap_or_default() * MAX_THREAD_SWITCHES
    }

    pub fn peak(&self) -> Peak {
        self.shared.seen.lock().unwrap().peak
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn watch(shared: &Shared) {
    for tick in 0_u64.. {
        if shared.ended.load(Ordering::SeqCst) {
            return;
        }
        let due = Instant::now() + SAMPLE_INTERVAL;
        thread::sleep(SAMPLE_INTERVAL);
        let mut seen = shared.seen.lock().unwrap();
        // Less is the timer's own imprecision.
        if due.elapsed() > Duration::from_millis(1) {
            seen.late.push((Instant::now(), due.elapsed()));
        }
        let pid = shared.pid.load(Ordering::SeqCst);
        if tick.is_multiple_of(10) && pid != 0 {
            seen.peak.memory = seen.peak.memory.max(memory(pid));
            seen.peak.descriptors = seen.peak.descriptors.max(descriptors(pid));
        }
    }
}

/// Without `/proc`, nothing is measured.
fn memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn descriptors(pid: u32) -> usize {
    fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count)
}
