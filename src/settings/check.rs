//! What can be told of a value without the platform: whether it is a URL, an id, an origin, a token at all.
//!
//! What must stay true: no message has a token, or what people hide in URLs.

use std::fs;
use std::path::Path;

use url::{Host, Url};

use super::SettingError;
use crate::api::WorkspaceId;
use crate::secret::{Secret, keep_file};

/// Checks what a global option is given in a file, as far as every command would refuse it.
///
/// # Errors
/// [`SettingError`] for a URL, an id or an origin that is none.
pub(crate) fn check(option: &str, value: &str) -> Result<(), SettingError> {
    let value = value.trim();
    match option {
        "platform-url" => platform_url(value).map(drop),
        "workspace-id" => match WorkspaceId::parse(value) {
            Ok(_) => Ok(()),
            Err(bad) => {
                let hint = "take the id that the canvas shows for the workspace";
                Err(SettingError::new(format!("workspace-id cannot be set: {bad}"), hint))
            }
        },
        "origin" => check_origin(value),
        _ => Ok(()),
    }
}

pub(super) fn platform_url(url: &str) -> Result<Url, SettingError> {
    let hint = "expected something like https://platform.example.org";
    let shown = without_secrets(url);
    let url =
        Url::parse(url).map_err(|err| SettingError::new(format!("the platform URL {shown:?} cannot be used: {err}"), hint))?;
    let complaint = if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        Some("it must begin with http:// or https://")
    } else if !url.username().is_empty() || url.password().is_some() {
        Some("it must not hold a name or password")
    } else if url.query().is_some() || url.fragment().is_some() {
        Some("it must not have a query or fragment")
    } else {
        None
    };
    match complaint {
        Some(complaint) => Err(SettingError::new(format!("the platform URL {shown:?} cannot be used: {complaint}"), hint)),
        None => Ok(url),
    }
}

/// A URL as it may be shown: without what stands before the host or after the path, where people put secrets.
pub(crate) fn without_secrets(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (&url[..scheme.len() + 3], rest));
    let rest = rest.rsplit_once('@').map_or(rest.to_owned(), |(_, host)| format!("…@{host}"));
    let end = rest.find(['?', '#']).map_or(rest.clone(), |end| format!("{}…", &rest[..=end]));
    crate::text::printable(&format!("{scheme}{end}"), 200)
}

/// The public URL of an agent that is pushed to, checked: platforms take names of this machine, and then refuse to
/// deliver to them. `option` is where it was given.
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
            "give scheme, host and port only, in lower case, such as https://platform.example.org; or --no-origin",
        )),
    }
}

pub(crate) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Reads a token from a file that was named for it.
///
/// # Errors
/// [`SettingError`] if it cannot be read or holds no usable token.
pub fn read_token_file(path: &Path) -> Result<Secret, SettingError> {
    keep_file(path);
    let text = fs::read_to_string(path).map_err(|err| {
        SettingError::new(
            format!("the token file {} cannot be read: {err}", path.display()),
            "check --token-file and MOLECULE_WORKSPACE_TOKEN_FILE",
        )
    })?;
    check_token(&text, &format!("the token in {}", path.display()))
}

/// Checks what can be known of a token without asking: it is there, has no inner white space, is no placeholder.
///
/// # Errors
/// [`SettingError`] that names `what`, never the token.
pub fn check_token(text: &str, what: &str) -> Result<Secret, SettingError> {
    let token = Secret::new(text.trim_start_matches('\u{feff}').trim());
    let hint = "copy the token that the canvas or `POST /workspaces` showed once, or let an administrator make a new one";
    if token.expose().is_empty() {
        return Err(SettingError::new(format!("{what} is empty"), hint));
    }
    if token.is_placeholder() {
        return Err(SettingError::new(format!("{what} is a placeholder of the platform's snippet, not a token"), hint));
    }
    if token.expose().chars().any(|c| c.is_whitespace() || c.is_control() || !c.is_ascii()) {
        return Err(SettingError::new(format!("{what} has characters that no token has"), hint));
    }
    Ok(token)
}
