//! Converts rows of the activity feed, in both dialects, into one message type. Pure functions.
//!
//! Invariant: everything in a row is untrusted. Peers can forge all of it except `source_id`, which the platform sets.
//! So a row with a `source_id` comes from a peer, whatever its metadata, and without any evidence the source is unknown
//! and no reply route is guessed. Our own notes, our own ID, and answered pushes are never input: a client that accepts
//! them talks to itself. A row costs memory in proportion to its bytes, so it is not parsed into a tree, and anything
//! that could occur a million times is only counted beyond a limit.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::api::content::{Content, attachment_of, bounded};
pub use crate::api::content::{LeftOut, MAX_ATTACHMENTS, MAX_PARTS};
use crate::api::feed::{RawRow, RowHead};
use crate::api::ids::is_row_id;
use crate::api::object::{Object, string};

/// The sender of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A user at the canvas, or in a chat channel that the platform serves.
    CanvasUser,
    /// Another workspace.
    PeerAgent,
    /// The platform itself: a nudge, a schedule, or a webhook.
    Platform,
    /// No evidence. Never answered.
    Unknown,
}

/// The user at the canvas, as claimed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct User {
    /// The user's id.
    pub id: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// Display name.
    pub name: Option<String>,
    /// The platform's assessment of the claim, such as `VERIFIED` or `UNAUTHENTICATED`.
    pub identity_status: Option<String>,
}

/// A chat outside the platform that a message comes from, according to the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chat {
    /// The channel that connects it to the platform, such as a Telegram bot or a Slack app.
    pub channel: String,
    /// The chat: named by the channel's ID for it, or else by its ID for the user. Two different chats never have the
    /// same name.
    pub name: String,
}

/// An attachment of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// `image`, `audio`, `video`, or `file`, derived from the MIME type: servers call the same PNG `file` or `image`.
    pub kind: String,
    /// The address of the content.
    pub uri: String,
    /// The file name. It is data, never a path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The MIME type according to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// The size in bytes according to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The platform's ID of a pending upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    /// The path on this machine, once fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The MIME type detected from the first bytes, once fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detected_type: Option<String>,
    /// Why it could not be fetched, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A message for the handler.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The ID of the row (`activity_id` for handlers).
    pub id: String,
    /// The position in the platform's order (G4 and later).
    pub seq: Option<i64>,
    /// The source of the message.
    pub source: Source,
    /// The peer's workspace id, or empty.
    pub source_id: String,
    /// The user, as claimed.
    pub user: Option<User>,
    /// A chat channel, or the kind of platform turn.
    pub origin: Option<String>,
    /// The chat, for a user of a chat channel.
    pub chat: Option<Chat>,
    /// The text parts joined by newlines.
    pub text: String,
    /// The positions of the parts in the row, at most [`MAX_PARTS`].
    pub parts: Vec<Range<usize>>,
    /// All parts, in a canonical form for comparison.
    content: String,
    /// The files among the parts, at most [`MAX_ATTACHMENTS`].
    pub attachments: Vec<Attachment>,
    /// The number of parts and files beyond these limits.
    pub left_out: LeftOut,
    /// The sender's `messageId`.
    pub message_id: Option<String>,
    /// The conversation ID.
    pub context_id: Option<String>,
    /// The A2A task ID.
    pub task_id: Option<String>,
    /// The delegation that this belongs to: a task for us, or the result of one of ours.
    pub delegation_id: Option<String>,
    /// For the result of a delegation: `ok` or `error`.
    pub status: Option<String>,
    /// For a failed delegation: the reason.
    pub error: Option<String>,
    /// The peer's name, role, and card, if the server sends them.
    pub peer_name: Option<String>,
    /// See `peer_name`.
    pub peer_role: Option<String>,
    /// See `peer_name`.
    pub agent_card_url: Option<String>,
    /// The time of the row, RFC 3339.
    pub created_at: String,
    /// Whether the handler's reply is sent automatically.
    pub expects_reply: bool,
    /// Whether the sender marked it as an answer to a message of ours.
    pub is_answer: bool,
    /// The `messageId` of our message that it answers, according to the sender.
    pub in_reply_to: Option<String>,
    /// Whether the sender marked it as an interim message; the answer follows.
    pub is_interim: bool,
    /// Whether the sender marked it as a question (our own client does), so that it cannot be an answer.
    pub is_question: bool,
    /// Whether it only announces a file.
    pub upload: bool,
}

