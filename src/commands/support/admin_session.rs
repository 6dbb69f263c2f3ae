//! Access to a platform as its administrator.
//!
//! Invariant: the administrator's token is sent only to the platform that was named, and is never stored.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use crate::api::{Admin, ApiError, Endpoint, ErrorKind, Unauthorized, WorkspaceId};
use crate::commands::support::retry::RetryLimit;
use crate::commands::support::session::{explained, removed};
use crate::error::{Ending, Exit};
use crate::secret::Secret;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::admin_token;

/// Options of the commands that can use an administrator's token.
#[derive(Debug, Clone, Args)]
pub struct AdminArgs {
    /// Administrator's token, or - to read it from stdin. Other users can see command lines
    #[arg(
        long,
        env = "MOLECULE_ADMIN_TOKEN",
        hide_env_values = true,
        value_parser = |token: &str| Ok::<_, std::convert::Infallible>(Secret::new(token)),
        allow_hyphen_values = true,
        value_name = "TOKEN"
    )]
    pub admin_token: Option<Secret>,
    /// File that contains the administrator's token (- for stdin); wins over the variable
    #[arg(long, value_name = "FILE")]
    pub admin_token_file: Option<PathBuf>,
}

impl AdminArgs {
    /// The token that was given; `None` if there is none.
    ///
    /// # Errors
    /// [`SettingError`] if it cannot be a token.
    pub(crate) fn token(&self) -> Result<Option<Secret>, SettingError> {
        admin_token(self.admin_token.as_ref(), self.admin_token_file.as_deref())
    }

    /// The token, for commands that cannot do without one.
    ///
    /// # Errors
    /// An [`Ending`] whose hint explains how to give one; otherwise as [`AdminArgs::token`].
    pub(crate) fn needed(&self) -> anyhow::Result<Secret> {
        self.token()?.ok_or_else(|| {
            Ending {
                message: "this needs an administrator token, and none is given".to_owned(),
                exit: Exit::Auth,
                hint: Some("set MOLECULE_ADMIN_TOKEN, give --admin-token-file, or pipe it to --admin-token -".to_owned()),
            }
            .into()
        })
    }
}

/// One command's session with a platform, as its administrator.
pub(crate) struct AdminSession {
    admin: Admin,
    /// The workspace concerned, if it exists yet.
    about: Option<WorkspaceId>,
    patience: RetryLimit,
}

impl AdminSession {
    /// A session with this token; `about` is the workspace to check when the token is refused.
    ///
    /// # Errors
    /// A setting that cannot be used.
    pub(crate) fn new(
        global: &GlobalArgs,
        endpoint: &Endpoint,
        about: Option<&WorkspaceId>,
        token: Secret,
    ) -> anyhow::Result<Self> {
        let patience = RetryLimit::of(global);
        Ok(Self { admin: Admin::new(endpoint, token)?.until(patience.until), about: about.cloned(), patience })
    }

    /// Makes a call that may safely be repeated, as a workspace's session does.
    ///
    /// # Errors
    /// The error of the last try, with its exit code; for a 401, its meaning.
    pub(crate) fn call<T>(&self, doing: &str, call: impl Fn(&Admin) -> Result<T, ApiError>) -> anyhow::Result<T> {
        self.patience.persist(doing, || call(&self.admin), |err| Some(self.judged(err, |_| true)))
    }

    /// Makes a call that must not take effect twice.
    ///
    /// # Errors
    /// As [`AdminSession::call`].
    pub(crate) fn call_once<T>(&self, doing: &str, call: impl Fn(&Admin) -> Result<T, ApiError>) -> anyhow::Result<T> {
        let judge = |err| Some(self.judged(err, |err| !err.may_have_acted()));
        self.patience.persist(doing, || call(&self.admin), judge)
    }

    /// Returns the workspace as the platform shows it. What an administrator may do with a removed or unknown workspace
    /// differs between platforms and is of no use, so both are errors.
    ///
    /// # Errors
    /// As [`AdminSession::call`]; the workspace does not exist.
    pub(crate) fn look(&self, id: &WorkspaceId) -> anyhow::Result<Value> {
        there(id, self.call("read the workspace", |admin| admin.profile(id)))
    }

    /// The meaning of a failed call, and whether a repeat may succeed.
    fn judged(&self, err: ApiError, may_repeat: fn(&ApiError) -> bool) -> (anyhow::Error, bool) {
        match err.kind {
            ErrorKind::Unauthorized => self.refused(),
            ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. } => {
                let may_pass = may_repeat(&err);
                (err.into(), may_pass)
            }
            _ => (err.into(), false),
        }
    }

    fn refused(&self) -> (anyhow::Error, bool) {
        let token_is_dead = || Ending {
            message: "the administrator token is not accepted".to_owned(),
            exit: Exit::Auth,
            hint: Some("check MOLECULE_ADMIN_TOKEN or --admin-token-file, and that --platform-url is its platform".to_owned()),
        };
        let Some(id) = &self.about else { return (token_is_dead().into(), false) };
        match self.admin.why_unauthorized(id) {
            Ok(Unauthorized::DeadToken) => (token_is_dead().into(), false),
            Ok(why) => (explained(id, why).into(), why == Unauthorized::Outage),
            Err(asked) => (asked.into(), false),
        }
    }
}

/// Returns what was shown of a workspace, if it exists.
///
/// # Errors
/// It was removed, or never existed.
pub(crate) fn there(id: &WorkspaceId, shown: anyhow::Result<Value>) -> anyhow::Result<Value> {
    match shown {
        // The oldest servers still show a removed workspace.
        Ok(shown) if shown["status"] == "removed" => Err(removed().into()),
        Ok(shown) => Ok(shown),
        Err(err) => match err.downcast_ref::<ApiError>().map(|err| &err.kind) {
            Some(ErrorKind::Gone { .. }) => Err(removed().into()),
            Some(ErrorKind::Refused { status: 404, .. }) => Err(explained(id, Unauthorized::Unknown).into()),
            _ => Err(err),
        },
    }
}
