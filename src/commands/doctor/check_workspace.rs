//! Does the workspace exist, is the token its own, and what does the platform say about it?

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use crate::api::{ApiError, Endpoint, ErrorKind, RateLimit, State, TokenCell, Unauthorized, Workspace, WorkspaceId};
use crate::commands::doctor::check_machine::LocalAgent;
use crate::commands::doctor::report::{Finding, is_no_api};
use crate::commands::state::Standing;
use crate::commands::support::session::{NEW_TOKEN, explained, no_token, removed};
use crate::error::{Exit, of_call};
use crate::halt::Halt;
use crate::secret::Secret;
use crate::settings::check::check_token;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::without_given_token;
use crate::store::{StoreError, TokenFile};

/// The workspace's client, for the checks that use it.
pub(super) struct Remote {
    endpoint: Endpoint,
    workspace: Workspace,
}

impl Remote {
    /// Sends nothing yet, and has no token. The check of the URL has validated the client's settings.
    pub(super) fn new(endpoint: &Endpoint, id: &WorkspaceId) -> Option<Self> {
        let workspace = Workspace::new(endpoint, id.clone(), TokenCell::default(), Halt::new()).ok()?;
        Some(Self { endpoint: endpoint.clone(), workspace: workspace.unpaced() })
    }

    /// The client, for calls that must end by `until`.
    pub(super) fn until(&mut self, until: Instant) -> &Workspace {
        self.workspace.set_until(Some(until));
        &self.workspace
    }

    /// The rate limit as the platform last reported it.
    pub(super) fn rate_limit(&self) -> Option<RateLimit> {
        self.workspace.rate_limit()
    }
}

/// The source of the token.
pub(super) struct Token {
    secret: Secret,
    /// How to use the stored token, if this one was given explicitly.
    use_stored: Option<String>,
}

/// The workspace's public profile, or the error instead.
pub(super) type Seen = Result<Value, ApiError>;

/// Whether calls about a workspace reach the platform, or are answered by something in front of it. If not even
/// `/health` was answered by the API (`is_api`), the URL may belong to something else.
pub(super) fn edge(remote: &mut Remote, is_api: bool, until: Instant) -> Finding<Seen> {
    let seen = remote.until(until).profile();
    let Endpoint { origin, org_id, .. } = &remote.endpoint;
    match &seen {
        Err(err) if matches!(err.kind, ErrorKind::NoAnswer { .. }) => Finding::of_call(err),
        Err(err) if is_no_api(err) => {
            let remedy = match (&err.kind, origin, org_id) {
                (ErrorKind::Edge { .. }, _, _) if !is_api => "check --platform-url, --org-id and --origin".to_owned(),
                (ErrorKind::Edge { .. }, None, None) => "omit --no-origin; if that does not help, give --org-id".to_owned(),
                (ErrorKind::Edge { .. }, None, Some(_)) => "omit --no-origin, and check --org-id".to_owned(),
                (ErrorKind::Edge { .. }, Some(_), None) => {
                    "give --org-id the organization's id; hosted platforms need it".to_owned()
                }
                (ErrorKind::Edge { .. }, Some(_), Some(_)) => "check --org-id and --origin".to_owned(),
                _ => of_call(err).1.unwrap_or_else(|| "check --platform-url".to_owned()),
            };
            Finding::failure(err.kind.to_string(), remedy, of_call(err).0)
        }
        _ if remote.workspace.is_origin_refused() => Finding::warning(
            format!("the Origin {} is refused and was omitted", origin.as_deref().unwrap_or_default()),
            "give --no-origin, or --origin with the platform's own address",
            seen,
        ),
        _ => {
            let with = |what: &str, value: &Option<String>| value.as_ref().map(|value| format!("with the {what} {value}"));
            let printed: Vec<String> = [with("Origin", origin), with("org id", org_id)].into_iter().flatten().collect();
            let printed = if printed.is_empty() { "without Origin and org id".to_owned() } else { printed.join(" and ") };
            Finding::ok(format!("calls reach the platform {printed}"), seen)
        }
    }
}

/// Whether the workspace exists.
pub(super) fn known(remote: &Remote, seen: Seen) -> Finding<Value> {
    let id = remote.workspace.id();
    match seen {
        Ok(seen) if seen["status"] == "removed" => Finding::of_error(removed()),
        Ok(seen) => {
            let name = seen["name"].as_str().filter(|name| !name.is_empty()).map(|name| format!("{name:?}, "));
            Finding::ok(format!("{}{id}", name.unwrap_or_default()), seen)
        }
        Err(ApiError { kind: ErrorKind::Gone { .. }, .. }) => Finding::of_error(removed()),
        Err(ApiError { kind: ErrorKind::Refused { status: 404, .. }, .. }) => {
            Finding::of_error(explained(id, Unauthorized::Unknown))
        }
        Err(err) => Finding::of_call(&err),
    }
}

