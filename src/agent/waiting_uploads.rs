//! Uploads that wait for the message that mentions them.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::agent::stop::Stop;
use crate::store::Key;
use crate::sync::lock;

/// How long the end of a wait is put off while the platform is in trouble.
const MAX_POSTPONEMENT: Duration = Duration::from_secs(10 * 60);

/// An upload that is in the spool and in no lane.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) lane: String,
    pub(crate) seq: Option<i64>,
    /// Known once a message mentions it.
    pub(crate) mention: Key,
}

/// The uploads that wait.
#[derive(Default)]
pub(crate) struct WaitingUploads {
    waiting: Mutex<Vec<Entry>>,
    changed: Condvar,
}

pub(crate) struct Entry {
    pub(crate) upload: Upload,
    since: Instant,
    due: Instant,
}

impl WaitingUploads {
    pub(crate) fn hold(&self, upload: Upload, wait: Duration, most: Duration) {
        let mut waiting = lock(&self.waiting);
        let now = Instant::now();
        for entry in waiting.iter_mut().filter(|entry| entry.upload.lane == upload.lane) {
            entry.due = entry.due.max((now + wait).min(entry.since + most));
        }
        waiting.push(Entry { upload, since: now, due: now + wait });
        self.changed.notify_all();
    }

    pub(crate) fn take(&self, is_wanted: impl Fn(&Entry) -> bool) -> Vec<Upload> {
        let mut waiting = lock(&self.waiting);
        let (taken, left) = std::mem::take(&mut *waiting).into_iter().partition(is_wanted);
        *waiting = left;
        let taken: Vec<Entry> = taken;
        taken.into_iter().map(|entry| entry.upload).collect()
    }

    /// Those whose wait is over. With `again`, the platform is in trouble, and the message may be there and not be seen: they
    /// wait so much longer then, but not without end.
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

    /// How many wait.
    pub(crate) fn count(&self) -> usize {
        lock(&self.waiting).len()
    }

    /// Ends the thread's wait, so that it sees a stop.
    pub(crate) fn wake(&self) {
        let _waiting = lock(&self.waiting);
        self.changed.notify_all();
    }

    /// Waits until one is due, or for a stop.
    pub(crate) fn wait(&self, stop: &Stop) {
        let mut waiting = lock(&self.waiting);
        while !stop.is_stopping() {
            let due = waiting.iter().map(|entry| entry.due).min();
            let left = due.map_or(Duration::from_secs(3600), |due| due.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            waiting = self.changed.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0;
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
    fn uploads_that_follow_each_other_wait_together_and_not_without_end() {
        let uploads = WaitingUploads::default();
        uploads.hold(upload("a"), WAIT, WAIT * 2);
        let first = due(&uploads)[0];
        uploads.hold(Upload { lane: "other".to_owned(), ..upload("b") }, WAIT, WAIT);
        assert_eq!(due(&uploads)[0], first, "another lane's changes nothing");
        uploads.hold(upload("c"), WAIT * 3, WAIT * 2);
        assert_eq!(due(&uploads)[0], first + WAIT, "twice the wait at most");
        uploads.hold(upload("d"), Duration::ZERO, WAIT * 2);
        assert_eq!(due(&uploads)[0], first + WAIT, "a wait is never cut short");
    }

    #[test]
    fn nothing_is_due_while_the_platform_is_in_trouble_for_a_while() {
        let uploads = WaitingUploads::default();
        uploads.hold(upload("a"), WAIT, WAIT);
        let (start, second) = (due(&uploads)[0], Duration::from_secs(1));
        assert!(uploads.due(start - second, None).is_empty());
        assert!(uploads.due(start, Some(second)).is_empty());
        assert!(uploads.due(start, None).is_empty(), "put off");
        assert_eq!(uploads.due(start + second, None).len(), 1);
        assert_eq!(uploads.due(start + MAX_POSTPONEMENT, Some(second)).len(), 1, "not without end");
        assert_eq!(uploads.count(), 1, "still counted until it stands in its lane");
    }

    #[test]
    fn what_is_mentioned_is_taken_out_and_the_rest_stays_in_order() {
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
