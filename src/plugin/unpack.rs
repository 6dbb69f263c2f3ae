//! Unpacks an archive in one pass: decompresses, checks, hashes and writes it as it arrives.
//!
//! Invariant: only plain files and folders are created, each of them new (`O_EXCL`), below a folder that nobody else writes
//! to. So no link can be followed, because there is none.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use tar::{Archive, Entry, EntryType};

use crate::plugin::archive::{self, State};
use crate::plugin::digest::{CHUNK, Digester};
use crate::plugin::error::{PluginError, Trouble};
use crate::plugin::limits::{Limit, Limits};
use crate::plugin::manifest::{self, MANIFEST, Manifest};
use crate::plugin::model::{Digest, ManifestError};
use crate::plugin::paths::{Kind, Tree, clean};
use crate::plugin::pax;
use crate::plugin::warning::Warning;
use crate::store::disk::steps::Steps;

/// The result of unpacking an archive.
#[derive(Debug)]
pub struct Unpacked {
    /// The number of files.
    pub files: u64,
    /// Their total bytes.
    pub bytes: u64,
    /// Their digest.
    pub digest: Digest,
    /// The manifest, if there is one.
    pub manifest: Option<Result<Manifest, ManifestError>>,
    /// The path of each file.
    pub paths: Vec<String>,
}

/// Unpacks the gzip tar archive that `packed` yields into the folder `into`, which must be empty and ours alone.
///
/// Modes are limited by the process's umask, without special bits and without write permission for others; owners and
/// times are not preserved. After an error, the content of `into` is useless.
///
/// # Errors
/// [`PluginError::Source`] when `packed` fails, [`PluginError::Damaged`], [`PluginError::Hostile`],
/// [`PluginError::TooLarge`], [`PluginError::Disk`].
pub fn unpack(packed: impl Read, into: &Path, limits: &Limits, warn: &mut dyn FnMut(Warning)) -> Result<Unpacked, PluginError> {
    let state = State::new(*limits);
    let mut stream = archive::open(packed, &state);
    let mut writer = Writer::new(into, *limits, &state, warn);
    {
        let mut archive = Archive::new(&mut stream);
        let mut entries = archive.entries().map_err(|error| state.explain(&error))?;
        loop {
            state.in_headers(true);
            let Some(entry) = entries.next() else { break };
            let mut entry = entry.map_err(|error| state.explain(&error))?;
            state.in_headers(false);
            writer.take(&mut entry)?;
        }
    }
    let ended = state.saw_end();
    state.in_headers(false);
    rest_is_empty(&mut stream, &state)?;
    if !ended {
        return Err(damaged("it has no end mark"));
    }
    writer.finish()
}

/// Reads to the end, so that the checksum of the last gzip member is checked and nothing hides after the archive.
fn rest_is_empty(stream: &mut impl Read, state: &State) -> Result<(), PluginError> {
    let mut chunk = [0; 4096];
    loop {
        let length = stream.read(&mut chunk).map_err(|error| state.explain(&error))?;
        if length == 0 {
            return Ok(());
        }
        if chunk[..length].iter().any(|byte| *byte != 0) {
            return Err(damaged("there is data after its end"));
        }
    }
}

fn damaged(problem: &str) -> PluginError {
    PluginError::Damaged { problem: problem.to_owned() }
}

