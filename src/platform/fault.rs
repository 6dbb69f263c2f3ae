//! Faults on request: which calls fail, how, and how often.
//!
//! Owns the rules and their text format. The server asks once per request, before it acts ([`Faults::take`]); damaged
//! bodies are produced here. A rule with a count expires after that many calls.
//!
//! Text format: `METHOD PATH ACTION[xTIMES]`, for example `GET /activity 429x3`.
//! - `METHOD`: as on the wire, or `*`.
//! - `PATH`: the end of the path; with a `*` in it, a pattern for the whole path.
//! - `ACTION`: a status (`429`, with headers `503+retry-after=2`), `delay=2s`, `cut-before` (the connection is closed before
//!   the server acts), `cut-after` (it acts, but the answer is lost), `truncate=100` (bytes of the body), `drip=50ms` (one
//!   byte at a time), `endless`, `html` (a web page), `empty=404` (only a status).

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How a call fails.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// It is answered with a status, without acting.
    Status {
        /// The status.
        code: u16,
        /// Additional headers.
        headers: Vec<(String, String)>,
        /// The body; JSON if it looks like JSON, otherwise plain text; without a content type if it is empty.
        body: String,
    },
    /// The server acts and answers after this delay.
    Delay(Duration),
    /// The connection is closed before the server acts.
    CutBefore,
    /// The server acts, and the connection is closed without an answer.
    CutAfter,
    /// The connection is closed after this many bytes of the answer's body.
    Truncate(usize),
    /// The answer's body is sent one byte at a time, with this pause in between.
    Drip(Duration),
    /// The answer's body never ends.
    Endless,
    /// The answer is a web page with status 200, without acting, as edges send it.
    Html,
}

/// A rule for calls that must fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The method; `None` for any.
    pub method: Option<String>,
    /// The end of the path; with a `*` in it, a pattern for the whole path.
    pub path: String,
    /// What happens.
    pub action: Action,
    /// The number of calls; `None` for all.
    pub times: Option<u32>,
}

impl Fault {
    fn matches(&self, method: &str, path: &str) -> bool {
        let method_fits = self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
        method_fits && path_fits(&self.path, path)
    }
}

fn path_fits(pattern: &str, path: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return path.ends_with(pattern) };
    let Some(path) = path.strip_prefix(head) else { return false };
    if !rest.contains('*') {
        return path.ends_with(rest);
    }
    (0..=path.len()).filter_map(|at| path.get(at..)).any(|tail| path_fits(rest, tail))
}

/// Why a text is not a valid fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a valid fault: {reason} (example: `GET /activity 429x3`)")]
pub struct InvalidFault {
    text: String,
    reason: &'static str,
}

impl FromStr for Fault {
    type Err = InvalidFault;

    fn from_str(text: &str) -> Result<Self, InvalidFault> {
        let invalid = |reason| InvalidFault { text: text.to_owned(), reason };
        let words: Vec<&str> = text.split_whitespace().collect();
        let [method, path, action] = words[..] else {
            return Err(invalid("it needs a method, a path and an action"));
        };
        if !path.starts_with(['/', '*']) {
            return Err(invalid("the path must start with / or *"));
        }
        let (action, times) = match action.rsplit_once('x') {
            Some((action, times)) if !times.is_empty() && times.bytes().all(|b| b.is_ascii_digit()) => {
                (action, Some(times.parse().map_err(|_| invalid("the count is too large"))?))
            }
            _ => (action, None),
        };
        Ok(Self {
            method: Some(method.to_owned()).filter(|method| method != "*"),
            path: path.to_owned(),
            action: parse_action(action).map_err(invalid)?,
            times,
        })
    }
}

fn parse_action(text: &str) -> Result<Action, &'static str> {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return parse_status(text);
    }
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    match name {
        "delay" => parse_duration(value).map(Action::Delay),
        "drip" => parse_duration(value).map(Action::Drip),
        "truncate" => value.parse().map(Action::Truncate).map_err(|_| "truncate needs a number of bytes"),
        "empty" => parse_status(value).map(|action| match action {
            Action::Status { code, headers, .. } => Action::Status { code, headers, body: String::new() },
            other => other,
        }),
        "cut-before" => Ok(Action::CutBefore),
        "cut-after" => Ok(Action::CutAfter),
        "endless" => Ok(Action::Endless),
        "html" => Ok(Action::Html),
        _ => Err("unknown action"),
    }
}

fn parse_status(text: &str) -> Result<Action, &'static str> {
    let mut words = text.split('+');
    let code: Option<u16> = words.next().and_then(|code| code.parse().ok());
    let code = code.filter(|code| (200..=599).contains(code)).ok_or("a status must be 200 to 599")?;
    let headers = words
        .map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect::<Option<_>>()
        .ok_or("write a header as +name=value")?;
    Ok(Action::Status { code, headers, body: r#"{"error":"fault on request"}"#.to_owned() })
}

fn parse_duration(text: &str) -> Result<Duration, &'static str> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 1),
        None => (text.strip_suffix('s').unwrap_or_default(), 1000),
    };
    number
        .parse::<u64>()
        .map(|number| Duration::from_millis(number.saturating_mul(unit)))
        .map_err(|_| "write a duration as 2s or 50ms")
}

