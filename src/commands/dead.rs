//! `dead`: the messages that could not be answered, each with its reason.
//!
//! Listing and showing read the files. Retrying and dropping is done by the running agent, or, if there is none, on the
//! files under the lock.

use std::io;

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
use crate::store::{self, DeadLetter, DeadSummary, Store};

const PLACE: &str = "among the dead letters";
const LIST: &str = "dead list";

/// Arguments of `dead`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent dead list
  molecule-agent dead retry 5ccba200
  molecule-agent dead drop 5ccba200")]
pub struct DeadArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: DeadAction,
}

/// Subcommands of `dead`.
#[derive(Debug, Subcommand)]
pub enum DeadAction {
    /// List the dead letters, oldest first
    #[command(after_long_help = "Examples:\n  molecule-agent dead list\n  molecule-agent dead list --json | jq '.[].error'")]
    List,
    /// Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent
    #[command(
        after_long_help = "Examples:\n  molecule-agent dead show 5ccba200\n  molecule-agent dead show 5ccba200 | jq -r .error"
    )]
    Show {
        /// ID of the message, or its first characters
        id: String,
    },
    /// Retry dead letters: send the stored reply, or run the handler if there is none
    #[command(after_long_help = "Examples:\n  molecule-agent dead retry 5ccba200 --rerun\n  molecule-agent dead retry --all")]
    Retry {
        /// Which dead letters.
        #[command(flatten)]
        which: Selection,
        /// Run the handler even if a reply is stored
        #[arg(long)]
        rerun: bool,
    },
    /// Delete dead letters permanently
    #[command(after_long_help = "Examples:\n  molecule-agent dead drop 5ccba200\n  molecule-agent dead drop --all")]
    Drop {
        /// Which dead letters.
        #[command(flatten)]
        which: Selection,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &DeadArgs) -> anyhow::Result<Exit> {
    let id = resolve::workspace_id(global)?;
    let root = resolve::state_root(global)?;
    let folder = store::workspace_folder(&root, id.as_str())?;
    let list = store::list_dead(&folder)?;
    for problem in &list.problems {
        tracing::warn!("{problem}");
    }
    let out = Output::of(global.output);
    let chosen = |which: &Selection| by_prefix::chosen(&list.letters, which, |letter| &letter.id, PLACE, LIST);
    let change = |request: &Value, on_files: &dyn Fn(&Store) -> anyhow::Result<()>| {
        by_prefix::change(&root, id.as_str(), "dead", request, |store| on_files(store).map(|()| Value::Null))
    };
    match &args.action {
        DeadAction::List => print_list(out, &list.letters)?,
        DeadAction::Show { id } => {
            let found = by_prefix::one(&list.letters, id, |letter| &letter.id, PLACE, LIST)?;
            let letter = store::show_dead(&folder, &found.id)?;
            out.whole(&Whole::of(&letter))?;
        }
        DeadAction::Retry { which, rerun } => {
            for letter in chosen(which)? {
                let request = json!({"op": "dead_retry", "id": letter.id, "rerun": rerun});
                change(&request, &|store| Ok(agent::revive(store, &letter.id, *rerun).map(drop)?))?;
                tracing::info!("{} is back in the spool", letter.id);
                out.tell(&json!({"activity_id": letter.id, "status": "retried"}))?;
            }
        }
        DeadAction::Drop { which } => {
            for letter in chosen(which)? {
                let request = json!({"op": "dead_drop", "id": letter.id});
                change(&request, &|store| Ok(store.dead().discard(&letter.id)?))?;
                tracing::info!("{} was removed", letter.id);
                out.tell(&json!({"activity_id": letter.id, "status": "dropped"}))?;
            }
        }
    }
    Ok(Exit::Done)
}

/// A dead letter as it is printed.
#[derive(Serialize)]
struct Whole<'a> {
    activity_id: &'a str,
    lane: &'a str,
    seq: Option<i64>,
    code: &'a str,
    error: &'a str,
    last_error: Option<&'a str>,
    attempts: u32,
    accepted_at: String,
    dead_at: String,
    reply: Option<&'a RawValue>,
    row: &'a RawValue,
}

impl<'a> Whole<'a> {
    fn of(letter: &'a DeadLetter) -> Self {
        Self {
            activity_id: &letter.id,
            lane: &letter.lane,
            seq: letter.seq,
            code: letter.code.as_str(),
            error: &letter.error,
            last_error: letter.last_error.as_deref(),
            attempts: letter.attempts,
            accepted_at: time(letter.accepted_at),
            dead_at: time(letter.dead_at),
            reply: letter.reply.as_ref().map(|reply| &*reply.value),
            row: &letter.row,
        }
    }
}

fn print_list(out: Output, letters: &[DeadSummary]) -> io::Result<()> {
    let shown = |letter: &DeadSummary| {
        json!({
            "activity_id": letter.id, "lane": letter.lane, "code": letter.code.as_str(), "error": letter.error,
            "attempts": letter.attempts, "accepted_at": time(letter.accepted_at), "dead_at": time(letter.dead_at),
        })
    };
    let row = |letter: &DeadSummary| {
        let (lane, error) = (Cell::exact(&letter.lane), Cell::text(&letter.error));
        vec![Cell::id(&letter.id), Cell::millis(letter.dead_at), lane, Cell::exact(letter.code.as_str()), error]
    };
    let rows: Vec<_> = letters.iter().map(row).collect();
    let shown: Vec<_> = letters.iter().map(shown).collect();
    out.list(&["ID", "STORED", "LANE", "REASON", "ERROR"], &rows, "There are no dead letters.", &shown)
}
