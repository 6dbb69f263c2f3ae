//! Results on stdout. A reader that went away (`| head`) ends the output, not the program with an error.

use std::io::{self, Write};

/// Writes a result line to stdout.
///
/// # Errors
/// What the write says; a closed pipe is no error.
pub fn line(text: &str) -> io::Result<()> {
    raw(format!("{text}\n").as_bytes())
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
