//! `inbox/journal` as a file: a version line, then one record a line, only ever appended to or replaced whole.
//!
//! What must stay true: the file ends with a whole line before anything is appended; `length` is where it ends.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::num::NonZeroU32;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::StoreError;
use super::record::Record;
use super::steps::Steps;
use super::{atomic, folder};

const VERSION: u64 = 1;
const VERSION_LINE: &[u8] = b"{\"journal\":1}\n";
/// Appends are handed to the system in pieces of about this size, so that a page of large rows is not held twice.
const PIECE: usize = 256 * 1024;

/// Where a line lies, its newline included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) offset: u64,
    pub(super) length: NonZeroU32,
}

impl Span {
    pub(super) fn bytes(self) -> u64 {
        u64::from(self.length.get())
    }
}

#[derive(Debug)]
pub(super) struct Journal {
    file: Arc<File>,
    path: PathBuf,
    length: u64,
    steps: Steps,
}

/// What was found on reading a journal.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Whole lines that are no record: line number (from 1), offset.
    pub(super) unreadable: Vec<(u64, u64)>,
    /// Bytes of a torn last line.
    pub(super) torn: u64,
}

impl Journal {
    /// Opens the journal, making it if need be, and hands every record to `each`.
    pub(super) fn open(
        path: &Path,
        steps: Steps,
        each: &mut dyn FnMut(&Record<'_>, Span),
    ) -> Result<(Self, Findings), StoreError> {
        let Some(file) = folder::open(path, true)? else {
            return Ok((Self::create(path, path, steps)?, Findings::default()));
        };
        let (length, findings) = read(&file, path, each)?;
        let mut journal = Self { file: Arc::new(file), path: path.to_owned(), length, steps };
        if findings.torn > 0 {
            journal.cut(length).map_err(StoreError::disk("cut the torn end of", path))?;
        }
        if length == 0 {
            journal.put(VERSION_LINE)?;
        }
        Ok((journal, findings))
    }

    /// A fresh journal in a file at `at` that will get the name `path`, synced with its folder.
    fn create(path: &Path, at: &Path, steps: Steps) -> Result<Self, StoreError> {
        let file = steps.create_new(at, folder::write_options().read(true)).map_err(StoreError::disk("create", at))?;
        let mut journal = Self { file: Arc::new(file), path: path.to_owned(), length: 0, steps };
        journal.put(VERSION_LINE)?;
        if path == at {
            journal.sync_with_folder()?;
        }
        Ok(journal)
    }

    /// Starts a journal beside this one, to take its place with [`Journal::take_place`].
    pub(super) fn successor(&self) -> Result<Self, StoreError> {
        let draft = self.draft();
        self.steps.unlink(&draft).map_err(StoreError::disk("remove", &draft))?;
        Self::create(&self.path, &draft, self.steps.clone())
    }

    /// Puts this journal in the place of the one it was made to succeed. The folder still has to be synced.
    pub(super) fn take_place(&self) -> Result<(), StoreError> {
        self.steps.sync(&self.file, &self.path).map_err(StoreError::disk("sync", &self.path))?;
        self.steps.rename(&self.draft(), &self.path).map_err(StoreError::disk("rename", &self.path))
    }

    pub(super) fn sync_folder(&self) -> io::Result<()> {
        self.steps.sync_folder(atomic::folder_of(&self.path))
    }

    /// Brings content and name to the disk.
    pub(super) fn sync_with_folder(&self) -> Result<(), StoreError> {
        self.steps.sync(&self.file, &self.path).map_err(StoreError::disk("sync", &self.path))?;
        self.sync_folder().map_err(StoreError::disk("sync the folder of", &self.path))
    }

    fn draft(&self) -> PathBuf {
        self.path.with_extension("new")
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn file(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Appends records; either all of them stand in the file afterwards, or none.
    pub(super) fn append(&mut self, records: &mut dyn Iterator<Item = Record<'_>>) -> Result<Vec<Span>, StoreError> {
        let start = self.length;
        self.append_all(records).map_err(|error| self.undo(start, error))
    }

    fn append_all(&mut self, records: &mut dyn Iterator<Item = Record<'_>>) -> Result<Vec<Span>, StoreError> {
        let (mut spans, mut piece) = (Vec::new(), Vec::new());
        for record in records {
            let before = piece.len();
            record.write_line(&mut piece).map_err(|error| self.unwritable(io::Error::other(error)))?;
            spans.push(self.span(self.length + before as u64, piece.len() - before)?);
            if piece.len() >= PIECE {
                self.put(&piece)?;
                piece.clear();
            }
        }
        self.put(&piece)?;
        Ok(spans)
    }

    /// Appends a line that stands in another journal.
    pub(super) fn append_line(&mut self, line: &[u8]) -> Result<Span, StoreError> {
        let span = self.span(self.length, line.len())?;
        self.put(line)?;
        Ok(span)
    }

    /// After a failed write: makes the end whole again. If that fails too, the error says so and stays.
    fn undo(&mut self, start: u64, error: StoreError) -> StoreError {
        match self.cut(start) {
            Ok(()) => error,
            Err(source) => StoreError::Disk { doing: "cut a half-written record off", file: self.path.clone(), source },
        }
    }

    /// Whether the file ends where the last whole record ends.
    pub(super) fn is_whole(&self) -> bool {
        self.file.metadata().is_ok_and(|found| found.len() == self.length)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.steps.write_at(&self.file, &self.path, bytes, self.length).map_err(StoreError::disk("write", &self.path))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.length = length;
        self.steps.truncate(&self.file, &self.path, length)
    }

    fn span(&self, offset: u64, length: usize) -> Result<Span, StoreError> {
        let length = u32::try_from(length).ok().and_then(NonZeroU32::new);
        let length = length.ok_or_else(|| self.unwritable(io::ErrorKind::FileTooLarge.into()))?;
        Ok(Span { offset, length })
    }

    fn unwritable(&self, source: io::Error) -> StoreError {
        StoreError::Disk { doing: "write a record to", file: self.path.clone(), source }
    }
}

/// Reads one line of a journal.
pub(super) fn read_line(file: &File, path: &Path, span: Span) -> Result<Vec<u8>, StoreError> {
    let mut line = vec![0; span.length.get() as usize];
    file.read_exact_at(&mut line, span.offset).map_err(StoreError::disk("read", path))?;
    Ok(line)
}

/// Makes sense of a line that was read back.
pub(super) fn parse_line<'a>(line: &'a [u8], path: &Path) -> Result<Record<'a>, StoreError> {
    Record::parse(line).map_err(|error| StoreError::Corrupt { file: path.to_owned(), problem: error.to_string() })
}

/// Goes through all lines; returns the length of the whole lines, and what was wrong.
pub(super) fn read(file: &File, path: &Path, each: &mut dyn FnMut(&Record<'_>, Span)) -> Result<(u64, Findings), StoreError> {
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let (mut findings, mut line, mut offset, mut number) = (Findings::default(), Vec::new(), 0, 0);
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line).map_err(StoreError::disk("read", path))? as u64;
        if !line.ends_with(b"\n") {
            findings.torn = length;
            return Ok((offset, findings));
        }
        number += 1;
        let span = u32::try_from(length).ok().and_then(NonZeroU32::new).map(|length| Span { offset, length });
        match (Record::parse(&line), span) {
            (Ok(record), Some(span)) => each(&record, span),
            _ if number == 1 && is_version_line(&line, path)? => {}
            _ => findings.unreadable.push((number, offset)),
        }
        offset += length;
    }
}

fn is_version_line(line: &[u8], path: &Path) -> Result<bool, StoreError> {
    #[derive(serde::Deserialize)]
    struct Version {
        journal: u64,
    }
    match serde_json::from_slice(line) {
        Ok(Version { journal: found }) if found > VERSION => {
            Err(StoreError::TooNew { file: path.to_owned(), found, known: VERSION })
        }
        Ok(_) => Ok(true),
        Err(_) => Ok(false),
    }
}
