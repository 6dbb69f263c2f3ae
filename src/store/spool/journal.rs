//! `inbox/journal` as a file: a version line, then one record per line; it is only appended to or replaced as a whole.
//!
//! Invariant: the file ends with a complete line before anything is appended; `length` is where it ends.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::num::NonZeroU32;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::random;
use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::error::StoreError;
use crate::store::spool::record::Record;

const VERSION: u64 = 1;
/// Appends are written in pieces of about this size, so that a page of large rows is not in memory twice.
const WRITE_CHUNK_BYTES: usize = 256 * 1024;

/// The place of a line, including its newline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) offset: u64,
    pub(crate) length: NonZeroU32,
}

impl Span {
    pub(crate) fn bytes(self) -> u64 {
        u64::from(self.length.get())
    }
}

#[derive(Debug)]
pub(crate) struct Journal {
    file: Arc<File>,
    path: PathBuf,
    /// The number in its first line; older versions wrote none.
    number: Option<u64>,
    length: u64,
    steps: Steps,
}

/// What was found when reading a journal.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Complete lines that are not records: line number (from 1) and offset.
    pub(crate) unreadable: Vec<(u64, u64)>,
    /// Bytes after the last complete line.
    pub(crate) torn: u64,
    /// Those bytes do not look like an append that was cut short.
    pub(crate) is_torn_odd: bool,
    /// The file did not exist.
    pub(crate) is_new: bool,
    number: Option<u64>,
}

