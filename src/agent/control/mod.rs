//! The control socket of a running agent, and the client side for the commands that use it.

pub(crate) mod calls;
pub(crate) mod claim;
pub(crate) mod client;
pub(crate) mod expectation;
pub(crate) mod manual_reply;
pub(crate) mod socket;
pub(crate) mod socket_path;
