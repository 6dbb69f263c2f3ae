//! A string that must not be seen: tokens and secret values.
//!
//! What must stay true: neither `Debug` nor `Display` can show the value; whoever needs it says so with
//! [`Secret::expose`], and only a header or a 0600 file may be where it goes.

use std::fmt;

/// What stands where a value would.
const HIDDEN: &str = "[secret]";

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

    /// `words` without the value: as it is, or as JSON writes it. An end of `words` that may be the beginning of the
    /// value, cut off, goes too.
    pub(crate) fn cut_out_of(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for form in self.forms().iter().filter(|form| !form.is_empty()) {
            words = words.replace(form, HIDDEN);
            let is_boundary = |end: &usize| form.is_char_boundary(*end);
            let begins = (4..=form.len().min(words.len())).rev().filter(is_boundary).find(|end| words.ends_with(&form[..*end]));
            if let Some(length) = begins {
                words.truncate(words.len() - length);
                words.push_str(HIDDEN);
            }
        }
        words
    }

    /// How the value may stand in a server's words: raw, in JSON, and in JSON by servers that escape for web pages too.
    fn forms(&self) -> [String; 3] {
        let json = serde_json::to_string(&self.0).unwrap_or_default();
        let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default().to_owned();
        let web = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        [self.0.clone(), json, web]
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
        f.write_str(HIDDEN)
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
    fn a_value_is_cut_out_of_what_repeats_it() {
        let secret = Secret::new("p<w>\"d\\né&");
        for echo in ["p<w>\"d\\né&", r#"p<w>\"d\\né&"#, r#"p\u003cw\u003e\"d\\né\u0026"#] {
            assert_eq!(secret.cut_out_of(&format!("bad value {echo}!")), "bad value [secret]!");
        }
        assert_eq!(Secret::new("0123456789").cut_out_of("bad value 01234"), "bad value [secret]");
        assert_eq!(Secret::new("").cut_out_of("no value"), "no value");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_value_survives_in_words_that_repeat_it(value in "(?s).{4,40}", before in "[a-z ]{0,3}", cut in 0_usize..60) {
            let secret = Secret::new(value.clone());
            let echo = format!("{before}{value}");
            let cut: String = echo.chars().take(cut).collect();
            for words in [secret.cut_out_of(&echo), secret.cut_out_of(&cut)] {
                let rest = words.replace("[secret]", "");
                let shown: String = value.chars().take(5).collect();
                proptest::prop_assert!(!rest.contains(&shown), "{:?} of {:?}", words, value);
            }
        }
    }

    #[test]
    fn placeholders_of_the_snippets_are_recognised() {
        for text in ["<paste from create response>", "<ROTATE_TO_REVEAL_TOKEN>", "<your token>"] {
            assert!(Secret::new(text).is_placeholder(), "{text}");
        }
        assert!(!Secret::new("Zm9vYmFy-_").is_placeholder());
    }
}
