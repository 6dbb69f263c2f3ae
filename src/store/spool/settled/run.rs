//! A sorted run, as in a log-structured merge tree: a file of settled keys in order, which never changes.
//!
//! | part | content |
//! |---|---|
//! | blocks of 4096 bytes | up to 204 records (a key, and when it was settled in Unix seconds), their number, a checksum |
//! | tail | the first 8 bytes of each block's first key; the newest times; the trailer |
//! | trailer | [`MAGIC`], the number of records, the number of times, a checksum of the tail |
//!
//! Numbers are little-endian, keys as they are. A start reads only the tail, and a lookup one block. Invariant: nothing is
//! used before its checksum is verified, and a block can be verified without the tail.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use flate2::Crc;

use crate::store::disk::folder;
use crate::store::error::StoreError;
use crate::store::key::Key;

const MAGIC: [u8; 8] = *b"settled2";
const BLOCK_BYTES: usize = 4096;
const RECORD_BYTES: usize = 20;
const MAX_RECORDS: usize = 204;
/// Where a block has the number of its records, and its checksum.
const COUNT_AT: usize = MAX_RECORDS * RECORD_BYTES;
const CHECKSUM_AT: usize = BLOCK_BYTES - 4;
const TRAILER_BYTES: usize = 24;

/// A key, and when it was settled in Unix seconds.
pub(super) type Entry = (Key, u32);

/// Which flushes of the store a run has the keys of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Flushes {
    pub(super) first: u64,
    pub(super) last: u64,
}

impl Flushes {
    pub(super) fn include(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

/// A run that is open for lookups.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) path: PathBuf,
    pub(super) flushes: Flushes,
    file: File,
    tail: Tail,
    /// A damaged block was found.
    is_damaged: AtomicBool,
    /// A failed lookup was reported.
    is_reported: AtomicBool,
}

#[derive(Debug)]
struct Tail {
    records: u64,
    /// The start of each block's first key.
    starts: Vec<u64>,
    /// The times of the records that were settled last, newest first.
    newest: Vec<u32>,
}

/// What is in the place of a run.
pub(super) enum Found {
    Nothing,
    Run(Run),
    /// A file without a valid tail.
    Damaged(File),
}

impl Run {
    pub(super) fn open(path: &Path, flushes: Flushes) -> Result<Found, StoreError> {
        let Some(file) = folder::open(path, false)? else { return Ok(Found::Nothing) };
        let Some(tail) = Tail::read(&file).map_err(StoreError::disk("read", path))? else { return Ok(Found::Damaged(file)) };
        let (is_damaged, is_reported) = (AtomicBool::new(false), AtomicBool::new(false));
        Ok(Found::Run(Self { path: path.to_owned(), flushes, file, tail, is_damaged, is_reported }))
    }

    pub(super) fn records(&self) -> u64 {
        self.tail.records
    }

    pub(super) fn newest(&self) -> &[u32] {
        &self.tail.newest
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// Returns whether the key was settled at `horizon` or later. What cannot be read counts as not settled: a message is
    /// rather answered twice than lost.
    pub(super) fn contains(&self, key: &Key, horizon: u32) -> bool {
        match self.time_of(key) {
            Ok(at) => at.is_some_and(|at| at >= horizon),
            Err(error) => {
                if !self.is_reported.swap(true, Ordering::Relaxed) {
                    let path = self.path.display();
                    tracing::warn!(
                        "{path}: a part cannot be read: {error}; some messages may be handled again if they arrive again"
                    );
                }
                false
            }
        }
    }

    fn time_of(&self, key: &Key) -> io::Result<Option<u32>> {
        let (start, starts) = (start_of(key), &self.tail.starts);
        // Almost always one block. The first keys of several may start with the same bytes.
        let first = starts.partition_point(|other| *other < start).saturating_sub(1);
        let end = starts.partition_point(|other| *other <= start);
        for number in (first..end).rev() {
            let block = Block::read(&self.file, number as u64)?;
            if let Ok(place) = block.records().binary_search_by(|record| entry_of(record).0.cmp(key)) {
                return Ok(Some(entry_of(&block.records()[place]).1));
            }
        }
        Ok(None)
    }

    /// Returns all that is in order. Skips damaged blocks and notes that there are some.
    pub(super) fn entries(&self) -> impl Iterator<Item = io::Result<Entry>> {
        let blocks = 0..self.tail.starts.len() as u64;
        blocks.flat_map(|number| match Block::read(&self.file, number) {
            Err(error) if is_damage(&error) => {
                self.is_damaged.store(true, Ordering::Relaxed);
                Vec::new()
            }
            block => listed(block),
        })
    }
}

/// Returns what is readable in a file without a valid tail.
pub(super) fn salvage(file: &File) -> io::Result<Vec<Entry>> {
    let blocks = 0..file.metadata()?.len() / BLOCK_BYTES as u64;
    let readable = blocks.map(|number| Block::read(file, number));
    readable.filter(|block| !block.as_ref().is_err_and(is_damage)).flat_map(listed).collect()
}

fn listed(block: io::Result<Block>) -> Vec<io::Result<Entry>> {
    match block {
        Ok(block) => block.records().iter().map(|record| Ok(entry_of(record))).collect(),
        Err(error) => vec![Err(error)],
    }
}

/// Returns whether the file is not as it was written, and not just unreadable now.
fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

/// A block whose checksum is right.
struct Block {
    bytes: [u8; BLOCK_BYTES],
    count: usize,
}

impl Block {
    fn read(file: &File, number: u64) -> io::Result<Self> {
        let mut bytes = [0; BLOCK_BYTES];
        file.read_exact_at(&mut bytes, number * BLOCK_BYTES as u64)?;
        let count = number_at(&bytes, COUNT_AT).map(|count| count as usize).filter(|count| *count <= MAX_RECORDS);
        match (count, number_at(&bytes, CHECKSUM_AT)) {
            (Some(count), Some(sum)) if sum == checksum(&bytes[..CHECKSUM_AT]) => Ok(Self { bytes, count }),
            _ => Err(io::Error::new(io::ErrorKind::InvalidData, format!("block {number} has a wrong checksum"))),
        }
    }

