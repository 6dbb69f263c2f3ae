//! The two versions of the protocol, and the states of a task in both spellings.

/// A version of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Version 0.3.
    V03,
    /// Version 1.0.
    V10,
}

impl Dialect {
    /// Returns the version as `A2A-Version` has it.
    pub fn version(self) -> &'static str {
        match self {
            Self::V03 => "0.3",
            Self::V10 => "1.0",
        }
    }

    /// Reads the value of `A2A-Version`. Without one, the version is 0.3; a third number is ignored. Returns `None` for
    /// any other version.
    pub fn of_header(value: Option<&str>) -> Option<Self> {
        let value = value.unwrap_or_default().trim();
        let mut numbers = value.splitn(3, '.');
        match (numbers.next()?, numbers.next()) {
            ("", None) | ("0", Some("3")) => Some(Self::V03),
            ("1", Some("0")) => Some(Self::V10),
            _ => None,
        }
    }
}

/// The state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Accepted, not started.
    Submitted,
    /// In progress.
    Working,
    /// The agent asked a question, and continues with the next message.
    InputRequired,
    /// Someone has to authenticate.
    AuthRequired,
    /// Done.
    Completed,
    /// Canceled by the caller.
    Canceled,
    /// Failed.
    Failed,
    /// The agent does not take the task.
    Rejected,
    /// The agent does not know.
    Unknown,
}

impl State {
    const NAMES: [(Self, &str, &str); 9] = [
        (Self::Submitted, "submitted", "TASK_STATE_SUBMITTED"),
        (Self::Working, "working", "TASK_STATE_WORKING"),
        (Self::InputRequired, "input-required", "TASK_STATE_INPUT_REQUIRED"),
        (Self::AuthRequired, "auth-required", "TASK_STATE_AUTH_REQUIRED"),
        (Self::Completed, "completed", "TASK_STATE_COMPLETED"),
        (Self::Canceled, "canceled", "TASK_STATE_CANCELED"),
        (Self::Failed, "failed", "TASK_STATE_FAILED"),
        (Self::Rejected, "rejected", "TASK_STATE_REJECTED"),
        (Self::Unknown, "unknown", "TASK_STATE_UNSPECIFIED"),
    ];

    /// Returns the name of the state.
    pub fn name(self, dialect: Dialect) -> &'static str {
        let found = Self::NAMES.iter().find(|(state, ..)| *state == self);
        found.map_or("unknown", |(_, old, new)| if dialect == Dialect::V03 { old } else { new })
    }

    /// Reads a state of either version, also in another case and as British English spells it.
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase().replace('_', "-");
        let word = match word.strip_prefix("task-state-").unwrap_or(&word) {
            "cancelled" => "canceled",
            "unspecified" => "unknown",
            other => other,
        };
        Self::NAMES.iter().find(|(_, name, _)| *name == word).map(|(state, ..)| *state)
    }

    /// Returns whether nothing can follow.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Completed | Self::Canceled | Self::Failed | Self::Rejected)
    }

    /// Returns whether the agent is not done with what it got: neither ended nor waiting for input.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Submitted | Self::Working)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_its_first_two_numbers() {
        for old in [None, Some(""), Some(" "), Some("0.3"), Some("0.3.0"), Some(" 0.3 "), Some("0.3.1-x")] {
            assert_eq!(Dialect::of_header(old), Some(Dialect::V03), "{old:?}");
        }
        for new in ["1.0", "1.0.0", "1.0.17"] {
            assert_eq!(Dialect::of_header(Some(new)), Some(Dialect::V10), "{new}");
        }
        for unknown in ["99.0", "0.2", "1", "1.1", "2.0", "one", "1.0,0.3", "v1.0", "."] {
            assert_eq!(Dialect::of_header(Some(unknown)), None, "{unknown}");
        }
    }

    #[test]
    fn states_are_read_in_both_spellings() {
        for (state, old, new) in State::NAMES {
            assert_eq!((State::read(old), State::read(new)), (Some(state), Some(state)));
            assert_eq!((state.name(Dialect::V03), state.name(Dialect::V10)), (old, new));
        }
        assert_eq!(State::read(" CANCELLED "), Some(State::Canceled));
        assert_eq!(State::read("done"), None);
        let ended: Vec<_> = State::NAMES.iter().filter(|(state, ..)| state.is_ended()).map(|(_, name, _)| *name).collect();
        assert_eq!(ended, ["completed", "canceled", "failed", "rejected"]);
    }
}
