//! A string that must not be shown: tokens and secret values.
//!
//! Invariant: neither `Debug` nor `Display` shows the value. Code that needs it calls [`Secret::expose`], and may pass
//! it only to a header or a 0600 file. Servers, handlers, and files may repeat a value in any form: [`redact`] removes
//! it before the text becomes an error, and again before a line is printed.

mod files;
mod letters;
mod register;

use std::fmt;

use crate::secret::register::HIDDEN;

pub use crate::secret::files::{is_kept_file, keep_file};
pub use crate::secret::register::{holds_token, redact};

/// A token or secret value. `Debug` prints `[secret]`; there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Prevents `value` from being shown, even where others repeat it ([`redact`]).
    pub fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        register::learn(&value);
        Self(value)
    }

    /// Prevents a text from being shown that contains a secret, or perhaps only the name of one.
    pub(crate) fn hiding(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the value, for a header or a file that only its owner can read.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns `text` without the value, in its raw form or as JSON. If `text` ends with what may be a truncated
    /// start of the value, that is removed too.
    pub(crate) fn cut_out_of(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for form in self.forms().iter().filter(|form| !form.is_empty()) {
            text = text.replace(form, HIDDEN);
            let is_boundary = |end: &usize| form.is_char_boundary(*end);
            let begins = (4..=form.len().min(text.len())).rev().filter(is_boundary).find(|end| text.ends_with(&form[..*end]));
            if let Some(length) = begins {
                text.truncate(text.len() - length);
                text.push_str(HIDDEN);
            }
        }
        text
    }

    /// Returns the forms in which servers may repeat the value: raw, in JSON, and in JSON with additional escapes for
    /// web pages.
    fn forms(&self) -> [String; 3] {
        let json = serde_json::to_string(&self.0).unwrap_or_default();
        let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default().to_owned();
        let web = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        [self.0.clone(), json, web]
    }

    /// Returns whether this is one of the placeholders that the platform's own snippets contain instead of a token,
    /// such as `<paste from create response>` or `<ROTATE_TO_REVEAL_TOKEN>`.
    pub fn is_placeholder(&self) -> bool {
        let value = self.0.trim();
        value.starts_with('<') || value.ends_with('>')
    }
}

/// Variables that contain tokens, our own or those of other clients of the platform.
const VARIABLES: [&str; 4] = ["MOLECULE_WORKSPACE_TOKEN", "MOLECULE_ADMIN_TOKEN", "ADMIN_TOKEN", "MOLECULE_CALL_BEARER"];
/// Variables that contain proxies, in either letter case.
const PROXIES: [&str; 3] = ["http_proxy", "https_proxy", "all_proxy"];

/// Registers the secrets in the environment, whether or not a command uses them: tokens and proxy credentials.
pub fn learn_environment() {
    let value = |name: &str| std::env::var(name).ok();
    for token in VARIABLES.iter().filter_map(|name| value(name)) {
        register::learn(token.trim());
    }
    if let Some(file) = std::env::var_os("MOLECULE_WORKSPACE_TOKEN_FILE") {
        keep_file(file.as_ref());
    }
    for proxy in PROXIES.iter().flat_map(|name| [value(name), value(&name.to_uppercase())]).flatten() {
        // Split at the last `@`: a password may contain one that is not escaped.
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
