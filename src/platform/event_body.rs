//! The body of an open event stream.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc;

use crate::platform::record::Event;
use crate::platform::shared_world::SharedWorld;

/// Passes on the frames of a listener; dropping it records that the listener left.
pub(super) struct EventBody {
    pub receiver: mpsc::Receiver<Bytes>,
    pub shared: Arc<SharedWorld>,
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
