//! `heartbeat`: reports once that the agent is alive, and prints the workspace's status.

use clap::Args;
use serde_json::json;

use crate::api::Heartbeat;
use crate::commands::state::Standing;
use crate::commands::support::session::Session;
use crate::error::Exit;
use crate::output::Cell;
use crate::settings::flags::{DryRunArgs, GlobalArgs};

/// Arguments of `heartbeat`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent heartbeat --task 'Indexing the wiki'
  while molecule-agent -q heartbeat; do sleep 30; done")]
pub struct HeartbeatArgs {
    /// What the agent is doing; shown on the canvas
    #[arg(long, value_name = "TEXT")]
    pub task: Option<String>,
    /// Number of tasks in progress [default: 1 with --task, otherwise 0]
    #[arg(long, allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(0..=i64::from(i32::MAX)), value_name = "N")]
    pub active_tasks: Option<u32>,
    /// Share of recent tasks that failed, 0 to 1; the workspace shows as degraded from 0.5 until below 0.1
    #[arg(long, value_parser = share, default_value = "0", value_name = "SHARE")]
    pub error_rate: f64,
    /// Most recent error; shown on the canvas
    #[arg(long, value_name = "TEXT")]
    pub sample_error: Option<String>,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &HeartbeatArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    let current_task = storable(args.task.as_deref());
    let beat = Heartbeat {
        error_rate: args.error_rate,
        sample_error: storable(args.sample_error.as_deref()),
        active_tasks: args.active_tasks.unwrap_or(u32::from(!current_task.is_empty())),
        current_task,
        uptime_seconds: 0,
        runtime_state: "",
    };
    if args.dry.dry_run {
        return session.would(&format!("send a heartbeat of workspace {}", session.target.id), &beat);
    }
    session.call("send the heartbeat", |workspace| workspace.heartbeat(&beat))?;
    let state = session.state()?;
    let printed = json!({"workspace_id": session.target.id.as_str(), "status": state.status, "paused": state.paused});
    session.out.entry(&[Cell::status(&state.status)], &printed)?;
    Ok(Standing::of(&state).exit())
}

/// A NUL makes the platform refuse the whole heartbeat.
fn storable(text: Option<&str>) -> String {
    text.unwrap_or_default().replace('\0', "")
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}
