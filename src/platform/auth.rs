//! Who calls: bearers against workspaces, and what is said to a wrong one.
//!
//! A wrong token, a removed workspace and a database that is away all look alike (401), as on every
//! real server; only `GET /workspaces/:id` tells them apart.

use crate::platform::call::{Answer, Call};
use crate::platform::state::{World, now};
use crate::platform::workspace::Token;

/// Whose token came with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Caller {
    Workspace(String),
    Admin,
}

pub(super) fn invalid_token() -> Answer {
    Answer::error(401, "invalid workspace auth token")
}

fn missing_token() -> Answer {
    Answer::error(401, "missing workspace auth token")
}

impl World {
    /// Whose token this is, and notes its use.
    pub(super) fn caller(&mut self, token: &str) -> Option<Caller> {
        if token == self.admin_token {
            return Some(Caller::Admin);
        }
        let live = |candidate: &&mut Token| !candidate.revoked && candidate.secret == token;
        for workspace in self.workspaces.values_mut() {
            if let Some(found) = workspace.tokens.iter_mut().find(live) {
                found.last_used_at = Some(now());
                return Some(Caller::Workspace(workspace.id.clone()));
            }
        }
        None
    }

    /// Whether this is a live token, or a secret of a workspace.
    pub(super) fn knows(&self, bearer: &str) -> bool {
        bearer == self.admin_token
            || self.workspaces.values().any(|workspace| {
                workspace.inbound_secret == bearer
                    || workspace.tokens.iter().any(|token| !token.revoked && token.secret == bearer)
            })
    }

    /// Lets pass the workspace's own token only.
    pub(super) fn own(&mut self, call: &Call, id: &str) -> Result<(), Answer> {
        let token = call.bearer().ok_or_else(missing_token)?;
        if self.database_down {
            return Err(invalid_token());
        }
        match self.caller(token) {
            Some(Caller::Workspace(owner)) if owner == id => Ok(()),
            _ => Err(invalid_token()),
        }
    }

    /// Lets pass the workspace's own token and the admin's.
    pub(super) fn own_or_admin(&mut self, call: &Call, id: &str) -> Result<Caller, Answer> {
        if call.bearer() == Some(self.admin_token.as_str()) && !self.database_down {
            return Ok(Caller::Admin);
        }
        self.own(call, id).map(|()| Caller::Workspace(id.to_owned()))
    }

    /// Lets pass the admin only.
    pub(super) fn admin(&self, call: &Call) -> Result<(), Answer> {
        match call.bearer() {
            None => Err(Answer::error(401, "missing admin auth token")),
            Some(token) if token == self.admin_token => Ok(()),
            Some(_) => Err(Answer::error(401, "invalid admin auth token")),
        }
    }

    /// The rule of register and heartbeat: the bearer counts only where there is a live token to match.
    pub(super) fn bearer_if_any_live(&mut self, call: &Call, id: &str) -> Result<(), Answer> {
        let guarded = self.workspaces.get(id).is_some_and(|workspace| {
            let had_one = !workspace.tokens.is_empty();
            workspace.has_live_token() || (had_one && workspace.removed_at.is_none() && !self.quirks().reissues_after_revoke)
        });
        if !guarded {
            return Ok(());
        }
        let token = call.bearer().ok_or_else(missing_token)?;
        match self.caller(token) {
            Some(Caller::Workspace(owner)) if owner == id => Ok(()),
            _ => Err(invalid_token()),
        }
    }
}
