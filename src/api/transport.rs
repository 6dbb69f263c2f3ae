//! Sends a request and receives the response: headers, time and size limits, decoding. Makes one attempt; the caller
//! decides about retries.
//!
//! Headers (protocol 1): the workspace's bearer token, `X-Workspace-ID` where the caller must be identified, the org ID
//! if there is one, and `Origin` on every call except `/a2a`, where a platform that serves its own canvas would treat
//! us as a canvas user. What is learned about `Origin` (refused: omit it; an edge responds to `/a2a`: send it) applies
//! until the program exits.

use std::io::Read as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;

use crate::api::bounded::{Bounded, RESPONSE_LIMIT};
use crate::api::call::{Auth, Call};
use crate::api::call_counts::CallCounts;
use crate::api::encoding::decoded;
use crate::api::endpoint::{Endpoint, EndpointError};
use crate::api::error::{ApiError, ErrorKind};
use crate::api::form::form;
use crate::api::headers::header_text;
use crate::api::ids::WorkspaceId;
use crate::api::pace::{Pace, RateLimit};
use crate::api::proxy::{self, Proxy};
use crate::api::server_clock::ServerClock;
use crate::api::silence::Silence;
use crate::api::token_cell::TokenCell;
use crate::api::trouble::{no_answer, proxy_authentication_required};
use crate::api::{client, failure, meaning};
use crate::halt::Halt;
use crate::json;

/// How long a read of the event stream blocks before its reader can check other things.
const STREAM_TICK: Duration = Duration::from_secs(10);
/// How long a download may send nothing, including before its first byte: the platform may first fetch it from
/// elsewhere.
const DOWNLOAD_SILENCE: Duration = Duration::from_secs(120);

/// Sends the calls of one client to one platform.
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
    /// The time by the server's clock.
    pub(super) server_clock: ServerClock,
    /// The number of calls so far.
    pub(super) call_counts: CallCounts,
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
            client: Silence::new(client::first_client(endpoint)?),
            stream_client: OnceLock::new(),
            endpoint: endpoint.clone(),
            proxy: proxy::of(endpoint)?,
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
            server_clock: ServerClock::default(),
            call_counts: CallCounts::default(),
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
        client::client(&self.endpoint, tick, false).map_err(|err| self.error(call, failed(err)))
    }

    /// Sends the call through `client` and classifies the response.
    fn exchange(&self, client: &Client, call: &Call<'_>, with_origin: bool) -> Result<Response, ApiError> {
        let fail = |kind| self.error(call, kind);
        let mut answer = self.request(client, call, self.address(call), with_origin)?;
        if let Some(to) = self.redirect_of_get(call, &answer) {
            answer = self.request(client, call, to, with_origin)?;
        }
        self.learn_pace(answer.headers());
        self.server_clock.learn(answer.headers());
        let content_type = header_text(answer.headers(), "content-type");
        let is_answer = answer.status().is_success() || call.answers.contains(&answer.status().as_u16());
        // A file that happens to be a web page is sent as an attachment.
        let is_file = || header_text(answer.headers(), "content-disposition").starts_with("attachment");
        if is_answer && (!meaning::is_page(&content_type) || is_file()) {
            return Ok(answer);
        }
        if let Some(proxy) = self.proxy.as_ref().filter(|_| answer.status().as_u16() == 407) {
            return Err(fail(proxy_authentication_required(proxy)));
        }
        let is_plain = self.endpoint.url.scheme() == "http";
        let kind = failure::of(answer, &content_type, self.time_for(call), is_plain);
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
        if let Some(file) = call.file {
            let unread = |err: std::io::Error| ErrorKind::NoAnswer { may_have_acted: false, reason: err.to_string() };
            request = request.multipart(form(file).map_err(|err| self.error(call, unread(err)))?);
        }
        let (begun, answer) = (Instant::now(), request.send());
        self.call_counts.count(&call.method, call.path, answer.as_ref().ok().map(Response::status));
        let renew = |silence| client::client(&self.endpoint, silence, true);
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

    /// Returns whether the server refused our `Origin` header, which has been omitted since.
    pub(super) fn is_origin_refused(&self) -> bool {
        self.origin_refused.load(Ordering::Relaxed)
    }

    /// Returns the rate limit last reported by the server.
    pub(super) fn rate_limit(&self) -> Option<RateLimit> {
        self.pace.reported()
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
