//! A Ctrl-C while a program of somebody else runs for us. That one is in a process group of its own, so the signal reaches
//! us alone and has to be handed on.

use anyhow::Context;

use crate::agent::{self, Level, Stop};
use crate::error::{Ending, Exit};
use crate::handler::Cancel;

/// Lets the first signal ask runs that watch the returned switch to end, and the second one kill them; after that, `heard`
/// is told of each.
///
/// # Errors
/// If signals cannot be watched.
pub(crate) fn cancel_by_signals(heard: impl Fn(Level) + Send + 'static) -> anyhow::Result<Cancel> {
    let cancel = Cancel::new();
    let handed_on = cancel.clone();
    agent::on_signals(Stop::new(), move |level| {
        match level {
            Level::Run => {}
            Level::Finish => handed_on.terminate(),
            Level::End | Level::Leave => handed_on.kill(),
        }
        heard(level);
    })
    .context("cannot watch for signals")?;
    Ok(cancel)
}

/// The end of a command that a signal cut short.
pub(crate) fn interrupted() -> Ending {
    Ending { message: "interrupted".to_owned(), exit: Exit::Left, hint: None }
}
