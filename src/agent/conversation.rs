//! Conversations: which one a message belongs to, and so its lane; and the session that is handed on from one message of
//! it to the next.
//!
//! What must stay true: messages of one conversation are in one lane, so that one handler at a time works with its
//! session. The canvas has a lane for each conversation, and so have the chats of a channel (Telegram, Slack, Lark), whose
//! users share no conversation with each other or with the canvas. Everybody else has one for all of them: a peer that makes
//! up names must not get ahead of what it said before.

use serde_json::value::RawValue;

use crate::agent::shared::Shared;
use crate::api::inbound::{Inbound, Row, Source, read_row};
use crate::handler::Session;
use crate::store::{Conversation, Kept, Pending, ResetAll, SESSION_LIMIT, Stage, Store, StoreError, Stored, Turn};

/// The conversation that a message of the workspace `self_id` belongs to.
pub(super) fn of(message: &Inbound, self_id: &str) -> Conversation {
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
pub(super) fn lane(message: &Inbound, self_id: &str) -> String {
    let lane = |of: &str| format!("{of}:{}", &id(message, self_id)[..8]);
    match (&message.chat, message.source) {
        (Some(_), _) => lane("chat"),
        (None, Source::CanvasUser) if message.conversation(self_id).is_some() => lane("canvas"),
        (None, _) => message.sender(),
    }
}

/// Whose turns a lane takes: the canvas's, those of all chats, or its own.
pub(super) fn sender(lane: &str) -> &str {
    match lane.split_once(':') {
        Some((of @ ("canvas" | "chat"), _)) => of,
        _ => lane,
    }
}

/// The session that a message is to be handled with.
///
/// # Errors
/// No file can be read at the moment, this one no less than any other.
pub(super) fn begin(shared: &Shared, stored: &Stored, message: &Inbound) -> Result<Option<Box<RawValue>>, StoreError> {
    let conversation = of(message, shared.id());
    let read = || match shared.store.conversations().begin(&turn(&conversation, stored)) {
        Err(err) if err.is_everywhere() => Ok(Err(err)),
        other => other.map(Ok),
    };
    let Some(session) = shared.try_file("read the session of a conversation", read) else { return Ok(None) };
    session.unwrap_or_else(|err| {
        tracing::warn!(id = stored.id, "the conversation starts over: {}", crate::text::chain(&err));
        Ok(None)
    })
}

/// A message was handled, and this is what it leaves; without, it leaves what there was before it.
pub(super) fn end(shared: &Shared, stored: &Stored, message: &Inbound, session: Option<&Session>) {
    let conversation = of(message, shared.id());
    let size = session.map_or(0, |session| session.json().get().len());
    let fitting = session.filter(|_| size <= SESSION_LIMIT);
    if session != fitting {
        tracing::warn!(
            id = stored.id,
            "the session that the handler left is not kept: it has {size} bytes, and at most {SESSION_LIMIT} are; the \
             conversation goes on with the one before it"
        );
    }
    let keep = || shared.store.keep_session(&turn(&conversation, stored), fitting.map(Session::json));
    match shared.try_file("store the session of a conversation", keep) {
        Some(Ok(Kept::Reset)) => {
            tracing::info!(id = stored.id, "the conversation was reset meanwhile; the session that the handler left is not kept");
        }
        Some(Err(err)) => {
            tracing::error!(id = stored.id, "the session of the conversation is not kept: {}", crate::text::chain(&err));
        }
        Some(Ok(Kept::Kept)) | None => {}
    }
}

/// "New session" on the canvas: its usual conversation begins anew.
pub(super) fn begin_anew(shared: &Shared) {
    match shared.store.conversations().reset(&Conversation::new("canvas", None)) {
        Ok(()) => tracing::info!("a new session was begun on the canvas; its conversation starts anew"),
        Err(err) => tracing::warn!(
            "a new session was begun on the canvas, and the conversation could not be reset: {}",
            crate::text::chain(&err)
        ),
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

fn turn<'a>(conversation: &'a Conversation, stored: &'a Stored) -> Turn<'a> {
    Turn { conversation, message: &stored.id, accepted_at: stored.accepted_at }
}
