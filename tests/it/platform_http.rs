//! A plain HTTP client for the platform's own tests, so that they use no code of our client.

#![allow(clippy::expect_used, reason = "helpers of tests, which clippy does not see as such")]

use std::time::Duration;

use molecule_agent::platform::Platform;
use reqwest::blocking::Client;
use serde_json::Value;

/// Calls one platform, or anything that listens at a URL.
pub(crate) struct Http {
    client: Client,
    base: String,
}

/// An answer that was read completely.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The content type; empty if there is none.
    pub(crate) kind: String,
    pub(crate) text: String,
    /// The body as JSON; `null` if it is not JSON.
    pub(crate) json: Value,
    headers: reqwest::header::HeaderMap,
}

impl Answer {
    /// A header; empty if it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }
}

impl Http {
    pub(crate) fn new(platform: &Platform) -> Self {
        Self::at(platform.url())
    }

    pub(crate) fn at(base: String) -> Self {
        rustls::crypto::ring::default_provider().install_default().ok();
        let client = Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .build()
            .expect("the HTTP client is built");
        Self { client, base }
    }

    pub(crate) fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.try_send("GET", path, token, None).expect("an answer")
    }

    pub(crate) fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.try_send("POST", path, token, Some(body)).expect("an answer")
    }

    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> reqwest::Result<Answer> {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let headers: Vec<_> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
        self.raw(method, path, &headers, body.map(|body| body.to_string().into_bytes()))
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Answer {
        self.raw(method, path, headers, body.map(|body| body.to_string().into_bytes())).expect("an answer")
    }

    pub(crate) fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> reqwest::Result<Answer> {
        let method = method.parse().expect("a method");
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text()?;
        let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        Ok(Answer { status, kind: kind.to_owned(), json: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers })
    }
}
