//! The session that is handed on from one message of a conversation to the next.

use std::sync::Arc;

use serde_json::value::RawValue;

use crate::agent::conversation::of;
use crate::agent::disk::Disk;
use crate::api::Workspace;
use crate::api::inbound::Inbound;
use crate::handler::Session;
use crate::store::{Conversation, Kept, SESSION_LIMIT, StoreError, Stored, Turn};

/// The sessions of a workspace.
pub(crate) struct Sessions {
    pub(crate) disk: Arc<Disk>,
    pub(crate) workspace: Arc<Workspace>,
}

impl Sessions {
    /// The session that a message is to be handled with.
    ///
    /// # Errors
    /// No file can be read at the moment, this one no less than any other.
    pub(crate) fn begin(&self, stored: &Stored, message: &Inbound) -> Result<Option<Box<RawValue>>, StoreError> {
        let conversation = of(message, self.workspace.id().as_str());
        let read = || match self.disk.store.conversations().begin(&turn(&conversation, stored)) {
            Err(err) if err.is_everywhere() => Ok(Err(err)),
            other => other.map(Ok),
        };
        let Some(session) = self.disk.try_file("read the session of a conversation", read) else { return Ok(None) };
        session.unwrap_or_else(|err| {
            tracing::warn!(id = stored.id, "the conversation starts over: {}", crate::text::chain(&err));
            Ok(None)
        })
    }

    /// A message was handled, and this is what it leaves; without, it leaves what there was before it.
    pub(crate) fn end(&self, stored: &Stored, message: &Inbound, session: Option<&Session>) {
        let conversation = of(message, self.workspace.id().as_str());
        let size = session.map_or(0, |session| session.json().get().len());
        let fitting = session.filter(|_| size <= SESSION_LIMIT);
        if session != fitting {
            tracing::warn!(
                id = stored.id,
                "the session that the handler left is not kept: it has {size} bytes, and at most {SESSION_LIMIT} are; the \
             conversation goes on with the one before it"
            );
        }
        let keep = || self.disk.store.keep_session(&turn(&conversation, stored), fitting.map(Session::json));
        match self.disk.try_file("store the session of a conversation", keep) {
            Some(Ok(Kept::Reset)) => {
                tracing::info!(
                    id = stored.id,
                    "the conversation was reset meanwhile; the session that the handler left is not kept"
                );
            }
            Some(Err(err)) => {
                tracing::error!(id = stored.id, "the session of the conversation is not kept: {}", crate::text::chain(&err));
            }
            Some(Ok(Kept::Kept)) | None => {}
        }
    }

    /// "New session" on the canvas: its usual conversation begins anew.
    pub(crate) fn begin_anew(&self) {
        match self.disk.store.conversations().reset(&Conversation::new("canvas", None)) {
            Ok(()) => tracing::info!("a new session was begun on the canvas; its conversation starts anew"),
            Err(err) => tracing::warn!(
                "a new session was begun on the canvas, and the conversation could not be reset: {}",
                crate::text::chain(&err)
            ),
        }
    }
}

fn turn<'a>(conversation: &'a Conversation, stored: &'a Stored) -> Turn<'a> {
    Turn { conversation, message: &stored.id, accepted_at: stored.accepted_at }
}
