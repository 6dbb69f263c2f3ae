//! Decides which conversation a message belongs to, and so which lane it is handled in.
//!
//! Invariant: all messages of one conversation are in one lane, so that only one handler at a time uses its session.
//! Each conversation on the canvas has a lane, and so has each chat of a channel (Telegram, Slack, Lark), whose users
//! share no conversation with each other or with the canvas. Every other sender has a single lane: a peer that invents
//! conversation names must not overtake its own earlier messages.

use crate::agent::lane::Lane;
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::store::{Conversation, Pending, ResetAll, Stage, Store, StoreError};

/// Returns the conversation of a message to the workspace `self_id`.
pub(crate) fn of(message: &Inbound, self_id: &str) -> Conversation {
    let name = message.conversation(self_id);
    match &message.chat {
        // Many chats can crowd out only chats of their own channel, not conversations on the canvas.
        Some(chat) => Conversation::in_chat(&format!("channel:{}", chat.channel), &chat.name, name),
        None => Conversation::new(&message.sender(), name),
    }
}

/// Returns the id of the conversation of a message to the workspace `self_id`.
pub fn id(message: &Inbound, self_id: &str) -> String {
    of(message, self_id).id().to_owned()
}

/// Returns the lane of a message. Messages in a lane are handled strictly in order.
pub(crate) fn lane(message: &Inbound, self_id: &str) -> String {
    let start_of_id = || id(message, self_id)[..8].to_owned();
    match (&message.chat, message.source) {
        (Some(_), _) => Lane::Chat(&start_of_id()).to_string(),
        (None, Source::CanvasUser) if message.conversation(self_id).is_some() => Lane::Canvas(Some(&start_of_id())).to_string(),
        (None, _) => message.sender(),
    }
}

/// Resets all conversations of a store, including those of messages that no handler has finished.
///
/// # Errors
/// [`StoreError`] if the disk refuses.
pub fn reset_all(store: &Store, self_id: &str) -> Result<ResetAll, StoreError> {
    let of_message = |pending: Pending| match read_row(&store.load(&pending.id).ok()?.row, self_id) {
        Row::Input(message) => Some(of(&message, self_id)),
        Row::NotInput { .. } | Row::Broken { .. } | Row::Unusable(_) => None,
    };
    let is_unhandled = |pending: &Pending| pending.stage == Stage::Accepted;
    store.conversations().reset_all(|| Ok(store.pending()?.into_iter().filter(is_unhandled).filter_map(of_message).collect()))
}
