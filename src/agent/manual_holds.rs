//! Keeps a message from being answered by a handler and by a person at the same time.

use std::collections::HashSet;
use std::time::Duration;

/// The number of messages that people can answer by hand at the same time.
pub(crate) const MAX_MANUAL: usize = 32;
/// How soon a worker checks a message again that a person is answering.
pub(crate) const RECHECK: Duration = Duration::from_millis(200);

/// The messages that people hold, and those that handlers work on.
#[derive(Debug, Default)]
pub(crate) struct ManualHolds {
    pub(crate) held: HashSet<String>,
    handled: HashSet<String>,
}

impl ManualHolds {
    /// Assigns a message to a worker, or returns how long to wait if a person holds it. In either case, call
    /// [`ManualHolds::end`] afterwards.
    pub(crate) fn begin(&mut self, id: &str) -> Option<Duration> {
        if self.held.contains(id) {
            return Some(RECHECK);
        }
        self.handled.insert(id.to_owned());
        None
    }

    /// Releases a message from its worker.
    pub(crate) fn end(&mut self, id: &str) {
        self.handled.remove(id);
    }

    /// Assigns a message to a person, unless a worker or another person has it.
    pub(crate) fn hold(&mut self, id: &str) -> Result<(), &'static str> {
        if self.held.len() >= MAX_MANUAL {
            return Err("too many messages are being answered by hand");
        }
        if self.handled.contains(id) {
            return Err("its handler is running");
        }
        if self.held.insert(id.to_owned()) { Ok(()) } else { Err("someone else is answering it by hand") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_held_by_a_handler_or_by_a_person() {
        let mut holds = ManualHolds::default();
        assert_eq!(holds.begin("a"), None);
        assert!(holds.hold("a").is_err());
        holds.end("a");
        assert!(holds.hold("a").is_ok());
        assert!(holds.hold("a").is_err(), "a person holds it already");
        assert_eq!(holds.begin("a"), Some(RECHECK));
    }
}
