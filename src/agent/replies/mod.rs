//! Sending stored replies.

pub(crate) mod note_fate;
pub(crate) mod reply;
pub(crate) mod resume;
pub(crate) mod sender;
pub(crate) mod uploads;
