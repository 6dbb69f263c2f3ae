//! Operations of a platform's administrator: create and remove workspaces, and issue their tokens (protocol 2).

use std::collections::BTreeMap;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::api::auth::{self, Unauthorized};
use crate::api::call::Call;
use crate::api::endpoint::{Endpoint, EndpointError};
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::probe;
use crate::api::token_cell::TokenCell;
use crate::api::transport::Transport;
use crate::api::wire::encode;
use crate::halt::Halt;
use crate::secret::Secret;

/// A platform, accessed by its administrator.
pub struct Admin {
    pub(super) transport: Transport,
}

/// The settings of a new workspace for an agent outside the platform.
#[derive(Serialize, Default)]
pub struct NewWorkspace {
    /// Its name.
    pub name: String,
    /// The URL where messages are sent; without it, they wait to be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Its privilege tier, a number defined by the platform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<u64>,
    /// The parent workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Its own secrets.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "exposed")]
    pub secrets: BTreeMap<String, Secret>,
}

fn exposed<S: serde::Serializer>(secrets: &BTreeMap<String, Secret>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(secrets.iter().map(|(key, value)| (key, value.expose())))
}

/// A workspace that was created.
#[derive(Debug)]
pub struct CreatedWorkspace {
    /// Its id.
    pub id: WorkspaceId,
    /// `awaiting_agent`; `online` with a URL.
    pub status: String,
    /// Its token, shown only this once. With a URL, the first registration returns it instead.
    pub token: Option<Secret>,
}

/// A summary of a workspace.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Child {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
}

/// The result of a removal.
#[derive(Debug)]
pub enum Deletion {
    /// It was removed, along with the workspaces below it.
    Done {
        /// The number of workspaces below it, if the platform reported it.
        cascade: Option<u64>,
    },
    /// These workspaces are below it and would be removed too, which must be confirmed. Nothing was done.
    HasChildren(Vec<Child>),
}

impl Admin {
    /// Creates a client with an administrator's token. Sends nothing.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint, token: Secret) -> Result<Self, EndpointError> {
        Ok(Self { transport: Transport::new(endpoint, None, TokenCell::new(Some(token)), Halt::new())? })
    }

    /// Returns this client with a deadline for all calls.
    #[must_use]
    pub fn until(mut self, until: Option<Instant>) -> Self {
        self.transport.until = until;
        self
    }

    /// `GET /health`: checks whether a platform responds.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        probe::health(&self.transport)
    }

    /// `GET /workspaces/:id`.
    ///
    /// # Errors
    /// See [`crate::api::Workspace::profile`].
    pub fn profile(&self, id: &WorkspaceId) -> Result<Value, ApiError> {
        self.transport.json(&Call::get(&["workspaces", id.as_str()]))
    }

    /// Finds out the cause of a 401 about workspace `id`. [`Unauthorized::DeadToken`] refers to the administrator's
    /// token here.
    ///
    /// # Errors
    /// See [`crate::api::Workspace::why_unauthorized`].
    pub fn why_unauthorized(&self, id: &WorkspaceId) -> Result<Unauthorized, ApiError> {
        auth::why_unauthorized(&self.transport, id)
    }

    /// `POST /workspaces`: creates a workspace for an agent outside the platform.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn create(&self, wanted: &NewWorkspace) -> Result<CreatedWorkspace, ApiError> {
        #[derive(Serialize)]
        struct Body<'a> {
            #[serde(flatten)]
            wanted: &'a NewWorkspace,
            runtime: &'a str,
            external: bool,
            delivery_mode: &'a str,
        }
        #[derive(Deserialize)]
        struct Answer {
            id: String,
            #[serde(default)]
            status: String,
            #[serde(default)]
            connection: Option<Connection>,
        }
        #[derive(Deserialize)]
        struct Connection {
            #[serde(default)]
            auth_token: Option<String>,
        }
        let delivery_mode = if wanted.url.is_some() { "push" } else { "poll" };
        let body = encode(&Body { wanted, runtime: "external", external: true, delivery_mode });
        let call = Call::post(&["workspaces"], body);
        let answer: Answer = self.transport.json(&call)?;
        let id = WorkspaceId::parse(&answer.id)
            .map_err(|bad| self.transport.error(&call, ErrorKind::Garbled { reason: bad.to_string() }))?;
        let token = answer.connection.and_then(|connection| connection.auth_token).map(Secret::new);
        let token = token.filter(|token| !token.expose().is_empty() && !token.is_placeholder());
        Ok(CreatedWorkspace { id, status: answer.status, token })
    }

    /// `DELETE /workspaces/:id`: removes a workspace, and those below it only `with_children`. From June on, the
    /// platform requires the workspace's `name`; older ones ignore it.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] if it was already removed; any other [`ApiError`].
    pub fn delete(&self, id: &WorkspaceId, name: &str, with_children: bool) -> Result<Deletion, ApiError> {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(default)]
            status: String,
            #[serde(default)]
            cascade_deleted: Option<u64>,
            #[serde(default)]
            children: Option<Vec<Child>>,
        }
        let path = ["workspaces", id.as_str()];
        let confirm: &[_] = if with_children { &[("confirm", "true")] } else { &[] };
        let call = Call { query: confirm, headers: &[("x-confirm-name", name)], answers: &[409], ..Call::delete(&path) };
        let answer: Answer = self.transport.json(&call)?;
        match answer.status.as_str() {
            "removed" => Ok(Deletion::Done { cascade: Some(answer.cascade_deleted.unwrap_or_default()) }),
            "confirmation_required" => Ok(Deletion::HasChildren(answer.children.unwrap_or_default())),
            other => {
                let reason = format!("unexpected status {other:?} of the removal");
                Err(self.transport.error(&call, ErrorKind::Garbled { reason }))
            }
        }
    }
}
