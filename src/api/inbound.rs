//! Rows of the activity feed, in both dialects, into one message type. Pure functions.
//!
//! What must stay true: everything in a row is untrusted, and peers can forge all of it but `source_id`, which the
//! platform sets; so a set `source_id` makes a peer whatever the metadata say, and with nothing to go by the source is
//! unknown and no reply route is guessed. Our own notes, our own id and answered pushes are never input: a client that
//! takes them talks to itself. A row costs memory in proportion to its bytes, so no tree is made of it, and what there can
//! be a million of is counted beyond a bound.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::api::content::{Content, attachment_of, bounded};
pub use crate::api::content::{LeftOut, MOST_ATTACHMENTS, MOST_PARTS};
use crate::api::feed::{RawRow, RowHead};
use crate::api::ids::is_row_id;
use crate::api::object::{Object, string};

/// Who a message is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A person at the canvas, or in a chat channel that the platform serves.
    CanvasUser,
    /// Another workspace.
    PeerAgent,
    /// The platform itself: a nudge, a schedule, a webhook.
    Platform,
    /// Nothing tells. Never answered.
    Unknown,
}

/// The person at the canvas, as claimed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct User {
    /// The user's id.
    pub id: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Display name.
    pub name: Option<String>,
    /// What the platform thinks of the claim, such as `VERIFIED` or `UNAUTHENTICATED`.
    pub identity_status: Option<String>,
}

/// A chat outside the platform that a message comes from, as the platform says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chat {
    /// The channel that connects the platform with it: a bot at Telegram, an app at Slack.
    pub channel: String,
    /// The chat: of the channel's id for it, else of that for its user. Two different ones are never the same text.
    pub name: String,
}

/// A file that came with a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// `image`, `audio`, `video` or `file`, told from the MIME type: servers call one PNG `file` or `image`.
    pub kind: String,
    /// Where the bytes are.
    pub uri: String,
    /// Its name: data, never a path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its MIME type as the sender says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Its size in bytes as the sender says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The platform's id of a pending upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    /// Where it is on this machine, once fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its MIME type by its first bytes, once fetched and where they tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detected_type: Option<String>,
    /// Why it could not be fetched, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A message for the handler.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The row's id (`activity_id` for handlers).
    pub id: String,
    /// Its place in the platform's order (G4 and later).
    pub seq: Option<i64>,
    /// Who it is from.
    pub source: Source,
    /// The peer's workspace id, or empty.
    pub source_id: String,
    /// The person, as claimed.
    pub user: Option<User>,
    /// A chat channel, or the kind of platform turn.
    pub origin: Option<String>,
    /// Where it was said, for a user of a chat channel.
    pub chat: Option<Chat>,
    /// The text parts joined by newlines.
    pub text: String,
    /// The parts, at most [`MOST_PARTS`]: where they stand in the row.
    pub parts: Vec<Range<usize>>,
    /// All of them, in a form in which equal ones are equal.
    content: String,
    /// The files among them, at most [`MOST_ATTACHMENTS`].
    pub attachments: Vec<Attachment>,
    /// How many there are beyond that.
    pub left_out: LeftOut,
    /// The sender's `messageId`.
    pub message_id: Option<String>,
    /// The conversation.
    pub context_id: Option<String>,
    /// The A2A task.
    pub task_id: Option<String>,
    /// The delegation this belongs to: a task for us, or the result of one of ours.
    pub delegation_id: Option<String>,
    /// For a result of a delegation: `ok` or `error`.
    pub status: Option<String>,
    /// For a failed delegation: why.
    pub error: Option<String>,
    /// The peer's name, role and card, where the server tells.
    pub peer_name: Option<String>,
    /// See `peer_name`.
    pub peer_role: Option<String>,
    /// See `peer_name`.
    pub agent_card_url: Option<String>,
    /// When the row was written, RFC 3339.
    pub created_at: String,
    /// Whether a reply of the handler is sent without being asked for.
    pub expects_reply: bool,
    /// Whether the sender marked it as an answer to something of ours.
    pub is_answer: bool,
    /// The `messageId` of ours that the sender says it answers.
    pub in_reply_to: Option<String>,
    /// Whether the sender marked it as words before its answer, which is to follow.
    pub is_interim: bool,
    /// Whether the sender says that it asks something of its own (our client does), so that it is no answer.
    pub is_question: bool,
    /// Whether it announces a file instead of saying something.
    pub upload: bool,
}

/// What a row is to us.
#[derive(Debug)]
pub enum Row {
    /// A message for the handler.
    Input(Box<Inbound>),
    /// A row that is settled without the handler.
    NotInput {
        /// The row's id.
        id: String,
        /// Its place in the platform's order.
        seq: Option<i64>,
        /// When it was written.
        created_at: String,
        /// Why it is none.
        why: &'static str,
    },
    /// A row with an id that is no JSON, also not when it is repaired: to become a dead letter.
    Broken {
        /// The row's id.
        id: String,
        /// When it was written.
        created_at: String,
    },
    /// A row without a usable id, or no object at all: said once and passed over.
    Unusable(&'static str),
}

impl Inbound {
    /// Who it is from, in a word: the canvas, the platform, each peer.
    pub fn sender(&self) -> String {
        match self.source {
            Source::CanvasUser => "canvas".to_owned(),
            Source::Platform => "platform".to_owned(),
            Source::Unknown => "unknown".to_owned(),
            Source::PeerAgent => format!("peer:{}", self.source_id),
        }
    }

