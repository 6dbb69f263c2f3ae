//! A request's body with a deadline.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::time::Sleep;

/// Why a body ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum BodyError {
    #[error("the body was not sent in time")]
    Late,
    #[error(transparent)]
    Broken(#[from] hyper::Error),
}

/// A body that ends with an error once its time has passed.
pub(super) struct TimedBody {
    body: Incoming,
    deadline: Pin<Box<Sleep>>,
    is_late: Arc<AtomicBool>,
}

impl TimedBody {
    /// Returns the body, and whether it was late, for the answer.
    pub(super) fn new(body: Incoming, time: Duration) -> (Self, Arc<AtomicBool>) {
        let is_late = Arc::<AtomicBool>::default();
        (Self { body, deadline: Box::pin(tokio::time::sleep(time)), is_late: Arc::clone(&is_late) }, is_late)
    }
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if self.deadline.as_mut().poll(context).is_ready() {
            self.is_late.store(true, Ordering::Relaxed);
            return Poll::Ready(Some(Err(BodyError::Late)));
        }
        Pin::new(&mut self.body).poll_frame(context).map_err(BodyError::Broken)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
