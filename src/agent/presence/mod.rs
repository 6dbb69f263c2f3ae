//! Registration, heartbeats, state and events: what keeps the workspace online.

pub(crate) mod auth;
pub(crate) mod handler_starts;
pub(crate) mod heartbeat;
pub(crate) mod progress;
pub(crate) mod start;
pub(crate) mod stream;
pub(crate) mod trouble;
pub(crate) mod vitals;
pub(crate) mod watch;
