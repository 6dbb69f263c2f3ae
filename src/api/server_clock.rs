//! The server's time according to its responses. Our own clock may jump in between.

use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use reqwest::header::HeaderMap;

use crate::api::headers::date_of;
use crate::sync::lock;

/// The server's time from its last `Date` header, and when it was received.
#[derive(Default)]
pub(super) struct ServerClock(Mutex<Option<(SystemTime, Instant)>>);

impl ServerClock {
    /// Records the time of a response.
    pub(super) fn learn(&self, headers: &HeaderMap) {
        if let Some(theirs) = date_of(headers) {
            *lock(&self.0) = Some((theirs, Instant::now()));
        }
    }

    /// Returns the server's time, or ours before the first response.
    pub(super) fn now(&self) -> SystemTime {
        self.reported().unwrap_or_else(SystemTime::now)
    }

    /// Returns how many seconds the server's clock is ahead of ours, if a response contained its time.
    pub(super) fn skew(&self) -> Option<i64> {
        let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Some(match self.reported()?.duration_since(SystemTime::now()) {
            Ok(ahead) => seconds(ahead),
            Err(behind) => -seconds(behind.duration()),
        })
    }

    fn reported(&self) -> Option<SystemTime> {
        let (theirs, at) = (*lock(&self.0))?;
        theirs.checked_add(at.elapsed())
    }
}
