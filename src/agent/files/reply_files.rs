//! The files of an answer: copied before the reply is stored, and uploaded before it is sent.
//!
//! Invariant: the copy is what is sent, which neither the handler nor its children can change. Each upload is recorded
//! before the next starts, so that a crash repeats at most one, which no note names. A file that cannot be sent never
//! holds back the text.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::agent::config::Config;
use crate::agent::disk::Disk;
use crate::agent::files::fetch::Fetcher;
use crate::agent::files::open_named_file::{AllowedPaths, SendableFile, fits, pick};
use crate::agent::route::Target;
use crate::api::retry::Backoff;
use crate::api::{ApiError, ErrorKind, Upload, UploadLimits, Uploaded, Workspace, mime_type};
use crate::halt::Halt;
use crate::store::{MessageFolder, Part, StoreError, Stored, clean_name, sha256_of};
use crate::sync::lock;
use crate::text::{bytes, counted, printable};
use crate::upload;

/// More files than any platform accepts for one message.
const MAX_FILES: usize = 64;
/// How long to retry a copy on a full disk.
const COPY_TIMEOUT: Duration = Duration::from_secs(20);
/// How long the platform's limits are cached.
const LIMITS_TTL: Duration = Duration::from_secs(600);

/// The reason on servers of April.
const NO_FILES: &str = "this platform does not accept files";

/// A value, or why the file is not sent.
type Checked<T> = Result<T, String>;

/// A file of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReplyFile {
    /// Its name, without a path.
    name: String,
    #[serde(flatten)]
    state: FileState,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileState {
    /// Its copy is waiting to be uploaded.
    Kept(Copied),
    /// The platform has it.
    Uploaded(Uploaded),
    /// It is not sent. Holds the reason.
    Refused(String),
}

/// A copy in the message's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Copied {
    /// Its place in the answer, from 1. Place and name form the path of the copy.
    place: usize,
    size: u64,
    sha256: String,
}

/// The platform's limits, as it last reported them.
#[derive(Debug, Default)]
pub(crate) struct CachedLimits(Option<(Instant, Option<UploadLimits>)>);

impl CachedLimits {
    /// Returns the limits, unless they are too old.
    fn fresh(&self) -> Option<Option<UploadLimits>> {
        self.0.filter(|(at, _)| at.elapsed() < LIMITS_TTL).map(|(_, limits)| limits)
    }
}

/// Sends files with replies.
pub(crate) struct ReplyFiles {
    pub(crate) config: Arc<Config>,
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) halt: Halt,
    pub(crate) limits: Mutex<CachedLimits>,
}

impl ReplyFiles {
    /// Checks the files that a handler named, and copies those that are uploaded. Returns `None` if the agent stops.
    pub(crate) fn take(&self, stored: &Stored, named: &[String], target: &Target) -> Option<Vec<ReplyFile>> {
        let folder = self.disk.store.files().message(&stored.id);
        let reach = AllowedPaths { message: folder.path(), state: &self.config.state_root, largest: self.config.max_file_size };
        let mut files = Vec::with_capacity(named.len().min(MAX_FILES));
        for (place, named) in (1..).zip(named) {
            let name = clean_name(&Path::new(named).file_name().unwrap_or_default().to_string_lossy());
            let state = match pick(named, reach) {
                _ if place > MAX_FILES => Err(format!("at most {MAX_FILES} files are sent")),
                Ok(picked) if *target == Target::Canvas => match self.may_copy(&files, picked.size) {
                    Ok(most) => self.copy(&folder, (place, &name), picked, reach.largest.min(most))?,
                    Err(why) => Err(why),
                },
                // Peers get the names of files but cannot fetch them (protocol 2), so no copy is needed.
                Ok(picked) => Ok(Copied { place, size: picked.size, sha256: String::new() }),
                Err(why) => Err(why),
            };
            if let Err(why) = &state {
                log_refused(&stored.id, named, why);
            }
            files.push(ReplyFile { name, state: state.map_or_else(FileState::Refused, FileState::Kept) });
            if place > MAX_FILES {
                break;
            }
        }
        Some(files)
    }

