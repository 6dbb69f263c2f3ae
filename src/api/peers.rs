//! The other agents that a workspace may talk to.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::transport::{Auth, Call};
use super::{ApiError, Workspace};

/// A sibling, child or parent, as the platform tells of it. All texts are the peer's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Peer {
    /// Its id.
    pub id: String,
    /// Its name.
    #[serde(deserialize_with = "or_nothing")]
    pub name: String,
    /// What it is for.
    pub role: Option<String>,
    /// How privileged it is.
    pub tier: Option<i64>,
    /// As in a workspace's state.
    #[serde(deserialize_with = "or_nothing")]
    pub status: String,
    /// Where it can be called directly; empty if nowhere.
    #[serde(deserialize_with = "or_nothing")]
    pub url: String,
    /// The workspace above it.
    pub parent_id: Option<String>,
    /// Messages it is handling.
    #[serde(deserialize_with = "or_nothing")]
    pub active_tasks: i64,
    /// Its agent card.
    pub agent_card: Option<Value>,
}

/// `null` where a value is usual: nobody's odd workspace may hide the others.
fn or_nothing<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

impl Workspace {
    /// `GET /registry/:id/peers`: all of them. The server's own filter breaks on old platforms, so it is not used.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn peers(&self) -> Result<Vec<Peer>, ApiError> {
        self.transport.json(&Call { auth: Auth::Caller, ..Call::get(&["registry", self.id.as_str(), "peers"]) })
    }
}
