//! The memory and the open files of this process, where the system has `/proc`.

use std::fs;

/// Returns the resident memory in bytes.
pub(super) fn resident_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    resident_of(&status)
}

fn resident_of(status: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = value.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// Returns the number of open files, except for the one that is opened to count them.
pub(super) fn open_files() -> Option<usize> {
    Some(fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resident_memory_is_found_in_the_status() {
        assert_eq!(resident_of("Name:\tx\nVmRSS:\t    5120 kB\nThreads:\t3\n"), Some(5120 * 1024));
        assert_eq!(resident_of("Name:\tx\nVmRSS:\tmuch\n"), None);
    }
}
