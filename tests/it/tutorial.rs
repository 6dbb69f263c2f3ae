//! Follows docs/tutorial.md: types its input into real shells, and compares their output with the page.
//!
//! The rules of the comparison:
//! - a prompt names the place: `$` and `other$` are shells with a platform's URL that stay open from block to block;
//!   `canvas>` is the user (`name: text` writes to the workspace of this name, and shows its notes to the user); an empty
//!   prompt waits for more output of that place; `^C` is that key;
//! - an id on the page stands for the one that is printed in its place, the same one everywhere, in input too;
//! - any time matches any other in the same format;
//! - the page's URL, home directory and `…` stand for the platform's URL, the test's home and the administrator's token;
//! - everything else must be identical, and nothing may be printed that the page does not show.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use molecule_agent::platform::{Generation, Options, Platform, View};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::support::PATIENCE;

/// Printed after the last line of a finished command.
const END: &str = "-- ended --";
const CANVAS: &str = "canvas>";
/// The part of the tutorial for the servers of April, which cannot follow the rest.
const APRIL: &str = "\n## Servers of April 2026\n";

#[test]
fn the_tutorial_shows_what_is_printed_on_every_server_since_may() {
    let page = page();
    let (walk, _) = page.split_once(APRIL).unwrap();
    std::thread::scope(|side_by_side| {
        for generation in [Generation::G2, Generation::G3, Generation::G4, Generation::G5] {
            side_by_side.spawn(move || Walk::new(generation).take(walk));
        }
    });
}

#[test]
fn the_tutorial_shows_what_is_printed_on_a_server_of_april() {
    let page = page();
    let (_, walk) = page.split_once(APRIL).unwrap();
    Walk::new(Generation::G1).take(walk);
}

/// The prompt at the start of a line, and the input after it.
fn prompt(line: &str) -> Option<(&'static str, &str)> {
    let (word, typed) = line.split_once(' ').unwrap_or((line, ""));
    ["$", "other$", CANVAS].into_iter().find(|prompt| *prompt == word).map(|prompt| (prompt, typed))
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md")).unwrap()
}

/// A reader of the page.
struct Walk {
    platform: Platform,
    generation: Generation,
    home: tempfile::TempDir,
    shells: BTreeMap<&'static str, Shell>,
    /// What the page's ids and names stand for in this run.
    names: BTreeMap<String, String>,
    /// The number of notes of each workspace that the page has shown.
    notes: BTreeMap<String, usize>,
    /// The name of the workspace whose canvas is open.
    canvas: String,
}

impl Walk {
    fn new(generation: Generation) -> Self {
        let platform = Platform::start(Options { generation, ..Options::default() }).unwrap();
        let home = tempfile::tempdir().unwrap();
        let shells = ["$", "other$"].map(|prompt| (prompt, Shell::start(home.path()))).into();
        let names = [
            ("https://platform.example.org", platform.url()),
            ("/home/ada", home.path().display().to_string()),
            ("…", platform.admin_token()),
        ];
        let names = names.map(|(page, here)| (page.to_owned(), here)).into();
        Self { platform, generation, home, shells, names, notes: BTreeMap::new(), canvas: String::new() }
    }

    /// Does everything that the page shows.
    fn take(mut self, page: &str) {
        let mut count = 0;
        for block in page.split("\n```console\n").skip(1) {
            let mut place = "";
            for line in block.lines().take_while(|line| *line != "```") {
                match prompt(line) {
                    Some((at, typed)) => {
                        place = at;
                        self.type_in(place, &translated(typed, &self.names));
                        count += 1;
                    }
                    None => self.see(place, line),
                }
            }
        }
        assert!(count > 10, "only {count} commands were found");
        self.shells.values_mut().for_each(Shell::end_of_command);
        // Fails if the folder is not empty.
        fs::remove_dir(self.home.path().join(".molecule")).unwrap();
        let left = fs::read_dir(self.home.path()).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(left.collect::<Vec<_>>(), [""; 0].map(Path::new), "files were left behind");
    }

    fn type_in(&mut self, place: &str, typed: &str) {
        if place != CANVAS {
            return self.shell(place).take(typed);
        }
        if let Some((name, text)) = typed.split_once(": ") {
            name.clone_into(&mut self.canvas);
            let id = self.platform.view(|view| view.named(name).map(ToOwned::to_owned)).unwrap();
            let sent = self.platform.say(&id, text);
            assert_eq!(sent.status, 200, "{}", sent.answer);
        }
    }

    /// Asserts that the next line of a place is this one.
    fn see(&mut self, place: &str, line: &str) {
        let here = if place == CANVAS { self.note() } else { self.shell(place).line() };
        let is_same = unify(&untimed(line), &untimed(&here), &mut self.names);
        assert!(is_same, "{}: at {place} the page shows\n{line}\nbut this was printed:\n{here}", self.generation);
    }

