//! `inbox/`: messages that were accepted and are not settled yet.
//!
//! Every change is a line appended to the journal and passed to the operating system before the call returns: SIGKILL
//! loses nothing. What must survive a power loss is synced, once for all waiting threads (`commit`). When most of the
//! journal is obsolete it is rewritten. Lock order: `inner`, then `commit`'s own; no append is synced under `inner`.

pub(crate) mod commit;
mod damage;
pub(crate) mod index;
pub(crate) mod journal;
mod mark;
mod page;
pub(crate) mod reading;
pub(crate) mod record;
pub(crate) mod settled;

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::value::RawValue;

use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::disk::times::Times;
use crate::store::error::{StoreError, copy_of};
use crate::store::key::Key;
use crate::store::model::{Accepted, NewMessage, Pending, Stored, StoredReply};
use crate::store::spool::commit::{Commit, End};
use crate::store::spool::damage::{Damage, put_aside};
use crate::store::spool::index::{Entry, Index};
use crate::store::spool::journal::{Journal, Span};
use crate::store::spool::mark::{Mark, Synced};
use crate::store::spool::page::{accept_record, fresh_record, sort_out};
use crate::store::spool::record::{Op, Record};
use crate::store::spool::settled::{Known, RETENTION};
use crate::sync::lock;

/// A journal smaller than this is left alone; a larger one is rewritten once three quarters of it are obsolete.
const MIN_REWRITE_BYTES: u64 = 4 * 1024 * 1024;
const REWRITE_FACTOR: u64 = 4;

#[derive(Debug)]
pub(crate) struct Spool {
    inner: Mutex<Inner>,
    commit: Commit,
    mark: Mark,
    path: PathBuf,
    steps: Steps,
    times: Times,
}

#[derive(Debug)]
struct Inner {
    journal: Journal,
    index: Index,
    /// The length of the journal that was found, and all bytes appended since; syncs are counted in these.
    position: u64,
    /// `position` after the last accepted message.
    accepted: u64,
    /// `position` after the last reply.
    replied: u64,
    /// Counts the journal's files.
    generation: u64,
    /// After a failed rewrite: no further one before the journal has this length.
    no_rewrite_below: u64,
}

impl Inner {
    fn end(&self) -> End {
        let (file, length) = (self.journal.file(), self.journal.length());
        End { file, upto: self.position, generation: self.generation, length, number: self.journal.number() }
    }
}

impl Spool {
    /// Opens the spool in the existing `folder`; also returns warnings about unreadable parts. `was_used` says whether there
    /// are other signs of an earlier journal.
    pub(crate) fn open(folder: &Path, was_used: bool, steps: Steps, times: Times) -> Result<(Self, Vec<String>), StoreError> {
        let path = folder.join("journal");
        let was_used = was_used || folder.join("settled").exists();
        let (known, mut warnings) = Known::load(folder, seconds(times.steady()), RETENTION, steps.clone())?;
        let mut index = Index::new(known);
        let (mark, synced) = Mark::open(folder.join("synced"), steps.clone());
        let (mut journal, findings) = Journal::open(&path, steps.clone(), &mut |record, span| index.apply(record, span))?;
        let damage = Damage { findings: &findings, journal: &journal, synced, was_used }.describe();
        let warning = damage.map(|damage| put_aside(&path, &damage, &findings, &steps, &times)).transpose()?;
        let is_on_disk = journal.settle_end(&findings)?;
        let is_old = journal.number().is_none();
        // What a killed process appended counts as stored, so all of it is on disk before the first promise.
        let found = journal.length();
        let inner =
            Inner { journal, index, position: found, accepted: found, replied: found, generation: 0, no_rewrite_below: 0 };
        let spool = Self { inner: Mutex::new(inner), commit: Commit::default(), mark, path, steps, times };
        if is_on_disk {
            spool.set_on_disk(&lock(&spool.inner).end());
        }
        if let Some(warning) = warning {
            warnings.push(warning);
            spool.recover()?;
        } else if is_old {
            spool.rewrite_or_postpone(&mut lock(&spool.inner));
        }
        spool.rewrite_if_wasteful();
        Ok((spool, warnings))
    }

