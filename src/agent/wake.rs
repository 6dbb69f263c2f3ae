//! Wake-ups, and the wake-ups of the feed, which know the messages that they announce.
//!
//! Invariant: a wake-up is stored until someone waits, so that none is lost between two waits.

use std::collections::{HashSet, VecDeque};
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use rustix::io::ioctl_fionbio;

use crate::store::Key;
use crate::sync::{lock, wait_timeout_while};

/// How often a polled waiter without a pipe (no file descriptors left) checks.
const NO_PIPE_POLL: Duration = Duration::from_millis(20);

/// Wakes one waiter. A wake-up is stored until someone waits for it.
#[derive(Debug, Default)]
pub(crate) struct Wake {
    is_due: Mutex<bool>,
    changed: Condvar,
    /// For a waiter that also polls pipes and processes.
    pipe: Option<(PipeReader, PipeWriter)>,
}

impl Wake {
    /// Creates a wake-up that can be polled. Without file descriptors left, its waiter checks every [`NO_PIPE_POLL`].
    pub(crate) fn polled() -> Self {
        let pipe = || {
            let (reader, writer) = io::pipe()?;
            ioctl_fionbio(&reader, true)?;
            ioctl_fionbio(&writer, true)?;
            Ok::<_, io::Error>((reader, writer))
        };
        Self { pipe: pipe().ok(), ..Self::default() }
    }

    /// Ends the current wait, or the next one.
    pub(crate) fn wake(&self) {
        *lock(&self.is_due) = true;
        self.changed.notify_all();
        if let Some((_, writer)) = &self.pipe {
            // A full pipe contains a wake-up already.
            let _ = (&*writer).write(&[1]);
        }
    }

    /// Waits for a wake-up for at most `time`. Returns whether there was one.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.is_due);
        let mut is_due = wait_timeout_while(&self.changed, guard, time, |is_due| !*is_due);
        std::mem::take(&mut *is_due)
    }

    /// For polling: returns the file descriptor that becomes readable with a wake-up, and how long to wait for it.
    pub(crate) fn poll_fd(&self, time: Duration) -> (Option<BorrowedFd<'_>>, Duration) {
        match &self.pipe {
            Some((reader, _)) => (Some(reader.as_fd()), time),
            None => (None, time.min(NO_PIPE_POLL)),
        }
    }

    /// For polling: clears the wake-ups so far.
    pub(crate) fn clear(&self) {
        *lock(&self.is_due) = false;
        if let Some((reader, _)) = &self.pipe {
            while (&*reader).read(&mut [0; 64]).is_ok_and(|count| count == 64) {}
        }
    }
}

/// The number of `messageId`s remembered of each kind. They are remembered by their keys, because a sender can make
/// them arbitrarily long.
const MAX_REMEMBERED: usize = 512;

/// Wakes the thread that reads the feed. Servers announce one message with up to three events; those that arrive after
/// the message was read wake no one. This also detects messages that no event announced.
#[derive(Default)]
pub(crate) struct FeedWake {
    state: Mutex<State>,
    wake: Wake,
}

/// What was announced and read.
#[derive(Default)]
struct State {
    /// There was a wake-up without a message: anything may be in the feed.
    is_unnamed: bool,
    /// Announced since the last wait, and not read yet.
    announced: HashSet<Key>,
    /// Announced before the last wait ended: the read that follows finds them.
    expected: HashSet<Key>,
    /// The last wait ended with a wake-up without a message, so nothing found after it counts as unannounced.
    is_explained: bool,
    /// Newly read, and not announced so far. An event may still be on its way.
    unannounced: HashSet<Key>,
    read: VecDeque<Key>,
}

impl State {
    fn wakes(&self) -> bool {
        self.is_unnamed || !self.announced.is_empty()
    }

    /// Starts a read of the feed. Returns whether anything woke it.
    fn start_reading(&mut self) -> bool {
        let is_woken = self.wakes();
        self.is_explained = std::mem::take(&mut self.is_unnamed);
        if self.is_explained {
            self.unannounced.clear();
        }
        // The platform dropped whatever was expected and not found.
        self.expected = std::mem::take(&mut self.announced);
        is_woken
    }
}

impl FeedWake {
    /// Requests a read of the feed.
    pub(crate) fn wake(&self) {
        lock(&self.state).is_unnamed = true;
        self.wake.wake();
    }

    /// Announces a message, by its `messageId` if the event has one.
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

    /// Records a message read from the feed. It is new if `is_new`.
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

    /// Waits for a wake-up for at most `time`, and returns whether there was one. The caller then reads the feed.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let until = Instant::now().checked_add(time);
        loop {
            let mut state = lock(&self.state);
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if state.wakes() || left.is_zero() {
                return state.start_reading();
            }
            drop(state);
            // A wake-up for a message that was read meanwhile does not count.
            self.wake.wait(left.min(Duration::from_secs(3600)));
        }
    }

    /// Returns whether messages were read that no event announced, and resets that. Call it some time after the read.
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
        assert!(!wake.wait(Duration::ZERO), "a message that is never read does not wake forever");
    }

    #[test]
    fn a_message_that_no_event_announced_is_missed_once() {
        let wake = FeedWake::default();
        announce(&wake, "announced");
        wake.wait(Duration::ZERO);
        wake.read("announced", true);
        wake.read("seen before", false);
        assert!(!wake.missed());
        wake.read("unannounced", true);
        wake.read("announced late", true);
        announce(&wake, "announced late");
        assert!(wake.missed() && !wake.missed());
        wake.read("only late", true);
        announce(&wake, "only late");
        assert!(!wake.missed());
    }

    #[test]
    fn nothing_read_after_a_wake_up_without_a_message_is_missed() {
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
    fn a_wake_up_before_the_wait_is_not_lost() {
        let wake = Wake::default();
        wake.wake();
        wake.wait(Duration::from_secs(600));
        let wake = FeedWake::default();
        wake.announce(None);
        assert!(wake.wait(Duration::from_secs(600)));
    }
}
