//! The address of a platform, and how to call it.

use reqwest::Url;

/// The platform's address and how to call it.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// The base URL.
    pub url: Url,
    /// `X-Molecule-Org-Id`, for multi-tenant platforms.
    pub org_id: Option<String>,
    /// The `Origin` header; not sent if `None`.
    pub origin: Option<String>,
    /// Additional trusted roots in PEM form.
    pub ca_cert: Option<Vec<u8>>,
    /// Use no proxy, whatever the environment: for a platform in our own process.
    pub is_own: bool,
}

impl Endpoint {
    /// Returns the base URL as people write it, without a trailing slash.
    pub fn base(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }
}

/// The reasons why no client can be created from the settings.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    /// The CA file contains no usable certificate.
    #[error("the CA certificate cannot be used: {0}")]
    CaCert(String),
    /// A value that is not allowed in a header.
    #[error("the {0} contains characters that are not allowed in a header")]
    Header(&'static str),
    /// The system cannot start a thread for it at the moment.
    #[error("cannot start a thread for the HTTP client: {0}")]
    Thread(std::io::Error),
    /// A variable names a proxy that cannot be used.
    #[error("the variable {variable} {problem}")]
    Proxy {
        /// The variable.
        variable: &'static str,
        /// The problem with its value.
        problem: String,
    },
    /// TLS could not be set up.
    #[error("cannot set up the HTTP client: {0}")]
    Client(String),
}
