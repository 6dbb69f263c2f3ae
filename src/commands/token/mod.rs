//! `token`: the workspace's tokens: check, list, create, revoke, rotate and store them.
//!
//! Invariant: a new token is accepted before it is stored, and stored before any other is revoked, so that there is
//! always a valid stored one; a token is printed to stdout only on request.

mod changes;
mod manager;
mod storage;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::api::TokenEntry;
use crate::commands::support::admin_session::AdminArgs;
use crate::commands::support::session::Session;
pub use crate::commands::token::manager::ChangeArgs;
use crate::commands::token::manager::TokenManager;
use crate::error::Exit;
use crate::output::{Cell, Output};
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::store::TokenFile;

/// Arguments of `token`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent token check
  molecule-agent token rotate
  molecule-agent token create --admin-token-file admin.token")]
pub struct TokenArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: TokenAction,
}

/// Subcommands of `token`.
#[derive(Debug, Subcommand)]
pub enum TokenAction {
    /// Check whether the platform accepts the token
    ///
    /// Also shows where the token comes from.
    #[command(after_long_help = "Examples:\n  molecule-agent token check\n  molecule-agent token check && ./deploy.sh")]
    Check,
    /// List the workspace's tokens by their first characters
    #[command(
        after_long_help = "Examples:\n  molecule-agent token list\n  molecule-agent token list --json | jq '.[] | select(.is_ours)'"
    )]
    List {
        /// The administrator's token.
        #[command(flatten)]
        admin: AdminArgs,
    },
    /// Create another token and store it on this machine
    ///
    /// With an administrator's token, this works even if the workspace's token is lost. Other tokens stay valid.
    #[command(after_long_help = "Examples:
  molecule-agent token create --admin-token-file admin.token
  molecule-agent token create --print-token    for another machine")]
    Create {
        /// Print the token for use on another machine, instead of storing it here
        #[arg(long)]
        print_token: bool,
        /// The administrator's token, and whether this is a dry run.
        #[command(flatten)]
        change: ChangeArgs,
    },
    /// Revoke a token
    #[command(
        after_long_help = "Examples:\n  molecule-agent token revoke dwZcM3UM\n  molecule-agent token revoke dwZcM3UM --dry-run"
    )]
    Revoke {
        /// ID of the token, the ID's first characters, or the token's first characters from `token list`
        #[arg(allow_hyphen_values = true)]
        id: String,
        /// Revoke the token even if it is in use here
        #[arg(long)]
        force: bool,
        /// The administrator's token, and whether this is a dry run.
        #[command(flatten)]
        change: ChangeArgs,
    },
    /// Replace the token with a new one and revoke the old one
    ///
    /// The old token is revoked only after the new one is accepted and stored, and a running `connect` uses it.
    #[command(after_long_help = "Examples:
  molecule-agent token rotate
  pass show molecule | molecule-agent token rotate --all --admin-token -")]
    Rotate {
        /// Also revoke all other tokens, including those of other machines
        #[arg(long)]
        all: bool,
        /// Also print the new token
        #[arg(long)]
        print_token: bool,
        /// The administrator's token, and whether this is a dry run.
        #[command(flatten)]
        change: ChangeArgs,
    },
    /// Read a token from stdin and store it on this machine
    #[command(
        after_long_help = "Examples:\n  molecule-agent token import < token.txt\n  pass show molecule | molecule-agent token import"
    )]
    Import {
        /// Store the token without checking it with the platform
        #[arg(long)]
        unchecked: bool,
    },
    /// Print where the token is stored
    #[command(after_long_help = "Examples:\n  molecule-agent token path\n  ls -l \"$(molecule-agent token path)\"")]
    Path,
}

pub(super) fn run(global: &GlobalArgs, args: &TokenArgs) -> anyhow::Result<Exit> {
    match &args.action {
        TokenAction::Check => check(global),
        TokenAction::List { admin } => list(&TokenManager::open(global, admin)?),
        TokenAction::Create { print_token, change } => changes::create(global, change, *print_token),
        TokenAction::Revoke { id, force, change } => changes::revoke(global, change, id, *force),
        TokenAction::Rotate { all, print_token, change } => changes::rotate(global, change, *all, *print_token),
        TokenAction::Import { unchecked } => storage::import(global, *unchecked),
        TokenAction::Path => path(global),
    }
}

fn check(global: &GlobalArgs) -> anyhow::Result<Exit> {
    let session = Session::open(global)?;
    let status = session.state()?.status;
    let stored = TokenFile::of(&session.target.state_root, session.target.id.as_str())?;
    let from = match (&session.target.token_file, &session.target.token) {
        (Some(file), _) => file.display().to_string(),
        (None, Some(_)) => "given directly (--token or MOLECULE_WORKSPACE_TOKEN)".to_owned(),
        (None, None) => stored.path().display().to_string(),
    };
    let is_stored = stored.read()? == session.workspace.token().get();
    let shown = json!({
        "workspace_id": session.target.id.as_str(), "accepted": true, "from": from, "is_stored": is_stored, "status": status,
    });
    let fields = [
        ("workspace", Cell::exact(session.target.id.as_str())),
        ("token", Cell::status("accepted")),
        ("from", Cell::exact(from)),
        ("stored here", Cell::exact(if is_stored { "yes" } else { "no" })),
        ("status", Cell::status(status)),
    ];
    session.out.record(&fields, &shown)?;
    Ok(Exit::Done)
}

fn list(manager: &TokenManager) -> anyhow::Result<Exit> {
    let tokens = manager.list()?;
    let ours = manager.ours();
    let is_ours = |entry: &TokenEntry| ours.as_ref().is_some_and(|ours| entry.may_be(ours));
    let shown: Vec<_> = tokens
        .iter()
        .map(|entry| {
            json!({
                "token_id": entry.id, "prefix": entry.prefix, "created_at": entry.created_at, "last_used_at": entry.last_used_at,
                "is_ours": is_ours(entry),
            })
        })
        .collect();
    let rows: Vec<_> = tokens
        .iter()
        .map(|entry| {
            vec![
                Cell::id(&entry.id),
                Cell::maybe(entry.prefix.as_ref(), Cell::exact),
                Cell::maybe(entry.created_at.as_deref(), Cell::time),
                Cell::maybe(entry.last_used_at.as_deref(), Cell::time),
                Cell::exact(if is_ours(entry) { "yes" } else { "no" }),
            ]
        })
        .collect();
    manager.session.out.list(&["ID", "PREFIX", "CREATED", "LAST USED", "OURS"], &rows, "The workspace has no tokens.", &shown)?;
    Ok(Exit::Done)
}

fn path(global: &GlobalArgs) -> anyhow::Result<Exit> {
    let id = resolve::workspace_id(global)?;
    let file = TokenFile::of(&resolve::state_root(global)?, id.as_str())?;
    let shown = json!({"workspace_id": id.as_str(), "token_file": file.path(), "exists": file.path().exists()});
    Output::of(global.output).entry(&[Cell::exact(file.path().display().to_string())], &shown)?;
    Ok(Exit::Done)
}
