//! The wire: typed calls to a platform, with typed errors. Knows nothing of files, processes or threads.
//!
//! [`Workspace`] has a method per endpoint, those of a subject in a file of their own. [`transport`] sets headers, bounds and decodes; [`meaning`] says what an
//! answer means; [`retry`] and [`pace`] say when to call again; [`inbound`] turns rows into messages.

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
pub use crate::api::tokens::{MOST_TOKENS, TokenEntry, Tokens};
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

/// A page of the feed may be large and come slowly, as long as something comes.
const FEED_TIMEOUT: Duration = Duration::from_secs(90);
/// An acknowledgement keeps the feed waiting, and can be made later.
const ACK_TIMEOUT: Duration = Duration::from_secs(5);
/// Bound for one oversized row that is passed over without being held.
const SKIP_LIMIT: u64 = 512 << 20;

/// One workspace of a platform, as its agent sees it. Share it between threads.
pub struct Workspace {
    transport: Transport,
    id: WorkspaceId,
}

/// What a 401 was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unauthorized {
    /// The platform cannot look into its database: wait.
    Outage,
    /// The workspace was removed.
    Removed,
    /// The workspace lives, the token does not.
    DeadToken,
    /// The platform knows no such workspace.
    Unknown,
}

impl Workspace {
    /// A client for workspace `id`. Nothing is sent.
    ///
    /// # Errors
    /// [`EndpointError`] if a setting cannot be used.
    pub fn new(endpoint: &Endpoint, id: WorkspaceId, token: TokenCell, halt: Halt) -> Result<Self, EndpointError> {
        Ok(Self { transport: Transport::new(endpoint, Some(id.clone()), token, halt)?, id })
    }

    /// The same, with no call that lasts beyond `until`.
    #[must_use]
    pub fn until(mut self, until: Option<Instant>) -> Self {
        self.set_until(until);
        self
    }

    /// From now on no call lasts beyond `until`.
    pub fn set_until(&mut self, until: Option<Instant>) {
        self.transport.until = until;
    }

    /// The same, with calls that go out at once, however little is left of the rate limit: for a few questions, whose
    /// answers are to tell of the platform and not of our own waiting.
    #[must_use]
    pub fn unpaced(mut self) -> Self {
        self.transport.is_paced = false;
        self
    }

    /// The workspace's id.
    pub fn id(&self) -> &WorkspaceId {
        &self.id
    }

    /// The token in use.
    pub fn token(&self) -> &TokenCell {
        &self.transport.token
    }

    /// What the platform last said of its rate limit; nothing where it has none.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.transport.rate()
    }

    /// Whether the platform, or an edge, refused our `Origin`, which is left away since.
    pub fn is_origin_refused(&self) -> bool {
        self.transport.is_origin_refused()
    }

    /// The time by the platform's clock, as far as its answers told.
    pub fn server_now(&self) -> SystemTime {
        self.transport.server_now()
    }

    /// `GET /health`: whether a platform answers at all.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn health(&self) -> Result<(), ApiError> {
        probe::health(&self.transport)
    }

    /// Whether this is a platform of April 2026, which knows neither cursors nor poll delivery (`GET /buildinfo` is 404).
    ///
    /// # Errors
    /// Any [`ApiError`] but the one that says so.
    pub fn predates_poll_delivery(&self) -> Result<bool, ApiError> {
        probe::predates_poll_delivery(&self.transport)
    }

    /// `GET /workspaces/:id/state`.
    ///
    /// # Errors
    /// Any [`ApiError`]; a removed workspace's own token gets [`ErrorKind::Unauthorized`].
    pub fn state(&self) -> Result<State, ApiError> {
        self.transport.json(&Call::get(&["workspaces", self.id.as_str(), "state"]))
    }

    /// Asks without a token what a 401 was about (protocol 2, "what an answer means").
    ///
    /// # Errors
    /// An [`ApiError`] if that cannot be found out now.
    pub fn why_unauthorized(&self) -> Result<Unauthorized, ApiError> {
        meaning::why_unauthorized(&self.transport, &self.id)
    }

    /// `GET /workspaces/:id`, which needs no token: the workspace as it is shown to anybody.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] for a removed one (the oldest servers show it, with that status); any other [`ApiError`].
    pub fn profile(&self) -> Result<Value, ApiError> {
        self.transport.json(&Call { auth: Auth::None, ..Call::get(&["workspaces", self.id.as_str()]) })
    }

    /// Reads a page of the feed, handing over each row as it is decoded. Returns the number of rows.
    ///
    /// # Errors
    /// [`ErrorKind::Gone`] if the cursor is; [`ErrorKind::TooLarge`] for a page or row beyond its bound. Rows before a
    /// spoilt place were handed over.
    pub fn feed(&self, query: &FeedQuery, take: &mut dyn FnMut(RawRow) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, PAGE_LIMIT, ROW_LIMIT, take)
    }

    /// The same, keeping only what a row's place hangs on: also for rows too large to be held.
    ///
    /// # Errors
    /// As [`Workspace::feed`].
    pub fn feed_heads(&self, query: &FeedQuery, take: &mut dyn FnMut(RowHead) -> ControlFlow<()>) -> Result<usize, ApiError> {
        self.rows(query, SKIP_LIMIT, SKIP_LIMIT, take)
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

    /// `POST /workspaces/:id/activity/ack` (G4): everything up to `seq` is settled. Only a `seq` of a row that was seen
    /// may be sent: any huge number is taken for good.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] on older platforms; any other [`ApiError`].
    pub fn acknowledge(&self, seq: i64) -> Result<(), ApiError> {
        let body = encode(&serde_json::json!({ "acked_seq": seq }));
        let path = ["workspaces", self.id.as_str(), "activity", "ack"];
        self.transport.json::<Value>(&Call { timeout: ACK_TIMEOUT, ..Call::post(&path, body) }).map(drop)
    }

    /// `POST /workspaces/:id/notify`: a text to the user's canvas chat. There is no idempotency key: whether a cut one
    /// arrived has to be looked up in the feed.
    ///
    /// # Errors
    /// [`ErrorKind::Refused`] is final, and was made sure of; any other [`ApiError`].
    pub fn notify(&self, text: &str) -> Result<(), ApiError> {
        self.notify_with(text, &[])
    }

    /// The same with files, uploaded before.
    ///
    /// # Errors
    /// As [`Workspace::notify`].
    pub fn notify_with(&self, text: &str, attachments: &[Uploaded]) -> Result<(), ApiError> {
        let mut body = serde_json::json!({ "message": text });
        if !attachments.is_empty() {
            body["attachments"] = serde_json::json!(attachments);
        }
        let body = encode(&body);
        let path = ["workspaces", self.id.as_str(), "notify"];
        self.hand_over(|| self.transport.json::<Value>(&Call::post(&path, body.clone())).map(drop))
    }

    /// `GET /workspaces/:id/events/stream`: hints that something happened (protocol 6). Returns once it is connected.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] or [`ErrorKind::Edge`] where there is none; any other [`ApiError`].
    pub fn events(&self) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::open(&self.transport, &Call { urgency: Urgency::Heartbeat, timeout: Duration::MAX, ..Call::get(&path) })
    }

    /// The same for a short look: neither the opening nor a wait for the next event lasts longer than `tick`.
    ///
    /// # Errors
    /// As [`Workspace::events`].
    pub fn glance_at_events(&self, tick: Duration) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::glance(&self.transport, &Call { timeout: Duration::MAX, ..Call::get(&path) }, tick)
    }
}

/// Our own types always encode; a map with keys that are no strings, the only failure, does not occur in them.
fn encode(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
