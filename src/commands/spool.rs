//! `spool`: the messages that were accepted and are not settled. Reads the files, also next to a running agent.

use std::io;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::commands::support::by_prefix::{self, time};
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::store::{self, Pending, Stage, Stored};

/// Arguments of `spool`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:\n  molecule-agent spool list\n  molecule-agent spool show 5ccba200")]
pub struct SpoolArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: SpoolAction,
}

/// Subcommands of `spool`.
#[derive(Debug, Subcommand)]
pub enum SpoolAction {
    /// List the waiting messages, oldest first
    #[command(after_long_help = "Examples:\n  molecule-agent spool list\n  molecule-agent spool list --json | jq length")]
    List,
    /// Print a message as JSON
    #[command(
        after_long_help = "Examples:\n  molecule-agent spool show 5ccba200\n  molecule-agent spool show 5ccba200 | jq .row"
    )]
    Show {
        /// ID of the message, or its first characters
        id: String,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &SpoolArgs) -> anyhow::Result<Exit> {
    let id = resolve::workspace_id(global)?;
    let folder = store::workspace_folder(&resolve::state_root(global)?, id.as_str())?;
    let waiting = store::list_spool(&folder)?;
    match &args.action {
        SpoolAction::List => print_list(Output::of(global.output), &waiting)?,
        SpoolAction::Show { id } => {
            let found = by_prefix::one(&waiting, id, |message| &message.id, "in the spool", "spool list")?;
            let stored = store::show_spool(&folder, &found.id)?;
            Output::of(global.output).whole(&Whole::of(&stored, found.stage))?;
        }
    }
    Ok(Exit::Done)
}

/// A message as it is printed.
#[derive(Serialize)]
struct Whole<'a> {
    activity_id: &'a str,
    lane: &'a str,
    stage: &'a str,
    seq: Option<i64>,
    attempts: u32,
    last_error: Option<&'a str>,
    accepted_at: String,
    not_before: Option<String>,
    reply: Option<&'a RawValue>,
    row: &'a RawValue,
}

impl<'a> Whole<'a> {
    fn of(stored: &'a Stored, stage: Stage) -> Self {
        Self {
            activity_id: &stored.id,
            lane: &stored.lane,
            stage: word(stage),
            seq: stored.seq,
            attempts: stored.attempts,
            last_error: stored.last_error.as_deref(),
            accepted_at: time(stored.accepted_at),
            not_before: stored.not_before.map(time),
            reply: stored.reply.as_ref().map(|reply| &*reply.value),
            row: &stored.row,
        }
    }
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Accepted => "to be handled",
        Stage::Replied => "reply to be sent",
        Stage::Sending => "reply being sent",
    }
}

fn print_list(out: Output, waiting: &[Pending]) -> io::Result<()> {
    let shown = |message: &Pending| {
        json!({
            "activity_id": message.id, "lane": message.lane, "stage": word(message.stage), "attempts": message.attempts,
            "bytes": message.bytes, "accepted_at": time(message.accepted_at), "not_before": message.not_before.map(time),
        })
    };
    let row = |message: &Pending| {
        let (since, lane) = (Cell::millis(message.accepted_at), Cell::exact(&message.lane));
        vec![Cell::id(&message.id), since, lane, Cell::exact(word(message.stage)), Cell::number(message.attempts)]
    };
    let rows: Vec<_> = waiting.iter().map(row).collect();
    let shown: Vec<_> = waiting.iter().map(shown).collect();
    out.list(&["ID", "ACCEPTED", "LANE", "STAGE", "ATTEMPTS"], &rows, "No messages are pending.", &shown)
}
