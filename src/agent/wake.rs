//! Wake-ups: a bell that is rung, and the doorbell of the feed, which knows what it was rung for.
//!
//! What must stay true: a ring is kept until somebody waits, so that one between two waits is not lost.

use std::collections::{HashSet, VecDeque};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::store::Key;
use crate::sync::lock;

/// A bell for one waiter.
#[derive(Debug, Default)]
pub(crate) struct Wake {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Wake {
    /// Ends the wait, or the next one.
    pub(crate) fn ring(&self) {
        *lock(&self.rung) = true;
        self.changed.notify_all();
    }

    /// Waits to be rung, for at most `time`; whether it was.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.rung);
        let (mut rung, _) = self.changed.wait_timeout_while(guard, time, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *rung)
    }
}

/// So many `messageId`s are remembered of each kind, by their keys: a sender can make them as long as it likes.
const REMEMBERED: usize = 512;

/// The doorbell of the feed. Servers announce one message with up to three events; those that come when the message was
/// read already ring nothing. It also tells whether something was read that no event announced.
#[derive(Default)]
pub(crate) struct FeedWake {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Somebody rang without a name: anything may be there.
    rung: bool,
    /// Told by events since the last wait, and not read.
    announced: HashSet<Key>,
    /// Told before the last wait ended: the reading that follows it finds them.
    expected: HashSet<Key>,
    /// The last wait was ended by a ring without a name: nothing that is found after it comes as a surprise.
    is_explained: bool,
    /// Newly read, and told by no event so far: one that is on its way may still do so.
    unannounced: HashSet<Key>,
    read: VecDeque<Key>,
}

impl State {
    fn wakes(&self) -> bool {
        self.rung || !self.announced.is_empty()
    }
}

impl FeedWake {
    /// Read the feed now.
    pub(crate) fn ring(&self) {
        lock(&self.state).rung = true;
        self.changed.notify_all();
    }

    /// An event tells of a message, perhaps by its `messageId`.
    pub(crate) fn announce(&self, message_id: Option<String>) {
        let Some(id) = message_id else { return self.ring() };
        let key = Key::of(&[&id]);
        let mut state = lock(&self.state);
        state.unannounced.remove(&key);
        if !state.read.contains(&key) {
            if state.announced.len() < REMEMBERED {
                state.announced.insert(key);
            } else {
                state.rung = true;
            }
            self.changed.notify_all();
        }
    }

    /// A message was read from the feed, for the first time if it `is_new`.
    pub(crate) fn read(&self, message_id: &str, is_new: bool) {
        let mut state = lock(&self.state);
        let key = Key::of(&[message_id]);
        let is_announced = state.announced.remove(&key) | state.expected.remove(&key);
        if is_new && !is_announced && !state.is_explained && state.unannounced.len() < REMEMBERED {
            state.unannounced.insert(key);
        }
        state.read.push_back(key);
        if state.read.len() > REMEMBERED {
            state.read.pop_front();
        }
    }

    /// Waits to be rung, for at most `time`; whether that was the reason to return. Whoever waited reads the feed next.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.state);
        let (mut state, _) =
            self.changed.wait_timeout_while(guard, time, |state| !state.wakes()).unwrap_or_else(PoisonError::into_inner);
        let is_rung = state.wakes();
        state.is_explained = std::mem::take(&mut state.rung);
        if state.is_explained {
            state.unannounced.clear();
        }
        // What was expected and not found was dropped by the platform.
        state.expected = std::mem::take(&mut state.announced);
        is_rung
    }

    /// Whether messages were read that no event announced. To be asked a while after the reading, and answered once.
    pub(crate) fn missed(&self) -> bool {
        !std::mem::take(&mut lock(&self.state).unannounced).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announce(bell: &FeedWake, id: &str) {
        bell.announce(Some(id.to_owned()));
    }

    #[test]
    fn three_events_of_one_message_are_one_reason_to_read() {
        let bell = FeedWake::default();
        announce(&bell, "m");
        assert!(bell.wait(Duration::ZERO));
        announce(&bell, "m");
        bell.read("m", true);
        announce(&bell, "m");
        assert!(!bell.wait(Duration::ZERO) && !bell.missed());
        announce(&bell, "other");
        assert!(bell.wait(Duration::ZERO));
        assert!(!bell.wait(Duration::ZERO), "a message that is never read does not ring for ever");
    }

    #[test]
    fn a_message_that_no_event_announced_is_missed_once() {
        let bell = FeedWake::default();
        announce(&bell, "told");
        bell.wait(Duration::ZERO);
        bell.read("told", true);
        bell.read("seen before", false);
        assert!(!bell.missed());
        bell.read("untold", true);
        bell.read("told late", true);
        announce(&bell, "told late");
        assert!(bell.missed() && !bell.missed());
        bell.read("only late", true);
        announce(&bell, "only late");
        assert!(!bell.missed());
    }

    #[test]
    fn whatever_is_read_at_a_ring_without_a_name_is_not_missed() {
        let bell = FeedWake::default();
        bell.read("before the stream was there", true);
        bell.ring();
        bell.wait(Duration::ZERO);
        bell.read("while it was away", true);
        assert!(!bell.wait(Duration::ZERO) && !bell.missed());
        bell.read("after that", true);
        assert!(bell.missed());
    }

    #[test]
    fn a_ring_before_the_wait_is_kept() {
        let bell = Wake::default();
        bell.ring();
        bell.wait(Duration::from_secs(600));
        let bell = FeedWake::default();
        bell.announce(None);
        assert!(bell.wait(Duration::from_secs(600)));
    }
}