    fn records(&self) -> &[[u8; RECORD_BYTES]] {
        &self.bytes.as_chunks().0[..self.count]
    }
}

impl Tail {
    /// Reads the tail; `None` if it is not valid.
    fn read(file: &File) -> io::Result<Option<Self>> {
        let length = file.metadata()?.len();
        let Some(at) = length.checked_sub(TRAILER_BYTES as u64) else { return Ok(None) };
        let mut trailer = [0; TRAILER_BYTES];
        file.read_exact_at(&mut trailer, at)?;
        let Some(records) = trailer[8..].first_chunk().map(|bytes| u64::from_le_bytes(*bytes)) else { return Ok(None) };
        let Some(times) = number_at(&trailer, 16) else { return Ok(None) };
        let blocks = records.div_ceil(MAX_RECORDS as u64);
        let start = blocks.checked_mul(BLOCK_BYTES as u64);
        let end = start.and_then(|start| start.checked_add(blocks * 8)?.checked_add(u64::from(times) * 4));
        let (Some(start), true) = (start, trailer.starts_with(&MAGIC) && end == Some(at)) else { return Ok(None) };
        // At most the length of the file.
        let size = usize::try_from(length - start).map_err(io::Error::other)?;
        let mut bytes = vec![0; size];
        file.read_exact_at(&mut bytes, start)?;
        let (tail, sum) = bytes.split_at(size - 4);
        if number_at(sum, 0) != Some(checksum(tail)) {
            return Ok(None);
        }
        let (starts, newest) = tail[..size - TRAILER_BYTES].split_at(size - TRAILER_BYTES - times as usize * 4);
        let starts = starts.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        let newest = newest.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        Ok(Some(Self { records, starts, newest }))
    }
}

/// Writes a run of these entries, which are in order and have different keys. Its tail has the newest `keep` times.
pub(super) fn write(to: &mut dyn Write, keep: usize, entries: impl Iterator<Item = io::Result<Entry>>) -> io::Result<()> {
    let (mut block, mut tail, mut records) = (Vec::with_capacity(BLOCK_BYTES), Vec::new(), 0_u64);
    let mut newest = BinaryHeap::new();
    for entry in entries {
        let (key, at) = entry?;
        if block.is_empty() {
            tail.extend(start_of(&key).to_le_bytes());
        }
        block.extend(key.bytes());
        block.extend(at.to_le_bytes());
        records += 1;
        newest.push(Reverse(at));
        if newest.len() > keep {
            newest.pop();
        }
        if block.len() == COUNT_AT {
            finish_block(to, &mut block)?;
        }
    }
    if !block.is_empty() {
        finish_block(to, &mut block)?;
    }
    let times = u32::try_from(newest.len()).map_err(io::Error::other)?;
    // In reverse order of the reversed.
    tail.extend(newest.into_sorted_vec().iter().flat_map(|Reverse(at)| at.to_le_bytes()));
    tail.extend(MAGIC);
    tail.extend(records.to_le_bytes());
    tail.extend(times.to_le_bytes());
    tail.extend(checksum(&tail).to_le_bytes());
    to.write_all(&tail)
}

fn finish_block(to: &mut dyn Write, block: &mut Vec<u8>) -> io::Result<()> {
    let count = u32::try_from(block.len() / RECORD_BYTES).map_err(io::Error::other)?;
    block.resize(COUNT_AT, 0);
    block.extend(count.to_le_bytes());
    block.resize(CHECKSUM_AT, 0);
    block.extend(checksum(block).to_le_bytes());
    to.write_all(block)?;
    block.clear();
    Ok(())
}

fn start_of(key: &Key) -> u64 {
    key.bytes().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

fn entry_of(record: &[u8; RECORD_BYTES]) -> Entry {
    let (mut key, mut at) = ([0; 16], [0; 4]);
    key.copy_from_slice(&record[..16]);
    at.copy_from_slice(&record[16..]);
    (Key::from_bytes(key), u32::from_le_bytes(at))
}

fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
