//! Shared by `dead`, `spool`, `conversations`, `delegations` and `token`: selecting things by id prefix, changing them
//! through a running agent, and formatting times.

use std::path::Path;

use anyhow::Context;
use clap::Args;
use serde_json::Value;

use crate::agent;
use crate::error::{Ending, Exit};
use crate::store::{Options, Store};
use crate::text::printable;

/// The entries to act on.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Selection {
    /// IDs, or their first characters
    pub ids: Vec<String>,
    /// All entries
    #[arg(long)]
    pub all: bool,
}

/// Returns the selected items. `place` names where they were looked for, `list` is the command that lists them.
///
/// # Errors
/// As [`one`].
pub(crate) fn chosen<'a, T>(
    items: &'a [T],
    which: &Selection,
    id_of: impl Fn(&T) -> &String,
    place: &str,
    list: &str,
) -> Result<Vec<&'a T>, Ending> {
    if which.all {
        return Ok(items.iter().collect());
    }
    which.ids.iter().map(|id| one(items, id, &id_of, place, list)).collect()
}

/// Returns the item whose id is `id`, or otherwise the only one whose id starts with it.
///
/// # Errors
/// There is not exactly one in this `place`; `list` is the command that helps then.
pub(crate) fn one<'a, T>(
    items: &'a [T],
    id: &str,
    id_of: impl Fn(&T) -> &String,
    place: &str,
    list: &str,
) -> Result<&'a T, Ending> {
    let mut found: Vec<_> = items.iter().filter(|item| id_of(item) == id).collect();
    if found.is_empty() && !id.is_empty() {
        found = items.iter().filter(|item| id_of(item).starts_with(id)).collect();
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(none(id, place, list)),
        _ => Err(selection_error("there is more than one", id, place, list)),
    }
}

/// The error for an id that matches nothing.
pub(crate) fn none(id: &str, place: &str, list: &str) -> Ending {
    selection_error("there is no", id, place, list)
}

fn selection_error(problem: &str, id: &str, place: &str, list: &str) -> Ending {
    Ending {
        message: format!("{problem} {:?} {place}", printable(id, 60)),
        exit: Exit::Usage,
        hint: Some(format!("molecule-agent {list}")),
    }
}

/// Asks the agent that runs for the workspace of `folder` to do what `request` says, or does it on the store, under a
/// lock taken by `command`. Returns the answer.
///
/// # Errors
/// The agent's or the store's error.
pub(crate) fn change(
    root: &Path,
    workspace: &str,
    command: &str,
    request: &Value,
    on_files: impl FnOnce(&Store) -> anyhow::Result<Value>,
) -> anyhow::Result<Value> {
    match agent::ask(&crate::store::workspace_folder(root, workspace)?, request) {
        Ok(answer) => match answer["error"].as_str() {
            Some(error) => anyhow::bail!("the running agent reports: {}", printable(error, 400)),
            None => Ok(answer),
        },
        Err(err) if agent::is_absent(&err) => {
            let command = format!("molecule-agent {command}");
            on_files(&Store::open(root, workspace, Options { command, ..Options::default() })?.store)
        }
        Err(err) => Err(err).context("cannot ask the running agent"),
    }
}

/// A time in Unix milliseconds as RFC 3339.
pub(crate) fn time(millis: u64) -> String {
    let at = i64::try_from(millis).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    at.map_or_else(|| "-".to_owned(), |at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