    /// Returns how many bytes the copy of a file may have. Fails early where the platform's limits are known. Making
    /// room removes expired files.
    fn may_copy(&self, before: &[ReplyFile], size: u64) -> Checked<u64> {
        match lock(&self.limits).fresh() {
            Some(Some(limits)) => {
                beyond(&limits, before.iter().filter(|file| matches!(file.state, FileState::Kept(_))).count(), size)?;
            }
            Some(None) => return Err(NO_FILES.to_owned()),
            None => {}
        }
        let room = self.fetcher.space_for(size);
        if size > room { Err(self.fetcher.no_room()) } else { Ok(room) }
    }

    /// Durably copies a file into the message's folder. Returns `None` if the agent stops.
    fn copy(
        &self,
        folder: &MessageFolder,
        (place, name): (usize, &str),
        mut picked: SendableFile,
        largest: u64,
    ) -> Option<Checked<Copied>> {
        let (began, mut backoff) = (Instant::now(), Backoff::new(Duration::from_millis(200), Duration::from_secs(5)));
        loop {
            let mut read = Ok(0);
            let written = folder.write(Part::Out, place, name, |out| {
                read = read_all(&mut picked.file, largest, out)?;
                match &read {
                    Ok(_) => Ok(()),
                    // No file is created then.
                    Err(why) => Err(io::Error::other(why.clone())),
                }
            });
            let written = written.and_then(|path| {
                let sha256 = File::open(&path).and_then(|mut copy| sha256_of(&mut copy));
                sha256.map_err(|source| StoreError::Disk { doing: "read", file: path, source })
            });
            return Some(match (written, read) {
                (_, Err(why)) => Err(why),
                (Ok(sha256), Ok(size)) => Ok(Copied { place, size, sha256 }),
                (Err(err), Ok(_)) => {
                    if backoff.tries() == 0 {
                        tracing::error!("cannot copy a file that the handler named: {}", crate::text::chain(&err));
                    }
                    if err.disk_trouble().is_some() && began.elapsed() < COPY_TIMEOUT {
                        if self.halt.sleep(backoff.next(None)) {
                            continue;
                        }
                        return None;
                    }
                    Err("the agent could not store a copy of it".to_owned())
                }
            });
        }
    }

    /// Uploads the file at this index, or marks it as refused. The error may be transient. Returns `None` if the agent
    /// stops.
    pub(crate) fn send(&self, id: &str, files: &mut [ReplyFile], at: usize) -> Option<Result<(), ApiError>> {
        let Some((file, copied)) = files.get(at).and_then(|file| match &file.state {
            FileState::Kept(copied) => Some((file, copied)),
            FileState::Uploaded(_) | FileState::Refused(_) => None,
        }) else {
            return Some(Ok(()));
        };
        let before = uploaded(files).len();
        let checked = match self.limits() {
            Ok(Some(limits)) => beyond(&limits, before, copied.size),
            Ok(None) => Err(NO_FILES.to_owned()),
            Err(ApiError { kind: kind @ ErrorKind::Refused { .. }, .. }) => {
                Err(format!("the platform does not report its limits: {kind}"))
            }
            Err(err) => return Some(Err(err)),
        };
        let opened = match checked {
            Ok(()) => self.open_copy(id, &file.name, copied)?,
            Err(why) => Err(why),
        };
        let result = match opened {
            Ok(copy) => self.send_copy(&copy, &file.name, copied)?,
            Err(why) => Ok(Err(why)),
        };
        Some(result.map(|decided| {
            let state = decided.map_or_else(FileState::Refused, FileState::Uploaded);
            settle(id, &mut files[at], state);
        }))
    }

    /// Opens a copy, if it is unchanged: someone may have removed or replaced it. Returns `None` if the agent stops.
    fn open_copy(&self, id: &str, name: &str, copied: &Copied) -> Option<Checked<File>> {
        let open = || self.disk.store.files().message(id).open(Part::Out, copied.place, name);
        let mut file = self.disk.try_file("open a file for upload", open)?.ok().flatten();
        let is_it = |file: &mut File| sha256_of(file).is_ok_and(|sha256| sha256 == copied.sha256);
        Some(file.take_if(is_it).ok_or_else(|| "its copy is missing from the agent's folder".to_owned()))
    }

