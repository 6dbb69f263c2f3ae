//! Process groups: how a handler is ended with all that it started, in this run of ours or in a later one.
//!
//! What must stay true: no stranger gets a signal. A number is safe while the leader has not been waited for, and while
//! the group has a member, since the system reuses it for neither; so a group is looked at right before each signal.
//! After a crash of ours nothing holds the number any more, hence the identity: it tells the group from any later one.

use std::io;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, test_kill_process_group, waitid};

/// How long a pause between two looks at something that cannot be waited for grows.
pub(super) const TICK: Duration = Duration::from_millis(50);
/// A process that is there so long after `SIGKILL` hangs in the system: nobody can end it.
pub(super) const GIVE_UP: Duration = Duration::from_secs(5);

/// Nothing here waits longer; it keeps absurd durations within what an [`Instant`] can hold.
pub(super) const FAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// What tells the process group led by `pgid` from any other one that has ever had or will ever have this number, also
/// after a restart of the machine or of the container. One line of text, to be stored. `None` if no such process is
/// there, or the system does not tell.
///
/// Cheap on Linux; on other systems it runs `ps`.
#[must_use]
pub fn identity(pgid: u32) -> Option<String> {
    checked(pgid)?;
    system::identity(pgid)
}

/// Ends the process group `pgid` if it still is the one that [`identity`] described: `SIGTERM`, and `SIGKILL` to what is
/// left after `grace`. Tells whether there was anything to end. Blocks for `grace` and a few seconds at most.
///
/// # Errors
/// If the system refuses the signal, or if something outlives `SIGKILL`.
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
        Err(io::Error::new(io::ErrorKind::TimedOut, format!("process group {pgid} outlives SIGKILL")))
    }
}

/// Waits until the group is empty, with `SIGKILL` from `kill_at` on or as soon as `hurry` says so. `false` if something
/// is left even then. The leader must have been waited for if it is a child of ours.
pub(super) fn await_end(group: Pid, kill_at: Instant, hurry: &dyn Fn() -> bool) -> bool {
    let mut pause = Duration::from_millis(1);
    let mut give_up_at = None;
    while !is_empty(group) {
        let now = Instant::now();
        if now >= kill_at || hurry() {
            signal(group, Signal::KILL);
            if now >= *give_up_at.get_or_insert(now + GIVE_UP) {
                return false;
            }
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(TICK);
    }
    true
}

/// The moment when `duration` will have passed.
pub(super) fn after(duration: Duration) -> Instant {
    Instant::now() + duration.min(FAR)
}

/// Sends a signal to all members. That nobody is there (any more), or that only others' processes are, is no news.
pub(super) fn signal(group: Pid, signal: Signal) {
    let _ = kill_process_group(group, signal);
}

/// Whether nobody is left in the group whom we could end.
fn is_empty(group: Pid) -> bool {
    // Orphans become our children where we are the first process of a container, and would stay as zombies.
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG;
    while matches!(waitid(WaitId::Pgid(Some(group)), options), Ok(Some(_))) {}
    // Zombies take signals, too; and some first processes take seconds to wait for theirs, or never do.
    test_kill_process_group(group).is_err() || system::has_only_zombies(group)
}

/// Children of ours that have ended and were not waited for.
#[cfg(target_os = "linux")]
pub(super) fn zombies() -> Vec<u32> {
    system::zombies_of(std::process::id())
}

/// Children of ours, also those that have ended and were not waited for.
#[cfg(target_os = "linux")]
pub(super) fn children() -> Vec<u32> {
    system::children_of(std::process::id())
}

/// 0 and 1 mean other things than a group to `kill`: our own, and everybody.
fn checked(pgid: u32) -> Option<Pid> {
    i32::try_from(pgid).ok().filter(|pgid| *pgid > 1).and_then(Pid::from_raw)
}

/// Linux counts a process's start in ticks since the boot, and names the boot and the table of processes that a number
/// belongs to. The session is for the case that the leader is gone and others are left.
#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::sync::OnceLock;

    use rustix::process::Pid;

    /// The fields of `/proc/<pid>/stat` that matter here.
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

    /// This boot and this table of processes; neither changes while we live.
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

    /// The members of the group that live; `None` if the system does not show its processes.
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
        // The name in the second field is in parentheses and can hold anything, parentheses included.
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

/// Elsewhere `ps` tells when the leader began, by the clock and to the second. A group without its leader cannot be
/// told from another one, so it is left alone.
#[cfg(not(target_os = "linux"))]
mod system {
    use std::process::{Command, Stdio};

    use rustix::process::Pid;

    /// The signal to a group of zombies fails there.
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
