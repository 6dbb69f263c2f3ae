//! Calls an A2A agent at a URL that the user gave, without any platform.
//!
//! Invariant: what the user gives to authenticate goes only to the host of that URL, and nothing of the platform's goes
//! there. An address that comes from the agent (in its card, or as a redirect) is called only if it is public, or the
//! user's URL is on this machine; plain http is used only on this machine or on request.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use reqwest::Method;
use reqwest::blocking::Response;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use url::Url;

use crate::a2a::Dialect;
use crate::api::direct::{Line, time_left};
use crate::api::error::{ApiError, ErrorKind};
use crate::api::headers::header_text;
use crate::api::meaning;
use crate::api::public_address::{callable, is_this_machine};
use crate::secret::Secret;

/// An answer may contain files in base64.
const ANSWER_LIMIT: u64 = 32 << 20;
/// The time limit of a request that needs no work of the agent.
const GET_TIMEOUT: Duration = Duration::from_secs(60);
/// An agent may take as long to answer as platforms wait for one.
const POST_TIMEOUT: Duration = Duration::from_secs(30 * 60);
const MAX_REDIRECTS: usize = 4;

/// How the user's URL may be called.
#[derive(Debug, Default)]
pub struct Access {
    /// The bearer token for the agent.
    pub bearer: Option<Secret>,
    /// Further headers, by name.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// Whether plain http may be used to other machines.
    pub allows_http: bool,
    /// Additional trusted roots in PEM form.
    pub ca_cert: Option<Vec<u8>>,
}

/// The agent at a URL, and what it points to.
pub struct AgentHost {
    home: Url,
    access: Access,
    /// The clients so far; most agents need one or two.
    lines: RefCell<Vec<Rc<Line>>>,
}

impl AgentHost {
    /// Creates a client for this URL. Sends nothing.
    pub fn new(home: Url, access: Access) -> Self {
        Self { home, access, lines: RefCell::default() }
    }

    /// Returns whether the user gave something to authenticate with.
    pub fn has_credentials(&self) -> bool {
        self.access.bearer.is_some() || !self.access.headers.is_empty()
    }

    /// Returns whether this URL gets what the user gave to authenticate with.
    pub fn is_home(&self, url: &Url) -> bool {
        url.origin() == self.home.origin()
    }

