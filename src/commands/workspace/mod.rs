//! `workspace`: creating, showing and removing workspaces, as an administrator.

mod create;
mod delete;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::api::Workspace;
use crate::commands::support::admin::{AdminArgs, AdminSession, there};
use crate::commands::support::session::Session;
use crate::error::Exit;
use crate::output::Cell;
use crate::settings::flags::{DryRunArgs, GlobalArgs};

use crate::settings::resolve::Target;

pub use crate::commands::workspace::create::CreateArgs;

/// Arguments of `workspace`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent workspace create bot --role helper
  molecule-agent workspace create bot --connect --handler ./bot.sh
  molecule-agent workspace delete --yes")]
pub struct WorkspaceArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: WorkspaceAction,
}

/// Subcommands of `workspace`.
#[derive(Debug, Subcommand)]
pub enum WorkspaceAction {
    /// Create a workspace for an external agent and store its token
    ///
    /// Messages wait on the platform until they are fetched (poll delivery); with --url, the platform sends them there
    /// (push delivery). With --connect, the command then runs the agent and accepts every option of `connect`.
    #[command(after_long_help = "Examples:
  molecule-agent workspace create bot --role helper --secret API_KEY
  molecule-agent workspace create bot --connect --handler ./bot.sh")]
    Create(Box<CreateArgs>),
    /// Show a workspace; needs no token
    #[command(
        after_long_help = "Examples:\n  molecule-agent workspace show\n  molecule-agent workspace show --json | jq -r .name"
    )]
    Show {
        /// The administrator's token.
        #[command(flatten)]
        admin: AdminArgs,
    },
    /// Delete a workspace permanently, with its history, tokens and child workspaces
    ///
    /// On a terminal, asks for confirmation, and again if there are child workspaces. Otherwise --yes is required. Local
    /// state on this machine is kept.
    #[command(after_long_help = "Examples:
  molecule-agent workspace delete --dry-run
  molecule-agent workspace delete --yes")]
    Delete {
        /// Answer yes to every question
        #[arg(short, long)]
        yes: bool,
        /// The administrator's token.
        #[command(flatten)]
        admin: AdminArgs,
        /// Whether this is a dry run.
        #[command(flatten)]
        dry: DryRunArgs,
    },
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
