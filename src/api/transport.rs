//! Sends a request and receives the response: headers, time and size limits, decoding. Makes one attempt; the caller
//! decides about retries.
//!
//! Headers (protocol 1): the workspace's bearer token, `X-Workspace-ID` where the caller must be identified, the org ID
//! if there is one, and `Origin` on every call except `/a2a`, where a platform that serves its own canvas would treat
//! us as a canvas user. What is learned about `Origin` (refused: omit it; an edge responds to `/a2a`: send it) applies
//! until the program exits.

use std::io::Read as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, ClientBuilder, Response};
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;

use crate::api::bounded::Bounded;
use crate::api::encoding;
use crate::api::encoding::decoded;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::ids::WorkspaceId;
use crate::api::meaning;
use crate::api::meaning::Failed;
use crate::api::pace::{Pace, RateLimit, Urgency};
use crate::api::probe;
use crate::api::probe::Trouble;
use crate::api::proxy;
use crate::api::proxy::Proxy;
use crate::api::resolve::Names;
use crate::api::retry;
use crate::api::silence;
use crate::api::silence::Silence;
use crate::api::uploads::Form;
use crate::halt::Halt;
use crate::secret::{Secret, redact};
use crate::{json, threads};

/// The time limit for a connection. A platform behind a sleeping edge takes a few seconds.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The time limit for a complete call including the response, unless the call sets its own.
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// The size limit of a response that is one JSON value.
pub(crate) const RESPONSE_LIMIT: u64 = 8 << 20;
/// How much of an error response is read for its message.
pub(super) const ERROR_BODY_LIMIT: u64 = 16 << 10;
/// How long a read of the event stream blocks before its reader can check other things.
const STREAM_TICK: Duration = Duration::from_secs(10);
/// How long a download may send nothing, including before its first byte: the platform may first fetch it from
/// elsewhere.
const DOWNLOAD_SILENCE: Duration = Duration::from_secs(120);
/// Shorter than the idle timeout of common edges (60 s), so that a reused connection is usually still open.
const IDLE_CONNECTION_TIMEOUT: Duration = Duration::from_secs(50);

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

    fn proxy(&self) -> Result<Option<Proxy>, EndpointError> {
        if self.is_own { Ok(None) } else { proxy::choose(&self.url) }
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

/// The credentials of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// No bearer token.
    None,
    /// The workspace's bearer token.
    Bearer,
    /// The bearer token and `X-Workspace-ID`.
    Caller,
}

/// One request.
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    /// Path segments, unescaped.
    pub(crate) path: &'a [&'a str],
    pub(crate) query: &'a [(&'a str, &'a str)],
    /// Headers of this call only. A value that is not valid in a header is omitted.
    pub(crate) headers: &'a [(&'static str, &'a str)],
    /// Statuses besides 2xx that count as success.
    pub(crate) answers: &'a [u16],
    pub(crate) body: Option<Vec<u8>>,
    /// A file to send instead of `body`.
    pub(crate) form: Option<&'a Form<'a>>,
    pub(crate) auth: Auth,
    pub(crate) urgency: Urgency,
    pub(crate) timeout: Duration,
    /// Whether the timeout is meant for a long response. Such a call is abandoned earlier if it is silent for too long
    /// ([`Silence`]).
    pub(crate) is_long: bool,
}

impl<'a> Call<'a> {
    pub(crate) fn get(path: &'a [&'a str]) -> Self {
        Self {
            method: Method::GET,
            path,
            query: &[],
            headers: &[],
            answers: &[],
            body: None,
            form: None,
            auth: Auth::Bearer,
            urgency: Urgency::Normal,
            timeout: CALL_TIMEOUT,
            is_long: false,
        }
    }

    pub(crate) fn post(path: &'a [&'a str], body: Vec<u8>) -> Self {
        Self { method: Method::POST, body: Some(body), ..Self::get(path) }
    }

    pub(crate) fn delete(path: &'a [&'a str]) -> Self {
        Self { method: Method::DELETE, ..Self::get(path) }
    }

    fn is_a2a(&self) -> bool {
        self.path.last() == Some(&"a2a")
    }
}

/// The token in use. It is shared, because it can change while the program runs.
#[derive(Debug, Clone, Default)]
pub struct TokenCell(Arc<RwLock<Option<Secret>>>);

impl TokenCell {
    /// Creates a cell that contains `token`.
    pub fn new(token: Option<Secret>) -> Self {
        Self(Arc::new(RwLock::new(token)))
    }