    /// Returns why a URL is not called.
    pub fn why_not(&self, url: &Url) -> Option<&'static str> {
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
            return Some("it is not an http or https URL without a user name");
        }
        if url.scheme() == "http" && !self.access.allows_http && !is_this_machine(url) {
            return Some("it is plain http");
        }
        let may_be_local = self.is_home(url) || is_this_machine(&self.home);
        callable(url.as_str(), may_be_local).is_none().then_some("it is not a public address")
    }

    /// Gets a URL, and returns the body and the URL that it came from, after redirects.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn get(&self, url: &Url, until: Option<Instant>) -> Result<(Vec<u8>, Url), ApiError> {
        let mut url = url.clone();
        let left = time_left(until, GET_TIMEOUT);
        for _ in 0..=MAX_REDIRECTS {
            let line = self.line(&url)?;
            let answer = line.send(&Method::GET, self.headers(&url), None, left).map_err(|err| self.without_secrets(err))?;
            if answer.status().is_success() {
                return Ok((line.read(&Method::GET, answer, ANSWER_LIMIT, left)?, url));
            }
            let to = url.join(&header_text(answer.headers(), "location")).ok();
            match to.filter(|to| answer.status().is_redirection() && self.why_not(to).is_none()) {
                Some(to) => url = to,
                None => return Err(self.failure(&line, &Method::GET, answer, left)),
            }
        }
        Err(self.line(&url)?.error("GET", ErrorKind::Redirected { to: "one URL after another".to_owned() }))
    }

    /// Sends a JSON-RPC request with this ID, and returns the response to it. A JSON-RPC error is a response, whatever the
    /// status.
    ///
    /// # Errors
    /// Any [`ApiError`]. [`ApiError::may_have_acted`] returns whether the agent may have acted on the request.
    pub fn post(&self, url: &Url, id: &str, body: Vec<u8>, dialect: Dialect, until: Option<Instant>) -> Result<Value, ApiError> {
        let (line, left) = (self.line(url)?, time_left(until, POST_TIMEOUT));
        let mut headers = self.headers(url);
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("accept", HeaderValue::from_static("application/json"));
        headers.insert("a2a-version", HeaderValue::from_static(dialect.version()));
        let answer = line.send(&Method::POST, headers, Some(body), left).map_err(|err| self.without_secrets(err))?;
        let content_type = header_text(answer.headers(), "content-type");
        let status = answer.status();
        let may_be_json_rpc = !matches!(status.as_u16(), 401 | 403 | 407 | 429) && !status.is_redirection();
        if meaning::is_page(&content_type) || !(status.is_success() || (may_be_json_rpc && content_type.contains("json"))) {
            return Err(self.failure(&line, &Method::POST, answer, left));
        }
        let bytes = line.read(&Method::POST, answer, ANSWER_LIMIT, left)?;
        let garbled = |reason: String| line.error("POST", ErrorKind::Garbled { reason });
        let body = match crate::json::from_slice::<Value>(&bytes) {
            Ok(body) => body,
            Err(err) if status.is_success() => return Err(garbled(format!("it is not JSON: {err}"))),
            Err(_) => Value::Null,
        };
        if status.is_success() || body.get("error").is_some_and(Value::is_object) {
            let is_ours = body.get("id").is_none_or(|of| of.is_null() || of.as_str() == Some(id));
            return if is_ours { Ok(body) } else { Err(garbled("it is the response to another request".to_owned())) };
        }
        let message = if body.is_null() { String::from_utf8_lossy(&bytes).into_owned() } else { body.to_string() };
        let status = status.as_u16();
        let kind = if status < 500 { ErrorKind::Refused { status, message } } else { ErrorKind::Server { status, message } };
        Err(self.without_secrets(line.error("POST", kind)))
    }

    /// Sends any body, with this content type and version, and returns the status and the body of the response.
    ///
    /// # Errors
    /// There is no response, or it is too large.
    pub fn post_raw(&self, url: &Url, kind: [&str; 2], body: &str, until: Instant) -> Result<(u16, Vec<u8>), ApiError> {
        let (line, left) = (self.line(url)?, time_left(Some(until), GET_TIMEOUT));
        let mut headers = self.headers(url);
        for (name, value) in ["content-type", "a2a-version"].into_iter().zip(kind) {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        let body = body.as_bytes().to_vec();
        let answer = line.send(&Method::POST, headers, Some(body), left).map_err(|err| self.without_secrets(err))?;
        let status = answer.status().as_u16();
        Ok((status, line.read(&Method::POST, answer, ANSWER_LIMIT, left)?))
    }

    fn failure(&self, line: &Line, method: &Method, answer: Response, left: Duration) -> ApiError {
        self.without_secrets(line.failure(method, answer, left))
    }

    /// Removes what the user gave from a text that a server sent.
    fn without_secrets(&self, err: ApiError) -> ApiError {
        match &self.access.bearer {
            Some(bearer) => err.without(bearer),
            None => err,
        }
    }

    fn line(&self, url: &Url) -> Result<Rc<Line>, ApiError> {
        if let Some(line) = self.lines.borrow().iter().find(|line| line.url() == url) {
            return Ok(Rc::clone(line));
        }
        let is_checked = !self.is_home(url) && !is_this_machine(&self.home);
        let line = Rc::new(Line::to(url, is_checked, self.access.ca_cert.as_deref())?);
        self.lines.borrow_mut().push(Rc::clone(&line));
        Ok(line)
    }

    fn headers(&self, url: &Url) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if !self.is_home(url) {
            return headers;
        }
        headers.extend(self.access.headers.iter().cloned());
        if let Some(bearer) = &self.access.bearer
            && let Ok(mut value) = HeaderValue::from_str(&format!("Bearer {}", bearer.expose()))
        {
            value.set_sensitive(true);
            headers.insert("authorization", value);
        }
        headers
    }
}
