//! `dead`: the messages that could not be answered, each with its reason.
//!
//! Listing and showing read the files. Retrying and dropping are done by the running agent, if there is one, or on the
//! files under the lock.

use std::io;
use std::path::Path;

use clap::{Args, Subcommand};
use serde_json::json;

use super::beside;
use super::letters::{self, time};
use crate::agent;
use crate::cli::GlobalArgs;
use crate::error::{Ending, Exit};
use crate::output::{Cell, Output};
use crate::settings;
use crate::store::{self, DeadSummary, Options, Store};

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
    List,
    /// Print one whole, as JSON: message, error, attempts, a reply that could not be sent
    Show {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Give them another chance: a stored reply is sent again, else the handler runs
    Retry {
        /// Which ones
        #[command(flatten)]
        which: Which,
        /// Run the handler also where a reply is stored
        #[arg(long)]
        rerun: bool,
    },
    /// Remove them for good
    Drop {
        /// Which ones
        #[command(flatten)]
        which: Which,
    },
}

/// Which dead letters.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// Their ids, or the beginnings of them
    pub ids: Vec<String>,
    /// All there are
    #[arg(long)]
    pub all: bool,
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
    let chosen = |which: &Which| choose(&list.letters, which);
    match &args.action {
        DeadAction::List => print_list(out, &list.letters)?,
        DeadAction::Show { id } => {
            let letter = store::show_dead(&folder, &one(&list.letters, id)?.id)?;
            out.whole(&letter)?;
        }
        DeadAction::Retry { which, rerun } => {
            for letter in chosen(which)? {
                change(&root, &folder, id.as_str(), &Change::Retry { id: &letter.id, rerun: *rerun })?;
                tracing::info!("{} is back in the spool", letter.id);
                out.tell(&json!({"id": letter.id, "status": "retried"}))?;
            }
        }
        DeadAction::Drop { which } => {
            for letter in chosen(which)? {
                change(&root, &folder, id.as_str(), &Change::Drop { id: &letter.id })?;
                tracing::info!("{} is gone", letter.id);
                out.tell(&json!({"id": letter.id, "status": "dropped"}))?;
            }
        }
    }
    Ok(Exit::Done)
}

enum Change<'a> {
    Retry { id: &'a str, rerun: bool },
    Drop { id: &'a str },
}

/// Lets the running agent do it, or does it on the files under the lock.
fn change(root: &Path, folder: &Path, workspace: &str, change: &Change<'_>) -> anyhow::Result<()> {
    let request = match change {
        Change::Retry { id, rerun } => json!({"op": "dead_retry", "id": id, "rerun": rerun}),
        Change::Drop { id } => json!({"op": "dead_drop", "id": id}),
    };
    if beside::ask(folder, &request)?.is_none() {
        let opened = Store::open(root, workspace, Options { command: "molecule-agent dead".to_owned(), ..Options::default() })?;
        match change {
            Change::Retry { id, rerun } => agent::revive(&opened.store, id, *rerun).map(drop)?,
            Change::Drop { id } => opened.store.dead().discard(id)?,
        }
    }
    Ok(())
}

fn choose<'a>(letters: &'a [DeadSummary], which: &Which) -> anyhow::Result<Vec<&'a DeadSummary>> {
    if which.all {
        return Ok(letters.iter().collect());
    }
    which.ids.iter().map(|id| one(letters, id)).collect()
}

fn one<'a>(letters: &'a [DeadSummary], id: &str) -> anyhow::Result<&'a DeadSummary> {
    letters::one(letters, id, |letter| &letter.id).map_err(|problem| {
        Ending {
            message: format!("{problem} among the dead letters"),
            exit: Exit::Usage,
            hint: Some("molecule-agent dead list".to_owned()),
        }
        .into()
    })
}

fn print_list(out: Output, letters: &[DeadSummary]) -> io::Result<()> {
    let told = |letter: &DeadSummary| {
        json!({
            "id": letter.id, "lane": letter.lane, "code": letter.code, "error": letter.error,
            "attempts": letter.attempts, "accepted_at": time(letter.accepted_at), "dead_at": time(letter.dead_at),
        })
    };
    let row = |letter: &DeadSummary| {
        let (lane, error) = (Cell::exact(&letter.lane), Cell::text(&letter.error));
        vec![Cell::exact(&letter.id), Cell::millis(letter.dead_at), lane, Cell::exact(&letter.code), error]
    };
    let rows: Vec<_> = letters.iter().map(row).collect();
    out.list(&["ID", "SINCE", "LANE", "REASON", "ERROR"], &rows, &letters.iter().map(told).collect::<Vec<_>>())
}