impl Journal {
    /// Opens the journal, creating it if needed, and passes every record to `each`. [`Journal::settle_end`] must follow.
    pub(crate) fn open(
        path: &Path,
        steps: Steps,
        each: &mut dyn FnMut(&Record<'_>, Span),
    ) -> Result<(Self, Findings), StoreError> {
        let Some(file) = folder::open(path, true)? else {
            let findings = Findings { is_new: true, ..Findings::default() };
            return Ok((Self::create(path, path, steps)?, findings));
        };
        let (length, findings) = read(&file, path, each)?;
        Ok((Self { file: Arc::new(file), path: path.to_owned(), number: findings.number, length, steps }, findings))
    }

    /// Cuts off a torn end, or writes a missing first line. Returns whether the journal and its name are on disk: not if
    /// nothing was to be done, because a killed process may have left it without a sync.
    pub(crate) fn settle_end(&mut self, findings: &Findings) -> Result<bool, StoreError> {
        if findings.is_new {
            return Ok(true);
        }
        if findings.torn == 0 && self.length > 0 {
            return Ok(false);
        }
        if findings.torn > 0 {
            self.cut(self.length).map_err(StoreError::disk("cut the torn end of", &self.path))?;
        }
        if self.length == 0 {
            self.begin()?;
        }
        self.sync_with_folder()?;
        Ok(true)
    }

    /// Creates a fresh journal in a file at `at`, which will get the name `path`; synced with its folder.
    fn create(path: &Path, at: &Path, steps: Steps) -> Result<Self, StoreError> {
        let file = steps.create_new(at, folder::write_options().read(true)).map_err(StoreError::disk("create", at))?;
        let mut journal = Self { file: Arc::new(file), path: path.to_owned(), number: None, length: 0, steps };
        journal.begin()?;
        if path == at {
            journal.sync_with_folder()?;
        }
        Ok(journal)
    }

    /// Writes the first line.
    fn begin(&mut self) -> Result<(), StoreError> {
        let number = u64::from_ne_bytes(random::bytes()).max(1);
        self.put(format!("{{\"journal\":{VERSION},\"number\":\"{number:016x}\"}}\n").as_bytes())?;
        self.number = Some(number);
        Ok(())
    }

    /// Starts a journal next to this one, to replace it with [`Journal::take_place`].
    pub(crate) fn successor(&self) -> Result<Self, StoreError> {
        let draft = self.draft();
        self.steps.unlink(&draft).map_err(StoreError::disk("remove", &draft))?;
        Self::create(&self.path, &draft, self.steps.clone())
    }

    /// Puts this journal in the place of its predecessor. The folder must still be synced.
    pub(crate) fn take_place(&self) -> Result<(), StoreError> {
        self.steps.sync(&self.file, &self.path).map_err(StoreError::disk("sync", &self.path))?;
        self.steps.rename(&self.draft(), &self.path).map_err(StoreError::disk("rename", &self.path))
    }

    pub(crate) fn sync_folder(&self) -> io::Result<()> {
        self.steps.sync_folder(folder::folder_of(&self.path))
    }

    /// Syncs content and name.
    fn sync_with_folder(&self) -> Result<(), StoreError> {
        self.steps.sync(&self.file, &self.path).map_err(StoreError::disk("sync", &self.path))?;
        self.sync_folder().map_err(StoreError::disk("sync the folder of", &self.path))
    }

    fn draft(&self) -> PathBuf {
        self.path.with_extension("new")
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn number(&self) -> Option<u64> {
        self.number
    }

    pub(crate) fn file(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Appends records; afterwards all of them are in the file, or none.
    pub(crate) fn append(&mut self, records: &mut dyn Iterator<Item = Record<'_>>) -> Result<Vec<Span>, StoreError> {
        let start = self.length;
        self.append_all(records).map_err(|error| self.undo(start, error))
    }

    fn append_all(&mut self, records: &mut dyn Iterator<Item = Record<'_>>) -> Result<Vec<Span>, StoreError> {
        let (mut spans, mut piece) = (Vec::new(), Vec::new());
        for record in records {
            let before = piece.len();
            record.write_line(&mut piece).map_err(|error| self.unwritable(io::Error::other(error)))?;
            spans.push(self.span(self.length + before as u64, piece.len() - before)?);
            if piece.len() >= WRITE_CHUNK_BYTES {
                self.put(&piece)?;
                piece.clear();
            }
        }
        self.put(&piece)?;
        Ok(spans)
    }

    /// Appends a line from another journal.
    pub(crate) fn append_line(&mut self, line: &[u8]) -> Result<Span, StoreError> {
        let span = self.span(self.length, line.len())?;
        self.put(line)?;
        Ok(span)
    }

    /// After a failed write: makes the end complete again. If that fails too, returns that error.
    fn undo(&mut self, start: u64, error: StoreError) -> StoreError {
        match self.cut(start) {
            Ok(()) => error,
            Err(source) => StoreError::Disk { doing: "cut off a half-written record of", file: self.path.clone(), source },
        }
    }

    /// Returns whether the file ends where the last complete record ends.
    pub(crate) fn is_whole(&self) -> bool {
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
pub(crate) fn read_line(file: &File, path: &Path, span: Span) -> Result<Vec<u8>, StoreError> {
    let mut line = vec![0; span.length.get() as usize];
    file.read_exact_at(&mut line, span.offset).map_err(StoreError::disk("read", path))?;
    Ok(line)
}

/// Parses a line that was read back.
pub(crate) fn parse_line<'a>(line: &'a [u8], path: &Path) -> Result<Record<'a>, StoreError> {
    Record::parse(line).map_err(|error| StoreError::Corrupt { file: path.to_owned(), problem: error.to_string() })
}

/// Reads all lines; returns the length of the complete lines, and what was wrong.
pub(crate) fn read(file: &File, path: &Path, each: &mut dyn FnMut(&Record<'_>, Span)) -> Result<(u64, Findings), StoreError> {
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let (mut findings, mut line, mut offset, mut number) = (Findings::default(), Vec::new(), 0, 0);
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line).map_err(StoreError::disk("read", path))? as u64;
        if !line.ends_with(b"\n") {
            findings.torn = length;
            findings.is_torn_odd = !is_beginning(&line);
            return Ok((offset, findings));
        }
        number += 1;
        let span = u32::try_from(length).ok().and_then(NonZeroU32::new).map(|length| Span { offset, length });
        match (Record::parse(&line), span) {
            (Ok(record), Some(span)) => each(&record, span),
            _ if number == 1
                && let Some(first) = FirstLine::parse(&line, path)? =>
            {
                findings.number = first.number();
            }
            _ => findings.unreadable.push((number, offset)),
        }
        offset += length;
    }
}

/// Returns whether this may be the start of one of our lines.
fn is_beginning(torn: &[u8]) -> bool {
    let is_of = |line: &[u8]| torn.iter().zip(line).all(|(byte, of)| byte == of);
    !torn.contains(&0) && (is_of(b"{\"op\":\"") || is_of(b"{\"journal\":"))
}

#[derive(serde::Deserialize)]
struct FirstLine<'a> {
    journal: u64,
    number: Option<&'a str>,
}

impl<'a> FirstLine<'a> {
    fn parse(line: &'a [u8], path: &Path) -> Result<Option<Self>, StoreError> {
        match serde_json::from_slice(line) {
            Ok(Self { journal: found, .. }) if found > VERSION => {
                Err(StoreError::TooNew { file: path.to_owned(), found, known: VERSION })
            }
            other => Ok(other.ok()),
        }
    }

    fn number(&self) -> Option<u64> {
        u64::from_str_radix(self.number?, 16).ok()
    }
}
