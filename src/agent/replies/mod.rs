//! Sending stored replies.

pub(crate) mod interim;
pub(crate) mod note_fate;
pub(crate) mod progress;
pub(crate) mod reply;
pub(crate) mod resume;
pub(crate) mod sender;
pub(crate) mod sent_notes;
pub(crate) mod uploads;
