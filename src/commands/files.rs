//! `files`: the files that users attached and handlers created, on this machine, and those pending on the platform.
//!
//! Listing and getting take no lock. Invariant: a file is put in place whole, and replaces an existing one only on
//! request; nothing is acknowledged here, so `connect` still gets every file.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal as _, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::api::inbound::file_kept_for;
use crate::api::{ApiError, ErrorKind};
use crate::commands::support::by_prefix::{self, time};
use crate::commands::support::interrupt;
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::handler::{Cancel, CancelLevel};
use crate::output::{self, Cell, Output, OutputForm};
use crate::random;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve::{self, Target};
use crate::settings::values::duration;
use crate::store::{self, Files, StoredFile, is_file_id};
use crate::text::{counted, printable};

/// Arguments of `files`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent files list
  molecule-agent files get platform-pending:7d2f…/e8b1… --output-file plot.png
  molecule-agent files clean --older-than 2h")]
pub struct FilesArgs {
    /// The subcommand.
    #[command(subcommand)]
    pub action: FilesAction,
}

/// Subcommands of `files`.
#[derive(Debug, Subcommand)]
pub enum FilesAction {
    /// List the files on this machine by message
    #[command(after_long_help = "Examples:\n  molecule-agent files list\n  molecule-agent files list --json | jq length")]
    List,
    /// Print a file that a user has attached, or save it
    ///
    /// Reads the file from this machine if it is here, otherwise from the platform, which keeps its copy. Refuses to print
    /// the file to a terminal, because its contents are not trusted.
    #[command(
        after_long_help = "Examples:\n  molecule-agent files get platform-pending:7d2f…/e8b1… --output-file plot.png\n  molecule-agent files get e8b1… > plot.png"
    )]
    Get {
        /// Address of the file in the message (platform-pending:WORKSPACE/ID), or only its ID
        uri: String,
        /// File to write to, instead of stdout
        #[arg(long, value_name = "FILE")]
        output_file: Option<PathBuf>,
        /// Overwrite an existing file
        #[arg(long, requires = "output_file")]
        force: bool,
    },
    /// Delete the files of messages that are done
    ///
    /// Files of waiting messages and dead letters are kept.
    #[command(after_long_help = "Examples:\n  molecule-agent files clean\n  molecule-agent files clean --older-than 2h")]
    Clean {
        /// Only the files of messages that have been done for this long
        #[arg(long, allow_negative_numbers = true, value_parser = duration, default_value = "0", value_name = "TIME")]
        older_than: Duration,
    },
}

pub(super) fn run(global: &GlobalArgs, args: &FilesArgs) -> anyhow::Result<Exit> {
    match &args.action {
        FilesAction::List => list(global),
        FilesAction::Get { uri, output_file, force } => get(global, uri, output_file.as_deref(), *force),
        FilesAction::Clean { older_than } => clean(global, *older_than),
    }
}

fn list(global: &GlobalArgs) -> anyhow::Result<Exit> {
    let (id, root) = (resolve::workspace_id(global)?, resolve::state_root(global)?);
    let folder = store::workspace_folder(&root, id.as_str())?;
    let waiting: HashSet<String> = store::list_spool(&folder)?.into_iter().map(|message| message.id).collect();
    let dead: HashSet<String> = store::list_dead(&folder)?.letters.into_iter().map(|letter| letter.id).collect();
    let state = |kept: &StoredFile| match &kept.message {
        None => "fetched",
        Some(id) if waiting.contains(id) => "waiting",
        Some(id) if dead.contains(id) => "dead",
        Some(_) => "done",
    };
    let files = Files::of(&root, id.as_str())?.list();
    let shown = |kept: &StoredFile| {
        json!({
            "activity_id": kept.message, "state": state(kept), "file": kept.name, "path": kept.path.to_string_lossy(),
            "size": kept.bytes, "changed_at": time(kept.changed),
        })
    };
    let row = |kept: &StoredFile| {
        let size = Cell::number(i64::try_from(kept.bytes).unwrap_or(i64::MAX));
        let message = Cell::maybe(kept.message.as_ref(), Cell::id);
        vec![message, Cell::exact(state(kept)), size, Cell::millis(kept.changed), Cell::exact(&kept.name)]
    };
    let rows: Vec<_> = files.iter().map(row).collect();
    let shown: Vec<_> = files.iter().map(shown).collect();
    Output::of(global.output).list(
        &["MESSAGE", "STATE", "SIZE", "CHANGED", "FILE"],
        &rows,
        "There are no files on this machine.",
        &shown,
    )?;
    Ok(Exit::Done)
}