/// The role of a row for us.
#[derive(Debug)]
pub enum Row {
    /// A message for the handler.
    Input(Box<Inbound>),
    /// A row that is finished without the handler.
    NotInput {
        /// The ID of the row.
        id: String,
        /// The position in the platform's order.
        seq: Option<i64>,
        /// The time of the row.
        created_at: String,
        /// Why it is not input.
        why: &'static str,
    },
    /// A row with an ID that is not valid JSON even after repair. It becomes a dead letter.
    Broken {
        /// The ID of the row.
        id: String,
        /// The time of the row.
        created_at: String,
    },
    /// A row that is not an object or has no usable ID. It is reported once and skipped.
    Unusable(&'static str),
}

impl Inbound {
    /// Returns a label for the sender: the canvas, the platform, or a peer.
    pub fn sender(&self) -> String {
        match self.source {
            Source::CanvasUser => "canvas".to_owned(),
            Source::Platform => "platform".to_owned(),
            Source::Unknown => "unknown".to_owned(),
            Source::PeerAgent => format!("peer:{}", self.source_id),
        }
    }

    /// Returns the name of the sender's conversation that this belongs to. `None` for the default one; from G4 on, the
    /// platform uses our workspace's ID for it if the canvas names none. In a chat, the canvas's names do not count:
    /// its new sessions do not apply there.
    pub fn conversation(&self, self_id: &str) -> Option<&str> {
        let of_canvas = |id: &str| {
            let session = || id.strip_prefix("sess-").and_then(|rest| rest.strip_prefix(self_id));
            id.strip_prefix("canvas-") == Some(self_id) || self.chat.is_some() && session().is_some()
        };
        self.context_id.as_deref().filter(|id| !of_canvas(id))
    }

    /// Returns whether a peer delegates a task with this message. Then its `messageId` is the delegation's ID. Later
    /// messages about the task can carry that ID too.
    pub fn is_task(&self) -> bool {
        !self.is_answer && self.delegation_id.is_some() && self.delegation_id == self.message_id
    }

    /// Returns the IDs of the files of workspace `self_id` in this message, each with its index in the attachments.
    /// Files named by a peer are excluded: we would fetch them with our token, and peers cannot put files there.
    pub fn files(&self, self_id: &str) -> Vec<(usize, String)> {
        if !matches!(self.source, Source::CanvasUser | Source::Platform) {
            return Vec::new();
        }
        let id = |file: &Attachment| file_kept_for(&file.uri, self_id).map(ToOwned::to_owned);
        self.attachments.iter().enumerate().filter_map(|(at, file)| Some((at, id(file)?))).collect()
    }

