//! Rows of the activity feed, in both dialects, into one message type. Pure functions.
//!
//! What must stay true: everything in a row is untrusted, and peers can forge all of it but `source_id`, which the
//! platform sets; so a set `source_id` makes a peer whatever the metadata say, and with nothing to go by the source is
//! unknown and no reply route is guessed. Our own notes, our own id and answered pushes are never input: a client that
//! takes them talks to itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::feed::RawRow;

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
    /// All parts as they came.
    pub parts: Vec<Value>,
    /// The files among them.
    pub attachments: Vec<Attachment>,
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
        // Value keeps its keys sorted, so equal parts give equal text whatever their order on the wire.
        let content = if self.parts.is_empty() { self.text.clone() } else { Value::Array(self.parts.clone()).to_string() };
        Some([self.sender(), self.message_id.clone()?, content])
    }
}

/// Reads a row of the workspace `self_id`.
pub fn read_row(raw: &RawRow, self_id: &str) -> Row {
    let Ok(value) = serde_json::from_str::<Value>(raw.get()) else { return Row::Unusable("it cannot be decoded") };
    let Some(row) = value.as_object() else { return Row::Unusable("it is no object") };
    let Some(id) = id_of(row.get("id")) else { return Row::Unusable("it has no id") };
    let created_at = string(row, "created_at").or_else(|| string(row, "ts")).unwrap_or_default();
    let seq = row.get("seq").and_then(Value::as_i64);
    match message(row, self_id) {
        Ok(message) => Row::Input(Box::new(Inbound { id, seq, created_at, ..message })),
        Err(why) => Row::NotInput { id, seq, created_at, why },
    }
}

fn message(row: &Map<String, Value>, self_id: &str) -> Result<Inbound, &'static str> {
    let kind = string(row, "activity_type").or_else(|| string(row, "type"));
    if kind.is_some_and(|kind| kind != "a2a_receive") {
        return Err("another type of activity");
    }
    let is_envelope = row.contains_key("data") || !(row.contains_key("method") || row.contains_key("request_body"));
    if is_envelope { envelope(row, self_id) } else { server_row(row, self_id) }
}

/// Dialect (b): the envelope that the SDK documents.
fn envelope(row: &Map<String, Value>, self_id: &str) -> Result<Inbound, &'static str> {
    let empty = Map::new();
    let data = row.get("data").and_then(Value::as_object).unwrap_or(&empty);
    let claimed = string(data, "source").or_else(|| string(data, "kind")).or_else(|| string(row, "source"));
    let sender = filled(row, "source_id").or_else(|| filled(data, "peer_id")).unwrap_or_default();
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
    let parts = parts_of(data);
    let text = string(data, "text").or_else(|| string(data, "message")).unwrap_or_else(|| text_of(&parts));
    Ok(Inbound {
        source,
        source_id: if source == Source::PeerAgent { sender } else { String::new() },
        text,
        attachments: parts.iter().filter_map(attachment).collect(),
        parts,
        message_id: filled(data, "message_id").or_else(|| filled(data, "messageId")),
        context_id: filled(data, "context_id").or_else(|| filled(data, "contextId")),
        peer_name: filled(data, "peer_name"),
        peer_role: filled(data, "peer_role"),
        agent_card_url: filled(data, "agent_card_url"),
        expects_reply: source != Source::Unknown,
        ..blank()
    })
}

/// Dialect (a): what servers send.
fn server_row(row: &Map<String, Value>, self_id: &str) -> Result<Inbound, &'static str> {
    let empty = Map::new();
    let sender = filled(row, "source_id").filter(|id| id != "user").unwrap_or_default();
    let body = row.get("request_body").and_then(Value::as_object).unwrap_or(&empty);
    let base = Inbound {
        peer_name: filled(row, "peer_name"),
        peer_role: filled(row, "peer_role"),
        agent_card_url: filled(row, "agent_card_url"),
        ..blank()
    };
    match string(row, "method").as_deref() {
        Some("delegate_result") if sender == self_id => return delegation_result(row, body, base),
        _ if sender == self_id => return Err("our own message"),
        Some("chat_upload_receive") => return upload(body, sender, base),
        Some("message/send") => {}
        Some("notify") => return Err("our own notification"),
        _ => return Err("no message"),
    }
    if is_answered(row.get("response_body")) {
        return Err("answered when it was pushed");
    }
    let params = body.get("params").and_then(Value::as_object).unwrap_or(&empty);
    let message = params.get("message").and_then(Value::as_object).unwrap_or(&empty);
    let about = params.get("metadata").and_then(Value::as_object).unwrap_or(&empty);
    let note = message.get("metadata").and_then(Value::as_object).unwrap_or(&empty);
    let parts = [message, params, body].into_iter().map(parts_of).find(|parts| !parts.is_empty()).unwrap_or_default();
    let is_peer = !sender.is_empty();
    let message_id = filled(message, "messageId").or_else(|| filled(message, "message_id"));
    let turn = if is_peer { None } else { platform_turn(message_id.as_deref().unwrap_or_default(), about, note) };
    if turn.as_deref() == Some("stall-probe") {
        return Err("a liveness probe");
    }
    let is_answer = is_peer
        && (matches!(string(message, "role").as_deref(), Some("agent" | "assistant")) || note.contains_key("in_reply_to"));
    let source = match (is_peer, &turn) {
        (true, _) => Source::PeerAgent,
        (false, Some(_)) => Source::Platform,
        (false, None) => Source::CanvasUser,
    };
    let is_user = source == Source::CanvasUser;
    let is_chat = is_user && about.contains_key("channel_id");
    Ok(Inbound {
        source,
        source_id: sender,
        user: if is_user { user(about) } else { None },
        origin: if is_chat { filled(about, "source") } else { turn.clone() },
        chat: is_chat.then(|| chat(about)),
        text: text_of(&parts),
        attachments: parts.iter().filter_map(attachment).collect(),
        parts,
        message_id,
        context_id: filled(message, "contextId").or_else(|| filled(message, "context_id")),
        task_id: filled(message, "taskId").or_else(|| filled(message, "task_id")),
        delegation_id: filled(note, "delegation_id"),
        expects_reply: match source {
            Source::Platform => turn.as_deref() == Some("schedule"),
            _ => !is_answer,
        },
        is_answer,
        in_reply_to: filled(note, "in_reply_to"),
        is_interim: is_answer && note.get("interim") == Some(&Value::Bool(true)),
        is_question: note.get("expects_reply") == Some(&Value::Bool(true)),
        ..base
    })
}

