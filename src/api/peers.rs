//! The other agents that a workspace can talk to.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::api::call::{Auth, Call};
use crate::api::error::ApiError;
use crate::api::ids::WorkspaceId;
use crate::api::wire::Profile;
use crate::api::workspace::Workspace;

/// A sibling, child, or parent, as listed by the platform. The peer controls all texts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Peer {
    /// Its id.
    #[serde(rename(serialize = "peer_id"), deserialize_with = "or_default")]
    pub id: String,
    /// Its name.
    #[serde(deserialize_with = "or_default")]
    pub name: String,
    /// Its role.
    #[serde(deserialize_with = "or_default")]
    pub role: Option<String>,
    /// Its privilege tier.
    #[serde(deserialize_with = "or_default")]
    pub tier: Option<i64>,
    /// Its status, as in a workspace's state.
    #[serde(deserialize_with = "or_default")]
    pub status: String,
    /// The URL where it can be called directly; empty if there is none.
    #[serde(deserialize_with = "or_default")]
    pub url: String,
    /// The parent workspace.
    #[serde(deserialize_with = "or_default")]
    pub parent_id: Option<String>,
    /// The number of messages it is handling.
    #[serde(deserialize_with = "or_default")]
    pub active_tasks: i64,
    /// Its agent card.
    #[serde(deserialize_with = "or_default")]
    pub agent_card: Option<Value>,
}

/// A value of an unexpected type counts as missing: one odd workspace must not hide the others.
fn or_default<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(from)?).unwrap_or_default())
}

/// The platform's information about one workspace.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Discovered {
    /// Its name.
    pub name: String,
    /// Its URL. For one that fetches its messages, G2 and later invent one.
    pub url: String,
}

impl Peer {
    /// Returns whether, according to its status, no agent is there to answer now.
    pub fn is_offline(&self) -> bool {
        Self::is_away_when(&self.status)
    }

    /// Like [`Peer::is_offline`], for a status.
    pub fn is_away_when(status: &str) -> bool {
        matches!(status, "awaiting_agent" | "offline" | "paused" | "hibernated" | "hibernating")
    }

    /// Returns the names of the skills on its card.
    pub fn skills(&self) -> Vec<&str> {
        let skills = self.agent_card.as_ref().and_then(|card| card.get("skills")?.as_array());
        let named = skills.into_iter().flatten().map(|skill| [Some(skill), skill.get("name"), skill.get("id")]);
        named.filter_map(|names| names.into_iter().flatten().find_map(Value::as_str)).collect()
    }

    /// Returns a text field of its card.
    pub fn card(&self, member: &str) -> Option<&str> {
        self.agent_card.as_ref()?.get(member)?.as_str()
    }
}

impl Workspace {
    /// `GET /registry/:id/peers`: lists all peers. The server's own filter fails on old platforms, so it is not used.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn peers(&self) -> Result<Vec<Peer>, ApiError> {
        let path = ["registry", self.id.as_str(), "peers"];
        let call = Call { auth: Auth::Caller, ..Call::get(&path) };
        let found: Vec<Value> = self.transport.json(&call)?;
        Ok(found.into_iter().filter_map(|peer| serde_json::from_value(peer).ok()).collect())
    }

    /// `GET /workspaces/:id`, which needs no token: returns the status of another workspace, even one that is not
    /// listed.
    ///
    /// # Errors
    /// See [`Workspace::profile`].
    pub fn status_of(&self, id: &WorkspaceId) -> Result<String, ApiError> {
        let path = ["workspaces", id.as_str()];
        Ok(self.transport.json::<Profile>(&Call { auth: Auth::None, ..Call::get(&path) })?.status)
    }

    /// `GET /registry/discover/:id`: returns one workspace, even one that is not a sibling, child, or parent.
    ///
    /// # Errors
    /// [`crate::api::error::ErrorKind::Refused`] if we may not talk to it or it does not exist; [`crate::api::error::ErrorKind::Busy`] if it
    /// has no address now; any other [`ApiError`].
    pub fn discover(&self, id: &WorkspaceId) -> Result<Discovered, ApiError> {
        let found: Discovered =
            self.transport.json(&Call { auth: Auth::Caller, ..Call::get(&["registry", "discover", id.as_str()]) })?;
        let is_invented = found.url.starts_with("http://ws-");
        Ok(Discovered { url: if is_invented { String::new() } else { found.url }, ..found })
    }
}
