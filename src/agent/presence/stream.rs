//! The stream thread: turns the platform's events into wake-ups.
//!
//! Invariant: an event only makes the agent check sooner; it is never trusted by itself (except for a new session on
//! the canvas, which nothing else reports). A silent stream is not mistaken for a quiet workspace. The stream sends no
//! keep-alives, but it shows the agent's own heartbeats where one instance serves both. If this connection has shown
//! one, their absence for two intervals means that the connection is dead; if it never has, it is renewed every few
//! minutes. While the stream is open and has announced something on this connection, the feed is polled at a longer
//! interval; a message that no event announced ends that for [`DISTRUST_TIME`].

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::agent::config::Config;
use crate::agent::presence::auth::{Auth, Verdict};
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::sessions::Sessions;
use crate::agent::stop::Stop;
use crate::agent::wake::{FeedWake, Wake};
use crate::api::retry::Backoff;
use crate::api::{ErrorKind, EventStream, StreamEvent, Workspace};
use crate::sync::lock;
use crate::text::span;

/// The wait before trying again on a platform without an event stream.
const UNSUPPORTED_RETRY: Duration = Duration::from_secs(600);
/// The longest wait before reconnecting. After a connection that lasted at least this long, the wait is short again.
const MAX_RECONNECT_WAIT: Duration = Duration::from_secs(60);
/// A connection that never showed a heartbeat is renewed after this: it may be dead without a sign.
const RENEW_AFTER: Duration = Duration::from_secs(240);
/// How late a heartbeat may be.
const HEARTBEAT_SLACK: Duration = Duration::from_secs(5);
/// How long the stream is not relied on after a message that no event announced.
const DISTRUST_TIME: Duration = Duration::from_secs(600);
/// While the stream is relied on, the state is checked this many times less often: pauses and removals are events.
pub(crate) const STATE_INTERVAL_FACTOR: u32 = 4;

/// The states of the event stream: closed, open, and open and announcing messages.
pub(crate) const STREAM_STATES: [&str; 3] = ["closed", "open", "relied_on"];

/// The state of the event stream: whether other threads can rely on it instead of polling often.
#[derive(Default)]
pub(crate) struct StreamState(Mutex<Connection>);

/// The state of the current connection.
#[derive(Default)]
struct Connection {
    is_open: bool,
    /// Whether an event arrived on this connection. An open connection proves little: a proxy may hold everything back.
    is_proven: bool,
    distrusted: Option<Instant>,
}

impl Connection {
    fn is_distrusted(&self, now: Instant) -> bool {
        self.distrusted.is_some_and(|since| now.saturating_duration_since(since) <= DISTRUST_TIME)
    }
}

impl StreamState {
    /// Returns whether new messages can be expected to be announced.
    pub(crate) fn is_relied_on(&self, now: Instant) -> bool {
        let state = lock(&self.0);
        state.is_open && state.is_proven && !state.is_distrusted(now)
    }

    /// Returns the state in a word, one of [`STREAM_STATES`].
    pub(crate) fn word(&self, now: Instant) -> &'static str {
        let [closed, open, relied_on] = STREAM_STATES;
        match () {
            () if self.is_relied_on(now) => relied_on,
            () if lock(&self.0).is_open => open,
            () => closed,
        }
    }

    /// Records a message that no event announced.
    pub(crate) fn distrust(&self, now: Instant) {
        let mut state = lock(&self.0);
        if !state.is_open {
            return;
        }
        if !state.is_distrusted(now) {
            tracing::debug!("a message came without an event; not relying on the stream for {}", span(DISTRUST_TIME));
        }
        state.distrusted = Some(now);
    }

    fn set_open(&self, is_open: bool) {
        let mut state = lock(&self.0);
        (state.is_open, state.is_proven) = (is_open, false);
    }

    /// Records that an event arrived.
    fn prove(&self) {
        lock(&self.0).is_proven = true;
    }
}

/// The signs of life of a connection.
struct Signs {
    since: Instant,
    heartbeat: Option<Instant>,
}

impl Signs {
    fn new(now: Instant) -> Self {
        Self { since: now, heartbeat: None }
    }

    /// Returns whether the connection must be considered dead.
    fn are_missing(&self, now: Instant, heartbeat_interval: Duration) -> bool {
        match self.heartbeat {
            Some(last) => now.saturating_duration_since(last) > heartbeat_interval * 2 + HEARTBEAT_SLACK,
            None => now.saturating_duration_since(self.since) > RENEW_AFTER,
        }
    }
}

/// The parts of the stream thread.
pub(crate) struct Events {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) auth: Arc<Auth>,
    pub(crate) stream_state: Arc<StreamState>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) vitals: Arc<Vitals>,
    pub(crate) feed_wake: Arc<FeedWake>,
    pub(crate) state_wake: Arc<Wake>,
    pub(crate) stop: Stop,
}