    pub(crate) fn append_page(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        self.begin()?;
        let now = self.times.now();
        let mut inner = lock(&self.inner);
        let sorted = sort_out(&inner.index, page);
        let also_known = [Record { keys: Cow::Borrowed(&sorted.also_known), ..Record::new(Op::Known, now, "") }];
        let also_known = &also_known[..usize::from(!sorted.also_known.is_empty())];
        let accepts = || sorted.fresh.iter().map(|(at, keys)| fresh_record(&page[*at], keys, now));
        let count = self.append_with(&mut inner, &|| Box::new(accepts().chain(also_known.iter().cloned())))?;
        if !sorted.fresh.is_empty() {
            inner.accepted = inner.position;
        }
        debug_assert_eq!(count, sorted.fresh.len() + also_known.len());
        Ok(sorted.outcome)
    }

    pub(crate) fn accept(&self, page: &[NewMessage<'_>]) -> Result<Vec<Accepted>, StoreError> {
        let outcome = self.append_page(page)?;
        // A duplicate may be a message that another thread has not synced yet.
        let target = lock(&self.inner).accepted;
        if let Err(error) = self.sync_to(target) {
            let mut inner = lock(&self.inner);
            for (message, outcome) in page.iter().zip(&outcome) {
                if *outcome == Accepted::New {
                    inner.index.forget(&Key::of_row(message.id));
                }
            }
            return Err(error);
        }
        Ok(outcome)
    }

    /// Accepts a message with its reply.
    pub(crate) fn append_replied(&self, message: &NewMessage<'_>, reply: &RawValue) -> Result<Accepted, StoreError> {
        self.begin()?;
        let now = self.times.now();
        let mut inner = lock(&self.inner);
        let sorted = sort_out(&inner.index, std::slice::from_ref(message));
        let Some((_, keys)) = sorted.fresh.first() else { return Ok(Accepted::Duplicate) };
        let accept = fresh_record(message, keys, now);
        let reply = Record { value: reply, row: accept.row, ..Record::new(Op::Reply, now, message.id) };
        self.append_with(&mut inner, &|| Box::new([accept.clone(), reply.clone()].into_iter()))?;
        inner.accepted = inner.position;
        Ok(Accepted::New)
    }

    /// Appends a line about a spooled message.
    pub(crate) fn note<'a>(&self, id: &'a str, op: Op, fill: impl FnOnce(&mut Record<'a>)) -> Result<(), StoreError> {
        self.begin()?;
        let mut inner = lock(&self.inner);
        let row = Key::of_row(id);
        if inner.index.get(&row).is_none() {
            return Err(self.unknown(id));
        }
        let mut record = Record { row: Some(row), ..Record::new(op, self.times.now(), id) };
        fill(&mut record);
        self.append_with(&mut inner, &|| Box::new(std::iter::once(record.clone())))?;
        if op == Op::Reply {
            inner.replied = inner.position;
        }
        Ok(())
    }

    pub(crate) fn settle_unhandled(&self, keys: &[Key]) -> Result<(), StoreError> {
        self.begin()?;
        let mut inner = lock(&self.inner);
        let unknown: Vec<Key> = keys.iter().copied().filter(|key| !inner.index.known.contains(key)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let record = Record { keys: Cow::Owned(unknown), ..Record::new(Op::Known, self.times.now(), "") };
        self.append_with(&mut inner, &|| Box::new(std::iter::once(record.clone())))?;
        Ok(())
    }

    /// Puts a settled message back into the spool, with its reply if there is one. Durable.
    pub(crate) fn accept_again(&self, message: &NewMessage<'_>, reply: Option<&StoredReply>) -> Result<(), StoreError> {
        self.begin()?;
        let now = self.times.now();
        let accept = accept_record(message, message.keys, now);
        let reply = reply.map(|reply| Record { value: &reply.value, ..Record::new(Op::Reply, reply.at, message.id) });
        let mut inner = lock(&self.inner);
        self.append_with(&mut inner, &|| Box::new(std::iter::once(accept.clone()).chain(reply.clone())))?;
        inner.accepted = inner.position;
        drop(inner);
        self.sync().inspect_err(|_| lock(&self.inner).index.forget(&Key::of_row(message.id)))
    }

    /// Appends the records and applies them to the index; rewrites the journal if it is time. Returns their number.
    fn append_with<'r>(
        &self,
        inner: &mut Inner,
        records: &dyn Fn() -> Box<dyn Iterator<Item = Record<'r>> + 'r>,
    ) -> Result<usize, StoreError> {
        let before = inner.journal.length();
        let spans = inner.journal.append(&mut records()).inspect_err(|error| {
            if !inner.journal.is_whole() {
                self.commit.fail(&cause_of(error));
            }
        })?;
        inner.position += inner.journal.length() - before;
        for (record, span) in records().zip(&spans) {
            inner.index.apply(&record, *span);
        }
        if is_wasteful(inner) {
            self.rewrite_or_postpone(inner);
        }
        Ok(spans.len())
    }

    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        let target = lock(&self.inner).position;
        self.sync_to(target)
    }

