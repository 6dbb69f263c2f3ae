//! The platform API: typed calls and typed errors. This module knows nothing of files, processes, or threads.
//!
//! [`Workspace`] has one method per endpoint; those of one subject share a file. [`transport`] sets headers and limits,
//! and decodes; [`meaning`] classifies responses; [`retry`] and [`pace`] decide when to call again; [`inbound`] turns
//! rows into messages.

mod activity;
mod admin;
mod answer;
mod bounded;
mod content;
mod delegations;
mod direct;
mod download;
mod encoding;
mod error;
mod feed;
mod ids;
pub mod inbound;
mod inbox;
mod meaning;
mod messages;
mod mime;
mod note_fate;
mod object;
mod pace;
mod peers;
mod plugins;
mod probe;
mod proxy;
mod refusal;
mod registry;
mod resolve;
pub mod retry;
mod secrets;
mod silence;
mod sse;
mod stream;
mod tokens;
mod transport;
mod uploads;
mod way_back;
mod wire;

use std::ops::ControlFlow;
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

pub use crate::api::activity::ActivityReport;
pub use crate::api::admin::{Admin, Child, CreatedWorkspace, Deletion, NewWorkspace};
pub use crate::api::answer::{Answer, AnswerState, Task};
pub use crate::api::delegations::{Delegated, Delegation, DelegationEntry, Outcome, fold};
pub use crate::api::direct::{DirectPeer, callable};
pub use crate::api::download::Download;
pub use crate::api::error::{ApiError, ErrorKind};
pub use crate::api::feed::{FeedQuery, LARGEST_PAGE, PAGE_LIMIT, ROW_LIMIT, RawRow, RowHead};
pub use crate::api::ids::{BadId, WorkspaceId, fresh_id, is_row_id};
pub use crate::api::inbox::{Direction, Entry};
pub use crate::api::messages::{Fit, QueuedCall, Reception};
pub use crate::api::mime::mime_type;
pub use crate::api::note_fate::{Look, NoteRow, TextKey, Trace, text_key};
pub use crate::api::pace::RateLimit;
pub use crate::api::peers::{Discovered, Peer};
pub use crate::api::probe::{Age, Greeting, Probe, Trouble, Unreached};
pub use crate::api::proxy::proxy_for;
pub use crate::api::registry::Registration;
pub use crate::api::secrets::{SecretEntry, SecretValues};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::api::sse::Frames;
pub use crate::api::stream::{EventStream, StreamEvent};
pub use crate::api::tokens::{MAX_TOKENS, TokenEntry, Tokens};
pub use crate::api::transport::{Endpoint, EndpointError, TokenCell};
pub use crate::api::uploads::{Upload, UploadLimits, Uploaded};
pub use crate::api::way_back::{Grain, WayBack};
pub use crate::api::wire::{Heartbeat, PeerMessage, State};

pub(crate) use crate::api::bounded::Bounded;
use crate::api::encoding::decoded;
pub(crate) use crate::api::feed::read_rows;
use crate::api::pace::Urgency;
use crate::api::transport::{Auth, Call, Transport};
use crate::halt::Halt;

/// A page of the feed may be large and arrive slowly, as long as something arrives.
const FEED_TIMEOUT: Duration = Duration::from_secs(90);
/// An acknowledgment delays the feed, and can be sent later.
const ACK_TIMEOUT: Duration = Duration::from_secs(5);
/// The size limit for a single oversized row, which is skipped without being held.
const SKIPPED_ROW_LIMIT: u64 = 512 << 20;

/// One workspace of a platform, as its agent sees it. Can be shared between threads.
pub struct Workspace {
    transport: Transport,
    id: WorkspaceId,
}

/// The cause of a 401.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unauthorized {
    /// The platform cannot reach its database: wait.
    Outage,
    /// The workspace was removed.
    Removed,
    /// The workspace exists, but the token is not valid.
    DeadToken,
    /// The platform has no such workspace.
    Unknown,
}

