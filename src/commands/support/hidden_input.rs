//! Input on the terminal that is not shown. Invariant: the terminal echoes input again afterwards, even after Ctrl-C.

use std::io::{self, Write as _};

use anyhow::Context;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::error::Exit;
use crate::secret::Secret;
use crate::{inherited, logging};

/// Asks on stderr and reads a line of stdin, which is a terminal.
///
/// # Errors
/// The terminal cannot hide the input, or cannot be read.
pub(crate) fn ask(question: &str) -> anyhow::Result<Secret> {
    let before = tcgetattr(io::stdin()).map_err(io::Error::from).context("cannot ask on this terminal")?;
    let restored = before.clone();
    inherited::on_stop_signals(move || {
        restore(&restored);
        std::process::exit(i32::from(Exit::Left as u8));
    })
    .context("cannot watch for signals")?;
    let mut hidden = before.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(io::stdin(), OptionalActions::Flush, &hidden).map_err(io::Error::from).context("cannot hide the input")?;
    logging::flush();
    let mut stderr = io::stderr().lock();
    let asked = stderr.write_all(question.as_bytes());
    let mut line = String::new();
    let read = asked.and_then(|()| io::stdin().read_line(&mut line));
    restore(&before);
    // The line end was not shown either.
    let _ = stderr.write_all(b"\n");
    read.context("cannot read the input")?;
    Ok(Secret::new(line.trim_end_matches(['\n', '\r'])))
}

fn restore(modes: &Termios) {
    let _ = tcsetattr(io::stdin(), OptionalActions::Now, modes);
}
