//! Wake-ups, and those of the feed, which know the messages that they announce.
//!
//! Invariant: a wake-up is kept until someone waits, so that one between two waits is not lost.

use std::collections::{HashSet, VecDeque};
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::io::ioctl_fionbio;

use crate::store::Key;
use crate::sync::lock;

/// A polled waiter without a pipe (no file descriptors left) checks this often.
const BLIND: Duration = Duration::from_millis(20);

/// Wakes one waiter. A wake-up is kept until it is waited for.
#[derive(Debug, Default)]
pub(crate) struct Wake {
    is_due: Mutex<bool>,
    changed: Condvar,
    /// For a waiter that polls pipes and processes too.
    pipe: Option<(PipeReader, PipeWriter)>,
}

impl Wake {
    /// A wake-up that can be polled. Without file descriptors left, its waiter checks every [`BLIND`].
    pub(crate) fn polled() -> Self {
        let pipe = || {
            let (reader, writer) = io::pipe()?;
            ioctl_fionbio(&reader, true)?;
            ioctl_fionbio(&writer, true)?;
            Ok::<_, io::Error>((reader, writer))
        };
        Self { pipe: pipe().ok(), ..Self::default() }
    }

    /// Ends the wait, or the next one.
    pub(crate) fn wake(&self) {
        *lock(&self.is_due) = true;
        self.changed.notify_all();
        if let Some((_, writer)) = &self.pipe {
            // A pipe that is full holds a wake-up already.
            let _ = (&*writer).write(&[1]);
        }
    }

    /// Waits for a wake-up, for at most `time`; returns whether there was one.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.is_due);
        let (mut is_due, _) =
            self.changed.wait_timeout_while(guard, time, |is_due| !*is_due).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *is_due)
    }

    /// For a waiter that polls: what becomes readable with a wake-up, and how long to wait for it.
    pub(crate) fn news(&self, time: Duration) -> (Option<BorrowedFd<'_>>, Duration) {
        match &self.pipe {
            Some((reader, _)) => (Some(reader.as_fd()), time),
            None => (None, time.min(BLIND)),
        }
    }

    /// For a waiter that polls: takes the wake-ups that there were.
    pub(crate) fn take(&self) {
        *lock(&self.is_due) = false;
        if let Some((reader, _)) = &self.pipe {
            while (&*reader).read(&mut [0; 64]).is_ok_and(|count| count == 64) {}
        }
    }
}

/// The number of `messageId`s remembered of each kind, by their keys: a sender can make them as long as it likes.
const MAX_REMEMBERED: usize = 512;

/// Wakes the thread that reads the feed. Servers announce one message with up to three events; those that come after the
/// message was read wake nobody. It also knows whether a message was read that no event announced.
#[derive(Default)]
pub(crate) struct FeedWake {
    state: Mutex<State>,
    wake: Wake,
}

#[derive(Default)]
struct State {
    /// A wake-up that named no message: anything may be there.
    is_unnamed: bool,
    /// Told by events since the last wait, and not read.
    announced: HashSet<Key>,
    /// Told before the last wait ended: the reading that follows it finds them.
    expected: HashSet<Key>,
    /// The last wait ended without a name: whatever is found after it is no surprise.
    is_explained: bool,
    /// Newly read, and told by no event so far: one that is on its way may still do so.
    unannounced: HashSet<Key>,
    read: VecDeque<Key>,
}

impl State {
    fn wakes(&self) -> bool {
        self.is_unnamed || !self.announced.is_empty()
    }

    /// The feed is about to be read; returns whether there is a reason for it.
    fn start_reading(&mut self) -> bool {
        let is_woken = self.wakes();
        self.is_explained = std::mem::take(&mut self.is_unnamed);
        if self.is_explained {
            self.unannounced.clear();
        }
        // What was expected and not found was dropped by the platform.
        self.expected = std::mem::take(&mut self.announced);
        is_woken
    }
}

impl FeedWake {
    /// Read the feed now.
    pub(crate) fn wake(&self) {
        lock(&self.state).is_unnamed = true;
        self.wake.wake();
    }

    /// An event tells of a message, perhaps by its `messageId`.
    pub(crate) fn announce(&self, message_id: Option<String>) {
        let Some(id) = message_id else { return self.wake() };
        let key = Key::of(&[&id]);
        let mut state = lock(&self.state);
        state.unannounced.remove(&key);
        if !state.read.contains(&key) {
            if state.announced.len() < MAX_REMEMBERED {
                state.announced.insert(key);
            } else {
                state.is_unnamed = true;
            }
            drop(state);
            self.wake.wake();
        }
    }

    /// A message was read from the feed, for the first time if it `is_new`.
    pub(crate) fn read(&self, message_id: &str, is_new: bool) {
        let mut state = lock(&self.state);
        let key = Key::of(&[message_id]);
        let is_announced = state.announced.remove(&key) | state.expected.remove(&key);
        if is_new && !is_announced && !state.is_explained && state.unannounced.len() < MAX_REMEMBERED {
            state.unannounced.insert(key);
        }
        state.read.push_back(key);
        if state.read.len() > MAX_REMEMBERED {
            state.read.pop_front();
        }
    }

    /// Waits to be woken, for at most `time`; returns whether it was. Whoever waited reads the feed next.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let until = Instant::now().checked_add(time);
        loop {
            let mut state = lock(&self.state);
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if state.wakes() || left.is_zero() {
                return state.start_reading();
            }
            drop(state);
            // A wake-up for a message that was read meanwhile is none.
            self.wake.wait(left.min(Duration::from_secs(3600)));
        }
    }

    /// Whether messages were read that no event announced. To be asked a while after the reading, and answered once.
    pub(crate) fn missed(&self) -> bool {
        !std::mem::take(&mut lock(&self.state).unannounced).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announce(wake: &FeedWake, id: &str) {
        wake.announce(Some(id.to_owned()));
    }

    #[test]
    fn three_events_of_one_message_are_one_reason_to_read() {
        let wake = FeedWake::default();
        announce(&wake, "m");
        assert!(wake.wait(Duration::ZERO));
        announce(&wake, "m");
        wake.read("m", true);
        announce(&wake, "m");
        assert!(!wake.wait(Duration::ZERO) && !wake.missed());
        announce(&wake, "other");
        assert!(wake.wait(Duration::ZERO));
        assert!(!wake.wait(Duration::ZERO), "a message that is never read does not wake for ever");
    }

    #[test]
    fn a_message_that_no_event_announced_is_missed_once() {
        let wake = FeedWake::default();
        announce(&wake, "told");
        wake.wait(Duration::ZERO);
        wake.read("told", true);
        wake.read("seen before", false);
        assert!(!wake.missed());
        wake.read("untold", true);
        wake.read("told late", true);
        announce(&wake, "told late");
        assert!(wake.missed() && !wake.missed());
        wake.read("only late", true);
        announce(&wake, "only late");
        assert!(!wake.missed());
    }

    #[test]
    fn whatever_is_read_after_a_wake_up_without_a_name_is_not_missed() {
        let wake = FeedWake::default();
        wake.read("before the stream was there", true);
        wake.wake();
        wake.wait(Duration::ZERO);
        wake.read("while it was away", true);
        assert!(!wake.wait(Duration::ZERO) && !wake.missed());
        wake.read("after that", true);
        assert!(wake.missed());
    }

    #[test]
    fn a_wake_up_before_the_wait_is_kept() {
        let wake = Wake::default();
        wake.wake();
        wake.wait(Duration::from_secs(600));
        let wake = FeedWake::default();
        wake.announce(None);
        assert!(wake.wait(Duration::from_secs(600)));
    }
}
