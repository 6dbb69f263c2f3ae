//! docs/tutorial.md, walked: what it says is typed is typed into real shells, and what they print is held against it.
//!
//! The rule by which the two are the same:
//! - a prompt names the place: `$` and `other$` are shells with a platform's URL that stay open from block to block,
//!   `canvas>` is the user (`name: text` writes to the workspace of this name, and shows what it tells the user); a prompt
//!   with nothing behind it waits for more from there, `^C` is that key;
//! - an id in the page stands for the one that is printed in its place, the same one everywhere, also in what is typed;
//! - any time stands for any other of the same form;
//! - the page's URL, home and `…` stand for the platform's URL, the test's home and the administrator's token;
//! - everything else is equal to the letter, and nothing is printed that the page does not show.

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

/// What follows the last line of a command that has ended.
const END: &str = "-- ended --";
const CANVAS: &str = "canvas>";
/// The part that only the servers of April walk; they cannot walk the others.
const APRIL: &str = "\n## Servers of April 2026\n";

#[test]
fn the_tutorial_prints_what_it_shows_on_every_server_since_may() {
    let page = page();
    let (walk, _) = page.split_once(APRIL).unwrap();
    std::thread::scope(|side_by_side| {
        for generation in [Generation::G2, Generation::G3, Generation::G4, Generation::G5] {
            side_by_side.spawn(move || Walk::new(generation).take(walk));
        }
    });
}

#[test]
fn the_tutorial_prints_what_it_shows_on_a_server_of_april() {
    let page = page();
    let (_, walk) = page.split_once(APRIL).unwrap();
    Walk::new(Generation::G1).take(walk);
}

/// The prompt that a line begins with, and what is typed there.
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
    /// What the words of the page are here.
    names: BTreeMap<String, String>,
    /// How many notes of each workspace the page has shown.
    notes: BTreeMap<String, usize>,
    /// Whose canvas is open: a name.
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

    /// Does all that the page shows.
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
        // It fails if there is anything in it.
        fs::remove_dir(self.home.path().join(".molecule")).unwrap();
        let left = fs::read_dir(self.home.path()).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(left.collect::<Vec<_>>(), [""; 0].map(Path::new), "it leaves nothing behind");
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

    /// The next line of a place, which is to be this one.
    fn see(&mut self, place: &str, line: &str) {
        let here = if place == CANVAS { self.note() } else { self.shell(place).line() };
        let is_same = unify(&untimed(line), &untimed(&here), &mut self.names);
        assert!(is_same, "{}: at {place} the page shows\n{line}\nbut there was\n{here}", self.generation);
    }

    /// The next note on the canvas that is open, once it is there.
    fn note(&mut self) -> String {
        let (name, seen) = (&self.canvas, self.notes.entry(self.canvas.clone()).or_default());
        let look = |view: &View<'_>| view.notifies(view.named(name)?).get(*seen).map(|note| note.text.clone());
        let note = self.platform.wait_until(PATIENCE, look).unwrap_or_else(|| panic!("{name} tells its user nothing"));
        *seen += 1;
        format!("{name}: {note}")
    }

    fn shell(&mut self, place: &str) -> &mut Shell {
        self.shells.get_mut(place).unwrap_or_else(|| panic!("{place:?} is no terminal"))
    }
}

/// The line without how long ago something was, and without the spaces that fit a table to it.
fn untimed(line: &str) -> String {
    let cells = line.split("  ").map(str::trim_start).filter(|cell| !cell.is_empty());
    let cells = cells.map(|cell| if cell.ends_with(" ago") { "just now" } else { cell });
    let indent = &line[..line.len() - line.trim_start().len()];
    format!("{indent}{}", cells.collect::<Vec<_>>().join("  "))
}

/// Whether a line of the page is this one, by the rule above. Ids that are new in it get their meaning.
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
    names.iter().fold(page.to_owned(), |text, (page, here)| text.replace(page, here))
}

const ID: &str = "00000000-0000-0000-0000-000000000000";
/// The start of one, as tables show it.
const SHORT_ID: &str = "00000000";
/// What stands for others of its form: ids, times for machines, times for people.
const FORMS: [&str; 4] = [ID, SHORT_ID, "0000-00-00T00:00:00.000Z", "0000-00-00 00:00:00"];

/// The form that a text begins with.
fn form(text: &str) -> Option<&'static str> {
    let fits = |form: &str| {
        let is_digit = |c: u8| if form == ID || form == SHORT_ID { c.is_ascii_hexdigit() } else { c.is_ascii_digit() };
        text.len() >= form.len()
            && form.bytes().zip(text.bytes()).all(|(form, c)| if form == b'0' { is_digit(c) } else { form == c })
    };
    FORMS.into_iter().find(|form| fits(form))
}

/// A shell that goes on from command to command, with both its streams in one.
struct Shell {
    child: Child,
    keyboard: ChildStdin,
    lines: Receiver<String>,
    /// A command was typed that has not been seen to end.
    is_open: bool,
}

impl Shell {
    fn start(home: &Path) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_molecule-agent")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.env_clear().env("HOME", home).env("PATH", path).current_dir(home).process_group(0);
        // What a terminal shows, without the colours.
        command.env("MOLECULE_OUTPUT", "table");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut keyboard = child.stdin.take().unwrap();
        // It outlives the Ctrl-C that ends what runs in it, as one on a terminal does.
        keyboard.write_all(b"exec 2>&1; trap : INT\n").unwrap();
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, keyboard, lines, is_open: false }
    }

    /// Types a command, when the one before has ended; or Ctrl-C.
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

    /// The next line that is printed.
    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("nothing more is printed")
    }

    /// Waits until what was typed has ended; it prints nothing more.
    fn end_of_command(&mut self) {
        if std::mem::take(&mut self.is_open) {
            // Keeps the exit code for who asks for it.
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
