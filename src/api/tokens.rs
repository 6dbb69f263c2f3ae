//! A workspace's tokens. The workspace itself and an administrator can list, create, and revoke them (protocol 2).

use serde::Deserialize;

use crate::api::admin::Admin;
use crate::api::call::Call;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::transport::Transport;
use crate::api::workspace::Workspace;
use crate::secret::Secret;

/// The maximum number of tokens per workspace.
pub const MAX_TOKENS: usize = 50;

/// A token as listed by the platform, which never includes the secret itself.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct TokenEntry {
    /// The ID of the entry, used to revoke it.
    #[serde(default)]
    pub id: String,
    /// The first characters of the token.
    #[serde(default)]
    pub prefix: Option<String>,
    /// When it was created.
    #[serde(default)]
    pub created_at: Option<String>,
    /// When it was last used.
    #[serde(default)]
    pub last_used_at: Option<String>,
}

impl TokenEntry {
    /// Returns whether this entry may be `token`: the platform lists only the first characters.
    pub fn may_be(&self, token: &Secret) -> bool {
        self.prefix.as_deref().is_some_and(|prefix| !prefix.is_empty() && token.expose().starts_with(prefix))
    }
}

/// The tokens of one workspace, for a caller who may change them.
#[derive(Clone, Copy)]
pub struct Tokens<'a> {
    transport: &'a Transport,
    id: &'a str,
}

impl Workspace {
    /// Returns the tokens of this workspace, accessed with its own token.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { transport: &self.transport, id: self.id.as_str() }
    }
}

impl Admin {
    /// Returns the tokens of a workspace, accessed with the administrator's token.
    pub fn tokens<'a>(&'a self, id: &'a WorkspaceId) -> Tokens<'a> {
        Tokens { transport: &self.transport, id: id.as_str() }
    }
}

impl Tokens<'_> {
    /// `GET /workspaces/:id/tokens`: lists the tokens that are not revoked.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn list(&self) -> Result<Vec<TokenEntry>, ApiError> {
        #[derive(Deserialize)]
        struct List {
            #[serde(default)]
            tokens: Option<Vec<TokenEntry>>,
        }
        let list: List = self.transport.json(&Call::get(&["workspaces", self.id, "tokens"]))?;
        Ok(list.tokens.unwrap_or_default())
    }

    /// `POST /workspaces/:id/tokens`: creates a token, which is shown only this once.
    ///
    /// # Errors
    /// [`ErrorKind::Busy`] with status 429, also when the workspace already has [`MAX_TOKENS`] tokens; any other
    /// [`ApiError`].
    pub fn create(&self) -> Result<Secret, ApiError> {
        #[derive(Deserialize)]
        struct Created {
            #[serde(default)]
            auth_token: String,
        }
        let path = ["workspaces", self.id, "tokens"];
        let call = Call::post(&path, b"{}".to_vec());
        let created: Created = self.transport.json(&call)?;
        if created.auth_token.is_empty() {
            let reason = "the response contains no token".to_owned();
            return Err(self.transport.error(&call, ErrorKind::Garbled { reason }));
        }
        Ok(Secret::new(created.auth_token))
    }

    /// `DELETE /workspaces/:id/tokens/:token_id`: revokes a token. Returns whether it existed.
    ///
    /// # Errors
    /// Any [`ApiError`], except that a missing token is not an error.
    pub fn revoke(&self, token_id: &str) -> Result<bool, ApiError> {
        match self.transport.send(&Call::delete(&["workspaces", self.id, "tokens", token_id])) {
            Ok(_) => Ok(true),
            Err(ApiError { kind: ErrorKind::Refused { status: 404, .. }, .. }) => Ok(false),
            Err(err) => Err(err),
        }
    }
}
