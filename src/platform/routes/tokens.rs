//! Tokens of a workspace, and the block that a user copies to connect an agent.

use axum::extract::Path;
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::routes::common::{connection, found, since};

/// How many live tokens a workspace may have.
const MAX_LIVE_TOKENS: usize = 50;

/// How much of a token is in the list.
const SHOWN_PREFIX_CHARS: usize = 8;

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get(&id))?;
        let live: Vec<Value> = workspace
            .tokens
            .iter()
            .filter(|token| !token.revoked)
            .map(|token| {
                json!({
                    "id": token.id,
                    "prefix": token.secret.get(..SHOWN_PREFIX_CHARS),
                    "created_at": token.created_at.to_string(),
                    "last_used_at": token.last_used_at.map(|at| at.to_string()),
                })
            })
            .collect();
        Ok(Answer::ok(&json!({"count": live.len(), "tokens": live})))
    })
}

/// Same as [`create`], under the path that newer servers have for admins.
pub(super) async fn create_by_admin(id: Path<String>, call: Call) -> Reply {
    call.shared.read(|world| since(world.quirks().detailed).and_then(|()| world.admin(&call)))?;
    create(id, call).await
}

pub(super) async fn create(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        if workspace.tokens.iter().filter(|token| !token.revoked).count() >= MAX_LIVE_TOKENS {
            return Err(Answer::error(429, "maximum 50 active tokens per workspace"));
        }
        let body = json!({
            "auth_token": workspace.issue_token(),
            "workspace_id": id,
            "message": "Save this token now — it cannot be retrieved again.",
        });
        Ok(Answer::json(201, &body))
    })
}

pub(super) async fn revoke(Path((id, token_id)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        let live = workspace.tokens.iter_mut().find(|token| token.id == token_id && !token.revoked);
        match live {
            Some(token) => {
                token.revoked = true;
                crate::platform::routes::common::status("revoked")
            }
            None => Err(Answer::error(404, "token not found or already revoked")),
        }
    })
}

pub(super) async fn connection_block(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        since(world.quirks().connection_api)?;
        world.own_or_admin(&call, &id)?;
        found(world.workspaces.get(&id))?;
        Ok(Answer::ok(&json!({"connection": connection(world, &id, "")})))
    })
}

pub(super) async fn rotate(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        since(world.quirks().connection_api)?;
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        workspace.revoke_tokens();
        let token = workspace.issue_token();
        Ok(Answer::ok(&json!({"connection": connection(world, &id, &token)})))
    })
}
