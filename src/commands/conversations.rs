//! `conversations`: the sessions that handlers stored for the next message of each conversation.
//!
//! Listing and showing read the files. A reset is done by the running agent, or, if there is none, on the files under
//! the lock.

use std::io;
use std::path::Path;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::agent;
use crate::commands::support::by_prefix::{self, Selection, time};
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::store::{self, ConversationHead, StoreError};

/// Arguments of `conversations`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent conversations list
  molecule-agent conversations show 4da624db
  molecule-agent conversations reset 4da624db")]
pub struct ConversationsArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: ConversationsAction,
}

/// Subcommands of `conversations`.
#[derive(Debug, Subcommand)]
pub enum ConversationsAction {
    /// List the conversations that have a session, most recently used first
    #[command(
        after_long_help = "Examples:\n  molecule-agent conversations list\n  molecule-agent conversations list --json | jq length"
    )]
    List,
    /// Print a conversation as JSON: its participant and its session
    #[command(
        after_long_help = "Examples:\n  molecule-agent conversations show 4da624db\n  molecule-agent conversations show 4da624db | jq .session"
    )]
    Show {
        /// ID of the conversation, or its first characters
        id: String,
    },
    /// Delete sessions, so that the next message starts a new one
    ///
    /// The session that a running handler returns is not stored either.
    #[command(
        after_long_help = "Examples:\n  molecule-agent conversations reset 4da624db\n  molecule-agent conversations reset --all"
    )]
    Reset {
        /// Which conversations.
        #[command(flatten)]
        which: Selection,
    },
}

/// What `show` prints: the session exactly as the handler left it.
#[derive(Serialize)]
struct Shown<'a> {
    conversation_id: &'a str,
    sender: &'a str,
    context_id: Option<&'a str>,
    used_at: String,
    reset_at: Option<String>,
    activity_id: Option<&'a str>,
    session: Option<&'a RawValue>,
}

const PLACE: &str = "among the conversations";
const LIST: &str = "conversations list";

pub(super) fn run(global: &GlobalArgs, args: &ConversationsArgs) -> anyhow::Result<Exit> {
    let workspace = resolve::workspace_id(global)?;
    let root = resolve::state_root(global)?;
    let folder = store::workspace_folder(&root, workspace.as_str())?;
    let out = Output::of(global.output);
    match &args.action {
        ConversationsAction::List => {
            let found = store::list_conversations(&folder)?;
            for spoilt in &found.spoilt {
                tracing::warn!("{}", spoilt.problem);
            }
            let with_session: Vec<_> = found.conversations.iter().filter(|one| one.bytes > 0).collect();
            print_list(out, &with_session)?;
        }
        ConversationsAction::Show { id } => {
            let one = match store::show_conversation(&folder, &whole_id(&folder, id)?) {
                Err(StoreError::Unknown { .. }) => return Err(by_prefix::none(id, PLACE, LIST).into()),
                other => other?,
            };
            out.whole(&Shown {
                conversation_id: &one.id,
                sender: &one.sender,
                context_id: one.context_id.as_deref(),
                used_at: time(one.used_at),
                reset_at: one.reset_at.map(time),
                activity_id: one.by.as_deref(),
                session: one.session.as_deref(),
            })?;
        }
        ConversationsAction::Reset { which } if which.all => {
            let on_files = |store: &store::Store| {
                let done = agent::reset_conversations(store, workspace.as_str())?;
                Ok(json!({"reset": done.reset, "problems": done.problems}))
            };
            let request = json!({"op": "conversations_reset"});
            let done = by_prefix::change(&root, workspace.as_str(), "conversations", &request, on_files)?;
            let texts = |key: &str| done[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
            texts("problems").iter().for_each(|problem| tracing::warn!("{problem}"));
            let reset = texts("reset");
            if reset.is_empty() {
                tracing::info!("there is no conversation with a session or with waiting messages");
            }
            reset.into_iter().try_for_each(|id| tell_reset(out, id))?;
        }
        ConversationsAction::Reset { which } => {
            // All are looked up before any is changed.
            let ids: Vec<_> = which.ids.iter().map(|id| whole_id(&folder, id)).collect::<Result<_, _>>()?;
            for id in ids {
                let request = json!({"op": "conversation_reset", "id": id});
                let on_files = |store: &store::Store| Ok(store.conversations().reset_id(&id).map(|()| Value::Null)?);
                by_prefix::change(&root, workspace.as_str(), "conversations", &request, on_files)?;
                tell_reset(out, &id)?;
            }
        }
    }
    Ok(Exit::Done)
}

/// Returns the whole id: a whole one is returned as it is, since its conversation may have no file yet; a prefix is
/// completed from the existing ones.
fn whole_id(folder: &Path, id: &str) -> anyhow::Result<String> {
    if let Some(id) = store::Key::parse(id) {
        return Ok(id.to_string());
    }
    let found = store::list_conversations(folder)?;
    let readable = found.conversations.into_iter().map(|one| one.id);
    let known: Vec<String> = readable.chain(found.spoilt.into_iter().map(|spoilt| spoilt.id)).collect();
    Ok(by_prefix::one(&known, id, |id| id, PLACE, LIST)?.clone())
}

fn tell_reset(out: Output, id: &str) -> io::Result<()> {
    tracing::info!("{id} starts from scratch");
    out.tell(&json!({"conversation_id": id, "status": "reset"}))
}

fn print_list(out: Output, all: &[&ConversationHead]) -> io::Result<()> {
    let printed = |one: &&ConversationHead| {
        json!({
            "conversation_id": one.id, "sender": one.sender, "context_id": one.context_id, "used_at": time(one.used_at),
            "activity_id": one.by, "bytes": one.bytes,
        })
    };
    let row = |one: &&ConversationHead| {
        let context = Cell::maybe(one.context_id.as_ref(), Cell::text);
        let bytes = Cell::number(i64::try_from(one.bytes).unwrap_or(i64::MAX));
        vec![Cell::id(&one.id), Cell::millis(one.used_at), Cell::id(&one.sender), context, bytes]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let printed: Vec<_> = all.iter().map(printed).collect();
    out.list(&["ID", "USED", "SENDER", "CONTEXT", "BYTES"], &rows, "No conversation has a session.", &printed)
}
