//! Sessions: the state that a handler passes from one message of a conversation to the next.

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
    /// Returns the session to handle a message with.
    ///
    /// # Errors
    /// [`StoreError`] if no file can be read at the moment.
    pub(crate) fn begin(&self, stored: &Stored, message: &Inbound) -> Result<Option<Box<RawValue>>, StoreError> {
        let conversation = of(message, self.workspace.id().as_str());
        let read = || match self.disk.store.conversations().begin(&turn(&conversation, stored)) {
            Err(err) if err.affects_all_files() => Ok(Err(err)),
            other => other.map(Ok),
        };
        let Some(session) = self.disk.try_file("read the session of a conversation", read) else { return Ok(None) };
        session.unwrap_or_else(|err| {
            tracing::warn!(id = stored.id, "the conversation starts over: {}", crate::text::chain(&err));
            Ok(None)
        })
    }

    /// Stores the session that the handler left. Without one, the conversation keeps the session from before the
    /// message.
    pub(crate) fn end(&self, stored: &Stored, message: &Inbound, session: Option<&Session>) {
        let conversation = of(message, self.workspace.id().as_str());
        let size = session.map_or(0, |session| session.json().get().len());
        let fitting = session.filter(|_| size <= SESSION_LIMIT);
        if session != fitting {
            tracing::warn!(
                id = stored.id,
                "the handler's session was not stored: it has {size} bytes, more than the limit of {SESSION_LIMIT}; the \
             conversation keeps its previous session"
            );
        }
        let keep = || self.disk.store.keep_session(&turn(&conversation, stored), fitting.map(Session::json));
        match self.disk.try_file("store the session of a conversation", keep) {
            Some(Ok(Kept::Reset)) => {
                tracing::info!(id = stored.id, "the conversation was reset meanwhile; the handler's session was not stored");
            }
            Some(Err(err)) => {
                tracing::error!(id = stored.id, "cannot store the session of the conversation: {}", crate::text::chain(&err));
            }
            Some(Ok(Kept::Kept)) | None => {}
        }
    }

    /// Resets the canvas's default conversation, after "New session" on the canvas.
    pub(crate) fn reset_canvas(&self) {
        match self.disk.store.conversations().reset(&Conversation::new("canvas", None)) {
            Ok(()) => tracing::info!("a new session was started on the canvas; its conversation was reset"),
            Err(err) => tracing::warn!(
                "a new session was started on the canvas, but its conversation cannot be reset: {}",
                crate::text::chain(&err)
            ),
        }
    }
}

fn turn<'a>(conversation: &'a Conversation, stored: &'a Stored) -> Turn<'a> {
    Turn { conversation, message: &stored.id, accepted_at: stored.accepted_at }
}
