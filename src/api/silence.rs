//! How long an answer may bring nothing, its first byte included, where the whole of it may take longer.
//!
//! A request that hangs is found out soon this way. A platform that is slow to begin, though, must not be given up
//! each time: after a silence that was too long the next one may last twice as long, up to [`LONGEST`].

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use reqwest::blocking::Client;

/// The limit for a platform that is well: a sleeping edge takes some seconds.
pub(super) const FIRST: Duration = Duration::from_secs(10);
const LONGEST: Duration = Duration::from_secs(80);

/// A client whose answers may be silent for so long. Another limit needs another client.
pub(super) struct Silence<C = Client>(RwLock<(C, Duration)>);

impl<C: Clone> Silence<C> {
    /// Begins with a client that allows [`FIRST`].
    pub(super) fn new(client: C) -> Self {
        Self(RwLock::new((client, FIRST)))
    }

    /// The client, and what it allows.
    pub(super) fn get(&self) -> (C, Duration) {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A silence of `limit` was too long.
    pub(super) fn broken<E>(&self, limit: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        self.change(limit, (limit * 2).min(LONGEST), make);
    }

    /// An answer began after this time, where `limit` was allowed. What twice that time needs is kept.
    pub(super) fn ended<E>(&self, after: Duration, limit: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        if limit > FIRST && limit / 2 >= after * 2 {
            self.change(limit, limit / 2, make);
        }
    }

    /// Unless somebody else did, or no client can be had.
    fn change<E>(&self, from: Duration, to: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.1 == from
            && from != to
            && let Ok(client) = make(to)
        {
            *held = (client, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_that_was_too_long_allows_a_longer_one_until_answers_come_soon_again() {
        let silence = Silence::new(FIRST);
        let limit = || silence.get().1.as_secs();
        let make = Ok::<_, ()>;
        let mut seen = Vec::new();
        for _ in 0..4 {
            silence.broken(silence.get().1, make);
            seen.push(limit());
        }
        assert_eq!(seen, [20, 40, 80, 80]);
        silence.broken(FIRST, make);
        silence.ended(Duration::from_secs(25), silence.get().1, make);
        assert_eq!(limit(), 80, "one that needs it keeps it");
        for _ in 0..5 {
            silence.ended(Duration::from_secs(1), silence.get().1, make);
        }
        assert_eq!(silence.get(), (FIRST, FIRST));
        silence.broken(FIRST, |_| Err(()));
        assert_eq!(silence.get(), (FIRST, FIRST), "without another client the old one stays");
    }
}
