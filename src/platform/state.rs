//! All that the platform knows: workspaces, their tokens, rows and files.
//!
//! Owns the data and the rules that hold whoever changes it (status, hierarchy, tokens). Everything lies
//! in one [`World`] behind one lock ([`super::Shared`]), so each request and each call of the handle is
//! atomic. What a call answers is decided in `routes`, how a message travels in `deliver`.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::fault::Faults;
use super::feed::Feed;
use super::generation::{Generation, Quirks};
use super::record::Record;
use super::stream::Streams;
use super::{Dialect, EdgeMode, Options};

/// How the platform sees a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Made, or silent for too long: waits for its agent.
    AwaitingAgent,
    /// Heartbeats come.
    Online,
    /// Heartbeats come and tell of errors.
    Degraded,
    /// No heartbeat for a while (the oldest generation).
    Offline,
    /// A start inside the platform failed.
    Failed,
    /// Paused by a user.
    Paused,
    /// Put to sleep by the platform.
    Hibernated,
    /// Deleted.
    Removed,
}

impl Status {
    /// The word on the wire.
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

/// What a simulated agent does with the messages it gets.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Behaviour {
    /// As registered: a poll agent's messages wait in its feed, a push agent's URL does not answer.
    #[default]
    Registered,
    /// A push agent that answers every message with this text.
    Answers(String),
    /// A push agent that answers every message with a JSON-RPC error of this text.
    Fails(String),
    /// A push agent that answers every message with an HTTP error.
    Refuses {
        /// The status, handed on to the caller.
        status: u16,
        /// The text.
        error: String,
    },
    /// A push agent that answers 200 with something that is no JSON.
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
        /// Whether the answer says that it is one (`role: agent`, `in_reply_to`).
        marked: bool,
    },
}

/// Poll or push.
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

/// A stored secret of a workspace or of all.
pub(super) struct Secret {
    /// `None` = stored, but cannot be decrypted.
    pub value: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A call that waits for a busy push agent.
pub(super) struct QueuedCall {
    pub id: String,
    pub from: Option<String>,
    pub to: String,
    pub request: Value,
    pub enqueued_at: Timestamp,
    /// When it was carried out, and what was answered.
    pub done: Option<(Timestamp, Value)>,
}

pub(super) struct Workspace {
    pub id: String,
    pub name: String,
    pub role: Option<String>,
    pub tier: u64,
    pub parent: Option<String>,
    /// Position in order of creation.
    pub order: usize,
    pub status: Status,
    pub removed_at: Option<Timestamp>,
    pub delivery: Delivery,
    pub url: String,
    pub card: Option<Value>,
    pub inbound_secret: String,
    pub tokens: Vec<Token>,
    pub behaviour: Behaviour,
    pub talk_to_user: bool,
    pub feed: Feed,
    pub acked_seq: u64,
    pub streams: Streams,
    pub secrets: BTreeMap<String, Secret>,
    pub files: Vec<File>,
    pub active_tasks: i64,
    pub current_task: String,
    pub error_rate: f64,
    pub uptime_seconds: i64,
    pub wedged: bool,
    pub last_heartbeat: Option<(Timestamp, Instant)>,
    pub refused_register: Option<Instant>,
    /// The canvas conversation, once the user began a new one.
    pub session: Option<String>,
}

impl Workspace {
    pub(super) fn has_live_token(&self) -> bool {
        self.tokens.iter().any(|token| !token.revoked)
    }

    /// The only time the secret of a token is told.
    pub(super) fn issue_token(&mut self) -> String {
        let secret = random_token();
        self.tokens.push(Token { id: new_id(), secret: secret.clone(), created_at: now(), last_used_at: None, revoked: false });
        secret
    }

    pub(super) fn revoke_tokens(&mut self) {
        for token in &mut self.tokens {
            token.revoked = true;
        }
    }

    /// The conversation that a canvas message belongs to.
    pub(super) fn context_id(&self) -> String {
        match &self.session {
            Some(session) => format!("sess-{}-{session}", self.id),
            None => format!("canvas-{}", self.id),
        }
    }
}

pub(super) struct World {
    pub generation: Generation,
    pub dialect: Dialect,
    pub edge: EdgeMode,
    pub admin_token: String,
    pub org_id: Option<String>,
    pub serves_canvas: bool,
    pub base_url: String,
    pub database_down: bool,
    pub rate: Rate,
    pub workspaces: HashMap<String, Workspace>,
    pub global_secrets: BTreeMap<String, Secret>,
    pub queue: Vec<QueuedCall>,
    pub record: Record,
    pub faults: Faults,
    last_seq: u64,
}

impl World {
    pub(super) fn new(options: Options, base_url: String) -> Self {
        Self {
            generation: options.generation,
            dialect: options.dialect,
            edge: EdgeMode::None,
            admin_token: options.admin_token.unwrap_or_else(random_token),
            org_id: options.org_id,
            serves_canvas: options.serves_canvas,
            base_url,
            database_down: false,
            rate: Rate { limit: options.rate_limit, window: options.rate_window, opened: None, used: 0 },
            workspaces: HashMap::new(),
            global_secrets: BTreeMap::new(),
            queue: Vec::new(),
            record: Record::new(options.record),
            faults: Faults::default(),
            last_seq: 0,
        }
    }

