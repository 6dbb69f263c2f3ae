//! What happens to the state folder while the agent is down.
//!
//! No clock can be turned for one process without a library that is put in its way, which not every system has. But a
//! program only ever compares its clock with the times that it has stored. So all of these are moved the other way, in
//! the journal, the settled keys and the conversations' files, and a jump while the agent runs is left out.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::program::Tamper;

const DAY: i64 = 24 * 3600;

/// Does it to the folder of a workspace.
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

/// Rewrites a file of lines, if it is there; a line of which nothing is made stays as it is.
fn move_lines(path: &Path, moved: impl Fn(&str) -> Option<String>) {
    let Ok(text) = fs::read_to_string(path) else { return };
    // A torn last line stays torn.
    let lines: Vec<String> = text.split('\n').map(|line| moved(line).unwrap_or_else(|| line.to_owned())).collect();
    // On a disk that is full the clock does not jump.
    let draft = path.with_extension("moved");
    let written = fs::copy(path, &draft).and_then(|_| fs::write(&draft, lines.join("\n")));
    if written.and_then(|()| fs::rename(&draft, path)).is_err() {
        let _ = fs::remove_file(draft);
    }
}

fn moved_record(line: &str, days: i64) -> Option<String> {
    // Not by way of a `Value`: the rows within are to stay as they are, to the byte.
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