    /// The name of the sender's conversation that it belongs to; `None` for the usual one, which from G4 on the platform
    /// calls by the id of our workspace where the canvas names none. In a chat the canvas's names say nothing: a new
    /// session there is none here.
    pub fn conversation(&self, self_id: &str) -> Option<&str> {
        let of_canvas = |id: &str| {
            let session = || id.strip_prefix("sess-").and_then(|rest| rest.strip_prefix(self_id));
            id.strip_prefix("canvas-") == Some(self_id) || self.chat.is_some() && session().is_some()
        };
        self.context_id.as_deref().filter(|id| !of_canvas(id))
    }

    /// Whether a peer delegates a task with it: then its `messageId` is the delegation's id. Later messages about the
    /// task can carry that id too.
    pub fn is_task(&self) -> bool {
        !self.is_answer && self.delegation_id.is_some() && self.delegation_id == self.message_id
    }

    /// The ids of the files of workspace `self_id` that it brings, each with its place among the attachments. What a peer
    /// names is none of them: we would fetch it with our token, and peers cannot put files there.
    pub fn files(&self, self_id: &str) -> Vec<(usize, String)> {
        if !matches!(self.source, Source::CanvasUser | Source::Platform) {
            return Vec::new();
        }
        let id = |file: &Attachment| file_kept_for(&file.uri, self_id).map(ToOwned::to_owned);
        self.attachments.iter().enumerate().filter_map(|(at, file)| Some((at, id(file)?))).collect()
    }

    /// What makes two rows the same message: sender, `messageId` and content. `None` without a `messageId`.
    pub fn fingerprint(&self) -> Option<[String; 3]> {
        if self.upload {
            return Some(["upload".to_owned(), self.attachments.first()?.file_id.clone()?, String::new()]);
        }
        // Without parts the text is what there is.
        let content = if self.content.is_empty() { bounded(&self.text) } else { self.content.clone() };
        Some([self.sender(), self.message_id.clone()?, content])
    }
}

/// Reads a row of the workspace `self_id`.
pub fn read_row(raw: &RawRow, self_id: &str) -> Row {
    let Some(row) = Object::of(raw) else { return broken(raw) };
    let RowHead { id, created_at, seq, .. } = RowHead::of(raw);
    if id.is_empty() {
        return Row::Unusable("it has no id");
    }
    match message(raw, &row, self_id) {
        Ok(message) => Row::Input(Box::new(Inbound { id, seq, created_at, ..message })),
        Err(why) => Row::NotInput { id, seq, created_at, why },
    }
}

/// A row that is no object: one that is a text is what could not be decoded.
fn broken(raw: &RawRow) -> Row {
    let Some(text) = string(raw) else { return Row::Unusable("it is no object") };
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
    // A message says so, or says nothing, wherever a method may stand; what says another thing is our own note, a bare
    // answer, or no message for another reason.
    let nested = data.object("request_body");
    let methods = [row, &data, &body, &nested].into_iter().filter_map(|place| place.get("method"));
    for method in methods.filter(|method| method.get() != "null") {
        // By what it means: some write the slash as `\/`.
        match string(method).as_deref() {
            Some("message/send") => {}
            Some("notify") => return Err("our own notification"),
            _ => return Err("no message"),
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

/// Dialect (a): what servers send.
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
        _ => return Err("no message"),
    }
    if is_answered(row.get("response_body")) {
        return Err("answered when it was pushed");
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

/// What kind of turn the platform made itself, told by its markers; `None` for a person's message.
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

/// The result of a delegation of ours, put into the feed where a platform is configured so.
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

/// A file that a user attached: a message without text whose attachment has a URI.
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

/// A pushed message that was answered holds a JSON-RPC `result` or `error`; `{"status":"queued"}` is no answer.
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

/// Where a channel's user said it.
fn chat(about: &Object<'_>) -> Chat {
    let told = |key: &str| about.id(key).map(|id| format!("{key} {id}"));
    let name = ["chat_id", "user_id", "username"].into_iter().find_map(told).unwrap_or_default();
    let channel = about.id("channel_id").or_else(|| about.filled("source")).unwrap_or_default();
    Chat { channel, name }
}

/// The platform's id of a pending upload.
pub(super) fn pending_id(uri: &str) -> Option<&str> {
    uri.strip_prefix("platform-pending:").and_then(|rest| rest.split_once('/')).map(|(_, id)| id)
}

/// The id of a file that the platform keeps for workspace `self_id`, where the address is one of such a file.
pub fn file_kept_for<'a>(uri: &'a str, self_id: &str) -> Option<&'a str> {
    uri.strip_prefix("platform-pending:")?.strip_prefix(self_id)?.strip_prefix('/')
}

/// What an attachment is shown as, by its MIME type.
pub fn kind_of(mime_type: Option<&str>) -> &'static str {
    match mime_type.and_then(|mime| mime.split('/').next()) {
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "video",
        _ => "file",
    }
}
