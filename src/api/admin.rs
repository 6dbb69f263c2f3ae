//! What an administrator of a platform may do: make workspaces, remove them, give them tokens (protocol 2).

use std::collections::BTreeMap;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::transport::{Call, Endpoint, EndpointError, TokenCell, Transport};
use crate::api::{Unauthorized, encode, meaning, probe};
use crate::halt::Halt;
use crate::secret::Secret;

/// A platform, as its administrator sees it.
pub struct Admin {
    pub(super) transport: Transport,
}

/// A workspace to be made, for an agent outside the platform.
#[derive(Serialize, Default)]
pub struct NewWorkspace {
    /// Its name.
    pub name: String,
    /// Where messages are to be sent; without, they wait to be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is for, in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How much it may do: a number of the platform's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<u64>,
    /// Under which workspace it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Its own secrets.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "exposed")]
    pub secrets: BTreeMap<String, Secret>,
}

fn exposed<S: serde::Serializer>(secrets: &BTreeMap<String, Secret>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(secrets.iter().map(|(key, value)| (key, value.expose())))
}

/// A workspace that was made.
#[derive(Debug)]
pub struct CreatedWorkspace {
    /// Its id.
    pub id: WorkspaceId,
    /// `awaiting_agent`; `online` with a URL.
    pub status: String,
    /// Its token, told this once; with a URL the first registration brings it instead.
    pub token: Option<Secret>,
}

/// A workspace in short.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Child {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
}

/// What came of a removal.
#[derive(Debug)]
pub enum Deletion {
    /// It is removed, and so many below it.
    Done {
        /// How many, if the platform told.
        cascade: Option<u64>,
    },
    /// These are below it and would be removed too, which has to be confirmed; nothing was done.
    HasChildren(Vec<Child>),
}

impl Admin {
    /// A client with an administrator's token. Nothing is sent.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint, token: Secret) -> Result<Self, EndpointError> {
        Ok(Self { transport: Transport::new(endpoint, None, TokenCell::new(Some(token)), Halt::new())? })
    }

    /// The same, with no call that lasts beyond `until`.
    #[must_use]
    pub fn until(mut self, until: Option<Instant>) -> Self {
        self.transport.until = until;
        self
    }

    /// `GET /health`: whether a platform answers at all.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        probe::health(&self.transport)
    }

    /// `GET /workspaces/:id`.
    ///
    /// # Errors
    /// As [`crate::api::Workspace::profile`].
    pub fn profile(&self, id: &WorkspaceId) -> Result<Value, ApiError> {
        self.transport.json(&Call::get(&["workspaces", id.as_str()]))
    }

    /// What a 401 about workspace `id` was about. [`Unauthorized::DeadToken`] is the administrator's token here.
    ///
    /// # Errors
    /// As [`crate::api::Workspace::why_unauthorized`].
    pub fn why_unauthorized(&self, id: &WorkspaceId) -> Result<Unauthorized, ApiError> {
        meaning::why_unauthorized(&self.transport, id)
    }

    /// `POST /workspaces`: one for an agent outside the platform.
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

    /// `DELETE /workspaces/:id`, and what is below it only `with_children`. From June on the platform wants to be told
    /// the workspace's `name`; older ones pass it over.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] if it was removed before; any other [`ApiError`].
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
                let reason = format!("a removal answered with status {other:?}");
                Err(self.transport.error(&call, ErrorKind::Garbled { reason }))
            }
        }
    }
}
