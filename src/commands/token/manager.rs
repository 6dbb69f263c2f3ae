//! Access to the tokens of a workspace: as the workspace itself, or as an administrator.

use clap::Args;

use crate::api::{ApiError, TokenEntry, Tokens};
use crate::commands::support::admin_session::{AdminArgs, AdminSession};
use crate::commands::support::session::{Session, after_check};
use crate::secret::Secret;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::settings::resolve::Target;

/// Options of the commands that change tokens on the platform.
#[derive(Debug, Args)]
pub struct ChangeArgs {
    /// The administrator's token.
    #[command(flatten)]
    pub admin: AdminArgs,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

/// Lists and changes the tokens: as the workspace itself, or as an administrator if that token is given.
pub(super) struct TokenManager {
    /// The workspace, if it has a token.
    pub(super) session: Session,
    admin: Option<AdminSession>,
}

impl TokenManager {
    pub(super) fn open(global: &GlobalArgs, admin: &AdminArgs) -> anyhow::Result<Self> {
        let Some(token) = admin.token()? else { return Ok(Self { session: Session::open(global)?, admin: None }) };
        let session = Session::of(global, Target::find(global)?)?;
        let admin = AdminSession::new(global, &session.target.endpoint, Some(&session.target.id), token)?;
        admin.look(&session.target.id)?;
        Ok(Self { session, admin: Some(admin) })
    }

    pub(super) fn target(&self) -> &Target {
        &self.session.target
    }

    /// The token in use here, alive or dead.
    pub(super) fn ours(&self) -> Option<Secret> {
        self.session.workspace.token().get()
    }

    pub(super) fn list(&self) -> anyhow::Result<Vec<TokenEntry>> {
        self.call("list the tokens", |tokens| tokens.list())
    }

    /// Revokes a token. If the answer is lost, the list shows whether it is still valid.
    pub(super) fn revoke(&self, id: &str) -> anyhow::Result<()> {
        let revoked = self.call("revoke the token", |tokens| tokens.revoke(id).map(drop));
        let look = || Ok((!self.list()?.iter().any(|entry| entry.id == id)).then_some(()));
        after_check(revoked, "whether the token was revoked", look, "molecule-agent token list")
    }

    fn call<T>(&self, doing: &str, call: impl Fn(Tokens<'_>) -> Result<T, ApiError>) -> anyhow::Result<T> {
        match &self.admin {
            Some(admin) => admin.call(doing, |admin| call(admin.tokens(&self.session.target.id))),
            None => self.session.call(doing, |workspace| call(workspace.tokens())),
        }
    }

    pub(super) fn call_once<T>(&self, doing: &str, call: impl Fn(Tokens<'_>) -> Result<T, ApiError>) -> anyhow::Result<T> {
        match &self.admin {
            Some(admin) => admin.call_once(doing, |admin| call(admin.tokens(&self.session.target.id))),
            None => self.session.call_once(doing, |workspace| call(workspace.tokens())),
        }
    }
}
