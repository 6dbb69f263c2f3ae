//! Authentication: matches bearers with workspaces, and answers wrong ones.
//!
//! A wrong token, a removed workspace and an unavailable database all look alike (401), as on every real server; only
//! `GET /workspaces/:id` distinguishes them.

use crate::platform::call::{Answer, Call};
use crate::platform::clock::now;
use crate::platform::state::World;
use crate::platform::workspace::Token;

/// The owner of a call's token.
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
    /// Returns the owner of this token, and records its use.
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

    /// Returns whether this is a live token, or a secret of a workspace.
    pub(super) fn knows(&self, bearer: &str) -> bool {
        bearer == self.admin_token
            || self.workspaces.values().any(|workspace| {
                workspace.inbound_secret == bearer
                    || workspace.tokens.iter().any(|token| !token.revoked && token.secret == bearer)
            })
    }

    /// Accepts only the workspace's own token.
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

    /// Accepts the workspace's own token and the admin's.
    pub(super) fn own_or_admin(&mut self, call: &Call, id: &str) -> Result<Caller, Answer> {
        if call.bearer() == Some(self.admin_token.as_str()) && !self.database_down {
            return Ok(Caller::Admin);
        }
        self.own(call, id).map(|()| Caller::Workspace(id.to_owned()))
    }

    /// Accepts only the admin.
    pub(super) fn admin(&self, call: &Call) -> Result<(), Answer> {
        match call.bearer() {
            None => Err(Answer::error(401, "missing admin auth token")),
            Some(token) if token == self.admin_token => Ok(()),
            Some(_) => Err(Answer::error(401, "invalid admin auth token")),
        }
    }

    /// The rule of register and heartbeat: the bearer is only checked if the workspace has a live token.
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
