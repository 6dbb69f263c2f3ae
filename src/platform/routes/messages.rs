//! Messages over the wire: to a workspace (`/a2a`), and from an agent to its user (`/notify`).

use std::time::Instant;

use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::auth::{Caller, invalid_token};
use crate::platform::call::{Answer, Call, Reply};
use crate::platform::deliver::{Marks, Message};
use crate::platform::record::{Event, Notify};
use crate::platform::routes::common::{found, has_nul, since};
use crate::platform::rows::Entry;
use crate::platform::state::World;

/// How much of a note is in its row's summary.
const MAX_SUMMARY_BYTES: usize = 80;

pub(super) async fn send(Path(to): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        let from = caller(world, &call, &to)?;
        let request = read_request(&call)?;
        let canvas = from.is_none() || from_canvas(world, &call);
        let marks = if canvas { Marks::Canvas } else { Marks::None };
        Ok(world.deliver(&to, Message { from, request, marks }))
    })
}

fn read_request(call: &Call) -> Result<Value, Answer> {
    let request: Option<Value> = serde_json::from_slice(&call.body).ok();
    request.filter(Value::is_object).ok_or_else(|| Answer::error(400, "invalid JSON"))
}

/// Returns whether the caller is the canvas: a server with its own canvas recognizes it by its `Origin`.
fn from_canvas(world: &World, call: &Call) -> bool {
    world.serves_canvas
        && world.quirks().one_row_a_message
        && (call.header("origin").is_some() || call.bearer() == Some(world.admin_token.as_str()))
}

/// Returns the sender: a peer, or `None` for a canvas user.
fn caller(world: &mut World, call: &Call, to: &str) -> Result<Option<String>, Answer> {
    let quirks = world.quirks();
    let named = call.header("x-workspace-id").filter(|id| !id.is_empty()).map(ToOwned::to_owned);
    if world.database_down {
        // No token can be looked up; the hierarchy rule decides, or the canvas fails on its own.
        let token_owner = call.bearer().map(|_| String::new());
        return Ok(named.or(token_owner));
    }
    let owner = match call.bearer() {
        None => None,
        Some(token) => Some(world.caller(token).ok_or_else(invalid_caller)?),
    };
    match (named, owner) {
        (Some(named), Some(Caller::Admin)) => Ok(Some(named)),
        (Some(named), Some(Caller::Workspace(owner))) if owner == named => Ok(Some(named)),
        // A call to itself counted as the platform's own, and its token was not checked.
        (Some(named), _) if named == to && !quirks.strict_callers => Ok(Some(named)),
        (Some(_), Some(_)) if quirks.strict_callers => Err(Answer::error(401, "caller ID does not match workspace auth token")),
        (Some(_), Some(_)) => Err(invalid_caller()),
        (Some(_), None) => Err(Answer::error(401, "missing caller auth token")),
        (None, Some(Caller::Workspace(owner))) => Ok(Some(owner).filter(|_| quirks.caller_by_token)),
        (None, Some(Caller::Admin)) => Ok(None),
        (None, None) if quirks.strict_callers && call.header("origin").is_none() => {
            Err(Answer::error(401, "missing caller auth token"))
        }
        (None, None) => Ok(None),
    }
}

fn invalid_caller() -> Answer {
    Answer::error(401, "invalid caller auth token")
}

/// Anyone with the platform's inbound secret can submit a message, which looks like a canvas user's.
pub(super) async fn inbound(Path(to): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        since(world.quirks().seq)?;
        let receiver = world.workspaces.get(&to).filter(|receiver| receiver.removed_at.is_none());
        let known = receiver.is_some_and(|receiver| call.bearer() == Some(receiver.inbound_secret.as_str()));
        if !known || world.database_down {
            return Err(invalid_token());
        }
        let request = read_request(&call)?;
        Ok(world.deliver(&to, Message { from: None, request, marks: Marks::Canvas }))
    })
}

pub(super) async fn queue_status(Path((to, queue_id)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        let quirks = world.quirks();
        since(quirks.poll_delivery)?;
        let reader = call.bearer().and_then(|token| world.caller(token)).ok_or_else(invalid_token)?;
        let no_such_call = || Answer::error(404, "queue item not found");
        let call = world.queue.iter().find(|call| call.id == queue_id && call.to == to);
        let call = call.ok_or_else(no_such_call)?;
        if let Caller::Workspace(reader) = reader
            && reader != to
            && call.from.as_deref() != Some(&reader)
        {
            return Err(match quirks.one_row_a_message {
                true => Answer::error(403, "access denied"),
                false => no_such_call(),
            });
        }
        let mut body = json!({
            "queue_id": call.id,
            "workspace_id": to,
            "status": if call.done.is_some() { "completed" } else { "queued" },
            "priority": 50,
            "attempts": u8::from(call.done.is_some()),
            "enqueued_at": database_time(call.enqueued_at),
        });
        if let Some((at, answer)) = &call.done {
            body["dispatched_at"] = database_time(*at).into();
            body["completed_at"] = database_time(*at).into();
            if quirks.one_row_a_message {
                body["response_body"] = answer.clone();
            }
        }
        Ok(Answer::ok(&body))
    })
}

/// Formats a time as the database prints it; only this endpoint passes that through.
fn database_time(time: jiff::Timestamp) -> String {
    time.to_string().replace('T', " ").replace('Z', "+00")
}

#[derive(Deserialize)]
struct Note {
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    attachments: Vec<Value>,
}

pub(super) async fn notify(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let note: Note = call.json()?;
        let text = note.message.filter(|text| !text.is_empty());
        let text = text.ok_or_else(|| Answer::error(400, "message is required"))?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        if !workspace.talk_to_user {
            let body = json!({
                "error": "talk_to_user_disabled",
                "hint": "This workspace is not allowed to send messages directly to the user. Forward your \
                         update to a parent workspace using delegate_task — they may be able to reach the \
                         user.",
            });
            return Err(Answer::json(403, &body));
        }
        let mut data = json!({"message": text, "name": workspace.name, "workspace_id": id});
        if !note.attachments.is_empty() {
            data["attachments"] = json!(note.attachments);
        }
        workspace.streams.send("AGENT_MESSAGE", &data);
        if let Some(row) = echo(world, &text, &note.attachments) {
            world.write_row(&id, &row);
        }
        let notify = Notify { text, attachments: note.attachments, at: Instant::now() };
        world.record.tell(&Event::Notify { workspace: id, notify });
        crate::platform::routes::common::status("sent")
    })
}

/// Returns the row of a note in its sender's own feed; some texts leave none.
fn echo(world: &World, text: &str, attachments: &[Value]) -> Option<Entry> {
    if text.contains('\0') || attachments.iter().any(has_nul) {
        return None;
    }
    let mut end = MAX_SUMMARY_BYTES.min(text.len());
    if !text.is_char_boundary(end) {
        if world.quirks().cuts_summaries_at_bytes {
            return None;
        }
        end = text.floor_char_boundary(end);
    }
    let more = if end < text.len() { "…" } else { "" };
    let mut response = json!({"result": text});
    if !attachments.is_empty() {
        let parts = attachments.iter().map(|file| json!({"kind": "file", "file": file}));
        response["parts"] = parts.collect();
    }
    Some(Entry {
        activity_type: "a2a_receive",
        method: Some("notify".to_owned()),
        summary: Some(format!("Agent message: {}{more}", &text[..end])),
        response: Some(response),
        ..Entry::default()
    })
}