    /// Returns the token, if there is one.
    pub fn get(&self) -> Option<Secret> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the token.
    pub fn set(&self, token: Secret) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(token);
    }
}

pub(crate) struct Transport {
    client: Silence,
    /// The client of the event stream, created when the stream is first opened.
    stream_client: OnceLock<Client>,
    endpoint: Endpoint,
    /// The proxy of all calls.
    proxy: Option<Proxy>,
    org_id: Option<HeaderValue>,
    origin: Option<HeaderValue>,
    origin_refused: AtomicBool,
    a2a_wants_origin: AtomicBool,
    self_id: Option<WorkspaceId>,
    pub(crate) token: TokenCell,
    pace: Pace,
    /// Whether requests wait for their share of the rate limit.
    pub(super) is_paced: bool,
    halt: Halt,
    /// The deadline of all calls.
    pub(crate) until: Option<Instant>,
    /// The server's time from its last `Date` header, and when it was received.
    server_time: Mutex<Option<(SystemTime, Instant)>>,
}

impl Transport {
    pub(crate) fn new(
        endpoint: &Endpoint,
        self_id: Option<WorkspaceId>,
        token: TokenCell,
        halt: Halt,
    ) -> Result<Self, EndpointError> {
        let header = |value: &Option<String>, name| {
            value.as_deref().map(|v| HeaderValue::from_str(v).map_err(|_| EndpointError::Header(name))).transpose()
        };
        Ok(Self {
            client: Silence::new(first_client(endpoint)?),
            stream_client: OnceLock::new(),
            endpoint: endpoint.clone(),
            proxy: endpoint.proxy()?,
            org_id: header(&endpoint.org_id, "org id")?,
            origin: header(&endpoint.origin, "origin")?,
            origin_refused: AtomicBool::new(false),
            a2a_wants_origin: AtomicBool::new(false),
            self_id,
            token,
            pace: Pace::default(),
            is_paced: true,
            halt,
            until: None,
            server_time: Mutex::default(),
        })
    }

    /// Sends the call and decodes its JSON response.
    pub(crate) fn json<T: DeserializeOwned>(&self, call: &Call<'_>) -> Result<T, ApiError> {
        let answer = self.send(call)?;
        let mut body = Bounded::new(decoded(answer), RESPONSE_LIMIT, self.time_for(call));
        let mut bytes = Vec::new();
        let read = body.read_to_end(&mut bytes);
        let fail = |kind| self.error(call, kind);
        read.map_err(|err| fail(body.explain(&err)))?;
        json::from_slice(&bytes).map_err(|err| fail(ErrorKind::Garbled { reason: err.to_string() }))
    }

    /// Sends the call. A response that is not a 2xx in the expected form is an error.
    ///
    /// If `Origin` is refused, the call is sent again without it; if an edge responds to `/a2a`, it is sent again with
    /// it. Both are safe: the request did not reach the platform. If this helps, it applies until the program exits.
    pub(crate) fn send(&self, call: &Call<'_>) -> Result<Response, ApiError> {
        self.send_through(&self.client.get().0, call)
    }

    /// Sends a call whose response may have any length and take any time, as long as data arrives. It is requested and
    /// read without compression, to get its exact bytes.
    pub(crate) fn download(&self, call: &Call<'_>) -> Result<Response, ApiError> {
        self.send_through(&self.client_for(call, DOWNLOAD_SILENCE)?, call)
    }

    fn send_through(&self, client: &Client, call: &Call<'_>) -> Result<Response, ApiError> {
        let with_origin = self.sends_origin(call);
        let answer = self.send_once(client, call, with_origin);
        let learnt = match &answer {
            Err(ApiError { kind: ErrorKind::OriginRefused, .. }) if with_origin => &self.origin_refused,
            Err(ApiError { kind: ErrorKind::Edge { .. }, .. }) if call.is_a2a() && !with_origin && self.may_send_origin() => {
                &self.a2a_wants_origin
            }
            _ => return answer,
        };
        let again = self.send_once(client, call, !with_origin);
        let is_from_api = !matches!(
            &again,
            Err(ApiError {
                kind: ErrorKind::Edge { .. } | ErrorKind::OriginRefused | ErrorKind::NoAnswer { .. } | ErrorKind::Interrupted,
                ..
            })
        );
        if is_from_api && !learnt.swap(true, Ordering::Relaxed) {
            tracing::debug!("the platform accepts the call {} the Origin header", if with_origin { "without" } else { "with" });
        }
        again
    }