    /// Returns what identifies two rows as the same message: sender, `messageId`, and content. `None` without a
    /// `messageId`.
    pub fn fingerprint(&self) -> Option<[String; 3]> {
        if self.upload {
            return Some(["upload".to_owned(), self.attachments.first()?.file_id.clone()?, String::new()]);
        }
        // Without parts, the text is the content.
        let content = if self.content.is_empty() { bounded(&self.text) } else { self.content.clone() };
        Some([self.sender(), self.message_id.clone()?, content])
    }
}

/// Reads a row of the workspace `self_id`.
pub fn read_row(raw: &RawRow, self_id: &str) -> Row {
    let Some(row) = Object::of(raw) else { return broken(raw) };
    let RowHead { id, created_at, seq, .. } = RowHead::of(raw);
    if id.is_empty() {
        return Row::Unusable("it has no ID");
    }
    match message(raw, &row, self_id) {
        Ok(message) => Row::Input(Box::new(Inbound { id, seq, created_at, ..message })),
        Err(why) => Row::NotInput { id, seq, created_at, why },
    }
}

/// Reads a row that is not an object. A string contains a row that could not be decoded.
fn broken(raw: &RawRow) -> Row {
    let Some(text) = string(raw) else { return Row::Unusable("it is not an object") };
    let RowHead { id, created_at, .. } = RowHead::rescued(&text);
    if is_row_id(&id) { Row::Broken { id, created_at } } else { Row::Unusable("it cannot be decoded") }
}

fn message(raw: &RawValue, row: &Object<'_>, self_id: &str) -> Result<Inbound, &'static str> {
    let kind = row.string("activity_type").or_else(|| row.string("type"));
    if kind.is_some_and(|kind| kind != "a2a_receive") {
        return Err("another type of activity");
    }
    let (data, body) = (row.object("data"), row.object("request_body"));
    let is_told = |name| row.get(name).is_some_and(|value| value.get() != "null");
    let is_envelope = !body.has("params") && (is_told("data") || !(is_told("method") || is_told("request_body")));
    if !is_envelope && matches!(row.string("method").as_deref(), Some("delegate_result" | "chat_upload_receive")) {
        return server_row(raw, row, &body, self_id);
    }
    // A message has a matching method, or none, in every place where a method can be. Any other method belongs to our
    // own note, a bare answer, or a row that is not a message for another reason.
    let nested = data.object("request_body");
    let methods = [row, &data, &body, &nested].into_iter().filter_map(|place| place.get("method"));
    for method in methods.filter(|method| method.get() != "null") {
        // Compared after decoding, because some servers write the slash as `\/`.
        match string(method).as_deref() {
            Some("message/send") => {}
            Some("notify") => return Err("our own notification"),
            _ => return Err("not a message"),
        }
    }
    if is_envelope { envelope(raw, row, &data, self_id) } else { server_row(raw, row, &body, self_id) }
}

/// Dialect (b): the envelope that the SDK documents.
fn envelope(raw: &RawValue, row: &Object<'_>, data: &Object<'_>, self_id: &str) -> Result<Inbound, &'static str> {
    let claimed = data.string("source").or_else(|| data.string("kind")).or_else(|| row.string("source"));
    let sender = row.filled("source_id").or_else(|| data.filled("peer_id")).unwrap_or_default();
    let source = match claimed.as_deref() {
        Some("canvas_user" | "user") => Source::CanvasUser,
        Some("peer_agent") => Source::PeerAgent,
        _ if sender == "user" => Source::CanvasUser,
        _ if !sender.is_empty() => Source::PeerAgent,
        _ => Source::Unknown,
    };
    if source == Source::PeerAgent && sender == self_id {
        return Err("our own message");
    }
    let content = data.get("parts").map(|parts| Content::of(parts, raw)).unwrap_or_default();
    Ok(Inbound {
        source,
        source_id: if source == Source::PeerAgent { sender } else { String::new() },
        text: data.string("text").or_else(|| data.string("message")).unwrap_or(content.text),
        attachments: content.attachments,
        parts: content.parts,
        content: content.compared,
        left_out: content.left_out,
        message_id: data.label("message_id").or_else(|| data.label("messageId")),
        context_id: data.label("context_id").or_else(|| data.label("contextId")),
        peer_name: data.filled("peer_name"),
        peer_role: data.filled("peer_role"),
        agent_card_url: data.filled("agent_card_url"),
        expects_reply: source != Source::Unknown,
        ..blank()
    })
}

/// Dialect (a): the rows that servers send.
fn server_row(raw: &RawValue, row: &Object<'_>, body: &Object<'_>, self_id: &str) -> Result<Inbound, &'static str> {
    let sender = row.filled("source_id").filter(|id| id != "user").unwrap_or_default();
    let base = Inbound {
        peer_name: row.filled("peer_name"),
        peer_role: row.filled("peer_role"),
        agent_card_url: row.filled("agent_card_url"),
        ..blank()
    };
    match row.string("method").or_else(|| body.string("method")).as_deref() {
        Some("delegate_result") if sender == self_id => return delegation_result(row, body, base),
        _ if sender == self_id => return Err("our own message"),
        Some("chat_upload_receive") => return upload(body, sender, base),
        Some("message/send") => {}
        None if body.object("params").has("message") => {}
        _ => return Err("not a message"),
    }
    if is_answered(row.get("response_body")) {
        return Err("already answered on push");
    }
    let params = body.object("params");
    let message = params.object("message");
    let (about, note) = (params.object("metadata"), message.object("metadata"));
    let content = [&message, &params, body].into_iter().filter_map(|place| place.get("parts"));
    let content = content.map(|parts| Content::of(parts, raw));
    let content = content.into_iter().find(|content| !content.parts.is_empty()).unwrap_or_default();
    let is_peer = !sender.is_empty();
    let message_id = message.label("messageId").or_else(|| message.label("message_id"));
    let turn = if is_peer { None } else { platform_turn(message_id.as_deref().unwrap_or_default(), &about, &note) };
    if turn.as_deref() == Some("stall-probe") {
        return Err("a liveness probe");
    }
    let is_answer =
        is_peer && (matches!(message.string("role").as_deref(), Some("agent" | "assistant")) || note.has("in_reply_to"));
    let source = match (is_peer, &turn) {
        (true, _) => Source::PeerAgent,
        (false, Some(_)) => Source::Platform,
        (false, None) => Source::CanvasUser,
    };
    let is_user = source == Source::CanvasUser;
    let is_chat = is_user && about.has("channel_id");
    Ok(Inbound {
        source,
        source_id: sender,
        user: if is_user { user(&about) } else { None },
        origin: if is_chat { about.filled("source") } else { turn.clone() },
        chat: is_chat.then(|| chat(&about)),
        text: content.text,
        attachments: content.attachments,
        parts: content.parts,
        content: content.compared,
        left_out: content.left_out,
        message_id,
        context_id: message.label("contextId").or_else(|| message.label("context_id")),
        task_id: message.label("taskId").or_else(|| message.label("task_id")),
        delegation_id: note.label("delegation_id"),
        expects_reply: match source {
            Source::Platform => turn.as_deref() == Some("schedule"),
            _ => !is_answer,
        },
        is_answer,
        in_reply_to: note.label("in_reply_to"),
        is_interim: is_answer && note.is_true("interim"),
        is_question: note.is_true("expects_reply"),
        ..base
    })
}

