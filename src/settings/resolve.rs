//! Resolves settings: a flag overrides the environment, which overrides the file, then remembered values, then defaults
//! (the file is [`crate::settings::config_file`]).
//!
//! Everything is checked here, before anything is sent or written. Other clients' variables are read after our own;
//! `-v` shows which one was used. Invariant: no message contains the value of a token.

use std::fs;
use std::path::{Path, PathBuf};

use url::Url;

use crate::api::{Endpoint, WorkspaceId, is_this_machine};
use crate::inherited;
use crate::secret::Secret;
use crate::settings::check::{check_origin, check_token, platform_url, read_token_file, token_in, token_on_stdin};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::names::{ADMIN_TOKEN, ID, ORG, TOKEN, TOKEN_FILE, URL};
use crate::settings::origin::Origin;
use crate::settings::sources::Sources;
use crate::store::Last;

/// The selected workspace, and where its state is stored.
#[derive(Debug, Clone)]
pub struct Target {
    /// The platform.
    pub endpoint: Endpoint,
    /// The workspace.
    pub id: WorkspaceId,
    /// The token, if one was given; otherwise the stored one is looked up.
    pub token: Option<Secret>,
    /// The file the token was read from, if one was named: read again when the token is no longer accepted.
    pub token_file: Option<PathBuf>,
    /// The folder that contains one folder per workspace.
    pub state_root: PathBuf,
}

impl Target {
    /// The workspace from flags or environment, for commands that make this machine its agent.
    ///
    /// # Errors
    /// [`SettingError`] if anything is missing or malformed.
    pub fn named(args: &GlobalArgs) -> Result<Self, SettingError> {
        Self::of(args, Naming::given(args))
    }

    /// The same for other commands: what is not given comes from the last `connect` or `register`.
    ///
    /// # Errors
    /// [`SettingError`] if anything is missing or malformed.
    pub fn find(args: &GlobalArgs) -> Result<Self, SettingError> {
        Self::of(args, Naming::given(args).completed(&state_root(args)?))
    }

    fn of(args: &GlobalArgs, naming: Naming) -> Result<Self, SettingError> {
        let endpoint = naming.endpoint(args)?;
        let (token, token_file) = token(args)?;
        Ok(Self { endpoint, id: parse_id(args, naming.id)?, token, token_file, state_root: state_root(args)? })
    }

    /// What to remember of this command for later ones.
    pub fn to_last(&self) -> Last {
        Last {
            workspace_id: self.id.to_string(),
            platform_url: self.endpoint.base().to_owned(),
            org_id: self.endpoint.org_id.clone(),
        }
    }
}

/// The parts of [`Target::find`], each with its own error, for commands that report all problems.
#[derive(Debug)]
pub struct Parts {
    /// The platform.
    pub endpoint: Result<Endpoint, SettingError>,
    /// The workspace.
    pub id: Result<WorkspaceId, SettingError>,
    /// The token and its file, if given.
    pub token: Result<(Option<Secret>, Option<PathBuf>), SettingError>,
    /// The folder that contains one folder per workspace.
    pub state_root: Result<PathBuf, SettingError>,
}

impl Parts {
    /// Looks up all of them.
    pub fn find(args: &GlobalArgs) -> Self {
        let (naming, state_root) = (Naming::given(args), state_root(args));
        let naming = match &state_root {
            Ok(root) => naming.completed(root),
            Err(_) => naming,
        };
        Self { endpoint: naming.endpoint(args), id: parse_id(args, naming.id), token: token(args), state_root }
    }
}

/// The platform alone, for creating a workspace; by default, the one of the last `connect` or `register`.
///
/// # Errors
/// [`SettingError`] if anything is missing or malformed.
pub fn platform(args: &GlobalArgs) -> Result<Endpoint, SettingError> {
    let mut naming = Naming::given(args);
    if naming.url.is_none() {
        let root = state_root(args)?;
        if let Some(last) = remembered(&root) {
            tracing::info!("using the platform {}, remembered in {}", last.platform_url, Last::path(&root).display());
            naming = Naming { url: Some(last.platform_url), org: naming.org.or(last.org_id), ..naming };
        }
    }
    naming.endpoint(args)
}