    fn send_once(&self, client: &Client, call: &Call<'_>, with_origin: bool) -> Result<Response, ApiError> {
        let share = if self.is_paced { self.pace.take(call.urgency, Instant::now()) } else { Duration::ZERO };
        let wait = share.min(self.time_left());
        if !wait.is_zero() && !self.halt.sleep(wait) {
            return Err(self.error(call, ErrorKind::Interrupted));
        }
        self.exchange(client, call, with_origin)
    }

    /// Opens a stream for a short check. Reads return after `tick` if nothing arrived.
    pub(super) fn glance_at_stream(&self, call: &Call<'_>, tick: Duration) -> Result<Response, ApiError> {
        self.exchange(&self.client_for(call, tick)?, call, self.sends_origin(call))
    }

    /// Opens a stream with a separate client, whose reads return after [`STREAM_TICK`] if nothing arrived.
    pub(crate) fn open_stream(&self, call: &Call<'_>) -> Result<Response, ApiError> {
        let client = match self.stream_client.get() {
            Some(client) => client,
            None => {
                let client = self.client_for(call, STREAM_TICK)?;
                self.stream_client.get_or_init(|| client)
            }
        };
        self.exchange(client, call, self.sends_origin(call))
    }

    fn client_for(&self, call: &Call<'_>, tick: Duration) -> Result<Client, ApiError> {
        let failed = |err: EndpointError| ErrorKind::NoAnswer { may_have_acted: false, reason: err.to_string() };
        client(&self.endpoint, tick, false).map_err(|err| self.error(call, failed(err)))
    }

    /// Sends the call through `client` and classifies the response.
    fn exchange(&self, client: &Client, call: &Call<'_>, with_origin: bool) -> Result<Response, ApiError> {
        let fail = |kind| self.error(call, kind);
        let mut answer = self.request(client, call, self.address(call), with_origin)?;
        if let Some(to) = self.redirect_of_get(call, &answer) {
            answer = self.request(client, call, to, with_origin)?;
        }
        self.learn_pace(answer.headers());
        self.learn_time(answer.headers());
        let content_type = header_text(answer.headers(), "content-type");
        let is_answer = answer.status().is_success() || call.answers.contains(&answer.status().as_u16());
        // A file that happens to be a web page is sent as an attachment.
        let is_file = || header_text(answer.headers(), "content-disposition").starts_with("attachment");
        if is_answer && (!meaning::is_page(&content_type) || is_file()) {
            return Ok(answer);
        }
        let kind = self.failed(answer, &content_type, self.time_for(call));
        if let ErrorKind::Busy { status: 429, retry_after, .. } = &kind {
            self.pace.exhausted(retry_after.unwrap_or(Duration::from_secs(2)), Instant::now());
        }
        Err(fail(kind))
    }

    fn request(&self, client: &Client, call: &Call<'_>, url: Url, with_origin: bool) -> Result<Response, ApiError> {
        let silence = self.client.get().1;
        let is_long = call.is_long && self.time_for(call) > silence;
        let mut request = client.request(call.method.clone(), url).headers(self.headers(call, with_origin));
        if call.timeout < Duration::MAX && !is_long {
            request = request.timeout(self.time_for(call));
        }
        if let Some(body) = &call.body {
            request = request.header("content-type", "application/json").body(body.clone());
        }
        if let Some(form) = call.form {
            let unread = |err: std::io::Error| ErrorKind::NoAnswer { may_have_acted: false, reason: err.to_string() };
            let body = form.body().map_err(|err| self.error(call, unread(err)))?;
            request = request.header("content-type", form.content_type()).body(body);
        }
        let (begun, answer) = (Instant::now(), request.send());
        let renew = |silence| self::client(&self.endpoint, silence, true);
        match &answer {
            Ok(_) if is_long => self.client.ended(begun.elapsed(), silence, renew),
            Err(err) if is_long && err.is_timeout() && !err.is_connect() => self.client.exceeded(silence, renew),
            _ => {}
        }
        answer.map_err(|err| self.error(call, no_answer(&err, self.proxy.as_ref())))
    }

    /// Waits, unless the program is stopping or the deadline has passed.
    pub(super) fn sleep(&self, time: Duration) {
        self.halt.sleep(time.min(self.time_left()));
    }

    fn time_for(&self, call: &Call<'_>) -> Duration {
        call.timeout.min(self.time_left())
    }