    pub(crate) fn sync_reply(&self, id: &str) -> Result<(), StoreError> {
        let inner = lock(&self.inner);
        let entry = inner.index.get(&Key::of_row(id)).ok_or_else(|| self.unknown(id))?;
        // Places in the file count from its start, syncs in bytes ever appended; both end at the same byte.
        let behind = entry.reply.map_or(0, |reply| inner.journal.length() - reply.offset - reply.bytes());
        let target = inner.position.saturating_sub(behind);
        drop(inner);
        self.sync_to(target)
    }

    pub(crate) fn sync_replies(&self) -> Result<(), StoreError> {
        let target = lock(&self.inner).replied;
        self.sync_to(target)
    }

    fn sync_to(&self, target: u64) -> Result<(), StoreError> {
        self.commit
            .wait_for(
                target,
                || lock(&self.inner).end(),
                |end, is_first| {
                    self.steps.sync(&end.file, &self.path)?;
                    if is_first {
                        self.steps.sync_folder(folder::folder_of(&self.path))?;
                    }
                    self.mark_synced(end);
                    Ok(())
                },
            )
            .map_err(StoreError::disk("sync", &self.path))
    }

    /// Records that the journal and its name are on disk up to `end`.
    fn set_on_disk(&self, end: &End) {
        self.commit.renewed(end);
        self.mark_synced(end);
    }

    /// Records that the journal is on disk up to `end`.
    fn mark_synced(&self, end: &End) {
        if let Some(journal) = end.number {
            self.mark.note(Synced { journal, length: end.length });
        }
    }

    pub(crate) fn check(&self) -> Result<(), StoreError> {
        self.commit.check().map_err(StoreError::disk("continue after a failed sync of", &self.path))
    }

    /// Starts a change. First does a merge of settled keys that the last rewrite left. Other threads go on meanwhile: no lock
    /// is held.
    fn begin(&self) -> Result<(), StoreError> {
        while let Some(merge) = { lock(&self.inner).index.known.due_merge() } {
            let merged = merge.write(self.times.steady());
            if let Err(error) = &merged {
                tracing::warn!("cannot merge the settled keys, which take more space and time: {}", with_cause(error));
            }
            let is_merged = merged.is_ok();
            lock(&self.inner).index.known.finish_merge(merged.ok());
            if is_merged {
                merge.remove_inputs();
            }
        }
        self.check()
    }

    /// Moves everything that is still needed to a fresh file; after that the store accepts messages again.
    pub(crate) fn recover(&self) -> Result<(), StoreError> {
        self.rewrite(&mut lock(&self.inner))
    }

    fn rewrite_if_wasteful(&self) {
        let mut inner = lock(&self.inner);
        if is_wasteful(&inner) {
            self.rewrite_or_postpone(&mut inner);
        }
    }

    /// A rewrite only saves space, so its failure does not fail the append that caused it.
    fn rewrite_or_postpone(&self, inner: &mut Inner) {
        if let Err(error) = self.rewrite(inner) {
            tracing::warn!("cannot rewrite the journal, which keeps growing: {}", with_cause(&error));
            inner.no_rewrite_below = inner.journal.length() + MIN_REWRITE_BYTES;
        }
    }

