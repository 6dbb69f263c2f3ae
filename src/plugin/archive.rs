//! The bytes of an archive on their way to its reader: counted, bounded, and with each trouble told apart.
//!
//! The tar reader holds long names and PAX records whole in memory and skips padding, all while it looks for the next
//! entry. What must stay true: it gets [`HEADERS`] bytes for that and no more, so a header cannot fill the memory; and
//! bytes that unpack to nothing do not go on for ever.

use std::cell::{Cell, RefCell};
use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use crate::plugin::error::PluginError;
use crate::plugin::limits::{Limit, Limits};
use crate::plugin::pax;

/// More than the headers of one entry take: a path is at most a few KiB.
const HEADERS: u64 = 1024 * 1024;
/// What headers and padding of an entry take at most, on average.
const AROUND_ENTRY: u64 = 4096;
/// How much of the packed archive is read at a time.
const PACKED: usize = 64 * 1024;
/// How many packed bytes may unpack to nothing, besides an eighth of what was unpacked: far more than gzip puts around
/// the smallest pieces that anybody packs.
const EMPTY: u64 = 1024 * 1024;

/// What is known of the stream so far. Shared by the reader below gzip, the one above it and the caller.
pub(super) struct State {
    limits: Limits,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    /// What may still be read for headers; `None` inside an entry.
    headers: Cell<Option<u64>>,
    /// Where in the headers the next byte is.
    records: RefCell<pax::Headers>,
    /// Whether the last bytes read for headers were zeros: the mark of the end, when no entry came of them.
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

    /// To be said before the tar reader looks for the next entry, and after.
    pub(super) fn in_headers(&self, yes: bool) {
        self.headers.set(yes.then_some(HEADERS));
        let mut records = self.records.borrow_mut();
        if yes {
            self.zeros.set(false);
            records.begin(self.unpacked.get());
        } else {
            *records = pax::Headers::Entry;
        }
    }

    /// Whether the tar ended with its mark, and not because there was no more.
    pub(super) fn saw_end(&self) -> bool {
        self.zeros.get()
    }

    /// The error behind one that came up through gzip and tar.
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
        io::Error::other("over a limit")
    }

    /// Takes note of packed bytes. What they unpack to is bounded, and so are they.
    fn came(&self, length: usize) -> io::Result<()> {
        let packed = self.packed.get() + length as u64;
        self.packed.set(packed);
        let unpacked = self.unpacked.get();
        let most = unpacked.saturating_add(unpacked / 8).saturating_add(EMPTY);
        if packed > most { Err(io::Error::other("it goes on, but unpacks to nothing")) } else { Ok(()) }
    }

    /// Takes note of unpacked bytes.
    fn passed(&self, bytes: &[u8]) -> io::Result<()> {
        let length = bytes.len() as u64;
        let unpacked = self.unpacked.get() + length;
        self.unpacked.set(unpacked);
        let Limits { bytes: most, entries, ratio, .. } = self.limits;
        if unpacked > most.saturating_add(entries.saturating_mul(AROUND_ENTRY)) {
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

/// The unpacked bytes of a gzip archive of any number of members.
pub(super) fn open<'a>(packed: impl Read + 'a, state: &'a State) -> impl Read + 'a {
    Unpacking { gzip: MultiGzDecoder::new(BufReader::with_capacity(PACKED, Counting { packed, state })), state }
}

struct Counting<'a, R> {
    packed: R,
    state: &'a State,
}

impl<R: Read> Read for Counting<'_, R> {
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
