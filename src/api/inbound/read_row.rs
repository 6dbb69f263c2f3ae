//! Reads a row in either dialect: a row as servers send it, or the envelope that the SDK documents. Pure functions.

use serde_json::value::RawValue;

use crate::api::ids::is_row_id;
use crate::api::inbound::content::{Content, Omitted, attachment_of};
use crate::api::inbound::message::{Chat, Inbound, Row, Source, User};
use crate::api::row::{RawRow, RowHead};
use crate::json::object::{Object, string};

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
    let has_rows = |name| row.get(name).is_some_and(|value| value.get() != "null");
    let is_envelope = !body.has("params") && (has_rows("data") || !(has_rows("method") || has_rows("request_body")));
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
        left_out: Omitted::default(),
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
    let described = |key: &str| about.id(key).map(|id| format!("{key} {id}"));
    let name = ["chat_id", "user_id", "username"].into_iter().find_map(described).unwrap_or_default();
    let channel = about.id("channel_id").or_else(|| about.filled("source")).unwrap_or_default();
    Chat { channel, name }
}