    pub(super) fn quirks(&self) -> &'static Quirks {
        self.generation.quirks()
    }

    pub(super) fn next_seq(&mut self) -> u64 {
        self.last_seq += 1;
        self.last_seq
    }

    /// Makes a workspace, without a token, and returns its id.
    pub(super) fn add_workspace(&mut self, name: &str, parent: Option<String>) -> String {
        let id = new_id();
        let workspace = Workspace {
            id: id.clone(),
            name: name.to_owned(),
            role: None,
            tier: 3,
            parent,
            order: self.workspaces.len(),
            status: Status::AwaitingAgent,
            removed_at: None,
            delivery: Delivery::Push,
            url: String::new(),
            card: None,
            inbound_secret: random_token(),
            tokens: Vec::new(),
            behaviour: Behaviour::Registered,
            talk_to_user: true,
            feed: Feed::default(),
            acked_seq: 0,
            streams: Streams::default(),
            secrets: BTreeMap::new(),
            files: Vec::new(),
            active_tasks: 0,
            current_task: String::new(),
            error_rate: 0.0,
            uptime_seconds: 0,
            wedged: false,
            last_heartbeat: None,
            refused_register: None,
            session: None,
        };
        self.workspaces.insert(id.clone(), workspace);
        id
    }

    /// The workspaces without a parent that are not removed, in order of creation.
    pub(super) fn roots(&self) -> Vec<&Workspace> {
        self.select(|workspace| workspace.parent.is_none())
    }

    pub(super) fn children(&self, id: &str) -> Vec<&Workspace> {
        self.select(|workspace| workspace.parent.as_deref() == Some(id))
    }

    /// Who is listed as a peer: siblings, children, parent.
    pub(super) fn peers(&self, id: &str) -> Vec<&Workspace> {
        let parent = self.workspaces.get(id).and_then(|workspace| workspace.parent.clone());
        let roots_talk = self.quirks().roots_talk;
        self.select(|other| {
            let sibling = match (&parent, &other.parent) {
                (Some(mine), Some(theirs)) => mine == theirs,
                (None, None) => roots_talk,
                _ => false,
            };
            other.id != id && (sibling || other.parent.as_deref() == Some(id) || parent.as_deref() == Some(&other.id))
        })
    }

    fn select(&self, wanted: impl Fn(&Workspace) -> bool) -> Vec<&Workspace> {
        let mut found: Vec<_> =
            self.workspaces.values().filter(|workspace| workspace.status != Status::Removed && wanted(workspace)).collect();
        found.sort_by_key(|workspace| workspace.order);
        found
    }

    /// The hierarchy rule: self, siblings, ancestors, descendants; two roots on old servers.
    pub(super) fn may_talk(&self, from: &str, to: &str) -> bool {
        let (Some(sender), Some(receiver)) = (self.workspaces.get(from), self.workspaces.get(to)) else {
            return false;
        };
        let siblings = match (&sender.parent, &receiver.parent) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.quirks().roots_talk,
            _ => false,
        };
        from == to || siblings || self.is_ancestor(from, to) || self.is_ancestor(to, from)
    }

    fn is_ancestor(&self, above: &str, below: &str) -> bool {
        let mut at = self.workspaces.get(below);
        while let Some(parent) = at.and_then(|workspace| workspace.parent.as_deref()) {
            if parent == above {
                return true;
            }
            at = self.workspaces.get(parent);
        }
        false
    }

    /// Sets a status and tells the event stream.
    pub(super) fn announce(&mut self, id: &str, status: Status, kind: &str, data: &Value) {
        if let Some(workspace) = self.workspaces.get_mut(id) {
            workspace.status = status;
            workspace.streams.send(kind, data);
        }
    }

    pub(super) fn pause(&mut self, id: &str, status: Status) {
        let Some(workspace) = self.workspaces.get_mut(id) else { return };
        workspace.url.clear();
        let kind = if status == Status::Hibernated { "WORKSPACE_HIBERNATED" } else { "WORKSPACE_PAUSED" };
        let name = json!({"name": workspace.name});
        self.announce(id, status, kind, &name);
    }

    /// Removes a workspace and all below it; returns how many were below.
    pub(super) fn remove(&mut self, id: &str) -> usize {
        let below: Vec<String> = self.children(id).iter().map(|child| child.id.clone()).collect();
        let mut removed = below.len();
        for child in below {
            removed += self.remove(&child);
        }
        if let Some(workspace) = self.workspaces.get_mut(id) {
            workspace.removed_at = Some(now());
            workspace.revoke_tokens();
        }
        self.announce(id, Status::Removed, "WORKSPACE_REMOVED", &json!({"cascade_deleted": removed}));
        removed
    }

    /// Takes workspaces off whose heartbeats have stopped.
    pub(super) fn sweep(&mut self) {
        let quirks = self.quirks();
        let limit = Duration::from_secs(quirks.silence_secs);
        let silent: Vec<String> = self
            .workspaces
            .values()
            .filter(|workspace| matches!(workspace.status, Status::Online | Status::Degraded))
            .filter(|workspace| workspace.last_heartbeat.is_some_and(|(_, at)| at.elapsed() > limit))
            .map(|workspace| workspace.id.clone())
            .collect();
        for id in silent {
            self.announce(&id, quirks.silent_status, "WORKSPACE_OFFLINE", &json!({}));
        }
    }
}

