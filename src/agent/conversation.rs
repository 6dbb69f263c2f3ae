//! Conversations: which one a message belongs to, and so its lane; and the session that is handed on from one message of
//! it to the next.
//!
//! What must stay true: messages of one conversation are in one lane, so that one handler at a time works with its
//! session. The canvas has a lane for each conversation, and so have the chats of a channel (Telegram, Slack, Lark), whose
//! users share no conversation with each other or with the canvas. Everybody else has one for all of them: a peer that makes
//! up names must not get ahead of what it said before.

use crate::agent::lane::Lane;
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::store::{Conversation, Pending, ResetAll, Stage, Store, StoreError};

/// The conversation that a message of the workspace `self_id` belongs to.
pub(crate) fn of(message: &Inbound, self_id: &str) -> Conversation {
    let name = message.conversation(self_id);
    match &message.chat {
        // What can be crowded out by many chats are the chats of their channel, not the canvas's conversations.
        Some(chat) => Conversation::in_chat(&format!("channel:{}", chat.channel), &chat.name, name),
        None => Conversation::new(&message.sender(), name),
    }
}

/// The id of the conversation that a message of the workspace `self_id` belongs to.
pub fn id(message: &Inbound, self_id: &str) -> String {
    of(message, self_id).id().to_owned()
}

/// The lane it is handled in, strictly in order.
pub(crate) fn lane(message: &Inbound, self_id: &str) -> String {
    let start_of_id = || id(message, self_id)[..8].to_owned();
    match (&message.chat, message.source) {
        (Some(_), _) => Lane::Chat(&start_of_id()).to_string(),
        (None, Source::CanvasUser) if message.conversation(self_id).is_some() => Lane::Canvas(Some(&start_of_id())).to_string(),
        (None, _) => message.sender(),
    }
}

/// Begins all conversations of a store anew, also those of messages that no handler has finished.
///
/// # Errors
/// What the disk says.
pub fn reset_all(store: &Store, self_id: &str) -> Result<ResetAll, StoreError> {
    let of_message = |pending: Pending| match read_row(&store.load(&pending.id).ok()?.row, self_id) {
        Row::Input(message) => Some(of(&message, self_id)),
        Row::NotInput { .. } | Row::Broken { .. } | Row::Unusable(_) => None,
    };
    let is_unhandled = |pending: &Pending| pending.stage == Stage::Accepted;
    store.conversations().reset_all(|| Ok(store.pending()?.into_iter().filter(is_unhandled).filter_map(of_message).collect()))
}
