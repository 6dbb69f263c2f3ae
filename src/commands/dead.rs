//! `dead`: the messages that could not be answered, each with its reason.
//!
//! Listing and showing read the files. Retrying and dropping is done by the running agent, or, if there is none, on the
//! files under the lock.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::letters::{self, Which, time};
use crate::agent;
use crate::cli::GlobalArgs;
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings;
use crate::store::{self, DeadLetter, DeadSummary, Store};

const PLACE: &str = "among the dead letters";
const LIST: &str = "dead list";

/// What `dead` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent dead list
  molecule-agent dead show 5ccba200
  molecule-agent dead retry 5ccba200 --rerun
  molecule-agent dead retry --all
  molecule-agent dead drop 5ccba200

An id may be shortened to its beginning.")]
pub struct DeadArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: DeadAction,
}

/// What can be done with dead letters.
#[derive(Debug, Subcommand)]
pub enum DeadAction {
    /// List them, the oldest first
    #[command(after_help = "Examples:\n  molecule-agent dead list --json | jq '.[].error'")]
    List,
    /// Print one whole, as JSON: message, error, attempts, a reply that could not be sent
    #[command(after_help = "Examples:\n  molecule-agent dead show 5ccba200 | jq -r .error")]
    Show {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Give them another chance: a stored reply is sent again, else the handler runs
    #[command(after_help = "Examples:\n  molecule-agent dead retry 5ccba200 --rerun\n  molecule-agent dead retry --all")]
    Retry {
        /// Which ones
        #[command(flatten)]
        which: Which,
        /// Run the handler also where a reply is stored
        #[arg(long)]
        rerun: bool,
    },
    /// Remove them for good
    #[command(after_help = "Examples:\n  molecule-agent dead drop 5ccba200\n  molecule-agent dead drop --all")]
    Drop {
        /// Which ones
        #[command(flatten)]
        which: Which,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &DeadArgs) -> anyhow::Result<Exit> {
    let id = settings::workspace_id(global)?;
    let root = settings::state_root(global)?;
    let folder = store::workspace_folder(&root, id.as_str())?;
    let list = store::list_dead(&folder)?;
    for problem in &list.problems {
        tracing::warn!("{problem}");
    }
    let out = Output::of(global);
    let chosen = |which: &Which| letters::chosen(&list.letters, which, |letter| &letter.id, PLACE, LIST);
    let change = |request: &Value, on_files: &dyn Fn(&Store) -> anyhow::Result<()>| {
        letters::change(&root, id.as_str(), "dead", request, |store| on_files(store).map(|()| Value::Null))
    };
    match &args.action {
        DeadAction::List => print_list(out, &list.letters)?,
        DeadAction::Show { id } => {
            let found = letters::one(&list.letters, id, |letter| &letter.id, PLACE, LIST)?;
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
            code: &letter.code,
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
    let told = |letter: &DeadSummary| {
        json!({
            "activity_id": letter.id, "lane": letter.lane, "code": letter.code, "error": letter.error,
            "attempts": letter.attempts, "accepted_at": time(letter.accepted_at), "dead_at": time(letter.dead_at),
        })
    };
    let row = |letter: &DeadSummary| {
        let (lane, error) = (Cell::exact(&letter.lane), Cell::text(&letter.error));
        vec![Cell::id(&letter.id), Cell::millis(letter.dead_at), lane, Cell::exact(&letter.code), error]
    };
    let rows: Vec<_> = letters.iter().map(row).collect();
    let told: Vec<_> = letters.iter().map(told).collect();
    out.list(&["ID", "STORED", "LANE", "REASON", "ERROR"], &rows, "There are no dead letters.", &told)
}
