//! Finds an A2A agent by its card, and exchanges requests with it.

use std::time::Instant;

use clap::Args;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::Value;
use url::Url;

use crate::a2a::{Interface, Message, Requests, SendOptions, interface_of};
use crate::api::{Access, AgentHost, ApiError, ErrorKind, fresh_id};
use crate::error::{Ending, Exit};
use crate::secret::Secret;
use crate::settings::check::check_token;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::text::printable;

/// How to call an agent at a URL.
#[derive(Debug, Args)]
pub struct AccessArgs {
    /// Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command
    /// lines
    #[arg(
        long,
        env = "MOLECULE_CALL_BEARER",
        hide_env_values = true,
        value_parser = |token: &str| Ok::<_, std::convert::Infallible>(Secret::new(token)),
        allow_hyphen_values = true,
        value_name = "TOKEN"
    )]
    pub bearer: Option<Secret>,
    /// Header for the agent at a URL; it goes only to that host [can be repeated]
    #[arg(long = "header", allow_hyphen_values = true, value_parser = header_text, value_name = "NAME: VALUE")]
    pub headers: Vec<Secret>,
    /// Call a URL that is plain http and not on this machine
    #[arg(long)]
    pub allow_http: bool,
}

fn header_text(text: &str) -> Result<Secret, std::convert::Infallible> {
    Ok(Secret::hiding(text))
}

impl AccessArgs {
    /// Returns the client for a URL that the user gave.
    ///
    /// # Errors
    /// [`SettingError`] if the URL is not called, or a value cannot be sent.
    pub(crate) fn host(&self, global: &GlobalArgs, url: &Url) -> Result<AgentHost, SettingError> {
        let bearer = self.bearer.as_ref().map(|bearer| check_token(bearer.expose(), "the token of --bearer")).transpose()?;
        let headers = self.headers.iter().map(header).collect::<Result<Vec<_>, _>>()?;
        if bearer.is_some() && headers.iter().any(|(name, _)| name == "authorization") {
            return Err(SettingError::new("--bearer and a --header 'authorization' exclude each other", "omit one of them"));
        }
        let access = Access { bearer, headers, allows_http: self.allow_http, ca_cert: resolve::more_roots(global)? };
        let host = AgentHost::new(url.clone(), access);
        match host.why_not(url) {
            None => Ok(host),
            Some(why) => {
                let problem = format!("{} is not called: {why}", printable(url.as_str(), 200));
                Err(SettingError::new(problem, "give an https URL, or --allow-http, and tokens with --bearer"))
            }
        }
    }
}

/// The headers that frame a request or say what is in it.
const OWN_HEADERS: [&str; 9] = [
    "a2a-version",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "te",
    "transfer-encoding",
    "upgrade",
];

fn header(given: &Secret) -> Result<(HeaderName, HeaderValue), SettingError> {
    let bad = || SettingError::new("a --header cannot be used", "give it as 'Name: value'");
    let (name, value) = given.expose().split_once(':').ok_or_else(bad)?;
    let name = HeaderName::from_bytes(name.trim().as_bytes()).map_err(|_| bad())?;
    if OWN_HEADERS.contains(&name.as_str()) {
        return Err(SettingError::new(format!("--header cannot set {name}"), "omit it; the client sets it itself"));
    }
    // Whatever repeats it: the value is never shown.
    let value = Secret::new(value.trim());
    let mut value = HeaderValue::from_str(value.expose()).map_err(|_| bad())?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// Where agents publish their cards, the current place first.
const CARD_PATHS: [&str; 2] = [".well-known/agent-card.json", ".well-known/agent.json"];

/// An agent whose card was read.
pub(crate) struct Foreign<'a> {
    host: &'a AgentHost,
    /// What the card says about how to call it.
    pub(crate) interface: Interface,
    /// Where to call it.
    pub(crate) url: Url,
    requests: Requests,
}

/// Returns the URLs at which the card of an agent may be: the well-known places of the path and of the host, then the URL
/// itself. A URL that ends in `.json` is that of a card.
fn places(url: &Url) -> Vec<Url> {
    let mut base = url.clone();
    base.set_query(None);
    base.set_fragment(None);
    if base.path().to_ascii_lowercase().ends_with(".json") {
        return vec![url.clone()];
    }
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", url.path()));
    }
    let mut root = base.clone();
    root.set_path("/");
    let bases = if base == root { vec![root] } else { vec![base, root] };
    let well_known = bases.iter().flat_map(|base| CARD_PATHS.iter().filter_map(|path| base.join(path).ok()));
    well_known.chain([url.clone()]).collect()
}

