//! A note to the canvas, sent once although `/notify` has no idempotency key.
//!
//! A delivered note stands in our own feed. So the newest row is looked at before, and where an answer is lost, the rows
//! after it tell whether the note arrived. What must stay true: a doubt ends in sending again or in an error, never in
//! a silent loss.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::feed::newest_row;
use super::session::Session;
use crate::api::inbound::Source;
use crate::api::{ApiError, Direction, Entry, FeedQuery, RawRow, RowHead, Uploaded, Workspace};
use crate::error::{Ending, chain, judge};

/// Our note is among so many of the newest rows, or it did not arrive.
const NEWEST_ROWS: u32 = 100;

/// Sends a text, with files that were uploaded.
///
/// # Errors
/// The platform refuses it or is away. Where it is not known whether the note arrived, the hint says so.
pub(super) fn send(session: &Session, text: &str, attachments: &[Uploaded]) -> anyhow::Result<()> {
    const DOING: &str = "send the note";
    let in_doubt = Cell::new(false);
    let notify =
        |workspace: &Workspace| workspace.notify_with(text, attachments).inspect_err(|err| in_doubt.set(err.may_have_acted()));
    let has_arrived = |workspace: &Workspace, mark: &Option<String>| has_arrived(workspace, mark.as_deref(), text);
    // Without a mark nothing can be looked up, so nothing is sent again in doubt.
    let Ok(mark) = newest_row(&session.workspace) else {
        return session.call_once(DOING, notify).map_err(|err| if in_doubt.get() { doubtful(&err) } else { err });
    };
    let sent = session.call(
        DOING,
        |workspace| {
            if in_doubt.get() && has_arrived(workspace, &mark)? { Ok(()) } else { notify(workspace) }
        },
    );
    match sent {
        Err(err) if in_doubt.get() => match has_arrived(&session.workspace, &mark) {
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

/// Whether a note of this text is newer than the row `mark`.
fn has_arrived(workspace: &Workspace, mark: Option<&str>, text: &str) -> Result<bool, ApiError> {
    let mut found = false;
    workspace.feed(&FeedQuery { limit: NEWEST_ROWS, ..FeedQuery::default() }, &mut |raw| {
        let is_mark = Some(RowHead::of(&raw).id.as_str()) == mark;
        found = !is_mark && is_note(&raw, workspace.id().as_str(), text);
        if found || is_mark { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if found {
        tracing::info!("the answer was lost, but the note arrived");
    }
    Ok(found)
}

fn is_note(raw: &RawRow, self_id: &str, text: &str) -> bool {
    Entry::read(raw, self_id).is_some_and(|entry| {
        let message = entry.message;
        entry.direction == Direction::Out && message.source == Source::CanvasUser && message.text == text
    })
}
