//! Which messages of a page are new.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::store::key::Key;
use crate::store::model::{Accepted, NewMessage};
use crate::store::spool::index::Index;
use crate::store::spool::record::{Op, Record};

/// What is new in a page.
pub(super) struct SortedOut {
    pub(super) outcome: Vec<Accepted>,
    /// Position in the page, and all keys, the row's first.
    pub(super) fresh: Vec<(usize, Vec<Key>)>,
    /// Keys that were new, on messages that were not.
    pub(super) also_known: Vec<Key>,
}

pub(super) fn sort_out(index: &Index, page: &[NewMessage<'_>]) -> SortedOut {
    let mut in_page = HashSet::new();
    let mut sorted = SortedOut { outcome: Vec::with_capacity(page.len()), fresh: Vec::new(), also_known: Vec::new() };
    for (at, message) in page.iter().enumerate() {
        let mut keys = vec![Key::of_row(message.id)];
        keys.extend(message.keys.iter().filter(|key| **key != keys[0]).copied().collect::<Vec<_>>());
        let (old, mut new): (Vec<Key>, Vec<Key>) =
            keys.iter().partition(|key| index.known.contains(key) || in_page.contains(*key));
        in_page.extend(new.iter().copied());
        if old.is_empty() {
            keys.extend(message.covers);
            sorted.fresh.push((at, keys));
            sorted.outcome.push(Accepted::New);
        } else {
            new.extend(message.covers.iter().filter(|key| !index.known.contains(key)));
            sorted.also_known.extend(new);
            sorted.outcome.push(Accepted::Duplicate);
        }
    }
    sorted
}

/// Returns the record of a message that [`sort_out`] found to be new, with these keys.
pub(super) fn fresh_record<'a>(message: &'a NewMessage<'_>, keys: &'a [Key], now: u64) -> Record<'a> {
    Record { row: keys.first().copied(), ..accept_record(message, keys, now) }
}

pub(super) fn accept_record<'a>(message: &'a NewMessage<'_>, keys: &'a [Key], now: u64) -> Record<'a> {
    Record {
        lane: Cow::Borrowed(message.lane),
        seq: message.seq,
        keys: Cow::Borrowed(keys),
        value: message.row,
        ..Record::new(Op::Accept, now, message.id)
    }
}
