//! Files attached to a note: checked before anything is sent, then uploaded one after the other.
//!
//! Invariant: nothing is sent if the platform would refuse any of it; [`upload`] does the transfer.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;

use crate::a2a::Part;
use crate::agent::why_private;
use crate::api::{Upload, UploadLimits, Uploaded, Workspace, mime_type};
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::settings::error::SettingError;
use crate::store::{Uploads, sha256_of};
use crate::text::{counted, printable};
use crate::upload;

/// A file to attach.
#[derive(Debug, Serialize)]
pub(crate) struct Attached {
    #[serde(skip)]
    path: PathBuf,
    name: String,
    mime_type: &'static str,
    size: u64,
}

impl Attached {
    /// Checks a file that was named.
    ///
    /// # Errors
    /// [`SettingError`] if it is not a regular file, or empty.
    pub(crate) fn at(path: &Path) -> Result<Self, SettingError> {
        let refuse = |problem: &str| refuse(path, problem);
        let found = fs::metadata(path).map_err(|err| refuse(&err.to_string()))?;
        if !found.is_file() {
            return Err(refuse("it is not a regular file"));
        }
        // Platforms refuse empty files with an error that looks like their own failure.
        if found.len() == 0 {
            return Err(refuse("it is empty"));
        }
        File::open(path).map_err(|err| refuse(&err.to_string()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { path: path.to_owned(), mime_type: mime_type(&name), name, size: found.len() })
    }
}

/// The most bytes that a message carries itself.
const MAX_INLINE_BYTES: u64 = 10 << 20;

/// Reads the files as parts of an A2A message. Refuses files that contain our own secrets, as [`check`] does.
///
/// # Errors
/// A file must not be sent or cannot be read, or they are too large together.
pub(crate) fn inline(files: &[PathBuf], state_root: &Path) -> anyhow::Result<Vec<Part>> {
    let mut left = MAX_INLINE_BYTES;
    let mut parts = Vec::new();
    for path in files {
        let file = Attached::at(path)?;
        let mut opened = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        if let Some(why) = why_private(&mut opened, state_root) {
            return Err(refuse(path, why).into());
        }
        let mut bytes = Vec::new();
        opened.take(left + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {}", path.display()))?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let problem = format!("the attached files are larger than {} together", crate::text::bytes(MAX_INLINE_BYTES));
            SettingError::new(problem, "send smaller files, or links to them")
        })?;
        parts.push(Part::file(&bytes, Some(file.name), Some(file.mime_type.to_owned())));
    }
    Ok(parts)
}

fn refuse(path: &Path, problem: &str) -> SettingError {
    let problem = format!("{} cannot be attached: {problem}", path.display());
    SettingError::new(problem, "give --attach a file that is not empty and contains none of the agent's secrets")
}

/// Refuses files that contain our own secrets (the caller may be a handler), asks for the platform's limits, and checks
/// the files against them.
///
/// # Errors
/// A file must not be sent; a file or their number exceeds the platform's limits, or it takes no files; the limits
/// cannot be read.
pub(crate) fn check(session: &Session, files: &[Attached]) -> anyhow::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    for file in files {
        let mut opened = File::open(&file.path).with_context(|| format!("cannot open {}", file.path.display()))?;
        if let Some(why) = why_private(&mut opened, &session.target.state_root) {
            return Err(refuse(&file.path, why).into());
        }
    }
    let limits = session.call("read the platform's upload limits", Workspace::upload_limits)?;
    let problem = match limits {
        None => {
            Some(("this platform accepts no files from external agents".to_owned(), "send the text without --attach".to_owned()))
        }
        Some(limits) => beyond(&limits, files),
    };
    match problem {
        Some((message, hint)) => Err(Ending { message, exit: Exit::Refused, hint: Some(hint) }.into()),
        None => Ok(()),
    }
}

fn beyond(limits: &UploadLimits, files: &[Attached]) -> Option<(String, String)> {
    let most = limits.max_attachments_per_message;
    if files.len() > most {
        return Some((
            format!("{} files are too many: the platform accepts {most} per message", files.len()),
            "send them in several notes".to_owned(),
        ));
    }
    let largest = limits.largest_file();
    let file = files.iter().find(|file| file.size > largest)?;
    let message =
        format!("{} has {}: the platform accepts {largest} per file", printable(&file.name, 100), counted(file.size, "byte"));
    Some((message, "send a smaller file, or a link to it".to_owned()))
}

/// Uploads the files, with a progress bar on a terminal.
///
/// # Errors
/// The platform's or the file's error. The files before it are on the platform then, but no note names them.
pub(crate) fn upload(session: &Session, files: &[Attached]) -> anyhow::Result<Vec<Uploaded>> {
    let uploads = Uploads::of(&session.target.state_root, session.target.id.as_str())?;
    files.iter().map(|file| upload_one(session, &uploads, file)).collect()
}

fn upload_one(session: &Session, uploads: &Uploads, file: &Attached) -> anyhow::Result<Uploaded> {
    let what = format!("upload {}", printable(&file.name, 100));
    let read = File::open(&file.path).and_then(|mut file| sha256_of(&mut file));
    let sha256 = read.with_context(|| format!("cannot read {}", file.path.display()))?;
    // A repeated upload leaves a file that nothing names; its row is recognized as ours, like that of any interrupted
    // upload.
    session.call_showing(&what, &format!("waiting to {what}"), |workspace, progress| {
        let open = || -> io::Result<Box<dyn Read + Send>> {
            Ok(Box::new(progress.reading(&file.name, Some(file.size), File::open(&file.path)?)))
        };
        let noted = upload::note(workspace, uploads, file.size, &sha256).inspect_err(upload::warn_not_recorded).ok();
        let upload = Upload { name: &file.name, mime_type: file.mime_type, size: file.size, open: &open };
        upload::send(workspace, &upload, noted)
    })
}
