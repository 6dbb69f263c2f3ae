//! `workspace`: creating, showing and removing workspaces, as an administrator.

mod create;
mod delete;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::admin::{AdminArgs, AdminSession, there};
use super::session::Session;
use crate::api::Workspace;
use crate::cli::{DryRunArgs, GlobalArgs};
use crate::error::Exit;
use crate::output::Cell;
use crate::settings::Target;

pub use create::CreateArgs;

/// What `workspace` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent workspace create bot --role helper
  molecule-agent workspace create bot --connect --handler ./bot.sh
  molecule-agent workspace delete --yes")]
pub struct WorkspaceArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: WorkspaceAction,
}

/// What can be done with a workspace.
#[derive(Debug, Subcommand)]
pub enum WorkspaceAction {
    /// Make a workspace for an agent outside the platform, and store its token
    ///
    /// Its messages wait on the platform to be fetched (poll delivery); with --url the platform sends them there (push).
    /// With --connect this program goes on to be it, and takes every option of `connect`.
    #[command(after_help = "Examples:
  molecule-agent workspace create bot --role helper --secret API_KEY
  molecule-agent workspace create bot --connect --handler ./bot.sh")]
    Create(Box<CreateArgs>),
    /// Show a workspace as the platform does; needs no token
    #[command(after_help = "Examples:\n  molecule-agent workspace show --json | jq -r .name")]
    Show {
        /// Who asks.
        #[command(flatten)]
        admin: AdminArgs,
    },
    /// Remove a workspace for good, with its history, its tokens and those below it
    ///
    /// Asks on a terminal, and asks again if there are workspaces below it; elsewhere nothing is removed without --yes.
    /// What is on this machine stays.
    #[command(after_help = "Examples:\n  molecule-agent workspace delete --yes")]
    Delete {
        /// Say yes to every question
        #[arg(short, long)]
        yes: bool,
        /// Who asks.
        #[command(flatten)]
        admin: AdminArgs,
        /// Whether to do it.
        #[command(flatten)]
        dry: DryRunArgs,
    },
}

impl WorkspaceAction {
    /// Whether it creates a workspace, so that none can be named.
    pub(crate) fn is_create(&self) -> bool {
        matches!(self, Self::Create(_))
    }
}

pub(super) fn run(global: &GlobalArgs, args: &WorkspaceArgs) -> anyhow::Result<Exit> {
    match &args.action {
        WorkspaceAction::Create(args) => create::run(global, args),
        WorkspaceAction::Show { admin } => show(global, admin),
        WorkspaceAction::Delete { yes, admin, dry } => delete::run(global, admin, *yes, dry.dry_run),
    }
}

fn show(global: &GlobalArgs, admin: &AdminArgs) -> anyhow::Result<Exit> {
    let admin = admin.token()?;
    let session = Session::of(global, Target::find(global)?)?;
    let id = &session.target.id;
    let shown = match admin {
        Some(token) => AdminSession::new(global, &session.target.endpoint, Some(id), token)?.look(id)?,
        None => there(id, session.call("read the workspace", Workspace::profile))?,
    };
    let text = |key: &str| shown[key].as_str().filter(|text| !text.is_empty());
    let number =
        |key: &str| Cell::maybe(Some(&shown[key]).filter(|number| number.is_number()), |number| Cell::exact(number.to_string()));
    let fields = [
        ("workspace", Cell::exact(id.as_str())),
        ("name", Cell::maybe(text("name"), Cell::text)),
        ("role", Cell::maybe(text("role"), Cell::text)),
        ("tier", number("tier")),
        ("status", Cell::maybe(text("status"), Cell::status)),
        ("runtime", Cell::maybe(text("runtime"), Cell::exact)),
        ("url", Cell::maybe(text("url"), Cell::exact)),
        ("parent", Cell::maybe(text("parent_id"), Cell::exact)),
        ("card", Cell::maybe(shown["agent_card"]["name"].as_str(), Cell::text)),
        ("active tasks", number("active_tasks")),
        ("error rate", number("last_error_rate")),
    ];
    session.out.record(&fields, &chosen(&shown))?;
    Ok(Exit::Done)
}

/// The members that every generation has, under their names on the wire except for the id.
fn chosen(shown: &Value) -> Value {
    let keys = [
        "name",
        "role",
        "tier",
        "status",
        "runtime",
        "url",
        "parent_id",
        "agent_card",
        "active_tasks",
        "uptime_seconds",
        "last_error_rate",
    ];
    let mut chosen = json!({"workspace_id": shown["id"]});
    for key in keys {
        chosen[key] = shown[key].clone();
    }
    chosen
}
