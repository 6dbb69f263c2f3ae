//! `status`: what a running `connect` of this workspace does, and as the exit code whether it works.

use std::time::Duration;

use anyhow::Context;
use clap::Args;
use serde_json::{Value, json};

use crate::error::{Ending, Exit};
use crate::output::{Cell, Output};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::text::{ago, counted, printable, span};
use crate::{agent, store};

/// Arguments of `status`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent status
  molecule-agent status --json | jq .ready
  HEALTHCHECK CMD molecule-agent status   in a Dockerfile")]
pub struct StatusArgs {}

pub(super) fn run(global: &GlobalArgs, _: &StatusArgs) -> anyhow::Result<Exit> {
    let id = resolve::workspace_id(global)?;
    let folder = store::workspace_folder(&resolve::state_root(global)?, id.as_str())?;
    let status = match agent::ask(&folder, &json!({"op": "status"})) {
        Ok(status) => status,
        Err(err) if agent::is_absent(&err) => {
            let (message, hint) = match store::disk::lock::holder(&store::lock_path(&folder))? {
                Some(holder) if holder.is_on_another_host() => (
                    format!(
                        "the agent of workspace {id} runs on {}, which uses the same state folder",
                        printable(&holder.host, 100)
                    ),
                    "run it there: molecule-agent status",
                ),
                Some(holder) => (
                    format!("the agent of workspace {id} (process {}) is not connected", holder.pid),
                    "its log shows what it is waiting for",
                ),
                None => (
                    format!("no agent is running for workspace {id} on this machine"),
                    "start one: molecule-agent connect --handler ./bot.sh",
                ),
            };
            return Err(Ending { message, exit: Exit::General, hint: Some(hint.to_owned()) }.into());
        }
        Err(err) => {
            store::disk::folder::check_creatable(&folder)?;
            return Err(err).context("cannot ask the running agent");
        }
    };
    if let Some(error) = status["error"].as_str() {
        anyhow::bail!("the running agent reports: {}", printable(error, 400));
    }
    Output::of(global.output).record(&fields(&status), &status)?;
    Ok(if status["ready"] == true { Exit::Done } else { Exit::General })
}

fn fields(status: &Value) -> Vec<(&'static str, Cell)> {
    let text = |key: &str| match &status[key] {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let when = |key: &str| status[key].as_u64().map_or_else(|| "never".to_owned(), ago);
    let up = span(Duration::from_secs(status["uptime_seconds"].as_u64().unwrap_or_default().max(1)));
    let state = format!("{} (pid {}, up {up})", text("state"), text("pid"));
    let delivery = match &status["events"] {
        Value::Bool(true) => format!("{}, announced by events", text("delivery")),
        _ => text("delivery"),
    };
    let replies = counted(status["replies"].as_u64().unwrap_or_default(), "reply");
    let spool = format!("{} waiting, {} running, {replies} to send", text("waiting"), text("running"));
    let mut fields = vec![
        ("workspace", Cell::exact(text("workspace_id"))),
        ("platform", Cell::exact(text("platform_url"))),
        ("state", Cell::exact(state)),
        ("since", Cell::time(&text("since"))),
        ("delivery", Cell::exact(delivery)),
        ("feed read", Cell::exact(when("last_poll_seconds"))),
        ("heartbeat", Cell::exact(when("last_heartbeat_seconds"))),
        ("spool", Cell::exact(spool)),
        ("done", Cell::exact(text("handled"))),
        ("dead letters", Cell::exact(text("dead_letters"))),
    ];
    let tasks = status["tasks"].as_array().into_iter().flatten().filter_map(Value::as_str);
    fields.extend(tasks.map(|task| ("doing", Cell::text(task))));
    let aside = status["set_aside"].as_array().into_iter().flatten().map(|one| {
        let (id, error) = (one["activity_id"].as_str().unwrap_or_default(), one["error"].as_str().unwrap_or_default());
        let number = |key: &str| one[key].as_u64().unwrap_or_default();
        let (tries, time) = (number("tries"), span(Duration::from_secs(number("seconds"))));
        let (tries, behind) = (counted(tries, "try"), counted(number("behind"), "reply"));
        format!("the reply to {id}: {tries} in {time}, {behind} held up by it: {error}")
    });
    fields.extend(aside.map(|one| ("set aside", Cell::text(&one))));
    fields.extend(status["trouble"].as_str().map(|trouble| ("trouble", Cell::text(trouble))));
    fields.extend(status["handler_trouble"].as_str().map(|trouble| ("handler", Cell::text(trouble))));
    fields
}