/// Whether there is a token, and its source.
pub(super) fn token(
    global: &GlobalArgs,
    given: Result<(Option<Secret>, Option<PathBuf>), SettingError>,
    root: Option<&Path>,
    id: &WorkspaceId,
) -> Finding<Token> {
    let use_stored = || Some(without_given_token(global));
    match given {
        Err(err) => Finding::of_error(err),
        Ok((Some(secret), Some(file))) => of_file(&file, Token { secret, use_stored: use_stored() }),
        Ok((Some(secret), None)) => {
            let is_variable = std::env::var("MOLECULE_WORKSPACE_TOKEN").is_ok_and(|set| set.trim() == secret.expose());
            let found = if is_variable { "from the variable MOLECULE_WORKSPACE_TOKEN" } else { "from --token" };
            Finding::ok(found, Token { secret, use_stored: use_stored() })
        }
        Ok((None, _)) => match stored(root, id) {
            Ok(Some((file, secret))) => match check_token(secret.expose(), &format!("the token in {}", file.path().display())) {
                Ok(secret) => of_file(file.path(), Token { secret, use_stored: None }),
                Err(err) => Finding::of_error(err),
            },
            Ok(None) => Finding::of_error(no_token(id)),
            Err(err) => Finding::of_error(err),
        },
    }
}

/// The stored token, without changing anything about it.
fn stored(root: Option<&Path>, id: &WorkspaceId) -> Result<Option<(TokenFile, Secret)>, StoreError> {
    let Some(root) = root else { return Ok(None) };
    let file = TokenFile::of(root, id.as_str())?;
    Ok(file.peek()?.map(|secret| (file, secret)))
}

fn of_file(path: &Path, token: Token) -> Finding<Token> {
    let mode = fs::metadata(path).map(|found| (found.permissions().mode() & 0o777, found.uid()));
    let shown = path.display();
    match mode {
        // Permissions of a file that others own are not ours to change: a secret mounted into a container, for example.
        Ok((mode, owner)) if mode & 0o077 != 0 && owner == rustix::process::geteuid().as_raw() => Finding::warning(
            format!("from {shown}, which others can read (mode {mode:04o})"),
            format!("chmod 600 {shown}"),
            token,
        ),
        Ok((mode, _)) => Finding::ok(format!("from {shown} (mode {mode:04o})"), token),
        Err(_) => Finding::ok(format!("from {shown}"), token),
    }
}

/// Whether the platform accepts the token for this workspace.
pub(super) fn accepted(remote: &mut Remote, token: &Token, root: Option<&Path>, until: Instant) -> Finding<State> {
    let workspace = remote.until(until);
    workspace.token().set(token.secret.clone());
    let err = match workspace.state() {
        Ok(state) => return Finding::ok("for this workspace", state),
        Err(err) => err,
    };
    if !matches!(err.kind, ErrorKind::Unauthorized) {
        return Finding::of_call(&err);
    }
    match workspace.why_unauthorized() {
        Ok(Unauthorized::DeadToken) => not_accepted(workspace.id(), token, root),
        Ok(why) => Finding::of_error(explained(workspace.id(), why)),
        Err(err) => Finding::of_call(&err),
    }
}

fn not_accepted<T>(id: &WorkspaceId, token: &Token, root: Option<&Path>) -> Finding<T> {
    let is_same =
        |found: Result<Option<(TokenFile, Secret)>, StoreError>| found.ok().flatten().map(|(_, secret)| secret == token.secret);
    if let Some(other) = others(root, id).find(|other| is_same(stored(root, other)) == Some(true)) {
        return Finding::failure(
            format!("not accepted: it is the token of workspace {other}"),
            format!("give the token of {id}, or --workspace-id {other}"),
            Exit::Auth,
        );
    }
    if let Some(use_stored) = token.use_stored.as_ref().filter(|_| is_same(stored(root, id)) == Some(false)) {
        return Finding::failure(
            "not accepted; another token is stored on this machine",
            format!("to use it, {use_stored}"),
            Exit::Auth,
        );
    }
    Finding::failure("not accepted: it was revoked or replaced, or belongs to another workspace", NEW_TOKEN, Exit::Auth)
}

/// The other workspaces that have state on this machine.
fn others(root: Option<&Path>, id: &WorkspaceId) -> impl Iterator<Item = WorkspaceId> {
    let names =
        root.map(fs::read_dir).into_iter().flatten().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let id = id.clone();
    names.filter_map(|name| WorkspaceId::parse(&name).ok()).filter(move |other| *other != id)
}

/// The workspace's status on the platform.
pub(super) fn state(state: &State, beside: &LocalAgent) -> Finding<()> {
    let status = &state.status;
    match Standing::of(state) {
        Standing::Online => Finding::ok(status, ()),
        Standing::Degraded => Finding::warning(
            format!("{status}: the agent reports errors, or a registration was refused"),
            "molecule-agent dead list, and the agent's log",
            (),
        ),
        Standing::Paused => Finding::failure(
            format!("{status}: a user stopped it, and messages are waiting"),
            "resume it on the canvas",
            Exit::Paused,
        ),
        Standing::Removed => Finding::of_error(removed()),
        Standing::Offline if matches!(beside, LocalAgent::Running(_)) => Finding::warning(
            format!("{status}, although an agent is running here"),
            "molecule-agent status, and the agent's log",
            (),
        ),
        Standing::Offline => {
            Finding::warning(format!("{status}: no agent keeps it online"), "molecule-agent connect --handler ./bot.sh", ())
        }
        Standing::Unknown => {
            Finding::warning(format!("{status:?}, which this version does not know"), "use a newer molecule-agent", ())
        }
    }
}
