//! The event stream: hints that something happened, never a proof that nothing did (protocol 6).
//!
//! Events can be dropped, come from one of several instances only, and outlive pause, removal and the token; there are
//! no ids and no replay. So an event is a reason to look, and all that is read of it is where to look. A new session on the
//! canvas is the exception: nothing else tells of it.

use std::io::BufReader;
use std::time::Duration;

use reqwest::blocking::Response;
use serde::Deserialize;

use crate::api::error::{ApiError, ErrorKind};
use crate::api::sse::{Frame, Frames};
use crate::api::transport::{Call, Transport, header_text};

/// What an event is a hint of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    /// There is something in the feed; with the `messageId`, if the event tells it.
    Message(Option<String>),
    /// The workspace's state changed: paused, removed, or another one.
    State,
    /// The user began a new session on the canvas.
    NewSession,
    /// Our own heartbeat was seen: this stream tells of what happens.
    Heartbeat,
    /// Anything else that the platform tells.
    Other,
    /// A comment, or an event that cannot be read: something comes, and events may not.
    Noise,
    /// Nothing came for a while, which says nothing: the platform sends no keep-alives.
    Quiet,
}

/// An open stream. It ends when it is dropped.
pub struct EventStream(Frames<BufReader<Response>>);

impl StreamEvent {
    /// Whether it shows that what happens to us is announced here, and can be read. A greeting at the beginning, before
    /// something in between holds all else back, does not.
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Message(Some(_)) | Self::State | Self::NewSession | Self::Heartbeat)
    }
}

impl EventStream {
    pub(super) fn open(transport: &Transport, call: &Call<'_>) -> Result<Self, ApiError> {
        Self::over(transport, call, transport.open_stream(call)?)
    }

    /// The same for a short look: [`StreamEvent::Quiet`] comes after `tick`.
    pub(super) fn glance(transport: &Transport, call: &Call<'_>, tick: Duration) -> Result<Self, ApiError> {
        Self::over(transport, call, transport.glance_at_stream(call, tick)?)
    }

    fn over(transport: &Transport, call: &Call<'_>, answer: Response) -> Result<Self, ApiError> {
        let content_type = header_text(answer.headers(), "content-type").to_ascii_lowercase();
        let packed = header_text(answer.headers(), "content-encoding").to_ascii_lowercase();
        let what = match packed.as_str() {
            _ if !content_type.starts_with("text/event-stream") => format!("{content_type:?} instead of an event stream"),
            "" | "identity" => String::new(),
            // Not asked for, and held back until there is a block full.
            _ => format!("an event stream packed with {packed}"),
        };
        if !what.is_empty() {
            return Err(transport.error(call, ErrorKind::Edge { status: answer.status().as_u16(), answer: what }));
        }
        Ok(Self(Frames::new(BufReader::with_capacity(16 << 10, answer))))
    }

    /// The next event, or [`StreamEvent::Quiet`] after ten seconds without one; `None` when the stream ended, for whatever
    /// reason.
    pub fn next_event(&mut self) -> Option<StreamEvent> {
        match self.0.next() {
            Ok(frame) => Some(match frame? {
                Frame::Data(data) => meaning(&data),
                // Only a message makes an event long.
                Frame::TooLong => StreamEvent::Message(None),
                Frame::Comment => StreamEvent::Noise,
            }),
            Err(err) => is_tick(&err).then_some(StreamEvent::Quiet),
        }
    }
}

/// Whether nothing came for a while, which is no error of a stream.
fn is_tick(err: &std::io::Error) -> bool {
    err.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>()).is_some_and(reqwest::Error::is_timeout)
}

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    data: Option<About>,
}

#[derive(Deserialize)]
struct About {
    #[serde(default)]
    activity_type: Option<String>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    message_id: Option<String>,
}

fn meaning(data: &[u8]) -> StreamEvent {
    // An event that cannot be read may be of any kind: looking is cheap.
    let Ok(event) = crate::json::from_slice::<Event>(data) else { return StreamEvent::Message(None) };
    match (event.kind.as_str(), event.data) {
        ("ACTIVITY_LOGGED", Some(about)) if about.activity_type.as_deref() == Some("a2a_receive") => {
            if about.method.as_deref() == Some("notify") { StreamEvent::Other } else { StreamEvent::Message(about.message_id) }
        }
        ("SESSION_RESET", _) => StreamEvent::NewSession,
        ("WORKSPACE_HEARTBEAT", _) => StreamEvent::Heartbeat,
        (
            "WORKSPACE_PAUSED"
            | "WORKSPACE_REMOVED"
            | "WORKSPACE_HIBERNATED"
            | "WORKSPACE_OFFLINE"
            | "WORKSPACE_PROVISION_FAILED",
            _,
        ) => StreamEvent::State,
        _ => StreamEvent::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_events_are_hints_of_what_they_tell() {
        let canvas = br#"{"type":"ACTIVITY_LOGGED","timestamp":1,"data":{"activity_type":"a2a_receive","message_id":"m","method":"message/send","request_body":{"big":[1]}}}"#;
        assert_eq!(meaning(canvas), StreamEvent::Message(Some("m".to_owned())));
        let upload =
            br#"{"type":"ACTIVITY_LOGGED","timestamp":1,"data":{"activity_type":"a2a_receive","method":"chat_upload_receive"}}"#;
        assert_eq!(meaning(upload), StreamEvent::Message(None));
        assert_eq!(meaning(br#"{"type":"WORKSPACE_HEARTBEAT","data":{"active_tasks":0}}"#), StreamEvent::Heartbeat);
        assert_eq!(meaning(br#"{"type":"WORKSPACE_PAUSED","data":{"name":"x"}}"#), StreamEvent::State);
        let reset = br#"{"type":"SESSION_RESET","timestamp":1,"data":{"chat_session_started_at":"2026-11-21T08:44:03.66Z"}}"#;
        assert_eq!(meaning(reset), StreamEvent::NewSession);
        assert_eq!(meaning(br#"{"type":"AGENT_MESSAGE","data":{"message":"hi"}}"#), StreamEvent::Other);
        assert_eq!(meaning(b"garbage"), StreamEvent::Message(None));
    }

    #[test]
    fn what_does_not_happen_to_us_does_not_show_that_the_rest_would_come() {
        for greeting in [r#"{"type":"connected"}"#, r#"{"type":"WORKSPACE_ONLINE","data":{}}"#, "hello"] {
            assert!(!meaning(greeting.as_bytes()).is_proof(), "{greeting}");
        }
        for ours in [r#"{"type":"WORKSPACE_HEARTBEAT"}"#, r#"{"type":"WORKSPACE_PAUSED"}"#, r#"{"type":"SESSION_RESET"}"#] {
            assert!(meaning(ours.as_bytes()).is_proof(), "{ours}");
        }
    }
}