    /// Waits for the next note on the open canvas.
    fn note(&mut self) -> String {
        let (name, seen) = (&self.canvas, self.notes.entry(self.canvas.clone()).or_default());
        let look = |view: &View<'_>| view.notifies(view.named(name)?).get(*seen).map(|note| note.text.clone());
        let note = self.platform.wait_until(PATIENCE, look).unwrap_or_else(|| panic!("{name} sends its user nothing"));
        *seen += 1;
        format!("{name}: {note}")
    }

    fn shell(&mut self, place: &str) -> &mut Shell {
        self.shells.get_mut(place).unwrap_or_else(|| panic!("{place:?} is not a terminal"))
    }
}

/// The line without durations, and without the spaces that align a table.
fn untimed(line: &str) -> String {
    let cells = line.split("  ").map(str::trim_start).filter(|cell| !cell.is_empty());
    let cells = cells.map(|cell| if cell.ends_with(" ago") { "just now" } else { cell });
    let indent = &line[..line.len() - line.trim_start().len()];
    format!("{indent}{}", cells.collect::<Vec<_>>().join("  "))
}

/// Whether a line of the page matches this one, by the rules above. New ids on the page are bound to the printed ones.
fn unify(page: &str, here: &str, names: &mut BTreeMap<String, String>) -> bool {
    let page = translated(page, names);
    let (mut page, mut here) = (page.as_str(), here);
    while let (Some(wanted), Some(found)) = (page.chars().next(), here.chars().next()) {
        let length = match form(page) {
            Some(form)
                if (form == ID || form == SHORT_ID)
                    && Some(form) == self::form(here)
                    && page[..form.len()] != here[..form.len()] =>
            {
                let is_known = names.values().any(|value| value == &page[..form.len()]);
                if is_known {
                    return false;
                }
                names.insert(page[..form.len()].to_owned(), here[..form.len()].to_owned());
                form.len()
            }
            Some(form) if Some(form) == self::form(here) => form.len(),
            _ if wanted == found => wanted.len_utf8(),
            _ => return false,
        };
        (page, here) = (&page[length..], &here[length..]);
    }
    page.is_empty() && here.is_empty()
}

fn translated(page: &str, names: &BTreeMap<String, String>) -> String {
    // Full ids before their prefixes.
    names.iter().rev().fold(page.to_owned(), |text, (page, here)| text.replace(page, here))
}

const ID: &str = "00000000-0000-0000-0000-000000000000";
/// The start of an id, as tables show it.
const SHORT_ID: &str = "00000000";
/// Patterns whose values vary: ids, times for machines, times for people.
const FORMS: [&str; 4] = [ID, SHORT_ID, "0000-00-00T00:00:00.000Z", "0000-00-00 00:00:00"];

/// The pattern that matches at the start of a text.
fn form(text: &str) -> Option<&'static str> {
    let fits = |form: &str| {
        let is_digit = |c: u8| if form == ID || form == SHORT_ID { c.is_ascii_hexdigit() } else { c.is_ascii_digit() };
        text.len() >= form.len()
            && form.bytes().zip(text.bytes()).all(|(form, c)| if form == b'0' { is_digit(c) } else { form == c })
    };
    FORMS.into_iter().find(|form| fits(form))
}

/// A shell that stays open from command to command, with stdout and stderr in one stream.
struct Shell {
    child: Child,
    keyboard: ChildStdin,
    lines: Receiver<String>,
    /// Whether a command was typed that may still run.
    is_open: bool,
}

impl Shell {
    fn start(home: &Path) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_molecule-agent")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.env_clear().env("HOME", home).env("PATH", path).current_dir(home).process_group(0);
        // What a terminal shows, without colors.
        command.env("MOLECULE_OUTPUT", "table");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut keyboard = child.stdin.take().unwrap();
        // Like a shell on a terminal, it survives the Ctrl-C that stops its command.
        keyboard.write_all(b"exec 2>&1; trap : INT\n").unwrap();
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, keyboard, lines, is_open: false }
    }

    /// Types a command once the one before has finished, or Ctrl-C.
    fn take(&mut self, typed: &str) {
        match typed {
            "" => {}
            "^C" => kill_process_group(Pid::from_child(&self.child), Signal::INT).unwrap(),
            command => {
                self.end_of_command();
                writeln!(self.keyboard, "{command}").unwrap();
                self.is_open = true;
            }
        }
    }

    /// Waits for the next printed line.
    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("nothing more was printed")
    }

    /// Waits until the command has finished, and asserts that it prints nothing more.
    fn end_of_command(&mut self) {
        if std::mem::take(&mut self.is_open) {
            // Preserves the exit code for a command that asks for it.
            writeln!(self.keyboard, "(code=$?; echo '{END}'; exit $code)").unwrap();
            assert_eq!(self.line(), END, "a command prints more than the page shows");
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}
