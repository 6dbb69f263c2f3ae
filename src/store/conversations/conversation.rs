//! Conversations: their ids, and what is stored for them. Invariant: ids are the same in every version, and no sender can
//! make up an id that belongs to another sender.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::store::key::Key;

pub(crate) const VERSION: u64 = 1;
/// Names chosen by others are cut to this length.
const MAX_NAME_CHARS: usize = 500;

/// A conversation with a sender, under a name if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub(crate) id: String,
    pub(crate) sender: String,
    pub(crate) context_id: Option<String>,
}

impl Conversation {
    /// Creates the conversation `context_id` with `sender`; without an id, the sender's default one.
    pub fn new(sender: &str, context_id: Option<&str>) -> Self {
        Self::of(sender, &[context_id.unwrap_or_default()], context_id)
    }

    /// Creates the conversation `context_id` in one of a channel's chats (`sender`); without an id, the chat's default one.
    pub fn in_chat(sender: &str, chat: &str, context_id: Option<&str>) -> Self {
        let shown = context_id.map_or_else(|| chat.to_owned(), |context_id| format!("{chat}, {context_id}"));
        Self::of(sender, &[chat, context_id.unwrap_or_default()], Some(&shown))
    }

    fn of(sender: &str, names: &[&str], shown: Option<&str>) -> Self {
        let cut = |name: &str| name.chars().take(MAX_NAME_CHARS).collect();
        // Half of the id depends on the sender alone: no name that a sender makes up gives the id of another's conversation.
        let half = |key: Key| key.to_string()[..16].to_owned();
        let own = half(Key::of(&[&["conversation", sender], names].concat()));
        let id = own + &half(Key::of(&["conversations of", sender]));
        Self { id, sender: cut(sender), context_id: shown.map(cut) }
    }

    /// Returns the 32 hex digits that identify it, in this and all later versions.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// A message, as far as its conversation is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// Its conversation.
    pub conversation: &'a Conversation,
    /// The row's id.
    pub message: &'a str,
    /// When it was accepted, in Unix milliseconds.
    pub accepted_at: u64,
}

/// What happened to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is as the message left it.
    Kept,
    /// It was dropped: the conversation was reset after the message arrived.
    Reset,
}

/// A conversation as it is on disk. The time of its last use is the file's modification time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredConversation {
    pub(crate) version: u64,
    /// See [`Conversation::id`].
    pub id: String,
    /// The other side: `canvas`, `platform`, `peer:` or `channel:` and an id. Empty if only the conversation's id is known.
    pub sender: String,
    /// Its name, unless it is the sender's default one.
    pub context_id: Option<String>,
    /// When a message of it was last handled, in Unix milliseconds.
    #[serde(skip)]
    pub used_at: u64,
    /// Anything from before this reset no longer counts; Unix milliseconds.
    pub reset_at: Option<u64>,
    /// The message that was handled last.
    pub by: Option<String>,
    /// The session for the next message.
    pub session: Option<Box<RawValue>>,
    /// The session before the message that was handled last.
    pub before: Option<Box<RawValue>>,
}

impl StoredConversation {
    pub(crate) fn new(conversation: &Conversation, now: u64) -> Self {
        let Conversation { id, sender, context_id } = conversation.clone();
        Self { version: VERSION, id, sender, context_id, used_at: now, reset_at: None, by: None, session: None, before: None }
    }

    /// Returns the session from before this message was handled.
    pub(crate) fn before(&self, message: &str) -> Option<&RawValue> {
        if self.is_by(message) { self.before.as_deref() } else { self.session.as_deref() }
    }

    pub(crate) fn is_by(&self, message: &str) -> bool {
        self.by.as_deref() == Some(message)
    }

    /// Returns whether it was reset after a message arrived. A reset in the future comes from a clock that was set back.
    pub(crate) fn was_reset_after(&self, accepted_at: u64, now: u64) -> bool {
        self.reset_at.is_some_and(|at| accepted_at <= at && at <= now)
    }
}

/// A conversation without its session.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct ConversationHead {
    /// See [`StoredConversation`].
    pub id: String,
    /// See [`StoredConversation`].
    pub sender: String,
    /// See [`StoredConversation`].
    pub context_id: Option<String>,
    /// See [`StoredConversation`].
    #[serde(skip)]
    pub used_at: u64,
    /// See [`StoredConversation`].
    pub by: Option<String>,
    /// Size of the session in bytes; 0 without one.
    #[serde(rename = "session", deserialize_with = "length")]
    pub bytes: usize,
}

fn length<'de, D: Deserializer<'de>>(session: D) -> Result<usize, D::Error> {
    Ok(Option::<&RawValue>::deserialize(session)?.map_or(0, |session| session.get().len()))
}

/// The contents of `conversations/`.
#[derive(Debug, Clone, Default)]
pub struct ConversationList {
    /// Those that have not ended, most recently used first; some have no session.
    pub conversations: Vec<ConversationHead>,
    /// Those that cannot be read.
    pub spoilt: Vec<Spoilt>,
}

/// A file that is not a readable conversation.
#[derive(Debug, Clone)]
pub struct Spoilt {
    /// The id of the conversation.
    pub id: String,
    /// What is wrong with it.
    pub problem: String,
}

/// The result of resetting all conversations.
#[derive(Debug, Clone, Default)]
pub struct ResetAll {
    /// The ids of those that had a session or have an unhandled message.
    pub reset: BTreeSet<String>,
    /// Why some could not be reset.
    pub problems: Vec<String>,
}
