//! The event stream: the listeners of a workspace, and the body of an open stream.
//!
//! A listener has room for 64 frames; further ones are dropped, as on real servers. Nothing is replayed, and the token is
//! only checked when the stream is opened.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::platform::Shared;
use crate::platform::record::Event;

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

/// The body of an open stream; dropping it records that the listener left.
pub(super) struct EventBody {
    pub receiver: mpsc::Receiver<Bytes>,
    pub shared: Arc<Shared>,
    pub workspace: String,
}

impl Body for EventBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.receiver.poll_recv(context).map(|frame| frame.map(|bytes| Ok(Frame::data(bytes))))
    }
}

impl Drop for EventBody {
    fn drop(&mut self) {
        self.receiver.close();
        let workspace = std::mem::take(&mut self.workspace);
        self.shared.write(|world| world.record.tell(&Event::StreamClosed { workspace }));
    }
}
