//! `token create`, `revoke` and `rotate`: changes to tokens on the platform.
//!
//! The platform can rotate by itself, but it revokes all tokens before it returns the new one, and its oldest
//! generation cannot rotate at all. So a rotation consists of steps that every generation has, in an order in which a
//! crash between any two leaves a stored token that works.

use anyhow::Context;
use serde_json::json;

use crate::api::{MAX_TOKENS, TokenEntry};
use crate::commands::support::by_prefix;
use crate::commands::support::session::{Session, is_outcome_unknown};
use crate::commands::token::manager::{ChangeArgs, TokenManager};
use crate::commands::token::storage::Place;
use crate::error::{Ending, Exit, judge};
use crate::output::Cell;
use crate::secret::Secret;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::text::chain;

pub(super) fn create(global: &GlobalArgs, change: &ChangeArgs, print_token: bool) -> anyhow::Result<Exit> {
    let manager = &TokenManager::open(global, &change.admin)?;
    let target = manager.target();
    let place = Place::of(target)?;
    room(&manager.list()?)?;
    if change.dry.dry_run {
        let what = format!("create another token for workspace {}", target.id);
        let details = json!({"workspace_id": target.id.as_str(), "store": !print_token});
        return manager.session.report_dry_run(&what, &details);
    }
    if print_token {
        let token = ask_for_one(manager)?;
        let printed = json!({"workspace_id": target.id.as_str(), "token": token.expose()});
        manager.session.out.entry(&[Cell::exact(token.expose())], &printed)?;
        return Ok(Exit::Done);
    }
    place.try_it()?;
    let made = make(global, manager, &place)?;
    let printed = json!({"workspace_id": target.id.as_str(), "token_file": place.path(), "taken_up": made.is_taken_up});
    let fields = [
        ("workspace", Cell::exact(target.id.as_str())),
        ("token file", Cell::exact(place.path())),
        ("taken up", Cell::exact(made.used_from())),
    ];
    manager.session.out.record(&fields, &printed)?;
    Ok(Exit::Done)
}

pub(super) fn revoke(global: &GlobalArgs, change: &ChangeArgs, id: &str, is_forced: bool) -> anyhow::Result<Exit> {
    let manager = TokenManager::open(global, &change.admin)?;
    let tokens = manager.list()?;
    let entry = one(&tokens, id)?;
    if !is_forced && manager.ours().is_some_and(|ours| entry.may_be(&ours)) {
        let problem = format!("the token {} is in use on this machine", entry.id);
        return Err(SettingError::new(problem, "molecule-agent token rotate replaces it; --force revokes it").into());
    }
    let workspace_id = manager.target().id.as_str();
    if change.dry.dry_run {
        let what = format!("revoke the token {} of workspace {workspace_id}", entry.id);
        return manager.session.report_dry_run(&what, &json!({"workspace_id": workspace_id, "token_id": entry.id}));
    }
    manager.revoke(&entry.id)?;
    let printed = json!({"workspace_id": workspace_id, "token_id": entry.id, "status": "revoked"});
    manager.session.out.entry(&[Cell::exact(&entry.id), Cell::status("revoked")], &printed)?;
    Ok(Exit::Done)
}

pub(super) fn rotate(global: &GlobalArgs, change: &ChangeArgs, is_all: bool, print_token: bool) -> anyhow::Result<Exit> {
    let manager = &TokenManager::open(global, &change.admin)?;
    let target = manager.target();
    let place = Place::of(target)?;
    let before = manager.list()?;
    let going = going(&before, manager.ours().as_ref(), is_all)?;
    room(&before)?;
    if change.dry.dry_run {
        let what = format!("create a new token for workspace {}, store it, and revoke {}", target.id, going.len());
        let ids: Vec<&str> = going.iter().map(|entry| entry.id.as_str()).collect();
        return manager.session.report_dry_run(&what, &json!({"workspace_id": target.id.as_str(), "token_ids": ids}));
    }
    place.try_it()?;
    let made = make(global, manager, &place)?;
    let mut revoked = 0;
    let mut failure = None;
    for entry in &going {
        if let Err(err) = manager.revoke(&entry.id) {
            failure = Some(still_valid(&entry.id, &err));
            break;
        }
        revoked += 1;
    }
    let mut printed = json!({
        "workspace_id": target.id.as_str(), "token_file": place.path(), "revoked": revoked, "taken_up": made.is_taken_up,
    });
    let mut fields = vec![
        ("workspace", Cell::exact(target.id.as_str())),
        ("token file", Cell::exact(place.path())),
        ("revoked", Cell::exact(revoked.to_string())),
        ("taken up", Cell::exact(made.used_from())),
    ];
    if print_token {
        printed["token"] = made.token.expose().into();
        fields.push(("token", Cell::exact(made.token.expose())));
    }
    manager.session.out.record(&fields, &printed)?;
    failure.map_or(Ok(Exit::Done), |failure| Err(failure.into()))
}

