//! The bytes of an archive on their way to its reader: counted, limited, and with a distinct error for each problem.
//!
//! The tar reader holds long names and PAX records in memory and skips padding, all while it looks for the next entry.
//! Invariants: it gets at most [`MAX_HEADER_BYTES`] for that, so a header cannot fill the memory; and the number of packed
//! bytes that unpack to nothing is limited.

use std::cell::{Cell, RefCell};
use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use crate::plugin::error::PluginError;
use crate::plugin::limits::{Limit, Limits};
use crate::plugin::pax;

/// More than the headers of one entry need: a path is at most a few KiB.
const MAX_HEADER_BYTES: u64 = 1024 * 1024;
/// The maximum size of an entry's headers and padding, on average.
const MAX_ENTRY_OVERHEAD_BYTES: u64 = 4096;
/// How much of the packed archive is read at a time.
const READ_CHUNK_BYTES: usize = 64 * 1024;
/// How many packed bytes may unpack to nothing, in addition to an eighth of what was unpacked: far more than gzip adds to
/// the smallest pieces that anyone packs.
const MAX_EMPTY_BYTES: u64 = 1024 * 1024;

/// The state of the stream. Shared by the reader below gzip, the one above it and the caller.
pub(super) struct State {
    limits: Limits,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    /// How many header bytes may still be read; `None` inside an entry.
    headers: Cell<Option<u64>>,
    /// The position of the next byte in the headers.
    records: RefCell<pax::Headers>,
    /// Whether the last header bytes were zeros: the end mark, if no entry came of them.
    zeros: Cell<bool>,
    limit: Cell<Option<Limit>>,
    broken: RefCell<Option<io::Error>>,
}

impl State {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            packed: Cell::new(0),
            unpacked: Cell::new(0),
            headers: Cell::new(None),
            records: RefCell::default(),
            zeros: Cell::new(false),
            limit: Cell::new(None),
            broken: RefCell::new(None),
        }
    }

    /// Must be called before and after the tar reader looks for the next entry.
    pub(super) fn in_headers(&self, yes: bool) {
        self.headers.set(yes.then_some(MAX_HEADER_BYTES));
        let mut records = self.records.borrow_mut();
        if yes {
            self.zeros.set(false);
            records.begin(self.unpacked.get());
        } else {
            *records = pax::Headers::Entry;
        }
    }

    /// Returns whether the tar ended with its end mark, rather than for lack of data.
    pub(super) fn saw_end(&self) -> bool {
        self.zeros.get()
    }

    /// Returns the original error behind one that came up through gzip and tar.
    pub(super) fn explain(&self, error: &io::Error) -> PluginError {
        if let Some(limit) = self.limit.get() {
            return PluginError::TooLarge(limit);
        }
        match self.broken.borrow_mut().take() {
            Some(source) => PluginError::Source(source),
            None => PluginError::Damaged { problem: error.to_string() },
        }
    }

    fn over(&self, limit: Limit) -> io::Error {
        self.limit.set(Some(limit));
        io::Error::other("a limit was exceeded")
    }

    /// Counts packed bytes. What they unpack to is limited, and so are they.
    fn came(&self, length: usize) -> io::Result<()> {
        let packed = self.packed.get() + length as u64;
        self.packed.set(packed);
        let unpacked = self.unpacked.get();
        let most = unpacked.saturating_add(unpacked / 8).saturating_add(MAX_EMPTY_BYTES);
        if packed > most { Err(io::Error::other("it continues, but unpacks to nothing")) } else { Ok(()) }
    }

    /// Counts unpacked bytes.
    fn passed(&self, bytes: &[u8]) -> io::Result<()> {
        let length = bytes.len() as u64;
        let unpacked = self.unpacked.get() + length;
        self.unpacked.set(unpacked);
        let Limits { bytes: most, entries, ratio, .. } = self.limits;
        if unpacked > most.saturating_add(entries.saturating_mul(MAX_ENTRY_OVERHEAD_BYTES)) {
            return Err(self.over(Limit::Bytes(most)));
        }
        if unpacked > Limits::RATIO_FROM && unpacked / ratio.max(1) > self.packed.get() {
            return Err(self.over(Limit::Ratio(ratio)));
        }
        if let Some(left) = self.headers.get() {
            let left = left.checked_sub(length).ok_or_else(|| io::Error::other("the headers of an entry are too long"))?;
            self.headers.set(Some(left));
            self.zeros.set(!bytes.is_empty() && bytes.iter().all(|byte| *byte == 0));
        }
        Ok(())
    }
}

/// Returns the unpacked bytes of a gzip archive with any number of members.
pub(super) fn open<'a>(packed: impl Read + 'a, state: &'a State) -> impl Read + 'a {
    Unpacking { gzip: MultiGzDecoder::new(BufReader::with_capacity(READ_CHUNK_BYTES, CountingReader { packed, state })), state }
}

struct CountingReader<'a, R> {
    packed: R,
    state: &'a State,
}

impl<R: Read> Read for CountingReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.packed.read(buffer) {
            Ok(length) => {
                self.state.came(length)?;
                Ok(length)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                let kind = error.kind();
                *self.state.broken.borrow_mut() = Some(error);
                Err(kind.into())
            }
        }
    }
}

struct Unpacking<'a, R> {
    gzip: R,
    state: &'a State,
}

impl<R: Read> Read for Unpacking<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.gzip.read(buffer)?;
        self.state.passed(&buffer[..length])?;
        self.state.records.borrow_mut().pass(&mut buffer[..length]);
        Ok(length)
    }
}
