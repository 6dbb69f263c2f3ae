//! A string that must not be seen: tokens and secret values.
//!
//! What must stay true: neither `Debug` nor `Display` can show the value; whoever needs it says so with
//! [`Secret::expose`], and only a header or a 0600 file may be where it goes.

use std::fmt;

/// A token or secret value. `Debug` prints `[secret]`; there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `value` from being shown.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for a header or a file that only its owner can read.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether this is one of the placeholders that the platform's own snippets print in the place of a token,
    /// such as `<paste from create response>` or `<ROTATE_TO_REVEAL_TOKEN>`.
    pub fn is_placeholder(&self) -> bool {
        let value = self.0.trim();
        value.starts_with('<') || value.ends_with('>')
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_hides_the_value() {
        assert_eq!(format!("{:?}", Secret::new("abc")), "[secret]");
    }

    #[test]
    fn placeholders_of_the_snippets_are_recognised() {
        for text in ["<paste from create response>", "<ROTATE_TO_REVEAL_TOKEN>", "<your token>"] {
            assert!(Secret::new(text).is_placeholder(), "{text}");
        }
        assert!(!Secret::new("Zm9vYmFy-_").is_placeholder());
    }
}
