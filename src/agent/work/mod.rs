//! Workers: run the handler on each message and store its reply.

pub(crate) mod input;
pub(crate) mod loop_guard;
pub(crate) mod runner;
pub(crate) mod secrets;
pub(crate) mod speaker;
pub(crate) mod stored_reply;
pub(crate) mod worker;
