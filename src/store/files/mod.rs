//! `files/` and `uploads/`: the files that come with messages and go out with replies.

pub(crate) mod incoming;
pub(crate) mod message_folders;
pub(crate) mod spare_folders;
pub(crate) mod total;
pub(crate) mod uploads;