    /// Returns the time left until the deadline of all calls.
    pub(super) fn time_left(&self) -> Duration {
        self.until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()))
    }

    /// Returns the target of a redirected GET, if it is on the same host.
    fn redirect_of_get(&self, call: &Call<'_>, answer: &Response) -> Option<Url> {
        let is_moved = matches!(answer.status().as_u16(), 301..=303) && call.method == Method::GET;
        let to = self.endpoint.url.join(&header_text(answer.headers(), "location")).ok()?;
        (is_moved && to.origin() == self.endpoint.url.origin()).then_some(to)
    }

    fn failed(&self, answer: Response, content_type: &str, timeout: Duration) -> ErrorKind {
        let status = answer.status().as_u16();
        if let Some(proxy) = self.proxy.as_ref().filter(|_| status == 407) {
            return proxy_authentication_required(proxy);
        }
        let headers = answer.headers();
        // A date in `Retry-After` is by the server's clock.
        let now = date_of(headers).unwrap_or_else(SystemTime::now);
        let retry_after = retry::parse_retry_after(&header_text(headers, "retry-after"), now);
        let location = header_text(headers, "location");
        let mut body = Vec::new();
        // If the body of an error is truncated or endless, its start is still available, and nothing more is needed.
        let _ = Bounded::new(decoded(answer), ERROR_BODY_LIMIT, timeout).read_to_end(&mut body);
        // Before truncation: some servers repeat request headers in their errors, and these end up in the log.
        let body = redact(&String::from_utf8_lossy(&body)).into_owned().into_bytes();
        let failed = Failed {
            status,
            content_type,
            body: &body,
            retry_after,
            location: Some(location.as_str()).filter(|to| !to.is_empty()),
        };
        if (200..300).contains(&status) {
            return ErrorKind::Edge { status, answer: meaning::edge_answer(&failed) };
        }
        match meaning::of(&failed) {
            // Go and nginx servers that expect https say so in plain text or on a page.
            ErrorKind::Edge { status: 400, answer } if self.endpoint.url.scheme() == "http" && says_https(&body) => {
                ErrorKind::Edge { status, answer: format!("{answer}: the URL must start with https://") }
            }
            kind => kind,
        }
    }

    /// Creates an error of a call, named by its method and its URL without the query.
    pub(crate) fn error(&self, call: &Call<'_>, kind: ErrorKind) -> ApiError {
        let mut url = self.address(call);
        url.set_query(None);
        ApiError::new(format!("{} {url}", call.method), kind)
    }

    pub(super) fn address(&self, call: &Call<'_>) -> Url {
        let mut url = self.endpoint.url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(call.path);
        }
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(call.query);
        }
        url
    }

    fn headers(&self, call: &Call<'_>, with_origin: bool) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if call.auth != Auth::None
            && let Some(token) = self.token.get()
            && let Ok(mut bearer) = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
        {
            bearer.set_sensitive(true);
            headers.insert("authorization", bearer);
        }
        if call.auth == Auth::Caller
            && let Some(id) = &self.self_id
            && let Ok(id) = HeaderValue::from_str(id.as_str())
        {
            headers.insert(HeaderName::from_static("x-workspace-id"), id);
        }
        if let Some(org) = &self.org_id {
            headers.insert(HeaderName::from_static("x-molecule-org-id"), org.clone());
        }
        if with_origin && let Some(origin) = &self.origin {
            headers.insert("origin", origin.clone());
        }
        for (name, value) in call.headers {
            // As UTF-8, which servers compare with.
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        headers
    }

    fn may_send_origin(&self) -> bool {
        self.origin.is_some() && !self.origin_refused.load(Ordering::Relaxed)
    }

    fn sends_origin(&self, call: &Call<'_>) -> bool {
        self.may_send_origin() && (!call.is_a2a() || self.a2a_wants_origin.load(Ordering::Relaxed))
    }

    /// Returns how many seconds the server's clock is ahead of ours, if a response contained its time.
    pub(super) fn skew(&self) -> Option<i64> {
        let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Some(match self.told_now()?.duration_since(SystemTime::now()) {
            Ok(ahead) => seconds(ahead),
            Err(behind) => -seconds(behind.duration()),
        })
    }

    /// Returns whether the server refused our `Origin` header, which has been omitted since.
    pub(super) fn is_origin_refused(&self) -> bool {
        self.origin_refused.load(Ordering::Relaxed)
    }

    /// Returns the rate limit last reported by the server.
    pub(super) fn rate(&self) -> Option<RateLimit> {
        self.pace.reported()
    }

    /// Returns the server's time according to its responses, or ours before the first response. Our own clock may jump
    /// in between.
    pub(crate) fn server_now(&self) -> SystemTime {
        self.told_now().unwrap_or_else(SystemTime::now)
    }

    fn told_now(&self) -> Option<SystemTime> {
        let (theirs, at) = (*self.server_time.lock().unwrap_or_else(PoisonError::into_inner))?;
        theirs.checked_add(at.elapsed())
    }

    fn learn_time(&self, headers: &HeaderMap) {
        if let Some(theirs) = date_of(headers) {
            *self.server_time.lock().unwrap_or_else(PoisonError::into_inner) = Some((theirs, Instant::now()));
        }
    }

    fn learn_pace(&self, headers: &HeaderMap) {
        let number = |name| header_text(headers, name).parse::<u32>().ok();
        // A limit of `unlimited` is not a number and is ignored.
        if let (Some(limit), Some(left), Some(reset)) =
            (number("x-ratelimit-limit"), number("x-ratelimit-remaining"), number("x-ratelimit-reset"))
        {
            self.pace.learn(limit, left, Duration::from_secs(u64::from(reset)), Instant::now());
        }
    }
}

