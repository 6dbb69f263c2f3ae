//! Logs trouble with the platform once, not once per try, and logs once that it is over.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::api::ApiError;
use crate::sync::lock;
use crate::text::{counted, span};

/// How often ongoing trouble is logged again.
const REMIND_EVERY: Duration = Duration::from_secs(600);

/// The ongoing trouble, if any. Shared by all threads that call the platform.
#[derive(Debug, Default)]
pub(crate) struct Trouble(Mutex<Option<Ongoing>>);

/// Trouble that is not over.
#[derive(Debug)]
struct Ongoing {
    since: Instant,
    logged: Instant,
    tries: u32,
    areas: BTreeSet<&'static str>,
    last: String,
}

impl Trouble {
    /// Records a transient failure of a call for `area`.
    pub(crate) fn failed(&self, area: &'static str, err: &ApiError) {
        let error = err.to_string();
        let mut guard = lock(&self.0);
        let now = Instant::now();
        match guard.as_mut() {
            None => {
                tracing::warn!(area, "{error}; trying again{}", hint(err));
                *guard = Some(Ongoing { since: now, logged: now, tries: 1, areas: BTreeSet::from([area]), last: error });
            }
            Some(ongoing) => {
                ongoing.tries += 1;
                ongoing.areas.insert(area);
                if ongoing.logged.elapsed() >= REMIND_EVERY {
                    ongoing.logged = now;
                    tracing::warn!(
                        area,
                        "still after {} and {}: {error}",
                        span(ongoing.since.elapsed()),
                        counted(ongoing.tries, "try")
                    );
                } else {
                    tracing::debug!(area, tries = ongoing.tries, "{error}");
                }
                ongoing.last = error;
            }
        }
    }

    /// Records that a call for `area` succeeded.
    pub(crate) fn passed(&self, area: &'static str) {
        if let Some(over) = self.end(area) {
            tracing::info!(
                "the platform answers again after {} and {}",
                span(over.since.elapsed()),
                counted(over.tries, "failed try")
            );
        }
    }

    /// Records that a failure for `area` was not the platform's fault.
    pub(crate) fn not_the_platform(&self, area: &'static str) {
        self.end(area);
    }

    fn end(&self, area: &'static str) -> Option<Ongoing> {
        let mut guard = lock(&self.0);
        let ongoing = guard.as_mut()?;
        ongoing.areas.remove(area);
        if ongoing.areas.is_empty() { guard.take() } else { None }
    }

    /// Returns the ongoing trouble, for `status`.
    pub(crate) fn current(&self) -> Option<String> {
        let guard = lock(&self.0);
        guard.as_ref().map(|ongoing| format!("for {}: {}", span(ongoing.since.elapsed()), ongoing.last))
    }
}

fn hint(err: &ApiError) -> &'static str {
    if matches!(err.kind, crate::api::ErrorKind::Edge { .. }) {
        " (a hosted platform may need --org-id, or the right --origin)"
    } else {
        ""
    }
}
