//! How a run of the agent ends: the signals, the last line, and the exit code.

use std::time::Duration;

use crate::agent::{Level, Reason, RunSummary, Stop};
use crate::commands::support::session::{dead_token, removed};
use crate::error::{Ending, Exit};
use crate::logging;
use crate::text::{counted, span};

pub(in crate::commands) fn log_stop_level(level: Level, grace: Duration) {
    match level {
        Level::Run => {}
        Level::Finish => {
            tracing::info!("stopping: running handlers have {} to finish; press Ctrl-C again to terminate them", span(grace));
        }
        Level::End => tracing::warn!("terminating the handlers; press Ctrl-C again to exit immediately"),
        Level::Leave => {
            tracing::warn!("exiting immediately; unfinished messages stay pending for the next start");
            // Terminating the handlers takes a moment; whatever hangs longer is left behind.
            std::thread::sleep(Duration::from_secs(3));
            logging::exit(i32::from(Exit::Left as u8));
        }
    }
}

/// Prints the last line, and returns the exit code.
pub(in crate::commands) fn report(ended: &RunSummary, stop: &Stop) -> anyhow::Result<Exit> {
    tracing::info!(
        "stopped: {} handled, {}, {} pending",
        counted(ended.handled, "message"),
        counted(ended.dead, "dead letter"),
        if ended.pending == 0 { "nothing".to_owned() } else { ended.pending.to_string() }
    );
    match &ended.reason {
        Reason::Asked if stop.level() == Level::Leave => Ok(Exit::Left),
        Reason::Asked => Ok(Exit::Done),
        Reason::Drained if ended.dead == 0 => Ok(Exit::Done),
        reason => Err(ending(reason).into()),
    }
}

pub(super) fn ending(reason: &Reason) -> Ending {
    let (message, exit, hint) = match reason {
        Reason::Asked => ("stopped".to_owned(), Exit::Done, None),
        Reason::Drained => (
            "some messages could not be answered and are stored as dead letters".to_owned(),
            Exit::Handler,
            Some("molecule-agent dead list shows them, dead retry tries them again"),
        ),
        Reason::Stuck(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 300)),
            Exit::Unreachable,
            Some("start again later; unfinished messages are stored"),
        ),
        Reason::NoHandler(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 300)),
            Exit::Handler,
            Some("start again once the handler can be started; unfinished messages are stored"),
        ),
        Reason::DiskStuck(why) => (
            format!("some messages were not handled: {}", crate::text::printable(why, 600)),
            Exit::Disk,
            Some("check those files and the disk, and start again; unfinished messages are stored"),
        ),
        Reason::Paused { status } => (
            format!("the workspace is {}", crate::text::printable(status, 40)),
            Exit::Paused,
            Some("resume it on the canvas and start again, or start with --on-pause wait"),
        ),
        Reason::Removed => return removed(),
        Reason::DeadToken => return dead_token(),
        Reason::Unknown => (
            "the platform no longer knows this workspace or its token".to_owned(),
            Exit::Unknown,
            Some(
                "it was set up again, or another platform answers there: check --platform-url, or use the id and token of a new workspace",
            ),
        ),
    };
    Ending { message, exit, hint: hint.map(ToOwned::to_owned) }
}
