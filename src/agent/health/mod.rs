//! Health checks and metrics over HTTP, for `--health-addr`.
//!
//! Invariant: nothing here waits for the disk or for the agent's threads, and no answer contains an id, a secret, or
//! text that anyone wrote. As soon as a stop begins, the agent is not ready; it is still alive, and answers, until its
//! threads have ended.

mod page;
mod process;
mod readiness;
pub(crate) mod server;

pub(crate) use crate::agent::health::readiness::Health;
