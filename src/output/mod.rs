//! Results on stdout, in the form that was asked for. A reader that went away (`| head`) ends the output, not the
//! program with an error.
//!
//! What must stay true: stdout has results and nothing else; `--output json` is one JSON document a result, in one line,
//! whose members are documented in `docs/commands.md` and only ever added to; escapes reach no terminal.

mod table;

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use clap::ValueEnum;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use serde::Serialize;

use crate::text::{printable_json, printable_lines};
use crate::{halt, logging};

pub use crate::output::table::Cell;

/// Format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputForm {
    /// For people: columns with a header, local times.
    Table,
    /// One JSON document; one per line for a stream.
    Json,
    /// For scripts: one entry per line, tab-separated fields, RFC 3339 times.
    Plain,
}

/// How a command prints its result.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    form: OutputForm,
    /// Columns of the terminal; `None` for anything else, where nothing is cut.
    width: Option<usize>,
    style: Style,
}

impl Output {
    /// As the options say; without any, a table on a terminal and plain otherwise.
    pub fn of(form: Option<OutputForm>) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let width = rustix::termios::tcgetwinsize(&stdout).ok().map(|size| usize::from(size.ws_col));
        let colours = is_terminal && logging::has_color();
        Self {
            form: form.unwrap_or(if is_terminal { OutputForm::Table } else { OutputForm::Plain }),
            width: width.filter(|width| is_terminal && *width > 0),
            style: if colours { Style::COLOUR } else { Style::PLAIN },
        }
    }

    /// The form, for what has one of its own.
    pub fn form(&self) -> OutputForm {
        self.form
    }

    /// Prints a list: a table with a head, a line of tab-separated fields an entry, or `value` as JSON.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn list(&self, heads: &[&str], rows: &[Vec<Cell>], value: &impl Serialize) -> io::Result<()> {
        match self.form {
            OutputForm::Json => self.value(value),
            OutputForm::Table => table::lines(heads, rows, self.width, self.style).iter().try_for_each(|text| line(text)),
            OutputForm::Plain => rows.iter().try_for_each(|row| line(&self.fields(row))),
        }
    }

    /// Prints one thing: a line a field with its name, or `value` as JSON.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn record(&self, fields: &[(&str, Cell)], value: &impl Serialize) -> io::Result<()> {
        match self.form {
            OutputForm::Json => self.value(value),
            OutputForm::Table => table::record_lines(fields, self.style).iter().try_for_each(|text| line(text)),
            OutputForm::Plain => fields.iter().try_for_each(|(name, cell)| line(&format!("{name}\t{}", cell.shown(self.form)))),
        }
    }

    /// Prints a text of any number of lines, or `value` as JSON. On a terminal escapes are made visible; anything else
    /// gets the text as it is. Returns whether somebody was there to read it.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn text(&self, text: &str, value: &impl Serialize) -> io::Result<bool> {
        let text = match self.form {
            OutputForm::Json => printable_json(&serde_json::to_string(value)?),
            _ if io::stdout().is_terminal() => printable_lines(text),
            _ => text.to_owned(),
        };
        print(format!("{text}\n").as_bytes())
    }

    /// Prints an entry of what goes on: its fields in one line, or `value` as a line of JSON.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn entry(&self, cells: &[Cell], value: &impl Serialize) -> io::Result<()> {
        match self.form {
            OutputForm::Json => self.value(value),
            OutputForm::Plain => line(&self.fields(cells)),
            OutputForm::Table => line(&table::entry_line(cells, self.style)),
        }
    }

    /// Prints one thing that has no form but JSON: in one line where JSON was asked for, else indented for people.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn whole(&self, value: &impl Serialize) -> io::Result<()> {
        if self.form == OutputForm::Json { self.value(value) } else { json(&serde_json::to_string_pretty(value)?) }
    }

    /// Prints for machines what people are told on stderr: an error, or what was done.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn tell(&self, value: &impl Serialize) -> io::Result<()> {
        if self.form == OutputForm::Json { self.value(value) } else { Ok(()) }
    }

    fn fields(&self, cells: &[Cell]) -> String {
        cells.iter().map(|cell| cell.shown(self.form)).collect::<Vec<_>>().join("\t")
    }

    fn value(&self, value: &impl Serialize) -> io::Result<()> {
        json(&serde_json::to_string(value)?)
    }
}

/// Whether there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style(bool);

impl Style {
    const PLAIN: Self = Self(false);
    const COLOUR: Self = Self(true);

    fn head(self, text: &str) -> String {
        self.in_colour("1", text)
    }

    /// Green for what is well, red for what has ended badly, yellow for what is in between.
    fn status(self, word: &str, text: &str) -> String {
        let code = match word {
            "online" | "ok" | "completed" | "✓" => "32",
            "failed" | "error" | "removed" | "failure" | "✗" => "31",
            _ => "33",
        };
        self.in_colour(code, text)
    }

    fn in_colour(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Writes a result line to stdout.
///
/// # Errors
/// What the write says; a closed pipe is no error.
pub fn line(text: &str) -> io::Result<()> {
    raw(format!("{text}\n").as_bytes())
}

/// Writes JSON to stdout as a result line, with nothing in it that a terminal would act on.
///
/// # Errors
/// As [`line()`].
pub fn json(text: &str) -> io::Result<()> {
    line(&printable_json(text))
}

/// Writes bytes to stdout as they are.
///
/// # Errors
/// As [`line()`].
pub fn raw(bytes: &[u8]) -> io::Result<()> {
    print(bytes).map(drop)
}

/// Whether there was a reader for all of it.
fn print(bytes: &[u8]) -> io::Result<bool> {
    // What was logged before stands before it, where both go to one place.
    logging::flush();
    let mut out = io::stdout().lock();
    out.flush()?;
    let mut rest = bytes;
    while !rest.is_empty() {
        if !takes_more() {
            return Ok(false);
        }
        match rustix::io::write(&out, &rest[..rest.len().min(PIECE)]) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            // Whoever shares the pipe with us may have made it so that a write does not wait for the reader.
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(Errno::PIPE) => return Ok(false),
            Err(err) => return Err(err.into()),
        }
    }
    Ok(true)
}

/// What a pipe that has room takes at once (`PIPE_BUF`, on Linux).
const PIECE: usize = 4096;
/// How long a reader that reads nothing is waited for once the program was asked to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits until stdout takes a piece; false if the program is to end meanwhile, and nobody reads.
fn takes_more() -> bool {
    let stdout = io::stdout();
    loop {
        let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
        let tick = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        match rustix::event::poll(&mut fds, Some(&tick)) {
            Ok(0) if halt::asked_to_end().is_some_and(|ago| ago > PATIENCE) => return false,
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            // Ready, or in a way that the write will tell.
            _ => return true,
        }
    }
}

/// Whether whoever read stdout has gone away, so that there is no use in going on.
pub fn reader_is_gone() -> bool {
    let stdout = io::stdout();
    // Errors are told without being asked for.
    let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
    let told = rustix::event::poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    told.is_ok() && fds[0].revents().intersects(PollFlags::ERR | PollFlags::NVAL)
}
