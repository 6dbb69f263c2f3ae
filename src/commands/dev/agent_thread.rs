//! The agent of `dev`, in a thread of its own.

use std::sync::Arc;
use std::thread;

use anyhow::Context;

use crate::agent::{self, AgentError, Config, Counters, Level, Reason, RunSummary, Stop};
use crate::api::{TokenCell, Workspace};
use crate::commands::connect::ending::report;
use crate::error::Exit;
use crate::halt::Halt;
use crate::settings::resolve::Target;
use crate::store::{DeadLimits, Options, Store};

/// The agent, which runs in a thread of its own.
pub(super) struct AgentThread {
    thread: thread::JoinHandle<Result<RunSummary, AgentError>>,
    pub(super) stop: Stop,
    pub(super) counters: Counters,
}

impl AgentThread {
    /// Starts it.
    ///
    /// # Errors
    /// The state folder cannot be used, or the thread cannot be started.
    pub(super) fn start(target: &Target, config: Config, dead: DeadLimits) -> anyhow::Result<Self> {
        let options = Options { dead: Some(dead), ..Options::default() };
        let opened = Store::open(&target.state_root, target.id.as_str(), options)?;
        if let Some(token) = &target.token {
            opened.store.token().write(token.expose())?;
        }
        let (stop, halt, counters) = (Stop::new(), Halt::new(), Counters::default());
        let workspace =
            Arc::new(Workspace::new(&target.endpoint, target.id.clone(), TokenCell::new(target.token.clone()), halt.clone())?);
        let (its_stop, its_counters) = (stop.clone(), counters.clone());
        let thread = thread::Builder::new()
            .name("agent".to_owned())
            .spawn(move || agent::run(workspace, opened, config, None, &its_stop, halt, its_counters))
            .context("cannot start a thread")?;
        Ok(Self { thread, stop, counters })
    }

    /// Whether it stopped by itself.
    pub(super) fn has_ended(&self) -> bool {
        self.thread.is_finished()
    }

    /// Stops it, waits for it, and reports the result.
    pub(super) fn end(self) -> anyhow::Result<Exit> {
        self.stop.raise(Level::Finish, Reason::Asked);
        match self.thread.join() {
            Ok(ended) => report(&ended?, &self.stop),
            Err(_) => anyhow::bail!("the agent stopped because of a bug in this program"),
        }
    }
}
