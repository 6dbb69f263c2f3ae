//! What must not remain after the agent has ended: processes, misplaced tokens, drafts, too many bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::agent::{Agent, End};
use crate::checks::Failure;
use crate::support::Scene;

/// The maximum size of the state at the end, in bytes.
const MAX_STATE_BYTES: u64 = 8 << 20;

/// How long before a kill an unknown handler may have been started: it is noted just after its start.
const MAX_UNNOTED_TIME: Duration = Duration::from_millis(250);

/// Checks that no handler, and no process started by one, is alive. Only where there is a `/proc`.
pub fn no_process(scene: &Scene, agent: &Agent<'_>) -> Result<(), Failure> {
    let home = format!("HOME={}", scene.home().display());
    let is_ours = |process: &PathBuf| {
        // Other users' environments cannot be read, and that of an ended process is empty.
        let environment = fs::read(process.join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == home.as_bytes())
    };
    let kills: Vec<Instant> =
        agent.lives.iter().filter_map(|life| life.ended).filter(|(_, end)| *end == End::Killed).map(|(at, _)| at).collect();
    let is_excused =
        |began: Instant| kills.iter().any(|kill| *kill + MAX_UNNOTED_TIME / 10 >= began && *kill <= began + MAX_UNNOTED_TIME);
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let left: Vec<String> = processes
        .filter(is_ours)
        .filter(|process| !start_of(process).is_some_and(is_excused))
        .map(|process| {
            let command = fs::read_to_string(process.join("cmdline")).unwrap_or_default().replace('\0', " ");
            format!("{} {command}", process.display())
        })
        .collect();
    if left.is_empty() { Ok(()) } else { Err(Failure::new("no process survives", left.join("\n"))) }
}

/// When a process was started, to a hundredth of a second.
fn start_of(process: &Path) -> Option<Instant> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The 22nd field; the second one, in parentheses, may contain blanks.
    let ticks: u64 = stat.rsplit_once(") ")?.1.split(' ').nth(19)?.parse().ok()?;
    let uptime: f64 = fs::read_to_string("/proc/uptime").ok()?.split(' ').next()?.parse().ok()?;
    let age = Duration::try_from_secs_f64(uptime).ok()?.checked_sub(Duration::from_millis(ticks * 10))?;
    Instant::now().checked_sub(age)
}

/// Checks that no token is in the output, or in any file except its own.
pub fn no_token(scene: &Scene, agent: &Agent<'_>) -> Result<(), Failure> {
    let tells =
        |bytes: &[u8]| agent.tokens.iter().any(|token| bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    if tells(agent.output.as_bytes()) {
        let line = agent.output.lines().find(|line| tells(line.as_bytes())).unwrap_or_default();
        return Err(Failure::new("no token in the output", line));
    }
    let (home, token) = (files(scene.home()), agent.token_file());
    let its_own = |path: &Path| path.file_name().is_some_and(|name| name == ".auth_token") || path == token;
    match home.iter().find(|path| !its_own(path) && fs::read(path).is_ok_and(|bytes| tells(&bytes))) {
        None => Ok(()),
        Some(path) => Err(Failure::new("no token in a file", path.display().to_string())),
    }
}

/// Checks that the state contains no note of a handler, no message, and not too much. (Drafts may stay for a while: they
/// are removed once they are old.)
pub fn tidy(agent: &Agent<'_>) -> Result<(), Failure> {
    let files = files(&agent.folder());
    if let Some(path) = files.iter().find(|path| path.starts_with(agent.folder().join("handlers"))) {
        return Err(Failure::new("no handler is noted in the end", path.display().to_string()));
    }
    let bytes: u64 = files.iter().filter_map(|path| fs::metadata(path).ok()).map(|data| data.len()).sum();
    if bytes > MAX_STATE_BYTES {
        return Err(Failure::new("bounded disk", format!("{bytes} bytes in {} files", files.len())));
    }
    let waiting = agent.waiting();
    if waiting.is_empty() { Ok(()) } else { Err(Failure::new("nothing is kept in the end", waiting.join("\n"))) }
}

/// All plain files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found
}