impl Events {
    /// Runs the thread's loop.
    pub(crate) fn run(&self) {
        let mut backoff = Backoff::new(Duration::from_secs(1), MAX_RECONNECT_WAIT);
        while self.config.events && !self.stop.is_stopping() {
            let wait = match self.workspace.events() {
                Ok(stream) => {
                    let opened = Instant::now();
                    self.follow(stream);
                    if opened.elapsed() >= MAX_RECONNECT_WAIT {
                        backoff.reset();
                    }
                    backoff.next(None)
                }
                Err(err) if is_unsupported(&err.kind) => {
                    tracing::debug!("no event stream: {err}; polling");
                    UNSUPPORTED_RETRY
                }
                Err(err) if matches!(err.kind, ErrorKind::Unauthorized) => match self.auth.judge("events", &err) {
                    Verdict::Now => Duration::ZERO,
                    Verdict::Wait => backoff.next(None),
                    Verdict::Ended => return,
                },
                // The other threads meet the same trouble and log it.
                Err(err) => {
                    tracing::debug!("cannot open the event stream: {err}");
                    backoff.next(err.retry_after())
                }
            };
            self.stop.sleep(wait);
        }
    }

    /// Turns events into wake-ups until the stream ends or the agent stops, which is noticed at the next event or tick.
    fn follow(&self, mut stream: EventStream) {
        let mut signs = Signs::new(Instant::now());
        self.stream_state.set_open(true);
        self.trouble.passed("events");
        tracing::debug!("the event stream is open");
        // Nothing announced what happened while there was no stream.
        self.feed_wake.wake();
        self.state_wake.wake();
        // Send a heartbeat soon, for the stream to show.
        self.vitals.wake();
        while let Some(event) = stream.next_event()
            && !self.stop.is_stopping()
        {
            if event.is_proof() {
                self.stream_state.prove();
            }
            match event {
                StreamEvent::Message(id) => self.feed_wake.announce(id),
                StreamEvent::State => self.state_wake.wake(),
                StreamEvent::NewSession => self.sessions.reset_canvas(),
                StreamEvent::Heartbeat => signs.heartbeat = Some(Instant::now()),
                StreamEvent::Other | StreamEvent::Noise | StreamEvent::Quiet => {}
            }
            if signs.are_missing(Instant::now(), self.config.heartbeat_interval) {
                tracing::debug!("renewing the event stream");
                break;
            }
        }
        self.stream_state.set_open(false);
        // Nothing announces messages from now on: switch back to the shorter intervals without sleeping out the longer
        // ones.
        self.feed_wake.wake();
        self.state_wake.wake();
    }
}

/// Returns whether this answer means that the platform has no event stream, rather than that it is unavailable now.
fn is_unsupported(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Unsupported | ErrorKind::Edge { .. } | ErrorKind::Refused { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_connection_that_showed_heartbeats_is_dead_after_two_intervals_without() {
        let (start, interval) = (Instant::now(), 30 * SECOND);
        let mut signs = Signs::new(start);
        signs.heartbeat = Some(start + 10 * SECOND);
        assert!(!signs.are_missing(start + 70 * SECOND + HEARTBEAT_SLACK, interval));
        assert!(signs.are_missing(start + 71 * SECOND + HEARTBEAT_SLACK, interval));
        signs.heartbeat = Some(start + 3600 * SECOND);
        assert!(!signs.are_missing(start + 3630 * SECOND, interval), "however old it is");
    }

    #[test]
    fn a_connection_that_never_showed_one_is_renewed_every_four_minutes() {
        let start = Instant::now();
        let signs = Signs::new(start);
        assert!(!signs.are_missing(start + 240 * SECOND, 30 * SECOND));
        assert!(signs.are_missing(start + 241 * SECOND, 30 * SECOND));
    }

    #[test]
    fn a_message_without_an_event_ends_the_reliance_for_ten_minutes() {
        let (state, start) = (StreamState::default(), Instant::now());
        state.distrust(start);
        state.set_open(true);
        assert!(!state.is_relied_on(start), "nothing was announced");
        state.prove();
        assert!(state.is_relied_on(start), "no stream was open to announce it");
        state.distrust(start);
        state.distrust(start + 60 * SECOND);
        assert!(!state.is_relied_on(start + 659 * SECOND), "counted from the last such message");
        assert!(state.is_relied_on(start + 661 * SECOND));
        state.set_open(false);
        assert!(!state.is_relied_on(start + 661 * SECOND));
        state.set_open(true);
        assert!(!state.is_relied_on(start + 661 * SECOND), "each connection must prove itself");
    }

    #[test]
    fn only_clear_answers_mean_that_there_is_no_stream() {
        let message = || "no".to_owned();
        assert!(is_unsupported(&ErrorKind::Unsupported));
        assert!(is_unsupported(&ErrorKind::Edge { status: 404, answer: message() }));
        assert!(is_unsupported(&ErrorKind::Refused { status: 404, message: message() }));
        assert!(!is_unsupported(&ErrorKind::Busy { status: 503, retry_after: None, message: message() }));
        assert!(!is_unsupported(&ErrorKind::Server { status: 502, message: message() }));
        assert!(!is_unsupported(&ErrorKind::NoAnswer { may_have_acted: false, reason: message() }));
        assert!(!is_unsupported(&ErrorKind::Unauthorized));
    }
}
