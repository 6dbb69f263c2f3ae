//! Plugin names. A name is also part of URLs and the name of a folder, so it is restricted.

use crate::plugin::error::PluginError;
use crate::plugin::model::PluginName;

/// The maximum length in bytes; the platform's own limit.
const MAX_NAME_BYTES: usize = 128;

impl PluginName {
    /// Checks a name.
    ///
    /// # Errors
    /// [`PluginError::Name`].
    pub fn parse(text: &str) -> Result<Self, PluginError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let [first, rest @ ..] = text.as_bytes() else { return Err(PluginError::Name { name: String::new() }) };
        let good =
            plain(*first) && rest.iter().all(|&byte| plain(byte) || b"._-".contains(&byte)) && text.len() <= MAX_NAME_BYTES;
        if good { Ok(Self(text.to_owned())) } else { Err(PluginError::Name { name: text.to_owned() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::PluginName;

    #[test]
    fn only_names_that_the_platform_allows_are_accepted() {
        for good in ["a", "0", "my-plugin", "a.b_c-9", "a..b", &"x".repeat(128)] {
            assert_eq!(PluginName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", ".", "..", ".a", "-a", "_a", "A", "a/b", "a\\b", "a b", "a\n", "ä", "a\0", "../a", &"x".repeat(129)] {
            assert!(PluginName::parse(bad).is_err(), "{bad:?}");
        }
    }
}
