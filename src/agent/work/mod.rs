//! Running the handler on one message after another.

pub(crate) mod input;
pub(crate) mod loop_guard;
pub(crate) mod runner;
pub(crate) mod secrets;
pub(crate) mod worker;