/// Returns the kind of a platform turn according to its markers; `None` for a user's message.
fn platform_turn(message_id: &str, about: &Object<'_>, note: &Object<'_>) -> Option<String> {
    const MARKERS: [(&str, &str); 5] = [
        ("stall-probe-", "stall-probe"),
        ("inbox-nudge-", "inbox-nudge"),
        ("request-responded:", "request-responded"),
        ("request-message:", "request-message"),
        ("cron-", "schedule"),
    ];
    if let Some((_, turn)) = MARKERS.iter().find(|(prefix, _)| message_id.starts_with(prefix)) {
        return Some((*turn).to_owned());
    }
    let own = |place: &Object<'_>| place.filled("source_type").filter(|kind| kind.starts_with("self-"));
    let source = |place: &Object<'_>| place.filled("source").filter(|source| source == "platform" || source == "github");
    own(note).or_else(|| own(about)).or_else(|| source(about)).or_else(|| source(note))
}

/// Reads the result of a delegation of ours, which some platforms are configured to put into the feed.
fn delegation_result(row: &Object<'_>, body: &Object<'_>, base: Inbound) -> Result<Inbound, &'static str> {
    let answer = row.object("response_body");
    let text = answer.string("text").unwrap_or_default();
    let as_json = serde_json::from_str::<&RawValue>(&text).ok().and_then(Object::of);
    if as_json.is_some_and(|answer| answer.string("status").as_deref() == Some("queued")) {
        return Err("a delegation that was only queued");
    }
    Ok(Inbound {
        source: Source::PeerAgent,
        source_id: row.filled("target_id").unwrap_or_default(),
        text,
        delegation_id: answer.label("delegation_id").or_else(|| body.label("delegation_id")),
        status: row.filled("status"),
        error: row.filled("error_detail"),
        is_answer: true,
        ..base
    })
}

