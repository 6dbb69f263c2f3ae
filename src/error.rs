//! The error message and exit code for everything that can end a command: one table, one function.
//!
//! The codes are documented in `docs/exit-codes.md`; a test keeps the two in sync.

use std::borrow::Cow;

use crate::agent::{AgentError, StartError};
use crate::api::{ApiError, EndpointError, ErrorKind};
use crate::handler::ProgramError;
use crate::plugin::PluginError;
use crate::settings::error::SettingError;
use crate::store::StoreError;

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; for `connect` also: stopped by a signal.
    Done = 0,
    /// Any failure without a code of its own.
    General = 1,
    /// The command line or the configuration is invalid.
    Usage = 2,
    /// The token is missing or not accepted.
    Auth = 3,
    /// The workspace was removed.
    Removed = 4,
    /// The workspace is paused or hibernated.
    Paused = 5,
    /// The platform is busy, or its rate limit is exhausted.
    Busy = 6,
    /// The platform cannot be reached, or fails.
    Unreachable = 7,
    /// The platform's rules forbid it.
    Refused = 8,
    /// The handler failed, or a message could not be answered.
    Handler = 9,
    /// Another process works for this workspace.
    Locked = 10,
    /// The state folder cannot be used.
    Disk = 11,
    /// The answer comes from something other than the platform, or from something in front of it.
    NotPlatform = 12,
    /// No agent keeps the workspace online.
    Offline = 13,
    /// The platform has no workspace with this id, or reports a status that this version does not know.
    Unknown = 14,
    /// The time limit of `--timeout` has passed.
    TimedOut = 15,
    /// The peer's budget is exhausted.
    Budget = 16,
    /// A plugin is invalid: its digest, its archive, or its manifest.
    Plugin = 17,
    /// A plugin's `setup.sh` failed; the plugin is installed.
    Setup = 18,
    /// The command to run cannot be started.
    NotRunnable = 126,
    /// The command to run does not exist.
    NoCommand = 127,
    /// Exited immediately, on a third signal.
    Left = 130,
}

/// All codes with their meanings, in order. Help, the manual page and `docs/exit-codes.md` contain this table.
pub const TABLE: [(Exit, &str); 22] = [
    (Exit::Done, "done"),
    (Exit::General, "general failure"),
    (Exit::Usage, "usage or configuration error"),
    (Exit::Auth, "token missing or not accepted"),
    (Exit::Removed, "workspace removed"),
    (Exit::Paused, "workspace paused"),
    (Exit::Busy, "platform busy or rate limit reached"),
    (Exit::Unreachable, "platform unreachable or failing"),
    (Exit::Refused, "refused by the platform"),
    (Exit::Handler, "handler failed or message not answered"),
    (Exit::Locked, "another process is running for this workspace"),
    (Exit::Disk, "state folder unusable"),
    (Exit::NotPlatform, "response is not from a Molecule AI platform"),
    (Exit::Offline, "workspace offline"),
    (Exit::Unknown, "workspace or its status unknown"),
    (Exit::TimedOut, "timed out"),
    (Exit::Budget, "peer's budget used up"),
    (Exit::Plugin, "invalid plugin"),
    (Exit::Setup, "plugin's setup.sh failed"),
    (Exit::NotRunnable, "command cannot be executed"),
    (Exit::NoCommand, "command not found"),
    (Exit::Left, "interrupted before it finished"),
];

/// The end of a command that is not an error of a lower layer: a message, a code, a hint.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Ending {
    /// What happened.
    pub message: String,
    /// The exit code.
    pub exit: Exit,
    /// How to fix it.
    pub hint: Option<String>,
}

/// Returns the exit code and hint for an error.
pub fn judge(err: &anyhow::Error) -> (Exit, Option<String>) {
    for cause in err.chain() {
        if let Some(described) = judge_cause(cause) {
            return described;
        }
    }
    (Exit::General, None)
}