    fn rewrite(&self, inner: &mut Inner) -> Result<(), StoreError> {
        inner.index.known.flush(seconds(self.times.steady()))?;
        let mut next = inner.journal.successor()?;
        let old = inner.journal.file();
        let mut moved = Vec::with_capacity(inner.index.pending());
        for (row, entry) in inner.index.in_order() {
            moved.push((row, entry.moved(|span| self.copy_line(&old, span, &mut next))?));
        }
        next.take_place()?;
        inner.journal = next;
        inner.index.relocate(moved);
        inner.generation += 1;
        inner.no_rewrite_below = 0;
        inner.journal.sync_folder().map_err(|source| {
            // After a power loss the old file might be back under this name, without what is appended from now on.
            self.commit.fail(&source);
            StoreError::Disk { doing: "sync the folder of", file: self.path.clone(), source }
        })?;
        self.set_on_disk(&inner.end());
        Ok(())
    }

    fn copy_line(&self, from: &fs::File, span: Span, to: &mut Journal) -> Result<Span, StoreError> {
        let line = journal::read_line(from, &self.path, span)?;
        journal::parse_line(&line, &self.path)?;
        to.append_line(&line)
    }

    pub(crate) fn is_known(&self, key: &Key) -> bool {
        lock(&self.inner).index.known.contains(key)
    }

    pub(crate) fn is_pending(&self, row: &Key) -> bool {
        lock(&self.inner).index.get(row).is_some()
    }

    /// Reads a message with everything known about it, and its keys.
    pub(crate) fn load(&self, id: &str) -> Result<(Stored, Vec<Key>), StoreError> {
        let inner = lock(&self.inner);
        let entry = inner.index.get(&Key::of_row(id)).ok_or_else(|| self.unknown(id))?.clone();
        let file = inner.journal.file();
        drop(inner);
        reading::read_stored(&file, &self.path, &entry)
    }

    /// Returns the keys of a message, for which its record need not be read.
    pub(crate) fn keys(&self, id: &str) -> Result<Vec<Key>, StoreError> {
        let inner = lock(&self.inner);
        Ok(inner.index.get(&Key::of_row(id)).ok_or_else(|| self.unknown(id))?.keys().to_vec())
    }

    /// Returns all messages, oldest first.
    pub(crate) fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        let inner = lock(&self.inner);
        let file = inner.journal.file();
        let entries: Vec<Entry> = inner.index.in_order().into_iter().map(|(_, entry)| entry.clone()).collect();
        drop(inner);
        reading::read_pending(&file, &self.path, &entries)
    }

    pub(crate) fn pending_bytes(&self) -> u64 {
        lock(&self.inner).index.live()
    }

    /// Fills in the counts that the spool knows.
    pub(crate) fn count(&self, stats: &mut crate::store::model::Stats) {
        let inner = lock(&self.inner);
        stats.pending = inner.index.pending();
        stats.pending_bytes = inner.index.live();
        stats.replied = inner.index.replied();
        stats.settled = inner.index.known.settled();
        stats.journal_bytes = inner.journal.length();
    }

    pub(crate) fn now(&self) -> u64 {
        self.times.now()
    }

    fn unknown(&self, id: &str) -> StoreError {
        StoreError::Unknown { id: id.to_owned(), place: self.path.clone() }
    }
}

fn is_wasteful(inner: &Inner) -> bool {
    let limit = MIN_REWRITE_BYTES.max(REWRITE_FACTOR * inner.index.live()).max(inner.no_rewrite_below);
    inner.journal.length() > limit
}

fn seconds(unix_ms: u64) -> u32 {
    u32::try_from(unix_ms / 1000).unwrap_or(u32::MAX)
}

fn with_cause(error: &StoreError) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}

fn cause_of(error: &StoreError) -> io::Error {
    match error {
        StoreError::Disk { source, .. } => copy_of(source),
        other => io::Error::other(other.to_string()),
    }
}