fn still_valid(id: &str, err: &anyhow::Error) -> Ending {
    Ending {
        message: format!("the new token is stored, but the old one is still valid: {}", chain(err.as_ref())),
        exit: judge(err).0,
        hint: Some(format!("molecule-agent token revoke {id}")),
    }
}

/// Requests a token. One whose value was lost is useless, but stays valid.
fn ask_for_one(manager: &TokenManager) -> anyhow::Result<Secret> {
    manager.call_once("create a token", |tokens| tokens.create()).inspect_err(|err| {
        if is_outcome_unknown(err) {
            tracing::warn!(
                "a token may have been created whose value is lost; find and revoke it: molecule-agent token list, token revoke ID"
            );
        }
    })
}

/// A token that was created and stored.
struct CreatedToken {
    token: Secret,
    is_taken_up: bool,
}

impl CreatedToken {
    fn used_from(&self) -> &'static str {
        if self.is_taken_up { "by the running agent" } else { "at the next start" }
    }
}

/// Creates a token, checks that it is accepted, and stores it; from then on it is the one in use here.
fn make(global: &GlobalArgs, manager: &TokenManager, place: &Place<'_>) -> anyhow::Result<CreatedToken> {
    let token = ask_for_one(manager)?;
    let target = manager.target();
    Session::with_token(global, target, &token)?
        .state()
        .context("the platform does not accept the token that it just created")?;
    let is_taken_up = place.keep(&token)?;
    target.to_last().write(&target.state_root)?;
    manager.session.workspace.token().set(token.clone());
    Ok(CreatedToken { token, is_taken_up })
}

/// The tokens that a rotation revokes.
fn going<'a>(before: &'a [TokenEntry], ours: Option<&Secret>, is_all: bool) -> anyhow::Result<Vec<&'a TokenEntry>> {
    if is_all {
        return Ok(before.iter().collect());
    }
    let old: Vec<_> = ours.map(|ours| before.iter().filter(|entry| entry.may_be(ours)).collect()).unwrap_or_default();
    match old.len() {
        0 => tracing::info!("the old token is not among the valid ones, so none is revoked; --all revokes all others"),
        1 => {}
        // It is unknown which of them is ours, and another machine's must not be revoked by mistake.
        _ => {
            return Err(SettingError::new(
                "several tokens start like ours, so it is unknown which one to revoke",
                "molecule-agent token create, then token revoke ID; or token rotate --all",
            )
            .into());
        }
    }
    Ok(old)
}

/// The platform refuses more tokens, with the status of a rate limit, which would suggest a retry.
fn room(tokens: &[TokenEntry]) -> Result<(), Ending> {
    if tokens.len() < MAX_TOKENS {
        return Ok(());
    }
    Err(Ending {
        message: format!("the workspace already has {} tokens, and the platform allows no more", tokens.len()),
        exit: Exit::Refused,
        hint: Some("revoke an unused one: molecule-agent token list, token revoke ID".to_owned()),
    })
}

/// The only token that is named by its id or its first characters, or a prefix of either.
fn one<'a>(tokens: &'a [TokenEntry], named: &str) -> Result<&'a TokenEntry, Ending> {
    let names =
        tokens.iter().flat_map(|entry| [Some(&entry.id), entry.prefix.as_ref()].map(|name| name.map(|name| (name, entry))));
    let names: Vec<_> = names.flatten().collect();
    by_prefix::one(&names, named, |(name, _)| *name, "among the valid tokens", "token list").map(|(_, entry)| *entry)
}
