//! Messages that a person is answering, and those that a handler has: never both.

use std::collections::HashSet;
use std::time::Duration;

/// Messages that people answer at the same time.
pub(crate) const MAX_MANUAL: usize = 32;
/// A lane whose head is being answered is looked at again after this.
pub(crate) const RECHECK: Duration = Duration::from_millis(200);

/// Who is at which message.
#[derive(Debug, Default)]
pub(crate) struct ManualHolds {
    pub(crate) held: HashSet<String>,
    handled: HashSet<String>,
}

impl ManualHolds {
    /// A worker takes a message; what is returned is the wait if a person has it. [`ManualHolds::end`] follows in any case.
    pub(crate) fn begin(&mut self, id: &str) -> Option<Duration> {
        if self.held.contains(id) {
            return Some(RECHECK);
        }
        self.handled.insert(id.to_owned());
        None
    }

    /// A worker is done with it.
    pub(crate) fn end(&mut self, id: &str) {
        self.handled.remove(id);
    }

    /// A person takes a message, unless a worker or another person has it.
    pub(crate) fn hold(&mut self, id: &str) -> Result<(), &'static str> {
        if self.held.len() >= MAX_MANUAL {
            return Err("too many others are being answered by hand");
        }
        if self.handled.contains(id) {
            return Err("its handler is at this message");
        }
        if self.held.insert(id.to_owned()) { Ok(()) } else { Err("somebody else is answering it by hand") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_with_a_handler_or_with_a_person() {
        let mut holds = ManualHolds::default();
        assert_eq!(holds.begin("a"), None);
        assert!(holds.hold("a").is_err());
        holds.end("a");
        assert!(holds.hold("a").is_ok());
        assert!(holds.hold("a").is_err(), "with one person");
        assert_eq!(holds.begin("a"), Some(RECHECK));
    }
}