fn get(global: &GlobalArgs, uri: &str, to: Option<&Path>, force: bool) -> anyhow::Result<Exit> {
    let target = Target::find(global)?;
    let id = file_kept_for(uri, target.id.as_str()).unwrap_or(uri);
    if !is_file_id(id) {
        return Err(SettingError::new(
            format!("{} is not a file that the platform stores for this workspace", printable(uri, 200)),
            "give an address of the form platform-pending:<this workspace's id>/<file id>; other addresses point to the file themselves",
        )
        .into());
    }
    if let Some(to) = to
        && !force
        && fs::symlink_metadata(to).is_ok()
    {
        return Err(exists(to).into());
    }
    // The content is untrusted, and JSON can only describe a file that was written.
    if to.is_none() && (io::stdout().is_terminal() || Output::of(global.output).form() == OutputForm::Json) {
        let problem = "a file cannot be printed on a terminal or as JSON";
        return Err(SettingError::new(problem, "give --output-file FILE, or redirect the output").into());
    }
    let cancel = interrupt::cancel_by_signals(|_| {})?;
    let draft = Draft::make(to)?;
    let local = Files::of(&target.state_root, target.id.as_str())?.incoming().find(id);
    match local.map(File::open) {
        Some(Ok(mut from)) => copy(&mut from, &mut draft.open()?, &cancel)?,
        _ => fetch(&Session::of(global, target)?, id, &draft, &cancel)?,
    }
    let size = fs::metadata(&draft.path)?.len();
    match to {
        Some(to) => {
            draft.put(to, force)?;
            let shown = json!({"file": to.to_string_lossy(), "size": size});
            Output::of(global.output)
                .text(&format!("{} written to {}", counted(size, "byte"), printable(&to.to_string_lossy(), 400)), &shown)?;
        }
        None => print(&draft)?,
    }
    Ok(Exit::Done)
}

fn fetch(session: &Session, id: &str, draft: &Draft, cancel: &Cancel) -> anyhow::Result<()> {
    let fetched = session.call_showing(&format!("fetch the file {id}"), &format!("waiting for {id}"), |workspace, progress| {
        let mut body = workspace.pending_upload(id, u64::MAX)?;
        let length = body.length();
        let copied = draft
            .open()
            .map_err(anyhow::Error::from)
            .and_then(|mut out| copy(&mut progress.reading(id, length, &mut body), &mut out, cancel));
        match (copied, body.failure()) {
            (Ok(()), _) => Ok(Ok(())),
            (Err(_), Some(err)) => Err(err),
            // A local failure, which no repeat fixes.
            (Err(err), None) => Ok(Err(err)),
        }
    });
    match fetched {
        Ok(done) => done,
        Err(err) => Err(match err.downcast_ref::<ApiError>().map(|err| &err.kind) {
            Some(ErrorKind::Refused { status: 404, .. }) => Ending {
                message: format!("the platform has no file {id}: it expired, was already fetched, or the id is wrong"),
                exit: Exit::Refused,
                hint: Some("check whether it is on this machine: molecule-agent files list".to_owned()),
            }
            .into(),
            _ => err,
        }),
    }
}

fn copy(from: &mut impl Read, to: &mut impl Write, cancel: &Cancel) -> anyhow::Result<()> {
    let mut piece = vec![0; 64 << 10];
    loop {
        if cancel.level() > CancelLevel::None {
            return Err(interrupt::interrupted().into());
        }
        let read = from.read(&mut piece).context("cannot read the file")?;
        if read == 0 {
            return Ok(());
        }
        to.write_all(&piece[..read]).context("cannot write the file")?;
    }
}

fn print(draft: &Draft) -> anyhow::Result<()> {
    let mut from = File::open(&draft.path)?;
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 || output::reader_is_gone() {
            return Ok(());
        }
        output::raw(&piece[..read])?;
    }
}

/// What was fetched so far, next to its destination; removed when this is dropped.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn make(to: Option<&Path>) -> anyhow::Result<Self> {
        let unique = format!(".molecule-agent-{}.tmp", random::hex::<8>());
        let path = to.map_or_else(|| std::env::temp_dir().join(&unique), |to| to.with_file_name(&unique));
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        made.with_context(|| format!("cannot write to {}", path.parent().unwrap_or(&path).display()))?;
        Ok(Self { path })
    }

    /// Opens it for writing from the start.
    fn open(&self) -> io::Result<File> {
        OpenOptions::new().write(true).truncate(true).open(&self.path)
    }

    fn put(&self, to: &Path, force: bool) -> anyhow::Result<()> {
        let put = if force { fs::rename(&self.path, to) } else { self.put_new(to) };
        match put {
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists => Err(exists(to).into()),
            put => put.with_context(|| format!("cannot write {}", to.display())),
        }
    }

    /// Gives it a name that must be free.
    fn put_new(&self, to: &Path) -> io::Result<()> {
        match fs::hard_link(&self.path, to) {
            Err(err) if err.kind() != io::ErrorKind::AlreadyExists => {
                // Apparently a file system without hard links: reserve the name with an empty file first.
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
                fs::rename(&self.path, to)
            }
            put => put,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn exists(to: &Path) -> SettingError {
    SettingError::new(format!("{} already exists", to.display()), "give another --output-file, or --force to replace it")
}

fn clean(global: &GlobalArgs, older_than: Duration) -> anyhow::Result<Exit> {
    let (id, root) = (resolve::workspace_id(global)?, resolve::state_root(global)?);
    let request = json!({"op": "files_clean", "older_than": older_than.as_secs()});
    let shown = by_prefix::change(&root, id.as_str(), "files", &request, |store| {
        let swept = store.sweep_files(older_than);
        Ok(json!({"removed": swept.removed, "bytes": swept.bytes}))
    })?;
    let number = |member: &str| shown.get(member).and_then(Value::as_u64).unwrap_or_default();
    let text = format!("removed the files of {}, {}", counted(number("removed"), "message"), counted(number("bytes"), "byte"));
    Output::of(global.output).text(&text, &json!({"removed": number("removed"), "bytes": number("bytes")}))?;
    Ok(Exit::Done)
}
