//! What a command has of a platform that acts as its administrator.
//!
//! What must stay true: the administrator's token goes to the platform that was named and nowhere else, and is stored
//! nowhere.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use crate::api::{Admin, ApiError, Endpoint, ErrorKind, Unauthorized, WorkspaceId};
use crate::commands::support::retry::Patience;
use crate::commands::support::session::{explained, removed};
use crate::error::{Ending, Exit};
use crate::secret::Secret;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{SettingError, admin_token};

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
    /// The token that was given; `None` without one.
    ///
    /// # Errors
    /// [`SettingError`] if it can be none.
    pub(crate) fn token(&self) -> Result<Option<Secret>, SettingError> {
        admin_token(self.admin_token.as_ref(), self.admin_token_file.as_deref())
    }

    /// The token, where nothing can be done without.
    ///
    /// # Errors
    /// An [`Ending`] that says how to give one; as [`AdminArgs::token`].
    pub(crate) fn needed(&self) -> anyhow::Result<Secret> {
        self.token()?.ok_or_else(|| {
            Ending {
                message: "only an administrator may do that, and no administrator's token is given".to_owned(),
                exit: Exit::Auth,
                hint: Some(
                    "set MOLECULE_ADMIN_TOKEN, give --admin-token-file, or hand it over on stdin with --admin-token -".to_owned(),
                ),
            }
            .into()
        })
    }
}

/// One command's dealings with a platform, as its administrator.
pub(crate) struct AdminSession {
    admin: Admin,
    /// The workspace that it is about, if there is one yet.
    about: Option<WorkspaceId>,
    patience: Patience,
}

impl AdminSession {
    /// With this token; `about` is asked after when the token is refused.
    ///
    /// # Errors
    /// A setting that cannot be used.
    pub(crate) fn new(
        global: &GlobalArgs,
        endpoint: &Endpoint,
        about: Option<&WorkspaceId>,
        token: Secret,
    ) -> anyhow::Result<Self> {
        let patience = Patience::of(global);
        Ok(Self { admin: Admin::new(endpoint, token)?.until(patience.until), about: about.cloned(), patience })
    }

    /// Makes a call that may be repeated without harm, as with a workspace's session.
    ///
    /// # Errors
    /// What the last try said, with its exit code; what a 401 means.
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

    /// The workspace as the platform shows it. What an administrator may do with one that is removed or unknown differs
    /// between platforms and helps nobody, so both are an end.
    ///
    /// # Errors
    /// As [`AdminSession::call`]; the workspace is not there.
    pub(crate) fn look(&self, id: &WorkspaceId) -> anyhow::Result<Value> {
        there(id, self.call("look at the workspace", |admin| admin.profile(id)))
    }

    /// What a failed call amounts to, and whether it may pass when the call is repeated.
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
            message: "the administrator's token is not accepted".to_owned(),
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

/// What was shown of a workspace, if it is there.
///
/// # Errors
/// It was removed, or never was.
pub(crate) fn there(id: &WorkspaceId, shown: anyhow::Result<Value>) -> anyhow::Result<Value> {
    match shown {
        // The oldest servers show a removed workspace.
        Ok(shown) if shown["status"] == "removed" => Err(removed().into()),
        Ok(shown) => Ok(shown),
        Err(err) => match err.downcast_ref::<ApiError>().map(|err| &err.kind) {
            Some(ErrorKind::Gone { .. }) => Err(removed().into()),
            Some(ErrorKind::Refused { status: 404, .. }) => Err(explained(id, Unauthorized::Unknown).into()),
            _ => Err(err),
        },
    }
}
