//! Process groups: terminates a handler with everything that it started, from this run or an earlier one.
//!
//! Invariant: no unrelated process gets a signal. A group ID is safe while the leader has not been waited for, and
//! while the group has a member, since the system does not reuse it then. So a group is checked right before each
//! signal. After a crash of ours, nothing reserves the ID any longer; the identity then distinguishes the group from
//! any later one.

use std::io;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, test_kill_process_group, waitid};

/// The maximum interval between checks of something that cannot be waited for.
pub(super) const MAX_CHECK_INTERVAL: Duration = Duration::from_millis(50);
/// A process that still exists this long after `SIGKILL` hangs in the system and cannot be terminated.
pub(super) const KILL_TIMEOUT: Duration = Duration::from_secs(5);

/// The maximum of every wait here. It keeps absurd durations within the range of an [`Instant`].
pub(super) const MAX_WAIT: Duration = Duration::from_secs(365 * 24 * 3600);

/// Returns what distinguishes the process group led by `pgid` from any other one that ever has this ID, even after a
/// restart of the machine or the container. A single line of text, to be stored. `None` if there is no such process, or
/// if the system does not provide the information.
///
/// This is cheap on Linux; on other systems, it runs `ps`.
#[must_use]
pub fn identity(pgid: u32) -> Option<String> {
    checked(pgid)?;
    system::identity(pgid)
}

