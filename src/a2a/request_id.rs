//! The ID of a request, which comes back as it was, and the responses that carry it.

use serde::Serialize;
use serde_json::value::RawValue;

/// The ID of a request. A request without one gets a response with the ID `null`.
#[derive(Debug, Clone, Default)]
pub struct RequestId(Option<Box<RawValue>>);

impl RequestId {
    /// Takes a string or a number.
    pub fn of(id: Box<RawValue>) -> Self {
        Self(Some(id))
    }

    /// Returns the ID as JSON.
    pub fn as_json(&self) -> &str {
        self.0.as_ref().map_or("null", |id| id.get())
    }

    /// Returns the response with a result.
    pub fn respond(&self, result: &impl Serialize) -> String {
        self.with("result", result)
    }

    /// Returns the response with an error object.
    pub(super) fn refuse(&self, error: &impl Serialize) -> String {
        self.with("error", error)
    }

    fn with(&self, name: &str, value: &impl Serialize) -> String {
        // Writing to a string cannot fail, and all keys of our types are strings.
        let value = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        format!(r#"{{"jsonrpc":"2.0","id":{},"{name}":{value}}}"#, self.as_json())
    }
}
