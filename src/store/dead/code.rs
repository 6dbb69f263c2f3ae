//! Why a message was given up, as a word for programs.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a message was given up. On disk and in JSON it is its word; the word of another version is stored unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum DeadCode {
    /// The handler failed.
    Handler,
    /// The message, or its stored reply, cannot be read.
    Unreadable,
    /// The message is larger than any that is fetched.
    Oversized,
    /// The reply was refused for good.
    Refused,
    /// The reply could not be delivered for too long.
    Unreachable,
    /// The loop guard stopped the conversation.
    LoopGuard,
    /// A word of another version.
    Other(String),
}

impl DeadCode {
    const KNOWN: [Self; 6] =
        [Self::Handler, Self::Unreadable, Self::Oversized, Self::Refused, Self::Unreachable, Self::LoopGuard];

    /// Returns its word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Handler => "handler",
            Self::Unreadable => "unreadable",
            Self::Oversized => "oversized",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::LoopGuard => "loop-guard",
            Self::Other(word) => word,
        }
    }
}

impl From<String> for DeadCode {
    fn from(word: String) -> Self {
        Self::KNOWN.into_iter().find(|known| known.as_str() == word).unwrap_or(Self::Other(word))
    }
}

impl From<DeadCode> for String {
    fn from(code: DeadCode) -> Self {
        match code {
            DeadCode::Other(word) => word,
            known => known.as_str().to_owned(),
        }
    }
}

impl fmt::Display for DeadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::DeadCode;

    #[test]
    fn every_word_is_read_as_its_code_and_written_unchanged() {
        for word in ["handler", "unreadable", "oversized", "refused", "unreachable", "loop-guard", "of-another-version", ""] {
            let code: DeadCode = serde_json::from_value(word.into()).unwrap();
            assert_eq!(matches!(code, DeadCode::Other(_)), !DeadCode::KNOWN.contains(&code), "{word:?}");
            assert_eq!(serde_json::to_value(&code).unwrap(), word);
        }
        assert_eq!(DeadCode::from("loop-guard".to_owned()), DeadCode::LoopGuard);
    }
}
