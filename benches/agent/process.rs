//! Process statistics from Linux (CPU time, memory), and the duration of a command.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// `/proc/<pid>/stat` counts in hundredths of a second on every Linux system.
const TICK: Duration = Duration::from_millis(10);

/// Returns the CPU time of this process and of the children that it has waited for.
pub fn spent_here() -> Duration {
    let line = fs::read_to_string("/proc/self/stat").unwrap();
    // The name in parentheses may contain spaces. The fields after it start with the third.
    let fields: Vec<&str> = line[line.rfind(')').unwrap() + 2..].split(' ').collect();
    let ticks: u32 = fields[11..15].iter().map(|field| field.parse::<u32>().unwrap()).sum();
    TICK * ticks
}

/// Returns the CPU time of a process's live threads, to the nanosecond.
pub fn spent_by(pid: u32) -> Duration {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap().map(|entry| entry.unwrap().path().join("schedstat"));
    // A thread may end while they are read.
    let nanos = threads.filter_map(|file| fs::read_to_string(file).ok()?.split(' ').next()?.parse::<u64>().ok());
    Duration::from_nanos(nanos.sum())
}

/// Returns the number of threads, or of open files, of a process.
pub fn entries(pid: u32, folder: &str) -> usize {
    fs::read_dir(format!("/proc/{pid}/{folder}")).unwrap().count()
}

/// Returns the proportional memory of a process, in MiB: shared memory counts in part.
pub fn memory(pid: u32) -> f64 {
    mib(pid, "smaps_rollup", "Pss")
}

/// Returns the peak of a process's resident memory, in MiB.
pub fn peak(pid: u32) -> f64 {
    mib(pid, "status", "VmHWM")
}

fn mib(pid: u32, file: &str, name: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let kib: u32 = line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap();
    f64::from(kib) / 1024.0
}

/// Returns how long a command runs.
pub fn wall(mut command: Command) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    child.wait().unwrap();
    begun.elapsed()
}
