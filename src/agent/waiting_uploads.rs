//! Uploads that wait for the message that mentions them.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::agent::stop::Stop;
use crate::store::Key;
use crate::sync::{lock, wait_timeout};

/// How long the end of a wait can be postponed while the platform is failing.
const MAX_POSTPONEMENT: Duration = Duration::from_secs(10 * 60);

/// An upload that is in the spool but in no lane.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) lane: String,
    pub(crate) seq: Option<i64>,
    /// The key that is known once a message mentions it.
    pub(crate) mention: Key,
}

/// The waiting uploads.
#[derive(Default)]
pub(crate) struct WaitingUploads {
    waiting: Mutex<Vec<Entry>>,
    changed: Condvar,
}

/// A waiting upload, and when its wait ends.
pub(crate) struct Entry {
    pub(crate) upload: Upload,
    since: Instant,
    due: Instant,
}

impl WaitingUploads {
    /// Adds an upload that waits for `wait`. It renews the wait of earlier uploads in its lane, up to `most` in total.
    pub(crate) fn hold(&self, upload: Upload, wait: Duration, most: Duration) {
        let mut waiting = lock(&self.waiting);
        let now = Instant::now();
        for entry in waiting.iter_mut().filter(|entry| entry.upload.lane == upload.lane) {
            entry.due = entry.due.max((now + wait).min(entry.since + most));
        }
        waiting.push(Entry { upload, since: now, due: now + wait });
        self.changed.notify_all();
    }

    /// Removes and returns the uploads that match.
    pub(crate) fn take(&self, is_wanted: impl Fn(&Entry) -> bool) -> Vec<Upload> {
        let mut waiting = lock(&self.waiting);
        let (taken, left) = std::mem::take(&mut *waiting).into_iter().partition(is_wanted);
        *waiting = left;
        let taken: Vec<Entry> = taken;
        taken.into_iter().map(|entry| entry.upload).collect()
    }

    /// Returns the uploads whose wait is over. `again` means that the platform is failing, so that the message may
    /// exist but be unreadable: they then wait that much longer, up to [`MAX_POSTPONEMENT`].
    pub(crate) fn due(&self, now: Instant, again: Option<Duration>) -> Vec<Upload> {
        let mut due = Vec::new();
        for entry in lock(&self.waiting).iter_mut().filter(|entry| entry.due <= now) {
            match again.filter(|_| now < entry.since + MAX_POSTPONEMENT) {
                Some(again) => entry.due = now + again,
                None => due.push(entry.upload.clone()),
            }
        }
        due
    }

    /// Returns the number of waiting uploads.
    pub(crate) fn count(&self) -> usize {
        lock(&self.waiting).len()
    }

    /// Ends the thread's wait, so that it notices a stop.
    pub(crate) fn wake(&self) {
        let _waiting = lock(&self.waiting);
        self.changed.notify_all();
    }

    /// Waits until an upload is due, or the agent stops.
    pub(crate) fn wait(&self, stop: &Stop) {
        let mut waiting = lock(&self.waiting);
        while !stop.is_stopping() {
            let due = waiting.iter().map(|entry| entry.due).min();
            let left = due.map_or(Duration::from_secs(3600), |due| due.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            waiting = wait_timeout(&self.changed, waiting, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAIT: Duration = Duration::from_secs(60);

    fn upload(id: &str) -> Upload {
        Upload { id: id.to_owned(), lane: "canvas".to_owned(), seq: None, mention: Key::of(&["mention", id]) }
    }

    fn due(uploads: &WaitingUploads) -> Vec<Instant> {
        lock(&uploads.waiting).iter().map(|entry| entry.due).collect()
    }

    #[test]
    fn uploads_in_a_row_wait_together_up_to_a_limit() {
        let uploads = WaitingUploads::default();
        uploads.hold(upload("a"), WAIT, WAIT * 2);
        let first = due(&uploads)[0];
        uploads.hold(Upload { lane: "other".to_owned(), ..upload("b") }, WAIT, WAIT);
        assert_eq!(due(&uploads)[0], first, "an upload in another lane changes nothing");
        uploads.hold(upload("c"), WAIT * 3, WAIT * 2);
        assert_eq!(due(&uploads)[0], first + WAIT, "twice the wait at most");
        uploads.hold(upload("d"), Duration::ZERO, WAIT * 2);
        assert_eq!(due(&uploads)[0], first + WAIT, "a wait is never cut short");
    }

    #[test]
    fn nothing_is_due_while_the_platform_fails_for_a_while() {
        let uploads = WaitingUploads::default();
        uploads.hold(upload("a"), WAIT, WAIT);
        let (start, second) = (due(&uploads)[0], Duration::from_secs(1));
        assert!(uploads.due(start - second, None).is_empty());
        assert!(uploads.due(start, Some(second)).is_empty());
        assert!(uploads.due(start, None).is_empty(), "postponed");
        assert_eq!(uploads.due(start + second, None).len(), 1);
        assert_eq!(uploads.due(start + MAX_POSTPONEMENT, Some(second)).len(), 1, "not forever");
        assert_eq!(uploads.count(), 1, "still counted until it is in its lane");
    }

    #[test]
    fn mentioned_uploads_are_removed_and_the_rest_stays_in_order() {
        let uploads = WaitingUploads::default();
        for id in ["a", "b", "c"] {
            uploads.hold(upload(id), WAIT, WAIT);
        }
        let mentions = [upload("b").mention, upload("x").mention];
        let taken = uploads.take(|entry| mentions.contains(&entry.upload.mention));
        assert_eq!(taken.iter().map(|upload| upload.id.as_str()).collect::<Vec<_>>(), ["b"]);
        let left = uploads.take(|_| true);
        assert_eq!(left.iter().map(|upload| upload.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(uploads.count(), 0);
    }
}
