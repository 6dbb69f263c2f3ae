//! A string that must not be seen: tokens and secret values.
//!
//! What must stay true: neither `Debug` nor `Display` can show the value; whoever needs it says so with
//! [`Secret::expose`], and only a header or a 0600 file may be where it goes. Servers, handlers and files may say a value
//! back to us in any form: [`redact`] takes it out of what was said before it gets into an error, and again before a line
//! is printed.

mod files;
mod letters;
mod register;

use std::fmt;

pub use crate::secret::files::{is_kept_file, keep_file};
pub use crate::secret::register::{holds_token, redact};

/// What stands where a value would.
const HIDDEN: &str = "[secret]";

/// A token or secret value. `Debug` prints `[secret]`; there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `value` from being shown, also where somebody else says it ([`redact`]).
    pub fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        register::learn(&value);
        Self(value)
    }

    /// Keeps a text from being shown that has a secret in it, or perhaps only the name of one.
    pub(crate) fn around(text: impl Into<String>) -> Self {
        Self(text.into())
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

/// Variables that hold tokens, ours or those of other clients of the platform.
const VARIABLES: [&str; 3] = ["MOLECULE_WORKSPACE_TOKEN", "MOLECULE_ADMIN_TOKEN", "ADMIN_TOKEN"];
/// Variables that name proxies, in either letter case.
const PROXIES: [&str; 3] = ["http_proxy", "https_proxy", "all_proxy"];

/// Takes note of the secrets that stand in the environment, whether a command uses them or not: tokens, and what proxies
/// are told.
pub fn know_environment() {
    let value = |name: &str| std::env::var(name).ok();
    for token in VARIABLES.iter().filter_map(|name| value(name)) {
        register::learn(token.trim());
    }
    if let Some(file) = std::env::var_os("MOLECULE_WORKSPACE_TOKEN_FILE") {
        keep_file(file.as_ref());
    }
    for proxy in PROXIES.iter().flat_map(|name| [value(name), value(&name.to_uppercase())]).flatten() {
        // The last `@`: a password may have one that was not escaped.
        let Some((user, _)) = proxy.rsplit_once('@') else { continue };
        let user = user.rsplit_once("//").map_or(user, |(_, user)| user);
        if let Some((_, password)) = user.split_once(':') {
            register::learn(password);
            register::learn(&letters::unescaped(password));
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(test)]
mod tests;
