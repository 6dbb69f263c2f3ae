//! From the feed to the spool and the lanes.

pub(crate) mod answers_taken;
pub(crate) mod batch;
pub(crate) mod catch_up;
pub(crate) mod newest;
pub(crate) mod pages;
pub(crate) mod poll;
pub(crate) mod position;
pub(crate) mod waiting_calls;
