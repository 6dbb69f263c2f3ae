//! The workspace's secrets: names for people, values for programs.
//!
//! Invariant: errors contain no values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::api::call::Call;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::wire::encode;
use crate::api::workspace::Workspace;
use crate::secret::Secret;

/// The values of secrets by name.
pub type SecretValues = BTreeMap<String, Secret>;

/// A secret without its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecretEntry {
    /// Its name.
    pub key: String,
    /// Whether there is a value.
    pub has_value: bool,
    /// `workspace` for the workspace's own secret, `global` for one shared by all.
    pub scope: Option<String>,
    /// When it was created, RFC 3339.
    pub created_at: Option<String>,
    /// When it was last changed, RFC 3339.
    pub updated_at: Option<String>,
}

impl Workspace {
    /// `GET /workspaces/:id/secrets`: lists the workspace's own and the global secrets, without values.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn secrets(&self) -> Result<Vec<SecretEntry>, ApiError> {
        self.transport.json(&Call::get(&["workspaces", self.id().as_str(), "secrets"]))
    }

    /// `GET /workspaces/:id/secrets/values`: returns all values; the workspace's own override global ones.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 500 if the platform cannot decrypt one: then no values are returned. Any
    /// other [`ApiError`].
    pub fn secret_values(&self) -> Result<SecretValues, ApiError> {
        let path = ["workspaces", self.id().as_str(), "secrets", "values"];
        let call = Call::get(&path);
        // Decode generic JSON first: the error of a typed decoder would quote the value it found.
        let answer: Value = self.transport.json(&call)?;
        let reason = || ErrorKind::Garbled { reason: "expected an object of strings".to_owned() };
        read_values(answer).ok_or_else(|| self.transport.error(&call, reason()))
    }

    /// `POST /workspaces/:id/secrets`: creates or changes one of the workspace's own secrets.
    ///
    /// # Errors
    /// Any [`ApiError`]. The value is removed from any server message that repeats it.
    pub fn set_secret(&self, key: &str, value: &Secret) -> Result<(), ApiError> {
        let body = encode(&json!({"key": key, "value": value.expose()}));
        let path = ["workspaces", self.id().as_str(), "secrets"];
        self.transport.json::<Value>(&Call::post(&path, body)).map(drop).map_err(|err| err.without(value))
    }

    /// `DELETE /workspaces/:id/secrets/:key`: deletes one of the workspace's own secrets.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 404 if it does not exist; any other [`ApiError`].
    pub fn unset_secret(&self, key: &str) -> Result<(), ApiError> {
        let path = ["workspaces", self.id().as_str(), "secrets", key];
        self.transport.json::<Value>(&Call::delete(&path)).map(drop)
    }
}

/// Reads the values: at the top level, as servers send them, or under `secrets`, as in the tutorial. A secret is a
/// string, so an object under that name is not a secret. A secret without a value is skipped.
fn read_values(answer: Value) -> Option<SecretValues> {
    let Value::Object(flat) = answer else { return None };
    let values: Map<String, Value> = match flat.get("secrets") {
        Some(Value::Object(inner)) => inner.clone(),
        _ => flat,
    };
    let read = |(key, value)| match value {
        Value::String(text) => Some(Some((key, Secret::new(text)))),
        Value::Null => Some(None),
        _ => None,
    };
    values.into_iter().map(read).collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: Value) -> Option<Vec<(String, String)>> {
        let values = read_values(answer)?;
        Some(values.into_iter().map(|(key, value)| (key, value.expose().to_owned())).collect())
    }

    #[test]
    fn values_are_read_in_both_forms() {
        let pairs = Some(vec![("A".to_owned(), "1".to_owned())]);
        assert_eq!(read(json!({"A": "1", "B": null})), pairs);
        assert_eq!(read(json!({"secrets": {"A": "1"}})), pairs);
        assert_eq!(read(json!({"secrets": "x"})), Some(vec![("secrets".to_owned(), "x".to_owned())]));
        assert_eq!(read(json!({})), Some(Vec::new()));
        for other in [json!([]), json!({"A": 1}), json!({"A": {"B": "1"}}), json!("x")] {
            assert_eq!(read(other.clone()), None, "{other}");
        }
    }
}