/// What kind of turn the platform made itself, told by its markers; `None` for a person's message.
fn platform_turn(message_id: &str, about: &Map<String, Value>, note: &Map<String, Value>) -> Option<String> {
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
    let own = |map: &Map<String, Value>| filled(map, "source_type").filter(|kind| kind.starts_with("self-"));
    let source = |map: &Map<String, Value>| filled(map, "source").filter(|source| source == "platform" || source == "github");
    own(note).or_else(|| own(about)).or_else(|| source(about)).or_else(|| source(note))
}

/// The result of a delegation of ours, put into the feed where a platform is configured so.
fn delegation_result(row: &Map<String, Value>, body: &Map<String, Value>, base: Inbound) -> Result<Inbound, &'static str> {
    let empty = Map::new();
    let answer = row.get("response_body").and_then(Value::as_object).unwrap_or(&empty);
    let text = string(answer, "text").unwrap_or_default();
    if serde_json::from_str::<Value>(&text).is_ok_and(|json| json.get("status").and_then(Value::as_str) == Some("queued")) {
        return Err("a delegation that was only queued");
    }
    Ok(Inbound {
        source: Source::PeerAgent,
        source_id: filled(row, "target_id").unwrap_or_default(),
        text,
        delegation_id: filled(answer, "delegation_id").or_else(|| filled(body, "delegation_id")),
        status: filled(row, "status"),
        error: filled(row, "error_detail"),
        is_answer: true,
        ..base
    })
}

/// A file that a user attached: a message without text whose attachment has a URI.
fn upload(body: &Map<String, Value>, sender: String, base: Inbound) -> Result<Inbound, &'static str> {
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
        attachments: Vec::new(),
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
fn is_answered(response: Option<&Value>) -> bool {
    response.and_then(Value::as_object).is_some_and(|answer| answer.contains_key("result") || answer.contains_key("error"))
}

fn user(about: &Map<String, Value>) -> Option<User> {
    let user = User {
        id: filled(about, "user_id"),
        email: filled(about, "email"),
        name: filled(about, "username"),
        identity_status: filled(about, "user_identity_status"),
    };
    (user != User::default()).then_some(user)
}

/// Where a channel's user said it.
fn chat(about: &Map<String, Value>) -> Chat {
    let told = |key: &str| id_of(about.get(key)).map(|id| format!("{key} {id}"));
    let name = ["chat_id", "user_id", "username"].into_iter().find_map(told).unwrap_or_default();
    let channel = id_of(about.get("channel_id")).or_else(|| filled(about, "source")).unwrap_or_default();
    Chat { channel, name }
}

fn parts_of(map: &Map<String, Value>) -> Vec<Value> {
    map.get("parts").and_then(Value::as_array).cloned().unwrap_or_default()
}

pub(super) fn text_of(parts: &[Value]) -> String {
    let is_text = |part: &Map<String, Value>| match (string(part, "kind"), string(part, "type")) {
        (None, None) => true,
        (kind, other) => kind.as_deref() == Some("text") || other.as_deref() == Some("text"),
    };
    let texts: Vec<&str> = parts
        .iter()
        .filter_map(Value::as_object)
        .filter(|part| is_text(part))
        .filter_map(|part| part.get("text").and_then(Value::as_str))
        .collect();
    texts.join("\n")
}

/// The file in a part, whose fields sit in `file` or on the part itself.
fn attachment(part: &Value) -> Option<Attachment> {
    let part = part.as_object()?;
    attachment_of(part.get("file").and_then(Value::as_object).unwrap_or(part))
}

fn attachment_of(file: &Map<String, Value>) -> Option<Attachment> {
    let uri = filled(file, "uri").or_else(|| filled(file, "url"))?;
    let mime_type = filled(file, "mimeType").or_else(|| filled(file, "mime_type"));
    let pending = pending_id(&uri).map(ToOwned::to_owned);
    Some(Attachment {
        kind: kind_of(mime_type.as_deref()).to_owned(),
        name: filled(file, "name"),
        mime_type,
        size: file.get("size").and_then(Value::as_u64),
        file_id: filled(file, "file_id").or(pending),
        path: None,
        detected_type: None,
        error: None,
        uri,
    })
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

fn id_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(id) if !id.trim().is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn string(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key)?.as_str().map(ToOwned::to_owned)
}

fn filled(map: &Map<String, Value>, key: &str) -> Option<String> {
    string(map, key).filter(|text| !text.is_empty())
}
