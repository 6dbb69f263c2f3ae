//! `spool`: the messages that were taken in and are not settled. Reads the files, also beside a running agent.

use std::io;

use clap::{Args, Subcommand};
use serde_json::json;

use super::letters::{self, time};
use crate::cli::GlobalArgs;
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings;
use crate::store::{self, Pending, Stage};

/// What `spool` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  molecule-agent spool list\n  molecule-agent spool show 5ccba200")]
pub struct SpoolArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: SpoolAction,
}

/// What can be done with the spool.
#[derive(Debug, Subcommand)]
pub enum SpoolAction {
    /// List what waits, the oldest first
    List,
    /// Print one message whole, as JSON
    Show {
        /// Its id, or the beginning of it
        id: String,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &SpoolArgs) -> anyhow::Result<Exit> {
    let id = settings::workspace_id(global)?;
    let folder = store::workspace_folder(&settings::state_root(global)?, id.as_str())?;
    let waiting = store::list_spool(&folder)?;
    match &args.action {
        SpoolAction::List => print_list(Output::of(global), &waiting)?,
        SpoolAction::Show { id } => {
            let found = letters::one(&waiting, id, |message| &message.id, "in the spool", "spool list")?;
            let stored = store::show_spool(&folder, &found.id)?;
            let whole = json!({
                "id": stored.id, "lane": stored.lane, "stage": word(found.stage), "seq": stored.seq,
                "accepted_at": time(stored.accepted_at), "attempts": stored.attempts, "last_error": stored.last_error,
                "not_before": stored.not_before.map(time), "reply": stored.reply.map(|reply| reply.value), "row": stored.row,
            });
            Output::of(global).whole(&whole)?;
        }
    }
    Ok(Exit::Done)
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Accepted => "to be handled",
        Stage::Replied => "reply to be sent",
        Stage::Sending => "reply being sent",
    }
}

fn print_list(out: Output, waiting: &[Pending]) -> io::Result<()> {
    let told = |message: &Pending| {
        json!({
            "id": message.id, "lane": message.lane, "stage": word(message.stage), "attempts": message.attempts,
            "bytes": message.bytes, "accepted_at": time(message.accepted_at), "not_before": message.not_before.map(time),
        })
    };
    let row = |message: &Pending| {
        let (since, lane) = (Cell::millis(message.accepted_at), Cell::exact(&message.lane));
        vec![Cell::exact(&message.id), since, lane, Cell::exact(word(message.stage)), Cell::number(message.attempts)]
    };
    let rows: Vec<_> = waiting.iter().map(row).collect();
    out.list(&["ID", "SINCE", "LANE", "STAGE", "ATTEMPTS"], &rows, &waiting.iter().map(told).collect::<Vec<_>>())
}
