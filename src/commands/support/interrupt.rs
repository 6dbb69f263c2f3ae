//! Ctrl-C while another program runs for us. That program has its own process group, so the signal reaches only us and
//! must be passed on.

use anyhow::Context;

use crate::agent::{self, Level, Stop};
use crate::error::{Ending, Exit};
use crate::handler::Cancel;

/// The first signal asks runs that watch the returned switch to stop, and the second one kills them; after that, each
/// calls `heard`.
///
/// # Errors
/// Signals cannot be watched.
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

/// The error of a command that a signal interrupted.
pub(crate) fn interrupted() -> Ending {
    Ending { message: "interrupted".to_owned(), exit: Exit::Left, hint: None }
}