/// Terminates the process group `pgid` if it is still the one that [`identity`] described: with `SIGTERM`, then
/// `SIGKILL` after `grace`. Returns whether there was anything to terminate. Blocks for at most `grace` and a few
/// seconds.
///
/// # Errors
/// If the system refuses the signal, or if a process survives `SIGKILL`.
pub fn end_leftover(pgid: u32, identity: &str, grace: Duration) -> io::Result<bool> {
    let Some(group) = checked(pgid) else { return Ok(false) };
    if !system::is_still(pgid, identity) || system::has_only_zombies(group) {
        return Ok(false);
    }
    match kill_process_group(group, Signal::TERM) {
        Ok(()) => {}
        Err(Errno::SRCH) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    if await_end(group, after(grace), &|| false) {
        Ok(true)
    } else {
        Err(io::Error::new(io::ErrorKind::TimedOut, format!("process group {pgid} survived SIGKILL")))
    }
}

/// Waits until the group is empty. Sends `SIGKILL` from `kill_at` on, or as soon as `hurry` returns true. Returns
/// `false` if a process is left even then. If the leader is our child, it must have been waited for.
pub(super) fn await_end(group: Pid, kill_at: Instant, hurry: &dyn Fn() -> bool) -> bool {
    let mut pause = Duration::from_millis(1);
    let mut give_up_at = None;
    while !is_empty(group) {
        let now = Instant::now();
        if now >= kill_at || hurry() {
            signal(group, Signal::KILL);
            if now >= *give_up_at.get_or_insert(now + KILL_TIMEOUT) {
                return false;
            }
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(MAX_CHECK_INTERVAL);
    }
    true
}

/// Returns the instant `duration` from now.
pub(super) fn after(duration: Duration) -> Instant {
    Instant::now() + duration.min(MAX_WAIT)
}

/// Sends a signal to all members. It is not an error if there are none, or only processes of other users.
pub(super) fn signal(group: Pid, signal: Signal) {
    let _ = kill_process_group(group, signal);
}

/// Returns whether the group has no member left that we could terminate.
fn is_empty(group: Pid) -> bool {
    // If we are the first process of a container, orphans become our children and would stay as zombies.
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG;
    while matches!(waitid(WaitId::Pgid(Some(group)), options), Ok(Some(_))) {}
    // Zombies accept signals too, and some first processes take seconds to reap them, or never do.
    test_kill_process_group(group).is_err() || system::has_only_zombies(group)
}

/// Returns our exited children that were not waited for.
#[cfg(target_os = "linux")]
pub(super) fn zombies() -> Vec<u32> {
    system::zombies_of(std::process::id())
}

/// Returns our children, including exited ones that were not waited for.
#[cfg(target_os = "linux")]
pub(super) fn children() -> Vec<u32> {
    system::children_of(std::process::id())
}

/// To `kill`, 0 and 1 do not mean a group: they mean our own group and every process.
fn checked(pgid: u32) -> Option<Pid> {
    i32::try_from(pgid).ok().filter(|pgid| *pgid > 1).and_then(Pid::from_raw)
}

/// Linux records a process's start in ticks since boot, and identifies the boot and the PID namespace. The session
/// covers the case that the leader is gone and other members are left.
#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::sync::OnceLock;

    use rustix::process::Pid;

    /// The fields of `/proc/<pid>/stat` used here.
    struct Stat {
        pid: u32,
        zombie: bool,
        parent: u32,
        group: u32,
        session: u64,
        started: u64,
    }

    pub(super) fn identity(pgid: u32) -> Option<String> {
        let leader = stat(&pgid.to_string())?;
        Some(format!("{} {} {}", machine()?, leader.session, leader.started))
    }

    pub(super) fn is_still(pgid: u32, wanted: &str) -> bool {
        if let Some(found) = identity(pgid) {
            return found == wanted;
        }
        let Some((place, leader)) = wanted.split_once(' ') else { return false };
        let Some((session, started)) = leader.split_once(' ') else { return false };
        let (Ok(session), Ok(started)) = (session.parse::<u64>(), started.parse::<u64>()) else { return false };
        let Some(members) = members(pgid) else { return false };
        machine() == Some(place)
            && !members.is_empty()
            && members.iter().all(|member| member.session == session && member.started >= started)
    }

    /// Returns this boot and PID namespace, which do not change while we run.
    fn machine() -> Option<&'static str> {
        static MACHINE: OnceLock<Option<String>> = OnceLock::new();
        let read = || {
            let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
            let table = fs::read_link("/proc/self/ns/pid").ok()?;
            Some(format!("{}/{}", boot.trim(), table.to_str()?))
        };
        MACHINE.get_or_init(read).as_deref()
    }

    pub(super) fn has_only_zombies(group: Pid) -> bool {
        let group = group.as_raw_nonzero().get().unsigned_abs();
        members(group).is_some_and(|members| members.is_empty())
    }

    /// Returns the live members of the group; `None` if the system does not list its processes.
    fn members(pgid: u32) -> Option<Vec<Stat>> {
        stat("self")?; // else an empty list would prove nothing
        Some(all()?.filter(|stat| stat.group == pgid && !stat.zombie).collect())
    }

    pub(super) fn children_of(parent: u32) -> Vec<u32> {
        all().into_iter().flatten().filter(|stat| stat.parent == parent).map(|stat| stat.pid).collect()
    }

    pub(super) fn zombies_of(parent: u32) -> Vec<u32> {
        let stats = all().into_iter().flatten();
        stats.filter(|stat| stat.parent == parent && stat.zombie).map(|stat| stat.pid).collect()
    }

    fn all() -> Option<impl Iterator<Item = Stat>> {
        Some(fs::read_dir("/proc").ok()?.filter_map(|entry| stat(entry.ok()?.file_name().to_str()?)))
    }

    fn stat(pid: &str) -> Option<Stat> {
        let line = fs::read(format!("/proc/{pid}/stat")).ok()?;
        // The name in the second field is in parentheses and can contain anything, even parentheses.
        let end_of_name = line.iter().rposition(|byte| *byte == b')')?;
        let fields: Vec<_> = std::str::from_utf8(&line[end_of_name + 1..]).ok()?.split_whitespace().collect();
        Some(Stat {
            pid: std::str::from_utf8(line.split(|byte| *byte == b' ').next()?).ok()?.parse().ok()?,
            zombie: matches!(*fields.first()?, "Z" | "X"),
            parent: fields.get(1)?.parse().ok()?,
            group: fields.get(2)?.parse().ok()?,
            session: fields.get(3)?.parse().ok()?,
            started: fields.get(19)?.parse().ok()?,
        })
    }
}

/// On other systems, `ps` shows when the leader started, by the clock and to the second. A group without its leader
/// cannot be identified, so it is left alone.
#[cfg(not(target_os = "linux"))]
mod system {
    use std::process::{Command, Stdio};

    use rustix::process::Pid;

    /// On these systems, a signal to a group of zombies fails.
    pub(super) fn has_only_zombies(_group: Pid) -> bool {
        false
    }

    pub(super) fn identity(pgid: u32) -> Option<String> {
        let output = Command::new("/bin/ps")
            .args(["-o", "lstart=", "-p", &pgid.to_string()])
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .stdin(Stdio::null())
            .output()
            .ok()?;
        let started = String::from_utf8(output.stdout).ok()?.trim().to_owned();
        (output.status.success() && !started.is_empty()).then_some(started)
    }

    pub(super) fn is_still(pgid: u32, wanted: &str) -> bool {
        identity(pgid).as_deref() == Some(wanted)
    }
}