fn judge_cause(cause: &(dyn std::error::Error + 'static)) -> Option<(Exit, Option<String>)> {
    let hint = |text: &str| Some(text.to_owned());
    if let Some(end) = cause.downcast_ref::<Ending>() {
        return Some((end.exit, end.hint.clone()));
    }
    if let Some(setting) = cause.downcast_ref::<SettingError>() {
        return Some((Exit::Usage, Some(setting.hint.clone())));
    }
    if cause.is::<ProgramError>() {
        // These errors contain their hint.
        return Some((Exit::Usage, None));
    }
    if let Some(endpoint) = cause.downcast_ref::<EndpointError>() {
        return Some((
            Exit::Usage,
            hint(match endpoint {
                EndpointError::CaCert(_) => "give --ca-cert (MOLECULE_CA_CERT) a file with certificates in PEM form",
                EndpointError::Header("org id") => "check --org-id (MOLECULE_ORG_ID)",
                EndpointError::Header(_) => "check --origin (MOLECULE_ORIGIN)",
                EndpointError::Proxy { .. } => "set it to http://HOST:PORT, unset it, or add the host to NO_PROXY",
                EndpointError::Thread(_) => "raise the process limit (ulimit -u, or the container's), or try again",
                EndpointError::Client(_) => "check the certificates of this system, and --ca-cert (MOLECULE_CA_CERT)",
            }),
        ));
    }
    if let Some(store) = cause.downcast_ref::<StoreError>() {
        return Some(of_store(store));
    }
    if let Some(start) = cause.downcast_ref::<StartError>() {
        return Some(of_start(start));
    }
    if let Some(AgentError::Start(start)) = cause.downcast_ref::<AgentError>() {
        return Some(of_start(start));
    }
    if let Some(AgentError::Store(store)) = cause.downcast_ref::<AgentError>() {
        return Some(of_store(store));
    }
    if let Some(plugin) = cause.downcast_ref::<PluginError>() {
        return Some(of_plugin(plugin));
    }
    cause.downcast_ref::<ApiError>().map(of_call)
}

fn of_plugin(err: &PluginError) -> (Exit, Option<String>) {
    let exit = match err {
        PluginError::Name { .. } | PluginError::NoDigestText { .. } | PluginError::Unusable { .. } => Exit::Usage,
        PluginError::AlreadyInstalled { .. } | PluginError::NotInstalled { .. } => Exit::Usage,
        PluginError::Source(_) => Exit::Unreachable,
        PluginError::Disk(store) => of_store(store).0,
        _ => Exit::Plugin,
    };
    (exit, err.hint().map(ToOwned::to_owned))
}

fn of_store(err: &StoreError) -> (Exit, Option<String>) {
    let exit = match err {
        StoreError::Locked { .. } => Exit::Locked,
        StoreError::Unknown { .. } | StoreError::Invalid { .. } => Exit::Usage,
        _ => Exit::Disk,
    };
    (exit, err.hint().map(Cow::into_owned))
}

fn of_start(err: &StartError) -> (Exit, Option<String>) {
    match err {
        StartError::NeedsReportedUrl => (
            Exit::Refused,
            Some("give --reported-url the public http(s) URL under which the platform can reach you; commands other than connect work without it".into()),
        ),
        StartError::TokenNeeded => (
            Exit::Auth,
            Some("set MOLECULE_WORKSPACE_TOKEN to the token that was shown when the workspace was created, or let an administrator create a new one".into()),
        ),
        StartError::UnknownWorkspace(_) => (Exit::Unknown, Some("check --workspace-id, and that --platform-url is its platform".into())),
        StartError::Call(call) | StartError::Secrets(call) => of_call(call),
    }
}

/// Returns the exit code and hint for a failed call.
pub fn of_call(err: &ApiError) -> (Exit, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    match &err.kind {
        ErrorKind::Unauthorized => (Exit::Auth, hint("check the token, or let an administrator create a new one")),
        ErrorKind::Gone { .. } => (Exit::Removed, hint("the workspace or row is gone; create a new workspace on the canvas")),
        ErrorKind::Busy { retry_after: Some(after), .. } => {
            (Exit::Busy, Some(format!("try again in {}", crate::text::pause(*after))))
        }
        ErrorKind::Busy { .. } => (Exit::Busy, hint("try again later")),
        ErrorKind::NoAnswer { reason, .. } if reason.contains("the proxy ") => {
            (Exit::Unreachable, hint("check the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), the network, and --platform-url"))
        }
        ErrorKind::NoAnswer { may_have_acted: true, .. } => {
            (Exit::Unreachable, hint("try again later; if it keeps failing, check --platform-url and the network"))
        }
        ErrorKind::NoAnswer { .. } => {
            (Exit::Unreachable, hint("check --platform-url and the network; if a proxy is needed, set HTTPS_PROXY or HTTP_PROXY"))
        }
        ErrorKind::Server { .. } => (Exit::Unreachable, hint("the platform is failing; try again later")),
        ErrorKind::Refused { status: 402, .. } => (Exit::Budget, hint("a budget is exhausted: let an administrator raise it")),
        ErrorKind::Refused { .. } => (Exit::Refused, None),
        ErrorKind::OriginRefused => (Exit::NotPlatform, hint("check --origin, or give --no-origin")),
        ErrorKind::Edge { .. } => {
            (Exit::NotPlatform, hint("a hosted platform may need --org-id, or another --origin; check --platform-url"))
        }
        ErrorKind::Redirected { to } => (
            Exit::NotPlatform,
            Some(format!("if {} is the platform, give that as --platform-url", crate::text::printable(to, 200))),
        ),
        ErrorKind::Unsupported => (Exit::NotPlatform, hint("check --platform-url: this is an older platform, or not a platform")),
        ErrorKind::Garbled { .. } | ErrorKind::TooLarge { .. } => (Exit::NotPlatform, hint("check --platform-url")),
        ErrorKind::Interrupted => (Exit::General, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_codes_are_the_ones_used() {
        let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/exit-codes.md")).unwrap();
        let cells = docs.lines().filter(|line| line.starts_with("| ")).map(|line| line.split(" | ").collect::<Vec<_>>());
        let documented: Vec<_> = cells.skip(1).map(|cells| (cells[0].trim_start_matches("| ").to_owned(), cells[1])).collect();
        let used = TABLE.map(|(exit, meaning)| ((exit as u8).to_string(), meaning));
        assert_eq!(documented, used, "docs/exit-codes.md and the table in src/error.rs differ");
    }
}
