//! What health checks and metrics report on, and whether the agent is ready.

use std::sync::Arc;

use crate::agent::config::Config;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::lanes::Lanes;
use crate::agent::outbox::Outbox;
use crate::agent::presence::stream::StreamState;
use crate::agent::presence::vitals::Vitals;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::api::Workspace;

/// The number of missed heartbeats after which the agent is not ready.
const MAX_HEARTBEAT_INTERVALS: u32 = 2;

/// What health checks and metrics report on.
pub(crate) struct Health {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) waiting_uploads: Arc<WaitingUploads>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) standing: Arc<Standing>,
    pub(crate) stream_state: Arc<StreamState>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) stop: Stop,
    pub(crate) counters: Counters,
}

impl Health {
    /// Returns why the agent is not ready, or `None` if it is.
    pub(super) fn why_unready(&self) -> Option<&'static str> {
        let is_recent = |age| age <= self.config.heartbeat_interval * MAX_HEARTBEAT_INTERVALS;
        match self.vitals.heartbeat_age() {
            _ if self.stop.is_stopping() => Some("the agent is stopping"),
            _ if self.standing.is_paused() => Some("the workspace is paused"),
            _ if self.standing.delivery().is_none() => Some("the agent is not registered yet"),
            None => Some("no heartbeat was accepted yet"),
            Some(age) if !is_recent(age) => Some("no heartbeat was accepted within two intervals"),
            Some(_) => None,
        }
    }
}
