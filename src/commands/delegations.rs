//! `delegations`: the outcome of delegated tasks. The platform's list has up to two entries for each, which
//! [`crate::api::fold`] combines.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::api::{AnswerFit, Delegation, Outcome, Workspace, WorkspaceId, fold};
use crate::commands::support::answers::{self, Answer, EarlierMessages};
use crate::commands::support::by_prefix;
use crate::commands::support::retry::if_late;
use crate::commands::support::session::Session;
use crate::commands::support::wakes::{self, PollTimer};
use crate::error::{Ending, Exit};
use crate::output::Cell;
use crate::settings::flags::GlobalArgs;
use crate::text::printable;

/// How many characters of a result are sent to the platform for its list.
const MAX_PREVIEW_CHARS: usize = 2000;

/// Arguments of `delegations`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent delegations list
  molecule-agent delegations wait 37895f30 --timeout 10m")]
pub struct DelegationsArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: DelegationsAction,
}

/// Subcommands of `delegations`.
#[derive(Debug, Subcommand)]
pub enum DelegationsAction {
    /// List the newest delegations of this agent
    #[command(
        after_long_help = "Examples:\n  molecule-agent delegations list\n  molecule-agent delegations list --json | jq '.[].outcome'"
    )]
    List,
    /// Show a delegation
    #[command(after_long_help = "Examples:
  molecule-agent delegations show 37895f30
  molecule-agent delegations show 37895f30 --json | jq -r .outcome")]
    Show {
        /// ID of the delegation, or its first characters
        id: String,
    },
    /// Wait until a delegation is done, and print its result
    #[command(
        after_long_help = "Examples:\n  molecule-agent delegations wait 37895f30\n  molecule-agent delegations wait 37895f30 --timeout 10m"
    )]
    Wait {
        /// ID of the delegation, or its first characters
        id: String,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &DelegationsArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    match &args.action {
        DelegationsAction::List => {
            let list = all(&session)?;
            let rows: Vec<_> = list.iter().map(row).collect();
            session.out.list(&["ID", "CREATED", "TARGET", "OUTCOME", "RESULT"], &rows, "There are no delegations.", &list)?;
        }
        DelegationsAction::Show { id } => {
            let one = one(&all(&session)?, id)?.clone();
            session.out.record(&fields(&one), &one)?;
        }
        DelegationsAction::Wait { id } => return wait(&session, id, false),
    }
    Ok(Exit::Done)
}

/// Waits for a delegation and prints its result. One that was just created (`is_new`) may not be in the list yet.
///
/// # Errors
/// It failed; there is none with this id; `--timeout` has passed.
pub(super) fn wait(session: &Session, id: &str, is_new: bool) -> anyhow::Result<Exit> {
    let doing = format!("get the result of delegation {}", printable(id, 60));
    let mut words = EarlierMessages::default();
    let (_waiting, mut bell) = (session.progress(&doing), PollTimer::of_events(session));
    let watched = session.watch_with(
        &doing,
        wakes::MAX_PAUSE,
        |asked, most| bell.pause(asked, most),
        || {
            let list = fold(&session.glance("list the delegations", Workspace::delegations)?);
            let found = match one(&list, id) {
                Err(_) if is_new => return Ok(None),
                other => other?.clone(),
            };
            match found.outcome {
                Outcome::Pending => Ok(None),
                Outcome::Delivered => Ok(answer_to(session, &found, &mut words)?.map(|answer| (found, Some(answer)))),
                Outcome::Completed | Outcome::Failed => Ok(Some((found, None))),
            }
        },
    );
    let again = || format!("it continues; to wait again: molecule-agent delegations wait {}", printable(id, 60));
    let (done, answer) = watched.map_err(|err| if_late(err, again))?;
    if done.outcome == Outcome::Failed {
        session.out.tell(&done)?;
        let error = done.error.as_deref().unwrap_or(&done.summary);
        let message = format!("the delegation failed: {}", printable(error, 500));
        return Err(Ending { message, exit: Exit::Handler, hint: None }.into());
    }
    let text = answer.as_ref().map(|answer| &answer.message.text).or(done.response.as_ref()).cloned().unwrap_or_default();
    let mut shown = serde_json::to_value(&done)?;
    if let Some(Answer { row, .. }) = &answer {
        shown["outcome"] = json!(Outcome::Completed);
        shown["response"] = Value::from(text.as_str());
        shown["answer"] = json!(row);
        tell(session, &done, &text);
    }
    session.out.text(&text, &shown)?;
    Ok(Exit::Done)
}

/// The answer of a peer that polls for its messages, which only we can recognize as the result.
fn answer_to(session: &Session, delegation: &Delegation, words: &mut EarlierMessages) -> anyhow::Result<Option<Answer>> {
    let (Some(id), Ok(peer)) = (&delegation.delegation_id, WorkspaceId::parse(&delegation.target_id)) else { return Ok(None) };
    let look = |workspace: &Workspace| answers::look(workspace, &peer, id, None, AnswerFit::Sure);
    let found = session.glance("look for the result", look)?;
    words.tell(&format!("peer {peer}"), found.words);
    Ok(found.answer)
}

/// Sends the result to the platform, whose list says only `completed`. For display only: the result is printed either
/// way.
fn tell(session: &Session, delegation: &Delegation, text: &str) {
    let Some(id) = &delegation.delegation_id else { return };
    let preview: String = text.chars().take(MAX_PREVIEW_CHARS).collect();
    if let Err(err) = session.glance("record the result", |workspace| workspace.complete_delegation(id, &preview)) {
        tracing::debug!("{}", crate::text::chain(err.as_ref()));
    }
}

fn all(session: &Session) -> anyhow::Result<Vec<Delegation>> {
    Ok(fold(&session.call("list the delegations", Workspace::delegations)?))
}

fn one<'a>(list: &'a [Delegation], id: &str) -> Result<&'a Delegation, Ending> {
    let named: Vec<(&String, &Delegation)> = list.iter().filter_map(|one| Some((one.delegation_id.as_ref()?, one))).collect();
    by_prefix::one(&named, id, |(id, _)| *id, "among the newest delegations", "delegations list").map(|(_, one)| *one)
}

fn word(outcome: Outcome) -> Cell {
    Cell::status(match outcome {
        Outcome::Pending => "pending",
        Outcome::Delivered => "delivered",
        Outcome::Completed => "completed",
        Outcome::Failed => "failed",
    })
}

fn row(one: &Delegation) -> Vec<Cell> {
    vec![
        Cell::maybe(one.delegation_id.as_ref(), Cell::id),
        Cell::time(&one.created_at),
        Cell::id(&one.target_id),
        word(one.outcome),
        Cell::maybe(one.error.as_deref().or(one.response.as_deref()), Cell::text),
    ]
}

fn fields(one: &Delegation) -> Vec<(&'static str, Cell)> {
    vec![
        ("id", Cell::maybe(one.delegation_id.as_ref(), Cell::exact)),
        ("target", Cell::exact(&one.target_id)),
        ("outcome", word(one.outcome)),
        ("status", Cell::exact(&one.status)),
        ("since", Cell::time(&one.created_at)),
        ("last heard", Cell::time(&one.updated_at)),
        ("deadline", Cell::maybe(one.deadline.as_deref(), Cell::time)),
        ("result", Cell::maybe(one.response.as_deref(), Cell::text)),
        ("error", Cell::maybe(one.error.as_deref(), Cell::text)),
    ]
}
