//! IDs that go into a URL. They are validated once, here, so that nothing else can end up in a path.
//!
//! The platform's IDs are lower-case UUIDs. In places, it responds with 401 to an upper-case one and with 500 to a
//! malformed one, so both are handled before a request is made.

use std::fmt;

use uuid::Uuid;

use crate::random;

/// The ID of a workspace (an agent's place on the platform), always in lower case.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkspaceId(String);

/// The error for a text that is not a workspace ID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not a workspace ID: expected a UUID such as 5ccba200-33bb-4e70-af4e-09361bc156c6")]
pub struct BadId {
    given: String,
}

impl WorkspaceId {
    /// Parses an ID and converts it to lower case.
    ///
    /// # Errors
    /// [`BadId`] if `text` is not a UUID in its usual form with hyphens.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let text = text.trim();
        match Uuid::try_parse(text) {
            Ok(id) if text.len() == 36 => Ok(Self(id.hyphenated().to_string())),
            _ => Err(BadId { given: text.chars().take(80).collect() }),
        }
    }

    /// Returns the ID as used in a path or a body.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the first eight characters, enough for a person to recognize it.
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns whether `text` can be sent as a feed cursor: a lower-case UUID.
pub fn is_row_id(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok_and(|id| id.hyphenated().to_string() == text)
}

/// Returns a new random ID for a message, a request, or a run.
pub fn fresh_id() -> String {
    random::uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_validated_and_lower_cased() {
        let id = WorkspaceId::parse(" 5CCBA200-33bb-4e70-af4e-09361bc156c6\n").unwrap();
        assert_eq!(id.as_str(), "5ccba200-33bb-4e70-af4e-09361bc156c6");
        assert_eq!(id.short(), "5ccba200");
        for bad in ["", "abc", "../../etc", "5ccba20033bb4e70af4e09361bc156c6", "{5ccba200-33bb-4e70-af4e-09361bc156c6}"] {
            assert!(WorkspaceId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_cursor_is_a_lower_case_uuid() {
        assert!(is_row_id("5ccba200-33bb-4e70-af4e-09361bc156c6"));
        assert!(!is_row_id("5CCBA200-33bb-4e70-af4e-09361bc156c6"));
        assert!(!is_row_id("7"));
        assert_ne!(fresh_id(), fresh_id());
        assert!(is_row_id(&fresh_id()));
    }
}
