//! Secrets of a workspace, and global ones.

use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::routes::common::found;
use crate::platform::workspace::store_secret;

/// Returns all values, the workspace's own before the global ones, or none at all.
pub(super) async fn values(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own(&call, &id)?;
        let workspace = found(world.workspaces.get(&id))?;
        let (mut values, mut failed) = (Map::new(), Vec::new());
        for (scope, secrets) in [("global", &world.global_secrets), ("workspace", &workspace.secrets)] {
            for (key, secret) in secrets {
                match &secret.value {
                    Some(value) => {
                        values.insert(key.clone(), value.clone().into());
                    }
                    None => failed.push(format!("{scope}:{key}")),
                }
            }
        }
        if !failed.is_empty() {
            let error = "one or more secrets failed to decrypt; refusing to return partial bundle";
            return Err(Answer::json(500, &json!({"error": error, "failed_keys": failed})));
        }
        Ok(Answer::ok(&values.into()))
    })
}

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get(&id))?;
        let global = world.global_secrets.iter().filter(|(key, _)| !workspace.secrets.contains_key(*key));
        let shown: Vec<Value> = workspace
            .secrets
            .iter()
            .map(|secret| ("workspace", secret))
            .chain(global.map(|secret| ("global", secret)))
            .map(|(scope, (key, secret))| {
                json!({
                    "key": key,
                    "has_value": true,
                    "scope": scope,
                    "created_at": secret.created_at.to_string(),
                    "updated_at": secret.updated_at.to_string(),
                })
            })
            .collect();
        Ok(Answer::ok(&shown.into()))
    })
}

#[derive(Deserialize)]
struct Set {
    key: String,
    value: String,
}

pub(super) async fn set(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let asked: Set = call.json()?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        store_secret(&mut workspace.secrets, &asked.key, asked.value);
        Ok(Answer::ok(&json!({"status": "saved", "key": asked.key})))
    })
}

pub(super) async fn unset(Path((id, key)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        let workspace = found(world.workspaces.get_mut(&id))?;
        match workspace.secrets.remove(&key) {
            Some(_) => Ok(Answer::ok(&json!({"status": "deleted", "key": key}))),
            None => Err(Answer::error(404, "secret not found")),
        }
    })
}
