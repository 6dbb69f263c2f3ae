//! `status`: what a running `connect` of this workspace does, and as exit code whether it does it.

use std::io;

use anyhow::Context;
use clap::Args;
use serde_json::{Value, json};

use crate::agent;
use crate::cli::GlobalArgs;
use crate::error::{Ending, Exit};
use crate::text::printable;
use crate::{output, settings, store};

/// What `status` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  molecule-agent status                       for people
  molecule-agent status --json | jq .ready    for machines
  HEALTHCHECK CMD molecule-agent status       in a Dockerfile")]
pub struct StatusArgs {
    /// Print the whole answer as JSON
    #[arg(long)]
    pub json: bool,
}

pub(super) fn run(global: &GlobalArgs, args: &StatusArgs) -> anyhow::Result<Exit> {
    let id = settings::workspace_id(global)?;
    let folder = store::workspace_folder(&settings::state_root(global)?, id.as_str())?;
    let status = match agent::ask(&folder, &json!({"op": "status"})) {
        Ok(status) => status,
        Err(err) if matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            let (message, hint) = match store::lock::holder(&store::lock_path(&folder))? {
                Some(holder) => (
                    format!("the agent of workspace {id} (process {}) is not connected", holder.pid),
                    "its log says what it waits for",
                ),
                None => (
                    format!("no agent runs for workspace {id} on this machine"),
                    "start one: molecule-agent connect --handler ./bot.sh",
                ),
            };
            return Err(Ending { message, exit: Exit::General, hint: Some(hint.to_owned()) }.into());
        }
        Err(err) => return Err(err).context("cannot ask the running agent"),
    };
    if args.json {
        output::line(&status.to_string())?;
    } else {
        output::line(&told(&status))?;
    }
    Ok(if status["ready"] == true { Exit::Done } else { Exit::General })
}

fn told(status: &Value) -> String {
    let text = |key: &str| match &status[key] {
        Value::Null => "-".to_owned(),
        Value::String(text) => printable(text, 200),
        other => other.to_string(),
    };
    let ago = |key: &str| status[key].as_u64().map_or_else(|| "never".to_owned(), |seconds| format!("{seconds} s ago"));
    let tasks: Vec<String> =
        status["tasks"].as_array().into_iter().flatten().filter_map(Value::as_str).map(|task| printable(task, 100)).collect();
    let mut lines = vec![
        format!("workspace      {}", text("workspace_id")),
        format!("platform       {}", text("platform_url")),
        format!("state          {} (pid {}, up {} s)", text("state"), text("pid"), text("uptime_seconds")),
        format!("feed read      {}", ago("last_poll_seconds")),
        format!("heartbeat      {}", ago("last_heartbeat_seconds")),
        format!("waiting        {} ({} running, {} replies to send)", text("waiting"), text("running"), text("replies")),
        format!("done           {}", text("handled")),
        format!("dead letters   {}", text("dead_letters")),
    ];
    lines.extend(tasks.into_iter().map(|task| format!("doing          {task}")));
    if let Some(trouble) = status["trouble"].as_str() {
        lines.push(format!("trouble        {}", printable(trouble, 200)));
    }
    lines.join("\n")
}
