//! Sends stored replies.

pub(crate) mod attempts;
pub(crate) mod delivery;
pub(crate) mod note_fate;
pub(crate) mod resume;
pub(crate) mod sender;
pub(crate) mod uploads;