    /// Uploads a copy. The error may be transient. Returns `None` if the agent stops.
    fn send_copy(&self, copy: &File, name: &str, copied: &Copied) -> Option<Result<Checked<Uploaded>, ApiError>> {
        let open = || -> io::Result<Box<dyn Read + Send>> {
            let mut copy = copy.try_clone()?;
            copy.rewind()?;
            Ok(Box::new(copy))
        };
        let file = Upload { name, mime_type: mime_type(name), size: copied.size, open: &open };
        let uploads = self.disk.store.uploads();
        let note = || upload::note(&self.workspace, &uploads, copied.size, &copied.sha256);
        let noted = match self.disk.try_file("record an upload", note)? {
            Ok(noted) => noted,
            Err(err) => return Some(Ok(Err(format!("the agent could not record its upload: {}", crate::text::chain(&err))))),
        };
        Some(match upload::send(&self.workspace, &file, Some(noted)) {
            Ok(uploaded) => Ok(Ok(uploaded)),
            Err(err) => match &err.kind {
                ErrorKind::Refused { status, .. } => {
                    if *status == 413 {
                        // It accepts less than it reported.
                        *lock(&self.limits) = CachedLimits::default();
                    }
                    Ok(Err(format!("the platform refused it: {}", err.kind)))
                }
                ErrorKind::Unsupported => Ok(Err(NO_FILES.to_owned())),
                _ => Err(err),
            },
        })
    }

    fn limits(&self) -> Result<Option<UploadLimits>, ApiError> {
        // The lock is not held while the platform is asked: workers use it too.
        if let Some(limits) = lock(&self.limits).fresh() {
            return Ok(limits);
        }
        let limits = Workspace::upload_limits(&self.workspace)?;
        *lock(&self.limits) = CachedLimits(Some((Instant::now(), limits)));
        Ok(limits)
    }
}

fn log_refused(id: &str, named: &str, why: &str) {
    tracing::warn!(id, "{} is not attached: {why}", printable(named, 300));
}

/// Copies a file to `out` from start to end. Its size may have changed since it was checked. The error is that of
/// `out`.
fn read_all(file: &mut File, largest: u64, out: &mut dyn Write) -> io::Result<Checked<u64>> {
    let (mut size, mut buffer) = (0, vec![0; 64 << 10]);
    let unreadable = |err: io::Error| Ok(Err(format!("it cannot be read: {err}")));
    if let Err(err) = file.rewind() {
        return unreadable(err);
    }
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => return Ok(fits(size, largest).map(|()| size)),
            Ok(read) => read,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => continue,
            Err(err) => return unreadable(err),
        };
        size += read as u64;
        if let Err(why) = fits(size, largest) {
            return Ok(Err(why));
        }
        out.write_all(&buffer[..read])?;
    }
}

/// Returns the text for a peer: the handler's text, and a line that names the files.
pub(crate) fn peer_text(text: String, files: &[ReplyFile]) -> String {
    let line = |file: &ReplyFile| match &file.state {
        FileState::Kept(copied) => Some(format!("{} ({})", file.name, bytes(copied.size))),
        FileState::Uploaded(_) | FileState::Refused(_) => None,
    };
    let named: Vec<_> = files.iter().filter_map(line).collect();
    match (text.is_empty(), named.is_empty()) {
        (false, true) => text,
        (true, true) => missing(files).join("\n"),
        (true, false) => format!("Files: {}", named.join(", ")),
        (false, false) => format!("{text}\n\nFiles: {}", named.join(", ")),
    }
}

/// Returns the text for the canvas. A note must have one, so without a text from the handler it lists the files. Once
/// all files are decided, it is the same for each try.
pub(crate) fn note_text(text: &str, files: &[ReplyFile]) -> String {
    if !text.is_empty() {
        return text.to_owned();
    }
    let sent: Vec<_> =
        files.iter().filter(|file| matches!(file.state, FileState::Uploaded(_))).map(|file| file.name.as_str()).collect();
    let mut lines: Vec<String> = (!sent.is_empty()).then(|| sent.join(", ")).into_iter().collect();
    lines.extend(missing(files));
    lines.join("\n")
}

