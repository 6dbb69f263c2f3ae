//! Files on the canvas of `dev`: those that its user attaches, and those that come with a reply.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::api::mime_type;
use crate::commands::dev::scene::{Scene, why_not};
use crate::inherited;
use crate::platform::{CanvasMessage, Platform};
use crate::store::clean_name;
use crate::text::{bytes, printable};

const USAGE: &str = "usage: /attach FILE… [TEXT]";

/// Attaches files as the canvas does: each is uploaded, then the message that mentions them is sent, if there is text
/// for one. Returns the number of messages that the agent gets.
///
/// # Errors
/// What is wrong with the line or a file, or why the platform refuses it.
pub(super) fn attach(scene: &Scene, line: &str) -> Result<usize, String> {
    let (files, text) = split(line)?;
    let refuse = |path: &Path, why: &str| format!("cannot attach {}: {why}", printable(&path.to_string_lossy(), 200));
    let read = |path: &PathBuf| fs::read(path).map_err(|err| refuse(path, &err.to_string()));
    let contents = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut parts = Vec::new();
    for (path, bytes) in files.iter().zip(contents) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = scene.platform.upload(&scene.workspace, &name, mime_type(&name), &bytes);
        if file.is_null() {
            return Err(refuse(
                path,
                "it is empty, or larger than servers of this generation accept; those of April accept none",
            ));
        }
        parts.push(json!({"kind": "file", "file": file}));
    }
    if text.is_empty() {
        return Ok(files.len());
    }
    let said = CanvasMessage { text: Some(text.to_owned()), parts, ..CanvasMessage::default() };
    why_not(&scene.platform.say_with(&scene.workspace, said)).map_or(Ok(1), Err)
}

/// Splits a line into the files at its start and the text after them. A name with spaces is quoted as in a shell; `--`
/// ends the names.
fn split(line: &str) -> Result<(Vec<PathBuf>, &str), String> {
    let (mut files, mut rest) = (Vec::new(), line.trim());
    while let Some((word, after)) = first_word(rest) {
        if word == "--" && !files.is_empty() {
            rest = after.trim_start();
            break;
        }
        let path = at_home(&word);
        if !path.is_file() {
            if files.is_empty() {
                return Err(format!("there is no file {}; {USAGE}", printable(&word, 200)));
            }
            break;
        }
        files.push(path);
        rest = after.trim_start();
    }
    if files.is_empty() { Err(USAGE.to_owned()) } else { Ok((files, rest)) }
}

/// Returns the first word of a line and the rest, without parsing more: the text may not be valid shell syntax.
fn first_word(line: &str) -> Option<(String, &str)> {
    let blanks = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    blanks.chain([line.len()]).find_map(|end| {
        let mut words = shell_words::split(&line[..end]).ok()?;
        words.pop().map(|word| (word, &line[end..]))
    })
}

fn at_home(word: &str) -> PathBuf {
    let home = word.strip_prefix("~/").zip(inherited::home());
    home.map_or_else(|| PathBuf::from(word), |(rest, home)| home.join(rest))
}

/// A file of a note, for display.
pub(super) fn describe(file: &Value) -> String {
    let name = printable(file["name"].as_str().unwrap_or("a file"), 100);
    file["size"].as_u64().map_or_else(|| name.clone(), |size| format!("{name} ({})", bytes(size)))
}

/// Files that came with replies, numbered from 1.
#[derive(Default)]
pub(super) struct ReceivedFiles(Vec<Value>);

impl ReceivedFiles {
    /// Adds the files of a note; returns a line for each.
    pub(super) fn put(&mut self, files: Vec<Value>) -> Vec<String> {
        let mut lines = Vec::new();
        for file in files {
            lines.push(format!("  + {}  /save {}", describe(&file), self.0.len() + 1));
            self.0.push(file);
        }
        lines
    }

    /// Writes a file to disk, under its own name or the given one. Never overwrites a file.
    ///
    /// # Errors
    /// What is wrong with the line or the destination.
    pub(super) fn save(&self, platform: &Platform, workspace: &str, line: &str) -> Result<String, String> {
        let (number, name) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let file =
            place.and_then(|at| self.0.get(at)).ok_or("usage: /save NUMBER [FILE], with the number shown next to the file")?;
        let path = match name.trim() {
            "" => PathBuf::from(clean_name(file["name"].as_str().unwrap_or_default())),
            name => at_home(name),
        };
        let shown = printable(&path.to_string_lossy(), 200);
        let uri = file["uri"].as_str().unwrap_or_default();
        let bytes = platform.file(workspace, uri).ok_or_else(|| format!("the platform does not have {shown}"))?;
        write_new(&path, &bytes).map_err(|err| format!("cannot write {shown}: {err}"))?;
        Ok(format!("saved {shown}"))
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_text_begins() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, blank) = (folder.path().join("a.txt"), folder.path().join("b c.txt"));
        for path in [&plain, &blank] {
            fs::write(path, "x").unwrap();
        }
        let (a, b) = (plain.to_str().unwrap(), blank.to_str().unwrap());
        let both = || vec![plain.clone(), blank.clone()];
        for (line, files, text) in [
            (a.to_owned(), vec![plain.clone()], ""),
            (format!("{a}  what's this, \"then?"), vec![plain.clone()], "what's this, \"then?"),
            (format!("{a} '{b}' and  two"), both(), "and  two"),
            (format!("{a} \"{b}\""), both(), ""),
            (format!("{a} -- {a}"), vec![plain.clone()], a),
        ] {
            assert_eq!(split(&line), Ok((files, text)), "{line}");
        }
        for (line, problem) in
            [("", "usage"), ("nowhere/x.txt hi", "there is no file nowhere/x.txt"), ("--", "there is no file --")]
        {
            assert!(split(line).unwrap_err().contains(problem), "{line}");
        }
    }
}
