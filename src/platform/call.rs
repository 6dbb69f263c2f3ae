//! One request as a route sees it, and one answer.
//!
//! Every route is a function from a [`Call`] (and the ids in its path) to a [`Reply`]. Only this module writes the bytes of
//! the answer, with the content types that the servers use.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Query, Request};
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::platform::shared_world::SharedWorld;

/// The result of a route; both variants are sent the same way.
pub(super) type Reply = Result<Answer, Answer>;

/// A request that was read completely.
pub(super) struct Call {
    pub shared: Arc<SharedWorld>,
    pub query: HashMap<String, String>,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Call {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
    }

    /// Returns the bearer; the scheme's name is case-sensitive on all servers.
    pub(super) fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ").filter(|token| !token.is_empty())
    }

    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// Parses the body as a typed value; the error is the answer to send.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, Answer> {
        serde_json::from_slice(&self.body).map_err(|_| Answer::error(400, "invalid request body"))
    }
}

impl FromRequest<Arc<SharedWorld>> for Call {
    type Rejection = Answer;

    async fn from_request(request: Request, shared: &Arc<SharedWorld>) -> Result<Self, Answer> {
        let (parts, body) = request.into_parts();
        let query = Query::try_from_uri(&parts.uri).map(|Query(query)| query).unwrap_or_default();
        // The gate has already read and limited the body.
        let body = axum::body::to_bytes(body, usize::MAX).await.map_err(|_| Answer::error(400, "invalid request body"))?;
        Ok(Self { shared: Arc::clone(shared), query, headers: parts.headers, body })
    }
}

/// A complete answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    status: u16,
    headers: Vec<(HeaderName, String)>,
    body: Bytes,
}

const JSON: &str = "application/json; charset=utf-8";

impl Answer {
    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self::typed(status, JSON, body.to_string())
    }

    pub(super) fn ok(body: &Value) -> Self {
        Self::json(200, body)
    }

    /// Creates JSON that a server passes through rather than generates: its content type names no charset.
    pub(super) fn passed(status: u16, body: &Value) -> Self {
        Self::typed(status, "application/json", body.to_string())
    }

    pub(super) fn error(status: u16, text: &str) -> Self {
        Self::json(status, &json!({"error": text}))
    }

    pub(super) fn typed(status: u16, kind: &str, body: impl Into<Bytes>) -> Self {
        Self { status, headers: vec![(CONTENT_TYPE, kind.to_owned())], body: body.into() }
    }

    /// Creates an answer without content type and body.
    pub(super) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    /// Creates the answer to a path or method that does not exist.
    pub(super) fn no_such_page() -> Self {
        Self::typed(404, "text/plain", "404 page not found")
    }

    pub(super) fn with(mut self, name: HeaderName, value: &impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// Returns the body as JSON; `null` if it is not JSON.
    pub(super) fn body(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
