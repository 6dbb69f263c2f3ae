//! The time limit for silence: how long a response may send nothing, including before its first byte. The whole
//! response may take longer.
//!
//! This detects a hanging request early. But a platform that is slow to respond must not fail every time: each silence
//! that is too long doubles the limit for the next one, up to [`MAX_SILENCE`].

use std::sync::RwLock;
use std::time::Duration;

use reqwest::blocking::Client;

use crate::sync::{read, write};

/// The limit for a healthy platform: a sleeping edge takes a few seconds.
pub(super) const INITIAL_SILENCE: Duration = Duration::from_secs(10);
const MAX_SILENCE: Duration = Duration::from_secs(80);

/// A client that allows a certain silence. Another limit needs another client.
pub(super) struct Silence<C = Client>(RwLock<(C, Duration)>);

impl<C: Clone> Silence<C> {
    /// Starts with a client that allows [`INITIAL_SILENCE`].
    pub(super) fn new(client: C) -> Self {
        Self(RwLock::new((client, INITIAL_SILENCE)))
    }

    /// Returns the client and its limit.
    pub(super) fn get(&self) -> (C, Duration) {
        read(&self.0).clone()
    }

    /// Records that `limit` was exceeded.
    pub(super) fn exceeded<E>(&self, limit: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        self.change(limit, (limit * 2).min(MAX_SILENCE), make);
    }

    /// Records that a response started after this time, where `limit` was allowed. The limit stays at twice that time
    /// or more.
    pub(super) fn ended<E>(&self, after: Duration, limit: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        if limit > INITIAL_SILENCE && limit / 2 >= after * 2 {
            self.change(limit, limit / 2, make);
        }
    }

    /// Changes the limit, unless another thread already did or no client can be created.
    fn change<E>(&self, from: Duration, to: Duration, make: impl FnOnce(Duration) -> Result<C, E>) {
        let mut held = write(&self.0);
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
    fn a_timeout_raises_the_limit_until_responses_are_fast_again() {
        let silence = Silence::new(INITIAL_SILENCE);
        let limit = || silence.get().1.as_secs();
        let make = Ok::<_, ()>;
        let mut seen = Vec::new();
        for _ in 0..4 {
            silence.exceeded(silence.get().1, make);
            seen.push(limit());
        }
        assert_eq!(seen, [20, 40, 80, 80]);
        silence.exceeded(INITIAL_SILENCE, make);
        silence.ended(Duration::from_secs(25), silence.get().1, make);
        assert_eq!(limit(), 80, "the limit stays while it is needed");
        for _ in 0..5 {
            silence.ended(Duration::from_secs(1), silence.get().1, make);
        }
        assert_eq!(silence.get(), (INITIAL_SILENCE, INITIAL_SILENCE));
        silence.exceeded(INITIAL_SILENCE, |_| Err(()));
        assert_eq!(silence.get(), (INITIAL_SILENCE, INITIAL_SILENCE), "the old client stays if no new one can be created");
    }
}
