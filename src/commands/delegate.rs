//! `delegate`: gives a task to a peer; the platform delivers it.

use std::cell::Cell;

use clap::Args;
use serde_json::json;

use crate::api::{Peer, fresh_id};
use crate::commands::support::input;
use crate::commands::support::session::{Session, is_outcome_unknown};
use crate::commands::{delegations, peers};
use crate::error::Exit;
use crate::settings::error::SettingError;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::text::printable;

/// Arguments of `delegate`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent delegate reviewer 'Review pull request 12'
  cat task.md | molecule-agent delegate reviewer - --wait --timeout 1h
  molecule-agent delegate reviewer 'Nightly report' --idempotency-key nightly-7")]
pub struct DelegateArgs {
    /// Peer to give the task to: its ID or unique name
    #[arg(value_name = "PEER")]
    pub target: String,
    /// Task (- for stdin)
    pub task: String,
    /// Delegating again with the same key returns the same delegation [default: random]
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
    /// Wait for the result and print it
    #[arg(long)]
    pub wait: bool,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &DelegateArgs) -> anyhow::Result<Exit> {
    let task = input::text(&args.task, "the task")?;
    let key = match args.idempotency_key.as_deref().map(str::trim) {
        Some("") => return Err(SettingError::new("--idempotency-key is empty", "omit it for a random one").into()),
        Some(key) => key.to_owned(),
        None => fresh_id(),
    };
    let session = Session::open(global)?;
    let target = peers::id_of(&session, &args.target)?;
    if args.dry.dry_run {
        let details = json!({"target_id": target.as_str(), "task": task, "idempotency_key": key});
        return session.would(&format!("delegate a task to {target}"), &details);
    }
    // The key makes a repeat safe, including one by the user.
    let tries = Cell::new(0);
    let delegated = session.call("delegate the task", |workspace| {
        tries.set(tries.get() + 1);
        workspace.delegate(&target, &task, &key)
    });
    let delegated = delegated.inspect_err(|err| {
        if is_outcome_unknown(err) {
            tracing::warn!("the task may have been accepted; to repeat it safely: --idempotency-key {key}");
        }
    })?;
    let id = &delegated.delegation_id;
    // A later try finds the result of an earlier one.
    if delegated.idempotent_hit && args.idempotency_key.is_some() && tries.get() == 1 {
        tracing::info!("this key was used before: this is the earlier delegation, with its original task");
    }
    if args.wait {
        tracing::info!("delegated as {id}; waiting for the result");
        let status = session.workspace.status_of(&target).unwrap_or_default();
        if Peer::is_away_when(&status) {
            tracing::warn!("peer {target} is not online ({}): the task waits until the peer returns", printable(&status, 40));
        }
        return delegations::wait(&session, id, true);
    }
    let printed = json!({
        "delegation_id": id, "target_id": target.as_str(), "status": delegated.status, "idempotency_key": key,
        "idempotent_hit": delegated.idempotent_hit,
    });
    session.out.text(id, &printed)?;
    Ok(Exit::Done)
}
