//! What happens to the state folder while the agent is stopped.
//!
//! A clock cannot be changed for one process without preloading a library, which does not work on every system. But a
//! program only ever compares its clock with the times that it has stored. So all of these are moved the other way, in the
//! journal, the settled keys and the conversations' files; jumps while the agent runs are not simulated.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::program::Tamper;

const DAY: i64 = 24 * 3600;

/// Applies it to the folder of a workspace.
pub fn tamper(folder: &Path, how: Tamper) {
    match how {
        Tamper::CursorLost => {
            for name in ["cursor", "anchor"] {
                let _ = fs::remove_file(folder.join(name));
            }
        }
        Tamper::ClockJump(days) => {
            move_lines(&folder.join("inbox/journal"), |line| moved_record(line, -days));
            move_keys(&folder.join("inbox"), -days);
            move_files(&folder.join("conversations"), -days);
        }
    }
}

/// Rewrites a file of lines, if it exists; a line for which the function returns nothing is unchanged.
fn move_lines(path: &Path, moved: impl Fn(&str) -> Option<String>) {
    let Ok(text) = fs::read_to_string(path) else { return };
    // A torn last line stays torn.
    let lines: Vec<String> = text.split('\n').map(|line| moved(line).unwrap_or_else(|| line.to_owned())).collect();
    // On a full disk the clock does not jump.
    let draft = path.with_extension("moved");
    let written = fs::copy(path, &draft).and_then(|_| fs::write(&draft, lines.join("\n")));
    if written.and_then(|()| fs::rename(&draft, path)).is_err() {
        let _ = fs::remove_file(draft);
    }
}

fn moved_record(line: &str, days: i64) -> Option<String> {
    // Not through a `Value`: the rows must stay the same to the byte.
    let record: Value = serde_json::from_str(line).ok()?;
    let mut line = line.to_owned();
    for name in ["at", "not_before"] {
        if let Some(time) = record[name].as_i64() {
            line = line.replacen(&format!("\"{name}\":{time}"), &format!("\"{name}\":{}", time + days * DAY * 1000), 1);
        }
    }
    Some(line)
}

/// Moves the times of the settled keys, and returns the keys to the old form, which the next start converts.
fn move_keys(inbox: &Path, days: i64) {
    let files = fs::read_dir(inbox).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_run = |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"settled-"));
    let runs: Vec<PathBuf> = files.filter(is_run).collect();
    let mut lines = "molecule-agent settled 1\n".to_owned();
    for run in runs.iter().filter_map(|run| fs::read(run).ok()) {
        for record in records(&run) {
            let (key, at) = record.split_at(16);
            let at = u32::from_le_bytes(at.try_into().unwrap());
            let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            lines += &format!("{} {key}\n", i64::from(at) + days * DAY);
        }
    }
    let draft = inbox.join("settled.moved");
    if fs::write(&draft, lines).and_then(|()| fs::rename(&draft, inbox.join("settled"))).is_err() {
        let _ = fs::remove_file(draft);
        return;
    }
    runs.iter().for_each(|run| fs::remove_file(run).unwrap());
}

/// Returns the records of a run: its blocks of 4096 bytes have up to 204, and their number after the last.
fn records(run: &[u8]) -> Vec<&[u8]> {
    let total = u64::from_le_bytes(run[run.len() - 16..][..8].try_into().unwrap());
    let blocks = run.chunks(4096).take(usize::try_from(total.div_ceil(204)).unwrap());
    let count = |block: &[u8]| u32::from_le_bytes(block[4080..4084].try_into().unwrap()) as usize;
    blocks.flat_map(|block| block.chunks(20).take(count(block))).collect()
}

fn move_files(folder: &Path, days: i64) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(file) = fs::File::options().write(true).open(entry.path()) else { continue };
        let Ok(time) = entry.metadata().and_then(|data| data.modified()) else { continue };
        let by = Duration::from_secs(days.unsigned_abs() * DAY.unsigned_abs());
        let _ = file.set_modified(if days < 0 { time - by } else { time + by });
    }
}
