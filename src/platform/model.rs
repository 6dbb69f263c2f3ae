//! The values that the handle takes and returns, and that all files of this room share.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A generation of platform servers, numbered as in `protocol.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Generation {
    /// April 2026: no cursor, no poll delivery.
    G1,
    /// May 2026: poll delivery, `since_id`, uploads, `/buildinfo`.
    G2,
    /// June 2026: one row per `messageId`, peer info.
    G3,
    /// From 30 June 2026: row `seq`, acknowledged delivery, conversations.
    G4,
    /// August 2026: strict `/a2a` authentication, marked canvas messages.
    #[default]
    G5,
}

impl Generation {
    /// All generations, oldest first.
    pub const ALL: [Self; 5] = [Self::G1, Self::G2, Self::G3, Self::G4, Self::G5];

    /// Returns the number in the name, 1 to 5.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "G{}", self.number())
    }
}

/// The error for a text that is not a generation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown generation `{0}`: use 1 to 5")]
pub struct UnknownGeneration(String);

impl FromStr for Generation {
    type Err = UnknownGeneration;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix(['g', 'G']).unwrap_or(text);
        Self::ALL
            .into_iter()
            .find(|generation| digits == generation.number().to_string())
            .ok_or_else(|| UnknownGeneration(text.to_owned()))
    }
}

/// The format of the feed's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Dialect {
    /// As real servers send them
    #[default]
    Server,
    /// As the SDK documents them: an array of envelopes, messages only
    Envelope,
    /// Like envelope, inside {"items": […]}
    EnvelopeItems,
}

/// A proxy in front of the platform that treats calls without `Origin` as calls to its web app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum EdgeMode {
    /// No edge: requests reach the platform
    #[default]
    None,
    /// A web page with status 200
    Html,
    /// An empty 404
    #[value(name = "empty-404")]
    Empty404,
}

/// The options for starting a platform.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 for any free one.
    pub port: u16,
    /// The generation of servers to simulate.
    pub generation: Generation,
    /// The format of the feed's rows.
    pub dialect: Dialect,
    /// The number of requests per window; `None` for no limit.
    pub rate_limit: Option<u32>,
    /// The window of the rate limit; one minute on real servers.
    pub rate_window: Duration,
    /// The organization that calls must name; `None` if they need not.
    pub org_id: Option<String>,
    /// The admin's token; `None` for a random one.
    pub admin_token: Option<String>,
    /// Whether it serves its own canvas, and so treats callers of `/a2a` that send `Origin` as canvas users.
    pub serves_canvas: bool,
    /// Whether events are recorded ([`requests`](crate::platform::Platform::requests) and others); a platform that runs
    /// for days should not.
    pub record: bool,
    /// Accepted host names besides those of this machine; requests with other names are refused.
    pub hosts: Vec<String>,
    /// Its initial workspaces.
    pub identity: Option<Identity>,
    /// Stores its workspaces.
    pub keep: Option<Keep>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            generation: Generation::default(),
            dialect: Dialect::default(),
            rate_limit: None,
            rate_window: Duration::from_secs(60),
            org_id: None,
            admin_token: None,
            serves_canvas: true,
            record: true,
            hosts: Vec::new(),
            identity: None,
            keep: None,
        }
    }
}

/// The status of a workspace on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Just created, or silent for too long: it waits for its agent.
    AwaitingAgent,
    /// Heartbeats arrive.
    Online,
    /// Heartbeats arrive and report errors.
    Degraded,
    /// No heartbeat for a while (the oldest generation).
    Offline,
    /// A start inside the platform failed.
    Failed,
    /// Paused by a user.
    Paused,
    /// Hibernated by the platform.
    Hibernated,
    /// Deleted.
    Removed,
}

impl Status {
    /// Returns the status as on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingAgent => "awaiting_agent",
            Self::Online => "online",
            Self::Degraded => "degraded",
            Self::Offline => "offline",
            Self::Failed => "failed",
            Self::Paused => "paused",
            Self::Hibernated => "hibernated",
            Self::Removed => "removed",
        }
    }
}

/// How a simulated agent handles its messages.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Behavior {
    /// As registered: a poll agent's messages wait in its feed, a push agent's URL does not answer.
    #[default]
    Registered,
    /// A push agent that answers every message with this text.
    Answers(String),
    /// A push agent that answers every message with a JSON-RPC error of this text.
    Fails(String),
    /// A push agent that answers every message with an HTTP error.
    Refuses {
        /// The status, which is passed on to the caller.
        status: u16,
        /// The text.
        error: String,
    },
    /// A push agent that answers 200 with something that is not JSON.
    AnswersText,
    /// A push agent that answers 200 with nothing.
    AnswersNothing,
    /// A push agent whose URL cannot be reached.
    Unreachable,
    /// A push agent that is busy: calls are queued and carried out once it answers again.
    Busy,
    /// An agent that has used up its budget.
    Budget,
    /// A poll agent that answers every message with a new message to its sender.
    RepliesAsMessage {
        /// The text of each answer.
        text: String,
        /// Whether the answer is marked as one (`role: agent`, `in_reply_to`).
        marked: bool,
    },
}

/// The workspaces of a platform and its admin's token. Contains secrets.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// The port it listens on, which its clients have in their configuration.
    pub port: u16,
    pub(super) admin_token: String,
    pub(super) workspaces: Vec<Known>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) parent: Option<String>,
    /// Whether its agent polls for messages.
    pub(super) polls: bool,
    pub(super) url: String,
    pub(super) card: Option<Value>,
    pub(super) inbound_secret: String,
    pub(super) tokens: Vec<KnownToken>,
    pub(super) removed: bool,
    pub(super) paused: bool,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct KnownToken {
    pub(super) id: String,
    pub(super) secret: String,
}

/// Stores an identity; called after every change, before the change is answered.
pub type Keep = Arc<dyn Fn(&Identity) + Send + Sync>;
