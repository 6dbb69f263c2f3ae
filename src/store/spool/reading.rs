//! Turns lines of the journal back into messages; also for commands that read a spool which another process holds.
//! Invariant: nothing here changes a file.

use std::borrow::Cow;
use std::fs::File;
use std::path::Path;

use crate::store::disk::folder;
use crate::store::disk::steps::Steps;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::model::{Pending, Sending, Settled, Stored, StoredReply};
use crate::store::spool::index::{Entry, Index};
use crate::store::spool::journal;
use crate::store::spool::record::Op;
use crate::store::spool::settled::{Known, RETENTION};

/// Lists the spool of a folder that another process may be using: its state at some moment during the read.
pub(crate) fn peek(folder: &Path) -> Result<Vec<Pending>, StoreError> {
    let path = folder.join("journal");
    let Some((file, index)) = read_index(&path)? else { return Ok(Vec::new()) };
    let entries: Vec<Entry> = index.in_order().into_iter().map(|(_, entry)| entry.clone()).collect();
    read_pending(&file, &path, &entries)
}

/// Reads one message of a spool that another process may be using.
pub(crate) fn peek_one(folder: &Path, id: &str) -> Result<Stored, StoreError> {
    let path = folder.join("journal");
    let index = read_index(&path)?;
    let entry = index.as_ref().and_then(|(file, index)| Some((file, index.get(&Key::of_row(id))?)));
    let Some((file, entry)) = entry else {
        return Err(StoreError::Unknown { id: id.to_owned(), place: path });
    };
    Ok(read_stored(file, &path, entry)?.0)
}

/// Returns how a message was settled: `None` if it was not, `Some(None)` if how is no longer known.
pub(crate) fn peek_settled(folder: &Path, id: &str) -> Result<Option<Option<Settled>>, StoreError> {
    let path = folder.join("journal");
    let row = Key::of_row(id);
    // Opened first: keys that leave the journal meanwhile are still in this file.
    let file = folder::open(&path, false)?;
    let (mut index, mut how) = (Index::new(Known::peek(folder)?), None);
    if let Some(file) = file {
        journal::read(&file, &path, &mut |record, span| {
            if record.op == Op::Settled && record.id == id {
                how.clone_from(&record.how);
            }
            index.apply(record, span);
        })?;
    }
    let is_settled = index.known.contains(&row) && index.get(&row).is_none();
    Ok(is_settled.then_some(how))
}

fn read_index(path: &Path) -> Result<Option<(File, Index)>, StoreError> {
    let Some(file) = folder::open(path, false)? else { return Ok(None) };
    let mut index = Index::new(Known::empty(path, RETENTION, Steps::default()));
    journal::read(&file, path, &mut |record, span| index.apply(record, span))?;
    Ok(Some((file, index)))
}

/// Reads the messages with these lines, without their rows.
pub(crate) fn read_pending(file: &File, path: &Path, entries: &[Entry]) -> Result<Vec<Pending>, StoreError> {
    entries
        .iter()
        .map(|entry| {
            let stored = read_stored(file, path, entry)?.0;
            Ok(Pending {
                bytes: u32::try_from(stored.row.get().len()).unwrap_or(u32::MAX),
                id: stored.id,
                lane: stored.lane,
                seq: stored.seq,
                attempts: stored.attempts,
                not_before: stored.not_before,
                accepted_at: stored.accepted_at,
                stage: entry.stage(),
            })
        })
        .collect()
}

/// Reads a message from its lines, and its keys.
pub(crate) fn read_stored(file: &File, path: &Path, entry: &Entry) -> Result<(Stored, Vec<Key>), StoreError> {
    let line = |span| journal::read_line(file, path, span);
    let accept = line(entry.accept)?;
    let accept = journal::parse_line(&accept, path)?;
    let mut stored = Stored {
        id: accept.id.into_owned(),
        lane: accept.lane.into_owned(),
        seq: accept.seq,
        row: accept.value.to_owned(),
        accepted_at: accept.at,
        attempts: 0,
        last_error: None,
        not_before: None,
        reply: None,
        sending: None,
    };
    if let Some(span) = entry.attempt {
        let line = line(span)?;
        let attempt = journal::parse_line(&line, path)?;
        stored.attempts = attempt.attempt.unwrap_or_default();
        stored.last_error = attempt.error.map(Cow::into_owned);
        stored.not_before = attempt.not_before;
    }
    if let Some(span) = entry.reply {
        let line = line(span)?;
        let reply = journal::parse_line(&line, path)?;
        stored.reply = Some(StoredReply { value: reply.value.to_owned(), at: reply.at });
    }
    if let Some(span) = entry.sending {
        let line = line(span)?;
        let sending = journal::parse_line(&line, path)?;
        stored.sending = Some(Sending { note: sending.value.to_owned(), at: sending.at });
    }
    Ok((stored, accept.keys.into_owned()))
}