/// The workspace of a command that needs no platform, as in [`Target::find`].
///
/// # Errors
/// [`SettingError`] if there is none, or it is not an id.
pub fn workspace_id(args: &GlobalArgs) -> Result<WorkspaceId, SettingError> {
    let id = ID.find(&args.sources, args.workspace_id.as_deref());
    match id {
        Some(_) => parse_id(args, id),
        None => parse_id(args, Naming::given(args).completed(&state_root(args)?).id),
    }
}

fn parse_id(args: &GlobalArgs, id: Option<String>) -> Result<WorkspaceId, SettingError> {
    let hint = "give --workspace-id or set MOLECULE_WORKSPACE_ID to the id that the canvas shows for the workspace";
    let text = id.ok_or_else(|| SettingError::new("no workspace is given", hint))?;
    WorkspaceId::parse(&text).map_err(|bad| args.sources.with_source("workspace_id", SettingError::new(bad.to_string(), hint)))
}

/// The settings that identify a workspace, as far as they are known.
struct Naming {
    url: Option<String>,
    id: Option<String>,
    org: Option<String>,
}

impl Naming {
    fn given(args: &GlobalArgs) -> Self {
        Self {
            url: URL.find(&args.sources, args.platform_url.as_deref()),
            id: ID.find(&args.sources, args.workspace_id.as_deref()),
            org: ORG.find(&args.sources, args.org_id.as_deref()),
        }
    }

    fn endpoint(&self, args: &GlobalArgs) -> Result<Endpoint, SettingError> {
        let url = self.url.as_deref().ok_or_else(|| {
            SettingError::new("no platform is given", "give --platform-url https://… or set MOLECULE_PLATFORM_URL; to try it without a platform: molecule-agent dev --handler ./bot.sh")
        })?;
        endpoint(url, self.org.clone(), args)
    }

    /// Adds what is remembered.
    fn completed(self, root: &Path) -> Self {
        let Some(last) = self.fitting(root) else { return self };
        let file = Last::path(root);
        tracing::info!("using workspace {} on {}, remembered in {}", last.workspace_id, last.platform_url, file.display());
        Self { url: Some(last.platform_url), id: Some(last.workspace_id), org: self.org.or(last.org_id) }
    }

    /// Only one workspace of one platform is remembered: it applies only if the given settings match it, and are
    /// incomplete. The token goes wherever the URL points, so another id's URL is never used.
    fn fitting(&self, root: &Path) -> Option<Last> {
        if self.url.is_some() && self.id.is_some() {
            return None;
        }
        let last = remembered(root)?;
        let url = |text: &str| Url::parse(text.trim_end_matches('/')).ok();
        let is_its_url = self.url.as_deref().is_none_or(|given| url(given) == url(&last.platform_url));
        let is_its_id = self.id.as_deref().is_none_or(|given| given.eq_ignore_ascii_case(&last.workspace_id));
        (is_its_url && is_its_id).then_some(last)
    }
}

/// How to use the stored token instead of the given one.
pub(crate) fn without_given_token(args: &GlobalArgs) -> String {
    let option = if args.token_file.is_some() { "token-file" } else { "token" };
    match args.sources.origin(&option.replace('-', "_")) {
        Some(Origin::Variable(name)) => format!("unset {name}"),
        Some(Origin::File { path, line, .. }) => format!("remove {option} from {}:{line}", path.display()),
        _ => format!("omit --{option}"),
    }
}

/// What a command would take from memory, and from which file.
pub(crate) fn recalled(args: &GlobalArgs) -> Option<(Last, PathBuf)> {
    let root = state_root(args).ok()?;
    Some((Naming::given(args).fitting(&root)?, Last::path(&root)))
}

fn remembered(root: &Path) -> Option<Last> {
    Last::read(root).unwrap_or_else(|err| {
        tracing::warn!("the workspace remembered from the last connect or register cannot be used: {}", crate::text::chain(&err));
        None
    })
}

/// The folder with the state of all workspaces.
///
/// # Errors
/// [`SettingError`] if none is given and there is no home.
pub fn state_root(args: &GlobalArgs) -> Result<PathBuf, SettingError> {
    if let Some(dir) = args.state_dir.as_ref().filter(|dir| !dir.as_os_str().is_empty()) {
        return std::path::absolute(dir).map_err(|err| {
            SettingError::new(
                format!("the state folder {} cannot be used: {err}", dir.display()),
                "give --state-dir another folder",
            )
        });
    }
    let none = || match std::env::var_os("HOME").filter(|home| !home.is_empty()) {
        Some(home) => SettingError::new(
            format!("HOME is not an absolute path, so there is no state folder: {}", Path::new(&home).display()),
            "set HOME to the absolute path of a folder, or give --state-dir",
        ),
        None => SettingError::new("there is no home directory for a state folder", "give --state-dir or set HOME"),
    };
    inherited::home().map(|home| home.join(".molecule")).ok_or_else(none)
}

