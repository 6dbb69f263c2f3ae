//! Converts rows of the activity feed, in both dialects, into one message type. Pure functions.
//!
//! Invariant: everything in a row is untrusted. Peers can forge all of it except `source_id`, which the platform sets.
//! So a row with a `source_id` comes from a peer, whatever its metadata, and without any evidence the source is unknown
//! and no reply route is guessed. Our own notes, our own ID, and answered pushes are never input: a client that accepts
//! them talks to itself. A row costs memory in proportion to its bytes, so it is not parsed into a tree, and anything
//! that could occur a million times is only counted beyond a limit.

mod attachment;
mod content;
mod message;
mod read_row;

pub(super) use crate::api::inbound::attachment::pending_id;
pub use crate::api::inbound::attachment::{Attachment, file_kept_for, kind_of};
pub use crate::api::inbound::content::{MAX_ATTACHMENTS, MAX_PARTS, Omitted};
pub use crate::api::inbound::message::{Chat, Inbound, Row, Source, User};
pub use crate::api::inbound::read_row::read_row;