/// Returns the time of the response by the server's clock.
fn date_of(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(&header_text(headers, "date")).ok()
}

/// Creates the client of most calls. If the system cannot start its thread, waits until it can.
fn first_client(endpoint: &Endpoint) -> Result<Client, EndpointError> {
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
    let proxy = endpoint.proxy()?;
    let is_plain = endpoint.url.scheme() == "http" && proxy.as_ref().is_none_or(|proxy| proxy.url.scheme() == "http");
    let mut builder = through(Client::builder(), proxy.as_ref())
        .map_err(|err| EndpointError::Client(chain(&err)))?
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
        None => EndpointError::Client(chain(&err)),
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

/// Returns whether a server's message mentions https. Only a hint depends on it.
fn says_https(body: &[u8]) -> bool {
    body.windows(5).any(|word| word.eq_ignore_ascii_case(b"https"))
}

fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, EndpointError> {
    let certs = reqwest::Certificate::from_pem_bundle(pem).map_err(|err| EndpointError::CaCert(chain(&err)))?;
    if certs.is_empty() { Err(EndpointError::CaCert("the file contains no PEM certificate".to_owned())) } else { Ok(certs) }
}

/// Sets this proxy, or none, regardless of what the library reads from the environment.
pub(super) fn through(builder: ClientBuilder, proxy: Option<&Proxy>) -> Result<ClientBuilder, reqwest::Error> {
    Ok(match proxy {
        Some(proxy) => builder.proxy(reqwest::Proxy::all(proxy.url.clone())?),
        None => builder.no_proxy(),
    })
}

/// The error for a proxy that requires authentication (407).
pub(super) fn proxy_authentication_required(proxy: &Proxy) -> ErrorKind {
    let place = proxy.place();
    let reason = format!(
        "the proxy {place} requires a user name and a password (407): set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT (HTTP_PROXY \
         for http), or add the host to NO_PROXY"
    );
    ErrorKind::NoAnswer { may_have_acted: false, reason }
}

pub(super) fn no_answer(err: &reqwest::Error, proxy: Option<&Proxy>) -> ErrorKind {
    let reason = if err.is_timeout() { "timed out".to_owned() } else { chain(err) };
    let proxy = proxy.filter(|_| err.is_connect()).map(|proxy| format!(" (through the proxy {})", proxy.place()));
    let advice = match probe::trouble(err) {
        Trouble::Tls => ": the URL probably must start with http://, not https://",
        Trouble::NotHttp => ": the URL probably must start with https://, not http://",
        _ => "",
    };
    let reason = format!("{reason}{}{advice}", proxy.unwrap_or_default());
    ErrorKind::NoAnswer { may_have_acted: !(err.is_connect() || err.is_builder()), reason }
}

/// Returns the causes of an error in one line, without the URL that reqwest puts in front.
pub(super) fn chain(err: &dyn std::error::Error) -> String {
    let mut causes = Vec::new();
    let mut next = err.source();
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    // The innermost two are informative; the outer ones repeat "client error (Connect)".
    let from = causes.len().saturating_sub(2);
    let innermost = causes.split_off(from).join(": ");
    if innermost.is_empty() { err.to_string() } else { innermost }
}

pub(super) fn header_text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
