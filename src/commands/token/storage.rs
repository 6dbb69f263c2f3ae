//! Storing a token for this machine: checked, written, and passed to a running `connect`.

use std::io::{self, IsTerminal};

use anyhow::Context;
use serde_json::json;

use crate::agent;
use crate::commands::support::session::{NEW_TOKEN, Session};
use crate::commands::support::{hidden_input, input};
use crate::error::{Ending, Exit, judge};
use crate::output::{Cell, Output};
use crate::secret::Secret;
use crate::settings::check::check_token;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{self, Target};
use crate::store::{TokenFile, workspace_folder};

/// In bytes. Tokens have about 43; anything longer is something else.
const MAX_TOKEN_BYTES: usize = 16 * 1024;

/// A workspace's token file, and the `connect` that may be running.
pub(super) struct Place<'a> {
    target: &'a Target,
    file: TokenFile,
}

impl<'a> Place<'a> {
    /// The place of this workspace's token.
    pub(super) fn of(target: &'a Target) -> anyhow::Result<Self> {
        Ok(Self { target, file: TokenFile::of(&target.state_root, target.id.as_str())? })
    }

    /// Its path, for display.
    pub(super) fn path(&self) -> String {
        self.file.path().display().to_string()
    }

    /// Checks that a token could be stored, before requesting one that is shown only once.
    pub(super) fn try_it(&self) -> anyhow::Result<()> {
        self.file.try_place().context("a new token could not be stored, so none is requested")
    }

    /// Stores an accepted token, and lets a running `connect` use it. Returns whether one does.
    pub(super) fn keep(&self, token: &Secret) -> anyhow::Result<bool> {
        let mut is_taken_up = false;
        // A `connect` that stores the token it uses at this moment would overwrite the new one.
        for _ in 0..3 {
            self.file.write(token.expose())?;
            is_taken_up = offer_to_agent(self.target);
            if self.file.read()?.as_ref() == Some(token) {
                break;
            }
        }
        if self.target.token.as_ref().is_some_and(|given| given != token) {
            let place = match &self.target.token_file {
                Some(file) => format!("{} still contains", file.display()),
                None => "--token or MOLECULE_WORKSPACE_TOKEN still gives".to_owned(),
            };
            tracing::warn!("{place} another token, which overrides the stored one: change or remove it");
        }
        Ok(is_taken_up)
    }
}

/// Lets the running `connect` use the stored token. If none is running, or it does not answer, nothing is lost: the
/// file is read at the start, and again when a token is refused.
fn offer_to_agent(target: &Target) -> bool {
    let Ok(folder) = workspace_folder(&target.state_root, target.id.as_str()) else { return false };
    match agent::ask(&folder, &json!({"op": "token"})) {
        Ok(answer) => answer["ok"] == true,
        Err(err) => {
            tracing::debug!("no running agent uses the new token: {err}");
            false
        }
    }
}

pub(super) fn import(global: &GlobalArgs, unchecked: bool) -> anyhow::Result<Exit> {
    let target = if unchecked { None } else { Some(Target::find(global)?) };
    let (id, root) = match &target {
        Some(target) => (target.id.clone(), target.state_root.clone()),
        None => (resolve::workspace_id(global)?, resolve::state_root(global)?),
    };
    let token = read()?;
    let (status, is_taken_up) = match &target {
        Some(target) => {
            let status = Session::with_token(global, target, &token)?.state().map_err(not_taken)?.status;
            let is_taken_up = Place::of(target)?.keep(&token)?;
            target.to_last().write(&root)?;
            (Some(status), is_taken_up)
        }
        None => {
            TokenFile::of(&root, id.as_str())?.write(token.expose())?;
            (None, false)
        }
    };
    let file = TokenFile::of(&root, id.as_str())?;
    let printed = json!({
        "workspace_id": id.as_str(), "token_file": file.path(), "checked": !unchecked, "status": status, "taken_up": is_taken_up,
    });
    let fields = [
        ("workspace", Cell::exact(id.as_str())),
        ("token file", Cell::exact(file.path().display().to_string())),
        ("token", Cell::status(if unchecked { "not checked" } else { "accepted" })),
        ("status", Cell::maybe(status, Cell::status)),
    ];
    Output::of(global.output).record(&fields, &printed)?;
    Ok(Exit::Done)
}

/// Rewrites the error for a token that was not stored: the user knows best whose it is.
fn not_taken(err: anyhow::Error) -> anyhow::Error {
    if judge(&err).0 != Exit::Auth {
        return err;
    }
    let message = "the token on stdin is not accepted, and was not stored".to_owned();
    let hint = format!("check that it is complete and belongs to this workspace (--workspace-id), or {NEW_TOKEN}");
    Ending { message, exit: Exit::Auth, hint: Some(hint) }.into()
}

/// The token on stdin; on a terminal, from a line that is not shown.
fn read() -> anyhow::Result<Secret> {
    let token =
        if io::stdin().is_terminal() { hidden_input::ask("The token: ")? } else { Secret::new(input::exact("the token")?) };
    if token.expose().len() > MAX_TOKEN_BYTES {
        return Err(SettingError::new("the input on stdin is too long for a token", "molecule-agent token import < FILE").into());
    }
    Ok(check_token(token.expose().trim_start_matches('\u{feff}'), "the token on stdin")?)
}