/// The count behind the rate limit: a window opened by its first request.
pub(super) struct Rate {
    pub limit: Option<u32>,
    pub window: Duration,
    opened: Option<Instant>,
    used: u32,
}

/// What the rate limit says to one request.
pub(super) struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds until the window ends, at least 1.
    pub reset: u64,
    pub exceeded: bool,
}

impl Rate {
    /// Counts one request; `None` = no limit.
    pub(super) fn take(&mut self, now: Instant) -> Option<Allowance> {
        let limit = self.limit?;
        let opened = match self.opened {
            Some(opened) if now.duration_since(opened) < self.window => opened,
            _ => {
                self.used = 0;
                *self.opened.insert(now)
            }
        };
        let exceeded = self.used >= limit;
        if !exceeded {
            self.used += 1;
        }
        let left = self.window.saturating_sub(now.duration_since(opened));
        Some(Allowance {
            limit,
            remaining: limit - self.used,
            reset: (left.as_secs() + u64::from(left.subsec_nanos() > 0)).max(1),
            exceeded,
        })
    }

    /// Changes the limit and begins a new window.
    pub(super) fn set(&mut self, limit: Option<u32>) {
        self.limit = limit;
        self.opened = None;
    }
}

/// The time in the precision that the platform's database keeps.
pub(super) fn now() -> Timestamp {
    to_micros(Timestamp::now())
}

pub(super) fn to_micros(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

pub(super) fn new_id() -> String {
    let bytes = fastrand::u128(..).to_ne_bytes();
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// Whether a text has the form of an id; other spellings of a UUID are none.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

/// 43 characters of URL-safe base64, as the servers make them.
fn random_token() -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    (0..43).map(|_| char::from(ALPHABET[fastrand::usize(..ALPHABET.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_window_opens_with_its_first_request_and_counts_down() {
        let mut rate = Rate { limit: None, window: Duration::from_secs(60), opened: None, used: 0 };
        let start = Instant::now();
        assert!(rate.take(start).is_none());
        rate.set(Some(2));
        let first = rate.take(start).unwrap();
        assert_eq!((first.remaining, first.reset, first.exceeded), (1, 60, false));
        assert!(!rate.take(start + Duration::from_secs(5)).unwrap().exceeded);
        let third = rate.take(start + Duration::from_millis(5500)).unwrap();
        assert_eq!((third.remaining, third.reset, third.exceeded), (0, 55, true));
        assert!(!rate.take(start + Duration::from_secs(60)).unwrap().exceeded);
    }

    #[test]
    fn relatives_may_talk_and_strangers_may_not() {
        let mut world = World::new(Options::default(), String::new());
        let root = world.add_workspace("root", None);
        let other_root = world.add_workspace("other", None);
        let uncle = world.add_workspace("uncle", Some(root.clone()));
        let parent = world.add_workspace("parent", Some(root.clone()));
        let child = world.add_workspace("child", Some(parent.clone()));
        assert!(world.may_talk(&child, &root) && world.may_talk(&root, &child));
        assert!(world.may_talk(&uncle, &parent) && world.may_talk(&child, &child));
        assert!(!world.may_talk(&child, &uncle) && !world.may_talk(&root, &other_root));
        world.generation = Generation::G2;
        assert!(world.may_talk(&root, &other_root));
    }
}
