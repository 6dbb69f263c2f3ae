//! Results on stdout, in the requested form. A closed pipe (`| head`) ends the output, without an error.
//!
//! Invariant: stdout contains only results; `--output json` prints one JSON document per result, on one line, whose
//! members are documented in `docs/commands.md` and never removed; no escape sequence reaches a terminal.

mod form;
mod table;

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use serde::Serialize;

use crate::output::form::Style;
use crate::text::{printable, printable_json, printable_lines};
use crate::{halt, logging};

pub use crate::output::form::OutputForm;
pub use crate::output::table::{Cell, MIN_ID_CHARS};

/// How a command prints its result.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    form: OutputForm,
    /// The terminal's width in columns; `None` for anything else, where nothing is cut.
    width: Option<usize>,
    style: Style,
}

impl Output {
    /// From the options; by default, a table on a terminal and plain otherwise.
    pub fn of(form: Option<OutputForm>) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let width = rustix::termios::tcgetwinsize(&stdout).ok().map(|size| usize::from(size.ws_col));
        let colours = is_terminal && logging::has_color();
        Self {
            form: form.unwrap_or(if is_terminal { OutputForm::Table } else { OutputForm::Plain }),
            width: width.filter(|width| is_terminal && *width > 0),
            style: if colours { Style::COLOR } else { Style::PLAIN },
        }
    }

    /// The form, for callers with their own rendering.
    pub fn form(&self) -> OutputForm {
        self.form
    }

    /// Prints a list: a table with a header, a line of tab-separated fields per entry, or `value` as JSON. A table without
    /// rows is the sentence `empty` instead.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn list(&self, headers: &[&str], rows: &[Vec<Cell>], empty: &str, value: &impl Serialize) -> io::Result<()> {
        match self.form {
            OutputForm::Json => self.value(value),
            OutputForm::Table if rows.is_empty() => line(&printable(empty, usize::MAX)),
            OutputForm::Table => table::lines(headers, rows, self.width, self.style).iter().try_for_each(|text| line(text)),
            OutputForm::Plain => rows.iter().try_for_each(|row| line(&self.fields(row))),
        }
    }

    /// Prints one object: a line per field with its name, or `value` as JSON.
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

    /// Prints a text of any number of lines, or `value` as JSON. On a terminal, escape sequences are made visible;
    /// anything else gets the text unchanged. Returns whether the reader got all of it.
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

    /// Prints an entry of a stream: its fields on one line, or `value` as a line of JSON.
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

    /// Prints an object whose only form is JSON: on one line for JSON output, otherwise indented.
    ///
    /// # Errors
    /// As [`line()`].
    pub fn whole(&self, value: &impl Serialize) -> io::Result<()> {
        if self.form == OutputForm::Json { self.value(value) } else { json(&serde_json::to_string_pretty(value)?) }
    }

    /// Prints for programs what people read on stderr: an error, or what was done. Nothing in the other forms.
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

/// Writes a result line to stdout.
///
/// # Errors
/// The write failed; a closed pipe is not an error.
pub fn line(text: &str) -> io::Result<()> {
    raw(format!("{text}\n").as_bytes())
}

/// Writes JSON to stdout as a result line, without anything that a terminal would interpret.
///
/// # Errors
/// As [`line()`].
pub fn json(text: &str) -> io::Result<()> {
    line(&printable_json(text))
}

/// Writes bytes to stdout unchanged.
///
/// # Errors
/// As [`line()`].
pub fn raw(bytes: &[u8]) -> io::Result<()> {
    print(bytes).map(drop)
}

/// Returns whether the reader got all of it.
fn print(bytes: &[u8]) -> io::Result<bool> {
    // Earlier log lines must come first if both go to the same place.
    logging::flush();
    let mut out = io::stdout().lock();
    out.flush()?;
    let mut rest = bytes;
    while !rest.is_empty() {
        if !takes_more() {
            return Ok(false);
        }
        match rustix::io::write(&out, &rest[..rest.len().min(CHUNK_BYTES)]) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            // Another process may have made the shared pipe non-blocking.
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(Errno::PIPE) => return Ok(false),
            Err(err) => return Err(err.into()),
        }
    }
    Ok(true)
}

/// How much a pipe with room takes immediately (`PIPE_BUF`, on Linux).
const CHUNK_BYTES: usize = 4096;
/// How long to wait for a stuck reader once the program was asked to stop.
const STUCK_READER_TIMEOUT: Duration = Duration::from_secs(2);

/// Waits until stdout takes more; false if the program must stop in the meantime and no one reads.
fn takes_more() -> bool {
    let stdout = io::stdout();
    loop {
        let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
        let tick = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        match rustix::event::poll(&mut fds, Some(&tick)) {
            Ok(0) if halt::asked_to_end().is_some_and(|ago| ago > STUCK_READER_TIMEOUT) => return false,
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            // Ready, or in a state that the write will report.
            _ => return true,
        }
    }
}

/// Whether the reader of stdout is gone, so that continuing is pointless.
pub fn reader_is_gone() -> bool {
    let stdout = io::stdout();
    // Errors are reported without being requested.
    let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
    let printed = rustix::event::poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    printed.is_ok() && fds[0].revents().intersects(PollFlags::ERR | PollFlags::NVAL)
}
