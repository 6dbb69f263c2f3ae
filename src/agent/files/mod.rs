//! Files that come with messages and go with replies.

pub(crate) mod attachments;
pub(crate) mod fetch;
pub(crate) mod open_named_file;
pub(crate) mod private;
pub(crate) mod reply_files;
pub(crate) mod upload_pairing;