/// The active rules, oldest first.
#[derive(Default)]
pub(super) struct Faults {
    rules: Vec<Fault>,
}

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.rules.push(fault);
    }

    pub(super) fn clear(&mut self) {
        self.rules.clear();
    }

    /// Returns what happens to this call, and counts it for the rule.
    pub(super) fn take(&mut self, method: &str, path: &str) -> Option<Action> {
        let at = self.rules.iter().position(|rule| rule.times != Some(0) && rule.matches(method, path))?;
        let rule = &mut self.rules[at];
        let action = rule.action.clone();
        if let Some(times) = &mut rule.times {
            *times -= 1;
            if *times == 0 {
                self.rules.remove(at);
            }
        }
        Some(action)
    }
}

/// Ends the connection: hyper closes it when a service or a body fails.
#[derive(Debug)]
pub(super) struct ConnectionCut;

impl fmt::Display for ConnectionCut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection was closed by a fault rule")
    }
}

impl std::error::Error for ConnectionCut {}

/// How a body is damaged while it is sent.
pub(super) enum Damage {
    /// It is cut after this many bytes.
    ConnectionCut(usize),
    /// It is sent one byte at a time.
    Drip(Duration),
    /// It is an endless sequence of spaces.
    Endless,
}

/// An answer's body that is damaged while it is sent.
pub(super) struct DamagedBody {
    inner: axum::body::Body,
    damage: Damage,
    waiting: Bytes,
    pause: Option<Pin<Box<Sleep>>>,
}

impl DamagedBody {
    pub(super) fn new(inner: axum::body::Body, damage: Damage) -> Self {
        Self { inner, damage, waiting: Bytes::new(), pause: None }
    }

    /// Returns the next bytes of the complete answer.
    fn poll_inner(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        loop {
            if !self.waiting.is_empty() {
                return Poll::Ready(Some(Ok(std::mem::take(&mut self.waiting))));
            }
            match std::task::ready!(Pin::new(&mut self.inner).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                // Trailers are dropped: no answer here has any.
                Some(Ok(frame)) => self.waiting = frame.into_data().unwrap_or_default(),
            }
        }
    }
}

impl Body for DamagedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Damage::Endless = self.damage {
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b' '; 4096])))));
        }
        if let Damage::ConnectionCut(0) = self.damage {
            return Poll::Ready(Some(Err(axum::Error::new(ConnectionCut))));
        }
        if let Some(pause) = &mut self.pause {
            std::task::ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        let mut bytes = match std::task::ready!(self.poll_inner(context)) {
            Some(Ok(bytes)) => bytes,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        match &mut self.damage {
            Damage::ConnectionCut(left) => {
                bytes.truncate(*left);
                *left -= bytes.len();
            }
            Damage::Drip(pause) => {
                let pause = *pause;
                self.waiting = bytes.split_off(1);
                self.pause = Some(Box::pin(sleep(pause)));
            }
            Damage::Endless => {}
        }
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn size_hint(&self) -> SizeHint {
        // The announced length is that of the complete answer, so that a client can see that something is missing.
        match self.damage {
            Damage::Endless => SizeHint::default(),
            Damage::ConnectionCut(_) | Damage::Drip(_) => self.inner.size_hint(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_parsed_from_its_text() {
        let fault: Fault = "GET /activity 429+retry-after=2x3".parse().unwrap();
        assert_eq!(fault.method.as_deref(), Some("GET"));
        assert_eq!(fault.times, Some(3));
        let Action::Status { code, headers, .. } = fault.action else { panic!("{:?}", fault.action) };
        assert_eq!((code, headers), (429, vec![("retry-after".to_owned(), "2".to_owned())]));
        let cut: Fault = "* /a2a cut-afterx1".parse().unwrap();
        assert_eq!((cut.method, cut.action, cut.times), (None, Action::CutAfter, Some(1)));
        let drip: Fault = "POST /notify drip=50ms".parse().unwrap();
        assert_eq!((drip.action, drip.times), (Action::Drip(Duration::from_millis(50)), None));
    }

    #[test]
    fn an_invalid_fault_is_refused_with_a_reason() {
        let reason = |text: &str| text.parse::<Fault>().unwrap_err().to_string();
        assert!(reason("GET 429").contains("a method, a path and an action"));
        assert!(reason("GET activity 429").contains("start with /"));
        assert!(reason("GET / 999").contains("200 to 599"));
        assert!(reason("GET / delay=2").contains("2s or 50ms"));
        assert!(reason("GET / explode").contains("unknown"));
    }

    #[test]
    fn a_rule_matches_by_the_end_or_by_a_pattern_and_expires() {
        let mut faults = Faults::default();
        faults.add("GET /activity 500x1".parse().unwrap());
        assert!(faults.take("GET", "/workspaces/1/activity/ack").is_none());
        assert!(faults.take("POST", "/workspaces/1/activity").is_none());
        assert!(faults.take("GET", "/workspaces/1/activity").is_some());
        assert!(faults.take("GET", "/workspaces/1/activity").is_none());
        assert!(path_fits("/workspaces/*/a2a", "/workspaces/7/a2a"));
        assert!(path_fits("/w*/7/*", "/workspaces/7/a2a"));
        assert!(!path_fits("/registry/*", "/workspaces/7/a2a"));
    }
}
