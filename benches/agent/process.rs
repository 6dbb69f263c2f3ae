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
    let nanos = threads.map(|file| {
        let line = fs::read_to_string(file).unwrap();
        line.split(' ').next().unwrap().parse::<u64>().unwrap()
    });
    Duration::from_nanos(nanos.sum())
}

/// Returns a value of `/proc/<pid>/<file>` that is given in KiB, in MiB.
pub fn mib(pid: u32, file: &str, name: &str) -> f64 {
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
