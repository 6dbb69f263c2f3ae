//! A note to the canvas, sent only once although `/notify` has no idempotency key.
//!
//! The newest row of the feed is read first. If an answer is lost, the rows after it show whether the note arrived
//! ([`crate::api::Trace`]). Invariant: an unknown outcome leads to another try or an error, never to a silent loss.

use std::cell::Cell;

use crate::api::{Trace, Uploaded, Workspace};
use crate::commands::support::feed::newest_row;
use crate::commands::support::session::Session;
use crate::error::{Ending, judge};
use crate::text::chain;

/// The feed's state before a note is sent; without a mark if it cannot be read now.
pub(crate) fn trace(session: &Session) -> Trace {
    let newest = newest_row(&session.workspace).map(Option::unwrap_or_default);
    Trace { mark: newest.ok(), prior: 0 }
}

/// Sends a text, with uploaded files. `trace` is from before the first try. `in_doubt` is whether a try has an unknown
/// outcome: initially, and after an error.
///
/// # Errors
/// The platform refuses it or cannot be reached. If it is unknown whether the note arrived, the hint says so.
pub(crate) fn send(
    session: &Session,
    text: &str,
    attachments: &[Uploaded],
    trace: &Trace,
    in_doubt: &Cell<bool>,
) -> anyhow::Result<()> {
    const DOING: &str = "send the note";
    let notify =
        |workspace: &Workspace| workspace.notify_with(text, attachments).inspect_err(|err| in_doubt.set(err.may_have_acted()));
    let has_arrived = |workspace: &Workspace| {
        let arrived = workspace.has_arrived(trace, text)?;
        if arrived {
            tracing::info!("the answer was lost, but the note arrived");
        }
        Ok(arrived)
    };
    // Without a mark nothing can be looked up, so an unknown outcome is never sent again.
    if trace.mark.is_none() {
        return session.call_once(DOING, notify).map_err(|err| if in_doubt.get() { doubtful(&err) } else { err });
    }
    let sent =
        session.call(DOING, |workspace| if in_doubt.get() && has_arrived(workspace)? { Ok(()) } else { notify(workspace) });
    match sent {
        Err(err) if in_doubt.get() => match has_arrived(&session.workspace) {
            Ok(true) => Ok(()),
            _ => Err(doubtful(&err)),
        },
        sent => sent,
    }
}

fn doubtful(err: &anyhow::Error) -> anyhow::Error {
    let message = format!("it is unknown whether the note arrived: {}", chain(err.as_ref()));
    let hint = "check before you send it again: molecule-agent inbox --source canvas".to_owned();
    Ending { message, exit: judge(err).0, hint: Some(hint) }.into()
}
