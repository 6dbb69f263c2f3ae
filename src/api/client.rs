//! Creates HTTP clients: proxy, TLS, redirects, and time limits.

use std::sync::Arc;
use std::time::Duration;

use reqwest::blocking::{Client, ClientBuilder};
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};

use crate::api::endpoint::{Endpoint, EndpointError};
use crate::api::proxy::{self, Proxy};
use crate::api::resolve::Names;
use crate::api::trouble::innermost_causes;
use crate::api::{encoding, silence};
use crate::threads;

/// The time limit for a connection. A platform behind a sleeping edge takes a few seconds.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Shorter than the idle timeout of common edges (60 s), so that a reused connection is usually still open.
const IDLE_CONNECTION_TIMEOUT: Duration = Duration::from_secs(50);

/// Creates the client of most calls. If the system cannot start its thread, waits until it can.
pub(super) fn first_client(endpoint: &Endpoint) -> Result<Client, EndpointError> {
    let make = || match client(endpoint, silence::INITIAL_SILENCE, true) {
        Err(EndpointError::Thread(err)) => Err(err),
        other => Ok(other),
    };
    threads::insist("network", threads::sleep, make).unwrap_or_else(|| Err(EndpointError::Client(String::new())))
}

/// Creates a client. `silence` limits the wait for the response headers and for each piece of the body, where a call
/// has no time limit of its own for the whole.
pub(super) fn client(endpoint: &Endpoint, silence: Duration, may_be_packed: bool) -> Result<Client, EndpointError> {
    let home = endpoint.url.clone();
    let proxy = proxy::of(endpoint)?;
    let is_plain = endpoint.url.scheme() == "http" && proxy.as_ref().is_none_or(|proxy| proxy.url.scheme() == "http");
    let mut builder = through(Client::builder(), proxy.as_ref())
        .map_err(|err| EndpointError::Client(innermost_causes(&err)))?
        .user_agent(concat!("molecule-agent/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(silence)
        .default_headers(accepted(may_be_packed))
        .dns_resolver(Arc::new(Names))
        .pool_idle_timeout(IDLE_CONNECTION_TIMEOUT)
        .tcp_nodelay(true)
        // A 301 or 302 would turn a POST into a GET that does nothing and looks like a success.
        .redirect(reqwest::redirect::Policy::custom(move |attempt| {
            let keeps_method = matches!(attempt.status().as_u16(), 307 | 308);
            let is_home = attempt.url().origin() == home.origin();
            if keeps_method && is_home && attempt.previous().len() < 4 { attempt.follow() } else { attempt.stop() }
        }));
    // A second installation is not an error: an embedder may have chosen its provider before us.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let more_roots = endpoint.ca_cert.as_deref().map(certificates).transpose()?;
    builder = match more_roots {
        // No roots are loaded for plain http: they cost milliseconds and megabytes.
        _ if is_plain => builder.tls_certs_only([]),
        Some(certs) => builder.tls_certs_merge(certs),
        None => builder,
    };
    builder.build().map_err(|err| match no_thread(&err) {
        Some(err) => EndpointError::Thread(err),
        None => EndpointError::Client(innermost_causes(&err)),
    })
}

/// Returns the error if no thread could be started for the client, which is transient.
fn no_thread(err: &reqwest::Error) -> Option<std::io::Error> {
    let cause = std::error::Error::source(err)?.downcast_ref::<std::io::Error>()?;
    let code = cause.raw_os_error().filter(|_| cause.kind() == std::io::ErrorKind::WouldBlock)?;
    Some(std::io::Error::from_raw_os_error(code))
}

/// Accepts no compression for streams and downloads: a compressor may hold back events until it has a full block, and a
/// download is already compressed.
fn accepted(is_packed: bool) -> HeaderMap {
    HeaderMap::from_iter(is_packed.then_some((ACCEPT_ENCODING, HeaderValue::from_static(encoding::ACCEPTED))))
}

pub(super) fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, EndpointError> {
    let certs = reqwest::Certificate::from_pem_bundle(pem).map_err(|err| EndpointError::CaCert(innermost_causes(&err)))?;
    if certs.is_empty() { Err(EndpointError::CaCert("the file contains no PEM certificate".to_owned())) } else { Ok(certs) }
}

/// Sets this proxy, or none, regardless of what the library reads from the environment.
pub(super) fn through(builder: ClientBuilder, proxy: Option<&Proxy>) -> Result<ClientBuilder, reqwest::Error> {
    Ok(match proxy {
        Some(proxy) => builder.proxy(reqwest::Proxy::all(proxy.url.clone())?),
        None => builder.no_proxy(),
    })
}
