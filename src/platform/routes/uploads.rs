//! Files that an agent or a canvas user uploads, and that an agent fetches.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use hyper::body::Bytes;
use hyper::header::CONTENT_DISPOSITION;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::generation::Uploads;
use crate::platform::multipart::{self, Part};
use crate::platform::routes::common::{found, since};
use crate::platform::state::World;
use crate::platform::workspace::File;

/// How many files one request may contain.
const MAX_FILES: usize = 64;

pub(super) async fn limits(call: Call) -> Reply {
    call.shared.read(|world| {
        let quirks = world.quirks();
        let uploads = quirks.uploads.filter(|_| quirks.upload_limits);
        let uploads = uploads.ok_or_else(Answer::no_such_page)?;
        Ok(Answer::ok(&json!({
            "per_file_bytes": uploads.per_file,
            "per_request_bytes": uploads.per_request,
            "max_attachments_per_message": 10,
        })))
    })
}

pub(super) async fn upload(Path(id): Path<String>, call: Call) -> Reply {
    let parts = multipart::parse(call.header("content-type").unwrap_or_default(), &call.body).await;
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let limits = world.quirks().uploads;
        let limits = limits.ok_or_else(|| Answer::error(503, "workspace container not running"))?;
        let malformed = || Answer::error(400, "malformed multipart body");
        let parts = parts.ok_or_else(malformed)?;
        let files: Vec<Part> = parts.into_iter().filter(|part| part.field == "files").collect();
        check(&files, limits)?;
        let described: Vec<Value> = files.into_iter().map(|file| world.keep_file(&id, file)).collect();
        Ok(Answer::ok(&json!({"files": described})))
    })
}

fn check(files: &[Part], limits: Uploads) -> Result<(), Answer> {
    if files.len() > MAX_FILES {
        return Err(Answer::error(400, "too many files (limit 64)"));
    }
    if files.is_empty() || files.iter().map(|file| file.bytes.len()).sum::<usize>() > limits.per_request {
        return Err(Answer::error(400, "malformed multipart body"));
    }
    if let Some(file) = files.iter().find(|file| file.bytes.len() > limits.per_file) {
        let body = json!({
            "error": "file exceeds per-file cap",
            "filename": file.name,
            "max": limits.per_file,
            "size": file.bytes.len(),
        });
        return Err(Answer::json(413, &body));
    }
    if files.iter().any(|file| file.bytes.is_empty()) {
        return Err(Answer::error(500, "could not stage files"));
    }
    Ok(())
}

fn gone() -> Answer {
    Answer::error(404, "pending upload not found, expired, or already acked")
}

fn pending<'a>(world: &'a mut World, id: &str, file_id: &str) -> Result<&'a mut File, Answer> {
    let limits = world.quirks().uploads.ok_or_else(Answer::no_such_page)?;
    let workspace = found(world.workspaces.get_mut(id))?;
    let file = workspace.files.iter_mut().find(|file| file.id == file_id).ok_or_else(gone)?;
    if file.acked && limits.gone_after_ack { Err(gone()) } else { Ok(file) }
}

pub(super) async fn content(Path((id, file_id)): Path<(String, String)>, call: Call) -> Result<Response, Answer> {
    call.shared.write(|world| {
        since(world.quirks().uploads.is_some())?;
        world.own_or_admin(&call, &id)?;
        let file = pending(world, &id, &file_id)?;
        let name = &file.name;
        let named = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
        let answer = Answer::typed(200, &file.mime_type, Bytes::clone(&file.bytes));
        Ok(answer.with(CONTENT_DISPOSITION, &named).into_response())
    })
}

pub(super) async fn ack(Path((id, file_id)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        since(world.quirks().uploads.is_some())?;
        world.own_or_admin(&call, &id)?;
        pending(world, &id, &file_id)?.acked = true;
        Ok(Answer::ok(&json!({"acked": true})))
    })
}