impl Workspace {
    /// Creates a client for workspace `id`. Sends nothing.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint, id: WorkspaceId, token: TokenCell, halt: Halt) -> Result<Self, EndpointError> {
        Ok(Self { transport: Transport::new(endpoint, Some(id.clone()), token, halt)?, id })
    }

    /// Returns this client with a deadline for all calls.
    #[must_use]
    pub fn until(mut self, until: Option<Instant>) -> Self {
        self.set_until(until);
        self
    }

    /// Sets the deadline for all calls from now on.
    pub fn set_until(&mut self, until: Option<Instant>) {
        self.transport.until = until;
    }

    /// Returns this client without pacing: calls are sent immediately, however little of the rate limit is left. For a
    /// few calls that measure the platform and must not include our own waiting.
    #[must_use]
    pub fn unpaced(mut self) -> Self {
        self.transport.is_paced = false;
        self
    }

    /// Returns the ID of the workspace.
    pub fn id(&self) -> &WorkspaceId {
        &self.id
    }

    /// Returns the token in use.
    pub fn token(&self) -> &TokenCell {
        &self.transport.token
    }

    /// Returns the rate limit that the platform last reported; `None` if it has none.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.transport.rate()
    }

    /// Returns whether the platform or an edge refused our `Origin` header, which has been omitted since.
    pub fn is_origin_refused(&self) -> bool {
        self.transport.is_origin_refused()
    }

    /// Returns the time by the platform's clock, based on its responses.
    pub fn server_now(&self) -> SystemTime {
        self.transport.server_now()
    }

    /// `GET /health`: checks whether a platform responds.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        probe::health(&self.transport)
    }

    /// Returns whether this is a platform of April 2026, which has neither cursors nor poll delivery (`GET /buildinfo`
    /// is 404).
    ///
    /// # Errors
    /// Any [`ApiError`], except the 404 itself.
    pub fn predates_poll_delivery(&self) -> Result<bool, ApiError> {
        probe::predates_poll_delivery(&self.transport)
    }

    /// `GET /workspaces/:id/state`.
    ///
    /// # Errors
    /// Any [`ApiError`]. The token of a removed workspace gets [`ErrorKind::Unauthorized`].
    pub fn state(&self) -> Result<State, ApiError> {
        self.transport.json(&Call::get(&["workspaces", self.id.as_str(), "state"]))
    }

    /// Finds out the cause of a 401, with a request that needs no token (protocol 2, "what an answer means").
    ///
    /// # Errors
    /// An [`ApiError`] if the cause cannot be found out now.
    pub fn why_unauthorized(&self) -> Result<Unauthorized, ApiError> {
        meaning::why_unauthorized(&self.transport, &self.id)
    }

    /// `GET /workspaces/:id`, which needs no token: returns the public view of the workspace.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] if it was removed (the oldest servers return it, with that status); any other [`ApiError`].
    pub fn profile(&self) -> Result<Value, ApiError> {
        self.transport.json(&Call { auth: Auth::None, ..Call::get(&["workspaces", self.id.as_str()]) })
    }

    /// Reads a page of the feed and passes on each row as it is decoded. Returns the number of rows.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] if the cursor is gone; [`ErrorKind::TooLarge`] for a page or row over its limit. Rows before
    /// a broken part were passed on.
    pub fn feed(&self, query: &FeedQuery, take: &mut dyn FnMut(RawRow) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, PAGE_LIMIT, ROW_LIMIT, take)
    }

    /// Reads a page of the feed, but keeps only the header fields of each row. Works for rows that are too large to be
    /// held.
    ///
    /// # Errors
    /// See [`Workspace::feed`].
    pub fn feed_heads(&self, query: &FeedQuery, take: &mut dyn FnMut(RowHead) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, SKIPPED_ROW_LIMIT, SKIPPED_ROW_LIMIT, take)
    }

    fn rows<T: feed::Element>(
        &self,
        query: &FeedQuery,
        page_limit: u64,
        row_limit: u64,
        take: &mut dyn FnMut(T) -> ControlFlow<()>,
    ) -> Result<usize, ApiError> {
        let limit = query.limit.to_string();
        let mut pairs = vec![("type", "a2a_receive"), ("limit", limit.as_str()), ("include", "peer_info")];
        pairs.extend(query.since_id.as_deref().map(|id| ("since_id", id)));
        pairs.extend(query.before_ts.as_deref().map(|ts| ("before_ts", ts)));
        pairs.extend(query.peer_id.as_deref().map(|id| ("peer_id", id)));
        pairs.extend(query.source.map(|source| ("source", source)));
        let path = ["workspaces", self.id.as_str(), "activity"];
        let call = Call { query: &pairs, timeout: FEED_TIMEOUT, is_long: true, ..Call::get(&path) };
        let answer = self.transport.send(&call)?;
        let body = Bounded::new(decoded(answer), page_limit, FEED_TIMEOUT);
        read_rows(body, row_limit, take).map_err(|kind| self.transport.error(&call, kind))
    }

    /// `POST /workspaces/:id/activity/ack` (G4): acknowledges everything up to `seq`. Pass only the `seq` of a row that
    /// was seen: the platform accepts any large number permanently.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] on older platforms; any other [`ApiError`].
    pub fn acknowledge(&self, seq: i64) -> Result<(), ApiError> {
        let body = encode(&serde_json::json!({ "acked_seq": seq }));
        let path = ["workspaces", self.id.as_str(), "activity", "ack"];
        self.transport.json::<Value>(&Call { timeout: ACK_TIMEOUT, ..Call::post(&path, body) }).map(drop)
    }

    /// `POST /workspaces/:id/notify`: sends a text to the user's canvas chat. There is no idempotency key: if the
    /// response is lost, check the feed.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] is final and was confirmed by a second attempt. Any other [`ApiError`].
    pub fn notify(&self, text: &str) -> Result<(), ApiError> {
        self.notify_with(text, &[])
    }

    /// Like [`Workspace::notify`], with files that were uploaded before.
    ///
    /// # Errors
    /// See [`Workspace::notify`].
    pub fn notify_with(&self, text: &str, attachments: &[Uploaded]) -> Result<(), ApiError> {
        let mut body = serde_json::json!({ "message": text });
        if !attachments.is_empty() {
            body["attachments"] = serde_json::json!(attachments);
        }
        let body = encode(&body);
        let path = ["workspaces", self.id.as_str(), "notify"];
        self.hand_over(|| self.transport.json::<Value>(&Call::post(&path, body.clone())).map(drop))
    }

    /// `GET /workspaces/:id/events/stream`: opens the stream of hints that something happened (protocol 6). Returns
    /// once connected.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] or [`ErrorKind::Edge`] if there is no stream; any other [`ApiError`].
    pub fn events(&self) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::open(&self.transport, &Call { urgency: Urgency::Heartbeat, timeout: Duration::MAX, ..Call::get(&path) })
    }

    /// Opens the stream for a short check: neither the connection nor a wait for an event takes longer than `tick`.
    ///
    /// # Errors
    /// See [`Workspace::events`].
    pub fn glance_at_events(&self, tick: Duration) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::glance(&self.transport, &Call { timeout: Duration::MAX, ..Call::get(&path) }, tick)
    }
}

/// Encodes a value. This never fails: the only possible error, a map with keys that are not strings, does not occur in
/// our types.
fn encode(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
