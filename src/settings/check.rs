//! Checks of values without the platform: whether they are a valid URL, id, origin, or token.
//!
//! Invariant: no message contains a token, or the secrets that people put in URLs.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use url::Url;

use crate::api::{WorkspaceId, is_this_machine};
use crate::secret::{Secret, keep_file};
use crate::settings::error::SettingError;

/// Checks a global option's value in a file, as far as every command would refuse it.
///
/// # Errors
/// [`SettingError`] for an invalid URL, id or origin.
pub(crate) fn check(option: &str, value: &str) -> Result<(), SettingError> {
    let value = value.trim();
    match option {
        "platform-url" => platform_url(value).map(drop),
        "workspace-id" => match WorkspaceId::parse(value) {
            Ok(_) => Ok(()),
            Err(bad) => {
                let hint = "use the id that the canvas shows for the workspace";
                Err(SettingError::new(format!("workspace-id cannot be set: {bad}"), hint))
            }
        },
        "origin" => check_origin(value),
        _ => Ok(()),
    }
}

pub(super) fn platform_url(text: &str) -> Result<Url, SettingError> {
    let hint = "expected something like https://platform.example.org";
    let shown = without_secrets(text);
    let refuse = |complaint: &str, hint: String| {
        Err(SettingError::new(format!("the platform URL {shown:?} cannot be used: {complaint}"), hint))
    };
    let url = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.host_str().is_some() => url,
        Err(err) if text.starts_with("http://") || text.starts_with("https://") => {
            return refuse(&err.to_string(), hint.to_owned());
        }
        _ if is_quoted(text) => return refuse(QUOTED, UNQUOTE.to_owned()),
        _ => return refuse("it must start with http:// or https://", with_scheme(text).unwrap_or_else(|| hint.to_owned())),
    };
    let complaint = if !url.username().is_empty() || url.password().is_some() {
        "it must not contain a user name or password"
    } else if url.query().is_some() || url.fragment().is_some() {
        "it must not have a query or fragment"
    } else {
        return Ok(url);
    };
    refuse(complaint, hint.to_owned())
}

/// The likely URL if only the scheme is missing: http on this machine, https elsewhere.
fn with_scheme(text: &str) -> Option<String> {
    let of = |scheme: &str| Url::parse(&format!("{scheme}://{text}")).ok().filter(|url| url.username().is_empty());
    // Only what looks like a host: not `$URL`, not `http//host`, not the number 5.
    let host = text.split(['/', ':']).next()?;
    let is_name =
        host == "localhost" || (host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-'));
    let url = of("https").filter(|_| is_name || text.starts_with('['))?;
    let is_here = is_this_machine(&url);
    let url = if is_here { of("http")? } else { url };
    Some(format!("expected something like {}", without_secrets(url.as_str().trim_end_matches("/"))))
}

/// A URL for display: without the parts before the host and after the path, where people put secrets.
pub(crate) fn without_secrets(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (&url[..scheme.len() + 3], rest));
    let rest = rest.rsplit_once('@').map_or(rest.to_owned(), |(_, host)| format!("…@{host}"));
    let end = rest.find(['?', '#']).map_or(rest.clone(), |end| format!("{}…", &rest[..=end]));
    crate::text::printable(&format!("{scheme}{end}"), 200)
}

/// Checks the public URL of an agent that messages are pushed to: platforms accept names of this machine, and then
/// refuse to deliver to them. `option` is where it was given.
///
/// # Errors
/// [`SettingError`] for anything but an http(s) URL of another host.
pub fn public_url(text: &str, option: &str) -> Result<String, SettingError> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && !is_this_machine(url));
    match url {
        Some(_) => Ok(text.to_owned()),
        None => Err(SettingError::new(
            format!("the URL {:?} cannot be used", without_secrets(text)),
            format!("give {option} a public http(s) URL, such as https://agent.example.org/a2a"),
        )),
    }
}

pub(super) fn check_origin(given: &str) -> Result<(), SettingError> {
    match Url::parse(given) {
        Ok(parsed) if parsed.origin().ascii_serialization() == given => Ok(()),
        _ => Err(SettingError::new(
            format!("the origin {:?} cannot be used", crate::text::printable(given, 200)),
            "give scheme, host and port only, in lowercase, such as https://platform.example.org; or --no-origin",
        )),
    }
}

