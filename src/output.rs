//! Results on stdout. A reader that went away (`| head`) ends the output, not the program with an error.

use std::io::{self, Write};

use crate::text::printable_json;

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
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(err) if err.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
