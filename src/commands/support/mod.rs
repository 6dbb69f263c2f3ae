//! What several commands share.

pub(crate) mod admin_session;
pub(crate) mod answers;
pub(crate) mod attach;
pub(crate) mod by_prefix;
pub(crate) mod feed_pages;
pub(crate) mod foreign;
pub(crate) mod hidden_input;
pub(crate) mod input;
pub(crate) mod interrupt;
pub(crate) mod note;
pub(crate) mod retry;
pub(crate) mod scratch;
pub(crate) mod session;
pub(crate) mod wakes;