/// Returns a line for each file that is not sent.
fn missing(files: &[ReplyFile]) -> Vec<String> {
    let text = |file: &ReplyFile| match &file.state {
        FileState::Refused(why) => Some(format!("{} could not be attached: {why}", file.name)),
        FileState::Kept(_) | FileState::Uploaded(_) => None,
    };
    files.iter().filter_map(text).collect()
}

/// Returns the uploaded files, which the note names.
pub(crate) fn uploaded(files: &[ReplyFile]) -> Vec<Uploaded> {
    let text = |file: &ReplyFile| match &file.state {
        FileState::Uploaded(uploaded) => Some(uploaded.clone()),
        FileState::Kept(_) | FileState::Refused(_) => None,
    };
    files.iter().filter_map(text).collect()
}

/// Returns the index of the first file that must be uploaded.
pub(crate) fn next(files: &[ReplyFile]) -> Option<usize> {
    files.iter().position(|file| matches!(file.state, FileState::Kept(_)))
}

/// Gives up all files that are not uploaded: the text is sent without them.
pub(crate) fn give_up(id: &str, files: &mut [ReplyFile], err: &ApiError) {
    for file in files.iter_mut().filter(|file| matches!(file.state, FileState::Kept(_))) {
        settle(id, file, FileState::Refused(format!("it could not be uploaded: {}", err.kind)));
    }
}

/// Gives up the uploaded files, after the platform refused the note that named them. Returns whether there were any.
pub(crate) fn leave_out(id: &str, files: &mut [ReplyFile], err: &ApiError) -> bool {
    let is_any = !uploaded(files).is_empty();
    for file in files.iter_mut().filter(|file| matches!(file.state, FileState::Uploaded(_))) {
        settle(id, file, FileState::Refused(format!("the platform refused the text with it: {}", err.kind)));
    }
    is_any
}

fn settle(id: &str, file: &mut ReplyFile, state: FileState) {
    if let FileState::Refused(why) = &state {
        log_refused(id, &file.name, why);
    }
    file.state = state;
}

fn beyond(limits: &UploadLimits, before: usize, size: u64) -> Result<(), String> {
    let (most, largest) = (limits.max_attachments_per_message, limits.largest_file());
    if before >= most {
        return Err(format!("the platform accepts {} per message", counted(most, "file")));
    }
    if size > largest {
        return Err(format!("it has {}, but the platform accepts {largest} per file", counted(size, "byte")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, state: FileState) -> ReplyFile {
        ReplyFile { name: name.to_owned(), state }
    }

    fn kept(size: u64) -> FileState {
        FileState::Kept(Copied { place: 1, size, sha256: String::new() })
    }

    fn on_platform() -> FileState {
        FileState::Uploaded(Uploaded {
            uri: "platform-pending:w/f".to_owned(),
            name: "a".to_owned(),
            mime_type: None,
            size: Some(1),
        })
    }

    fn refused() -> FileState {
        FileState::Refused("it is a folder".to_owned())
    }

    #[test]
    fn a_record_survives_a_round_trip() {
        for state in [kept(5), on_platform(), refused()] {
            let file = file("a.txt", state);
            let text = serde_json::to_string(&file).unwrap();
            assert_eq!(serde_json::from_str::<ReplyFile>(&text).unwrap(), file, "{text}");
        }
    }

    #[test]
    fn a_peer_gets_the_names_and_sizes() {
        let files = [file("report.pdf", kept(12_345)), file("x", refused()), file("b.png", kept(3_000_000))];
        assert_eq!(peer_text("Here".to_owned(), &files), "Here\n\nFiles: report.pdf (12 kB), b.png (3 MB)");
        assert_eq!(peer_text(String::new(), &files), "Files: report.pdf (12 kB), b.png (3 MB)");
        assert_eq!(peer_text("Here".to_owned(), &files[1..2]), "Here");
        assert_eq!(peer_text(String::new(), &files[1..2]), "x could not be attached: it is a folder");
    }

    #[test]
    fn a_note_always_has_a_text() {
        let files = [file("a.pdf", on_platform()), file("x", refused()), file("b.png", on_platform())];
        assert_eq!(note_text("Here", &files), "Here");
        assert_eq!(note_text("", &files), "a.pdf, b.png\nx could not be attached: it is a folder");
        assert_eq!(note_text("", &files[1..2]), "x could not be attached: it is a folder");
    }
}
