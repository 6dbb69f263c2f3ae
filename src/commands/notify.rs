//! `notify`: a message to the user on the canvas, with files.

use std::cell::Cell;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::api::Uploaded;
use crate::commands::support::attach::{self, Attached};
use crate::commands::support::session::Session;
use crate::commands::support::{input, note};
use crate::error::Exit;
use crate::output;
use crate::settings::error::SettingError;
use crate::settings::flags::{DryRunArgs, GlobalArgs};

/// Arguments of `notify`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent notify 'The build is green'
  molecule-agent notify 'The report' --attach report.pdf --attach chart.png
  ./summary.sh | molecule-agent notify -")]
pub struct NotifyArgs {
    /// Text of the message (- for stdin)
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// File to send with the message (repeatable)
    #[arg(long, value_name = "FILE")]
    pub attach: Vec<PathBuf>,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
}

pub(super) fn run(global: &GlobalArgs, args: &NotifyArgs) -> anyhow::Result<Exit> {
    let text = input::text(&args.text, "the text")?;
    let files = args.attach.iter().map(|path| Attached::at(path)).collect::<Result<Vec<_>, SettingError>>()?;
    let session = Session::open(global)?;
    attach::check(&session, &files)?;
    if args.dry.dry_run {
        let what = format!("send a note to the canvas of workspace {}", session.target.id);
        return session.would(&what, &json!({"message": text, "attachments": files}));
    }
    let attachments = attach::upload(&session, &files)?;
    note::send(&session, &text, &attachments, &note::trace(&session), &Cell::new(false))?;
    let file = |file: &Uploaded| json!({"uri": file.uri, "name": file.name, "mime_type": file.mime_type, "size": file.size});
    let files: Vec<_> = attachments.iter().map(file).collect();
    let printed = json!({"workspace_id": session.target.id.as_str(), "status": "sent", "attachments": files});
    session.out.entry(&[output::Cell::exact("sent")], &printed)?;
    Ok(Exit::Done)
}