struct Writer<'a> {
    into: &'a Path,
    limits: Limits,
    state: &'a State,
    warn: &'a mut dyn FnMut(Warning),
    tree: Tree,
    entries: u64,
    bytes: u64,
    digester: Digester,
    paths: Vec<String>,
    manifest: Option<Result<Manifest, ManifestError>>,
    chunk: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(into: &'a Path, limits: Limits, state: &'a State, warn: &'a mut dyn FnMut(Warning)) -> Self {
        Self {
            into,
            limits,
            state,
            warn,
            tree: Tree::default(),
            entries: 0,
            bytes: 0,
            digester: Digester::default(),
            paths: Vec::new(),
            manifest: None,
            chunk: vec![0; CHUNK],
        }
    }

    fn take<R: Read>(&mut self, entry: &mut Entry<'_, R>) -> Result<(), PluginError> {
        self.entries += 1;
        let name = entry.path_bytes().into_owned();
        let hostile = |trouble| PluginError::Hostile { path: String::from_utf8_lossy(&name).into_owned(), trouble };
        let kind = entry.header().entry_type();
        if kind == EntryType::XGlobalHeader {
            self.counted()?;
            return self.global(entry).map_err(|trouble| trouble.map_or_else(|| damaged("a header is too long"), hostile));
        }
        if is_sparse(entry)? {
            return Err(hostile(Trouble::Sparse));
        }
        if name.len() > self.limits.path {
            return Err(PluginError::TooLarge(Limit::Path(self.limits.path)));
        }
        let path = clean(&name).map_err(hostile)?;
        // Old archives mark a folder only with a trailing slash.
        let is_folder = kind.is_dir() || (kind.is_file() && name.ends_with(b"/") && entry.size() == 0);
        let as_kind = match kind {
            _ if is_folder => Kind::Folder,
            EntryType::Regular | EntryType::Continuous => Kind::File,
            EntryType::Symlink | EntryType::Link => Kind::Link,
            EntryType::Char | EntryType::Block => return Err(hostile(Trouble::Device)),
            EntryType::Fifo => return Err(hostile(Trouble::Fifo)),
            _ => return Err(hostile(Trouble::Unknown)),
        };
        if path.is_empty() {
            return if is_folder { self.counted() } else { Err(hostile(Trouble::NoName)) };
        }
        let mode = entry.header().mode().map_err(|error| self.state.explain(&error))? & 0o7777;
        self.place(&path, as_kind).map_err(|problem| problem.describe(hostile))?;
        self.counted()?;
        match as_kind {
            Kind::Link => {
                self.pass_over(entry)?;
                (self.warn)(Warning::Link { path });
            }
            Kind::Folder => {
                self.pass_over(entry)?;
                self.folder_mode(&path, mode)?;
            }
            Kind::File => {
                if mode & 0o7002 != 0 {
                    (self.warn)(Warning::Mode { path: path.clone(), mode });
                }
                let file = self.create(&path, mode).map_err(|problem| problem.describe(hostile))?;
                self.fill(file, entry, path)?;
            }
        }
        Ok(())
    }

    /// Checks a global header. It may contain comments, but a name or size for all following entries is a trick. Returns `None`
    /// in the error if it is too long.
    fn global<R: Read>(&mut self, entry: &mut Entry<'_, R>) -> Result<(), Option<Trouble>> {
        let mut records = Vec::new();
        let read = entry.take(CHUNK as u64 + 1).read_to_end(&mut records);
        if read.is_err() || records.len() > CHUNK {
            return Err(None);
        }
        pax::Records::default().pass(&mut records);
        let changes = tar::PaxExtensions::new(&records).any(|record| {
            record.is_ok_and(|record| {
                matches!(record.key_bytes(), b"path" | b"linkpath" | b"size") || about_sparse(record.key_bytes())
            })
        });
        if changes { Err(Some(Trouble::Global)) } else { Ok(()) }
    }

    /// Records the name and creates the folders that it needs.
    fn place(&mut self, path: &str, kind: Kind) -> Result<(), Problem> {
        let (into, limit) = (self.into, self.limits.entries);
        let mut made = 0;
        self.tree.add(path, kind, |folder| {
            made += 1;
            if made > limit {
                return Err(Problem::Other(PluginError::TooLarge(Limit::Entries(limit))));
            }
            let at = into.join(folder);
            DirBuilder::new().mode(0o755).create(&at).map_err(|error| Problem::of(error, "create the folder", &at))
        })
    }

    fn counted(&self) -> Result<(), PluginError> {
        let most = self.limits.entries;
        let over = self.entries > most || self.tree.len() as u64 > most;
        if over { Err(PluginError::TooLarge(Limit::Entries(most))) } else { Ok(()) }
    }

    /// Skips content that a link or folder should not have.
    fn pass_over<R: Read>(&mut self, entry: &mut Entry<'_, R>) -> Result<(), PluginError> {
        loop {
            let length = entry.read(&mut self.chunk).map_err(|error| self.state.explain(&error))?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    /// Sets the mode of a folder, which stays writable for us whatever the archive says.
    fn folder_mode(&self, path: &str, mode: u32) -> Result<(), PluginError> {
        let wanted = 0o700 | (mode & 0o055);
        let at = self.into.join(path);
        let found = fs::metadata(&at).map_err(PluginError::disk("check", &at))?;
        let mode = found.permissions().mode() & 0o777 & wanted;
        let set = |permissions| fs::set_permissions(&at, permissions);
        Steps::default().set_mode(&at, mode, &found, set).map_err(PluginError::disk("set the mode of", &at))
    }

    fn create(&self, path: &str, mode: u32) -> Result<File, Problem> {
        let at = self.into.join(path);
        let created = OpenOptions::new().write(true).create_new(true).mode(0o600 | (mode & 0o755)).open(&at);
        created.map_err(|error| Problem::of(error, "create", &at))
    }

    fn fill<R: Read>(&mut self, mut file: File, entry: &mut Entry<'_, R>, path: String) -> Result<(), PluginError> {
        let size = entry.size();
        if size > self.limits.bytes.saturating_sub(self.bytes) {
            return Err(PluginError::TooLarge(Limit::Bytes(self.limits.bytes)));
        }
        let at = self.into.join(&path);
        let is_manifest = path == MANIFEST;
        let mut text = Vec::new();
        let mut sum = Sha256::new();
        let mut written = 0;
        loop {
            let length = entry.read(&mut self.chunk).map_err(|error| self.state.explain(&error))?;
            if length == 0 {
                break;
            }
            let chunk = &self.chunk[..length];
            sum.update(chunk);
            if is_manifest && text.len() <= manifest::MAX_MANIFEST_BYTES {
                text.extend_from_slice(chunk);
            }
            file.write_all(chunk).map_err(PluginError::disk("write", &at))?;
            written += length as u64;
        }
        if written != size {
            return Err(damaged("it is cut off within a file"));
        }
        self.bytes += written;
        self.digester.add(&path, sum.finalize().into());
        if is_manifest {
            self.manifest = Some(Manifest::parse(&text));
        }
        self.paths.push(path);
        Ok(())
    }

    fn finish(self) -> Result<Unpacked, PluginError> {
        if self.paths.is_empty() {
            return Err(damaged("it contains no files"));
        }
        Ok(Unpacked {
            files: self.paths.len() as u64,
            bytes: self.bytes,
            digest: self.digester.finish(),
            manifest: self.manifest.or_else(|| self.tree.has(MANIFEST).then_some(Err(ManifestError::NotFile))),
            paths: self.paths,
        })
    }
}

/// A problem with a name, which is reported with its entry, or another error.
enum Problem {
    Name(Trouble),
    Other(PluginError),
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        Self::Name(trouble)
    }
}