/// Reads a file that a user attached: a message without text whose attachment has a URI.
fn upload(body: &Object<'_>, sender: String, base: Inbound) -> Result<Inbound, &'static str> {
    let file = attachment_of(body).ok_or("an upload without an address")?;
    let is_peer = !sender.is_empty();
    Ok(Inbound {
        source: if is_peer { Source::PeerAgent } else { Source::CanvasUser },
        source_id: sender,
        attachments: vec![file],
        expects_reply: true,
        upload: true,
        ..base
    })
}

fn blank() -> Inbound {
    Inbound {
        id: String::new(),
        seq: None,
        source: Source::Unknown,
        source_id: String::new(),
        user: None,
        origin: None,
        chat: None,
        text: String::new(),
        parts: Vec::new(),
        content: String::new(),
        attachments: Vec::new(),
        left_out: LeftOut::default(),
        message_id: None,
        context_id: None,
        task_id: None,
        delegation_id: None,
        status: None,
        error: None,
        peer_name: None,
        peer_role: None,
        agent_card_url: None,
        created_at: String::new(),
        expects_reply: false,
        is_answer: false,
        in_reply_to: None,
        is_interim: false,
        is_question: false,
        upload: false,
    }
}

/// Returns whether a pushed message was answered: it has a JSON-RPC `result` or `error`. `{"status":"queued"}` is not
/// an answer.
fn is_answered(response: Option<&RawValue>) -> bool {
    let is_there = |value: &RawValue| value.get() != "null";
    let answer = response.and_then(Object::of).unwrap_or_default();
    ["result", "error"].iter().any(|name| answer.get(name).is_some_and(is_there))
}

fn user(about: &Object<'_>) -> Option<User> {
    let user = User {
        id: about.filled("user_id"),
        email: about.filled("email"),
        name: about.filled("username"),
        identity_status: about.filled("user_identity_status"),
    };
    (user != User::default()).then_some(user)
}

/// Returns the chat where a channel's user wrote.
fn chat(about: &Object<'_>) -> Chat {
    let told = |key: &str| about.id(key).map(|id| format!("{key} {id}"));
    let name = ["chat_id", "user_id", "username"].into_iter().find_map(told).unwrap_or_default();
    let channel = about.id("channel_id").or_else(|| about.filled("source")).unwrap_or_default();
    Chat { channel, name }
}

/// Returns the platform's ID of a pending upload.
pub(super) fn pending_id(uri: &str) -> Option<&str> {
    uri.strip_prefix("platform-pending:").and_then(|rest| rest.split_once('/')).map(|(_, id)| id)
}

/// Returns the ID of a file that the platform stores for workspace `self_id`, if the address refers to one.
pub fn file_kept_for<'a>(uri: &'a str, self_id: &str) -> Option<&'a str> {
    uri.strip_prefix("platform-pending:")?.strip_prefix(self_id)?.strip_prefix('/')
}

/// Returns how an attachment is displayed, by its MIME type.
pub fn kind_of(mime_type: Option<&str>) -> &'static str {
    match mime_type.and_then(|mime| mime.split('/').next()) {
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "video",
        _ => "file",
    }
}