/// Reads a token from a given file.
///
/// # Errors
/// [`SettingError`] if it cannot be read or contains no usable token.
pub fn read_token_file(path: &Path) -> Result<Secret, SettingError> {
    token_in(path, "the token file", "check --token-file and MOLECULE_WORKSPACE_TOKEN_FILE")
}

/// Reads a token from a file, called `what` in messages.
///
/// # Errors
/// [`SettingError`] with this hint if it cannot be read; as [`check_token`].
pub(super) fn token_in(path: &Path, what: &str, hint: &str) -> Result<Secret, SettingError> {
    keep_file(path);
    let text = fs::read_to_string(path)
        .map_err(|err| SettingError::new(format!("{what} {} cannot be read: {err}", path.display()), hint))?;
    check_token(&text, &format!("the token in {}", path.display()))
}

/// Reads a token from stdin, called `what` in messages.
///
/// # Errors
/// [`SettingError`] if it cannot be read; as [`check_token`].
pub(super) fn token_on_stdin(what: &str) -> Result<Secret, SettingError> {
    let mut text = String::new();
    let read = io::stdin().lock().take(MAX_TOKEN_BYTES).read_to_string(&mut text);
    read.map_err(|err| SettingError::new(format!("{what} cannot be read: {err}"), "give only the token on stdin"))?;
    check_token(&text, what)
}

/// In bytes. Tokens have about 43; anything longer is something else.
const MAX_TOKEN_BYTES: u64 = 16 * 1024;

/// Checks a token without the platform: it is not empty, bare, without inner white space, and not a placeholder.
///
/// # Errors
/// [`SettingError`] that contains `what`, never the token.
pub fn check_token(text: &str, what: &str) -> Result<Secret, SettingError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let token = Secret::new(text);
    let copy = if what.contains("administrator") {
        "give the platform's whole ADMIN_TOKEN, and only that"
    } else {
        "copy the token that the canvas or `POST /workspaces` showed once, or let an administrator create a new one"
    };
    let refuse = |problem: &str, hint: &str| Err(SettingError::new(format!("{what} {problem}"), hint));
    let begins = |word: &str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    if text.is_empty() {
        return refuse("is empty", copy);
    }
    if is_quoted(text) {
        return refuse(&QUOTED.replacen("it has", "has", 1), UNQUOTE);
    }
    if begins("bearer ") || begins("authorization:") {
        return refuse("is a whole header, not only the token", "remove what comes before the token (Authorization: Bearer)");
    }
    if text.contains(['\n', '\r']) {
        return refuse("has several lines, but a token is one word", copy);
    }
    if token.is_placeholder() {
        return refuse("is a placeholder of the platform's snippet, not a token", copy);
    }
    if text.starts_with('$') {
        return refuse("is the name of a variable, not its value", "let a shell expand it, or give the token itself");
    }
    // A `=` ends a token, or is followed by another one.
    if text.trim_end_matches('=').contains('=') {
        return refuse("is a line of a settings file, not only the token", "remove what comes before the token (NAME=)");
    }
    if text.starts_with(['{', '[']) {
        return refuse("is JSON, not only the token", copy);
    }
    if text.contains("://") {
        return refuse("is a URL, not a token", copy);
    }
    if text == "-" {
        return refuse("is a dash, but this token is not read from stdin", "set MOLECULE_WORKSPACE_TOKEN, or give --token-file");
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || !c.is_ascii()) {
        return refuse("contains characters that no token has", copy);
    }
    Ok(token)
}

const QUOTED: &str = "it has quotation marks around it, which are not part of it";
const UNQUOTE: &str = "remove them: `docker --env-file` and some CI systems pass on the quotes of KEY=\"value\"";

fn is_quoted(text: &str) -> bool {
    text.starts_with(QUOTES) || text.ends_with(QUOTES)
}

/// Straight quotes, typographic ones, and a shell's.
const QUOTES: [char; 7] = ['"', '\'', '`', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];