fn endpoint(url: &str, org_id: Option<String>, args: &GlobalArgs) -> Result<Endpoint, SettingError> {
    let url = platform_url(url).map_err(|err| args.sources.with_source("platform_url", err))?;
    warn_of_plain_http(&url);
    let origin = origin(&url, args).map_err(|err| args.sources.with_source("origin", err))?;
    Ok(Endpoint { org_id, origin, ca_cert: more_roots(args)?, url, is_own: false })
}

/// The platform compares `Origin` with scheme and host literally, so it is built only from the URL.
fn origin(url: &Url, args: &GlobalArgs) -> Result<Option<String>, SettingError> {
    if args.no_origin {
        return Ok(None);
    }
    let Some(given) = args.origin.as_deref().map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(Some(url.origin().ascii_serialization()));
    };
    check_origin(given).map(|()| Some(given.to_owned()))
}

/// Reads `--ca-cert`, if it is given.
///
/// # Errors
/// [`SettingError`] if the file cannot be read.
pub fn more_roots(args: &GlobalArgs) -> Result<Option<Vec<u8>>, SettingError> {
    args.ca_cert.as_deref().map(ca_cert).transpose().map_err(|err| args.sources.with_source("ca_cert", err))
}

fn ca_cert(path: &Path) -> Result<Vec<u8>, SettingError> {
    fs::read(path).map_err(|err| {
        SettingError::new(
            format!("the CA certificate {} cannot be read: {err}", path.display()),
            "give --ca-cert a readable PEM file",
        )
    })
}

fn warn_of_plain_http(url: &Url) {
    if url.scheme() == "http" && !is_this_machine(url) {
        tracing::warn!("the token travels in plain text: {} is http and not on this machine", url.origin().ascii_serialization());
    }
}

fn token(args: &GlobalArgs) -> Result<(Option<Secret>, Option<PathBuf>), SettingError> {
    if let Some(token) = &args.token {
        TOKEN.warn_origin(&args.sources, token.expose().as_ref());
        let checked = check_token(token.expose(), "the token given").map_err(|err| args.sources.with_source("token", err))?;
        return Ok((Some(checked), None));
    }
    let Some(path) = args.token_file.as_deref().filter(|path| !path.as_os_str().is_empty()) else { return Ok((None, None)) };
    TOKEN_FILE.warn_origin(&args.sources, path.as_os_str());
    Ok((Some(read_token_file(path).map_err(|err| args.sources.with_source("token_file", err))?), Some(path.to_owned())))
}

/// The administrator token, if one was given: in a file given as an option, directly (`-`: on stdin), or in a file
/// named by a variable.
///
/// # Errors
/// [`SettingError`] if what was given cannot be a token.
pub fn admin_token(given: Option<&Secret>, file: Option<&Path>) -> Result<Option<Secret>, SettingError> {
    let in_stdin = || token_on_stdin("the administrator token on stdin");
    let of_variable = std::env::var_os(ADMIN_TOKEN_FILE).map(PathBuf::from);
    let named = |path: &Path| {
        if path == Path::new("-") { in_stdin() } else { token_in(path, "the administrator token file", ADMIN_FILE_HINT) }
    };
    let filled = |path: &&Path| !path.as_os_str().is_empty();
    if let Some(file) = file.filter(filled) {
        return named(file).map(Some);
    }
    // It is not a global option, and never comes from the file.
    match ADMIN_TOKEN.find(&Sources::default(), given.map(Secret::expose)) {
        Some(token) if token == "-" => in_stdin().map(Some),
        Some(token) => {
            let origin = ADMIN_TOKEN.origin(&Sources::default(), token.as_ref());
            check_token(&token, &format!("the administrator token ({origin})")).map(Some)
        }
        None => of_variable.as_deref().filter(filled).map(named).transpose(),
    }
}

/// The variable for the file that contains the administrator token.
const ADMIN_TOKEN_FILE: &str = "MOLECULE_ADMIN_TOKEN_FILE";
const ADMIN_FILE_HINT: &str = "check --admin-token-file and MOLECULE_ADMIN_TOKEN_FILE";