/// Reads the card, wherever it is. Returns it and where it came from; `None` if there is none.
///
/// # Errors
/// The agent cannot be reached, or requires authentication.
pub(crate) fn find_card(host: &AgentHost, url: &Url, until: Option<Instant>) -> Result<Option<(Value, Url)>, ApiError> {
    for place in places(url) {
        match host.get(&place, until) {
            Ok((bytes, from)) => {
                let card = crate::json::from_slice::<Value>(&bytes).ok();
                if let Some(card) = card.filter(|card| card.get("name").is_some()) {
                    return Ok(Some((card, from)));
                }
            }
            Err(err) if is_absent(&err) => tracing::debug!("no agent card: {err}"),
            // The next place may have the card of another agent, which must not get the message.
            Err(err) => return Err(err),
        }
    }
    Ok(None)
}

/// Returns whether the server says that nothing is at this place.
fn is_absent(err: &ApiError) -> bool {
    match &err.kind {
        ErrorKind::Unsupported | ErrorKind::Gone { .. } => true,
        ErrorKind::Refused { status, .. } | ErrorKind::Edge { status, .. } => matches!(status, 404 | 405 | 410),
        _ => false,
    }
}

impl<'a> Foreign<'a> {
    /// Picks the interface of a card that was read from `from`.
    ///
    /// # Errors
    /// There is none that we can call safely.
    pub(crate) fn of(host: &'a AgentHost, card: &Value, from: &Url) -> Result<Self, Ending> {
        let interface = interface_of(card).map_err(|err| Ending {
            message: format!("{from}: {}", printable(&err.to_string(), 300)),
            exit: Exit::Refused,
            hint: None,
        })?;
        Self::at(host, interface, from)
    }

    /// Takes an interface of a card that was read from `from`.
    ///
    /// # Errors
    /// It cannot be called safely.
    pub(crate) fn at(host: &'a AgentHost, interface: Interface, from: &Url) -> Result<Self, Ending> {
        let refuse =
            |message: String, hint: Option<&str>| Ending { message, exit: Exit::Refused, hint: hint.map(ToOwned::to_owned) };
        let shown = printable(&interface.url, 200);
        let url = from.join(&interface.url).map_err(|_| refuse(format!("the agent card has an invalid URL: {shown}"), None))?;
        if let Some(why) = host.why_not(&url) {
            let hint = (why == "it is plain http").then_some("--allow-http calls it anyway; others can then read everything");
            return Err(refuse(format!("the agent card names {shown}, which is not called: {why}"), hint));
        }
        if host.has_credentials() && !host.is_home(&url) {
            let hint = "if you trust that host, call it by its own URL";
            return Err(refuse(format!("the agent card names another host, {shown}, which gets no token or header"), Some(hint)));
        }
        let requests = Requests { dialect: interface.dialect, tenant: interface.tenant.clone() };
        Ok(Self { host, interface, url, requests })
    }

    /// Sends a message, and returns the response.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub(crate) fn send(&self, message: &Message, options: &SendOptions<'_>, until: Option<Instant>) -> Result<Value, ApiError> {
        let id = fresh_id();
        self.post(&id, self.requests.send(&id, message, options), until)
    }

    /// Gets a task, and returns the response.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub(crate) fn task(&self, task_id: &str, until: Option<Instant>) -> Result<Value, ApiError> {
        let id = fresh_id();
        self.post(&id, self.requests.get_task(&id, task_id, None), until)
    }

    /// Sends any body, and returns the status and the body of the response.
    ///
    /// # Errors
    /// There is no response.
    pub(crate) fn raw(&self, content_type: &str, version: &str, body: &str, until: Instant) -> Result<(u16, Vec<u8>), ApiError> {
        self.host.post_raw(&self.url, [content_type, version], body, until)
    }

    fn post(&self, id: &str, body: Vec<u8>, until: Option<Instant>) -> Result<Value, ApiError> {
        self.host.post(&self.url, id, body, self.interface.dialect, until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_is_looked_for_at_the_path_the_host_and_the_url_itself() {
        let places = |url: &str| places(&Url::parse(url).unwrap()).iter().map(ToString::to_string).collect::<Vec<_>>();
        let (new, old) = (".well-known/agent-card.json", ".well-known/agent.json");
        assert_eq!(places("https://a"), [format!("https://a/{new}"), format!("https://a/{old}"), "https://a/".to_owned()]);
        assert_eq!(
            places("https://a/bot?x=1"),
            [
                format!("https://a/bot/{new}"),
                format!("https://a/bot/{old}"),
                format!("https://a/{new}"),
                format!("https://a/{old}"),
                "https://a/bot?x=1".to_owned()
            ]
        );
        assert_eq!(places("https://a/cards/bot.json"), ["https://a/cards/bot.json"]);
    }
}