impl Problem {
    /// Converts an I/O error. All names are new and all files are ours, so something that already exists has another of these
    /// names; and some file systems allow only shorter names.
    fn of(error: io::Error, doing: &'static str, at: &Path) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Name(Trouble::SameHere),
            io::ErrorKind::InvalidFilename => Self::Name(Trouble::LongName),
            _ => Self::Other(PluginError::disk(doing, at)(error)),
        }
    }

    fn describe(self, hostile: impl FnOnce(Trouble) -> PluginError) -> PluginError {
        match self {
            Self::Name(trouble) => hostile(trouble),
            Self::Other(error) => error,
        }
    }
}

/// Returns whether a file is stored as sparse, in any of the existing formats. Also checks its records.
fn is_sparse<R: Read>(entry: &mut Entry<'_, R>) -> Result<bool, PluginError> {
    let mut sparse = entry.header().entry_type() == EntryType::GNUSparse;
    let mut names = 0;
    let records = entry.pax_extensions().map_err(|_| damaged("a PAX header cannot be read"))?;
    for record in records.into_iter().flatten() {
        let record = record.map_err(|_| damaged("a PAX header cannot be read"))?;
        sparse |= about_sparse(record.key_bytes());
        names += usize::from(record.key_bytes() == b"path");
    }
    // Readers disagree on which of two names counts.
    if names > 1 { Err(damaged("a PAX header has two names")) } else { Ok(sparse) }
}

fn about_sparse(key: &[u8]) -> bool {
    key.starts_with(b"GNU.sparse.")
}
