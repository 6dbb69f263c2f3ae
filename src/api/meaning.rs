//! The meaning of a response: the only place that turns a status, a content type, and a body into an [`ErrorKind`].
//!
//! | response | meaning |
//! |---|---|
//! | 401 | token not valid, workspace removed, **or** the platform's database down; needs a check
//! ([`crate::api::Workspace::why_unauthorized`]) |
//! | 403, empty body | our `Origin` header is not accepted: continue without it |
//! | 404 without JSON, HTML with 200, a missing tenant header | an edge, not the API: org ID or `Origin`. Never a
//! removal |
//! | 404 `404 page not found` | this generation does not have the endpoint |
//! | another 4xx without JSON | a firewall or proxy in front; transient |
//! | 429, 503 | transient, with `Retry-After`; but `{error, status:"paused"\|"removed"}` of `/a2a` is final |
//! | 500 with `failed_keys` | a secret that the platform cannot decrypt: final |
//! | other 5xx | transient |

use std::time::Duration;

use serde_json::Value;

use crate::api::error::ErrorKind;
use crate::api::retry::MAX_RETRY_AFTER;

/// A response that is not a 2xx, or a 2xx in the wrong form.
pub(crate) struct Failed<'a> {
    pub(crate) status: u16,
    pub(crate) content_type: &'a str,
    /// The first bytes of the body.
    pub(crate) body: &'a [u8],
    pub(crate) retry_after: Option<Duration>,
    pub(crate) location: Option<&'a str>,
}

/// Classifies a failed response.
pub(crate) fn of(answer: &Failed<'_>) -> ErrorKind {
    let json = crate::json::from_slice::<Value>(answer.body).ok().filter(Value::is_object);
    let message = || json.as_ref().map_or_else(|| start_of(answer.body), said);
    let status = answer.status;
    match status {
        300..=399 => ErrorKind::Redirected { to: answer.location.unwrap_or("an unknown location").to_owned() },
        401 => ErrorKind::Unauthorized,
        403 if answer.body.is_empty() => ErrorKind::OriginRefused,
        400 if code(json.as_ref()) == Some("TENANT_ORG_HEADER_REQUIRED") => ErrorKind::Edge { status, answer: message() },
        404 if is_plain_404(answer) => ErrorKind::Unsupported,
        404 if json.is_none() => ErrorKind::Edge { status, answer: edge_answer(answer) },
        410 => ErrorKind::Gone { message: message() },
        429 => ErrorKind::Busy {
            status,
            retry_after: answer.retry_after.or_else(|| retry_after_in(json.as_ref())),
            message: message(),
        },
        503 if is_final_503(json.as_ref()) => ErrorKind::Refused { status, message: message() },
        503 => ErrorKind::Busy {
            status,
            retry_after: answer.retry_after.or_else(|| retry_after_in(json.as_ref())),
            message: message(),
        },
        408 | 425 => ErrorKind::Busy { status, retry_after: answer.retry_after, message: message() },
        500 if json.as_ref().is_some_and(|json| json.get("failed_keys").is_some()) => {
            ErrorKind::Refused { status, message: failed_keys(json.as_ref()) }
        }
        500..=599 => ErrorKind::Server { status, message: message() },
        // A 413 is final, whoever sends it. Any other refusal by the platform itself is JSON. Without JSON, it comes
        // from a firewall or proxy and is not about the message.
        400..=499 if json.is_none() && status != 413 => ErrorKind::Edge { status, answer: edge_answer(answer) },
        400..=499 => ErrorKind::Refused { status, message: json.as_ref().map_or_else(message, said_with_choices) },
        _ => ErrorKind::Edge { status, answer: edge_answer(answer) },
    }
}

/// Returns whether the content type is that of a web page. With any status, that is the response of an edge, not of the
/// API.
pub(crate) fn is_page(content_type: &str) -> bool {
    content_type.trim_start().to_ascii_lowercase().starts_with("text/html")
}

/// Describes the response of an edge for people.
pub(crate) fn edge_answer(answer: &Failed<'_>) -> String {
    if answer.body.is_empty() {
        "an empty body".to_owned()
    } else if is_page(answer.content_type) {
        "a web page instead of JSON".to_owned()
    } else {
        start_of(answer.body)
    }
}

fn is_plain_404(answer: &Failed<'_>) -> bool {
    answer.content_type.starts_with("text/plain") && answer.body.starts_with(b"404 page not found")
}

/// G1 returns 503 with the status of a paused or removed target. Waiting does not help then.
fn is_final_503(json: Option<&Value>) -> bool {
    matches!(json.and_then(|json| json.get("status")).and_then(Value::as_str), Some("paused" | "removed"))
}

