//! Running the handler on one message after another.

pub(crate) mod input;
pub(crate) mod loop_guard;
pub(crate) mod runner;
pub(crate) mod secrets;
pub(crate) mod speaker;
pub(crate) mod stored_reply;
pub(crate) mod worker;
