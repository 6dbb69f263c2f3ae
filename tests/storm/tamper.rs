//! What happens to the state folder while the agent is stopped.
//!
//! A clock cannot be changed for one process without preloading a library, which does not work on every system. But a
//! program only ever compares its clock with the times that it has stored. So all of these are moved the other way, in the
//! journal, the settled keys and the conversations' files; jumps while the agent runs are not simulated.

use std::fs;
use std::path::Path;
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
            move_lines(&folder.join("inbox/settled"), |line| moved_key(line, -days));
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

fn moved_key(line: &str, days: i64) -> Option<String> {
    let (time, key) = line.split_once(' ')?;
    Some(format!("{} {key}", time.parse::<i64>().ok()? + days * DAY))
}

fn move_files(folder: &Path, days: i64) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(file) = fs::File::options().write(true).open(entry.path()) else { continue };
        let Ok(time) = entry.metadata().and_then(|data| data.modified()) else { continue };
        let by = Duration::from_secs(days.unsigned_abs() * DAY.unsigned_abs());
        let _ = file.set_modified(if days < 0 { time - by } else { time + by });
    }
}
