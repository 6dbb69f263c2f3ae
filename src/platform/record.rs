//! What happened: every request with its answer, and what agents sent, for tests and the prompt of `dev`.
//!
//! Stored as long as the platform runs, unless [`crate::platform::Options::record`] is off; listeners are notified in either case.
//! Contains secrets (headers): it is only for the process that owns the platform.

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc;
use std::time::Instant;

use serde_json::Value;

/// A request as received.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// When it was completely read.
    pub at: Instant,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path without the query, still percent-encoded.
    pub path: String,
    /// The query without the question mark; empty without one.
    pub query: String,
    /// The headers, with names in lower case; of a repeated header, the last one.
    pub headers: BTreeMap<String, String>,
    /// The body up to the limit.
    pub body: Vec<u8>,
    /// The status of the answer; `None` until there is one, and if the connection was closed.
    pub status: Option<u16>,
}

impl Recorded {
    /// Returns the body as JSON; `null` if it is not JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// A note to the canvas user.
#[derive(Debug, Clone, PartialEq)]
pub struct Notify {
    /// The text.
    pub text: String,
    /// The attachments as sent.
    pub attachments: Vec<Value>,
    /// When it was accepted.
    pub at: Instant,
}

/// A message that reached an agent.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivered {
    /// The peer that sent it; `None` for a canvas user or the platform itself.
    pub from: Option<String>,
    /// `params.message` as received, before the platform added anything.
    pub message: Value,
    /// The whole JSON-RPC request.
    pub request: Value,
    /// Whether it was dropped because its `messageId` had been used.
    pub repeated: bool,
    /// When it was accepted.
    pub at: Instant,
}

/// A heartbeat that was accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Heartbeat {
    /// The body.
    pub body: Value,
    /// When it was accepted.
    pub at: Instant,
}

/// Something that happened, for [`crate::platform::Platform::subscribe`].
#[derive(Debug, Clone)]
pub enum Event {
    /// A request was answered, or its connection closed.
    Request(Recorded),
    /// A workspace was registered.
    Registered {
        /// Its id.
        workspace: String,
    },
    /// A heartbeat was accepted.
    Heartbeat {
        /// The workspace.
        workspace: String,
        /// The heartbeat.
        heartbeat: Heartbeat,
    },
    /// An agent wrote to its user.
    Notify {
        /// The agent.
        workspace: String,
        /// The note.
        notify: Notify,
    },
    /// A message reached an agent.
    Delivered {
        /// The agent.
        workspace: String,
        /// The message.
        delivered: Delivered,
    },
    /// An agent logged an activity.
    Activity {
        /// The agent.
        workspace: String,
        /// The body it posted.
        activity: Value,
    },
    /// An agent acknowledged its rows.
    Acked {
        /// The agent.
        workspace: String,
        /// The `acked_seq` it sent.
        seq: u64,
    },
    /// An event stream was opened.
    StreamOpened {
        /// The workspace.
        workspace: String,
    },
    /// An event stream ended.
    StreamClosed {
        /// The workspace.
        workspace: String,
    },
}

/// What is recorded for one workspace.
#[derive(Default)]
pub(super) struct WorkspaceRecord {
    pub notifies: Vec<Notify>,
    pub delivered: Vec<Delivered>,
    pub heartbeats: Vec<Heartbeat>,
    pub activities: Vec<Value>,
    pub acked: Vec<u64>,
}

pub(super) struct Record {
    keeps: bool,
    first: usize,
    requests: Vec<Recorded>,
    open: HashMap<usize, Recorded>,
    workspaces: HashMap<String, WorkspaceRecord>,
    listeners: Vec<mpsc::Sender<Event>>,
}

impl Record {
    pub(super) fn new(keeps: bool) -> Self {
        Self { keeps, first: 0, requests: Vec::new(), open: HashMap::new(), workspaces: HashMap::new(), listeners: Vec::new() }
    }

    pub(super) fn listen(&mut self) -> mpsc::Receiver<Event> {
        let (sender, receiver) = mpsc::channel();
        self.listeners.push(sender);
        receiver
    }

    /// Records a request; the returned number identifies it when it is answered.
    pub(super) fn begin(&mut self, request: impl FnOnce() -> Recorded) -> usize {
        let number = self.first;
        self.first += 1;
        if self.keeps {
            self.requests.push(request());
        } else if !self.listeners.is_empty() {
            self.open.insert(number, request());
        }
        number
    }

    /// Records the answer; `None` if the connection was closed.
    pub(super) fn end(&mut self, number: usize, status: Option<u16>) {
        let answered = if self.keeps {
            self.requests.get_mut(number).map(|request| {
                request.status = status;
                &*request
            })
        } else {
            None
        };
        let event = match answered {
            Some(_) if self.listeners.is_empty() => return,
            Some(request) => request.clone(),
            None => match self.open.remove(&number) {
                Some(request) => Recorded { status, ..request },
                None => return,
            },
        };
        self.tell(&Event::Request(event));
    }

    /// Records an event if it is worth it, and notifies the listeners.
    pub(super) fn tell(&mut self, event: &Event) {
        if self.keeps {
            self.keep(event);
        }
        self.listeners.retain(|listener| listener.send(event.clone()).is_ok());
    }

    fn keep(&mut self, event: &Event) {
        match event {
            Event::Notify { workspace, notify } => self.entry(workspace).notifies.push(notify.clone()),
            Event::Delivered { workspace, delivered } => {
                self.entry(workspace).delivered.push(delivered.clone());
            }
            Event::Heartbeat { workspace, heartbeat } => {
                self.entry(workspace).heartbeats.push(heartbeat.clone());
            }
            Event::Activity { workspace, activity } => {
                self.entry(workspace).activities.push(activity.clone());
            }
            Event::Acked { workspace, seq } => self.entry(workspace).acked.push(*seq),
            Event::Request(_) | Event::Registered { .. } | Event::StreamOpened { .. } | Event::StreamClosed { .. } => {}
        }
    }

    fn entry(&mut self, workspace: &str) -> &mut WorkspaceRecord {
        self.workspaces.entry(workspace.to_owned()).or_default()
    }

    pub(super) fn requests(&self) -> &[Recorded] {
        &self.requests
    }

    pub(super) fn of(&self, workspace: &str) -> Option<&WorkspaceRecord> {
        self.workspaces.get(workspace)
    }
}
