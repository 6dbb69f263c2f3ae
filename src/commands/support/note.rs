//! A note to the canvas, sent once although `/notify` has no idempotency key.
//!
//! The newest row of the feed is looked at before, and where an answer is lost, the rows after it tell whether the note
//! arrived ([`crate::api::Trace`]). Invariant: a doubt ends in sending again or in an error, never in a silent loss.

use std::cell::Cell;

use crate::api::{Trace, Uploaded, Workspace};
use crate::commands::support::feed::newest_row;
use crate::commands::support::session::Session;
use crate::error::{Ending, judge};
use crate::text::chain;

/// What the feed is before a note is sent; without a mark where that cannot be read now.
pub(crate) fn trace(session: &Session) -> Trace {
    let newest = newest_row(&session.workspace).map(Option::unwrap_or_default);
    Trace { mark: newest.ok(), prior: 0 }
}

/// Sends a text, with files that were uploaded. `trace` is from before the first send of it. `in_doubt` says whether one has
/// begun whose end is not known: already, and after an error.
///
/// # Errors
/// The platform refuses it or is away. Where it is not known whether the note arrived, the hint says so.
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
    // Without a mark nothing can be looked up, so nothing is sent again in doubt.
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
    let message = format!("it is not known whether the note arrived: {}", chain(err.as_ref()));
    let hint = "look before you send it again: molecule-agent inbox --source canvas".to_owned();
    Ending { message, exit: judge(err).0, hint: Some(hint) }.into()
}
