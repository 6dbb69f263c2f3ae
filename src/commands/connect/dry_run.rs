//! `connect --dry-run`.

use anyhow::Context;

use crate::agent::{Config, Reason, StartError};
use crate::api::{ApiError, ErrorKind, TokenCell, Unauthorized, Workspace};
use crate::commands::connect::ending::ending;
use crate::commands::support::session::{explained, stored_token};
use crate::error::Exit;
use crate::halt::Halt;
use crate::output;
use crate::settings::resolve::Target;
use crate::store::disk::folder;
use crate::store::{TokenFile, workspace_folder};
use crate::variables::Variables;

/// Checks what can be checked without changing anything, locally or on the platform.
pub(super) fn dry_run(target: &Target, config: &Config) -> anyhow::Result<Exit> {
    folder::check_creatable(&workspace_folder(&target.state_root, target.id.as_str())?)?;
    let token = match &target.token {
        Some(token) => Some(token.clone()),
        None => stored_token(&TokenFile::of(&target.state_root, target.id.as_str())?)?,
    };
    let has_token = token.is_some();
    let workspace = Workspace::new(&target.endpoint, target.id.clone(), TokenCell::new(token), Halt::new())?;
    output::line(&format!("handler    {} (can be started)", config.program))?;
    output::line(&format!("workspace  {}", target.id))?;
    output::line(&format!("state      {}", target.state_root.join(target.id.as_str()).display()))?;
    workspace.health().context("the platform does not answer")?;
    output::line(&format!("platform   {} (answers)", config.platform_url))?;
    if config.reported_url.is_none() && workspace.predates_poll_delivery()? {
        return Err(StartError::NeedsReportedUrl.into());
    }
    if !has_token {
        match workspace.why_unauthorized()? {
            Unauthorized::DeadToken => output::line("token      none; the first registration may return one")?,
            other => return Err(explained(workspace.id(), other).into()),
        }
        return Ok(Exit::Done);
    }
    let state = workspace.state().or_else(|err| explain(&workspace, err))?;
    output::line(&format!("token      accepted; the workspace is {}", crate::text::printable(&state.status, 40)))?;
    if state.is_removed() {
        return Err(ending(&Reason::Removed).into());
    }
    if state.is_paused() {
        return Err(ending(&Reason::Paused { status: state.status }).into());
    }
    if config.secrets.is_some() {
        let variables = Variables::of(workspace.secret_values().map_err(StartError::Secrets)?);
        output::line(&format!("secrets    {} for the handler", variables.set.len()))?;
        for complaint in variables.complaints() {
            tracing::warn!("{complaint}");
        }
    }
    Ok(Exit::Done)
}

/// The cause of a 401 is looked up before it is reported.
fn explain<T>(workspace: &Workspace, err: ApiError) -> anyhow::Result<T> {
    if !matches!(err.kind, ErrorKind::Unauthorized) {
        return Err(err.into());
    }
    Err(explained(workspace.id(), workspace.why_unauthorized()?).into())
}
