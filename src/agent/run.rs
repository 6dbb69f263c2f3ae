//! One run of the agent: resumes what an earlier run left, starts the threads, and reports how it ended.

use std::io;
use std::sync::Arc;

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::health::server as health_server;
use crate::agent::presence::start::StartError;
use crate::agent::stop::{Reason, Stop};
use crate::agent::{threads, wiring};
use crate::api::Workspace;
use crate::halt::Halt;
use crate::http_server::Listener;
use crate::store::{Opened, StoreError};

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSummary {
    /// The reason.
    pub reason: Reason,
    /// The number of messages handled during the run: answered, or needing no answer.
    pub handled: u64,
    /// The number of messages that became dead letters during the run.
    pub dead: u64,
    /// The number of messages pending for the next start.
    pub pending: usize,
}

/// Why a run could not start.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// The start failed.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server for health checks cannot be started.
    #[error("cannot serve health checks")]
    Health(#[source] io::Error),
}

/// Runs the agent until it is stopped or has a reason to stop. `opened` is the workspace's store. Health checks
/// and metrics are served on `health`, if it is given, until the run ends.
///
/// # Errors
/// [`AgentError`] if it cannot start. [`RunSummary`] says why a started run ended.
pub fn run(
    workspace: Arc<Workspace>,
    opened: Opened,
    config: Config,
    health: Option<Listener>,
    stop: &Stop,
    halt: Halt,
    counters: Counters,
) -> Result<RunSummary, AgentError> {
    for warning in &opened.warnings {
        tracing::warn!("{warning}");
    }
    if let Err(err) = std::env::current_dir() {
        tracing::warn!("cannot use the current folder ({err}); handlers are started in /");
    }
    threads::end_leftovers(&opened.store, config.limits.kill_grace);
    let agent = wiring::build(workspace, opened.store, config, stop.clone(), halt, counters);
    let served = health.map(|listener| health_server::serve(listener, &agent.health)).transpose().map_err(AgentError::Health)?;
    threads::begin(&agent)??;
    if !stop.is_stopping() {
        agent.manual_replies.hold_unfinished();
        agent.resume.resume(&opened.pending);
        agent.fetcher.resume();
        let threads = threads::spawn_all(&agent);
        threads::supervise(&agent);
        threads::close(&agent, threads);
        agent.disk.store.remove_spare_folders();
    }
    if let Some(server) = served {
        server.drain(health_server::DRAIN_TIME);
    }
    let tally = agent.counters.now();
    Ok(RunSummary {
        reason: stop.reason().unwrap_or(Reason::Asked),
        handled: tally.handled,
        dead: tally.dead,
        pending: agent.disk.store.stats().pending,
    })
}
