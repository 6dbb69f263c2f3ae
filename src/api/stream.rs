//! The event stream: hints that something happened, but never proof that nothing did (protocol 6).
//!
//! Events can be dropped, can come from only one of several instances, and continue after pause, removal, and the end
//! of the token. There are no IDs and no replay. So an event is only a reason to check, and only the place to check is
//! read from it. The exception is a new session on the canvas, which nothing else reports.

use std::io::BufReader;
use std::time::Duration;

use reqwest::blocking::Response;
use serde::Deserialize;

use crate::api::call::Call;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::headers::header_text;
use crate::api::pace::Urgency;
use crate::api::sse::{Frame, Frames};
use crate::api::transport::Transport;
use crate::api::workspace::Workspace;

/// The meaning of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    /// There is something new in the feed; with the `messageId`, if the event contains it.
    Message(Option<String>),
    /// The workspace's state changed, such as to paused or removed.
    State,
    /// The user started a new session on the canvas.
    NewSession,
    /// Our own heartbeat was seen: this stream reports events.
    Heartbeat,
    /// Any other event of the platform.
    Other,
    /// A comment or an unreadable event: something arrives, but events may not.
    Noise,
    /// Nothing arrived for a while. This has no meaning, because the platform sends no keep-alives.
    Quiet,
}

/// An open stream. Dropping it closes it.
pub struct EventStream(Frames<BufReader<Response>>);

impl StreamEvent {
    /// Returns whether the event proves that the stream reports our events and that they can be read. A greeting at the
    /// start does not, because an intermediary may hold back everything after it.
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Message(Some(_)) | Self::State | Self::NewSession | Self::Heartbeat)
    }
}

impl EventStream {
    fn open(transport: &Transport, call: &Call<'_>) -> Result<Self, ApiError> {
        Self::over(transport, call, transport.open_stream(call)?)
    }

    /// Opens the stream for a short check: [`StreamEvent::Quiet`] comes after `tick`.
    fn glance(transport: &Transport, call: &Call<'_>, tick: Duration) -> Result<Self, ApiError> {
        Self::over(transport, call, transport.glance_at_stream(call, tick)?)
    }

    fn over(transport: &Transport, call: &Call<'_>, answer: Response) -> Result<Self, ApiError> {
        let content_type = header_text(answer.headers(), "content-type").to_ascii_lowercase();
        let packed = header_text(answer.headers(), "content-encoding").to_ascii_lowercase();
        let what = match packed.as_str() {
            _ if !content_type.starts_with("text/event-stream") => format!("{content_type:?} instead of an event stream"),
            "" | "identity" => String::new(),
            // A compressed stream was not requested, and is held back until a block is full.
            _ => format!("an event stream compressed with {packed}"),
        };
        if !what.is_empty() {
            return Err(transport.error(call, ErrorKind::Edge { status: answer.status().as_u16(), answer: what }));
        }
        Ok(Self(Frames::new(BufReader::with_capacity(16 << 10, answer))))
    }

    /// Returns the next event, or [`StreamEvent::Quiet`] after ten seconds without one; `None` when the stream ended
    /// for any reason.
    pub fn next_event(&mut self) -> Option<StreamEvent> {
        match self.0.next() {
            Ok(frame) => Some(match frame? {
                Frame::Data(data) => meaning(&data),
                // Only a message makes an event this long.
                Frame::TooLong => StreamEvent::Message(None),
                Frame::Comment => StreamEvent::Noise,
            }),
            Err(err) => is_tick(&err).then_some(StreamEvent::Quiet),
        }
    }
}

/// Returns whether nothing arrived for a while, which is not an error of a stream.
fn is_tick(err: &std::io::Error) -> bool {
    err.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>()).is_some_and(reqwest::Error::is_timeout)
}

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    data: Option<EventDetails>,
}

#[derive(Deserialize)]
struct EventDetails {
    #[serde(default)]
    activity_type: Option<String>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    message_id: Option<String>,
}

fn meaning(data: &[u8]) -> StreamEvent {
    // An unreadable event may be of any kind, and checking the feed is cheap.
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

impl Workspace {
    /// `GET /workspaces/:id/events/stream`: opens the stream of hints that something happened (protocol 6). Returns
    /// once connected.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] or [`ErrorKind::Edge`] if there is no stream; any other [`ApiError`].
    pub fn events(&self) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::open(&self.transport, &Call { urgency: Urgency::Heartbeat, timeout: Duration::MAX, ..Call::get(&path) })
    }

    /// Opens the stream for a short check: neither the connection nor a wait for an event takes longer than `tick`.
    ///
    /// # Errors
    /// See [`Workspace::events`].
    pub fn probe_events(&self, tick: Duration) -> Result<EventStream, ApiError> {
        let path = ["workspaces", self.id.as_str(), "events", "stream"];
        EventStream::glance(&self.transport, &Call { timeout: Duration::MAX, ..Call::get(&path) }, tick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_events_are_classified() {
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
    fn only_events_about_us_prove_that_the_stream_works() {
        for greeting in [r#"{"type":"connected"}"#, r#"{"type":"WORKSPACE_ONLINE","data":{}}"#, "hello"] {
            assert!(!meaning(greeting.as_bytes()).is_proof(), "{greeting}");
        }
        for ours in [r#"{"type":"WORKSPACE_HEARTBEAT"}"#, r#"{"type":"WORKSPACE_PAUSED"}"#, r#"{"type":"SESSION_RESET"}"#] {
            assert!(meaning(ours.as_bytes()).is_proof(), "{ours}");
        }
    }
}
