//! `workspace delete`: the confirmations that platforms demand before they remove a workspace.
//!
//! Invariant: nothing is removed without a yes, from the prompt or the option; workspaces below it are not removed with
//! it before they were listed.

use std::io::{self, BufRead, IsTerminal, Write};

use serde_json::json;

use crate::api::{ApiError, Child, Deletion, ErrorKind};
use crate::commands::support::admin_session::{AdminArgs, AdminSession};
use crate::commands::support::session::{after_check, would};
use crate::error::{Ending, Exit, judge};
use crate::logging;
use crate::output::{Cell, Output};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::Target;
use crate::text::printable;

pub(super) fn run(global: &GlobalArgs, admin: &AdminArgs, yes: bool, is_dry: bool) -> anyhow::Result<Exit> {
    let target = Target::find(global)?;
    let session = AdminSession::new(global, &target.endpoint, Some(&target.id), admin.needed()?)?;
    let shown = session.look(&target.id)?;
    let name = shown["name"].as_str().unwrap_or_default();
    let what = format!("remove workspace {} ({}) from {}", printable(name, 100), target.id, target.endpoint.base());
    let out = Output::of(global.output);
    if is_dry {
        return would(&out, &what, &json!({"workspace_id": target.id.as_str(), "name": name}));
    }
    confirm(&what, yes)?;
    let delete = |with_children| {
        let deleted = session.call("remove the workspace", |admin| match admin.delete(&target.id, name, with_children) {
            // It existed a moment ago: the answer to an earlier try was lost.
            Err(ApiError { kind: ErrorKind::Gone { .. } | ErrorKind::Refused { status: 404, .. }, .. }) => {
                Ok(Deletion::Done { cascade: None })
            }
            other => other,
        });
        let look = || match session.look(&target.id) {
            Ok(_) => Ok(None),
            Err(err) if matches!(judge(&err).0, Exit::Removed | Exit::Unknown) => Ok(Some(Deletion::Done { cascade: None })),
            Err(err) => Err(err),
        };
        after_check(deleted, "whether the workspace was removed", look, "molecule-agent workspace show")
    };
    let mut deletion = delete(false)?;
    if let Deletion::HasChildren(children) = &deletion {
        let what = format!("also remove the workspaces below it: {}", named(children));
        confirm(&what, yes)?;
        tracing::info!("{what}");
        deletion = delete(true)?;
    }
    let Deletion::Done { cascade } = deletion else {
        let message = "the platform does not remove it although the removal of the workspaces below it was confirmed".to_owned();
        return Err(Ending { message, exit: Exit::Refused, hint: None }.into());
    };
    let printed = json!({"workspace_id": target.id.as_str(), "name": name, "status": "removed", "cascade_deleted": cascade});
    let fields = [
        ("workspace", Cell::exact(target.id.as_str())),
        ("name", Cell::text(name)),
        ("status", Cell::status("removed")),
        ("removed below it", Cell::maybe(cascade, |count| Cell::exact(count.to_string()))),
    ];
    out.record(&fields, &printed)?;
    Ok(Exit::Done)
}

fn named(children: &[Child]) -> String {
    let names: Vec<_> =
        children.iter().map(|child| format!("{} ({})", printable(&child.name, 100), printable(&child.id, 40))).collect();
    names.join(", ")
}

/// Continues only with a yes.
fn confirm(what: &str, yes: bool) -> anyhow::Result<()> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let problem = format!("not confirmed: {what}");
        return Err(SettingError::new(problem, "give --yes to confirm").into());
    }
    logging::flush();
    write!(io::stderr(), "{what}? [y/N] ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Ending { message: "nothing was removed".to_owned(), exit: Exit::General, hint: None }.into())
}
