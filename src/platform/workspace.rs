//! A workspace: its tokens, files, secrets and delegations.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::Timestamp;
use serde_json::Value;

use crate::platform::clock::now;
use crate::platform::feed::Feed;
use crate::platform::model::{Behavior, Status};
use crate::platform::stream::Streams;
use crate::random;

/// How messages reach the agent: poll or push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    Push,
    Poll,
}

impl Delivery {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Poll => "poll",
        }
    }
}

pub(super) struct Token {
    pub id: String,
    pub secret: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub revoked: bool,
}

/// A file that waits for its agent.
pub(super) struct File {
    pub id: String,
    pub name: String,
    pub mime_type: String,
    pub bytes: hyper::body::Bytes,
    pub acked: bool,
}

/// A stored secret, of a workspace or global.
pub(super) struct Secret {
    /// `None` if it is stored, but cannot be decrypted.
    pub value: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Stores a secret, with the times of its first and of this change.
pub(super) fn store_secret(secrets: &mut BTreeMap<String, Secret>, key: &str, value: String) {
    let created_at = secrets.get(key).map_or_else(now, |secret| secret.created_at);
    secrets.insert(key.to_owned(), Secret { value: Some(value), created_at, updated_at: now() });
}

/// A call that is queued for a busy push agent.
pub(super) struct QueuedCall {
    pub id: String,
    pub from: Option<String>,
    pub to: String,
    pub request: Value,
    pub enqueued_at: Timestamp,
    /// When it was carried out, and the answer.
    pub done: Option<(Timestamp, Value)>,
}

/// A delegation with its entries.
pub(super) struct Delegation {
    pub id: String,
    pub key: Option<String>,
    pub target: String,
    pub order: Value,
    pub outcome: Option<Value>,
}

pub(super) struct Workspace {
    pub id: String,
    pub name: String,
    pub role: Option<String>,
    pub tier: u64,
    pub parent: Option<String>,
    /// Its position in order of creation.
    pub order: usize,
    pub status: Status,
    pub removed_at: Option<Timestamp>,
    pub delivery: Delivery,
    pub url: String,
    pub card: Option<Value>,
    pub inbound_secret: String,
    pub tokens: Vec<Token>,
    pub behavior: Behavior,
    pub talk_to_user: bool,
    pub feed: Feed,
    pub acked_seq: u64,
    pub streams: Streams,
    pub secrets: BTreeMap<String, Secret>,
    pub files: Vec<File>,
    pub delegations: Vec<Delegation>,
    pub active_tasks: i64,
    pub current_task: String,
    pub error_rate: f64,
    pub uptime_seconds: i64,
    pub wedged: bool,
    pub last_heartbeat: Option<(Timestamp, Instant)>,
    pub refused_register: Option<Instant>,
    /// The canvas conversation, once the user has started a new one.
    pub session: Option<String>,
}

impl Workspace {
    /// Creates a workspace that waits for its agent, without a token.
    pub(super) fn new(id: String, name: &str, parent: Option<String>, order: usize) -> Self {
        Self {
            id,
            name: name.to_owned(),
            role: None,
            tier: 3,
            parent,
            order,
            status: Status::AwaitingAgent,
            removed_at: None,
            delivery: Delivery::Push,
            url: String::new(),
            card: None,
            inbound_secret: random::token(),
            tokens: Vec::new(),
            behavior: Behavior::Registered,
            talk_to_user: true,
            feed: Feed::default(),
            acked_seq: 0,
            streams: Streams::default(),
            secrets: BTreeMap::new(),
            files: Vec::new(),
            delegations: Vec::new(),
            active_tasks: 0,
            current_task: String::new(),
            error_rate: 0.0,
            uptime_seconds: 0,
            wedged: false,
            last_heartbeat: None,
            refused_register: None,
            session: None,
        }
    }

    pub(super) fn has_live_token(&self) -> bool {
        self.tokens.iter().any(|token| !token.revoked)
    }

    /// Issues a token. Only now its secret is returned.
    pub(super) fn issue_token(&mut self) -> String {
        let secret = random::token();
        self.tokens.push(Token {
            id: random::uuid(),
            secret: secret.clone(),
            created_at: now(),
            last_used_at: None,
            revoked: false,
        });
        secret
    }

    pub(super) fn revoke_tokens(&mut self) {
        for token in &mut self.tokens {
            token.revoked = true;
        }
    }

    /// Returns the conversation that a canvas message belongs to.
    pub(super) fn context_id(&self) -> String {
        match &self.session {
            Some(session) => format!("sess-{}-{session}", self.id),
            None => format!("canvas-{}", self.id),
        }
    }
}
