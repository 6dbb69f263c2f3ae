//! Saying that the platform has trouble once, not once per try, and that it is over once.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::api::ApiError;
use crate::text::{counted, span};

/// While trouble lasts, it is logged again this often.
const REMIND_EVERY: Duration = Duration::from_secs(600);

/// The trouble there is, if any. Shared by all threads that call the platform.
#[derive(Debug, Default)]
pub(crate) struct Trouble(Mutex<Option<Ongoing>>);

#[derive(Debug)]
struct Ongoing {
    since: Instant,
    logged: Instant,
    tries: u32,
    areas: BTreeSet<&'static str>,
    last: String,
}

impl Trouble {
    /// A call for `area` failed in a way that may pass.
    pub(crate) fn failed(&self, area: &'static str, err: &ApiError) {
        let error = err.to_string();
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// A call for `area` went well.
    pub(crate) fn passed(&self, area: &'static str) {
        if let Some(over) = self.end(area) {
            tracing::info!(
                "the platform answers again after {} and {}",
                span(over.since.elapsed()),
                counted(over.tries, "failed try")
            );
        }
    }

    /// What failed for `area` was not the platform's fault after all.
    pub(crate) fn excused(&self, area: &'static str) {
        self.end(area);
    }

    fn end(&self, area: &'static str) -> Option<Ongoing> {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ongoing = guard.as_mut()?;
        ongoing.areas.remove(area);
        if ongoing.areas.is_empty() { guard.take() } else { None }
    }

    /// What is wrong now, for `status`.
    pub(crate) fn current(&self) -> Option<String> {
        let guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
