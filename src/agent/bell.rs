//! Wake-ups: a bell that is rung, and the doorbell of the feed, which knows what it was rung for.
//!
//! What must stay true: a ring is kept until somebody waits, so that one between two waits is not lost.

use std::collections::{HashSet, VecDeque};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::lock;

/// A bell for one waiter.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Bell {
    /// Ends the wait, or the next one.
    pub(super) fn ring(&self) {
        *lock(&self.rung) = true;
        self.changed.notify_all();
    }

    /// Waits to be rung, for at most `time`; whether it was.
    pub(super) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.rung);
        let (mut rung, _) = self.changed.wait_timeout_while(guard, time, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *rung)
    }
}

/// So many `messageId`s that were read are remembered, to know late events of them for what they are.
const REMEMBERED: usize = 512;

/// The doorbell of the feed. Servers announce one message with up to three events; those that come when the message was
/// read already ring nothing.
#[derive(Default)]
pub(super) struct Doorbell {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    rung: bool,
    announced: HashSet<String>,
    read: VecDeque<String>,
}

impl State {
    fn wakes(&self) -> bool {
        self.rung || !self.announced.is_empty()
    }
}

impl Doorbell {
    /// Read the feed now.
    pub(super) fn ring(&self) {
        lock(&self.state).rung = true;
        self.changed.notify_all();
    }

    /// An event tells of a message, perhaps by its `messageId`.
    pub(super) fn announce(&self, message_id: Option<String>) {
        let Some(id) = message_id else { return self.ring() };
        let mut state = lock(&self.state);
        if !state.read.contains(&id) {
            state.announced.insert(id);
            self.changed.notify_all();
        }
    }

    /// A message was read from the feed.
    pub(super) fn read(&self, message_id: &str) {
        let mut state = lock(&self.state);
        state.announced.remove(message_id);
        state.read.push_back(message_id.to_owned());
        if state.read.len() > REMEMBERED {
            state.read.pop_front();
        }
    }

    /// Whether somebody rang since the last wait.
    pub(super) fn is_rung(&self) -> bool {
        lock(&self.state).wakes()
    }

    /// Waits to be rung, for at most `time`; whether that was the reason to return.
    pub(super) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.state);
        let (mut state, _) =
            self.changed.wait_timeout_while(guard, time, |state| !state.wakes()).unwrap_or_else(PoisonError::into_inner);
        let rung = state.wakes();
        state.rung = false;
        // Whoever waited reads the feed now; what is not in it then was dropped by the platform.
        state.announced.clear();
        rung
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_events_of_one_message_are_one_reason_to_read() {
        let bell = Doorbell::default();
        bell.announce(Some("m".into()));
        assert!(bell.wait(Duration::ZERO));
        bell.announce(Some("m".into()));
        bell.read("m");
        bell.announce(Some("m".into()));
        assert!(!bell.wait(Duration::ZERO));
        bell.announce(Some("other".into()));
        assert!(bell.wait(Duration::ZERO));
        assert!(!bell.wait(Duration::ZERO), "a message that is never read does not ring for ever");
    }

    #[test]
    fn a_ring_before_the_wait_is_kept() {
        let bell = Bell::default();
        bell.ring();
        bell.wait(Duration::from_secs(600));
        let bell = Doorbell::default();
        bell.announce(None);
        assert!(bell.is_rung() && bell.wait(Duration::from_secs(600)));
    }
}
