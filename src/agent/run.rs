//! One run: takes up what an earlier one left, starts the threads, and tells how it ended.

use std::sync::Arc;

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::presence::start::StartError;
use crate::agent::stop::{Reason, Stop};
use crate::agent::threads;
use crate::agent::wiring;
use crate::api::Workspace;
use crate::halt::Halt;
use crate::store::{Opened, StoreError};

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub reason: Reason,
    /// Messages whose handling came to an end during the run: answered, or needing no answer.
    pub handled: u64,
    /// Messages that became dead letters during the run.
    pub dead: u64,
    /// Messages that are kept for the next start.
    pub kept: usize,
}

/// Why a run could not be.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// The start failed.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Runs the agent until it is told to stop or has a reason to. `opened` is the workspace's store.
///
/// # Errors
/// [`AgentError`] if it cannot start. What ends a started run is in [`Ended`].
pub fn run(
    workspace: Arc<Workspace>,
    opened: Opened,
    config: Config,
    stop: &Stop,
    halt: Halt,
    counters: Counters,
) -> Result<Ended, AgentError> {
    for warning in &opened.warnings {
        tracing::warn!("{warning}");
    }
    if let Err(err) = std::env::current_dir() {
        tracing::warn!("the folder that this was started in cannot be used ({err}); handlers are started in /");
    }
    threads::end_leftovers(&opened.store, config.limits.kill_grace);
    opened.store.conversations().sweep();
    let agent = wiring::build(workspace, opened.store, config, stop.clone(), halt, counters);
    threads::begin(&agent)?;
    if !stop.is_stopping() {
        agent.manual_replies.hold_left();
        agent.resume.resume(&opened.pending);
        agent.fetcher.resume();
        let threads = threads::spawn_all(&agent);
        threads::supervise(&agent);
        threads::close(&agent, threads);
    }
    let tally = agent.counters.now();
    Ok(Ended {
        reason: stop.reason().unwrap_or(Reason::Asked),
        handled: tally.handled,
        dead: tally.dead,
        kept: agent.disk.store.stats().pending,
    })
}
