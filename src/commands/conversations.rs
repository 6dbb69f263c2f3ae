//! `conversations`: what handlers left for the next message of each conversation.
//!
//! Listing and showing read the files. A reset is done by the running agent, if there is one, or on the files under the
//! lock.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::letters::{self, Which, time};
use crate::cli::GlobalArgs;
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings;
use crate::store::{self, StoredConversation};

/// What `conversations` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent conversations list
  molecule-agent conversations show 4da624db
  molecule-agent conversations reset 4da624db
  molecule-agent conversations reset --all

An id may be shortened to its beginning.")]
pub struct ConversationsArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: ConversationsAction,
}

/// What can be done with conversations.
#[derive(Debug, Subcommand)]
pub enum ConversationsAction {
    /// List those with a session, the last used ones first
    #[command(after_help = "Examples:\n  molecule-agent conversations list")]
    List,
    /// Print one whole, as JSON: who it is with, and the session
    #[command(after_help = "Examples:\n  molecule-agent conversations show 4da624db | jq .session")]
    Show {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Begin them anew: the next message finds no session, and what a handler at work leaves is not kept
    #[command(
        after_help = "Examples:\n  molecule-agent conversations reset 4da624db\n  molecule-agent conversations reset --all"
    )]
    Reset {
        /// Which ones
        #[command(flatten)]
        which: Which,
    },
}

/// What `show` prints: the session to the digit, as the handler left it.
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

const PLACE: &str = "among the conversations with a session";
const LIST: &str = "conversations list";

pub(super) fn run(global: &GlobalArgs, args: &ConversationsArgs) -> anyhow::Result<Exit> {
    let id = settings::workspace_id(global)?;
    let root = settings::state_root(global)?;
    let found = store::list_conversations(&store::workspace_folder(&root, id.as_str())?)?;
    for problem in &found.problems {
        tracing::warn!("{problem}");
    }
    let (out, all) = (Output::of(global), &found.conversations);
    match &args.action {
        ConversationsAction::List => print_list(out, all)?,
        ConversationsAction::Show { id } => {
            let one = letters::one(all, id, |one| &one.id, PLACE, LIST)?;
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
        ConversationsAction::Reset { which } => {
            for one in letters::chosen(all, which, |one| &one.id, PLACE, LIST)? {
                let request = json!({"op": "conversation_reset", "id": one.id});
                let on_files = |store: &store::Store| Ok(store.conversations().reset_id(&one.id).map(|()| Value::Null)?);
                letters::change(&root, id.as_str(), "conversations", &request, on_files)?;
                tracing::info!("{} begins anew", one.id);
                out.tell(&json!({"conversation_id": one.id, "status": "reset"}))?;
            }
        }
    }
    Ok(Exit::Done)
}

fn print_list(out: Output, all: &[StoredConversation]) -> io::Result<()> {
    let size = |one: &StoredConversation| one.session.as_ref().map_or(0, |session| session.get().len());
    let told = |one: &StoredConversation| {
        json!({
            "conversation_id": one.id, "sender": one.sender, "context_id": one.context_id, "used_at": time(one.used_at),
            "activity_id": one.by, "bytes": size(one),
        })
    };
    let row = |one: &StoredConversation| {
        let context = Cell::maybe(one.context_id.as_ref(), Cell::text);
        let bytes = Cell::number(i64::try_from(size(one)).unwrap_or(i64::MAX));
        vec![Cell::exact(&one.id), Cell::millis(one.used_at), Cell::exact(&one.sender), context, bytes]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    out.list(&["ID", "USED", "SENDER", "CONTEXT", "BYTES"], &rows, &all.iter().map(told).collect::<Vec<_>>())
}
