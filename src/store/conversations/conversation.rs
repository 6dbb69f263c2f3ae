//! What conversations are: their ids, and what is kept of them. What must stay true: ids are the same in every version, and no
//! sender can make one up that is another's.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::store::key::Key;

pub(crate) const VERSION: u64 = 1;
/// So much of a name that others chose is kept, in characters.
const NAME_LIMIT: usize = 500;

/// Which conversation something belongs to: one with this sender, under this name if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub(crate) id: String,
    pub(crate) sender: String,
    pub(crate) context_id: Option<String>,
}

impl Conversation {
    /// The conversation `context_id` with `sender`; the sender's usual one without.
    pub fn new(sender: &str, context_id: Option<&str>) -> Self {
        Self::of(sender, &[context_id.unwrap_or_default()], context_id)
    }

    /// The conversation `context_id` in a chat of those that `sender` brings; the chat's usual one without.
    pub fn in_chat(sender: &str, chat: &str, context_id: Option<&str>) -> Self {
        let shown = context_id.map_or_else(|| chat.to_owned(), |context_id| format!("{chat}, {context_id}"));
        Self::of(sender, &[chat, context_id.unwrap_or_default()], Some(&shown))
    }

    fn of(sender: &str, names: &[&str], shown: Option<&str>) -> Self {
        let cut = |name: &str| name.chars().take(NAME_LIMIT).collect();
        // Half of the id is the sender's alone: whatever name a sender makes up, it is none of another's conversations.
        let half = |key: Key| key.to_string()[..16].to_owned();
        let own = half(Key::of(&[&["conversation", sender], names].concat()));
        let id = own + &half(Key::of(&["conversations of", sender]));
        Self { id, sender: cut(sender), context_id: shown.map(cut) }
    }

    /// 32 hex digits that stand for it, today and later.
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
    /// When it was taken in, unix milliseconds.
    pub accepted_at: u64,
}

/// What became of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is as the message left it.
    Kept,
    /// Nothing: the conversation was reset after the message had come.
    Reset,
}

/// A conversation as it is on disk. When it was used last is its file's time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredConversation {
    pub(crate) version: u64,
    /// See [`Conversation::id`].
    pub id: String,
    /// Who it is with: `canvas`, `platform`, `peer:` or `channel:` and an id. Empty if only its id is known.
    pub sender: String,
    /// Its name, unless it is the sender's usual one.
    pub context_id: Option<String>,
    /// When a message of it was handled last; unix milliseconds.
    #[serde(skip)]
    pub used_at: u64,
    /// What was before `reset_at` counts no more; unix milliseconds.
    pub reset_at: Option<u64>,
    /// The message that was handled last.
    pub by: Option<String>,
    /// What there is for the next message.
    pub session: Option<Box<RawValue>>,
    /// What there was before the message that was handled last.
    pub before: Option<Box<RawValue>>,
}

impl StoredConversation {
    pub(crate) fn new(conversation: &Conversation, now: u64) -> Self {
        let Conversation { id, sender, context_id } = conversation.clone();
        Self { version: VERSION, id, sender, context_id, used_at: now, reset_at: None, by: None, session: None, before: None }
    }

    /// What there was before this message was handled.
    pub(crate) fn before(&self, message: &str) -> Option<&RawValue> {
        if self.is_by(message) { self.before.as_deref() } else { self.session.as_deref() }
    }

    pub(crate) fn is_by(&self, message: &str) -> bool {
        self.by.as_deref() == Some(message)
    }

    /// Whether it was reset after a message had come. A reset in the future is of a clock that went back.
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
    /// How long the session is; 0 without one.
    #[serde(rename = "session", deserialize_with = "length")]
    pub bytes: usize,
}

fn length<'de, D: Deserializer<'de>>(session: D) -> Result<usize, D::Error> {
    Ok(Option::<&RawValue>::deserialize(session)?.map_or(0, |session| session.get().len()))
}

/// What is in `conversations/`.
#[derive(Debug, Clone, Default)]
pub struct ConversationList {
    /// Those that have not ended, the last used ones first; some have no session.
    pub conversations: Vec<ConversationHead>,
    /// Those that cannot be read.
    pub spoilt: Vec<Spoilt>,
}

/// A file that is no conversation to us.
#[derive(Debug, Clone)]
pub struct Spoilt {
    /// Which one it should be.
    pub id: String,
    /// What is the matter with it.
    pub problem: String,
}

/// What became of all conversations.
#[derive(Debug, Clone, Default)]
pub struct ResetAll {
    /// Those that had a session, or have a message that is not handled yet, by their ids.
    pub reset: BTreeSet<String>,
    /// Why some could not be reset.
    pub problems: Vec<String>,
}
