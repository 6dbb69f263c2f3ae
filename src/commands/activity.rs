//! `activity`: adds entries to the workspace's activity log.

use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use crate::api::{ActivityReport, WorkspaceId};
use crate::commands::peers;
use crate::commands::support::input;
use crate::commands::support::session::{Session, is_outcome_unknown};
use crate::error::Exit;
use crate::output::Cell;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::settings::values::duration;

/// Arguments of `activity`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent activity report agent_log 'Read 12 files' --method read_files
  molecule-agent activity report error 'No database' --error-detail 'refused'")]
pub struct ActivityArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: ActivityAction,
}

/// Subcommands of `activity`.
#[derive(Debug, Subcommand)]
pub enum ActivityAction {
    /// Add an entry
    ///
    /// The canvas shows a recent agent_log entry with --method as progress.
    #[command(after_long_help = "Examples:
  molecule-agent activity report agent_log 'Read 12 files' --method read_files
  molecule-agent activity report a2a_send 'Asked ops' --target ops --duration 2s")]
    Report(Box<ReportArgs>),
}

/// Arguments of `activity report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Type of the entry
    #[arg(value_enum, value_name = "TYPE")]
    pub kind: Kind,
    /// What happened, in one line (- for stdin)
    #[arg(value_name = "SUMMARY")]
    pub summary: Option<String>,
    /// Tool or call that was used
    #[arg(long, value_name = "NAME")]
    pub method: Option<String>,
    /// Peer that the entry is about: its ID or unique name
    #[arg(long, value_name = "PEER")]
    pub target: Option<String>,
    /// Result, such as ok or error
    #[arg(long, value_name = "WORD")]
    pub status: Option<String>,
    /// Details of the error
    #[arg(long, value_name = "TEXT")]
    pub error_detail: Option<String>,
    /// Duration
    #[arg(long, allow_negative_numbers = true, value_parser = duration, value_name = "TIME")]
    pub duration: Option<Duration>,
    /// Request: JSON, or @FILE
    #[arg(long, value_name = "JSON")]
    pub request: Option<String>,
    /// Response: JSON, or @FILE
    #[arg(long, value_name = "JSON")]
    pub response: Option<String>,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

/// The types of entries that platforms accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Kind {
    /// Progress of the agent
    AgentLog,
    /// An error
    Error,
    /// A task was started, updated or finished
    TaskUpdate,
    /// A message to another agent
    #[value(name = "a2a_send")]
    A2aSend,
    /// A message from another agent
    #[value(name = "a2a_receive")]
    A2aReceive,
    /// A write to memory
    MemoryWrite,
    /// A skill was learned
    SkillPromotion,
}

pub(super) fn run(global: &GlobalArgs, args: &ActivityArgs) -> anyhow::Result<Exit> {
    let ActivityAction::Report(args) = &args.action;
    let text = |text: &Option<String>, what| text.as_deref().map(|text| input::text(text, what)).transpose();
    let body = |body: &Option<String>, what| body.as_deref().map(|body| input::json(body, what)).transpose();
    let (summary, method) = (text(&args.summary, "the summary")?, text(&args.method, "--method")?);
    let (status, error_detail) = (text(&args.status, "--status")?, text(&args.error_detail, "--error-detail")?);
    let (request, response) = (body(&args.request, "--request")?, body(&args.response, "--response")?);
    let kind = args.kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let session = Session::open(global)?;
    let target = args.target.as_deref().map(|target| peers::id_of(&session, target)).transpose()?;
    let report = ActivityReport {
        activity_type: &kind,
        method: method.as_deref(),
        summary: summary.as_deref().unwrap_or_default(),
        target_id: target.as_ref().map(WorkspaceId::as_str),
        status: status.as_deref(),
        error_detail: error_detail.as_deref(),
        duration_ms: args.duration.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX)),
        request_body: request.as_ref(),
        response_body: response.as_ref(),
    };
    if args.dry.dry_run {
        return session.would(&format!("log an entry of type {kind} for workspace {}", session.target.id), &report);
    }
    session.call_once("log the entry", |workspace| workspace.report(&report)).inspect_err(|err| {
        if is_outcome_unknown(err) {
            tracing::warn!("the entry may have been logged anyway; check the activity on the canvas before you repeat it");
        }
    })?;
    let printed = json!({"workspace_id": session.target.id.as_str(), "status": "logged"});
    session.out.entry(&[Cell::exact("logged")], &printed)?;
    Ok(Exit::Done)
}
