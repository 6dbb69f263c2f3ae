//! The event stream: the listeners of a workspace.
//!
//! A listener has room for 64 frames; further ones are dropped, as on real servers. Nothing is replayed, and the token is
//! only checked when the stream is opened.

use hyper::body::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc;

/// The number of frames that may wait for a slow listener.
const MAX_QUEUED_FRAMES: usize = 64;

/// The open streams of one workspace.
#[derive(Default)]
pub(super) struct Streams {
    senders: Vec<mpsc::Sender<Bytes>>,
}

impl Streams {
    /// Opens a stream; its first frame is the greeting.
    pub(super) fn open(&mut self) -> mpsc::Receiver<Bytes> {
        let (sender, receiver) = mpsc::channel(MAX_QUEUED_FRAMES);
        // A new channel always has room for one frame.
        let _ = sender.try_send(Bytes::from_static(b": ping\n\n"));
        self.senders.retain(|sender| !sender.is_closed());
        self.senders.push(sender);
        receiver
    }

    /// Sends an event to every listener, and forgets those that left.
    pub(super) fn send(&mut self, kind: &str, data: &Value) {
        self.senders.retain(|sender| !sender.is_closed());
        if self.senders.is_empty() {
            return;
        }
        let event = json!({"type": kind, "timestamp": jiff::Timestamp::now().as_millisecond(), "data": data});
        let frame = Bytes::from(format!("data: {event}\n\n"));
        for sender in &self.senders {
            // A listener without room misses the event, as the protocol specifies.
            let _ = sender.try_send(frame.clone());
        }
    }

    /// Closes all streams, as an edge does with a long connection.
    pub(super) fn close(&mut self) {
        self.senders.clear();
    }

    pub(super) fn count(&self) -> usize {
        self.senders.iter().filter(|sender| !sender.is_closed()).count()
    }
}
