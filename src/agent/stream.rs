//! The stream thread: turns the platform's events into wake-ups, and nothing else.
//!
//! What must stay true: nothing is believed because of the stream, only looked at sooner; a stream that has gone silent
//! is not taken for a quiet workspace. No keep-alives come, but our own heartbeat shows up in it where one instance
//! serves both: if it did on this connection, its absence for two intervals means that the connection is dead; if it
//! never did, the connection is renewed every few minutes. While the stream lives and announces what comes, the feed is
//! polled at a longer interval; a row that no event announced ends that for [`DISTRUST`].

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::unauthorized::{Verdict, judge};
use super::{Shared, lock};
use crate::api::retry::Backoff;
use crate::api::{ErrorKind, EventStream, StreamCloser, StreamEvent};

/// Where there is no stream, it is looked for again after this.
const NONE_HERE: Duration = Duration::from_secs(600);
/// A connection that never showed our heartbeat is renewed after this: it may be dead without a sign.
const RENEW: Duration = Duration::from_secs(240);
/// After a row that no event announced, the stream is not relied on for this long.
const DISTRUST: Duration = Duration::from_secs(600);
/// While the stream is relied on, the state is looked at so many times less often: pauses and removals are events.
pub(super) const STATE_STRETCH: u32 = 4;

/// What is known of the stream.
#[derive(Default)]
pub(super) struct Live(Mutex<State>);

#[derive(Default)]
struct State {
    open: Option<Open>,
    distrusted: Option<Instant>,
    ended: bool,
}

struct Open {
    closer: StreamCloser,
    since: Instant,
    heartbeat: Option<Instant>,
}

impl Live {
    /// Whether what comes can be expected to be announced.
    pub(super) fn is_relied_on(&self) -> bool {
        let state = lock(&self.0);
        state.open.is_some() && state.distrusted.is_none_or(|since| since.elapsed() > DISTRUST)
    }

    /// A row came that no event announced.
    pub(super) fn distrust(&self) {
        let mut state = lock(&self.0);
        if state.open.is_some() && state.distrusted.replace(Instant::now()).is_none() {
            tracing::debug!("a message came without an event; polling as without the stream for {} s", DISTRUST.as_secs());
        }
    }

    /// Ends a connection that shows no more signs of life, so that a new one is made.
    pub(super) fn check(&self, heartbeat_interval: Duration) {
        let state = lock(&self.0);
        let Some(open) = &state.open else { return };
        let is_dead = match open.heartbeat {
            Some(last) => last.elapsed() > heartbeat_interval * 2 + Duration::from_secs(5),
            None => open.since.elapsed() > RENEW,
        };
        let closer = is_dead.then(|| open.closer.clone());
        drop(state);
        if let Some(closer) = closer {
            tracing::debug!("renewing the event stream");
            closer.close();
        }
    }

    /// Ends the stream for good.
    pub(super) fn end(&self) {
        let mut state = lock(&self.0);
        state.ended = true;
        let open = state.open.take();
        drop(state);
        if let Some(open) = open {
            open.closer.close();
        }
    }

    fn opened(&self, stream: &EventStream) -> bool {
        let mut state = lock(&self.0);
        if !state.ended {
            state.open = Some(Open { closer: stream.closer(), since: Instant::now(), heartbeat: None });
        }
        !state.ended
    }

    fn closed(&self) {
        lock(&self.0).open = None;
    }

    fn heartbeat(&self) {
        if let Some(open) = &mut lock(&self.0).open {
            open.heartbeat = Some(Instant::now());
        }
    }
}

pub(super) fn run(shared: &Shared) {
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
    while shared.config.events && !shared.stop.is_stopping() {
        let wait = match shared.workspace.events() {
            Ok(stream) => {
                if follow(shared, stream) {
                    backoff.reset();
                }
                backoff.next(None)
            }
            Err(err) if matches!(err.kind, ErrorKind::Unsupported | ErrorKind::Edge { .. } | ErrorKind::Refused { .. }) => {
                tracing::debug!("no event stream: {err}; polling");
                NONE_HERE
            }
            Err(err) if matches!(err.kind, ErrorKind::Unauthorized) => match judge(shared, "events", &err) {
                Verdict::Now => Duration::ZERO,
                Verdict::Wait => backoff.next(None),
                Verdict::Ended => return,
            },
            // The other threads meet the same trouble, and say it.
            Err(err) => {
                tracing::debug!("cannot open the event stream: {err}");
                backoff.next(err.retry_after())
            }
        };
        shared.stop.sleep(wait);
    }
}

/// Hands events on until the stream ends; whether any came.
fn follow(shared: &Shared, mut stream: EventStream) -> bool {
    if !shared.live.opened(&stream) {
        return false;
    }
    shared.trouble.passed("events");
    tracing::debug!("the event stream is open");
    // What happened while there was none was not announced.
    shared.doorbell.ring();
    let mut any = false;
    while let Some(event) = stream.next_event() {
        any = true;
        match event {
            StreamEvent::Message(id) => shared.doorbell.announce(id),
            StreamEvent::State => shared.state_bell.ring(),
            StreamEvent::Heartbeat => shared.live.heartbeat(),
            StreamEvent::Other => {}
        }
    }
    shared.live.closed();
    // Nothing announces what comes from now on: back to the shorter interval, without sleeping out the longer one.
    shared.doorbell.ring();
    any
}
