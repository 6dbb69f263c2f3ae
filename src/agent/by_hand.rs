//! Messages that a person answers (`molecule-agent reply`), while we run or not.
//!
//! The command announces what it is about to answer, sends, and tells how it went. What must stay true: a message that a
//! person is answering is given to no handler meanwhile, and one that a handler is at to no person; an announcement that
//! nothing follows ends by itself; a message that was answered is settled wherever it is, and not before.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use super::{Shared, lock};
use crate::store::{Key, Settled, Store, StoreError};

/// An announcement that nothing follows ends after this; a send with all its repeats takes less.
const LONGEST: Duration = Duration::from_secs(300);
/// A lane whose head is being answered is looked at again after this.
const AGAIN: Duration = Duration::from_millis(200);

/// Who is at which message.
#[derive(Debug, Default)]
pub(super) struct Desk {
    held: HashMap<String, Instant>,
    handled: HashSet<String>,
}

impl Desk {
    /// A worker takes a message; what is returned is the wait if a person has it. [`Desk::end`] follows in any case.
    pub(super) fn begin(&mut self, id: &str, now: Instant) -> Option<Duration> {
        self.held.retain(|_, until| *until > now);
        if self.held.contains_key(id) {
            return Some(AGAIN);
        }
        self.handled.insert(id.to_owned());
        None
    }

    /// A worker is done with it.
    pub(super) fn end(&mut self, id: &str) {
        self.handled.remove(id);
    }

    /// A person takes a message, unless a worker has it.
    fn hold(&mut self, id: &str, now: Instant) -> bool {
        let is_free = !self.handled.contains(id);
        if is_free {
            self.held.insert(id.to_owned(), now + LONGEST);
        }
        is_free
    }
}

/// A person is about to answer. The error says why that is not possible.
pub(super) fn hold(shared: &Shared, id: &str) -> Result<(), &'static str> {
    if !lock(&shared.by_hand).hold(id, Instant::now()) {
        return Err("its handler is at this message");
    }
    if shared.store.load(id).is_ok_and(|stored| stored.reply.is_some()) {
        lock(&shared.by_hand).held.remove(id);
        return Err("it has a reply to this message and is sending it");
    }
    Ok(())
}

/// A person has answered, or has not.
pub(super) fn release(shared: &Shared, id: &str, keys: &[Key], answered: bool) -> Result<(), StoreError> {
    if answered {
        let seq = shared.store.load(id).ok().and_then(|stored| stored.seq);
        if settle(&shared.store, id, keys)? {
            // Its place in the lane is left empty: the worker that comes to it finds nothing.
            shared.settled(id, seq);
            shared.counters.count(|tally| tally.handled += 1);
        }
    }
    lock(&shared.by_hand).held.remove(id);
    Ok(())
}

/// Settles a message that was answered by hand: waiting, a dead letter, or not fetched yet. `keys` are those of the
/// message beside that of its row. Returns whether it was waiting.
///
/// # Errors
/// [`StoreError::Disk`].
pub fn settle(store: &Store, id: &str, keys: &[Key]) -> Result<bool, StoreError> {
    let mut all = keys.to_vec();
    all.push(Key::of_row(id));
    // First, so that it cannot come in between.
    store.settle_unhandled(&all)?;
    let was_waiting = match store.settle(id, Settled::Answered) {
        Ok(()) => true,
        Err(StoreError::Unknown { .. }) => false,
        Err(err) => return Err(err),
    };
    store.sync()?;
    match store.dead().discard(id) {
        Ok(()) | Err(StoreError::Unknown { .. }) => Ok(was_waiting),
        Err(err) => Err(err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_with_a_handler_or_with_a_person() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        assert_eq!(desk.begin("a", now), None);
        assert!(!desk.hold("a", now));
        desk.end("a");
        assert!(desk.hold("a", now));
        assert_eq!(desk.begin("a", now), Some(AGAIN));
        desk.end("a");
        assert_eq!(desk.begin("a", now + LONGEST), None, "nothing followed");
    }
}
