//! The workspace's secrets: names for people, values for programs. What must stay true: no value is in an error.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::api::error::{ApiError, ErrorKind};
use crate::api::transport::Call;
use crate::api::{Workspace, encode};
use crate::secret::Secret;

/// Secrets by their names.
pub type SecretValues = BTreeMap<String, Secret>;

/// What is told of a secret without its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecretEntry {
    /// Its name.
    pub key: String,
    /// Whether there is a value.
    pub has_value: bool,
    /// `workspace` for one of the workspace's own, `global` for one of all.
    pub scope: Option<String>,
    /// When it was made, RFC 3339.
    pub created_at: Option<String>,
    /// When it was changed last, RFC 3339.
    pub updated_at: Option<String>,
}

impl Workspace {
    /// `GET /workspaces/:id/secrets`: all that there are, the workspace's own and the global ones, without values.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn secrets(&self) -> Result<Vec<SecretEntry>, ApiError> {
        self.transport.json(&Call::get(&["workspaces", self.id().as_str(), "secrets"]))
    }

    /// `GET /workspaces/:id/secrets/values`: all values, the workspace's own over global ones. All or none.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 500 if the platform cannot decrypt one; any other [`ApiError`].
    pub fn secret_values(&self) -> Result<SecretValues, ApiError> {
        let path = ["workspaces", self.id().as_str(), "secrets", "values"];
        let call = Call::get(&path);
        // First as JSON of any shape: an error of a typed decoder would quote what it met.
        let answer: Value = self.transport.json(&call)?;
        let reason = || ErrorKind::Garbled { reason: "expected an object of texts".to_owned() };
        read_values(answer).ok_or_else(|| self.transport.error(&call, reason()))
    }

    /// `POST /workspaces/:id/secrets`: makes or changes one of the workspace's own.
    ///
    /// # Errors
    /// Any [`ApiError`]; words of the server that repeat the value are cut out of it.
    pub fn set_secret(&self, key: &str, value: &Secret) -> Result<(), ApiError> {
        let body = encode(&json!({"key": key, "value": value.expose()}));
        let path = ["workspaces", self.id().as_str(), "secrets"];
        self.transport.json::<Value>(&Call::post(&path, body)).map(drop).map_err(|err| err.without(value))
    }

    /// `DELETE /workspaces/:id/secrets/:key`: removes one of the workspace's own.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] with status 404 if there is none; any other [`ApiError`].
    pub fn unset_secret(&self, key: &str) -> Result<(), ApiError> {
        let path = ["workspaces", self.id().as_str(), "secrets", key];
        self.transport.json::<Value>(&Call::delete(&path)).map(drop)
    }
}

/// Flat, as servers answer, or below `secrets`, as the tutorial has it: a secret is a text, so an object there is no
/// secret of that name. One without a value is none.
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
    fn both_forms_of_the_values_are_read() {
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