fn code(json: Option<&Value>) -> Option<&str> {
    json?.get("code")?.as_str()
}

fn retry_after_in(json: Option<&Value>) -> Option<Duration> {
    let seconds = json?.get("retry_after")?.as_f64()?;
    Duration::try_from_secs_f64(seconds).ok().map(|after| after.min(MAX_RETRY_AFTER))
}

fn said(json: &Value) -> String {
    let error = json.get("error").or_else(|| json.get("message")).unwrap_or(json);
    error.as_str().map_or_else(|| error.to_string(), ToOwned::to_owned)
}

/// Returns the message with the valid choices, if the server lists them (`available_schemes` of a plugin's source).
fn said_with_choices(json: &Value) -> String {
    let words = |list: &Value| -> Option<Vec<String>> {
        list.as_array()?.iter().map(|word| word.as_str().map(ToOwned::to_owned)).collect()
    };
    let lists = json.as_object().into_iter().flatten().filter_map(|(name, list)| Some((name, words(list)?)));
    let lists = lists.filter(|(_, words)| !words.is_empty());
    lists.fold(said(json), |said, (name, words)| format!("{said} ({}: {})", name.replace('_', " "), words.join(", ")))
}

/// Returns the names of the secrets that cannot be decrypted.
fn failed_keys(json: Option<&Value>) -> String {
    let Some(json) = json else { return String::new() };
    let keys: Vec<&str> = json["failed_keys"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    format!("{} ({})", said(json), keys.join(", "))
}

fn start_of(body: &[u8]) -> String {
    String::from_utf8_lossy(body).trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(status: u16, content_type: &str, body: &str) -> ErrorKind {
        of(&Failed { status, content_type, body: body.as_bytes(), retry_after: None, location: None })
    }

    #[test]
    fn responses_are_classified_as_in_the_table() {
        let json = "application/json; charset=utf-8";
        assert!(matches!(kind(401, json, r#"{"error":"x"}"#), ErrorKind::Unauthorized));
        assert!(matches!(kind(403, "", ""), ErrorKind::OriginRefused));
        assert!(matches!(kind(403, json, r#"{"error":"no"}"#), ErrorKind::Refused { status: 403, .. }));
        assert!(matches!(kind(404, "", ""), ErrorKind::Edge { .. }));
        assert!(matches!(kind(404, "text/html", "<html>"), ErrorKind::Edge { .. }));
        assert!(matches!(kind(404, "text/plain", "404 page not found"), ErrorKind::Unsupported));
        assert!(matches!(kind(404, json, r#"{"error":"not found"}"#), ErrorKind::Refused { status: 404, .. }));
        assert!(matches!(kind(400, json, r#"{"code":"TENANT_ORG_HEADER_REQUIRED","error":"x"}"#), ErrorKind::Edge { .. }));
        assert!(matches!(kind(503, json, r#"{"error":"x","status":"paused"}"#), ErrorKind::Refused { .. }));
        assert!(matches!(kind(503, json, r#"{"error":"waking"}"#), ErrorKind::Busy { .. }));
        assert!(matches!(kind(403, "text/html", "<html>"), ErrorKind::Edge { .. }));
        assert!(matches!(kind(413, "text/html", "<html>"), ErrorKind::Refused { .. }));
        assert!(matches!(kind(408, "text/html", ""), ErrorKind::Busy { .. }));
        assert!(matches!(kind(502, "text/html", "<html>"), ErrorKind::Server { .. }));
        let undecryptable = kind(500, json, r#"{"error":"no bundle","failed_keys":["workspace:A","global:B"]}"#);
        assert!(
            matches!(undecryptable, ErrorKind::Refused { status: 500, message } if message == "no bundle (workspace:A, global:B)")
        );
        let with_choices = kind(400, json, r#"{"error":"unknown scheme","available_schemes":["github","local"]}"#);
        assert!(
            matches!(with_choices, ErrorKind::Refused { message, .. } if message == "unknown scheme (available schemes: github, local)")
        );
        assert!(matches!(kind(500, json, r#"{"error":"x"}"#), ErrorKind::Server { .. }));
        assert!(matches!(kind(301, "text/html", ""), ErrorKind::Redirected { .. }));
    }

    #[test]
    fn a_retry_after_in_the_body_counts() {
        let ErrorKind::Busy { retry_after, .. } = kind(429, "application/json", r#"{"error":"x","retry_after":56}"#) else {
            panic!("not busy");
        };
        assert_eq!(retry_after, Some(Duration::from_secs(56)));
    }
}
