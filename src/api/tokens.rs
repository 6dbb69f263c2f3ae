//! A workspace's tokens: the workspace itself and an administrator may list, make and revoke them (protocol 2).

use serde::Deserialize;

use crate::api::Workspace;
use crate::api::admin::Admin;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::transport::{Call, Transport};
use crate::secret::Secret;

/// How many tokens a workspace may have at a time.
pub const MOST_TOKENS: usize = 50;

/// A token as the platform tells of it: never the whole.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct TokenEntry {
    /// Its own id, by which it is revoked.
    #[serde(default)]
    pub id: String,
    /// Its first characters.
    #[serde(default)]
    pub prefix: Option<String>,
    /// When it was made.
    #[serde(default)]
    pub created_at: Option<String>,
    /// When it was last used.
    #[serde(default)]
    pub last_used_at: Option<String>,
}

impl TokenEntry {
    /// Whether this may be the entry of `token`: the platform tells its first characters only.
    pub fn may_be(&self, token: &Secret) -> bool {
        self.prefix.as_deref().is_some_and(|prefix| !prefix.is_empty() && token.expose().starts_with(prefix))
    }
}

/// The tokens of one workspace, as somebody who may change them.
#[derive(Clone, Copy)]
pub struct Tokens<'a> {
    transport: &'a Transport,
    id: &'a str,
}

impl Workspace {
    /// Its tokens, with its own token.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { transport: &self.transport, id: self.id.as_str() }
    }
}

impl Admin {
    /// The tokens of a workspace, with the administrator's.
    pub fn tokens<'a>(&'a self, id: &'a WorkspaceId) -> Tokens<'a> {
        Tokens { transport: &self.transport, id: id.as_str() }
    }
}

impl Tokens<'_> {
    /// `GET /workspaces/:id/tokens`: those that are not revoked.
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

    /// `POST /workspaces/:id/tokens`: one more token, told this once.
    ///
    /// # Errors
    /// [`ErrorKind::Busy`] with status 429 also when there are [`MOST_TOKENS`]; any other [`ApiError`].
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
            let reason = "it holds no token".to_owned();
            return Err(self.transport.error(&call, ErrorKind::Garbled { reason }));
        }
        Ok(Secret::new(created.auth_token))
    }

    /// `DELETE /workspaces/:id/tokens/:token_id`. Whether it was there to be revoked.
    ///
    /// # Errors
    /// Any [`ApiError`] but the one that says that there is no such token.
    pub fn revoke(&self, token_id: &str) -> Result<bool, ApiError> {
        match self.transport.send(&Call::delete(&["workspaces", self.id, "tokens", token_id])) {
            Ok(_) => Ok(true),
            Err(ApiError { kind: ErrorKind::Refused { status: 404, .. }, .. }) => Ok(false),
            Err(err) => Err(err),
        }
    }
}
